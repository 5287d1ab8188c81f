//! Events as rows: `attache code` in each format, `attache diff`, and a user's own PETRARCH dictionaries.

mod ran;

use std::fs;
use std::path::Path;

use ran::{attache, attache_with};

const REPORT: &str = r#"{"id":"a","text":"Chad attacked Peru on Monday. Norway denied that it had arrested the sailor.","published":"2024-05-14"}"#;

fn rows(format: &str) -> String {
    let ran = attache_with(Path::new("."), &["code", "-", "--format", format], REPORT);
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    ran.stdout
}

#[test]
fn each_layout_has_its_columns() {
    for (format, columns, by) in
        [("csv", 20, ','), ("icews", 20, '\t'), ("polecat", 40, '\t'), ("gdelt", 58, '\t')]
    {
        for line in rows(format).lines() {
            assert_eq!(line.split(by).count(), columns, "{format}: {line}");
        }
    }
}

#[test]
fn layouts_without_factuality_leave_out_what_did_not_happen() {
    assert!(rows("csv").contains("denied"));
    let icews = rows("icews");
    assert!(icews.contains("\tattacked\t") && !icews.contains("\tarrested\t"), "{icews}");
}

#[test]
fn rows_are_json_objects_too() {
    let first: serde_json::Value =
        serde_json::from_str(rows("json").lines().next().unwrap()).unwrap();
    assert_eq!(first["actor_country"], "TCD");
    assert_eq!(first["plover_event"], "ASSAULT");
    assert_eq!(first["start"], 5);
}

#[test]
fn a_parquet_file_needs_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let ran = attache_with(folder.path(), &["code", "-", "--format", "parquet"], REPORT);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("--out"), "{}", ran.stderr);
    let args = ["code", "-", "--format", "parquet", "--out", "e.parquet"];
    assert_eq!(attache_with(folder.path(), &args, REPORT).status, Some(0));
    assert!(fs::read(folder.path().join("e.parquet")).unwrap().starts_with(b"PAR1"));
}

#[test]
fn what_changed_between_two_runs() {
    let folder = tempfile::tempdir().unwrap();
    let before = attache_with(folder.path(), &["annotate", "-"], REPORT);
    let other = REPORT.replace("attacked", "praised");
    let after = attache_with(folder.path(), &["annotate", "-"], &other);
    fs::write(folder.path().join("before.jsonl"), &before.stdout).unwrap();
    fs::write(folder.path().join("after.jsonl"), &after.stdout).unwrap();
    let ran = attache(folder.path(), &["diff", "before.jsonl", "after.jsonl"]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.stdout.contains("ASSAULT") && ran.stdout.contains("SUPPORT"), "{}", ran.stdout);
    let same = attache(folder.path(), &["diff", "before.jsonl", "before.jsonl"]);
    assert_eq!(same.status, Some(1));
}

#[test]
fn a_users_petrarch_dictionaries_code_in_place_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("my.actors.txt", "OZ [OZZ]\nMUNCHKINLAND [MUN]\n"),
        ("my.agents.txt", "MINISTER [~GOV]\n"),
        ("my.verbs.txt", "--- VISIT [042] ---\nVISIT\n"),
        ("my.discards.txt", "BASEBALL\n"),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let line = r#"{"id":"a","text":"The minister of Oz visited Munchkinland. Oz visited Munchkinland for a baseball game."}"#;
    let ran = attache_with(folder.path(), &["annotate", "--dictionaries", "petrarch:.", "-"], line);
    let report = &ran.lines()[0];
    let events = report["events"].as_array().unwrap();
    assert_eq!(events.len(), 1, "{}", ran.stdout);
    assert_eq!(events[0]["cameo"], "042");
    let codes: Vec<_> = report["entities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (&e["country"], &e["sector"]))
        .collect();
    assert_eq!(codes[0], (&"OZZ".into(), &"GOV".into()));
    assert_eq!(codes[1].0, "MUN");
}

#[test]
fn dictionaries_of_an_unknown_kind_are_refused() {
    let ran =
        attache_with(Path::new("."), &["annotate", "--dictionaries", "tabari:x", "-"], REPORT);
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("petrarch:DIR"), "{}", ran.stderr);
}
