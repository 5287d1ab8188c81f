//! Reading one TOML file entry by entry, so that one bad entry is shown and skipped and nothing else is lost.
//!
//! ```
//! use attache_lexicon::{Problem, TomlFile};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(deny_unknown_fields)]
//! struct Cue { lemma: String }
//!
//! let mut problems = Vec::new();
//! let bytes = b"[[cue]]\nlemma = 'say'\n[[cue]]\nlema = 'tell'\n";
//! let mut file = TomlFile::read("en/cues.toml", bytes, &mut problems);
//! let cues = file.entries::<Cue>("cue", &mut problems);
//! file.finish(&["cue"], &mut problems);
//! assert_eq!(cues.len(), 1);
//! assert_eq!(problems[0].help.as_deref(), Some("did you mean `lemma`?"));
//! ```

use std::borrow::Cow;
use std::str::Utf8Error;

use attache_text::Span;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use crate::problem::nearest;
use crate::{Files, Problem};

/// One entry of a file, with its place.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// What it says.
    pub value: T,
    /// Where it says so (bytes of the file).
    pub span: Span,
}

/// A TOML file on its way into tables: each key is taken once, what is left over at [`TomlFile::finish`] is a problem.
pub struct TomlFile<'f> {
    /// Path below `lexicons/`.
    pub path: &'f str,
    text: &'f str,
    table: DeTable<'f>,
}

impl<'f> TomlFile<'f> {
    /// Reads the syntax. Bad lines become problems; whatever could be read is kept.
    pub fn read(path: &'f str, bytes: &'f [u8], problems: &mut Vec<Problem>) -> Self {
        let text = str::from_utf8(bytes).unwrap_or_else(|e| {
            problems.push(not_utf8(path, bytes, e));
            ""
        });
        let (table, errors) = DeTable::parse_recoverable(text);
        let file = Self { path, text, table: table.into_inner() };
        problems.extend(errors.iter().map(|e| file.error(e, Span::new(0, 0))));
        file
    }

    /// The entries `[[key]]` that can be read; each other one becomes a problem.
    pub fn entries<T: DeserializeOwned>(
        &mut self,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<Entry<T>> {
        let Some((name, value)) = self.table.remove_entry(key) else { return Vec::new() };
        let span = Span::from(name.span());
        match value.into_inner() {
            DeValue::Array(list) => {
                list.into_iter().filter_map(|v| self.entry(v, span, problems)).collect()
            }
            _ => {
                let message = format!("`{key}` must be a list of tables, written [[{key}]]");
                problems.push(self.problem(span, message));
                Vec::new()
            }
        }
    }

    /// The entries `[key.NAME]` with their names, in order of the names; each bad one becomes a problem.
    pub fn named<T: DeserializeOwned>(
        &mut self,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(String, Entry<T>)> {
        let Some((name, value)) = self.table.remove_entry(key) else { return Vec::new() };
        let span = Span::from(name.span());
        let DeValue::Table(table) = value.into_inner() else {
            problems.push(self.problem(span, format!("`{key}` must be a table")));
            return Vec::new();
        };
        let read = |(name, value): (Spanned<Cow<'_, str>>, _)| {
            let span = Span::from(name.span());
            Some((name.into_inner().into_owned(), self.entry(value, span, problems)?))
        };
        table.into_iter().filter_map(read).collect()
    }

    /// One key, whatever its type; `None` when it is absent or bad.
    pub fn key<T: DeserializeOwned>(
        &mut self,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<Entry<T>> {
        let (name, value) = self.table.remove_entry(key)?;
        self.entry(value, Span::from(name.span()), problems)
    }

    /// All keys that were not taken yet, as one value.
    pub fn rest<T: DeserializeOwned>(&mut self, problems: &mut Vec<Problem>) -> Option<Entry<T>> {
        let table = std::mem::take(&mut self.table);
        self.entry(Spanned::new(0..0, DeValue::Table(table)), Span::new(0, 0), problems)
    }

    /// Names every key that nobody took.
    pub fn finish(self, known: &[&str], problems: &mut Vec<Problem>) {
        for key in self.table.keys() {
            let word = key.get_ref();
            let problem = self.problem(Span::from(key.span()), format!("unknown key `{word}`"));
            problems.push(problem.nearest(word, known.iter().copied()));
        }
    }

    /// The file as text; empty when it is not UTF-8.
    #[must_use]
    pub fn text(&self) -> &'f str {
        self.text
    }

    /// A problem at a place of this file.
    #[must_use]
    pub fn problem(&self, span: Span, message: impl Into<String>) -> Problem {
        Problem::new(self.path, self.text, span, message)
    }

    fn entry<T: DeserializeOwned>(
        &self,
        value: Spanned<DeValue<'f>>,
        key: Span,
        problems: &mut Vec<Problem>,
    ) -> Option<Entry<T>> {
        let span = if value.span().is_empty() { key } else { Span::from(value.span()) };
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some(Entry { value, span }),
            Err(e) => {
                problems.push(self.error(&e, span));
                None
            }
        }
    }

    fn error(&self, error: &Error, fallback: Span) -> Problem {
        let span = error.span().map_or(fallback, Span::from);
        let span = if span == Span::new(0, 0) { fallback } else { span };
        let problem = self.problem(span, error.message().replace('\n', "; "));
        match near_expected(error.message()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        }
    }
}

/// Reads every TOML file below a folder with `read`, in order of the paths.
pub fn read_all<'f>(
    files: &'f Files,
    folder: &'f str,
    problems: &mut Vec<Problem>,
    mut read: impl FnMut(TomlFile<'f>, &mut Vec<Problem>),
) {
    for (path, bytes) in files.under(folder).filter(|(p, _)| p.ends_with(".toml")) {
        let file = TomlFile::read(path, bytes, problems);
        read(file, problems);
    }
}

/// From "unknown field `x`, expected one of `a`, `b`": the nearest of the expected words.
fn near_expected(message: &str) -> Option<&str> {
    let mut words = message.split('`').skip(1).step_by(2);
    let bad = words.next()?;
    message.starts_with("unknown ").then(|| nearest(bad, words))?
}

fn not_utf8(path: &str, bytes: &[u8], error: Utf8Error) -> Problem {
    let good = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    let span = Span::new(good.len(), good.len());
    Problem::new(path, good, span, "the file is not UTF-8 from here on").help("save it as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        name: String,
        #[serde(default)]
        kind: Kind,
    }

    #[derive(serde::Deserialize, Default, PartialEq, Debug)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        #[default]
        Agency,
        Newspaper,
    }

    fn rows(text: &str) -> (Vec<Entry<Row>>, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut file = TomlFile::read("x.toml", text.as_bytes(), &mut problems);
        let rows = file.entries("row", &mut problems);
        file.finish(&["row"], &mut problems);
        (rows, problems)
    }

    #[test]
    fn one_bad_entry_is_shown_and_skipped() {
        let (rows, problems) = rows(
            "[[row]]\nname = 'a'\n[[row]]\nname = 'b'\nkind = 'agenci'\n[[row]]\nname = 3\n[[row]]\nname = 'd'\nkind = 'newspaper'\n",
        );
        let names: Vec<_> = rows.iter().map(|r| r.value.name.as_str()).collect();
        assert_eq!(names, ["a", "d"]);
        assert_eq!(rows[1].value.kind, Kind::Newspaper);
        let shown: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(shown, [(5, 8), (7, 8)]);
        assert_eq!(problems[0].help.as_deref(), Some("did you mean `agency`?"));
    }

    #[test]
    fn a_missing_field_points_at_its_entry() {
        let (_, problems) = rows("[[row]]\nname = 'a'\n\n[[row]]\nkind = 'agency'\n");
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 4, "{}", problems[0]);
    }

    #[test]
    fn bad_syntax_does_not_take_the_other_entries_along() {
        let (rows, problems) =
            rows("[[row]]\nname = 'a'\n[[row]]\nname = 'b\n[[row]]\nname = 'c'\n");
        assert!(!problems.is_empty());
        assert_eq!(problems[0].line, 4, "{}", problems[0]);
        let names: Vec<_> = rows.iter().map(|r| r.value.name.as_str()).collect();
        assert!(names.contains(&"a") && names.contains(&"c"), "{names:?}");
    }

    #[test]
    fn left_over_keys_are_named() {
        let (_, problems) = rows("[[rwo]]\nname = 'a'\n");
        assert_eq!(problems[0].message, "unknown key `rwo`");
        assert_eq!(problems[0].help.as_deref(), Some("did you mean `row`?"));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_a_problem() {
        let mut problems = Vec::new();
        let _ = TomlFile::read("x.toml", b"a = 1\nb = '\xff'\n", &mut problems);
        assert_eq!((problems[0].line, problems[0].column), (2, 6));
    }
}
