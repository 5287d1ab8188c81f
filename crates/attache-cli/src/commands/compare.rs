//! `attache compare`: what holds across reports, as JSON.

use std::io::{BufWriter, Write, stdout};

use anyhow::Result;
use attache_show::json;

use crate::inputs::{Inputs, annotate_all};
use crate::setup::Setup;
use crate::status::Status;

/// Print what holds across reports as one JSON object
#[derive(clap::Args)]
#[command(before_help = "\
  attache compare reports/ > compare.json
  attache compare a.txt b.txt | jq .disagreements")]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let pool = annotate_all(&self.inputs, &self.setup)?;
        let brief = attache_compare::compare(&pool.reports, &pool.flow.lexicon);
        let mut out = BufWriter::new(stdout().lock());
        let record = json::brief(&pool.reports, &brief, &pool.flow.versions);
        serde_json::to_writer_pretty(&mut out, &record)?;
        out.write_all(b"\n")?;
        out.flush()?;
        Ok(Status::of(pool.reports.len(), pool.skipped.len()))
    }
}
