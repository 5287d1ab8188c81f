//! The year of a dateline that names none ("OSLO, March 3"): that of the other reports of the pool.

use jiff::civil::Date;

use crate::day::{When, days};
use crate::sheet::{Sheet, inside};

/// A year for datelines of a pool in which no report knows one; a leap year, so that it has every day.
const ANY_YEAR: i16 = 2000;

/// Gives reports without a date of publication the day of their dateline, in the year that brings it nearest to the others.
pub(crate) fn fill(sheets: &mut [Sheet<'_>]) {
    let mut known: Vec<Date> = sheets.iter().filter_map(|s| s.day).collect();
    known.sort_unstable();
    let middle = known.get(known.len() / 2).copied();
    for sheet in sheets.iter_mut().filter(|s| s.day.is_none()) {
        let Some((month, day)) = dateline(sheet) else { continue };
        sheet.told = middle.and_then(|near| nearest(month, day, near));
        sheet.order = sheet
            .told
            .or_else(|| known.is_empty().then(|| Date::new(ANY_YEAR, month, day).ok()).flatten());
    }
}

/// Month and day of a dateline.
fn dateline(sheet: &Sheet<'_>) -> Option<(i8, i8)> {
    let line = sheet.annotated.report.meta.dateline.as_ref()?.span;
    let mut times = inside(&sheet.annotated.coding.times, line, |t| t.span);
    times.find_map(|t| match When::of(&t.value) {
        Some(When::Yearless(month, Some(day))) => Some((month, day)),
        _ => None,
    })
}

/// The day of a month and day that lies nearest to another day.
fn nearest(month: i8, day: i8, near: Date) -> Option<Date> {
    let year = near.year();
    let years = year.saturating_sub(1)..=year.saturating_add(1);
    let dates = years.filter_map(|year| Date::new(year, month, day).ok());
    dates.min_by_key(|&date| days(date, near).abs())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::nearest;

    #[test]
    fn the_year_is_that_of_the_nearest_day() {
        assert_eq!(nearest(3, 3, date(2021, 3, 5)), Some(date(2021, 3, 3)));
        assert_eq!(nearest(12, 30, date(2021, 1, 2)), Some(date(2020, 12, 30)));
        assert_eq!(nearest(1, 1, date(2020, 12, 28)), Some(date(2021, 1, 1)));
        assert_eq!(nearest(2, 29, date(2023, 3, 1)), Some(date(2024, 2, 29)));
    }
}
