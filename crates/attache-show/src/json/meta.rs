//! Title, outlet and dates of a report.

use attache_text as text;
use serde::Serialize;

use super::edge::{Day, Edge, Words};

#[derive(Serialize)]
pub(super) struct Meta<'t> {
    title: Option<Words<'t>>,
    byline: Option<Words<'t>>,
    outlet: Option<Outlet<'t>>,
    dateline: Option<Dateline<'t>>,
    published: Published<'t>,
    url: Option<&'t str>,
}

#[derive(Serialize)]
struct Outlet<'t> {
    name: &'t str,
    basis: &'static str,
    span: Option<Words<'t>>,
}

#[derive(Serialize)]
struct Dateline<'t> {
    place: Option<Words<'t>>,
    date: Option<Day>,
    span: Words<'t>,
}

#[derive(Serialize)]
struct Published<'t> {
    value: Option<Day>,
    basis: Option<&'static str>,
    span: Option<Words<'t>>,
    conflict: bool,
    alternatives: Vec<Candidate<'t>>,
}

#[derive(Serialize)]
struct Candidate<'t> {
    value: Day,
    basis: &'static str,
    span: Option<Words<'t>>,
}

impl<'t> Meta<'t> {
    pub(super) fn new(meta: &'t text::Meta, edge: &Edge<'t>) -> Self {
        Self {
            title: edge.maybe(meta.title),
            byline: edge.maybe(meta.byline),
            outlet: meta.outlet.as_ref().map(|o| Outlet {
                name: &o.name,
                basis: o.basis.as_str(),
                span: edge.maybe(o.span),
            }),
            dateline: meta.dateline.as_ref().map(|d| Dateline {
                place: edge.maybe(d.place),
                date: d.date.map(Day),
                span: edge.words(d.span),
            }),
            published: Published::new(&meta.published, edge),
            url: meta.url.as_deref(),
        }
    }
}

impl<'t> Published<'t> {
    fn new(published: &text::Published, edge: &Edge<'t>) -> Self {
        let value = published.value.as_ref();
        let candidate = |c: &text::DateCandidate| Candidate {
            value: Day(c.value),
            basis: c.basis.as_str(),
            span: edge.maybe(c.span),
        };
        Self {
            value: published.date().map(Day),
            basis: value.map(|c| c.basis.as_str()),
            span: value.and_then(|c| edge.maybe(c.span)),
            conflict: published.conflict,
            alternatives: published.alternatives.iter().map(candidate).collect(),
        }
    }
}
