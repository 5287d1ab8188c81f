//! Times of day: "10:35 a.m.", "1900 GMT", "noon", and the day they belong to.

use super::meaning::{Draft, Meaning, Tail};
use super::scanner::Scanner;

/// A time of day, with the day that follows it: "10 p.m. Wednesday", "noon on Friday".
pub(super) fn time_of_day(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (end, tail) = clock(s, at)?;
    Some(Draft::new(at, end, Meaning::TimeOfDay, "times/clock").tail(tail))
}

/// Hour and minute with their end; the name of the time zone is part of it.
fn clock(s: &Scanner<'_>, at: usize) -> Option<(usize, Tail)> {
    if let Some((hour, minute)) = s.clock_word(at) {
        let (end, zone) = zone(s, at + 1).unwrap_or((at + 1, None));
        return Some((end, Tail::Clock(hour, minute, zone)));
    }
    let (hour, minute, end) = figures(s, at)?;
    if let Some((half, end)) = half_day(s, end) {
        let hour = match (half, hour) {
            ("a", 12) => 0,
            ("p", 1..=11) => hour + 12,
            _ => hour,
        };
        let (end, zone) = zone(s, end).unwrap_or((end, None));
        return Some((end, Tail::Clock(hour, minute, zone)));
    }
    if s.is(end, "o'clock") {
        return Some((end + 1, Tail::Clock(hour, minute, None)));
    }
    let sharp = end == at + 3;
    let (end, zone) = zone(s, end).or(sharp.then_some((end, None)))?;
    Some((end, Tail::Clock(hour, minute, zone)))
}

/// "10:35", "10.35", "10", "1900".
fn figures(s: &Scanner<'_>, at: usize) -> Option<(i8, i8, usize)> {
    let word = s.word(at)?;
    let small = |n: i32| i8::try_from(n).ok();
    let of_day = |h: i32, m: i32| (h < 25 && m < 60).then_some((small(h)?, small(m)?));
    if word.text.len() == 4 && word.plain_digits() {
        let n = word.whole(4)?;
        let (hour, minute) = of_day(n / 100, n % 100)?;
        return zone(s, at + 1).map(|_| (hour, minute, at + 1));
    }
    let colon = s.is(at + 1, ":") && s.tight(at + 1) && s.tight(at + 2);
    let minute = s.word(at + 2).filter(|w| colon && w.text.len() == 2).and_then(|w| w.whole(2));
    let hour = word.whole(2)?;
    if let Some(minute) = minute {
        let (hour, minute) = of_day(hour, minute)?;
        let seconds = s.is(at + 3, ":") && s.tight(at + 3) && s.digits(at + 4);
        return Some((hour, minute, if seconds { at + 5 } else { at + 3 }));
    }
    let (hour, minute) = of_day(hour, 0)?;
    Some((hour, minute, at + 1))
}

/// "a.m.", "am", "p.m.", "pm".
fn half_day(s: &Scanner<'_>, at: usize) -> Option<(&'static str, usize)> {
    match s.low(at) {
        "a.m." | "am" | "a.m" => Some(("a", at + 1)),
        "p.m." | "pm" | "p.m" => Some(("p", at + 1)),
        "in" if s.is(at + 1, "the") => match s.part(at + 2)? {
            "MO" => Some(("a", at + 3)),
            "AF" | "EV" => Some(("p", at + 3)),
            _ => None,
        },
        _ => None,
    }
}

/// The end of a time zone, and where its name stands: "GMT", "UTC+3", "local time", "Moscow time", "(1900 GMT)".
fn zone(s: &Scanner<'_>, at: usize) -> Option<(usize, Option<usize>)> {
    if let Some((words, _)) = s.times.zones.at(|n| s.word(at + n).map(|w| &*w.low)) {
        let end = at + words;
        let shifted = s.any(at, &["gmt", "utc"]) && s.any(end, &["+", "-", "−"]) && s.tight(end);
        let hours = shifted && s.tight(end + 1) && s.digits(end + 1);
        return Some((if hours { end + 2 } else { end }, Some(at)));
    }
    let named = s.is(at + 1, "time") && (s.capital(at) || s.is(at, "local"));
    named.then_some((at + 2, None))
}

/// Minutes east of UTC by the zone whose name starts at a word, at a time of its clocks.
pub(super) fn minutes(s: &Scanner<'_>, at: usize, local: jiff::civil::DateTime) -> Option<i16> {
    let (words, zone) = s.times.zones.at(|n| s.word(at + n).map(|w| &*w.low))?;
    let hours = s.word(at + words + 1).and_then(|w| w.whole(2)).filter(|h| *h < 15);
    let hours = hours.and_then(|h| i16::try_from(h).ok());
    match s.low(at + words) {
        "+" if s.tight(at + words) => hours.map(|h| 60 * h),
        "-" | "−" if s.tight(at + words) => hours.map(|h| -60 * h),
        _ => zone.minutes(local),
    }
}

/// A time of day after a date: "Friday at 5 p.m.", "15 Feb 2022 19:18", "Friday morning".
pub(super) fn tail(s: &Scanner<'_>, at: usize) -> Option<(usize, Tail)> {
    if let Some(part) = s.part(at).filter(|_| !s.any(at + 1, &["-"])) {
        return Some((at + 1, Tail::Part(part)));
    }
    let at = s.skip(at, ",");
    let iso = s.is(at, "t") && s.tight(at) && s.tight(at + 1);
    let at = if iso { at + 1 } else { s.skip(at, "at") };
    clock(s, at)
}
