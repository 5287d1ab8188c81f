//! Blocs and groups of states: "the Baltic states", "the G7 countries" and "EU leaders" stand for their members on the
//! report's day.
//!
//! A part of them ("some Gulf states", "other NATO members") stands for nobody in particular: it stays open who is meant.

use std::ops::Range;

use attache_lexicon::world::{Actor, ActorKind};
use attache_lexicon::{MentionWord, NumberWord};
use attache_nlp::{Deprel, NameKind, Upos};

use super::nominals::Nominal;
use super::reader::Reader;
use super::roster::{Facts, How};
use crate::records::{Entity, EntityKind};

/// Groups of so many states have them as members, each with a record of its own; of larger ones the codes alone are given,
/// or a report on the EU would list all of Europe.
const LISTED: usize = 8;

/// The group of an entry: its states become members; nobody where the words in front mean a part of it.
pub(super) fn group(
    reader: &mut Reader<'_>,
    actor: &Actor,
    tokens: &Range<usize>,
) -> Option<usize> {
    let count = actor.members_on(reader.day).count();
    if count > 0 && is_part(reader, tokens.start, count) {
        return None;
    }
    let entity = reader.roster.known(actor, reader.day, How::Name);
    list_members(reader, entity);
    Some(entity)
}

/// What a noun phrase says of a bloc that it names.
pub(super) enum Share {
    /// All of its members.
    Whole(Box<str>, Vec<Box<str>>),
    /// Some of them.
    Part,
}

/// The bloc in the phrase of a plural noun: "the **G7** countries", "leaders of the **EU**".
pub(super) fn share(reader: &Reader<'_>, nominal: &Nominal) -> Option<Share> {
    if !nominal.plural {
        return None;
    }
    let bloc = reader.names_in(&nominal.tokens).find_map(|m| {
        let record = &reader.roster.list[m.entity];
        let organisation = record.kind == EntityKind::Name(NameKind::Org);
        Some((record.kb.as_deref()?, &record.states)).filter(|(_, s)| organisation && !s.is_empty())
    });
    let (id, states) = bloc?;
    let part = is_part(reader, nominal.tokens.start, states.len())
        || (nominal.tokens.start..nominal.head).any(|t| takes_part(reader, t, states.len()));
    Some(if part { Share::Part } else { Share::Whole(id.into(), states.clone()) })
}

/// The group of all members of a bloc: "NATO members"; nobody for other nouns.
pub(super) fn members(reader: &mut Reader<'_>, nominal: &Nominal) -> Option<usize> {
    let noun = reader.is(MentionWord::MemberNoun, nominal.head) && !is_role(reader, nominal.head);
    let Share::Whole(id, states) = share(reader, nominal).filter(|_| noun)? else { return None };
    let mut entity = Entity::named(EntityKind::Group, reader.words_of(&nominal.tokens));
    entity.states = states;
    let facts = Facts { plural: true, ..Facts::default() };
    let group = reader.roster.unnamed(&format!("members of {id}"), entity, facts);
    list_members(reader, group);
    Some(group)
}

/// True for what somebody is or becomes: "they joined as **members** of NATO" speaks of some, not of all.
fn is_role(reader: &Reader<'_>, head: usize) -> bool {
    let parse = reader.parse;
    let told = parse.dependent(head, Deprel::COP).is_some()
        || matches!(parse.tokens[head].deprel.base(), "xcomp" | "appos" | "advcl");
    let mut cases = parse.dependents(head, &[Deprel::CASE]);
    told || cases.any(|c| &*parse.tokens[c].lemma == "as")
}

/// Makes the states of a small group its members.
fn list_members(reader: &mut Reader<'_>, group: usize) {
    let states = reader.roster.list[group].states.clone();
    if states.len() > LISTED || !reader.roster.list[group].members.is_empty() {
        return;
    }
    let world = &reader.lexicon.world;
    let actors = states.iter().filter_map(|code| world.get(code));
    let actors = actors.filter(|a| matches!(a.kind, ActorKind::State | ActorKind::Territory));
    let members = actors.map(|a| reader.roster.known(a, reader.day, How::Described)).collect();
    reader.roster.list[group].members = members;
}

/// True where the words in front take a part of a group of so many: "some **Gulf states**", "most of the …", "two …".
fn is_part(reader: &Reader<'_>, first: usize, count: usize) -> bool {
    let start = reader.parse.sentences[reader.sentence(first)].tokens.start;
    let inner = |t: usize| {
        reader.parse.tokens[t].upos == Upos::Adj || matches!(reader.words(t), "of" | "the" | "its")
    };
    let mut at = first;
    while at > start {
        at -= 1;
        if takes_part(reader, at, count) {
            return true;
        }
        if !inner(at) {
            return false;
        }
    }
    false
}

fn takes_part(reader: &Reader<'_>, token: usize, count: usize) -> bool {
    let word = reader.words(token).to_lowercase();
    let number = match reader.lexicon.numbers.word(&word) {
        Some(NumberWord::Cardinal(n)) => Some(n as usize),
        _ => word.parse().ok(),
    };
    number.map_or_else(|| reader.is(MentionWord::Partial, token), |n| n != count)
}
