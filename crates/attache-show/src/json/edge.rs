//! Where bytes become code points, and indices become ids.

use std::fmt;

use attache_text::{CodePoints, Span};
use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// The text of one report, ready to turn its byte spans into spans of the contract.
pub(super) struct Edge<'t> {
    text: &'t str,
    points: CodePoints<'t>,
}

impl<'t> Edge<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }

    pub(super) fn offsets(&self, span: Span) -> Offsets {
        let (start, end) = self.points.of(span);
        Offsets { start, end }
    }

    pub(super) fn words(&self, span: Span) -> Words<'t> {
        Words { at: self.offsets(span), text: span.of(self.text) }
    }

    pub(super) fn maybe(&self, span: Option<Span>) -> Option<Words<'t>> {
        span.map(|s| self.words(s))
    }
}

/// Code point offsets, end exclusive.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Offsets {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A span of the contract.
#[derive(Serialize)]
pub(super) struct Words<'t> {
    #[serde(flatten)]
    at: Offsets,
    text: &'t str,
}

/// A record's name in JSON: a letter and its place in the list, from 1.
#[derive(Clone, Copy)]
pub(super) struct Id(pub(super) char, pub(super) usize);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0, self.1 + 1)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

pub(super) fn entity(index: usize) -> Id {
    Id('n', index)
}

pub(super) fn quote(index: usize) -> Id {
    Id('q', index)
}

pub(super) fn attitude(index: usize) -> Id {
    Id('a', index)
}

pub(super) fn event(index: usize) -> Id {
    Id('e', index)
}

/// The name of an event in JSON: `e1` for index 0.
#[must_use]
pub fn event_id(index: usize) -> String {
    event(index).to_string()
}

/// The name of a quotation in JSON: `q1` for index 0.
#[must_use]
pub fn quote_id(index: usize) -> String {
    quote(index).to_string()
}

/// A record of a report, named across reports: `000:e1`.
pub(super) struct Ref<'t>(pub(super) &'t str, pub(super) Id);

impl Serialize for Ref<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&format_args!("{}:{}", self.0, self.1))
    }
}

/// A day as `2022-02-05`.
pub(super) struct Day(pub(super) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}
