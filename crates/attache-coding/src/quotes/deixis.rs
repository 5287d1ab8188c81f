//! "I" and "we" inside a quotation: the centre is the speaker, not the reporter; where the speaker is "he" in his own
//! words, the one who tells of them.

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
        let Some(speaker) = centre(t, quotes, quote, entities) else { continue };
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

/// Whose words stand between the marks. "The envoy told us that the king had said he “backs **our** plan”": a king who is
/// "he" does not say "our"; the envoy does.
fn centre(t: Trees<'_>, quotes: &[Quote], quote: &Quote, entities: &Entities) -> Option<usize> {
    let speaker = quote.speaker?;
    let teller = || quotes.get(quote.inside?)?.speaker.filter(|&other| other != speaker);
    let quoted = |k: usize| quote.fragments.iter().any(|f| f.contains(t.parse.tokens[k].span));
    let third = |k: usize| {
        let person = matches!(&*t.low(k), "he" | "she" | "they");
        person && t.rel(k).is_subject() && !quoted(k) && stands_for(entities, t, k, speaker)
    };
    let told = quote.kind == QuoteKind::Mixed && t.parse.tokens_in(quote.span).any(third);
    if told { teller().or(Some(speaker)) } else { Some(speaker) }
}

fn stands_for(entities: &Entities, t: Trees<'_>, pronoun: usize, entity: usize) -> bool {
    let span = t.parse.tokens[pronoun].span;
    let at = entities.mentions.partition_point(|m| m.span.start < span.start);
    let here = entities.mentions[at..].iter().take_while(|m| m.span.start < span.end);
    here.into_iter().any(|m| m.entity == entity)
}

/// The state for which a person in office speaks, where it is an entity of the report; else the speaker.
fn state_of(entities: &Entities, states: &FxHashMap<String, usize>, speaker: usize) -> usize {
    let Some(person) = entities.list.get(speaker) else { return speaker };
    let office =
        person.kind == EntityKind::Name(NameKind::Per) && person.sector.as_deref() == Some("GOV");
    let Some(country) = person.country.as_deref().filter(|_| office) else { return speaker };
    states.get(country).copied().unwrap_or(speaker)
}
