//! Words in marks: which are speech, and which only a borrowed word, a name or a title.

use std::ops::Range;

use attache_lexicon::attribution::Frame;
use attache_nlp::Upos;
use attache_text::Span;

use super::hits::{Hit, among};
use super::marks::Marked;
use super::tree::Trees;

/// Fewest words of a quotation without a verb that a colon or comma announces: below it are names and slogans.
const FEW: usize = 4;
/// How far (tokens) before the opening mark a cue may stand with a phrase in between.
const NEAR: usize = 10;

/// A stretch of speech, with the words around it that belong to the reporter.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// Which of the marked stretches.
    pub marked: usize,
    pub inner: Span,
    /// Tokens inside.
    pub tokens: Range<usize>,
    /// The reporter's tokens before it, up to the mark or sentence before.
    pub before: Range<usize>,
    /// The reporter's tokens behind it, up to the next mark or the end of the sentence.
    pub after: Range<usize>,
    /// A comma stands before the closing mark or right behind it, or a question or exclamation mark before it.
    pub open_end: bool,
    /// A comma or colon, or the cue itself, stands right before the opening mark.
    pub announced: bool,
    /// The cue itself stands there, but for punctuation and "that".
    pub cue_adjacent: bool,
}

/// Sees the marked stretches among the cues.
pub(super) struct Sorter<'a, 'l> {
    pub t: Trees<'a>,
    pub hits: &'a [Hit<'l>],
    pub marks: &'a [Marked],
}

impl Sorter<'_, '_> {
    /// The stretches that are speech, in text order.
    pub(super) fn speech(&self) -> Vec<Speech> {
        let outermost = self.marks.iter().enumerate().filter(|(_, m)| m.depth == 0);
        let all: Vec<usize> = outermost.map(|(i, _)| i).collect();
        let mut found: Vec<Speech> = Vec::new();
        for n in 0..all.len() {
            let Some(speech) = self.read(&all, n) else { continue };
            let before = n.checked_sub(1).map(|p| all[p]);
            let last = found.last().filter(|l| Some(l.marked) == before);
            if self.is_speech(&speech) || last.is_some_and(|l| self.resumes(l, &speech)) {
                found.push(speech);
            }
        }
        found
    }

    /// `"We stay," the governor told them on Monday, "and they leave."`: the second half of what a cue breaks in two.
    fn resumes(&self, last: &Speech, s: &Speech) -> bool {
        let text = self.t.text;
        let lead = text[..self.marks[s.marked].outer.start].trim_end();
        let one = self.t.sentence(last.tokens.start).contains(&s.tokens.start);
        let cue = among(self.hits, &s.before).iter().any(|h| h.with(Frame::Quote).is_some());
        one && cue && last.inner.of(text).ends_with(',') && lead.ends_with(',')
    }

    fn read(&self, all: &[usize], n: usize) -> Option<Speech> {
        let m = &self.marks[all[n]];
        let parse = self.t.parse;
        let tokens = parse.tokens_in(m.inner);
        if tokens.is_empty() {
            return None;
        }
        let earlier = n.checked_sub(1).map_or(0, |p| self.marks[all[p]].outer.end);
        let later = all.get(n + 1).map_or(usize::MAX, |&p| self.marks[p].outer.start);
        let first = self.t.sentence(tokens.start).start;
        let last = self.t.sentence(tokens.end - 1).end;
        let from = parse.tokens_in(Span::new(earlier, m.outer.start));
        let before = first.max(from.start)..from.end.max(first.max(from.start));
        let behind = parse.tokens_in(Span::new(m.outer.end, later.max(m.outer.end)));
        let after = behind.start..last.min(behind.end).max(behind.start);
        let text = self.t.text;
        let tail = text[m.outer.end..].trim_start_matches(' ').chars().next();
        let close = m.inner.of(text).chars().next_back();
        let lead = text[..m.outer.start].trim_end().chars().next_back();
        // A name and a comma announce nothing: `A blogger, "Why we fight"`.
        let verbal = before.clone().any(|k| self.t.is_verb(k));
        let mut speech = Speech {
            marked: all[n],
            inner: m.inner,
            tokens,
            before,
            after,
            open_end: close.is_some_and(|c| ",?!".contains(c)) || tail == Some(','),
            announced: lead == Some(':') || lead == Some(',') && verbal,
            cue_adjacent: false,
        };
        speech.cue_adjacent = self.cue_before(&speech);
        speech.announced |= speech.cue_adjacent || self.cue_near(&speech);
        if self.words(&speech.after) == 0 {
            speech.after = self.next_sentence(&speech, later);
        }
        Some(speech)
    }

    /// The sentence behind a stretch that ends its own, where the reporter goes on in it: `"Go!" he said.`
    fn next_sentence(&self, s: &Speech, later: usize) -> Range<usize> {
        let none = s.after.end..s.after.end;
        let parse = self.t.parse;
        let m = &self.marks[s.marked];
        let start = parse.tokens_in(Span::new(m.outer.end, self.t.text.len())).start;
        let Some(token) = parse.tokens.get(start) else { return none };
        let gap = self.t.text.get(m.outer.end..token.span.start).unwrap_or_default();
        let sentence = self.t.sentence(start);
        if gap.contains('\n') || sentence.start != start || !s.open_end {
            return none;
        }
        let end = sentence.rev().find(|&k| parse.tokens[k].span.end <= later);
        start..end.map_or(start, |e| e + 1)
    }

    fn words(&self, tokens: &Range<usize>) -> usize {
        tokens.clone().filter(|&k| !self.t.is(k, &[Upos::Punct])).count()
    }

    /// A cue right before the opening mark, "that" not counted.
    fn cue_before(&self, s: &Speech) -> bool {
        let words = s.before.clone().rev().filter(|&k| !self.t.is(k, &[Upos::Punct]));
        let mut words = words.skip_while(|&k| self.t.low(k) == "that");
        let Some(last) = words.next() else { return false };
        let end = self.t.parse.tokens[last].span.end;
        let near = among(self.hits, &self.t.sentence(last));
        near.iter().any(|h| h.ends_at(end) && h.quoting().is_some())
    }

    /// A cue with a phrase of place or hearer behind it: `writing in a blog post "We…"`.
    fn cue_near(&self, s: &Speech) -> bool {
        let from = s.before.start.max(s.before.end.saturating_sub(NEAR));
        among(self.hits, &(from..s.before.end)).last().is_some_and(|h| {
            let quiet = (h.head + 1..s.before.end)
                .all(|k| !self.t.is(k, &[Upos::Verb, Upos::Aux, Upos::Punct]));
            quiet && h.with(Frame::Quote).is_some() && self.t.is_verb(h.head)
        })
    }

    fn is_speech(&self, s: &Speech) -> bool {
        let text = s.inner.of(self.t.text);
        let words = self.words(&s.tokens);
        let (finite, clause) = self.verbs(s);
        let first = text.chars().find(|c| c.is_alphanumeric());
        let capital = first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
            || text.starts_with(['[', '.', '…']);
        let stop = text.ends_with(['.', '?', '!', '…', ',']) || s.open_end;
        if self.words(&s.before) == 0 {
            let alone = self.words(&s.after) == 0;
            return capital
                && (finite && (stop || alone)
                    || alone && words > 1 && stop
                    || stop && self.cue_behind(s))
                || alone && clause && stop;
        }
        if !s.announced {
            return false;
        }
        let cue = s.cue_adjacent;
        capital && (clause || (finite || words >= FEW) && stop || words > 1 && stop && cue)
            || cue && clause
    }

    /// Whether a finite verb, and whether one with a subject, stands in the stretch.
    fn verbs(&self, s: &Speech) -> (bool, bool) {
        let mut found = (false, false);
        for k in s.tokens.clone().filter(|&k| self.t.finite(k)) {
            let subject = self.t.subject(k).is_some_and(|x| s.tokens.contains(&x));
            let inside = self.t.rel(k).base() != "acl";
            found = (true, found.1 || subject && inside);
        }
        found
    }

    fn cue_behind(&self, s: &Speech) -> bool {
        among(self.hits, &s.after).iter().any(|h| h.with(Frame::Quote).is_some())
    }
}
