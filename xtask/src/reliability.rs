//! How far the confidence of events can be trusted: of the events printed with 0.8, about 80 % should be right.
//!
//! Judged on the open Wikinews events and on the sentences of the codebook pages. An event is right when the gold has
//! one of its type near by; on a page only types that the row or the page names are judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Lower edges of the rows of the table.
const EDGES: [f64; 6] = [0.0, 0.35, 0.5, 0.65, 0.8, 0.88];
/// How far the triggers of one event may stand apart, in characters: about a sentence.
const REACH: i64 = 150;

/// An event that was printed, and whether the gold has it.
pub(crate) struct Judged {
    confidence: f64,
    right: bool,
}

/// Judges what was printed for the Wikinews reports.
pub(crate) fn of_reports(gold: &Path, predictions: &Path) -> Result<Vec<Judged>> {
    let mut wanted: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for event in lines(gold)? {
        wanted.entry(text(&event["doc"])).or_default().push(event);
    }
    let mut judged = Vec::new();
    for report in lines(predictions)? {
        let Some(gold) = wanted.get(&text(&report["id"])) else { continue };
        for event in list(&report["events"]) {
            let right = gold.iter().any(|g| is_same(g, event));
            judged.push(Judged { confidence: confidence(event), right });
        }
    }
    Ok(judged)
}

fn is_same(gold: &Value, event: &Value) -> bool {
    let alternatives =
        list(&gold["event_alt"]).iter().map(|a| if a.is_array() { &a[0] } else { a });
    let mut types = alternatives.chain([&gold["event"]]);
    let near = |place: &Value| {
        let (a, b) = (place["start"].as_i64(), event["trigger"]["start"].as_i64());
        a.zip(b).is_some_and(|(a, b)| (a - b).abs() <= REACH)
    };
    let mut places = list(&gold["mentions"]).iter().chain([&gold["trigger"]]);
    types.any(|t| *t == event["plover"]["event"]) && places.any(near)
}

/// The sentences of the codebook pages, as input of `annotate`, and for each the types that it has and those judged.
pub(crate) struct Pages {
    /// JSON Lines.
    pub(crate) input: String,
    rows: Vec<(BTreeSet<String>, BTreeSet<String>)>,
}

impl Pages {
    /// Reads the pages of a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let mut pages = Self { input: String::new(), rows: Vec::new() };
        let mut files: Vec<_> = fs::read_dir(folder)?.collect::<std::io::Result<_>>()?;
        files.sort_by_key(fs::DirEntry::path);
        for file in files {
            let page = fs::read_to_string(file.path())?;
            let name = page.lines().next().unwrap_or_default().trim_start_matches("# ");
            for row in page.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| Sentence"))
            {
                pages.row(name, row)?;
            }
        }
        Ok(pages)
    }

    fn row(&mut self, page: &str, row: &str) -> Result<()> {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let (sentence, events) = cells.next().zip(cells.next()).context("a row of two cells")?;
        let named = events.split(';').filter_map(|e| e.split_whitespace().next());
        let wanted: BTreeSet<String> = named.filter(|w| *w != "none").map(str::to_owned).collect();
        let mut judged = wanted.clone();
        judged.insert(page.to_owned());
        let id = self.rows.len().to_string();
        writeln!(self.input, "{}", json!({ "id": id, "text": sentence }))?;
        self.rows.push((wanted, judged));
        Ok(())
    }

    /// Judges what was printed for the sentences.
    pub(crate) fn judge(&self, predictions: &Path) -> Result<Vec<Judged>> {
        let mut found = Vec::new();
        for (report, (wanted, judged)) in lines(predictions)?.iter().zip(&self.rows) {
            for event in list(&report["events"]) {
                let kind = text(&event["plover"]["event"]);
                if judged.contains(&kind) {
                    let right = wanted.contains(&kind);
                    found.push(Judged { confidence: confidence(event), right });
                }
            }
        }
        Ok(found)
    }
}

/// The table: a row for each range of confidence, the two sources side by side.
pub(crate) fn table(reports: &[Judged], pages: &[Judged]) -> Result<String> {
    let mut out = String::from(
        "# Reliability of confidence\n\nEvents by the confidence printed with them; right: the type is in the gold.\n\n\
         | confidence | Wikinews: events | mean | right | codebook: events | mean | right |\n|---|---|---|---|---|---|---|\n",
    );
    for (i, low) in EDGES.iter().enumerate() {
        let high = EDGES.get(i + 1).copied().unwrap_or(f64::INFINITY);
        let cells = [reports, pages].map(|all| {
            let all: Vec<&Judged> =
                all.iter().filter(|j| (*low..high).contains(&j.confidence)).collect();
            let mean = |of: &dyn Fn(&Judged) -> f64| {
                let sum: f64 = all.iter().map(|j| of(j)).sum();
                if all.is_empty() {
                    "–".to_owned()
                } else {
                    format!("{:.2}", sum / all.len() as f64)
                }
            };
            let right = mean(&|j| f64::from(u8::from(j.right)));
            format!("{} | {} | {right}", all.len(), mean(&|j| j.confidence))
        });
        writeln!(out, "| from {low:.2} | {} |", cells.join(" | "))?;
    }
    Ok(out)
}

fn lines(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|l| Ok(serde_json::from_str(l)?)).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn confidence(event: &Value) -> f64 {
    event["confidence"].as_f64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_right_near_one_of_its_type_or_an_alternative() {
        let gold = json!({ "event": "AGREE", "event_alt": [["CONSULT", "visit"], null],
            "trigger": { "start": 10 }, "mentions": [{ "start": 900 }] });
        let event = |kind: &str, start: i64| json!({ "plover": { "event": kind }, "trigger": { "start": start } });
        assert!(is_same(&gold, &event("AGREE", 20)));
        assert!(is_same(&gold, &event("CONSULT", 850)));
        assert!(!is_same(&gold, &event("CONSULT", 400)));
        assert!(!is_same(&gold, &event("AID", 10)));
    }

    #[test]
    fn a_row_names_what_is_wanted_and_what_is_judged() {
        let mut pages = Pages { input: String::new(), rows: Vec::new() };
        pages.row("AID", "| Chad met Mali. | CONSULT TCD+MLI > * actual |").unwrap();
        pages.row("AID", "| Chad slept. | none |").unwrap();
        let (wanted, judged) = &pages.rows[0];
        assert!(wanted.contains("CONSULT") && judged.contains("AID"));
        assert!(pages.rows[1].0.is_empty() && pages.rows[1].1.contains("AID"));
    }
}
