//! Words of time: `en/times/`. Codes are those of TIMEX3 (TimeML annotation guidelines 1.2.1).

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use serde::Deserialize;

mod feasts;
mod fiscal;
mod modifiers;

pub use feasts::{Feast, Holiday};
pub use fiscal::{FiscalYear, FiscalYears};
pub use modifiers::{DateModifier, DateModifiers};

use crate::{Files, Occasions, Problem, TomlFile, WordGroups};

const WORDS: &str = "en/times/words.toml";
const REFERENCES: &str = "en/times/references.toml";

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// What a word says about time. One word may say several things ("second", "may", "fall").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// A month, 1 to 12.
    Month(i8),
    /// A day of the week, Monday is 1.
    Weekday(i8),
    /// A unit.
    Unit(TimeUnit),
    /// A season: `SP`, `SU`, `FA`, `WI`.
    Season(&'static str),
    /// A decade by name, without its last digit: "nineties" is 199.
    Decade(i16),
    /// A part of a day: `MO`, `MI`, `AF`, `EV`, `NI`, `DT`.
    Part(&'static str),
    /// A time of day, hour and minute.
    Clock(i8, i8),
    /// A day counted from the day of publication: "yesterday" is −1.
    Day(i8),
    /// Steps from the current unit: "last" is −1.
    Step(i8),
    /// A part of a unit, in front of it ("early"): `START`, `MID`, `END`.
    Stage(&'static str),
    /// A part of a unit, as a noun ("beginning").
    StageNoun(&'static str),
    /// Before the day of publication: "ago".
    Ago,
    /// Before (−1) or after (1) the time told of: "earlier", "later".
    Shift(i8),
    /// Recurrence in front of a unit: "every".
    Each,
    /// Recurrence by itself, with its period: "daily" is `P1D`.
    Recurring(&'static str),
}

/// A time zone.
#[derive(Clone, Debug, PartialEq)]
pub enum Zone {
    /// The name means several.
    Several,
    /// Minutes east of UTC, the whole year.
    Fixed(i16),
    /// With summer time.
    Rule(TimeZone),
}

impl Zone {
    /// Minutes east of UTC at a time of its clocks.
    #[must_use]
    pub fn minutes(&self, local: DateTime) -> Option<i16> {
        match self {
            Self::Several => None,
            Self::Fixed(minutes) => Some(*minutes),
            Self::Rule(zone) => {
                let zoned = local.to_zoned(zone.clone()).ok()?;
                i16::try_from(zoned.offset().seconds() / 60).ok()
            }
        }
    }
}

/// A reference to past, present or future with what its file says in its defence.
#[derive(Clone, Debug)]
pub struct ReferenceExample {
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`, `PXX`, or empty.
    pub value: &'static str,
    /// A text with such a reference.
    pub example: String,
    /// A text that has the words, but no reference.
    pub near_miss: String,
}

/// Words of time.
#[derive(Clone, Debug, Default)]
pub struct Times {
    words: FxHashMap<Box<str>, Vec<TimeWord>>,
    /// Time zones by name.
    pub zones: WordGroups<Zone>,
    /// Feasts by name; a name may stand for several ("Eid").
    pub holidays: WordGroups<Vec<Feast>>,
    /// When the fiscal year of a state begins.
    pub fiscal: FiscalYears,
    /// How exact a date is, before and behind it.
    pub modifiers: DateModifiers,
    /// Occasions of the world with their days.
    pub occasions: Occasions,
    /// Groups of words that point to the past, the present or the future without a date, lengths without a number
    /// (`PXX`), and groups that look like one of them but are none (empty).
    pub references: WordGroups<&'static str>,
    /// Examples of the references, for the tests.
    pub examples: Vec<ReferenceExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    value: String,
    words: Vec<String>,
    example: String,
    near_miss: String,
}

const CLASSES: &[&str] = &[
    "month",
    "weekday",
    "unit",
    "season",
    "decade",
    "day_part",
    "clock",
    "day",
    "step",
    "stage",
    "stage_noun",
    "shift",
    "each",
    "recurring",
];

/// Codes of seasons, parts of days and of units, periods and references.
const CODES: &[&str] = &[
    "SP",
    "SU",
    "FA",
    "WI",
    "MO",
    "MI",
    "AF",
    "EV",
    "NI",
    "DT",
    "START",
    "MID",
    "END",
    "PT1H",
    "P1D",
    "P1W",
    "P2W",
    "P1M",
    "P3M",
    "P1Y",
    "PXX",
    "PAST_REF",
    "PRESENT_REF",
    "FUTURE_REF",
    "",
];

impl Times {
    /// Reads `en/times/`. What cannot be read becomes a problem; the rest is kept.
    #[must_use]
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut times = Self {
            occasions: Occasions::load(files, problems),
            holidays: feasts::load(files, problems),
            fiscal: FiscalYears::load(files, problems),
            modifiers: DateModifiers::load(files, problems),
            ..Self::default()
        };
        if let Some(bytes) = files.get(WORDS) {
            times.words(TomlFile::read(WORDS, bytes, problems), problems);
        }
        if let Some(bytes) = files.get(REFERENCES) {
            let mut file = TomlFile::read(REFERENCES, bytes, problems);
            for row in file.entries::<Reference>("reference", problems) {
                let Some(value) = code(&row.value.value) else {
                    let message = format!("unknown reference `{}`", row.value.value);
                    problems.push(
                        file.problem(row.span, message)
                            .nearest(&row.value.value, CODES.iter().copied()),
                    );
                    continue;
                };
                row.value.words.iter().for_each(|w| times.references.put(w, value));
                let (example, near_miss) = (row.value.example, row.value.near_miss);
                times.examples.push(ReferenceExample { value, example, near_miss });
            }
            file.finish(&["reference"], problems);
        }
        times
    }

    fn words(&mut self, mut file: TomlFile<'_>, problems: &mut Vec<Problem>) {
        for class in CLASSES {
            for (key, words) in file.named::<Vec<String>>(class, problems) {
                let Some(sense) = sense(class, &key) else {
                    problems
                        .push(file.problem(words.span, format!("`{key}` is no code of a {class}")));
                    continue;
                };
                for word in words.value {
                    self.words.entry(word.to_lowercase().into()).or_default().push(sense);
                }
            }
        }
        for (key, words) in file.named::<Vec<String>>("zone", problems) {
            match zone(&key) {
                Some(zone) => words.value.iter().for_each(|w| self.zones.put(w, zone.clone())),
                None => problems.push(file.problem(
                    words.span,
                    format!("`{key}` is neither a distance from UTC nor a rule"),
                )),
            }
        }
        file.finish(&[CLASSES, &["zone"]].concat(), problems);
    }

    /// What a word (lower case) says about time.
    #[must_use]
    pub fn word(&self, word: &str) -> &[TimeWord] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }
}

fn code(word: &str) -> Option<&'static str> {
    CODES.iter().find(|c| **c == word).copied()
}

fn sense(class: &str, key: &str) -> Option<TimeWord> {
    Some(match class {
        "month" => TimeWord::Month(within(key, 1, 12)?),
        "weekday" => TimeWord::Weekday(within(key, 1, 7)?),
        "unit" => TimeWord::Unit(unit(key)?),
        "season" => TimeWord::Season(code(key)?),
        "decade" => TimeWord::Decade(key.parse().ok()?),
        "day_part" => TimeWord::Part(code(key)?),
        "clock" => {
            let (hour, minute) = key.split_once(':')?;
            TimeWord::Clock(within(hour, 0, 24)?, within(minute, 0, 59)?)
        }
        "day" => TimeWord::Day(key.parse().ok()?),
        "step" => TimeWord::Step(key.parse().ok()?),
        "stage" => TimeWord::Stage(code(key)?),
        "stage_noun" => TimeWord::StageNoun(code(key)?),
        "shift" => match key {
            "past" => TimeWord::Ago,
            "before" => TimeWord::Shift(-1),
            "after" => TimeWord::Shift(1),
            _ => return None,
        },
        "each" => TimeWord::Each,
        "recurring" => TimeWord::Recurring(code(key)?),
        _ => return None,
    })
}

fn within(key: &str, low: i8, high: i8) -> Option<i8> {
    key.parse().ok().filter(|n| (low..=high).contains(n))
}

fn unit(key: &str) -> Option<TimeUnit> {
    Some(match key {
        "second" => TimeUnit::Second,
        "minute" => TimeUnit::Minute,
        "hour" => TimeUnit::Hour,
        "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "fortnight" => TimeUnit::Fortnight,
        "weekend" => TimeUnit::Weekend,
        "month" => TimeUnit::Month,
        "quarter" => TimeUnit::Quarter,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        "century" => TimeUnit::Century,
        "millennium" => TimeUnit::Millennium,
        _ => return None,
    })
}

/// `+03:00`, or a rule with summer time; nothing is a zone of several distances.
fn zone(key: &str) -> Option<Zone> {
    let sign = match key.get(..1) {
        None => return Some(Zone::Several),
        Some("+") => 1,
        Some("-") => -1,
        Some(_) => return TimeZone::posix(key).ok().map(Zone::Rule),
    };
    let (hours, minutes) = key.get(1..)?.split_once(':')?;
    let all = 60 * within(hours, 0, 14)? as i16 + within(minutes, 0, 59)? as i16;
    Some(Zone::Fixed(sign * all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_files_have_no_problem() {
        let mut problems = Vec::new();
        let times = Times::load(&Files::builtin(), &mut problems);
        assert!(problems.is_empty(), "{}", problems[0]);
        assert_eq!(times.word("may"), [TimeWord::Month(5)]);
        assert_eq!(times.word("second"), [TimeWord::Unit(TimeUnit::Second)]);
        assert!(times.word("said").is_empty());
    }

    #[test]
    fn zones_know_summer_time() {
        let times = Times::load(&Files::builtin(), &mut Vec::new());
        for (words, on, minutes) in [
            ("kyiv time", "2022-02-24T04:00", Some(120)),
            ("kyiv time", "2022-07-24T04:00", Some(180)),
            ("eastern time", "2022-07-24T04:00", Some(-240)),
            ("tehran time", "2022-07-24T04:00", Some(210)),
            ("israel time", "2023-10-07T06:30", Some(180)),
            ("ist", "2022-07-24T04:00", None),
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            let (_, zone) = times.zones.at(|n| words.get(n).copied()).unwrap();
            assert_eq!(zone.minutes(on.parse().unwrap()), minutes, "{words:?} {on}");
        }
    }

    #[test]
    fn a_wrong_code_is_shown() {
        let mut files = Files::default();
        files.put(WORDS, b"[month]\n13 = ['x']\n".to_vec());
        let mut problems = Vec::new();
        let _ = Times::load(&files, &mut problems);
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [2]);
    }
}
