//! Noun phrases for people, states, bodies and groups: "the US official", "his Russian counterpart", "both leaders".

use std::ops::Range;

use attache_lexicon::{MentionWord, Title, TitleForm, TitleKind};
use attache_nlp::{Deprel, NameKind, Upos};

use super::blocs::{self, Share};
use super::bodies;
use super::history::History;
use super::offices::{CANDIDATE, FORMER, holds, person, same_state};
use super::reader::Reader;
use super::roster::{Facts, How};
use super::titles::{self, TitleSpot};
use super::twos::{of_both, two};
use crate::records::{Entity, EntityKind, MentionKind};

/// A name reaches at most so many tokens from its head.
const NEAR: usize = 8;

/// A noun phrase that may mention someone.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    /// Article to last word, with "of" and "for" phrases.
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
    forms: Vec<TitleForm>,
    class: Class,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// "both", "two".
    pair: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A title or trade.
    Title,
    Counterpart,
    State,
    Side,
    /// "the world".
    Crowd,
    Person,
    Document,
}

/// The noun phrases of a report that may mention someone, in order of their heads.
pub(super) fn candidates(reader: &Reader<'_>, titles: &[TitleSpot]) -> Vec<Nominal> {
    let mut named = vec![false; reader.parse.tokens.len()];
    // The "other countries" that leave a list open are mentioned by themselves as well.
    let closed = reader.mentions.iter().filter(|m| !reader.roster.list[m.entity].open);
    for mention in closed {
        named[mention.tokens.clone()].fill(true);
    }
    let mut found = Vec::new();
    for (head, named) in named.iter().enumerate() {
        let token = &reader.parse.tokens[head];
        if *named || !matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj) {
            continue;
        }
        if let Some((class, forms)) = class(reader, titles, head)
            && !beside_name(reader, titles, head, class)
        {
            let mut nominal = nominal(reader, head, class, forms);
            // "Peru's attorney general"
            let at = titles.partition_point(|t| t.tokens.end <= head);
            let title = titles.get(at).filter(|t| t.tokens.contains(&head));
            nominal.tokens.end = title.map_or(0, |t| t.tokens.end).max(nominal.tokens.end);
            found.push(nominal);
        }
    }
    found
}

/// What kind of noun a token is.
fn class(
    reader: &Reader<'_>,
    titles: &[TitleSpot],
    head: usize,
) -> Option<(Class, Vec<TitleForm>)> {
    let at = titles.partition_point(|t| t.tokens.end <= head);
    // "the US **secretary** of state"
    let leads = |t: &TitleSpot| {
        let mut behind = head + 1..t.tokens.end;
        let above = reader.parse.tokens[head].head;
        t.tokens.contains(&head)
            && above.is_none_or(|h| !t.tokens.contains(&h))
            && behind.all(|b| reader.parse.ancestors(b).any(|a| a == head))
    };
    let title = titles.get(at).filter(|t| leads(t));
    if titles.get(at).is_some_and(|t| t.tokens.contains(&head)) && title.is_none() {
        return None;
    }
    let is = |class| reader.is(class, head);
    // "His colleague", "the Turkish counterpart": of someone, or of another state.
    let related = |&c: &usize| {
        let token = &reader.parse.tokens[c];
        let name = || reader.report.words(token.span).starts_with(char::is_uppercase);
        token.deprel == Deprel::NMOD_POSS
            || matches!(token.deprel, Deprel::AMOD | Deprel::COMPOUND) && name()
    };
    let class = if is(MentionWord::Counterpart) && reader.parse.children(head).iter().any(related) {
        Class::Counterpart
    } else if is(MentionWord::StateNoun) {
        Class::State
    } else if is(MentionWord::SideNoun) {
        Class::Side
    } else if title.is_some() {
        Class::Title
    } else if is(MentionWord::PersonNoun) || is(MentionWord::LeaderNoun) {
        Class::Person
    } else if is(MentionWord::DocumentNoun) {
        Class::Document
    } else if is(MentionWord::CrowdNoun) {
        Class::Crowd
    } else {
        return None;
    };
    Some((class, title.map(|t| t.forms.clone()).unwrap_or_default()))
}

/// True for a title that belongs to the name behind it, or that only modifies another noun.
fn beside_name(reader: &Reader<'_>, titles: &[TitleSpot], head: usize, class: Class) -> bool {
    let token = &reader.parse.tokens[head];
    let at = titles.partition_point(|t| t.tokens.end <= head);
    let title = titles.get(at).filter(|t| t.tokens.contains(&head));
    let end = title.map_or(head + 1, |t| t.tokens.end);
    let named = reader.person_at(head + 1).or_else(|| reader.person_at(end)).is_some();
    let modifies = matches!(token.deprel, Deprel::COMPOUND | Deprel::AMOD | Deprel::FLAT)
        && token.head.is_some_and(|h| h > head);
    class != Class::Counterpart && (named || modifies)
}

fn nominal(reader: &Reader<'_>, head: usize, class: Class, forms: Vec<TitleForm>) -> Nominal {
    let token = &reader.parse.tokens[head];
    let mut tokens = phrase(reader, head);
    tokens.start = coordinated(reader, tokens.start);
    let has = |relation| reader.parse.dependent(head, relation);
    let opening = reader.words(tokens.start).to_lowercase();
    let det = has(Deprel::DET).map(|d| reader.words(d).to_lowercase()).or(Some(opening));
    let owned =
        has(Deprel::NMOD_POSS).is_some() || &*reader.parse.tokens[tokens.start].xpos == "PRP$";
    let pair = tokens.clone().take_while(|&t| t < head).any(|t| reader.is(MentionWord::Pair, t));
    let definite = owned
        || pair
        || det.as_deref().is_some_and(|d| matches!(d, "the" | "this" | "both" | "these"));
    let plural = token.has("Number", "Plur") || &*token.xpos == "NNS";
    Nominal { tokens, head, forms, class, plural, definite, pair }
}

/// The tokens of a noun phrase: what modifies the head from the left, and phrases with "of" and "for" behind it.
fn phrase(reader: &Reader<'_>, head: usize) -> Range<usize> {
    let parse = reader.parse;
    let mut start = head;
    for &child in parse.children(head).iter().rev().filter(|&&c| c < head) {
        let fits = matches!(
            parse.tokens[child].deprel.base(),
            "det" | "amod" | "compound" | "nmod" | "nummod" | "advmod" | "punct" | "flat"
        );
        let tree = parse.subtree(child);
        let (Some(&first), Some(&last)) = (tree.first(), tree.last()) else { break };
        let case = parse.tokens[child].deprel == Deprel::CASE;
        if !fits || last + 1 != start || case || tears_name(reader, first) {
            break;
        }
        start = first;
    }
    while start < head && parse.tokens[start].upos == Upos::Punct {
        start += 1;
    }
    start = start.min(determined(reader, head).unwrap_or(start));
    // "adviser on foreign affairs", "ambassador to Peru"
    let word = reader.words(head).to_lowercase();
    let titled = reader.lexicon.titles.of(&word).iter().any(|(t, _)| t.kind == TitleKind::Office);
    let mut end = head + 1;
    for &child in parse.children(head).iter().filter(|&&c| c > head) {
        let case = parse.dependent(child, Deprel::CASE).map(|c| &*parse.tokens[c].lemma);
        let tree = parse.subtree_without(child, |t| cuts(reader, t));
        let (Some(&first), Some(&last)) = (tree.first(), tree.last()) else { break };
        let contiguous = first == end && last + 1 - first == tree.len() && tree.len() <= 10;
        let topic = case == Some("on") && parse.tokens[child].upos == Upos::Noun;
        let fits = matches!(case, Some("of" | "for")) || titled && (topic || case == Some("to"));
        if parse.tokens[child].deprel != Deprel::NMOD || !fits || !contiguous {
            break;
        }
        end = last + 1;
    }
    start..end
}

/// True for a token inside a name that begins before it: "Xi | Jinping President of China".
fn tears_name(reader: &Reader<'_>, token: usize) -> bool {
    /// A name that is torn is short.
    const LENGTH: usize = 4;
    let around = token.saturating_sub(LENGTH)..token + LENGTH;
    reader.names_in(&around).any(|m| m.tokens.start < token && token < m.tokens.end)
}

/// "Russian and Chinese leaders" begins with the first of the adjectives, whatever the tree says.
fn coordinated(reader: &Reader<'_>, start: usize) -> usize {
    let state = |from: usize, to: usize| {
        let range = from..to;
        let mut names = reader.names_in(&range);
        names.find(|m| m.tokens.end == to && reader.roster.list[m.entity].country.is_some())
    };
    let joined = start >= 2 && matches!(reader.words(start - 1), "and" | "or" | "&");
    let second = reader.names_in(&(start..start + 3)).any(|m| m.tokens.start == start);
    if !(joined && second) {
        return start;
    }
    let first = state(start.saturating_sub(4), start - 1);
    let first = first.filter(|m| m.kind == MentionKind::Adjective || m.tokens.len() == 1);
    first.map_or(start, |m| coordinated(reader, m.tokens.start))
}

/// The article or possessive that opens the words in front of a noun, whatever the tree says: "the US official".
fn determined(reader: &Reader<'_>, head: usize) -> Option<usize> {
    let tokens = &reader.parse.tokens;
    let first = reader.parse.sentences[reader.sentence(head)].tokens.start;
    let mut at = head;
    while at > first {
        at -= 1;
        match tokens[at].upos {
            Upos::Det => {
                let both = at > first && reader.is(MentionWord::Pair, at - 1);
                return Some(if both { at - 1 } else { at });
            }
            Upos::Pron if &*tokens[at].xpos == "PRP$" => return Some(at),
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num => {}
            _ => return None,
        }
    }
    None
}

/// Branches that are no part of a mention.
fn cuts(reader: &Reader<'_>, token: usize) -> bool {
    matches!(
        reader.parse.tokens[token].deprel.base(),
        "acl" | "appos" | "parataxis" | "advcl" | "punct"
    )
}

/// Who a noun phrase mentions; nobody where it tells too little.
pub(super) fn resolve(
    reader: &mut Reader<'_>,
    history: &History,
    nominal: &Nominal,
) -> Option<usize> {
    if let Some(group) = blocs::members(reader, nominal) {
        return Some(group);
    }
    match nominal.class {
        Class::Counterpart => counterpart(reader, history, nominal),
        Class::State => state(reader, history, nominal),
        Class::Side => side(reader, history, nominal),
        Class::Document => document(reader, nominal),
        Class::Crowd => nominal.definite.then(|| crowd(reader, nominal)),
        Class::Title | Class::Person if nominal.plural => people(reader, history, nominal),
        Class::Title | Class::Person => person(reader, history, nominal),
    }
}

/// The name in apposition to a noun phrase, behind it as a rule: "his counterpart Xi", "the adviser, Yuri Ushakov", "the
/// secretary of state for Asian affairs Berg", "Berg, the head of the navy".
pub(super) fn apposed(reader: &Reader<'_>, nominal: &Nominal) -> Option<usize> {
    let tokens = &reader.parse.tokens;
    let end = nominal.tokens.end;
    // "the ambassador in Rome, Berg": all but the comma right before the name.
    let open = |name: usize| (end + 1..name).all(|t| reader.words(t - 1) != ",");
    let later = reader.parse.dependent(nominal.head, Deprel::APPOS).filter(|&name| name > end);
    let later = later.and_then(|t| reader.person_at(t)).filter(|m| open(m.tokens.start));
    let apart = tokens[nominal.head].deprel == Deprel::APPOS && nominal.class == Class::Title;
    let before = || {
        let name = tokens[nominal.head].head.filter(|&name| apart && name < nominal.head)?;
        let near = name.saturating_sub(NEAR)..name + NEAR;
        let mut names = reader.names_in(&near);
        names.find(|m| m.head == name && reader.roster.facts[m.entity].person)
    };
    if let Some(name) = later.or_else(before) {
        return Some(name.entity);
    }
    let comma = reader.words(end) == ",";
    let at = if comma { end + 1 } else { end };
    let name = reader.person_at(at)?;
    let after = reader.words(name.tokens.end);
    let closed = !comma || after == "," || reader.parse.tokens[name.head].deprel == Deprel::APPOS;
    closed.then_some(name.entity)
}

/// The state in a noun phrase, not in the name of a person.
pub(super) fn country(reader: &Reader<'_>, history: &History, nominal: &Nominal) -> Option<String> {
    let named = places(reader, nominal).find_map(|r| titles::state_in(reader, &r, usize::MAX));
    if named.is_some() {
        return named;
    }
    let Some(owner) = reader.parse.dependent(nominal.head, Deprel::NMOD_POSS) else {
        let institution = nominal.definite && bodies::institution(reader, &nominal.tokens);
        return institution.then(|| acting(reader, history, nominal.head)).flatten();
    };
    let word = reader.words(owner).to_lowercase();
    let pronoun = reader.lexicon.mentions.pronoun(&word).filter(|p| p.person == 3)?;
    let accepts = |e: usize| {
        let facts = &reader.roster.facts[e];
        let fits = if pronoun.gender == Some('n') {
            !facts.person
        } else {
            facts.person != pronoun.plural
        };
        fits && reader.roster.list[e].country.is_some() && !facts.place
    };
    let owner = history.last(owner, accepts)?;
    reader.roster.list[owner].country.clone()
}

/// Where the phrase names whose somebody is: before the head, else behind it; of "the ambassador of Chad | to Peru" the first.
pub(super) fn places(reader: &Reader<'_>, nominal: &Nominal) -> impl Iterator<Item = Range<usize>> {
    let behind = nominal.head + 1..nominal.tokens.end;
    let to = behind.clone().skip(1).find(|&t| reader.words(t) == "to").unwrap_or(behind.end);
    [nominal.tokens.start..nominal.head, behind.start..to].into_iter()
}

/// The state that acted last: that of the last subject, else of whoever was mentioned last.
fn acting(reader: &Reader<'_>, history: &History, head: usize) -> Option<String> {
    let country = |e: usize| {
        let record = &reader.roster.list[e];
        record.country.clone().filter(|_| !reader.roster.facts[e].place)
    };
    let mut subjects = history.before(head).filter(|p| p.subject);
    let subject = subjects.find_map(|p| country(p.entity));
    subject.or_else(|| history.before(head).find_map(|p| country(p.entity)))
}

pub(super) fn forms<'l>(reader: &Reader<'l>, nominal: &Nominal) -> Vec<&'l Title> {
    nominal.forms.iter().map(|&f| reader.lexicon.titles.title(f)).collect()
}

/// "the ministry", "the Chinese parliament".
pub(super) fn body(
    reader: &mut Reader<'_>,
    history: &History,
    nominal: &Nominal,
    titles: &[&Title],
    country: Option<String>,
) -> Option<usize> {
    let word = reader.words(nominal.head).to_lowercase();
    let fits = |e: usize| {
        let record = &reader.roster.list[e];
        let world = &reader.lexicon.world;
        let role = |t: &&Title| {
            let own = record.country.as_deref().and_then(|c| world.body(c, &t.id));
            own.is_some_and(|a| record.kb.as_deref() == Some(&*a.id))
        };
        let named = record.name.to_lowercase().split(' ').any(|w| w == word);
        record.kind == EntityKind::Name(NameKind::Org)
            && (named || titles.iter().any(role))
            && same_state(reader, e, country.as_deref())
    };
    if nominal.definite
        && let Some(found) = history.last(nominal.head, fits)
    {
        return Some(found);
    }
    // "a French court": one of many.
    let det = reader.parse.dependent(nominal.head, Deprel::DET);
    let some = det.is_some_and(|d| &*reader.parse.tokens[d].lemma == "a");
    let world = &reader.lexicon.world;
    if let Some(country) = country.as_ref().filter(|_| !some)
        && let Some(actor) = titles.iter().find_map(|t| world.body(country, &t.id))
    {
        return Some(reader.roster.known(actor, reader.day, How::Described));
    }
    Some(unnamed(reader, nominal, titles, country, true))
}

/// Someone without a name, by state and words.
pub(super) fn unnamed(
    reader: &mut Reader<'_>,
    nominal: &Nominal,
    titles: &[&Title],
    country: Option<String>,
    body: bool,
) -> usize {
    let all: Vec<usize> = nominal.tokens.clone().collect();
    let words = reader.report.words(reader.parse.span_of(&all));
    let name = words
        .split_once(' ')
        .filter(|(w, _)| matches!(*w, "the" | "The" | "a" | "A" | "an" | "An"));
    let name = name.map_or(words, |(_, rest)| rest);
    let kind = match (body, nominal.plural) {
        (true, false) => EntityKind::Name(NameKind::Org),
        (_, true) => EntityKind::Group,
        (false, false) => EntityKind::Name(NameKind::Per),
    };
    let mut entity = Entity::named(kind, name);
    entity.sector = titles.first().map(|t| t.sector.to_string());
    entity.role = titles.first().map(|t| t.name.to_string());
    let own = titles.first().and_then(|t| t.country.as_deref()).map(str::to_owned);
    entity.country = country.or(own);
    if let Some(title) = titles.first() {
        How::Title.link_to(&mut entity, Some(title));
    }
    let leads = titles.first().is_some_and(|t| t.rank <= 2);
    let mut whose = entity.country.clone();
    if let Some(Share::Whole(bloc, states)) = blocs::share(reader, nominal).filter(|_| leads) {
        whose = whose.or(Some(bloc.into()));
        entity.states = states;
    }
    let head = reader.parse.tokens[nominal.head].lemma.to_lowercase();
    // Who has been a minister is no minister of today.
    let apart =
        titles.first().filter(|t| matches!(&*t.id, FORMER | CANDIDATE)).map_or("", |t| &t.id);
    let base = format!("{} {head} {} {apart}", whose.as_deref().unwrap_or("-"), nominal.plural);
    // "227 people" are not "seven people"; "the people" are those counted last.
    let number = reader.parse.dependent(nominal.head, Deprel::NUMMOD);
    let number = number.map(|n| reader.words(n).to_lowercase()).filter(|_| nominal.plural);
    let key = number.map_or_else(|| base.clone(), |n| format!("{n} {base}"));
    let facts = Facts {
        plural: nominal.plural,
        person: !body,
        titles: titles.iter().map(|t| t.id.clone()).collect(),
        ..Facts::default()
    };
    let found = reader.roster.unnamed(&key, entity, facts);
    reader.roster.call_unnamed(&base, found);
    found
}

/// "his Russian counterpart": who holds the same office in the other state.
fn counterpart(reader: &mut Reader<'_>, history: &History, nominal: &Nominal) -> Option<usize> {
    let mut found = apposed(reader, nominal);
    let country = titles::state_in(reader, &nominal.tokens, usize::MAX);
    let first = reader.parse.dependent(nominal.head, Deprel::NMOD_POSS).unwrap_or(nominal.head);
    let person = |e: usize| {
        let facts = &reader.roster.facts[e];
        facts.person && !facts.plural && reader.roster.list[e].country != country
    };
    if let (None, Some(country), Some(one)) = (found, &country, history.last(first, person)) {
        let offices = reader.roster.facts[one].titles.clone();
        let same = |e: usize| {
            let facts = &reader.roster.facts[e];
            reader.roster.list[e].country.as_ref() == Some(country)
                && facts.person
                && facts.titles.iter().any(|t| offices.contains(t))
        };
        found = history.last(nominal.head, same);
        let world = &reader.lexicon.world;
        let holder = |day| offices.iter().find_map(|o| world.holder(country, o, day));
        if let (None, Some((actor, _))) = (found, reader.day.and_then(holder)) {
            found = Some(reader.roster.known(actor, reader.day, How::Holder));
        }
    }
    found.or_else(|| Some(unnamed(reader, nominal, &[], country, false)))
}

/// True for a state that acts, not for its name as a place.
pub(super) fn is_state(reader: &Reader<'_>, entity: usize) -> bool {
    let record = &reader.roster.list[entity];
    record.kind == EntityKind::Name(NameKind::Gpe)
        && !reader.roster.facts[entity].place
        && record.kb.is_some()
}

fn is_person(reader: &Reader<'_>, entity: usize) -> bool {
    let facts = &reader.roster.facts[entity];
    facts.person && !facts.plural && facts.named
}

/// "both countries" are the two states mentioned last, "the country" the last one.
fn state(reader: &mut Reader<'_>, history: &History, nominal: &Nominal) -> Option<usize> {
    let named = blocs::share(reader, nominal).is_some();
    if nominal.plural && (nominal.pair || nominal.definite) && !named {
        let two = two(reader, history, nominal.head, |e| is_state(reader, e))?;
        return Some(group(reader, two));
    }
    if nominal.plural {
        return Some(crowd(reader, nominal));
    }
    if !nominal.definite {
        return None;
    }
    let bare = titles::state_in(reader, &nominal.tokens, usize::MAX).is_none();
    let home = home_of_sent(reader, nominal.head);
    let other = |e: usize| home.is_none() || reader.roster.list[e].country != home;
    history.last(nominal.head, |e| is_state(reader, e) && other(e)).filter(|_| bare)
}

/// Whose the troops or envoys are that leave or enter "the country" here: it is not theirs.
fn home_of_sent(reader: &Reader<'_>, country: usize) -> Option<String> {
    let (parse, lexicon) = (reader.parse, &reader.lexicon.mentions);
    let verb = parse.tokens[country].head?;
    let low = |t: usize| parse.tokens[t].lemma.to_lowercase();
    let crosses = lexicon.is(MentionWord::Crossing, &low(verb));
    let who = |v: usize, relations: &[Deprel]| parse.dependents(v, relations).next();
    let bare = &*parse.tokens[verb].xpos == "VB"
        && matches!(parse.tokens[verb].deprel, Deprel::XCOMP | Deprel::ADVCL | Deprel::ACL);
    let above = || parse.tokens[verb].head.filter(|_| bare);
    let sent = who(verb, &[Deprel::NSUBJ])
        .or_else(|| who(above()?, &[Deprel::OBJ, Deprel::IOBJ, Deprel::NSUBJ_PASS]))
        .filter(|&s| crosses && reader.is(MentionWord::Sent, s))?;
    titles::state_in(reader, &phrase(reader, sent), usize::MAX)
}

/// "the two sides", "the parties": the pair mentioned last, states or people.
fn side(reader: &mut Reader<'_>, history: &History, nominal: &Nominal) -> Option<usize> {
    if !nominal.plural || !nominal.definite {
        return nominal.plural.then(|| crowd(reader, nominal));
    }
    // "its allies" are none of the two that were spoken of.
    let owned = reader.parse.dependent(nominal.head, Deprel::NMOD_POSS).is_some() && !nominal.pair;
    let two = two(reader, history, nominal.head, |e| is_state(reader, e)).filter(|_| !owned);
    Some(match two {
        Some(two) => group(reader, two),
        None => crowd(reader, nominal),
    })
}

/// A group without names: "other countries", "its allies", "the world".
fn crowd(reader: &mut Reader<'_>, nominal: &Nominal) -> usize {
    let all: Vec<usize> = nominal.tokens.clone().collect();
    let words = reader.report.words(reader.parse.span_of(&all));
    let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
    let facts = Facts { plural: true, ..Facts::default() };
    let key = format!("crowd {}", words.to_lowercase());
    reader.roster.unnamed(&key, Entity::named(EntityKind::Group, words), facts)
}

/// The group of these members, named after them.
pub(super) fn group(reader: &mut Reader<'_>, members: Vec<usize>) -> usize {
    let names: Vec<&str> = members.iter().map(|&m| reader.roster.list[m].name.as_str()).collect();
    let name = names.join(" and ");
    reader.roster.group(members, &name)
}

/// "both leaders" are two people of the report; "analysts", "Russian troops" a group without names.
fn people(reader: &mut Reader<'_>, history: &History, nominal: &Nominal) -> Option<usize> {
    let titles = forms(reader, nominal);
    if let Some(members) = of_states(reader, history, nominal, &titles) {
        return Some(group(reader, members));
    }
    let country = country(reader, history, nominal);
    let leaders = reader.is(MentionWord::LeaderNoun, nominal.head);
    if (leaders && nominal.definite && country.is_none() || nominal.pair && leaders)
        && let Some(two) = leaders_of(reader, history, nominal, &titles)
    {
        return Some(group(reader, two));
    }
    (!titles.is_empty()).then(|| unnamed(reader, nominal, &titles, country, false))
}

/// "the two leaders": two who lead, else two of whom the report tells no office, else those who lead the two states spoken
/// of; "the two officials" may be any two people.
fn leaders_of(
    reader: &mut Reader<'_>,
    history: &History,
    nominal: &Nominal,
    titles: &[&Title],
) -> Option<Vec<usize>> {
    let head = nominal.head;
    let leads = |e: usize| is_person(reader, e) && holds(reader, e, nominal, titles);
    let top = titles.iter().any(|t| t.rank <= 1);
    let plain =
        |e: usize| is_person(reader, e) && (!top || reader.roster.facts[e].titles.is_empty());
    let people =
        two(reader, history, head, leads).or_else(|| history.last_two(head, &reader.roster, plain));
    // "the leaders of the protest" lead no state.
    let bare = nominal.pair && nominal.tokens.end == head + 1;
    if people.is_some() || !top || !bare {
        return people;
    }
    let states = two(reader, history, head, |e| is_state(reader, e))?;
    let lead = |e: usize| {
        let country = reader.roster.list[e].country.clone();
        let holder = country.and_then(|c| reader.holder(&c, titles));
        holder.unwrap_or(e)
    };
    Some(states.into_iter().map(lead).collect())
}

/// "the Russian and Chinese presidents": who holds the office in each, or the states themselves.
fn of_states(
    reader: &mut Reader<'_>,
    history: &History,
    nominal: &Nominal,
    titles: &[&Title],
) -> Option<Vec<usize>> {
    let front = nominal.tokens.start..nominal.head;
    let mut states: Vec<String> = Vec::new();
    let mut named = |range: Range<usize>| {
        for name in reader.names_in(&range) {
            let country = reader.roster.list[name.entity].country.clone();
            states.extend(country.filter(|c| !states.contains(c)));
        }
        states.is_empty()
    };
    if named(front) {
        owners(reader, nominal).into_iter().for_each(|range| _ = named(range));
    }
    if states.is_empty() {
        states = of_both(reader, history, nominal.head + 1..nominal.tokens.end);
    }
    if states.len() < 2 {
        return None;
    }
    let top = titles.iter().any(|t| t.rank <= 2 && t.kind == TitleKind::Office);
    let members: Vec<usize> = states
        .iter()
        .filter_map(|state| {
            let fits = |e: usize| {
                let facts = &reader.roster.facts[e];
                top && facts.person
                    && !facts.plural
                    && holds(reader, e, nominal, titles)
                    && same_state(reader, e, Some(state))
            };
            let person = history.last(nominal.head, fits);
            person.or_else(|| reader.holder(state, titles).filter(|_| top)).or_else(|| {
                let actor = reader.lexicon.world.get(state)?;
                Some(reader.roster.known(actor, reader.day, How::Described))
            })
        })
        .collect();
    (members.len() > 1).then_some(members)
}

/// Where the names of "ministers **of** Finland, Sweden **and** Norway" stand.
fn owners(reader: &Reader<'_>, nominal: &Nominal) -> Vec<Range<usize>> {
    let tokens = &reader.parse.tokens;
    let below = |at: usize, relation: Deprel| {
        let children = reader.parse.children(at).iter().copied();
        children.filter(move |&c| tokens[c].deprel == relation)
    };
    let of = |&c: &usize| below(c, Deprel::CASE).any(|case| &*tokens[case].lemma == "of");
    let Some(first) = below(nominal.head, Deprel::NMOD).find(of).filter(|_| nominal.plural) else {
        return Vec::new();
    };
    let all = std::iter::once(first).chain(below(first, Deprel::CONJ));
    all.map(|t| below(t, Deprel::COMPOUND).chain(below(t, Deprel::AMOD)).fold(t, usize::min)..t + 1)
        .collect()
}

/// "the joint statement": a document that may speak.
fn document(reader: &mut Reader<'_>, nominal: &Nominal) -> Option<usize> {
    if nominal.plural || nominal.tokens.len() < 2 {
        return None;
    }
    let all: Vec<usize> = nominal.tokens.clone().collect();
    let words = reader.report.words(reader.parse.span_of(&all));
    let key = format!("document {}", reader.words(nominal.head).to_lowercase());
    Some(reader.roster.unnamed(&key, Entity::named(EntityKind::Doc, words), Facts::default()))
}
