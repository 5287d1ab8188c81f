//! Indirect and mixed quotations: contents of cues and source phrases in the reporter's own sentences.

use std::ops::Range;

use attache_lexicon::attribution::{Attribution, CueClass, Force, Frame, Stance, WordKind};
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::content::{Content, Finder};
use super::draft::{Draft, Voice};
use super::hits::Hit;
use super::marks::Marked;
use super::passing;
use super::source::Source;
use super::tree::Trees;
use super::voice;
use crate::QuoteKind;

/// How far (tokens) behind "with" the participle of another attribution stands.
const WITH: usize = 8;

/// Builds drafts from cues and source phrases.
pub(super) struct Teller<'a, 'l> {
    pub t: Trees<'a>,
    pub lexicon: &'l Attribution,
    pub hits: &'a [Hit<'l>],
    /// For each token whether a cue has its head there.
    pub is_cue: &'a [bool],
    pub marks: &'a [Marked],
    /// Direct quotations (and zones that are one).
    pub speech: &'a [Span],
    /// Source phrases.
    pub sources: &'a [Source<'l>],
}

impl<'l> Teller<'_, 'l> {
    /// The drafts of all cues outside direct quotations, and of those inside them whose speaker is a third person.
    pub(super) fn of_cues(&self) -> Vec<Draft<'l>> {
        let finder = Finder { trees: self.t, lexicon: self.lexicon, is_cue: self.is_cue };
        let mut drafts = Vec::new();
        for hit in self.hits {
            if let Some(mut content) = finder.content(hit) {
                self.cut_speaker(hit, &mut content);
                drafts.extend(self.draft(hit, &content));
            }
        }
        drafts
    }

    /// "… killing ten people, | residents and a local group said": where the tree gives a cue no subject, what stands
    /// between the last comma and the cue is no more of the content.
    fn cut_speaker(&self, hit: &Hit<'_>, content: &mut Content<'_>) {
        let t = self.t;
        let tokens = content.tokens.clone();
        if tokens.end != hit.head || t.subject(hit.head).is_some() || !t.finite(hit.head) {
            return;
        }
        let comma = tokens.clone().rev().find(|&k| t.form(k) == ",");
        let Some(comma) = comma.filter(|&c| c + 1 < hit.head) else { return };
        let nominal = !(comma + 1..hit.head).any(|k| t.is(k, &[Upos::Verb, Upos::Aux]));
        if let Some(cut) = t.shave(tokens.start..comma).filter(|_| nominal) {
            content.tokens = cut;
        }
    }

    fn draft(&self, hit: &Hit<'l>, content: &Content<'l>) -> Option<Draft<'l>> {
        let t = self.t;
        let own = self.before_with(self.before_source(&content.tokens)?);
        let own = if content.cue.force == Force::Deny { self.before_moment(own) } else { own };
        let span = self.snap(t.span(&own));
        let passed_on = passing::passed_on(t, self.lexicon, self.hits, hit, content.span);
        let speaker = match passed_on {
            Some(passing) => Some(passing.speaker),
            None => voice::speaker(t, self.lexicon, hit)
                .filter(|&s| !voice::happening(t, self.lexicon, s))
                .or_else(|| voice::right_before(t, hit)),
        };
        if !self.may_speak(hit, content, speaker) || self.in_speech(hit, speaker, span) {
            return None;
        }
        let (cue, carriers) = match passed_on {
            Some(passing) => (passing.cue, passing.carrier.into_iter().collect()),
            None => (content.span, Vec::new()),
        };
        let rule = content.cue.rule.clone();
        Some(Draft {
            kind: QuoteKind::Indirect,
            span,
            fragments: Vec::new(),
            cue: Some(cue),
            head: Some(hit.head),
            entry: Some(content.cue),
            voice: speaker.map_or(Voice::Nobody, Voice::Token),
            hearer: voice::hearer(t, hit).filter(|h| !content.tokens.contains(h)),
            carriers,
            rule,
        })
    }

    /// A content ends where the source of the whole sentence is named: "said that …, | according to the agency".
    fn before_source(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let from = self.sources.partition_point(|s| s.words.start <= tokens.start + 1);
        let mut inside = self.sources[from..].iter().take_while(|s| s.words.start < tokens.end);
        match inside.find(|s| s.content.end <= s.words.start) {
            Some(source) => self.t.shave(tokens.start..source.words.start),
            None => Some(tokens.clone()),
        }
    }

    /// A content ends where another attribution is added: "said that …, | with the ministry adding that …".
    fn before_with(&self, tokens: Range<usize>) -> Range<usize> {
        let t = self.t;
        let added = |&k: &usize| {
            let near = (k + 1..tokens.end).take(WITH).take_while(|&n| !t.finite(n));
            let cue = |n: usize| {
                t.participle(n) && self.hits.binary_search_by_key(&n, |h| h.head).is_ok()
            };
            t.low(k) == "with" && t.form(k - 1) == "," && near.into_iter().any(cue)
        };
        let with = (tokens.start + 1..tokens.end).find(added);
        with.and_then(|k| t.shave(tokens.start..k)).unwrap_or(tokens)
    }

    /// What is denied ends where the report goes on to tell when: "denied it fired | after the navy accused it".
    fn before_moment(&self, tokens: Range<usize>) -> Range<usize> {
        let t = self.t;
        let opens = |&k: &usize| {
            let clause = t.parse.tokens[k].head.filter(|&h| h > k);
            t.rel(k) == Deprel::MARK
                && self.lexicon.is(WordKind::Moment, &t.low(k))
                && clause.is_some_and(|c| {
                    t.rel(c).base() == "advcl" && &*t.parse.tokens[c].xpos == "VBD"
                })
        };
        let moment = (tokens.start + 1..tokens.end).find(opens);
        moment.and_then(|k| t.shave(tokens.start..k)).unwrap_or(tokens)
    }

    /// A content that cuts through words in marks takes them in whole.
    fn snap(&self, span: Span) -> Span {
        let from = self.marks.partition_point(|m| m.outer.start < span.start);
        let to = self.marks.partition_point(|m| m.outer.start < span.end);
        let inside = self.marks[from..to].iter().filter(|m| m.depth == 0);
        let before = self.marks[..from].iter().rev().take(2).filter(|m| m.depth == 0);
        let cut = before.filter(|m| m.outer.end > span.start && m.inner.start >= span.start);
        let joined = inside.chain(cut).fold(span, |s, m| s.join(m.outer));
        let next = self.marks[to..]
            .first()
            .filter(|m| m.depth == 0 && self.speech.binary_search(&m.inner).is_err());
        let gap = next.and_then(|m| self.t.text.get(joined.end..m.outer.start));
        match next {
            Some(m) if gap.is_some_and(|g| g.trim_matches([' ', ',']).is_empty()) => {
                joined.join(m.outer)
            }
            _ => joined,
        }
    }

    /// True where the content is what somebody says, not what a thing shows.
    fn may_speak(&self, hit: &Hit<'l>, content: &Content<'l>, speaker: Option<usize>) -> bool {
        let t = self.t;
        let Some(speaker) = speaker else {
            let noun = hit.class == CueClass::Noun
                && content.frame == Frame::That
                && !self.below_cue(hit.head);
            let passive = t.passive(hit.head) && content.frame == Frame::That;
            return noun || passive;
        };
        if (content.tokens.contains(&speaker) && !content.tokens.contains(&hit.head))
            || speaker == hit.head
        {
            return false;
        }
        let word = t.low(speaker);
        if matches!(&*word, "this" | "that" | "which" | "what" | "these" | "those" | "there" | "it")
            && !self.it_speaks(hit, &word)
            && !self.told_of(speaker)
        {
            return false;
        }
        if hit.class == CueClass::Verb && t.in_condition(hit.head) {
            return false;
        }
        if content.frame == Frame::Shows && !self.is_press(speaker) {
            return false;
        }
        let modal = content.cue.stance != Stance::Asserts || content.frame == Frame::That;
        modal || !self.wished(hit.head)
    }

    /// True for a noun that only says where the cue before it stands: "told them in a statement that".
    fn below_cue(&self, noun: usize) -> bool {
        let governor = self.t.parse.tokens[noun].head.filter(|&g| g < noun);
        governor.is_some_and(|g| self.hits.binary_search_by_key(&g, |h| h.head).is_ok())
    }

    /// "those close to him", "these at the table": people, by what is said of them.
    fn told_of(&self, speaker: usize) -> bool {
        let t = self.t;
        let tells = |k: usize| matches!(t.rel(k).base(), "amod" | "acl" | "nmod");
        matches!(&*t.low(speaker), "those" | "these") && t.kids(speaker).any(tells)
    }

    /// "it said", where "it" is an agency or a state; not "it suggests that".
    fn it_speaks(&self, hit: &Hit<'l>, word: &str) -> bool {
        let told = &*self.t.parse.tokens[hit.head].xpos != "VBZ" || hit.with(Frame::Bare).is_some();
        word == "it" && hit.class == CueClass::Verb && told && !self.t.passive(hit.head)
    }

    fn wished(&self, verb: usize) -> bool {
        let t = self.t;
        t.infinitive(verb) && t.rel(verb) == Deprel::ADVCL
    }

    /// Inside somebody's own words only what he tells of others counts.
    fn in_speech(&self, hit: &Hit<'l>, speaker: Option<usize>, content: Span) -> bool {
        let at = self.t.parse.tokens[hit.head].span;
        let Some(quote) = around(self.speech, at) else { return false };
        let third = speaker.is_some_and(|s| {
            quote.contains(self.t.parse.tokens[s].span)
                && !matches!(&*self.t.low(s), "i" | "we" | "you" | "it" | "they" | "one" | "people")
                && self.t.is(s, &[Upos::Propn, Upos::Noun, Upos::Pron])
        });
        !(third && quote.contains(content))
    }

    /// The drafts of source phrases.
    pub(super) fn of_sources(&self) -> Vec<Draft<'l>> {
        let outside = self
            .sources
            .iter()
            .filter(|s| around(self.speech, self.t.parse.tokens[s.words.start].span).is_none());
        outside.map(|s| self.of_source(s)).collect()
    }

    fn of_source(&self, s: &Source<'l>) -> Draft<'l> {
        Draft {
            kind: QuoteKind::Indirect,
            span: self.snap(self.t.span(&s.content)),
            fragments: Vec::new(),
            cue: Some(self.t.span(&s.words)),
            head: None,
            entry: Some(s.cue),
            voice: Voice::Token(s.noun),
            hearer: None,
            carriers: s.carrier.into_iter().collect(),
            rule: s.cue.rule.clone(),
        }
    }

    /// True for an outlet, agency or document, by its noun.
    pub(super) fn is_press(&self, noun: usize) -> bool {
        self.lexicon.is_press(self.t.lemma(noun), &self.t.low(noun))
    }
}

/// The one of these spans (in text order, apart) that holds a span.
pub(super) fn around(spans: &[Span], inner: Span) -> Option<Span> {
    let at = spans.partition_point(|s| s.end < inner.end);
    spans.get(at).copied().filter(|s| s.contains(inner))
}
