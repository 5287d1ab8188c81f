//! "According to X, …": a preposition names the source of the clause it stands with.

use std::ops::Range;

use attache_lexicon::attribution::{Attribution, Cue, CueClass, Frame, WordKind};
use attache_nlp::{Deprel, NameKind, Upos};

use super::tree::Trees;

/// A source phrase with the clause it vouches for.
pub(super) struct Source<'l> {
    pub cue: &'l Cue,
    /// The tokens of the preposition.
    pub words: Range<usize>,
    /// Head of the phrase for the source.
    pub noun: usize,
    /// Head of the phrase for one who passes it on: "according to **the agency**, quoting X".
    pub carrier: Option<usize>,
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
    let low = t.low(first);
    let mut cues = lexicon.cues(&low, CueClass::Preposition).peekable();
    cues.peek()?;
    let sentence = t.sentence(first);
    let cue = cues.find(|cue| {
        let mut behind = first + 1..sentence.end;
        cue.rest().all(|w| behind.next().is_some_and(|k| t.low(k) == w))
    })?;
    let words = first..first + 1 + cue.rest().count();
    let noun = noun_after(t, words.end, sentence.end)?;
    let noun = named(t, lexicon, words.end, noun).unwrap_or(noun);
    if !speaks(t, lexicon, noun) {
        return None;
    }
    let quoted = quoted(t, lexicon, &sentence, noun);
    let content = content(t, lexicon, &sentence, &words, quoted.unwrap_or(noun))?;
    let carrier = quoted.map(|_| noun);
    Some(Source { cue, words, noun: quoted.unwrap_or(noun), carrier, content })
}

/// The person's name behind an office, where the tree tears the two apart: "according to political strategist | Jane Doe",
/// "according to the president's adviser on trade, | Jane Doe, …".
fn named(t: Trees<'_>, lexicon: &Attribution, start: usize, noun: usize) -> Option<usize> {
    let word = t.lemma(noun).to_lowercase();
    let titled = [WordKind::Person, WordKind::Official].iter().any(|&k| lexicon.is(k, &word));
    let near = t.names(&(noun + 1..t.sentence(start).end));
    let name = near.iter().find(|n| n.kind == NameKind::Per).filter(|_| titled)?;
    let between = noun + 1..name.tokens.start;
    let right_behind = between.is_empty();
    let comma = between.len() < 6
        && t.form(name.tokens.start - 1) == ","
        && t.parse.tokens.get(name.tokens.end).is_some()
        && t.form(name.tokens.end) == ","
        && !between.clone().any(|k| t.is_verb(k));
    let head = |k: &usize| t.parse.tokens[*k].head.is_none_or(|h| !name.tokens.contains(&h));
    (right_behind || comma).then(|| name.tokens.clone().find(head))?
}

/// False for a bare noun that is no one: "according to height".
fn speaks(t: Trees<'_>, lexicon: &Attribution, noun: usize) -> bool {
    let word = t.lemma(noun).to_lowercase();
    let listed = [WordKind::Person, WordKind::Press, WordKind::Document]
        .iter()
        .any(|&k| lexicon.is(k, &word));
    let determined =
        t.kid(noun, &[Deprel::DET, Deprel::NMOD_POSS, Deprel::NUMMOD, Deprel::AMOD]).is_some();
    listed || determined || !t.is(noun, &[Upos::Noun]) || t.parse.tokens[noun].has("Number", "Plur")
}

/// Whom the source quotes: "according to the agency, quoting **the ministry**, …".
fn quoted(
    t: Trees<'_>,
    lexicon: &Attribution,
    sentence: &Range<usize>,
    noun: usize,
) -> Option<usize> {
    let end = t.phrase(noun).end;
    let verb = (end..sentence.end).take(3).find(|&k| t.participle(k))?;
    let passes = lexicon.cues(t.lemma(verb), CueClass::Verb).any(|c| c.frames.has(Frame::Carrier));
    passes.then(|| noun_after(t, verb + 1, sentence.end))?
}

/// Head of the noun phrase that starts at a token.
fn noun_after(t: Trees<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = Some(start).filter(|&s| s < end)?;
    while let Some(head) = t.parse.tokens[at].head {
        let apart = head < start || (at..head).any(|k| t.form(k) == ",");
        if apart || head >= end || !INNER.contains(&t.rel(at)) {
            break;
        }
        at = head;
    }
    let nominal = |k: usize| t.is(k, &[Upos::Noun, Upos::Propn, Upos::Pron]);
    if nominal(at) || t.is(at, &[Upos::Adj]) {
        return Some(at);
    }
    let first = (start..end.min(start + 4)).find(|&k| nominal(k))?;
    (first..end).take_while(|&k| nominal(k)).last()
}

fn content(
    t: Trees<'_>,
    lexicon: &Attribution,
    sentence: &Range<usize>,
    words: &Range<usize>,
    noun: usize,
) -> Option<Range<usize>> {
    let end = phrase_end(t, lexicon, sentence, noun);
    // "The plan was, in the words of Berg, ‘the last bus’."
    let words_follow = end + 1 < sentence.end && t.form(end) == "," && is_open(t, end + 1);
    if words_follow && t.form(words.start - 1) == "," {
        return t.shave(end + 1..sentence.end);
    }
    let opens = (sentence.start..words.start).rev().find(|&k| !t.is(k, &[Upos::Punct]));
    let leading = opens.is_none_or(|k| matches!(t.rel(k), Deprel::MARK | Deprel::CC));
    let tokens = if leading {
        end..sentence.end
    } else {
        let after = t.form(words.start - 1) == "," && end + 1 < sentence.end && t.form(end) == ",";
        let medial = after && t.is_verb_between(end, sentence.end);
        sentence.start..if medial { sentence.end } else { words.start }
    };
    let tokens = t.shave(tokens)?;
    (tokens.len() > 1).then_some(tokens)
}

fn is_open(t: Trees<'_>, token: usize) -> bool {
    matches!(t.form(token), "\"" | "“" | "‘" | "«" | "``" | "'")
}

/// One past the source's phrase with what is set off behind it: ", chairman of the board,".
fn phrase_end(t: Trees<'_>, lexicon: &Attribution, sentence: &Range<usize>, noun: usize) -> usize {
    let names = t.names(&(sentence.start..noun + 1)).iter();
    if let Some(name) = names.filter(|n| n.kind == NameKind::Per).find(|n| noun < n.tokens.end) {
        let next = name.tokens.end;
        let set_off = next + 1 < sentence.end
            && t.form(next) == ","
            && !is_open(t, next + 1)
            && t.kid(noun, &[Deprel::APPOS]).is_some();
        if !set_off {
            return next;
        }
    }
    // "According to him, trade and transport will grow": what is joined by a comma, and is nobody, is no source.
    let joined = |k: usize| {
        let own = t.rel(k) == Deprel::CONJ && t.parse.tokens[k].head == Some(noun);
        own && t.form(t.first(k)) == ","
    };
    let nobody = |k: usize| {
        let word = t.lemma(k).to_lowercase();
        let listed = [WordKind::Person, WordKind::Press, WordKind::Document, WordKind::Official];
        t.is(k, &[Upos::Noun]) && !listed.iter().any(|&w| lexicon.is(w, &word))
    };
    let others = |k: usize| {
        t.is_verb(k) && t.finite(k) && t.rel(k) != Deprel::ACL_RELCL || joined(k) && nobody(k)
    };
    let tokens = t.parse.subtree_without(noun, others);
    let end = tokens.last().map_or(noun, |l| *l) + 1;
    let end = if end >= sentence.end { t.phrase(noun).end } else { end };
    let comma = (end..sentence.end).next().filter(|&k| t.form(k) == ",");
    comma.map_or(end, |c| c)
}
