//! The reports with what is known about them and what each depends on.

use attache_compare::{Edge, EdgeBasis, EdgeFrom, Passage, Reuse};
use attache_text::{DateCandidate, Meta, Span};

use super::empty;
use super::events::cell;
use super::html::Html;
use super::pool::Pool;
use crate::words::Count;

/// Cited sources that are shown at once.
const CITED: usize = 3;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    if pool.reports.is_empty() {
        return empty(
            html,
            "There are no reports. Give the command a file or a folder with reports as .txt, .html or .jsonl.",
        );
    }
    html.raw(
        "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Report<th scope=\"col\">Title",
    );
    html.raw("<th scope=\"col\">Outlet<th scope=\"col\">Published");
    html.raw("<th scope=\"col\">Depends on<th scope=\"col\">Tells</thead>\n<tbody>\n");
    for report in 0..pool.reports.len() {
        row(html, pool, report);
    }
    html.raw("</tbody></table></div>\n");
    passages(html, pool);
}

fn row(html: &mut Html, pool: &Pool, report: usize) {
    let annotated = &pool.reports[report];
    let meta = &annotated.report.meta;
    html.raw("<tr><th scope=\"row\">");
    pool.link(html, report, Span::default(), pool.id(report));
    html.raw(" <small>").text(&annotated.report.language).raw("</small>");
    cell(html, "Title");
    if let Some(title) = meta.title {
        pool.quoted(html, report, title);
    }
    if let Some(url) = &meta.url {
        address(html, url);
    }
    cell(html, "Outlet");
    outlet(html, pool, report, meta);
    cell(html, "Published");
    published(html, pool, report, meta);
    cell(html, "Depends on");
    sources(html, pool, report);
    cell(html, "Tells");
    let (events, quotes) = (&annotated.coding.events, &annotated.coding.quotes);
    let first = events.first().map(|e| e.trigger).unwrap_or_default();
    pool.link(html, report, first, Count(events.len(), "event"));
    html.raw(", ");
    let first = quotes.first().map(|q| q.span).unwrap_or_default();
    pool.link(html, report, first, Count(quotes.len(), "quotation"));
    html.raw("\n");
}

/// A report's address; only web addresses become links.
fn address(html: &mut Html, url: &str) {
    html.raw("<small class=\"role\">");
    if url.starts_with("https://") || url.starts_with("http://") {
        html.raw("<a rel=\"noreferrer\" href=\"").text(url).raw("\">").text(url).raw("</a>");
    } else {
        html.text(url);
    }
    html.raw("</small>");
}

fn outlet(html: &mut Html, pool: &Pool, report: usize, meta: &Meta) {
    let Some(outlet) = &meta.outlet else {
        html.raw("<span class=\"none\">not known</span>");
        return;
    };
    pool.link(html, report, outlet.span.unwrap_or_default(), &outlet.name);
    html.raw(" <small>").raw(outlet.basis.as_str()).raw("</small>");
}

fn published(html: &mut Html, pool: &Pool, report: usize, meta: &Meta) {
    let Some(best) = &meta.published.value else {
        html.raw("<span class=\"none\">not known</span>");
        return;
    };
    candidate(html, pool, report, best);
    if meta.published.conflict {
        html.raw("<small class=\"role\">⚠ disputed:");
        for other in &meta.published.alternatives {
            html.raw(" ");
            candidate(html, pool, report, other);
        }
        html.raw("</small>");
    }
}

fn candidate(html: &mut Html, pool: &Pool, report: usize, candidate: &DateCandidate) {
    html.raw("<span class=\"date\">");
    pool.link(html, report, candidate.span.unwrap_or_default(), candidate.value);
    html.raw("</span> <small>").text(candidate.basis.as_str().replace('_', " ")).raw("</small>");
}

/// What a report was taken from, then whom it only cites; of the cited the first few, the others folded away.
fn sources(html: &mut Html, pool: &Pool, report: usize) {
    let edges = pool.brief.lineage.iter().filter(|e| e.to == report && e.carrier);
    let (cited, taken): (Vec<&Edge>, Vec<&Edge>) = edges.partition(|e| e.basis == EdgeBasis::Cited);
    if cited.is_empty() && taken.is_empty() {
        html.raw("<span class=\"none\">nothing found</span>");
        return;
    }
    let (first, more) = cited.split_at(cited.len().min(CITED));
    if !taken.is_empty() {
        list(html, pool, &taken);
    }
    if !first.is_empty() {
        html.raw("<div class=\"cited\"><small>cites</small> ");
        list(html, pool, first);
        if !more.is_empty() {
            html.raw(" <details><summary>").text(more.len()).raw(" more</summary>");
            list(html, pool, more);
            html.raw("</details>");
        }
        html.raw("</div>");
    }
}

fn list(html: &mut Html, pool: &Pool, edges: &[&Edge]) {
    html.raw("<ul class=\"inline\">");
    for edge in edges {
        html.raw("<li>");
        let span = edge.span.or_else(|| reused(pool, edge)).unwrap_or_default();
        pool.link(html, edge.to, span, pool.source(&edge.from));
        if edge.basis != EdgeBasis::Cited {
            html.raw(" <small>").raw(edge.basis.as_str()).raw("</small>");
        }
        html.raw("</li>");
    }
    html.raw("</ul>");
}

/// The first passage that the depending report shares with its source.
fn reused(pool: &Pool, edge: &Edge) -> Option<Span> {
    let EdgeFrom::Report(from) = edge.from else { return None };
    pool.brief.reuse.iter().find_map(|r| match (r.a, r.b) {
        (a, b) if a.report == from && b.report == edge.to => Some(b.span),
        (a, b) if b.report == from && a.report == edge.to => Some(a.span),
        _ => None,
    })
}

fn passages(html: &mut Html, pool: &Pool) {
    if pool.brief.reuse.is_empty() {
        return;
    }
    html.raw("<h3>Shared passages</h3>\n<div class=\"wide\"><table><thead><tr>");
    html.raw("<th scope=\"col\">How close<th scope=\"col\">Here<th scope=\"col\">And here</thead>\n<tbody>\n");
    for reuse in &pool.brief.reuse {
        passage_row(html, pool, reuse);
    }
    html.raw("</tbody></table></div>\n");
}

fn passage_row(html: &mut Html, pool: &Pool, reuse: &Reuse) {
    html.raw("<tr><th scope=\"row\">");
    pool.link(html, reuse.a.report, reuse.a.span, reuse.kind.as_str());
    html.raw(" <small>").text(format_args!("{:.2}", reuse.score)).raw("</small>");
    for at in [reuse.a, reuse.b] {
        cell(html, "In").raw("<small>").text(pool.label(at.report)).raw("</small> ");
        excerpt(html, pool, at);
    }
    html.raw("\n");
}

/// Beginning and end of a passage, leading to the whole.
fn excerpt(html: &mut Html, pool: &Pool, at: Passage) {
    const ENDS: usize = 12;
    let text = pool.reports.get(at.report).map_or("", |a| a.report.words(at.span));
    let words: Vec<&str> = text.split_whitespace().collect();
    let short = match words.len() {
        n if n > 2 * ENDS => {
            format!("{} … {}", words[..ENDS].join(" "), words[n - ENDS..].join(" "))
        }
        _ => words.join(" "),
    };
    pool.link(html, at.report, at.span, short);
}
