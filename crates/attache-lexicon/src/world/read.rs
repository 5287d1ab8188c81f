//! The files of `world/` as rows, and how rows become actors.

use serde::Deserialize;
use toml::Spanned;

use attache_text::Span;

use super::actor::{
    Actor, ActorKind, BodyDetail, DatedSector, Detail, Membership, OrganisationDetail,
    OutletDetail, PersonDetail, StateDetail, Term,
};
use super::period::{PartialDate, Period};
use crate::titles::{TitleKind, Titles};
use crate::{Codebook, Entry, Problem, TomlFile};

/// The keys of a state file outside its lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StateRow {
    code: Spanned<String>,
    #[serde(default)]
    alpha2: String,
    #[serde(default)]
    status: Status,
    name: String,
    formal: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    plurals: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    peoples: Vec<String>,
    #[serde(default)]
    currency: String,
    #[serde(default)]
    inhabitants: u64,
    within: Option<String>,
    source: String,
    checked: PartialDate,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Status {
    #[default]
    State,
    Territory,
    DeFacto,
    Dissolved,
}

impl Status {
    fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Territory => "territory",
            Self::DeFacto => "de-facto",
            Self::Dissolved => "dissolved",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyRow {
    id: Option<String>,
    role: Option<Spanned<String>>,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    sector: Option<Spanned<String>>,
    source: Option<String>,
    checked: Option<PartialDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonRow {
    id: Option<String>,
    name: String,
    surname: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    gender: Option<Gender>,
    sector: Option<Spanned<String>>,
    #[serde(default)]
    terms: Vec<TermRow>,
    source: Option<String>,
    checked: Option<PartialDate>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Gender {
    F,
    M,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermRow {
    office: Spanned<String>,
    title: Option<String>,
    of: Option<String>,
    from: Option<PartialDate>,
    to: Option<Spanned<PartialDate>>,
    #[serde(default)]
    acting: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationRow {
    id: Spanned<String>,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
    sector: Option<Spanned<String>>,
    country: Option<String>,
    part_of: Option<String>,
    #[serde(default)]
    members: Vec<MemberRow>,
    #[serde(default)]
    sectors: Vec<SectorRow>,
    source: Option<String>,
    checked: Option<PartialDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectorRow {
    sector: Spanned<String>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum MemberRow {
    Code(String),
    Dated(DatedMember),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedMember {
    state: String,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutletRow {
    id: Spanned<String>,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    slugs: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    languages: Vec<String>,
    country: Option<String>,
    kind: OutletKind,
    owner: Option<Owner>,
    source: Option<String>,
    checked: Option<PartialDate>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum OutletKind {
    Agency,
    Newspaper,
    Broadcaster,
    Web,
    Journal,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Owner {
    State,
    Public,
    Private,
}

/// An actor with its place in a file.
pub(super) struct Row {
    pub(super) actor: Actor,
    pub(super) span: Span,
    /// Where each of its offices stands (bytes).
    pub(super) terms: Vec<usize>,
}

/// Whence a row comes: said once a file, and again where a row differs.
#[derive(Clone, Default)]
pub(super) struct Origin {
    pub(super) source: Box<str>,
    pub(super) checked: Box<str>,
}

impl Origin {
    pub(super) fn of(&self, source: Option<String>, checked: Option<PartialDate>) -> Self {
        Self {
            source: source.map_or_else(|| self.source.clone(), Into::into),
            checked: checked.map_or_else(|| self.checked.clone(), |c| c.to_string().into()),
        }
    }
}

/// Reads the rows of one file.
pub(super) struct RowReader<'a, 'f> {
    pub(super) file: TomlFile<'f>,
    pub(super) titles: &'a Titles,
    pub(super) codebook: &'a Codebook,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl RowReader<'_, '_> {
    /// A file of `world/states/`: the state first, then its bodies and people.
    pub(super) fn state(mut self) -> Vec<Row> {
        let bodies = self.file.entries::<BodyRow>("body", self.problems);
        let people = self.file.entries::<PersonRow>("person", self.problems);
        let Some(Entry { value: row, span }) = self.file.rest::<StateRow>(self.problems) else {
            return Vec::new();
        };
        let code = row.code.get_ref().clone();
        let stem = self.file.path.rsplit('/').next().and_then(|f| f.strip_suffix(".toml"));
        if stem != Some(code.as_str()) {
            let message = format!("the file of `{code}` must be named {code}.toml");
            self.report(Span::from(row.code.span()), message);
        }
        let origin =
            Origin { source: row.source.clone().into(), checked: row.checked.to_string().into() };
        let within: Option<Box<str>> = row.within.as_deref().map(Into::into);
        let mut rows = vec![Row { actor: state(row, &origin), span, terms: Vec::new() }];
        for body in bodies {
            rows.extend(self.body(body, &code, &origin));
        }
        for person in people {
            rows.extend(self.person(person, &code, &origin));
        }
        if within.is_some() {
            rows.iter_mut().for_each(|r| r.actor.country.clone_from(&within));
        }
        rows
    }

    /// A file of `world/organisations/`.
    pub(super) fn organisations(mut self) -> Vec<Row> {
        let origin = self.origin();
        let list = self.file.entries::<OrganisationRow>("organisation", self.problems);
        let groups = self.file.entries::<OrganisationRow>("group", self.problems);
        let mut rows: Vec<Row> = list
            .into_iter()
            .map(|e| self.organisation(e, ActorKind::Organisation, &origin))
            .collect();
        rows.extend(groups.into_iter().map(|e| self.organisation(e, ActorKind::Group, &origin)));
        self.file.finish(&["organisation", "group", "source", "checked"], self.problems);
        rows
    }

    /// `world/outlets.toml`.
    pub(super) fn outlets(mut self) -> Vec<Row> {
        let origin = self.origin();
        let list = self.file.entries::<OutletRow>("outlet", self.problems);
        let rows = list.into_iter().map(|e| outlet(e, &origin)).collect();
        self.file.finish(&["outlet", "source", "checked"], self.problems);
        rows
    }

    pub(super) fn origin(&mut self) -> Origin {
        let source = self.file.key::<String>("source", self.problems);
        let checked = self.file.key::<PartialDate>("checked", self.problems);
        Origin::default().of(source.map(|s| s.value), checked.map(|c| c.value))
    }

    fn report(&mut self, span: Span, message: String) {
        self.problems.push(self.file.problem(span, message));
    }

    /// A sector that PLOVER has; another is a problem and none.
    pub(super) fn sector(&mut self, sector: Option<Spanned<String>>) -> Option<Box<str>> {
        let sector = sector?;
        let word = sector.get_ref().as_str();
        if self.codebook.sector(word).is_some() {
            return Some(word.into());
        }
        let problem =
            self.file.problem(Span::from(sector.span()), format!("unknown sector `{word}`"));
        let right = self.codebook.sectors.iter().map(|s| s.code.as_str());
        self.problems.push(problem.nearest(word, right));
        None
    }

    pub(super) fn sectors(&mut self, rows: Vec<SectorRow>) -> Vec<DatedSector> {
        let dated = rows.into_iter().filter_map(|s| {
            let period = Period { from: s.from, to: s.to };
            Some(DatedSector { sector: self.sector(Some(s.sector))?, period })
        });
        dated.collect()
    }

    fn body(&mut self, entry: Entry<BodyRow>, code: &str, origin: &Origin) -> Option<Row> {
        let Entry { value: row, span } = entry;
        let mut sector = self.sector(row.sector);
        if let Some(role) = &row.role {
            let known = self.titles.get(role.get_ref()).filter(|t| t.kind == TitleKind::Body);
            let Some(known) = known else {
                self.unknown_title(role, TitleKind::Body);
                return None;
            };
            sector.get_or_insert_with(|| known.sector.clone());
        }
        let role = row.role.map(Spanned::into_inner).unwrap_or_default();
        let id = row
            .id
            .or_else(|| (!role.is_empty()).then(|| role.clone()))
            .unwrap_or_else(|| slug(&row.name));
        let origin = origin.of(row.source, row.checked);
        Some(Row {
            actor: Actor {
                id: format!("{code}/{id}").into(),
                kind: ActorKind::Body,
                name: row.name.into(),
                aliases: boxed(row.aliases),
                country: Some(code.into()),
                sector: sector.or_else(|| Some("GOV".into())),
                detail: Detail::Body(BodyDetail { role: role.into() }),
                source: origin.source,
                checked: origin.checked,
            },
            span,
            terms: Vec::new(),
        })
    }

    fn unknown_title(&mut self, word: &Spanned<String>, kind: TitleKind) {
        let name = word.get_ref();
        let what = if kind == TitleKind::Body { "body" } else { "office" };
        let message = format!("unknown {what} `{name}`: en/titles.toml has no such id");
        let problem = self.file.problem(Span::from(word.span()), message);
        let right = self.titles.all().iter().filter(|t| t.kind == kind).map(|t| &*t.id);
        self.problems.push(problem.nearest(name, right));
    }

    fn person(&mut self, entry: Entry<PersonRow>, code: &str, origin: &Origin) -> Option<Row> {
        let Entry { value: row, span } = entry;
        let sector = self.sector(row.sector);
        let placed = |t: TermRow| {
            let at = t.office.span().start;
            Some((self.term(t, code)?, at))
        };
        let mut terms: Vec<(Term, usize)> = row.terms.into_iter().filter_map(placed).collect();
        terms.sort_by_key(|(t, _)| t.period.from);
        let (terms, places) = terms.into_iter().unzip();
        let surname = row.surname.unwrap_or_else(|| last_word(&row.name).to_owned());
        let origin = origin.of(row.source, row.checked);
        let id = row.id.unwrap_or_else(|| slug(&row.name));
        Some(Row {
            actor: Actor {
                id: format!("{code}/{id}").into(),
                kind: ActorKind::Person,
                name: row.name.into(),
                aliases: boxed(row.aliases),
                country: Some(code.into()),
                sector,
                detail: Detail::Person(PersonDetail {
                    surname: surname.into(),
                    short: boxed(row.short),
                    gender: row.gender.map(|g| if matches!(g, Gender::F) { 'f' } else { 'm' }),
                    terms,
                }),
                source: origin.source,
                checked: origin.checked,
            },
            span,
            terms: places,
        })
    }

    fn term(&mut self, row: TermRow, code: &str) -> Option<Term> {
        let office = row.office.get_ref().clone();
        let Some(title) = self.titles.get(&office).filter(|t| t.kind == TitleKind::Office) else {
            self.unknown_title(&row.office, TitleKind::Office);
            return None;
        };
        if let (Some(from), Some(to)) = (row.from, &row.to)
            && to.get_ref().last < from.first
        {
            let message = format!("the end {} comes before the start {from}", to.get_ref());
            self.report(Span::from(to.span()), message);
            return None;
        }
        Some(Term {
            title: row.title.map_or_else(|| title.name.clone(), Into::into),
            sector: title.sector.clone(),
            office: office.into(),
            of: row.of.map_or_else(|| code.into(), Into::into),
            period: Period { from: row.from, to: row.to.map(Spanned::into_inner) },
            acting: row.acting,
        })
    }

    fn organisation(
        &mut self,
        entry: Entry<OrganisationRow>,
        kind: ActorKind,
        origin: &Origin,
    ) -> Row {
        let Entry { value: row, span } = entry;
        let origin = origin.of(row.source, row.checked);
        let sector = self.sector(row.sector);
        let sectors = self.sectors(row.sectors);
        let folder = if kind == ActorKind::Group { "group" } else { "org" };
        Row {
            actor: Actor {
                id: format!("{folder}/{}", row.id.get_ref()).into(),
                kind,
                name: row.name.into(),
                aliases: boxed(row.aliases),
                country: row.country.map(Into::into),
                sector,
                detail: Detail::Organisation(OrganisationDetail {
                    members: row.members.into_iter().map(member).collect(),
                    part_of: row.part_of.map(|p| format!("org/{p}").into()),
                    seats: boxed(row.seats),
                    sectors,
                }),
                source: origin.source,
                checked: origin.checked,
            },
            span,
            terms: Vec::new(),
        }
    }
}

fn state(row: StateRow, origin: &Origin) -> Actor {
    let code: Box<str> = row.code.into_inner().into();
    let kind = match row.status {
        Status::Territory => ActorKind::Territory,
        _ => ActorKind::State,
    };
    let aliases = row.formal.into_iter().chain(row.aliases).collect();
    Actor {
        id: code.clone(),
        kind,
        name: row.name.into(),
        aliases: boxed(aliases),
        sector: row.within.is_some().then(|| "PRE".into()),
        country: Some(row.within.map_or(code, Into::into)),
        detail: Detail::State(StateDetail {
            alpha2: row.alpha2.into(),
            status: row.status.word().into(),
            adjectives: boxed(row.adjectives),
            nouns: boxed(row.nouns),
            plurals: boxed(row.plurals),
            capitals: boxed(row.capitals),
            seats: boxed(row.seats),
            regions: boxed(row.regions),
            peoples: boxed(row.peoples),
            currency: row.currency.into(),
            inhabitants: row.inhabitants,
        }),
        source: origin.source.clone(),
        checked: origin.checked.clone(),
    }
}

fn outlet(entry: Entry<OutletRow>, origin: &Origin) -> Row {
    let Entry { value: row, span } = entry;
    let origin = origin.of(row.source, row.checked);
    let kind = match row.kind {
        OutletKind::Agency => "agency",
        OutletKind::Newspaper => "newspaper",
        OutletKind::Broadcaster => "broadcaster",
        OutletKind::Web => "web",
        OutletKind::Journal => "journal",
    };
    let owner = row.owner.map(|o| match o {
        Owner::State => "state".into(),
        Owner::Public => "public".into(),
        Owner::Private => "private".into(),
    });
    Row {
        actor: Actor {
            id: format!("outlet/{}", row.id.get_ref()).into(),
            kind: ActorKind::Outlet,
            name: row.name.into(),
            aliases: boxed(row.aliases),
            country: row.country.map(Into::into),
            sector: Some("JRN".into()),
            detail: Detail::Outlet(OutletDetail {
                kind: kind.into(),
                owner,
                languages: boxed(row.languages),
                domains: boxed(row.domains),
                slugs: boxed(row.slugs),
            }),
            source: origin.source,
            checked: origin.checked,
        },
        span,
        terms: Vec::new(),
    }
}

fn member(row: MemberRow) -> Membership {
    match row {
        MemberRow::Code(state) => Membership { state: state.into(), period: Period::default() },
        MemberRow::Dated(m) => {
            Membership { state: m.state.into(), period: Period { from: m.from, to: m.to } }
        }
    }
}

pub(super) fn boxed(list: Vec<String>) -> Vec<Box<str>> {
    list.into_iter().map(Into::into).collect()
}

pub(super) fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// A name as part of an id: lower case ASCII with hyphens.
fn slug(name: &str) -> String {
    let words = crate::phrases::words(name);
    let keys: Vec<&str> =
        words.iter().map(|w| &*w.key).filter(|k| k.chars().all(char::is_alphanumeric)).collect();
    keys.join("-")
}
