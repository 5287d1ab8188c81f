//! `attache why`: the words, roles and rule behind an event or a quotation of a brief.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use attache_coding::Annotated;
use attache_coding::events::explain_event;
use attache_engine::{Flow, INPUTS};
use attache_ingest::{Input, read};
use attache_show::terminal;
use serde_json::Value;

use crate::screen::screen;
use crate::setup::Setup;
use crate::status::Status;

/// Show why an event is in a brief
#[derive(clap::Args)]
#[command(before_help = "\
  attache why 000:e1 --brief brief      # an event
  attache why 000:q2 --brief brief      # a quotation
  attache why M3 --brief brief          # everything behind a merged event")]
pub(crate) struct Args {
    /// REPORT:e1, REPORT:q1, or a merged event M1 of the brief
    record: String,
    /// Folder that `attache brief` wrote
    #[arg(long, value_name = "DIR")]
    brief: PathBuf,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let flow = self.setup.flow()?;
        let brief = self.brief()?;
        if brief["run"] != serde_json::to_value(&flow.versions)? {
            anstream::eprintln!(
                "warning: the brief was made with another version or vocabulary; \
                 run `attache brief` again to be sure"
            );
        }
        let mut shown = 0;
        for record in behind(&brief, &self.record) {
            let Some((report, id)) = record.rsplit_once(':') else {
                bail!("`{record}` is no record; write REPORT:e1, REPORT:q1 or M1");
            };
            let Some(annotated) = self.report(&flow, report)? else { continue };
            if let Some(text) = why(&flow, &annotated, id) {
                std::io::stdout().write_all(text.as_bytes())?;
                shown += 1;
            }
        }
        if shown == 0 {
            anstream::eprintln!("{} is not in {}", self.record, self.brief.display());
            return Ok(Status::Nothing);
        }
        Ok(Status::Done)
    }

    fn brief(&self) -> Result<Value> {
        let path = self.brief.join("brief.json");
        let text = fs::read_to_string(&path).with_context(|| {
            format!("{} cannot be read; name a folder that `attache brief` wrote", path.display())
        })?;
        serde_json::from_str(&text).with_context(|| format!("{} is damaged", path.display()))
    }

    /// Reads and annotates one report of the brief again.
    fn report(&self, flow: &Flow, id: &str) -> Result<Option<Annotated>> {
        let path = self.brief.join(INPUTS);
        let file =
            File::open(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let lines: Box<dyn BufRead> = Box::new(BufReader::new(file));
        for input in read::lines("brief", lines) {
            if let Input::Raw(raw) = input
                && raw.id == id
            {
                return Ok(flow.annotate(raw).ok().map(|(annotated, _)| annotated));
            }
        }
        Ok(None)
    }
}

/// The records of reports behind a record of the brief; a record of a report stands for itself.
fn behind(brief: &Value, record: &str) -> Vec<String> {
    let merged = brief["merged_events"].as_array().into_iter().flatten();
    let Some(found) = merged.into_iter().find(|m| m["id"] == record) else {
        return vec![record.to_owned()];
    };
    let mut out = Vec::new();
    for support in found["support"].as_array().into_iter().flatten() {
        let report = support["report"].as_str().unwrap_or_default();
        for event in support["events"].as_array().into_iter().flatten() {
            out.push(format!("{report}:{}", event.as_str().unwrap_or_default()));
        }
    }
    out
}

fn why(flow: &Flow, annotated: &Annotated, id: &str) -> Option<String> {
    let (kind, number) = id.split_at_checked(1)?;
    let index = number.parse::<usize>().ok()?.checked_sub(1)?;
    match kind {
        "e" => {
            let why = explain_event(annotated, index)?;
            let line = why.line(&flow.lexicon);
            let line = line.map(|(file, line)| format!("lexicons/{file}:{line}"));
            terminal::why_event(annotated, index, line.as_deref(), screen())
        }
        "q" => terminal::why_quote(annotated, index, None, screen()),
        _ => None,
    }
}
