//! The words of a stretch of text with their senses of time.

use attache_lexicon::{Numbers, TimeUnit, TimeWord, Times};

use crate::scan::{Shape, Word};

/// Words and vocabulary; every question past the end is answered with "no".
pub(super) struct Scanner<'s> {
    pub(super) words: &'s [Word<'s>],
    pub(super) times: &'s Times,
    pub(super) numbers: &'s Numbers,
    senses: Vec<&'s [TimeWord]>,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(words: &'s [Word<'s>], times: &'s Times, numbers: &'s Numbers) -> Self {
        let senses = words.iter().map(|w| times.word(&w.low)).collect();
        Self { words, times, numbers, senses }
    }

    pub(super) fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| &w.low)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.low(at) == word
    }

    pub(super) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.low(at))
    }

    pub(super) fn word(&self, at: usize) -> Option<&'s Word<'s>> {
        self.words.get(at)
    }

    /// True for a word that follows the one before without white space.
    pub(super) fn tight(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| !w.spaced)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::capital)
    }

    pub(super) fn digits(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.shape == Shape::Digits)
    }

    /// One past a sign at this place, or the place itself.
    pub(super) fn skip(&self, at: usize, word: &str) -> usize {
        if self.is(at, word) { at + 1 } else { at }
    }

    fn sense<T>(&self, at: usize, pick: impl Fn(TimeWord) -> Option<T>) -> Option<T> {
        self.senses.get(at)?.iter().find_map(|s| pick(*s))
    }

    /// A month, written with a capital.
    pub(super) fn month(&self, at: usize) -> Option<i8> {
        let month = self.sense(at, |s| if let TimeWord::Month(m) = s { Some(m) } else { None });
        month.filter(|_| self.capital(at))
    }

    /// A day of the week, written with a capital; abbreviations count only with a full stop or before a date.
    pub(super) fn weekday(&self, at: usize) -> Option<i8> {
        let day = self.sense(at, |s| if let TimeWord::Weekday(d) = s { Some(d) } else { None })?;
        let short = self.low(at).len() < 6;
        let follows = || {
            self.any(at + 1, &[".", ","]) && (self.digits(at + 2) || self.month(at + 2).is_some())
        };
        (self.capital(at) && (!short || follows())).then_some(day)
    }

    pub(super) fn unit(&self, at: usize) -> Option<TimeUnit> {
        self.sense(at, |s| if let TimeWord::Unit(u) = s { Some(u) } else { None })
    }

    pub(super) fn season(&self, at: usize) -> Option<&'static str> {
        self.sense(at, |s| if let TimeWord::Season(c) = s { Some(c) } else { None })
    }

    /// A decade by name, without its last digit: "nineties" is 199.
    pub(super) fn decade(&self, at: usize) -> Option<i16> {
        self.sense(at, |s| if let TimeWord::Decade(d) = s { Some(d) } else { None })
    }

    pub(super) fn part(&self, at: usize) -> Option<&'static str> {
        self.sense(at, |s| if let TimeWord::Part(c) = s { Some(c) } else { None })
    }

    pub(super) fn clock_word(&self, at: usize) -> Option<(i8, i8)> {
        self.sense(at, |s| if let TimeWord::Clock(h, m) = s { Some((h, m)) } else { None })
    }

    pub(super) fn day(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let TimeWord::Day(n) = s { Some(n) } else { None })
    }

    pub(super) fn step(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let TimeWord::Step(n) = s { Some(n) } else { None })
    }

    pub(super) fn stage(&self, at: usize) -> Option<&'static str> {
        self.sense(at, |s| if let TimeWord::Stage(c) = s { Some(c) } else { None })
    }

    pub(super) fn stage_noun(&self, at: usize) -> Option<&'static str> {
        self.sense(at, |s| if let TimeWord::StageNoun(c) = s { Some(c) } else { None })
    }

    pub(super) fn ago(&self, at: usize) -> bool {
        self.sense(at, |s| (s == TimeWord::Ago).then_some(())).is_some()
    }

    pub(super) fn shift(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let TimeWord::Shift(n) = s { Some(n) } else { None })
    }

    pub(super) fn each(&self, at: usize) -> bool {
        self.sense(at, |s| (s == TimeWord::Each).then_some(())).is_some()
    }

    pub(super) fn recurring(&self, at: usize) -> Option<&'static str> {
        self.sense(at, |s| if let TimeWord::Recurring(c) = s { Some(c) } else { None })
    }

    /// An ordinal number, in words or figures ("3rd"), with its end.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(n) = self.numbers.ordinal(self.low(at)) {
            return Some((n, at + 1));
        }
        let n = self.word(at)?.whole(3)?;
        let ends = self.tight(at + 1) && self.numbers.is_ordinal_end(self.low(at + 1));
        ends.then_some((n, at + 2))
    }

    /// A year in figures ("1998", "'98"), with its end.
    pub(super) fn year(&self, at: usize) -> Option<(i16, usize)> {
        let word = self.word(at)?;
        if word.text.len() == 4 {
            let year = i16::try_from(word.whole(4)?).ok()?;
            let goes_on = self.tight(at + 1) && self.tight(at + 2) && self.digits(at + 2);
            let alone = !(goes_on && self.any(at + 1, &[".", ","]));
            return (alone && (1000..2200).contains(&year)).then_some((year, at + 1));
        }
        if self.any(at, &["'", "’", "‘", "`"]) && self.tight(at + 1) {
            let two = self.word(at + 1).filter(|w| w.text.len() == 2)?.whole(2)?;
            let year = if two < 30 { 2000 + two } else { 1900 + two };
            return Some((i16::try_from(year).ok()?, at + 2));
        }
        None
    }
}
