//! Where tellings differ: one row a fact, one column a report, in the reports' own words.

use attache_compare::{
    Disagreement, DisagreementKind, DisagreementStatus, EventRef, Fact, OnlyIn, QuoteRef,
};

use super::events::cell;
use super::html::Html;
use super::pool::Pool;
use super::{empty, events};

pub(super) fn section(html: &mut Html, pool: &Pool) {
    grid(html, pool);
    alone(html, pool);
    silences(html, pool);
}

fn grid(html: &mut Html, pool: &Pool) {
    let list = &pool.brief.disagreements;
    if list.is_empty() {
        return empty(
            html,
            "No disagreements were found. They appear where two reports give different numbers, dates, words or \
             speakers for one fact; add reports on the same events to compare.",
        );
    }
    html.raw("<p class=\"how\">In the reports’ own words, side by side.</p>\n");
    html.raw("<div class=\"wide\"><table class=\"grid\"><thead><tr><th scope=\"col\">About");
    html.raw("<th scope=\"col\">Told by each</thead>\n<tbody>\n");
    for disagreement in list {
        row(html, pool, disagreement);
    }
    html.raw("</tbody></table></div>\n");
}

fn row(html: &mut Html, pool: &Pool, disagreement: &Disagreement) {
    html.raw("<tr><th scope=\"row\">").text(&disagreement.topic).raw("<small class=\"role\">");
    html.raw(disagreement.kind.as_str()).raw(" · ").raw(status(disagreement.status));
    html.raw("</small><td><div class=\"sides\">");
    for value in &disagreement.values {
        html.raw("<div class=\"value\"><small class=\"role\">").text(pool.label(value.at.report));
        html.raw("</small><q>");
        pool.quoted(html, value.at.report, value.at.span);
        html.raw("</q>");
        // The words of a wording are its value.
        if disagreement.kind != DisagreementKind::Wording {
            html.raw(" <small>").text(&value.value).raw("</small>");
        }
        html.raw("</div>");
    }
    html.raw("</div>\n");
}

/// A status in words for readers.
pub(super) fn status(status: DisagreementStatus) -> &'static str {
    match status {
        DisagreementStatus::Contradiction => "cannot both be true",
        DisagreementStatus::CompatibleButDifferent => "different, can both be true",
        DisagreementStatus::ForceChanged => "said more strongly or more weakly",
    }
}

fn alone(html: &mut Html, pool: &Pool) {
    if pool.brief.only_in.is_empty() {
        return;
    }
    html.raw("<h3>Told by one report alone</h3>\n<div class=\"wide\"><table><thead><tr>");
    html.raw("<th scope=\"col\">Report<th scope=\"col\">What</thead>\n<tbody>\n");
    for only in &pool.brief.only_in {
        html.raw("<tr><th scope=\"row\">");
        pool.report_link(html, only.report, attache_text::Span::default());
        html.raw("<td data-label=\"What\">");
        what(html, pool, only);
        html.raw("\n");
    }
    html.raw("</tbody></table></div>\n");
}

fn what(html: &mut Html, pool: &Pool, only: &OnlyIn) {
    let report = only.report;
    let event = only.event.and_then(|event| pool.trigger(EventRef { report, event }));
    let quote = only.quote.and_then(|quote| pool.quote(QuoteRef { report, quote }));
    match event.or(quote) {
        Some(span) => pool.link(html, report, span, &only.gloss),
        None => {
            html.text(&only.gloss);
        }
    }
}

fn silences(html: &mut Html, pool: &Pool) {
    if pool.brief.silences.is_empty() {
        return;
    }
    html.raw("<h3>Left out by one report alone</h3>\n<div class=\"wide\"><table><thead><tr>");
    html.raw("<th scope=\"col\">Report<th scope=\"col\">What<th scope=\"col\">Told by</thead>\n<tbody>\n");
    for silence in &pool.brief.silences {
        html.raw("<tr><th scope=\"row\">");
        pool.report_link(html, silence.report, attache_text::Span::default());
        match silence.fact {
            Fact::Event(i) => event_left_out(html, pool, i),
            Fact::Quote(i) => quote_left_out(html, pool, i),
        }
        html.raw("\n");
    }
    html.raw("</tbody></table></div>\n");
}

fn event_left_out(html: &mut Html, pool: &Pool, index: usize) {
    let Some(event) = pool.brief.merged_events.get(index) else { return };
    cell(html, "What");
    events::gloss(html, pool, event);
    cell(html, "Told by");
    events::tellers(html, pool, event);
}

fn quote_left_out(html: &mut Html, pool: &Pool, index: usize) {
    let Some(shared) = pool.brief.shared_quotes.get(index) else { return };
    let told = |at: &QuoteRef| Some((at.report, pool.quote(*at)?));
    cell(html, "What");
    if let Some((report, span)) = shared.root.as_ref().and_then(told) {
        html.text(shared.speaker.as_deref().unwrap_or("not named")).raw(": <q>");
        pool.quoted(html, report, span);
        html.raw("</q>");
    }
    cell(html, "Told by").raw("<ul class=\"inline\">");
    for (report, span) in shared.members.iter().filter_map(told) {
        html.raw("<li>");
        pool.report_link(html, report, span);
        html.raw("</li>");
    }
    html.raw("</ul>");
}
