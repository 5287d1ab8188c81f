//! Points of the calendar, as coarse as the words are, and their TIMEX3 values.

use attache_lexicon::TimeUnit;
use jiff::Span as Distance;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A point of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    Century(i16),
    /// The year without its last digit.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, &'static str),
    Month(i16, i8),
    Week(i16, i8),
    Weekend(i16, i8),
    Day(Date),
    /// From a day to another: a feast of several days.
    Days(Date, Date),
}

impl Point {
    /// The point of a unit that holds a day; seconds to days give the day.
    pub(super) fn of(unit: TimeUnit, day: Date) -> Point {
        let week = day.iso_week_date();
        match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => Point::Day(day),
            TimeUnit::Week | TimeUnit::Fortnight => Point::Week(week.year(), week.week()),
            TimeUnit::Weekend => Point::Weekend(week.year(), week.week()),
            TimeUnit::Month => Point::Month(day.year(), day.month()),
            TimeUnit::Quarter => Point::Quarter(day.year(), (day.month() - 1) / 3 + 1),
            TimeUnit::Year => Point::Year(day.year()),
            TimeUnit::Decade => Point::Decade(day.year() / 10),
            TimeUnit::Century | TimeUnit::Millennium => Point::Century(day.year() / 100),
        }
    }

    /// The point of a unit some steps away from the one that holds a day.
    pub(super) fn shifted(unit: TimeUnit, day: Date, steps: i32) -> Option<Point> {
        let n = i64::from(steps);
        let distance = match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Distance::new(),
            TimeUnit::Day => Distance::new().try_days(n).ok()?,
            TimeUnit::Week | TimeUnit::Weekend => Distance::new().try_weeks(n).ok()?,
            TimeUnit::Fortnight => Distance::new().try_weeks(n.checked_mul(2)?).ok()?,
            TimeUnit::Month => Distance::new().try_months(n).ok()?,
            TimeUnit::Quarter => Distance::new().try_months(n.checked_mul(3)?).ok()?,
            TimeUnit::Year => Distance::new().try_years(n).ok()?,
            TimeUnit::Decade => Distance::new().try_years(n.checked_mul(10)?).ok()?,
            TimeUnit::Century => Distance::new().try_years(n.checked_mul(100)?).ok()?,
            TimeUnit::Millennium => return None,
        };
        Some(Point::of(unit, day.checked_add(distance).ok()?))
    }

    /// The first day of the point, to count on from it.
    pub(super) fn first_day(self) -> Option<Date> {
        let (year, month, day) = match self {
            Point::Century(c) => (c.checked_mul(100)?, 1, 1),
            Point::Decade(d) => (d.checked_mul(10)?, 1, 1),
            Point::Year(y) => (y, 1, 1),
            Point::Half(y, h) => (y, 6 * h - 5, 1),
            Point::Quarter(y, q) => (y, 3 * q - 2, 1),
            Point::Season(y, code) => (y, season_month(code), 1),
            Point::Month(y, m) => (y, m, 1),
            Point::Week(y, w) => return week_day(y, w, Weekday::Monday),
            Point::Weekend(y, w) => return week_day(y, w, Weekday::Saturday),
            Point::Day(d) | Point::Days(d, _) => return Some(d),
        };
        Date::new(year, month, day).ok()
    }
}

fn week_day(year: i16, week: i8, day: Weekday) -> Option<Date> {
    ISOWeekDate::new(year, week, day).ok().map(ISOWeekDate::date)
}

/// The year, month or day with which a TIMEX3 date begins; a season begins with its first month, a week with its Monday.
pub(crate) fn start(value: &str) -> Option<String> {
    let date = value.split('T').next().unwrap_or(value);
    let parts: Vec<&str> = date.split('-').collect();
    let number = |p: &&str| p.bytes().all(|b| b.is_ascii_digit());
    match parts[..] {
        [year, season @ ("SP" | "SU" | "FA" | "WI")] if number(&year) => {
            Some(format!("{year}-{:02}", season_month(season)))
        }
        [year, week] if week.starts_with('W') && number(&year) => {
            let monday = week_day(year.parse().ok()?, week[1..].parse().ok()?, Weekday::Monday)?;
            Some(monday.to_string())
        }
        [year, ..] if year.len() == 4 && parts.iter().all(number) => Some(date.to_owned()),
        _ => None,
    }
}

fn season_month(code: &str) -> i8 {
    match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Point::Century(c) => write!(f, "{c:02}"),
            Point::Decade(d) => write!(f, "{d:03}"),
            Point::Year(y) => write!(f, "{y:04}"),
            Point::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Point::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Point::Season(y, code) => write!(f, "{y:04}-{code}"),
            Point::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Point::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Point::Weekend(y, w) => write!(f, "{y:04}-W{w:02}-WE"),
            Point::Day(d) => write!(f, "{d}"),
            Point::Days(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn units_shift_on_the_calendar() {
        let day = date(2022, 1, 31);
        for (unit, steps, value) in [
            (TimeUnit::Day, 1, "2022-02-01"),
            (TimeUnit::Week, -1, "2022-W04"),
            (TimeUnit::Month, 1, "2022-02"),
            (TimeUnit::Quarter, -1, "2021-Q4"),
            (TimeUnit::Year, -5, "2017"),
            (TimeUnit::Decade, -1, "201"),
            (TimeUnit::Century, 0, "20"),
            (TimeUnit::Weekend, 0, "2022-W05-WE"),
        ] {
            let point = Point::shifted(unit, day, steps).unwrap();
            assert_eq!(point.to_string(), value);
            assert!(point.first_day().is_some());
        }
        assert_eq!(Point::shifted(TimeUnit::Year, day, i32::MAX), None);
    }
}
