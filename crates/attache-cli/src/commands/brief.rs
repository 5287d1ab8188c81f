//! `attache brief`: the main job.

use std::path::PathBuf;

use anyhow::Result;
use attache_engine::{Run, write_brief, write_inputs};
use attache_show::terminal;

use crate::inputs::{Inputs, compare_all};
use crate::screen::screen;
use crate::setup::Setup;
use crate::status::Status;

/// Turn reports into a brief: one page, JSON and Parquet tables
#[derive(clap::Args)]
#[command(before_help = "\
  attache brief reports/ --out brief
  cat reports.jsonl | attache brief - --out brief")]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Folder to write: index.html, brief.json, tables/, run.json, inputs.jsonl
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let (mut pool, brief) = compare_all(&self.inputs, &self.setup)?;
        let status = Status::of(pool.reports.len(), pool.skipped.len());
        if pool.reports.is_empty() {
            anstream::eprintln!("no reports, so no brief was written");
            return Ok(status);
        }
        let skipped: Vec<_> =
            pool.skipped.iter().map(|s| (s.id.clone(), s.reason.clone())).collect();
        let run = Run {
            reports: &pool.reports,
            brief: &brief,
            versions: &pool.flow.versions,
            skipped: &skipped,
        };
        write_inputs(&self.out, &pool.lines)?;
        write_brief(&self.out, &run, &mut pool.timings)?;
        let out = self.out.display();
        anstream::eprint!("{}", terminal::summary(&pool.reports, &brief, screen()));
        anstream::eprintln!("written to {out}; open {out}/index.html");
        if let Some((report, event)) = telling(&pool.reports) {
            anstream::eprintln!("next: attache why {report}:e{event} --brief {out}");
        }
        Ok(status)
    }
}

/// The surest event, to try `why` on.
fn telling(reports: &[attache_coding::Annotated]) -> Option<(&str, usize)> {
    let events = reports.iter().flat_map(|r| {
        let events = r.coding.events.iter().enumerate();
        events.map(|(i, e)| (e.confidence, r.report.id.as_str(), i + 1))
    });
    events.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id, event)| (id, event))
}
