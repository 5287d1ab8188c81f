//! Who acts in the world, as the vocabulary files describe it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Period;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ActorKind {
    /// A state; also one that is recognised in part, or was dissolved.
    State,
    /// A territory without a state of its own.
    Territory,
    /// A person.
    Person,
    /// An organisation between or apart from states.
    Organisation,
    /// A ministry, parliament, army, service or party of a state.
    Body,
    /// A newspaper, agency, broadcaster, web outlet or journal.
    Outlet,
    /// States that are spoken of together and have no body of their own: "the Baltic states".
    Group,
}

/// A state, person, organisation, body or outlet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Stable id: `RUS`, `RUS/vladimir-putin`, `RUS/foreign-ministry`, `org/nato`, `outlet/tass`.
    pub id: Box<str>,
    /// What it is.
    pub kind: ActorKind,
    /// The name to print.
    pub name: Box<str>,
    /// Other names, all written as in running text.
    pub aliases: Vec<Box<str>>,
    /// ISO 3166-1 alpha-3 code of the state it is or belongs to; PLOVER's codes (`UNO`, `EUR`, `IGO`, `NGO`, `IMG`,
    /// `ISM`, `MNC`) for what belongs to none. Codes that start with X are ours, from ISO's user range.
    pub country: Option<Box<str>>,
    /// PLOVER sector: `GOV`, `MIL`, `REB`, … A person's sector follows from the offices; see [`Actor::sector_on`].
    pub sector: Option<Box<str>>,
    /// What only this kind of actor has.
    pub detail: Detail,
    /// Where the entry comes from.
    pub source: Box<str>,
    /// When it was last checked (`2026-11-21`).
    pub checked: Box<str>,
}

/// What only one kind of actor has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Detail {
    /// Of a state or territory.
    State(StateDetail),
    /// Of a person.
    Person(PersonDetail),
    /// Of an organisation.
    Organisation(OrganisationDetail),
    /// Of a body.
    Body(BodyDetail),
    /// Of an outlet.
    Outlet(OutletDetail),
}

/// What a state is called by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StateDetail {
    /// ISO 3166-1 alpha-2 code; empty where there is none.
    pub alpha2: Box<str>,
    /// `state`, `territory`, `de-facto` or `dissolved`.
    pub status: Box<str>,
    /// Adjectives, the usual one first: "Russian".
    pub adjectives: Vec<Box<str>>,
    /// One of its people: "Russian", "Dane".
    pub nouns: Vec<Box<str>>,
    /// Its people: "Russians", "Chinese", "Danes".
    pub plurals: Vec<Box<str>>,
    /// Capitals; also former names and seats of government.
    pub capitals: Vec<Box<str>>,
    /// Buildings and places that stand for its government: "Kremlin".
    pub seats: Vec<Box<str>>,
    /// Parts of it with a name of their own: "Scotland", "Crimea".
    pub regions: Vec<Box<str>>,
    /// ISO 4217 code of its currency; empty where the file does not say.
    pub currency: Box<str>,
    /// Inhabitants, rounded; 0 where the file does not say.
    pub inhabitants: u64,
    /// Adjectives and peoples of those parts, and peoples who live in this state only: "Scottish", "Rohingya".
    pub peoples: Vec<Box<str>>,
}

/// What a person is known as.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonDetail {
    /// The family name, or what the press uses in its place.
    pub surname: Box<str>,
    /// Other short forms: a given name used alone, a spelling without "al-".
    pub short: Vec<Box<str>>,
    /// `f` or `m`; none where the file does not say.
    pub gender: Option<char>,
    /// Offices with dates, in order of their start.
    pub terms: Vec<Term>,
}

/// One office held by one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Id of the office in `en/titles.toml`: `head-of-state`, `foreign-minister`.
    pub office: Box<str>,
    /// What it is called: "president", "secretary of state".
    pub title: Box<str>,
    /// State (`RUS`) or organisation (`org/nato`) it is an office of.
    pub of: Box<str>,
    /// PLOVER sector of the office.
    pub sector: Box<str>,
    /// From when to when.
    pub period: Period,
    /// Held for someone else, or until an election.
    pub acting: bool,
}

/// What an organisation or a group of states consists of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OrganisationDetail {
    /// Member states with the time of their membership, as far as the file says.
    pub members: Vec<Membership>,
    /// The organisation it is part of.
    pub part_of: Option<Box<str>>,
    /// Places that stand for it: "Turtle Bay". A city that is also a capital is not listed.
    pub seats: Vec<Box<str>>,
    /// PLOVER sectors that it has for a time: rebels who come to govern.
    pub sectors: Vec<DatedSector>,
}

/// A sector with the time for which it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DatedSector {
    /// PLOVER sector.
    pub sector: Box<str>,
    /// From when to when.
    pub period: Period,
}

/// One state in one organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Membership {
    /// Alpha-3 code.
    pub state: Box<str>,
    /// From when to when.
    pub period: Period,
}

/// What a body does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BodyDetail {
    /// Id of its kind in `en/titles.toml`: `foreign-ministry`, `parliament`, `military`; empty for a body of its own kind.
    pub role: Box<str>,
}

/// What kind of outlet it is, and whose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutletDetail {
    /// `agency`, `newspaper`, `broadcaster`, `web` or `journal`.
    pub kind: Box<str>,
    /// `state`, `public` or `private`; none where not sure.
    pub owner: Option<Box<str>>,
    /// ISO 639-1 codes of the languages it publishes in, the main one first.
    pub languages: Vec<Box<str>>,
    /// Main domains: `tass.com`.
    pub domains: Vec<Box<str>>,
    /// Short names in datelines and credits: `TASS`, `AFP`.
    pub slugs: Vec<Box<str>>,
}

impl Actor {
    /// The offices that the person held, or may have held, on a day, in order of rank in the file.
    pub fn offices_on(&self, day: Date) -> impl Iterator<Item = &Term> {
        self.terms().iter().filter(move |t| t.period.may_hold(day))
    }

    /// All offices of a person; empty for anything else.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        match &self.detail {
            Detail::Person(p) => &p.terms,
            _ => &[],
        }
    }

    /// What only a state or territory has.
    #[must_use]
    pub fn state(&self) -> Option<&StateDetail> {
        if let Detail::State(s) = &self.detail { Some(s) } else { None }
    }

    /// What only a person has.
    #[must_use]
    pub fn person(&self) -> Option<&PersonDetail> {
        if let Detail::Person(p) = &self.detail { Some(p) } else { None }
    }

    /// What only an organisation or a group of states has.
    #[must_use]
    pub fn organisation(&self) -> Option<&OrganisationDetail> {
        if let Detail::Organisation(o) = &self.detail { Some(o) } else { None }
    }

    /// Codes of the states that belong to an organisation or group on a day, in the order of the file; without a day, of
    /// those that have not left.
    pub fn members_on(&self, day: Option<Date>) -> impl Iterator<Item = &str> {
        let all = self.organisation().into_iter().flat_map(|o| &o.members);
        let on = move |p: &Period| day.map_or(p.to.is_none(), |day| p.holds(day));
        all.filter(move |m| on(&m.period)).map(|m| &*m.state)
    }

    /// What only an outlet has.
    #[must_use]
    pub fn outlet(&self) -> Option<&OutletDetail> {
        if let Detail::Outlet(o) = &self.detail { Some(o) } else { None }
    }

    /// PLOVER sector on a day: of the office held; `ELI` (PLOVER: former officials) once every office is over.
    #[must_use]
    pub fn sector_on(&self, day: Date) -> Option<&str> {
        let dated =
            self.organisation().and_then(|o| o.sectors.iter().find(|s| s.period.holds(day)));
        if let Some(dated) = dated {
            return Some(&dated.sector);
        }
        let terms = self.terms();
        if let Some(term) = self.offices_on(day).next() {
            return Some(&term.sector);
        }
        let past = !terms.is_empty() && terms.iter().all(|t| t.period.is_past(day));
        if past { Some("ELI") } else { self.sector.as_deref() }
    }
}
