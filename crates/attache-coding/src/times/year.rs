//! Years, decades and centuries: "1998", "the 1990s", "the 20th century", "fiscal 2021".

use attache_lexicon::{NumberWord, TimeUnit};

use super::meaning::{Draft, Meaning};
use super::point::Point;
use super::scanner::Scanner;

/// A year, decade or century, as far as the words around do not make it a number of things.
pub(super) fn year(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    century(s, at).or_else(|| decade(s, at)).or_else(|| plain(s, at)).or_else(|| spoken(s, at))
}

/// "nineteen ninety-one", "the year two thousand", "the nineties".
fn spoken(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let led = at > 0 && (preposition(s, at - 1) || s.is(at - 1, "year"));
    let the = at > 0 && s.is(at - 1, "the");
    if let Some(decade) = s.decade(at).filter(|_| the) {
        return Some(Draft::new(at, at + 1, Meaning::Point(Point::Decade(decade)), "times/decade"));
    }
    let cardinal = |at: usize| match s.numbers.word(s.low(at)) {
        Some(NumberWord::Cardinal(n)) => Some(n as i16),
        _ => None,
    };
    let first = cardinal(at).filter(|_| led)?;
    let (century, next) = match first {
        17..=20 => (first * 100, at + 1),
        2 if s.is(at + 1, "thousand") => (2000, s.skip(at + 2, "and")),
        _ => return None,
    };
    let tens = cardinal(next).filter(|n| *n >= 10 || first == 2);
    let Some(tens) = tens else {
        let whole = first == 2 && !s.is(next - 1, "and");
        return whole
            .then(|| Draft::new(at, next, Meaning::Point(Point::Year(century)), "times/year"));
    };
    let hyphen = s.skip(next + 1, "-");
    let ones = cardinal(hyphen).filter(|n| *n < 10 && tens >= 20 && tens % 10 == 0);
    let end = if ones.is_some() { hyphen + 1 } else { next + 1 };
    let year = Point::Year(century + tens + ones.unwrap_or(0));
    Some(Draft::new(at, end, Meaning::Point(year), "times/year"))
}

/// "the 20th century".
fn century(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (n, end) = s.ordinal(at)?;
    let unit = s.skip(end, "-");
    if s.unit(unit) != Some(TimeUnit::Century) {
        return None;
    }
    let century = i16::try_from(n).ok().filter(|n| (1..=30).contains(n))? - 1;
    Some(Draft::new(at, unit + 1, Meaning::Point(Point::Century(century)), "times/century"))
}

/// "1990s", "1990's", "'90s".
fn decade(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (year, end) = s.year(at)?;
    let mark = if s.any(end, &["'", "’"]) && s.tight(end) { end + 1 } else { end };
    if !(s.is(mark, "s") && s.tight(mark))
        || year % 10 != 0
        || mark > end && s.word(mark + 1).is_some_and(|w| !w.spaced)
    {
        return None;
    }
    // "1998's budget" is a possessive, "1990's" mostly a decade.
    Some(Draft::new(at, mark + 1, Meaning::Point(Point::Decade(year / 10)), "times/decade"))
}

/// The year of "fiscal 2023", "fiscal year 2022-23", "FY24", with its end: a year that begins in one and ends in the next
/// is named by the one in which it ends.
pub(super) fn fiscal(s: &Scanner<'_>, at: usize) -> Option<(i16, usize)> {
    if !s.any(at, &["fiscal", "financial", "fy"]) {
        return None;
    }
    let (year, end) = s.year(s.skip(at + 1, "year"))?;
    Some(two_years(s, year, end).unwrap_or((year, end)))
}

/// "2022-23", "2022/2023": two years that follow each other.
fn two_years(s: &Scanner<'_>, first: i16, end: usize) -> Option<(i16, usize)> {
    let joined = s.any(end, &["-", "–", "/"]) && s.tight(end) && s.tight(end + 1);
    let second = s.word(end + 1).filter(|_| joined)?.whole(4)?;
    let second = i16::try_from(second).ok()?;
    let next = first + 1;
    (second == next || second == next % 100).then_some((next, end + 2))
}

/// "1998"; years before 1900 and after 2099 only after a preposition.
fn plain(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let start = at;
    if let Some((year, end)) = fiscal(s, at) {
        return Some(Draft::new(start, end, Meaning::Point(Point::Year(year)), "times/fiscal"));
    }
    let (year, end) = s.year(at)?;
    let (last, after) = two_years(s, year, end).unwrap_or((year, end));
    if s.any(after, &["fiscal", "financial"]) && s.is(after + 1, "year") {
        let meaning = Meaning::Point(Point::Year(last));
        return Some(Draft::new(start, after + 2, meaning, "times/fiscal"));
    }
    let led = at > 0 && preposition(s, at - 1);
    let modern = (1900..2100).contains(&year);
    let short = end > at + 1;
    if counted(s, at, end) || !modern && !led || short && !led {
        return None;
    }
    Some(Draft::new(start, end, Meaning::Point(Point::Year(year)), "times/year"))
}

fn preposition(s: &Scanner<'_>, at: usize) -> bool {
    s.any(at, &["in", "since", "by", "until", "of", "circa"])
        || s.any(at, &["from", "to", "through", "till", "and"])
}

/// True when the figure counts or numbers something: money, a percentage, a phone or model number, an ordinal.
fn counted(s: &Scanner<'_>, at: usize, end: usize) -> bool {
    let sign = s.word(at).is_some_and(|w| !w.spaced)
        && at > 0
        && !s.any(at - 1, &["(", "\"", "“", "-", "/"])
        && !s.any(at - 1, &["–", "—", "'", "‘", "["]);
    let glued = s.tight(end) && (s.digits(end) || s.any(end, &["%", "th", "m", "km", "bn"]));
    let scaled = s.numbers.word(s.low(end)).is_some();
    let number = at > 0 && s.any(at - 1, &["$", "€", "£", "no", "resolution"]);
    let unit = s.unit(end).is_some_and(|u| u != TimeUnit::Quarter) && !s.is(end, "second");
    let things = s.any(end, &["people", "percent", "km", "metres", "troops"])
        || s.any(end, &["soldiers", "kilometres", "kilometers", "miles", "meters"]);
    sign || glued || scaled || number || unit || things || s.any(end, &["points", "tons", "tonnes"])
}
