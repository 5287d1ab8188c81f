//! Given names and whom they are given to: `en/given_names.toml`.

use rustc_hash::FxHashMap;

use crate::phrases::fold;
use crate::{Files, Problem, TomlFile};

const PATH: &str = "en/given_names.toml";

/// Given names, folded, with `m` or `f`, or none where women and men bear them.
#[derive(Clone, Debug, Default)]
pub struct GivenNames(FxHashMap<Box<str>, Option<char>>);

impl GivenNames {
    /// Reads the lists; a missing file gives none. A name of two lists is told.
    pub(crate) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut found = Self::default();
        let Some(bytes) = files.get(PATH) else { return found };
        let mut file = TomlFile::read(PATH, bytes, problems);
        let lists = [("female", Some('f')), ("male", Some('m')), ("either", None)];
        for (key, gender) in lists {
            let Some(names) = file.key::<Vec<String>>(key, problems) else { continue };
            for name in &names.value {
                if found.0.insert(fold(name), gender).is_some() {
                    let message = format!("the name `{name}` stands twice");
                    problems.push(file.problem(names.span, message));
                }
            }
        }
        file.finish(&lists.map(|l| l.0), problems);
        found
    }

    /// True for a given name, in any letter case.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.contains_key(&fold(word))
    }

    /// The gender that the first word of a name tells: `m` or `f`; of "Jean-Claude" the last part that is known.
    #[must_use]
    pub fn gender(&self, name: &str) -> Option<char> {
        let first = fold(name.split_whitespace().next()?);
        let known = |word: &str| self.0.get(word).copied().flatten();
        known(&first).or_else(|| first.rsplit('-').find_map(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_tells_the_gender() {
        let mut problems = Vec::new();
        let names = GivenNames::load(&Files::builtin(), &mut problems);
        assert_eq!(problems, []);
        assert_eq!(names.gender("Angela Merkel"), Some('f'));
        assert_eq!(names.gender("JOSÉ Ramos"), Some('m'));
        assert_eq!(names.gender("Jean-Claude Juncker"), Some('m'));
        assert_eq!(names.gender("Kim Campbell"), None);
        assert_eq!(names.gender("Merkel"), None);
        assert!(names.has("Kim") && !names.has("Merkel"));
    }
}
