//! Of which state people are whom no word gives one: "police in Nairobi" are Kenyan, in a report that speaks of
//! Kenya alone so are "the police", and "the president" whom a former Kenyan minister attacks is Kenya's.
//!
//! Only for people who are of the state they act in (the sectors under `local` in `en/titles.toml`, and who governs it):
//! soldiers, diplomats and refugees are as often abroad. A name that nobody knows is of the state that the report speaks of.

use attache_lexicon::MentionWord;
use attache_lexicon::world::{Actor, ActorKind, Term, World};
use attache_nlp::{Deprel, NameKind};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::reader::Reader;
use super::roster::How;
use crate::records::{Entity, EntityKind, Mention, MentionKind};

/// A report is at home in a state that it mentions this often …
const MENTIONS: usize = 2;
/// … and at least this many times as often as all others together. On the open Wikinews events a report on two states
/// has less than 3, one on a single state 9 and more.
const SHARE: usize = 6;

/// Gives a state to those who have none.
pub(super) fn settle(reader: &mut Reader<'_>) {
    let named = Named::of(reader);
    let home = named.home();
    let mentions = reader.mentions.clone();
    let places: FxHashMap<usize, usize> = mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name)
        .map(|m| (m.head, m.entity))
        .collect();
    for mention in mentions.iter().filter(|m| m.kind != MentionKind::Pronoun) {
        let entity = &reader.roster.list[mention.entity];
        if entity.country.is_some() {
            continue;
        }
        let from = origin(reader, &places, mention).filter(|_| is_unnamed(entity));
        let country = if from.is_some() {
            from
        } else if is_unnamed(entity) && is_at_home(reader, entity) {
            let travels = governs(entity);
            place_beside(reader, &places, mention.head, travels)
                .or_else(|| home.clone())
                .or_else(|| named.here(reader, mention))
        } else {
            home.clone().filter(|h| is_nobody_known(entity) && !led_elsewhere(reader, entity, h))
        };
        let entity = &mut reader.roster.list[mention.entity];
        if country.is_some() {
            How::Home.link(entity);
        }
        entity.country = country;
    }
    let world = &reader.lexicon.world;
    for entity in &mut reader.roster.list {
        if serves_many(world, entity, reader.day) {
            entity.country = None;
        }
        // NATO is of no state; PLOVER's codes for what stands between states are for tables.
        entity.country = entity.country.take().filter(|c| is_state(world, c));
    }
}

/// True for who holds office in an organisation of many states and in none of them: the secretary-general of the UN does not
/// act for Portugal.
fn serves_many(world: &World, entity: &Entity, day: Option<Date>) -> bool {
    let Some(person) = entity.kb.as_deref().and_then(|kb| world.get(kb)) else { return false };
    let holds = |t: &&Term| day.map_or(t.period.to.is_none(), |day| t.period.holds(day));
    let of_many = |t: &Term| {
        let of_state = |a: &Actor| a.country.as_deref().is_some_and(|c| is_state(world, c));
        world.get(&t.of).is_some_and(|a| a.kind == ActorKind::Organisation && !of_state(a))
    };
    let mut held = person.terms().iter().filter(holds).peekable();
    held.peek().is_some() && held.all(of_many)
}

pub(super) fn is_state(world: &World, code: &str) -> bool {
    let kind = world.get(code).map(|a| a.kind);
    matches!(kind, Some(ActorKind::State | ActorKind::Territory))
}

/// Somebody whom the vocabulary does not know.
fn is_unnamed(entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Group => {
            entity.members.is_empty() && entity.states.is_empty() && entity.kb.is_none()
        }
        EntityKind::Name(_) => entity.kb.is_none(),
        EntityKind::Doc => false,
    }
}

/// A person by name whom the vocabulary does not know.
fn is_nobody_known(entity: &Entity) -> bool {
    entity.kind == EntityKind::Name(NameKind::Per) && entity.kb.is_none() && entity.sector.is_none()
}

/// True for a family name that belongs to leaders of other states alone, though it is not sure that one of them is meant:
/// "Obama" in a report on Ghana.
fn led_elsewhere(reader: &Reader<'_>, entity: &Entity, home: &str) -> bool {
    let lexicon = reader.lexicon;
    let bearers = lexicon.world.by_surname(&entity.name, reader.day);
    let leads = |t: &Term| lexicon.titles.get(&t.office).is_some_and(|title| title.rank == 1);
    bearers.iter().any(|a| a.terms().iter().any(leads))
        && bearers.iter().all(|a| a.country.as_deref() != Some(home))
}

/// The state that someone is said to be from: "two dissidents from Egypt".
fn origin(
    reader: &Reader<'_>,
    places: &FxHashMap<usize, usize>,
    mention: &Mention,
) -> Option<String> {
    if mention.kind != MentionKind::Nominal {
        return None;
    }
    let from = |t: usize| &*reader.parse.tokens[t].lemma == "from";
    place_below(reader, places, mention.head, Deprel::NMOD, from)
}

/// The state of the place in a phrase of the noun, or of the verb that the noun is subject or object of, but for whom
/// `travels`.
fn place_beside(
    reader: &Reader<'_>,
    places: &FxHashMap<usize, usize>,
    head: usize,
    travels: bool,
) -> Option<String> {
    let token = &reader.parse.tokens[head];
    let role = matches!(token.deprel.base(), "nsubj" | "obj") || token.deprel == Deprel::OBL_AGENT;
    let leads = |t: usize| reader.is(MentionWord::PlacePreposition, t);
    let own = place_below(reader, places, head, Deprel::NMOD, leads);
    let verb = token.head.filter(|_| role && !travels);
    let at_verb = || place_below(reader, places, verb?, Deprel::OBL, leads);
    own.or_else(at_verb).or_else(|| at_bare_phrase(reader, places, verb?))
}

/// The state of the place that hangs on a phrase without article: "went on strike in Britain".
fn at_bare_phrase(
    reader: &Reader<'_>,
    places: &FxHashMap<usize, usize>,
    verb: usize,
) -> Option<String> {
    let parse = reader.parse;
    let leads = |t: usize| reader.is(MentionWord::PlacePreposition, t);
    let bare = |&&t: &&usize| {
        parse.tokens[t].deprel == Deprel::OBL
            && parse.children(t).iter().all(|&c| parse.tokens[c].deprel != Deprel::DET)
    };
    let mut phrases = parse.children(verb).iter().filter(bare);
    phrases.find_map(|&t| place_below(reader, places, t, Deprel::NMOD, leads))
}

/// The state of the name in a phrase of this relation with a preposition that `leads` accepts.
fn place_below(
    reader: &Reader<'_>,
    places: &FxHashMap<usize, usize>,
    head: usize,
    relation: Deprel,
    leads: impl Fn(usize) -> bool,
) -> Option<String> {
    let parse = reader.parse;
    let phrases = parse.children(head).iter().filter(|&&c| {
        let case = |&t: &usize| parse.tokens[t].deprel == Deprel::CASE && leads(t);
        parse.tokens[c].deprel == relation && parse.children(c).iter().any(case)
    });
    // "in Nakuru", "in the town of Nakuru", "in India's state of Manipur"
    let mut named = phrases.filter_map(|&c| {
        let parts = parse.children(c).iter().filter(|&&t| {
            matches!(parse.tokens[t].deprel, Deprel::NMOD | Deprel::NMOD_POSS | Deprel::COMPOUND)
        });
        places.get(&c).or_else(|| parts.filter_map(|t| places.get(t)).next())
    });
    named.find_map(|&entity| reader.roster.list[entity].country.clone())
}

/// Which states the sentences of a report name, and how often.
struct Named {
    /// By sentence, with whether somebody at home there is among them.
    sentences: FxHashMap<usize, Vec<(String, bool)>>,
    /// Of the report.
    counts: Vec<(usize, String)>,
}

impl Named {
    fn of(reader: &Reader<'_>) -> Self {
        let world = &reader.lexicon.world;
        let mut sentences: FxHashMap<usize, Vec<(String, bool)>> = FxHashMap::default();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for mention in &reader.mentions {
            let entity = &reader.roster.list[mention.entity];
            let state = entity.country.as_deref().filter(|c| is_state(world, c));
            let Some(state) = state.filter(|_| mention.kind != MentionKind::Pronoun) else {
                continue;
            };
            let of_sentence = sentences.entry(reader.sentence(mention.head)).or_default();
            of_sentence.push((state.to_owned(), is_at_home(reader, entity)));
            if mention.kind != MentionKind::Nominal || entity.kb.is_some() {
                *counts.entry(state).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().map(|(s, n)| (n, s.to_owned())).collect();
        counts.sort_unstable();
        Self { sentences, counts }
    }

    /// The state that the report speaks of and hardly any other.
    fn home(&self) -> Option<String> {
        let all: usize = self.counts.iter().map(|c| c.0).sum();
        let (count, home) = self.counts.last()?;
        (*count >= MENTIONS && *count >= SHARE * (all - count)).then(|| home.clone())
    }

    /// The only state of the sentence, or of the one before it where it names none: where the report names none more often, and
    /// somebody is mentioned there who is at home in it.
    fn here(&self, reader: &Reader<'_>, mention: &Mention) -> Option<String> {
        let people = reader.roster.list[mention.entity].sector.as_deref() == Some("CVL");
        let of_name = reader.names_in(&mention.tokens).next().is_some();
        if mention.kind != MentionKind::Nominal || people || of_name {
            return None;
        }
        let sentence = reader.sentence(mention.head);
        let mut near = (sentence.saturating_sub(1)..=sentence).rev();
        let named = near.find_map(|s| self.sentences.get(&s))?;
        let (state, _) = named.first()?;
        let only = named.iter().all(|(s, _)| s == state);
        let (most, _) = self.counts.last()?;
        let top = self.counts.iter().filter(|c| c.0 == *most).all(|c| c.1 == *state);
        (only && top && named.iter().any(|n| n.1)).then(|| state.clone())
    }
}

/// Somebody who is hardly met abroad.
fn is_at_home(reader: &Reader<'_>, entity: &Entity) -> bool {
    entity.sector.as_deref().is_some_and(|s| reader.lexicon.titles.is_local(s)) || governs(entity)
}

/// Who governs, but for those whose office is abroad.
fn governs(entity: &Entity) -> bool {
    const ABROAD: [&str; 6] = [
        "foreign minister",
        "deputy foreign minister",
        "ambassador",
        "envoy",
        "diplomat",
        "embassy",
    ];
    matches!(entity.sector.as_deref(), Some("GOV" | "ELI"))
        && entity.role.as_deref().is_none_or(|r| !ABROAD.contains(&r))
}
