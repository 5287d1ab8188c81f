//! Linear scoring: the weights of the features that fire are summed for each class.
//!
//! A row of weights is found by its 32-bit key in an open-addressing table; rows are sparse, because
//! nearly every feature speaks for or against a few classes only.

use crate::ModelError;
use crate::bytes::{Reader, Writer};

/// Weights of a linear model with up to 256 classes.
pub struct Linear {
    classes: usize,
    /// Key and first entry of each slot, one more than slots; an empty slot has no entries.
    slots: Vec<(u32, u32)>,
    /// Class and weight, row after row in slot order.
    entries: Vec<(u8, i16)>,
}

/// One feature's weights: its key and the classes it speaks about.
pub type Row = (u32, Vec<(u8, i16)>);

impl Linear {
    /// Lays out the rows. Rows without entries and doubled keys are dropped.
    #[must_use]
    pub fn new(classes: usize, mut rows: Vec<Row>) -> Self {
        rows.retain(|r| !r.1.is_empty());
        rows.sort_by_key(|r| r.0);
        rows.dedup_by_key(|r| r.0);
        let size = (rows.len() * 3 / 2).next_power_of_two().max(2);
        let mut place: Vec<Option<usize>> = vec![None; size];
        for (i, row) in rows.iter().enumerate() {
            let mut slot = row.0 as usize & (size - 1);
            while place[slot].is_some() {
                slot = (slot + 1) & (size - 1);
            }
            place[slot] = Some(i);
        }
        let mut slots = Vec::with_capacity(size + 1);
        let mut entries = Vec::with_capacity(rows.iter().map(|r| r.1.len()).sum());
        for row in place {
            let key = row.map_or(0, |i| rows[i].0);
            slots.push((key, entries.len() as u32));
            if let Some(i) = row {
                entries.extend_from_slice(&rows[i].1);
            }
        }
        slots.push((0, entries.len() as u32));
        Self { classes, slots, entries }
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
        let rows = self.slots.windows(2).map(|s| {
            let entries = &self.entries[s[0].1 as usize..s[1].1 as usize];
            (s[0].0, entries.iter().copied().filter(|e| e.1.abs() >= least).collect())
        });
        Self::new(self.classes, rows.collect())
    }

    /// Sums the weights of the features into `scores`, one place for each class, cleared before.
    pub fn score(&self, keys: &[u32], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(self.classes.max(256), 0);
        for &key in keys {
            for &(class, weight) in self.row(key) {
                scores[usize::from(class)] += i32::from(weight);
            }
        }
        scores.truncate(self.classes);
    }

    fn row(&self, key: u32) -> &[(u8, i16)] {
        let mask = self.slots.len() - 2;
        let mut slot = key as usize & mask;
        loop {
            let (found, start) = self.slots[slot];
            let end = self.slots[slot + 1].1;
            if start == end {
                return &[];
            }
            if found == key {
                return &self.entries[start as usize..end as usize];
            }
            slot = (slot + 1) & mask;
        }
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        let mut rows: Vec<_> = self.slots.windows(2).filter(|s| s[0].1 < s[1].1).collect();
        rows.sort_by_key(|s| s[0].0);
        w.size(self.classes);
        w.size(rows.len());
        let mut last = 0;
        for row in rows {
            w.number(u64::from(row[0].0 - last));
            last = row[0].0;
            let entries = &self.entries[row[0].1 as usize..row[1].1 as usize];
            w.size(entries.len());
            for &(class, weight) in entries {
                w.bytes.push(class);
                w.signed(i64::from(weight));
            }
        }
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let classes: usize = r.fit()?;
        if classes > 256 {
            return Err(ModelError::Damaged);
        }
        let mut rows = Vec::with_capacity(r.count()?);
        let mut key = 0u32;
        for _ in 0..rows.capacity() {
            key = key.checked_add(r.fit()?).ok_or(ModelError::Damaged)?;
            let mut entries = Vec::with_capacity(r.count()?);
            for _ in 0..entries.capacity() {
                let class = r.take(1)?[0];
                if usize::from(class) >= classes {
                    return Err(ModelError::Damaged);
                }
                entries.push((class, r.signed()?));
            }
            rows.push((key, entries));
        }
        Ok(Self::new(classes, rows))
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
