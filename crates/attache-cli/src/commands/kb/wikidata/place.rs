//! Where a run stands in its dump, noted on disk, so that the next one can go on.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// A dump is told by so many of its first bytes: its size changes where a download goes on.
const HEAD: u64 = 1 << 16;

/// The notes of one dump in one folder.
pub(super) struct Place {
    note: PathBuf,
    drafts: PathBuf,
    /// The dump and the languages taken from it.
    run: u64,
}

/// How far a run came.
#[derive(Serialize, Deserialize, Default)]
pub(super) struct Noted {
    run: u64,
    /// Lines of the dump.
    pub(super) lines: u64,
    /// Bytes of its text, unpacked.
    pub(super) bytes: u64,
    /// Bytes of the file of drafts.
    pub(super) drafts: u64,
}

impl Place {
    /// The notes in a folder for a dump.
    pub(super) fn open(folder: &Path, dump: &Path, languages: &[String]) -> Result<Self> {
        let failed = || format!("cannot read {}", dump.display());
        let mut head = Vec::new();
        File::open(dump)
            .with_context(failed)?
            .take(HEAD)
            .read_to_end(&mut head)
            .with_context(failed)?;
        let mut hasher = DefaultHasher::new();
        (head, languages).hash(&mut hasher);
        Ok(Self {
            note: folder.join("wikidata.place"),
            drafts: folder.join("wikidata.drafts"),
            run: hasher.finish(),
        })
    }

    /// Where the drafts wait.
    pub(super) fn drafts(&self) -> &Path {
        &self.drafts
    }

    /// How far the last run with this dump and these languages came; the start where there was none.
    pub(super) fn noted(&self) -> Noted {
        let text = fs::read_to_string(&self.note).unwrap_or_default();
        let noted: Option<Noted> = serde_json::from_str(&text).ok();
        let there = fs::metadata(&self.drafts).map_or(0, |m| m.len());
        let fits = |n: &Noted| n.run == self.run && n.drafts <= there;
        noted.filter(fits).unwrap_or_default()
    }

    /// Notes how far this run came.
    pub(super) fn note(&self, noted: &Noted) -> Result<()> {
        let noted = Noted { run: self.run, ..*noted };
        // Written beside and renamed, so that a note is whole or the one before.
        let fresh = self.note.with_extension("fresh");
        fs::write(&fresh, serde_json::to_vec(&noted)?)
            .and_then(|()| fs::rename(&fresh, &self.note))
            .with_context(|| format!("cannot write {}", self.note.display()))
    }

    /// Takes notes and drafts away: the run is done.
    pub(super) fn remove(&self) -> Result<()> {
        for path in [&self.note, &self.drafts] {
            if path.exists() {
                fs::remove_file(path)
                    .with_context(|| format!("cannot remove {}", path.display()))?;
            }
        }
        Ok(())
    }
}
