//! Where tellings differ: one row a fact, one column a report, in the reports' own words.

use attache_compare::{
    Disagreement, DisagreementKind, DisagreementStatus, EventRef, OnlyIn, QuoteRef,
};

use super::empty;
use super::html::Html;
use super::pool::Pool;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    grid(html, pool);
    alone(html, pool);
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
