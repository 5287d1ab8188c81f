//! From names to entities: which of its senses a name has here, and who is meant by a part of a name.

use attache_lexicon::world::{Actor, ActorKind, Sense, SenseKind};
use attache_lexicon::{MentionWord, TitleKind};
use attache_nlp::{Deprel, NameKind, Upos};

use super::blocs;
use super::capital;
use super::names::{self, Naming, Spot};
use super::outlets;
use super::reader::Reader;
use super::roster::{Facts, How};
use super::surnames;
use crate::records::{Entity, EntityKind, MentionKind};

/// Gives every name its entity: whole names first, so that parts of them are understood wherever they stand.
pub(super) fn assign(reader: &mut Reader<'_>, spots: &[Spot]) {
    reader.spoken = surnames::spoken_of(&reader.lexicon.world, spots);
    let (short, whole): (Vec<&Spot>, Vec<&Spot>) = spots.iter().partition(|s| is_part(s));
    for spot in whole.into_iter().chain(short) {
        if let Some((kind, entity)) = entity(reader, spot) {
            let spot = directed(reader, spot, entity);
            reader.mention(spot.0, spot.1, kind, spot.2);
        }
    }
}

fn is_part(spot: &Spot) -> bool {
    let single = matches!(spot.naming, Naming::Unknown(NameKind::Per)) && spot.tokens.len() == 1;
    spot.is_short_person() || single
}

/// "southeastern Ukraine" is a place of its own, in that state.
fn directed(
    reader: &mut Reader<'_>,
    spot: &Spot,
    entity: usize,
) -> (std::ops::Range<usize>, attache_text::Span, usize) {
    let plain = (spot.tokens.clone(), spot.span, entity);
    let Some(before) = spot.tokens.start.checked_sub(1) else { return plain };
    let state = reader.roster.list[entity].kind == EntityKind::Name(NameKind::Gpe);
    if !state || !reader.is(MentionWord::Direction, before) {
        return plain;
    }
    let span = reader.parse.tokens[before].span.join(spot.span);
    let country = reader.roster.list[entity].country.clone();
    let place = reader.roster.place(reader.report.words(span), country.as_deref());
    reader.roster.list[place].kind = EntityKind::Name(NameKind::Loc);
    (before..spot.tokens.end, span, place)
}

/// The entity of a name and how the name names it.
fn entity(reader: &mut Reader<'_>, spot: &Spot) -> Option<(MentionKind, usize)> {
    let words = reader.report.words(spot.span);
    match &spot.naming {
        Naming::Unknown(kind) => {
            let name = clean(words);
            Some((MentionKind::Name, unknown(reader, spot, &name, *kind)))
        }
        Naming::Known(senses) => known(reader, spot, senses, words),
    }
}

/// A name that the vocabulary does not hold: a body of the state named with it ("Moscow's Ministry of Defense"), else
/// somebody new, whose state is the one inside the name ("eastern Ukraine", "Bank of Georgia").
fn unknown(reader: &mut Reader<'_>, spot: &Spot, name: &str, kind: NameKind) -> usize {
    let lexicon = reader.lexicon;
    let country = match kind {
        NameKind::Per | NameKind::Event | NameKind::Work => None,
        // The Gulf of Oman lies between states.
        NameKind::Loc
            if lexicon.gazetteer.find(name, None).is_some_and(|p| p.country.is_empty()) =>
        {
            None
        }
        _ => state_with(reader, spot),
    };
    let titles = lexicon.titles.ending(name);
    let title = titles.and_then(|f| f.values.first().map(|f| lexicon.titles.title(**f)));
    let title = title.filter(|t| matches!(t.kind, TitleKind::Body | TitleKind::Organisation));
    let title = title.filter(|_| kind == NameKind::Org);
    if let (Some(country), Some(title)) = (&country, title)
        && !lexicon.titles.of(name).is_empty()
        && let Some(actor) = lexicon.world.body(country, &title.id)
    {
        return reader.roster.known(actor, reader.day, How::Described);
    }
    let entity = reader.roster.unknown(name, kind);
    let record = &mut reader.roster.list[entity];
    if record.kb.is_none() {
        if country.is_some() || title.is_some() {
            How::Within.link_to(record, title.filter(|_| country.is_none()));
        }
        record.country = record.country.take().or(country);
        record.sector = record.sector.take().or_else(|| title.map(|t| t.sector.to_string()));
    }
    entity
}

/// The state that a name holds, or that owns it: "Moscow's", "Russian".
fn state_with(reader: &Reader<'_>, spot: &Spot) -> Option<String> {
    let world = &reader.lexicon.world;
    let own = |s: &&Sense| !matches!(s.kind, SenseKind::Surname | SenseKind::Short);
    let state = |words: &str| {
        let found = world.matches(words);
        let sense = found.iter().filter(|m| !m.ordinary).find_map(|m| m.senses.iter().find(own))?;
        world.actor(sense.actor).country.as_deref().map(str::to_owned)
    };
    let tokens = &reader.parse.tokens;
    let owner = spot.tokens.start.checked_sub(1).map(|before| {
        let word = reader.words(before);
        let mark = matches!(word, "'s" | "’s" | "'" | "’");
        let at = if mark { before.saturating_sub(1) } else { before };
        reader.report.words(tokens[at].span)
    });
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    state(reader.report.words(spot.span)).or_else(|| owner.filter(capital).and_then(state))
}

/// A name without dangling marks.
fn clean(words: &str) -> String {
    words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned()
}

fn known(
    reader: &mut Reader<'_>,
    spot: &Spot,
    senses: &[Sense],
    words: &str,
) -> Option<(MentionKind, usize)> {
    let sense = choose(reader, spot, senses)?;
    let world = &reader.lexicon.world;
    let actor = world.actor(sense.actor);
    let head = names::head(reader.parse, &spot.tokens);
    match sense.kind {
        SenseKind::Name | SenseKind::Body => {
            if actor.kind == ActorKind::Group {
                return Some((MentionKind::Name, blocs::group(reader, actor, &spot.tokens)?));
            }
            // "US **troops**": a body by its common noun.
            let common = actor.kind == ActorKind::Body && words.starts_with(char::is_lowercase);
            let kind = if common { MentionKind::Nominal } else { MentionKind::Name };
            Some((kind, reader.roster.known(actor, reader.day, How::Name)))
        }
        SenseKind::Adjective | SenseKind::Noun | SenseKind::Plural => {
            people_or_state(reader, spot, actor, head)
        }
        SenseKind::Capital => {
            if capital::is_place(reader.report, reader.parse, reader.lexicon, head) {
                let country = actor.country.as_deref().unwrap_or(&actor.id);
                return Some((MentionKind::Name, reader.roster.place(words, Some(country))));
            }
            Some((MentionKind::Metonym, reader.roster.known(actor, reader.day, How::Described)))
        }
        SenseKind::Seat => {
            let entity = reader.roster.seat(words, actor.country.as_deref());
            let inside = matches!(
                reader.parse.tokens[head].deprel,
                Deprel::COMPOUND | Deprel::FLAT | Deprel::AMOD | Deprel::NMOD_DESC
            );
            Some((if inside { MentionKind::Name } else { MentionKind::Metonym }, entity))
        }
        SenseKind::Region => {
            let country = actor.country.as_deref();
            Some((MentionKind::Name, reader.roster.place(words, country)))
        }
        SenseKind::People => people_of(reader, actor, head, words),
        SenseKind::Surname | SenseKind::Short => {
            if surnames::is_town(reader, spot, words) {
                return Some((MentionKind::Name, reader.roster.place(words, None)));
            }
            Some((MentionKind::Name, surnames::person(reader, spot, words)?))
        }
    }
}

/// How many mentions back the state is looked for to which a name of several bodies belongs.
const FAR: usize = 64;

/// The sense that a name has at its place.
fn choose(reader: &Reader<'_>, spot: &Spot, senses: &[Sense]) -> Option<Sense> {
    let world = &reader.lexicon.world;
    if let Some(person) = names::full_person(world, senses) {
        return Some(person);
    }
    let titled = spot.tokens.start.checked_sub(1).is_some_and(|before| {
        let word = reader.words(before).to_lowercase();
        names::is_title(reader.lexicon, &word)
    });
    let surname = names::of_kind(senses, SenseKind::Surname);
    if let Some(sense) = surname.filter(|_| titled) {
        return Some(sense);
    }
    if senses.len() > 1 && outlets::are_outlets(world, senses) {
        let spoken = |state: &str| reader.spoken.contains(state);
        return outlets::choose(world, senses, reader.report.words(spot.span), spoken);
    }
    let mut named = senses.iter().filter(|s| s.kind == SenseKind::Name);
    let state = |s: &&Sense| matches!(world.actor(s.actor).kind, ActorKind::State);
    let present = |s: &&Sense| reader.roster.present(&world.actor(s.actor).id).is_some();
    let of_state_before = || {
        let country = |e: usize| reader.roster.list[e].country.as_deref();
        let home = |s: &Sense| world.actor(s.actor).country.as_deref();
        let before = reader.mentions.iter().rev().take(FAR);
        let before = before.filter(|m| m.span.end <= spot.span.start);
        let mut states = before.filter_map(|m| country(m.entity));
        states.find_map(|c| named.clone().find(|s| home(s) == Some(c)))
    };
    let several = named.clone().nth(1).is_some();
    let by_name = named.clone().find(present).or_else(|| named.clone().find(state));
    let by_name = by_name.or_else(|| if several { of_state_before() } else { None });
    by_name.or_else(|| named.next()).or_else(|| senses.iter().min_by_key(|s| s.kind)).copied()
}

/// "Russian troops" has an adjective of the state, "the Russians" are its people, "in Russian" is a language.
fn people_or_state(
    reader: &mut Reader<'_>,
    spot: &Spot,
    actor: &Actor,
    head: usize,
) -> Option<(MentionKind, usize)> {
    let token = &reader.parse.tokens[head];
    let modifies = matches!(
        token.deprel,
        Deprel::AMOD | Deprel::COMPOUND | Deprel::NMOD_DESC | Deprel::FLAT | Deprel::NMOD_UNMARKED
    );
    let noun = token.head.is_some_and(|h| h > head || token.upos == Upos::Adj);
    let linked = reader.report.text[spot.span.end..].starts_with('-');
    if modifies && noun || linked || token.upos == Upos::Adj || shares_noun(reader, head) {
        return Some((MentionKind::Adjective, reader.roster.known(actor, reader.day, How::Name)));
    }
    let alone =
        reader.parse.children(head).iter().all(|&c| reader.parse.tokens[c].deprel == Deprel::CASE);
    let language = reader
        .parse
        .dependents(head, &[Deprel::CASE])
        .any(|c| &*reader.parse.tokens[c].lemma == "in");
    if alone && language {
        return None;
    }
    let words = reader.words(head).to_owned();
    let mut entity = Entity::named(EntityKind::Name(NameKind::Norp), &words);
    entity.country = actor.country.as_deref().map(str::to_owned);
    entity.sector = Some("CVL".to_owned());
    How::Name.link(&mut entity);
    let plural = reader.parse.tokens[head].has("Number", "Plur");
    let facts = Facts { plural, person: true, named: true, ..Facts::default() };
    let key = format!("people {}", actor.id);
    Some((MentionKind::Name, reader.roster.unnamed(&key, entity, facts)))
}

/// "Russian and Chinese leaders": the first adjective shares the noun of the second, whatever the tree says.
fn shares_noun(reader: &Reader<'_>, adjective: usize) -> bool {
    let senses = reader.lexicon.world.senses(reader.words(adjective + 2));
    let second = senses.iter().any(|s| s.kind == SenseKind::Adjective);
    let noun = reader.parse.tokens.get(adjective + 3).is_some_and(|t| t.upos == Upos::Noun);
    second && noun && reader.words(adjective + 1) == "and"
}

/// "Scottish ministers" has the state's adjective; "the Rohingya" are a people of it.
fn people_of(
    reader: &mut Reader<'_>,
    actor: &Actor,
    head: usize,
    words: &str,
) -> Option<(MentionKind, usize)> {
    let token = &reader.parse.tokens[head];
    let before = token.head.is_some_and(|h| h > head);
    let adjective = before && matches!(token.deprel, Deprel::AMOD | Deprel::COMPOUND);
    let mut entity = Entity::named(EntityKind::Name(NameKind::Norp), words);
    entity.country = actor.country.as_deref().map(str::to_owned);
    How::Name.link(&mut entity);
    let plural = !adjective;
    let facts = Facts { plural, person: true, named: true, ..Facts::default() };
    let found = reader.roster.unnamed(&format!("people {words}"), entity, facts);
    Some((if adjective { MentionKind::Adjective } else { MentionKind::Name }, found))
}
