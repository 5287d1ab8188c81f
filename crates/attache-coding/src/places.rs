//! Where: names that are places here, with their coordinates.
//!
//! A capital that stands for its government is no place, nor is one inside the name of an event, nor a state that acts:
//! the entities and the tree have decided that already. Of several towns of a name the one counts whose region stands
//! behind it, whose state the report speaks of, and that is the best known. A name that no table holds gets no
//! coordinates.

mod located;

use attache_lexicon::{Lexicon, MentionWord, Town, phrases};
use attache_nlp::{Deprel, NameKind, Parse};
use attache_text::{Report, Span};
use rustc_hash::{FxHashMap, FxHashSet};

pub use located::Located;
use located::TOWNS;
pub(crate) use located::in_words;

use crate::records::{Entities, Entity, EntityKind, Link, Mention, MentionKind, Place};

/// Finds the places of a report that can be put on a map, in text order.
#[must_use]
pub fn find(report: &Report, parse: &Parse, entities: &Entities, lexicon: &Lexicon) -> Vec<Place> {
    let finder = Finder { report, entities, lexicon, states: states(entities) };
    let named = entities.mentions.iter().filter(|m| {
        let entity = &entities.list[m.entity];
        let state = entity.kb.is_some();
        m.kind == MentionKind::Name && is_place(entity) && !(state && acts(parse, m))
    });
    let named: Vec<&Mention> = named.collect();
    let mut places: Vec<Place> = Vec::new();
    // A name that the report has explained ("Santa Ana, California") keeps its place.
    let mut told: FxHashMap<&str, usize> = FxHashMap::default();
    for (i, mention) in named.iter().enumerate() {
        let next = named.get(i + 1).filter(|n| finder.holds(mention, n));
        let words = report.words(mention.span);
        if let (None, Some(&before)) = (next, told.get(words)) {
            let place = Place { span: mention.span, ..places[before].clone() };
            places.push(place);
        } else if let Some(place) = finder.place(mention, next.copied()) {
            if next.is_some() {
                told.insert(words, places.len());
            }
            places.push(place);
        }
    }
    places
}

/// How sure the state of a town is, by its name alone: as for other names that lie within a state.
const WITHIN: f32 = 0.85;

/// Gives towns and regions the state they lie in: those of the news, and those of a state that the report speaks of. Of a
/// name that only the table of all towns holds, too many stand all over the world.
pub(crate) fn settle(entities: &mut Entities, places: &[Place]) {
    let spoken: FxHashSet<String> = states(entities).into_keys().map(str::to_owned).collect();
    for place in places {
        let (Some(entity), Some(country)) = (place.entity, place.country.as_deref()) else {
            continue;
        };
        let sure = &*place.rule != TOWNS || spoken.contains(country);
        let entity = &mut entities.list[entity];
        if entity.country.is_none() && sure {
            entity.country = Some(country.to_owned());
            entity.link.get_or_insert_with(|| Link {
                rule: "entities/within".into(),
                row: Some(place.rule.clone()),
                confidence: WITHIN,
            });
        }
    }
}

fn is_place(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Name(NameKind::Gpe | NameKind::Loc))
}

/// How often each state is spoken of.
fn states(entities: &Entities) -> FxHashMap<&str, usize> {
    let mut states = FxHashMap::default();
    for mention in &entities.mentions {
        if let Some(country) = entities.list[mention.entity].country.as_deref() {
            *states.entry(country).or_default() += 1;
        }
    }
    states
}

/// True for the subject of a clause in the active voice, and for a name behind "with" or "between".
fn acts(parse: &Parse, mention: &Mention) -> bool {
    let mut head = mention.head;
    for _ in 0..4 {
        match parse.tokens[head].head.filter(|_| parse.tokens[head].deprel == Deprel::CONJ) {
            Some(up) => head = up,
            None => break,
        }
    }
    let mut cases = parse.dependents(head, &[Deprel::CASE]);
    parse.tokens[head].deprel == Deprel::NSUBJ
        || cases.any(|c| matches!(&*parse.tokens[c].lemma, "with" | "between" | "by"))
}

struct Finder<'f> {
    report: &'f Report,
    entities: &'f Entities,
    lexicon: &'f Lexicon,
    states: FxHashMap<&'f str, usize>,
}

impl Finder<'_> {
    /// True where the second name is the region or state of the first: "Santa Ana, California".
    fn holds(&self, first: &Mention, second: &Mention) -> bool {
        let gap = self.report.text.get(first.span.end..second.span.start);
        gap.is_some_and(|gap| matches!(gap, ", " | " (" | " in "))
    }

    fn place(&self, mention: &Mention, container: Option<&Mention>) -> Option<Place> {
        let entity = &self.entities.list[mention.entity];
        let (span, words) = self.undirected(mention, entity);
        let name = if entity.kb.is_some() { &entity.name } else { words };
        let whole = container.and_then(|c| self.entities.list[c.entity].country.as_deref());
        let fits = |s: &Located| whole.is_none_or(|w| w == s.country);
        let spot = self
            .listed(name, entity)
            .filter(fits)
            .or_else(|| self.town(words, entity, container))?;
        Some(Place {
            span,
            rule: spot.row().into(),
            name: spot.name,
            country: Some(spot.country).filter(|c| !c.is_empty()),
            lat: spot.lat,
            lon: spot.lon,
            level: spot.level,
            region: Some(spot.region).filter(|r| !r.is_empty()),
            entity: Some(mention.entity),
        })
    }

    /// The words of a name that the tables may hold: "southern **China**" lies where China does.
    fn undirected(&self, mention: &Mention, entity: &Entity) -> (Span, &str) {
        let words = self.report.words(mention.span);
        let directed = words.split_once(' ').filter(|(first, _)| {
            let land = entity.kind == EntityKind::Name(NameKind::Loc);
            land && self.lexicon.mentions.is(MentionWord::Direction, &first.to_lowercase())
        });
        match directed {
            Some((_, rest)) => (Span::new(mention.span.end - rest.len(), mention.span.end), rest),
            None => (mention.span, words),
        }
    }

    /// A place of the news.
    fn listed(&self, name: &str, entity: &Entity) -> Option<Located> {
        let spot = self.lexicon.gazetteer.find(name, entity.country.as_deref())?;
        Some(Located::listed(spot))
    }

    /// The town or region of a name that the report most likely means.
    fn town(&self, name: &str, entity: &Entity, container: Option<&Mention>) -> Option<Located> {
        /// How much a region or state behind the name outweighs inhabitants, in doublings of their number.
        const NAMED: usize = 40;
        /// How much a state that the report speaks of does.
        const SPOKEN: usize = 4;
        let towns = self.lexicon.gazetteer.towns(name);
        let words = container.map(|c| phrases::fold(self.report.words(c.span)));
        let whole = container.and_then(|c| self.entities.list[c.entity].country.as_deref());
        let stated = whole.or(entity.country.as_deref());
        let own = |country: &str| stated.is_none_or(|c| c == country);
        let score = |t: &Town<'_>| {
            let region = words.as_deref().is_some_and(|w| *phrases::fold(t.region) == *w);
            let state = whole == Some(t.country);
            let spoken = self.states.get(t.country).copied().unwrap_or_default();
            let named = if region {
                2 * NAMED
            } else if state {
                NAMED
            } else {
                0
            };
            named + SPOKEN * usize::from(spoken > 0) + spoken.min(SPOKEN) + usize::from(t.people)
        };
        let best = towns.iter().filter(|t| own(t.country)).max_by_key(|t| score(t))?;
        Some(Located::town(best))
    }
}
