//! `attache who`: who a mention is.

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use anyhow::{Context, Result};
use attache_coding::entities;
use serde::{Deserialize, Serialize};

use crate::setup::Setup;
use crate::status::Status;

/// Tell who a mention is
#[derive(clap::Args)]
#[command(before_help = "\
  attache who \"the Russian foreign minister\" --date 2022-02-04
  cat mentions.jsonl | attache who -        # {\"id\",\"mention\",\"context\",\"date\"} a line")]
pub(crate) struct Args {
    /// A mention, or - for JSON Lines on stdin
    mention: String,
    /// The sentence it stands in
    #[arg(long, default_value = "")]
    context: String,
    /// The day of the report, YYYY-MM-DD
    #[arg(long)]
    date: Option<String>,
    #[command(flatten)]
    setup: Setup,
}

/// One question.
#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    mention: String,
    #[serde(default)]
    context: String,
    #[serde(default)]
    date: Option<String>,
}

/// One answer.
#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    name: Option<String>,
    country: Option<String>,
    sector: Option<String>,
    kb: Option<String>,
    confidence: f32,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let lexicon = self.setup.lexicon()?;
        let ask = |id, mention: &str, context: &str, date: Option<&str>| {
            let day = date.and_then(attache_ingest::day);
            let who = entities::who(mention, context, day, &lexicon);
            let (name, country, sector, kb) = (who.name, who.country, who.sector, who.kb);
            Answer { id, name, country, sector, kb, confidence: who.confidence }
        };
        let mut out = BufWriter::new(stdout().lock());
        let mut known = 0;
        let mut print = |answer: &Answer| {
            known += usize::from(answer.name.is_some() || answer.country.is_some());
            serde_json::to_writer(&mut out, answer)?;
            out.write_all(b"\n")
        };
        if self.mention == "-" {
            for (n, line) in stdin().lock().lines().enumerate() {
                let line = line?;
                let question: Question = serde_json::from_str(&line).with_context(|| {
                    format!(
                        "line {} is no {{\"id\",\"mention\",\"context\",\"date\"}} object",
                        n + 1
                    )
                })?;
                let date = question.date.as_deref();
                print(&ask(Some(question.id), &question.mention, &question.context, date))?;
            }
        } else {
            print(&ask(None, &self.mention, &self.context, self.date.as_deref()))?;
        }
        out.flush()?;
        Ok(if known > 0 { Status::Done } else { Status::Nothing })
    }
}
