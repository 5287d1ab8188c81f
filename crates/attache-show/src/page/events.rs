//! The events of the pool, each once, with those who tell it and the independent roots behind them.

use std::fmt::Display;

use attache_compare::{EventRef, MergedEvent};
use attache_text::Span;

use super::html::Html;
use super::pool::Pool;
use super::{badge, empty};
use crate::words::{Count, Day};

pub(super) fn section(html: &mut Html, pool: &Pool) {
    if pool.brief.merged_events.is_empty() {
        return empty(
            html,
            "No events were found. Events are read from English prose: look in the table of reports for the language, \
             and in the reader for what was taken as the body of a report.",
        );
    }
    html.raw("<p class=\"how\">One row an event, however many reports tell it. <b>Roots</b> are the independent sources \
              behind the tellings: copies of one dispatch count once.</p>\n");
    html.raw("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Event<th scope=\"col\">Who");
    html.raw("<th scope=\"col\">To whom<th scope=\"col\">Type<th scope=\"col\">When");
    html.raw("<th scope=\"col\">Status<th scope=\"col\">Told by<th scope=\"col\">Roots</thead>\n<tbody>\n");
    for (index, event) in pool.brief.merged_events.iter().enumerate() {
        row(html, pool, index, event);
    }
    html.raw("</tbody></table></div>\n");
}

fn row(html: &mut Html, pool: &Pool, index: usize, event: &MergedEvent) {
    html.raw("<tr id=\"M").text(index + 1).raw("\"><th scope=\"row\">");
    gloss(html, pool, event);
    for (label, names, role) in
        [("Who", &event.actors, "actor"), ("To whom", &event.recipients, "recipient")]
    {
        cell(html, label);
        if !names.is_empty() {
            told(html, pool, event, |at| pool.role(at, role), names.join(", "));
        }
    }
    cell(html, "Type").raw("<span class=\"code\">");
    told(html, pool, event, |at| pool.trigger(at), &event.plover.event);
    if let Some(mode) = &event.plover.mode {
        html.raw(" <i>").text(mode).raw("</i>");
    }
    html.raw("</span>");
    cell(html, "When");
    if let Some(date) = &event.date {
        html.raw("<span class=\"date\">");
        told(html, pool, event, |at| pool.date(at), Day(date));
        html.raw("</span>");
    }
    cell(html, "Status");
    badge::factuality(html, event.factuality);
    for flag in &event.flags {
        html.raw("<small class=\"role\">").text(badge::flag(flag)).raw("</small>");
    }
    cell(html, "Told by");
    tellers(html, pool, event);
    cell(html, "Roots").raw("<b>").text(event.roots.len()).raw("</b> <small>");
    html.text(event.roots.join(", ")).raw("</small>\n");
}

/// Opens a cell; its label stands before it on narrow screens.
pub(super) fn cell<'h>(html: &'h mut Html, label: &'static str) -> &'h mut Html {
    html.raw("<td data-label=\"").raw(label).raw("\">")
}

/// What happened, leading to the words of the first telling.
pub(super) fn gloss(html: &mut Html, pool: &Pool, event: &MergedEvent) {
    told(html, pool, event, |at| pool.trigger(at), &event.gloss);
}

/// Words that lead to the first place of an event's tellings that `place` knows, else to the first trigger.
fn told(
    html: &mut Html,
    pool: &Pool,
    event: &MergedEvent,
    place: impl Fn(EventRef) -> Option<Span>,
    words: impl Display,
) {
    let find = |place: &dyn Fn(EventRef) -> Option<Span>| {
        tellings(event).find_map(|at| Some((at.report, place(at)?)))
    };
    match find(&place).or_else(|| find(&|at| pool.trigger(at))) {
        Some((report, span)) => pool.link(html, report, span, words),
        None => {
            html.text(words);
        }
    }
}

/// The reports that tell an event, each leading to its words; further mentions in the same report as figures.
pub(super) fn tellers(html: &mut Html, pool: &Pool, event: &MergedEvent) {
    html.raw("<ul class=\"inline\">");
    for support in &event.support {
        html.raw("<li>");
        for (n, &index) in support.events.iter().enumerate() {
            let at = EventRef { report: support.report, event: index };
            let Some(span) = pool.trigger(at) else { continue };
            if n == 0 {
                pool.report_link(html, at.report, span);
            } else {
                html.raw(" ");
                pool.link(html, at.report, span, n + 1);
            }
        }
        html.raw("</li>");
    }
    html.raw("</ul>");
}

/// How many tell an event, and on whose word.
pub(super) fn support(event: &MergedEvent) -> String {
    let reports = Count(event.support.len(), "report");
    match event.roots.len() {
        0 => reports.to_string(),
        n => format!("{reports}, {}: {}", Count(n, "root"), event.roots.join(", ")),
    }
}

fn tellings(event: &MergedEvent) -> impl Iterator<Item = EventRef> {
    event.support.iter().flat_map(|s| {
        let report = s.report;
        s.events.iter().map(move |&event| EventRef { report, event })
    })
}
