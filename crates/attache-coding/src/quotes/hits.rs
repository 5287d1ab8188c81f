//! Where cues of the lexicon stand in a report.

use std::ops::Range;

use attache_lexicon::attribution::{Attribution, Cue, CueClass, Frame, WordKind};
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::tree::Trees;

/// A cue in the text.
#[derive(Clone, Debug)]
pub(super) struct Hit<'l> {
    /// The verb, noun or adjective that governs the content.
    pub head: usize,
    /// Word class.
    pub class: CueClass,
    /// The entries that fit, the longest first; never empty.
    readings: Vec<Reading<'l>>,
}

/// One entry that fits the words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'l> {
    pub cue: &'l Cue,
    /// The cue's words.
    pub span: Span,
    /// Head of the phrase that a preposition of the cue governs ("call **for** talks"), with that preposition.
    pub governed: Option<usize>,
}

impl<'l> Hit<'l> {
    /// The first entry that has this frame.
    pub(super) fn with(&self, frame: Frame) -> Option<Reading<'l>> {
        self.readings.iter().copied().find(|r| r.cue.frames.has(frame))
    }

    /// The entry for a quotation in marks.
    pub(super) fn quoting(&self) -> Option<Reading<'l>> {
        self.with(Frame::Quote).or_else(|| self.with(Frame::That))
    }

    /// The person told whom a preposition of the cue governs: "agreed with **the mayor** that".
    pub(super) fn told_by_preposition(&self) -> Option<usize> {
        self.readings.iter().filter(|r| r.cue.hearer).find_map(|r| r.governed)
    }

    /// True when the object is the person told.
    pub(super) fn tells(&self) -> bool {
        self.readings.iter().any(|r| r.cue.hearer)
    }

    /// True when one of the entries ends here (bytes).
    pub(super) fn ends_at(&self, byte: usize) -> bool {
        self.readings.iter().any(|r| r.span.end == byte)
    }
}

/// The cues among these tokens.
pub(super) fn among<'h, 'l>(hits: &'h [Hit<'l>], tokens: &Range<usize>) -> &'h [Hit<'l>] {
    let from = hits.partition_point(|h| h.head < tokens.start);
    let to = hits.partition_point(|h| h.head < tokens.end);
    hits.get(from..to).unwrap_or_default()
}

/// All cues of the report but the prepositions, in text order, at most one for each token. One of several words beats its first word alone.
pub(super) fn hits<'l>(trees: Trees<'_>, lexicon: &'l Attribution) -> Vec<Hit<'l>> {
    (0..trees.parse.tokens.len()).filter_map(|t| hit(trees, lexicon, t)).collect()
}

/// For each token whether a cue has its head there.
pub(super) fn mask(tokens: usize, hits: &[Hit<'_>]) -> Vec<bool> {
    let mut mask = vec![false; tokens];
    for hit in hits {
        mask[hit.head] = true;
    }
    mask
}

/// The cue of an attitude at a token.
pub(super) fn attitude<'l>(
    trees: Trees<'_>,
    lexicon: &'l Attribution,
    token: usize,
) -> Option<Hit<'l>> {
    let class = class_of(trees, token)?;
    let entries = lexicon.attitudes(trees.lemma(token), class);
    read(trees, lexicon, token, class, entries)
}

fn hit<'l>(trees: Trees<'_>, lexicon: &'l Attribution, token: usize) -> Option<Hit<'l>> {
    let class = class_of(trees, token)?;
    let entries = entries(trees, lexicon, token, class);
    read(trees, lexicon, token, class, entries)
}

/// The cue at a token, if one of the entries fits.
fn read<'l>(
    trees: Trees<'_>,
    lexicon: &'l Attribution,
    token: usize,
    class: CueClass,
    entries: impl IntoIterator<Item = &'l Cue>,
) -> Option<Hit<'l>> {
    let read = |cue: &'l Cue| {
        let (words, governed) = rest(trees, token, cue)?;
        let near = unbroken(trees, token, &words);
        let first = trees.parse.tokens[first_of_cue(trees, lexicon, token)].span;
        let own = first.join(trees.parse.tokens[token].span);
        let spans = words.iter().map(|&w| trees.parse.tokens[w].span);
        let span = if near { spans.fold(own, Span::join) } else { own };
        Some(Reading { cue, span, governed })
    };
    let readings: Vec<Reading<'l>> = entries.into_iter().filter_map(read).collect();
    (!readings.is_empty()).then_some(Hit { head: token, class, readings })
}

/// The entries for a token's dictionary form; for a verb whose form was guessed with an "e" too many or too few, for that.
fn entries<'l>(
    trees: Trees<'_>,
    lexicon: &'l Attribution,
    token: usize,
    class: CueClass,
) -> Vec<&'l Cue> {
    let lemma = trees.lemma(token);
    let found: Vec<&Cue> = lexicon.cues(lemma, class).collect();
    if !found.is_empty() || class != CueClass::Verb {
        return found;
    }
    let other = lemma.strip_suffix('e').map_or_else(|| format!("{lemma}e"), str::to_owned);
    lexicon.cues(&other, class).collect()
}

/// True when the words of a cue stand one behind the other, but for an article: "give **a** warning".
fn unbroken(trees: Trees<'_>, token: usize, words: &[usize]) -> bool {
    let mut last = token;
    words.iter().all(|&word| {
        let gap = last + 1..word;
        last = word;
        gap.len() < 2 && gap.into_iter().all(|k| trees.is(k, &[Upos::Det]))
    })
}

/// Auxiliaries, "not" and adverbs right before a verb belong to the cue, so does the verb that only brings it in, and
/// the copula of an adjective: "has not ruled out", "has repeatedly said", "went on to say", "is sure".
fn first_of_cue(trees: Trees<'_>, lexicon: &Attribution, token: usize) -> usize {
    let mut verb = token;
    let copula = trees.kid(token, &[Deprel::COP]).filter(|&c| c < token);
    let mut first = copula.filter(|&c| (c..token).all(|k| trees.form(k) != ",")).unwrap_or(token);
    while first > 0 && (trees.is_verb(token) || first < token || trees.is(token, &[Upos::Adj])) {
        let before = &trees.parse.tokens[first - 1];
        let own = before.head == Some(verb);
        let adverb = before.deprel == Deprel::ADVMOD && &*before.xpos == "RB";
        let helps = own && (matches!(before.deprel.base(), "aux" | "cop") || adverb);
        let to = own && before.deprel == Deprel::MARK && &*before.lemma == "to";
        let brought = to.then(|| brings_in(trees, lexicon, verb, first - 1)).flatten();
        if let Some(governor) = brought {
            (verb, first) = (governor, governor);
        } else if helps {
            first -= 1;
        } else {
            break;
        }
    }
    first
}

/// The verb right before "to" that brings in a cue: "**went on** to say", "**appeared** to suggest".
fn brings_in(trees: Trees<'_>, lexicon: &Attribution, verb: usize, to: usize) -> Option<usize> {
    let governor = trees.parse.tokens[verb].head.filter(|&g| g < to)?;
    let near = (governor + 1..to).all(|k| trees.parse.tokens[k].head == Some(governor));
    let brings = lexicon.is(WordKind::Between, trees.lemma(governor)) && trees.is_verb(governor);
    (near && to - governor < 3 && brings).then_some(governor)
}

fn class_of(trees: Trees<'_>, token: usize) -> Option<CueClass> {
    match trees.parse.tokens[token].upos {
        // "in a briefing", tagged as a verb.
        Upos::Verb | Upos::Aux if trees.kid(token, &[Deprel::DET, Deprel::CASE]).is_some() => None,
        Upos::Verb | Upos::Aux => Some(CueClass::Verb),
        Upos::Noun => Some(CueClass::Noun),
        Upos::Adj => {
            let predicate = trees.kid(token, &[Deprel::COP]).is_some();
            predicate.then_some(CueClass::Adjective)
        }
        _ => None,
    }
}

/// The tokens of the words after the first, and the phrase that the last of them governs where it is a preposition.
fn rest(trees: Trees<'_>, head: usize, cue: &Cue) -> Option<(Vec<usize>, Option<usize>)> {
    let mut words = Vec::new();
    let mut governed = None;
    let end = trees.sentence(head).end;
    for word in cue.rest() {
        let from = words.last().copied().unwrap_or(head);
        let near =
            kid_with(trees, head, word, cue.frames.has(Frame::Charge)).filter(|&(w, _)| w > head);
        let next =
            (from + 1..end.min(from + 2)).find(|&t| trees.lemma(t) == word || trees.low(t) == word);
        let (token, phrase) = near.or_else(|| next.map(|t| (t, below(trees, t))))?;
        words.push(token);
        governed = phrase.or(governed.filter(|_| phrase.is_some()));
    }
    Some((words, governed))
}

/// A word of the cue among the verb's dependents or as the preposition of one of them; with `deep`, also of what hangs
/// on its object ("accused the south **of** shelling").
fn kid_with(
    trees: Trees<'_>,
    head: usize,
    word: &str,
    deep: bool,
) -> Option<(usize, Option<usize>)> {
    for kid in trees.kids(head).filter(|&k| k > head) {
        if trees.lemma(kid) == word || trees.low(kid) == word {
            return Some((kid, None));
        }
        let hung = trees.kids(kid).filter(|_| deep && trees.rel(kid) == Deprel::OBJ);
        let phrases = std::iter::once(kid).chain(hung);
        let governs = |k: usize| {
            let loose = matches!(trees.rel(k).base(), "obl" | "advcl" | "xcomp")
                || (k != kid && matches!(trees.rel(k).base(), "nmod" | "acl"));
            let case = |&c: &usize| {
                matches!(trees.rel(c), Deprel::CASE | Deprel::MARK) && trees.low(c) == word
            };
            loose.then(|| trees.kids(k).find(case)).flatten().map(|c| (c, Some(k)))
        };
        if let Some(found) = phrases.into_iter().find_map(governs) {
            return Some(found);
        }
    }
    None
}

/// The phrase whose preposition a token is.
fn below(trees: Trees<'_>, token: usize) -> Option<usize> {
    (trees.rel(token) == Deprel::CASE).then_some(trees.parse.tokens[token].head)?
}
