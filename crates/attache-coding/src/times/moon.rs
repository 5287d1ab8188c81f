//! Feasts that follow the moon: the Lunar New Year and the feast of autumn in East Asia, and Diwali.

use jiff::Span as Distance;
use jiff::civil::{Date, date};

/// Mean time between two new moons, in days.
const MONTH: f64 = 29.530_588_861;

/// Hours that Beijing lies east of Greenwich.
const BEIJING: f64 = 8.0;

/// The fifteenth day of the month of the Chinese calendar that holds the equinox of autumn.
pub(super) fn harvest(year: i16) -> Option<Date> {
    const FIFTEENTH: i64 = 14;
    let equinox = Date::new(year, 9, 23).ok()?;
    let near = near_moon(julian(equinox));
    let mut days = (near - 2..=near + 2).rev().map(|k| local_day(new_moon(k), BEIJING));
    let first = days.find(|day| *day <= equinox)?;
    first.checked_add(Distance::new().try_days(FIFTEENTH).ok()?).ok()
}

/// New year's day of the Chinese calendar: the second new moon after the month of the winter solstice, by the day in Beijing.
pub(super) fn lunar_new_year(year: i16) -> Option<Date> {
    let solstice = julian(date(year.checked_sub(1)?, 12, 22));
    let near = near_moon(solstice);
    let mut days = (near - 2..=near + 2).rev().map(|k| local_day(new_moon(k), BEIJING));
    let eleventh = days.find(|day| julian(*day) <= solstice)?;
    let second = near_moon(julian(eleventh)) + 2;
    Some(local_day(new_moon(second), BEIJING))
}

/// The evening in India on which the moon of Kartika is new: the first new moon from 17 October on.
pub(super) fn diwali(year: i16) -> Option<Date> {
    /// Hours that India lies east of Greenwich, less those from midnight to the evening, when the feast is kept.
    const EVENING: f64 = 5.5 - 19.0;
    let from = julian(Date::new(year, 10, 17).ok()?);
    let near = near_moon(from);
    let mut moons = (near - 1..=near + 2).map(new_moon);
    moons.find(|moon| *moon >= from).map(|moon| local_day(moon, EVENING))
}

/// Days since the Julian epoch, at midnight in Greenwich.
fn julian(day: Date) -> f64 {
    const START: f64 = 2_451_544.5;
    START + f64::from(date(2000, 1, 1).until(day).map_or(0, |s| s.get_days()))
}

/// The day at an instant, so many hours east of Greenwich.
fn local_day(instant: f64, hours: f64) -> Date {
    let start = julian(date(2000, 1, 1));
    let days = (instant + hours / 24.0 - start).floor() as i64;
    let distance = Distance::new().try_days(days);
    distance.ok().and_then(|d| date(2000, 1, 1).checked_add(d).ok()).unwrap_or_default()
}

/// The number of the new moon nearest to an instant, counted from January 2000.
fn near_moon(instant: f64) -> i32 {
    ((instant - 2_451_550.1) / MONTH).round() as i32
}

/// The instant of a new moon, to about a quarter of an hour (Meeus, Astronomical Algorithms, chapter 49: the terms above
/// 0.001 days).
fn new_moon(number: i32) -> f64 {
    let k = f64::from(number);
    let angle = |start: f64, step: f64| (start + step * k).to_radians();
    let sun = angle(2.5534, 29.105_356_7);
    let moon = angle(201.5643, 385.816_935_28);
    let node = angle(160.7108, 390.670_502_84);
    let mean = 2_451_550.097_66 + MONTH * k;
    let terms = [
        (-0.407_20, moon),
        (0.172_41, sun),
        (0.016_08, 2.0 * moon),
        (0.010_39, 2.0 * node),
        (0.007_39, moon - sun),
        (-0.005_14, moon + sun),
        (0.002_08, 2.0 * sun),
        (-0.001_11, moon - 2.0 * node),
    ];
    mean + terms.iter().map(|(size, at)| size * at.sin()).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_moon_of_each_year() {
        for (year, new_year, lights) in [
            (1998, "1998-01-28", "1998-10-19"),
            (2006, "2006-01-29", "2006-10-21"),
            (2012, "2012-01-23", "2012-11-13"),
            (2015, "2015-02-19", "2015-11-11"),
            (2018, "2018-02-16", "2018-11-07"),
            (2020, "2020-01-25", "2020-11-14"),
            (2021, "2021-02-12", "2021-11-04"),
            (2022, "2022-02-01", "2022-10-24"),
            (2023, "2023-01-22", "2023-11-12"),
            (2024, "2024-02-10", "2024-10-31"),
            (2025, "2025-01-29", "2025-10-20"),
        ] {
            let day = |found: Option<Date>| found.map(|d| d.to_string());
            assert_eq!(day(lunar_new_year(year)).as_deref(), Some(new_year));
            assert_eq!(day(diwali(year)).as_deref(), Some(lights));
        }
    }
}
