//! The main job on the example reports and on the seeds.

mod ran;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ran::{attache, examples, root, shared};
use serde_json::Value;

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

fn brief(input: &Path, threads: &str) -> (tempfile::TempDir, ran::Ran) {
    let out = tempfile::tempdir().expect("a folder");
    let input = input.to_string_lossy();
    let dir = out.path().join("brief");
    let args = ["brief", &input, "--out", &dir.to_string_lossy(), "--threads", threads];
    let ran = attache(Path::new("."), &args);
    (out, ran)
}

/// Every file below a folder but the timings.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(dir) = folders.pop() {
        for entry in fs::read_dir(dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("run.json") {
                let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                found.insert(name, fs::read(path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn the_examples_become_a_brief() {
    let (out, ran) = brief(&examples(), "2");
    assert_eq!(ran.status, Some(0), "{}", ran.show());
    assert_eq!(ran.stdout, "", "stdout carries data only");
    assert!(ran.stderr.contains("next: attache why"), "{}", ran.stderr);
    let brief = json(&out.path().join("brief/brief.json"));
    assert_eq!(brief["schema"], 1);
    for layer in ["stories", "reuse", "lineage", "merged_events", "disagreements", "relations"] {
        assert!(!brief[layer].as_array().expect("a list").is_empty(), "no {layer}");
    }
    let page = fs::read_to_string(out.path().join("brief/index.html")).expect("the page");
    assert!(
        !page.contains("http-equiv=\"refresh\"") && !page.contains("<script src"),
        "self-contained"
    );
    assert!(out.path().join("brief/tables/events.parquet").exists());
    let run = json(&out.path().join("brief/run.json"));
    assert!(run["stages"]["parse"].as_f64().expect("seconds") > 0.0);
}

#[test]
fn the_same_reports_give_the_same_bytes_on_any_number_of_threads() {
    let one = brief(&examples(), "1").0;
    let four = brief(&examples(), "4").0;
    assert_eq!(files(one.path()), files(four.path()));
}

#[test]
fn reports_in_any_order_and_on_any_number_of_threads_compare_to_the_same_bytes() {
    let paths = fs::read_dir(examples()).expect("a folder").map(|e| e.expect("an entry").path());
    let reports = paths.filter(|p| p.extension().is_some_and(|e| e != "md"));
    let mut paths: Vec<String> = reports.map(|p| p.to_string_lossy().into_owned()).collect();
    paths.sort();
    let compare = |paths: &[String], threads: &str, format: &str| {
        let mut args = vec!["compare", "--format", format, "--threads", threads];
        args.extend(paths.iter().map(String::as_str));
        let ran = attache(Path::new("."), &args);
        assert_eq!(ran.status, Some(0), "{}", ran.show());
        ran.stdout
    };
    for format in ["json", "table"] {
        let first = compare(&paths, "1", format);
        paths.reverse();
        assert_eq!(compare(&paths, "4", format), first);
        let middle = paths.len() / 2;
        paths.rotate_left(middle);
        assert_eq!(compare(&paths, "2", format), first);
    }
}

#[test]
fn why_leads_from_the_brief_to_the_words() {
    let (out, ran) = brief(&examples(), "2");
    let next =
        ran.stderr.lines().find_map(|l| l.strip_prefix("next: attache ")).expect("a next command");
    let args: Vec<&str> = next.split_whitespace().collect();
    let why = attache(out.path(), &args);
    assert_eq!(why.status, Some(0), "{}", why.show());
    assert!(why.stdout.contains("en/events/"), "the lexicon line: {}", why.stdout);
    let nothing = attache(out.path(), &["why", "nobody:e1", "--brief", args[3]]);
    assert_eq!(nothing.status, Some(1), "{}", nothing.show());
}

#[test]
fn the_seeds_become_a_brief() {
    let Some(shared) = shared() else { return };
    let (out, ran) = brief(&shared.join("seeds"), "2");
    assert_eq!(ran.status, Some(0), "{}", ran.show());
    let brief = json(&out.path().join("brief/brief.json"));
    assert_eq!(brief["reports"].as_array().expect("reports").len(), 5);
}

#[test]
fn every_offset_is_a_code_point_offset_into_the_text() {
    let input = examples();
    let ran = attache(&root(), &["annotate", "--layers", "all", &input.to_string_lossy()]);
    for report in ran.lines() {
        let chars: Vec<char> = report["text"].as_str().expect("text").chars().collect();
        check(&report, &chars);
    }
}

fn check(value: &Value, chars: &[char]) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| check(v, chars)),
        Value::Object(fields) => {
            let at =
                |k| fields.get(k).and_then(Value::as_u64).and_then(|v| usize::try_from(v).ok());
            if let (Some(start), Some(end), Some(text)) =
                (at("start"), at("end"), fields.get("text"))
            {
                let words: String = chars[start..end].iter().collect();
                assert_eq!(text, &words);
            }
            fields.values().for_each(|v| check(v, chars));
        }
        _ => {}
    }
}
