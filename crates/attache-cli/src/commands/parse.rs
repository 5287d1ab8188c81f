//! `attache parse`: CoNLL-U.

use std::fs;
use std::io::{self, BufWriter, Read, Write, stdout};
use std::path::Path;

use anyhow::{Context, Result};
use attache_engine::Outcome;
use attache_nlp::conllu;

use crate::inputs::{Inputs, open};
use crate::progress::Progress;
use crate::setup::Setup;
use crate::status::Status;

/// Print sentences and dependency trees as CoNLL-U
#[derive(clap::Args)]
#[command(before_help = "\
  attache parse report.txt
  attache parse --pretokenized gold.conllu > predicted.conllu")]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Read CoNLL-U and keep its sentences and tokens; only tag and parse them
    #[arg(long)]
    pretokenized: bool,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        if self.pretokenized { self.tokens() } else { self.reports() }
    }

    fn reports(&self) -> Result<Status> {
        let flow = self.setup.flow()?;
        let sources = self.inputs.sources();
        let progress = Progress::new("parse", sources.len());
        let mut out = BufWriter::new(stdout().lock());
        let (mut reports, mut skipped) = (0, 0);
        self.setup.pool()?.annotate(&flow, open(&sources, &progress), |outcome| {
            match outcome {
                Outcome::Report(annotated) => {
                    reports += 1;
                    out.write_all(conllu::write(&annotated.report, &annotated.parse).as_bytes())?;
                }
                Outcome::Skipped(one) => {
                    skipped += 1;
                    progress.say(&format!("skipped {}: {}", one.id, one.reason));
                }
            }
            Ok::<_, anyhow::Error>(())
        })?;
        out.flush()?;
        progress.finish();
        Ok(Status::of(reports, skipped))
    }

    fn tokens(&self) -> Result<Status> {
        let flow = self.setup.flow()?;
        let mut out = stdout().lock();
        for path in &self.inputs.paths {
            let text = read(path).with_context(|| format!("{} cannot be read", path.display()))?;
            let parsed = flow.analyser.pretokenized(&text);
            out.write_all(parsed.with_context(|| path.display().to_string())?.as_bytes())?;
        }
        Ok(Status::Done)
    }
}

fn read(path: &Path) -> io::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    fs::read_to_string(path)
}
