//! Near copies: ours on up to a million invented reports, datasketch on the same pools as far as its speed allows.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::{machine, text};
use crate::shell::{output, root};

/// What is installed for the comparison.
const PEER: &str = "datasketch==2.0.0";

const HEAD: &str = "\
| reports | seconds by the clock | CPU s | CPU µs a report | near pairs | recall | peak MiB |\n|---|---|---|---|---|---|---|\n";

/// Both tables.
pub(super) fn table(work: &Path) -> Result<String> {
    let pools = work.join("near");
    std::fs::create_dir_all(&pools)?;
    let folder = text(&pools);
    let bench = ["bench", "-p", "attache-compare", "--bench", "near", "--"];
    let ours = output("cargo", &[&bench[..], &["--write", folder.as_str()]].concat())?;
    let mut out =
        String::from("# Near copies, likeness (Jaccard of the words) of 0.8 and more\n\n");
    writeln!(out, "- machine: {}\n", machine()?)?;
    writeln!(
        out,
        "## attache, 2 threads; the peak includes generator and texts\n\n{HEAD}{ours}\n"
    )?;
    match peer(&folder) {
        Ok(rows) => writeln!(out, "## {PEER}, the same pools, one thread\n\n{HEAD}{rows}")?,
        Err(why) => writeln!(out, "{PEER} was not measured: {why:#}")?,
    }
    Ok(out)
}

/// What datasketch finds; it is installed into a folder of its own.
fn peer(pools: &str) -> Result<String> {
    let python = environment()?;
    let script = text(&root().join("benches/near.py"));
    output(&text(&python), &[&script, pools])
}

/// A Python with datasketch, kept in the user's cache.
fn environment() -> Result<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let folder = cache.context("no folder for a cache")?.join("attache/bench-python");
    let python = folder.join("bin/python");
    let mut ready = Command::new(&python);
    ready.args(["-c", "import datasketch"]).stdout(Stdio::null()).stderr(Stdio::null());
    if !ready.status().is_ok_and(|s| s.success()) {
        output("python3", &["-m", "venv", &text(&folder)])?;
        output(&text(&python), &["-m", "pip", "install", "--quiet", PEER])?;
    }
    Ok(python)
}
