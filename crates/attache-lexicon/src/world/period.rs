//! Dates as far as they are known, and the time between two of them.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date known to the day, the month or the year: `2012-05-07`, `2012-05`, `2012`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    /// The first day it can be.
    pub first: Date,
    /// The last day it can be.
    pub last: Date,
}

impl FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("bad date `{text}`: write YYYY-MM-DD, YYYY-MM or YYYY");
        let numbers: Vec<i16> =
            text.split('-').map(str::parse).collect::<Result<_, _>>().map_err(|_| bad())?;
        let day = |y, m, d| Date::new(y, m, d).map_err(|_| bad());
        let small = |n: i16| i8::try_from(n).map_err(|_| bad());
        if text.len() != [0, 4, 7, 10].get(numbers.len()).copied().unwrap_or_default() {
            return Err(bad());
        }
        let (first, last) = match numbers[..] {
            [y] => (day(y, 1, 1)?, day(y, 12, 31)?),
            [y, m] => {
                let first = day(y, small(m)?, 1)?;
                (first, first.last_of_month())
            }
            [y, m, d] => (day(y, small(m)?, small(d)?)?, day(y, small(m)?, small(d)?)?),
            _ => return Err(bad()),
        };
        Ok(Self { first, last })
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else if self.first.month() == self.last.month() {
            write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
        } else {
            write!(f, "{:04}", self.first.year())
        }
    }
}

/// From one date to another, both included; an end that is missing is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first date; none when it began before memory or is not known.
    pub from: Option<PartialDate>,
    /// The last date; none when it lasts, or is not known.
    pub to: Option<PartialDate>,
}

impl Period {
    /// True when the day lies, or may lie, inside.
    #[must_use]
    pub fn may_hold(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f.first <= day) && self.to.is_none_or(|t| day <= t.last)
    }

    /// True when the day surely lies inside, as far as the dates are known.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f.last <= day) && self.to.is_none_or(|t| day <= t.first)
    }

    /// True when it surely ended before the day.
    #[must_use]
    pub fn is_past(&self, day: Date) -> bool {
        self.to.is_some_and(|t| t.last < day)
    }

    /// Days by which two periods surely overlap, beyond the day of handing over.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> i32 {
        let from = self.from.map(|d| d.last).max(other.from.map(|d| d.last)).unwrap_or(Date::MIN);
        let ends = [self.to, other.to].into_iter().flatten().map(|d| d.first).min();
        let to = ends.unwrap_or(Date::MAX);
        if to <= from { 0 } else { (to - from).get_days() }
    }

    /// Days between the end of this period and the start of the next, surely without either.
    #[must_use]
    pub fn gap(&self, next: &Self) -> i32 {
        match (self.to, next.from) {
            (Some(end), Some(start)) if end.last < start.first => {
                let days = (start.first - end.last).get_days();
                (days - 1.day().get_days()).max(0)
            }
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_as_far_as_known() {
        assert_eq!(date("2012-02").last.to_string(), "2012-02-29");
        assert_eq!(date("2012").first.to_string(), "2012-01-01");
        for good in ["2012", "2012-05", "2012-05-07"] {
            assert_eq!(date(good).to_string(), good);
        }
        for bad in ["2012-13", "12", "2012-5-7", "", "2012-02-30", "yesterday", "2012-01-01-01"] {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_month_at_the_edge_may_hold() {
        let period = Period { from: Some(date("2012-05")), to: Some(date("2014-01-03")) };
        assert!(
            period.may_hold(date("2012-05-02").first) && !period.holds(date("2012-05-02").first)
        );
        assert!(
            period.holds(date("2014-01-03").first) && !period.may_hold(date("2014-01-04").first)
        );
    }

    #[test]
    fn handing_over_is_no_overlap() {
        let a = Period { from: None, to: Some(date("2014-01-03")) };
        let b = Period { from: Some(date("2014-01-03")), to: None };
        assert_eq!((a.overlap(&b), a.gap(&b)), (0, 0));
        let c = Period { from: Some(date("2014-01-10")), to: None };
        assert_eq!(a.gap(&c), 6);
        assert!(b.overlap(&c) > 1000);
    }
}
