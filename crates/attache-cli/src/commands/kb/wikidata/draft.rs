//! What is kept of an item until its links can be followed, and the file where it waits.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// An item as far as actors, offices and towns need it. Links are numbers of items.
#[derive(Serialize, Deserialize, Debug, Default, PartialEq)]
pub(super) struct Draft {
    /// The number of the item: 7747 for Q7747.
    pub(super) item: u32,
    /// Its label in the first chosen language that has one.
    pub(super) label: String,
    /// Labels and aliases in all chosen languages, without the label.
    pub(super) aliases: Vec<String>,
    pub(super) human: bool,
    pub(super) gender: Option<char>,
    /// Classes of a thing, occupations of a person.
    pub(super) classes: Vec<u32>,
    /// Citizenships; for an office or a body the state it belongs to. The preferred first.
    pub(super) countries: Vec<u32>,
    /// ISO 3166 alpha-3 code of a state.
    pub(super) code: Option<String>,
    /// Offices held.
    pub(super) offices: Vec<Link>,
    /// Parties, organisations, forces.
    pub(super) memberships: Vec<Link>,
    /// It belongs to a jurisdiction or leads a body, as offices do.
    pub(super) office: bool,
    /// The organisation that an office leads.
    pub(super) leads: Option<u32>,
    /// Degrees north and east.
    pub(super) point: Option<(f64, f64)>,
    /// Inhabitants.
    pub(super) people: u64,
}

/// A link with its time: dates as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
#[derive(Serialize, Deserialize, Debug, Default, PartialEq)]
pub(super) struct Link {
    pub(super) to: u32,
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
}

/// The drafts of a dump, one behind the other in a file.
pub(super) struct Drafts {
    path: PathBuf,
    out: BufWriter<File>,
    bytes: u64,
}

impl Drafts {
    /// The file with its first bytes; what lies behind them was not noted and is written anew.
    pub(super) fn open(path: &Path, bytes: u64) -> Result<Self> {
        let failed = || format!("cannot write {}", path.display());
        let options = OpenOptions::new().create(true).truncate(false).write(true).open(path);
        let mut file = options.with_context(failed)?;
        file.set_len(bytes).with_context(failed)?;
        file.seek(SeekFrom::End(0)).with_context(failed)?;
        Ok(Self { path: path.to_owned(), out: BufWriter::new(file), bytes })
    }

    /// Adds a draft.
    pub(super) fn add(&mut self, draft: &Draft) -> Result<()> {
        let bytes = postcard::to_stdvec(draft)?;
        let length = u32::try_from(bytes.len())?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&bytes)?;
        self.bytes += 4 + u64::from(length);
        Ok(())
    }

    /// Everything on disk; gives how many bytes that is.
    pub(super) fn flush(&mut self) -> Result<u64> {
        self.out.flush()?;
        Ok(self.bytes)
    }

    /// Calls a function with each draft, in order of the dump.
    pub(super) fn each(&self, mut then: impl FnMut(Draft) -> Result<()>) -> Result<()> {
        let file = File::open(&self.path);
        let file = file.with_context(|| format!("cannot read {}", self.path.display()))?;
        let mut file = BufReader::new(file);
        let mut length = [0; 4];
        let mut bytes = Vec::new();
        loop {
            match file.read_exact(&mut length) {
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
                read => read?,
            }
            bytes.resize(usize::try_from(u32::from_le_bytes(length))?, 0);
            file.read_exact(&mut bytes)?;
            then(postcard::from_bytes(&bytes)?)?;
        }
    }
}
