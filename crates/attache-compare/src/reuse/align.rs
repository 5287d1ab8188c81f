//! Exact alignment of two reports around the places where their fingerprints meet.

use super::candidates::Anchor;
use super::words::Words;

/// At a difference, how many words ahead the alignment looks on either side for two equal words in a row.
/// Of 30 % changed words, runs of more than 8 changed ones in a row are rarer than 1 in 10,000.
const AHEAD: usize = 8;
/// A walk ends where differences outweigh equal words by this many since its best place.
const DROP: isize = 16;
/// Fewer equal words are no passage: the winnowing guarantee starts here.
pub(crate) const LEAST_WORDS: usize = 8;
/// Least share of equal words in the longer side of a passage; two unrelated reports that meet in a phrase stay below.
const LEAST_SHARE: f32 = 0.5;

/// A passage that two reports share: word ranges, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// Words in the first report.
    pub a: (usize, usize),
    /// Words in the second report.
    pub b: (usize, usize),
    /// Words that are equal on both sides.
    pub equal: usize,
}

impl Aligned {
    /// Equal words over the longer side.
    #[must_use]
    pub fn share(&self) -> f32 {
        let longer = (self.a.1 - self.a.0).max(self.b.1 - self.b.0);
        self.equal as f32 / longer.max(1) as f32
    }

    /// True when both sides are the same words.
    #[must_use]
    pub fn is_verbatim(&self) -> bool {
        self.equal == self.a.1 - self.a.0 && self.equal == self.b.1 - self.b.0
    }

    fn covers(&self, anchor: &Anchor) -> bool {
        let (a, b) = (anchor.at_a as usize, anchor.at_b as usize);
        (self.a.0..self.a.1).contains(&a) && (self.b.0..self.b.1).contains(&b)
    }
}

/// The passages that two reports share, in the order of the first. `anchors` are those of this pair, sorted.
#[must_use]
pub fn passages(a: &Words, b: &Words, anchors: &[Anchor]) -> Vec<Aligned> {
    let mut found: Vec<Aligned> = Vec::new();
    for anchor in anchors {
        if found.iter().any(|p| p.covers(anchor)) {
            continue;
        }
        let (i, j) = (anchor.at_a as usize, anchor.at_b as usize);
        if a.hashes.get(i).is_none() || a.hashes.get(i) != b.hashes.get(j) {
            continue;
        }
        let right = walk(&Forward(&a.hashes[i..]), &Forward(&b.hashes[j..]));
        let left = walk(&Backward(&a.hashes[..i]), &Backward(&b.hashes[..j]));
        let passage = Aligned {
            a: (i - left.a, i + right.a),
            b: (j - left.b, j + right.b),
            equal: left.equal + right.equal,
        };
        if passage.equal >= LEAST_WORDS && passage.share() >= LEAST_SHARE {
            found.push(passage);
        }
    }
    found.sort_by_key(|p| (p.a, p.b));
    found.dedup();
    found
}

/// How far a walk came on both sides, counted up to the last equal word.
#[derive(Default)]
struct Reach {
    a: usize,
    b: usize,
    equal: usize,
}

/// Words in reading order or against it.
trait Side {
    fn at(&self, i: usize) -> Option<u64>;
}

struct Forward<'w>(&'w [u64]);
struct Backward<'w>(&'w [u64]);

impl Side for Forward<'_> {
    fn at(&self, i: usize) -> Option<u64> {
        self.0.get(i).copied()
    }
}

impl Side for Backward<'_> {
    fn at(&self, i: usize) -> Option<u64> {
        self.0.len().checked_sub(i + 1).map(|k| self.0[k])
    }
}

/// Follows both sides while they are equal; at a difference jumps to the nearest two equal words in a row.
/// An equal word counts 1, a skipped one −1; the walk ends where the count has dropped by [`DROP`] and gives
/// the place where it was highest, so that chance meetings behind a passage do not lengthen it.
fn walk(a: &impl Side, b: &impl Side) -> Reach {
    let (mut i, mut j, mut equal) = (0, 0, 0);
    let (mut count, mut highest) = (0isize, 0isize);
    let mut best = Reach::default();
    while let (Some(x), Some(y)) = (a.at(i), b.at(j)) {
        if x == y {
            (i, j, equal, count) = (i + 1, j + 1, equal + 1, count + 1);
            if count > highest {
                highest = count;
                best = Reach { a: i, b: j, equal };
            }
            continue;
        }
        let Some((skip_a, skip_b)) = meet(a, b, i, j) else { break };
        (i, j) = (i + skip_a, j + skip_b);
        count -= skip_a.max(skip_b).cast_signed();
        if count + DROP < highest {
            break;
        }
    }
    best
}

/// The least number of words to skip on both sides until two words in a row are equal.
fn meet(a: &impl Side, b: &impl Side, i: usize, j: usize) -> Option<(usize, usize)> {
    let equal = |x: usize, y: usize| a.at(x).is_some() && a.at(x) == b.at(y);
    for longest in 1..=AHEAD {
        let sides = (0..=longest).rev().flat_map(|s| [(longest, s), (s, longest)]);
        for (x, y) in sides {
            if equal(i + x, j + y) && equal(i + x + 1, j + y + 1) {
                return Some((x, y));
            }
        }
    }
    None
}
