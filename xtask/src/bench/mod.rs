//! `cargo xtask bench`: speed of whole runs, growth on texts made to hurt, near copies beside another program's; each part is
//! recorded under `benches/runs/`.

mod annotate;
mod flame;
mod growth;
mod near;

use std::fs;
use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use crate::shell::{attache, output, root, stamp};

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Whole runs of `annotate` and `brief` over reports of 500 words, and start-up
    Annotate,
    /// A flame graph of `annotate` (needs `perf`)
    Flame,
    /// Time by length of one text, 100 KB to 10 MB
    Growth,
    /// Near copies among up to a million reports, with datasketch beside
    Near,
}

/// Measures the parts that are named, all where none is.
pub(crate) fn run(parts: &[Part]) -> Result<()> {
    let work = std::env::temp_dir().join("attache-bench");
    fs::create_dir_all(&work)?;
    let out = root().join("benches/runs").join(stamp()?);
    fs::create_dir_all(&out)?;
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    for part in parts {
        let (file, table) = match part {
            Part::Annotate => ("annotate.md", annotate::table(&attache()?, &work)?),
            Part::Flame => ("flame.svg", flame::picture(&attache()?, &work)?),
            Part::Growth => ("growth.md", growth::table(&attache()?, &work)?),
            Part::Near => ("near.md", near::table(&work)?),
        };
        if *part != Part::Flame {
            print!("{table}");
        }
        fs::write(out.join(file), table)?;
    }
    eprintln!("written to {}", out.display());
    Ok(())
}

/// Which machine, and how busy it was.
fn machine() -> Result<String> {
    let cpu = output("sh", &["-c", "grep -m1 'model name' /proc/cpuinfo | cut -d: -f2"])?;
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = output("sh", &["-c", "cut -d' ' -f1 /proc/loadavg"])?;
    Ok(format!("{cpu}, {cores} cores, load {load} at the end"))
}

/// The path as an argument.
fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
