//! Addresses of passages, by which every figure leads back to its characters.

use std::fmt::{Display, Formatter, Result};

/// How many words at each end of a long passage its address on a page gives: enough to be found once.
const ENDS: usize = 5;

/// Where a passage is shown in the page of a brief: `#r=000&s=885-1010`, offsets in code points.
#[derive(Clone, Copy, Debug)]
pub struct InBrief<'t> {
    /// The report's id.
    pub report: &'t str,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Display for InBrief<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "#r={}&s={}-{}", Escaped(self.report, b"-_.~"), self.start, self.end)
    }
}

/// Where a passage stands on the page that the report was read from, as a text fragment, which browsers find and mark:
/// `https://example.org/a#:~:text=the%20quota,one%20more%20year`.
#[derive(Clone, Copy, Debug)]
pub struct OnPage<'t> {
    /// The page's address.
    pub url: &'t str,
    /// The passage.
    pub words: &'t str,
}

impl Display for OnPage<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let page = self.url.split('#').next().unwrap_or_default();
        let words: Vec<&str> = self.words.split_whitespace().collect();
        write!(f, "{page}#:~:text=")?;
        // Escaped even where an address would not ask for it: "-" and "," are signs of a text fragment.
        let part = |words: &[&str]| words.join(" ");
        match words.len() {
            n if n > 2 * ENDS => {
                let (first, last) = (part(&words[..ENDS]), part(&words[n - ENDS..]));
                write!(f, "{},{}", Escaped(&first, b""), Escaped(&last, b""))
            }
            _ => write!(f, "{}", Escaped(&part(&words), b"")),
        }
    }
}

/// Part of an address: everything but ASCII letters, digits and the signs that are kept, in percent signs.
struct Escaped<'t>(&'t str, &'static [u8]);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || self.1.contains(&byte) {
                write!(f, "{}", char::from(byte))?;
            } else {
                write!(f, "%{byte:02X}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_any_letters_fit_an_address() {
        let address = InBrief { report: "a&s=1/é", start: 3, end: 9 };
        assert_eq!(address.to_string(), "#r=a%26s%3D1%2F%C3%A9&s=3-9");
    }

    #[test]
    fn a_long_passage_is_given_by_its_ends() {
        let words = "the quota of cod, said Ström, stays as it was for\none more year";
        let page = OnPage { url: "https://example.org/a#top", words };
        let ends = "the%20quota%20of%20cod%2C%20said,was%20for%20one%20more%20year";
        assert_eq!(page.to_string(), format!("https://example.org/a#:~:text={ends}"));
        let short = OnPage { url: "https://example.org/a", words: "back-to-back" };
        assert_eq!(short.to_string(), "https://example.org/a#:~:text=back%2Dto%2Dback");
    }
}
