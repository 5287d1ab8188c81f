//! Near copies in very large pools: a sketch of constant size for each report, a join, an exact measure for each pair.
//!
//! Four steps, each pure: [`sketch`] needs one report and keeps 16 numbers of it, [`super::join`] needs the sketches
//! only, [`pairs`] drops what meets by chance, [`likeness`] needs the words of two reports, which can be read again.

use super::candidates::{Anchor, Join};
use super::prints::{Print, prints};
use super::words::Words;

/// Prints of a sketch. Where one word in ten is changed (word sets alike to 0.8), seven of 16 are still shared.
const SKETCH: usize = 16;
/// Fewer shared prints are a stock phrase.
const LEAST_SHARED: usize = 2;

/// The prints of a report with the smallest hashes: two reports share so many of them as they share of their shingles.
#[must_use]
pub fn sketch(words: &Words) -> Vec<Print> {
    let mut all = prints(words);
    all.sort_unstable();
    all.dedup_by_key(|p| p.hash);
    all.truncate(SKETCH);
    all.shrink_to_fit();
    all
}

/// The pairs of reports whose sketches share enough for a look.
pub fn pairs(join: &Join) -> impl Iterator<Item = (usize, usize)> + '_ {
    let both = |x: &Anchor, y: &Anchor| (x.a, x.b) == (y.a, y.b);
    let groups = join.anchors.chunk_by(both).filter(|g| g.len() >= LEAST_SHARED);
    groups.map(|g| (g[0].a as usize, g[0].b as usize))
}

/// How alike the sets of words of two reports are, 0 to 1: what they share over what either has (Jaccard).
#[must_use]
pub fn likeness(a: &Words, b: &Words) -> f32 {
    let (a, b) = (set(a), set(b));
    let shared = a.iter().filter(|h| b.binary_search(h).is_ok()).count();
    shared as f32 / (a.len() + b.len() - shared).max(1) as f32
}

fn set(words: &Words) -> Vec<u64> {
    let mut hashes = words.hashes.clone();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
