//! How exact a time is: "more than two years", "around 7 p.m.", "no later than Friday", "1994 or later", "post-2014".

use super::meaning::{Draft, Meaning, Tail};
use super::point::Point;
use super::scanner::Scanner;
use super::{duration, grammar, relative};
use crate::records::TimeKind;

/// A modifier with the time behind it.
pub(super) fn in_front(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    prefixed(s, at).or_else(|| length(s, at)).or_else(|| date(s, at))
}

/// "more than two years", "about a week ago": a modifier of numbers, then a length of time.
fn length(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (len, value) = s.numbers.before.at(|n| s.word(at + n).map(|w| &*w.low))?;
    let the = s.skip(at + len, "the");
    let inner = duration::length_or_shift(s, at + len).or_else(|| relative::stepped(s, the))?;
    let measured = match &inner.meaning {
        Meaning::Value(TimeKind::Duration, _) => true,
        Meaning::Unit { .. } => inner.rule == "times/shift",
        _ => false,
    };
    measured.then(|| Draft { start: at, ..inner }.modifier(Some(value)))
}

/// "around Christmas", "about 3 a.m.", "no later than the end of May".
fn date(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (len, told) = s.times.modifiers.before.at(|n| s.word(at + n).map(|w| &*w.low))?;
    let next = s.skip(s.skip(at + len, "on"), "the");
    let inner = grammar::staged(s, next).or_else(|| grammar::plain(s, next))?;
    let clock = matches!(inner.tail, Tail::Clock(..)) && inner.start == next;
    let owner = s.any(inner.end, &["'", "’"]);
    let fits = if told.clock { clock && is_clock(s, next) } else { is_point(&inner) && !owner };
    fits.then(|| {
        let value = inner.modifier.unwrap_or(told.value);
        Draft { start: at, ..inner }.modifier(Some(value))
    })
}

/// A time of day comes first: "3 a.m. on Monday", not "Monday at 3 a.m.".
fn is_clock(s: &Scanner<'_>, at: usize) -> bool {
    s.digits(at) || s.clock_word(at).is_some() || s.numbers.word(s.low(at)).is_some()
}

/// "1994 **or later**", "Friday **at the latest**".
pub(super) fn behind(s: &Scanner<'_>, draft: Draft) -> Draft {
    let found = s.times.modifiers.after.at(|n| s.word(draft.end + n).map(|w| &*w.low));
    let Some((len, told)) = found.filter(|_| is_point(&draft) && draft.modifier.is_none()) else {
        return draft;
    };
    let end = draft.end + len;
    draft.until(end).modifier(Some(told.value))
}

/// "pre-1967", "post-2014": one word with the year.
fn prefixed(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (len, told) = s.times.modifiers.prefix.at(|n| s.word(at + n).map(|w| &*w.low))?;
    let hyphen = at + len;
    let joined = s.any(hyphen, &["-", "–"]) && s.tight(hyphen) && s.tight(hyphen + 1);
    let (year, end) = s.year(hyphen + 1).filter(|_| joined)?;
    let meaning = Meaning::Point(Point::Year(year));
    Some(Draft::new(at, end, meaning, "times/year").modifier(Some(told.value)))
}

/// A point of the calendar, as coarse as it may be.
fn is_point(draft: &Draft) -> bool {
    match &draft.meaning {
        Meaning::Value(..) | Meaning::Occasion(_) => false,
        Meaning::Unit { .. } => draft.rule != "times/shift",
        _ => true,
    }
}
