//! Linear scoring: the weights of the features that fire are summed for each class.
//!
//! A row of weights is found by its 32-bit key in an open-addressing table; rows are sparse, because
//! nearly every feature speaks for or against a few classes only.

use crate::ModelError;
use crate::bytes::{Reader, Writer};

/// Weights of a linear model with up to 255 classes.
pub struct Linear {
    classes: usize,
    /// Open addressing by key; [`EMPTY`] where there is no row.
    slots: Vec<Slot>,
    /// One bit for each of many hashes: 0 where no row has it. Most features that fire have no weights, and this small
    /// table stays in the cache while the slots do not.
    seen: Vec<u64>,
    /// Class and weight, row after row in order of their keys.
    entries: Vec<(u8, i16)>,
}

/// Where the weights of a key are.
#[derive(Clone, Copy)]
struct Slot {
    key: u32,
    /// First entry in the upper 24 bits, number of entries in the lower 8.
    row: u32,
}

const EMPTY: Slot = Slot { key: 0, row: 0 };

/// Entries that 24 bits can count.
const MOST: usize = 1 << 24;

/// Rows looked up before any of them is summed: their cache misses overlap.
const BATCH: usize = 32;

/// Bits of `seen` for each slot.
const BITS: usize = 8;

/// Word and bit of a key in a table of so many words, a power of two.
fn place(key: u32, words: usize) -> (usize, u64) {
    let hash = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((hash >> 32) as usize & (words - 1), 1 << (hash >> 26 & 63))
}

/// One feature's weights: its key and the classes it speaks about.
pub type Row = (u32, Vec<(u8, i16)>);

impl Linear {
    /// Lays out the rows; the first of doubled keys counts. Weights that no longer fit are dropped.
    #[must_use]
    pub fn new(classes: usize, mut rows: Vec<Row>) -> Self {
        rows.sort_by_key(|r| r.0);
        rows.dedup_by_key(|r| r.0);
        let mut keys = Vec::with_capacity(rows.len());
        let mut entries = Vec::with_capacity(rows.iter().map(|r| r.1.len()).sum());
        for (key, row) in rows {
            if !row.is_empty() && row.len() <= 255 && entries.len() + row.len() < MOST {
                keys.push((key, row.len()));
                entries.extend(row);
            }
        }
        Self::lay_out(classes, &keys, entries)
    }

    /// `keys` are distinct, each with the number of its entries, none 0.
    fn lay_out(classes: usize, keys: &[(u32, usize)], entries: Vec<(u8, i16)>) -> Self {
        let size = (keys.len() * 3 / 2).next_power_of_two().max(2);
        let mut slots = vec![EMPTY; size];
        let mut seen = vec![0; (size * BITS).div_ceil(64)];
        let mut start = 0;
        for &(key, len) in keys {
            let (word, bit) = place(key, seen.len());
            seen[word] |= bit;
            let mut slot = key as usize & (size - 1);
            while slots[slot].row != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = Slot { key, row: (start << 8 | len) as u32 };
            start += len;
        }
        Self { classes, slots, seen, entries }
    }

    /// How many classes are scored.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// How many weights are stored.
    #[must_use]
    pub fn weights(&self) -> usize {
        self.entries.len()
    }

    /// The same model without weights smaller than `least`.
    #[must_use]
    pub fn pruned(&self, least: i16) -> Self {
        let rows = self.rows().map(|(key, entries)| {
            (key, entries.iter().copied().filter(|e| e.1.abs() >= least).collect())
        });
        Self::new(self.classes, rows.collect())
    }

    /// Sums the weights of the features into `scores`, one place for each class, cleared before.
    pub fn score(&self, keys: &[u32], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(256, 0);
        for keys in keys.chunks(BATCH) {
            let (mut live, mut count) = ([0; BATCH], 0);
            for &key in keys {
                // No branch here: whether a feature has weights cannot be predicted.
                live[count] = key;
                let (word, bit) = place(key, self.seen.len());
                count += usize::from(self.seen[word] & bit != 0);
            }
            let mut rows = [0; BATCH];
            for (row, &key) in rows.iter_mut().zip(&live[..count]) {
                *row = self.find(key);
            }
            for &row in &rows[..count] {
                for &(class, weight) in self.entries(row) {
                    scores[usize::from(class)] += i32::from(weight);
                }
            }
        }
        scores.truncate(self.classes);
    }

    fn find(&self, key: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        loop {
            let Slot { key: found, row } = self.slots[slot];
            if found == key || row == 0 {
                return row;
            }
            slot = (slot + 1) & mask;
        }
    }

    fn entries(&self, row: u32) -> &[(u8, i16)] {
        let start = (row >> 8) as usize;
        &self.entries[start..start + (row & 0xff) as usize]
    }

    /// All rows, in order of their keys.
    fn rows(&self) -> impl Iterator<Item = (u32, &[(u8, i16)])> {
        let mut slots: Vec<_> = self.slots.iter().filter(|s| s.row != 0).collect();
        slots.sort_by_key(|s| s.key);
        slots.into_iter().map(|s| (s.key, self.entries(s.row)))
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.size(self.classes);
        w.size(self.rows().count());
        let mut last = 0;
        for (key, entries) in self.rows() {
            w.number(u64::from(key - last));
            last = key;
            w.size(entries.len());
            for &(class, weight) in entries {
                w.bytes.push(class);
                w.signed(i64::from(weight));
            }
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let classes: usize = r.fit()?;
        let rows = r.count()?;
        let mut keys = Vec::with_capacity(rows);
        let mut entries = Vec::with_capacity(rows * 2);
        if classes > 255 {
            return Err(ModelError::Damaged);
        }
        let mut key = 0u32;
        for _ in 0..rows {
            key = key.checked_add(r.fit()?).ok_or(ModelError::Damaged)?;
            let len: u8 = r.fit()?;
            for _ in 0..len {
                let class = r.take(1)?[0];
                if usize::from(class) >= classes {
                    return Err(ModelError::Damaged);
                }
                entries.push((class, r.signed()?));
            }
            let doubled = keys.last().is_some_and(|&(k, _)| k == key);
            if len == 0 || doubled || entries.len() >= MOST {
                return Err(ModelError::Damaged);
            }
            keys.push((key, usize::from(len)));
        }
        Ok(Self::lay_out(classes, &keys, entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_of_firing_features_are_summed() {
        let rows = vec![(8, vec![(0, 5), (2, -3)]), (9, vec![(2, 10)]), (u32::MAX, vec![(1, 1)])];
        let model = Linear::new(3, rows);
        let mut w = Writer::default();
        model.write(&mut w);
        let again = Linear::read(&mut Reader::new(&w.bytes)).unwrap();
        for model in [model, again] {
            let mut scores = Vec::new();
            model.score(&[8, 9, 7, u32::MAX], &mut scores);
            assert_eq!(scores, [5, 1, 7]);
        }
    }
}
