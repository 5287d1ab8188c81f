//! What stands behind a cue, whatever the tree makes of it: trees err most where a clause has no "that".

use std::ops::Range;

use attache_lexicon::attribution::Frame;
use attache_nlp::{Deprel, Upos};

use super::content::{Content, Finder};
use super::hits::Hit;

/// How far (tokens) behind a cue its "that" may stand: room for a hearer and an occasion.
const THAT: usize = 7;
/// How many tokens behind a verb of saying are a clause though no finite verb is among them: shorter ones are words that
/// are said ("said goodbye to the crew"). Of 5,666 "say" in 1,820 reports six have no more than that, five of them a clause.
const LONG: usize = 8;

impl Finder<'_> {
    /// A "that" close behind the cue opens its clause, whatever the tree makes of it.
    pub(super) fn that_behind(&self, hit: &Hit<'_>) -> Option<Range<usize>> {
        let t = self.trees;
        let end = t.sentence(hit.head).end;
        let that = (hit.head + 1..end).take(THAT).find(|&k| t.low(k) == "that")?;
        let apart = |k: usize| self.is_cue[k] && t.is_verb(k) || matches!(t.form(k), "," | "and");
        let quiet = (hit.head + 1..that).all(|k| !t.finite(k) && !apart(k));
        if !quiet || !t.opens_clause(that) || !t.is_verb_between(that + 1, end) {
            return None;
        }
        let last = self.last_behind(hit, that + 2);
        t.shave(that..last).filter(|c| t.is_verb_between(c.start, c.end))
    }

    /// "accusations that …", up to the next comma, whatever the tree makes of it.
    pub(super) fn that_right_behind(&self, noun: usize) -> Option<Range<usize>> {
        let t = self.trees;
        let end = t.sentence(noun).end;
        let that =
            Some(noun + 1).filter(|&k| k < end && t.low(k) == "that" && t.opens_clause(k))?;
        let stop = (that..end).find(|&k| t.form(k) == ",").unwrap_or(end);
        t.shave(that..stop).filter(|c| t.is_verb_between(c.start, c.end))
    }

    /// "charges that lawyers say **are groundless**": a verb right behind a verb of saying has its subject before it.
    pub(super) fn gapped<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let t = self.trees;
        let read = hit.with(Frame::Bare).filter(|_| self.says(hit.head) && self.owned(hit.head))?;
        let end = t.sentence(hit.head).end;
        let verb = (hit.head + 1..end).find(|&k| !t.is(k, &[Upos::Adv]))?;
        if !self.tensed(verb) {
            return None;
        }
        let cut = |k: usize| k == hit.head || self.foreign(k);
        let last = t.parse.subtree_without(t.clause_of(verb), cut).last()? + 1;
        let tokens = t.shave(hit.head + 1..last.max(verb + 1))?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::That })
    }

    /// "said the findings raised doubts", where the parser took "findings" for an object: a verb of saying has no object,
    /// so what follows it and holds a verb is the clause.
    pub(super) fn loose_clause<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let t = self.trees;
        let read = hit
            .with(Frame::That)
            .filter(|r| r.cue.frames.has(Frame::Quote) && !r.cue.frames.has(Frame::Np))?;
        let held = [Deprel::OBJ, Deprel::XCOMP, Deprel::CCOMP, Deprel::IOBJ];
        let below = t.kids(hit.head).filter(|&k| k > hit.head && held.contains(&t.rel(k)));
        let clause = below.into_iter().find(|&k| {
            let tokens = t.parse.subtree(k);
            let verb =
                |&v: &usize| self.tensed(v) && v > tokens[0] && t.rel(v) != Deprel::ACL_RELCL;
            !t.infinitive(k) && !t.participle(k) && tokens.iter().any(verb)
        })?;
        let end = t.parse.subtree_without(hit.head, |k| self.foreign(k)).last()? + 1;
        let start = t.parse.subtree(clause).first().copied()?.max(hit.head + 1);
        let tokens = t.shave(start..end)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::That })
    }

    /// "says the talks with Riga aim at peace", where the parser took "aim" for a noun or gave the clause to another verb: a
    /// verb of mere saying has no object, so what follows it and holds a finite verb, or is long, is its clause.
    pub(super) fn rest<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let t = self.trees;
        let read = hit.with(Frame::Bare).filter(|_| self.says(hit.head))?;
        let start = self.past_time(hit.head);
        let end = self.end_of_relative(hit.head);
        if start >= end || !self.opens_bare(start) {
            return None;
        }
        let clauses = (start + 1..end).filter(|&k| self.tensed(k)).map(|k| t.clause_of(k));
        let clause = clauses.into_iter().find(|&c| c > start && t.rel(c) != Deprel::ACL_RELCL);
        let last = self.last_behind(hit, clause.unwrap_or(start) + 1);
        let tokens = t.shave(start..last.min(end))?;
        let long = tokens.len() >= LONG && self.owned(hit.head);
        let made = Content { tokens, cue: read.cue, span: read.span, frame: Frame::That };
        (clause.is_some() || long).then_some(made)
    }

    /// A finite verb; "Said" within a sentence is a name.
    fn says(&self, verb: usize) -> bool {
        let t = self.trees;
        let name = t.form(verb).starts_with(char::is_uppercase) && t.sentence(verb).start < verb;
        let shouted = t.form(verb).chars().nth(1).is_some_and(char::is_uppercase);
        t.finite(verb) && !t.passive(verb) && (!name || shouted)
    }

    /// True for a verb with its subject before it.
    fn owned(&self, verb: usize) -> bool {
        self.trees.subject(verb).is_some_and(|s| s < verb)
    }

    /// A word that a clause can begin with: no question, and no "little" or "this" alone.
    fn opens_bare(&self, token: usize) -> bool {
        let t = self.trees;
        let Some(next) = t.parse.tokens.get(token + 1) else { return false };
        let nominal = [Upos::Noun, Upos::Propn, Upos::Adj, Upos::Num];
        let opens = t.is(token, &[Upos::Noun, Upos::Propn, Upos::Pron, Upos::Det, Upos::Num])
            || (t.is(token, &[Upos::Adj]) && nominal.contains(&next.upos));
        opens && next.span.of(t.text) != "," && !t.parse.tokens[token].has("PronType", "Int")
    }

    /// Where the sentence goes on behind a relative clause, else where it ends: "the firm, which said it would pay**,** has …".
    fn end_of_relative(&self, verb: usize) -> usize {
        let t = self.trees;
        let end = t.sentence(verb).end;
        if !t.subject(verb).is_some_and(|s| t.parse.tokens[s].has("PronType", "Rel")) {
            return end;
        }
        let adverb = |&k: &usize| t.is(k, &[Upos::Adv]);
        let closes = |&comma: &usize| {
            t.form(comma) == ","
                && (comma + 1..end).find(|k| !adverb(k)).is_some_and(|k| self.tensed(k))
        };
        (verb + 1..end).find(closes).unwrap_or(end)
    }

    /// The first token behind a cue that is no adverb, day or person told: "said | on Monday | the …".
    fn past_time(&self, cue: usize) -> usize {
        let t = self.trees;
        let mut next = cue + 1;
        for k in t.kids(cue).filter(|&k| k > cue) {
            let beside = matches!(t.rel(k).base(), "advmod" | "obl" | "iobj");
            let whole = t.parse.subtree(k);
            let clause = whole.iter().any(|&w| self.tensed(w));
            if beside && !clause && t.first(k) == next {
                next = whole.last().map_or(next, |l| l + 1);
            } else if beside && k == next {
                next += 1;
            }
        }
        next
    }

    fn tensed(&self, token: usize) -> bool {
        matches!(&*self.trees.parse.tokens[token].xpos, "VBD" | "VBZ" | "VBP" | "MD")
    }
}
