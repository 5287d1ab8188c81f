//! Feasts whose date moves: of the churches, of the Muslim and of the Jewish calendar, and by the new moon.
//!
//! The Muslim months are counted by the tabular calendar; what is sighted and proclaimed may differ by a day, which the
//! modifier of the time says.

use attache_lexicon::{Feast, Holiday};
use jiff::Span as Distance;
use jiff::civil::{Date, Weekday, date};

use super::moon;
use super::point::Point;

/// The day of a feast in a year, or its first and last one.
pub(super) fn in_year(feast: Feast, year: i16) -> Option<Point> {
    let first = day_in(feast.first, year)?;
    let Some(last) = feast.last else { return Some(first) };
    let (first, last) = (first.first_day()?, day_in(last, year)?.first_day()?);
    Some(Point::Days(first, last)).filter(|_| first <= last)
}

/// A feast of a day in a year; a Muslim month has its first and last day.
fn day_in(feast: Holiday, year: i16) -> Option<Point> {
    let day = match feast {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth(month, nth, weekday) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Easter(after) => days_after(easter(year)?, i64::from(after)),
        Holiday::Orthodox(after) => days_after(orthodox_easter(year)?, i64::from(after)),
        Holiday::Lunar(after) => days_after(moon::lunar_new_year(year)?, i64::from(after)),
        Holiday::Diwali(after) => days_after(moon::diwali(year)?, i64::from(after)),
        Holiday::Jewish(after) => days_after(jewish_new_year(year)?, i64::from(after)),
        Holiday::Hanukkah(after) => days_after(hanukkah(year)?, i64::from(after)),
        Holiday::Harvest(after) => days_after(moon::harvest(year)?, i64::from(after)),
        Holiday::Advent(after) => days_after(advent(year)?, i64::from(after)),
        Holiday::Muslim(month, 0) => {
            let first = muslim(year, month, 1)?;
            // Odd months have thirty days, even ones twenty-nine.
            return Some(Point::Days(first, days_after(first, 28 + i64::from(month % 2))?));
        }
        Holiday::Muslim(month, day) => muslim(year, month, day),
    };
    day.map(Point::Day)
}

fn days_after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Distance::new().try_days(days).ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar (the Meeus–Jones–Butcher rule).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// The fourth Sunday before Christmas.
fn advent(year: i16) -> Option<Date> {
    /// Three weeks before the fourth Sunday, which is the last one up to 24 December.
    const WEEKS: i64 = -21;
    let eve = Date::new(year, 12, 24).ok()?;
    let since_sunday = i64::from(eve.weekday().since(Weekday::Sunday));
    days_after(eve, WEEKS - since_sunday)
}

/// Easter Sunday of the Julian calendar (Meeus), as a Gregorian date.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let n = d + e + 114;
    let julian =
        Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()?;
    days_after(julian, i64::from(y / 100 - y / 400 - 2))
}

/// A day of the tabular Muslim calendar that falls into a Gregorian year: the first of two.
fn muslim(year: i16, month: i8, day: i8) -> Option<Date> {
    let near = (i64::from(year) - 622) * 33 / 32;
    let on = |y: i64| {
        let month = i64::from(month);
        let days = i64::from(day) + (59 * (month - 1) + 1) / 2 + (y - 1) * 354 + (3 + 11 * y) / 30;
        // 1 Muharram 1 was 16 July 622 of the Julian calendar, 19 July of the Gregorian.
        days_after(date(622, 7, 18), days)
    };
    (near - 1..=near + 2).filter_map(on).find(|d| d.year() == year)
}

/// Rosh Hashanah by Conway's form of Gauss's rule.
fn jewish_new_year(year: i16) -> Option<Date> {
    let y = i64::from(year);
    let moon = 12 * (y % 19 + 1) % 19;
    // September days in parts of 492480 · 98496 / gcd: kept as one fraction of 25920 · 19 parts a day.
    const DAY: i64 = 492_480;
    let parts = (y / 100 - y / 400 - 2) * DAY + 765_433 * moon + (y % 4) * DAY / 4
        - (313 * y + 89_081) * DAY / 98_496;
    let (day, rest) = (parts.div_euclid(DAY), parts.rem_euclid(DAY));
    let first = days_after(Date::new(year, 8, 31).ok()?, day)?;
    let late = match first.weekday() {
        Weekday::Sunday | Weekday::Wednesday | Weekday::Friday => 1,
        Weekday::Monday if rest * 25_920 >= 23_269 * DAY && moon > 11 => 1,
        Weekday::Tuesday if rest * 2160 >= 1367 * DAY && moon > 6 => 2,
        _ => 0,
    };
    days_after(first, late)
}

/// 25 Kislev: in years of 355 or 385 days the month before has thirty days, else twenty-nine.
fn hanukkah(year: i16) -> Option<Date> {
    let first = jewish_new_year(year)?;
    let length = (jewish_new_year(year.checked_add(1)?)? - first).get_days();
    days_after(first, if matches!(length, 355 | 385) { 84 } else { 83 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_move_or_stay() {
        for (feast, year, day) in [
            (Holiday::Easter(0), 2022, "2022-04-17"),
            (Holiday::Easter(-2), 2024, "2024-03-29"),
            (Holiday::Nth(11, 4, 4), 1999, "1999-11-25"),
            (Holiday::Nth(5, -1, 1), 2021, "2021-05-31"),
            (Holiday::Orthodox(0), 2022, "2022-04-24"),
            (Holiday::Orthodox(0), 2024, "2024-05-05"),
            (Holiday::Lunar(14), 2022, "2022-02-15"),
            (Holiday::Diwali(0), 2022, "2022-10-24"),
            (Holiday::Jewish(0), 2022, "2022-09-26"),
            (Holiday::Jewish(0), 2024, "2024-10-03"),
            (Holiday::Jewish(9), 2023, "2023-09-25"),
            (Holiday::Jewish(-163), 2022, "2022-04-16"),
            (Holiday::Jewish(-193), 2024, "2024-03-24"),
            (Holiday::Hanukkah(0), 2022, "2022-12-19"),
            (Holiday::Hanukkah(0), 2023, "2023-12-08"),
            (Holiday::Hanukkah(0), 2024, "2024-12-26"),
            (Holiday::Harvest(0), 2020, "2020-10-01"),
            (Holiday::Harvest(0), 2022, "2022-09-10"),
            (Holiday::Harvest(0), 2023, "2023-09-29"),
            (Holiday::Harvest(0), 2024, "2024-09-17"),
            (Holiday::Harvest(0), 2025, "2025-10-06"),
            (Holiday::Muslim(10, 1), 2022, "2022-05-03"),
            (Holiday::Muslim(12, 10), 2024, "2024-06-17"),
            (Holiday::Muslim(9, 0), 2022, "2022-04-03/2022-05-02"),
            (Holiday::Advent(0), 2022, "2022-11-27"),
            (Holiday::Advent(0), 2023, "2023-12-03"),
        ] {
            let found = day_in(feast, year).map(|p| p.to_string());
            assert_eq!(found.as_deref(), Some(day), "{feast:?}");
        }
    }

    #[test]
    fn seasons_have_two_ends() {
        let stretch = |first, last, year| {
            in_year(Feast { first, last: Some(last) }, year).map(|p| p.to_string())
        };
        let lent = stretch(Holiday::Easter(-46), Holiday::Easter(-1), 2022);
        assert_eq!(lent.as_deref(), Some("2022-03-02/2022-04-16"));
        let advent = stretch(Holiday::Advent(0), Holiday::Fixed(12, 24), 2022);
        assert_eq!(advent.as_deref(), Some("2022-11-27/2022-12-24"));
        let hajj = stretch(Holiday::Muslim(12, 8), Holiday::Muslim(12, 12), 2024);
        assert_eq!(hajj.as_deref(), Some("2024-06-15/2024-06-19"));
    }

    #[test]
    fn every_year_has_its_feasts() {
        for year in 1900..2100 {
            let feasts = [
                Holiday::Muslim(10, 1),
                Holiday::Jewish(0),
                Holiday::Orthodox(0),
                Holiday::Lunar(0),
                Holiday::Diwali(0),
                Holiday::Hanukkah(0),
                Holiday::Harvest(0),
            ];
            for feast in feasts {
                assert!(day_in(feast, year).is_some(), "{feast:?} {year}");
            }
        }
    }
}
