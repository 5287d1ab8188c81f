//! From drafts to actors: links between items become codes, ids and offices.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use attache_lexicon::phrases;
use attache_lexicon::world::{
    Actor, ActorKind, Detail, KbWriter, Membership, OrganisationDetail, Period, PersonDetail, Term,
};
use attache_lexicon::{Lexicon, TitleKind, TownRow, write_towns};

use super::draft::{Draft, Drafts, Link};
use super::item::is_town;

/// What was written.
pub(super) struct Made {
    pub(super) actors: usize,
    pub(super) towns: usize,
    pub(super) path: PathBuf,
    pub(super) towns_path: PathBuf,
}

/// What links lead to; some tens of bytes an item.
#[derive(Default)]
struct Targets {
    /// Codes of states.
    states: HashMap<u32, Box<str>>,
    offices: HashMap<u32, Office>,
    /// Sectors of organisations.
    sectors: HashMap<u32, Box<str>>,
    /// States by the organisation they are members of.
    members: BTreeMap<u32, Vec<Membership>>,
}

struct Office {
    label: Box<str>,
    /// The state, or the organisation that it leads.
    of: Option<u32>,
}

/// Joins the drafts and writes the tables.
pub(super) fn write(drafts: Drafts, out: &Path, lexicon: &Lexicon) -> Result<Made> {
    let targets = targets(&drafts, lexicon)?;
    let joiner = Joiner { targets, lexicon };
    let path = out.join("world/wikidata.bin");
    // A table that is not finished must not stand where the commands look for it.
    let fresh = path.with_extension("fresh");
    let failed = || format!("cannot write {}", fresh.display());
    let mut table = KbWriter::new(BufWriter::new(File::create(&fresh).with_context(failed)?));
    let mut towns = Vec::new();
    let mut actors = 0;
    drafts.each(|draft| {
        if is_town(&draft) {
            towns.extend(joiner.town(draft));
        } else if let Some(actor) = joiner.actor(draft) {
            table.add(&actor).with_context(failed)?;
            actors += 1;
        }
        Ok(())
    })?;
    table.finish().and_then(|mut file| file.flush()).with_context(failed)?;
    fs::rename(&fresh, &path).with_context(failed)?;
    let kept = towns.len();
    let towns_path = super::super::write(out, "world/towns-wikidata.bin", &write_towns(towns))?;
    Ok(Made { actors, towns: kept, path, towns_path })
}

fn targets(drafts: &Drafts, lexicon: &Lexicon) -> Result<Targets> {
    let mut targets = Targets::default();
    drafts.each(|draft| {
        if draft.human {
            return Ok(());
        }
        if let Some(code) = draft.code.filter(|c| lexicon.world.get(c).is_some()) {
            for link in &draft.memberships {
                let member = Membership { state: code.clone().into(), period: period(link) };
                targets.members.entry(link.to).or_default().push(member);
            }
            targets.states.insert(draft.item, code.into());
            return Ok(());
        }
        if let Some(class) = draft.classes.iter().find_map(|c| lexicon.world.classes().get(*c)) {
            targets.sectors.insert(draft.item, class.sector.clone());
        } else if draft.office {
            let of = draft.countries.first().copied().or(draft.leads);
            targets.offices.insert(draft.item, Office { label: draft.label.into(), of });
        }
        Ok(())
    })?;
    Ok(targets)
}

fn period(link: &Link) -> Period {
    let date = |text: &Option<String>| text.as_deref().and_then(|t| t.parse().ok());
    Period { from: date(&link.from), to: date(&link.until) }
}

struct Joiner<'l> {
    targets: Targets,
    lexicon: &'l Lexicon,
}

impl Joiner<'_> {
    fn state(&self, countries: &[u32]) -> Option<Box<str>> {
        countries.iter().find_map(|c| self.targets.states.get(c)).cloned()
    }

    /// The actor of a draft; none for states, which the vocabulary knows better, and for offices.
    fn actor(&self, draft: Draft) -> Option<Actor> {
        let classes = self.lexicon.world.classes();
        let class = draft.classes.iter().find_map(|c| classes.get(*c));
        if draft.code.is_some() || !draft.human && class.is_none() {
            return None;
        }
        let country = self.state(&draft.countries);
        let country = country.or_else(|| class.and_then(|c| c.country.clone()));
        let (kind, detail) = if draft.human {
            (ActorKind::Person, Detail::Person(self.person(&draft, country.as_deref())))
        } else {
            let members = self.targets.members.get(&draft.item).cloned().unwrap_or_default();
            let detail = OrganisationDetail { members, ..OrganisationDetail::default() };
            (ActorKind::Organisation, Detail::Organisation(detail))
        };
        Some(Actor {
            id: format!("wd/Q{}", draft.item).into(),
            kind,
            name: draft.label.into(),
            aliases: draft.aliases.into_iter().map(Into::into).collect(),
            country,
            sector: class.map(|c| c.sector.clone()),
            detail,
            source: "wikidata.org (CC0)".into(),
            checked: "".into(),
        })
    }

    /// Offices first, so that they decide the sector; then what the person is a member of.
    fn person(&self, draft: &Draft, country: Option<&str>) -> PersonDetail {
        let mut terms: Vec<Term> =
            draft.offices.iter().filter_map(|l| self.office(l, country)).collect();
        terms.sort_by_key(|t| t.period.from);
        terms.extend(draft.memberships.iter().filter_map(|l| self.membership(l)));
        let surname = draft.label.rsplit(' ').next().unwrap_or_default();
        let gender = draft.gender;
        PersonDetail { surname: surname.into(), gender, terms, ..PersonDetail::default() }
    }

    /// An office in the words of the vocabulary: "President of Peru" is the head of state of `PER`, "President of the
    /// Senate" an official.
    fn office(&self, link: &Link, country: Option<&str>) -> Option<Term> {
        let office = self.targets.offices.get(&link.to)?;
        let of = office.of.and_then(|of| self.targets.states.get(&of));
        let words = phrases::words(&office.label);
        let found = self.lexicon.titles.longest(&office.label, &words, 0);
        let rest = found.as_ref().map_or("", |f| office.label[f.span.end..].trim());
        let whole = rest.is_empty() || of.is_some_and(|state| self.names(rest, state));
        let title = found.and_then(|f| {
            let forms = f.values.into_iter().map(|form| self.lexicon.titles.title(*form));
            let own = |t: &&attache_lexicon::Title| t.country.is_none() || t.country.as_ref() == of;
            forms.filter(own).min_by_key(|t| t.kind != TitleKind::Office)
        });
        let exact = title.filter(|t| whole && t.kind == TitleKind::Office && of.is_some());
        let leads = || office.of.filter(|o| self.targets.sectors.contains_key(o));
        Some(Term {
            office: exact.map_or("official".into(), |t| t.id.clone()),
            title: office.label.clone(),
            of: match (of, leads()) {
                (Some(state), _) => state.clone(),
                (None, Some(body)) => format!("wd/Q{body}").into(),
                (None, None) => country.unwrap_or_default().into(),
            },
            sector: title.map_or("GOV".into(), |t| t.sector.clone()),
            period: period(link),
            acting: false,
        })
    }

    /// True for the rest of a title that names the state only: "of Peru", "of the Russian Federation".
    fn names(&self, rest: &str, state: &str) -> bool {
        let name = rest.strip_prefix("of ").unwrap_or(rest);
        let name = name.strip_prefix("the ").unwrap_or(name);
        self.lexicon.world.by_name(name).iter().any(|a| *a.id == *state)
    }

    /// A membership as a term, with the sector of the organisation.
    fn membership(&self, link: &Link) -> Option<Term> {
        let sector = self.targets.sectors.get(&link.to)?;
        Some(Term {
            office: "member".into(),
            title: "member".into(),
            of: format!("wd/Q{}", link.to).into(),
            sector: sector.clone(),
            period: period(link),
            acting: false,
        })
    }

    fn town(&self, draft: Draft) -> Option<TownRow> {
        let (lat, lon) = draft.point?;
        Some(TownRow {
            name: draft.label,
            country: self.state(&draft.countries)?.into(),
            region: String::new(),
            lat,
            lon,
            people: draft.people.max(1).ilog2() as u8,
            is_region: false,
        })
    }
}
