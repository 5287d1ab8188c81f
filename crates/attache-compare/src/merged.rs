//! One event in several tellings: types that may be one deed, participants, days and reality that do not exclude each other,
//! and a matter in common.
//!
//! Candidates are joins on keys (words, sides, days, aligned passages); the surest pairs are joined first, and a group never
//! takes in a telling that one of its members excludes, so that an undated telling does not chain two meetings.

mod candidates;
mod pair;
mod plans;
mod record;
mod retold;
mod telling;

use attache_lexicon::comparison::Comparison;

use crate::components::Components;

use candidates::candidates;
use pair::excludes;
pub(crate) use pair::{Pair, Ties};
pub(crate) use plans::plans;
pub(crate) use record::merged;
pub(crate) use retold::retold;
pub(crate) use telling::{Telling, tellings};

/// So many members of a group are asked whether they exclude a telling: all of a usual group, the surest of one of thousands
/// (a page that says one sentence over and over), which would otherwise cost the square of its length.
const VOICES: usize = 64;

/// Groups of tellings of one event, by index, each in order.
pub(crate) fn groups(all: &[Telling<'_>], words: &Comparison, ties: &Ties) -> Vec<Vec<usize>> {
    let mut joined: Vec<(f32, usize, usize)> = Vec::new();
    for (x, y) in candidates(all, words, ties) {
        let pair = Pair { a: &all[x], b: &all[y], words, ties, tied: ties.has(x, y) };
        joined.extend(pair.likeness().map(|likeness| (likeness, x, y)));
    }
    joined.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
    let mut sets = Components::new(all.len());
    let mut members: Vec<Vec<usize>> = (0..all.len()).map(|i| vec![i]).collect();
    for (_, x, y) in joined {
        let (a, b) = (sets.find(x), sets.find(y));
        let tied = ties.has(x, y);
        let barred = |i: usize, j: usize| {
            let pair = Pair { a: &all[i], b: &all[j], words, ties, tied };
            !pair.is_one_deed() || excludes(&all[i], &all[j], tied)
        };
        let bars = |i: &usize| members[b].iter().any(|&j| barred(*i, j));
        if a == b || members[a].iter().any(bars) {
            continue;
        }
        sets.join(a, b);
        let gone = std::mem::take(&mut members[a.max(b)]);
        let kept = &mut members[a.min(b)];
        kept.extend(gone.into_iter().take(VOICES.saturating_sub(kept.len())));
    }
    sets.groups()
}
