//! What most commands need first: models, vocabulary, threads.

use std::path::PathBuf;

use anyhow::{Context, Result};
use attache_engine::{Flow, Pool, files};
use attache_lexicon::{Lexicon, Problem};

/// Vocabulary and threads.
#[derive(clap::Args)]
pub(crate) struct Setup {
    /// Folder laid out like lexicons/, laid over the built-in vocabulary
    #[arg(long, value_name = "DIR", help_heading = "Setup")]
    pub(crate) lexicons: Option<PathBuf>,
    /// Folder with models to use in place of the built-in one: en.neural, or en.syntax and en.names
    #[arg(long, value_name = "DIR", help_heading = "Setup")]
    pub(crate) models: Option<PathBuf>,
    /// Threads to use [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Setup")]
    pub(crate) threads: Option<u16>,
}

impl Setup {
    /// Loads models and vocabulary; shows what is wrong with the user's vocabulary on stderr.
    pub(crate) fn flow(&self) -> Result<Flow> {
        let (flow, problems) =
            Flow::load_with(self.models.as_deref(), &files(self.lexicons.as_deref())?)?;
        tell(&problems);
        Ok(flow)
    }

    /// Loads the vocabulary alone, for commands that read no text.
    pub(crate) fn lexicon(&self) -> Result<Lexicon> {
        let (lexicon, problems) = Lexicon::load(&files(self.lexicons.as_deref())?);
        tell(&problems);
        Ok(lexicon)
    }

    /// Starts the threads.
    pub(crate) fn pool(&self) -> Result<Pool> {
        Pool::new(self.threads.map(usize::from)).context("no threads could be started")
    }
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        anstream::eprint!("{problem}");
    }
    if !problems.is_empty() {
        anstream::eprintln!("{} vocabulary entries were left out", problems.len());
    }
}
