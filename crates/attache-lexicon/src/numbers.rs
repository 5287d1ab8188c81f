//! Words for numbers and for how exact they are: `en/numbers.toml`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Files, Problem, TomlFile, WordGroups};

const PATH: &str = "en/numbers.toml";
const CLASSES: &[&str] = &["cardinal", "scale", "magnitude", "vague", "fraction", "ordinal"];

/// TIMEX3 modifiers that a number may have.
const MODIFIERS: &[&str] = &["APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"];

/// What a word says about a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberWord {
    /// A number by itself: "seven".
    Cardinal(f64),
    /// Multiplies the number in front: "million".
    Scale(f64),
    /// An order of magnitude only: "thousands".
    Magnitude(f64),
    /// An unknown number: "several".
    Vague,
    /// A part: "half".
    Fraction(f64),
}

/// Words for numbers.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    words: FxHashMap<Box<str>, NumberWord>,
    ordinals: FxHashMap<Box<str>, i32>,
    ordinal_ends: Vec<String>,
    /// Groups of words in front of a number that say how exact it is; the value is a TIMEX3 modifier.
    pub before: WordGroups<&'static str>,
    /// The same behind the number: "or more".
    pub after: WordGroups<&'static str>,
    /// Every modifier entry's example and near miss, for the tests.
    pub examples: Vec<ModifierExample>,
}

/// A text that has the modifier and one that has not.
#[derive(Clone, Debug)]
pub struct ModifierExample {
    /// TIMEX3 modifier.
    pub value: &'static str,
    /// A number or date with the modifier.
    pub example: String,
    /// The same words without it.
    pub near_miss: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    value: String,
    words: Vec<String>,
    example: Option<String>,
    near_miss: Option<String>,
}

impl Numbers {
    /// Reads `en/numbers.toml`. What cannot be read becomes a problem; the rest is kept.
    #[must_use]
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut numbers = Self::default();
        let Some(bytes) = files.get(PATH) else { return numbers };
        let mut file = TomlFile::read(PATH, bytes, problems);
        let ends = file.key::<Vec<String>>("ordinal_ends", problems);
        numbers.ordinal_ends = ends.map(|e| e.value).unwrap_or_default();
        for class in CLASSES {
            for (code, words) in file.named::<Vec<String>>(class, problems) {
                let span = words.span;
                if !numbers.put(class, &code, words.value) {
                    problems.push(file.problem(span, format!("`{code}` is not a number")));
                }
            }
        }
        for key in ["modifier", "after"] {
            for row in file.entries::<Row>(key, problems) {
                let value = row.value.value.as_str();
                match MODIFIERS.iter().find(|m| **m == value) {
                    Some(value) => numbers.modifier(key, value, row.value),
                    None => problems.push(
                        file.problem(row.span, format!("unknown modifier `{value}`"))
                            .nearest(value, MODIFIERS.iter().copied()),
                    ),
                }
            }
        }
        file.finish(&[CLASSES, &["ordinal_ends", "modifier", "after"]].concat(), problems);
        numbers
    }

    fn put(&mut self, class: &str, code: &str, words: Vec<String>) -> bool {
        let Some(value) = (if class == "vague" { Some(0.0) } else { code.parse::<f64>().ok() })
        else {
            return false;
        };
        for word in words {
            let word = word.to_lowercase().into_boxed_str();
            let entry = match class {
                "cardinal" => NumberWord::Cardinal(value),
                "scale" => NumberWord::Scale(value),
                "magnitude" => NumberWord::Magnitude(value),
                "fraction" => NumberWord::Fraction(value),
                "vague" => NumberWord::Vague,
                _ => {
                    self.ordinals.insert(word, value as i32);
                    continue;
                }
            };
            self.words.insert(word, entry);
        }
        true
    }

    fn modifier(&mut self, key: &str, value: &'static str, row: Row) {
        let groups = if key == "after" { &mut self.after } else { &mut self.before };
        row.words.iter().for_each(|w| groups.put(w, value));
        if let (Some(example), Some(near_miss)) = (row.example, row.near_miss) {
            self.examples.push(ModifierExample { value, example, near_miss });
        }
    }

    /// What a word (lower case) says about a number.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<NumberWord> {
        self.words.get(word).copied()
    }

    /// True for what makes a figure an ordinal: the "rd" of "3rd".
    #[must_use]
    pub fn is_ordinal_end(&self, end: &str) -> bool {
        self.ordinal_ends.iter().any(|e| e == end)
    }

    /// The number of an ordinal (lower case): 3 for "third".
    #[must_use]
    pub fn ordinal(&self, word: &str) -> Option<i32> {
        self.ordinals.get(word).copied()
    }
}
