//! Days of events and utterances, as far as a TIMEX3 or EDTF value tells them.

use jiff::civil::{Date, Weekday};

/// The days a value may mean, both ends included; `None` for values that name no days (`PAST_REF`, `XXXX-WXX-3`).
#[must_use]
pub(crate) fn range(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        return match (range(from), range(to)) {
            (Some(x), Some(y)) => Some((x.0, y.1)),
            (Some(x), None) => Some((x.0, Date::MAX)),
            (None, Some(y)) => Some((Date::MIN, y.1)),
            (None, None) => None,
        };
    }
    let day = value.split('T').next().unwrap_or(value);
    let mut parts = day.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let month = Date::new(year, month.parse().ok()?, 1).ok()?;
    match parts.next() {
        None => Some((month, month.last_of_month())),
        Some(day) => {
            let date = Date::new(month.year(), month.month(), day.parse().ok()?).ok()?;
            Some((date, date))
        }
    }
}

/// The one day a value names.
#[must_use]
pub(crate) fn exact(value: &str) -> Option<Date> {
    range(value).filter(|(from, to)| from == to).map(|(day, _)| day)
}

/// Days between two ranges, 0 where they meet.
#[must_use]
pub(crate) fn gap(a: (Date, Date), b: (Date, Date)) -> i64 {
    let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    days(first.1, second.0).max(0)
}

/// Days from one day to another, negative when the other is earlier.
#[must_use]
pub(crate) fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// When something was, as far as a report names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// From the first to the last day it may have been.
    Range(Date, Date),
    /// A month, perhaps a day, of a year that the report does not tell: `XXXX-02-04`.
    Yearless(i8, Option<i8>),
    /// A weekday of a week that the report does not tell: `XXXX-WXX-3`.
    Weekday(Weekday),
}

/// No more days than this may pass for one year.
const YEAR: i64 = 366;

impl When {
    /// The meaning of a TIMEX3 or EDTF value that names days.
    pub(crate) fn of(value: &str) -> Option<Self> {
        if let Some(weekday) = value.strip_prefix("XXXX-WXX-") {
            let number = weekday.get(..1)?.parse().ok()?;
            return Weekday::from_monday_one_offset(number).ok().map(Self::Weekday);
        }
        if let Some(rest) = value.strip_prefix("XXXX-") {
            let mut parts = rest.split('-').map(|p| p.get(..2).and_then(|d| d.parse().ok()));
            return Some(Self::Yearless(parts.next()??, parts.next().flatten()));
        }
        range(value).map(|(from, to)| Self::Range(from, to))
    }

    /// True when it is no longer than a month.
    pub(crate) fn is_near(&self) -> bool {
        match self {
            Self::Range(from, to) => *from != Date::MIN && days(*from, *to) <= 31,
            Self::Yearless(..) | Self::Weekday(_) => true,
        }
    }

    /// True when it is one day of the calendar.
    pub(crate) fn is_exact(&self) -> bool {
        matches!(self, Self::Range(from, to) if from == to)
    }

    /// The fewest days that may lie between the two.
    pub(crate) fn gap(&self, other: &Self) -> i64 {
        match (*self, *other) {
            (Self::Range(a, b), Self::Range(c, d)) => gap((a, b), (c, d)),
            (Self::Weekday(a), Self::Weekday(b)) => circle(a, b),
            (Self::Weekday(w), Self::Range(a, b)) | (Self::Range(a, b), Self::Weekday(w)) => {
                if a == b { circle(w, a.weekday()) } else { 0 }
            }
            (Self::Yearless(m, d), Self::Range(a, b))
            | (Self::Range(a, b), Self::Yearless(m, d)) => yearless((m, d), (a, b)),
            (Self::Yearless(a, x), Self::Yearless(b, y)) if a == b => match (x, y) {
                (Some(x), Some(y)) => i64::from((x - y).abs()),
                _ => 0,
            },
            (Self::Yearless(..), Self::Yearless(..)) => YEAR / 12,
            (Self::Yearless(..), Self::Weekday(_)) | (Self::Weekday(_), Self::Yearless(..)) => 0,
        }
    }
}

/// Days between two weekdays, whichever comes first.
fn circle(a: Weekday, b: Weekday) -> i64 {
    i64::from(a.until(b).min(b.until(a)))
}

/// The fewest days between a month (and day) of any year and a range.
fn yearless((month, day): (i8, Option<i8>), (from, to): (Date, Date)) -> i64 {
    if from == Date::MIN || to == Date::MAX {
        return 0;
    }
    let gap_in = |year: i16| {
        let first = Date::new(year, month, day.unwrap_or(1)).ok()?;
        let last = if day.is_some() { first } else { first.last_of_month() };
        Some(gap((first, last), (from, to)))
    };
    let years = from.year().saturating_sub(1)..=to.year().saturating_add(1);
    years.filter_map(gap_in).min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values_give_days() {
        assert_eq!(exact("2023-05-04"), Some(date(2023, 5, 4)));
        assert_eq!(exact("2023-05-04T10:00"), Some(date(2023, 5, 4)));
        assert_eq!(exact("2023-05"), None);
        assert_eq!(range("2024-02"), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert_eq!(range("PAST_REF"), None);
        assert_eq!(range("XXXX-WXX-3"), None);
        assert_eq!(range("../2023-05-04").map(|r| r.1), Some(date(2023, 5, 4)));
    }

    #[test]
    fn incomplete_dates_have_a_least_gap() {
        let gap = |a, b| Some(When::of(a)?.gap(&When::of(b)?));
        assert_eq!(gap("XXXX-WXX-3", "2022-02-03"), Some(1));
        assert_eq!(gap("XXXX-WXX-7", "XXXX-WXX-1"), Some(1));
        assert_eq!(gap("XXXX-WXX-3", "XXXX-WXX-5"), Some(2));
        assert_eq!(gap("XXXX-WXX-3", "2022-02"), Some(0));
        assert_eq!(gap("2022-02-04", "2022-02-11"), Some(7));
        assert_eq!(gap("XXXX-02-04", "2022-02-04"), Some(0));
        assert_eq!(gap("XXXX-02-04", "../2022-02-05"), Some(0));
        assert_eq!(gap("XXXX-12-31", "2022-01-02"), Some(2));
        assert_eq!(gap("XXXX-02", "2021-12"), Some(32));
        assert_eq!(gap("PAST_REF", "2021-12"), None);
    }

    #[test]
    fn days_count_over_months_and_leap_years() {
        assert_eq!(days(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days(date(2023, 12, 31), date(2023, 1, 1)), -364);
        let feb = range("2024-02").unwrap();
        assert_eq!(gap(feb, (date(2024, 3, 3), date(2024, 3, 3))), 3);
        assert_eq!(gap(feb, (date(2024, 2, 3), date(2024, 2, 3))), 0);
    }
}
