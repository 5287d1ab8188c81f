//! How sure it is that an entity is who the vocabulary says, and the line that says it.

use attache_lexicon::World;
use jiff::civil::Date;

use super::evidence::Evidence;
use crate::records::{Entity, Link};

/// How an entity came to its entry, or without one to its state and sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Named in full, or by the adjective of the state.
    Name,
    /// A known person by the family name alone.
    Surname,
    /// Whoever holds an office on the day: "the Russian president", "his counterpart".
    Holder,
    /// A state by its capital, a body by its state and what it is: "Moscow", "the Chinese parliament".
    Described,
    /// A body whose state only the context gives: "the Foreign Ministry".
    Context,
    /// Nobody known; title and state stand beside the name.
    Beside,
    /// The state is the one that the report speaks of.
    Home,
}

impl How {
    fn rule(self) -> &'static str {
        match self {
            Self::Name => "entities/name",
            Self::Surname => "entities/surname",
            Self::Holder => "entities/office",
            Self::Described => "entities/described",
            Self::Context => "entities/context",
            Self::Beside => "entities/beside",
            Self::Home => "entities/home",
        }
    }

    /// A first order of the rules, from the surest down; names are right in 68 of 69 entities of the open seeds.
    fn confidence(self) -> f32 {
        match self {
            Self::Name => 0.98,
            Self::Holder | Self::Described => 0.9,
            Self::Surname | Self::Beside => 0.85,
            Self::Context | Self::Home => 0.6,
        }
    }

    /// Notes the rule where it is surer than what was known.
    pub(super) fn link(self, entity: &mut Entity) {
        let confidence = self.confidence();
        if entity.link.as_ref().is_none_or(|l| l.confidence < confidence) {
            entity.link = Some(Link { rule: self.rule().into(), row: None, confidence });
        }
    }
}

/// Notes where the entry stands: the line of the office held on the day, else of the actor.
pub(super) fn place(entity: &mut Entity, day: Option<Date>, world: &World) {
    let Some(actor) = entity.kb.as_deref().and_then(|kb| world.get(kb)) else { return };
    let office = Evidence::office("who", actor, day, None, world);
    let found = office.unwrap_or_else(|| Evidence::default().entry(actor, world));
    let Some(file) = found.file else { return };
    let line = found.line.map_or(String::new(), |l| format!(":{l}"));
    if let Some(link) = &mut entity.link {
        link.row = Some(format!("{file}{line}").into());
    }
}
