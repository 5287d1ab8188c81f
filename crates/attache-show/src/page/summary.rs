//! What happened, who speaks, where the tellings differ and on whose word they stand, in plain words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use attache_coding::Factuality;
use attache_compare::{EdgeFrom, MergedEvent, QuoteRef};

use super::html::Html;
use super::pool::Pool;
use super::{badge, disagreements, empty, events};
use crate::words::{Count, Day};

/// How many entries each list of the summary shows.
const LINES: usize = 6;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    if pool.reports.is_empty() {
        return empty(
            html,
            "Nothing was read, so there is nothing to tell. See Reports for what to do.",
        );
    }
    figures(html, pool);
    stories(html, pool);
    html.raw("<div class=\"columns\">\n");
    let (facts, claims): (Vec<_>, Vec<_>) =
        ranked(pool).into_iter().partition(|e| e.factuality == Factuality::Actual);
    happened(html, pool, "What happened", &facts);
    happened(html, pool, "What is claimed, planned or denied", &claims);
    speakers(html, pool);
    differences(html, pool);
    sources(html, pool);
    html.raw("</div>\n");
}

fn figures(html: &mut Html, pool: &Pool) {
    let events = &pool.brief.merged_events;
    let facts = events.iter().filter(|e| e.factuality == Factuality::Actual).count();
    let firm = events.iter().filter(|e| e.roots.len() > 1).count();
    let quotes: usize = pool.codings().map(|(_, c)| c.quotes.len()).sum();
    html.raw("<p class=\"lead\">").text(Count(pool.reports.len(), "report")).raw(" with ");
    html.text(Count(events.len(), "event")).raw(", ").text(facts).raw(" of them told as fact, ");
    html.text(firm).raw(" on more than one independent source. ").text(Count(quotes, "quotation"));
    html.raw(", ").text(Count(pool.brief.disagreements.len(), "disagreement")).raw(".</p>\n");
}

fn stories(html: &mut Html, pool: &Pool) {
    html.raw("<ul class=\"stories\">");
    for story in &pool.brief.stories {
        html.raw("<li><b>").text(&story.title).raw("</b> <small>");
        for (n, &report) in story.reports.iter().enumerate() {
            html.raw(if n == 0 { "" } else { ", " });
            pool.report_link(html, report, attache_text::Span::default());
        }
        html.raw("</small></li>\n");
    }
    html.raw("</ul>\n");
}

/// The events with the broadest support first; equals stay in their order.
fn ranked<'p>(pool: &Pool<'p>) -> Vec<&'p MergedEvent> {
    let mut all: Vec<_> = pool.brief.merged_events.iter().collect();
    all.sort_by_key(|e| Reverse((e.roots.len(), e.support.len())));
    all
}

fn block(html: &mut Html, heading: &'static str) {
    html.raw("<div class=\"block\"><h3>").raw(heading).raw("</h3>\n");
}

fn happened(html: &mut Html, pool: &Pool, heading: &'static str, list: &[&MergedEvent]) {
    block(html, heading);
    if list.is_empty() {
        html.raw("<p class=\"none\">Nothing found.</p>");
    }
    html.raw("<ul>\n");
    for event in list.iter().take(LINES) {
        html.raw("<li>");
        events::gloss(html, pool, event);
        html.raw(" ");
        if event.factuality != Factuality::Actual {
            badge::factuality(html, event.factuality);
        }
        html.raw(" <small>");
        if let Some(date) = &event.date {
            html.text(Day(date)).raw(" · ");
        }
        html.text(events::support(event)).raw("</small></li>\n");
    }
    html.raw("</ul>");
    more(html, list.len(), "<a href=\"#events\">in all</a>");
    html.raw("</div>\n");
}

fn more(html: &mut Html, n: usize, link: &'static str) {
    if n > LINES {
        html.raw("<p class=\"more\">").text(n).raw(" ").raw(link).raw("</p>");
    }
}

/// Speakers by number of utterances; one utterance in several reports counts once.
fn speakers(html: &mut Html, pool: &Pool) {
    let mut counts = BTreeMap::<&str, (usize, Option<&str>, QuoteRef)>::new();
    for (report, coding) in pool.codings() {
        for (index, quote) in coding.quotes.iter().enumerate() {
            let at = QuoteRef { report, quote: index };
            let repeated = pool
                .shared(at)
                .is_some_and(|s| pool.brief.shared_quotes[s].members.first() != Some(&at));
            let Some(entity) = quote.speaker.and_then(|s| pool.entity(report, s)) else { continue };
            if !repeated {
                let entry =
                    counts.entry(&entity.name).or_insert((0, entity.country.as_deref(), at));
                entry.0 += 1;
            }
        }
    }
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_by_key(|(_, (n, ..))| Reverse(*n));
    block(html, "Who speaks");
    html.raw("<ul>\n");
    for (name, (n, country, at)) in list.iter().take(LINES) {
        html.raw("<li>");
        if let Some(span) = pool.quote(*at) {
            pool.link(html, at.report, span, name);
        }
        html.raw(" <small>").text(country.unwrap_or_default()).raw(" · ");
        html.text(Count(*n, "quotation")).raw("</small></li>\n");
    }
    html.raw("</ul>");
    more(html, list.len(), "<a href=\"#quotes\">speakers</a>");
    html.raw("</div>\n");
}

fn differences(html: &mut Html, pool: &Pool) {
    block(html, "Where they differ");
    let list = &pool.brief.disagreements;
    if list.is_empty() {
        html.raw("<p class=\"none\">Nothing found.</p>");
    }
    html.raw("<ul>\n");
    for disagreement in list.iter().take(LINES) {
        html.raw("<li>").text(&disagreement.topic).raw(": ");
        for (n, value) in disagreement.values.iter().enumerate() {
            html.raw(if n == 0 { "<q>" } else { " · <q>" });
            pool.quoted(html, value.at.report, value.at.span);
            html.raw("</q> <small>").text(pool.label(value.at.report)).raw("</small>");
        }
        html.raw(" <small>").raw(disagreements::status(disagreement.status)).raw("</small></li>\n");
    }
    html.raw("</ul>");
    more(html, list.len(), "<a href=\"#disagreements\">in all</a>");
    html.raw("</div>\n");
}

/// Who has it from whom: each source with the reports that depend on it.
fn sources(html: &mut Html, pool: &Pool) {
    let mut from = BTreeMap::<&EdgeFrom, Vec<usize>>::new();
    for edge in &pool.brief.lineage {
        let list = from.entry(&edge.from).or_default();
        if !list.contains(&edge.to) {
            list.push(edge.to);
        }
    }
    block(html, "On whose word");
    if from.is_empty() {
        html.raw("<p class=\"none\">No report was found to depend on another.</p>");
    }
    let mut list: Vec<_> = from.into_iter().collect();
    list.sort_by_key(|(_, to)| Reverse(to.len()));
    html.raw("<ul>\n");
    for (source, to) in list.iter().take(LINES) {
        html.raw("<li><b>").text(pool.source(source)).raw("</b> → ");
        for (n, &report) in to.iter().enumerate() {
            html.raw(if n == 0 { "" } else { ", " });
            pool.report_link(html, report, attache_text::Span::default());
        }
        html.raw("</li>\n");
    }
    html.raw("</ul>");
    more(html, list.len(), "<a href=\"#reports\">sources</a>");
    html.raw("</div>\n");
}
