//! Drift: one report says twice what something is, and not in the same words ("a part of", "an important part of").

use std::collections::{BTreeMap, BTreeSet};

use attache_nlp::{Deprel, Parse, Upos};

use super::{Scene, disagreement, line, value};
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus};

/// What is said of one thing, and how it is qualified.
struct Said {
    /// The noun of the statement.
    noun: usize,
    /// The adjectives and adverbs with it.
    qualities: BTreeSet<String>,
}

/// Statements "X is a Y" of one report with unlike qualities.
pub(super) fn drift(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    (0..scene.sheets.len()).flat_map(|report| of_report(scene, report)).collect()
}

fn of_report(scene: &Scene<'_, '_>, report: usize) -> Vec<Disagreement> {
    let parse = &scene.sheets[report].annotated.parse;
    let mut by_statement: BTreeMap<Vec<String>, Vec<Said>> = BTreeMap::new();
    for noun in 0..parse.tokens.len() {
        if let Some((statement, said)) = said(scene, report, noun) {
            by_statement.entry(statement).or_default().push(said);
        }
    }
    let differ = |list: &Vec<Said>| list.iter().any(|s| s.qualities != list[0].qualities);
    let found = by_statement.into_iter().filter(|(_, list)| differ(list));
    found.map(|(statement, list)| told(scene, report, &statement, &list)).collect()
}

fn told(scene: &Scene<'_, '_>, report: usize, statement: &[String], list: &[Said]) -> Disagreement {
    let parse = &scene.sheets[report].annotated.parse;
    let each = |s: &Said| {
        let words = parse.span_of(&crate::rewrites::trim(parse, clause(parse, s.noun)));
        value(report, words, line(scene.sheets[report].text(words)))
    };
    let status = DisagreementStatus::CompatibleButDifferent;
    let topic = format!("what is said of {}", statement[0]);
    disagreement(DisagreementKind::Wording, status, topic, list.iter().map(each).collect())
}

/// The subject, noun and complement of a statement, by what they name; its qualities.
fn said(scene: &Scene<'_, '_>, report: usize, noun: usize) -> Option<(Vec<String>, Said)> {
    let parse = &scene.sheets[report].annotated.parse;
    let is_statement = parse.tokens[noun].upos == Upos::Noun
        && parse.dependent(noun, Deprel::COP).is_some()
        && scene.sheets[report].sentences[parse.sentence_of(noun)].keys().next().is_some();
    let subject =
        parse.children(noun).iter().copied().find(|&c| parse.tokens[c].deprel.is_subject());
    let (true, Some(subject)) = (is_statement, subject) else { return None };
    let complement = parse.dependent(noun, Deprel::NMOD)?;
    let name = |t: usize| {
        let coding = &scene.sheets[report].annotated.coding.entities;
        let mention = coding.mentions.iter().find(|m| m.head == t);
        let entity = mention.map(|m| coding.list[m.entity].name.clone());
        entity.unwrap_or_else(|| parse.tokens[t].lemma.to_lowercase())
    };
    let qualities = parse
        .dependents(noun, &[Deprel::AMOD, Deprel::ADVMOD])
        .map(|t| parse.tokens[t].lemma.to_lowercase())
        .collect();
    let lemma = parse.tokens[noun].lemma.to_lowercase();
    Some((vec![name(subject), lemma, name(complement)], Said { noun, qualities }))
}

/// The words of a statement without other clauses.
fn clause(parse: &Parse, noun: usize) -> Vec<usize> {
    parse.subtree_without(noun, |t| {
        let token = &parse.tokens[t];
        matches!(token.deprel.base(), "acl" | "advcl" | "ccomp" | "parataxis" | "mark")
            || (token.deprel == Deprel::CONJ && token.head == Some(noun))
    })
}
