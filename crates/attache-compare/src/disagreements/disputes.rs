//! Disputes: what one report tells as done, another has as denied.

use std::collections::{BTreeMap, BTreeSet};

use attache_coding::Factuality;

use super::{Scene, disagreement, value};
use crate::join::alike;
use crate::merged::{Pair, Telling};
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus};

/// Least weight (nats) of shared keys for a look at a pair.
const LEAST_SHARED: f32 = 1.5;

/// Events that reports of one story tell and deny.
pub(super) fn disputes(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let grouped = scene.groups.iter().flat_map(|g| g.iter().map(move |&i| (i, g)));
    let group: BTreeMap<usize, &Vec<usize>> = grouped.collect();
    let mut told: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (denied, claimed) in pairs(scene) {
        let members = group.get(&denied).map_or(vec![denied], |g| g.to_vec());
        let sides = told.entry(members[0]).or_default();
        sides.extend(members);
        sides.insert(claimed);
    }
    told.into_values().map(|sides| dispute(scene, &sides)).collect()
}

/// Denied tellings with those that another report vouches for.
fn pairs(scene: &Scene<'_, '_>) -> Vec<(usize, usize)> {
    let all = scene.tellings;
    let denied = |i: usize| all[i].event.factuality == Factuality::Denied;
    let vouched =
        |i: usize| matches!(all[i].event.factuality, Factuality::Actual | Factuality::Asserted);
    let opposed = |i: usize, j: usize| denied(i) && vouched(j) || denied(j) && vouched(i);
    let items: Vec<_> = all.iter().map(Telling::item).collect();
    let joined = alike(&items, LEAST_SHARED, |i, j| {
        opposed(i, j) && scene.related(all[i].at.report, all[j].at.report)
    });
    let (words, ties) = (scene.words, scene.ties);
    let disputed = |&(i, j): &(usize, usize)| {
        let (a, b) = (&all[i], &all[j]);
        Pair { a, b, words, ties, tied: false }.is_disputed()
    };
    let found = joined.filter(disputed);
    found.map(|(i, j)| if denied(i) { (i, j) } else { (j, i) }).collect()
}

fn dispute(scene: &Scene<'_, '_>, sides: &BTreeSet<usize>) -> Disagreement {
    let tellings = || sides.iter().map(|&i| &scene.tellings[i]);
    let values = tellings().map(|t| value(t.at.report, t.clause, t.event.factuality.as_str()));
    let claim = tellings().find(|t| t.event.factuality != Factuality::Denied);
    let topic = claim.map_or(String::new(), |t| format!("whether: {}", scene.deed(t)));
    let status = DisagreementStatus::Contradiction;
    disagreement(DisagreementKind::Factuality, status, topic, values.collect())
}
