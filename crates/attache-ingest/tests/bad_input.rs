//! Whatever cannot be read stands as skipped in its place, with a reason; all else is read.

use std::fs;
use std::path::{Path, PathBuf};

use attache_ingest::{Form, Input, MAX_BYTES, Raw, Skipped, clean, inputs};
use attache_lexicon::Lexicon;
use attache_text::{Report, ZoneKind};

const REPORT: &str = "Envoys of both states met in Vienna on Monday and agreed on a truce.";

/// Reads and cleans everything below the paths.
fn run(paths: &[&Path]) -> Vec<Result<Report, Skipped>> {
    let lexicon = Lexicon::builtin();
    let paths: Vec<PathBuf> = paths.iter().map(|p| p.to_path_buf()).collect();
    let read = inputs(&paths).into_iter().flat_map(|s| s.read());
    read.map(|input| match input {
        Input::Raw(raw) => clean(raw, &lexicon),
        Input::Skipped(skipped) => Err(skipped),
    })
    .collect()
}

fn reason(result: &Result<Report, Skipped>) -> &str {
    &result.as_ref().expect_err("should be skipped").reason
}

#[test]
fn each_bad_file_is_named_and_the_good_ones_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
    put("a.txt", REPORT.as_bytes());
    put("b-empty.txt", b"");
    put("c-blank.txt", b" \n\t\n");
    put("d-binary.txt", &[0x89, b'P', b'N', b'G', 0, 0, 1, 2]);
    put("e-invalid.txt", b"Envoys met in Vienna \xff\xfe and agreed on a truce on Monday.");
    put("f-page.html", b"<html><body><script>var a = 'words';</script><img src=x></body></html>");
    put("g-half.jsonl", b"{\"id\":\"ok\",\"text\":\"Envoys met.\"}\n{\"id\":\"cut\",\"te");
    put("h.csv", b"id,text\n");
    put("i.txt", REPORT.as_bytes());
    fs::create_dir(dir.path().join("j")).unwrap();
    put("j/a.txt", REPORT.as_bytes());
    put("k.md", b"no report");
    let found = run(&[dir.path()]);
    assert_eq!(found.len(), 11);
    assert_eq!(found[0].as_ref().unwrap().id, "a.txt", "two files of that stem");
    assert!(reason(&found[1]).ends_with("is empty; remove it"));
    assert!(reason(&found[2]).contains("only white space"));
    assert!(reason(&found[3]).contains("is not text"));
    assert_eq!(found[4].as_ref().unwrap().notes[0].code, "R002");
    assert!(reason(&found[5]).starts_with("the page holds no text"));
    assert_eq!(found[6].as_ref().unwrap().id, "ok");
    assert!(reason(&found[7]).starts_with("line 2 of g-half is not a report in JSON: EOF"));
    assert!(reason(&found[8]).contains(".csv are not read yet"));
    assert_eq!(found[9].as_ref().unwrap().id, "i");
    assert_eq!(found[10].as_ref().unwrap().id, "j/a.txt");
}

#[test]
fn paths_that_lead_nowhere_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("no.txt");
    let found = run(&[dir.path(), &missing, Path::new("x.docx")]);
    assert!(reason(&found[0]).contains("holds no reports"));
    assert!(reason(&found[1]).contains("cannot be read"));
    assert!(reason(&found[2]).contains(".docx is no kind of report"));
}

#[test]
#[cfg(unix)]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("locked.txt");
    fs::write(&path, REPORT).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    assert!(reason(&run(&[&path])[0]).contains("check its permissions"));
}

#[test]
fn a_line_that_is_too_long_is_named_and_the_next_one_read() {
    let dir = tempfile::tempdir().unwrap();
    let long = format!("{{\"id\":\"long\",\"text\":\"{}\"}}\n", "word ".repeat(MAX_BYTES / 5));
    let wire = format!("{long}{{\"id\":\"next\",\"text\":\"{REPORT}\"}}\n");
    fs::write(dir.path().join("wire.jsonl"), wire).unwrap();
    fs::write(dir.path().join("x.txt"), "a".repeat(MAX_BYTES + 1)).unwrap();
    let found = run(&[dir.path()]);
    assert!(reason(&found[0]).contains("line 1 of wire is 17 MiB long"), "{}", reason(&found[0]));
    assert_eq!(found[1].as_ref().unwrap().id, "next");
    assert!(reason(&found[2]).contains("split it into its reports"));
}

#[test]
fn lists_and_single_objects_of_json_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let list = format!("[\n {{\"id\":\"p\",\"text\":\"{REPORT}\"}},\n {{\"text\":\"\"}}\n]");
    fs::write(dir.path().join("list.json"), list).unwrap();
    fs::write(dir.path().join("one.json"), format!("{{\n\"text\": \"{REPORT}\"\n}}")).unwrap();
    let found = run(&[dir.path()]);
    assert_eq!(found[0].as_ref().unwrap().id, "p");
    assert!(reason(&found[1]).contains("has no text"));
    assert_eq!(found[2].as_ref().unwrap().id, "one");
}

#[test]
fn a_page_nested_deep_is_read_and_one_nested_beyond_reason_named() {
    let lexicon = Lexicon::builtin();
    let nested = |n: usize| {
        let page = format!("{}<p>{REPORT}</p>", "<div>".repeat(n));
        clean(Raw::new("deep", Form::Html(page)), &lexicon)
    };
    assert_eq!(nested(2_000).unwrap().zones[0].kind, ZoneKind::Body);
    assert!(reason(&nested(200_000)).contains("elements open inside each other"));
}

#[test]
fn one_long_line_takes_linear_time() {
    let lexicon = Lexicon::builtin();
    for word in ["word ", "word", "W. ", "\u{201c}é\u{201d}", "2022-02-04 ", "» "] {
        let text = word.repeat(4 << 20 >> 2);
        let report = clean(Raw::new("long", Form::Text(text)), &lexicon).unwrap();
        assert_eq!(report.zones.len(), 1);
    }
}
