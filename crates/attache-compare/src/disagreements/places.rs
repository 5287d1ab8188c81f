//! Places: one event in two towns, and one act told of two doers.

use std::collections::BTreeSet;

use attache_coding::{Entity, EntityKind, Mention};
use attache_lexicon::comparison::WordClass;
use attache_nlp::{Deprel, NameKind};
use attache_text::Span;

use super::{Scene, disagreement, value};
use crate::merged::Telling;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus};
use crate::sheet::inside;

/// Events that reports put in places which do not contain each other, as far as their states tell.
pub(super) fn places(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    scene.groups.iter().filter_map(|g| of_event(scene, g)).collect()
}

fn of_event(scene: &Scene<'_, '_>, group: &[usize]) -> Option<Disagreement> {
    let all = || group.iter().map(|&i| &scene.tellings[i]);
    let placed: Vec<(&Telling<'_>, &Entity, Span)> =
        all().filter_map(|t| place(scene, t).map(|(e, span)| (t, e, span))).collect();
    let apart = placed.iter().any(|x| placed.iter().any(|y| are_apart(x.1, y.1)));
    if !apart {
        return None;
    }
    let values = placed.iter().map(|(t, e, span)| value(t.at.report, *span, &e.name)).collect();
    let topic = format!("place of: {}", scene.deed(placed[0].0));
    let status = DisagreementStatus::Contradiction;
    Some(disagreement(DisagreementKind::Place, status, topic, values))
}

/// Two towns, or places of two states; a town lies in its state.
fn are_apart(a: &Entity, b: &Entity) -> bool {
    let wide = |e: &Entity| e.kb.is_some() && e.kb == e.country;
    let states = a.country.as_ref().zip(b.country.as_ref()).is_some_and(|(x, y)| x != y);
    let names = a.name != b.name && a.kb.as_ref().zip(b.kb.as_ref()).is_none_or(|(x, y)| x != y);
    states || (names && !wide(a) && !wide(b) && is_place(a) && is_place(b))
}

fn is_place(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Name(NameKind::Gpe | NameKind::Loc | NameKind::Fac))
}

/// The place of an event, coded or right beside its verb ("met in Oslo"), and the words of its sentence that name it.
fn place<'s>(scene: &'s Scene<'_, '_>, telling: &Telling<'_>) -> Option<(&'s Entity, Span)> {
    let annotated = scene.sheets[telling.at.report].annotated;
    let sentence = annotated.parse.sentences.get(telling.event.sentence)?;
    let entities = &annotated.coding.entities;
    let beside = |m: &&Mention| {
        let token = &annotated.parse.tokens[m.head];
        let case = annotated.parse.dependent(m.head, Deprel::CASE);
        let lemma = case.map(|c| annotated.parse.tokens[c].lemma.to_lowercase());
        // The tree may hang the place on whom the doer met.
        let above = token.head.map(|h| [Some(h), annotated.parse.tokens[h].head]);
        above.is_some_and(|heads| heads.contains(&Some(telling.event.head)))
            && entities.list.get(m.entity).is_some_and(is_place)
            && lemma.is_some_and(|l| scene.words.is(WordClass::Locative, &l))
    };
    let mentions = || inside(&entities.mentions, sentence.span, |m| m.span);
    let coded = telling.event.place.and_then(|p| mentions().find(|m| m.entity == p));
    let mention = coded.or_else(|| mentions().find(beside))?;
    Some((entities.list.get(mention.entity)?, mention.span))
}

/// Passages that say the same of two doers: their events have one type and no actor in common.
pub(super) fn actors(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (x, y) in scene.ties.pairs() {
        let (a, b) = (&scene.tellings[x], &scene.tellings[y]);
        let one_deed = a.event.plover.event == b.event.plover.event && a.trigger == b.trigger;
        let two_doers =
            !a.actors.is_empty() && !b.actors.is_empty() && a.actors.is_disjoint(&b.actors);
        if a.at.report == b.at.report || !one_deed || !two_doers || !told.insert((a.at, b.at)) {
            continue;
        }
        let each = |t: &Telling<'_>| {
            let (span, name) = super::attribution::actor(scene, t)?;
            Some(value(t.at.report, span, name))
        };
        if let (Some(first), Some(second)) = (each(a), each(b)) {
            let topic = format!("who did it: {}", scene.deed(a));
            let status = DisagreementStatus::Contradiction;
            let values = vec![first, second];
            found.push(disagreement(DisagreementKind::Actor, status, topic, values));
        }
    }
    found
}
