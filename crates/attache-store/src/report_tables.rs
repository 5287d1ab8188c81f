//! The records of single reports as tables.

use attache_coding::{Annotated, Entities};
use attache_text::{CodePoints, Span};

use crate::table::Kind::{Flag, Float, Int, Text};
use crate::{Cell, Table};

/// One table a kind of record, over all reports: `reports`, `zones`, `entities`, `mentions`, `quotes`, `carriers`,
/// `events`, `participants`, `times`, `places`, `quantities`. Ids are those of the JSON (`n1`, `q1`, `e1`).
#[must_use]
pub fn report_tables(reports: &[Annotated]) -> Vec<Table> {
    vec![
        report_table(reports),
        zone_table(reports),
        entity_table(reports),
        mention_table(reports),
        quote_table(reports),
        carrier_table(reports),
        event_table(reports),
        participant_table(reports),
        time_table(reports),
        place_table(reports),
        quantity_table(reports),
    ]
}

/// A report with its offset edge.
struct Row<'a> {
    of: &'a Annotated,
    edge: CodePoints<'a>,
}

impl Row<'_> {
    fn id(&self) -> Cell {
        self.of.report.id.as_str().into()
    }

    fn start(&self, span: Span) -> Cell {
        self.edge.offset(span.start).into()
    }

    fn end(&self, span: Span) -> Cell {
        self.edge.offset(span.end).into()
    }

    fn words(&self, span: Span) -> Cell {
        self.of.report.words(span).into()
    }

    fn name(&self, entity: Option<usize>) -> Cell {
        entity.and_then(|e| self.entities().list.get(e)).map(|e| e.name.as_str()).into()
    }

    fn country(&self, entity: Option<usize>) -> Cell {
        entity.and_then(|e| self.entities().list.get(e)?.country.as_deref()).into()
    }

    fn entities(&self) -> &Entities {
        &self.of.coding.entities
    }
}

fn rows(reports: &[Annotated]) -> impl Iterator<Item = Row<'_>> {
    reports.iter().map(|of| Row { of, edge: CodePoints::new(&of.report.text) })
}

fn numbered(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

fn entity_id(entity: Option<usize>) -> Cell {
    entity.map(|e| numbered('n', e)).into()
}

fn report_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("language", Text),
        ("title", Text),
        ("byline", Text),
        ("outlet", Text),
        ("published", Text),
        ("published_basis", Text),
        ("published_conflict", Flag),
        ("url", Text),
        ("characters", Int),
    ];
    let mut table = Table::new("reports", &columns);
    for row in rows(reports) {
        let report = &row.of.report;
        let meta = &report.meta;
        let published = meta.published.value.as_ref();
        table.push([
            row.id(),
            report.language.as_str().into(),
            meta.title.map(|s| report.words(s)).into(),
            meta.byline.map(|s| report.words(s)).into(),
            meta.outlet.as_ref().map(|o| o.name.as_str()).into(),
            published.map(|p| p.value.to_string()).into(),
            published.map(|p| p.basis.as_str()).into(),
            meta.published.conflict.into(),
            meta.url.as_deref().into(),
            row.edge.offset(report.text.len()).into(),
        ]);
    }
    table
}

fn zone_table(reports: &[Annotated]) -> Table {
    let columns =
        [("report", Text), ("kind", Text), ("start", Int), ("end", Int), ("language", Text)];
    let mut table = Table::new("zones", &columns);
    for row in rows(reports) {
        for zone in &row.of.report.zones {
            table.push([
                row.id(),
                zone.kind.as_str().into(),
                row.start(zone.span),
                row.end(zone.span),
                zone.language.as_str().into(),
            ]);
        }
    }
    table
}

fn entity_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("entity", Text),
        ("type", Text),
        ("name", Text),
        ("role", Text),
        ("country", Text),
        ("sector", Text),
        ("kb", Text),
    ];
    let mut table = Table::new("entities", &columns);
    for row in rows(reports) {
        for (i, entity) in row.entities().list.iter().enumerate() {
            table.push([
                row.id(),
                numbered('n', i).into(),
                entity.kind.as_str().into(),
                entity.name.as_str().into(),
                entity.role.as_deref().into(),
                entity.country.as_deref().into(),
                entity.sector.as_deref().into(),
                entity.kb.as_deref().into(),
            ]);
        }
    }
    table
}

fn mention_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("entity", Text),
        ("kind", Text),
        ("start", Int),
        ("end", Int),
        ("text", Text),
    ];
    let mut table = Table::new("mentions", &columns);
    for row in rows(reports) {
        for mention in &row.entities().mentions {
            table.push([
                row.id(),
                numbered('n', mention.entity).into(),
                mention.kind.as_str().into(),
                row.start(mention.span),
                row.end(mention.span),
                row.words(mention.span),
            ]);
        }
    }
    table
}

fn quote_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("quote", Text),
        ("kind", Text),
        ("start", Int),
        ("end", Int),
        ("text", Text),
        ("cue", Text),
        ("speaker", Text),
        ("speaker_name", Text),
        ("speaker_country", Text),
        ("addressee", Text),
        ("medium", Text),
        ("said", Text),
        ("inside", Text),
        ("repeats", Text),
        ("rule", Text),
        ("topic", Flag),
    ];
    let mut table = Table::new("quotes", &columns);
    for row in rows(reports) {
        let times = &row.of.coding.times;
        for (i, quote) in row.of.coding.quotes.iter().enumerate() {
            table.push([
                row.id(),
                numbered('q', i).into(),
                quote.kind.as_str().into(),
                row.start(quote.span),
                row.end(quote.span),
                row.words(quote.span),
                quote.cue.map(|s| row.of.report.words(s)).into(),
                entity_id(quote.speaker),
                row.name(quote.speaker),
                row.country(quote.speaker),
                entity_id(quote.addressee),
                quote.medium.map(|s| row.of.report.words(s)).into(),
                quote.said.and_then(|t| times.get(t)).map(|t| t.value.as_str()).into(),
                quote.inside.map(|q| numbered('q', q)).into(),
                quote.repeats.map(|q| numbered('q', q)).into(),
                (&*quote.rule).into(),
                quote.topic.into(),
            ]);
        }
    }
    table
}

fn carrier_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("quote", Text),
        ("place_in_chain", Int),
        ("name", Text),
        ("explicit", Flag),
        ("start", Int),
        ("end", Int),
    ];
    let mut table = Table::new("carriers", &columns);
    for row in rows(reports) {
        for (i, quote) in row.of.coding.quotes.iter().enumerate() {
            for (n, via) in quote.via.iter().enumerate() {
                table.push([
                    row.id(),
                    numbered('q', i).into(),
                    n.into(),
                    via.name.as_str().into(),
                    via.explicit.into(),
                    via.span.map_or(Cell::Null, |s| row.start(s)),
                    via.span.map_or(Cell::Null, |s| row.end(s)),
                ]);
            }
        }
    }
    table
}

fn event_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("event", Text),
        ("trigger", Text),
        ("start", Int),
        ("end", Int),
        ("sentence", Int),
        ("plover_event", Text),
        ("plover_mode", Text),
        ("plover_context", Text),
        ("cameo", Text),
        ("quad", Text),
        ("intensity", Float),
        ("date", Text),
        ("place", Text),
        ("factuality", Text),
        ("according_to", Text),
        ("quote", Text),
        ("rule", Text),
        ("confidence", Float),
        ("flags", Text),
    ];
    let mut table = Table::new("events", &columns);
    for row in rows(reports) {
        for (i, event) in row.of.coding.events.iter().enumerate() {
            let holders: Vec<String> =
                event.according_to.iter().map(|&e| numbered('n', e)).collect();
            table.push([
                row.id(),
                numbered('e', i).into(),
                row.words(event.trigger),
                row.start(event.trigger),
                row.end(event.trigger),
                event.sentence.into(),
                (&*event.plover.event).into(),
                event.plover.mode.as_deref().into(),
                event.plover.context.join(" ").into(),
                (&*event.cameo).into(),
                event.quad.as_str().into(),
                event.intensity.into(),
                event.date.value.as_deref().into(),
                row.name(event.place),
                event.factuality.as_str().into(),
                holders.join(" ").into(),
                event.quote.map(|q| numbered('q', q)).into(),
                (&*event.rule).into(),
                event.confidence.into(),
                event.flags.join(" ").into(),
            ]);
        }
    }
    table
}

fn participant_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("event", Text),
        ("role", Text),
        ("entity", Text),
        ("name", Text),
        ("country", Text),
    ];
    let mut table = Table::new("participants", &columns);
    for row in rows(reports) {
        for (i, event) in row.of.coding.events.iter().enumerate() {
            let roles = [("actor", &event.actors), ("recipient", &event.recipients)];
            for (role, entities) in roles {
                for &entity in entities {
                    table.push([
                        row.id(),
                        numbered('e', i).into(),
                        role.into(),
                        entity_id(Some(entity)),
                        row.name(Some(entity)),
                        row.country(Some(entity)),
                    ]);
                }
            }
        }
    }
    table
}

fn time_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("start", Int),
        ("end", Int),
        ("text", Text),
        ("type", Text),
        ("value", Text),
        ("modifier", Text),
        ("anchor", Text),
    ];
    let mut table = Table::new("times", &columns);
    for row in rows(reports) {
        for time in &row.of.coding.times {
            table.push([
                row.id(),
                row.start(time.span),
                row.end(time.span),
                row.words(time.span),
                time.kind.as_str().into(),
                time.value.as_str().into(),
                time.modifier.into(),
                time.anchor.into(),
            ]);
        }
    }
    table
}

fn place_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("start", Int),
        ("end", Int),
        ("text", Text),
        ("name", Text),
        ("country", Text),
        ("lat", Float),
        ("lon", Float),
        ("level", Text),
        ("region", Text),
    ];
    let mut table = Table::new("places", &columns);
    for row in rows(reports) {
        for place in &row.of.coding.places {
            table.push([
                row.id(),
                row.start(place.span),
                row.end(place.span),
                row.words(place.span),
                place.name.as_str().into(),
                place.country.as_deref().into(),
                place.lat.into(),
                place.lon.into(),
                place.level.name().into(),
                place.region.as_deref().into(),
            ]);
        }
    }
    table
}

fn quantity_table(reports: &[Annotated]) -> Table {
    let columns = [
        ("report", Text),
        ("start", Int),
        ("end", Int),
        ("text", Text),
        ("value", Float),
        ("unit", Text),
        ("modifier", Text),
    ];
    let mut table = Table::new("quantities", &columns);
    for row in rows(reports) {
        for quantity in &row.of.coding.quantities {
            table.push([
                row.id(),
                row.start(quantity.span),
                row.end(quantity.span),
                row.words(quantity.span),
                quantity.value.into(),
                quantity.unit.as_str().into(),
                quantity.modifier.into(),
            ]);
        }
    }
    table
}
