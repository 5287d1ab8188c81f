//! `cargo xtask score`: the open gold, scored with its own scorer, one table a set.

mod nearest_said;
mod widely;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::reliability::{self, Pages};
use crate::shell::{attache, root, stamp};

/// The set that also tells how far confidence can be trusted.
const EVENTS: &str = "events-wikinews";

/// One set of the gold folder: how its input is made, what is run on it, how it is scored.
struct Set {
    name: &'static str,
    /// Arguments of `score.py inputs`; empty where the program reads the gold's own files.
    inputs: &'static [&'static str],
    /// Arguments of the program; `-` reads the inputs.
    run: &'static [&'static str],
    /// Arguments of `score.py`; the prediction is added.
    score: &'static [&'static str],
}

const SETS: &[Set] = &[
    Set {
        name: "ud-ewt",
        inputs: &[],
        run: &["parse", "--pretokenized", "gold/ud/en_ewt-ud-dev.conllu"],
        score: &["ud", "--gold", "gold/ud/en_ewt-ud-dev.conllu"],
    },
    Set {
        name: "ud-gum",
        inputs: &[],
        run: &["parse", "--pretokenized", "gold/ud/en_gum-ud-dev.conllu"],
        score: &["ud", "--gold", "gold/ud/en_gum-ud-dev.conllu"],
    },
    Set {
        name: "ner-uner",
        inputs: &["ner", "--gold", "gold/ner/uner/en_ewt-ud-dev.iob2"],
        run: &["annotate", "-"],
        score: &["ner", "--gold", "gold/ner/uner/en_ewt-ud-dev.iob2"],
    },
    Set {
        name: "quotes-wikinews",
        inputs: &[
            "quotes",
            "--gold",
            "gold/quotes/wikinews/gold.jsonl",
            "--texts",
            "gold/quotes/wikinews/text",
        ],
        run: &["annotate", "-"],
        score: &[
            "quotes",
            "--gold",
            "gold/quotes/wikinews/gold.jsonl",
            "--texts",
            "gold/quotes/wikinews/text",
        ],
    },
    Set {
        name: "quotes-polnear",
        inputs: &["events", "--gold", "gold/quotes/polnear/dev.jsonl"],
        run: &["annotate", "-"],
        score: &["attribution", "--gold", "gold/quotes/polnear/dev.jsonl"],
    },
    Set {
        name: EVENTS,
        inputs: &[
            "documents",
            "--gold",
            "gold/quotes/wikinews/events.jsonl",
            "--texts",
            "gold/quotes/wikinews/text",
        ],
        run: &["annotate", "-"],
        score: &[
            "events",
            "--set",
            "documents",
            "--gold",
            "gold/quotes/wikinews/events.jsonl",
            "--texts",
            "gold/quotes/wikinews/text",
        ],
    },
    Set {
        name: "events-plover",
        inputs: &["events", "--gold", "gold/events/plover_gsr_cameo.jsonl"],
        run: &["annotate", "-"],
        score: &["events", "--set", "plover_gsr", "--gold", "gold/events/plover_gsr_cameo.jsonl"],
    },
    Set {
        name: "events-cameo",
        inputs: &["events", "--gold", "gold/events/cameo_codebook.jsonl"],
        run: &["annotate", "-"],
        score: &["events", "--set", "cameo_codebook", "--gold", "gold/events/cameo_codebook.jsonl"],
    },
    Set {
        name: "events-petr2",
        inputs: &["events", "--gold", "gold/events/petr2_gsr.jsonl"],
        run: &["annotate", "-"],
        score: &["events", "--set", "petr2_gsr", "--gold", "gold/events/petr2_gsr.jsonl"],
    },
    Set {
        name: "events-conflibert",
        inputs: &["events", "--gold", "gold/events/conflibert_cameo.jsonl"],
        run: &["annotate", "-"],
        score: &["events", "--set", "conflibert", "--gold", "gold/events/conflibert_cameo.jsonl"],
    },
    Set {
        name: "times-tbaq",
        inputs: &["times", "--gold", "gold/times/tbaq"],
        run: &["annotate", "-"],
        score: &["times", "--gold", "gold/times/tbaq"],
    },
    Set {
        name: "places-geovirus",
        inputs: &["places", "--gold", "gold/places/GeoVirus.xml"],
        run: &["annotate", "-"],
        score: &["places", "--gold", "gold/places/GeoVirus.xml"],
    },
    Set {
        name: "coref-gap",
        inputs: &["gap", "--gold", "gold/coref/gap-development.tsv"],
        run: &["annotate", "-"],
        score: &["coref", "--gold", "gold/coref/gap-development.tsv"],
    },
    Set {
        name: "actors-ngec",
        inputs: &["actors", "--gold", "gold/events/ngec_actor_resolution.jsonl"],
        run: &["who", "-"],
        score: &["actors", "--gold", "gold/events/ngec_actor_resolution.jsonl"],
    },
    Set {
        name: "stories-ecb",
        inputs: &["stories", "--gold", "gold/stories/ecbplus"],
        run: &["compare", "-"],
        score: &["stories", "--gold", "gold/stories/ecbplus"],
    },
];

/// Scores the sets whose names start with one of `wanted` (all where it is empty).
pub(crate) fn run(wanted: &[String], out: Option<PathBuf>) -> Result<()> {
    let shared = root().join("../shared");
    if !shared.join("gold").is_dir() {
        println!("no gold data: ../shared/gold is not here; nothing was scored");
        return Ok(());
    }
    let bench = Bench { attache: attache()?, shared: shared.canonicalize()?, work: work_folder()? };
    let out =
        out.map_or_else(|| Ok::<_, anyhow::Error>(root().join("scores").join(stamp()?)), Ok)?;
    fs::create_dir_all(&out)?;
    let is_wanted = |n: &str| wanted.is_empty() || wanted.iter().any(|w| n.starts_with(w.as_str()));
    let mut table = String::new();
    if is_wanted("seeds") {
        writeln!(table, "{}", bench.seeds(&out)?)?;
    }
    for set in SETS.iter().filter(|s| is_wanted(s.name)) {
        writeln!(table, "## {}\n\n{}", set.name, bench.set(set, &out)?)?;
    }
    print!("{table}");
    fs::write(out.join("table.txt"), table)?;
    if is_wanted(EVENTS) {
        let table = bench.reliability()?;
        print!("{table}");
        fs::write(out.join("reliability.md"), table)?;
    }
    eprintln!("written to {}", out.display());
    Ok(())
}

/// What scoring needs to know.
struct Bench {
    attache: PathBuf,
    shared: PathBuf,
    work: PathBuf,
}

impl Bench {
    /// The five reports, alone and across.
    fn seeds(&self, out: &Path) -> Result<String> {
        let prediction = self.work.join("seeds.jsonl");
        self.attache(&["annotate", "seeds"], None, &prediction)?;
        let brief = self.work.join("brief");
        let brief_arg = brief.to_string_lossy();
        self.attache(&["brief", "seeds", "--out", &brief_arg], None, &self.work.join("brief.out"))?;
        let json = out.join("seeds.json");
        let args = ["seeds", "--gold", "gold/seeds", "--brief"];
        let brief_json = brief.join("brief.json");
        let table = self.python(&args, &[brief_json.as_path()], Some(&prediction), Some(&json))?;
        Ok(format!("## seeds\n\n{table}"))
    }

    /// How far the confidence of events can be trusted; the Wikinews reports have been annotated before.
    fn reliability(&self) -> Result<String> {
        let gold = self.shared.join("gold/quotes/wikinews/events.jsonl");
        let reports = reliability::of_reports(&gold, &self.work.join(format!("{EVENTS}.out")))?;
        let pages = Pages::read(&root().join("codebooks"))?;
        let input = self.work.join("codebooks.in.jsonl");
        fs::write(&input, &pages.input)?;
        let prediction = self.work.join("codebooks.out");
        self.attache(&["annotate", "-"], Some(&input), &prediction)?;
        reliability::table(&reports, &pages.judge(&prediction)?)
    }

    fn set(&self, set: &Set, out: &Path) -> Result<String> {
        let input = self.work.join(format!("{}.in.jsonl", set.name));
        if !set.inputs.is_empty() {
            let mut args = vec!["inputs"];
            args.extend(set.inputs);
            fs::write(&input, self.python(&args, &[], None, None)?)?;
        }
        let prediction = self.work.join(format!("{}.out", set.name));
        let stdin = (!set.inputs.is_empty()).then_some(input.as_path());
        self.attache(set.run, stdin, &prediction)?;
        let json = out.join(format!("{}.json", set.name));
        let mut table = self.python(set.score, &[], Some(&prediction), Some(&json))?;
        if set.score.first() == Some(&"attribution") {
            let wide = self.work.join(format!("{}.wide", set.name));
            fs::write(&wide, widely::attributed(&fs::read_to_string(&prediction)?)?)?;
            let json = out.join(format!("{}-wide.json", set.name));
            let figures = self.python(set.score, &[], Some(&wide), Some(&json))?;
            write!(table, "\nQuotations and attitudes, what shares a cue as one:\n{figures}")?;
            let baseline = self.work.join(format!("{}.baseline", set.name));
            fs::write(&baseline, nearest_said::predict(&fs::read_to_string(&input)?)?)?;
            let figures = self.python(set.score, &[], Some(&baseline), None)?;
            write!(table, "\nBaseline of marks and the nearest \"said\":\n{figures}")?;
        }
        Ok(table)
    }

    /// Runs the program in the shared folder, stdout to a file. Exit status 1 (nothing found) and 3 (some skipped) are results.
    fn attache(&self, args: &[&str], stdin: Option<&Path>, stdout: &Path) -> Result<()> {
        let mut command = Command::new(&self.attache);
        command.args(args).current_dir(&self.shared).stdout(File::create(stdout)?);
        if let Some(path) = stdin {
            command.stdin(File::open(path)?);
        }
        let status = command.status()?;
        match status.code() {
            Some(0 | 1 | 3) => Ok(()),
            _ => bail!("`attache {}` failed: {status}", args.join(" ")),
        }
    }

    /// Runs the scorer in the shared folder and gives what it prints.
    fn python(
        &self,
        args: &[&str],
        paths: &[&Path],
        prediction: Option<&Path>,
        json: Option<&Path>,
    ) -> Result<String> {
        let mut command = Command::new("python3");
        command.arg("score/score.py").args(args).args(paths).current_dir(&self.shared);
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        for (flag, path) in [("--pred", prediction), ("--json", json)] {
            if let Some(path) = path {
                command.arg(flag).arg(std::path::absolute(path)?);
            }
        }
        let out = command.output().context("python3 could not be started")?;
        if !out.status.success() {
            bail!("score.py {}: {}", args.join(" "), String::from_utf8_lossy(&out.stderr));
        }
        Ok(String::from_utf8(out.stdout)?)
    }
}

/// A folder for inputs and predictions, which are not kept.
fn work_folder() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join("attache-score");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
