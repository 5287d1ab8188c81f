//! Aims: what one event was for, or about, as reports tell it ("for the opening of the games", "to sign a treaty").

use attache_lexicon::comparison::WordClass;
use attache_nlp::{Deprel, Parse};
use attache_text::Span;

use super::{Scene, disagreement, line, value};
use crate::merged::Telling;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus};

/// Events of which reports tell aims that have no word in common.
pub(super) fn aims(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    scene.groups.iter().filter_map(|g| of_event(scene, g)).collect()
}

fn of_event(scene: &Scene<'_, '_>, group: &[usize]) -> Option<Disagreement> {
    let told: Vec<(&Telling<'_>, Span)> = group
        .iter()
        .map(|&i| &scene.tellings[i])
        .filter_map(|t| Some((t, aim(scene, t)?)))
        .collect();
    let keys = |(t, span): &(&Telling<'_>, Span)| scene.sheets[t.at.report].keys.of(*span);
    let bags: Vec<_> = told.iter().map(keys).collect();
    let apart = |i: usize, j: usize| {
        told[i].0.at.report != told[j].0.at.report && bags[i].overlap(&bags[j]).keys == 0
    };
    let first = (0..told.len()).find(|&i| (0..told.len()).any(|j| apart(i, j)))?;
    let values = told.iter().map(|(t, span)| {
        let words = line(scene.sheets[t.at.report].text(*span));
        value(t.at.report, *span, words)
    });
    let topic = format!("aim of: {}", scene.deed(told[first].0));
    let status = DisagreementStatus::CompatibleButDifferent;
    Some(disagreement(DisagreementKind::Wording, status, topic, values.collect()))
}

/// The words that tell what an event was for: "for …" below its verb, or the statement that its "aim", "subject" is made.
fn aim(scene: &Scene<'_, '_>, telling: &Telling<'_>) -> Option<Span> {
    let sheet = &scene.sheets[telling.at.report];
    let parse = &sheet.annotated.parse;
    let head = telling.event.head;
    let is = |class, t: usize| scene.words.is(class, &parse.tokens[t].lemma.to_lowercase());
    let purpose = parse.dependents(head, &[Deprel::OBL]).find(|&t| {
        let case = parse.dependent(t, Deprel::CASE);
        let time =
            sheet.annotated.coding.times.iter().any(|x| x.span.contains(parse.tokens[t].span));
        !time && case.is_some_and(|c| is(WordClass::Purpose, c))
    });
    if let Some(purpose) = purpose {
        return Some(parse.span_of(&parse.subtree(purpose)));
    }
    let noun = parse.tokens[head].head.filter(|&n| is(WordClass::Aim, n))?;
    let statement = parse.tokens[noun].head.filter(|_| parse.tokens[noun].deprel.is_subject())?;
    Some(clause(parse, statement))
}

/// A statement without the clauses below it.
fn clause(parse: &Parse, head: usize) -> Span {
    let below =
        |t: usize| matches!(parse.tokens[t].deprel.base(), "acl" | "advcl" | "ccomp" | "parataxis");
    parse.span_of(&parse.subtree_without(head, below))
}
