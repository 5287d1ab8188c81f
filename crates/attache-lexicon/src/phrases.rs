//! Longest matches of many phrases over running text: one pass, no regular expressions.
//!
//! Text and phrases are cut into the same words: accents and letter case are folded away for the look-up, and the case
//! that a phrase asks for is checked after. A proper name asks for its capitals ("Turkey" does not match "turkey"), an
//! abbreviation of up to three letters for all of them ("US" does not match "us"), so that longer ones may be written
//! the British way ("Nato").

use attache_text::Span;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Abbreviations up to this many letters must be written in capitals.
const SHORT_ABBREVIATION: usize = 3;
/// A full stop after a word of up to this many letters does not end a sentence inside a name: "St.", "Gen.".
const ABBREVIATED: usize = 4;

/// One word of a text, or one mark that no phrase may step over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its characters (bytes of the text).
    pub span: Span,
    /// Folded form: lower case, no accents.
    pub key: Box<str>,
    case: Case,
}

/// How a word is written, or must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    Any,
    Initial,
    All,
}

/// Phrases with what they stand for.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    words: FxHashMap<Box<str>, u32>,
    next: FxHashMap<(u32, u32), u32>,
    ends: FxHashMap<u32, Vec<(Form, T)>>,
    nodes: u32,
}

/// How a phrase must be written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Form {
    cases: Box<[Case]>,
    /// It ends in a full stop, which belongs to it: "U.S."
    stop: bool,
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'p, T> {
    /// How many words it takes.
    pub words: usize,
    /// Its characters, with a full stop that belongs to it (bytes).
    pub span: Span,
    /// Everything it stands for, in the order of insertion.
    pub values: Vec<&'p T>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            next: FxHashMap::default(),
            ends: FxHashMap::default(),
            nodes: 0,
        }
    }
}

impl<T: PartialEq> Phrases<T> {
    /// Adds a phrase; the same phrase with the same value is kept once. A phrase without a word is left out.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let words = words(phrase);
        if words.is_empty() {
            return;
        }
        let mut node = 0;
        for word in &words {
            let fresh = self.words.len() as u32;
            let id = *self.words.entry(word.key.clone()).or_insert(fresh);
            let free = self.nodes + 1;
            node = *self.next.entry((node, id)).or_insert(free);
            self.nodes = self.nodes.max(node);
        }
        let cases = words.iter().map(|w| asked(phrase, w)).collect();
        let form = Form { cases, stop: phrase.ends_with('.') };
        let ends = self.ends.entry(node).or_default();
        if !ends.iter().any(|(f, v)| *f == form && *v == value) {
            ends.push((form, value));
        }
    }

    /// The longest phrase that starts at word `from`.
    #[must_use]
    pub fn longest(&self, text: &str, words: &[Word], from: usize) -> Option<Found<'_, T>> {
        let mut node = 0;
        let mut best = None;
        for (at, word) in words.iter().enumerate().skip(from) {
            let Some(&id) = self.words.get(&word.key) else { break };
            let Some(&next) = self.next.get(&(node, id)) else { break };
            node = next;
            if let Some(ends) = self.ends.get(&node) {
                best = found(ends, text, &words[from..=at]).or(best);
            }
        }
        best
    }

    /// What the whole of a text stands for; the letter case must fit.
    #[must_use]
    pub fn exactly(&self, text: &str) -> Vec<&T> {
        let words = words(text);
        match self.longest(text, &words, 0) {
            Some(found) if found.words == words.len() => found.values,
            _ => Vec::new(),
        }
    }

    /// Number of words over all phrases, a measure of size.
    #[must_use]
    pub fn vocabulary(&self) -> usize {
        self.words.len()
    }
}

fn found<'p, T: PartialEq>(
    ends: &'p [(Form, T)],
    text: &str,
    words: &[Word],
) -> Option<Found<'p, T>> {
    let (first, last) = (words.first()?, words.last()?);
    let mut values: Vec<&T> = Vec::new();
    let mut stop = false;
    for (form, value) in ends {
        let written = form.cases.iter().zip(words).all(|(asked, word)| word.case >= *asked);
        if written && !torn(text, words) {
            stop |= form.stop;
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    let dotted = stop && text.as_bytes().get(last.span.end) == Some(&b'.');
    let span = Span::new(first.span.start, last.span.end + usize::from(dotted));
    (!values.is_empty()).then_some(Found { words: words.len(), span, values })
}

/// True for letters apart, which are no abbreviation: "**A U**.S. strike" is none of "A.U.".
fn torn(text: &str, words: &[Word]) -> bool {
    let apart = |w: &[Word]| text.get(w[0].span.end..w[1].span.start) == Some(" ");
    words.iter().all(|w| w.key.len() == 1) && words.windows(2).any(apart)
}

/// The case a phrase asks for at one of its words.
fn asked(phrase: &str, word: &Word) -> Case {
    let letters = word.span.of(phrase);
    match word.case {
        Case::All if letters.chars().count() > SHORT_ABBREVIATION => Case::Initial,
        case => case,
    }
}

/// Cuts a text into words. A mark that is neither space, hyphen, apostrophe nor the full stop of an abbreviation
/// is a word of its own, and so is an empty line.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut line_end = false;
    while let Some((start, c)) = chars.next() {
        if c == '\n' {
            if std::mem::replace(&mut line_end, true) {
                words.push(mark(start, c));
            }
            continue;
        }
        line_end &= c.is_whitespace();
        if c.is_alphanumeric() {
            let mut end = start + c.len_utf8();
            while let Some((at, c)) =
                chars.next_if(|(_, c)| c.is_alphanumeric() || is_combining_mark(*c))
            {
                end = at + c.len_utf8();
            }
            let span = Span::new(start, end);
            words.push(Word { span, key: fold(span.of(text)), case: written(span.of(text)) });
        } else if !joins(c, words.last(), start) {
            words.push(mark(start, c));
        }
    }
    words
}

/// Marks that stand inside a name without cutting it.
fn joins(c: char, before: Option<&Word>, at: usize) -> bool {
    match c {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | 'ʼ' | '‘' | '`' | '·' => true,
        '.' => before.is_some_and(|w| w.span.end == at && w.key.len() <= ABBREVIATED),
        _ => c.is_whitespace() || is_combining_mark(c) || c == '\u{200b}' || c == '\u{ad}',
    }
}

fn mark(at: usize, c: char) -> Word {
    Word { span: Span::new(at, at + c.len_utf8()), key: c.to_string().into(), case: Case::Any }
}

fn written(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if !first.is_uppercase() => Case::Any,
        None => Case::All,
        Some(_) if letters.all(char::is_uppercase) => Case::All,
        Some(_) => Case::Initial,
    }
}

/// Lower case without accents: "Élysée" and "Elysee" are one.
#[must_use]
pub fn fold(word: &str) -> Box<str> {
    if word.is_ascii() {
        return word.to_ascii_lowercase().into();
    }
    let plain = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut out = String::with_capacity(word.len());
    for c in plain {
        match c {
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ə' => out.push('a'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn find(phrases: &[&str], text: &str) -> Vec<String> {
        let mut table = Phrases::default();
        for (i, p) in phrases.iter().enumerate() {
            table.insert(p, i);
        }
        let words = words(text);
        let mut out = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match table.longest(text, &words, at) {
                Some(f) => {
                    out.push(f.span.of(text).to_owned());
                    at += f.words;
                }
                None => at += 1,
            }
        }
        out
    }

    #[test]
    fn the_longest_phrase_wins() {
        let found = find(&["Guinea", "Papua New Guinea"], "From Papua New Guinea to Guinea.");
        assert_eq!(found, ["Papua New Guinea", "Guinea"]);
    }

    #[test]
    fn capitals_are_asked_for() {
        assert_eq!(
            find(&["US", "Turkey", "NATO"], "He gave us turkey. Us? The US, Nato and Turkey."),
            ["US", "Nato", "Turkey"]
        );
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            find(&["U.S.", "US"], "the U.S. said; a U.S.-led force; US-led"),
            ["U.S.", "U.S.", "US"]
        );
    }

    #[test]
    fn letters_apart_are_no_abbreviation() {
        assert_eq!(find(&["A.U.", "U.S."], "A U.S. strike; the A.U. force"), ["U.S.", "A.U."]);
    }

    #[test]
    fn accents_and_apostrophes_do_not_matter() {
        let found = find(&["Côte d'Ivoire", "Élysée"], "Cote d’Ivoire and the Elysee");
        assert_eq!(found, ["Cote d’Ivoire", "Elysee"]);
    }

    #[test]
    fn a_phrase_does_not_step_over_marks_or_paragraphs() {
        assert!(
            find(&["South Korea"], "in the South. Korea; South, Korea South\n\nKorea").is_empty()
        );
        assert_eq!(find(&["South Korea"], "South\nKorea").len(), 1);
        assert_eq!(find(&["St. Lucia"], "St Lucia and St. Lucia").len(), 2);
    }

    proptest! {
        #[test]
        fn spans_fit_any_text(text in "(\\PC|\n|U\\.S\\.|Élysée|Xi's ){0,60}") {
            for word in words(&text) {
                prop_assert!(text.get(word.span.start..word.span.end).is_some_and(|w| !w.is_empty()));
            }
            for found in find(&["U.S.", "Élysée", "Xi", "Xi's"], &text) {
                prop_assert!(!found.is_empty());
            }
        }
    }
}
