//! `attache lexicon check`: is the vocabulary well-formed, and does every entry code its own sentences?

use std::path::PathBuf;

use anyhow::Result;
use attache_engine::{Flow, check_examples, files};

use crate::status::Status;

/// Check the vocabulary
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Read every entry and run the sentences it comes with
    Check {
        /// Folder laid out like lexicons/, laid over the built-in vocabulary
        folder: Option<PathBuf>,
    },
}

impl Command {
    pub(super) fn run(&self) -> Result<Status> {
        let Self::Check { folder } = self;
        let files = files(folder.as_deref())?;
        let (flow, mut problems) = Flow::load(&files)?;
        let structural = problems.len();
        let examples = check_examples(&flow, &files);
        problems.extend(examples.problems);
        for problem in &problems {
            anstream::eprint!("{problem}");
        }
        let events = &flow.lexicon.events;
        anstream::eprintln!(
            "{} event predicates in {} entries; {} sentences run; {structural} bad entries, {} sentences coded wrongly",
            events.predicates(),
            events.entries.len(),
            examples.sentences,
            problems.len() - structural
        );
        Ok(if problems.is_empty() { Status::Done } else { Status::Usage })
    }
}
