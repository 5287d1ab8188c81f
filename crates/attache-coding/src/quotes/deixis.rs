//! "I" and "we" inside a quotation: the centre is the speaker, not the reporter.

use attache_nlp::{NameKind, Upos};
use rustc_hash::FxHashMap;

use super::tree::Trees;
use crate::{Entities, EntityKind, Mention, MentionKind, Quote, QuoteKind};

/// Moves first-person pronouns in direct quotations and quoted fragments to the speaker; "we" of one who speaks for a
/// state that the report names to that state.
pub(super) fn assign(t: Trees<'_>, quotes: &[Quote], entities: &mut Entities) {
    let mut states: FxHashMap<String, usize> = FxHashMap::default();
    for (i, e) in entities.list.iter().enumerate() {
        if let (EntityKind::Name(NameKind::Gpe), Some(kb)) = (e.kind, &e.kb) {
            states.entry(kb.clone()).or_insert(i);
        }
    }
    let mut found = Vec::new();
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
                let entity = if plural { state_of(entities, &states, speaker) } else { speaker };
                let span = t.parse.tokens[k].span;
                let kind = MentionKind::Pronoun;
                found.push(Mention { span, tokens: k..k + 1, head: k, kind, entity });
            }
        }
    }
    entities.add_mentions(found);
}

/// The state for which a person in office speaks, where it is an entity of the report; else the speaker.
fn state_of(entities: &Entities, states: &FxHashMap<String, usize>, speaker: usize) -> usize {
    let Some(person) = entities.list.get(speaker) else { return speaker };
    let office =
        person.kind == EntityKind::Name(NameKind::Per) && person.sector.as_deref() == Some("GOV");
    let Some(country) = person.country.as_deref().filter(|_| office) else { return speaker };
    states.get(country).copied().unwrap_or(speaker)
}
