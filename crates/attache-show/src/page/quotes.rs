//! Who said what, in which report, and through whom it came there.

use attache_coding::{Quote, QuoteKind};
use attache_compare::QuoteRef;

use super::empty;
use super::events::cell;
use super::html::Html;
use super::pool::Pool;
use crate::words::Day;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    if pool.codings().all(|(_, c)| c.quotes.is_empty()) {
        return empty(
            html,
            "No quotations were found. Direct and reported speech is read from the body of English reports: look in \
             the reader for what was taken as body.",
        );
    }
    html.raw("<p class=\"how\">The filter above takes <b>speaker:</b>berg <b>country:</b>nor <b>about:</b>quota \
              <b>from:</b>2024-05-01 <b>to:</b>2024-05-31 too.</p>\n");
    html.raw("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Speaker");
    html.raw("<th scope=\"col\">Words<th scope=\"col\">Cue<th scope=\"col\">Occasion<th scope=\"col\">Via");
    html.raw("<th scope=\"col\">Told by</thead>\n<tbody>\n");
    for (report, coding) in pool.codings() {
        let told = coding.quotes.iter().enumerate().filter(|(_, q)| q.repeats.is_none());
        for (index, quote) in told {
            row(html, pool, QuoteRef { report, quote: index }, quote);
        }
    }
    html.raw("</tbody></table></div>\n");
}

fn row(html: &mut Html, pool: &Pool, at: QuoteRef, quote: &Quote) {
    open(html, pool, at.report, quote);
    speaker(html, pool, at.report, quote);
    cell(html, "Words").raw(match quote.kind {
        QuoteKind::Direct => "<q class=\"said\">",
        QuoteKind::Indirect | QuoteKind::Mixed => "<span class=\"said\">",
    });
    pool.quoted(html, at.report, quote.span);
    html.raw(if quote.kind == QuoteKind::Direct { "</q>" } else { "</span>" });
    cell(html, "Cue");
    if let Some(cue) = quote.cue {
        pool.quoted(html, at.report, cue);
    }
    html.raw(" <small class=\"role\">").raw(quote.kind.as_str()).raw("</small>");
    cell(html, "Occasion");
    occasion(html, pool, at.report, quote);
    cell(html, "Via");
    carriers(html, pool, at.report, quote);
    cell(html, "Told by");
    pool.report_link(html, at.report, quote.span);
    others(html, pool, at);
    html.raw("\n");
}

/// Opens a row; its data are what the filter compares: `speaker:`, `country:`, `from:`, `to:`.
fn open(html: &mut Html, pool: &Pool, report: usize, quote: &Quote) {
    let entity = quote.speaker.and_then(|s| pool.entity(report, s));
    let name = entity.map(|e| e.name.to_lowercase()).unwrap_or_default();
    let country = entity.and_then(|e| e.country.as_deref()).unwrap_or_default().to_lowercase();
    let day = pool.reports.get(report).and_then(|a| quote.day(a));
    html.raw("<tr data-speaker=\"").text(name).raw("\" data-country=\"").text(country);
    html.raw("\" data-day=\"").text(day.map(|d| d.to_string()).unwrap_or_default());
    html.raw("\"><th scope=\"row\">");
}

/// Where or in what, when, and to whom.
fn occasion(html: &mut Html, pool: &Pool, report: usize, quote: &Quote) {
    if let Some(medium) = quote.medium {
        pool.quoted(html, report, medium);
    }
    let times = pool.reports.get(report).map(|a| &a.coding.times);
    if let Some(said) = quote.said.and_then(|t| times?.get(t)) {
        html.raw(" <small>");
        pool.link(html, report, said.span, Day(&said.value));
        html.raw("</small>");
    }
    if let Some(hearer) = quote.addressee.and_then(|a| pool.entity(report, a)) {
        html.raw("<small class=\"role\">to ").text(&hearer.name).raw("</small>");
    }
}

/// The speaker's name and office; the words that name the speaker here, where they are not the name.
fn speaker(html: &mut Html, pool: &Pool, report: usize, quote: &Quote) {
    let entity = quote.speaker.and_then(|s| pool.entity(report, s));
    let name = entity.map_or("not named", |e| e.name.as_str());
    let span = quote.speaker_mention.map_or(quote.span, |(span, _)| span);
    pool.link(html, report, span, name);
    if let Some(country) = entity.and_then(|e| e.country.as_deref()) {
        html.raw(" <small>").text(country).raw("</small>");
    }
    if let Some(role) = entity.and_then(|e| e.role.as_deref()) {
        html.raw("<small class=\"role\">").text(role).raw("</small>");
    }
}

fn carriers(html: &mut Html, pool: &Pool, report: usize, quote: &Quote) {
    for (n, via) in quote.via.iter().enumerate() {
        html.raw(if n == 0 { "" } else { " → " });
        pool.link(html, report, via.span.unwrap_or(quote.span), &via.name);
    }
}

/// The same utterance in other reports.
fn others(html: &mut Html, pool: &Pool, at: QuoteRef) {
    let Some(shared) = pool.shared(at) else { return };
    html.raw("<div class=\"cited\"><small>also in</small> <ul class=\"inline\">");
    for &other in pool.brief.shared_quotes[shared].members.iter().filter(|&&m| m != at) {
        if let Some(span) = pool.quote(other) {
            html.raw("<li>");
            pool.report_link(html, other.report, span);
            html.raw("</li>");
        }
    }
    html.raw("</ul></div>");
}
