//! Attribution: one content, two speakers.

use super::topic::opening;
use super::{Scene, disagreement, value};
use crate::records::{
    Disagreement, DisagreementKind, DisagreementStatus, DisagreementValue, Passage,
};
use crate::shared_quotes::Utterance;
use crate::speaker::{Relation, relation};

/// Least likeness (score) of two passages that are one content in two mouths. Of the passages found in the seed reports,
/// those that only share their topic reach 0.53.
const LEAST_ALIKE: f32 = 0.75;

/// Speakers that differ for one utterance or one shared passage.
pub(super) fn attribution(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for quote in scene.shared_quotes {
        let all: Vec<&Utterance> =
            quote.members.iter().filter_map(|&m| scene.utterance(m)).collect();
        found.extend(differ(scene, &all));
    }
    for reuse in scene.reuse {
        if let (Some(a), Some(b)) = (quoted(scene, reuse.a), quoted(scene, reuse.b)) {
            let told = scene
                .shared_quotes
                .iter()
                .any(|q| q.members.contains(&a.at) && q.members.contains(&b.at));
            let alike = reuse.score >= LEAST_ALIKE;
            if !told && alike && a.at.report != b.at.report {
                found.extend(differ(scene, &[a, b]));
            }
        }
    }
    found
}

/// The utterance that a passage mostly is.
fn quoted<'s>(scene: &'s Scene<'_, '_>, passage: Passage) -> Option<&'s Utterance> {
    let here = scene.utterances_of(passage.report).iter();
    here.filter(|u| {
        let span = quote(scene, u).span;
        let shared =
            span.end.min(passage.span.end).saturating_sub(span.start.max(passage.span.start));
        2 * shared > span.len().max(passage.span.len() / 2)
    })
    .min_by_key(|u| quote(scene, u).span.len().abs_diff(passage.span.len()))
}

fn quote<'s>(scene: &'s Scene<'_, '_>, utterance: &Utterance) -> &'s attache_coding::Quote {
    &scene.sheets[utterance.at.report].annotated.coding.quotes[utterance.at.quote]
}

fn differ(scene: &Scene<'_, '_>, all: &[&Utterance]) -> Option<Disagreement> {
    let known = |u: &&Utterance| u.sure && u.speaker.as_ref().is_some_and(|s| !s.is_group());
    let first = all.iter().position(known)?;
    let mut status = None;
    let mut values: Vec<DisagreementValue> = Vec::new();
    for u in all[first..].iter().filter(|u| known(u)) {
        let (Some(speaker), Some((span, _))) = (&u.speaker, quote(scene, u).speaker_mention) else {
            continue;
        };
        match relation(all[first].speaker.as_ref(), Some(speaker)) {
            Relation::Different => status = Some(DisagreementStatus::Contradiction),
            Relation::SpeaksFor if status.is_none() => {
                status = Some(DisagreementStatus::CompatibleButDifferent)
            }
            _ => {}
        }
        values.push(value(u.at.report, span, &speaker.name));
    }
    let topic = format!(
        "who said: «{}»",
        opening(scene.sheets[all[first].at.report].text(quote(scene, all[first]).span))
    );
    Some(disagreement(DisagreementKind::Attribution, status?, topic, values))
}
