//! What happened when: events by their own date, not by the date of the report.

use std::collections::BTreeMap;

use attache_compare::MergedEvent;

use super::html::Html;
use super::pool::Pool;
use super::{badge, empty, events};
use crate::words::{Count, Day};

pub(super) fn section(html: &mut Html, pool: &Pool) {
    let days = days(pool);
    if days.is_empty() {
        return empty(
            html,
            "No event has a date of its own. Relative dates (“on Tuesday”) need the day of publication: give it with \
             the input as <code>published</code>, or keep the dateline.",
        );
    }
    html.raw("<ol class=\"timeline\">\n");
    for ((_, date), list) in days {
        html.raw("<li><time>").text(Day(date)).raw("</time><ul>");
        for event in list {
            html.raw("<li>");
            events::gloss(html, pool, event);
            html.raw(" ");
            badge::factuality(html, event.factuality);
            html.raw(" <small>").text(events::support(event)).raw("</small></li>");
        }
        html.raw("</ul></li>\n");
    }
    html.raw("</ol>\n");
    let undated = pool.brief.merged_events.iter().filter(|e| e.date.is_none()).count();
    if undated > 0 {
        html.raw("<p class=\"how\">").text(Count(undated, "event"));
        html.raw(" without a date of their own: see <a href=\"#events\">Events</a>.</p>\n");
    }
}

/// Events by date; an open interval (`../2022-02-05`) stands at its known end.
fn days<'p>(pool: &Pool<'p>) -> BTreeMap<(&'p str, &'p str), Vec<&'p MergedEvent>> {
    let mut days = BTreeMap::<_, Vec<_>>::new();
    for event in &pool.brief.merged_events {
        if let Some(date) = event.date.as_deref() {
            let known = date.split('/').find(|d| !d.is_empty() && *d != "..").unwrap_or(date);
            days.entry((known, date)).or_default().push(event);
        }
    }
    days
}
