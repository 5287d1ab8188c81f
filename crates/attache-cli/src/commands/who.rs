//! `attache who`: who a mention is.

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use anyhow::{Context, Result};
use attache_coding::entities::{self, Evidence, Who};
use attache_coding::places::Located;
use serde::{Deserialize, Serialize};

use crate::setup::Setup;
use crate::status::Status;

/// Tell who a mention is
#[derive(clap::Args)]
#[command(before_help = "\
  attache who \"the Russian foreign minister\" --date 2022-02-04 --why
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
    /// Tell why, for a reader: each reason with its entry, file, line and dates
    #[arg(long)]
    why: bool,
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
    role: Option<String>,
    country_confidence: f32,
    sector_confidence: f32,
    members: Vec<String>,
    place: Option<Place>,
    evidence: Vec<Reason>,
}

/// Where a mention is that names a place.
#[derive(Serialize)]
struct Place {
    name: String,
    level: &'static str,
    region: Option<String>,
    country: Option<String>,
    lat: f64,
    lon: f64,
    at: String,
}

/// One reason for an answer: what it tells, by what, and the entry of the vocabulary it rests on.
#[derive(Serialize)]
struct Reason {
    of: &'static str,
    by: &'static str,
    words: String,
    context: bool,
    row: Option<String>,
    /// File below `lexicons/`, with the line where it has one: `world/states/RUS.toml:188`.
    at: Option<String>,
    title: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

impl Answer {
    fn new(id: Option<serde_json::Value>, who: Who) -> Self {
        Self {
            id,
            name: who.name,
            country: who.country,
            sector: who.sector,
            kb: who.kb,
            confidence: who.confidence,
            role: who.role,
            country_confidence: who.country_confidence,
            sector_confidence: who.sector_confidence,
            members: who.members,
            place: who.place.map(Place::new),
            evidence: who.evidence.into_iter().map(Reason::new).collect(),
        }
    }

    /// The answer for a reader: one line for who it is, one for each reason.
    fn tell(&self, out: &mut impl Write) -> std::io::Result<()> {
        let part = |value: &Option<String>, sure: f32| {
            value.as_ref().map(|v| format!("{v} ({:.0} %)", 100.0 * sure))
        };
        let parts = [
            self.name.clone().or_else(|| Some("nobody known by name".to_owned())),
            self.role.clone(),
            part(&self.country, self.country_confidence),
            part(&self.sector, self.sector_confidence),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        writeln!(out, "{}", parts.join(" · "))?;
        if !self.members.is_empty() {
            writeln!(out, "  members on the day: {}", self.members.join(" "))?;
        }
        if let Some(place) = &self.place {
            place.tell(out)?;
        }
        self.evidence.iter().try_for_each(|reason| reason.tell(out))
    }
}

impl Place {
    fn new(place: Located) -> Self {
        let at = place.row();
        let told = |word: String| Some(word).filter(|w| !w.is_empty());
        Self {
            at,
            level: place.level.name(),
            region: told(place.region),
            country: told(place.country),
            name: place.name,
            lat: place.lat,
            lon: place.lon,
        }
    }

    fn tell(&self, out: &mut impl Write) -> std::io::Result<()> {
        let own = |r: &&String| **r != self.name || self.level != "region";
        let whole = [self.region.as_ref().filter(own), self.country.as_ref()];
        let whole: Vec<&str> = whole.into_iter().flatten().map(String::as_str).collect();
        let within =
            if whole.is_empty() { String::new() } else { format!(" in {}", whole.join(", ")) };
        let Self { name, level, lat, lon, at, .. } = self;
        writeln!(out, "  place: {name}, {level}{within} ({lat:.2}, {lon:.2})  [{at}]")
    }
}

impl Reason {
    fn new(evidence: Evidence) -> Self {
        let line = evidence.line.map_or(String::new(), |l| format!(":{l}"));
        Self {
            of: evidence.of,
            by: evidence.by,
            words: evidence.words,
            context: evidence.context,
            row: evidence.row,
            at: evidence.file.map(|file| format!("{file}{line}")),
            title: evidence.title,
            from: evidence.from.map(|d| d.to_string()),
            to: evidence.to.map(|d| d.to_string()),
        }
    }

    fn tell(&self, out: &mut impl Write) -> std::io::Result<()> {
        write!(out, "  {} by {}", self.of, self.by)?;
        if !self.words.is_empty() {
            write!(
                out,
                " \"{}\"{}",
                self.words,
                if self.context { " of the context" } else { "" }
            )?;
        }
        if let Some(row) = &self.row {
            write!(out, " → {row}")?;
        }
        if let Some(title) = &self.title {
            let open = "…".to_owned();
            let (from, to) = (self.from.as_ref(), self.to.as_ref());
            write!(out, ", {title} {}–{}", from.unwrap_or(&open), to.unwrap_or(&open))?;
        }
        match &self.at {
            Some(at) => writeln!(out, "  [{at}]"),
            None => writeln!(out),
        }
    }
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let lexicon = self.setup.lexicon()?;
        let ask = |id, mention: &str, context: &str, date: Option<&str>| {
            let day = date.and_then(attache_ingest::day);
            Answer::new(id, entities::who(mention, context, day, &lexicon))
        };
        let mut out = BufWriter::new(stdout().lock());
        let mut known = 0;
        let mut print = |answer: &Answer| {
            known += usize::from(answer.name.is_some() || answer.country.is_some());
            if self.why {
                return answer.tell(&mut out);
            }
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
