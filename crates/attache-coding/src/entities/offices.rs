//! Who holds an office that a noun phrase names: "the French president", "the former minister", "the regional director".

use attache_lexicon::world::{ActorKind, Term};
use attache_lexicon::{MentionWord, Title, TitleKind};
use attache_nlp::{Deprel, NameKind};

use super::history::History;
use super::nominals::{Nominal, apposed, body, country, forms, places, unnamed};
use super::reader::Reader;
use crate::records::{Entity, EntityKind};

/// The title of those whose office is over.
pub(super) const FORMER: &str = "former-official";
pub(super) const CANDIDATE: &str = "candidate";

/// Of whom somebody holds an office: "the **French** president", "the **UN** secretary-general". No state for whom only a
/// part of one, or a group in it, stands there: "the Scottish first minister", "the Hamas leader".
enum Whose {
    /// A state, territory or organisation, by its id.
    Known(String),
    /// A region, a people, a group without an entry.
    Part,
    /// The phrase names none.
    Unsaid,
}

fn whose(reader: &Reader<'_>, nominal: &Nominal) -> Whose {
    let world = &reader.lexicon.world;
    let named = places(reader, nominal).find_map(|r| reader.names_in(&r).last().map(|m| m.entity));
    let Some(entity) = named else { return Whose::Unsaid };
    let known = reader.roster.list[entity].kb.as_deref().and_then(|kb| world.get(kb));
    match known.map(|a| (a.kind, &a.id)) {
        Some((ActorKind::State | ActorKind::Territory | ActorKind::Organisation, of)) => {
            Whose::Known(of.to_string())
        }
        // "Putin's foreign minister", "the Kremlin leader"
        Some((ActorKind::Person | ActorKind::Body, _)) => Whose::Unsaid,
        None if is_seat(&reader.roster.list[entity]) => Whose::Unsaid,
        _ => Whose::Part,
    }
}

/// "the Kremlin": a body by its seat.
fn is_seat(entity: &Entity) -> bool {
    entity.kind == EntityKind::Name(NameKind::Org) && entity.country.is_some()
}

/// One person: named in the report with such an office, else who holds it, else somebody unnamed.
pub(super) fn person(
    reader: &mut Reader<'_>,
    history: &History,
    nominal: &Nominal,
) -> Option<usize> {
    let apposed = apposed(reader, nominal);
    let country = country(reader, history, nominal);
    let titles = forms(reader, nominal);
    if titles.iter().any(|t| matches!(t.kind, TitleKind::Body | TitleKind::Organisation)) {
        return body(reader, history, nominal, &titles, country);
    }
    if apposed.is_some() {
        return apposed;
    }
    let start = reader.parse.dependent(nominal.head, Deprel::DET).unwrap_or(nominal.tokens.start);
    // "the former Soviet republic's president" is in office.
    let front = (start..nominal.head).filter(|&t| describes(reader, t, nominal.head));
    let in_front = |class| front.clone().any(|t| says(reader, class, t));
    let over = in_front(MentionWord::Former);
    if over || in_front(MentionWord::Coming) {
        return Some(another_holder(reader, history, nominal, (titles, country), over));
    }
    // "the spokeswoman" is no man.
    let (male, female) = (MentionWord::Male, MentionWord::Female);
    let (male, female) = (reader.is(male, nominal.head), reader.is(female, nominal.head));
    let whose = whose(reader, nominal);
    let own = |e: usize| match (&whose, &country) {
        (Whose::Known(of), Some(state)) if of == state => true,
        (Whose::Unsaid, _) | (_, None) => true,
        (_, Some(state)) => !leads_state(reader, e, state),
    };
    let fits = |e: usize| {
        let facts = &reader.roster.facts[e];
        let other = male && facts.gender == Some('f') || female && facts.gender == Some('m');
        facts.person
            && !facts.plural
            && !other
            && own(e)
            && holds(reader, e, nominal, &titles)
            && same_state(reader, e, country.as_deref())
    };
    if nominal.definite
        && let Some(found) = history.last(nominal.head, fits)
    {
        return Some(found);
    }
    let lesser = in_front(MentionWord::Lesser);
    if nominal.definite && !lesser {
        let words = reader.words_of(&nominal.tokens);
        let titled = country.as_ref().and_then(|of| reader.titled(of, &titles, words));
        let of = match &whose {
            Whose::Known(of) => Some(of),
            Whose::Part => None,
            Whose::Unsaid => country.as_ref(),
        };
        let held = titled.or_else(|| reader.holder(of?, &titles));
        let word = reader.words(nominal.head).to_lowercase();
        if let Some(holder) = held.or_else(|| reader.head_of(of?, &titles, &word)) {
            return Some(holder);
        }
    }
    (!titles.is_empty() || nominal.definite)
        .then(|| unnamed(reader, nominal, &titles, country, false))
}

/// True for a word of the class, also for one that the tokens part at its hyphen: "one-time".
fn says(reader: &Reader<'_>, class: MentionWord, token: usize) -> bool {
    let tokens = &reader.parse.tokens;
    let joined = tokens.get(token + 1..token + 3).filter(|_| reader.words(token + 1) == "-");
    let whole = joined.map(|t| tokens[token].span.join(t[1].span));
    let whole = whole.map(|span| reader.report.words(span).to_lowercase());
    reader.is(class, token) || whole.is_some_and(|w| reader.lexicon.mentions.is(class, &w))
}

/// A word that stands with a noun itself, not with what belongs to another in front of it.
fn describes(reader: &Reader<'_>, word: usize, noun: usize) -> bool {
    let owner = |t: usize| reader.parse.tokens[t].deprel == Deprel::NMOD_POSS;
    !std::iter::once(word).chain(reader.parse.ancestors(word)).take_while(|&t| t != noun).any(owner)
}

/// True for whoever is at the head of this state on the day of the report.
fn leads_state(reader: &Reader<'_>, entity: usize, state: &str) -> bool {
    let world = &reader.lexicon.world;
    let actor = reader.roster.list[entity].kb.as_deref().and_then(|kb| world.get(kb));
    let top = |t: &Term| {
        let title = reader.lexicon.titles.get(&t.office);
        &*t.of == state && title.is_some_and(|title| title.rank <= 2)
    };
    actor.zip(reader.day).is_some_and(|(a, day)| a.offices_on(day).any(top))
}

/// "the former Honduran president", "the next president": not who holds the office.
fn another_holder(
    reader: &mut Reader<'_>,
    history: &History,
    nominal: &Nominal,
    (titles, country): (Vec<&Title>, Option<String>),
    over: bool,
) -> usize {
    let former = reader.lexicon.titles.get(FORMER).filter(|_| over);
    let serves = |e: usize| {
        let actor = reader.roster.list[e].kb.as_deref().and_then(|kb| reader.lexicon.world.get(kb));
        let held = |t: &Term| titles.iter().any(|title| title.id == t.office);
        actor.zip(reader.day).is_some_and(|(a, day)| a.offices_on(day).any(held))
    };
    let fits = |e: usize| {
        let facts = &reader.roster.facts[e];
        let known = facts.titles.iter().any(|t| &**t == FORMER)
            || holds(reader, e, nominal, &titles) && !serves(e);
        facts.person && !facts.plural && known && same_state(reader, e, country.as_deref())
    };
    if over
        && nominal.definite
        && let Some(found) = history.last(nominal.head, fits)
    {
        return found;
    }
    let other = former.or_else(|| reader.lexicon.titles.get(CANDIDATE));
    let titles = other.map_or(titles, |other| vec![other]);
    unnamed(reader, nominal, &titles, country, false)
}

pub(super) fn same_state(reader: &Reader<'_>, entity: usize, country: Option<&str>) -> bool {
    let own = reader.roster.list[entity].country.as_deref();
    country.is_none_or(|c| own == Some(c))
}

/// True for a person who has the office, or whose role the words name; "official" fits everyone in government.
pub(super) fn holds(
    reader: &Reader<'_>,
    entity: usize,
    nominal: &Nominal,
    titles: &[&Title],
) -> bool {
    let facts = &reader.roster.facts[entity];
    let record = &reader.roster.list[entity];
    let word = reader.words(nominal.head).to_lowercase();
    let role = record.role.as_deref().unwrap_or_default().to_lowercase();
    let top = |id: &str| matches!(id, "supreme-leader" | "head-of-state" | "head-of-government");
    let office = titles.iter().any(|t| {
        facts.titles.contains(&t.id)
            || top(&t.id) && &*word == "leader" && facts.titles.iter().any(|h| top(h))
    });
    let general =
        titles.iter().any(|t| t.rank >= 4 && Some(&*t.sector) == record.sector.as_deref());
    let civil = !facts.titles.iter().any(|t| top(t));
    office
        || role.split(' ').any(|w| w == word)
        || general && civil && nominal.definite && word == "official"
}
