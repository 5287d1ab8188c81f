//! Fiscal years of a state: "India's fiscal year 2023-24" lasted from 1 April 2023 to 31 March 2024.
//!
//! Only a state named right in front tells whose year it is; without one, "fiscal 2024" stays the year 2024.

use attache_lexicon::{FiscalYear, Lexicon, TimeUnit};
use attache_text::{Report, Span};
use jiff::Span as Distance;
use jiff::civil::Date;

use super::meaning::{Draft, From, Meaning};
use super::point::Point;
use super::scanner::Scanner;

/// The days of a fiscal year or quarter whose state stands in front of it.
pub(super) fn days(
    report: &Report,
    lexicon: &Lexicon,
    s: &Scanner<'_>,
    draft: &Draft,
    published: Option<Date>,
) -> Option<Point> {
    let words = draft.start..draft.end;
    let told = words.clone().any(|w| s.any(w, &["fiscal", "financial", "fy"]));
    let year = state(report, lexicon, s, draft.start).filter(|_| told)?;
    match draft.meaning {
        Meaning::Point(Point::Year(named)) => {
            let two = words.clone().any(|w| s.any(w, &["-", "–", "/"]));
            of_year(begins(year, named, two)?, 0, 12)
        }
        Meaning::Point(Point::Quarter(named, quarter)) => {
            of_year(begins(year, named, false)?, 3 * (i32::from(quarter) - 1), 3)
        }
        Meaning::Unit { unit: TimeUnit::Year, steps, from: From::Published } => {
            of_year(running(year, published?)?, 12 * steps, 12)
        }
        _ => None,
    }
}

/// The first day of the fiscal year that a year names; "2023-24" begins in the first of the two, whose last one is given.
fn begins(year: FiscalYear, named: i16, two: bool) -> Option<Date> {
    let first = if year.named_by_start && !two { named } else { named.checked_sub(1)? };
    Date::new(first, year.starts.0, year.starts.1).ok()
}

/// The first day of the fiscal year that holds a day.
fn running(year: FiscalYear, day: Date) -> Option<Date> {
    let first = Date::new(day.year(), year.starts.0, year.starts.1).ok()?;
    if first <= day { Some(first) } else { first.checked_sub(Distance::new().years(1)).ok() }
}

/// So many months from a day, some months after it.
fn of_year(first: Date, after: i32, months: i32) -> Option<Point> {
    let on = |months: i32| first.checked_add(Distance::new().try_months(months).ok()?).ok();
    let (first, next) = (on(after)?, on(after + months)?);
    Some(Point::Days(first, next.yesterday().ok()?))
}

/// The way to count of the state named in front, with at most a possessive and two words between: "the **US**
/// government's fiscal 2024".
fn state(report: &Report, lexicon: &Lexicon, s: &Scanner<'_>, start: usize) -> Option<FiscalYear> {
    /// Words looked at in front: a state's name, its mark and what may stand between.
    const REACH: usize = 8;
    const BETWEEN: usize = 4;
    let from = s.words.get(start.saturating_sub(REACH))?.span.start;
    let here = s.words.get(start)?.span.start;
    let before = Span::new(from, here);
    let text = report.words(before);
    let near = |end: usize| {
        let rest = text.get(end..).unwrap_or_default();
        rest.split_whitespace().count() < BETWEEN && !rest.contains(['.', ',', ';', ':', '\n'])
    };
    let found = lexicon.world.matches(text);
    let last = found.iter().rev().find(|m| near(m.span.end))?;
    let codes = last.senses.iter().filter_map(|x| lexicon.world.actor(x.actor).country.as_deref());
    codes.filter_map(|code| lexicon.times.fiscal.of(code)).next()
}
