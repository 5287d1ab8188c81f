//! Units found from a day or from the story: "the week of March 6", "the day before Christmas", "the fiscal year",
//! "the end of the month", "year-end".

use attache_lexicon::TimeUnit;

use super::meaning::{Draft, From, Meaning};
use super::scanner::Scanner;
use super::{calendar, duration, relative};
use crate::records::TimeKind;

/// "the week of March 6", "the day before yesterday", "the week after Easter".
pub(super) fn around(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let unit = singular(s, at)?;
    let steps = match s.low(at + 1) {
        "of" if unit == TimeUnit::Week => 0,
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let next = s.skip(at + 2, "the");
    let rules = [calendar::with_month, relative::day, relative::stepped, relative::holiday];
    let day = rules.iter().chain([&(relative::weekday as _)]).find_map(|rule| rule(s, next))?;
    if !is_day(&day.meaning) || calendar::doubtful_month(s, &day) {
        return None;
    }
    let meaning = Meaning::Around { day: Box::new(day.meaning), unit, steps };
    Some(Draft::new(at, day.end, meaning, "times/around"))
}

fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Unit { unit, .. } => *unit == TimeUnit::Day,
        Meaning::Point(super::point::Point::Day(_)) | Meaning::MonthDay { .. } => true,
        Meaning::Weekday { .. } | Meaning::Feast { .. } => true,
        _ => false,
    }
}

/// "the fiscal year", "for the year", "the latest quarter", "year-end".
pub(super) fn running(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    if let Some(draft) = year_end(s, at) {
        return Some(draft);
    }
    if !s.is(at, "the") {
        return None;
    }
    let latest = s.is(at + 1, "latest");
    let named = latest || s.any(at + 1, &["fiscal", "full", "calendar", "financial"]);
    let noun = if named { at + 2 } else { at + 1 };
    let unit = singular(s, noun).filter(|u| *u >= TimeUnit::Week)?;
    if s.any(noun + 1, &["ended", "ending"]) {
        let length = Meaning::Value(TimeKind::Duration, duration::value(unit, Some(1.0)));
        return Some(Draft::new(at, noun + 1, length, "times/running"));
    }
    let led = at > 0 && s.any(at - 1, &["for", "of"]) && unit == TimeUnit::Year;
    if named {
        let steps = -i32::from(latest);
        let meaning = Meaning::Unit { unit, steps, from: From::Published };
        return Some(Draft::new(at, noun + 1, meaning, "times/running"));
    }
    (led && ends(s, noun + 1)).then(|| running_unit(at, noun + 1, unit, 0))
}

/// "year-end", "month end"; the end of a year is its December.
fn year_end(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let unit = singular(s, at).filter(|u| matches!(u, TimeUnit::Year | TimeUnit::Month))?;
    let end = s.skip(at + 1, "-");
    if !s.is(end, "end") {
        return None;
    }
    let december = Meaning::Month { month: 12, step: Some(0), years: None };
    Some(
        match unit {
            TimeUnit::Year => Draft::new(at, end + 1, december, "times/running"),
            _ => running_unit(at, end + 1, unit, 0),
        }
        .modifier(Some("END")),
    )
}

/// The "month" of "the end of the month", the "day" of "later in the day": the article was read before.
pub(super) fn unit_of_article(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let article = at > 0 && s.is(at - 1, "the");
    let unit = singular(s, at).filter(|u| *u >= TimeUnit::Day && article && ends(s, at + 1))?;
    Some(running_unit(at, at + 1, unit, 0))
}

fn running_unit(at: usize, end: usize, unit: TimeUnit, steps: i32) -> Draft {
    let meaning = Meaning::Unit { unit, steps, from: From::Running };
    Draft::new(at, end, meaning, "times/running")
}

fn singular(s: &Scanner<'_>, at: usize) -> Option<TimeUnit> {
    s.unit(at).filter(|_| !s.low(at).ends_with('s') && !s.is(at, "second"))
}

/// True where nothing follows that says which one is meant: "the year of the revolution", "the year he died".
fn ends(s: &Scanner<'_>, at: usize) -> bool {
    match s.word(at) {
        None => true,
        Some(word) if word.shape == crate::scan::Shape::Sign => !word.any(&["-", "–"]),
        Some(word) => {
            !word.spaced
                || word.any(&["and", "but", "as", "with", "from", "to", "at", "is", "was", "will"])
        }
    }
}
