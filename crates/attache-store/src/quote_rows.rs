//! Quotations and attitudes as rows for readers: names and words where the tables of a run have ids.

use attache_coding::quotes::Wanted;
use attache_coding::{Annotated, Attitude, Force, Quote, Stance};
use attache_text::{CodePoints, InBrief, OnPage, Span};

use crate::table::Kind::{Flag, Int, Text};
use crate::{Cell, Table};

const COLUMNS: [(&str, crate::Kind); 22] = [
    ("report", Text),
    ("quote", Text),
    ("speaker", Text),
    ("role", Text),
    ("country", Text),
    ("words", Text),
    ("kind", Text),
    ("cue", Text),
    ("force", Text),
    ("stance", Text),
    ("negated", Flag),
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
    ("topic", Flag),
];

/// The quotations and attitudes of these reports that are `wanted`, a row each, in text order; a headline that repeats
/// the body is no row. `via` lists the carriers from the speaker outward; `link` leads to the words: on the page the
/// report was read from where its address is known, else in the page of a brief. A speaker who is no entity of the
/// report is given by the words that name him.
#[must_use]
pub fn quote_rows(reports: &[Annotated], wanted: &Wanted) -> Table {
    let mut table = Table::new("quotes", &COLUMNS);
    for of in reports {
        let page = Page { of, points: CodePoints::new(&of.report.text) };
        let asked = |q: &Quote| q.repeats.is_none() && wanted.takes(of, q);
        let quotes = of.coding.quotes.iter().enumerate().filter(|(_, q)| asked(q));
        let attitudes = of.coding.attitudes.iter().enumerate();
        let attitudes = attitudes.filter(|(_, a)| wanted.takes_attitude(of, a));
        let mut rows: Vec<(Span, [Cell; 22])> =
            quotes.map(|(i, q)| (q.span, page.quote(i, q))).collect();
        rows.extend(attitudes.map(|(i, a)| (a.span, page.attitude(i, a))));
        rows.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        rows.into_iter().for_each(|(_, row)| table.push(row));
    }
    table
}

/// What a quotation has and an attitude has not.
struct Telling {
    addressee: Cell,
    occasion: Cell,
    via: Cell,
    inside: Cell,
}

/// One report on its way into rows.
struct Page<'r> {
    of: &'r Annotated,
    points: CodePoints<'r>,
}

/// What every row has.
struct Line<'r> {
    id: String,
    kind: &'static str,
    words: Span,
    cue: Option<Span>,
    tone: Option<(Force, Stance)>,
    negated: bool,
    topic: bool,
    speaker: Option<usize>,
    /// The words that name the speaker.
    named: Option<Span>,
    date: Option<String>,
    rule: &'r str,
}

impl<'r> Page<'r> {
    fn quote(&self, index: usize, quote: &'r Quote) -> [Cell; 22] {
        let via: Vec<&str> = quote.via.iter().map(|v| v.name.as_str()).collect();
        let hearer = quote.addressee.and_then(|e| self.of.coding.entities.list.get(e));
        let telling = Telling {
            addressee: hearer.map(|e| e.name.as_str()).into(),
            occasion: quote.medium.map(|s| self.of.report.words(s)).into(),
            via: Some(via.join(" → ")).filter(|v| !v.is_empty()).into(),
            inside: quote.inside.map(|q| format!("q{}", q + 1)).into(),
        };
        let line = Line {
            id: format!("q{}", index + 1),
            kind: quote.kind.as_str(),
            words: quote.span,
            cue: quote.cue,
            tone: quote.tone,
            negated: false,
            topic: quote.topic,
            speaker: quote.speaker,
            named: quote.speaker_mention.map(|(words, _)| words),
            date: quote.day(self.of).map(|d| d.to_string()),
            rule: &quote.rule,
        };
        self.row(line, telling)
    }

    fn attitude(&self, index: usize, attitude: &'r Attitude) -> [Cell; 22] {
        let line = Line {
            id: format!("a{}", index + 1),
            kind: "attitude",
            words: attitude.span,
            cue: Some(attitude.cue),
            tone: Some((attitude.force, attitude.stance)),
            negated: attitude.negated,
            topic: false,
            speaker: attitude.speaker,
            named: attitude.speaker_mention.map(|(words, _)| words),
            date: self.of.report.meta.published.date().map(|d| d.to_string()),
            rule: &attitude.rule,
        };
        let none = || Cell::Null;
        let telling = Telling { addressee: none(), occasion: none(), via: none(), inside: none() };
        self.row(line, telling)
    }

    fn row(&self, line: Line<'_>, telling: Telling) -> [Cell; 22] {
        let report = &self.of.report;
        let speaker = line.speaker.and_then(|e| self.of.coding.entities.list.get(e));
        let (start, end) = self.points.of(line.words);
        let words = report.words(line.words);
        let link = match report.meta.url.as_deref() {
            Some(url) => OnPage { url, words }.to_string(),
            None => InBrief { report: &report.id, start, end }.to_string(),
        };
        let named = || line.named.map(|s| report.words(s));
        [
            report.id.as_str().into(),
            line.id.into(),
            speaker.map(|e| e.name.as_str()).or_else(named).into(),
            speaker.and_then(|e| e.role.as_deref()).into(),
            speaker.and_then(|e| e.country.as_deref()).into(),
            words.into(),
            line.kind.into(),
            line.cue.map(|s| report.words(s)).into(),
            line.tone.map(|(force, _)| force.as_str()).into(),
            line.tone.map(|(_, stance)| stance.as_str()).into(),
            line.negated.into(),
            telling.addressee,
            telling.occasion,
            line.date.into(),
            telling.via,
            telling.inside,
            report.meta.outlet.as_ref().map(|o| o.name.as_str()).into(),
            link.into(),
            start.into(),
            end.into(),
            line.rule.into(),
            line.topic.into(),
        ]
    }
}
