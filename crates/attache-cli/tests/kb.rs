//! `attache kb`: knowledge of one's own, from small files in the true formats.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn attache() -> Command {
    Command::new(env!("CARGO_BIN_EXE_attache"))
}

/// Exit status and what was told.
fn run(arguments: &[&str]) -> (i32, String) {
    let out = attache().args(arguments).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8_lossy(&out.stderr).into_owned())
}

fn who(folder: &Path, mention: &str, date: &str) -> serde_json::Value {
    let lexicons = folder.to_str().unwrap();
    let out =
        attache().args(["who", mention, "--date", date, "--lexicons", lexicons]).output().unwrap();
    serde_json::from_slice(&out.stdout).unwrap()
}

#[test]
fn a_sheet_becomes_actors() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("mine.csv");
    let text = "name,aliases,kind,country,sector,from,to,source\n\
                Ada Zorn,\"A. Zorn; Ada B. Zorn\",person,NOR,GOV,2020-01-01,2022-06-30,own files\n\
                Ada Zorn,,person,NOR,BUS,2022-07-01,,own files\n\
                Zorn Front,,organisation,NOR,REB,,,own files\n\
                Bad Line,,person,NORWAY,GOV,,,\n\
                Worse Line,,person,NOR,KING,,,\n";
    fs::write(&sheet, text).unwrap();
    let (status, told) =
        run(&["kb", "add", sheet.to_str().unwrap(), "--out", folder.path().to_str().unwrap()]);
    assert_eq!(status, 3, "{told}");
    assert!(told.contains("mine.csv:5: `NORWAY` is no alpha-3 code"), "{told}");
    assert!(told.contains("mine.csv:6: `KING` is no PLOVER sector"), "{told}");
    assert!(told.contains("2 actors") && told.contains("2 lines skipped"), "{told}");
    let zorn = who(folder.path(), "A. Zorn", "2021-05-05");
    assert_eq!((&zorn["country"], &zorn["sector"]), (&"NOR".into(), &"GOV".into()));
    assert_eq!(who(folder.path(), "Ada Zorn", "2023-05-05")["sector"], "BUS");
    assert_eq!(who(folder.path(), "Zorn Front", "2023-05-05")["sector"], "REB");
}

#[test]
fn petrarch_dictionaries_become_actors_and_titles() {
    let folder = tempfile::tempdir().unwrap();
    let actors = "# a comment\n<!-- more\nof it -->\nZORN_UNION_  [NORLAB]\n+UNION_OF_ZORN_ # its other name\n\n\
                  OLAF_ZORN_\n\t[NORGOV 051017-131016]\n\t[NORELI >131016]\nELROND_ [ELF]\nODD_ [NORGOV when]\n";
    let agents = "!PERSON! = MAN, WOMAN\nZORNSMITH [~BUS]\nZORN!PERSON! [~AGR]\nZORNLESS [~QQQ]\n";
    fs::write(folder.path().join("Test.actors.txt"), actors).unwrap();
    fs::write(folder.path().join("Test.agents.txt"), agents).unwrap();
    let own = folder.path().join("own");
    let (status, told) = run(&[
        "kb",
        "import",
        "petrarch",
        folder.path().to_str().unwrap(),
        "--out",
        own.to_str().unwrap(),
    ]);
    assert_eq!(status, 3, "{told}");
    assert!(told.contains("Test.actors.txt:10: `ELF` is no state"), "{told}");
    assert!(told.contains("Test.actors.txt:11: `when` is no time"), "{told}");
    assert!(told.contains("Test.agents.txt:4: no role that PLOVER has"), "{told}");
    assert_eq!(who(&own, "Union of Zorn", "2020-01-01")["sector"], "LAB");
    assert_eq!(who(&own, "Olaf Zorn", "2010-01-01")["sector"], "GOV");
    assert_eq!(who(&own, "Olaf Zorn", "2020-01-01")["sector"], "ELI");
    let smith = who(&own, "a Danish zornwoman", "2020-01-01");
    assert_eq!((&smith["country"], &smith["sector"]), (&"DNK".into(), &"AGR".into()));
}

#[test]
fn a_geonames_dump_becomes_the_table_of_towns() {
    let folder = tempfile::tempdir().unwrap();
    let row = |id: &str, name: &str, at: (&str, &str), class: &str, code: &str, people: &str| {
        let (lat, lon) = at;
        format!(
            "{id}\t{name}\t{name}\t\t{lat}\t{lon}\t{class}\t{code}\tNO\t\t05\t\t\t\t{people}\t\t10\tEurope/Oslo\t2020-01-01\n"
        )
    };
    let dump = [
        row("1", "Zornvik", ("60.5", "10.25"), "P", "PPL", "5000"),
        row("2", "Zornfylke", ("61", "10"), "A", "ADM1", "0"),
        row("3", "Zorn River", ("61", "10"), "H", "STM", "0"),
        row("4", "Nowhere", ("91", "10"), "P", "PPL", "100"),
        "not a line\n".to_owned(),
    ];
    let path = folder.path().join("NO.txt");
    fs::write(&path, dump.concat()).unwrap();
    let own = folder.path().join("own");
    let (status, told) =
        run(&["kb", "build", "--geonames", path.to_str().unwrap(), "--out", own.to_str().unwrap()]);
    assert_eq!(status, 3, "{told}");
    assert!(told.contains("NO.txt:4: `91` is no degree"), "{told}");
    assert!(told.contains("NO.txt:5: 1 columns, not 19"), "{told}");
    assert!(told.contains("2 towns and regions"), "{told}");
    assert_eq!(who(&own, "Zornvik", "2020-01-01")["country"], "NOR");
    assert_eq!(who(&own, "farmers in Zornfylke", "2020-01-01")["country"], "NOR");
}
