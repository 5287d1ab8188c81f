//! `attache diff`: what changed between two outputs of `annotate`: events gained, lost, coded otherwise.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::status::Status;

/// Show how two outputs of `annotate` differ in their events
#[derive(clap::Args)]
#[command(before_help = "\
  attache annotate reports/ > before.jsonl
  attache annotate reports/ --lexicons mine/ > after.jsonl
  attache diff before.jsonl after.jsonl")]
pub(crate) struct Args {
    /// Output of the first run
    before: PathBuf,
    /// Output of the second run
    after: PathBuf,
    /// Samples to show of each kind of change
    #[arg(long, value_name = "N", default_value_t = 3)]
    samples: usize,
    /// Print every change as one JSON object a line
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let (before, after) = (read(&self.before)?, read(&self.after)?);
        let changes = changes(&before, &after);
        let mut out = std::io::stdout().lock();
        if self.json {
            for change in &changes {
                writeln!(out, "{}", change.json())?;
            }
        } else {
            out.write_all(self.summary(&changes).as_bytes())?;
        }
        Ok(if changes.is_empty() { Status::Nothing } else { Status::Done })
    }

    fn summary(&self, changes: &[Change]) -> String {
        let mut kinds: BTreeMap<(&str, String), Vec<&Change>> = BTreeMap::new();
        for change in changes {
            kinds.entry((change.kind(), change.label())).or_default().push(change);
        }
        let mut out = String::new();
        for kind in ["gained", "lost", "recoded"] {
            let total = changes.iter().filter(|c| c.kind() == kind).count();
            out += &format!("{total} {kind}\n");
            for ((_, label), all) in kinds.iter().filter(|((k, _), _)| *k == kind) {
                out += &format!("  {label}: {}\n", all.len());
                for change in all.iter().take(self.samples) {
                    out += &format!("    {}  {}\n", change.report, change.sentence);
                }
            }
        }
        out
    }
}

/// The reports of a file: text and events, by id.
type Reports = BTreeMap<String, Value>;

fn read(path: &Path) -> Result<Reports> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut reports = Reports::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line?;
        let report: Value = serde_json::from_str(&line).with_context(|| {
            format!("{}:{}: this line is no output of annotate", path.display(), number + 1)
        })?;
        if report["type"] == "report"
            && let Some(id) = report["id"].as_str()
        {
            reports.insert(id.to_owned(), report);
        }
    }
    Ok(reports)
}

/// One event that is not the same on both sides.
struct Change {
    report: String,
    sentence: String,
    before: Option<Value>,
    after: Option<Value>,
}

impl Change {
    fn kind(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "gained",
            (_, None) => "lost",
            _ => "recoded",
        }
    }

    /// What is counted together: the type, or both codes.
    fn label(&self) -> String {
        match (&self.before, &self.after) {
            (Some(a), Some(b)) => {
                let differs: Vec<String> = ["code", "factuality", "actors", "recipients"]
                    .into_iter()
                    .filter(|key| a[*key] != b[*key])
                    .map(|key| format!("{key} {} -> {}", plain(&a[key]), plain(&b[key])))
                    .collect();
                differs.join(", ")
            }
            (a, b) => a.as_ref().or(b.as_ref()).map_or(String::new(), |e| plain(&e["type"])),
        }
    }

    fn json(&self) -> Value {
        json!({"change": self.kind(), "report": self.report, "sentence": self.sentence,
            "before": self.before, "after": self.after})
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) if all.is_empty() => "-".to_owned(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join("+"),
        other => other.to_string(),
    }
}

fn changes(before: &Reports, after: &Reports) -> Vec<Change> {
    let mut out = Vec::new();
    let mut ids: Vec<&String> = before.keys().chain(after.keys()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let side = |reports: &Reports| reports.get(id).map(events).unwrap_or_default();
        let (old, mut new) = (side(before), side(after));
        let report = after.get(id).or_else(|| before.get(id));
        let mut add = |at: Place, before, after| {
            let sentence = report.map_or(String::new(), |r| sentence(r, at));
            out.push(Change { report: id.clone(), sentence, before, after });
        };
        for (at, event) in old {
            match new.remove(&at) {
                Some(same) if same == event => {}
                other => add(at, Some(event), other),
            }
        }
        for (at, event) in new {
            add(at, None, Some(event));
        }
    }
    out
}

/// Where the trigger stands (code points): what makes two events the same one.
type Place = (u64, u64);

/// What is compared of each event of a report.
fn events(report: &Value) -> BTreeMap<Place, Value> {
    let entities = report["entities"].as_array().map_or(&[][..], Vec::as_slice);
    let who = |ids: &Value| -> Vec<Value> {
        let ids = ids.as_array().map_or(&[][..], Vec::as_slice);
        let named = ids.iter().filter_map(|id| entities.iter().find(|e| e["id"] == *id));
        named
            .map(|e| if e["country"].is_null() { &e["name"] } else { &e["country"] }.clone())
            .collect()
    };
    let events = report["events"].as_array().map_or(&[][..], Vec::as_slice);
    let compared = events.iter().filter_map(|e| {
        let trigger = &e["trigger"];
        let place = (trigger["start"].as_u64()?, trigger["end"].as_u64()?);
        let code = format!("{} {}", plain(&e["plover"]["event"]), plain(&e["cameo"]));
        let event = json!({"trigger": trigger["text"], "type": e["plover"]["event"], "code": code,
            "factuality": e["factuality"], "actors": who(&e["actors"]), "recipients": who(&e["recipients"])});
        Some((place, event))
    });
    compared.collect()
}

/// The sentence around a trigger, on one line; the trigger's neighbourhood where sentences were not printed.
fn sentence(report: &Value, at: Place) -> String {
    let text = report["text"].as_str().unwrap_or_default();
    let sentences = report["sentences"].as_array().map_or(&[][..], Vec::as_slice);
    let edges = |s: &Value| Some((s["start"].as_u64()?, s["end"].as_u64()?));
    let around = sentences.iter().filter_map(edges).find(|s| s.0 <= at.0 && at.1 <= s.1);
    let (start, end) = around.unwrap_or((at.0.saturating_sub(60), at.1 + 60));
    let length = usize::try_from(end - start).unwrap_or(0);
    let words = text.chars().skip(usize::try_from(start).unwrap_or(0)).take(length);
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(events: Value) -> Reports {
        let text = "Chad attacked Peru.";
        let entities = json!([{"id": "n1", "name": "Chad", "country": "TCD"}]);
        let report = json!({"type": "report", "id": "a", "text": text, "entities": entities,
            "sentences": [{"start": 0, "end": 19}], "events": events});
        Reports::from([("a".to_owned(), report)])
    }

    fn event(cameo: &str, factuality: &str) -> Value {
        json!([{"trigger": {"start": 5, "end": 13, "text": "attacked"}, "cameo": cameo,
            "plover": {"event": "ASSAULT"}, "factuality": factuality, "actors": ["n1"], "recipients": []}])
    }

    #[test]
    fn the_same_events_make_no_change() {
        let same = report(event("190", "actual"));
        assert!(changes(&same, &same).is_empty());
    }

    #[test]
    fn gained_lost_and_recoded_events_are_told_apart() {
        let (none, one) = (report(json!([])), report(event("190", "actual")));
        let kinds = |a, b| changes(a, b).iter().map(Change::kind).collect::<Vec<_>>();
        assert_eq!(kinds(&none, &one), ["gained"]);
        assert_eq!(kinds(&one, &none), ["lost"]);
        let other = report(event("195", "denied"));
        let found = changes(&one, &other);
        assert_eq!(
            found[0].label(),
            "code ASSAULT 190 -> ASSAULT 195, factuality actual -> denied"
        );
        assert_eq!(found[0].sentence, "Chad attacked Peru.");
    }
}
