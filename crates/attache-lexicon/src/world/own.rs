//! Actors of other sources, laid over the built-in ones: `world/actors/*.toml`, as `attache kb` writes them.

use serde::Deserialize;
use toml::Spanned;

use super::actor::{Actor, ActorKind, DatedSector, Detail, OrganisationDetail, PersonDetail, Term};
use super::period::{PartialDate, Period};
use super::read::{Row, RowReader, SectorRow, boxed, last_word};
use crate::Entry;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorRow {
    id: String,
    kind: OwnKind,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    country: Option<String>,
    sector: Option<Spanned<String>>,
    #[serde(default)]
    sectors: Vec<SectorRow>,
    source: Option<String>,
    checked: Option<PartialDate>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum OwnKind {
    Person,
    Organisation,
}

impl RowReader<'_, '_> {
    /// A file of `world/actors/`.
    pub(super) fn actors(mut self) -> Vec<Row> {
        let origin = self.origin();
        let list = self.file.entries::<ActorRow>("actor", self.problems);
        let mut rows = Vec::new();
        for Entry { value: row, span } in list {
            let sector = self.sector(row.sector);
            let sectors = self.sectors(row.sectors);
            let origin = origin.of(row.source, row.checked);
            let country: Option<Box<str>> = row.country.map(Into::into);
            let (kind, detail) = match row.kind {
                OwnKind::Person => {
                    (ActorKind::Person, person(&row.name, country.as_deref(), sectors))
                }
                OwnKind::Organisation => {
                    let detail = OrganisationDetail { sectors, ..OrganisationDetail::default() };
                    (ActorKind::Organisation, Detail::Organisation(detail))
                }
            };
            let actor = Actor {
                id: row.id.into(),
                kind,
                name: row.name.into(),
                aliases: boxed(row.aliases),
                country,
                sector,
                detail,
                source: origin.source,
                checked: origin.checked,
            };
            let terms = vec![span.start; actor.terms().len()];
            rows.push(Row { actor, span, terms });
        }
        self.file.finish(&["actor", "source", "checked"], self.problems);
        rows
    }
}

/// A person with one office for each sector: what office it was, such sources do not say.
fn person(name: &str, country: Option<&str>, sectors: Vec<DatedSector>) -> Detail {
    let term = |s: DatedSector| Term {
        office: "official".into(),
        title: "official".into(),
        of: country.unwrap_or_default().into(),
        sector: s.sector,
        period: Period { ..s.period },
        acting: false,
    };
    let sectors = sectors.into_iter().filter(|_| country.is_some());
    let mut terms: Vec<Term> = sectors.map(term).collect();
    terms.sort_by_key(|t| t.period.from);
    Detail::Person(PersonDetail {
        surname: last_word(name).into(),
        terms,
        ..PersonDetail::default()
    })
}
