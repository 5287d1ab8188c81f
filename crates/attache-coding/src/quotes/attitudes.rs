//! How somebody stands to a thing or an act, told in the reporter's own words. What takes words ("the minister condemned
//! the raid") is a quotation that names its topic; the rest ("the union supports the cuts", "the minister plans to
//! leave") is none and stands in a list of its own. What stands inside a quotation or another attitude is part of it and
//! no record of its own.

use std::ops::Range;

use attache_lexicon::attribution::{CueClass, Force, Frame, WordKind};
use attache_lexicon::events::{Effect, Events};
use attache_nlp::{Deprel, Upos};
use attache_text::Span;
use rustc_hash::FxHashMap;

use super::content::{Content, Finder};
use super::hits::{self, Hit};
use super::marks::Marked;
use super::{merge, voice};
use crate::{Attitude, Entities, EntityKind, Mention, MentionKind, Quote};

/// Finds the attitudes of a report.
pub(super) struct Holders<'a> {
    finder: Finder<'a>,
    entities: &'a Entities,
    events: &'a Events,
    /// For each token, the mention it heads (the longest).
    heads: FxHashMap<usize, usize>,
}

impl<'a> Holders<'a> {
    pub(super) fn new(finder: Finder<'a>, entities: &'a Entities, events: &'a Events) -> Self {
        Self { finder, entities, events, heads: entities.heads() }
    }

    /// All attitudes outside these quotations, in the order of their cues; those that take words as quotations of what
    /// they are about.
    pub(super) fn attitudes(
        &self,
        quotes: &[Quote],
        marks: &[Marked],
    ) -> (Vec<Attitude>, Vec<Quote>) {
        let t = self.finder.trees;
        let mut told = Told::new(quotes);
        let (mut found, mut topics) = (Vec::new(), Vec::new());
        for (token, of) in t.parse.tokens.iter().enumerate() {
            if told.holds(of.span) {
                continue;
            }
            let hit = hits::attitude(t, self.finder.lexicon, token);
            if let Some((attitude, voiced)) = hit.and_then(|hit| self.attitude(&hit)) {
                told.end = told.end.max(attitude.span.end);
                match voiced {
                    true => topics.push(topic(attitude, marks)),
                    false => found.push(attitude),
                }
            }
        }
        (found, topics)
    }

    /// The attitude of a cue, and whether its holder has voiced it.
    fn attitude(&self, hit: &Hit<'_>) -> Option<(Attitude, bool)> {
        let t = self.finder.trees;
        if hit.class == CueClass::Verb && t.in_condition(hit.head) {
            return None;
        }
        let holder = self.holder(hit);
        let document = holder.is_some_and(|h| self.finder.lexicon.is_press(t.lemma(h), &t.low(h)));
        let unnamed = holder.is_none() && hit.class == CueClass::Verb && t.passive(hit.head);
        let holds = holder.is_some_and(|h| document || self.can_hold(h));
        let found = self.finder.attitude(hit, document)?;
        let telling = found.frame == Frame::Aim || found.cue.force != Force::Neutral;
        let vouched = holds || (unnamed && telling);
        if !vouched {
            return None;
        }
        let content = if unnamed { self.finder.with_subject(hit, found)? } else { found };
        if holder.is_some_and(|h| content.tokens.contains(&h)) {
            return None;
        }
        let negated = t.kids(hit.head).any(|k| self.negates(k));
        let voiced = holder.is_some() && !negated && self.voiced(hit, &content);
        let attitude = Attitude {
            span: t.span(&content.tokens),
            cue: content.span,
            speaker: holder.and_then(|h| self.mention(h)).map(|m| m.entity),
            speaker_mention: holder.map(|h| self.named(h, &content)),
            stance: content.cue.stance,
            force: content.cue.force,
            negated,
            rule: content.cue.rule.clone(),
        };
        Some((attitude, voiced))
    }

    /// True where its holder took words for it: he did, not "could" or "refused to"; and about a thing, unless it blames
    /// or praises: who welcomes a guest may only have shaken his hand.
    fn voiced(&self, hit: &Hit<'_>, content: &Content<'_>) -> bool {
        let t = self.finder.trees;
        let top = |k: &usize| t.parse.tokens[*k].head.is_none_or(|h| !content.tokens.contains(&h));
        let thing = || content.tokens.clone().find(top).is_none_or(|k| !self.can_hold(k));
        let judges = matches!(content.cue.force, Force::Praise | Force::Accuse);
        let modal = t.kids(hit.head).any(|k| &*t.parse.tokens[k].xpos == "MD");
        // "went on to condemn": the cue begins before the verb.
        let brought = content.span.start < t.parse.tokens[t.first(hit.head)].span.start;
        let did = !modal && (brought || !t.infinitive(hit.head));
        content.cue.voiced && did && (judges || content.frame == Frame::Finds || thing())
    }

    fn mention(&self, head: usize) -> Option<&Mention> {
        self.heads.get(&head).map(|&m| &self.entities.mentions[m])
    }

    /// The words that name a holder here, and how they do so.
    fn named(&self, holder: usize, content: &Content<'_>) -> (Span, MentionKind) {
        let t = self.finder.trees;
        let span = t.span(&content.tokens);
        let apart = |k: usize| {
            let token = t.parse.tokens[k].span;
            span.overlaps(token) || content.span.overlaps(token)
        };
        let kind = self.mention(holder).map_or_else(
            || match t.is(holder, &[Upos::Pron]) {
                true => MentionKind::Pronoun,
                false => MentionKind::Nominal,
            },
            |m| m.kind,
        );
        (t.span(&t.whole_phrase(holder, apart)), kind)
    }

    /// Head of the phrase for the one whose attitude it is. A word for people tells of its subject or of the name it stands
    /// beside: "is a critic of", "Berg, a critic of".
    fn holder(&self, hit: &Hit<'_>) -> Option<usize> {
        let t = self.finder.trees;
        let people = hit.class == CueClass::Noun && self.is_people(hit.head);
        if people {
            let beside = t.parse.tokens[hit.head].head.filter(|_| t.rel(hit.head) == Deprel::APPOS);
            return t.subject(hit.head).or(beside);
        }
        let speaker = voice::speaker(t, self.finder.lexicon, hit);
        speaker.or_else(|| voice::right_before(t, hit))
    }

    /// "not", "never", "no longer".
    fn negates(&self, adverb: usize) -> bool {
        let t = self.finder.trees;
        t.rel(adverb).base() == "advmod"
            && self.events.factuality.adverb(t.lemma(adverb)) == Some(Effect::Denied)
    }

    /// True for a person, a body, a state or several of them: who can be for or against something.
    fn can_hold(&self, noun: usize) -> bool {
        let t = self.finder.trees;
        let kind =
            self.mention(noun).and_then(|m| self.entities.list.get(m.entity)).map(|e| e.kind);
        match kind {
            Some(kind) => kind != EntityKind::Doc,
            None if t.is(noun, &[Upos::Pron]) && t.parse.tokens[noun].has("PronType", "Prs") => {
                !matches!(t.lemma(noun), "it" | "you" | "one")
            }
            None => t.is(noun, &[Upos::Propn]) || self.is_people(noun),
        }
    }

    fn is_people(&self, noun: usize) -> bool {
        let t = self.finder.trees;
        let (lemma, low) = (t.lemma(noun).to_lowercase(), t.low(noun));
        let is = |kind| self.finder.lexicon.is(kind, &lemma) || self.finder.lexicon.is(kind, &low);
        [WordKind::Person, WordKind::Crowd].into_iter().any(is)
    }
}

/// What somebody voiced, as a quotation of what it is about.
fn topic(attitude: Attitude, marks: &[Marked]) -> Quote {
    let (kind, fragments) = merge::mixed(attitude.span, marks);
    Quote {
        kind,
        topic: true,
        fragments,
        cue: Some(attitude.cue),
        tone: Some((attitude.force, attitude.stance)),
        speaker: attitude.speaker,
        speaker_mention: attitude.speaker_mention,
        rule: attitude.rule,
        ..Quote::direct(attitude.span, "")
    }
}

/// What is part of something else already: quotations with their cues, and the last attitude.
struct Told {
    /// In text order.
    spans: Vec<Span>,
    next: usize,
    end: usize,
}

impl Told {
    fn new(quotes: &[Quote]) -> Self {
        let mut spans: Vec<Span> =
            quotes.iter().flat_map(|q| q.cue.into_iter().chain([q.span])).collect();
        spans.sort_unstable();
        Self { spans, next: 0, end: 0 }
    }

    /// Asked in text order.
    fn holds(&mut self, token: Span) -> bool {
        while let Some(span) = self.spans.get(self.next).filter(|s| s.start <= token.start) {
            self.end = self.end.max(span.end);
            self.next += 1;
        }
        token.start < self.end
    }
}

impl Finder<'_> {
    /// What an attitude is about, or what a document shows.
    fn attitude<'l>(&self, hit: &Hit<'l>, document: bool) -> Option<Content<'l>> {
        if document {
            return self.toward(hit, Frame::Finds);
        }
        self.clause_below(hit, Frame::Knows)
            .or_else(|| self.aim(hit))
            .or_else(|| self.toward(hit, Frame::Toward))
    }

    /// The content of a passive that names nobody, with its subject: "**the minister** is expected **to leave**".
    fn with_subject<'l>(&self, hit: &Hit<'l>, content: Content<'l>) -> Option<Content<'l>> {
        let subject = self.suffered(hit.head)?;
        let behind = self.last_behind(hit, hit.head + 1);
        let end = if behind > hit.head + 1 { behind } else { subject.end };
        Some(Content { tokens: subject.start..end, ..content })
    }

    /// "plans to leave", "her refusal to sign", "is ready to talk", "considers leaving".
    fn aim<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::Aim)?;
        let t = self.trees;
        let held = |k: usize| matches!(t.rel(k).base(), "xcomp" | "ccomp" | "advcl" | "acl");
        let own = |k: usize| t.subject(k).is_none();
        let to = |k: usize| t.infinitive(k) && t.low(t.first(k)) == "to";
        let ing = |k: usize| t.participle(k) && (k == hit.head + 1 || read.governed == Some(k));
        let fits = |&k: &usize| k > hit.head && held(k) && own(k) && (to(k) || ing(k));
        let clause = t.kids(hit.head).find(fits)?;
        if hit.class == CueClass::Verb && self.object(hit.head).is_some_and(|o| o < clause) {
            return None;
        }
        let preposition = t.kid(clause, &[Deprel::CASE, Deprel::MARK]).filter(|_| ing(clause));
        let own = t.clause(clause, |k| Some(k) == preposition || self.foreign(k))?;
        let tokens = t.shave(own.start..self.last_behind(hit, own.end))?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Aim })
    }

    /// "opposes the cuts", "is wary of the offer", "support for the bill", "the bill is backed by the union".
    fn toward<'l>(&self, hit: &Hit<'l>, frame: Frame) -> Option<Content<'l>> {
        let read = hit.with(frame)?;
        let t = self.trees;
        let passive = hit.class == CueClass::Verb && t.passive(hit.head);
        if passive {
            let tokens = self.suffered(hit.head)?;
            return Some(Content { tokens, cue: read.cue, span: read.span, frame });
        }
        let phrase = match read.cue.rest().next() {
            Some(_) => read.governed.or_else(|| self.object(hit.head)),
            None => self.object(hit.head),
        };
        let phrase = phrase.or_else(|| self.going_on(hit));
        let things = [Upos::Noun, Upos::Propn, Upos::Pron, Upos::Num, Upos::Verb, Upos::Adj];
        let thing = phrase.filter(|&k| k > hit.head && t.is(k, &things))?;
        let preposition =
            t.kid(thing, &[Deprel::CASE, Deprel::MARK]).filter(|_| read.governed == Some(thing));
        let own = t.clause(thing, |k| Some(k) == preposition || self.foreign(k))?;
        let end = match frame {
            Frame::Finds => self.last_behind(hit, own.end),
            _ => self.phrases_behind(own.end, hit.head),
        };
        let tokens = t.shave(own.start..end)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame })
    }

    /// An act in the -ing form, or somebody doing it: "mentioned **raising taxes**", "shows **the party losing**".
    fn going_on(&self, hit: &Hit<'_>) -> Option<usize> {
        let t = self.trees;
        let held = |k: usize| matches!(t.rel(k), Deprel::XCOMP | Deprel::CCOMP);
        t.kids(hit.head).find(|&k| k > hit.head && held(k) && t.participle(k))
    }

    /// The thing of a passive: "**the bill** is backed by", "**a bill** backed by".
    fn suffered(&self, verb: usize) -> Option<Range<usize>> {
        let t = self.trees;
        let noun = || t.parse.tokens[verb].head.filter(|_| t.rel(verb) == Deprel::ACL);
        let thing = t.subject(verb).or_else(noun).filter(|&k| k < verb)?;
        let nominal = t.is(thing, &[Upos::Noun, Upos::Propn, Upos::Pron]);
        let relative = t.parse.tokens[thing].has("PronType", "Rel");
        t.clause(thing, |k| k == verb).filter(|_| nominal && !relative)
    }
}
