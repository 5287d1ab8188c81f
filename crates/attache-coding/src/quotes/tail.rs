//! Carriers named at the end of a sentence, whatever the tree makes of them: "…, said X, writes the agency", "…, the
//! agency reported"; and in the sentence after: "These remarks …, as per the agency".

use attache_lexicon::attribution::{Attribution, WordKind};
use attache_nlp::Upos;
use rustc_hash::FxHashMap;

use super::chain;
use super::draft::{Draft, Voice};
use super::hits::Hit;
use super::source::Source;
use super::tree::Trees;
use crate::{Entities, Mention, MentionKind};

/// Gives each draft the outlet that the tail of its sentence names.
pub(super) fn name_carriers(
    t: Trees<'_>,
    hits: &[Hit<'_>],
    entities: &Entities,
    heads: &FxHashMap<usize, usize>,
    drafts: &mut [Draft<'_>],
) {
    let mut by_head: Vec<(usize, usize)> =
        drafts.iter().enumerate().filter_map(|(i, d)| Some((d.head?, i))).collect();
    by_head.sort_unstable();
    let outlets = entities.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    let outlets = outlets.filter(|m| chain::is_outlet(entities, heads, m.head));
    for outlet in outlets.filter(|m| ends_sentence(t, hits, m)) {
        let sentence = t.sentence(outlet.head);
        let from = by_head.partition_point(|&(h, _)| h < sentence.start);
        for &(_, i) in by_head[from..].iter().take_while(|(h, _)| *h < sentence.end) {
            let draft = &mut drafts[i];
            let own = matches!(draft.voice, Voice::Token(k) if outlet.tokens.contains(&k));
            if !own && !draft.carriers.contains(&outlet.head) {
                draft.carriers.push(outlet.head);
            }
        }
    }
}

/// Gives the drafts of the sentence before the carrier that a source phrase names for "these statements".
pub(super) fn of_sentence_before(
    t: Trees<'_>,
    lexicon: &Attribution,
    sources: &[&Source<'_>],
    drafts: &mut [Draft<'_>],
) {
    for source in sources {
        let sentence = t.sentence(source.noun);
        let these = sentence.start;
        let noun = t.parse.tokens.get(these).and_then(|d| d.head).filter(|h| sentence.contains(h));
        let told = noun.is_some_and(|n| {
            let word = t.lemma(n).to_lowercase();
            lexicon.is(WordKind::Document, &word) || lexicon.is(WordKind::Occasion, &word)
        });
        let Some(last) = these.checked_sub(1).filter(|_| told && demonstrative(t, these)) else {
            continue;
        };
        let before = t.span(&t.sentence(last));
        let from = drafts.partition_point(|d| d.span.start < before.start);
        for draft in drafts[from..].iter_mut().take_while(|d| d.span.start < before.end) {
            if !draft.carriers.contains(&source.noun) {
                draft.carriers.push(source.noun);
            }
        }
    }
}

fn demonstrative(t: Trees<'_>, token: usize) -> bool {
    t.is(token, &[Upos::Det]) && t.parse.tokens[token].has("PronType", "Dem")
}

/// True for ", **the agency** reported." and ", writes **the agency**."
fn ends_sentence(t: Trees<'_>, hits: &[Hit<'_>], outlet: &Mention) -> bool {
    let sentence = t.sentence(outlet.head);
    let cue = |k: usize| sentence.contains(&k) && hits.binary_search_by_key(&k, |h| h.head).is_ok();
    let closed = |from: usize| (from..sentence.end).all(|k| t.is(k, &[Upos::Punct]));
    let before = |k: usize| k.checked_sub(1).filter(|&b| b >= sentence.start);
    let comma = |k: usize| before(k).is_some_and(|b| t.form(b) == ",");
    let article = before(outlet.tokens.start).filter(|&k| t.is(k, &[Upos::Det]));
    let first = article.unwrap_or(outlet.tokens.start);
    let end = outlet.tokens.end;
    let inverted = before(first).is_some_and(|k| cue(k) && comma(k)) && closed(end);
    inverted || comma(first) && cue(end) && closed(end + 1)
}
