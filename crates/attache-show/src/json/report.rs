//! One report with its layers.

use attache_coding::{Annotated, Coding};
use attache_nlp::Token;
use attache_text as text;
use serde::Serialize;

use super::edge::{Edge, Offsets};
use super::meta::Meta;
use super::records::{Attitude, Entity, Event, Note, Place, Quantity, Quote, Time};
use super::{Layer, Layers};

/// One report as an object of the contract. Serialise it onto one line.
#[derive(Serialize)]
pub struct Report<'t> {
    r#type: &'static str,
    schema: u32,
    id: &'t str,
    text: &'t str,
    language: &'t str,
    meta: Meta<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zones: Option<Vec<Zone<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<Sentence>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<TokenView<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<Vec<Entity<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotes: Option<Vec<Quote<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attitudes: Option<Vec<Attitude<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<Vec<Time<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<Vec<Place<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantities: Option<Vec<Quantity<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<Event<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Vec<Note<'t>>>,
}

/// A report with the chosen layers.
#[must_use]
pub fn report<'t>(annotated: &'t Annotated, layers: &Layers) -> Report<'t> {
    let report = &annotated.report;
    let Coding { entities, quotes, attitudes, times, places, quantities, events, notes } =
        &annotated.coding;
    let edge = &Edge::new(&report.text);
    let all_notes = || report.notes.iter().chain(notes);
    Report {
        r#type: "report",
        schema: 1,
        id: &report.id,
        text: &report.text,
        language: &report.language,
        meta: Meta::new(&report.meta, edge),
        zones: layers.list(Layer::Zones, &report.zones, |z| Zone::new(z, edge)),
        sentences: layers.list(Layer::Sentences, &annotated.parse.sentences, |s| Sentence {
            at: edge.offsets(s.span),
            zone: s.zone,
        }),
        tokens: layers.list(Layer::Tokens, &annotated.parse.tokens, |t| TokenView::new(t, edge)),
        entities: layers.has(Layer::Entities).then(|| Entity::all(entities, edge)),
        quotes: layers
            .list(Layer::Quotes, quotes.iter().enumerate(), |q| Quote::new(q, times, edge)),
        attitudes: layers
            .list(Layer::Attitudes, attitudes.iter().enumerate(), |a| Attitude::new(a, edge)),
        times: layers.list(Layer::Times, times, |t| Time::new(t, edge)),
        places: layers.list(Layer::Places, places, |p| Place::new(p, edge)),
        quantities: layers.list(Layer::Quantities, quantities, |q| Quantity::new(q, edge)),
        events: layers.list(Layer::Events, events.iter().enumerate(), |e| Event::new(e, edge)),
        notes: layers.list(Layer::Notes, all_notes(), |n| Note::new(n, edge)),
    }
}

/// What stands in place of a report that could not be read.
#[derive(Serialize)]
pub struct Skipped<'t> {
    r#type: &'static str,
    id: &'t str,
    reason: &'t str,
}

/// The object for a report that could not be read.
#[must_use]
pub fn skipped<'t>(id: &'t str, reason: &'t str) -> Skipped<'t> {
    Skipped { r#type: "skipped", id, reason }
}

impl Layers {
    fn list<R, V>(
        self,
        layer: Layer,
        records: impl IntoIterator<Item = R>,
        view: impl FnMut(R) -> V,
    ) -> Option<Vec<V>> {
        self.has(layer).then(|| records.into_iter().map(view).collect())
    }
}

#[derive(Serialize)]
struct Zone<'t> {
    kind: &'static str,
    #[serde(flatten)]
    at: Offsets,
    language: &'t str,
}

impl<'t> Zone<'t> {
    fn new(zone: &'t text::Zone, edge: &Edge<'t>) -> Self {
        Self { kind: zone.kind.as_str(), at: edge.offsets(zone.span), language: &zone.language }
    }
}

#[derive(Serialize)]
struct Sentence {
    #[serde(flatten)]
    at: Offsets,
    zone: usize,
}

#[derive(Serialize)]
struct TokenView<'t> {
    #[serde(flatten)]
    at: Offsets,
    lemma: &'t str,
    upos: &'static str,
    xpos: &'t str,
    feats: &'t str,
    /// Index in the list of tokens; -1 for the root of a sentence.
    head: i64,
    deprel: &'static str,
}

impl<'t> TokenView<'t> {
    fn new(token: &'t Token, edge: &Edge<'t>) -> Self {
        Self {
            at: edge.offsets(token.span),
            lemma: &token.lemma,
            upos: token.upos.as_str(),
            xpos: &token.xpos,
            feats: &token.feats,
            head: token.head.and_then(|h| i64::try_from(h).ok()).unwrap_or(-1),
            deprel: token.deprel.as_str(),
        }
    }
}
