//! Near copies among up to a million reports, as rows of a table: reports, seconds by the clock, CPU seconds of all threads,
//! CPU microseconds a report, near pairs, recall, peak MiB. `cargo bench -p attache-compare --bench near`.
//!
//! A pair counts as near from a likeness of 0.8 on. `-- --write FOLDER` leaves the smaller pools there for other programs:
//! `N.txt` has a report a line, `N.pairs` the numbers of near copies.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[path = "../tests/generator/mod.rs"]
mod generator;
mod usage;

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use attache_compare::reuse::{Words, join, likeness, pairs, sketch};
use attache_text::Report;
use generator::pool;
use usage::{cpu_seconds, peak_mib, rows};

const THREADS: usize = 2;
const NEAR: f32 = 0.8;

/// Pools up to this size are written for other programs, which are slower.
const WRITTEN: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().skip_while(|a| a != "--write").nth(1);
    rows(&[10_000, 100_000, 1_000_000], |size| {
        let pool = pool(size, 11);
        let (start, busy) = (Instant::now(), cpu_seconds());
        let found = near(&pool.reports);
        let (seconds, busy) = (start.elapsed().as_secs_f64(), cpu_seconds() - busy);
        let known: Vec<(usize, usize)> = pool.pairs.iter().map(|p| (p.0, p.1)).collect();
        let want: HashSet<(usize, usize)> =
            each(&known, |&(a, b)| is_near(&pool.reports, a, b).then_some((a, b)));
        let right = want.intersection(&found).count() as f64 / want.len().max(1) as f64;
        let (share, pairs, peak) = (busy * 1e6 / size as f64, found.len(), peak_mib());
        println!(
            "| {size} | {seconds:.1} | {busy:.1} | {share:.1} | {pairs} | {right:.4} | {peak:.0} |"
        );
        if let Some(folder) = folder.as_deref().filter(|_| size <= WRITTEN) {
            write(Path::new(folder), &pool.reports, &want)?;
        }
        Ok(())
    })
}

/// Leaves a pool and its near copies for another program.
fn write(folder: &Path, reports: &[Report], near: &HashSet<(usize, usize)>) -> std::io::Result<()> {
    let texts: Vec<String> = reports.iter().map(|r| r.text.replace('\n', " ")).collect();
    let pairs: Vec<String> = near.iter().map(|(a, b)| format!("{a} {b}")).collect();
    fs::write(folder.join(format!("{}.txt", reports.len())), texts.join("\n"))?;
    fs::write(folder.join(format!("{}.pairs", reports.len())), pairs.join("\n"))
}

fn is_near(reports: &[Report], a: usize, b: usize) -> bool {
    likeness(&Words::of(&reports[a]), &Words::of(&reports[b])) >= NEAR
}

/// The near pairs of a pool.
fn near(reports: &[Report]) -> HashSet<(usize, usize)> {
    let sketches: Vec<_> = each(reports, |r| Some(sketch(&Words::of(r))));
    let join = join(&sketches);
    drop(sketches);
    let pairs: Vec<(usize, usize)> = pairs(&join).collect();
    drop(join);
    each(&pairs, |&(a, b)| is_near(reports, a, b).then_some((a, b)))
}

/// What a function gives for each item, in order, on two threads.
fn each<T: Sync, V: Send, C: FromIterator<V>>(
    items: &[T],
    of: impl Fn(&T) -> Option<V> + Sync,
) -> C {
    let part = |items: &[T]| items.iter().filter_map(&of).collect::<Vec<V>>();
    thread::scope(|scope| {
        let chunks = items.chunks(items.len().div_ceil(THREADS).max(1));
        let parts: Vec<_> = chunks.map(|chunk| scope.spawn(|| part(chunk))).collect();
        parts.into_iter().flat_map(|p| p.join().unwrap_or_default()).collect()
    })
}
