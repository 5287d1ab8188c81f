//! `attache annotate`: one JSON object a report.

use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use anyhow::{Result, bail};
use attache_engine::{Outcome, dictionaries};
use attache_lexicon::petrarch::Petrarch;
use attache_show::json::{self, Layers};

use crate::inputs::{Inputs, open};
use crate::progress::Progress;
use crate::setup::Setup;
use crate::status::Status;

/// Print everything found in each report, one JSON object a line
#[derive(clap::Args)]
#[command(before_help = "\
  attache annotate reports/ > annotations.jsonl
  attache annotate --layers quotes,events a.txt | jq .quotes
  cat reports.jsonl | attache annotate -")]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Layers to print, with commas: quotes,events … or all (tokens too) [default: all but tokens]
    #[arg(long, value_name = "LAYERS", value_parser = Layers::parse)]
    layers: Option<Layers>,
    /// Code with a user's own dictionaries: petrarch:DIR holds PETRARCH2 files (actors, agents, verbs, discards)
    #[arg(long, value_name = "KIND:DIR")]
    dictionaries: Option<String>,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let mut flow = self.setup.flow()?;
        if let Some(named) = &self.dictionaries {
            flow.dictionaries = Some(own(named)?);
        }
        let sources = self.inputs.sources();
        let progress = Progress::new("annotate", sources.len());
        let layers = self.layers.unwrap_or_default();
        let mut out = BufWriter::new(stdout().lock());
        let (mut reports, mut skipped) = (0, 0);
        self.setup.pool()?.annotate(&flow, open(&sources, &progress), |outcome| {
            match outcome {
                Outcome::Report(report) => {
                    reports += 1;
                    serde_json::to_writer(&mut out, &json::report(&report, &layers))?;
                }
                Outcome::Skipped(one) => {
                    skipped += 1;
                    progress.say(&format!("skipped {}: {}", one.id, one.reason));
                    serde_json::to_writer(&mut out, &json::skipped(&one.id, &one.reason))?;
                }
            }
            out.write_all(b"\n")?;
            Ok::<_, anyhow::Error>(())
        })?;
        out.flush()?;
        progress.finish();
        Ok(Status::of(reports, skipped))
    }
}

/// The dictionaries that `KIND:DIR` names.
fn own(named: &str) -> Result<Petrarch> {
    let Some(folder) = named.strip_prefix("petrarch:") else {
        bail!("`{named}` is no kind of dictionaries; write petrarch:DIR");
    };
    let read = dictionaries(Path::new(folder))?;
    if read.is_empty() {
        bail!("{folder} holds no PETRARCH dictionary (*actors*.txt, *verbs*.txt)");
    }
    Ok(read)
}
