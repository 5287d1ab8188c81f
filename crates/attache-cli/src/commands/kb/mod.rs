//! `attache kb`: knowledge of your own, laid over the built-in one.
//!
//! Each command writes files into a vocabulary folder, to be used by `--lexicons DIR`. A line that cannot be read is
//! shown with file and line and skipped; the last line counts.

mod geonames;
mod petrarch;
mod rows;
mod sheet;
mod wikidata;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::status::Status;

/// Add knowledge of actors and places
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Make the table of towns from a GeoNames dump, or the table of actors from a Wikidata dump
    #[command(group = clap::ArgGroup::new("dump").required(true))]
    Build {
        /// A dump: allCountries.txt, cities500.txt or one country's, tab-separated
        #[arg(long, group = "dump")]
        geonames: Option<PathBuf>,
        /// A JSON dump, latest-all.json.gz, .bz2 or unpacked; goes on where the last run was interrupted
        #[arg(long, group = "dump")]
        wikidata: Option<PathBuf>,
        /// Languages of the names taken from Wikidata, the first one to print
        #[arg(long, value_delimiter = ',', default_value = "en,mul", requires = "wikidata")]
        languages: Vec<String>,
        /// Vocabulary folder to write to
        #[arg(long)]
        out: PathBuf,
    },
    /// Add the actors of a sheet: name, aliases (;), kind, country, sector, from, to, source
    Add {
        /// The sheet, comma-separated, with a line of headings
        sheet: PathBuf,
        /// Vocabulary folder to write to
        #[arg(long)]
        out: PathBuf,
    },
    /// Take over the dictionaries of another coder
    #[command(subcommand)]
    Import(Import),
}

/// Which dictionaries.
#[derive(clap::Subcommand)]
pub(crate) enum Import {
    /// PETRARCH dictionaries: *actors* and *agents*, with codes bounded by dates
    Petrarch {
        /// Their folder
        folder: PathBuf,
        /// Vocabulary folder to write to
        #[arg(long)]
        out: PathBuf,
    },
}

impl Command {
    pub(super) fn run(&self) -> Result<Status> {
        match self {
            Self::Build { geonames, wikidata, languages, out } => match (geonames, wikidata) {
                (Some(dump), _) => geonames::run(dump, out),
                (None, Some(dump)) => wikidata::run(dump, out, languages),
                (None, None) => bail!("name a dump: --geonames FILE or --wikidata FILE"),
            },
            Self::Add { sheet, out } => sheet::run(sheet, out),
            Self::Import(Import::Petrarch { folder, out }) => petrarch::run(folder, out),
        }
    }
}

/// What was read and what was skipped.
#[derive(Default)]
struct Tally {
    skipped: usize,
}

impl Tally {
    /// Shows a line that cannot be read; after so many only their number is told.
    fn skip(&mut self, path: &Path, line: usize, what: &str) {
        const SHOWN: usize = 20;
        self.skipped += 1;
        if self.skipped <= SHOWN {
            anstream::eprintln!("{}:{line}: {what}; skipped", path.display());
        }
    }

    fn finish(&self, kept: usize, what: &str, out: &Path) -> Status {
        anstream::eprintln!(
            "{kept} {what} written to {}, {} lines skipped",
            out.display(),
            self.skipped
        );
        Status::of(kept, self.skipped)
    }
}

/// Writes a file below the vocabulary folder.
fn write(out: &Path, path: &str, bytes: &[u8]) -> Result<PathBuf> {
    let path = out.join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}
