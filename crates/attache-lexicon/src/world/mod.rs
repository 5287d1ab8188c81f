//! Who is who: states, people in office, organisations, bodies and outlets, found by name and by date.
//!
//! The files under `world/` are read once into flat tables; every look-up after that is a few hash probes. An
//! ambiguous name ("Congo", "Lee") gives all it can stand for: choosing needs the report, which this crate never sees.

mod actor;
mod classes;
mod kb;
mod links;
mod matching;
mod own;
mod period;
mod read;
mod rows;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub use actor::{
    Actor, ActorKind, BodyDetail, DatedSector, Detail, Membership, OrganisationDetail,
    OutletDetail, PersonDetail, StateDetail, Term,
};
pub use classes::{Class, Classes};
pub use kb::{KbWriter, Knowledge};
pub use matching::{Sense, SenseKind, WorldMatch};
pub use period::{PartialDate, Period};
pub use rows::FileLine;

use crate::phrases::{Phrases, fold, words};
use crate::rows::LineStarts;
use crate::titles::{TitleKind, Titles};
use crate::{Codebook, Files, Problem, read_all};
use links::Place;
use read::{Row, RowReader};
use rows::Lines;

/// Where an actor stands in [`World::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorIndex(u32);

/// A state or organisation and one of its offices.
type OfficeKey = (Box<str>, Box<str>);

/// Everyone the vocabulary knows.
#[derive(Clone, Debug, Default)]
pub struct World {
    actors: Vec<Actor>,
    by_id: FxHashMap<Box<str>, u32>,
    /// Bodies by state and role, both as indices.
    bodies: FxHashMap<(u32, u32), u32>,
    /// Terms by state or organisation and office: (person, number of the term).
    offices: FxHashMap<OfficeKey, Vec<(u32, u32)>>,
    /// Outlets by folded name, alias, slug and domain.
    outlets: FxHashMap<Box<str>, u32>,
    names: Phrases<Sense>,
    titles: Titles,
    /// The large table of a Wikidata dump, where the user has one: asked where the files know nothing.
    knowledge: Knowledge,
    classes: Classes,
    lines: Lines,
}

/// The table that `attache kb build --wikidata` makes: to be given as [`crate::Pages`].
pub const KNOWLEDGE: &str = "world/wikidata.bin";

impl World {
    /// Reads the files under `world/`.
    pub(crate) fn load(
        files: &Files,
        titles: &Titles,
        codebook: &Codebook,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut world = Self { titles: titles.clone(), ..Self::default() };
        let mut places = Vec::new();
        let mut read = |folder: &'static str, rows: fn(RowReader) -> Vec<Row>| {
            read_all(files, folder, problems, |file, problems| {
                let (path, text) = (file.path, file.text());
                let starts = LineStarts::new(text);
                for row in rows(RowReader { file, titles, codebook, problems }) {
                    let Row { actor, span, terms } = row;
                    let place = Place { actor: world.actors.len() as u32, path, text, span };
                    if world.add(actor, &place, problems) {
                        world.lines.add(path, &starts, span.start, &terms);
                        places.push(place);
                    }
                }
            });
        };
        read("world/states/", |r| r.state());
        read("world/organisations/", |r| r.organisations());
        read("world/outlets", |r| r.outlets());
        read("world/actors/", |r| r.actors());
        links::check(&world, &places, codebook, problems);
        world.index();
        world.add_plain_bodies();
        world.classes = Classes::load(files, codebook, problems);
        if let Some(pages) = files.large(KNOWLEDGE) {
            match Knowledge::new(pages) {
                Some(knowledge) => world.knowledge = knowledge,
                None => problems
                    .push(Problem::whole(KNOWLEDGE, "no table of actors").help("make it anew")),
            }
        }
        world
    }

    /// Adds an actor whose id is new.
    fn add(&mut self, actor: Actor, place: &Place, problems: &mut Vec<Problem>) -> bool {
        if self.by_id.contains_key(&actor.id) {
            let message = format!("the id `{}` stands twice; the first is kept", actor.id);
            let problem = Problem::new(place.path, place.text, place.span, message);
            problems.push(problem.help("give one of them another id"));
            return false;
        }
        self.push(actor);
        true
    }

    fn push(&mut self, actor: Actor) -> u32 {
        let index = self.actors.len() as u32;
        self.by_id.insert(actor.id.clone(), index);
        if let Detail::Body(BodyDetail { role }) = &actor.detail
            && let Some(role) = self.titles.position(role)
            && let Some(&state) = actor.id.split_once('/').and_then(|(s, _)| self.by_id.get(s))
        {
            self.bodies.entry((state, role)).or_insert(index);
        }
        self.actors.push(actor);
        index
    }

    /// Gives every state each body that no file names: "Foreign Ministry" of Chad.
    fn add_plain_bodies(&mut self) {
        let roles: Vec<(u32, crate::Title)> = (0..)
            .zip(self.titles.all())
            .filter(|(_, t)| t.kind == TitleKind::Body && t.country.is_none())
            .map(|(i, t)| (i, t.clone()))
            .collect();
        for state in 0..self.actors.len() as u32 {
            if self.actors[state as usize].kind != ActorKind::State {
                continue;
            }
            for (role, title) in &roles {
                if !self.bodies.contains_key(&(state, *role)) {
                    let actor = plain_body(&self.actors[state as usize], title);
                    let index = self.push(actor);
                    self.bodies.insert((state, *role), index);
                }
            }
        }
    }

    fn index(&mut self) {
        for index in 0..self.actors.len() as u32 {
            let actor = &self.actors[index as usize];
            for (at, term) in (0..).zip(actor.terms()) {
                let key = (term.of.clone(), term.office.clone());
                self.offices.entry(key).or_default().push((index, at));
            }
            if let Some(outlet) = actor.outlet() {
                let names = std::iter::once(&actor.name).chain(&actor.aliases);
                for name in names.chain(&outlet.slugs).chain(&outlet.domains) {
                    self.outlets.entry(fold(name)).or_insert(index);
                }
            }
        }
        self.names = matching::phrases(&self.actors);
    }

    /// Every actor of the files: states with their bodies and people, organisations, outlets; in their order.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor a match or sense points at.
    #[must_use]
    pub fn actor(&self, index: ActorIndex) -> &Actor {
        let index = index.0 as usize;
        match index.checked_sub(self.actors.len()) {
            Some(known) => self.knowledge.actor(known),
            None => &self.actors[index],
        }
    }

    /// The actor with an id: `get("RUS")`, `get("org/nato")`, `get("wd/Q7747")`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Actor> {
        match self.by_id.get(id) {
            Some(&index) => Some(&self.actors[index as usize]),
            None => self.knowledge.get(id),
        }
    }

    /// Where the files describe an actor: its entry, or the table it was taken from; for a body that every state has without
    /// being told, the entry of its kind among the titles.
    #[must_use]
    pub fn line_of(&self, actor: &Actor) -> Option<FileLine<'_>> {
        let kind = || {
            let Detail::Body(body) = &actor.detail else { return None };
            let title = self.titles.get(&body.role)?;
            Some(FileLine { file: &title.file, line: title.line })
        };
        match self.by_id.get(&actor.id) {
            Some(&index) => self.lines.actor(index as usize).or_else(kind),
            None => self.knowledge.get(&actor.id).map(|_| FileLine { file: KNOWLEDGE, line: 0 }),
        }
    }

    /// Where the files tell of one of the offices that [`Actor::terms`] lists, by its number.
    #[must_use]
    pub fn line_of_term(&self, actor: &Actor, term: usize) -> Option<FileLine<'_>> {
        let index = *self.by_id.get(&actor.id)?;
        self.lines.term(index as usize, term)
    }

    /// What belongs to the classes of a Wikidata dump.
    #[must_use]
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// The body of a state by its role: `body("RUS", "foreign-ministry")`.
    #[must_use]
    pub fn body(&self, country: &str, role: &str) -> Option<&Actor> {
        let key = (*self.by_id.get(country)?, self.titles.position(role)?);
        self.bodies.get(&key).map(|&i| &self.actors[i as usize])
    }

    /// Who held an office on a day: `holder("CHN", "head-of-state", day)`. Of two on the day of handing over, the new one.
    /// Terms whose dates are known too coarsely count only when no other fits.
    #[must_use]
    pub fn holder(&self, of: &str, office: &str, day: Date) -> Option<(&Actor, &Term)> {
        let terms = || self.terms(of, office);
        let latest = |(_, t): &(&Actor, &Term)| t.period.from;
        let sure = terms().filter(|(_, t)| t.period.holds(day)).max_by_key(latest);
        let known = || {
            let terms = self.knowledge.terms(of, office);
            terms
                .into_iter()
                .filter(|(_, t)| t.period.from.is_some() && t.period.holds(day))
                .max_by_key(latest)
        };
        sure.or_else(|| terms().filter(|(_, t)| t.period.may_hold(day)).max_by_key(latest))
            .or_else(known)
    }

    /// Who had an office under a title of its own on a day: "Kremlin spokesman", of all spokespeople of `RUS`.
    #[must_use]
    pub fn titled(&self, of: &str, office: &str, title: &str, day: Date) -> Option<&Actor> {
        let same = |t: &Term| t.title.eq_ignore_ascii_case(title) && t.period.may_hold(day);
        let terms = self.terms(of, office).filter(|(_, t)| same(t));
        terms.max_by_key(|(_, t)| t.period.from).map(|(actor, _)| actor)
    }

    /// Everyone who ever held an office, as far as the files say, with the terms.
    pub fn terms(&self, of: &str, office: &str) -> impl Iterator<Item = (&Actor, &Term)> {
        let terms = self.offices.get(&(of.into(), office.into()));
        terms.into_iter().flatten().map(|&(person, term)| {
            let actor = &self.actors[person as usize];
            (actor, &actor.terms()[term as usize])
        })
    }

    /// Everything a name can stand for, whole name only, letter case as in running text.
    #[must_use]
    pub fn senses(&self, name: &str) -> Vec<Sense> {
        let listed = self.names.exactly(name);
        if !listed.is_empty() {
            return listed.into_iter().copied().collect();
        }
        let words = words(name);
        let known = self.knowledge.longest(name, &words, 0).filter(|k| k.words == words.len());
        known.map_or_else(Vec::new, |k| self.known(&k.values))
    }

    /// Table rows as senses.
    fn known(&self, rows: &[usize]) -> Vec<Sense> {
        let actor = |row: &usize| u32::try_from(self.actors.len() + row).ok().map(ActorIndex);
        let sense = |actor| Sense { actor, kind: SenseKind::Name };
        rows.iter().filter_map(actor).map(sense).collect()
    }

    /// The actors that bear a name or alias; no demonyms, capitals or bare surnames.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Vec<&Actor> {
        self.with(name, |k| k == SenseKind::Name)
    }

    /// People known by a surname or other short form. With a day, those in office come first, then those who were,
    /// the latest first, then those who will be.
    #[must_use]
    pub fn by_surname(&self, surname: &str, day: Option<Date>) -> Vec<&Actor> {
        let mut people = self.with(surname, |k| matches!(k, SenseKind::Surname | SenseKind::Short));
        if let Some(day) = day {
            people.sort_by_key(|p| nearness(p, day));
        }
        people
    }

    /// The states of an adjective, noun or plural: "Russian", "Danes", "Congolese" (two).
    #[must_use]
    pub fn state_of_demonym(&self, word: &str) -> Vec<&Actor> {
        self.with(word, |k| matches!(k, SenseKind::Adjective | SenseKind::Noun | SenseKind::Plural))
    }

    /// The states of a capital: "Moscow".
    #[must_use]
    pub fn state_of_capital(&self, word: &str) -> Vec<&Actor> {
        self.with(word, |k| k == SenseKind::Capital)
    }

    /// The states and organisations of a seat: "Kremlin", "Turtle Bay".
    #[must_use]
    pub fn state_of_seat(&self, word: &str) -> Vec<&Actor> {
        self.with(word, |k| k == SenseKind::Seat)
    }

    /// An outlet by its name, alias, slug or domain, in any letter case: "TASS", "tass.com".
    #[must_use]
    pub fn outlet(&self, name: &str) -> Option<&Actor> {
        let key = fold(name.trim());
        let key = key.strip_prefix("www.").unwrap_or(&key);
        let bare = key.strip_prefix("the ").unwrap_or(key);
        let index = self.outlets.get(key).or_else(|| self.outlets.get(bare))?;
        Some(&self.actors[*index as usize])
    }

    /// Every outlet, in order of the file.
    pub fn outlets(&self) -> impl Iterator<Item = &Actor> {
        self.actors.iter().filter(|a| a.kind == ActorKind::Outlet)
    }

    fn with(&self, name: &str, keep: impl Fn(SenseKind) -> bool) -> Vec<&Actor> {
        let senses = self.senses(name);
        let mut found: Vec<ActorIndex> =
            senses.into_iter().filter(|s| keep(s.kind)).map(|s| s.actor).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|i| self.actor(i)).collect()
    }
}

/// In office (0), was (1, by days since), will be (2, by days until).
fn nearness(person: &Actor, day: Date) -> (u8, i32) {
    let near = person.terms().iter().map(|t| {
        let days = |d: PartialDate| (day - d.first).get_days();
        if t.period.may_hold(day) {
            (0, 0)
        } else if t.period.is_past(day) {
            (1, t.period.to.map_or(0, days))
        } else {
            (2, t.period.from.map_or(0, |d| -days(d)))
        }
    });
    near.min().unwrap_or((3, 0))
}

fn plain_body(state: &Actor, title: &crate::Title) -> Actor {
    let adjective = state.state().and_then(|s| s.adjectives.first());
    let owner = adjective.unwrap_or(&state.name);
    Actor {
        id: format!("{}/{}", state.id, title.id).into(),
        kind: ActorKind::Body,
        name: format!("{owner} {}", title.name).into(),
        aliases: Vec::new(),
        country: state.country.clone(),
        sector: Some(title.sector.clone()),
        detail: Detail::Body(BodyDetail { role: title.id.clone() }),
        source: state.source.clone(),
        checked: state.checked.clone(),
    }
}

/// The files that no reader takes: misspelt folders and names.
pub(crate) fn check_paths(files: &Files, problems: &mut Vec<Problem>) {
    const KNOWN: [&str; 8] = [
        "world/states/",
        "world/organisations/",
        "world/outlets",
        "world/towns",
        "world/wikidata",
        "world/actors/",
        "codebook/",
        "en/",
    ];
    for (path, _) in files.under("").filter(|(p, _)| !KNOWN.iter().any(|k| p.starts_with(k))) {
        let problem = Problem::whole(path, "nothing reads this file");
        let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
        problems.push(problem.nearest(folder, KNOWN.map(|k| k.trim_end_matches('/'))));
    }
}
