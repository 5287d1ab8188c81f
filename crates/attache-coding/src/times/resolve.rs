//! From meaning to value: what the report's day, the tense and the time told of last make of the words.

use attache_lexicon::TimeUnit;
use jiff::civil::{Date, Weekday};

use super::direction::Direction;
use super::feasts;
use super::meaning::{From, Meaning, Tail};
use super::point::Point;
use crate::records::TimeKind;

/// What relative times refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) published: Option<Date>,
    /// The year in which a report without a date was written, where the text shows it.
    pub(super) written: Option<i16>,
    /// The latest year that a full date has named so far.
    pub(super) named: Option<i16>,
    /// The last time that was told, a point of the calendar.
    pub(super) told: Option<Point>,
}

/// A TIMEX3 value and what it was resolved against.
pub(super) struct Resolved {
    pub(super) kind: TimeKind,
    pub(super) value: String,
    pub(super) anchor: Option<&'static str>,
    /// The point, for later times that refer to it.
    pub(super) point: Option<Point>,
}

const PUBLISHED: Option<&str> = Some("published");

/// The value of a meaning.
pub(super) fn resolve(
    meaning: &Meaning,
    tail: Tail,
    anchor: Anchor,
    direction: Direction,
) -> Resolved {
    let (point, open, against) = match meaning {
        Meaning::Value(kind, value) => {
            return Resolved { kind: *kind, value: value.clone(), anchor: None, point: None };
        }
        Meaning::Point(point) => (Some(*point), String::new(), Some("absolute")),
        Meaning::Occasion(held) => {
            (occasion(held, anchor, direction), String::new(), Some("occasion"))
        }
        Meaning::MonthDay { weekday: Some(_), .. } if anchor.published.is_none() => {
            (by_weekday(meaning, anchor), open_value(meaning), Some("weekday"))
        }
        Meaning::Unit { unit, steps, from } => unit_point(*unit, *steps, *from, anchor),
        Meaning::TimeOfDay => time_of_day(anchor),
        Meaning::Around { day, unit, steps } => {
            let found = resolve(day, Tail::None, anchor, direction);
            let day = found.point.and_then(Point::first_day);
            let point = day.and_then(|day| Point::shifted(*unit, day, *steps));
            (point, open_value(meaning), found.anchor)
        }
        _ => {
            let point = anchor.published.and_then(|day| dated(meaning, day, direction));
            (point, open_value(meaning), PUBLISHED)
        }
    };
    let value = point.map_or(open, |p| p.to_string());
    let kind = if tail == Tail::None { TimeKind::Date } else { TimeKind::Time };
    let against = against.filter(|_| point.is_some());
    Resolved { kind, value: with_tail(value, tail), anchor: against, point }
}

fn with_tail(day: String, tail: Tail) -> String {
    match tail {
        Tail::None => day,
        Tail::Part(part) => format!("{day}T{part}"),
        Tail::Clock(hour, minute, _) => format!("{day}T{hour:02}:{minute:02}"),
    }
}

/// The value where there is no date to count from.
fn open_value(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Weekday { day, .. } => format!("XXXX-WXX-{day}"),
        Meaning::MonthDay { month, day, .. } => format!("XXXX-{month:02}-{day:02}"),
        Meaning::Around { unit, .. } => open_unit(*unit).to_owned(),
        Meaning::Month { month, .. } => format!("XXXX-{month:02}"),
        Meaning::Season { code, .. } => format!("XXXX-{code}"),
        Meaning::Quarter { number, .. } => format!("XXXX-Q{number}"),
        Meaning::Half { number, .. } => format!("XXXX-H{number}"),
        Meaning::Weekend => "XXXX-WXX-WE".to_owned(),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn open_unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Week | TimeUnit::Weekend | TimeUnit::Fortnight => "XXXX-WXX",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXX",
        TimeUnit::Century | TimeUnit::Millennium => "XX",
        _ => "XXXX-XX-XX",
    }
}

type Found = (Option<Point>, String, Option<&'static str>);

fn unit_point(unit: TimeUnit, steps: i32, from: From, anchor: Anchor) -> Found {
    let told = anchor.told.and_then(Point::first_day).filter(|_| from != From::Published);
    let against = if told.is_some() { Some("told") } else { PUBLISHED };
    // "a year ago" after "the third quarter" is the same quarter of the year before.
    if let (TimeUnit::Year, Some(Point::Quarter(year, quarter)), true) =
        (unit, anchor.told, steps < 0)
        && let Ok(steps) = i16::try_from(steps)
    {
        return (
            Some(Point::Quarter(year.saturating_add(steps), quarter)),
            String::new(),
            Some("told"),
        );
    }
    let point = told.or(anchor.published).and_then(|day| Point::shifted(unit, day, steps));
    if let (None, TimeUnit::Year, Some(year), Ok(steps)) =
        (point, unit, anchor.written, i16::try_from(steps))
    {
        return (Some(Point::Year(year.saturating_add(steps))), String::new(), Some("occasion"));
    }
    (point, open_unit(unit).to_owned(), against)
}

/// The edition that is meant: the only one, else the one nearest to the report.
fn occasion(held: &[Point], anchor: Anchor, direction: Direction) -> Option<Point> {
    match (held, anchor.published) {
        ([one], _) => Some(*one),
        (_, Some(day)) => nearest(day, direction, held.iter().copied()),
        _ => None,
    }
}

/// A day of the month that is told with its weekday fits few years: in a report without a date, the year named last or the
/// one after it.
fn by_weekday(meaning: &Meaning, anchor: Anchor) -> Option<Point> {
    let Meaning::MonthDay { month, day, step: None, years: None, weekday: Some(weekday) } =
        *meaning
    else {
        return None;
    };
    let year = anchor.named?;
    let mut days = (year..=year.saturating_add(1)).filter_map(|y| Date::new(y, month, day).ok());
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    days.find(|d| d.weekday() == weekday).map(Point::Day)
}

/// A time of day belongs to the day told of last, else to the day of publication.
fn time_of_day(anchor: Anchor) -> Found {
    let told = anchor.told.filter(|p| matches!(p, Point::Day(_)));
    let against = if told.is_some() { Some("told") } else { PUBLISHED };
    (told.or(anchor.published.map(Point::Day)), "XXXX-XX-XX".to_owned(), against)
}

/// The point that a meaning has for a report of this day.
fn dated(meaning: &Meaning, day: Date, direction: Direction) -> Option<Point> {
    if let Meaning::Feast { feasts, step } = meaning {
        let in_year = |y| feasts.iter().filter_map(move |f| feasts::in_year(*f, y));
        return yearly(day, *step, direction, in_year);
    }
    match *meaning {
        Meaning::Weekday { day: weekday, step, weeks } => {
            weekday_of(day, weekday, step, weeks, direction).map(Point::Day)
        }
        Meaning::MonthDay { month, day: number, years: Some(years), .. } => {
            Date::new(day.year() + i16::from(years), month, number).ok().map(Point::Day)
        }
        Meaning::MonthDay { month, day: number, step, years: None, .. } => {
            let in_year = |y| Date::new(y, month, number).ok().map(Point::Day);
            yearly(day, step, direction, in_year)
        }
        Meaning::Month { month, step, years } => {
            let year = match years {
                Some(years) => day.year() + i16::from(years),
                None => year_of_month(day, month, step, direction),
            };
            Some(Point::Month(year, month))
        }
        Meaning::Season { code, step, years } => {
            let now = (day.month() % 12) / 3;
            let then = season_number(code);
            let year = match (years, step) {
                (Some(years), _) => day.year() + i16::from(years),
                (None, Some(-1)) if then >= now => day.year() - 1,
                (None, Some(1)) if then <= now => day.year() + 1,
                (None, None) if direction == Direction::Past && then > now => day.year() - 1,
                _ => day.year(),
            };
            Some(Point::Season(year, code))
        }
        Meaning::Weekend => {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            let back = direction != Direction::Future && !weekend;
            Point::shifted(TimeUnit::Weekend, day, -i32::from(back))
        }
        Meaning::Quarter { number, years: Some(years) } => {
            Some(Point::Quarter(day.year() + i16::from(years), number))
        }
        Meaning::Quarter { number, years: None } => {
            let now = (day.month() - 1) / 3 + 1;
            let year = if number > now { day.year() - 1 } else { day.year() };
            let year = if direction == Direction::Future { day.year() } else { year };
            Some(Point::Quarter(year, number))
        }
        Meaning::Half { number, years } => {
            Some(Point::Half(day.year() + i16::from(years.unwrap_or(0)), number))
        }
        _ => None,
    }
}

fn season_number(code: &str) -> i8 {
    match code {
        "SP" => 1,
        "SU" => 2,
        "FA" => 3,
        _ => 0,
    }
}

/// The day of the week meant: the last one up to the report's day, the next one where the tense is future.
fn weekday_of(
    day: Date,
    weekday: i8,
    step: Option<i8>,
    weeks: Option<i8>,
    direction: Direction,
) -> Option<Date> {
    let target = Weekday::from_monday_one_offset(weekday).ok()?;
    let ahead = day.weekday().until(target);
    let back = day.weekday().since(target);
    let days = match (weeks, step) {
        (Some(weeks), _) => {
            let this = weekday - day.weekday().to_monday_one_offset();
            i32::from(this) + 7 * i32::from(weeks)
        }
        (None, Some(-1)) => -i32::from(if back == 0 { 7 } else { back }),
        (None, Some(1)) => i32::from(if ahead == 0 { 7 } else { ahead }),
        (None, _) if direction == Direction::Future => i32::from(ahead),
        (None, Some(_)) if direction != Direction::Past => i32::from(ahead),
        _ => -i32::from(back),
    };
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// A day that every year has: "last" and "next" are meant by the calendar, else the nearest one.
fn yearly<P: IntoIterator<Item = Point>>(
    day: Date,
    step: Option<i8>,
    direction: Direction,
    on: impl Fn(i16) -> P,
) -> Option<Point> {
    let near = [-1, 0, 1].into_iter().filter_map(|n| day.year().checked_add(n));
    let mut years = near.flat_map(on);
    let first = |p: &Point| p.first_day().unwrap_or(day);
    match step {
        Some(-1) => years.filter(|p| first(p) < day).last(),
        Some(1) => years.find(|p| first(p) > day),
        _ => nearest(day, direction, years),
    }
}

/// Of the days in the years around the one nearest to the report; a day far off follows the tense.
fn nearest(day: Date, direction: Direction, years: impl Iterator<Item = Point>) -> Option<Point> {
    /// Days within which nearness outweighs the tense: two months.
    const NEAR: i32 = 61;
    let away = |d: Date| day.until(d).map_or(i32::MAX, |s| s.get_days());
    let cost = |point: &Point| {
        let days = point.first_day().map_or(i32::MAX, away);
        let wrong = match direction {
            Direction::Past => days > NEAR,
            Direction::Future => days < -NEAR,
            Direction::Open => false,
        };
        (wrong, days.unsigned_abs())
    };
    years.min_by_key(cost)
}

/// The year of a month without one: "last" and "next" count from the current month, the tense decides otherwise.
fn year_of_month(day: Date, month: i8, step: Option<i8>, direction: Direction) -> i16 {
    let year = day.year();
    match step {
        Some(-1) => year - i16::from(month >= day.month()),
        Some(1) => year + i16::from(month <= day.month()),
        Some(_) => year,
        None if direction == Direction::Future => year + i16::from(month < day.month()),
        // Nothing tells: the nearest one, the past one of two.
        None if direction == Direction::Open && month > day.month() => {
            year - i16::from(month - day.month() > 5)
        }
        None if direction == Direction::Open => year + i16::from(day.month() - month > 6),
        // "called off a visit in September", said in August, is of the month to come: eleven months ago it would be "last".
        None => year - i16::from(month > day.month() + 1),
    }
}
