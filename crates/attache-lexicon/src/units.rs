//! What numbers count or measure: `en/units.toml`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Files, Problem, TomlFile, WordGroups};

const PATH: &str = "en/units.toml";
const KINDS: [&str; 4] = ["unit", "money", "sign", "casualty"];

/// A unit and what turns a number of the words into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The unit as printed: `person`, `USD`, `m3`.
    pub unit: Box<str>,
    /// Multiplies the number.
    pub factor: f64,
}

/// A word for the money of several states.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// What is printed where no state tells: `peso`.
    pub unit: Box<str>,
    /// ISO 4217 codes of the currencies it may mean.
    pub currencies: Vec<Box<str>>,
}

/// An entry's example and near miss, for the tests.
#[derive(Clone, Debug)]
pub struct UnitExample {
    /// The unit as printed.
    pub unit: String,
    /// A text with such a quantity.
    pub example: String,
    /// A text that has the words, but no such quantity.
    pub near_miss: String,
}

/// Units of measure, money and people.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// Groups of words behind a number.
    pub behind: WordGroups<Unit>,
    /// Groups of words behind a number for the money of several states.
    pub money: WordGroups<Money>,
    counts: Vec<Box<str>>,
    signs: FxHashMap<Box<str>, Box<str>>,
    casualties: FxHashMap<Box<str>, Box<str>>,
    /// Examples of the entries.
    pub examples: Vec<UnitExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    unit: String,
    words: Vec<String>,
    #[serde(default = "one")]
    factor: f64,
    #[serde(default)]
    counts: bool,
    #[serde(default)]
    currencies: Vec<String>,
    example: Option<String>,
    near_miss: Option<String>,
}

fn one() -> f64 {
    1.0
}

impl Units {
    /// Reads `en/units.toml`. What cannot be read becomes a problem; the rest is kept.
    pub(crate) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut units = Self::default();
        let Some(bytes) = files.get(PATH) else { return units };
        let mut file = TomlFile::read(PATH, bytes, problems);
        for key in KINDS {
            for row in file.entries::<Row>(key, problems) {
                units.add(key, row.value);
            }
        }
        file.finish(&KINDS, problems);
        units
    }

    fn add(&mut self, key: &str, row: Row) {
        for word in &row.words {
            let low: Box<str> = word.to_lowercase().into();
            let unit: Box<str> = row.unit.as_str().into();
            match key {
                "unit" => self.behind.put(word, Unit { unit, factor: row.factor }),
                "money" => {
                    let currencies = row.currencies.iter().map(|c| c.as_str().into()).collect();
                    self.money.put(word, Money { unit, currencies });
                }
                "sign" => drop(self.signs.insert(low, unit)),
                _ => drop(self.casualties.insert(low, unit)),
            }
        }
        if row.counts {
            self.counts.push(row.unit.as_str().into());
        }
        if let (Some(example), Some(near_miss)) = (row.example, row.near_miss) {
            self.examples.push(UnitExample { unit: row.unit, example, near_miss });
        }
    }

    /// True for a unit that counts what its words name, rather than measures something else: `person`.
    #[must_use]
    pub fn counts(&self, unit: &str) -> bool {
        self.counts.iter().any(|u| **u == *unit)
    }

    /// The currency of a sign in front of a number.
    #[must_use]
    pub fn sign(&self, sign: &str) -> Option<&str> {
        self.signs.get(sign).map(|u| &**u)
    }

    /// What happened to people, by a word (lower case) beside their number.
    #[must_use]
    pub fn casualty(&self, word: &str) -> Option<&str> {
        self.casualties.get(word).map(|u| &**u)
    }
}
