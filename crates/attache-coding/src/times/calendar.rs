//! Dates by number and by month: "2022-02-04", "Feb. 4", "4 February 2022", "December 2021".

use jiff::civil::Date;

use super::meaning::{Draft, Meaning};
use super::point::Point;
use super::scanner::Scanner;
use crate::scan::Shape;

/// ISO dates, "4.2.2022", and "2/4/2022", which counts as month and day unless it cannot.
pub(super) fn numeric(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let parts: Vec<_> = [at, at + 2, at + 4].iter().map_while(|&i| s.word(i)).collect();
    let [a, b, c] = parts[..] else { return None };
    let joined = (at + 1..at + 5).all(|i| s.tight(i)) && s.low(at + 1) == s.low(at + 3);
    let continued = s.tight(at + 5) && s.low(at + 5) == s.low(at + 1);
    if !joined || continued {
        return None;
    }
    let (x, y, z) = (a.whole(4)?, b.whole(2)?, c.whole(4)?);
    let iso = a.text.len() == 4;
    let full_year = c.text.len() == 4;
    let (year, month, day) = match s.low(at + 1) {
        "-" | "/" if iso => (x, y, z),
        "." if full_year => (z, y, x),
        "/" if full_year && x > 12 => (z, y, x),
        "/" if full_year => (z, x, y),
        _ => return None,
    };
    let date =
        Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some(Draft::new(at, at + 5, Meaning::Point(Point::Day(date)), "times/numeric"))
}

/// Dates that name the month.
pub(super) fn with_month(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    day_first(s, at).or_else(|| month_first(s, at))
}

/// "4 February 2022", "4th of February", "the 4th of February".
fn day_first(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let the = s.skip(at, "the");
    let (day, next) = day_number(s, the)?;
    let of = s.skip(next, "of");
    let month = s.month(of)?;
    Some(day_of(s, at, after_month(s, of), month, day))
}

/// "Feb. 4, 2022", "February 4th", "February 2022", "February".
fn month_first(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let month = s.month(at)?;
    let dot = after_month(s, at);
    if let Some((day, next)) = day_number(s, dot)
        && !(s.year(dot).is_some()
            || s.tight(next) && s.any(next, &[":", "%", "."]) && s.digits(next + 1))
    {
        return Some(day_of(s, at, next, month, day));
    }
    Some(month_alone(s, at, dot, month))
}

/// One past the name of a month and the full stop of its abbreviation.
pub(super) fn after_month(s: &Scanner<'_>, at: usize) -> usize {
    let short = s.low(at).len() <= 4 && !s.any(at, &["may", "june", "july"]);
    if short { s.skip(at + 1, ".") } else { at + 1 }
}

/// A further day of the month just named: the "25" of "April 24 and 25".
pub(super) fn further_day(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let first = at.checked_sub(2).filter(|_| s.any(at - 1, JOINS))?;
    let dot = first.checked_sub(1)?;
    let month = s.month(dot).or_else(|| s.month(dot.checked_sub(1).filter(|_| s.is(dot, "."))?))?;
    let (before, _) = day_number(s, first)?;
    let (day, end) = day_number(s, at).filter(|(day, _)| *day > before)?;
    let counted = s.tight(end) || s.unit(end).is_some();
    (!counted || s.any(end, &[",", ".", ";", ")", "\"", "”"]))
        .then(|| day_of(s, at, end, month, day))
}

const JOINS: &[&str] = &["and", "or", "to", "through", "-", "–"];

/// The day of a month: 1 to 31, as figure or ordinal.
pub(super) fn day_number(s: &Scanner<'_>, at: usize) -> Option<(i8, usize)> {
    let (day, end) = match s.ordinal(at) {
        Some(found) => found,
        None => (s.word(at)?.whole(2)?, at + 1),
    };
    let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    Some((day, end))
}

/// Day and month are known; a year may follow.
fn day_of(s: &Scanner<'_>, at: usize, end: usize, month: i8, day: i8) -> Draft {
    let comma = s.skip(end, ",");
    let last_year = s.step(comma).filter(|_| s.is(comma + 1, "year"));
    if let Some((year, after)) = s.year(comma)
        && let Ok(date) = Date::new(year, month, day)
    {
        return Draft::new(at, after, Meaning::Point(Point::Day(date)), "times/day");
    }
    let end = if last_year.is_some() { comma + 2 } else { end };
    let meaning = Meaning::MonthDay { month, day, step: None, years: last_year, weekday: None };
    Draft::new(at, end, meaning, "times/day")
}

/// The month is known; a year may follow. "May" and "March" alone need a preposition in front.
fn month_alone(s: &Scanner<'_>, at: usize, end: usize, month: i8) -> Draft {
    let gap = if s.any(end, &[",", "of"]) { end + 1 } else { end };
    if let Some((year, after)) = s.year(gap) {
        return Draft::new(at, after, Meaning::Point(Point::Month(year, month)), "times/month");
    }
    let of = s.skip(end, "of");
    if let Some(years) = s.step(of).filter(|_| s.is(of + 1, "year")) {
        let meaning = Meaning::Month { month, step: None, years: Some(years) };
        return Draft::new(at, of + 2, meaning, "times/month");
    }
    let bare = if s.low(at).len() > 3 { at + 1 } else { end };
    Draft::new(at, bare, Meaning::Month { month, step: None, years: None }, "times/month")
}

/// Names of months that may be other words: "May" and "March" count only after a preposition or between article and
/// noun ("the March vote"), "Jan" not alone.
pub(super) fn doubtful_month(s: &Scanner<'_>, draft: &Draft) -> bool {
    if draft.end != draft.start + 1 || s.month(draft.start).is_none() {
        return false;
    }
    let before = |words: &[&str]| draft.start > 0 && s.any(draft.start - 1, words);
    let noun = s.word(draft.end).is_some_and(|w| w.shape == Shape::Letters && !w.capital());
    let attribute = before(ARTICLES) && noun && !s.any(draft.end, BEHIND_MARCH);
    let joined = draft.start > 1 && before(JOINS) && s.month(draft.start - 2).is_some();
    let led = before(LEADS) || attribute || joined;
    let short = s.low(draft.start).len() == 3 && !s.is(draft.start, "may") && !s.is(draft.end, ".");
    short || s.any(draft.start, &["may", "march"]) && !led
}

const LEADS: &[&str] = &["in", "since", "by", "until"];

const ARTICLES: &[&str] = &["the", "a", "its", "their"];

/// What follows a march on foot: "the March for peace".
const BEHIND_MARCH: &[&str] =
    &["of", "for", "on", "to", "from", "in", "by", "and", "was", "is", "against"];
