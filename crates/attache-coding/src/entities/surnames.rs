//! Who is meant by a family name alone: "Putin", "Mayor Lee", "Brown".
//!
//! A person of the report comes first. Else every bearer of the name that the vocabulary knows is weighed: a report names
//! somebody by the family name alone only where its readers know who is meant, by the office, by the title in front, or
//! because the state is spoken of. In doubt it is somebody unknown: a wrong link moves acts to another state.

use attache_lexicon::world::{Actor, ActorKind, Sense, SenseKind, Term, World};
use attache_lexicon::{Lexicon, MentionWord, TimeWord, TitleKind};
use attache_nlp::{NameKind, Upos};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::names::{self, Naming, Spot};
use super::outlets;
use super::reader::Reader;
use super::roster::How;

/// The person's state or organisation is spoken of.
const NEAR: i32 = 3;
/// The title in front is one that the person holds; another title speaks against as much.
const TITLE: i32 = 4;
/// In office on the report's day; without a day half as much for an office that lasts or ended not long ago.
const SERVES: i32 = 2;
/// At the head of a state; half as much for ministers.
const LEADS: i32 = 2;
/// No other bearer of the name comes near; where one does, it speaks against as much.
const CLEAR: i32 = 1;
/// Nobody else of the name is known.
const SOLE: i32 = 2;
/// Somebody below the ministers is seldom named by the family name alone.
const MINOR: i32 = -2;
/// The parser saw no person here: "Harris roads", "American Electric Power". Half as much against the head of a state.
const UNSEEN: i32 = -2;
/// So much is needed. With these weights the sentences of `tests/linking.rs` come out right, with and without date, title and
/// state.
const ENOUGH: i32 = 4;
/// Offices that ended within so many years may be meant by a report without a date.
const RECENT: i16 = 8;

/// States and organisations that the names of a report speak of, family names aside.
pub(super) fn spoken_of(world: &World, spots: &[Spot]) -> FxHashSet<Box<str>> {
    let mut spoken = FxHashSet::default();
    for spot in spots {
        let Naming::Known(senses) = &spot.naming else { continue };
        // Outlets of several states share a name: it speaks of none of them.
        if senses.len() > 1 && outlets::are_outlets(world, senses) {
            continue;
        }
        let Some(sense) = senses.iter().filter(|s| !is_short(s)).min_by_key(|s| s.kind) else {
            continue;
        };
        let actor = world.actor(sense.actor);
        spoken.extend(actor.country.clone());
        if actor.kind == ActorKind::Organisation {
            spoken.insert(actor.id.clone());
        }
    }
    spoken
}

fn is_short(sense: &Sense) -> bool {
    matches!(sense.kind, SenseKind::Surname | SenseKind::Short)
}

/// The entity of a family name: a person of the report, else the bearer of the name who is meant, else somebody unknown, or
/// what else the parser took it for; nobody where it took it for nothing.
pub(super) fn person(reader: &mut Reader<'_>, spot: &Spot, words: &str) -> Option<usize> {
    let day = reader.day;
    let front = Front::of(reader, spot);
    let kind = seen_as(reader, spot);
    // "the NGO"
    let spelled = words.contains(char::is_lowercase) || !front.titles.is_empty();
    let seen = spelled && kind == Some(NameKind::Per);
    if let Some(person) = reader.roster.person_by_part(words) {
        let other = in_office(reader, &front, seen, words, person);
        if let Some(actor) = other {
            return Some(reader.roster.known(actor, day, How::Surname));
        }
        // "Mr. Merkel" is not Angela, whoever he is.
        let misfit = known(reader, person).is_some_and(|a| !front.fits(a));
        return Some(if misfit { reader.roster.unknown(words, NameKind::Per) } else { person });
    }
    let begun = is_begun(reader, spot);
    if let Some(actor) = meant(reader, &front, seen, words).filter(|_| !begun) {
        return Some(reader.roster.known(actor, day, How::Surname));
    }
    let doubtful = begun || front.titles.is_empty() && names_more(reader, spot, words);
    let kind = if doubtful { kind? } else { NameKind::Per };
    Some(reader.roster.unknown(words, kind))
}

fn known<'r>(reader: &Reader<'r>, person: usize) -> Option<&'r Actor> {
    reader.roster.list[person].kb.as_deref().and_then(|kb| reader.lexicon.world.get(kb))
}

/// "**President Obama**" in a report on Michelle Obama: another bearer of the name has the office in front, and whom the report
/// names does not.
fn in_office<'r>(
    reader: &Reader<'r>,
    front: &Front,
    seen: bool,
    words: &str,
    person: usize,
) -> Option<&'r Actor> {
    let known = known(reader, person);
    // "Mr. Obama" is not Michelle.
    if known.is_some_and(|a| !front.fits(a)) {
        return meant(reader, front, seen, words);
    }
    let day = reader.day.filter(|_| !front.titles.is_empty())?;
    let serves = |a: &Actor| a.offices_on(day).any(|t| front.titles.contains(&t.office));
    let told = reader.roster.facts[person].titles.iter().any(|t| front.titles.contains(t));
    if told || known.is_some_and(serves) {
        return None;
    }
    meant(reader, front, seen, words).filter(|a| serves(a))
}

/// "the Old **Bailey**": a describing word with a capital inside a sentence begins another name.
fn is_begun(reader: &Reader<'_>, spot: &Spot) -> bool {
    let first = spot.tokens.start;
    let start = reader.parse.sentences[reader.sentence(first)].tokens.start;
    let before = first.checked_sub(1).filter(|&b| b > start);
    before.is_some_and(|b| {
        let token = &reader.parse.tokens[b];
        let capital = reader.words(b).starts_with(char::is_uppercase);
        let known = !reader.lexicon.world.senses(reader.words(b)).is_empty();
        capital && !known && token.upos == Upos::Adj && token.head == Some(first)
    })
}

/// True where the word is part of a longer name, or also a town or month: "**Harris** roads", "until **May**".
fn names_more(reader: &Reader<'_>, spot: &Spot, words: &str) -> bool {
    let head = &reader.parse.tokens[names::head(reader.parse, &spot.tokens)];
    let subject = matches!(head.deprel.base(), "nsubj" | "obj");
    let part = matches!(head.deprel.base(), "compound" | "flat" | "amod");
    let month = reader.lexicon.times.word(&words.to_lowercase());
    let month = month.iter().any(|w| matches!(w, TimeWord::Month(_)));
    part || !subject && (month || !reader.lexicon.gazetteer.towns(words).is_empty())
}

/// What the parser took the words for, or the longer name that they are part of.
fn seen_as(reader: &Reader<'_>, spot: &Spot) -> Option<NameKind> {
    /// So many names may begin inside one that is longer.
    const NESTED: usize = 8;
    let names = &reader.parse.names;
    let to = names.partition_point(|n| n.tokens.start <= spot.tokens.start);
    let mut before = names[..to].iter().rev().take(NESTED);
    before.find(|n| spot.tokens.end <= n.tokens.end).map(|n| n.kind)
}

fn meant<'r>(reader: &Reader<'r>, front: &Front, seen: bool, words: &str) -> Option<&'r Actor> {
    let lexicon = reader.lexicon;
    let bearers = lexicon.world.by_surname(words, reader.day);
    // Of people without an office the family name alone tells nothing.
    let bearers = bearers.into_iter().filter(|a| !a.terms().is_empty() && front.fits(a));
    let spoken = &reader.spoken;
    let mut weighed: Vec<(i32, usize, &Actor)> = bearers
        .map(|a| {
            let (weight, order) =
                weigh(a, reader.day, lexicon, (front, seen), |id| spoken.contains(id));
            (weight, order, a)
        })
        .collect();
    weighed.sort_by_key(|&(weight, order, _)| (-weight, order));
    let &(best, _, actor) = weighed.first()?;
    let clear = match weighed.get(1) {
        None => SOLE,
        Some(second) if second.0 + 1 < best => CLEAR,
        Some(_) => -CLEAR,
    };
    (best + clear >= ENOUGH).then_some(actor)
}

/// How much speaks for a bearer of the name, and the place of the office among all, the highest first.
fn weigh(
    actor: &Actor,
    day: Option<Date>,
    lexicon: &Lexicon,
    (front, seen): (&Front, bool),
    spoken: impl Fn(&str) -> bool,
) -> (i32, usize) {
    let serving: Vec<&Term> = match day {
        Some(day) => actor.offices_on(day).collect(),
        None => actor.terms().iter().filter(|t| is_recent(t, actor)).collect(),
    };
    let own = |t: &&Term| spoken(&t.of);
    let near =
        actor.country.as_deref().is_some_and(&spoken) || actor.terms().iter().any(|t| own(&t));
    let past = serving.is_empty();
    let held = if past { actor.terms().iter().collect() } else { serving };
    let titles = &lexicon.titles;
    let rank = |t: &&Term| titles.get(&t.office).map_or(5, |title| title.rank);
    let best = held.iter().map(rank).min().unwrap_or(5);
    let leads = match best {
        1 => LEADS,
        2 => LEADS / 2,
        _ => MINOR,
    };
    let serves = match (past, day) {
        (true, _) => 0,
        (false, Some(_)) => SERVES,
        (false, None) => SERVES / 2,
    };
    let title = match held.iter().any(|t| front.titles.contains(&t.office)) {
        _ if front.titles.is_empty() => 0,
        true => TITLE,
        false => -TITLE,
    };
    let unseen = match (seen, best) {
        (true, _) => 0,
        (false, 1) => UNSEEN / 2,
        (false, _) => UNSEEN,
    };
    let order = |t: &&Term| titles.all().iter().position(|title| title.id == t.office);
    let order = held.iter().filter_map(order).min().unwrap_or(usize::MAX);
    let leads = if past { leads.min(0) } else { leads };
    let weight = i32::from(near) * NEAR + leads + serves + title + unseen;
    (weight, order)
}

/// True for an office that lasts or ended not long before the entry was checked.
fn is_recent(term: &Term, actor: &Actor) -> bool {
    let checked: Option<i16> = actor.checked.get(..4).and_then(|y| y.parse().ok());
    let ended = term.period.to.map(|to| to.last.year());
    ended.zip(checked).is_none_or(|(ended, checked)| checked - ended <= RECENT)
}

/// What stands right in front of a name.
struct Front {
    /// Ids of the offices and trades that the words may mean.
    titles: Vec<Box<str>>,
    /// "Ms", "King".
    gender: Option<char>,
}

impl Front {
    fn of(reader: &Reader<'_>, spot: &Spot) -> Self {
        let first = spot.tokens.start;
        let sentence = &reader.parse.sentences[reader.sentence(first)];
        let before = attache_text::Span::new(sentence.span.start, spot.span.start);
        let words = reader.report.words(before).trim_end();
        let lexicon = reader.lexicon;
        let found = lexicon.titles.ending(words).filter(|f| f.span.end == words.len());
        let ids = found.into_iter().flat_map(|f| f.values).map(|f| lexicon.titles.title(*f));
        let people = ids.filter(|t| t.kind != TitleKind::Body && t.kind != TitleKind::Organisation);
        let titles = people.map(|t| t.id.clone()).collect();
        let word = first.checked_sub(1).filter(|t| sentence.tokens.contains(t));
        // "Mr." with its point
        let word = word.map(|t| reader.words(t).trim_end_matches('.').to_lowercase());
        let is = |class| word.as_deref().is_some_and(|w| lexicon.mentions.is(class, w));
        let gender = match (is(MentionWord::Male), is(MentionWord::Female)) {
            (true, _) => Some('m'),
            (_, true) => Some('f'),
            _ => None,
        };
        Self { titles, gender }
    }

    fn fits(&self, actor: &Actor) -> bool {
        let gender = actor.person().and_then(|p| p.gender);
        self.gender.zip(gender).is_none_or(|(front, own)| front == own)
    }
}

/// True for a family name that is a town behind a preposition of place: "the roads in Jackson".
pub(super) fn is_town(reader: &Reader<'_>, spot: &Spot, words: &str) -> bool {
    let before = spot.tokens.start.checked_sub(1);
    let led = before.is_some_and(|t| reader.is(MentionWord::PlacePreposition, t));
    let owner = matches!(reader.words(spot.tokens.end), "'s" | "’s");
    led && !owner
        && reader.roster.person_by_part(words).is_none()
        && !reader.lexicon.gazetteer.towns(words).is_empty()
}
