//! What kind of thing a name names, by its words: `en/names.toml`.

use std::collections::BTreeSet;

use crate::{Files, Problem, TomlFile};

/// Word lists, all in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameWords {
    /// Last words of buildings: `airport`.
    pub facilities: BTreeSet<String>,
    /// First or last words of lands and waters: `sea`.
    pub lands: BTreeSet<String>,
    /// Last words of events: `olympics`.
    pub events: BTreeSet<String>,
    /// Last words of laws and works: `treaty`.
    pub works: BTreeSet<String>,
    /// Ends of words for peoples: `ians`.
    pub peoples: BTreeSet<String>,
}

/// The file's keys.
const KEYS: [&str; 5] = ["facilities", "lands", "events", "works", "peoples"];

impl NameWords {
    /// Reads the lists; a missing file gives empty ones.
    #[must_use]
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let path = "en/names.toml";
        let Some(bytes) = files.get(path) else { return Self::default() };
        let mut file = TomlFile::read(path, bytes, problems);
        let mut list = |key| file.key(key, problems).map(|e| e.value).unwrap_or_default();
        let found = Self {
            facilities: list(KEYS[0]),
            lands: list(KEYS[1]),
            events: list(KEYS[2]),
            works: list(KEYS[3]),
            peoples: list(KEYS[4]),
        };
        file.finish(&KEYS, problems);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lists_are_sound() {
        let mut problems = Vec::new();
        let lists = NameWords::load(&Files::builtin(), &mut problems);
        assert_eq!(problems, []);
        assert!(lists.facilities.is_disjoint(&lists.lands));
        assert!(lists.events.is_disjoint(&lists.works));
    }
}
