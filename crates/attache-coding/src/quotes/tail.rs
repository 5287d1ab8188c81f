//! Carriers named at the end of a sentence, whatever the tree makes of them: "…, said X, writes the agency", "…, the
//! agency reported".

use attache_nlp::Upos;
use rustc_hash::FxHashMap;

use super::chain;
use super::draft::{Draft, Voice};
use super::hits::Hit;
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
