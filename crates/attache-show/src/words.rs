//! Small words that page and terminal share.

use std::fmt::{self, Display};

/// A number with its noun: `1 report`, `2 reports`.
pub(crate) struct Count(pub(crate) usize, pub(crate) &'static str);

impl Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(n, noun) = *self;
        match (n, noun.strip_suffix('y')) {
            (1, _) => write!(f, "1 {noun}"),
            (_, Some(stem)) => write!(f, "{n} {stem}ies"),
            (_, None) => write!(f, "{n} {noun}s"),
        }
    }
}

/// A date or interval as people write it: `../2022-02-05` is "by 2022-02-05".
pub(crate) struct Day<'d>(pub(crate) &'d str);

impl Display for Day<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_once('/') {
            Some((".." | "", end)) => write!(f, "by {end}"),
            Some((start, ".." | "")) => write!(f, "from {start}"),
            Some((start, end)) => write!(f, "{start} to {end}"),
            None => f.write_str(self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_told_in_words() {
        let told = |date| Day(date).to_string();
        assert_eq!(told("../2022-02-05"), "by 2022-02-05");
        assert_eq!(told("2022-02-05/.."), "from 2022-02-05");
        assert_eq!(told("2022-02-04/2022-02-05"), "2022-02-04 to 2022-02-05");
        assert_eq!(told("2022-02"), "2022-02");
    }

    #[test]
    fn nouns_agree_with_their_number() {
        assert_eq!(Count(1, "story").to_string(), "1 story");
        assert_eq!(Count(2, "story").to_string(), "2 stories");
        assert_eq!(Count(0, "report").to_string(), "0 reports");
    }
}
