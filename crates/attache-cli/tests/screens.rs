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
fn a_tree() {
    let told = "Two ships that had left Odesa were hit.";
    let drawn = here(&["try", "--tree", told]);
    assert_eq!(attache_with(Path::new("."), &["try", "--tree", "-"], told).show(), drawn);
    insta::assert_snapshot!(drawn);
}

/// Two invented reports; the second has an address.
const TOLD: &str = concat!(
    r#"{"id":"a","published":"2024-05-14","text":"Norway's fisheries minister Anders Berg told reporters in Oslo on Monday that the quota would stay. \"We will not give in to Iceland,\" he said during a telephone briefing.\n\nThe talks failed, according to the Icelandic embassy."}"#,
    "\n",
    r#"{"id":"b","published":"2024-05-16","url":"https://example.org/quota","text":"The quota will stay, Reuters quoted Anders Berg as saying."}"#,
    "\n",
);

fn told(args: &[&str]) -> String {
    attache_with(Path::new("."), &[&["quotes", "-"], args].concat(), TOLD).show()
}

#[test]
fn who_said_what() {
    insta::assert_snapshot!(told(&[]));
}

#[test]
fn what_norway_said_of_iceland() {
    insta::assert_snapshot!(told(&["--country", "Norway", "--about", "iceland"]));
}

#[test]
fn what_one_speaker_said_since_a_day() {
    let args = ["--speaker", "berg", "--from", "2024-05-14", "--format", "csv"];
    insta::assert_snapshot!(told(&args));
}

#[test]
fn what_was_said_until_a_day() {
    insta::assert_snapshot!(told(&["--to", "2024-05-13", "--format", "json"]));
}

#[test]
fn nobody_said_that() {
    insta::assert_snapshot!(told(&["--speaker", "Nobody"]));
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
    let ran = attache_with(Path::new("."), &["who", "-"], lines);
    let told: Vec<String> = ran
        .lines()
        .iter()
        .map(|l| {
            format!("{} {} {} {} {}", l["id"], l["name"], l["country"], l["sector"], l["role"])
        })
        .collect();
    assert_eq!(
        told,
        [r#"1 "Sergei Lavrov" "RUS" "GOV" "foreign minister""#, r#"2 "TASS" "RUS" "JRN" null"#]
    );
    let office = &ran.lines()[0]["evidence"][0];
    assert_eq!((&office["by"], &office["from"]), (&"office".into(), &"2004-03-09".into()));
    let at = office["at"].as_str().unwrap_or_default();
    assert!(at.starts_with("world/states/RUS.toml:"), "{at}");
}

#[test]
fn who_and_why() {
    let args = ["who", "the Kremlin spokesman", "--date", "2022-02-04", "--why"];
    let ran = attache(Path::new("."), &args);
    let mut lines = ran.stdout.lines();
    let first = "Dmitry Peskov · Kremlin spokesman · RUS (90 %) · GOV (95 %)";
    assert_eq!(lines.next(), Some(first));
    let office = lines.next().unwrap_or_default();
    assert!(office.contains("RUS/dmitry-peskov, Kremlin spokesman 2012-05–…"), "{office}");
    assert!(office.contains("[world/states/RUS.toml:"), "{office}");
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
    for command in
        ["brief", "annotate", "code", "quotes", "compare", "parse", "who", "try", "why", "explain"]
    {
        let ran = attache(Path::new("."), &[command, "--help"]);
        assert_eq!(ran.status, Some(0));
        let first = ran.stdout.lines().next().unwrap_or_default();
        assert!(first.trim_start().starts_with("attache "), "{command}: {first}");
    }
}
