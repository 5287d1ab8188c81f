//! The sentences of the lexicon are tests of its entries.

use std::fmt::Write as _;

use super::fixture::{annotate, lexicon, told};

#[test]
fn every_entry_codes_its_sentences_and_leaves_its_near_misses() {
    let mut failed = String::new();
    let mut total = 0;
    for entry in &lexicon().events.entries {
        for sentence in &entry.codes {
            let a = annotate(sentence);
            total += 1;
            if !a.coding.events.iter().any(|e| e.rule == entry.id) {
                let _ = writeln!(failed, "{} misses: {sentence}\n    {:?}", entry.id, told(&a));
            }
        }
        for sentence in &entry.not {
            let a = annotate(sentence);
            total += 1;
            if a.coding.events.iter().any(|e| e.rule == entry.id) {
                let _ =
                    writeln!(failed, "{} wrongly codes: {sentence}\n    {:?}", entry.id, told(&a));
            }
        }
    }
    let count = failed.lines().count() / 2;
    assert!(failed.is_empty(), "{count} of {total} sentences\n{failed}");
}

#[test]
fn the_words_of_factuality_do_what_their_sentences_show() {
    let mut failed = String::new();
    for show in &lexicon().events.shows {
        let a = annotate(&show.sentence);
        let right =
            a.coding.events.iter().any(|e| {
                *e.plover.event == *show.event && e.factuality.as_str() == show.factuality
            });
        if !right {
            let _ = writeln!(
                failed,
                "{} => {} {}\n    {:?}",
                show.sentence,
                show.event,
                show.factuality,
                told(&a)
            );
        }
    }
    assert!(failed.is_empty(), "{failed}");
}
