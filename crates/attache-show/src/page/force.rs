//! How the force and the words of an utterance change on its way: each version against the one nearest the root.

use attache_compare::{Change, ChangeKind, QuoteRef, SharedQuote};
use attache_text::Span;

use super::empty;
use super::html::Html;
use super::pool::Pool;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    let changed = |q: &&SharedQuote| q.changes.iter().any(|c| c.kind != ChangeKind::Same);
    let mut quotes = pool.brief.shared_quotes.iter().filter(changed).peekable();
    if quotes.peek().is_none() {
        return empty(
            html,
            "No utterance was found in two wordings. They appear where reports quote one speaker on one occasion in \
             unlike words.",
        );
    }
    html.raw("<p class=\"how\">First the version nearest the root: in marks, with the fewest carriers, the earliest. Below it \
              what became of it: <ins>new words</ins>, and the words that were left out.</p>\n");
    for quote in quotes {
        versions(html, pool, quote);
    }
}

fn versions(html: &mut Html, pool: &Pool, quote: &SharedQuote) {
    let Some((root, span)) = quote.root.and_then(|r| Some((r, pool.quote(r)?))) else { return };
    html.raw("<div class=\"drift\"><h3>").text(quote.speaker.as_deref().unwrap_or("not named"));
    html.raw("</h3>\n<p><q class=\"said\">");
    pool.quoted(html, root.report, span);
    html.raw("</q> <small>").text(pool.label(root.report)).raw("</small></p>\n<ul>\n");
    for change in &quote.changes {
        version(html, pool, root, change);
    }
    html.raw("</ul></div>\n");
}

fn version(html: &mut Html, pool: &Pool, root: QuoteRef, change: &Change) {
    let Some(span) = pool.quote(change.at) else { return };
    html.raw("<li><span class=\"said\">");
    marked(html, pool, change.at.report, span, &change.added);
    html.raw("</span> <small>").text(pool.label(change.at.report)).raw(" · ");
    html.raw(change.kind.as_str());
    if let Some(force) = change.force {
        html.raw(" · <b>").raw(force.as_str()).raw("</b>");
    }
    html.raw("</small>");
    if !change.dropped.is_empty() && change.kind != ChangeKind::Reported {
        html.raw("<small class=\"role\">left out: ");
        for (n, &words) in change.dropped.iter().enumerate() {
            html.raw(if n == 0 { "<del>" } else { " · <del>" });
            pool.quoted(html, root.report, words);
            html.raw("</del>");
        }
        html.raw("</small>");
    }
    html.raw("</li>\n");
}

/// A stretch with the new words marked.
fn marked(html: &mut Html, pool: &Pool, report: usize, span: Span, added: &[Span]) {
    let mut from = span.start;
    for &new in added.iter().filter(|new| span.contains(**new)) {
        if from < new.start {
            pool.quoted(html, report, Span::new(from, new.start));
        }
        html.raw("<ins>");
        pool.quoted(html, report, new);
        html.raw("</ins>");
        from = new.end;
    }
    if from < span.end {
        pool.quoted(html, report, Span::new(from, span.end));
    }
}
