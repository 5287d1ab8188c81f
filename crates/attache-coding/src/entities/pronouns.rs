//! Who a pronoun of the third person stands for: by person, number and gender, then by nearness and by its part in the
//! clause (after Hobbs 1978 and Lappin & Leass 1994). Pronouns of the first and second person need the speaker and are
//! left to the quotations.

use attache_lexicon::{MentionWord, Pronoun};
use attache_nlp::{Deprel, NameKind, Upos};

use super::history::{History, Past};
use super::reader::Reader;
use crate::records::{EntityKind, MentionKind};

/// Sentences to look back. In news four fifths of all antecedents stand in the same or the last sentence.
pub(super) const SENTENCES: usize = 4;

/// The pronoun at a token, third person only.
pub(super) fn at(reader: &Reader<'_>, token: usize) -> Option<Pronoun> {
    let parsed = &reader.parse.tokens[token];
    if !matches!(parsed.upos, Upos::Pron | Upos::Det) || parsed.deprel == Deprel::EXPL {
        return None;
    }
    let word = reader.words(token).to_lowercase();
    reader.lexicon.mentions.pronoun(&word).filter(|p| p.person == 3)
}

/// "who" and "which" stand for the name that their clause describes.
pub(super) fn relative(reader: &Reader<'_>, token: usize) -> Option<usize> {
    let parsed = &reader.parse.tokens[token];
    if !matches!(&*parsed.xpos, "WP" | "WDT" | "WP$") {
        return None;
    }
    if let Some(name) = beside(reader, token) {
        return Some(name);
    }
    let mut up = std::iter::once(token).chain(reader.parse.ancestors(token));
    let clause = up.find(|&t| reader.parse.tokens[t].deprel == Deprel::ACL_RELCL)?;
    let head = reader.parse.tokens[clause].head.filter(|&h| h < token)?;
    let sentence = &reader.parse.sentences[reader.sentence(token)];
    let before = sentence.tokens.start..token;
    let mut names = reader.names_in(&before);
    names.find(|m| m.head == head && m.kind != MentionKind::Adjective).map(|m| m.entity)
}

/// The name right before a pronoun, with or without a comma in between: "Maria Berg, who leads …".
fn beside(reader: &Reader<'_>, token: usize) -> Option<usize> {
    let before = token.checked_sub(1)?;
    let end = if reader.words(before) == "," { before } else { token };
    let near = end.saturating_sub(6)..end;
    let mut names = reader.names_in(&near);
    names.find(|m| m.tokens.end == end && m.kind != MentionKind::Adjective).map(|m| m.entity)
}

/// The entity that "it" or "they" stands for; none where nothing fits or the pronoun is empty.
pub(super) fn resolve(
    reader: &Reader<'_>,
    history: &History,
    token: usize,
    pronoun: Pronoun,
) -> Option<usize> {
    if pronoun.gender == Some('n') && (empty(reader, token) || of_thing(reader, history, token)) {
        return None;
    }
    let sentence = reader.sentence(token);
    let near = history.before(token).filter(|p| sentence - p.sentence.min(sentence) < SENTENCES);
    let fitting = near.filter(|p| fits(reader, p.entity, pronoun) && !bound(reader, token, p));
    // Of equals the nearest wins, so the first of the best is kept.
    let mut best: Option<(i32, usize)> = None;
    for past in fitting {
        let score = score(reader, token, sentence, past);
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, past.entity));
        }
    }
    best.map(|(_, entity)| entity).or_else(|| later(reader, token, pronoun))
}

/// "The typhoon killed ten in Taiwan before **it** hit China": the subject of a clause below or beside one whose own subject
/// is a thing that is nobody.
fn of_thing(reader: &Reader<'_>, history: &History, token: usize) -> bool {
    let parse = reader.parse;
    let is_subject = parse.tokens[token].deprel.is_subject();
    let Some(verb) = parse.tokens[token].head.filter(|_| is_subject) else { return false };
    let joined = matches!(parse.tokens[verb].deprel.base(), "advcl" | "conj");
    let above = parse.tokens[verb].head.filter(|_| joined);
    let subject = above.and_then(|a| parse.dependent(a, Deprel::NSUBJ)).filter(|&s| s < token);
    subject.is_some_and(|s| {
        let noun = &parse.tokens[s];
        noun.upos == Upos::Noun
            && noun.has("Number", "Sing")
            && !reader.is(MentionWord::StateNoun, s)
            && history.before(token).all(|p| p.token != s)
    })
}

/// "they" without a group before it: the two people or states mentioned last, when both are near.
pub(super) fn pair(reader: &Reader<'_>, history: &History, token: usize) -> Option<Vec<usize>> {
    let sentence = reader.sentence(token);
    let near = |e: usize| {
        let mut past = history.before(token).filter(|p| p.entity == e);
        past.next().is_some_and(|p| sentence - p.sentence.min(sentence) < 2)
    };
    let person = |e: usize| reader.roster.facts[e].person && !reader.roster.facts[e].plural;
    let state = |e: usize| {
        let record = &reader.roster.list[e];
        record.kind == EntityKind::Name(NameKind::Gpe) && !reader.roster.facts[e].place
    };
    let people = history.last_two(token, &reader.roster, |e| person(e) && near(e));
    people.or_else(|| history.last_two(token, &reader.roster, |e| state(e) && near(e)))
}

/// How well an antecedent suits, the higher the better.
fn score(reader: &Reader<'_>, token: usize, sentence: usize, past: &Past) -> i32 {
    let distance = i32::try_from(sentence - past.sentence.min(sentence)).unwrap_or(i32::MAX / 100);
    let subject = reader.parse.tokens[token].deprel.is_subject();
    let mut score = -10 * distance;
    score += if past.subject { 8 } else { 0 };
    score += if past.subject == subject { 2 } else { 0 };
    score -= if past.inner { 4 } else { 0 };
    // The reporter's "he" is rarely somebody whom only the speaker named, and the other way round.
    score -= if past.quoted == reader.quoted(token) { 0 } else { 12 };
    score += if reader.roster.facts[past.entity].named { 2 } else { 0 };
    score
}

/// Person, number and gender agree.
pub(super) fn fits(reader: &Reader<'_>, entity: usize, pronoun: Pronoun) -> bool {
    let facts = &reader.roster.facts[entity];
    let record = &reader.roster.list[entity];
    let people = record.kind == EntityKind::Name(NameKind::Norp);
    match pronoun.gender {
        Some('n') => {
            let named = matches!(record.kind, EntityKind::Name(NameKind::Org | NameKind::Gpe));
            !facts.person && !facts.plural && named || record.kind == EntityKind::Doc
        }
        Some(gender) => {
            facts.person && !facts.plural && !people && facts.gender.is_none_or(|g| g == gender)
        }
        // "marched in Oran, Algeria, and in other towns. They …": towns do not act.
        None => {
            let towns = record.members.iter().any(|&m| reader.roster.facts[m].place);
            (facts.plural || people) && !towns
        }
    }
}

/// True when a pronoun cannot stand for this mention: both depend on the same verb ("Putin met him"), or the pronoun
/// is inside the mention.
pub(super) fn bound(reader: &Reader<'_>, token: usize, past: &Past) -> bool {
    let pronoun = &reader.parse.tokens[token];
    let other = &reader.parse.tokens[past.token];
    let reflexive = reader.words(token).ends_with("sel") || reader.words(token).contains("sel");
    let argument = |d: Deprel| matches!(d.base(), "nsubj" | "obj" | "iobj" | "obl");
    !reflexive
        && pronoun.head.is_some()
        && pronoun.head == other.head
        && argument(pronoun.deprel)
        && argument(other.deprel)
}

/// "As they met, Putin and Xi …": a pronoun in a clause in front of its main clause takes the subject that follows.
pub(super) fn later(reader: &Reader<'_>, token: usize, pronoun: Pronoun) -> Option<usize> {
    let sentence = &reader.parse.sentences[reader.sentence(token)];
    let fronted = reader
        .parse
        .ancestors(token)
        .find(|&t| matches!(reader.parse.tokens[t].deprel, Deprel::ADVCL | Deprel::OBL))?;
    let main = reader.parse.tokens[fronted].head.filter(|&main| main > fronted)?;
    if !depends(reader, fronted, token) {
        return None;
    }
    let subject = reader.parse.children(main).iter().copied();
    let subject =
        subject.filter(|&c| reader.parse.tokens[c].deprel.is_subject()).find(|&c| c > token)?;
    let here = reader.names_in(&(token..sentence.tokens.end)).find(|m| m.head == subject)?;
    let accepted = fits(reader, here.entity, pronoun);
    accepted.then_some(here.entity)
}

/// A phrase or clause that cannot stand alone: "**after** he left", "**leaving** his home", "**in** his speech".
fn depends(reader: &Reader<'_>, fronted: usize, token: usize) -> bool {
    let head = &reader.parse.tokens[fronted];
    let opening = [Deprel::MARK, Deprel::ADVMOD, Deprel::CASE];
    let opened = reader.parse.dependents(fronted, &opening).any(|t| t < token);
    head.deprel == Deprel::OBL || opened || matches!(&*head.xpos, "VBG" | "VBN")
}

/// "it is clear that", "it seems", "it is expected that" stand for nobody.
fn empty(reader: &Reader<'_>, token: usize) -> bool {
    let parsed = &reader.parse.tokens[token];
    let Some(head) = parsed.head.filter(|_| parsed.deprel.is_subject()) else { return false };
    let word = reader.parse.tokens[head].lemma.to_lowercase();
    let mentions = &reader.lexicon.mentions;
    let clause = reader.parse.children(head).iter().any(|&c| {
        matches!(reader.parse.tokens[c].deprel.base(), "ccomp" | "csubj" | "xcomp" | "advcl")
    });
    let passive = reader.parse.dependent(head, Deprel::AUX_PASS).is_some();
    mentions.is(MentionWord::EmptyIt, &word)
        || passive && clause && mentions.is(MentionWord::EmptyItPassive, &word)
}
