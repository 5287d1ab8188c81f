//! Sentences: what rules propose, and what white space settles.

use std::ops::Range;

use attache_lexicon::Segmentation;
use attache_text::Span;

use super::LONGEST_SENTENCE;
use super::boundaries::{self, Boundaries, Place, Sight};

/// Appends the sentences of the words from `first` on.
pub(super) fn split(
    text: &str,
    words: &[Span],
    first: usize,
    lists: &Segmentation,
    model: Option<&Boundaries>,
    sentences: &mut Vec<Range<usize>>,
) {
    let zone = Zone { text, words, lists, wrapped: is_wrapped(text, words, first) };
    let (mut start, mut sights, mut found) = (first, Vec::new(), Vec::new());
    while start < words.len() {
        zone.paragraph(start, &mut sights);
        boundaries::split(model, &sights, start, &mut found);
        start += sights.len();
    }
    found.into_iter().for_each(|range| zone.shorten(range, sentences));
}

/// Places where sentences of a text may end, when they end at `ends` (bytes, in order): what the model learns from.
pub(super) fn places(
    text: &str,
    words: &[Span],
    lists: &Segmentation,
    ends: &[usize],
) -> Vec<Place> {
    let zone = Zone { text, words, lists, wrapped: is_wrapped(text, words, 0) };
    let (mut start, mut sights, mut found) = (0, Vec::new(), Vec::new());
    while start < words.len() {
        zone.paragraph(start, &mut sights);
        let end = start + sights.len();
        found.extend(boundaries::places(&words[start..end], &sights, ends));
        start = end;
    }
    found
}

struct Zone<'t> {
    text: &'t str,
    words: &'t [Span],
    lists: &'t Segmentation,
    /// True when lines are broken to a width, so that a line break says nothing.
    wrapped: bool,
}

impl Zone<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |s| s.of(self.text))
    }

    /// The white space between a word and the next.
    fn gap(&self, at: usize) -> &str {
        match self.words.get(at + 1) {
            Some(next) => Span::new(self.words[at].end, next.start).of(self.text),
            None => "\n\n",
        }
    }

    /// What is seen of the words from `start` to the next break in white space, with the ends that the rules propose.
    fn paragraph(&self, start: usize, sights: &mut Vec<Sight>) {
        sights.clear();
        let mut ruled = None;
        for at in start..self.words.len() {
            if let Some(kind) = stop_kind(self.word(at)) {
                let last = self.closers(at);
                ruled = self.ends_at(kind, at, last).then_some(last).or(ruled);
            }
            let tight = self.gap(at).is_empty();
            sights.push(Sight::new(self.word(at), tight, ruled == Some(at)));
            if self.breaks(at) {
                break;
            }
        }
    }

    /// The last of the closing marks that stand right behind a stop.
    fn closers(&self, mut at: usize) -> usize {
        while self.gap(at).is_empty() && is_closer(self.word(at + 1)) {
            at += 1;
        }
        at
    }

    fn ends_at(&self, kind: Stop, at: usize, last: usize) -> bool {
        let next = self.word(last + 1);
        let opens = next.chars().next().is_none_or(|c| !c.is_lowercase() && !",;:)".contains(c));
        match kind {
            Stop::Full => opens || last == at && self.is_small(at),
            Stop::Dots => opens && self.next_letter_is_upper(last + 1),
            Stop::Abbreviation => {
                let word = self.word(at).to_lowercase();
                let initial = word.chars().count() == 2;
                let starter = self.lists.starters.contains(&next.to_lowercase());
                let listed = self.lists.before_names.contains(&word);
                opens
                    && !initial
                    && !listed
                    && (starter || is_quote(next) && !self.gap(last).is_empty())
            }
        }
    }

    /// True between two words without capitals that white space parts, where a writer does without capitals. The word
    /// before tells a name with a mark ("Yahoo! said") and a short one may be an abbreviation: neither ends a sentence.
    fn is_small(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.word(i));
        let letters = before.chars().all(char::is_lowercase) && before.chars().count() > 2;
        letters && !self.gap(at).is_empty() && self.word(at + 1).starts_with(char::is_lowercase)
    }

    fn next_letter_is_upper(&self, at: usize) -> bool {
        let words = (at..self.words.len()).take(3).map(|i| self.word(i));
        let letter = words.filter_map(|w| w.chars().find(|c| c.is_alphanumeric())).next();
        letter.is_none_or(|c| !c.is_lowercase())
    }

    /// True when the white space after a word ends a sentence whatever the words are.
    fn breaks(&self, at: usize) -> bool {
        let lines = self.gap(at).matches(is_line_break).count();
        match lines {
            0 => false,
            1 if self.wrapped => false,
            1 => self.next_letter_is_upper(at + 1) && self.word(at) != ",",
            _ => true,
        }
    }

    /// Appends a sentence, cut where it is too long.
    fn shorten(&self, mut range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
        while range.len() > LONGEST_SENTENCE {
            let cut = self.cut(range.start, range.start + LONGEST_SENTENCE);
            sentences.push(range.start..cut);
            range.start = cut;
        }
        sentences.push(range);
    }

    /// Where to cut a sentence that is too long.
    fn cut(&self, start: usize, end: usize) -> usize {
        let half = start + (end - start) / 2;
        let mark = (half..end - 1).rev().find(|&i| matches!(self.word(i), "," | ";"));
        mark.map_or(end, |i| i + 1)
    }
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

#[derive(Clone, Copy)]
enum Stop {
    /// `.`, `!`, `?`.
    Full,
    /// `...`, `…`.
    Dots,
    /// A word with its own full stop.
    Abbreviation,
}

fn stop_kind(word: &str) -> Option<Stop> {
    match word {
        "." | "。" => Some(Stop::Full),
        "…" => Some(Stop::Dots),
        w if w.ends_with('.') && w.starts_with('.') => Some(Stop::Dots),
        w if w.ends_with(['!', '?']) => Some(Stop::Full),
        w if w.ends_with('.') => Some(Stop::Abbreviation),
        _ => None,
    }
}

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "'" | "”" | "’" | "''" | "»" | ")" | "]" | "}")
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "«" | "‘" | "'")
}

/// True for text in lines of one width: at least four line breaks, no line over 100 bytes, most over 45.
fn is_wrapped(text: &str, words: &[Span], first: usize) -> bool {
    let (Some(start), Some(end)) = (words.get(first), words.last()) else { return false };
    let lines = Span::new(start.start, end.end).of(text).split(is_line_break);
    let (mut n, mut long) = (0, 0);
    for line in lines.filter(|l| !l.trim().is_empty()) {
        if line.len() > 100 {
            return false;
        }
        n += 1;
        long += usize::from(line.len() > 45);
    }
    n > 4 && long * 3 > n * 2
}
