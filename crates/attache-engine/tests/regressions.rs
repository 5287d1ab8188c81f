//! Bugs that were fixed stay fixed: every file of `tests/regressions/`, by number.
//!
//! A file says what went wrong (`why`), gives a text and the lines that must (`has`) and must not (`lacks`) be among
//! `event TYPE factuality [trigger]`, `quote kind SPEAKER: words` and `entity TYPE NAME`.

use std::fs;
use std::path::Path;

use attache_coding::Annotated;
use attache_engine::{Flow, files};
use attache_ingest::{Form, Raw};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Regression {
    why: String,
    text: String,
    published: Option<String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
}

fn lines(a: &Annotated) -> Vec<String> {
    let events = a.coding.events.iter().map(|e| {
        let trigger = a.report.words(e.trigger);
        format!("event {} {} [{trigger}]", e.plover.event, e.factuality.as_str())
    });
    let quotes = a.coding.quotes.iter().map(|q| {
        let speaker = q.speaker.and_then(|s| a.coding.entities.list.get(s));
        let name = speaker.map_or("nobody", |s| &s.name);
        format!("quote {} {name}: {}", q.kind.as_str(), a.report.words(q.span))
    });
    let entities = a.coding.entities.list.iter();
    let entities = entities.map(|e| format!("entity {} {}", e.kind.as_str(), e.name));
    events.chain(quotes).chain(entities).collect()
}

#[test]
fn fixed_bugs_stay_fixed() {
    let flow = Flow::load(&files(None).expect("built in")).expect("built in").0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/regressions");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    assert!(!paths.is_empty(), "tests/regressions/ is empty");
    let mut failed = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a file");
        let case: Regression = toml::from_str(&text).expect("a regression");
        let mut raw = Raw::new("regression", Form::Text(case.text));
        raw.published = case.published;
        let found = lines(&flow.annotate(raw).expect("a report").0);
        let missing = case.has.iter().filter(|l| !found.contains(l));
        let wrong = case.lacks.iter().filter(|l| found.contains(l));
        let bad: Vec<_> = missing.chain(wrong).collect();
        if !bad.is_empty() {
            failed.push(format!("{}: {}\n{bad:?}\nfound {found:#?}", path.display(), case.why));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
