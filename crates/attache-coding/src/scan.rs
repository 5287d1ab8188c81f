//! Words as the rules for times and quantities see them.
//!
//! These rules must not depend on how the parser splits "mid-1990s", "10am" or "$5bn", so they scan the characters
//! themselves: letters, digits and signs become words of their own, with a flag for the white space in front.

use std::borrow::Cow;

use attache_text::Span;

/// Lower case, without a copy of what is so already.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, with inner apostrophes and the full stops of "p.m.".
    Letters,
    /// Digits, with thousands separators and a decimal point: the value is in [`Word::number`].
    Digits,
    /// One sign.
    Sign,
}

/// One word of a stretch of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word<'t> {
    /// Where it is (bytes of the report).
    pub(crate) span: Span,
    /// Its characters.
    pub(crate) text: &'t str,
    /// Its characters in lower case, with a straight apostrophe.
    pub(crate) low: Cow<'t, str>,
    /// What it is made of.
    pub(crate) shape: Shape,
    /// White space stands in front of it.
    pub(crate) spaced: bool,
    /// Value of digits.
    pub(crate) number: f64,
}

impl Word<'_> {
    /// True when the word is this one, whatever its case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.low == word
    }

    /// True when the word is one of these, whatever its case.
    pub(crate) fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }

    /// True for digits only, without separator or decimal point.
    pub(crate) fn plain_digits(&self) -> bool {
        self.shape == Shape::Digits && self.text.bytes().all(|b| b.is_ascii_digit())
    }

    /// A whole number written in at most `digits` digits.
    pub(crate) fn whole(&self, digits: usize) -> Option<i32> {
        let fits = self.plain_digits() && self.text.len() <= digits;
        fits.then(|| self.text.parse().ok()).flatten()
    }

    /// True when the first letter is a capital.
    pub(crate) fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The characters without white space around a stretch, at most [`REACH`] on each side.
pub(crate) fn unspaced(text: &str, span: Span) -> &str {
    let front = text[..span.start].char_indices().rev().take(REACH);
    let start = front.take_while(|(_, c)| !c.is_whitespace()).last();
    let back = text[span.end..].char_indices().take(REACH);
    let end = back.take_while(|(_, c)| !c.is_whitespace()).last();
    let start = start.map_or(span.start, |(at, _)| at);
    let end = end.map_or(span.end, |(at, c)| span.end + at + c.len_utf8());
    &text[start..end]
}

/// Longer than the addresses that names stand in; keeps long lines without white space linear.
const REACH: usize = 80;

/// The words of a stretch of a text.
pub(crate) fn words(text: &str, within: Span) -> Vec<Word<'_>> {
    let part = within.of(text);
    let mut out = Vec::with_capacity(part.len() / 5);
    let mut at = 0;
    let mut spaced = true;
    while let Some(c) = part[at..].chars().next() {
        if c.is_whitespace() {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let (len, shape) = match c {
            _ if c.is_ascii_digit() => {
                (digits(&part[at..], follows_point(&out, spaced)), Shape::Digits)
            }
            _ if c.is_alphabetic() => (letters(&part[at..]), Shape::Letters),
            _ => (c.len_utf8(), Shape::Sign),
        };
        let word = &part[at..at + len];
        let number = if shape == Shape::Digits { value(word) } else { 0.0 };
        let start = within.start + at;
        let span = Span::new(start, start + len);
        out.push(Word { span, text: word, low: straight(word), shape, spaced, number });
        spaced = false;
        at += len;
    }
    out
}

/// True when digits follow "1." directly, as in the date 1.2.2022: they have no decimal point of their own.
fn follows_point(out: &[Word<'_>], spaced: bool) -> bool {
    matches!(out, [.., first, point] if !spaced && !point.spaced && point.is(".") && first.shape == Shape::Digits)
}

/// Length of the number at the start: "1,200,000", "2.5", "1998".
fn digits(text: &str, whole: bool) -> usize {
    let run = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut len = run(0);
    if len <= 3 {
        while text[len..].starts_with(',') && run(len + 1) == 3 {
            len += 4;
        }
    }
    let decimals = if text[len..].starts_with('.') { run(len + 1) } else { 0 };
    // "1.2.2022" is a date and "10.30.5" no number: a second point means that the first is none either.
    let another = text[len..].get(decimals + 1..).is_some_and(|rest| {
        rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
    });
    if decimals > 0 && !another && !whole { len + 1 + decimals } else { len }
}

/// Lower case, with a straight apostrophe.
fn straight(word: &str) -> Cow<'_, str> {
    match lower(word) {
        Cow::Owned(low) if low.contains('’') => Cow::Owned(low.replace('’', "'")),
        low => low,
    }
}

fn value(digits: &str) -> f64 {
    let plain: String = digits.chars().filter(|&c| c != ',').collect();
    plain.parse().unwrap_or(f64::INFINITY)
}

/// Length of the word at the start: letters, inner apostrophes ("o'clock", but not the "'s" of a possessive),
/// and abbreviations of single letters with full stops ("p.m.", "U.S.").
fn letters(text: &str) -> usize {
    let run = |from: usize| -> usize {
        text[from..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum()
    };
    let mut len = run(0);
    let single = |from: usize, len: usize| text[from..from + len].chars().count() == 1;
    if single(0, len) && text[len..].starts_with('.') {
        let mut end = len + 1;
        while single_after(text, end) {
            let letter = text[end..].chars().next().map_or(0, char::len_utf8);
            end += letter;
            if !text[end..].starts_with('.') {
                return end;
            }
            end += 1;
        }
        return if end > len + 1 { end } else { len };
    }
    if let Some(mark) = text[len..].chars().next().filter(|c| matches!(c, '\'' | '’')) {
        let from = len + mark.len_utf8();
        let tail = run(from);
        if tail > 1 && !matches!(&text[from..from + tail], "ll" | "re" | "ve") {
            len = from + tail;
        }
    }
    len
}

/// One letter and then no other letter.
fn single_after(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    chars.next().is_some_and(char::is_alphabetic) && !chars.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        words(text, Span::new(0, text.len())).iter().map(|w| w.text).collect()
    }

    #[test]
    fn digits_letters_and_signs_part() {
        assert_eq!(split("mid-1990s, 10am"), ["mid", "-", "1990", "s", ",", "10", "am"]);
        assert_eq!(split("$1,200.50 and 3,14"), ["$", "1,200.50", "and", "3", ",", "14"]);
        assert_eq!(
            split("at 5 p.m. on 1.2.2022."),
            ["at", "5", "p.m.", "on", "1", ".", "2", ".", "2022", "."]
        );
        assert_eq!(split("year's o'clock U.S."), ["year", "'", "s", "o'clock", "U.S."]);
    }

    #[test]
    fn numbers_have_values() {
        let all = words("1,200 2.5", Span::new(0, 9));
        assert_eq!(all.iter().map(|w| w.number).collect::<Vec<_>>(), [1200.0, 2.5]);
    }

    proptest! {
        #[test]
        fn words_lie_in_the_text_in_order(text in "\\PC{0,80}") {
            let all = words(&text, Span::new(0, text.len()));
            let mut end = 0;
            for w in &all {
                prop_assert!(w.span.start >= end && !w.span.is_empty());
                prop_assert_eq!(w.span.of(&text), w.text);
                end = w.span.end;
            }
        }
    }
}
