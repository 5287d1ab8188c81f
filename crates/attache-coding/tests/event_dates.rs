//! When events took place, by their own words and by the day of the report.
#![allow(clippy::unwrap_used)]

mod support;

use support::annotated;

/// The dates of all events of a type in a report of 10 March 2022.
fn dates(event: &str, sentence: &str) -> Vec<Option<String>> {
    let a = annotated(sentence, "2022-03-10");
    let events = a.coding.events.iter().filter(|e| *e.plover.event == *event);
    events.map(|e| e.date.value.clone()).collect()
}

#[test]
fn a_finished_act_without_a_date_lies_before_the_report() {
    for (event, sentence) in [
        ("ASSAULT", "Chad attacked Libya."),
        ("ASSAULT", "Libya was attacked by Chad."),
        ("ASSAULT", "Chad has attacked Libya."),
        ("MOBILIZE", "Ankara said its troops had completed their drills in Libya."),
        ("CONSULT", "The talks followed the recent meeting between Macron and Scholz."),
    ] {
        assert_eq!(dates(event, sentence), [Some("../2022-03-10".to_owned())], "{sentence}");
    }
}

#[test]
fn what_did_not_happen_and_what_goes_on_has_no_date() {
    for (event, sentence) in [
        ("ASSAULT", "Chad may attack Libya."),
        ("ASSAULT", "Chad denied that it had attacked Libya."),
        ("ACCUSE", "Chad has repeatedly criticized Libya."),
        ("SUPPORT", "Chad supports Libya."),
    ] {
        assert_eq!(dates(event, sentence), [None], "{sentence}");
    }
}

#[test]
fn a_date_in_the_clause_is_the_date() {
    let found = dates("ASSAULT", "Chad attacked Libya on 3 March.");
    assert_eq!(found, [Some("2022-03-03".to_owned())]);
}
