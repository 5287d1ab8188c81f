//! The records of one report: entities, quotations, times, places, quantities, events and notes.

use attache_coding as coding;
use attache_coding::{Entities, MentionKind};
use attache_text as text;
use serde::Serialize;

use super::edge::{self, Edge, Id, Offsets, Words};

#[derive(Serialize)]
pub(super) struct Entity<'t> {
    id: Id,
    r#type: &'static str,
    name: &'t str,
    role: Option<&'t str>,
    country: Option<&'t str>,
    sector: Option<&'t str>,
    kb: Option<&'t str>,
    members: Vec<Id>,
    open: bool,
    member_states: Vec<&'t str>,
    link: Option<Link<'t>>,
    mentions: Vec<Mention<'t>>,
}

/// Why it is who it is said to be.
#[derive(Serialize)]
struct Link<'t> {
    rule: &'t str,
    at: Option<&'t str>,
    confidence: f32,
}

impl<'t> Entity<'t> {
    pub(super) fn all(entities: &'t Entities, edge: &Edge<'t>) -> Vec<Self> {
        let view = |(index, e)| Self::without_mentions(index, e, entities.states_of(index));
        let mut all: Vec<Self> = entities.list.iter().enumerate().map(view).collect();
        for mention in &entities.mentions {
            if let Some(entity) = all.get_mut(mention.entity) {
                entity.mentions.push(Mention::new(mention.span, mention.kind, edge));
            }
        }
        all
    }

    fn without_mentions(
        index: usize,
        entity: &'t coding::Entity,
        member_states: Vec<&'t str>,
    ) -> Self {
        Self {
            id: edge::entity(index),
            r#type: entity.kind.as_str(),
            name: &entity.name,
            role: entity.role.as_deref(),
            country: entity.country.as_deref(),
            sector: entity.sector.as_deref(),
            kb: entity.kb.as_deref(),
            members: entities(&entity.members),
            open: entity.open,
            member_states,
            link: entity.link.as_ref().map(|l| Link {
                rule: &l.rule,
                at: l.row.as_deref(),
                confidence: l.confidence,
            }),
            mentions: Vec::new(),
        }
    }
}

fn entities(indices: &[usize]) -> Vec<Id> {
    indices.iter().copied().map(edge::entity).collect()
}

#[derive(Serialize)]
struct Mention<'t> {
    #[serde(flatten)]
    at: Words<'t>,
    kind: &'static str,
}

impl<'t> Mention<'t> {
    fn new(span: text::Span, kind: MentionKind, edge: &Edge<'t>) -> Self {
        Self { at: edge.words(span), kind: kind.as_str() }
    }
}

#[derive(Serialize)]
pub(super) struct Quote<'t> {
    id: Id,
    kind: &'static str,
    #[serde(flatten)]
    at: Words<'t>,
    topic: bool,
    fragments: Vec<Words<'t>>,
    cue: Option<Words<'t>>,
    force: Option<&'static str>,
    stance: Option<&'static str>,
    speaker: Option<Id>,
    speaker_mention: Option<Mention<'t>>,
    addressee: Option<Id>,
    medium: Option<Words<'t>>,
    said: Option<Said<'t>>,
    inside: Option<Id>,
    repeats: Option<Id>,
    via: Vec<Via<'t>>,
    rule: &'t str,
}

impl<'t> Quote<'t> {
    pub(super) fn new(
        (index, quote): (usize, &'t coding::Quote),
        times: &'t [coding::Time],
        edge: &Edge<'t>,
    ) -> Self {
        let said = quote.said.and_then(|t| times.get(t));
        Self {
            id: edge::quote(index),
            kind: quote.kind.as_str(),
            at: edge.words(quote.span),
            topic: quote.topic,
            fragments: quote.fragments.iter().map(|&f| edge.words(f)).collect(),
            cue: edge.maybe(quote.cue),
            force: quote.tone.map(|(force, _)| force.as_str()),
            stance: quote.tone.map(|(_, stance)| stance.as_str()),
            speaker: quote.speaker.map(edge::entity),
            speaker_mention: quote.speaker_mention.map(|(s, k)| Mention::new(s, k, edge)),
            addressee: quote.addressee.map(edge::entity),
            medium: edge.maybe(quote.medium),
            said: said.map(|t| Said { at: edge.words(t.span), value: &t.value }),
            inside: quote.inside.map(edge::quote),
            repeats: quote.repeats.map(edge::quote),
            via: quote.via.iter().map(|v| Via::new(v, edge)).collect(),
            rule: &quote.rule,
        }
    }
}

/// Fields of a quotation, so that both lists can be read as one.
#[derive(Serialize)]
pub(super) struct Attitude<'t> {
    id: Id,
    kind: &'static str,
    #[serde(flatten)]
    at: Words<'t>,
    cue: Words<'t>,
    force: &'static str,
    stance: &'static str,
    negated: bool,
    speaker: Option<Id>,
    speaker_mention: Option<Mention<'t>>,
    rule: &'t str,
}

impl<'t> Attitude<'t> {
    pub(super) fn new((index, attitude): (usize, &'t coding::Attitude), edge: &Edge<'t>) -> Self {
        Self {
            id: edge::attitude(index),
            kind: "attitude",
            at: edge.words(attitude.span),
            cue: edge.words(attitude.cue),
            force: attitude.force.as_str(),
            stance: attitude.stance.as_str(),
            negated: attitude.negated,
            speaker: attitude.speaker.map(edge::entity),
            speaker_mention: attitude.speaker_mention.map(|(s, k)| Mention::new(s, k, edge)),
            rule: &attitude.rule,
        }
    }
}

/// When something was said.
#[derive(Serialize)]
struct Said<'t> {
    #[serde(flatten)]
    at: Words<'t>,
    value: &'t str,
}

#[derive(Serialize)]
struct Via<'t> {
    name: &'t str,
    entity: Option<Id>,
    explicit: bool,
    span: Option<Words<'t>>,
}

impl<'t> Via<'t> {
    fn new(via: &'t coding::Via, edge: &Edge<'t>) -> Self {
        Self {
            name: &via.name,
            entity: via.entity.map(edge::entity),
            explicit: via.explicit,
            span: edge.maybe(via.span),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Time<'t> {
    #[serde(flatten)]
    at: Words<'t>,
    r#type: &'static str,
    value: &'t str,
    modifier: Option<&'static str>,
    anchor: Option<&'static str>,
    zone: Option<String>,
    /// The same instant in UTC, where day, hour and zone are known.
    utc: Option<String>,
    event: Option<FromEvent<'t>>,
}

/// The event that a length of time counts from, and the time that is meant.
#[derive(Serialize)]
struct FromEvent<'t> {
    #[serde(flatten)]
    at: Words<'t>,
    before: bool,
    value: Option<&'t str>,
}

impl<'t> Time<'t> {
    pub(super) fn new(time: &'t coding::Time, edge: &Edge<'t>) -> Self {
        Self {
            at: edge.words(time.span),
            r#type: time.kind.as_str(),
            value: &time.value,
            modifier: time.modifier,
            anchor: time.anchor,
            zone: time.zone.map(offset),
            utc: time.zone.and_then(|zone| utc(&time.value, zone)),
            event: time.event.as_ref().map(|e| FromEvent {
                at: edge.words(e.span),
                before: e.before,
                value: e.value.as_deref(),
            }),
        }
    }
}

/// `2022-02-04T17:30` so many minutes east of UTC, as an instant: `2022-02-04T14:30Z`. Midnight may be written `T24:00`.
fn utc(value: &str, minutes: i16) -> Option<String> {
    use jiff::{ToSpan, civil};
    let (day, clock) = value.split_once('T')?;
    let day: civil::Date = day.parse().ok()?;
    let (day, clock) = match clock {
        "24:00" => (day.tomorrow().ok()?, civil::Time::midnight()),
        _ => (day, clock.parse().ok()?),
    };
    let utc = day.to_datetime(clock).checked_sub(i64::from(minutes).minutes()).ok()?;
    Some(utc.strftime("%Y-%m-%dT%H:%MZ").to_string())
}

/// Minutes east of UTC as `+03:30`.
fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[derive(Serialize)]
pub(super) struct Place<'t> {
    #[serde(flatten)]
    at: Words<'t>,
    name: &'t str,
    country: Option<&'t str>,
    lat: f64,
    lon: f64,
    level: &'static str,
    region: Option<&'t str>,
    entity: Option<Id>,
    rule: &'t str,
}

impl<'t> Place<'t> {
    pub(super) fn new(place: &'t coding::Place, edge: &Edge<'t>) -> Self {
        Self {
            at: edge.words(place.span),
            name: &place.name,
            country: place.country.as_deref(),
            lat: place.lat,
            lon: place.lon,
            level: place.level.name(),
            region: place.region.as_deref(),
            entity: place.entity.map(edge::entity),
            rule: &place.rule,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Quantity<'t> {
    #[serde(flatten)]
    at: Words<'t>,
    value: f64,
    unit: &'t str,
    modifier: Option<&'static str>,
    range: Option<(f64, f64)>,
    of: Option<Words<'t>>,
}

impl<'t> Quantity<'t> {
    pub(super) fn new(quantity: &'t coding::Quantity, edge: &Edge<'t>) -> Self {
        Self {
            at: edge.words(quantity.span),
            value: quantity.value,
            unit: &quantity.unit,
            modifier: quantity.modifier,
            range: quantity.range,
            of: quantity.of.map(|span| edge.words(span)),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Event<'t> {
    id: Id,
    trigger: Words<'t>,
    sentence: usize,
    plover: Plover<'t>,
    cameo: &'t str,
    quad: &'static str,
    intensity: f32,
    actors: Vec<Id>,
    recipients: Vec<Id>,
    date: EventDate<'t>,
    place: Option<Id>,
    factuality: &'static str,
    according_to: Vec<Id>,
    quote: Option<Id>,
    rule: &'t str,
    confidence: f32,
    flags: &'t [&'static str],
}

impl<'t> Event<'t> {
    pub(super) fn new((index, event): (usize, &'t coding::Event), edge: &Edge<'t>) -> Self {
        Self {
            id: edge::event(index),
            trigger: edge.words(event.trigger),
            sentence: event.sentence,
            plover: Plover::new(&event.plover),
            cameo: &event.cameo,
            quad: event.quad.as_str(),
            intensity: event.intensity,
            actors: entities(&event.actors),
            recipients: entities(&event.recipients),
            date: EventDate {
                value: event.date.value.as_deref(),
                span: edge.maybe(event.date.span),
            },
            place: event.place.map(edge::entity),
            factuality: event.factuality.as_str(),
            according_to: entities(&event.according_to),
            quote: event.quote.map(edge::quote),
            rule: &event.rule,
            confidence: event.confidence,
            flags: &event.flags,
        }
    }
}

#[derive(Serialize)]
pub(super) struct Plover<'t> {
    event: &'t str,
    mode: Option<&'t str>,
    context: Vec<&'t str>,
}

impl<'t> Plover<'t> {
    pub(super) fn new(plover: &'t coding::Plover) -> Self {
        Self {
            event: &plover.event,
            mode: plover.mode.as_deref(),
            context: plover.context.iter().map(AsRef::as_ref).collect(),
        }
    }
}

#[derive(Serialize)]
struct EventDate<'t> {
    value: Option<&'t str>,
    span: Option<Words<'t>>,
}

#[derive(Serialize)]
pub(super) struct Note<'t> {
    code: &'static str,
    message: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'t str>,
    #[serde(flatten)]
    at: Option<Offsets>,
}

impl<'t> Note<'t> {
    pub(super) fn new(note: &'t text::Note, edge: &Edge<'t>) -> Self {
        Self {
            code: note.code,
            message: &note.message,
            help: note.help.as_deref(),
            at: note.span.map(|s| edge.offsets(s)),
        }
    }
}
