//! What kind of thing a name names, by its words: `en/names.toml`.

use std::collections::BTreeSet;

use crate::{Files, Problem, TomlFile};

macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident,)*) => {
        /// Word lists, all in lower case.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct NameWords { $($(#[$doc])* pub $list: BTreeSet<String>,)* }

        impl NameWords {
            /// Reads the lists; a missing file gives empty ones.
            #[must_use]
            pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
                let path = "en/names.toml";
                let Some(bytes) = files.get(path) else { return Self::default() };
                let mut file = TomlFile::read(path, bytes, problems);
                let mut list = |key| file.key(key, problems).map(|e| e.value).unwrap_or_default();
                let found = Self { $($list: list(stringify!($list)),)* };
                file.finish(&[$(stringify!($list)),*], problems);
                found
            }
        }
    };
}

lists! {
    /// Last words of buildings: `airport`.
    facilities,
    /// Last words of buildings that no organisation is named after: `stadium`.
    sites,
    /// Last words of organisations: `ministry`.
    organisations,
    /// Words behind the name of a company: `inc.`
    company_ends,
    /// First or last words of lands and waters: `sea`.
    lands,
    /// Last words of events: `olympics`.
    events,
    /// First words of events: `hurricane`.
    event_starts,
    /// Last words of laws and works: `treaty`.
    works,
    /// Ends of words for peoples: `ians`.
    peoples,
    /// Abbreviations that name nobody: `gdp`.
    not_names,
    /// Degrees behind a person's name: `phd`.
    degrees,
    /// Codes of states behind a town and a comma: `tx`.
    postal_codes,
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
        assert!(lists.sites.is_subset(&lists.facilities));
        assert!(lists.organisations.is_disjoint(&lists.facilities));
    }
}
