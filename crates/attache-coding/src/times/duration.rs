//! Lengths of time: "two hours and a half", "a 10-year", "weeks", and dates at such a distance: "five years ago".

use attache_lexicon::TimeUnit;

use super::meaning::{Draft, From, Meaning};
use super::scanner::Scanner;
use crate::numbers::{self, Number};
use crate::records::TimeKind;

/// A number of units, or a bare plural.
pub(super) struct Length {
    pub(super) end: usize,
    pub(super) unit: TimeUnit,
    /// How many; none for "weeks", "several weeks".
    pub(super) count: Option<f64>,
    /// The TIMEX3 duration.
    pub(super) value: String,
}

/// A length of time, or a date or reference at that distance.
pub(super) fn length_or_shift(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let length = length(s, at)?;
    if let Some(draft) = shifted(s, at, &length) {
        return Some(draft);
    }
    if age(s, length.end) || rate(s, at) {
        return None;
    }
    let end = match s.low(length.end) {
        "-" if s.is(length.end + 1, "long") => length.end + 2,
        _ => length.end,
    };
    let modifier = numbers::modifier_after(s.words, end, s.numbers);
    let value = Meaning::Value(TimeKind::Duration, length.value);
    let draft = Draft::new(at, end, value, "times/duration");
    Some(match modifier {
        Some((end, value)) => draft.until(end).modifier(Some(value)),
        None => draft,
    })
}

/// "a 40-year-old", "40 years old", "40 years of age": what somebody is, not how long something took.
fn age(s: &Scanner<'_>, end: usize) -> bool {
    s.is(s.skip(end, "-"), "old") || s.is(end, "of") && s.is(end + 1, "age")
}

/// "four flights a week", "$2 million a year": the unit of a rate.
fn rate(s: &Scanner<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| s.any(at, &["a", "an"])) else { return false };
    let low = s.low(before);
    s.digits(before)
        || s.numbers.word(low).is_some()
        || low.ends_with('s') && !s.any(before, FUNCTION)
}

/// Words in -s that are no plural nouns.
const FUNCTION: &[&str] = &["as", "was", "is", "this", "takes"];

/// "five years ago", "a week or so ago", "two days later". Of several units ("years ago") it is only known that they lie
/// in the past, and how long "some days later" is only as far as the words say.
fn shifted(s: &Scanner<'_>, at: usize, length: &Length) -> Option<Draft> {
    let about = numbers::modifier_after(s.words, length.end, s.numbers);
    let about = about.filter(|(end, _)| s.ago(*end));
    let hyphen = about.map_or_else(|| s.skip(length.end, "-"), |(end, _)| end);
    let (sign, from) = match s.shift(hyphen) {
        _ if s.ago(hyphen) => (-1, From::Published),
        Some(sign) if !s.any(hyphen, &["before", "after"]) => (i32::from(sign), From::Told),
        _ => return None,
    };
    let rule = "times/shift";
    if length.unit < TimeUnit::Day {
        return None;
    }
    let Some(count) = length.count else {
        let meaning = match sign {
            -1 => Meaning::Value(TimeKind::Date, "PAST_REF".to_owned()),
            _ => Meaning::Value(TimeKind::Duration, length.value.clone()),
        };
        return Some(Draft::new(at, hyphen + 1, meaning, rule));
    };
    let (unit, count) = whole(length.unit, count);
    let meaning = Meaning::Unit { unit, steps: sign * count, from };
    let draft = Draft::new(at, hyphen + 1, meaning, rule);
    Some(draft.modifier(about.map(|(_, value)| value)))
}

/// A count of whole units: two and a half years are 30 months.
fn whole(unit: TimeUnit, count: f64) -> (TimeUnit, i32) {
    let (unit, count) = match unit {
        TimeUnit::Year if count.fract() != 0.0 => (TimeUnit::Month, count * 12.0),
        TimeUnit::Week if count.fract() != 0.0 => (TimeUnit::Day, count * 7.0),
        _ => (unit, count),
    };
    (unit, count.round().min(1e6) as i32)
}

/// "year-earlier", "year-ago", "day-long": one unit.
fn compound(s: &Scanner<'_>, at: usize) -> Option<Length> {
    let unit = s.unit(at).filter(|_| s.is(at + 1, "-") && s.tight(at + 2))?;
    let goes_on = s.ago(at + 2) || s.any(at + 2, &["earlier", "long"]);
    goes_on.then(|| Length { end: at + 1, unit, count: Some(1.0), value: value(unit, Some(1.0)) })
}

/// The length of time that starts at a word.
pub(super) fn length(s: &Scanner<'_>, at: usize) -> Option<Length> {
    if let Some(length) = compound(s, at) {
        return Some(length);
    }
    if s.is(at, "half") || s.is(at, "a") && s.is(at + 1, "half") && s.is(at + 2, "-") {
        return half(s, at);
    }
    let number = numbers::number(s.words, at, s.numbers);
    let (number, bare) = match number {
        Some(number) => (number, false),
        None if s.any(at, &["a", "an"]) => (one(at), false),
        // "another day" is some other day.
        None if s.is(at, "another") && s.unit(at + 1) != Some(TimeUnit::Day) => (one(at), false),
        None => (Number { end: at, value: None, magnitude: false }, true),
    };
    let mut next = number.end;
    let mut count = number.value;
    if !bare && count.is_some() && numbers::half(s.words, next) && s.unit(next + 3).is_some() {
        count = count.map(|n| n + 0.5);
        next += 3;
    }
    if number.magnitude || count.is_none() {
        next = s.skip(next, "of");
    }
    next = s.skip(next, "-");
    while !bare && s.any(next, STRETCHED) {
        next += 1;
    }
    let unit = s.unit(next)?;
    let plural = s.low(next).ends_with('s');
    let ordinal = unit == TimeUnit::Second && s.any(at, &["a", "one"]);
    let share = unit == TimeUnit::Quarter && plural && (bare || s.is(next - 1, "-"));
    if bare && !(plural && stands_alone(s, at, unit)) || ordinal || share {
        return None;
    }
    let mut end = next + 1;
    let known = count.filter(|_| !number.magnitude);
    let mut value = value(unit, known);
    let mut count = known;
    if let Some(n) = known
        && numbers::half(s.words, end)
    {
        value = with_half(unit, n);
        count = Some(n + 0.5);
        end += 3;
    } else if known.is_some()
        && s.is(end, "and")
        && let Some(rest) = length(s, end + 1).filter(|r| r.unit < unit && r.count.is_some())
        && !s.any(end + 1, &["a", "an"])
    {
        value = format!("{value}{}", join(&value, &rest.value));
        end = rest.end;
    }
    Some(Length { end, unit, count, value })
}

/// Between number and unit: "two more weeks", "an additional year".
const STRETCHED: &[&str] =
    &["more", "full", "whole", "long", "straight", "consecutive", "additional", "extra", "further"];

/// Weeks and months stand for a length by themselves, "hours" and "days" only after a preposition, "years" after "for".
fn stands_alone(s: &Scanner<'_>, at: usize, unit: TimeUnit) -> bool {
    let led = |words| at > 0 && s.any(at - 1, words);
    let short = unit < TimeUnit::Month && led(&["for", "within", "over", "in"]);
    matches!(unit, TimeUnit::Week | TimeUnit::Month) || short || led(&["for"])
}

fn one(at: usize) -> Number {
    Number { end: at + 1, value: Some(1.0), magnitude: false }
}

/// "half an hour", "a half-hour".
fn half(s: &Scanner<'_>, at: usize) -> Option<Length> {
    let from = if s.is(at, "half") { at + 1 } else { at + 2 };
    let next = if s.any(from, &["a", "an", "-"]) { from + 1 } else { return None };
    let unit = s.unit(next)?;
    Some(Length { end: next + 1, unit, count: Some(0.5), value: parts(unit) })
}

/// The second part of "three years and two months": without `P`, and without a second `T`.
fn join<'v>(first: &str, second: &'v str) -> &'v str {
    let rest = second.strip_prefix('P').unwrap_or(second);
    if first.contains('T') { rest.strip_prefix('T').unwrap_or(rest) } else { rest }
}

/// The TIMEX3 duration of a number of units; `X` where the number is unknown.
pub(super) fn value(unit: TimeUnit, count: Option<f64>) -> String {
    let Some(count) = count else {
        return match unit {
            TimeUnit::Decade => "PXDE".to_owned(),
            TimeUnit::Century => "PXC".to_owned(),
            _ => code(unit).replace('#', "X"),
        };
    };
    let factor = match unit {
        TimeUnit::Fortnight => 2.0,
        TimeUnit::Decade => 10.0,
        TimeUnit::Century => 100.0,
        TimeUnit::Millennium => 1000.0,
        _ => 1.0,
    };
    code(unit).replace('#', &(count * factor).to_string())
}

fn code(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "PT#S",
        TimeUnit::Minute => "PT#M",
        TimeUnit::Hour => "PT#H",
        TimeUnit::Day => "P#D",
        TimeUnit::Weekend => "P#WE",
        TimeUnit::Week | TimeUnit::Fortnight => "P#W",
        TimeUnit::Month => "P#M",
        TimeUnit::Quarter => "P#Q",
        TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => "P#Y",
    }
}

/// "two hours and a half": whole units and half of one.
fn with_half(unit: TimeUnit, count: f64) -> String {
    match unit {
        TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Year | TimeUnit::Day => {
            let first = value(unit, Some(count));
            let second = parts(unit);
            format!("{first}{}", join(&first, &second))
        }
        _ => value(unit, Some(count + 0.5)),
    }
}

/// Half of a unit in smaller ones.
fn parts(unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Minute => "PT30S".to_owned(),
        TimeUnit::Hour => "PT30M".to_owned(),
        TimeUnit::Day => "PT12H".to_owned(),
        TimeUnit::Year => "P6M".to_owned(),
        _ => value(unit, Some(0.5)),
    }
}
