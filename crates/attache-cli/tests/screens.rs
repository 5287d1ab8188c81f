//! What a user sees: whole commands with exit status and stderr, as snapshots.

mod ran;

use std::fs;
use std::path::Path;

use ran::{attache, attache_with};

fn here(args: &[&str]) -> String {
    attache(Path::new("."), args).show()
}

#[test]
fn a_denied_act() {
    insta::assert_snapshot!(here(&[
        "try",
        "--date",
        "2024-05-14",
        "Kenya denied on Monday that it had closed the border with Somalia."
    ]));
}

#[test]
fn a_condition() {
    insta::assert_snapshot!(here(&[
        "try",
        "\"If Norway closes its ports, Iceland will impose sanctions,\" the Icelandic foreign minister said."
    ]));
}

#[test]
fn nothing_to_code() {
    insta::assert_snapshot!(here(&["try", "The harbour lay quiet under the snow."]));
}

#[test]
fn codes_are_explained() {
    insta::assert_snapshot!(here(&["explain", "CONSULT", "042", "nsubj:pass", "hypothetical"]));
}

#[test]
fn an_unknown_code_has_a_neighbour() {
    insta::assert_snapshot!(here(&["explain", "CONSLT"]));
}

#[test]
fn who_on_a_day() {
    let lines = "{\"id\":1,\"mention\":\"the Russian foreign minister\",\"context\":\"\",\"date\":\"2022-02-04\"}\n\
                 {\"id\":2,\"mention\":\"TASS\",\"context\":\"\",\"date\":\"2022-02-04\"}\n";
    insta::assert_snapshot!(attache_with(Path::new("."), &["who", "-"], lines).show());
}

#[test]
fn a_bad_vocabulary_entry_is_underlined_and_the_rest_is_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let events = folder.path().join("en/events");
    fs::create_dir_all(&events).expect("a folder");
    let entry = "event = \"CONSLT\"\n\n[entry.meet]\ncameo = \"040\"\nverbs = [\"meet\"]\n\
                 codes = [\"Kenya met Rwanda.\"]\nnot = [\"Kenya met the deadline.\"]\n";
    fs::write(events.join("mine.toml"), entry).expect("a file");
    let ran = attache(folder.path(), &["explain", "040", "--lexicons", "."]);
    insta::assert_snapshot!(ran.show());
}

#[test]
fn help_begins_with_examples() {
    for command in ["brief", "annotate", "compare", "parse", "who", "try", "why", "explain"] {
        let ran = attache(Path::new("."), &[command, "--help"]);
        assert_eq!(ran.status, Some(0));
        let first = ran.stdout.lines().next().unwrap_or_default();
        assert!(first.trim_start().starts_with("attache "), "{command}: {first}");
    }
}
