//! What a stretch of text is about, as a set of keys: word families, entities, states, amounts, dates.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyKind {
    /// A family of content words.
    Word,
    /// A person, organisation, place or document.
    Entity,
    /// A state, whoever of it is mentioned and how.
    State,
    /// An amount with its unit.
    Amount,
    /// A date or a length of time.
    Time,
    /// An office: "president", "foreign minister". It names who acts, not what is done.
    Office,
}

impl KeyKind {
    /// True for keys of who acts, which tell nothing of what is done or said.
    pub(crate) fn is_party(self) -> bool {
        matches!(self, Self::State | Self::Entity | Self::Office)
    }
}

/// One key. Reports agree on a key's number without talking to each other, so that keys can be joined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Key {
    /// Hash of kind and words.
    pub(crate) id: u64,
    /// What it stands for.
    pub(crate) kind: KeyKind,
    /// How much it tells, in nats: −ln of the share of reports that have it; before the pool is counted, of all texts.
    pub(crate) weight: f32,
}

impl Key {
    /// The key of these words. `share` is that of all texts that have it, known before any pool was seen.
    #[must_use]
    pub(crate) fn new(kind: KeyKind, words: &str, share: f32) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write_u8(kind as u8);
        hasher.write(words.as_bytes());
        Self { id: hasher.finish(), kind, weight: nats(share) }
    }
}

/// A set of keys, sorted by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bag {
    keys: Box<[Key]>,
    weight: f32,
}

impl Bag {
    /// The keys of a stretch of text, each once.
    #[must_use]
    pub(crate) fn new(mut keys: Vec<Key>) -> Self {
        keys.sort_unstable_by_key(|k| k.id);
        keys.dedup_by_key(|k| k.id);
        let weight = keys.iter().map(|k| k.weight).sum();
        Self { keys: keys.into_boxed_slice(), weight }
    }

    /// The set with more keys.
    #[must_use]
    pub(crate) fn with(self, more: &[Key]) -> Self {
        Self::new(self.keys.into_iter().chain(more.iter().copied()).collect())
    }

    /// Weighs its keys by how many reports of a pool have each.
    pub(crate) fn weigh(&mut self, weights: &Weights) {
        self.keys.iter_mut().for_each(|key| key.weight = weights.of(key));
        self.weight = self.keys.iter().map(|k| k.weight).sum();
    }

    /// The keys in order of their numbers.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter()
    }

    /// What its keys weigh together.
    #[must_use]
    pub(crate) fn weight(&self) -> f32 {
        self.weight
    }

    /// True without keys.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// True when the set has the key.
    #[must_use]
    pub(crate) fn has(&self, key: &Key) -> bool {
        self.keys.binary_search_by_key(&key.id, |k| k.id).is_ok()
    }

    /// The keys of both sets.
    pub(crate) fn shared<'b>(&'b self, other: &'b Bag) -> impl Iterator<Item = &'b Key> {
        let mut rest = other.keys.iter().peekable();
        self.keys.iter().filter(move |key| {
            while rest.next_if(|k| k.id < key.id).is_some() {}
            rest.peek().is_some_and(|k| k.id == key.id)
        })
    }

    /// How alike two sets are.
    #[must_use]
    pub(crate) fn overlap(&self, other: &Bag) -> Overlap {
        let (mut shared, mut content, mut keys) = (0.0, 0.0, 0);
        for key in self.shared(other) {
            shared += key.weight;
            if !key.kind.is_party() {
                content += key.weight;
                keys += 1;
            }
        }
        Overlap { shared, content, keys, a: self.weight, b: other.weight }
    }
}

/// How much keys tell in one pool: the rarer, the more.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    reports: f32,
    /// In how many reports each key of the pool is.
    counts: FxHashMap<u64, u32>,
}

/// The prior shares count as so many reports: in a small pool, where all are about one matter, they decide;
/// in a large one the pool's own counts do.
const PRIOR_REPORTS: f32 = 20.0;

impl Weights {
    /// Counts in how many reports each key occurs. `reports` gives the keys of each report, each once.
    #[must_use]
    pub(crate) fn count<'b>(reports: impl IntoIterator<Item = &'b Bag>) -> Self {
        let mut pool = 0.0;
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for bag in reports {
            pool += 1.0;
            bag.keys().for_each(|key| *counts.entry(key.id).or_default() += 1);
        }
        Self { reports: pool, counts }
    }

    /// The weight in the pool of a key that still has its prior weight.
    pub(crate) fn of(&self, key: &Key) -> f32 {
        let count = self.counts.get(&key.id).copied().unwrap_or_default() as f32;
        let share = (-key.weight).exp();
        nats((PRIOR_REPORTS * share + count) / (PRIOR_REPORTS + self.reports))
    }
}

/// −ln of a share.
fn nats(share: f32) -> f32 {
    -share.clamp(1e-6, 1.0).ln()
}

/// What two sets share, in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Overlap {
    /// Weight of the shared keys.
    pub(crate) shared: f32,
    /// Weight of the shared words, amounts and dates: what is said, not of whom.
    pub(crate) content: f32,
    /// Number of shared words, amounts and dates.
    pub(crate) keys: usize,
    /// Weight of the first set.
    pub(crate) a: f32,
    /// Weight of the second set.
    pub(crate) b: f32,
}

impl Overlap {
    /// Shared weight over the mean weight of both sides, 0 to 1.
    #[must_use]
    pub(crate) fn dice(&self) -> f32 {
        ratio(2.0 * self.shared, self.a + self.b)
    }

    /// Shared weight over the lighter side, 0 to 1: high where one side is part of the other.
    #[must_use]
    pub(crate) fn part(&self) -> f32 {
        ratio(self.shared, self.a.min(self.b))
    }
}

fn ratio(x: f32, y: f32) -> f32 {
    if y > 0.0 { (x / y).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(words: &str) -> Bag {
        Bag::new(words.split(' ').map(|w| Key::new(KeyKind::Word, w, 0.001)).collect())
    }

    #[test]
    fn rare_keys_weigh_more() {
        let pool = [bag("talks gas"), bag("talks visa"), bag("talks drone")];
        let weights = Weights::count(&pool);
        let of = |w| weights.of(&Key::new(KeyKind::Word, w, 0.001));
        assert!(of("gas") > of("talks") && of("talks") > 0.0);
        let [mut first, ..] = pool;
        first.weigh(&weights);
        assert!((first.weight() - of("talks") - of("gas")).abs() < 1e-5);
    }

    #[test]
    fn a_set_is_like_itself_and_part_of_a_larger_one() {
        let (small, large) = (bag("gas pipeline"), bag("gas pipeline price winter"));
        assert!((small.overlap(&small).dice() - 1.0).abs() < 1e-6);
        let overlap = small.overlap(&large);
        assert!((overlap.part() - 1.0).abs() < 1e-6 && overlap.dice() < 0.9);
        assert_eq!(small.overlap(&bag("x")).dice(), 0.0);
    }

    #[test]
    fn kinds_keep_equal_words_apart() {
        let state = Key::new(KeyKind::State, "georgia", 0.1);
        assert_ne!(state.id, Key::new(KeyKind::Word, "georgia", 0.1).id);
    }
}
