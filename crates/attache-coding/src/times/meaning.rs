//! What the words of a time expression mean, before the report's date is asked.

use attache_lexicon::{Feast, TimeUnit};

use super::point::Point;
use crate::records::TimeKind;

/// What a rule found: not yet a value, because "Friday" needs the report's date and the tense.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// First word.
    pub(super) start: usize,
    /// One past the last word.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    pub(super) tail: Tail,
    pub(super) modifier: Option<&'static str>,
    pub(super) rule: &'static str,
}

impl Draft {
    pub(super) fn new(start: usize, end: usize, meaning: Meaning, rule: &'static str) -> Self {
        Self { start, end, meaning, tail: Tail::None, modifier: None, rule }
    }

    pub(super) fn tail(mut self, tail: Tail) -> Self {
        self.tail = tail;
        self
    }

    pub(super) fn until(mut self, end: usize) -> Self {
        self.end = end;
        self
    }

    pub(super) fn modifier(mut self, modifier: Option<&'static str>) -> Self {
        self.modifier = modifier.or(self.modifier);
        self
    }
}

/// What is finer than the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tail {
    None,
    /// `MO`, `NI`, …
    Part(&'static str),
    /// Hour and minute, with the word at which the name of the zone starts.
    Clock(i8, i8, Option<usize>),
}

/// Where a count of units starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum From {
    /// The day of publication: "last year", "ago".
    Published,
    /// The time the text told of last: "the following year", "a day earlier".
    Told,
    /// The time told of where the clause looks back, else the day of publication: "the next day", "the year".
    Running,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A full date.
    Point(Point),
    /// A duration or set, or a reference such as `PAST_REF`.
    Value(TimeKind, String),
    /// "Friday", "last Friday", "Friday last week".
    Weekday { day: i8, step: Option<i8>, weeks: Option<i8> },
    /// "February 4", "last February 4", "February 4 last year", "Friday, February 4".
    MonthDay { month: i8, day: i8, step: Option<i8>, years: Option<i8>, weekday: Option<i8> },
    /// "December", "last December", "December last year".
    Month { month: i8, step: Option<i8>, years: Option<i8> },
    /// "last spring".
    Season { code: &'static str, step: Option<i8>, years: Option<i8> },
    /// "Christmas"; "Eid" may be one of two.
    Feast { feasts: Vec<Feast>, step: Option<i8> },
    /// "the third quarter", of this year where nothing else is said.
    Quarter { number: i8, years: Option<i8> },
    /// "the second half of last year".
    Half { number: i8, years: Option<i8> },
    /// "the weekend".
    Weekend,
    /// "last week", "two years ago", "a day earlier".
    Unit { unit: TimeUnit, steps: i32, from: From },
    /// A unit some steps from a day: "the week of March 6", "the day before Christmas".
    Around { day: Box<Meaning>, unit: TimeUnit, steps: i32 },
    /// An occasion of the world: the days of each time that it was held.
    Occasion(Vec<Point>),
    /// A time of day alone, on the day told of last.
    TimeOfDay,
}
