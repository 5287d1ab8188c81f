//! Force: what one report has as possible or under a condition, another states.

use attache_coding::Factuality;

use super::topic::opening;
use super::wording::weakened;
use super::{Scene, disagreement, value};
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus, ReuseKind};

/// Passages less alike than this may differ in force because they say different things: in the seed reports such pairs
/// score up to 0.53, a sentence and its rewrite 0.62 and more.
const LEAST_SCORE: f32 = 0.55;

/// Passages and events that one report weakens and another does not.
pub(super) fn force(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for reuse in
        scene.reuse.iter().filter(|r| r.kind != ReuseKind::Verbatim && r.score >= LEAST_SCORE)
    {
        let (a, b) = (reuse.a, reuse.b);
        let (x, y) = (weakened(scene, a.report, a.span), weakened(scene, b.report, b.span));
        if x != y {
            let values = vec![value(a.report, a.span, shown(x)), value(b.report, b.span, shown(y))];
            let topic = format!("force of: «{}»", opening(scene.text(a)));
            let status = DisagreementStatus::ForceChanged;
            found.push(disagreement(DisagreementKind::Factuality, status, topic, values));
        }
    }
    found.extend(scene.groups.iter().filter_map(|g| of_event(scene, g)));
    found
}

fn shown((conditional, hedged): (bool, bool)) -> &'static str {
    match (conditional, hedged) {
        (true, _) => "conditional",
        (false, true) => "possible",
        (false, false) => "plain",
    }
}

/// Tellings of one event with unlike factuality.
fn of_event(scene: &Scene<'_, '_>, group: &[usize]) -> Option<Disagreement> {
    let tellings = || group.iter().map(|&i| &scene.tellings[i]);
    let first = tellings().next()?;
    if tellings().all(|t| vouched(t.event.factuality) == vouched(first.event.factuality)) {
        return None;
    }
    let status = DisagreementStatus::ForceChanged;
    let values =
        tellings().map(|t| value(t.at.report, t.clause, t.event.factuality.as_str())).collect();
    let topic = format!("whether: {}", scene.deed(first));
    Some(disagreement(DisagreementKind::Factuality, status, topic, values))
}

/// Actual and asserted are told as fact, by the report or by a holder.
fn vouched(f: Factuality) -> Factuality {
    if f == Factuality::Asserted { Factuality::Actual } else { f }
}
