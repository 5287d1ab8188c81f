//! Occasions of the world by which reports date things, "the Winter Olympics", with their days: `en/times/occasions.toml`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Files, Problem, TomlFile, WordGroups};

const FILE: &str = "en/times/occasions.toml";

/// One time that an occasion was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Where it was held, in lower case.
    pub host: Box<str>,
}

/// A day of an occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first: "began".
    First,
    /// The last: "ended".
    Last,
}

/// An occasion with what its file says in its defence.
#[derive(Clone, Debug)]
pub struct OccasionExample {
    /// A text with a time told by the occasion.
    pub example: String,
    /// A text that has words of it, but no such time.
    pub near_miss: String,
}

/// All occasions.
#[derive(Clone, Debug, Default)]
pub struct Occasions {
    /// Every edition of the occasions of a name.
    pub names: WordGroups<Vec<Edition>>,
    /// Where editions were held, in lower case.
    pub hosts: WordGroups<Box<str>>,
    /// Words behind a name that tell which day is meant.
    pub sides: WordGroups<Side>,
    /// Examples, for the tests.
    pub examples: Vec<OccasionExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    names: Vec<String>,
    editions: Vec<String>,
    example: String,
    near_miss: String,
}

impl Occasions {
    /// Reads the file. What cannot be read becomes a problem; the rest is kept.
    #[must_use]
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut occasions = Self::default();
        let Some(bytes) = files.get(FILE) else { return occasions };
        let mut file = TomlFile::read(FILE, bytes, problems);
        for (key, words) in file.named::<Vec<String>>("side", problems) {
            let side = match key.as_str() {
                "first" => Side::First,
                "last" => Side::Last,
                _ => {
                    problems.push(file.problem(words.span, format!("`{key}` is no side")));
                    continue;
                }
            };
            words.value.iter().for_each(|w| occasions.sides.put(w, side));
        }
        let mut names: BTreeMap<String, Vec<Edition>> = BTreeMap::new();
        for row in file.entries::<Row>("occasion", problems) {
            let mut editions = Vec::new();
            for words in &row.value.editions {
                match edition(words) {
                    Some(edition) => editions.push(edition),
                    None => problems.push(file.problem(
                        row.span,
                        format!("`{words}` is not \"first day/last day host\""),
                    )),
                }
            }
            editions.iter().for_each(|e| occasions.hosts.put(&e.host, e.host.clone()));
            for name in row.value.names {
                names.entry(name).or_default().extend(editions.iter().cloned());
            }
            let (example, near_miss) = (row.value.example, row.value.near_miss);
            occasions.examples.push(OccasionExample { example, near_miss });
        }
        names.into_iter().for_each(|(name, editions)| occasions.names.put(&name, editions));
        file.finish(&["side", "occasion"], problems);
        occasions
    }
}

/// `2022-02-04/2022-02-20 Beijing`.
fn edition(words: &str) -> Option<Edition> {
    let (days, host) = words.split_once(' ')?;
    let (first, last) = days.split_once('/')?;
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then(|| Edition { first, last, host: host.to_lowercase().into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_has_two_days_in_order_and_a_host() {
        assert_eq!(edition("2014-02-07/2014-02-23 Sochi").map(|e| e.host), Some("sochi".into()));
        for bad in ["2014-02-23/2014-02-07 Sochi", "2014-02-07 Sochi", "2014-02-07/2014-02-23", ""]
        {
            assert_eq!(edition(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_name_of_two_occasions_has_the_editions_of_both() {
        let occasions = Occasions::load(&Files::builtin(), &mut Vec::new());
        let words = ["olympics"];
        let (_, editions) = occasions.names.at(|n| words.get(n).copied()).expect("the name");
        let hosts: Vec<&str> = editions.iter().map(|e| &*e.host).collect();
        assert!(hosts.contains(&"sochi") && hosts.contains(&"tokyo"));
    }
}
