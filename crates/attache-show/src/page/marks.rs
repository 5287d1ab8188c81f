//! What is marked in a report's text: one mark for each place a record stands on.

use std::cmp::Reverse;

use attache_coding::Annotated;
use attache_compare::Brief;
use attache_text::Span;

use super::html::Html;

/// A layer of the reader that can be switched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    Names,
    Quotes,
    Events,
    Times,
    Shared,
}

impl Layer {
    pub(super) const ALL: [Self; 5] =
        [Self::Names, Self::Quotes, Self::Events, Self::Times, Self::Shared];

    /// Its name on the page and in the style sheet.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Quotes => "quotes",
            Self::Events => "events",
            Self::Times => "times",
            Self::Shared => "shared",
        }
    }
}

/// A record: its id is a letter and a number, as in JSON (`t` and `s` count times and shared passages).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(pub(super) &'static str, pub(super) usize);

impl Key {
    pub(super) fn write(self, html: &mut Html) {
        html.raw(self.0).text(self.1 + 1);
    }
}

/// One marked place.
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) layer: Layer,
    pub(super) key: Key,
}

/// All marks of a report in text order, wider ones first.
pub(super) fn of(report: usize, annotated: &Annotated, brief: &Brief) -> Vec<Mark> {
    let coding = &annotated.coding;
    let mark = |layer, letter, index, span| Mark { span, layer, key: Key(letter, index) };
    let mentions = &coding.entities.mentions;
    let mut all: Vec<Mark> =
        mentions.iter().map(|m| mark(Layer::Names, "n", m.entity, m.span)).collect();
    let quotes = coding.quotes.iter().enumerate();
    all.extend(quotes.map(|(i, q)| mark(Layer::Quotes, "q", i, q.span)));
    let events = coding.events.iter().enumerate();
    all.extend(events.map(|(i, e)| mark(Layer::Events, "e", i, e.trigger)));
    let times = coding.times.iter().enumerate();
    all.extend(times.map(|(i, t)| mark(Layer::Times, "t", i, t.span)));
    for (i, reuse) in brief.reuse.iter().enumerate() {
        let here = [reuse.a, reuse.b].into_iter().filter(|p| p.report == report);
        all.extend(here.map(|p| mark(Layer::Shared, "s", i, p.span)));
    }
    all.sort_by_key(|m| (m.span.start, Reverse(m.span.end), m.layer, m.key.1));
    all
}
