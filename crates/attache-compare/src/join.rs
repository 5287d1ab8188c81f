//! Candidate pairs by a join on keys: never all against all.

use rustc_hash::FxHashMap;

use crate::bag::{Bag, Key, KeyKind, Weights};

/// A key that more items have than this joins none of them: what all speak of tells nothing.
const CROWD: usize = 64;

/// Pairs of items (`i < j`, sorted) whose bags share keys of at least this weight, states not counted.
/// `wanted` says which pairs may be joined at all.
pub(crate) fn alike(
    bags: &[&Bag],
    weights: &Weights,
    least: f32,
    wanted: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut rows: Vec<(u64, u32)> = Vec::new();
    let mut known: FxHashMap<u64, Key> = FxHashMap::default();
    for (item, bag) in bags.iter().enumerate() {
        for key in bag.keys().filter(|k| k.kind != KeyKind::State) {
            rows.push((key.id, item as u32));
            known.entry(key.id).or_insert(*key);
        }
    }
    rows.sort_unstable();
    let mut shared: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for group in rows.chunk_by(|x, y| x.0 == y.0) {
        if group.len() < 2 || group.len() > CROWD {
            continue;
        }
        let weight = known.get(&group[0].0).map_or(0.0, |k| weights.of(k));
        for (i, &(_, a)) in group.iter().enumerate() {
            for &(_, b) in &group[i + 1..] {
                if wanted(a as usize, b as usize) {
                    *shared.entry((a, b)).or_default() += weight;
                }
            }
        }
    }
    let enough = shared.into_iter().filter(|(_, weight)| *weight >= least);
    let mut pairs: Vec<(usize, usize)> =
        enough.map(|((a, b), _)| (a as usize, b as usize)).collect();
    pairs.sort_unstable();
    pairs
}
