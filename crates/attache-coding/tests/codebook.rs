//! The sentences of the codebook pages come out as they are written there.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use attache_coding::{Annotated, Event};
use support::annotated;

/// States by code, sorted; `-` for none, `*` where the recipients are the actors.
fn sides(a: &Annotated, e: &Event) -> (String, String) {
    let codes = |list: &[usize]| {
        let mut codes: Vec<_> =
            list.iter().filter_map(|&n| a.coding.entities.list[n].country.clone()).collect();
        codes.sort();
        codes.dedup();
        if codes.is_empty() { "-".to_owned() } else { codes.join("+") }
    };
    let (actors, recipients) = (codes(&e.actors), codes(&e.recipients));
    let mutual = actors != "-" && actors == recipients;
    (actors, if mutual { "*".to_owned() } else { recipients })
}

/// What was coded instead.
fn told(a: &Annotated) -> Vec<String> {
    let tell = |e: &Event| {
        let (actors, recipients) = sides(a, e);
        let words = e.trigger.of(&a.report.text);
        let factuality = e.factuality.as_str();
        format!("{} [{words}] {actors} > {recipients} {factuality} {}", e.plover.event, e.rule)
    };
    a.coding.events.iter().map(tell).collect()
}

/// `TYPE actors > recipients factuality`.
fn expected(text: &str) -> Option<(String, String, String, String)> {
    let (left, right) = text.trim().split_once(" > ")?;
    let (event, actors) = left.split_once(' ')?;
    let (recipients, factuality) = right.split_once(' ')?;
    let mut actors: Vec<_> = actors.split('+').collect();
    actors.sort_unstable();
    let mut recipients: Vec<_> = recipients.split('+').collect();
    recipients.sort_unstable();
    Some((event.into(), actors.join("+"), recipients.join("+"), factuality.trim().into()))
}

/// What is wrong with one row of a page.
fn failure(page: &str, sentence: &str, events: &str) -> Option<String> {
    let a = annotated(sentence, "");
    let wrong =
        |what: &str| Some(format!("{page}: {sentence}\n    wants {what}\n    {:?}", told(&a)));
    if events == "none" {
        let coded = a.coding.events.iter().any(|e| *e.plover.event == *page);
        return if coded { wrong("none") } else { None };
    }
    for want in events.split(';') {
        let Some(w) = expected(want) else { return wrong("a row that can be read") };
        let found = a.coding.events.iter().any(|e| {
            let (actors, recipients) = sides(&a, e);
            (e.plover.event.to_string(), actors, recipients, e.factuality.as_str().to_owned()) == w
        });
        if !found {
            return wrong(want.trim());
        }
    }
    None
}

#[test]
fn the_sentences_of_the_codebook_pages_come_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codebooks");
    let mut failed = String::new();
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let page = text.lines().next().unwrap().trim_start_matches("# ").to_owned();
        for row in text.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| Sentence")) {
            let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
            if let Some(failure) = failure(&page, cells[0], cells[1]) {
                let _ = writeln!(failed, "{failure}");
            }
            *rows.entry(page.clone()).or_default() += 1;
        }
    }
    assert_eq!(rows.len(), 16);
    assert!(rows.values().all(|&n| n >= 5), "{rows:?}");
    assert!(failed.is_empty(), "{failed}");
}
