//! Events as rows, in our own columns and in those of the data sets that analysts already have.
//!
//! A row is one actor and one recipient; an event with several of either makes several rows. GDELT, ICEWS and POLECAT have
//! no column for factuality, so their layouts take only what happened by someone's word, and announcements that are
//! events themselves. Columns that these data sets fill from outside sources stay empty.

use attache_coding::{Annotated, Entity, Event, Factuality, Place};
use attache_text::CodePoints;

use crate::table::Kind::{Float, Int, Text};
use crate::{Cell, Kind, Table};

/// A set of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Our own: names of the JSON contract, every event.
    Events,
    /// GDELT 1.0 events, 58 columns.
    Gdelt,
    /// ICEWS coded event data, 20 columns.
    Icews,
    /// POLECAT (PLOVER), 40 columns.
    Polecat,
}

impl Layout {
    /// The events of these reports as rows of this layout.
    #[must_use]
    pub fn table(self, reports: &[Annotated]) -> Table {
        let rows = rows(reports, self != Self::Events);
        match self {
            Self::Events => events(&rows),
            Self::Gdelt => gdelt(&rows),
            Self::Icews => icews(&rows),
            Self::Polecat => polecat(&rows),
        }
    }
}

/// An event with one actor and one recipient.
struct Row<'r> {
    report: &'r Annotated,
    index: usize,
    event: &'r Event,
    actor: Option<&'r Entity>,
    recipient: Option<&'r Entity>,
}

fn rows(reports: &[Annotated], happened: bool) -> Vec<Row<'_>> {
    let mut out = Vec::new();
    for report in reports {
        let events = report.coding.events.iter().enumerate();
        for (index, event) in events.filter(|(_, e)| !happened || counts(e)) {
            let entity = |i: usize| report.coding.entities.list.get(i);
            for actor in each(&event.actors) {
                for recipient in each(&event.recipients).filter(|r| r.is_none() || *r != actor) {
                    let (actor, recipient) = (actor.and_then(entity), recipient.and_then(entity));
                    out.push(Row { report, index, event, actor, recipient });
                }
            }
        }
    }
    out
}

/// Each of a list, or once nobody.
fn each(list: &[usize]) -> impl Iterator<Item = Option<usize>> + '_ {
    let nobody = list.is_empty().then_some(None);
    list.iter().copied().map(Some).chain(nobody)
}

/// What happened, and plans that PLOVER counts as events of their own.
fn counts(event: &Event) -> bool {
    let announced = matches!(&*event.plover.event, "AGREE" | "CONCEDE" | "THREATEN");
    matches!(event.factuality, Factuality::Actual | Factuality::Asserted)
        || (announced && event.factuality == Factuality::Future)
}

impl Row<'_> {
    fn id(&self) -> String {
        format!("{}:e{}", self.report.report.id, self.index + 1)
    }

    /// The day of the event where it is told to the day, else that of the report.
    fn day(&self) -> Option<String> {
        let told = self.event.date.value.as_deref().filter(|v| is_day(v));
        told.map(|v| v[..10].to_owned()).or_else(|| self.published())
    }

    fn published(&self) -> Option<String> {
        self.report.report.meta.published.date().map(|d| d.to_string())
    }

    fn place(&self) -> Option<&Place> {
        let place = self.event.place?;
        self.report.coding.places.iter().find(|p| p.entity == Some(place))
    }

    fn outlet(&self) -> Option<&str> {
        self.report.report.meta.outlet.as_ref().map(|o| o.name.as_str())
    }

    /// The quad class as the data sets number it.
    fn quad(&self) -> usize {
        self.event.quad as usize + 1
    }
}

/// True for values that start with a full date: `2022-02-04`, `2022-02-04T10:00`.
fn is_day(value: &str) -> bool {
    let digit = |i: usize, c: u8| if matches!(i, 4 | 7) { c == b'-' } else { c.is_ascii_digit() };
    value.len() >= 10 && value.bytes().take(10).enumerate().all(|(i, c)| digit(i, c))
}

fn name(entity: Option<&Entity>) -> Cell {
    entity.map(|e| e.name.as_str()).into()
}

fn country(entity: Option<&Entity>) -> Cell {
    entity.and_then(|e| e.country.as_deref()).into()
}

fn sector(entity: Option<&Entity>) -> Cell {
    entity.and_then(|e| e.sector.as_deref()).into()
}

/// Country and sector in one code, as CAMEO writes actors: `RUSGOV`.
fn code(entity: Option<&Entity>) -> Cell {
    let parts = |e: &Entity| {
        let code =
            [e.country.as_deref(), e.sector.as_deref()].map(Option::unwrap_or_default).concat();
        (!code.is_empty()).then_some(code)
    };
    entity.and_then(parts).into()
}

fn events(rows: &[Row<'_>]) -> Table {
    let columns = [
        ("report", Text),
        ("event", Text),
        ("date", Text),
        ("actor", Text),
        ("actor_country", Text),
        ("actor_sector", Text),
        ("recipient", Text),
        ("recipient_country", Text),
        ("recipient_sector", Text),
        ("plover_event", Text),
        ("plover_mode", Text),
        ("cameo", Text),
        ("quad", Text),
        ("intensity", Float),
        ("factuality", Text),
        ("trigger", Text),
        ("start", Int),
        ("end", Int),
        ("confidence", Float),
        ("rule", Text),
    ];
    let mut table = Table::new("events", &columns);
    for r in rows {
        let (start, end) = CodePoints::new(&r.report.report.text).of(r.event.trigger);
        table.push([
            r.report.report.id.as_str().into(),
            format!("e{}", r.index + 1).into(),
            r.event.date.value.as_deref().into(),
            name(r.actor),
            country(r.actor),
            sector(r.actor),
            name(r.recipient),
            country(r.recipient),
            sector(r.recipient),
            (&*r.event.plover.event).into(),
            r.event.plover.mode.as_deref().into(),
            (&*r.event.cameo).into(),
            r.event.quad.as_str().into(),
            r.event.intensity.into(),
            r.event.factuality.as_str().into(),
            r.report.report.words(r.event.trigger).into(),
            start.into(),
            end.into(),
            r.event.confidence.into(),
            (&*r.event.rule).into(),
        ]);
    }
    table
}

fn icews(rows: &[Row<'_>]) -> Table {
    let columns = [
        ("Event ID", Text),
        ("Event Date", Text),
        ("Source Name", Text),
        ("Source Sectors", Text),
        ("Source Country", Text),
        ("Event Text", Text),
        ("CAMEO Code", Text),
        ("Intensity", Float),
        ("Target Name", Text),
        ("Target Sectors", Text),
        ("Target Country", Text),
        ("Story ID", Text),
        ("Sentence Number", Int),
        ("Publisher", Text),
        ("City", Text),
        ("District", Text),
        ("Province", Text),
        ("Country", Text),
        ("Latitude", Float),
        ("Longitude", Float),
    ];
    let mut table = Table::new("icews", &columns);
    for r in rows {
        let place = r.place();
        table.push([
            r.id().into(),
            r.day().into(),
            name(r.actor),
            sector(r.actor),
            country(r.actor),
            r.report.report.words(r.event.trigger).into(),
            (&*r.event.cameo).into(),
            r.event.intensity.into(),
            name(r.recipient),
            sector(r.recipient),
            country(r.recipient),
            r.report.report.id.as_str().into(),
            (r.event.sentence + 1).into(),
            r.outlet().into(),
            place.map(|p| p.name.as_str()).into(),
            Cell::Null,
            Cell::Null,
            place.and_then(|p| p.country.as_deref()).into(),
            place.map(|p| p.lat).into(),
            place.map(|p| p.lon).into(),
        ]);
    }
    table
}

fn polecat(rows: &[Row<'_>]) -> Table {
    let text = [
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Contexts",
        "Actor Name",
        "Actor Country",
        "Actor COW",
        "Primary Actor Sector",
        "Actor Sectors",
        "Actor Title",
        "Actor Name Raw",
        "Wikipedia Actor ID",
        "Recipient Name",
        "Recipient Country",
        "Recipient COW",
        "Primary Recipient Sector",
        "Recipient Sectors",
        "Recipient Title",
        "Recipient Name Raw",
        "Wikipedia Recipient ID",
        "Placename",
        "City",
        "District",
        "Province",
        "Country",
        "Latitude",
        "Longitude",
        "GeoNames ID",
        "Raw Placename",
        "Feature Type",
        "Source",
        "Publication Date",
        "Story People",
        "Story Organizations",
        "Story Locations",
        "Language",
        "Version",
    ];
    let columns = text.map(|c| match c {
        "Intensity" | "Latitude" | "Longitude" => (c, Float),
        "Quad Code" => (c, Int),
        _ => (c, Text),
    });
    let mut table = Table::new("polecat", &columns);
    for r in rows {
        let place = r.place();
        let mut cells: [Cell; 40] = std::array::from_fn(|_| Cell::Null);
        let filled: [(usize, Cell); 24] = [
            (0, r.id().into()),
            (1, r.day().into()),
            (2, (&*r.event.plover.event).into()),
            (3, r.event.plover.mode.as_deref().into()),
            (4, r.event.intensity.into()),
            (5, r.quad().into()),
            (6, r.event.plover.context.join("; ").into()),
            (7, name(r.actor)),
            (8, country(r.actor)),
            (10, sector(r.actor)),
            (12, r.actor.and_then(|e| e.role.as_deref()).into()),
            (14, r.actor.and_then(|e| e.kb.as_deref()).into()),
            (15, name(r.recipient)),
            (16, country(r.recipient)),
            (18, sector(r.recipient)),
            (20, r.recipient.and_then(|e| e.role.as_deref()).into()),
            (22, r.recipient.and_then(|e| e.kb.as_deref()).into()),
            (23, place.map(|p| p.name.as_str()).into()),
            (27, place.and_then(|p| p.country.as_deref()).into()),
            (28, place.map(|p| p.lat).into()),
            (29, place.map(|p| p.lon).into()),
            (33, r.outlet().into()),
            (34, r.published().into()),
            (38, r.report.report.language.as_str().into()),
        ];
        for (at, cell) in filled {
            cells[at] = cell;
        }
        table.push(cells);
    }
    table
}

/// The 58 columns of GDELT 1.0 events.
const GDELT: [&str; 58] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

fn gdelt_kind(column: &str) -> Kind {
    match column {
        "GLOBALEVENTID" | "IsRootEvent" | "QuadClass" | "NumMentions" | "NumSources"
        | "NumArticles" => Int,
        "FractionDate" | "GoldsteinScale" | "AvgTone" => Float,
        c if c.ends_with("_Lat") || c.ends_with("_Long") => Float,
        _ => Text,
    }
}

fn gdelt(rows: &[Row<'_>]) -> Table {
    let mut table = Table::new("gdelt", &GDELT.map(|c| (c, gdelt_kind(c))));
    for (number, r) in rows.iter().enumerate() {
        let day = r.day();
        let compact = day.as_ref().map(|d| d.replace('-', ""));
        let place = r.place();
        let mut cells: [Cell; 58] = std::array::from_fn(|_| Cell::Null);
        let mut put = |at: usize, cell: Cell| cells[at] = cell;
        put(0, (number + 1).into());
        put(1, compact.clone().into());
        put(2, compact.as_ref().map(|d| &d[..6]).into());
        put(3, compact.as_ref().map(|d| &d[..4]).into());
        for (at, actor) in [(5, r.actor), (15, r.recipient)] {
            put(at, code(actor));
            put(at + 1, name(actor));
            put(at + 2, country(actor));
            put(at + 7, sector(actor));
        }
        put(25, usize::from(r.event.sentence == 0).into());
        put(26, (&*r.event.cameo).into());
        put(27, r.event.cameo.get(..3).into());
        put(28, r.event.cameo.get(..2).into());
        put(29, r.quad().into());
        put(30, r.event.intensity.into());
        for at in 31..34 {
            put(at, 1_usize.into());
        }
        put(50, place.map(|p| p.name.as_str()).into());
        put(53, place.map(|p| p.lat).into());
        put(54, place.map(|p| p.lon).into());
        put(56, r.published().map(|d| d.replace('-', "")).into());
        put(57, r.report.report.meta.url.as_deref().into());
        table.push(cells);
    }
    table
}
