//! Each story as a grid: one row a fact, one column an outlet, quoted words or a blank. Copies share a column.

use std::collections::BTreeSet;

use attache_compare::{Brief, EventRef, MergedEvent, Reuse, ReuseKind, SharedQuote, Story};
use attache_text::Span;

use super::events::{self, cell};
use super::html::Html;
use super::pool::Pool;
use super::{badge, empty};

/// Words shown before and behind the word that tells the event.
const BEFORE: usize = 6;
const BEHIND: usize = 9;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    if pool.brief.stories.is_empty() {
        return empty(
            html,
            "No two reports tell one story. Add reports on the same events to see them side by side.",
        );
    }
    html.raw("<p class=\"how\">One row a fact, one column an outlet, in its own words: the reports of the story, then others that \
              tell its facts. A blank is a silence; copies share a column.</p>\n");
    for story in &pool.brief.stories {
        table(html, pool, story);
    }
}

/// The facts that reports of a story tell with others.
struct Facts<'p> {
    quotes: Vec<&'p SharedQuote>,
    events: Vec<&'p MergedEvent>,
}

impl<'p> Facts<'p> {
    fn of(brief: &'p Brief, story: &Story) -> Self {
        let here = |report: usize| story.reports.contains(&report);
        let said = |q: &&SharedQuote| q.members.iter().any(|m| here(m.report));
        let told = |e: &&MergedEvent| e.support.iter().any(|s| here(s.report));
        Self {
            quotes: brief.shared_quotes.iter().filter(said).collect(),
            events: brief.merged_events.iter().filter(told).collect(),
        }
    }

    /// The reports of other stories that tell one of the facts, in order.
    fn others(&self, story: &Story) -> BTreeSet<usize> {
        let said = self.quotes.iter().flat_map(|q| &q.members).map(|m| m.report);
        let told = self.events.iter().flat_map(|e| &e.support).map(|s| s.report);
        said.chain(told).filter(|r| !story.reports.contains(r)).collect()
    }
}

/// The reports of a story, then the others that tell its facts, in columns: the first of a column is copied by the rest.
fn columns(pool: &Pool, story: &Story, facts: &Facts) -> Vec<Vec<usize>> {
    let all = story.reports.iter().copied().chain(facts.others(story));
    let mut columns: Vec<Vec<usize>> = all.map(|r| vec![r]).collect();
    let pair = |r: &Reuse| (r.a.report, r.b.report);
    for copies in pool.brief.reuse.chunk_by(|x, y| pair(x) == pair(y)) {
        let (a, b) = pair(&copies[0]);
        let of = |report: usize| columns.iter().position(|c| c.contains(&report));
        let (Some(a), Some(b)) = (of(a), of(b)) else { continue };
        if a != b && is_copy(pool, copies) {
            let gone = columns.remove(a.max(b));
            columns[a.min(b)].extend(gone);
        }
    }
    columns
}

/// True where exact passages make up more than half of the shorter of two reports.
fn is_copy(pool: &Pool, passages: &[Reuse]) -> bool {
    let prose = |report: usize| -> usize {
        let zones = pool.reports.get(report).map_or(&[][..], |a| &a.report.zones);
        zones.iter().filter(|z| z.kind.is_prose()).map(|z| z.span.len()).sum()
    };
    let exact = |r: &&Reuse| matches!(r.kind, ReuseKind::Verbatim | ReuseKind::Near);
    let shared: usize = passages.iter().filter(exact).map(|r| r.a.span.len()).sum();
    2 * shared > prose(passages[0].a.report).min(prose(passages[0].b.report))
}

fn table(html: &mut Html, pool: &Pool, story: &Story) {
    let facts = Facts::of(pool.brief, story);
    let columns = columns(pool, story, &facts);
    html.raw("<h3>").text(&story.title);
    if let Some((from, to)) = story.days {
        html.raw(" <small>").text(from);
        if to != from {
            html.raw(" to ").text(to);
        }
        html.raw("</small>");
    }
    html.raw("</h3>\n<div class=\"wide\"><table class=\"facts\"><thead><tr><th scope=\"col\">Fact");
    for column in &columns {
        html.raw("<th scope=\"col\">");
        for (n, &report) in column.iter().enumerate() {
            html.raw(if n == 0 { "" } else { ", " });
            pool.report_link(html, report, Span::default());
        }
    }
    html.raw("</thead>\n<tbody>\n");
    for quote in facts.quotes {
        quote_row(html, pool, quote, &columns);
    }
    for event in facts.events {
        event_row(html, pool, event, &columns);
    }
    html.raw("</tbody></table></div>\n");
}

fn quote_row(html: &mut Html, pool: &Pool, quote: &SharedQuote, columns: &[Vec<usize>]) {
    html.raw("<tr><th scope=\"row\">");
    html.text(quote.speaker.as_deref().unwrap_or("not named")).raw(" <small>said</small>");
    for column in columns {
        cell(html, "Words");
        let told = quote.members.iter().find(|m| column.contains(&m.report));
        if let Some((at, span)) = told.and_then(|&m| Some((m, pool.quote(m)?))) {
            html.raw("<span class=\"said\">");
            pool.quoted(html, at.report, span);
            html.raw("</span>");
        }
    }
    html.raw("\n");
}

fn event_row(html: &mut Html, pool: &Pool, event: &MergedEvent, columns: &[Vec<usize>]) {
    html.raw("<tr><th scope=\"row\">");
    events::gloss(html, pool, event);
    html.raw(" ");
    badge::factuality(html, event.factuality);
    for column in columns {
        cell(html, "Words");
        let told = event.support.iter().find(|s| column.contains(&s.report));
        let first =
            told.and_then(|s| Some(EventRef { report: s.report, event: *s.events.first()? }));
        if let Some((at, (span, sentence))) = first.and_then(|at| Some((at, excerpt(pool, at)?))) {
            html.raw(if span.start > sentence.start { "… " } else { "" });
            pool.quoted(html, at.report, span);
            html.raw(if span.end < sentence.end { " …" } else { "" });
        }
    }
    html.raw("\n");
}

/// The words around the trigger of an event, and their sentence.
fn excerpt(pool: &Pool, at: EventRef) -> Option<(Span, Span)> {
    let annotated = pool.reports.get(at.report)?;
    let event = annotated.coding.events.get(at.event)?;
    let parse = &annotated.parse;
    let Some(sentence) = parse.sentences.get(event.sentence) else {
        return Some((event.trigger, event.trigger));
    };
    let trigger = parse.tokens_in(event.trigger);
    let mut from = trigger.start.saturating_sub(BEFORE).max(sentence.tokens.start);
    // "'s" belongs to the word before it, "-Pacific" to "Indo".
    let glued = |t: usize| {
        let both = parse.tokens.get(t - 1).zip(parse.tokens.get(t));
        both.is_some_and(|(before, word)| before.span.end == word.span.start)
    };
    while from > sentence.tokens.start && glued(from) {
        from -= 1;
    }
    let mut to = (trigger.end + BEHIND).min(sentence.tokens.end);
    while to < sentence.tokens.end && glued(to) {
        to += 1;
    }
    let words = parse.tokens.get(from..to).filter(|words| !words.is_empty())?;
    Some((words.iter().fold(event.trigger, |all, word| all.join(word.span)), sentence.span))
}
