//! Ministries, parliaments and banks named without their state: "the Foreign Ministry said" speaks of the state that acted
//! last. Their mentions get the body of that state, so that its spokespeople are found as well.

use attache_lexicon::{TitleKind, phrases};
use attache_nlp::{Deprel, NameKind};

use super::reader::Reader;
use super::roster::How;
use crate::records::{EntityKind, MentionKind};

/// Gives bodies their state, in text order.
pub(super) fn settle(reader: &mut Reader<'_>) {
    let mut order: Vec<usize> = (0..reader.mentions.len()).collect();
    order.sort_by_key(|&i| reader.mentions[i].head);
    // The state of the last subject before that of any other mention.
    let mut subject: Option<String> = None;
    let mut last: Option<String> = None;
    for i in order {
        let mention = reader.mentions[i].clone();
        let state = subject.clone().or_else(|| last.clone());
        if let (Some(role), Some(state)) = (role(reader, mention.entity), state)
            && let Some(actor) = reader.lexicon.world.body(&state, &role)
        {
            let day = reader.day;
            reader.mentions[i].entity = reader.roster.known(actor, day, How::Context);
        }
        let entity = reader.mentions[i].entity;
        if reader.roster.facts[entity].place || mention.kind == MentionKind::Pronoun {
            continue;
        }
        if let Some(country) = reader.roster.list[entity].country.clone() {
            if in_subject(reader, mention.head) {
                subject = Some(country.clone());
            }
            last = Some(country);
        }
    }
}

/// The role of a body that every state has, named by nothing else: "Foreign Ministry".
fn role(reader: &Reader<'_>, entity: usize) -> Option<Box<str>> {
    let record = &reader.roster.list[entity];
    let bare = record.kind == EntityKind::Name(NameKind::Org)
        && record.kb.is_none()
        && record.country.is_none();
    let found = reader.lexicon.titles.of(&record.name).into_iter().filter(|_| bare);
    let mut bodies = found.filter(|(t, _)| t.kind == TitleKind::Body && t.country.is_none());
    bodies.next().map(|(t, _)| t.id.clone())
}

/// True for words that name what every state has by two words or more: "the **Foreign Ministry** spokeswoman", not "the
/// army", which is as often that of nobody spoken of.
pub(super) fn institution(reader: &Reader<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let text = reader.words_of(tokens);
    let words = phrases::words(text);
    let titles = &reader.lexicon.titles;
    let named = |at: usize| {
        let found = titles.longest(text, &words, at).filter(|f| f.words > 1);
        let all = found.into_iter().flat_map(|f| f.values).map(|f| titles.title(*f));
        all.clone().count() > 0 && all.clone().all(|t| t.kind == TitleKind::Body)
    };
    (0..words.len()).any(named)
}

/// True for a subject and for what stands inside its phrase: "**Russian** diplomats", "**Kenya's** president".
fn in_subject(reader: &Reader<'_>, token: usize) -> bool {
    /// A name lies at most so deep in the phrase of a subject.
    const DEPTH: usize = 4;
    let mut at = token;
    for _ in 0..DEPTH {
        let token = &reader.parse.tokens[at];
        if token.deprel.is_subject() {
            return true;
        }
        let inside = matches!(token.deprel.base(), "nmod" | "amod" | "compound" | "flat" | "appos")
            && token.deprel != Deprel::NMOD;
        match token.head.filter(|_| inside) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
