//! Which expression starts at a word: the rules in order, the longest match first.

use super::meaning::{Draft, Meaning};
use super::point::Point;
use super::scanner::Scanner;
use super::{around, calendar, clock, duration, modified, occasions, recurring, relative, year};
use crate::numbers;
use crate::records::TimeKind;

type Rule = fn(&Scanner<'_>, usize) -> Option<Draft>;

/// On a tie the earlier rule wins.
const RULES: &[Rule] = &[
    date,
    relative::weekday,
    clock_with_day,
    relative::day,
    relative::recent,
    relative::weekend,
    relative::stepped,
    relative::quarter,
    relative::season,
    relative::holiday,
    relative::told,
    around::around,
    around::running,
    calendar::further_day,
    recurring::set,
    occasions::during,
    occasions::beside,
    duration::length_or_shift,
    year::year,
    reference,
];

/// The expression that starts at a word, with what stands in front of it: article, stage, modifier.
pub(super) fn expression(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    if let Some(draft) = staged(s, at) {
        return Some(modified::behind(s, draft));
    }
    let found = plain(s, at);
    if s.is(at, "the")
        && let Some(inner) = staged(s, at + 1).or_else(|| plain(s, at + 1))
        && takes_article(&inner)
        && found.as_ref().is_none_or(|f| f.end < inner.end)
    {
        return Some(Draft { start: at, ..inner });
    }
    match found {
        Some(found) => Some(modified::behind(s, found)),
        None => modified::in_front(s, at).map(|draft| modified::behind(s, draft)),
    }
}

pub(super) fn plain(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    longest(s, at).filter(|d| !calendar::doubtful_month(s, d))
}

fn longest(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let mut best: Option<Draft> = None;
    for rule in RULES {
        if let Some(draft) = rule(s, at)
            && best.as_ref().is_none_or(|b| b.end < draft.end)
        {
            best = Some(draft);
        }
    }
    best
}

/// "early 2019", "late on Friday", "mid-November", "the end of last year", "earlier this month".
pub(super) fn staged(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (stage, next) = if let Some(stage) = s.stage(at) {
        let next = s.skip(s.skip(at + 1, "-"), "on");
        (stage, s.skip(s.skip(next, "in"), "the"))
    } else {
        let stage = s.stage_noun(at)?;
        let of = at + 1;
        let next = if s.is(of, "of") { of + 1 } else { return None };
        (stage, s.skip(next, "the"))
    };
    let inner = longest(s, next).or_else(|| around::unit_of_article(s, next))?;
    let dated = match &inner.meaning {
        Meaning::Value(..) | Meaning::TimeOfDay => false,
        Meaning::Unit { .. } => inner.rule != "times/shift",
        _ => true,
    };
    dated.then(|| Draft { start: at, ..inner }.modifier(Some(stage)))
}

/// "the" belongs to decades, quarters, steps and lengths, not to days and months.
fn takes_article(draft: &Draft) -> bool {
    match &draft.meaning {
        Meaning::Point(point) => !matches!(point, Point::Day(_) | Point::Month(..)),
        Meaning::MonthDay { .. } | Meaning::Weekday { .. } => false,
        Meaning::Month { .. } | Meaning::TimeOfDay => draft.modifier.is_some(),
        Meaning::Value(kind, _) => *kind != TimeKind::Set && draft.rule != "times/reference",
        _ => true,
    }
}

/// A date by number or month, and the time of day behind it.
fn date(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let date = calendar::numeric(s, at).or_else(|| calendar::with_month(s, at))?;
    Some(if is_day(&date.meaning) { relative::with_tail(s, date) } else { date })
}

/// A time of day with the day behind it.
fn clock_with_day(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let time = clock::time_of_day(s, at)?;
    let gap = s.skip(s.skip(time.end, ","), "on");
    let day = [calendar::with_month, relative::weekday, relative::day, calendar::numeric];
    let day = day.iter().find_map(|rule| rule(s, gap)).filter(|d| is_day(&d.meaning));
    Some(match day {
        Some(day) => Draft { start: at, tail: time.tail, ..day },
        None => time,
    })
}

fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Point(point) => matches!(point, Point::Day(_)),
        Meaning::MonthDay { .. } | Meaning::Weekday { .. } => true,
        Meaning::Unit { unit, .. } => *unit == attache_lexicon::TimeUnit::Day,
        _ => false,
    }
}

/// "recently", "now", "soon"; a group that is none has no value and is passed over.
fn reference(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (len, value) = s.times.references.at(|n| s.word(at + n).map(|w| &*w.low))?;
    // "the past three summers" is a length, whatever its unit.
    let goes_on = s.is(at + len - 1, "past")
        && numbers::number(s.words, at + len, s.numbers).is_some_and(|n| n.end > at + len);
    if goes_on {
        return None;
    }
    let kind = if *value == "PXX" { TimeKind::Duration } else { TimeKind::Date };
    let meaning = Meaning::Value(kind, (*value).to_owned());
    Some(Draft::new(at, at + len, meaning, "times/reference"))
}
