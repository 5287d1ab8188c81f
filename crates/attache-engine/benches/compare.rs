//! The whole of COMPARE over streams of news of known stories, as rows of a table: reports, seconds of `annotate` on all cores,
//! CPU seconds of `compare`, CPU microseconds a report, precision and recall of the pairs of reports that tell one story, merged
//! events, peak MiB. Each pool has a process of its own. `cargo bench -p attache-engine --bench compare -- 10000 100000`;
//! `-- --brief 1000000` with reports half as long.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

mod news;
#[path = "../../attache-compare/benches/usage/mod.rs"]
mod usage;

use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

use attache_compare::{Brief, compare};
use attache_engine::{Flow, Outcome, Pool};
use attache_lexicon::Files;
use news::Length;
use usage::{cpu_seconds, peak_mib, rows};

/// Pools where none are named: the largest takes minutes.
const SIZES: [usize; 3] = [3_000, 10_000, 30_000];

const BRIEF: &str = "--brief";

fn main() -> Result<(), Box<dyn Error>> {
    let brief = std::env::args().any(|a| a == BRIEF);
    let length = if brief { Length::Brief } else { Length::Full };
    rows(&SIZES, |size| row(size, length))
}

fn row(size: usize, length: Length) -> Result<(), Box<dyn Error>> {
    let (flow, _) = Flow::load(&Files::builtin())?;
    let (mut reports, mut story) = (Vec::with_capacity(size), Vec::with_capacity(size));
    let start = Instant::now();
    let inputs = news::stream(size, length, 11).map(|(input, of)| {
        story.push(of);
        input
    });
    Pool::new(None)?.annotate(&flow, inputs, |outcome| {
        if let Outcome::Report(report) = outcome {
            reports.push(*report);
        }
        Ok::<_, Box<dyn Error>>(())
    })?;
    let (annotate, busy) = (start.elapsed().as_secs_f64(), cpu_seconds());
    let brief = compare(&reports, &flow.lexicon);
    let busy = cpu_seconds() - busy;
    let (precision, recall) = story_pairs(&brief, &story);
    let (share, merged) = (busy * 1e6 / size as f64, brief.merged_events.len());
    println!(
        "| {size} | {annotate:.0} | {busy:.1} | {share:.0} | {precision:.3} | {recall:.3} | {merged} | {:.0} |",
        peak_mib()
    );
    Ok(())
}

/// Precision and recall of the pairs of reports that tell one story.
fn story_pairs(brief: &Brief, story: &[usize]) -> (f64, f64) {
    let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let counts = |stories: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        stories.for_each(|s| *sizes.entry(s).or_default() += 1);
        sizes.into_values().collect()
    };
    let want: f64 = counts(&mut story.iter().copied()).into_iter().map(pairs).sum();
    let found: f64 = brief.stories.iter().map(|s| pairs(s.reports.len())).sum();
    let of_story = |s: &attache_compare::Story| -> f64 {
        counts(&mut s.reports.iter().map(|&r| story[r])).into_iter().map(pairs).sum()
    };
    let right: f64 = brief.stories.iter().map(of_story).sum();
    (right / found.max(1.0), right / want.max(1.0))
}
