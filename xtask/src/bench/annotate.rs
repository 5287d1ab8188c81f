//! Whole-process speed on reports of 500 words, the share of each stage, start-up.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::machine;
use crate::shell::root;

const REPORTS: usize = 600;
const WORDS: usize = 500;

/// Times `annotate` and `brief` on one thread.
pub(super) fn table(attache: &Path, work: &Path) -> Result<String> {
    let input = work.join("reports.jsonl");
    fs::write(&input, reports()?)?;

    let start = Instant::now();
    command(attache, &["annotate", "-", "--threads", "1"], &input)?;
    let seconds = start.elapsed().as_secs_f64();

    let small = work.join("small.jsonl");
    fs::write(&small, fs::read_to_string(&input)?.lines().take(60).collect::<Vec<_>>().join("\n"))?;
    let brief = work.join("brief");
    let brief_arg = brief.to_string_lossy();
    command(attache, &["brief", "-", "--out", &brief_arg, "--threads", "1"], &small)?;
    let run: Value = serde_json::from_str(&fs::read_to_string(brief.join("run.json"))?)?;
    Ok(stages(seconds, &run)? + &start_up(attache)?)
}

/// The shortest of five runs of commands that do next to nothing.
fn start_up(attache: &Path) -> Result<String> {
    let mut out = String::from("\n| command | start-up, milliseconds |\n|---|---|\n");
    for args in [&["explain", "CONSULT"][..], &["who", "Xi Jinping"], &["try", "Xi met Putin."]] {
        let mut best = f64::INFINITY;
        for _ in 0..5 {
            let start = Instant::now();
            let status = Command::new(attache).args(args).stdout(Stdio::null()).status()?;
            if !status.success() {
                bail!("`attache {}` failed: {status}", args.join(" "));
            }
            best = best.min(1e3 * start.elapsed().as_secs_f64());
        }
        writeln!(out, "| {} | {best:.0} |", args[0])?;
    }
    Ok(out)
}

fn command(attache: &Path, args: &[&str], stdin: &Path) -> Result<()> {
    let status = Command::new(attache)
        .args(args)
        .stdin(File::open(stdin)?)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("`attache {}` failed: {status}", args.join(" "));
    }
    Ok(())
}

/// Reports of 500 words, cut from the example reports at a different place each.
pub(super) fn reports() -> Result<String> {
    let mut words = Vec::new();
    let folder = root().join("examples/reports");
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<Result<_>>()?;
    paths.sort();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        words.extend(text.split(' ').map(str::to_owned));
    }
    let mut out = String::new();
    for i in 0..REPORTS {
        let start = i * 137;
        let text: Vec<_> = (0..WORDS).map(|n| words[(start + n) % words.len()].as_str()).collect();
        let line =
            json!({"id": format!("{i:04}"), "text": text.join(" "), "published": "2026-03-14"});
        writeln!(out, "{line}")?;
    }
    Ok(out)
}

fn stages(seconds: f64, run: &Value) -> Result<String> {
    let mut out = String::from("# annotate, one thread, reports of 500 words\n\n");
    writeln!(out, "- machine: {}", machine()?)?;
    writeln!(out, "- {REPORTS} reports in {seconds:.2} s, start-up included")?;
    writeln!(out, "- **{:.0} reports a second**\n", REPORTS as f64 / seconds)?;
    writeln!(out, "| stage | milliseconds a report | share |\n|---|---|---|")?;
    let stages = run["stages"].as_object().context("run.json has no stages")?;
    let reports = run["reports"].as_f64().unwrap_or(1.0);
    let total: f64 = stages.values().filter_map(Value::as_f64).sum();
    for (stage, seconds) in stages {
        let seconds = seconds.as_f64().unwrap_or_default();
        writeln!(
            out,
            "| {stage} | {:.2} | {:.0} % |",
            1e3 * seconds / reports,
            100.0 * seconds / total
        )?;
    }
    Ok(out)
}
