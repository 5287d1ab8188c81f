//! Who has it from whom: sources on the left, reports on the right, a line for each dependence that leads to its evidence.

use std::collections::BTreeMap;

use attache_compare::{Edge, EdgeBasis, EdgeFrom};

use super::empty;
use super::html::Html;
use super::pool::Pool;

/// Sources drawn; with more the lines cannot be told apart. All stand in the table of reports.
const SOURCES: usize = 24;
/// Distance of two rows, and where the two columns stand, in SVG units.
const ROW: usize = 26;
const LEFT: usize = 230;
const RIGHT: usize = 470;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    let edges: Vec<&Edge> = pool.brief.lineage.iter().filter(|e| e.carrier).collect();
    if edges.is_empty() {
        return empty(
            html,
            "No report was found to rest on another. Carriers named in the text, datelines, credit lines and copied \
             passages appear here.",
        );
    }
    html.raw("<p class=\"how\">Each line leads to the words that show it. <span class=\"key taken\">solid: dateline, credit, \
              copied passages</span> <span class=\"key cited\">dashed: cited</span></p>\n");
    draw(html, pool, &edges);
}

/// Sources with the most dependents first.
fn sources<'e>(edges: &[&'e Edge]) -> Vec<&'e EdgeFrom> {
    let mut counts: BTreeMap<&EdgeFrom, usize> = BTreeMap::new();
    edges.iter().for_each(|e| *counts.entry(&e.from).or_default() += 1);
    let mut list: Vec<(&EdgeFrom, usize)> = counts.into_iter().collect();
    list.sort_by_key(|(from, count)| (std::cmp::Reverse(*count), *from));
    list.into_iter().take(SOURCES).map(|(from, _)| from).collect()
}

fn draw(html: &mut Html, pool: &Pool, edges: &[&Edge]) {
    let sources = sources(edges);
    let drawn: Vec<&&Edge> = edges.iter().filter(|e| sources.contains(&&e.from)).collect();
    let mut reports: Vec<usize> = drawn.iter().map(|e| e.to).collect();
    reports.sort_unstable();
    reports.dedup();
    let height = ROW * (sources.len().max(reports.len()) + 1);
    html.raw("<svg class=\"lineage\" role=\"img\" aria-label=\"Sources and the reports that rest on them; the table of \
              reports says the same\" viewBox=\"0 0 700 ").text(height).raw("\">\n");
    for edge in drawn {
        let place = |at: Option<usize>| at.map_or(0, |i| ROW * (i + 1));
        let y = place(sources.iter().position(|s| **s == edge.from));
        line(html, pool, edge, y, place(reports.iter().position(|r| *r == edge.to)));
    }
    for (i, source) in sources.iter().enumerate() {
        label(html, "end", LEFT - 8, ROW * (i + 1), &short(&pool.source(source)));
    }
    for (i, &report) in reports.iter().enumerate() {
        label(html, "start", RIGHT + 8, ROW * (i + 1), &short(&pool.label(report).to_string()));
    }
    html.raw("</svg>\n");
}

fn line(html: &mut Html, pool: &Pool, edge: &Edge, from: usize, to: usize) {
    let bend = (LEFT + RIGHT) / 2;
    pool.open_link(html, edge.to, edge.span.unwrap_or_default());
    html.raw("<path class=\"").raw(if edge.basis == EdgeBasis::Cited { "cited" } else { "taken" });
    html.raw(if edge.circular { " circular" } else { "" }).raw("\" d=\"");
    html.text(format_args!("M{LEFT} {from} C{bend} {from} {bend} {to} {RIGHT} {to}"));
    html.raw("\"><title>").text(pool.source(&edge.from)).raw(" → ").text(pool.label(edge.to));
    html.raw(" (").raw(edge.basis.as_str()).raw(")");
    html.raw(if edge.circular { ", cite each other" } else { "" }).raw("</title></path></a>\n");
}

fn label(html: &mut Html, anchor: &'static str, x: usize, y: usize, words: &str) {
    html.raw("<text class=\"").raw(anchor).raw("\" x=\"").text(x).raw("\" y=\"").text(y + 4);
    html.raw("\">").text(words).raw("</text>\n");
}

/// Most characters of a label.
const LABEL: usize = 28;

fn short(name: &str) -> String {
    if name.chars().count() <= LABEL {
        return name.to_owned();
    }
    name.chars().take(LABEL - 1).chain(['…']).collect()
}
