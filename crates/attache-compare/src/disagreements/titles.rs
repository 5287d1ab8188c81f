//! Titles: the speaker of a shared utterance by unlike offices ("Assistant Secretary", "a top official").

use std::collections::{BTreeMap, BTreeSet};

use attache_coding::{EntityKind, Mention, MentionKind};
use attache_lexicon::comparison::WordClass;
use attache_nlp::{Deprel, NameKind, Upos};
use attache_text::Span;

use super::{Scene, disagreement, line, value};
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus, DisagreementValue};
use crate::sheet::{identity, inside, is_person};

/// Most words of a title.
const MOST: usize = 14;
/// Fewest words of a description that tells an office.
const LEAST_WORDS: usize = 2;

/// Speakers of shared utterances whom reports give titles that do not contain each other.
pub(super) fn titles(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let mut speakers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for member in scene.shared_quotes.iter().flat_map(|q| &q.members) {
        let coding = &scene.sheets[member.report].annotated.coding;
        let speaker = coding.quotes[member.quote].speaker.map(|s| &coding.entities.list[s]);
        if let Some(person) = speaker.filter(|s| is_person(s)) {
            speakers.entry(identity(person)).or_default();
        }
    }
    for (report, sheet) in scene.sheets.iter().enumerate() {
        for entity in &sheet.annotated.coding.entities.list {
            if let Some(reports) = speakers.get_mut(&identity(entity)) {
                reports.insert(report);
            }
        }
    }
    let found = speakers.into_iter().filter(|(_, reports)| reports.len() > 1);
    found.filter_map(|(speaker, reports)| differ(scene, &speaker, &reports)).collect()
}

fn differ(scene: &Scene<'_, '_>, speaker: &str, reports: &BTreeSet<usize>) -> Option<Disagreement> {
    let of_report = |&r: &usize| {
        let both = [title(scene, r, speaker), description(scene, r, speaker)];
        both.into_iter().flatten().map(move |span| (r, span))
    };
    let mut words = BTreeSet::new();
    let mut titles: Vec<(usize, Span)> = reports.iter().flat_map(of_report).collect();
    titles.retain(|&(r, span)| {
        let content = content(scene, r, span);
        let tells = !content.is_empty();
        words.insert(content);
        tells
    });
    let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_subset(b) && !b.is_subset(a);
    if !words.iter().any(|a| words.iter().any(|b| apart(a, b))) {
        return None;
    }
    let each = |&(r, span): &(usize, Span)| value(r, span, line(scene.sheets[r].text(span)));
    let values: Vec<DisagreementValue> = titles.iter().map(each).collect();
    let topic = format!("office of {}", scene.names.of(speaker));
    let status = DisagreementStatus::CompatibleButDifferent;
    Some(disagreement(DisagreementKind::Wording, status, topic, values))
}

/// The words right before the first full name of a person, or in apposition right after it.
fn title(scene: &Scene<'_, '_>, report: usize, speaker: &str) -> Option<Span> {
    let annotated = scene.sheets[report].annotated;
    let coding = &annotated.coding.entities;
    let people = || {
        let names = coding.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        names.filter(|m| is_person(&coding.list[m.entity]))
    };
    let named = people().filter(|m| identity(&coding.list[m.entity]) == speaker);
    // "Anna Berg of Chad and Carl Holm": nobody's name is another's title.
    let of_others = |t: usize| people().any(|m| m.tokens.contains(&t));
    named.filter(|m| !m.tokens.is_empty()).find_map(|m| {
        let sentence =
            annotated.parse.sentences.get(annotated.parse.sentence_of(m.tokens.start))?;
        let inside = |t: usize| belongs(scene, report, t) && !of_others(t);
        let before =
            (sentence.tokens.start..m.tokens.start).rev().take(MOST).take_while(|&t| inside(t));
        let after = (m.tokens.end + 1..sentence.tokens.end).take(MOST).take_while(|&t| inside(t));
        let comma = annotated.parse.tokens.get(m.tokens.end).is_some_and(|t| t.upos == Upos::Punct);
        let before = noun_phrase(scene, report, before.collect());
        before.or_else(|| comma.then(|| noun_phrase(scene, report, after.collect())).flatten())
    })
}

/// The first description in place of the name ("the representative of the ministry"); one word alone says too little.
fn description(scene: &Scene<'_, '_>, report: usize, speaker: &str) -> Option<Span> {
    let annotated = scene.sheets[report].annotated;
    let coding = &annotated.coding.entities;
    let beside = |m: &Mention| annotated.parse.tokens[m.head].deprel == Deprel::APPOS;
    let described = coding.mentions.iter().filter(|m| {
        let nominal = m.kind == MentionKind::Nominal && !beside(m);
        nominal && identity(&coding.list[m.entity]) == speaker
    });
    described.map(|m| m.span).find(|&span| content(scene, report, span).len() >= LEAST_WORDS)
}

/// The stretch of these tokens from the first to the last that is no function word, if it has a noun of low case or two words.
fn noun_phrase(scene: &Scene<'_, '_>, report: usize, mut tokens: Vec<usize>) -> Option<Span> {
    tokens.sort_unstable();
    let parse = &scene.sheets[report].annotated.parse;
    let empty = |t: &usize| matches!(parse.tokens[*t].upos, Upos::Adp | Upos::Cconj | Upos::Det);
    let from = tokens.iter().position(|t| !empty(t))?;
    let to = tokens.iter().rposition(|t| !empty(t))?;
    (to > from).then(|| parse.span_of(&tokens[from..=to]))
}

/// True for a word that may stand in a title.
fn belongs(scene: &Scene<'_, '_>, report: usize, token: usize) -> bool {
    let sheet = &scene.sheets[report];
    let token = &sheet.annotated.parse.tokens[token];
    let word = sheet.text(token.span);
    match token.upos {
        Upos::Noun | Upos::Propn | Upos::Adj => true,
        Upos::Adp => scene.words.is(WordClass::OfTitle, &word.to_lowercase()),
        Upos::Cconj => true,
        _ => word.starts_with(char::is_uppercase) && token.upos != Upos::Verb,
    }
}

/// The words of a title that tell the office: whose it is, everyone knows, and that another has the same tells nothing.
fn content(scene: &Scene<'_, '_>, report: usize, span: Span) -> BTreeSet<String> {
    let annotated = scene.sheets[report].annotated;
    let entities = &annotated.coding.entities;
    let state = |m: &&Mention| {
        let kind = entities.list.get(m.entity).map(|e| e.kind);
        matches!(kind, Some(EntityKind::Name(NameKind::Gpe | NameKind::Norp)))
    };
    let states: Vec<Span> =
        inside(&entities.mentions, span, |m| m.span).filter(state).map(|m| m.span).collect();
    let tokens = annotated.parse.tokens[annotated.parse.tokens_in(span)].iter();
    let kept = tokens.filter(|t| matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj));
    let kept = kept.filter(|t| !states.iter().any(|s| s.contains(t.span)));
    let words = kept.map(|t| t.lemma.to_lowercase());
    words.filter(|w| !scene.words.is(WordClass::Peer, scene.words.family(w))).collect()
}
