//! The one edge between bytes (inside) and Unicode code points (JSON, Python).

use crate::Span;

/// Distance in bytes between two stored positions: one count of at most this many bytes per look-up.
const STEP: usize = 64;

/// Converts byte offsets of one text to code point offsets and back.
///
/// ```
/// use attache_text::{CodePoints, Span};
/// let text = "“Xi” spoke";
/// let edge = CodePoints::new(text);
/// assert_eq!(edge.of(Span::new(3, 5)), (1, 3));
/// assert_eq!(edge.byte(1), 3);
/// ```
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `STEP * i`; empty for ASCII text, where both offsets agree.
    before: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                before.push(count);
                count += starts(chunk);
            }
            before.push(count);
        }
        Self { text, before }
    }

    /// Code points before this byte. Bytes past the end count as the end.
    #[must_use]
    pub fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.before.is_empty() {
            return byte;
        }
        let step = byte / STEP;
        self.before[step] + starts(&self.text.as_bytes()[step * STEP..byte])
    }

    /// A span as code point offsets `(start, end)`, end exclusive.
    #[must_use]
    pub fn of(&self, span: Span) -> (usize, usize) {
        (self.offset(span.start), self.offset(span.end))
    }

    /// The byte at which a code point starts; the length of the text for an offset past the end.
    #[must_use]
    pub fn byte(&self, offset: usize) -> usize {
        if self.before.is_empty() {
            return offset.min(self.text.len());
        }
        let step = self.before.partition_point(|&b| b <= offset).saturating_sub(1);
        let mut left = offset - self.before[step];
        let mut byte = (step * STEP).min(self.text.len());
        for &b in &self.text.as_bytes()[byte..] {
            if is_start(b) {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            byte += 1;
        }
        byte
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| is_start(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting_characters(text in "\\PC{0,200}") {
            let edge = CodePoints::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(edge.offset(byte), n);
                prop_assert_eq!(edge.byte(n), byte);
            }
            prop_assert_eq!(edge.offset(text.len()), text.chars().count());
            prop_assert_eq!(edge.byte(text.chars().count()), text.len());
        }
    }
}
