//! Where words and sentences end: `en/segmentation.toml`.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Files, Problem, TomlFile};

/// Word lists of the tokeniser, all in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Words that keep their full stop and may end a sentence: `inc.`
    pub abbreviations: BTreeSet<String>,
    /// Words that keep their full stop and stand before a name or number: `gen.`
    pub before_names: BTreeSet<String>,
    /// Words that begin a new sentence after an abbreviation.
    pub starters: BTreeSet<String>,
    /// First parts that keep their hyphen: `non`.
    pub prefixes: BTreeSet<String>,
    /// Forms of verbs that keep their hyphen: `test-fired`.
    pub hyphenated: BTreeSet<String>,
    /// Last parts of host names: `com`.
    pub domains: BTreeSet<String>,
    /// Words written together, and after how many characters to cut: `cannot` after 3.
    pub joined: BTreeMap<String, usize>,
}

/// The file's keys.
const KEYS: [&str; 7] =
    ["abbreviations", "before_names", "starters", "prefixes", "hyphenated", "domains", "joined"];

impl Segmentation {
    /// Reads the lists; a missing file gives empty ones.
    #[must_use]
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let path = "en/segmentation.toml";
        let Some(bytes) = files.get(path) else { return Self::default() };
        let mut file = TomlFile::read(path, bytes, problems);
        let mut list = |key| file.key(key, problems).map(|e| e.value).unwrap_or_default();
        let mut found = Self {
            abbreviations: list(KEYS[0]),
            before_names: list(KEYS[1]),
            starters: list(KEYS[2]),
            prefixes: list(KEYS[3]),
            hyphenated: list(KEYS[4]),
            domains: list(KEYS[5]),
            joined: BTreeMap::new(),
        };
        found.joined = file.key(KEYS[6], problems).map(|e| e.value).unwrap_or_default();
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
        let lists = Segmentation::load(&Files::builtin(), &mut problems);
        assert_eq!(problems, []);
        assert!(lists.abbreviations.iter().chain(&lists.before_names).all(|a| a.ends_with('.')));
        assert!(lists.hyphenated.iter().all(|verb| verb.contains('-')));
        assert!(lists.joined.iter().all(|(word, &cut)| 0 < cut && cut < word.chars().count()));
        assert!(lists.starters.contains("the") && lists.prefixes.contains("non"));
    }
}
