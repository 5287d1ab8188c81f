//! Plan and fulfilment: an announced event and the one that it became.

use std::collections::{BTreeMap, BTreeSet};

use attache_coding::Factuality;
use attache_lexicon::comparison::Comparison;

use super::telling::Telling;
use crate::day::When;

/// Days between the announced date and the deed.
const LEAST_GAP: i64 = 1;
/// So many of the latest plans of the same parties are tried for a deed.
const MOST: usize = 32;
/// Least likeness of the clauses of a plan without a date and its fulfilment, and least weight (nats) of their common words:
/// two states always plan to meet.
const LEAST_LIKENESS: f32 = 0.40;
const LEAST_CONTENT: f32 = 3.0;

/// For each group of tellings of something done, by the report's word or a holder's, the tellings that announced it.
pub(crate) fn plans(
    groups: &[Vec<usize>],
    all: &[Telling<'_>],
    words: &Comparison,
) -> Vec<Vec<usize>> {
    let mut by_parties: BTreeMap<BTreeSet<&String>, Vec<usize>> = BTreeMap::new();
    for (i, plan) in all.iter().enumerate().filter(|(_, t)| is(t, Factuality::Future)) {
        by_parties.entry(plan.both()).or_default().push(i);
    }
    by_parties.values_mut().for_each(|plans| plans.sort_by_key(|&p| (all[p].told, p)));
    let of = |group: &Vec<usize>| {
        let told = |t: &&Telling<'_>| is(t, Factuality::Actual) || is(t, Factuality::Asserted);
        let done = group.iter().map(|&i| &all[i]).filter(told);
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for deed in done {
            let Some(plans) = by_parties.get(&deed.both()) else { continue };
            let before =
                plans.partition_point(|&p| deed.told.is_none() || all[p].told <= deed.told);
            let latest = plans[..before].iter().rev().take(MOST);
            let fits = |p: &&usize| !group.contains(p) && fulfils(deed, &all[**p], words);
            found.extend(latest.filter(fits));
        }
        found.into_iter().collect()
    };
    groups.iter().map(of).collect()
}

fn is(telling: &Telling<'_>, factuality: Factuality) -> bool {
    telling.event.factuality == factuality
}

/// True where a deed is what a plan of the same parties announced: on the announced day, or in the same words.
fn fulfils(deed: &Telling<'_>, plan: &Telling<'_>, words: &Comparison) -> bool {
    // What is announced has the type of announcing, whatever it is: the pattern that found it still tells the deed.
    let one_pattern = deed.event.rule == plan.event.rule;
    if !one_pattern && !words.akin(deed.kind(), plan.kind()) {
        return false;
    }
    let day = |t: &Telling<'_>| t.when.filter(|w| t.dated && !matches!(w, When::Weekday(_)));
    if let (Some(done), Some(announced)) = (day(deed), day(plan)) {
        return done.gap(&announced) <= LEAST_GAP;
    }
    let overlap = deed.bag.overlap(&plan.bag);
    overlap.content >= LEAST_CONTENT && overlap.dice() >= LEAST_LIKENESS
}
