//! The codebook pages, the evidence of events, and what must hold of any text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;

use super::explain_event;
use super::fixture::{annotate, lexicon, told};
use crate::{Annotated, Event};

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
    let a = annotate(sentence);
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

#[test]
fn an_event_can_be_explained_down_to_the_line_of_its_rule() {
    let a = annotate("Rwanda attacked Burundi.");
    let why = explain_event(&a, 0, lexicon()).unwrap();
    assert_eq!(why.trigger.of(&a.report.text), "attacked");
    let words: Vec<_> =
        why.roles.iter().map(|r| (r.role, r.span.unwrap().of(&a.report.text))).collect();
    assert_eq!(words, [("actor", "Rwanda"), ("recipient", "Burundi")]);
    assert_eq!(why.file, "en/events/assault.toml");
    let files = attache_lexicon::Files::builtin();
    let text = std::str::from_utf8(files.get(&why.file).unwrap()).unwrap().to_owned();
    assert_eq!(text.lines().nth(why.line.unwrap() - 1), Some("[entry.attack]"));
    assert!(explain_event(&a, 99, lexicon()).is_none());
}

#[test]
fn nobody_acts_on_himself_but_in_garbled_text() {
    let a = annotate("Egypt insisted that Egypt leave Sudan.");
    for e in &a.coding.events {
        assert!(e.actors.iter().all(|n| !e.recipients.contains(n)), "{:?}", told(&a));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_gives_events_with_evidence(text in "(\\PC{0,12}|Chad|attacked|will|not|talks|with|Peru|if|said|that|, ){0,40}") {
        let a = annotate(&text);
        prop_assert_eq!(&a, &annotate(&text));
        for e in &a.coding.events {
            prop_assert!(!e.trigger.of(&text).is_empty());
            prop_assert!((0.0..=1.0).contains(&e.confidence));
            prop_assert!(lexicon().events.entries.iter().any(|x| x.id == e.rule));
        }
    }
}
