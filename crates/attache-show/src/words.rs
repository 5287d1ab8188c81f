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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_their_number() {
        assert_eq!(Count(1, "story").to_string(), "1 story");
        assert_eq!(Count(2, "story").to_string(), "2 stories");
        assert_eq!(Count(0, "report").to_string(), "0 reports");
    }
}
