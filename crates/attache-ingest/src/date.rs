//! Calendar dates as bylines, datelines and crawlers write them. Times in running text are coding's matter.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

/// A date found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its words (bytes of the line).
    pub(crate) span: Range<usize>,
    /// Year, where the line gives one.
    pub(crate) year: Option<i16>,
    month: i8,
    day: i8,
}

impl Found {
    /// The day, where the line gives the year.
    pub(crate) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The day of a line without a year: the one nearest to another date of the report.
    pub(crate) fn near(&self, other: Date) -> Option<Date> {
        if self.year.is_some() {
            return self.date();
        }
        let year = other.year();
        [year - 1, year, year + 1]
            .into_iter()
            .filter_map(|y| Date::new(y, self.month, self.day).ok())
            .min_by_key(|d| (*d - other).get_days().abs())
    }
}

#[derive(Clone, Copy)]
struct Token<'t> {
    words: &'t str,
    start: usize,
    number: Option<u16>,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.words.len()
    }
}

/// The day that some words give in full: "2022-02-04", "4 February 2022".
#[must_use]
pub fn day(words: &str) -> Option<Date> {
    let iso = words.get(..10).and_then(|d| d.parse().ok());
    iso.or_else(|| all(words).first().and_then(Found::date))
}

/// Every date of a line, in order.
pub(crate) fn all(line: &str) -> Vec<Found> {
    let tokens = tokens(line);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match first(line, &tokens[at..]) {
            Some((date, used)) => {
                found.push(date);
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// The date of a machine's or a person's field: `2022-02-04T19:18:00+03:00`, `February 4, 2022`.
pub(crate) fn of_field(field: &str) -> Option<Date> {
    let field = field.trim();
    if let (8, Ok(_)) = (field.len(), field.parse::<u32>()) {
        return Date::strptime("%Y%m%d", field).ok();
    }
    all(super::zones::features::head(field)).iter().find_map(Found::date)
}

/// Runs of letters and runs of digits.
fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut start = 0;
    let mut last = None;
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => Some(true),
        c if c.is_alphabetic() => Some(false),
        _ => None,
    };
    for (i, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let here = kind(c);
        if here != last {
            if last.is_some() {
                let words = &line[start..i];
                tokens.push(Token { words, start, number: words.parse().ok() });
            }
            start = i;
            last = here;
        }
    }
    tokens
}

/// A date that starts with the first token, and how many tokens it takes.
fn first(line: &str, tokens: &[Token<'_>]) -> Option<(Found, usize)> {
    let [a, b, ..] = tokens else { return None };
    if let Some(c) = tokens.get(2)
        && let Some(found) = in_figures(line, *a, *b, *c)
    {
        return Some((found, 3));
    }
    let gap = |x: &Token<'_>, y: &Token<'_>| &line[x.end()..y.start];
    let (day, month, mut used) = match (month(a.words), month(b.words)) {
        (Some(month), _) if matches!(gap(a, b), " " | ". " | " \u{a0}" | "\u{a0}") => {
            (b.number?, month, 2)
        }
        (None, Some(month)) if matches!(gap(a, b), " " | "-" | ". " | "\u{a0}") => {
            (a.number?, month, 2)
        }
        _ => {
            // 4th February, 4 of February
            let c = tokens.get(2)?;
            if a.number.is_none() || b.words.len() != 2 {
                return None;
            }
            (a.number?, month(c.words)?, 3)
        }
    };
    if day == 0 || day > 31 {
        return None;
    }
    // February 4th
    if let Some(t) = tokens.get(used)
        && matches!(t.words, "st" | "nd" | "rd" | "th")
        && gap(&tokens[used - 1], t).is_empty()
    {
        used += 1;
    }
    let mut year = None;
    if let Some(t) = tokens.get(used)
        && matches!(gap(&tokens[used - 1], t), " " | ", " | ". " | "," | "., " | "-" | "\u{a0}")
        && t.words.len() == 4
    {
        year = t.number.filter(|y| (1900..2100).contains(y)).map(|y| y as i16);
        used += usize::from(year.is_some());
    }
    let span = a.start..tokens[used - 1].end();
    Some((Found { span, year, month, day: day as i8 }, used))
}

/// `2022-02-04`, `4.2.2022`, and `2/14/2022` where the order is clear.
fn in_figures(line: &str, a: Token<'_>, b: Token<'_>, c: Token<'_>) -> Option<Found> {
    let mark = &line[a.end()..b.start];
    if !matches!(mark, "-" | "/" | ".") || line[b.end()..c.start] != *mark {
        return None;
    }
    let (x, y, z) = (a.number?, b.number?, c.number?);
    let (year, month, day) = match (a.words.len(), c.words.len()) {
        (4, 1..=2) => (x, y, z),
        (1..=2, 4) if mark == "." || x > 12 => (z, y, x),
        (1..=2, 4) if y > 12 => (z, x, y),
        _ => return None,
    };
    let date = Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let span = a.start..c.end();
    Some(Found { span, year: Some(date.year()), month: date.month(), day: date.day() })
}

/// The month of an English name, whole or cut to three letters or more.
fn month(word: &str) -> Option<i8> {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let firsts = (1..=12).filter_map(|month| Date::new(2000, month, 1).ok());
        firsts.map(|first| first.strftime("%B").to_string()).collect()
    });
    let fits = |name: &String| name.get(..word.len()).is_some_and(|n| n.eq_ignore_ascii_case(word));
    let at = NAMES.iter().position(fits).filter(|_| word.len() >= 3)?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn one(line: &str) -> Option<Date> {
        all(line).first().and_then(Found::date)
    }

    #[test]
    fn dates_are_read_in_the_ways_of_many_outlets() {
        for line in [
            "2023-05-11",
            "11 May, 2023 19:18",
            "Updated: May 11, 2023 at 7 pm",
            "May 11th, 2023",
            "11th May 2023",
            "Thursday 11-May-2023",
            "11.05.2023",
            "5/11/2023 and 5/13/2023",
        ] {
            let want = if line.contains("5/13") { date(2023, 5, 13) } else { date(2023, 5, 11) };
            assert_eq!(one(line), Some(want), "{line}");
        }
    }

    #[test]
    fn words_that_only_look_like_dates_are_none() {
        for line in
            ["may 2023", "Marching 4 miles", "May 32", "4/5/2023", "12-13", "in 2023", "5 mayors"]
        {
            assert_eq!(one(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_without_year_takes_the_nearest() {
        let found = &all("GENEVA, Jan. 2")[0];
        assert_eq!(found.date(), None);
        assert_eq!(found.near(date(2022, 12, 31)), Some(date(2023, 1, 2)));
    }

    #[test]
    fn fields_of_machines_are_read() {
        assert_eq!(of_field("2023-05-11T19:18:00+03:00"), Some(date(2023, 5, 11)));
        assert_eq!(of_field("20230511"), Some(date(2023, 5, 11)));
        assert_eq!(of_field("no date"), None);
    }
}
