//! Another's words passed on: "the agency quoted X as saying", "X was quoted as saying".

use attache_lexicon::attribution::{Attribution, Frame};
use attache_nlp::Deprel;
use attache_text::Span;

use super::hits::Hit;
use super::tree::Trees;
use super::voice;

/// How a quotation is passed on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passing {
    /// Head of the phrase for the speaker.
    pub speaker: usize,
    /// The words that tell of it.
    pub cue: Span,
    /// Head of the phrase for the carrier.
    pub carrier: Option<usize>,
}

/// How the words of a cue ("saying", at `span`) are passed on, if they are.
pub(super) fn passed_on(
    t: Trees<'_>,
    lexicon: &Attribution,
    hits: &[Hit<'_>],
    hit: &Hit<'_>,
    span: Span,
) -> Option<Passing> {
    let as_before = hit.head.checked_sub(1).is_some_and(|k| t.low(k) == "as");
    if !t.participle(hit.head) || !as_before {
        return None;
    }
    let governs = |&a: &usize| at(hits, a).is_some_and(|h| h.with(Frame::Carrier).is_some());
    let governor = t.parse.ancestors(hit.head).take(3).find(governs)?;
    let carrier = at(hits, governor)?.with(Frame::Carrier)?;
    if t.passive(governor) || t.subject(governor).is_none() {
        let speaker = voice::of_verb(t, lexicon, governor, 4)?;
        let aux = t.kids(governor).filter(|&k| t.rel(k).base() == "aux").min();
        let first = t.parse.tokens[aux.unwrap_or(governor)].span;
        let carrier = t.kid(governor, &[Deprel::OBL_AGENT]);
        return Some(Passing { speaker, cue: first.join(span), carrier });
    }
    let speaker = t.kid(governor, &[Deprel::OBJ])?;
    Some(Passing { speaker, cue: carrier.span, carrier: t.subject(governor) })
}

fn at<'h, 'l>(hits: &'h [Hit<'l>], head: usize) -> Option<&'h Hit<'l>> {
    let at = hits.binary_search_by_key(&head, |h| h.head).ok()?;
    Some(&hits[at])
}
