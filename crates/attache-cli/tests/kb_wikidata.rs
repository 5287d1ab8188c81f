//! `attache kb build --wikidata`, from small dumps in the true format.

#![allow(clippy::unwrap_used)]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

fn attache() -> Command {
    Command::new(env!("CARGO_BIN_EXE_attache"))
}

/// Exit status and what was told.
fn build(dump: &Path, out: &Path, more: &[&str]) -> (i32, String) {
    let mut command = attache();
    command.args(["kb", "build", "--wikidata"]).arg(dump).arg("--out").arg(out).args(more);
    let done = command.output().unwrap();
    (done.status.code().unwrap(), String::from_utf8_lossy(&done.stderr).into_owned())
}

fn who(folder: &Path, mention: &str, date: &str) -> serde_json::Value {
    let lexicons = folder.to_str().unwrap();
    let out =
        attache().args(["who", mention, "--date", date, "--lexicons", lexicons]).output().unwrap();
    serde_json::from_slice(&out.stdout).unwrap()
}

/// A link to an item, with the times between which it holds.
fn link(property: &str, item: u32, from: &str, until: &str) -> String {
    let time = |name: &str, day: &str| {
        if day.is_empty() {
            return String::new();
        }
        format!(
            r#""{name}":[{{"snaktype":"value","property":"{name}","hash":"0","datavalue":{{"value":{{"time":"+{day}T00:00:00Z","timezone":0,"before":0,"after":0,"precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985727"}},"type":"time"}},"datatype":"time"}}]"#
        )
    };
    let times: Vec<String> =
        [time("P580", from), time("P582", until)].into_iter().filter(|t| !t.is_empty()).collect();
    format!(
        r#"{{"mainsnak":{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"entity-type":"item","numeric-id":{item},"id":"Q{item}"}},"type":"wikibase-entityid"}},"datatype":"wikibase-item"}},"type":"statement","qualifiers":{{{}}},"qualifiers-order":[],"id":"Q1$1","rank":"normal","references":[{{"hash":"0","snaks":{{}},"snaks-order":[]}}]}}"#,
        times.join(",")
    )
}

/// An item with its labels (`language=text`), aliases and claims (property, statements).
fn item(number: u32, labels: &[&str], aliases: &[&str], claims: &[(&str, String)]) -> String {
    let text = |pair: &&str| {
        let (language, value) = pair.split_once('=').unwrap();
        (language.to_owned(), format!(r#"{{"language":"{language}","value":"{value}"}}"#))
    };
    let labels: Vec<String> =
        labels.iter().map(text).map(|(l, t)| format!(r#""{l}":{t}"#)).collect();
    let aliases: Vec<String> =
        aliases.iter().map(text).map(|(l, t)| format!(r#""{l}":[{t}]"#)).collect();
    let aliases =
        if aliases.is_empty() { "[]".to_owned() } else { format!("{{{}}}", aliases.join(",")) };
    let claims: Vec<String> = claims.iter().map(|(p, s)| format!(r#""{p}":[{s}]"#)).collect();
    format!(
        r#"{{"type":"item","id":"Q{number}","labels":{{{}}},"descriptions":[],"aliases":{aliases},"claims":{{{}}},"sitelinks":{{}},"pageid":1,"ns":0,"title":"Q{number}","lastrevid":1,"modified":"2026-01-01T00:00:00Z"}}"#,
        labels.join(","),
        claims.join(",")
    )
}

fn code(code: &str) -> String {
    format!(
        r#"{{"mainsnak":{{"snaktype":"value","property":"P298","datavalue":{{"value":"{code}","type":"string"}},"datatype":"external-id"}},"type":"statement","id":"Q1$2","rank":"normal"}}"#
    )
}

fn town() -> [(&'static str, String); 3] {
    let point = r#"{"mainsnak":{"snaktype":"value","property":"P625","datavalue":{"value":{"latitude":60.5,"longitude":9.25,"altitude":null,"precision":0.01,"globe":"http://www.wikidata.org/entity/Q2"},"type":"globecoordinate"},"datatype":"globe-coordinate"},"type":"statement","id":"Q1$3","rank":"normal"}"#;
    let people = r#"{"mainsnak":{"snaktype":"value","property":"P1082","datavalue":{"value":{"amount":"+4096","unit":"1"},"type":"quantity"},"datatype":"quantity"},"type":"statement","id":"Q1$4","rank":"preferred"}"#;
    [("P17", link("P17", 20, "", "")), ("P625", point.to_owned()), ("P1082", people.to_owned())]
}

/// A dump of invented people of a real state.
fn lines() -> Vec<String> {
    let human = ("P31", link("P31", 5, "", ""));
    let nothing = r#"{"mainsnak":{"snaktype":"somevalue","property":"P27","datatype":"wikibase-item"},"type":"statement","id":"Q1$5","rank":"normal"}"#;
    let zorn = [
        human.clone(),
        ("P21", link("P21", 6_581_072, "", "")),
        ("P27", format!("{nothing},{}", link("P27", 20, "", ""))),
        ("P39", link("P39", 900, "1950-10-14", "1953-09-01")),
        ("P102", link("P102", 901, "1953-09-02", "")),
    ];
    let office = [("P279", link("P279", 83307, "", "")), ("P1001", link("P1001", 20, "", ""))];
    vec![
        item(20, &["en=Norway"], &[], &[("P298", code("NOR"))]),
        item(910, &["en=Ada Zornquist", "de=Ada Sornquist"], &["en=A. B. Zornquist"], &zorn),
        item(900, &["en=Minister of Foreign Affairs of Norway"], &[], &office),
        item(
            901,
            &["en=Zorn People's League"],
            &[],
            &[
                ("P31", link("P31", 7278, "", "")),
                ("P17", link("P17", 20, "", "")),
                ("P112", link("P112", 910, "", "")),
            ],
        ),
        item(911, &["en=Someone Unwanted"], &[], &[human]),
        item(912, &["en=Zornvik"], &[], &town()),
    ]
}

fn text(lines: &[String]) -> String {
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn packed(path: &Path, text: &str) {
    let mut file = GzEncoder::new(File::create(path).unwrap(), Compression::default());
    file.write_all(text.as_bytes()).unwrap();
    file.finish().unwrap();
}

fn tables(folder: &Path) -> Vec<Vec<u8>> {
    let names = ["world/wikidata.bin", "world/towns-wikidata.bin"];
    names.iter().map(|n| fs::read(folder.join(n)).unwrap()).collect()
}

#[test]
fn a_dump_becomes_actors_with_offices_parties_and_towns() {
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("small.json.gz");
    let mut lines = lines();
    // A bad line of the kind that broken disks leave.
    let cut = lines[1].replace("910", "913")[..900].to_owned();
    lines.insert(2, cut);
    packed(&dump, &text(&lines));
    let own = folder.path().join("own");
    let (status, told) = build(&dump, &own, &["--languages", "en,de"]);
    assert_eq!(status, 3, "{told}");
    assert!(told.contains("small.json.gz:4: no whole item; skipped"), "{told}");
    assert!(told.contains("2 actors") && told.contains("1 towns"), "{told}");
    let minister = who(&own, "Ada Zornquist", "1952-01-01");
    assert_eq!(minister["country"], "NOR", "{minister}");
    assert_eq!((&minister["sector"], &minister["kb"]), (&"GOV".into(), &"wd/Q910".into()));
    assert_eq!(who(&own, "Ada Sornquist", "1954-01-01")["sector"], "PTY");
    assert_eq!(who(&own, "the Norwegian foreign minister", "1952-01-01")["kb"], "wd/Q910");
    let party = who(&own, "Zorn People's League", "1952-01-01");
    assert_eq!((&party["country"], &party["sector"]), (&"NOR".into(), &"PTY".into()));
    let left: Vec<_> = fs::read_dir(own.join("world")).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn languages_are_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("small.json");
    fs::write(&dump, text(&lines())).unwrap();
    assert_eq!(build(&dump, folder.path(), &["--languages", "de"]).0, 0);
    assert_eq!(who(folder.path(), "Ada Sornquist", "1952-01-01")["name"], "Ada Sornquist");
    assert_ne!(who(folder.path(), "Ada Zornquist", "1952-01-01")["kb"], "wd/Q910");
}

/// A dump that broke off is read on from there when it is whole, and gives the same tables as one that never did.
fn goes_on(name: &str, write: fn(&Path, &str), cut: fn(&[u8]) -> usize) {
    let folder = tempfile::tempdir().unwrap();
    let dump: PathBuf = folder.path().join(name);
    let (whole, halves) = (folder.path().join("whole"), folder.path().join("halves"));
    write(&dump, &text(&lines()));
    assert_eq!(build(&dump, &whole, &[]).0, 0);
    let bytes = fs::read(&dump).unwrap();
    fs::write(&dump, &bytes[..cut(&bytes)]).unwrap();
    let (status, told) = build(&dump, &halves, &[]);
    assert_eq!(status, 2, "{told}");
    assert!(told.contains("breaks off behind line"), "{told}");
    assert!(!halves.join("world/wikidata.bin").exists());
    fs::write(&dump, &bytes).unwrap();
    let (status, told) = build(&dump, &halves, &[]);
    assert_eq!(status, 0, "{told}");
    assert_eq!(tables(&whole), tables(&halves));
}

#[test]
fn a_cut_gz_goes_on_where_it_broke_off() {
    goes_on("small.json.gz", packed, |bytes| bytes.len() * 9 / 10);
}

#[test]
fn a_cut_plain_dump_goes_on_where_it_broke_off() {
    let plain = |path: &Path, text: &str| fs::write(path, text).unwrap();
    goes_on("small.json", plain, |bytes| bytes.len() / 2);
}

#[test]
fn a_bz2_is_unpacked_by_the_system() {
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("small.json");
    fs::write(&dump, text(&lines())).unwrap();
    if !Command::new("bzip2").arg(&dump).status().is_ok_and(|s| s.success()) {
        println!("no bzip2 here: not tested");
        return;
    }
    let (status, told) = build(&folder.path().join("small.json.bz2"), folder.path(), &[]);
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("2 actors"), "{told}");
}
