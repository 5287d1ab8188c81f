//! Writing the table: rows as they come, the lists to find them by at the end.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Actor, MAGIC, hash, names};
use crate::phrases::words;

/// Longer names are not found: no name of the news has so many words.
const MOST_WORDS: usize = 12;

/// A table on its way to a file. Between rows it holds some 30 bytes a name, whatever the size of the rows.
pub struct KbWriter<W> {
    out: W,
    at: u64,
    rows: Vec<u64>,
    ids: Vec<(u32, u32)>,
    names: Vec<(u64, u32)>,
    offices: Vec<(u64, u32)>,
    firsts: BTreeMap<u32, u8>,
}

impl<W: Write> KbWriter<W> {
    /// An empty table.
    pub fn new(out: W) -> Self {
        Self {
            out,
            at: 0,
            rows: Vec::new(),
            ids: Vec::new(),
            names: Vec::new(),
            offices: Vec::new(),
            firsts: BTreeMap::new(),
        }
    }

    /// Adds an actor whose id is `wd/Q` and a number.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn add(&mut self, actor: &Actor) -> io::Result<()> {
        let row = u32::try_from(self.rows.len()).map_err(io::Error::other)?;
        let item = actor.id.strip_prefix("wd/Q").and_then(|n| n.parse().ok());
        self.ids.extend(item.map(|item| (item, row)));
        for name in names(actor) {
            let words = words(name);
            let keys: Vec<&str> = words.iter().map(|w| &*w.key).collect();
            let Some(first) = keys.first().filter(|_| keys.len() <= MOST_WORDS) else { continue };
            let most = self.firsts.entry((hash(&[first]) >> 32) as u32).or_default();
            *most = (*most).max(keys.len() as u8);
            self.names.push((hash(&keys), row));
        }
        for term in actor.terms() {
            self.offices.push((hash(&[&term.of, &term.office]), row));
        }
        self.rows.push(self.at);
        let bytes = postcard::to_stdvec(actor).map_err(io::Error::other)?;
        self.put(&bytes)
    }

    /// Writes what finds the rows, and gives the writer back.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        let mut parts = vec![self.at];
        for at in std::mem::take(&mut self.rows) {
            self.put(&at.to_le_bytes())?;
        }
        parts.push(self.at);
        let mut ids = std::mem::take(&mut self.ids);
        ids.sort_unstable();
        for (item, row) in ids {
            self.put(&item.to_le_bytes())?;
            self.put(&row.to_le_bytes())?;
        }
        parts.push(self.at);
        let names = std::mem::take(&mut self.names);
        self.hashed(names)?;
        parts.push(self.at);
        for (first, most) in std::mem::take(&mut self.firsts) {
            self.put(&first.to_le_bytes())?;
            self.put(&[most])?;
        }
        parts.push(self.at);
        let offices = std::mem::take(&mut self.offices);
        self.hashed(offices)?;
        for part in parts {
            self.put(&part.to_le_bytes())?;
        }
        self.put(MAGIC)?;
        Ok(self.out)
    }

    fn hashed(&mut self, mut list: Vec<(u64, u32)>) -> io::Result<()> {
        list.sort_unstable();
        list.dedup();
        for (hash, row) in list {
            self.put(&hash.to_le_bytes())?;
            self.put(&row.to_le_bytes())?;
        }
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}
