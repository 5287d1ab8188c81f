//! Fiscal years: `en/times/fiscal.toml`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::within;
use crate::{Files, Problem, TomlFile};

const PATH: &str = "en/times/fiscal.toml";

/// How a state counts its fiscal years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    /// Month and day on which it begins.
    pub starts: (i8, i8),
    /// It is named after the year in which it begins (Japan), not the one in which it ends.
    pub named_by_start: bool,
}

/// The fiscal years that do not begin on 1 January, by state.
#[derive(Clone, Debug, Default)]
pub struct FiscalYears(FxHashMap<Box<str>, FiscalYear>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    starts: String,
    #[serde(default)]
    named_by_start: bool,
    states: Vec<String>,
}

impl FiscalYears {
    /// Reads the file. What cannot be read becomes a problem; the rest is kept.
    pub(super) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut years = Self::default();
        let Some(bytes) = files.get(PATH) else { return years };
        let mut file = TomlFile::read(PATH, bytes, problems);
        for row in file.entries::<Row>("fiscal_year", problems) {
            let Row { starts, named_by_start, states } = row.value;
            let Some(starts) = month_and_day(&starts) else {
                let problem = file.problem(row.span, format!("`{starts}` is no day of the year"));
                problems.push(problem.help("write month and day: 04-01"));
                continue;
            };
            let year = FiscalYear { starts, named_by_start };
            years.0.extend(states.into_iter().map(|state| (state.into(), year)));
        }
        file.finish(&["fiscal_year"], problems);
        years
    }

    /// The fiscal year of a state (alpha-3 code), where it is not the calendar's.
    #[must_use]
    pub fn of(&self, state: &str) -> Option<FiscalYear> {
        self.0.get(state).copied()
    }
}

fn month_and_day(words: &str) -> Option<(i8, i8)> {
    let (month, day) = words.split_once('-')?;
    Some((within(month, 1, 12)?, within(day, 1, 31)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_count_in_their_own_way() {
        let years = FiscalYears::load(&Files::builtin(), &mut Vec::new());
        assert_eq!(years.of("IND").map(|y| y.starts), Some((4, 1)));
        assert!(years.of("JPN").is_some_and(|y| y.named_by_start));
        assert_eq!(years.of("DEU"), None);
    }

    #[test]
    fn a_wrong_day_is_shown() {
        let mut files = Files::default();
        files.put(PATH, b"[[fiscal_year]]\nstarts = '13-01'\nstates = ['IND']\n".to_vec());
        let mut problems = Vec::new();
        assert_eq!(FiscalYears::load(&files, &mut problems).of("IND"), None);
        assert_eq!(problems.len(), 1);
    }
}
