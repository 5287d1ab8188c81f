//! The `attache` command. stdout carries data only; progress, summaries and hints go to stderr.

mod commands;
mod inputs;
mod progress;
mod rows;
mod screen;
mod setup;
mod status;

use std::process::ExitCode;

use clap::Parser;

use crate::commands::Command;
use crate::status::Status;

/// Reads news reports and tells who did what to whom, who said what and on whose word, which reports copy which, and
/// where they disagree.
#[derive(Parser)]
#[command(name = "attache", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "\
Start with:   attache brief FOLDER --out brief
Exit status:  0 done · 1 nothing found · 2 wrong usage · 3 some reports were skipped · 130 interrupted")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let interrupted = || {
        anstream::eprintln!("interrupted");
        std::process::exit(i32::from(Status::Interrupted as u8));
    };
    if let Err(error) = ctrlc::set_handler(interrupted) {
        anstream::eprintln!("warning: an interruption will not be reported: {error}");
    }
    match Args::parse().command.run() {
        Ok(status) => ExitCode::from(status as u8),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(Status::Usage as u8)
        }
    }
}

/// The reader of our output has seen enough: `attache annotate … | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        let json =
            cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.map(std::io::Error::kind).or(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}
