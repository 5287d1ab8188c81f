//! Phrases of upper-case words, found at a place of a text by their first word, the longest first.

use rustc_hash::FxHashMap;

/// The phrases that begin with one word, the longest first.
type Entries<T> = Vec<(Vec<Box<str>>, T)>;

/// What each phrase of a dictionary means.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<Box<str>, Entries<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; one that is there already stays as it is.
    pub fn put(&mut self, phrase: &str, value: T) {
        let words = words(phrase);
        let Some(first) = words.first().cloned() else { return };
        let list = self.by_first.entry(first).or_default();
        if list.iter().all(|(w, _)| *w != words) {
            let at = list.partition_point(|(w, _)| w.len() >= words.len());
            list.insert(at, (words, value));
        }
    }

    /// The longest phrase at the start of these words, and how many it takes.
    #[must_use]
    pub fn longest(&self, text: &[Box<str>]) -> Option<(&T, usize)> {
        let list = self.by_first.get(text.first()?)?;
        let found = list.iter().find(|(words, _)| text.starts_with(words));
        found.map(|(words, value)| (value, words.len()))
    }

    /// What this phrase means.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let words = words(phrase);
        let list = self.by_first.get(words.first()?)?;
        list.iter().find(|(w, _)| *w == words).map(|(_, value)| value)
    }

    /// True where nothing was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

/// The words of a dictionary phrase or a text, upper case: marks within a word fall away, others part words.
#[must_use]
pub fn words(phrase: &str) -> Vec<Box<str>> {
    let parts = phrase.split([' ', '_', '-', '\t', '/']);
    let clean = parts.map(|p| p.chars().filter(|c| c.is_alphanumeric()).collect::<String>());
    clean.filter(|w| !w.is_empty()).map(|w| w.to_uppercase().into()).collect()
}
