//! Attribution: one content, two speakers.

use std::collections::BTreeSet;

use attache_coding::{MentionKind, Quad};
use attache_text::Span;

use super::topic::opening;
use super::{Scene, disagreement, value};
use crate::merged::Telling;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus, DisagreementValue};
use crate::shared_quotes::{Utterance, quoted};
use crate::sheet::{identity, inside};
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
        if let (Some(a), Some(b)) =
            (quoted(scene.utterances, reuse.a), quoted(scene.utterances, reuse.b))
        {
            let told = scene.kin.one_utterance(a.at, b.at);
            let alike = reuse.score >= LEAST_ALIKE;
            if !told && alike && a.at.report != b.at.report {
                found.extend(differ(scene, &[a, b]));
            }
        }
    }
    found.extend(scene.groups.iter().filter_map(|g| of_act(scene, g)));
    found
}

/// An act of speech that one report ascribes to a person and another to the state he speaks for.
fn of_act(scene: &Scene<'_, '_>, group: &[usize]) -> Option<Disagreement> {
    let all = || group.iter().map(|&i| &scene.tellings[i]);
    if all().any(|t| t.event.quad != Quad::VerbalConflict) {
        return None;
    }
    let person = all().find(|t| !t.agents.is_empty())?;
    // A report that names the person elsewhere only varies its words.
    let state = |t: &Telling<'_>| {
        t.agents.is_empty() && !t.actors.is_empty() && !names_one_of(scene, t, &person.agents)
    };
    all().find(|t| state(t))?;
    let values = all().filter_map(|t| {
        let (span, name) = actor(scene, t)?;
        Some(value(t.at.report, span, name))
    });
    let topic = format!("who did it: {}", scene.deed(person));
    let status = DisagreementStatus::CompatibleButDifferent;
    Some(disagreement(DisagreementKind::Attribution, status, topic, values.collect()))
}

/// True where the report of a telling names one of these people.
fn names_one_of(scene: &Scene<'_, '_>, telling: &Telling<'_>, people: &BTreeSet<String>) -> bool {
    let entities = &scene.sheets[telling.at.report].annotated.coding.entities.list;
    entities.iter().any(|e| people.contains(&identity(e)))
}

/// The mention of an actor that stands nearest to the trigger in its sentence, one that says who it is before "it".
pub(super) fn actor<'s>(
    scene: &'s Scene<'_, '_>,
    telling: &Telling<'_>,
) -> Option<(Span, &'s str)> {
    let annotated = scene.sheets[telling.at.report].annotated;
    let sentence = annotated.parse.sentences.get(telling.event.sentence)?;
    let entities = &annotated.coding.entities;
    let mentions = inside(&entities.mentions, sentence.span, |m| m.span);
    let own = mentions.filter(|m| telling.event.actors.contains(&m.entity));
    let distance = |s: Span| s.start.abs_diff(telling.event.trigger.start);
    let nearest = own.min_by_key(|m| (m.kind == MentionKind::Pronoun, distance(m.span)))?;
    Some((nearest.span, entities.list.get(nearest.entity)?.name.as_str()))
}

fn quote<'s>(scene: &'s Scene<'_, '_>, utterance: &Utterance) -> &'s attache_coding::Quote {
    &scene.sheets[utterance.at.report].annotated.coding.quotes[utterance.at.quote]
}

fn differ(scene: &Scene<'_, '_>, all: &[&Utterance]) -> Option<Disagreement> {
    let known = |u: &&Utterance| u.sure && u.speaker.as_ref().is_some_and(|s| !s.is_group());
    let first = all.iter().position(known)?;
    let told = |u: &Utterance| relation(all[first].speaker.as_ref(), u.speaker.as_ref());
    // A report that names the speaker and, around his words, who carries them differs from nobody.
    let agrees =
        |report: usize| all.iter().any(|u| u.at.report == report && told(u) == Relation::Same);
    let mut status = None;
    let mut values: Vec<DisagreementValue> = Vec::new();
    for u in all[first..].iter().filter(|u| known(u)) {
        let (Some(speaker), Some((span, _))) = (&u.speaker, quote(scene, u).speaker_mention) else {
            continue;
        };
        let relation = told(u);
        if relation != Relation::Same && agrees(u.at.report) {
            continue;
        }
        match relation {
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
