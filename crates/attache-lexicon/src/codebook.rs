//! The codes that output may carry: PLOVER 2.0 types, modes, contexts and sectors, and CAMEO codes.
//!
//! Facts (codes, scores, quads) are those of the PLOVER manual 2.0 and of the CAMEO/Goldstein table; every line of
//! meaning is in the project's own words.

use serde::Deserialize;

use crate::{Entry, Files, Problem, TomlFile};

const PLOVER: &str = "codebook/plover.toml";
const CAMEO: &str = "codebook/cameo.toml";
const TERMS: &str = "codebook/terms.toml";

/// The lists of `codebook/terms.toml` with what their codes are.
const TERM_KINDS: [(&str, &str); 8] = [
    ("upos", "part of speech"),
    ("relation", "Universal Dependencies relation"),
    ("zone", "zone"),
    ("factuality", "factuality"),
    ("quad", "quad"),
    ("entity", "kind of entity"),
    ("quotation", "kind of quotation"),
    ("mention", "kind of mention"),
];

/// A code with its meaning.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// As printed: `GOV`, `military`.
    pub code: String,
    /// One line.
    pub meaning: String,
}

/// A PLOVER event type.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventType {
    /// Upper case: `CONSULT`.
    pub code: String,
    /// One line.
    pub meaning: String,
    /// `verbal cooperation`, `material cooperation`, `verbal conflict` or `material conflict`.
    pub quad: String,
    /// Intensity without a mode, −10 to +10 (PLOVER manual 2.0).
    pub score: f32,
    /// True when the manual asks for a recipient.
    #[serde(default)]
    pub recipient: bool,
    /// Modes; empty for types that have none.
    #[serde(default)]
    pub modes: Vec<Mode>,
}

/// A mode of a PLOVER event type.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mode {
    /// Lower case: `visit`.
    pub code: String,
    /// One line.
    pub meaning: String,
    /// Intensity, −10 to +10; none where the manual has none.
    pub score: Option<f32>,
}

/// A CAMEO code.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CameoCode {
    /// Two to four digits: `042`.
    pub code: String,
    /// One line.
    pub meaning: String,
    /// Goldstein value, −10 to +10; none where the table has none.
    pub score: Option<f32>,
    /// PLOVER type it crosses over to; none for statements.
    pub event: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
}

/// All codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codebook {
    /// The 16 PLOVER types.
    pub events: Vec<EventType>,
    /// PLOVER contexts.
    pub contexts: Vec<Code>,
    /// PLOVER sectors of actors.
    pub sectors: Vec<Code>,
    /// PLOVER codes that stand in the place of a state: `IGO`, `NGO`.
    pub blocs: Vec<Code>,
    /// CAMEO codes in ascending order of their digits.
    pub cameo: Vec<CameoCode>,
    /// Other words of the output by what they are: "zone", "part of speech".
    pub terms: Vec<(String, Vec<Code>)>,
}

impl Codebook {
    /// Reads the files under `codebook/`.
    pub(crate) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut book = Self::default();
        if let Some(mut file) = open(files, PLOVER, problems) {
            book.events = values(file.entries("event", problems));
            book.contexts = values(file.entries("context", problems));
            book.sectors = values(file.entries("sector", problems));
            book.blocs = values(file.entries("bloc", problems));
            file.finish(&["event", "context", "sector", "bloc"], problems);
        }
        if let Some(mut file) = open(files, CAMEO, problems) {
            for entry in file.entries::<CameoCode>("code", problems) {
                problems.extend(book.bad_crossing(&entry, &file));
                book.cameo.push(entry.value);
            }
            file.finish(&["code"], problems);
        }
        if let Some(mut file) = open(files, TERMS, problems) {
            for (key, kind) in TERM_KINDS {
                book.terms.push((kind.to_owned(), values(file.entries(key, problems))));
            }
            file.finish(&TERM_KINDS.map(|(key, _)| key), problems);
        }
        book.cameo.sort_by(|a, b| a.code.cmp(&b.code));
        book
    }

    /// A CAMEO code that crosses over to a PLOVER type or mode which does not exist.
    fn bad_crossing(&self, entry: &Entry<CameoCode>, file: &TomlFile) -> Option<Problem> {
        let name = entry.value.event.as_deref()?;
        let Some(event) = self.event(name) else {
            let problem = file.problem(entry.span, format!("unknown event type `{name}`"));
            return Some(problem.nearest(name, self.events.iter().map(|e| e.code.as_str())));
        };
        let mode = entry.value.mode.as_deref()?;
        let known = event.modes.iter().map(|m| m.code.as_str());
        if known.clone().any(|m| m == mode) {
            return None;
        }
        let problem = file.problem(entry.span, format!("{name} has no mode `{mode}`"));
        Some(problem.nearest(mode, known))
    }

    /// A PLOVER type: `event("CONSULT")`.
    #[must_use]
    pub fn event(&self, code: &str) -> Option<&EventType> {
        self.events.iter().find(|e| e.code == code)
    }

    /// A mode of a PLOVER type: `mode("CONSULT", "visit")`.
    #[must_use]
    pub fn mode(&self, event: &str, mode: &str) -> Option<&Mode> {
        self.event(event)?.modes.iter().find(|m| m.code == mode)
    }

    /// Intensity of a type with or without mode; the type's where the mode has none.
    #[must_use]
    pub fn score(&self, event: &str, mode: Option<&str>) -> Option<f32> {
        let of_mode = mode.and_then(|m| self.mode(event, m)).and_then(|m| m.score);
        of_mode.or_else(|| self.event(event).map(|e| e.score))
    }

    /// A PLOVER context.
    #[must_use]
    pub fn context(&self, code: &str) -> Option<&Code> {
        self.contexts.iter().find(|c| c.code == code)
    }

    /// A PLOVER sector.
    #[must_use]
    pub fn sector(&self, code: &str) -> Option<&Code> {
        self.sectors.iter().find(|c| c.code == code)
    }

    /// A CAMEO code: `cameo("042")`.
    #[must_use]
    pub fn cameo(&self, code: &str) -> Option<&CameoCode> {
        let at = self.cameo.binary_search_by(|c| c.code.as_str().cmp(code)).ok()?;
        self.cameo.get(at)
    }
}

fn open<'f>(
    files: &'f Files,
    path: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<TomlFile<'f>> {
    let bytes = files.get(path);
    if bytes.is_none() {
        problems.push(Problem::whole(path, "the file of codes is missing"));
    }
    Some(TomlFile::read(path, bytes?, problems))
}

fn values<T>(entries: Vec<Entry<T>>) -> Vec<T> {
    entries.into_iter().map(|e| e.value).collect()
}
