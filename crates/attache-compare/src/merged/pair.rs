//! Whether two tellings are one event.

use std::collections::BTreeSet;

use attache_coding::{Factuality, Quad};
use attache_lexicon::comparison::Comparison;
use attache_text::Span;

use super::telling::{Code, Telling, says_enough};
use crate::bag::{Key, Overlap};
use crate::day::{self, When};
use crate::records::{QuoteRef, Reuse, SharedQuote};
use crate::stories::StoryOf;

/// Days between two dates of one event: time zones, and a report that took the day of printing.
const LEAST_GAP: i64 = 1;
/// Days between two reports that tell of one event without a date.
const REPORT_GAP: i64 = 3;
/// Least weight (nats) of all shared keys, and of the shared words, amounts and dates among them, for tellings that only
/// type and states join. In a small pool of one matter the words of that matter weigh little.
const LEAST_SHARED: f32 = 3.5;
const LEAST_CONTENT: f32 = 1.5;
/// Least likeness of one statement told with unlike force. In the seed reports threats and deeds of one matter reach 0.66, a
/// statement and its rewrite 0.79.
const RESTATED: f32 = 0.70;

/// Least weight (nats) of the shared words, amounts and dates, and least likeness, of tellings that share no participant.
const LEAST_UNCLAIMED: f32 = 3.5;
const LEAST_UNCLAIMED_DICE: f32 = 0.40;

/// What joins tellings besides their own words.
pub(crate) struct Ties<'s> {
    /// Tellings in aligned passages or quotations of one utterance, in order.
    tied: Vec<(usize, usize)>,
    story: &'s StoryOf,
}

impl<'s> Ties<'s> {
    /// The ties that quotations of one utterance and passages that say the same make between tellings.
    pub(crate) fn new(
        all: &[Telling<'_>],
        (quotes, reuse): (&[SharedQuote], &[Reuse]),
        story: &'s StoryOf,
    ) -> Self {
        let of = |report: usize| {
            let from = all.partition_point(|t| t.at.report < report);
            from..all.partition_point(|t| t.at.report <= report)
        };
        let mut tied = Vec::new();
        let mut tie = |xs: &[usize], ys: &[usize]| {
            // Of several events in one passage those of one type are the same ones.
            let alone = |i: usize, others: &[usize]| {
                !others.iter().any(|&j| all[j].kind() == all[i].kind())
            };
            for (&x, &y) in xs.iter().flat_map(|x| ys.iter().map(move |y| (x, y))) {
                if all[x].kind() == all[y].kind() || (alone(x, ys) && alone(y, xs)) {
                    tied.push((x.min(y), x.max(y)));
                }
            }
        };
        for passage in reuse {
            let within = |at: &crate::Passage| -> Vec<usize> {
                let here = of(at.report).filter(|&i| at.span.contains(all[i].event.trigger));
                here.collect()
            };
            tie(&within(&passage.a), &within(&passage.b));
        }
        for quote in quotes {
            let within = |at: &QuoteRef| -> Vec<usize> {
                of(at.report).filter(|&i| all[i].event.quote == Some(at.quote)).collect()
            };
            let mut members: Vec<Vec<usize>> = quote.members.iter().map(within).collect();
            members.retain(|m| !m.is_empty());
            for pair in members.windows(2) {
                tie(&pair[0], &pair[1]);
            }
        }
        tied.sort_unstable();
        tied.dedup();
        Self { tied, story }
    }

    /// The tied pairs.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.tied.iter().copied()
    }

    /// True for two tellings of one passage or utterance.
    pub(super) fn has(&self, x: usize, y: usize) -> bool {
        self.tied.binary_search(&(x.min(y), x.max(y))).is_ok()
    }
}

/// True where two tellings cannot be one event, whatever else they share: other days, other people, other kinds of meeting. Of
/// tied ones only days that the reports call otherwise are held against them: "Tuesday" in a late copy is no other day.
pub(super) fn excludes(a: &Telling<'_>, b: &Telling<'_>, tied: bool) -> bool {
    let series = a.recurring || b.recurring;
    let days = a.when.zip(b.when).is_some_and(|(x, y)| x.gap(&y) > LEAST_GAP) && !series;
    if tied {
        return days && a.dated && b.dated && a.day_words != b.day_words;
    }
    days || other_speaker(a, b)
        || (a.is_meeting() && b.is_meeting() && (other_mode(a, b) || other_people(a, b)))
}

/// Acts of speech against another: accusing, refusing, asking, threatening.
fn is_speech(telling: &Telling<'_>) -> bool {
    telling.event.quad == Quad::VerbalConflict
}

/// Both tellings name who accused, refused, asked or threatened, and not the same people.
fn other_speaker(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let speaks = |t: &Telling<'_>| is_speech(t) && !t.agents.is_empty();
    speaks(a) && speaks(b) && a.agents.is_disjoint(&b.agents)
}

fn other_mode(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let modes = (&a.event.plover.mode, &b.event.plover.mode);
    matches!(modes, (Some(x), Some(y)) if x != y)
}

/// Both tellings name people, and not the same.
fn other_people(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    !a.people.is_empty() && !b.people.is_empty() && a.people.is_disjoint(&b.people)
}

/// The test of one pair.
pub(crate) struct Pair<'p, 'r> {
    pub(crate) a: &'p Telling<'r>,
    pub(crate) b: &'p Telling<'r>,
    pub(crate) words: &'p Comparison,
    pub(crate) ties: &'p Ties<'p>,
    pub(crate) tied: bool,
}

impl Pair<'_, '_> {
    /// How surely the two are one event; `None` where they are not.
    pub(super) fn likeness(&self) -> Option<f32> {
        let (a, b) = (self.a, self.b);
        let overlap = self.closest().0;
        let series = self.is_one_series();
        // A meeting that is told of and talks that are asked for may stand in one passage.
        let one_passage = (self.tied && !a.is_meeting()) || series || self.is_restated(&overlap);
        if !self.is_one_deed()
            || !same_reality(a.event.factuality, b.event.factuality, one_passage)
            || excludes(a, b, self.tied)
        {
            return None;
        }
        let shared_sides = self.sides()?;
        let same_type = a.kind() == b.kind();
        if self.tied && (same_type || shared_sides > 0) {
            return Some(3.0 + overlap.dice());
        }
        if series {
            return Some(overlap.dice());
        }
        if shared_sides == 0 && self.is_unclaimed(&overlap) {
            return Some(overlap.dice());
        }
        if shared_sides == 0 || (!self.near() && !a.recurring && !b.recurring) {
            return None;
        }
        if a.is_meeting() && b.is_meeting() {
            return self.same_meeting().then(|| 2.0 + overlap.dice());
        }
        let within = a.at.report == b.at.report;
        let matter = overlap.content - self.of_acts();
        if !within && self.same_code() && matter >= LEAST_CONTENT / 2.0 {
            return Some(1.0 + overlap.dice());
        }
        if !within && a.is_reply() && b.is_reply() {
            let context = a.context.overlap(&b.context);
            if context.content >= LEAST_CONTENT && context.part() >= 0.30 {
                return Some(context.dice());
            }
        }
        let same_mode = same_type && a.event.plover.mode.is_some() && !other_mode(a, b);
        let least = match (within, same_type && !other_mode(a, b)) {
            (true, true) => 0.50,
            (true, false) => return None,
            (false, true) if a.is_joint() != b.is_joint() && a.sides() != b.sides() => 0.45,
            (false, true) if same_mode && (a.recurring || b.recurring) => 0.20,
            (false, true) => 0.28,
            // What the mode of an act of speech tells, its words tell better: one report's "urged" is another's "asked for".
            (false, false) if same_type && is_speech(a) => 0.30,
            (false, false) if a.is_joint() != b.is_joint() => 0.50,
            (false, false) => 0.40,
        };
        (overlap.shared >= LEAST_SHARED && matter >= LEAST_CONTENT && overlap.dice() >= least)
            .then(|| overlap.dice())
    }

    /// A deed of which no report names both who did it and to whom ("a bomb killed nine people at a market"): reports of the same
    /// days tell it in words that hardly fit another, and put it in one place.
    fn is_unclaimed(&self, overlap: &Overlap) -> bool {
        let (a, b) = (self.a, self.b);
        let elsewhere = a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(x, y)| x != y);
        a.at.report != b.at.report
            && !is_speech(a)
            && !a.is_meeting()
            && a.kind() == b.kind()
            && !elsewhere
            && self.near()
            && overlap.content >= LEAST_UNCLAIMED
            && overlap.dice() >= LEAST_UNCLAIMED_DICE
    }

    /// True where one report vouches for, or lets a holder vouch for, what the other has as denied. Acts of speech must be of
    /// one type: who did not refuse has not criticised either.
    pub(crate) fn is_disputed(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let overlap = self.closest().0;
        let least = if a.kind() == b.kind() { 0.28 } else { 0.40 };
        a.at.report != b.at.report
            && !a.is_meeting()
            && self.sides().is_some_and(|shared| shared > 0)
            && (a.kind() == b.kind() || !is_speech(a) && !is_speech(b))
            && self.words.akin(a.kind(), b.kind())
            && !excludes(a, b, false)
            && self.near()
            && overlap.shared >= LEAST_SHARED
            && overlap.content >= LEAST_CONTENT
            && overlap.dice() >= least
    }

    /// Weight of the common words that only tell that somebody spoke, and how: "condemned" says no more than the code does.
    fn of_acts(&self) -> f32 {
        let (a, b) = (self.a, self.b);
        if !is_speech(a) || !is_speech(b) {
            return 0.0;
        }
        let act = |k: &&Key| !k.kind.is_party() && (a.act.has(k) || b.act.has(k));
        a.bag.shared(&b.bag).filter(act).map(|k| k.weight).sum()
    }

    /// Accusations or threats of one mode that are made again and again of one deed: one series, in whatever words.
    fn is_one_series(&self) -> bool {
        self.may_be_series() && self.is_of_one_deed()
    }

    /// Accusations or threats of one mode that are made again and again, by many or by the same: each report names some
    /// of those who make them.
    fn may_be_series(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let one_act = a.kind() == b.kind() && a.event.plover.mode == b.event.plover.mode;
        let many = a.actors.len() != 1 || b.actors.len() != 1 || a.actors == b.actors;
        (a.recurring || b.recurring)
            && is_speech(a)
            && a.event.plover.mode.is_some()
            && one_act
            && many
    }

    /// One names the deed that the other is about, or both are about deeds of one doer that may be one.
    fn is_of_one_deed(&self) -> bool {
        let named = |x: &Telling<'_>, y: &Telling<'_>| {
            let mut words = x.deeds.words.keys().filter(|k| !k.kind.is_party());
            words.any(|k| y.deeds.words.has(k) || y.bag.has(k))
        };
        let (a, b) = (self.a, self.b);
        let akin = |x: &Code, y: &Code| self.words.akin(&x.0, &y.0) && !x.1.is_disjoint(&y.1);
        let codes = &b.deeds.codes;
        named(a, b) || named(b, a) || a.deeds.codes.iter().any(|x| codes.iter().any(|y| akin(x, y)))
    }

    /// The reports of one story say the same of the same sides in nearly the same words: whatever force each gives it, it is
    /// one statement.
    fn is_restated(&self, overlap: &Overlap) -> bool {
        let (a, b) = (self.a, self.b);
        a.kind() == b.kind()
            && !a.is_meeting()
            && !a.actors.is_empty()
            && (&a.actors, &a.recipients) == (&b.actors, &b.recipients)
            && self.ties.story.is_one(a.at.report, b.at.report)
            && overlap.content >= LEAST_CONTENT
            && overlap.dice() >= RESTATED
    }

    /// The types may be one deed, and its sides one another's.
    pub(super) fn is_one_deed(&self) -> bool {
        self.words.akin(self.a.kind(), self.b.kind()) && self.sides().is_some()
    }

    /// What the clauses share, whole or without the clauses below them, whichever is more, and where that stands.
    pub(super) fn closest(&self) -> (Overlap, Span, Span) {
        let (a, b) = (self.a, self.b);
        let whole = a.bag.overlap(&b.bag);
        let core = a.core.1.overlap(&b.core.1);
        let both_say = says_enough(&a.core.1) && says_enough(&b.core.1);
        if both_say && core.dice() > whole.dice() {
            (core, a.core.0, b.core.0)
        } else {
            (whole, a.clause, b.clause)
        }
    }

    /// How many sides have a participant in common; `None` where the sides exclude each other. A side that one telling
    /// leaves out or knows as an unnamed group excludes nobody.
    fn sides(&self) -> Option<usize> {
        let (a, b) = (self.a, self.b);
        if a.is_joint() && b.is_joint() {
            let (x, y) = (a.both(), b.both());
            let shared = x.intersection(&y).count();
            let open = x.is_empty() || y.is_empty();
            return (open || shared >= 2.min(x.len()).min(y.len())).then_some(shared);
        }
        let side = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
            let open = x.is_empty() || y.is_empty();
            let meets = !x.is_disjoint(y);
            (open || meets).then_some(usize::from(meets))
        };
        let series = a.recurring || b.recurring;
        let recipients = side(&a.recipients, &b.recipients);
        if self.may_be_series() {
            return recipients;
        }
        let actors = side(&a.actors, &b.actors)?;
        Some(actors + if series { recipients.unwrap_or_default() } else { recipients? })
    }

    /// Two meetings of the same states that no date, mode or person tells apart: both dated, or in one report or story, or in
    /// reports of the same days.
    fn same_meeting(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let dated = |t: &Telling<'_>| t.when.is_some_and(|w| w.is_near()) && t.dated;
        let states = a.both().intersection(&b.both()).count() >= 2;
        let days = a.told.zip(b.told).map(|(x, y)| day::days(x, y).abs());
        states
            && (dated(a) && dated(b)
                || days.is_some_and(|d| d <= REPORT_GAP)
                || self.ties.story.is_one(a.at.report, b.at.report))
    }

    /// Both tellings name mode and sides, and name the same.
    fn same_code(&self) -> bool {
        let (a, b) = (self.a, self.b);
        a.is_full()
            && b.is_full()
            && a.event.plover.mode == b.event.plover.mode
            && (&a.actors, &a.recipients) == (&b.actors, &b.recipients)
    }

    /// The events lie near in time, an undated one on the day of its report.
    fn near(&self) -> bool {
        let day = |t: &Telling<'_>| t.when.or(t.told.map(|day| When::Range(day, day)));
        let days = day(self.a).zip(day(self.b));
        days.is_none_or(|(x, y)| x.gap(&y) <= REPORT_GAP)
    }
}

/// Real and unreal tellings are not one event; one passage in two wordings is, whatever its force.
fn same_reality(a: Factuality, b: Factuality, tied: bool) -> bool {
    let class = |f| match f {
        Factuality::Actual | Factuality::Asserted => 0,
        Factuality::Denied => 1,
        Factuality::Future => 2,
        Factuality::Hypothetical | Factuality::Demanded | Factuality::Possible => 3,
    };
    class(a) == class(b) || (tied && a != Factuality::Denied && b != Factuality::Denied)
}
