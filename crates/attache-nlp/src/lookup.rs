//! Tables from a 32-bit key to a small number, with back-off from special to general keys.

use crate::ModelError;
use crate::bytes::{Reader, Writer};

/// Open-addressing table; values are below `u16::MAX`.
#[derive(Default)]
pub struct Lookup {
    slots: Vec<(u32, u16)>,
}

/// Value of an empty slot.
const NONE: u16 = u16::MAX;

impl Lookup {
    /// Lays out the pairs; the first of doubled keys counts.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (u32, u16)>) -> Self {
        let mut pairs: Vec<_> = pairs.into_iter().filter(|p| p.1 != NONE).collect();
        pairs.sort_by_key(|p| p.0);
        pairs.dedup_by_key(|p| p.0);
        let size = (pairs.len() * 3 / 2).next_power_of_two().max(2);
        let mut slots = vec![(0, NONE); size];
        for pair in pairs {
            let mut slot = pair.0 as usize & (size - 1);
            while slots[slot].1 != NONE {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = pair;
        }
        Self { slots }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: u32) -> Option<u16> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = key as usize & mask;
        loop {
            let (found, value) = *self.slots.get(slot)?;
            if value == NONE {
                return None;
            }
            if found == key {
                return Some(value);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The value of the first key that has one.
    pub fn first(&self, keys: impl IntoIterator<Item = u32>) -> Option<u16> {
        keys.into_iter().find_map(|k| self.get(k))
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        let mut pairs: Vec<_> = self.slots.iter().filter(|s| s.1 != NONE).collect();
        pairs.sort();
        w.size(pairs.len());
        let mut last = 0;
        for &&(key, value) in &pairs {
            w.number(u64::from(key - last));
            w.number(u64::from(value));
            last = key;
        }
    }

    /// Reads a table whose values must stay below `bound`.
    pub(crate) fn read(r: &mut Reader<'_>, bound: usize) -> Result<Self, ModelError> {
        let mut pairs = Vec::with_capacity(r.count()?);
        let mut key = 0u32;
        for _ in 0..pairs.capacity() {
            key = key.checked_add(r.fit()?).ok_or(ModelError::Damaged)?;
            let value: u16 = r.fit()?;
            if usize::from(value) >= bound.min(usize::from(NONE)) {
                return Err(ModelError::Damaged);
            }
            pairs.push((key, value));
        }
        Ok(Self::new(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_special_key_wins() {
        let table = Lookup::new([(1, 10), (2, 20), (2 + 8, 30)]);
        let mut w = Writer::default();
        table.write(&mut w);
        let table = Lookup::read(&mut Reader::new(&w.bytes), 31).unwrap();
        assert_eq!(table.first([7, 10, 1]), Some(30));
        assert_eq!(table.get(3), None);
        assert_eq!(Lookup::default().get(3), None);
        assert!(Lookup::read(&mut Reader::new(&w.bytes), 30).is_err());
    }
}
