//! "According to X, …": a preposition names the source of the clause it stands with.

use std::ops::Range;

use attache_lexicon::attribution::{Attribution, Cue, CueClass};
use attache_nlp::{Deprel, Upos};

use super::tree::Trees;

/// A source phrase with the clause it vouches for.
pub(super) struct Source<'l> {
    pub cue: &'l Cue,
    /// The tokens of the preposition.
    pub words: Range<usize>,
    /// Head of the phrase for the source.
    pub noun: usize,
    /// The clause.
    pub content: Range<usize>,
}

const INNER: [Deprel; 9] = [
    Deprel::DET,
    Deprel::COMPOUND,
    Deprel::AMOD,
    Deprel::NMOD_POSS,
    Deprel::NUMMOD,
    Deprel::FLAT,
    Deprel::NMOD_DESC,
    Deprel::NMOD,
    Deprel::ADVMOD,
];

/// All source phrases of the report.
pub(super) fn sources<'l>(t: Trees<'_>, lexicon: &'l Attribution) -> Vec<Source<'l>> {
    (0..t.parse.tokens.len()).filter_map(|i| source(t, lexicon, i)).collect()
}

fn source<'l>(t: Trees<'_>, lexicon: &'l Attribution, first: usize) -> Option<Source<'l>> {
    let sentence = t.sentence(first);
    let low = t.low(first);
    let fits = |cue: &&Cue| {
        let mut at = first + 1;
        cue.rest().all(|w| {
            at += 1;
            at <= sentence.end && t.low(at - 1) == w
        })
    };
    let cue = lexicon.cues(&low, CueClass::Preposition).find(fits)?;
    let words = first..first + 1 + cue.rest().count();
    let noun = noun_after(t, words.end, sentence.end)?;
    if cue.lemma.len() < 4 && !t.is(noun, &[Upos::Propn]) {
        return None;
    }
    let content = content(t, &sentence, &words, noun)?;
    Some(Source { cue, words, noun, content })
}

/// Head of the noun phrase that starts at a token.
fn noun_after(t: Trees<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = Some(start).filter(|&s| s < end)?;
    while let Some(head) = t.parse.tokens[at].head {
        if head < start || head >= end || !INNER.contains(&t.rel(at)) {
            break;
        }
        at = head;
    }
    t.is(at, &[Upos::Noun, Upos::Propn, Upos::Pron, Upos::Adj]).then_some(at)
}

fn content(
    t: Trees<'_>,
    sentence: &Range<usize>,
    words: &Range<usize>,
    noun: usize,
) -> Option<Range<usize>> {
    let end = phrase_end(t, sentence, noun);
    let opens = (sentence.start..words.start).rev().find(|&k| !t.is(k, &[Upos::Punct]));
    let leading = opens.is_none_or(|k| matches!(t.rel(k), Deprel::MARK | Deprel::CC));
    let tokens = if leading {
        end..sentence.end
    } else {
        let head = t.parse.ancestors(noun).find(|&a| t.finite(a)).filter(|&h| h < words.start);
        let start = head.map_or(sentence.start, |h| first_of_clause(t, sentence, h));
        let after = t.form(words.start - 1) == "," && end + 1 < sentence.end && t.form(end) == ",";
        let medial = after && head.is_none_or(|h| h > end) && t.is_verb_between(end, sentence.end);
        start..if medial { sentence.end } else { words.start }
    };
    let tokens = t.shave(tokens)?;
    (tokens.len() > 1).then_some(tokens)
}

/// First token of the clause of a verb; of a second clause that is joined to the first, that of the first.
fn first_of_clause(t: Trees<'_>, sentence: &Range<usize>, verb: usize) -> usize {
    let mut top = verb;
    while let (Some(head), "conj") = (t.parse.tokens[top].head, t.rel(top).base()) {
        top = head;
    }
    t.parse.subtree(top).first().copied().unwrap_or(sentence.start)
}

/// One past the source's phrase with what is set off behind it: ", chairman of the board,".
fn phrase_end(t: Trees<'_>, sentence: &Range<usize>, noun: usize) -> usize {
    let verbs = |k: usize| t.is_verb(k) && t.finite(k) && t.rel(k) != Deprel::ACL_RELCL;
    let tokens = t.parse.subtree_without(noun, verbs);
    let end = tokens.last().map_or(noun, |l| *l) + 1;
    let end = if end >= sentence.end { t.phrase(noun).end } else { end };
    let comma = (end..sentence.end).next().filter(|&k| t.form(k) == ",");
    comma.map_or(end, |c| c)
}
