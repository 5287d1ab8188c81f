//! Whether two reports mean the same speaker.

use attache_coding::EntityKind;
use attache_nlp::NameKind;

use crate::sheet::{Sheet, identity, is_person};

/// Who speaks, as far as two reports can agree on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// A person, document or organisation; none for a state, which has only its code.
    identity: Option<String>,
    /// True for a person.
    person: bool,
    /// The states spoken for, sorted.
    states: Vec<String>,
    /// The name as the report has it.
    pub(crate) name: String,
}

/// How two speakers relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// Two different ones.
    Different,
    /// At least one is not known.
    Unknown,
    /// One speaks for the other: the spokesman and his state.
    SpeaksFor,
    /// The same one.
    Same,
}

impl Speaker {
    /// The entity as a speaker.
    pub(crate) fn of(sheet: &Sheet<'_>, entity: usize) -> Option<Self> {
        let list = &sheet.annotated.coding.entities.list;
        let e = list.get(entity)?;
        let members = || e.members.iter().filter_map(|&m| list.get(m));
        let mut states: Vec<String> =
            e.country.iter().cloned().chain(members().filter_map(|m| m.country.clone())).collect();
        states.sort();
        states.dedup();
        let is_state =
            matches!(e.kind, EntityKind::Name(NameKind::Gpe | NameKind::Norp | NameKind::Loc));
        let named = e.kb.is_some() || sheet.by_name[entity];
        let identity = match e.kind {
            EntityKind::Group => None,
            // "Police", "an official": the same word may mean others in the next report; "his Turkish colleague" is whoever of his
            // state the next one names.
            EntityKind::Name(_) if !named && (e.country.is_none() || is_person(e)) => None,
            _ if is_state && e.country.is_some() => None,
            _ => Some(identity(e)),
        };
        let person = is_person(e);
        Some(Self { identity, person, states, name: e.name.clone() })
    }

    /// How this speaker relates to another.
    pub(crate) fn relation(&self, other: &Self) -> Relation {
        let related = self.is_colleague(other);
        match (&self.identity, &other.identity) {
            (Some(a), Some(b)) if a == b => Relation::Same,
            (Some(_), Some(_)) if self.person == other.person => Relation::Different,
            (None, None) if self.states == other.states && related => Relation::Same,
            _ if related => Relation::SpeaksFor,
            _ if self.states.is_empty() || other.states.is_empty() => Relation::Unknown,
            _ => Relation::Different,
        }
    }

    /// True for two who speak for one state.
    pub(crate) fn is_colleague(&self, other: &Self) -> bool {
        self.states.iter().any(|s| other.states.contains(s))
    }

    /// True for several states together, each of which one of its people may speak for.
    pub(crate) fn is_group(&self) -> bool {
        self.identity.is_none() && self.states.len() != 1
    }

    /// True for a person or body with a name of its own, not for a state or group.
    pub(crate) fn is_named(&self) -> bool {
        self.identity.is_some()
    }
}

/// How two speakers relate, each of which may be missing.
pub(crate) fn relation(a: Option<&Speaker>, b: Option<&Speaker>) -> Relation {
    match (a, b) {
        (Some(a), Some(b)) => a.relation(b),
        _ => Relation::Unknown,
    }
}
