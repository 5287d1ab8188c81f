//! Numbers in figures and words, with how exact they are: "more than 1,200", "two and a half million", "several".

use attache_lexicon::{NumberWord, Numbers};

use crate::scan::{Shape, Word};

/// A number in a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// One past its last word.
    pub(crate) end: usize,
    /// How many; none for "several", "many".
    pub(crate) value: Option<f64>,
    /// The order of magnitude only: "thousands".
    pub(crate) magnitude: bool,
}

/// Most words of one number, so that a text of nothing but number words is not read again from each of them.
const LONGEST: usize = 32;

/// The number that starts at a word: digits and scale, number words, "half a million", "a dozen", "several".
pub(crate) fn number(words: &[Word<'_>], at: usize, lexicon: &Numbers) -> Option<Number> {
    let first = words.get(at)?;
    if first.shape == Shape::Digits {
        return Some(figures(words, at, lexicon));
    }
    match lexicon.word(&first.low) {
        Some(NumberWord::Cardinal(_)) => Some(spelled(words, at, lexicon)),
        Some(NumberWord::Magnitude(scale)) => Some(magnitude(words, at, scale, lexicon)),
        Some(NumberWord::Vague) => Some(vague(words, at, lexicon)),
        Some(NumberWord::Fraction(part)) => fraction(words, at, part, lexicon),
        Some(NumberWord::Scale(_)) => None,
        None if first.any(&["a", "an"]) => with_article(words, at, lexicon),
        None => None,
    }
}

/// "10", "10 billion", "10bn", "3½".
fn figures(words: &[Word<'_>], at: usize, lexicon: &Numbers) -> Number {
    let mut value = words[at].number;
    let mut end = at + 1;
    while let Some(scale) = scale(words, end, lexicon) {
        value *= scale;
        end += 1;
    }
    Number { end, value: Some(value), magnitude: false }
}

fn scale(words: &[Word<'_>], at: usize, lexicon: &Numbers) -> Option<f64> {
    match lexicon.word(&words.get(at)?.low)? {
        NumberWord::Scale(scale) => Some(scale),
        _ => None,
    }
}

/// "two hundred and fifty thousand", "twenty-five", "two and a half million".
fn spelled(words: &[Word<'_>], at: usize, lexicon: &Numbers) -> Number {
    let mut total = 0.0;
    let mut group = 0.0;
    let mut end = at;
    let mut next = at;
    while let Some(word) = words.get(next).filter(|_| next < at + LONGEST) {
        match lexicon.word(&word.low) {
            Some(NumberWord::Cardinal(n)) if end == at || fits(group, n) => group += n,
            Some(NumberWord::Scale(100.0)) if group > 0.0 => group *= 100.0,
            Some(NumberWord::Scale(n)) if group > 0.0 => {
                total += group * n;
                group = 0.0;
            }
            _ => break,
        }
        end = next + 1;
        next = joined(words, end, lexicon);
    }
    if half(words, end) && group > 0.0 {
        group += 0.5;
        end += 3;
        if let Some(scale) = scale(words, end, lexicon) {
            group *= scale;
            end += 1;
        }
    }
    Number { end, value: Some(total + group), magnitude: false }
}

/// A smaller number may follow a larger round one: "twenty five", "hundred fifty".
fn fits(group: f64, n: f64) -> bool {
    (group >= 100.0 && group % 100.0 == 0.0 && n < 100.0)
        || (group >= 20.0 && group % 10.0 == 0.0 && group % 100.0 != 0.0 && n < 10.0)
        || group == 0.0
}

/// Skips a hyphen, and an "and" after which a number goes on.
fn joined(words: &[Word<'_>], at: usize, lexicon: &Numbers) -> usize {
    let Some(word) = words.get(at) else { return at };
    let goes_on = || {
        words.get(at + 1).is_some_and(|w| {
            matches!(lexicon.word(&w.low), Some(NumberWord::Cardinal(_) | NumberWord::Scale(_)))
        })
    };
    let hundred = at > 0 && words[at - 1].any(&["hundred", "thousand"]);
    if (word.is("-") && !word.spaced || word.is("and") && hundred) && goes_on() {
        at + 1
    } else {
        at
    }
}

/// "and a half" at this word.
pub(crate) fn half(words: &[Word<'_>], at: usize) -> bool {
    matches!(words.get(at..), Some([and, a, half, ..]) if and.is("and") && a.is("a") && half.is("half"))
}

/// "thousands", "hundreds of thousands", "tens of millions", with the "of" in front of the counted thing left out.
fn magnitude(words: &[Word<'_>], at: usize, scale: f64, lexicon: &Numbers) -> Number {
    let mut value = scale;
    let mut end = at + 1;
    while let Some([of, next, ..]) = words.get(end..)
        && of.is("of")
        && let Some(NumberWord::Magnitude(n)) = lexicon.word(&next.low)
        && end < at + LONGEST
    {
        value *= n;
        end += 2;
    }
    Number { end, value: Some(value), magnitude: true }
}

/// "several", "several hundred", "a few thousand".
fn vague(words: &[Word<'_>], at: usize, lexicon: &Numbers) -> Number {
    match scale(words, at + 1, lexicon) {
        Some(scale) => Number { end: at + 2, value: Some(scale), magnitude: true },
        None => Number { end: at + 1, value: None, magnitude: false },
    }
}

/// "half a million", "half of".
fn fraction(words: &[Word<'_>], at: usize, part: f64, lexicon: &Numbers) -> Option<Number> {
    let a = words.get(at + 1)?;
    let scale = scale(words, at + 2, lexicon).filter(|_| a.any(&["a", "an"]))?;
    Some(Number { end: at + 3, value: Some(part * scale), magnitude: false })
}

/// "a dozen", "a million", "a few", "a couple of", "a hundred".
fn with_article(words: &[Word<'_>], at: usize, lexicon: &Numbers) -> Option<Number> {
    match lexicon.word(&words.get(at + 1)?.low)? {
        NumberWord::Scale(scale) => {
            let mut value = scale;
            let mut end = at + 2;
            while let Some(more) = self::scale(words, end, lexicon) {
                value *= more;
                end += 1;
            }
            Some(Number { end, value: Some(value), magnitude: false })
        }
        NumberWord::Vague => {
            let number = vague(words, at + 1, lexicon);
            let of = words.get(number.end).is_some_and(|w| w.is("of"));
            let couple = words[at + 1].is("couple");
            Some(Number { end: number.end + usize::from(of && couple), ..number })
        }
        _ => None,
    }
}

/// The modifier behind a number or its unit, with its end.
pub(crate) fn modifier_after(
    words: &[Word<'_>],
    at: usize,
    lexicon: &Numbers,
) -> Option<(usize, &'static str)> {
    let (len, value) = lexicon.after.at(|n| words.get(at + n).map(|w| &*w.low))?;
    Some((at + len, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::words;
    use attache_lexicon::Files;
    use attache_text::Span;

    fn first(text: &str) -> Option<(Option<f64>, usize)> {
        let lexicon = Numbers::load(&Files::builtin(), &mut Vec::new());
        let all = words(text, Span::new(0, text.len()));
        number(&all, 0, &lexicon).map(|n| (n.value, n.end))
    }

    #[test]
    fn figures_and_words() {
        for (text, value, end) in [
            ("1,250 soldiers", 1250.0, 1),
            ("10 billion euros", 10e9, 2),
            ("5bn", 5e9, 2),
            ("twenty-five ships", 25.0, 3),
            ("two hundred and fifty thousand men", 250_000.0, 5),
            ("two and a half million", 2.5e6, 5),
            ("half a million", 500_000.0, 3),
            ("a dozen ships", 12.0, 2),
            ("a hundred", 100.0, 2),
            ("three dozen", 36.0, 2),
            ("hundreds of thousands of people", 100_000.0, 3),
            ("a few thousand", 1000.0, 3),
            ("one thousand two hundred", 1200.0, 4),
        ] {
            assert_eq!(first(text), Some((Some(value), end)), "{text}");
        }
        assert_eq!(first("several men"), Some((None, 1)));
        assert_eq!(first("a couple of men"), Some((None, 3)));
    }

    #[test]
    fn near_misses() {
        assert_eq!(first("million dollar"), None);
        assert_eq!(first("a man"), None);
        assert_eq!(first("two and a man"), Some((Some(2.0), 1)));
        assert_eq!(first("five and six"), Some((Some(5.0), 1)));
    }
}
