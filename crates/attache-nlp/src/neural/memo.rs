//! Vectors of common words and their shares in windows: they hang on the word alone, so they are worked out once.

/// Words that are remembered, 16 MB for vectors of 128; a new one takes the place of an old one.
const SLOTS: usize = 1 << 13;

/// A table by word in which each word has one place.
#[derive(Default)]
pub(super) struct Memo {
    /// The word in each place, 0 for none.
    keys: Vec<u32>,
    rows: Vec<f32>,
}

impl Memo {
    /// What [`Memo::put`] was given for this word, one behind the other.
    #[inline(always)]
    pub(super) fn get(&self, key: u32) -> Option<&[f32]> {
        let slot = slot(key);
        let width = self.rows.len() / SLOTS;
        (*self.keys.get(slot)? == key).then(|| &self.rows[slot * width..(slot + 1) * width])
    }

    /// Remembers a word, told by a number above 0; every word's numbers have the same lengths.
    #[inline(always)]
    pub(super) fn put(&mut self, key: u32, vector: &[f32], shares: &[f32]) {
        let width = vector.len() + shares.len();
        if self.keys.is_empty() {
            self.keys = vec![0; SLOTS];
            self.rows = vec![0.0; SLOTS * width];
        }
        let slot = slot(key);
        self.keys[slot] = key;
        let (to_vector, to_shares) =
            self.rows[slot * width..(slot + 1) * width].split_at_mut(vector.len());
        to_vector.copy_from_slice(vector);
        to_shares.copy_from_slice(shares);
    }
}

fn slot(key: u32) -> usize {
    crate::hash::key(0, [key]) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_comes_back_until_its_place_is_taken() {
        let mut memo = Memo::default();
        assert_eq!(memo.get(7), None);
        memo.put(7, &[1.0], &[2.0, 3.0]);
        assert_eq!(memo.get(7), Some(&[1.0, 2.0, 3.0][..]));
        let rival = (8..).find(|k| slot(*k) == slot(7)).unwrap();
        assert_eq!(memo.get(rival), None);
        memo.put(rival, &[4.0], &[5.0, 6.0]);
        assert_eq!((memo.get(7), memo.get(rival)), (None, Some(&[4.0, 5.0, 6.0][..])));
    }
}
