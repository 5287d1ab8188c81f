//! What can be measured on one line without looking at its neighbours.

use attache_lexicon::{Boilerplate, Cue};

/// Bytes of a line on which vocabulary is tried. Furniture is short; the rest of a long line is prose or a dump.
const HEAD: usize = 400;

/// Words after which a line is long enough for its features not to change any more.
const MANY: usize = 400;

/// Measures of one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Features {
    /// Words, counted up to [`MANY`].
    pub(crate) words: usize,
    /// Ends as a sentence does.
    pub(crate) ends: bool,
    /// Ends as a sentence, a list head or a quotation does.
    pub(crate) closed: bool,
    /// Share of words that start with a capital letter.
    pub(crate) capitals: f32,
    /// Ends of sentences inside the line.
    pub(crate) stops: usize,
    /// Entries of furniture found, one bit each.
    pub(crate) furniture: u128,
    /// A whole line that is never news.
    pub(crate) notice: bool,
    /// A heading after which the site goes on.
    pub(crate) tail: bool,
}

impl Features {
    /// Measures a line.
    pub(crate) fn of(line: &str, lexicon: &Boilerplate) -> Self {
        let mut found = Self::default();
        let (mut capitals, mut before) = (0_u16, "");
        for word in line.split_whitespace().take(MANY) {
            found.words += 1;
            capitals += u16::from(word.starts_with(char::is_uppercase));
            found.stops += usize::from(is_stop(before) && !word.starts_with(char::is_lowercase));
            before = word;
        }
        found.capitals = f32::from(capitals) / found.words.max(1) as f32;
        found.ends = ends(line);
        found.closed = found.ends || line.ends_with([':', ';', ',', '"', '”', '’', '»', ')', ']']);
        let head = head(line);
        found.furniture = lexicon.hits(Cue::Furniture, head);
        if head.len() == line.len() {
            found.notice = lexicon.says(Cue::Notice, head);
            found.tail = lexicon.says(Cue::Tail, head);
        }
        found
    }
}

/// The part of a line on which vocabulary is tried.
pub(crate) fn head(line: &str) -> &str {
    let mut end = line.len().min(HEAD);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// True for a line that ends as a sentence does, inside closing marks or not.
pub(crate) fn ends(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', '。', '؟', '।', '！', '？'])
}

/// True for a word that may be the last of a sentence: ended, and no initial or abbreviation of two letters.
fn is_stop(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let Some(stem) = bare.strip_suffix(['.', '!', '?']) else { return false };
    stem.chars().filter(|c| c.is_alphanumeric()).count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Features {
        Features::of(line, &Boilerplate::default())
    }

    #[test]
    fn a_quotation_ends_the_sentence_inside_it() {
        assert!(of("“We will not yield.”").ends);
        assert!(!of("Both want \"lasting peace\"").ends);
        assert!(of("Both want \"lasting peace\"").closed);
    }

    #[test]
    fn initials_end_no_sentence() {
        assert_eq!(of("John F. Kerry met him. They talked.").stops, 1);
    }

    #[test]
    fn a_long_line_is_measured_at_its_front() {
        let line = "word ".repeat(1_000_000);
        assert_eq!(of(&line).words, MANY);
    }
}
