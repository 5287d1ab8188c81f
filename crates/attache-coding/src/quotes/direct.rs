//! Direct quotations: to each stretch of speech the cue and the speaker, found in the reporter's words around it.

use std::ops::Range;

use attache_lexicon::attribution::{Attribution, CueClass};
use attache_nlp::{Deprel, NameKind, Upos};
use attache_text::Span;

use super::draft::{Draft, Voice};
use super::hits::{Hit, among};
use super::marks::Marked;
use super::passing::{self, Passing};
use super::source::Source;
use super::speech::Speech;
use super::tree::Trees;
use super::voice;
use crate::QuoteKind;

/// How far (tokens) before a cue without a subject in the tree its speaker is looked for.
const FAR: usize = 20;
/// How many nouns lie between a phrase's first and its head: "opposition leader Jane Doe".
const STEPS: usize = 4;
/// Longest signature behind a dash (tokens): a name, an office, a place.
const SIGNATURE: usize = 16;

/// Attributes speech.
pub(super) struct Director<'a, 'l> {
    pub t: Trees<'a>,
    pub lexicon: &'l Attribution,
    pub hits: &'a [Hit<'l>],
    pub sources: &'a [Source<'l>],
    pub marks: &'a [Marked],
    /// Spans of the paragraphs, in text order.
    pub paragraphs: &'a [Span],
}

impl<'l> Director<'_, 'l> {
    /// A draft for each stretch of speech. Those that name nobody share speaker and cue with the one before.
    pub(super) fn drafts(&self, speech: &[Speech]) -> Vec<Draft<'l>> {
        speech.iter().map(|s| self.draft(s)).collect()
    }

    fn draft(&self, s: &Speech) -> Draft<'l> {
        let m = &self.marks[s.marked];
        let mut draft = Draft {
            kind: QuoteKind::Direct,
            span: s.inner,
            fragments: m.pieces.clone(),
            cue: None,
            head: None,
            entry: None,
            voice: Voice::Nobody,
            hearer: None,
            carriers: Vec::new(),
            rule: "quotes/marks".into(),
        };
        let behind = || self.cue_behind(s).map(|h| (h, &s.after));
        let before = || self.cue_before(s).map(|h| (h, &s.before));
        let found = if (s.open_end || !s.announced) && !s.cue_adjacent {
            behind().or_else(before)
        } else {
            before().or_else(behind)
        };
        if let Some((hit, _)) = found {
            self.attribute(&mut draft, hit);
        } else if let Some(source) = self.source(s) {
            draft.cue = Some(self.t.span(&source.words));
            draft.voice = Voice::Token(source.noun);
            draft.entry = Some(source.cue);
        } else if let Some(name) = self.after_dash(s).or_else(|| self.before_colon(s)) {
            draft.voice = Voice::Token(name);
        }
        draft
    }

    fn passing(&self, hit: &Hit<'l>) -> Option<Passing> {
        let span = hit.quoting()?.span;
        passing::passed_on(self.t, self.lexicon, self.hits, hit, span)
    }

    fn attribute(&self, draft: &mut Draft<'l>, hit: &Hit<'l>) {
        let Some(entry) = hit.quoting() else { return };
        if let Some(passing) = self.passing(hit) {
            draft.cue = Some(passing.cue);
            draft.head = Some(hit.head);
            draft.entry = Some(entry.cue);
            draft.voice = Voice::Token(passing.speaker);
            draft.carriers.extend(passing.carrier);
            draft.rule = entry.cue.rule.clone();
            return;
        }
        draft.cue = Some(entry.span);
        draft.head = Some(hit.head);
        draft.entry = Some(entry.cue);
        draft.hearer = voice::hearer(self.t, hit);
        let inside = |k: usize| self.is_spoken(self.t.parse.tokens[k].span);
        let speaker = voice::speaker(self.t, self.lexicon, hit).filter(|&k| !inside(k));
        let speaker = speaker.or_else(|| self.nearest_noun(hit, draft.span));
        draft.voice = speaker.map_or(Voice::Nobody, Voice::Token);
        draft.rule = entry.cue.rule.clone();
    }

    /// True within any words in marks: nobody named there speaks around them.
    fn is_spoken(&self, span: Span) -> bool {
        let before = self.marks.partition_point(|m| m.outer.start <= span.start);
        self.marks[..before].iter().rev().take(2).any(|m| m.outer.contains(span))
    }

    /// The first cue behind the speech that can stand with it.
    fn cue_behind(&self, s: &Speech) -> Option<&Hit<'l>> {
        let t = self.t;
        let mut hits = among(self.hits, &s.after).iter();
        hits.find(|h| {
            let clause = t.rel(h.head) == Deprel::ACL_RELCL
                || (t.rel(h.head) == Deprel::ADVCL && !t.participle(h.head));
            h.class == CueClass::Verb
                && (t.told(h.head) || self.passing(h).is_some())
                && self.can_quote(h)
                && !(clause && self.marked(h.head))
        })
    }

    fn marked(&self, verb: usize) -> bool {
        self.t.kid(verb, &[Deprel::MARK, Deprel::ADVMOD]).is_some_and(|k| self.t.low(k) != "as")
    }

    /// The last cue before the speech; where the sentence begins with the speech, in a sentence before that ends with a colon.
    fn cue_before(&self, s: &Speech) -> Option<&Hit<'l>> {
        let here = among(self.hits, &s.before).iter().rfind(|h| self.can_quote(h));
        here.filter(|_| s.announced).or_else(|| {
            let first = s.before.clone().next().unwrap_or(s.tokens.start);
            let lead = self.sentence_leading_to(first, s)?;
            among(self.hits, &lead).iter().rfind(|h| self.can_quote(h))
        })
    }

    /// The sentence before, where it ends with a colon or, at the end of its line, a comma.
    fn sentence_leading_to(&self, first: usize, s: &Speech) -> Option<Range<usize>> {
        let only_marks = s.before.clone().all(|k| self.t.is(k, &[Upos::Punct]));
        let start = self.t.sentence(first).start;
        let last = start.checked_sub(1).filter(|_| only_marks)?;
        matches!(self.t.form(last), ":" | ",").then(|| self.t.sentence(last))
    }

    fn can_quote(&self, hit: &Hit<'l>) -> bool {
        let frames = hit.quoting().is_some();
        let t = self.t;
        let stands = match hit.class {
            CueClass::Verb => {
                t.told(hit.head) || t.participle(hit.head) || self.lexicon_between(hit.head)
            }
            CueClass::Noun => true,
            _ => false,
        };
        frames && stands
    }

    fn lexicon_between(&self, verb: usize) -> bool {
        let kind = attache_lexicon::attribution::WordKind::Between;
        let governor = self.t.parse.tokens[verb].head;
        governor.is_some_and(|g| self.lexicon.is(kind, self.t.lemma(g)))
    }

    fn source(&self, s: &Speech) -> Option<&Source<'l>> {
        let first = |range: &Range<usize>| {
            let at = self.sources.partition_point(|x| x.words.start < range.start);
            self.sources.get(at).filter(|x| x.words.start < range.end)
        };
        [first(&s.before), first(&s.after)].into_iter().flatten().min_by_key(|x| x.words.start)
    }

    /// `"We stay." – The governor`
    fn after_dash(&self, s: &Speech) -> Option<usize> {
        let t = self.t;
        let end = self.marks[s.marked].outer.end;
        let dash = t.parse.tokens_in(Span::new(end, t.text.len())).start;
        let token = t.parse.tokens.get(dash)?;
        let gap = t.text.get(end..token.span.start)?;
        let short = t.sentence(dash).end - dash <= SIGNATURE;
        let is_dash = matches!(t.form(dash), "-" | "–" | "—" | "--" | "―" | "~");
        (is_dash && short && gap.trim().is_empty() && gap.matches('\n').count() < 2)
            .then(|| self.noun_in(dash + 1..t.sentence(dash).end))?
    }

    /// `The governor: "We stay."`
    fn before_colon(&self, s: &Speech) -> Option<usize> {
        let first = s.before.clone().next().unwrap_or(s.tokens.start);
        let lead = if s.before.clone().any(|k| !self.t.is(k, &[Upos::Punct])) {
            let colon = s
                .before
                .clone()
                .rev()
                .find(|&k| !matches!(self.t.form(k), "\"" | "“" | "‘" | "'"))?;
            (self.t.form(colon) == ":").then(|| s.before.clone())
        } else {
            self.sentence_leading_to(first, s)
        }?;
        let root = lead.clone().find(|&k| self.t.rel(k) == Deprel::ROOT);
        root.and_then(|r| self.t.subject(r)).or_else(|| self.noun_in(lead))
    }

    fn noun_in(&self, tokens: Range<usize>) -> Option<usize> {
        let name = self.t.names(&tokens).iter().find(|n| n.kind == NameKind::Per);
        name.map(|n| n.tokens.start).or_else(|| {
            tokens.clone().find(|&k| {
                self.t.is(k, &[Upos::Noun, Upos::Propn, Upos::Pron])
                    && !tokens.contains(&self.t.parse.tokens[k].head.unwrap_or(usize::MAX))
            })
        })
    }

    /// Where the tree gives no subject: the noun or pronoun next to the cue, outside the speech.
    fn nearest_noun(&self, hit: &Hit<'l>, speech: Span) -> Option<usize> {
        let t = self.t;
        let sentence = t.sentence(hit.head);
        let fits = |k: &usize| {
            let span = t.parse.tokens[*k].span;
            t.is(*k, &[Upos::Noun, Upos::Propn, Upos::Pron])
                && !speech.overlaps(span)
                && !self.is_spoken(span)
        };
        let free = |k: &usize| {
            fits(k) && t.kid(self.top(*k), &[Deprel::CASE]).is_none_or(|c| t.low(c) == "'s")
        };
        let before = (sentence.start..hit.head).rev().take(FAR).find(free);
        let before = before.map(|k| voice::set_beside(t, k, hit.head));
        let behind = || (hit.head + 1..sentence.end).take(6).find(fits);
        before.or_else(|| behind().map(|k| self.owned(k))).map(|k| self.top(k))
    }

    /// "explained **the ministry's** spokesman": who belongs to whom a phrase begins with.
    fn owned(&self, token: usize) -> usize {
        let owner = self.t.rel(token) == Deprel::NMOD_POSS;
        self.t.parse.tokens[token].head.filter(|_| owner).unwrap_or(token)
    }

    fn top(&self, token: usize) -> usize {
        let t = self.t;
        let within = [Deprel::COMPOUND, Deprel::FLAT, Deprel::AMOD, Deprel::NMOD_DESC, Deprel::DET];
        let above = |&k: &usize| {
            let head = t.parse.tokens[k].head.filter(|_| within.contains(&t.rel(k)));
            head.filter(|&h| !t.is_verb(h))
        };
        std::iter::successors(Some(token), above).take(STEPS).last().unwrap_or(token)
    }

    /// Speech of which nobody is named the speaker goes on from the quotation before it: in the same paragraph, or
    /// where a paragraph of speech follows one that ends with speech.
    pub(super) fn share(&self, drafts: &mut [Draft<'l>]) {
        for i in 1..drafts.len() {
            let (earlier, later) = drafts.split_at_mut(i);
            let (draft, last) = (&mut later[0], &earlier[i - 1]);
            let nobody = draft.kind == QuoteKind::Direct
                && draft.voice == Voice::Nobody
                && draft.cue.is_none();
            let same = self.paragraph(last.span.start) == self.paragraph(draft.span.start);
            if nobody && same && draft.rule.as_ref() == "quotes/marks" {
                draft.voice = Voice::Same(i - 1);
                (draft.cue, draft.head, draft.entry) = (last.cue, last.head, last.entry);
                draft.rule = "quotes/continued".into();
            }
        }
    }

    fn paragraph(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end <= at)
    }
}
