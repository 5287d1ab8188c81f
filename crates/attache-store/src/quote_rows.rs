//! Quotations as rows for readers: names and words where the tables of a run have ids.

use attache_coding::{Annotated, Quote};
use attache_text::{CodePoints, InBrief, OnPage};

use crate::table::Kind::{Int, Text};
use crate::{Cell, Table};

const COLUMNS: [(&str, crate::Kind); 18] = [
    ("report", Text),
    ("quote", Text),
    ("speaker", Text),
    ("role", Text),
    ("country", Text),
    ("words", Text),
    ("kind", Text),
    ("cue", Text),
    ("addressee", Text),
    ("occasion", Text),
    ("date", Text),
    ("via", Text),
    ("inside", Text),
    ("outlet", Text),
    ("link", Text),
    ("start", Int),
    ("end", Int),
    ("rule", Text),
];

/// The quotations of these reports that `wanted` takes, a row each; a headline that repeats the body is no row. `via` lists the carriers from the speaker outward;
/// `link` leads to the words: on the page the report was read from where its address is known, else in the page of a
/// brief.
#[must_use]
pub fn quote_rows(reports: &[Annotated], wanted: impl Fn(&Annotated, &Quote) -> bool) -> Table {
    let mut table = Table::new("quotes", &COLUMNS);
    for of in reports {
        let points = CodePoints::new(&of.report.text);
        let asked = |q: &Quote| q.repeats.is_none() && wanted(of, q);
        for (index, quote) in of.coding.quotes.iter().enumerate().filter(|(_, q)| asked(q)) {
            table.push(row(of, &points, index, quote));
        }
    }
    table
}

fn row(of: &Annotated, points: &CodePoints<'_>, index: usize, quote: &Quote) -> [Cell; 18] {
    let report = &of.report;
    let entity = |e: Option<usize>| e.and_then(|e| of.coding.entities.list.get(e));
    let speaker = entity(quote.speaker);
    let via: Vec<&str> = quote.via.iter().map(|v| v.name.as_str()).collect();
    let (start, end) = points.of(quote.span);
    let words = report.words(quote.span);
    let link = match report.meta.url.as_deref() {
        Some(url) => OnPage { url, words }.to_string(),
        None => InBrief { report: &report.id, start, end }.to_string(),
    };
    [
        report.id.as_str().into(),
        format!("q{}", index + 1).into(),
        speaker.map(|e| e.name.as_str()).into(),
        speaker.and_then(|e| e.role.as_deref()).into(),
        speaker.and_then(|e| e.country.as_deref()).into(),
        words.into(),
        quote.kind.as_str().into(),
        quote.cue.map(|s| report.words(s)).into(),
        entity(quote.addressee).map(|e| e.name.as_str()).into(),
        quote.medium.map(|s| report.words(s)).into(),
        quote.day(of).map(|d| d.to_string()).into(),
        Some(via.join(" → ")).filter(|v| !v.is_empty()).into(),
        quote.inside.map(|q| format!("q{}", q + 1)).into(),
        report.meta.outlet.as_ref().map(|o| o.name.as_str()).into(),
        link.into(),
        start.into(),
        end.into(),
        (&*quote.rule).into(),
    ]
}
