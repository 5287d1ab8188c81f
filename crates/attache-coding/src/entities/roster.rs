//! The entities of one report while they are being gathered: known ones by id, others by name.

use attache_lexicon::GivenNames;
use attache_lexicon::world::Actor;
use attache_nlp::NameKind;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub(super) use super::links::How;
use crate::records::{Entity, EntityKind};

/// What the resolver knows of an entity beyond its record.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// `m` or `f`.
    pub(super) gender: Option<char>,
    /// The same, as the given name lets guess.
    pub(super) likely: Option<char>,
    /// More than one person or thing.
    pub(super) plural: bool,
    /// Ids of titles: those held on the report's day, then those that the text gives.
    pub(super) titles: Vec<Box<str>>,
    /// Only a person can be meant.
    pub(super) person: bool,
    /// The capital or seat meant as a place.
    pub(super) place: bool,
    /// Named somewhere in the report.
    pub(super) named: bool,
}

/// All entities so far.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub(super) list: Vec<Entity>,
    pub(super) facts: Vec<Facts>,
    by_id: FxHashMap<Box<str>, usize>,
    by_name: FxHashMap<String, usize>,
    /// Families and other parts of full names of people, with the person named last.
    by_part: FxHashMap<String, usize>,
}

impl Roster {
    pub(super) fn add(&mut self, entity: Entity, facts: Facts) -> usize {
        self.list.push(entity);
        self.facts.push(facts);
        self.list.len() - 1
    }

    /// The entity of an entry of the vocabulary; the surest of the ways in which it is mentioned counts.
    pub(super) fn known(&mut self, actor: &Actor, day: Option<Date>, how: How) -> usize {
        if let Some(&index) = self.by_id.get(&actor.id) {
            how.link(&mut self.list[index]);
            return index;
        }
        let (mut entity, facts) = describe(actor, day);
        how.link(&mut entity);
        let index = self.add(entity, facts);
        self.by_id.insert(actor.id.clone(), index);
        self.by_name.entry(fold(&actor.name)).or_insert(index);
        if actor.person().is_some() {
            self.index_parts(&actor.name, index);
        }
        index
    }

    /// The entity of an entry that the report has mentioned already.
    pub(super) fn present(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The entity of a name that the vocabulary does not know; a part of a person's full name is that person.
    pub(super) fn unknown(&mut self, name: &str, kind: NameKind) -> usize {
        let key = format!("{}/{}", kind_key(kind), fold(name));
        if let Some(&index) = self.by_name.get(&key) {
            return index;
        }
        if kind == NameKind::Per
            && let Some(&index) = self.by_part.get(&fold(name))
        {
            return index;
        }
        let facts = Facts { person: kind == NameKind::Per, named: true, ..Facts::default() };
        let index = self.add(Entity::named(EntityKind::Name(kind), name), facts);
        self.by_name.insert(key, index);
        if kind == NameKind::Per {
            self.index_parts(name, index);
        }
        index
    }

    /// The person of the report with this part of a name.
    pub(super) fn person_by_part(&self, part: &str) -> Option<usize> {
        self.by_part.get(&fold(part)).copied()
    }

    /// A place, apart from the state that its name may stand for.
    pub(super) fn place(&mut self, name: &str, country: Option<&str>) -> usize {
        let key = format!("place/{}", fold(name));
        if let Some(&index) = self.by_name.get(&key) {
            return index;
        }
        let mut entity = Entity::named(EntityKind::Name(NameKind::Gpe), name);
        if country.is_some() {
            How::Within.link(&mut entity);
        }
        entity.country = country.map(str::to_owned);
        let index = self.add(entity, Facts { place: true, named: true, ..Facts::default() });
        self.by_name.insert(key, index);
        index
    }

    /// A building or place that stands for a government: an organisation of its state.
    pub(super) fn seat(&mut self, name: &str, country: Option<&str>) -> usize {
        let key = format!("seat/{}", fold(name));
        if let Some(&index) = self.by_name.get(&key) {
            return index;
        }
        let mut entity = Entity::named(EntityKind::Name(NameKind::Org), name);
        entity.country = country.map(str::to_owned);
        entity.sector = Some("GOV".to_owned());
        How::Described.link(&mut entity);
        let index = self.add(entity, Facts { named: true, ..Facts::default() });
        self.by_name.insert(key, index);
        index
    }

    /// The group of these members.
    pub(super) fn group(&mut self, members: Vec<usize>, name: &str) -> usize {
        self.group_of(members, name, false)
    }

    /// The same with more members than are named.
    pub(super) fn open_group(&mut self, members: Vec<usize>, name: &str) -> usize {
        self.group_of(members, name, true)
    }

    fn group_of(&mut self, members: Vec<usize>, name: &str, open: bool) -> usize {
        let mut sorted = members;
        sorted.sort_unstable();
        sorted.dedup();
        let key = format!("group/{open}/{sorted:?}");
        if let Some(&index) = self.by_name.get(&key) {
            return index;
        }
        let person = sorted.iter().all(|&m| self.facts[m].person);
        let mut entity = Entity::named(EntityKind::Group, name);
        let mut countries = sorted.iter().map(|&m| self.list[m].country.clone());
        let first = countries.next().flatten();
        let same = countries.all(|c| c == first);
        entity.country = first.filter(|_| same);
        entity.members = sorted;
        entity.open = open;
        let index = self.add(entity, Facts { plural: true, person, ..Facts::default() });
        self.by_name.insert(key, index);
        index
    }

    /// An unnamed group or person by its words and state, one for the report.
    pub(super) fn unnamed(&mut self, key: &str, entity: Entity, facts: Facts) -> usize {
        let key = format!("unnamed/{key}");
        if let Some(&index) = self.by_name.get(&key) {
            return index;
        }
        let index = self.add(entity, facts);
        self.by_name.insert(key, index);
        index
    }

    /// From here on these words mean this group or person.
    pub(super) fn call_unnamed(&mut self, key: &str, index: usize) {
        self.by_name.insert(format!("unnamed/{key}"), index);
    }

    /// Guesses the gender of people from their given names.
    pub(super) fn tell_genders(&mut self, names: &GivenNames) {
        for (entity, facts) in self.list.iter().zip(&mut self.facts) {
            if facts.person && facts.named && !facts.plural {
                facts.likely = names.gender(&entity.name);
            }
        }
    }

    fn index_parts(&mut self, name: &str, index: usize) {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let real = |p: &&&str| p.chars().count() > 1 && !p.ends_with('.');
        for part in parts.iter().filter(real) {
            // Of two people the family name counts more than the given name of the other.
            let family = parts.last() == Some(part) && parts.len() > 1;
            let entry = self.by_part.entry(fold(part)).or_insert(index);
            if family {
                *entry = index;
            }
        }
    }
}

fn kind_key(kind: NameKind) -> &'static str {
    if kind == NameKind::Per { "per" } else { "other" }
}

fn fold(name: &str) -> String {
    attache_lexicon::phrases::fold(name).into()
}

/// What the vocabulary says of an actor on a day.
fn describe(actor: &Actor, day: Option<Date>) -> (Entity, Facts) {
    use attache_lexicon::world::ActorKind;
    let kind = match actor.kind {
        ActorKind::State | ActorKind::Territory => EntityKind::Name(NameKind::Gpe),
        ActorKind::Person => EntityKind::Name(NameKind::Per),
        ActorKind::Organisation | ActorKind::Body | ActorKind::Outlet => {
            EntityKind::Name(NameKind::Org)
        }
        ActorKind::Group => EntityKind::Group,
    };
    let mut entity = Entity::named(kind, &actor.name);
    entity.country = actor.country.as_deref().map(str::to_owned);
    entity.kb = Some(actor.id.to_string());
    entity.sector = actor.sector.as_deref().map(str::to_owned);
    entity.states = actor.members_on(day).map(Into::into).collect();
    let person = actor.kind == ActorKind::Person;
    let plural = actor.kind == ActorKind::Group;
    let mut facts = Facts { named: true, person, plural, ..Facts::default() };
    if let Some(person) = actor.person() {
        facts.gender = person.gender;
        let terms: Vec<_> = match day {
            Some(day) => actor.offices_on(day).collect(),
            None => actor.terms().last().into_iter().collect(),
        };
        facts.titles = terms.iter().map(|t| t.office.clone()).collect();
        entity.role = terms.first().map(|t| t.title.to_string());
        let sector = match day {
            Some(day) => actor.sector_on(day),
            None => terms.first().map(|t| &*t.sector),
        };
        entity.sector = sector.map(str::to_owned).or(entity.sector);
    }
    (entity, facts)
}
