//! How exact a date is, and on which side of it a time lies: `en/times/modifiers.toml`.

use serde::Deserialize;

use crate::{Files, ModifierExample, Problem, TomlFile, WordGroups};

const PATH: &str = "en/times/modifiers.toml";

/// TIMEX3 modifiers of points of time.
const VALUES: &[&str] =
    &["APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "START", "MID", "END"];

/// One group of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateModifier {
    /// TIMEX3 modifier.
    pub value: &'static str,
    /// Only a time of day can be meant: "about noon", but "talks about Monday".
    pub clock: bool,
}

/// Words before and behind a date.
#[derive(Clone, Debug, Default)]
pub struct DateModifiers {
    /// In front: "no later than".
    pub before: WordGroups<DateModifier>,
    /// Behind: "or later".
    pub after: WordGroups<DateModifier>,
    /// Part of the word in front of a hyphen and a year: "pre", "post".
    pub prefix: WordGroups<DateModifier>,
    /// What the file says in defence of each entry, for the tests.
    pub examples: Vec<ModifierExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    value: String,
    #[serde(default)]
    clock: bool,
    words: Vec<String>,
    example: String,
    near_miss: String,
}

impl DateModifiers {
    /// Reads the file. What cannot be read becomes a problem; the rest is kept.
    pub(super) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut modifiers = Self::default();
        let Some(bytes) = files.get(PATH) else { return modifiers };
        let mut file = TomlFile::read(PATH, bytes, problems);
        for key in ["before", "after", "prefix"] {
            for row in file.entries::<Row>(key, problems) {
                let Row { value, clock, words, example, near_miss } = row.value;
                let Some(value) = VALUES.iter().copied().find(|v| *v == value) else {
                    let problem = file.problem(row.span, format!("unknown modifier `{value}`"));
                    problems.push(problem.nearest(&value, VALUES.iter().copied()));
                    continue;
                };
                let groups = match key {
                    "before" => &mut modifiers.before,
                    "after" => &mut modifiers.after,
                    _ => &mut modifiers.prefix,
                };
                words.iter().for_each(|w| groups.put(w, DateModifier { value, clock }));
                modifiers.examples.push(ModifierExample { value, example, near_miss });
            }
        }
        file.finish(&["before", "after", "prefix"], problems);
        modifiers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_have_values_of_timex() {
        let modifiers = DateModifiers::load(&Files::builtin(), &mut Vec::new());
        let find = |words: &[&'static str]| {
            modifiers.before.at(|n| words.get(n).copied()).map(|(n, m)| (n, m.value))
        };
        assert_eq!(find(&["no", "later", "than"]), Some((3, "ON_OR_BEFORE")));
        assert_eq!(find(&["later"]), None);
    }

    #[test]
    fn an_unknown_value_is_shown() {
        let mut files = Files::default();
        let row = "[[after]]\nvalue = 'LATER'\nwords = ['x']\nexample = ''\nnear_miss = ''\n";
        files.put(PATH, row.into());
        let mut problems = Vec::new();
        DateModifiers::load(&files, &mut problems);
        assert_eq!(problems.len(), 1);
    }
}
