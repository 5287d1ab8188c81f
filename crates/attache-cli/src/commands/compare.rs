//! `attache compare`: what holds across reports, as JSON or as tables.

use std::io::{BufWriter, Write, stdout};

use anyhow::Result;
use attache_show::{json, terminal};
use clap::ValueEnum;

use crate::inputs::{Inputs, compare_all};
use crate::screen::screen;
use crate::setup::Setup;
use crate::status::Status;

/// How the comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object with everything
    Json,
    /// Tables for the terminal: reports, events, differences, silences
    Table,
}

/// Print what holds across reports
#[derive(clap::Args)]
#[command(before_help = "\
  attache compare reports/ > compare.json
  attache compare reports/ --format table
  attache compare a.txt b.txt | jq .disagreements")]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the comparison
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let (pool, brief) = compare_all(&self.inputs, &self.setup)?;
        let mut out = BufWriter::new(stdout().lock());
        match self.format {
            Format::Json => {
                let record = json::brief(&pool.reports, &brief, &pool.flow.versions);
                serde_json::to_writer_pretty(&mut out, &record)?;
                out.write_all(b"\n")?;
            }
            Format::Table => {
                out.write_all(terminal::compare(&pool.reports, &brief, screen()).as_bytes())?;
            }
        }
        out.flush()?;
        Ok(Status::of(pool.reports.len(), pool.skipped.len()))
    }
}
