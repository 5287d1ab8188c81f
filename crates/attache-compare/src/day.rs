//! Days of events and utterances, as far as a TIMEX3 or EDTF value tells them.

use jiff::civil::Date;

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
    fn days_count_over_months_and_leap_years() {
        assert_eq!(days(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days(date(2023, 12, 31), date(2023, 1, 1)), -364);
        let feb = range("2024-02").unwrap();
        assert_eq!(gap(feb, (date(2024, 3, 3), date(2024, 3, 3))), 3);
        assert_eq!(gap(feb, (date(2024, 2, 3), date(2024, 2, 3))), 0);
    }
}
