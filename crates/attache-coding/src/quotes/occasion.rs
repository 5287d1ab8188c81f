//! On what occasion something was said: where or in what, and when, as the attribution tells.

use std::ops::Range;

use attache_lexicon::attribution::{Attribution, WordKind};
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::draft::Draft;
use super::tree::Trees;
use crate::{Time, TimeKind};

/// How far (governors) above a word of time its cue stands: "said | on the evening | of Monday".
const CLIMB: usize = 3;

/// Finds occasions.
pub(super) struct Occasions<'a> {
    pub t: Trees<'a>,
    pub lexicon: &'a Attribution,
    /// The report's words of time, in text order.
    pub times: &'a [Time],
    /// Direct quotations, in text order.
    pub speech: &'a [Span],
}

/// An occasion told before what is said on it: "Speaking on Monday, **the minister** …".
pub(super) struct Spoke {
    /// Head of the phrase for who speaks.
    pub speaker: usize,
    /// Where it is told (bytes).
    pub start: usize,
    /// An index into the words of time.
    pub time: usize,
}

impl Occasions<'_> {
    /// Where or in what it was said: "in a telephone briefing".
    pub(super) fn medium(&self, draft: &Draft<'_>) -> Option<Span> {
        let t = self.t;
        let cue = draft.head?;
        let fits = |k: &usize| {
            let case = t.case(*k);
            let preposition = case.is_some_and(|c| {
                matches!(&*c, "in" | "at" | "during" | "on" | "via" | "by" | "using")
            });
            preposition
                && matches!(t.rel(*k).base(), "obl" | "nmod" | "advcl")
                && self.lexicon.is(WordKind::Occasion, &t.lemma(*k).to_lowercase())
                && !draft.span.overlaps(t.parse.tokens[*k].span)
        };
        let subject = t.subject(cue);
        let below = t.kids(cue).chain(subject.into_iter().flat_map(|s| t.kids(s)));
        let noun = below.into_iter().find(fits)?;
        let mut phrase = t.phrase(noun);
        while phrase.len() > 1
            && matches!(t.rel(phrase.start), Deprel::CASE | Deprel::DET | Deprel::NMOD_POSS)
        {
            phrase.start += 1;
        }
        Some(t.span(&self.without_time(phrase, noun)))
    }

    /// "briefing | on Monday": the time is told apart.
    fn without_time(&self, phrase: Range<usize>, noun: usize) -> Range<usize> {
        let t = self.t;
        let span = t.span(&phrase);
        let from = self.times.partition_point(|x| x.span.end <= t.parse.tokens[noun].span.end);
        let time = self.times.get(from).filter(|x| x.span.start < span.end);
        let Some(first) = time.map(|x| t.parse.tokens_in(x.span).start) else { return phrase };
        let linked = |k: &usize| t.is(*k, &[Upos::Adp, Upos::Det, Upos::Punct]);
        let last = (noun + 1..first).rev().find(|k| !linked(k)).unwrap_or(noun);
        phrase.start.min(noun)..last + 1
    }

    /// When it was said: the first day or time of day that hangs on the cue, outside what was said; one of the calendar
    /// before "the current crisis" and the like.
    pub(super) fn said(&self, draft: &Draft<'_>) -> Option<usize> {
        self.day_of(draft.head?, draft.span)
    }

    /// All occasions on which somebody is said to speak, in text order.
    pub(super) fn spoke(&self) -> Vec<Spoke> {
        let t = self.t;
        let one = |verb: usize| {
            let token = &t.parse.tokens[verb];
            let speaks = &*token.xpos == "VBG"
                && t.rel(verb).base() == "advcl"
                && self.lexicon.is(WordKind::Speaking, &token.lemma);
            let speaker = token.head.filter(|_| speaks).and_then(|main| t.subject(main))?;
            let nothing = Span::new(token.span.start, token.span.start);
            let time = self.day_of(verb, nothing)?;
            Some(Spoke { speaker, start: token.span.start, time })
        };
        (0..t.parse.tokens.len()).filter_map(one).collect()
    }

    /// The word of time that hangs on a cue, outside what was said.
    fn day_of(&self, cue: usize, content: Span) -> Option<usize> {
        let t = self.t;
        let tokens = t.sentence(cue);
        let sentence = t.span(&tokens);
        let from = self.times.partition_point(|x| x.span.start < sentence.start);
        let here =
            self.times[from..].iter().take_while(|x| x.span.start < sentence.end).enumerate();
        let hangs = |time: &Time| {
            let mut words = t.parse.tokens_in(time.span);
            let apart = |k: usize| content.overlaps(t.parse.tokens[k].span);
            words.any(|k| {
                t.parse.ancestors(k).take(CLIMB).take_while(|&a| !apart(a)).any(|a| a == cue)
            })
        };
        // "said on Wednesday it had left", wherever the tree hangs the day.
        let said = t.parse.tokens[cue].span.end;
        let between = |s: Span| said <= s.start && s.end <= content.start && !content.is_empty();
        let fits = |time: &Time| {
            matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && !time.span.overlaps(content)
                && !self.in_other_speech(time.span, content)
                && (hangs(time) || between(time.span))
        };
        let named = |time: &Time| time.value.bytes().any(|b| b.is_ascii_digit());
        let fitting = here.filter(|(_, time)| fits(time));
        fitting.min_by_key(|(_, time)| !named(time)).map(|(i, _)| from + i)
    }

    /// Inside other words in marks than these: "“Their letter of May 3 is false. We …”".
    fn in_other_speech(&self, time: Span, content: Span) -> bool {
        let at = self.speech.partition_point(|s| s.end <= time.start);
        self.speech.get(at).is_some_and(|s| s.overlaps(time) && !s.contains(content))
    }
}
