//! The words of a report's prose as numbers, so that comparing two words is comparing two integers.

use attache_text::{Report, Span};

/// Odd multiplier of the word hash (the golden ratio in 64 bits).
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// Bytes of a word of English with the space or mark behind it, so that little memory is taken more than once.
const BYTES: usize = 6;

/// The words of the prose zones of one report, in text order. Case and punctuation do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// A hash for each word; equal for equal words in lower case.
    pub hashes: Vec<u64>,
    /// Where each word stands (bytes of the report's text).
    pub spans: Vec<Span>,
}

impl Words {
    /// Reads the prose zones of a report once. Templates, credits, captions and other languages are left out,
    /// so that they never count as reuse.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let prose = || report.zones.iter().filter(|z| z.kind.is_prose());
        let least = prose().map(|z| z.span.len()).sum::<usize>() / BYTES;
        let mut words =
            Self { hashes: Vec::with_capacity(least), spans: Vec::with_capacity(least) };
        for zone in prose() {
            words.read(zone.span, zone.span.of(&report.text));
        }
        words
    }

    fn read(&mut self, zone: Span, text: &str) {
        let mut open: Option<(usize, u64)> = None;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() {
                let (_, hash) = open.get_or_insert((at, 0));
                for low in lower(c) {
                    *hash = (hash.rotate_left(5) ^ u64::from(u32::from(low))).wrapping_mul(MIX);
                }
            } else if let Some((start, hash)) = open.take() {
                self.push(zone, start, at, hash);
            }
        }
        if let Some((start, hash)) = open {
            self.push(zone, start, text.len(), hash);
        }
    }

    fn push(&mut self, zone: Span, start: usize, end: usize, hash: u64) {
        self.hashes.push(hash);
        self.spans.push(Span::new(zone.start + start, zone.start + end));
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// True for a report without prose.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The characters from the first to the last of these words (end exclusive).
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.spans.get(from), to.checked_sub(1).and_then(|last| self.spans.get(last))) {
            (Some(first), Some(last)) => first.join(*last),
            _ => Span::default(),
        }
    }
}

/// The lower case of a character; ASCII without a table.
fn lower(c: char) -> impl Iterator<Item = char> {
    let (ascii, wide) =
        if c.is_ascii() { (Some(c.to_ascii_lowercase()), None) } else { (None, Some(c)) };
    ascii.into_iter().chain(wide.into_iter().flat_map(char::to_lowercase))
}
