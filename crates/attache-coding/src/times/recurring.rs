//! Recurring times: "every year", "each Thursday", "once a week", "daily", "Tuesdays".

use super::duration;
use super::meaning::{Draft, Meaning};
use super::scanner::Scanner;
use crate::records::TimeKind;

/// A set of times.
pub(super) fn set(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (end, value) = every(s, at).or_else(|| times_a(s, at)).or_else(|| by_itself(s, at))?;
    Some(Draft::new(at, end, Meaning::Value(TimeKind::Set, value), "times/set"))
}

/// "every year", "every two weeks", "every other day", "each Thursday", "every July", "every summer".
fn every(s: &Scanner<'_>, at: usize) -> Option<(usize, String)> {
    let next = if s.each(at) { at + 1 } else { return None };
    if let Some(day) = s.weekday(next) {
        return Some(match s.part(next + 1) {
            Some(part) => (next + 2, format!("XXXX-WXX-{day}T{part}")),
            None => (next + 1, format!("XXXX-WXX-{day}")),
        });
    }
    if let Some(month) = s.month(next) {
        return Some((next + 1, format!("XXXX-{month:02}")));
    }
    if let Some(season) = s.season(next) {
        return Some((next + 1, format!("XXXX-{season}")));
    }
    if let Some(part) = s.part(next) {
        return Some((next + 1, format!("XXXX-XX-XXT{part}")));
    }
    if s.is(next, "other") {
        let unit = s.unit(next + 1)?;
        return Some((next + 2, duration::value(unit, Some(2.0))));
    }
    if let Some(unit) = s.unit(next) {
        return Some((next + 1, duration::value(unit, Some(1.0))));
    }
    if let Some((n, end)) = s.ordinal(next) {
        let unit = s.unit(end)?;
        return Some((end + 1, duration::value(unit, Some(f64::from(n)))));
    }
    let length = duration::length(s, next).filter(|l| l.count.is_some() && !s.is(next, "a"))?;
    Some((length.end, length.value))
}

/// "once a week", "three times a year".
fn times_a(s: &Scanner<'_>, at: usize) -> Option<(usize, String)> {
    let start = match s.low(at) {
        "once" | "twice" => at + 1,
        _ if s.is(at + 1, "times") && crate::numbers::number(s.words, at, s.numbers).is_some() => {
            at + 2
        }
        _ => return None,
    };
    let unit = s.unit(start + 1).filter(|_| s.any(start, &["a", "an"]) || s.each(start))?;
    Some((start + 2, duration::value(unit, Some(1.0))))
}

/// "daily", "annually".
fn by_itself(s: &Scanner<'_>, at: usize) -> Option<(usize, String)> {
    let period = s.recurring(at)?;
    // A capital inside a sentence is a title: "Daily Telegraph", "People's Daily".
    let title = s.capital(at) && (at > 0 && !s.any(at - 1, &["."]) || s.capital(at + 1));
    (!title).then(|| (at + 1, period.to_owned()))
}
