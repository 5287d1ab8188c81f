//! Where the files describe an actor and each of its offices: what `attache who` shows to those who ask why.

use crate::rows::LineStarts;

/// A line of a vocabulary file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileLine<'w> {
    /// Path below `lexicons/`.
    pub file: &'w str,
    /// Line, from 1; 0 for an entry of a table that has no lines.
    pub line: u32,
}

/// The lines of all actors, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    files: Vec<Box<str>>,
    actors: Vec<Lined>,
    terms: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Lined {
    file: u32,
    line: u32,
    /// Where its offices begin among all.
    terms: u32,
}

impl Lines {
    /// Adds the next actor: its file, the start of its entry and of each of its offices (bytes).
    pub(super) fn add(&mut self, file: &str, text: &LineStarts, entry: usize, terms: &[usize]) {
        if self.files.last().is_none_or(|last| **last != *file) {
            self.files.push(file.into());
        }
        let lined = Lined {
            file: self.files.len() as u32 - 1,
            line: text.line(entry),
            terms: self.terms.len() as u32,
        };
        self.actors.push(lined);
        self.terms.extend(terms.iter().map(|&at| text.line(at)));
    }

    /// The line of an actor's entry.
    pub(super) fn actor(&self, index: usize) -> Option<FileLine<'_>> {
        let lined = self.actors.get(index)?;
        Some(FileLine { file: self.files.get(lined.file as usize)?, line: lined.line })
    }

    /// The line of one of its offices, by its number.
    pub(super) fn term(&self, index: usize, term: usize) -> Option<FileLine<'_>> {
        let lined = self.actors.get(index)?;
        let end = self.actors.get(index + 1).map_or(self.terms.len(), |next| next.terms as usize);
        let line = *self.terms.get(lined.terms as usize..end)?.get(term)?;
        Some(FileLine { line, ..self.actor(index)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_and_offices_have_lines() {
        let starts = LineStarts::new("a\nbb\n\nc\n");
        let mut lines = Lines::default();
        lines.add("x.toml", &starts, 0, &[2, 6]);
        lines.add("x.toml", &starts, 5, &[]);
        lines.add("y.toml", &starts, 2, &[2]);
        let at = |place: Option<FileLine<'_>>| place.map(|p| (p.file.to_owned(), p.line));
        assert_eq!(at(lines.actor(1)), Some(("x.toml".to_owned(), 3)));
        assert_eq!(at(lines.term(0, 1)), Some(("x.toml".to_owned(), 4)));
        assert_eq!(at(lines.term(1, 0)), None);
        assert_eq!(at(lines.term(2, 0)), Some(("y.toml".to_owned(), 2)));
        assert_eq!(at(lines.actor(3)), None);
    }
}
