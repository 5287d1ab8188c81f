//! Winnowed fingerprints: few numbers per report, of which two reports share one wherever they share a passage.
//!
//! Schleimer, Wilkerson, Aiken (2003), "Winnowing: local algorithms for document fingerprinting", with words in place of characters:
//! every passage of at least [`SHINGLE`] + [`WINDOW`] − 1 = 8 words that two reports share gives them a print in common.

use super::words::Words;

/// Words per shingle. At 30 % changed words a sixth of the shingles of 5 words survive, a quarter of those of 4.
pub(crate) const SHINGLE: usize = 5;
/// Shingles of which the smallest hash is kept.
pub(crate) const WINDOW: usize = 4;
/// Base of the rolling hash over words; odd.
const BASE: u64 = 0xD6E8_FEB8_6659_FD93;

/// One fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print {
    /// Hash of a shingle.
    pub hash: u64,
    /// Index of the shingle's first word.
    pub word: u32,
}

/// The fingerprints of a report, in text order.
#[must_use]
pub fn prints(words: &Words) -> Vec<Print> {
    let shingles = shingles(&words.hashes);
    let mut kept: Vec<Print> = Vec::with_capacity(2 * shingles.len() / (WINDOW + 1) + 1);
    let width = WINDOW.min(shingles.len().max(1));
    for (from, window) in shingles.windows(width).enumerate() {
        let mut least = 0;
        for (i, hash) in window.iter().enumerate() {
            if *hash <= window[least] {
                least = i;
            }
        }
        let word = u32::try_from(from + least).unwrap_or(u32::MAX);
        if kept.last().is_none_or(|p| p.word != word) {
            kept.push(Print { hash: window[least], word });
        }
    }
    kept
}

/// Hashes of all runs of [`SHINGLE`] words.
fn shingles(words: &[u64]) -> Vec<u64> {
    let top = (1..SHINGLE).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut rolling = 0u64;
    let mut all = Vec::with_capacity(words.len().saturating_sub(SHINGLE - 1));
    for (i, &word) in words.iter().enumerate() {
        if i >= SHINGLE {
            rolling = rolling.wrapping_sub(words[i - SHINGLE].wrapping_mul(top));
        }
        rolling = rolling.wrapping_mul(BASE).wrapping_add(word);
        if i + 1 >= SHINGLE {
            all.push(spread(rolling));
        }
    }
    all
}

/// Spreads the bits, so that the least of several hashes is as good as random.
fn spread(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(BASE);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[u64]) -> Words {
        Words { hashes: list.to_vec(), spans: vec![attache_text::Span::default(); list.len()] }
    }

    #[test]
    fn a_shared_run_of_eight_words_gives_a_shared_print() {
        let shared: Vec<u64> = (1000..1008).collect();
        for (before, after) in [(0, 0), (1, 7), (3, 2), (20, 31), (6, 1)] {
            let around = |seed: u64| -> Vec<u64> {
                let left = (0..before).map(|i| seed + i);
                let right = (0..after).map(|i| 2 * seed + i);
                left.chain(shared.iter().copied()).chain(right).collect()
            };
            let a = prints(&words(&around(50_000)));
            let b = prints(&words(&around(90_000)));
            assert!(a.iter().any(|p| b.iter().any(|q| q.hash == p.hash)), "{before} {after}");
        }
    }

    #[test]
    fn short_texts_have_few_prints_or_none() {
        assert!(prints(&words(&[])).is_empty());
        assert!(prints(&words(&[1, 2, 3, 4])).is_empty());
        assert_eq!(prints(&words(&[1, 2, 3, 4, 5])).len(), 1);
    }

    #[test]
    fn about_two_in_five_shingles_are_kept() {
        let list: Vec<u64> = (0..5000u64).map(|i| i.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        let share = prints(&words(&list)).len() as f64 / 4996.0;
        assert!((0.36..0.44).contains(&share), "{share}");
    }
}
