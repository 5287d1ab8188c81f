//! Dates by number and by month: "2022-02-04", "Feb. 4", "4 February 2022", "December 2021".

use jiff::civil::Date;

use super::meaning::{Draft, Meaning};
use super::point::Point;
use super::scanner::Scanner;

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
    let short = s.low(of).len() <= 4;
    let end = if short { s.skip(of + 1, ".") } else { of + 1 };
    Some(day_of(s, at, end, month, day))
}

/// "Feb. 4, 2022", "February 4th", "February 2022", "February".
fn month_first(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let month = s.month(at)?;
    let dot = if s.low(at).len() <= 4 && s.is(at + 1, ".") { at + 2 } else { at + 1 };
    if let Some((day, next)) = day_number(s, dot)
        && !(s.year(dot).is_some()
            || s.tight(next) && s.any(next, &[":", "%", "."]) && s.digits(next + 1))
    {
        return Some(day_of(s, at, next, month, day));
    }
    Some(month_alone(s, at, dot, month))
}

/// The day of a month: 1 to 31, as figure or ordinal.
fn day_number(s: &Scanner<'_>, at: usize) -> Option<(i8, usize)> {
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
    if let Some(years) = last_year {
        let meaning = Meaning::MonthDayIn { month, day, years };
        return Draft::new(at, comma + 2, meaning, "times/day");
    }
    Draft::new(at, end, Meaning::MonthDay(month, day), "times/day")
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

/// Names of months that may be other words: "May" and "March" count only after a preposition, "Jan" not alone.
pub(super) fn doubtful_month(s: &Scanner<'_>, draft: &Draft) -> bool {
    if draft.end != draft.start + 1 || s.month(draft.start).is_none() {
        return false;
    }
    let led = draft.start > 0 && s.any(draft.start - 1, LEADS);
    let short = s.low(draft.start).len() == 3 && !s.is(draft.start, "may") && !s.is(draft.end, ".");
    short || s.any(draft.start, &["may", "march"]) && !led
}

const LEADS: &[&str] = &["in", "since", "by", "until"];
