//! Which tellings to compare: joins on words, sides and aligned passages, never all against all.

use std::collections::BTreeMap;

use attache_lexicon::comparison::Comparison;

use super::pair::Ties;
use super::telling::Telling;
use crate::join::{Item, alike};

/// So many later tellings with the same sides are tried for each one.
const NEIGHBOURS: usize = 8;
/// Least weight (nats) of shared keys for a look at a pair.
const LEAST_SHARED: f32 = 1.5;

/// Pairs of tellings that may be one event, each once, in order.
pub(super) fn candidates(
    all: &[Telling<'_>],
    words: &Comparison,
    ties: &Ties<'_>,
) -> Vec<(usize, usize)> {
    let akin = |i: usize, j: usize| words.akin(all[i].kind(), all[j].kind());
    let items: Vec<_> = all.iter().map(Telling::item).collect();
    let mut pairs: Vec<_> = alike(&items, LEAST_SHARED, akin).collect();
    let replies: Vec<usize> = (0..all.len()).filter(|&i| all[i].is_reply()).collect();
    let context = |&i: &usize| Item { bag: &all[i].context, day: all[i].told };
    let contexts: Vec<_> = replies.iter().map(context).collect();
    let in_context = alike(&contexts, LEAST_SHARED, |_, _| true);
    pairs.extend(in_context.map(|(i, j)| (replies[i], replies[j])));
    pairs.extend(by_sides(all));
    pairs.extend(ties.pairs());
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Type, mode and sides.
type Code<'t> = (&'t str, Option<&'t str>, Vec<&'t String>);

/// Tellings of one type (of one mode, where they are no meetings) between the same sides, near each other in time of telling.
fn by_sides(all: &[Telling<'_>]) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<Code<'_>, Vec<usize>> = BTreeMap::new();
    for (i, telling) in all.iter().enumerate() {
        if telling.is_meeting() {
            let sides = telling.both().into_iter().collect();
            groups.entry((telling.kind(), None, sides)).or_default().push(i);
        } else if telling.is_full() {
            let mode = telling.event.plover.mode.as_deref();
            let sides = telling.actors.iter().chain(&telling.recipients).collect();
            groups.entry((telling.kind(), mode, sides)).or_default().push(i);
        }
    }
    let mut pairs = Vec::new();
    for group in groups.values_mut() {
        group.sort_by_key(|&i| (all[i].told, i));
        for (k, &i) in group.iter().enumerate() {
            let later = group[k + 1..].iter().take(NEIGHBOURS);
            pairs.extend(later.map(|&j| (i.min(j), i.max(j))));
        }
    }
    pairs
}
