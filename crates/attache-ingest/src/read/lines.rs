//! JSON Lines from any reader, line by line.

use std::io::{self, BufRead, Read};

use super::{MAX_BYTES, too_long};
use crate::{Input, Skipped, from_json};

/// Reads JSON Lines: each line that is not blank gives one input. `name` stands for the reader in ids and messages.
///
/// ```
/// use attache_ingest::{Input, read::lines};
/// let wire = "{\"id\":\"a\",\"text\":\"Xi met Putin.\"}\n\n{\"id\":\"b\"";
/// let inputs: Vec<Input> = lines("stdin", wire.as_bytes()).collect();
/// assert!(matches!(&inputs[0], Input::Raw(raw) if raw.id == "a"));
/// assert!(matches!(&inputs[1], Input::Skipped(s) if s.reason.starts_with("line 3 of stdin")));
/// ```
pub fn lines<R: BufRead>(name: &str, reader: R) -> Lines<R> {
    Lines { name: name.to_owned(), reader, number: 0, failed: false }
}

/// Iterator over the inputs of a reader of JSON Lines.
pub struct Lines<R> {
    name: String,
    reader: R,
    number: usize,
    failed: bool,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        while !self.failed {
            self.number += 1;
            match self.line() {
                Ok(None) => return None,
                Ok(Some(Line::Blank)) => {}
                Ok(Some(Line::Words(words))) => {
                    let words = String::from_utf8_lossy(&words);
                    let words = words.trim_start_matches('\u{feff}');
                    return Some(from_json::line(words, &self.name, self.number));
                }
                Ok(Some(Line::TooLong(bytes))) => {
                    return Some(self.skipped(&too_long(bytes)));
                }
                Err(error) => {
                    self.failed = true;
                    return Some(self.skipped(&format!("cannot be read: {error}")));
                }
            }
        }
        None
    }
}

enum Line {
    Blank,
    Words(Vec<u8>),
    TooLong(u64),
}

impl<R: BufRead> Lines<R> {
    fn line(&mut self) -> io::Result<Option<Line>> {
        let mut words = Vec::new();
        let limit = MAX_BYTES as u64 + 1;
        let read = self.reader.by_ref().take(limit).read_until(b'\n', &mut words)?;
        if read == 0 {
            return Ok(None);
        }
        if words.len() > MAX_BYTES && !words.ends_with(b"\n") {
            return Ok(Some(Line::TooLong(read as u64 + self.reader.skip_until(b'\n')? as u64)));
        }
        if words.iter().all(u8::is_ascii_whitespace) {
            return Ok(Some(Line::Blank));
        }
        Ok(Some(Line::Words(words)))
    }

    fn skipped(&self, what: &str) -> Input {
        let (name, number) = (&self.name, self.number);
        let reason = format!("line {number} of {name} {what}");
        Input::Skipped(Skipped::new(format!("{name}:{number}"), reason))
    }
}
