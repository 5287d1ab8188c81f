//! The paths of a command, read one after the other.

use std::path::PathBuf;

use attache_coding::Annotated;
use attache_compare::{Brief, compare};
use attache_engine::{Flow, Outcome, Stage, Timings, line, unique};
use attache_ingest::{Input, Skipped, Source};

use crate::progress::Progress;
use crate::setup::Setup;

/// Where reports come from.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// Files or folders (.txt .html .htm .jsonl .json), or - for JSON Lines on stdin
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

impl Inputs {
    /// The files behind the paths.
    pub(crate) fn sources(&self) -> Vec<Source> {
        attache_ingest::inputs(&self.paths)
    }
}

/// The inputs of sources, each opened when its turn comes.
pub(crate) fn open<'a>(
    sources: &'a [Source],
    progress: &'a Progress,
) -> impl Iterator<Item = Input> + 'a {
    sources.iter().inspect(|_| progress.tick()).flat_map(Source::read)
}

/// All reports of a pool, read and annotated.
pub(crate) struct Reports {
    pub(crate) flow: Flow,
    pub(crate) reports: Vec<Annotated>,
    pub(crate) skipped: Vec<Skipped>,
    /// The inputs as JSON Lines, from which the run can be repeated.
    pub(crate) lines: Vec<u8>,
    pub(crate) timings: Timings,
}

/// All reports of a pool and what holds across them. The reports stand in the order of their ids, so that a pool gives
/// the same bytes however its paths are listed.
pub(crate) fn compare_all(inputs: &Inputs, setup: &Setup) -> anyhow::Result<(Reports, Brief)> {
    let mut pool = annotate_all(inputs, setup)?;
    pool.reports.sort_by_cached_key(|a| (a.report.id.clone(), a.report.text.clone()));
    let brief = pool.timings.of(Stage::Compare, || compare(&pool.reports, &pool.flow.lexicon));
    Ok((pool, brief))
}

/// Reads and annotates everything; what is skipped is told on stderr.
pub(crate) fn annotate_all(inputs: &Inputs, setup: &Setup) -> anyhow::Result<Reports> {
    let flow = setup.flow()?;
    let sources = inputs.sources();
    let progress = Progress::new("annotate", sources.len());
    let (mut reports, mut skipped) = (Vec::new(), Vec::new());
    let mut lines = Vec::new();
    let inputs = unique(open(&sources, &progress)).inspect(|input| {
        if let Input::Raw(raw) = input {
            lines.extend(line(raw).to_string().into_bytes());
            lines.push(b'\n');
        }
    });
    let timings = setup.pool()?.annotate(&flow, inputs, |outcome| {
        match outcome {
            Outcome::Report(report) => reports.push(*report),
            Outcome::Skipped(one) => {
                progress.say(&format!("skipped {}: {}", one.id, one.reason));
                skipped.push(one);
            }
        }
        Ok::<_, anyhow::Error>(())
    })?;
    progress.finish();
    Ok(Reports { flow, reports, skipped, lines, timings })
}
