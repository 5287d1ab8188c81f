//! Who said what, in which report, and through whom it came there.

use attache_coding::{Quote, QuoteKind};
use attache_compare::QuoteRef;

use super::empty;
use super::events::cell;
use super::html::Html;
use super::pool::Pool;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    if pool.codings().all(|(_, c)| c.quotes.is_empty()) {
        return empty(
            html,
            "No quotations were found. Direct and reported speech is read from the body of English reports: look in \
             the reader for what was taken as body.",
        );
    }
    html.raw("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Speaker");
    html.raw("<th scope=\"col\">State<th scope=\"col\">Words<th scope=\"col\">Kind");
    html.raw("<th scope=\"col\">Cue<th scope=\"col\">Via<th scope=\"col\">Report");
    html.raw("<th scope=\"col\">Also in</thead>\n<tbody>\n");
    for (report, coding) in pool.codings() {
        for (index, quote) in coding.quotes.iter().enumerate() {
            row(html, pool, QuoteRef { report, quote: index }, quote);
        }
    }
    html.raw("</tbody></table></div>\n");
}

fn row(html: &mut Html, pool: &Pool, at: QuoteRef, quote: &Quote) {
    html.raw("<tr><th scope=\"row\">");
    speaker(html, pool, at.report, quote);
    let country = quote.speaker.and_then(|s| pool.entity(at.report, s)?.country.as_deref());
    cell(html, "State").text(country.unwrap_or_default());
    cell(html, "Words").raw(match quote.kind {
        QuoteKind::Direct => "<q class=\"said\">",
        QuoteKind::Indirect | QuoteKind::Mixed => "<span class=\"said\">",
    });
    pool.quoted(html, at.report, quote.span);
    html.raw(if quote.kind == QuoteKind::Direct { "</q>" } else { "</span>" });
    cell(html, "Kind").raw(quote.kind.as_str());
    cell(html, "Cue");
    if let Some(cue) = quote.cue {
        pool.quoted(html, at.report, cue);
    }
    cell(html, "Via");
    carriers(html, pool, at.report, quote);
    cell(html, "Report");
    pool.report_link(html, at.report, quote.span);
    cell(html, "Also in");
    others(html, pool, at);
    html.raw("\n");
}

/// The speaker's name and office; the words that name the speaker here, where they are not the name.
fn speaker(html: &mut Html, pool: &Pool, report: usize, quote: &Quote) {
    let entity = quote.speaker.and_then(|s| pool.entity(report, s));
    let name = entity.map_or("not named", |e| e.name.as_str());
    match quote.speaker_mention {
        Some((span, _)) => pool.link(html, report, span, name),
        None => {
            html.text(name);
        }
    }
    if let Some(role) = entity.and_then(|e| e.role.as_deref()) {
        html.raw("<small class=\"role\">").text(role).raw("</small>");
    }
}

fn carriers(html: &mut Html, pool: &Pool, report: usize, quote: &Quote) {
    for (n, via) in quote.via.iter().enumerate() {
        html.raw(if n == 0 { "" } else { " → " });
        match via.span {
            Some(span) => pool.link(html, report, span, &via.name),
            None => {
                html.text(&via.name);
            }
        }
    }
}

/// The same utterance in other reports.
fn others(html: &mut Html, pool: &Pool, at: QuoteRef) {
    let Some(shared) = pool.shared(at) else { return };
    html.raw("<ul class=\"inline\">");
    for &other in pool.brief.shared_quotes[shared].members.iter().filter(|&&m| m != at) {
        if let Some(span) = pool.quote(other) {
            html.raw("<li>");
            pool.report_link(html, other.report, span);
            html.raw("</li>");
        }
    }
    html.raw("</ul>");
}
