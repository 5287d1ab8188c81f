//! How sure it is that an entity is who the vocabulary says, and the line that says it.

use attache_lexicon::{Title, World};
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
    /// A place by the state that has it, a name by the state inside it: "Crimea", "Bank of Georgia".
    Within,
    /// Nobody by name; the words for an office, trade or body tell: "Kenyan police".
    Title,
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
            Self::Within => "entities/within",
            Self::Title => "entities/title",
            Self::Home => "entities/home",
        }
    }

    /// A first order of the rules, from the surest down; names are right in 68 of 69 entities of the open seeds.
    fn confidence(self) -> f32 {
        match self {
            Self::Name => 0.98,
            Self::Holder | Self::Described => 0.9,
            Self::Surname | Self::Beside | Self::Within | Self::Title => 0.85,
            Self::Context | Self::Home => 0.6,
        }
    }

    /// Notes the rule where it is surer than what was known.
    pub(super) fn link(self, entity: &mut Entity) {
        self.link_to(entity, None);
    }

    /// The same with the title whose line tells.
    pub(super) fn link_to(self, entity: &mut Entity, title: Option<&Title>) {
        let confidence = self.confidence();
        if entity.link.as_ref().is_none_or(|l| l.confidence < confidence) {
            let row = title.map(|t| format!("{}:{}", t.file, t.line).into());
            entity.link = Some(Link { rule: self.rule().into(), row, confidence });
        }
    }
}

/// Notes where the entry stands: the line of the office held on the day, else of the actor; of somebody without an entry
/// that of a title, else of the state.
pub(super) fn place(entity: &mut Entity, day: Option<Date>, world: &World) {
    let Some(link) = &mut entity.link else { return };
    let known = entity.kb.as_deref().and_then(|kb| world.get(kb));
    let state = || entity.country.as_deref().filter(|_| link.row.is_none());
    let Some(actor) = known.or_else(|| world.get(state()?)) else { return };
    let office = Evidence::office("who", actor, day, None, world);
    let found = office.unwrap_or_else(|| Evidence::default().entry(actor, world));
    let Some(file) = found.file else { return };
    let line = found.line.map_or(String::new(), |l| format!(":{l}"));
    link.row = Some(format!("{file}{line}").into());
}
