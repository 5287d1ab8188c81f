//! Where sentences end: a linear model weighs what the rules propose, because writers leave out full stops, stack
//! headings, signatures and links, and set full stops that end nothing.

use std::ops::Range;

use attache_text::Span;

use crate::bytes::Writer;
use crate::form::{Case, case, is_link, word_key};
use crate::hash::key;
use crate::{Linear, ModelError, model};

/// First bytes of a file with [`Boundaries`].
const MAGIC: &[u8; 4] = b"ATSE";

/// The trained model of sentence ends.
pub struct Boundaries {
    weights: Linear,
}

impl Boundaries {
    /// A model with these weights: of one class, for a boundary where they sum above 0.
    #[must_use]
    pub fn new(weights: Linear) -> Self {
        Self { weights }
    }

    /// Reads a model file.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let mut r = model::open(MAGIC, file)?;
        let weights = Linear::read(&mut r)?;
        if !r.is_empty() || weights.classes() != 1 {
            return Err(ModelError::Damaged);
        }
        Ok(Self::new(weights))
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        self.weights.write(&mut w);
        model::seal(MAGIC, &w)
    }

    /// True where these features speak for a boundary.
    pub(super) fn ends(&self, keys: &[u32], scores: &mut Vec<i32>) -> bool {
        self.weights.score(keys, scores);
        scores[0] > 0
    }
}

/// What the model sees of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    /// The word without capitals and digits; links and addresses are all one word.
    word: u32,
    /// Its capitals, or its first marks.
    kind: u32,
    /// 1 opens a bracket, 2 closes one, 3 opens or closes a quotation, 4 calls.
    mark: u8,
    /// True when no white space follows.
    tight: bool,
    /// True when the rules end a sentence behind it.
    rule: bool,
}

const EDGE: Sight = Sight { word: 1, kind: 1, mark: 0, tight: false, rule: false };

/// Kinds of words without marks; hashes of marks are larger.
mod kind {
    pub(super) const LOWER: u32 = 10;
    pub(super) const TITLE: u32 = 11;
    pub(super) const LETTER: u32 = 12;
    pub(super) const UPPER: u32 = 13;
    pub(super) const MIXED: u32 = 14;
    pub(super) const NUMBER: u32 = 15;
    pub(super) const FIGURES: u32 = 16;
    pub(super) const LINK: u32 = 17;
}

impl Sight {
    pub(super) fn new(word: &str, tight: bool, rule: bool) -> Self {
        let kind = kind_of(word);
        let key = if kind == kind::LINK { kind } else { word_key(word) };
        let mark = match word {
            "(" | "[" | "{" => 1,
            ")" | "]" | "}" => 2,
            "\"" | "“" | "”" => 3,
            "!" => 4,
            _ => 0,
        };
        Self { word: key, kind, mark, tight, rule }
    }
}

fn kind_of(word: &str) -> u32 {
    let first = word.chars().next().unwrap_or(' ');
    if is_link(word) {
        return kind::LINK;
    }
    if first.is_ascii_digit() {
        let plain = word.bytes().all(|b| b.is_ascii_digit());
        return if plain { kind::NUMBER } else { kind::FIGURES };
    }
    if !first.is_alphabetic() {
        let mut end = word.char_indices().skip(2);
        return word_key(&word[..end.next().map_or(word.len(), |(i, _)| i)]) | 0x100;
    }
    match case(word) {
        Case::Lower | Case::None => kind::LOWER,
        Case::Upper => kind::UPPER,
        Case::Mixed => kind::MIXED,
        Case::Title if word.chars().nth(1).is_none() => kind::LETTER,
        Case::Title => kind::TITLE,
    }
}

/// The words of one paragraph, and how far the sentences before are settled.
pub(super) struct Paragraph<'s> {
    words: &'s [Sight],
    /// True when every third word or more begins with a capital.
    titled: bool,
    /// First word of the sentence under way.
    start: usize,
    /// Words of the sentence under way that have a small letter.
    small: usize,
    /// Brackets open in the sentence under way.
    open: i32,
    /// True inside quotation marks.
    quoted: bool,
}

impl<'s> Paragraph<'s> {
    pub(super) fn new(words: &'s [Sight]) -> Self {
        let capitals = words.iter().filter(|w| w.kind == kind::TITLE).count();
        let titled = capitals * 3 > words.len();
        Self { words, titled, start: 0, small: 0, open: 0, quoted: false }
    }

    /// Takes in the word at `at`; words come in order.
    pub(super) fn enter(&mut self, at: usize) {
        let word = self.words[at];
        self.small += usize::from(word.kind == kind::LOWER);
        match word.mark {
            1 => self.open += 1,
            2 => self.open -= 1,
            3 => self.quoted = !self.quoted,
            _ => {}
        }
    }

    /// Ends the sentence under way behind the word at `at`.
    pub(super) fn end(&mut self, at: usize) {
        (self.start, self.small, self.open, self.quoted) = (at + 1, 0, 0, false);
    }

    /// False where no sentence ends: between small words, between a name with a mark and a small word ("Yahoo! said"), at
    /// the paragraph's end.
    pub(super) fn is_open(&self, at: usize) -> bool {
        let (word, next) = (self.words[at], self.sight(at, 1));
        let named = word.mark == 4 && self.sight(at, -1).kind == kind::TITLE;
        let small = next.kind == kind::LOWER && (word.kind == kind::LOWER || named);
        at + 1 < self.words.len() && (word.rule || !small)
    }

    fn sight(&self, at: usize, by: isize) -> Sight {
        let at = at.checked_add_signed(by);
        at.and_then(|i| self.words.get(i)).copied().unwrap_or(EDGE)
    }

    /// Keys of the features of a boundary behind the word at `at`, which was entered.
    pub(super) fn features(&self, at: usize, keys: &mut Vec<u32>) {
        let [w, x, y, z] = [0, 1, 2, 3].map(|by| self.sight(at, by));
        let [v, u] = [-1, -2].map(|by| self.sight(at, by));
        let first = self.words[self.start];
        let rule = u32::from(w.rule) * 2 + u32::from(w.tight);
        let length = bucket(at + 1 - self.start);
        let rest = bucket(self.words.len() - 1 - at);
        let named = u32::from(self.small == 0);
        let flags = u32::from(self.open > 0) * 2 + u32::from(self.quoted);
        keys.clear();
        keys.extend([
            key(1, [rule]),
            key(2, [w.word, rule]),
            key(3, [x.word, rule]),
            key(4, [w.kind, x.kind, rule]),
            key(5, [w.kind, x.kind, y.kind, rule]),
            key(6, [v.kind, w.kind, x.kind, rule]),
            key(7, [w.word, x.kind]),
            key(8, [w.kind, x.word]),
            key(9, [length, w.kind, x.kind]),
            key(10, [rest, w.kind, x.kind]),
            key(11, [first.word, length]),
            key(12, [v.word, w.word, x.kind]),
            key(13, [length, w.word, x.kind]),
            key(14, [x.word, y.word]),
            key(15, [u32::from(self.titled), w.kind, x.kind]),
            key(16, [w.word, x.word]),
            key(17, [first.kind, length, x.kind]),
            key(18, [named, length, x.kind]),
            key(19, [x.kind, y.kind, z.kind]),
            key(20, [u.kind, v.kind, w.kind, x.kind]),
            key(21, [first.word, x.kind]),
            key(22, [named, w.kind, x.word]),
            key(23, [x.kind, y.word]),
            key(24, [rest, length, named, x.kind]),
            key(25, [flags, w.kind, x.kind]),
        ]);
    }
}

/// Lengths in steps: 1, 2, 3, 6, 12, 25, more.
fn bucket(n: usize) -> u32 {
    match n {
        0..=3 => n as u32,
        4..=6 => 4,
        7..=12 => 5,
        13..=25 => 6,
        _ => 7,
    }
}

/// One place where a sentence may end, for training.
#[derive(Clone, Debug)]
pub struct Place {
    /// End of the word before it (bytes).
    pub at: usize,
    /// Its features.
    pub keys: Vec<u32>,
}

/// The places of a paragraph whose words are `spans`, when its sentences end at `ends` (bytes).
pub(super) fn places(spans: &[Span], words: &[Sight], ends: &[usize]) -> Vec<Place> {
    let mut paragraph = Paragraph::new(words);
    let mut found = Vec::new();
    for (i, span) in spans.iter().enumerate() {
        paragraph.enter(i);
        if paragraph.is_open(i) {
            let mut keys = Vec::new();
            paragraph.features(i, &mut keys);
            found.push(Place { at: span.end, keys });
        }
        if ends.binary_search(&span.end).is_ok() {
            paragraph.end(i);
        }
    }
    found
}

/// Sentences of a paragraph whose first word has the number `first`: by the model, or by the rules alone.
pub(super) fn split(
    model: Option<&Boundaries>,
    words: &[Sight],
    first: usize,
    sentences: &mut Vec<Range<usize>>,
) {
    let mut paragraph = Paragraph::new(words);
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    for (i, word) in words.iter().enumerate() {
        paragraph.enter(i);
        let ends = match model {
            Some(model) if paragraph.is_open(i) => {
                paragraph.features(i, &mut keys);
                model.ends(&keys, &mut scores)
            }
            Some(_) => false,
            None => word.rule,
        };
        if ends || i + 1 == words.len() {
            sentences.push(first + paragraph.start..first + i + 1);
            paragraph.end(i);
        }
    }
}
