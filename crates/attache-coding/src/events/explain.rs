//! Why an event was coded: the sentence, the words in each role, and the rule.

use attache_lexicon::Lexicon;
use attache_text::Span;

use crate::{Annotated, RuleId};

/// The words of one participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleWords {
    /// `actor`, `recipient` or `holder`.
    pub role: &'static str,
    /// The entity, an index into [`crate::Entities::list`].
    pub entity: usize,
    /// Its mention nearest to the trigger in the sentence (bytes); none where it is only understood.
    pub span: Option<Span>,
}

/// What an event stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The sentence (bytes).
    pub sentence: Span,
    /// The words that tell of the event (bytes).
    pub trigger: Span,
    /// Participants and holders.
    pub roles: Vec<RoleWords>,
    /// The words that date it (bytes).
    pub date: Option<Span>,
    /// The rule: file and entry below `lexicons/`.
    pub rule: RuleId,
}

impl Why {
    /// The file of the rule below `lexicons/` and the line of its entry, from 1; none where the lexicon at hand has no
    /// such entry.
    #[must_use]
    pub fn line(&self, lexicon: &Lexicon) -> Option<(&str, usize)> {
        let entry = lexicon.events.entries.iter().find(|e| e.id == self.rule)?;
        Some((self.rule.split('#').next()?, entry.line))
    }
}

/// Explains the event at this index of [`crate::Coding::events`]; `None` where there is none.
#[must_use]
pub fn explain_event(report: &Annotated, event: usize) -> Option<Why> {
    let event = report.coding.events.get(event)?;
    let sentence = report.parse.sentences.get(event.sentence).map_or(event.trigger, |s| s.span);
    let words = |role: &'static str, entities: &[usize]| -> Vec<RoleWords> {
        entities
            .iter()
            .map(|&entity| RoleWords {
                role,
                entity,
                span: nearest(report, entity, sentence, event.trigger),
            })
            .collect()
    };
    let mut roles = words("actor", &event.actors);
    roles.extend(words("recipient", &event.recipients));
    roles.extend(words("holder", &event.according_to));
    Some(Why {
        sentence,
        trigger: event.trigger,
        roles,
        date: event.date.span,
        rule: event.rule.clone(),
    })
}

fn nearest(report: &Annotated, entity: usize, sentence: Span, trigger: Span) -> Option<Span> {
    let mentions = report.coding.entities.mentions_of(entity).map(|m| m.span);
    let here = mentions.filter(|s| sentence.contains(*s));
    here.min_by_key(|s| s.start.abs_diff(trigger.start))
}
