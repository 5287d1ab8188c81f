//! The reports with what is known about them and what each depends on.

use attache_compare::{Edge, EdgeFrom, Passage, Reuse};
use attache_text::{DateCandidate, Meta};

use super::empty;
use super::events::cell;
use super::html::Html;
use super::pool::Pool;
use crate::words::Count;

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
    html.raw("<th scope=\"col\">Outlet<th scope=\"col\">Published<th scope=\"col\">Language");
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
    pool.link(html, report, attache_text::Span::default(), pool.id(report));
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
    cell(html, "Language").text(&annotated.report.language);
    cell(html, "Depends on");
    sources(html, pool, report);
    cell(html, "Tells").text(Count(annotated.coding.events.len(), "event")).raw(", ");
    html.text(Count(annotated.coding.quotes.len(), "quotation")).raw("\n");
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
    match outlet.span {
        Some(span) => pool.link(html, report, span, &outlet.name),
        None => {
            html.text(&outlet.name);
        }
    }
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
    match candidate.span {
        Some(span) => pool.link(html, report, span, candidate.value),
        None => {
            html.text(candidate.value);
        }
    }
    html.raw("</span> <small>").text(candidate.basis.as_str().replace('_', " ")).raw("</small>");
}

fn sources(html: &mut Html, pool: &Pool, report: usize) {
    let all = pool.brief.lineage.iter();
    let edges: Vec<&Edge> = all.filter(|e| e.to == report && e.carrier).collect();
    if edges.is_empty() {
        html.raw("<span class=\"none\">nothing found</span>");
        return;
    }
    html.raw("<ul class=\"inline\">");
    for edge in edges {
        html.raw("<li>");
        match edge.span.or_else(|| reused(pool, edge)) {
            Some(span) => pool.link(html, report, span, pool.source(&edge.from)),
            None => {
                html.text(pool.source(&edge.from));
            }
        }
        html.raw(" <small>").raw(edge.basis.as_str()).raw("</small></li>");
    }
    html.raw("</ul>");
}

/// The first passage that the depending report shares with its source.
fn reused(pool: &Pool, edge: &Edge) -> Option<attache_text::Span> {
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
    html.raw("<tr><th scope=\"row\">").raw(reuse.kind.as_str()).raw(" <small>");
    html.text(format_args!("{:.2}", reuse.score)).raw("</small>");
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
