//! The sub-commands, one file each.

mod annotate;
mod brief;
mod code;
mod compare;
mod diff;
mod explain;
mod kb;
mod lexicon;
mod parse;
mod quotes;
mod try_sentence;
mod who;
mod why;

use anyhow::Result;
use clap::Subcommand;

use crate::status::Status;

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Turn reports into a brief: one page, JSON and Parquet tables
    Brief(brief::Args),
    /// Print everything found in each report, one JSON object a line
    Annotate(annotate::Args),
    /// Print the events of reports as rows: table, CSV, JSON, Parquet, GDELT, ICEWS, POLECAT
    Code(code::Args),
    /// Print who said what, how, and through whom: table, CSV, JSON, Parquet
    Quotes(quotes::Args),
    /// Show how two outputs of `annotate` differ in their events
    Diff(diff::Args),
    /// Print what holds across reports as one JSON object
    Compare(compare::Args),
    /// Print sentences and dependency trees as CoNLL-U
    Parse(parse::Args),
    /// Tell who a mention is
    Who(who::Args),
    /// Show how one sentence is coded
    Try(try_sentence::Args),
    /// Show why an event is in a brief
    Why(why::Args),
    /// Say what a code means
    Explain(explain::Args),
    /// Check the vocabulary
    #[command(subcommand)]
    Lexicon(lexicon::Command),
    /// Add knowledge of actors and places
    #[command(subcommand)]
    Kb(kb::Command),
}

impl Command {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<Status> {
        match self {
            Self::Brief(args) => args.run(),
            Self::Annotate(args) => args.run(),
            Self::Code(args) => args.run(),
            Self::Quotes(args) => args.run(),
            Self::Diff(args) => args.run(),
            Self::Compare(args) => args.run(),
            Self::Parse(args) => args.run(),
            Self::Who(args) => args.run(),
            Self::Try(args) => args.run(),
            Self::Why(args) => args.run(),
            Self::Explain(args) => args.run(),
            Self::Lexicon(command) => command.run(),
            Self::Kb(command) => command.run(),
        }
    }
}
