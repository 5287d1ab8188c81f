//! Times counted from the report's day or from the time told of: "today", "last week", "the following year",
//! "Friday", "this past spring", "the next two weeks", "the third quarter".

use attache_lexicon::{Feast, Holiday, TimeUnit};

use super::calendar;
use super::clock;
use super::duration;
use super::feasts;
use super::meaning::{Draft, From, Meaning, Tail};
use super::point::Point;
use super::scanner::Scanner;
use super::year;
use crate::numbers;
use crate::records::TimeKind;

/// "today", "yesterday morning", "the day after tomorrow", "tonight".
pub(super) fn day(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    if s.is(at, "tonight") {
        let tail = Tail::Part("NI");
        return Some(Draft::new(at, at + 1, days(0), "times/today").tail(tail));
    }
    let draft = Draft::new(at, at + 1, days(i32::from(s.day(at)?)), "times/today");
    Some(with_tail(s, draft))
}

fn days(steps: i32) -> Meaning {
    Meaning::Unit { unit: TimeUnit::Day, steps, from: From::Published }
}

/// Adds a part or time of the day that follows.
pub(super) fn with_tail(s: &Scanner<'_>, draft: Draft) -> Draft {
    match clock::tail(s, draft.end) {
        Some((end, tail)) => draft.until(end).tail(tail),
        None => draft,
    }
}

/// "Friday", "Friday morning", "Friday last week", "Friday, February 4".
pub(super) fn weekday(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let day = s.weekday(at)?;
    let end = if s.low(at).len() < 6 { s.skip(at + 1, ".") } else { at + 1 };
    let gap = if s.any(end, &[",", "("]) { end + 1 } else { end };
    if let Some(mut date) = calendar::with_month(s, gap).filter(|d| d.end > gap + 1)
        && matches!(date.meaning, Meaning::MonthDay { .. } | Meaning::Point(Point::Day(_)))
    {
        if let Meaning::MonthDay { weekday, .. } = &mut date.meaning {
            *weekday = Some(day);
        }
        return Some(with_tail(s, Draft { start: at, ..date }));
    }
    let of = s.skip(end, "of");
    let weeks = s.step(of).filter(|_| s.is(of + 1, "week"));
    let end = if weeks.is_some() { of + 2 } else { end };
    let draft = Draft::new(at, end, Meaning::Weekday { day, step: None, weeks }, "times/weekday");
    Some(with_tail(s, draft))
}

/// "last week", "this past spring", "next 14 months", "last Friday", "this evening", "the following year".
pub(super) fn stepped(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let step = s.step(at).filter(|_| !title(s, at))?;
    let past = s.is(at, "this") && s.any(at + 1, &["past", "coming"]);
    let (step, next) = match s.step(at + 1).filter(|_| past) {
        Some(step) => (step, at + 2),
        None => (step, at + 1),
    };
    let rule = "times/step";
    if let Some(day) = s.weekday(next) {
        let meaning = Meaning::Weekday { day, step: Some(step), weeks: None };
        return Some(with_tail(s, Draft::new(at, next + 1, meaning, rule)));
    }
    if let Some(month) = s.month(next) {
        if let Some((day, end)) = calendar::day_number(s, calendar::after_month(s, next)) {
            let meaning =
                Meaning::MonthDay { month, day, step: Some(step), years: None, weekday: None };
            return Some(with_tail(s, Draft::new(at, end, meaning, rule)));
        }
        let meaning = Meaning::Month { month, step: Some(step), years: None };
        return Some(Draft::new(at, next + 1, meaning, rule));
    }
    if let Some(code) = s.season(next) {
        let meaning = Meaning::Season { code, step: Some(step), years: None };
        return Some(Draft::new(at, next + 1, meaning, rule));
    }
    if let Some((len, feasts)) = s.times.holidays.at(|n| s.word(next + n).map(|w| &*w.low)) {
        let meaning = Meaning::Feast { feasts: feasts.clone(), step: Some(step) };
        return Some(Draft::new(at, next + len, meaning, rule));
    }
    if let Some(part) = s.part(next).filter(|_| !s.is(at, "past")) {
        let tail = Tail::Part(part);
        let from = running(s, at);
        let meaning = Meaning::Unit { unit: TimeUnit::Day, steps: i32::from(step), from };
        return Some(Draft::new(at, next + 1, meaning, rule).tail(tail));
    }
    unit(s, at, next, step)
}

/// "recent months", "the coming weeks": no length is told, only past or future.
pub(super) fn recent(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let reference = match s.low(at) {
        "recent" => "PAST_REF",
        "coming" => "FUTURE_REF",
        _ => return None,
    };
    s.unit(at + 1).filter(|_| s.low(at + 1).ends_with('s'))?;
    // "recent weeks and months"
    let more = s.is(at + 2, "and") && s.unit(at + 3).is_some() && s.low(at + 3).ends_with('s');
    let end = if more { at + 4 } else { at + 2 };
    let meaning = Meaning::Value(TimeKind::Date, reference.to_owned());
    Some(Draft::new(at, end, meaning, "times/recent"))
}

/// "the weekend", "over the weekend": the last one, the next one where the tense is future.
pub(super) fn weekend(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let here = s.is(at, "the") && s.unit(at + 1) == Some(TimeUnit::Weekend);
    let single = here && !s.low(at + 1).ends_with('s') && !s.is(at + 2, "of");
    single.then(|| Draft::new(at, at + 2, Meaning::Weekend, "times/weekend"))
}

/// A step word, then a unit or a number of units.
fn unit(s: &Scanner<'_>, at: usize, next: usize, step: i8) -> Option<Draft> {
    let rule = "times/step";
    let fiscal =
        if s.any(next, &["fiscal", "full", "calendar", "financial"]) { next + 1 } else { next };
    let singular = |i: usize| s.unit(i).filter(|_| !s.low(i).ends_with('s'));
    if let Some(unit) = singular(fiscal).filter(|_| !s.is(fiscal, "second")) {
        let span = s.any(at, &["past", "coming"]) || stretch(s, at, fiscal);
        let meaning = if span {
            Meaning::Value(TimeKind::Duration, duration::value(unit, Some(1.0)))
        } else {
            let told = s.any(at, &["following", "preceding", "previous", "prior"]);
            let from = if told { From::Told } else { running(s, at) };
            Meaning::Unit { unit, steps: i32::from(step), from }
        };
        return Some(possessed(s, Draft::new(at, fiscal + 1, meaning, rule)));
    }
    if step == 0 && !s.any(at, &["current", "present"]) {
        return None;
    }
    let length = duration::length(s, next).filter(|_| !s.any(next, &["a", "an"]))?;
    let value = Meaning::Value(TimeKind::Duration, length.value);
    let draft = Draft::new(at, length.end, value, rule);
    Some(match numbers::modifier_after(s.words, draft.end, s.numbers) {
        Some((end, value)) => draft.until(end).modifier(Some(value)),
        None => draft,
    })
}

/// "the next day" of a story told goes on from there, "next week" counts from the report.
fn running(s: &Scanner<'_>, at: usize) -> From {
    let told = s.is(at, "next") && at > 0 && s.is(at - 1, "the");
    if told { From::Running } else { From::Published }
}

/// "for the last week", "over the next year": the stretch of time, not the calendar's unit.
fn stretch(s: &Scanner<'_>, at: usize, unit: usize) -> bool {
    let led = at > 1
        && s.is(at - 1, "the")
        && s.any(at - 2, &["for", "over", "in", "during", "within"])
        && s.any(at, &["last", "next"]);
    led && s.unit(unit).is_some_and(|u| u > TimeUnit::Day) && !s.any(unit + 1, &["of", "before"])
}

/// A name in marks: "This Week".
fn title(s: &Scanner<'_>, at: usize) -> bool {
    let marked = at > 0 && s.tight(at) && s.any(at - 1, &["\"", "“", "'", "‘", "`"]);
    marked && s.capital(at) && s.capital(at + 1)
}

/// "this year's third quarter", "last year's fourth quarter".
fn possessed(s: &Scanner<'_>, draft: Draft) -> Draft {
    let Meaning::Unit { unit: TimeUnit::Year, steps, from: From::Published } = draft.meaning else {
        return draft;
    };
    let own = s.any(draft.end, &["'", "’"]) && s.is(draft.end + 1, "s");
    match part_of_year(s, draft.end + 2).filter(|_| own) {
        Some((end, part)) => {
            let meaning = part.of(i8::try_from(steps).ok());
            Draft { end, meaning, ..draft }
        }
        None => draft,
    }
}

/// A quarter or half of a year.
enum PartOfYear {
    Quarter(i8),
    Half(i8),
}

impl PartOfYear {
    fn of(&self, years: Option<i8>) -> Meaning {
        match *self {
            PartOfYear::Quarter(number) => Meaning::Quarter { number, years },
            PartOfYear::Half(number) => Meaning::Half { number, years },
        }
    }

    fn in_year(&self, year: i16) -> Meaning {
        Meaning::Point(match *self {
            PartOfYear::Quarter(n) => Point::Quarter(year, n),
            PartOfYear::Half(n) => Point::Half(year, n),
        })
    }
}

fn part_of_year(s: &Scanner<'_>, at: usize) -> Option<(usize, PartOfYear)> {
    if s.is(at, "q") && s.tight(at + 1) {
        let n = s.word(at + 1)?.whole(1)?;
        let n = i8::try_from(n).ok().filter(|n| (1..=4).contains(n))?;
        return Some((at + 2, PartOfYear::Quarter(n)));
    }
    let last = s.is(at, "last") && s.is(at + 1, "half");
    let (n, end) = if last { (2, at + 1) } else { s.ordinal(at)? };
    let n = i8::try_from(n).ok()?;
    let noun = s.skip(s.skip(end, "-"), "fiscal");
    match s.low(noun) {
        "quarter" | "quarters" if (1..=4).contains(&n) => Some((noun + 1, PartOfYear::Quarter(n))),
        "half" if n < 3 => Some((noun + 1, PartOfYear::Half(n))),
        _ => None,
    }
}

/// "third-quarter", "the first half of 2019", "Q3 2021", "the second quarter of last year", "the 2019 first half".
pub(super) fn quarter(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let rule = "times/quarter";
    if let Some((year, next)) = s.year(at)
        && let Some((end, part)) = part_of_year(s, next)
    {
        return Some(Draft::new(at, end, part.in_year(year), rule));
    }
    // "the fiscal first quarter"
    let (end, part) = part_of_year(s, s.skip(at, "fiscal"))?;
    let of = s.skip(s.skip(end, ","), "of");
    let the = s.skip(of, "the");
    if let Some((year, after)) = s.year(of).or_else(|| year::fiscal(s, the)) {
        return Some(Draft::new(at, after, part.in_year(year), rule));
    }
    if let Some(years) = s.step(the).filter(|_| s.is(the + 1, "year")) {
        return Some(Draft::new(at, the + 2, part.of(Some(years)), rule));
    }
    let told = matches!(part, PartOfYear::Half(_));
    (!told).then(|| Draft::new(at, end, part.of(None), rule))
}

/// "fall of 2021", "summer 2019", "the spring".
pub(super) fn season(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let code = s.season(at)?;
    let of = s.skip(s.skip(at + 1, "of"), ",");
    if let Some((year, end)) = s.year(of) {
        return Some(Draft::new(
            at,
            end,
            Meaning::Point(Point::Season(year, code)),
            "times/season",
        ));
    }
    if let Some(years) = s.step(of).filter(|_| s.is(of + 1, "year")) {
        let meaning = Meaning::Season { code, step: None, years: Some(years) };
        return Some(Draft::new(at, of + 2, meaning, "times/season"));
    }
    let led = at > 1
        && s.is(at - 1, "the")
        && s.any(at - 2, &["in", "since", "by", "during", "until", "over"]);
    let meaning = Meaning::Season { code, step: None, years: None };
    (led && !s.is(at + 1, "of")).then(|| Draft::new(at, at + 1, meaning, "times/season"))
}

/// "Christmas", "Thanksgiving 2019", "Lent"; in small letters behind "during" or "before": "during the hajj".
pub(super) fn holiday(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let the = if at > 0 && s.is(at - 1, "the") { at - 1 } else { at };
    let led = the > 0 && s.any(the - 1, &["during", "before", "after", "until", "since"]);
    if !s.capital(at) && !led {
        return None;
    }
    let (len, feasts) = s.times.holidays.at(|n| s.word(at + n).map(|w| &*w.low))?;
    let rule = "times/holiday";
    let dated = s.year(s.skip(at + len, ",")).and_then(|(year, end)| {
        let found = feasts.iter().find_map(|f| feasts::in_year(*f, year))?;
        Some(Draft::new(at, end, Meaning::Point(found), rule))
    });
    let open = || {
        let meaning = Meaning::Feast { feasts: feasts.clone(), step: None };
        Draft::new(at, at + len, meaning, rule)
    };
    Some(dated.unwrap_or_else(open).modifier(sighted(feasts)))
}

/// Feasts that wait for the moon to be seen.
fn sighted(feasts: &[Feast]) -> Option<&'static str> {
    let muslim = |f: &Feast| matches!(f.first, Holiday::Muslim(..));
    feasts.iter().any(muslim).then_some("APPROX")
}

/// "that day", "the same day", "that year": the time told of last.
pub(super) fn told(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let same = match s.low(at) {
        "that" => s.skip(at + 1, "same"),
        "same" => at + 1,
        _ => return None,
    };
    let unit = s.unit(same).filter(|u| *u >= TimeUnit::Day && !s.low(same).ends_with('s'))?;
    let meaning = Meaning::Unit { unit, steps: 0, from: From::Told };
    Some(Draft::new(at, same + 1, meaning, "times/told"))
}
