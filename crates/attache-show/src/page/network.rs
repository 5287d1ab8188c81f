//! Who acts on whom: states on a circle, an arc for each direction and sort of act. The table below says the same.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::f64::consts::TAU;
use std::fmt::Write;

use attache_compare::{EventRef, Relation};

use super::empty;
use super::events::cell;
use super::html::Html;
use super::pool::Pool;

/// States drawn; with more the arcs cannot be told apart. All stand in the table.
const STATES: usize = 12;
/// Centre of the drawing and radius of the circle, in SVG units.
const CENTRE: f64 = 210.0;
const RADIUS: f64 = 150.0;

pub(super) fn section(html: &mut Html, pool: &Pool) {
    if pool.brief.relations.is_empty() {
        return empty(
            html,
            "No state was found to act on another. Acts count here when they are told as fact and both sides belong \
             to a known state.",
        );
    }
    html.raw(
        "<p class=\"how\">Acts told as fact, summed by intensity, once for each independent root. ",
    );
    html.raw("<span class=\"key coop\">solid: cooperation</span> <span class=\"key conf\">dashed: conflict");
    html.raw("</span></p>\n<div class=\"network\">\n");
    draw(html, &pool.brief.relations);
    table(html, pool);
    html.raw("</div>\n");
}

/// Sums over all months: for each pair and sort of act.
fn arcs(relations: &[Relation]) -> BTreeMap<(&str, &str, bool), f64> {
    let mut arcs = BTreeMap::new();
    for relation in relations {
        let (a, b) = (relation.a.as_str(), relation.b.as_str());
        for (is_conflict, sum) in [(false, relation.cooperation), (true, relation.conflict)] {
            if sum > 0.0 && a != b {
                *arcs.entry((a, b, is_conflict)).or_insert(0.0) += f64::from(sum);
            }
        }
    }
    arcs
}

fn states<'p>(arcs: &BTreeMap<(&'p str, &'p str, bool), f64>) -> Vec<&'p str> {
    let mut weight = BTreeMap::<&str, f64>::new();
    for (&(a, b, _), sum) in arcs {
        *weight.entry(a).or_default() += sum;
        *weight.entry(b).or_default() += sum;
    }
    let mut heavy: Vec<_> = weight.into_iter().collect();
    heavy.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut states: Vec<&str> = heavy.into_iter().take(STATES).map(|(s, _)| s).collect();
    states.sort_unstable();
    states
}

fn draw(html: &mut Html, relations: &[Relation]) {
    let arcs = arcs(relations);
    let states = states(&arcs);
    let heaviest = arcs.values().copied().fold(1.0, f64::max);
    html.raw("<svg viewBox=\"0 0 420 420\" role=\"img\" aria-label=\"Network of states; the table says the same\">");
    html.raw("<defs>");
    for kind in ["coop", "conf"] {
        html.raw("<marker id=\"").raw(kind).raw("\" class=\"").raw(kind);
        html.raw(
            "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" ",
        );
        html.raw(
            "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker>",
        );
    }
    html.raw("</defs>\n");
    let place = |state| states.binary_search(&state).ok().map(|i| point(i, states.len(), RADIUS));
    for (&(a, b, is_conflict), &sum) in &arcs {
        if let (Some(from), Some(to)) = (place(a), place(b)) {
            arc(html, from, to, is_conflict, 1.0 + 4.0 * sum / heaviest);
            html.raw("<title>").text(a).raw(" → ").text(b);
            html.raw(if is_conflict { ": conflict " } else { ": cooperation " });
            html.text(format_args!("{sum:.1}")).raw("</title></path>\n");
        }
    }
    for (i, state) in states.iter().enumerate() {
        let (x, y) = point(i, states.len(), RADIUS + 24.0);
        html.raw("<text x=\"").text(format_args!("{x:.0}")).raw("\" y=\"");
        html.text(format_args!("{:.0}", y + 4.0)).raw("\">").text(state).raw("</text>\n");
    }
    html.raw("</svg>\n");
}

fn point(index: usize, of: usize, radius: f64) -> (f64, f64) {
    // A pool has few states: the conversion is exact.
    let turn = TAU * (index as f64 / of.max(1) as f64 - 0.25);
    (CENTRE + radius * turn.cos(), CENTRE + radius * turn.sin())
}

/// Opens the path from one state to another. It bends to its own right, so that there and back lie apart, and conflict
/// bends more than cooperation.
fn arc(html: &mut Html, from: (f64, f64), to: (f64, f64), is_conflict: bool, width: f64) {
    let bend = if is_conflict { 0.34 } else { 0.14 };
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let middle = ((from.0 + to.0) / 2.0 - dy * bend, (from.1 + to.1) / 2.0 + dx * bend);
    let kind = if is_conflict { "conf" } else { "coop" };
    let mut d = String::new();
    let _ = write!(
        d,
        "M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}",
        from.0, from.1, middle.0, middle.1, to.0, to.1
    );
    html.raw("<path class=\"").raw(kind).raw("\" d=\"").text(d).raw("\" stroke-width=\"");
    html.text(format_args!("{width:.1}")).raw("\" marker-end=\"url(#").raw(kind).raw(")\">");
}

fn table(html: &mut Html, pool: &Pool) {
    let mut list: Vec<&Relation> = pool.brief.relations.iter().collect();
    list.sort_by_key(|r| Reverse(r.events.len()));
    html.raw(
        "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Who<th scope=\"col\">To whom",
    );
    html.raw("<th scope=\"col\">Month<th scope=\"col\">Cooperation<th scope=\"col\">Conflict");
    html.raw("<th scope=\"col\">Words</thead>\n<tbody>\n");
    for relation in list {
        html.raw("<tr><th scope=\"row\">");
        side(html, pool, relation, "actor", &relation.a);
        cell(html, "To whom");
        side(html, pool, relation, "recipient", &relation.b);
        cell(html, "Month").text(&relation.period);
        if let Some(turn) = relation.turn {
            html.raw(" <b>").raw(turn.as_str()).raw("</b>");
        }
        cell(html, "Cooperation").text(format_args!("{:.1}", relation.cooperation));
        cell(html, "Conflict").text(format_args!("{:.1}", relation.conflict));
        cell(html, "Words").raw("<ul class=\"inline\">");
        for &at in &relation.events {
            if let Some(span) = pool.trigger(at) {
                html.raw("<li>");
                pool.quoted(html, at.report, span);
                html.raw(" <small>").text(pool.id(at.report)).raw("</small></li>");
            }
        }
        html.raw("</ul>\n");
    }
    html.raw("</tbody></table></div>\n");
}

/// One side of a relation, leading to the words for it in the first act.
fn side(html: &mut Html, pool: &Pool, relation: &Relation, role: &str, state: &str) {
    let place = |&at: &EventRef| Some((at, pool.role(at, role).or_else(|| pool.trigger(at))?));
    match relation.events.iter().find_map(place) {
        Some((at, span)) => pool.link(html, at.report, span, state),
        None => {
            html.text(state);
        }
    }
}
