//! The reports and the brief with the look-ups that every section needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use attache_coding::events::explain_event;
use attache_coding::{Annotated, Coding, Entity};
use attache_compare::{Brief, EdgeFrom, EventRef, QuoteRef};
use attache_text::{CodePoints, InBrief, Span};

use super::html::Html;

pub(super) struct Pool<'p> {
    pub(super) reports: &'p [Annotated],
    pub(super) brief: &'p Brief,
    points: Vec<CodePoints<'p>>,
    shared: BTreeMap<QuoteRef, usize>,
}

impl<'p> Pool<'p> {
    pub(super) fn new(reports: &'p [Annotated], brief: &'p Brief) -> Self {
        let points = reports.iter().map(|a| CodePoints::new(&a.report.text)).collect();
        let shared = brief.shared_quotes.iter().enumerate();
        let shared = shared.flat_map(|(n, q)| q.members.iter().map(move |&m| (m, n))).collect();
        Self { reports, brief, points, shared }
    }

    /// Index and records of every report.
    pub(super) fn codings(&self) -> impl Iterator<Item = (usize, &'p Coding)> {
        self.reports.iter().map(|a| &a.coding).enumerate()
    }

    /// The shared quotation a quotation belongs to, if other reports have it too.
    pub(super) fn shared(&self, quote: QuoteRef) -> Option<usize> {
        let index = *self.shared.get(&quote)?;
        (self.brief.shared_quotes[index].members.len() > 1).then_some(index)
    }

    /// The span of an event's trigger.
    pub(super) fn trigger(&self, at: EventRef) -> Option<Span> {
        Some(self.reports.get(at.report)?.coding.events.get(at.event)?.trigger)
    }

    /// The words of the first participant of an event in this role.
    pub(super) fn role(&self, at: EventRef, role: &str) -> Option<Span> {
        let why = explain_event(self.reports.get(at.report)?, at.event)?;
        why.roles.iter().filter(|r| r.role == role).find_map(|r| r.span)
    }

    /// The words that date an event.
    pub(super) fn date(&self, at: EventRef) -> Option<Span> {
        self.reports.get(at.report)?.coding.events.get(at.event)?.date.span
    }

    /// The span of a quotation.
    pub(super) fn quote(&self, at: QuoteRef) -> Option<Span> {
        Some(self.reports.get(at.report)?.coding.quotes.get(at.quote)?.span)
    }

    /// A report's id; empty for an index outside the pool.
    pub(super) fn id(&self, report: usize) -> &'p str {
        self.reports.get(report).map_or("", |a| &a.report.id)
    }

    /// A report's outlet, if it is known.
    pub(super) fn outlet(&self, report: usize) -> Option<&'p str> {
        self.reports.get(report)?.report.meta.outlet.as_ref().map(|o| o.name.as_str())
    }

    /// The names of entities of a report, in order, without repetition.
    pub(super) fn names(&self, report: usize, entities: &[usize]) -> Vec<&'p str> {
        let mut seen = BTreeSet::new();
        let names =
            entities.iter().filter_map(|&e| self.entity(report, e)).map(|e| e.name.as_str());
        names.filter(|&n| seen.insert(n)).collect()
    }

    pub(super) fn entity(&self, report: usize, entity: usize) -> Option<&'p Entity> {
        self.reports.get(report)?.coding.entities.list.get(entity)
    }

    /// Code point offsets of a span of a report.
    pub(super) fn offsets(&self, report: usize, span: Span) -> (usize, usize) {
        self.points.get(report).map_or((0, 0), |p| p.of(span))
    }

    /// Words that lead to a passage of a report: the reader opens there and marks it.
    pub(super) fn link(&self, html: &mut Html, report: usize, span: Span, words: impl Display) {
        self.open_link(html, report, span);
        html.text(words).raw("</a>");
    }

    /// Opens a link to a passage; the caller writes what it stands on, and closes it.
    pub(super) fn open_link(&self, html: &mut Html, report: usize, span: Span) {
        let (start, end) = self.offsets(report, span);
        let address = InBrief { report: self.id(report), start, end };
        html.raw("<a class=\"at\" href=\"").text(address).raw("\">");
    }

    /// The words of a passage, leading to it.
    pub(super) fn quoted(&self, html: &mut Html, report: usize, span: Span) {
        let text = self.reports.get(report).map_or("", |a| a.report.words(span));
        self.link(html, report, span, text);
    }

    /// Outlet and id of a report, leading to a passage of it.
    pub(super) fn report_link(&self, html: &mut Html, report: usize, span: Span) {
        self.link(html, report, span, Label { outlet: self.outlet(report), id: self.id(report) });
    }

    /// Outlet and id of a report.
    pub(super) fn label(&self, report: usize) -> impl Display + use<'p> {
        Label { outlet: self.outlet(report), id: self.id(report) }
    }

    /// What a report depends on: the other report's label, or the outlet's name.
    pub(super) fn source(&self, from: &EdgeFrom) -> String {
        match from {
            EdgeFrom::Outlet(name) => name.clone(),
            EdgeFrom::Report(report) => self.label(*report).to_string(),
        }
    }
}

struct Label<'p> {
    outlet: Option<&'p str>,
    id: &'p str,
}

impl Display for Label<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.outlet {
            Some(outlet) => write!(f, "{outlet}\u{a0}{}", self.id),
            None => f.write_str(self.id),
        }
    }
}
