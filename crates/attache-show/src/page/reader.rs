//! The reports as they were read, with layers that can be switched.
//!
//! Every character of a report stands in the page once and in order, so that the script finds a passage by counting
//! code points. Labels come from the style sheet and count for nothing.

use attache_coding::Annotated;
use attache_text::{Span, ZoneKind};

use super::html::Html;
use super::marks::{self, Layer, Mark};
use super::pool::Pool;
use super::records;
use super::segments::{self, Segment};
use super::trees;

pub(super) fn pane(html: &mut Html, pool: &Pool) {
    html.raw("<aside id=\"reader\" aria-label=\"Reader\" class=\"zones");
    for layer in Layer::ALL {
        html.raw(" ").raw(layer.as_str());
    }
    html.raw("\">\n<h2>Reader</h2>\n");
    bar(html, pool);
    for (index, annotated) in pool.reports.iter().enumerate() {
        article(html, pool, index, annotated);
    }
    html.raw("</aside>\n");
}

fn bar(html: &mut Html, pool: &Pool) {
    html.raw("<div class=\"bar\" hidden>\n<label>Report <select id=\"report\">");
    for (index, annotated) in pool.reports.iter().enumerate() {
        html.raw("<option value=\"").text(&annotated.report.id).raw("\">");
        html.text(pool.label(index)).raw("</option>");
    }
    html.raw("</select></label>\n<a class=\"back\" href=\"#summary\">Back to the table</a>\n");
    html.raw("<div role=\"group\" aria-label=\"Layers\">");
    for layer in Layer::ALL.map(Layer::as_str).into_iter().chain(["zones"]) {
        html.raw("<button type=\"button\" aria-pressed=\"true\" data-layer=\"").raw(layer);
        html.raw("\"><span class=\"").raw(layer).raw("\">").raw(layer).raw("</span></button>");
    }
    html.raw("<button type=\"button\" aria-pressed=\"false\" data-layer=\"tree\">tree</button>");
    html.raw("</div>\n<p id=\"said\" aria-live=\"polite\">Choose any underlined cell of a table to see its words \
              here. Choose marked words to see what stands behind them.</p>\n<div id=\"tree\" tabindex=\"0\" \
              aria-label=\"Tree of the sentence\" hidden></div>\n</div>\n");
}

fn article(html: &mut Html, pool: &Pool, index: usize, annotated: &Annotated) {
    html.raw("<article data-id=\"").text(&annotated.report.id).raw("\">\n<h3>");
    html.text(pool.label(index)).raw("</h3>\n<div class=\"text\" lang=\"");
    html.text(&annotated.report.language).raw("\">");
    let marks = marks::of(index, annotated, pool.brief);
    text(html, annotated, &marks);
    html.raw("</div>\n");
    records::table(html, pool, index, annotated);
    trees::data(html, annotated);
    html.raw("</article>\n");
}

/// The text, zone by zone; what stands between zones is white space.
fn text(html: &mut Html, annotated: &Annotated, marks: &[Mark]) {
    let report = &annotated.report;
    let spans: Vec<Span> = marks.iter().map(|m| m.span).collect();
    let edges = report.zones.iter().flat_map(|z| [z.span.start, z.span.end]);
    let mut zones = report.zones.iter().peekable();
    let mut open = 0;
    for segment in segments::cut(&report.text, &spans, edges) {
        let at = segment.span.start;
        while let Some(zone) = zones.next_if(|z| z.span.start <= at) {
            if zone.span.end > at {
                html.raw(if open > at { "</div>" } else { "" });
                begin(html, zone.kind, &zone.language, &report.language);
                open = zone.span.end;
            }
        }
        marked(html, report.words(segment.span), &segment, marks);
        if open > 0 && segment.span.end >= open {
            html.raw("</div>");
            open = 0;
        }
    }
}

fn begin(html: &mut Html, kind: ZoneKind, language: &str, of_report: &str) {
    html.raw(if kind.is_prose() { "<div class=\"zone\"" } else { "<div class=\"zone aside\"" });
    if kind != ZoneKind::Body {
        html.raw(" data-kind=\"").text(kind.as_str().replace('_', " ")).raw("\"");
    }
    if language != of_report {
        html.raw(" lang=\"").text(language).raw("\"");
    }
    html.raw(">");
}

/// A segment with the classes of its layers and the ids of its records; a mark that begins here says so.
fn marked(html: &mut Html, words: &str, segment: &Segment, marks: &[Mark]) {
    if segment.marks.is_empty() {
        html.text(words);
        return;
    }
    html.raw("<span class=\"");
    for layer in Layer::ALL {
        if segment.marks.iter().any(|&m| marks[m].layer == layer) {
            html.raw(layer.as_str()).raw(" ");
        }
    }
    html.raw("\" data-k=\"");
    for &m in &segment.marks {
        marks[m].key.write(html);
        html.raw(" ");
    }
    html.raw("\">").text(words).raw("</span>");
}
