//! "I" and "we" inside a quotation: the centre is the speaker, not the reporter.

use attache_nlp::{NameKind, Upos};

use super::tree::Trees;
use crate::{Entities, EntityKind, Mention, MentionKind, Quote, QuoteKind};

/// Moves first-person pronouns in direct quotations and quoted fragments to the speaker; "we" of one who speaks for a
/// state that the report names to that state.
pub(super) fn assign(t: Trees<'_>, quotes: &[Quote], entities: &mut Entities) {
    for quote in quotes {
        let Some(speaker) = quote.speaker else { continue };
        let spans = match quote.kind {
            QuoteKind::Direct => vec![quote.span],
            _ => quote.fragments.clone(),
        };
        for k in spans.into_iter().flat_map(|s| t.parse.tokens_in(s)) {
            let plural = match &*t.low(k) {
                "i" | "me" | "my" | "mine" | "myself" => false,
                "we" | "us" | "our" | "ours" | "ourselves" => true,
                _ => continue,
            };
            if t.is(k, &[Upos::Pron]) {
                let entity = if plural { state_of(entities, speaker) } else { speaker };
                let span = t.parse.tokens[k].span;
                let kind = MentionKind::Pronoun;
                entities.mention(Mention { span, tokens: k..k + 1, head: k, kind, entity });
            }
        }
    }
}

/// The state for which a person in office speaks, where it is an entity of the report; else the speaker.
fn state_of(entities: &Entities, speaker: usize) -> usize {
    let Some(person) = entities.list.get(speaker) else { return speaker };
    let office =
        person.kind == EntityKind::Name(NameKind::Per) && person.sector.as_deref() == Some("GOV");
    let Some(country) = person.country.as_deref().filter(|_| office) else { return speaker };
    let state = |e: &crate::Entity| {
        e.kind == EntityKind::Name(NameKind::Gpe) && e.kb.as_deref() == Some(country)
    };
    entities.list.iter().position(state).unwrap_or(speaker)
}
