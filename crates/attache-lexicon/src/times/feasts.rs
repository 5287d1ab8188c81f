//! Feasts and seasons of feasts: `en/times/feasts.toml`.

use std::collections::BTreeMap;

use super::within;
use crate::{Files, Problem, TomlFile, WordGroups};

const PATH: &str = "en/times/feasts.toml";

/// A day that returns every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which one (−1 is the last) and weekday (Monday is 1).
    Nth(i8, i8, i8),
    /// Days after Easter Sunday of the Gregorian calendar.
    Easter(i16),
    /// Days after Easter Sunday of the Orthodox churches.
    Orthodox(i16),
    /// Month and day of the Muslim calendar; day 0 is the whole month.
    Muslim(i8, i8),
    /// Days after the Jewish New Year that falls into the year.
    Jewish(i16),
    /// Days after the Lunar New Year of East Asia.
    Lunar(i16),
    /// Days after Diwali.
    Diwali(i16),
    /// Days after the first day of Hanukkah.
    Hanukkah(i16),
    /// Days after the full moon of autumn in East Asia.
    Harvest(i16),
    /// Days after the first Sunday of Advent.
    Advent(i16),
}

/// A feast: a day, or the days from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feast {
    /// The day, or the first one.
    pub first: Holiday,
    /// The last of several days.
    pub last: Option<Holiday>,
}

/// Reads the file. A key that is no day of the year becomes a problem; the rest is kept.
pub(super) fn load(files: &Files, problems: &mut Vec<Problem>) -> WordGroups<Vec<Feast>> {
    let mut groups = WordGroups::default();
    let Some(bytes) = files.get(PATH) else { return groups };
    let mut file = TomlFile::read(PATH, bytes, problems);
    let mut by_name: BTreeMap<String, Vec<Feast>> = BTreeMap::new();
    for (key, words) in file.named::<Vec<String>>("feast", problems) {
        match feast(&key) {
            Some(feast) => {
                words.value.into_iter().for_each(|w| by_name.entry(w).or_default().push(feast));
            }
            None => {
                problems.push(file.problem(words.span, format!("`{key}` is no day of the year")));
            }
        }
    }
    file.finish(&["feast"], problems);
    for (name, feasts) in by_name {
        groups.put(&name, feasts);
    }
    groups
}

/// A day, or two with `..` between them.
fn feast(key: &str) -> Option<Feast> {
    match key.split_once("..") {
        None => Some(Feast { first: holiday(key)?, last: None }),
        Some((first, last)) => Some(Feast { first: holiday(first)?, last: Some(holiday(last)?) }),
    }
}

fn holiday(key: &str) -> Option<Holiday> {
    let counted = [
        ('A', Holiday::Advent as fn(_) -> _),
        ('E', Holiday::Easter),
        ('O', Holiday::Orthodox),
        ('R', Holiday::Jewish),
        ('L', Holiday::Lunar),
        ('D', Holiday::Diwali),
        ('H', Holiday::Hanukkah),
        ('M', Holiday::Harvest),
    ];
    for (from, holiday) in counted {
        if let Some(days) = key.strip_prefix(from) {
            return days.parse().ok().map(holiday);
        }
    }
    if let Some(date) = key.strip_prefix('I') {
        let (month, day) = date.split_once('-').unwrap_or((date, "0"));
        return Some(Holiday::Muslim(within(month, 1, 12)?, within(day, 0, 30)?));
    }
    if let Some((month, day)) = key.split_once('-').filter(|(m, _)| !m.contains('/')) {
        return Some(Holiday::Fixed(within(month, 1, 12)?, within(day, 1, 31)?));
    }
    let mut parts = key.split('/');
    let day = Holiday::Nth(
        within(parts.next()?, 1, 12)?,
        within(parts.next()?, -1, 5)?,
        within(parts.next()?, 1, 7)?,
    );
    parts.next().is_none().then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_days_or_stretches() {
        let lent = Feast { first: Holiday::Easter(-46), last: Some(Holiday::Easter(-1)) };
        assert_eq!(feast("E-46..E-1"), Some(lent));
        assert_eq!(feast("12-25").map(|f| f.last), Some(None));
        assert_eq!((feast("05/9/1"), feast("E0..")), (None, None));
    }

    #[test]
    fn one_name_may_be_two_feasts() {
        let groups = load(&Files::builtin(), &mut Vec::new());
        let eid = groups.at(|n| ["eid"].get(n).copied()).map(|(_, f)| f.len());
        assert_eq!(eid, Some(2));
    }
}
