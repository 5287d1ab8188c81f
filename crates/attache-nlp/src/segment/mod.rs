//! Sentences and words as in the English Universal Dependencies treebanks: clitics and hyphens stand alone.
//!
//! Works on one zone at a time, from left to right, in time linear in its length.

mod boundaries;
mod sentences;
mod words;

pub use boundaries::{Boundaries, Place};

use std::ops::Range;

use attache_lexicon::Segmentation;
use attache_text::Span;

/// Longest word in bytes; a longer run of characters is cut there.
const LONGEST_WORD: usize = 256;

/// Longest sentence in words; a longer one is cut there, at the last comma or semicolon of its second half if it has one.
const LONGEST_SENTENCE: usize = 256;

/// Words and sentences of a text, not yet tagged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    /// Words in text order (bytes).
    pub words: Vec<Span>,
    /// Sentences as ranges of `words`, none empty.
    pub sentences: Vec<Range<usize>>,
}

impl Segments {
    /// A text that is one sentence.
    #[must_use]
    pub fn of_sentence(text: &str, lists: &Segmentation) -> Self {
        let mut found = Self::default();
        words::split(text, Span::new(0, text.len()), lists, &mut found.words);
        found.sentences.extend((!found.words.is_empty()).then_some(0..found.words.len()));
        found
    }

    /// Adds the words and sentences of one zone; without a model, sentences end where the rules propose it.
    pub fn add(
        &mut self,
        text: &str,
        zone: Span,
        lists: &Segmentation,
        model: Option<&Boundaries>,
    ) {
        let first = self.words.len();
        words::split(text, zone, lists, &mut self.words);
        sentences::split(text, &self.words, first, lists, model, &mut self.sentences);
    }
}

/// Places where the sentences of a text may end, when they end at `ends` (bytes, in order): what [`Boundaries`] learn from.
#[must_use]
pub fn places(text: &str, lists: &Segmentation, ends: &[usize]) -> Vec<Place> {
    let mut words = Vec::new();
    words::split(text, Span::new(0, text.len()), lists, &mut words);
    sentences::places(text, &words, lists, ends)
}
