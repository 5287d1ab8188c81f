//! One line of a dump: which item it is, and what is kept of it.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use aho_corasick::AhoCorasick;
use attache_lexicon::Lexicon;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::draft::{Draft, Link};

/// The item of all people.
const HUMAN: u32 = 5;
const MALE: u32 = 6_581_097;
const FEMALE: u32 = 6_581_072;
/// Fewer inhabitants are no town.
const TOWN: u64 = 1000;

#[derive(Deserialize)]
struct Item<'j> {
    #[serde(borrow)]
    id: Cow<'j, str>,
    #[serde(borrow, default)]
    labels: Named<'j, Text>,
    #[serde(borrow, default)]
    aliases: Named<'j, Vec<Text>>,
    #[serde(default)]
    claims: Claims,
}

#[derive(Deserialize)]
struct Text {
    value: String,
}

/// The properties that are read; all others are passed over.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Claims {
    #[serde(rename = "P31")]
    class: Vec<Statement<Entity>>,
    #[serde(rename = "P106")]
    occupation: Vec<Statement<Entity>>,
    #[serde(rename = "P21")]
    gender: Vec<Statement<Entity>>,
    #[serde(rename = "P27")]
    citizenship: Vec<Statement<Entity>>,
    #[serde(rename = "P17")]
    country: Vec<Statement<Entity>>,
    #[serde(rename = "P1001")]
    jurisdiction: Vec<Statement<Entity>>,
    #[serde(rename = "P298")]
    code: Vec<Statement<String>>,
    #[serde(rename = "P39")]
    office: Vec<Statement<Entity>>,
    #[serde(rename = "P102")]
    party: Vec<Statement<Entity>>,
    #[serde(rename = "P463")]
    member: Vec<Statement<Entity>>,
    #[serde(rename = "P241")]
    force: Vec<Statement<Entity>>,
    #[serde(rename = "P2389")]
    leads: Vec<Statement<Entity>>,
    #[serde(rename = "P625")]
    point: Vec<Statement<Globe>>,
    #[serde(rename = "P1082")]
    people: Vec<Statement<Amount>>,
}

/// `V` is the kind of value that the property has.
#[derive(Deserialize)]
#[serde(bound = "V: Deserialize<'de>")]
struct Statement<V> {
    mainsnak: Snak<V>,
    #[serde(default)]
    rank: Rank,
    #[serde(default)]
    qualifiers: Qualifiers,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    #[default]
    Normal,
    Deprecated,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Qualifiers {
    #[serde(rename = "P580")]
    from: Vec<Snak<Time>>,
    #[serde(rename = "P582")]
    until: Vec<Snak<Time>>,
}

/// Without a value where it is unknown, or known to be none.
#[derive(Deserialize)]
#[serde(bound = "V: Deserialize<'de>")]
struct Snak<V> {
    datavalue: Option<Value<V>>,
}

#[derive(Deserialize)]
struct Value<V> {
    value: V,
}

#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    id: String,
    #[serde(rename = "numeric-id")]
    number: Option<u32>,
}

#[derive(Deserialize)]
struct Time {
    time: String,
    precision: u8,
}

#[derive(Deserialize)]
struct Globe {
    latitude: f64,
    longitude: f64,
}

#[derive(Deserialize)]
struct Amount {
    amount: String,
}

/// A map by language; an empty one is written as an empty array.
struct Named<'j, T>(Vec<(Cow<'j, str>, T)>);

impl<T> Default for Named<'_, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de: 'j, 'j, T: Deserialize<'de>> Deserialize<'de> for Named<'j, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamedVisitor(PhantomData))
    }
}

struct NamedVisitor<'j, T>(PhantomData<(&'j (), T)>);

impl<'de: 'j, 'j, T: Deserialize<'de>> Visitor<'de> for NamedVisitor<'j, T> {
    type Value = Named<'j, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map by language")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = map.next_entry()? {
            list.push(entry);
        }
        Ok(Named(list))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
        Ok(Named::default())
    }
}

/// What is kept of a line; none for an item that is neither actor, office, state nor town.
pub(super) fn read(
    line: &[u8],
    telling: &AhoCorasick,
    languages: &[String],
    lexicon: &Lexicon,
) -> Result<Option<Draft>, String> {
    let text = line.trim_ascii();
    let text = text.strip_suffix(b",").unwrap_or(text);
    if matches!(text, b"" | b"[" | b"]") {
        return Ok(None);
    }
    if !text.ends_with(b"}") {
        return Err("no whole item".to_owned());
    }
    if !telling.is_match(text) {
        return Ok(None);
    }
    let item: Item<'_> = serde_json::from_slice(text).map_err(|e| e.to_string())?;
    Ok(draft(item, languages).filter(|d| is_kept(d, lexicon)))
}

fn draft(item: Item<'_>, languages: &[String]) -> Option<Draft> {
    let Item { id, labels, aliases, claims } = item;
    let number = id.strip_prefix('Q')?.parse().ok()?;
    let class = links(claims.class);
    let human = class.iter().any(|c| c.to == HUMAN);
    let (label, aliases) = names(labels, aliases, languages)?;
    let classes = if human { links(claims.occupation) } else { class };
    let office = !(human || claims.jurisdiction.is_empty() && claims.leads.is_empty());
    let own = if human { claims.citizenship } else { claims.jurisdiction };
    let mut countries = links(own);
    countries.extend(links(claims.country).into_iter().filter(|_| !human));
    let gender = links(claims.gender).first().and_then(|g| match g.to {
        MALE => Some('m'),
        FEMALE => Some('f'),
        _ => None,
    });
    let memberships = [claims.party, claims.member, claims.force].into_iter().flat_map(links);
    let people = values(claims.people).filter_map(|p| p.amount.parse().ok()).max();
    Some(Draft {
        item: number,
        label,
        aliases,
        human,
        gender,
        classes: classes.into_iter().map(|l| l.to).collect(),
        countries: countries.into_iter().map(|l| l.to).collect(),
        code: values(claims.code).next(),
        offices: links(claims.office),
        office,
        memberships: memberships.collect(),
        leads: links(claims.leads).first().map(|l| l.to),
        point: values(claims.point).next().map(|p| (p.latitude, p.longitude)),
        people: people.unwrap_or_default(),
    })
}

/// The label, and all other names in the chosen languages, each once.
fn names(
    labels: Named<'_, Text>,
    aliases: Named<'_, Vec<Text>>,
    languages: &[String],
) -> Option<(String, Vec<String>)> {
    let place = |language: &str| languages.iter().position(|l| l == language);
    let chosen = |(language, text): (Cow<'_, str>, Text)| Some((place(&language)?, text.value));
    let mut all: Vec<(usize, String)> = labels.0.into_iter().filter_map(chosen).collect();
    // By the order of the languages; in a language the label first.
    all.sort_by_key(|(place, _)| *place);
    let (_, label) = all.first().cloned()?;
    for (language, texts) in aliases.0 {
        if let Some(place) = place(&language) {
            all.extend(texts.into_iter().map(|t| (place, t.value)));
        }
    }
    all.sort_by_key(|(place, _)| *place);
    let mut seen = std::collections::BTreeSet::from([label.clone()]);
    let others = all.into_iter().map(|(_, name)| name).filter(|n| seen.insert(n.clone()));
    Some((label.clone(), others.collect()))
}

/// The values that nobody withdrew, the preferred first.
fn ranked<V>(mut statements: Vec<Statement<V>>) -> impl Iterator<Item = (V, Qualifiers)> {
    statements.retain(|s| s.rank != Rank::Deprecated);
    statements.sort_by_key(|s| s.rank);
    statements.into_iter().filter_map(|s| Some((s.mainsnak.datavalue?.value, s.qualifiers)))
}

fn values<V>(statements: Vec<Statement<V>>) -> impl Iterator<Item = V> {
    ranked(statements).map(|(value, _)| value)
}

fn links(statements: Vec<Statement<Entity>>) -> Vec<Link> {
    let link = |(entity, times): (Entity, Qualifiers)| {
        let number = || entity.id.strip_prefix('Q')?.parse().ok();
        let date =
            |times: Vec<Snak<Time>>| times.into_iter().find_map(|s| date(&s.datavalue?.value));
        let to = entity.number.or_else(number)?;
        Some(Link { to, from: date(times.from), until: date(times.until) })
    };
    ranked(statements).filter_map(link).collect()
}

/// `+2012-05-07T00:00:00Z` with its precision as a date; none before the year 1 and for decades and longer.
fn date(time: &Time) -> Option<String> {
    let digits = time.time.strip_prefix('+')?;
    let day = match time.precision {
        9 => digits.get(..4)?,
        10 => digits.get(..7)?,
        11.. => digits.get(..10)?,
        _ => return None,
    };
    day.parse::<attache_lexicon::world::PartialDate>().ok().map(|_| day.to_owned())
}

/// People with an office, a membership or an occupation of the news; states; offices; organisations whose class is known;
/// towns.
fn is_kept(draft: &Draft, lexicon: &Lexicon) -> bool {
    let classes = lexicon.world.classes();
    let known = draft.classes.iter().any(|c| classes.get(*c).is_some());
    if draft.human {
        return known || !draft.offices.is_empty() || !draft.memberships.is_empty();
    }
    draft.code.is_some() || known || draft.office || is_town(draft)
}

/// A place where people live.
pub(super) fn is_town(draft: &Draft) -> bool {
    draft.point.is_some() && draft.people >= TOWN && draft.code.is_none()
}
