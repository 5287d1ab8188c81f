//! Lists: who else takes part.

use std::collections::BTreeSet;

use super::{Scene, disagreement, value};
use crate::merged::Telling;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus};

/// One event with unlike lists of states on a side where a report names three or more.
pub(super) fn lists(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for group in scene.groups {
        for side in [|t: &Telling<'_>| t.actors.clone(), |t: &Telling<'_>| t.recipients.clone()] {
            found.extend(differ(scene, group, side));
        }
    }
    found
}

fn differ(
    scene: &Scene<'_, '_>,
    group: &[usize],
    side: fn(&Telling<'_>) -> BTreeSet<String>,
) -> Option<Disagreement> {
    let tellings = || group.iter().map(|&i| &scene.tellings[i]).filter(|t| side(t).len() > 1);
    let longest = tellings().map(|t| side(t).len()).max()?;
    if longest < 3 {
        return None;
    }
    let shown = |t: &Telling<'_>| side(t).into_iter().collect::<Vec<_>>().join(", ");
    let values = tellings().map(|t| value(t.at.report, t.clause, shown(t))).collect();
    let first = tellings().next()?;
    let topic = format!("who took part: {}", scene.deed(first));
    // A list of participants is open: a report that names fewer denies none.
    let status = DisagreementStatus::CompatibleButDifferent;
    Some(disagreement(DisagreementKind::List, status, topic, values))
}
