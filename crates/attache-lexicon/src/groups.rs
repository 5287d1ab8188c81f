//! Groups of words looked up at a place of a text, the longest first.

use rustc_hash::FxHashMap;

/// One group: the words after the first, and what the group stands for.
type Group<T> = (Box<[Box<str>]>, T);

/// Groups of words, each with a value. All words are lower case; an apostrophe and a hyphen are words of their own.
#[derive(Clone, Debug)]
pub struct WordGroups<T> {
    by_first: FxHashMap<Box<str>, Vec<Group<T>>>,
}

impl<T> Default for WordGroups<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T> WordGroups<T> {
    /// Adds a group as written: "new year's day".
    pub fn put(&mut self, group: &str, value: T) {
        let mut words = pieces(group).into_iter();
        let Some(first) = words.next() else { return };
        let rest: Box<[Box<str>]> = words.collect();
        let groups = self.by_first.entry(first).or_default();
        let at = groups.partition_point(|(other, _)| other.len() >= rest.len());
        groups.insert(at, (rest, value));
    }

    /// The longest group that starts a text, with its number of words. `word(n)` gives the n-th word, lower case.
    pub fn at<'w>(&self, word: impl Fn(usize) -> Option<&'w str>) -> Option<(usize, &T)> {
        let groups = self.by_first.get(word(0)?)?;
        let fits = |rest: &[Box<str>]| {
            rest.iter().enumerate().all(|(i, w)| word(i + 1).is_some_and(|t| same(t, w)))
        };
        groups.iter().find(|(rest, _)| fits(rest)).map(|(rest, value)| (rest.len() + 1, value))
    }

    /// True when no group was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

fn same(text: &str, word: &str) -> bool {
    text == word || (text == "’" && word == "'")
}

/// "new year's day" as `new year ' s day`: apostrophes and hyphens part words.
fn pieces(group: &str) -> Vec<Box<str>> {
    let mut out = Vec::new();
    for word in group.split_whitespace() {
        let mut rest = word;
        while let Some(at) = rest.find(['\'', '-']) {
            out.extend((at > 0).then(|| rest[..at].to_lowercase().into()));
            out.push(rest[at..=at].into());
            rest = &rest[at + 1..];
        }
        out.extend((!rest.is_empty()).then(|| rest.to_lowercase().into()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(groups: &WordGroups<i32>, text: &[&'static str]) -> Option<(usize, i32)> {
        groups.at(|n| text.get(n).copied()).map(|(n, v)| (n, *v))
    }

    #[test]
    fn the_longest_group_wins() {
        let mut groups = WordGroups::default();
        groups.put("new year's", 1);
        groups.put("New Year's Eve", 2);
        assert_eq!(find(&groups, &["new", "year", "’", "s", "eve"]), Some((5, 2)));
        assert_eq!(find(&groups, &["new", "year", "'", "s", "day"]), Some((4, 1)));
        assert_eq!(find(&groups, &["new", "york"]), None);
    }
}
