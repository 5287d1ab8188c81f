//! When and where an event took place, by the words of its own clause. The date of the report is not its date.

use attache_lexicon::events::Effect;
use attache_nlp::{Deprel, NameKind, Upos};

use super::candidates::Candidate;
use super::frames::Class;
use super::scene::Scene;
use crate::{EntityKind, EventDate, Time, TimeKind};

/// Steps from a time or place up to its predicate; more is another clause.
const MAX_STEPS: usize = 6;

impl Scene<'_> {
    /// The date by a time expression below the predicate, with no other verb between.
    pub(super) fn date(&self, c: &Candidate, times: &[Time]) -> EventDate {
        let sentence = &self.parse.sentences[self.parse.sentence_of(c.token)];
        let first = times.partition_point(|t| t.span.start < sentence.span.start);
        let near = times[first..].iter().take_while(|t| t.span.start < sentence.span.end);
        let dated = near.filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
        let dated = dated.filter(|t| !self.begins(t));
        let ranked = dated.filter_map(|t| Some((self.distance(c, t)?, t)));
        match ranked.min_by_key(|(d, _)| *d) {
            Some((_, time)) => {
                // "XXXX" and "PRESENT_REF" date nothing.
                let known = time.value.starts_with(|c: char| c.is_ascii_digit() || c == 'X')
                    && time.value.bytes().any(|b| b.is_ascii_digit());
                let value = known.then(|| day(&time.value).to_owned());
                let value = value.or_else(|| self.before(c, time.value == "PAST_REF"));
                EventDate { value, span: Some(time.span) }
            }
            None => EventDate { value: self.past(c), span: None },
        }
    }

    /// "since 2019" tells when something began, not when it took place.
    fn begins(&self, time: &Time) -> bool {
        let first = self.parse.tokens_in(time.span).start;
        first.checked_sub(1).is_some_and(|before| self.lemma(before) == "since")
    }

    /// Steps from a time expression up to the predicate.
    fn distance(&self, c: &Candidate, time: &Time) -> Option<usize> {
        let top = self.parse.tokens_in(time.span).find(|&t| {
            self.head(t).is_none_or(|h| !time.span.contains(self.parse.tokens[h].span))
        })?;
        for (steps, a) in self.parse.ancestors(top).take(MAX_STEPS).enumerate() {
            if a == c.token || Some(a) == c.light {
                return Some(steps);
            }
            let another = self.upos(a) == Upos::Verb && self.deprel(a) != Deprel::XCOMP;
            let aside = c.class == Class::Noun && self.governing_verb(c.token) == Some(a);
            if another && !aside {
                return None;
            }
            if aside {
                return Some(steps + 1);
            }
        }
        None
    }

    /// A finished act without a date lies before the report's own date.
    fn past(&self, c: &Candidate) -> Option<String> {
        let governing = || self.governing_verb(c.token).filter(|_| c.class == Class::Noun);
        let verb = c.light.or_else(governing).unwrap_or(c.token);
        let perfect = self.children(verb).any(|a| {
            self.deprel(a).base() == "aux" && self.lemma(a) == "have" && self.xpos(a) != "VB"
        });
        let participle = self.xpos(verb) == "VBN";
        let told = self.xpos(verb) == "VBD"
            || (participle && (self.is_passive(verb) || (perfect && !c.reading.series)));
        self.before(c, told)
    }

    /// "../" and the report's own date, for what is told as past and has happened at least by someone's word.
    fn before(&self, c: &Candidate, past: bool) -> Option<String> {
        let happened = matches!(c.reading.effect, Effect::Actual | Effect::Asserted);
        let published = self.report.meta.published.date()?;
        (past && happened).then(|| format!("../{published}"))
    }

    /// The place by a phrase with "in", "at" or "near" below the predicate.
    pub(super) fn place(&self, c: &Candidate) -> Option<usize> {
        let heads = [Some(c.token), c.light].into_iter().flatten();
        let phrases = heads.flat_map(|h| self.children(h)).filter(|&t| {
            matches!(self.deprel(t).base(), "obl" | "nmod")
                && ["in", "at", "near", "outside"].iter().any(|p| self.has_case(t, p))
        });
        phrases.filter_map(|t| self.mention(t)).map(|m| m.entity).find(|&e| {
            let kind = self.entities.list.get(e).map(|e| e.kind);
            matches!(kind, Some(EntityKind::Name(NameKind::Gpe | NameKind::Loc | NameKind::Fac)))
        })
    }
}

/// The day of a TIMEX3 value.
fn day(value: &str) -> &str {
    value.split('T').next().unwrap_or(value)
}
