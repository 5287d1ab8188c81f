//! Words set off without marks: a line that ends with a cue and a colon, and the paragraph below it.

use attache_lexicon::attribution::{Attribution, CueClass, Frame};
use attache_nlp::Upos;
use attache_text::Span;

use super::draft::{Draft, Voice};
use super::hits::Hit;
use super::marks::Marked;
use super::tree::Trees;
use super::voice;
use crate::QuoteKind;

/// Fewest tokens of words set off: fewer are a heading or an item of a list.
const FEW: usize = 6;

/// The paragraphs that are somebody's own words, in text order.
pub(super) fn blocks<'l>(
    t: Trees<'_>,
    lexicon: &'l Attribution,
    hits: &[Hit<'l>],
    marks: &[Marked],
    paragraphs: &[Span],
) -> Vec<Draft<'l>> {
    let pairs = paragraphs.windows(2).filter(|p| p[0].of(t.text).ends_with(':'));
    pairs.filter_map(|p| block(t, lexicon, hits, marks, (p[0], p[1]))).collect()
}

fn block<'l>(
    t: Trees<'_>,
    lexicon: &'l Attribution,
    hits: &[Hit<'l>],
    marks: &[Marked],
    (lead, below): (Span, Span),
) -> Option<Draft<'l>> {
    let last = t.parse.tokens_in(lead).last()?;
    let sentence = t.sentence(last);
    let from = hits.partition_point(|h| h.head < sentence.start);
    let here = hits[from..].iter().take_while(|h| h.head < sentence.end);
    let quotes = |h: &&Hit<'l>| {
        h.class == CueClass::Verb && t.told(h.head) && h.with(Frame::Quote).is_some()
    };
    let hit = here.filter(quotes).last()?;
    let entry = hit.with(Frame::Quote)?;
    let at = marks.partition_point(|m| m.outer.end <= below.start);
    let marked = marks.get(at).is_some_and(|m| m.outer.start < below.end);
    let tokens = t.parse.tokens_in(below);
    let first = tokens.clone().next()?;
    let item = t.is(first, &[Upos::Punct, Upos::Num, Upos::Sym]);
    let told = tokens.len() >= FEW && t.is_verb_between(tokens.start, tokens.end);
    let speaker = voice::speaker(t, lexicon, hit)?;
    (!marked && !item && told).then(|| Draft {
        kind: QuoteKind::Direct,
        span: below,
        fragments: Vec::new(),
        cue: Some(entry.span),
        head: Some(hit.head),
        entry: Some(entry.cue),
        voice: Voice::Token(speaker),
        hearer: voice::hearer(t, hit),
        carriers: Vec::new(),
        rule: "quotes/block".into(),
    })
}
