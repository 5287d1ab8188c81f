//! Every kind of bad input gives its message and exit status, and the others are still processed.

mod ran;

use std::fs;
use std::path::Path;

use ran::{Ran, attache, attache_with};

const GOOD: &str = "OSLO, March 3 (Reuters) - Norway's foreign minister met his Danish counterpart in Oslo on Tuesday, \
                    the ministry said. The ministers discussed fishing rights in the North Sea.\n";

/// A folder with one good report and one other input.
fn beside(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    fs::write(folder.path().join("in/good.txt"), GOOD).expect("a file");
    fs::write(folder.path().join("in").join(name), bytes).expect("a file");
    folder
}

fn annotate(folder: &Path) -> Ran {
    attache(folder, &["annotate", "in", "--layers", "times", "--threads", "2"])
}

/// The good report is there, the bad one is skipped for this reason, and the status says so.
fn skipped(name: &str, bytes: &[u8], reason: &str) {
    let folder = beside(name, bytes);
    let ran = annotate(folder.path());
    let lines = ran.lines();
    assert_eq!(ran.status, Some(3), "{}", ran.show());
    assert!(lines.iter().any(|l| l["type"] == "report" && l["id"] == "good"), "{}", ran.show());
    let bad = lines.iter().find(|l| l["type"] == "skipped").expect("a skipped input");
    let told = bad["reason"].as_str().expect("a reason");
    assert!(told.contains(reason), "{told}");
    assert!(ran.stderr.contains(reason), "{}", ran.stderr);
}

#[test]
fn an_empty_file() {
    skipped("bad.txt", b"", "empty");
}

#[test]
fn a_binary_file() {
    skipped("bad.txt", &[0, 159, 146, 150, 0, 0, 1, 2, 3], "not text");
}

#[test]
fn a_line_of_a_hundred_megabytes() {
    skipped("bad.txt", &vec![b'a'; 100 << 20], "MiB");
}

#[test]
fn a_page_without_text() {
    skipped("bad.html", b"<html><body><script>var x = 1;</script></body></html>", "no text");
}

#[test]
fn a_line_of_json_cut_in_half() {
    let lines = format!("{{\"id\":\"a\",\"text\":{:?}}}\n{{\"id\":\"b\",\"text\":\"Nor", GOOD);
    skipped("bad.jsonl", lines.as_bytes(), "line 2");
}

#[test]
fn a_path_that_is_not_there() {
    let folder = beside("other.txt", GOOD.as_bytes());
    let ran = attache(folder.path(), &["annotate", "in/good.txt", "in/none.txt"]);
    assert_eq!(ran.status, Some(3), "{}", ran.show());
    assert!(ran.stderr.contains("none.txt"), "{}", ran.stderr);
    assert_eq!(ran.lines().len(), 2);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = beside("bad.txt", GOOD.as_bytes());
    let bad = folder.path().join("in/bad.txt");
    fs::set_permissions(&bad, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read(&bad).is_ok() {
        // Root reads everything: a link to nowhere cannot be read even so.
        fs::remove_file(&bad).expect("removed");
        std::os::unix::fs::symlink("nowhere", &bad).expect("a link");
    }
    let ran = annotate(folder.path());
    assert_eq!(ran.status, Some(3), "{}", ran.show());
    assert!(ran.stderr.contains("cannot be read"), "{}", ran.stderr);
    assert!(ran.lines().iter().any(|l| l["id"] == "good"));
}

#[test]
fn invalid_utf_8_is_read_with_a_note() {
    let folder = beside(
        "latin.txt",
        b"The minister visited Malm\xf6 and K\xf8benhavn on Monday, officials said.\n",
    );
    let ran = annotate(folder.path());
    assert_eq!(ran.status, Some(0), "{}", ran.show());
    let line = ran.lines().into_iter().find(|l| l["id"] == "latin").expect("the report");
    assert!(line["text"].as_str().expect("text").contains("Malmö"), "{line}");
}

#[test]
fn a_folder_without_reports() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = attache(folder.path(), &["annotate", "."]);
    assert!(matches!(ran.status, Some(1 | 3)), "{}", ran.show());
    assert!(ran.stderr.contains("no reports"), "{}", ran.stderr);
}

#[test]
fn lines_on_stdin_keep_their_order() {
    let lines: String = (0..40)
        .map(|i| format!("{}\n", serde_json::json!({"id": format!("r{i}"), "text": GOOD})))
        .collect();
    let ran = attache_with(Path::new("."), &["annotate", "-", "--threads", "2"], &lines);
    let ids: Vec<_> =
        ran.lines().iter().map(|l| l["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(ids, (0..40).map(|i| format!("r{i}")).collect::<Vec<_>>());
}

#[test]
fn wrong_usage_does_nothing() {
    let folder = beside("other.txt", GOOD.as_bytes());
    for args in [
        &["annotate"][..],
        &["annotate", "in", "--layers", "quote"],
        &["annotate", "in", "--threads", "0"],
        &["brief", "in"],
        &["annotate", "in", "--lexicons", "nowhere"],
        &["annotate", "in", "--models", "nowhere"],
    ] {
        let ran = attache(folder.path(), args);
        assert_eq!(ran.status, Some(2), "{args:?}: {}", ran.show());
        assert_eq!(ran.stdout, "", "{args:?}");
    }
}

#[test]
fn models_of_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let put =
        |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    let take = |name: &str| fs::read(models.join(name)).expect("a model");
    let parse = || attache_with(folder.path(), &["parse", "-", "--models", "."], &line_of(GOOD));

    let none = parse();
    assert_eq!(none.status, Some(2), "{}", none.show());
    assert!(none.stderr.contains("holds no models: it takes en.neural"), "{}", none.stderr);

    put("en.syntax", &take("en.syntax"));
    let half = parse();
    assert_eq!(half.status, Some(2), "{}", half.show());
    assert!(half.stderr.contains("en.names cannot be read"), "{}", half.stderr);

    put("en.names", &take("en.names"));
    let linear = parse();
    assert_eq!(linear.status, Some(0), "{}", linear.show());
    assert!(linear.stdout.contains("\tnsubj\t"), "{}", linear.stdout);

    let mut damaged = take("en.neural");
    damaged.truncate(100_000);
    put("en.neural", &damaged);
    let cut = parse();
    assert_eq!(cut.status, Some(2), "{}", cut.show());
    assert!(cut.stderr.contains("en.neural cannot be used: checksum differs"), "{}", cut.stderr);
}

fn line_of(text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": "one", "text": text}))
}
