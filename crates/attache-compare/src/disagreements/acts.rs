//! Acts: what one report tells as one act of speech, another tells as another ("opposed", "called for a halt to").

use attache_coding::Quad;

use super::{Scene, disagreement, line, value};
use crate::merged::Telling;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus};

/// Events of which reports tell the act of speech by unlike PLOVER types.
pub(super) fn acts(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    scene.groups.iter().filter_map(|g| of_event(scene, g)).collect()
}

fn of_event(scene: &Scene<'_, '_>, group: &[usize]) -> Option<Disagreement> {
    let all: Vec<&Telling<'_>> = group.iter().map(|&i| &scene.tellings[i]).collect();
    let first = *all.first()?;
    if all.iter().any(|t| t.event.quad != Quad::VerbalConflict || t.recurring) {
        return None;
    }
    let kind = |t: &Telling<'_>| t.event.plover.event.clone();
    let unlike = |t: &&Telling<'_>| t.at.report != first.at.report && kind(t) != kind(first);
    if !all.iter().any(unlike) {
        return None;
    }
    let values = all.iter().map(|t| value(t.at.report, t.clause, line(t.trigger))).collect();
    let topic = format!("act: {}", scene.deed(first));
    let status = DisagreementStatus::CompatibleButDifferent;
    Some(disagreement(DisagreementKind::Wording, status, topic, values))
}
