//! What stands behind the marks of a report: every record with its rule.

use attache_coding::{Annotated, Entity, Event, Quote, Time};
use attache_compare::Reuse;
use attache_text::Span;

use super::html::Html;
use super::marks::Key;
use super::pool::Pool;

/// The records of a report as a table, folded away.
pub(super) fn table(html: &mut Html, pool: &Pool, report: usize, annotated: &Annotated) {
    let coding = &annotated.coding;
    html.raw("<details class=\"records\"><summary>Records and rules</summary><table><thead><tr>");
    html.raw("<th scope=\"col\">Id<th scope=\"col\">Words<th scope=\"col\">What");
    html.raw("<th scope=\"col\">Rule</thead>\n<tbody>\n");
    let rows = &mut Rows { html, pool, report };
    for (i, event) in coding.events.iter().enumerate() {
        rows.event(i, event);
    }
    for (i, quote) in coding.quotes.iter().enumerate() {
        rows.quote(i, quote);
    }
    for (i, entity) in coding.entities.list.iter().enumerate() {
        let first = coding.entities.mentions.iter().find(|m| m.entity == i);
        rows.entity(i, entity, first.map(|m| m.span));
    }
    for (i, time) in coding.times.iter().enumerate() {
        rows.time(i, time);
    }
    for (i, reuse) in pool.brief.reuse.iter().enumerate() {
        rows.reuse(i, reuse);
    }
    html.raw("</tbody></table></details>\n");
}

struct Rows<'h, 'p> {
    html: &'h mut Html,
    pool: &'h Pool<'p>,
    report: usize,
}

impl Rows<'_, '_> {
    /// Opens a row: id and words.
    fn open(&mut self, key: Key, span: Option<Span>) {
        self.html.raw("<tr data-k=\"");
        key.write(self.html);
        self.html.raw("\"><th scope=\"row\">");
        key.write(self.html);
        self.html.raw("<td>");
        if let Some(span) = span {
            self.pool.quoted(self.html, self.report, span);
        }
        self.html.raw("<td>");
    }

    fn close(&mut self, rule: &str) {
        self.html.raw("<td><code>").text(rule).raw("</code>\n");
    }

    fn names(&self, entities: &[usize]) -> String {
        let names = self.pool.names(self.report, entities);
        if names.is_empty() { "–".into() } else { names.join(", ") }
    }

    fn event(&mut self, index: usize, event: &Event) {
        self.open(Key("e", index), Some(event.trigger));
        let (actors, recipients) = (self.names(&event.actors), self.names(&event.recipients));
        self.html.text(&event.plover.event).raw(" ");
        self.html.text(event.plover.mode.as_deref().unwrap_or_default());
        self.html.raw(" (").text(&event.cameo).raw("), ").raw(event.factuality.as_str());
        self.html.raw(": ").text(actors).raw(" → ").text(recipients);
        for flag in &event.flags {
            self.html.raw(" · ").raw(flag);
        }
        self.html.text(format_args!(" · confidence {:.2}", event.confidence));
        self.close(&event.rule);
    }

    fn quote(&mut self, index: usize, quote: &Quote) {
        self.open(Key("q", index), Some(quote.span));
        let speaker = quote.speaker.and_then(|s| self.pool.entity(self.report, s));
        self.html.raw(quote.kind.as_str()).raw(" quotation of ");
        self.html.text(speaker.map_or("somebody not named", |s| &s.name));
        self.close(&quote.rule);
    }

    fn entity(&mut self, index: usize, entity: &Entity, first: Option<Span>) {
        self.open(Key("n", index), first);
        self.html.text(&entity.name).raw(" · ").raw(entity.kind.as_str());
        for known in [&entity.role, &entity.country, &entity.sector].into_iter().flatten() {
            self.html.raw(" · ").text(known);
        }
        self.close(entity.kb.as_deref().unwrap_or_default());
    }

    fn time(&mut self, index: usize, time: &Time) {
        self.open(Key("t", index), Some(time.span));
        self.html.raw(time.kind.as_str()).raw(" ").text(&time.value);
        for known in [time.modifier, time.anchor].into_iter().flatten() {
            self.html.raw(" · ").raw(known);
        }
        self.close(&time.rule);
    }

    fn reuse(&mut self, index: usize, reuse: &Reuse) {
        let (here, there) = match self.report {
            r if r == reuse.a.report => (reuse.a, reuse.b),
            r if r == reuse.b.report => (reuse.b, reuse.a),
            _ => return,
        };
        self.open(Key("s", index), Some(here.span));
        self.html.raw(reuse.kind.as_str()).raw(" copy in ");
        self.pool.report_link(self.html, there.report, there.span);
        self.html.text(format_args!(" · score {:.2}", reuse.score));
        self.close("");
    }
}
