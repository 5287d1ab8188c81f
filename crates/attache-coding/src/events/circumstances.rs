//! When and where an event took place, by the words of its own clause. The date of the report is not its date.

use attache_lexicon::events::Effect;
use attache_nlp::{Deprel, NameKind, Upos};

use super::candidates::Candidate;
use super::frames::Class;
use super::record::quad;
use super::scene::Scene;
use crate::{EntityKind, EventDate, Quad, Quote, Time, TimeKind};

/// Steps from a time or place up to its predicate; more is another clause.
const MAX_STEPS: usize = 6;
/// How many days back a day may lie to go on being told of: what lies further back is told for its history.
pub(super) const RECENT: i32 = 7;
/// For how many sentences a day goes on being told of. On the open Wikinews events and seeds one more adds nothing.
const STORY: usize = 2;

impl Scene<'_> {
    /// The date by a time expression of its own clause, else of the clause that governs it, of the words by which a
    /// saying is told, or of what the paragraph has told so far.
    pub(super) fn date(&self, c: &Candidate, times: &[Time], quote: Option<&Quote>) -> EventDate {
        let here = self.times_in(self.parse.sentence_of(c.token), times);
        // "said on Wednesday it had left": the day is that of the saying.
        let of_saying = |t: &Time| {
            let after = |q: &Quote| q.cue.is_some_and(|cue| cue.end <= t.span.start);
            quote.is_some_and(|q| after(q) && t.span.end <= q.span.start)
        };
        let ahead = |t: &Time| c.reading.has_happened() && self.lies_ahead(t);
        let said = c.reading.has_happened() && is_said(&c.code.event);
        let onset = |t: &Time| said && self.is_onset(t);
        // "called on Monday a strike": the day of the announcement is not the day of the strike.
        let behind = |t: &Time| c.reading.effect == Effect::Future && self.lies_behind(t);
        let fits = |t: &Time| !(ahead(t) || of_saying(t) || onset(t) || behind(t));
        let own = nearest(here, |t| self.distance(c, t).filter(|_| fits(t)));
        let governing = || {
            let mut verbs = self.governing_clauses(c).into_iter();
            verbs.find_map(|v| nearest(here, |t| self.steps_to(v, t).filter(|_| fits(t))))
        };
        let said = || {
            let time = times.get(*self.days.get(&c.verb())?)?;
            (crate::times::is_day(time) && fits(time)).then_some(time)
        };
        if let Some(time) = own.or_else(governing).or_else(said) {
            // "XXXX" and "PRESENT_REF" date nothing.
            let known = time.value.starts_with(|c: char| c.is_ascii_digit() || c == 'X')
                && time.value.bytes().any(|b| b.is_ascii_digit());
            let value = known.then(|| day(&time.value).to_owned());
            let value = value.or_else(|| self.before(c, time.value == "PAST_REF"));
            let value = value.or_else(|| self.in_hindsight(c.verb()));
            return EventDate { value, span: Some(time.span) };
        }
        self.since(c, here)
            .or_else(|| self.told_before(c, times, here))
            .or_else(|| self.said_on(c, times, quote))
            .unwrap_or_else(|| EventDate { value: self.past(c, here), span: None })
    }

    /// "has held the port since 2019": from then on, without an end; so is what is done below such a verb ("has accused
    /// them of moving troops").
    fn since(&self, c: &Candidate, here: &[Time]) -> Option<EventDate> {
        let verb = c.verb();
        let below = self.xpos(verb) == "VBG" && self.child(verb, &["aux"]).is_none();
        let governor = self.head(verb).filter(|&h| below && self.upos(h) == Upos::Verb);
        let goes_on = |v: usize| {
            self.children(v)
                .any(|a| self.lemma(a) == "have" && matches!(self.xpos(a), "VBP" | "VBZ"))
        };
        let told = |v: usize| {
            let mut times = here.iter().filter(|t| self.begins(t));
            times.find(|t| goes_on(v) && self.steps_to(v, t).is_some())
        };
        let time = told(verb).or_else(|| told(governor?))?;
        let value = format!("{}/..", crate::times::start(&time.value)?);
        Some(EventDate { value: Some(value), span: Some(time.span) })
    }

    /// Dates and times of day in a sentence.
    fn times_in<'t>(&self, sentence: usize, times: &'t [Time]) -> &'t [Time] {
        let span = self.parse.sentences[sentence].span;
        let first = times.partition_point(|t| t.span.start < span.start);
        let end = times.partition_point(|t| t.span.start < span.end);
        times.get(first..end).unwrap_or_default()
    }

    /// The verbs in the past, from below, whose time a participle, an infinitive without purpose or a joined verb shares:
    /// "raided the camp on Friday, killing ten", "on Friday arrested, charged and expelled", "gathered on Friday to protest".
    fn governing_clauses(&self, c: &Candidate) -> Vec<usize> {
        let mut found = Vec::new();
        let mut verb = c.verb();
        if c.class == Class::Noun && c.light.is_none() {
            return found;
        }
        for _ in 0..MAX_STEPS {
            let shares = match self.deprel(verb).base() {
                "conj" => self.child(verb, &["aux", "nsubj"]).is_none(),
                "advcl" if self.xpos(verb) == "VB" => self.is_expressive(verb),
                "advcl" => self.xpos(verb) == "VBG" && self.child(verb, &["aux"]).is_none(),
                "xcomp" => self.head(verb).is_some_and(|h| self.brings_about(h)),
                _ => false,
            };
            let head = self.head(verb).filter(|&h| shares && self.upos(h) == Upos::Verb);
            let Some(head) = head else { break };
            verb = head;
            if self.xpos(verb) == "VBD" || self.is_passive(verb) {
                found.push(verb);
            }
        }
        found
    }

    /// "managed to free", "prompted Oslo to recall": what stands below was done.
    fn brings_about(&self, verb: usize) -> bool {
        self.embedding(verb).is_some_and(|e| e.effect == Effect::Actual && !e.given)
    }

    /// Steps from a time expression up to a verb, with no other verb between.
    fn steps_to(&self, verb: usize, time: &Time) -> Option<usize> {
        let mut above = self.parse.ancestors(self.top_of(time)?).take(MAX_STEPS).enumerate();
        let (steps, first) = above.find(|&(_, a)| self.upos(a) == Upos::Verb)?;
        (first == verb).then_some(steps)
    }

    /// A story goes on: what is told in the simple past, without a date in its sentence, took place on the day that the
    /// paragraph has named last.
    fn told_before(&self, c: &Candidate, times: &[Time], here: &[Time]) -> Option<EventDate> {
        let published = self.report.meta.published.date()?;
        if !c.reading.has_happened()
            || c.reading.given
            || c.reading.series
            || !self.is_simple_past(c)
        {
            return None;
        }
        if here.iter().any(is_dated) {
            return None;
        }
        let sentence = self.parse.sentence_of(c.token);
        let start = self.parse.sentences[sentence].span.start;
        for before in (sentence.saturating_sub(STORY)..sentence).rev() {
            let end = self.parse.sentences[before].span.end;
            if self.report.text.get(end..start).is_none_or(|gap| gap.contains('\n')) {
                return None;
            }
            let tells = |t: &&Time| is_dated(t) && !self.dates_a_judgement(t);
            let told = self.times_in(before, times).iter().rev().find(tells);
            if let Some(time) = told {
                let date: jiff::civil::Date = day(&time.value).parse().ok()?;
                let age = published.since(date).ok()?.get_days();
                let fits = (0..=RECENT).contains(&age) && !self.begins(time);
                let value = fits.then(|| day(&time.value).to_owned())?;
                return Some(EventDate { value: Some(value), span: Some(time.span) });
            }
        }
        None
    }

    /// The act itself, or what governs its participle, in the simple past: "was arrested", "fired".
    fn is_simple_past(&self, c: &Candidate) -> bool {
        let verb = c.verb();
        let verb = self.governing_clauses(c).first().copied().unwrap_or(verb);
        let helped = |v: usize| self.children(v).any(|a| self.deprel(a) == Deprel::AUX);
        let passive = self.is_passive(verb)
            && self
                .children(verb)
                .any(|a| self.deprel(a) == Deprel::AUX_PASS && self.xpos(a) == "VBD");
        (self.xpos(verb) == "VBD" || passive) && !helped(verb)
    }

    /// What is done by saying it was done when it was said; what is said in the present tense was so then.
    fn said_on(&self, c: &Candidate, times: &[Time], quote: Option<&Quote>) -> Option<EventDate> {
        let verbal = matches!(&*c.code.event, "ACCUSE" | "REJECT" | "REQUEST" | "THREATEN");
        let stated = verbal && c.reading.effect == Effect::Actual && self.is_present(c.token);
        let so_now = c.reading.effect <= Effect::Asserted && self.is_present(c.token);
        if !(c.reading.performed || so_now) || c.reading.series {
            return None;
        }
        let said = quote.and_then(|q| q.said);
        if let Some(time) = said.and_then(|t| times.get(t)).filter(|t| is_dated(t)) {
            let value = Some(day(&time.value).to_owned());
            return Some(EventDate { value, span: Some(time.span) });
        }
        if !(c.reading.performed || stated) {
            return None;
        }
        let past = match quote.and_then(|q| q.cue) {
            Some(cue) => self.parse.tokens_in(cue).any(|t| self.is_told_as_past(t)),
            None => self.parse.ancestors(c.token).any(|a| self.xpos(a) == "VBD"),
        };
        Some(EventDate { value: self.before(c, past), span: None })
    }

    /// True of a day, month or year after the report's: what has happened has another date. "Warned of a war next year."
    fn lies_ahead(&self, time: &Time) -> bool {
        let Some(published) = self.report.meta.published.date() else { return false };
        let published = published.to_string();
        let Some(first) = crate::times::start(&time.value) else { return false };
        published.get(..first.len()).is_some_and(|p| &*first > p)
    }

    /// A day before the report's.
    fn lies_behind(&self, time: &Time) -> bool {
        let published = self.report.meta.published.date();
        let date = day(&time.value).parse::<jiff::civil::Date>().ok();
        let age = published.zip(date).and_then(|(p, d)| p.since(d).ok());
        age.is_some_and(|age| age.is_positive())
    }

    /// "agreed to a truce **from Friday**": then it holds, on another day it was said.
    fn is_onset(&self, time: &Time) -> bool {
        let first = self.parse.tokens_in(time.span).start;
        first.checked_sub(1).is_some_and(|before| self.events.is_onset(self.lemma(before)))
    }

    /// "since 2019" tells when something began, not when it took place.
    fn begins(&self, time: &Time) -> bool {
        let first = self.parse.tokens_in(time.span).start;
        first.checked_sub(1).is_some_and(|before| self.lemma(before) == "since")
    }

    /// Steps from a time expression up to the predicate.
    fn distance(&self, c: &Candidate, time: &Time) -> Option<usize> {
        if self.begins(time) {
            return None;
        }
        let top = self.top_of(time)?;
        for (steps, a) in self.parse.ancestors(top).take(MAX_STEPS).enumerate() {
            if a == c.token || Some(a) == c.light {
                return Some(steps);
            }
            // "Berg, ruler from 1990 to 2000, denied": who somebody was has its own time.
            if self.deprel(a) == Deprel::APPOS {
                return None;
            }
            let another = self.upos(a) == Upos::Verb && self.deprel(a) != Deprel::XCOMP;
            let aside = c.class == Class::Noun
                && self.governing_verb(c.token) == Some(a)
                && !(self.is_judged(c, a) && self.is_of_judgement(c, time));
            if another && !aside {
                return None;
            }
            if aside {
                return Some(steps + 1);
            }
        }
        None
    }

    /// "On Monday called the raid a crime", "condemned the raid on Monday": the day is that of the words, not of what they are about.
    fn is_judged(&self, c: &Candidate, verb: usize) -> bool {
        c.light.is_none() && self.judges(verb)
    }

    fn judges(&self, verb: usize) -> bool {
        self.embedding(verb).is_some_and(|e| e.given) || self.events.is_naming(self.lemma(verb))
    }

    fn dates_a_judgement(&self, time: &Time) -> bool {
        let above = self.top_of(time).map(|top| self.parse.ancestors(top));
        let verb = above.and_then(|mut a| a.find(|&a| self.upos(a) == Upos::Verb));
        verb.is_some_and(|v| self.judges(v))
    }

    /// A day before the noun, or a weekday behind it, is when it was judged; "condemned the invasion of August 2" has its own.
    fn is_of_judgement(&self, c: &Candidate, time: &Time) -> bool {
        let behind = time.span.start > self.parse.tokens[c.token].span.start;
        !behind || !self.report.words(time.span).contains(|w: char| w.is_ascii_digit())
    }

    /// In the past tense, or below what is: "approved a statement stressing that".
    fn is_told_as_past(&self, token: usize) -> bool {
        let path = std::iter::once(token).chain(self.parse.ancestors(token)).take(MAX_STEPS);
        let mut tensed = path.filter(|&t| matches!(self.xpos(t), "VBD" | "VBZ" | "VBP"));
        tensed.next().is_some_and(|t| self.xpos(t) == "VBD")
    }

    /// The token by which a time expression hangs in the tree.
    fn top_of(&self, time: &Time) -> Option<usize> {
        self.parse
            .tokens_in(time.span)
            .find(|&t| self.head(t).is_none_or(|h| !time.span.contains(self.parse.tokens[h].span)))
    }

    /// A finished act without a date lies before the report's own date.
    fn past(&self, c: &Candidate, here: &[Time]) -> Option<String> {
        // "amid the talks": they may go on.
        let lasting = self.case(c.token).is_some_and(|t| self.events.is_lasting(self.lemma(t)));
        let noun = c.class == Class::Noun && !lasting;
        let governing = || self.governing_verb(c.token).filter(|_| noun);
        let verb = c.light.or_else(governing).unwrap_or(c.token);
        let perfect = self.children(verb).any(|a| {
            self.deprel(a).base() == "aux" && self.lemma(a) == "have" && self.xpos(a) != "VB"
        });
        let participle = self.xpos(verb) == "VBN";
        let told = self.xpos(verb) == "VBD"
            || (participle && (self.is_passive(verb) || (perfect && !c.reading.series)))
            || (perfect && here.iter().any(|t| self.has_gone_on(verb, t)))
            || !self.governing_clauses(c).is_empty();
        self.before(c, told).or_else(|| self.in_hindsight(verb))
    }

    /// "should have attacked", "may have attacked": whatever came of it, it would lie before the report.
    fn in_hindsight(&self, verb: usize) -> Option<String> {
        let helpers = || self.children(verb).filter(|&a| self.deprel(a).base() == "aux");
        let looks_back = helpers()
            .any(|a| self.xpos(a) == "MD" && !matches!(self.lemma(a), "will" | "shall"))
            && helpers().any(|a| self.lemma(a) == "have" && self.xpos(a) == "VB")
            && self.xpos(verb) == "VBN";
        looks_back.then(|| self.up_to_now()).flatten()
    }

    /// "have warned for several months": for a length of time up to now.
    fn has_gone_on(&self, verb: usize, time: &Time) -> bool {
        let first = self.parse.tokens_in(time.span).start;
        let led = first.checked_sub(1).is_some_and(|t| matches!(self.lemma(t), "for" | "over"));
        time.kind == TimeKind::Duration && led && self.steps_to(verb, time).is_some()
    }

    /// A day up to the report's, for what is told as past and has happened at least by someone's word.
    fn before(&self, c: &Candidate, past: bool) -> Option<String> {
        (past && c.reading.has_happened()).then(|| self.up_to_now()).flatten()
    }

    /// Some day up to the report's.
    fn up_to_now(&self) -> Option<String> {
        self.report.meta.published.date().map(|day| format!("../{day}"))
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

/// The time with the fewest steps.
fn nearest(times: &[Time], steps: impl Fn(&Time) -> Option<usize>) -> Option<&Time> {
    let dated = times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
    dated.filter_map(|t| Some((steps(t)?, t))).min_by_key(|(n, _)| *n).map(|(_, t)| t)
}

/// True for a day of a known year.
pub(super) fn is_dated(time: &Time) -> bool {
    matches!(time.kind, TimeKind::Date | TimeKind::Time)
        && day(&time.value).parse::<jiff::civil::Date>().is_ok()
}

/// Acts of saying: what they are about holds on other days.
fn is_said(event: &str) -> bool {
    let verbal = matches!(quad(event), Quad::VerbalCooperation | Quad::VerbalConflict);
    verbal && event != "CONSULT"
}

/// The day of a TIMEX3 value.
pub(super) fn day(value: &str) -> &str {
    value.split('T').next().unwrap_or(value)
}
