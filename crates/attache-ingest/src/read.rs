//! Finds and opens inputs. The one place of this crate that touches files.
//!
//! A file becomes one [`Source`]; reading a source gives its inputs one by one, so that no more than one report of a
//! file of lines is held at a time. Whatever cannot be read stands as [`Skipped`] in its place.

mod find;
mod lines;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::iter;
use std::path::{Path, PathBuf};

use crate::{Form, Input, Raw, Skipped, decode, from_json};

pub use find::inputs;
pub use lines::lines;

/// Longest report read, in bytes. The longest pages of news stay below 2 MB; what is longer is a dump of many reports
/// or no report at all, and would hold a thread for minutes.
pub const MAX_BYTES: usize = 16 << 20;

/// Inputs of one source, in their order.
pub type Inputs = Box<dyn Iterator<Item = Input> + Send>;

/// Something that holds one or more reports and has not been opened yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Name in this run: the file stem, made unique by its folders where two files share it.
    pub id: String,
    place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    File(PathBuf, Kind),
    Stdin,
    Nowhere(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Html,
    Json,
    Lines,
}

impl Source {
    /// Opens the source and gives its inputs.
    #[must_use]
    pub fn read(&self) -> Inputs {
        match &self.place {
            Place::Nowhere(reason) => one(Err(self.skipped(reason))),
            Place::Stdin => Box::new(lines(&self.id, BufReader::new(io::stdin()))),
            Place::File(path, Kind::Text) => one(self.report(path, decode::text, Form::Text)),
            Place::File(path, Kind::Html) => one(self.report(path, decode::html, Form::Html)),
            Place::File(path, Kind::Lines) => match File::open(path) {
                Ok(file) => self.lines_of(BufReader::new(file), path),
                Err(error) => one(Err(self.unreadable(path, &error))),
            },
            Place::File(path, Kind::Json) => self.json(path),
        }
    }

    fn report(
        &self,
        path: &Path,
        decode: impl Fn(Vec<u8>) -> (String, Vec<attache_text::Note>),
        form: impl Fn(String) -> Form,
    ) -> Result<Raw, Skipped> {
        let bytes = self.bytes(path)?;
        if bytes.is_empty() {
            return Err(self.skipped(&format!("{} is empty; remove it", path.display())));
        }
        if decode::is_binary(&bytes) {
            let reason =
                "is not text (it holds bytes that no text has); convert it to .txt or .html";
            return Err(self.skipped(&format!("{} {reason}", path.display())));
        }
        let (text, notes) = decode(bytes);
        if text.trim().is_empty() {
            return Err(
                self.skipped(&format!("{} holds only white space; remove it", path.display()))
            );
        }
        Ok(Raw { notes, ..Raw::new(self.id.clone(), form(text)) })
    }

    /// A `.json` file: one object, a list of objects, or lines after all.
    fn json(&self, path: &Path) -> Inputs {
        let bytes = match self.bytes(path) {
            Ok(bytes) => bytes,
            Err(skipped) => return one(Err(skipped)),
        };
        let values = match serde_json::from_slice::<serde_json::Value>(&bytes) {
            Ok(serde_json::Value::Array(values)) => values,
            Ok(value) => vec![value],
            Err(_) => return self.lines_of(io::Cursor::new(bytes), path),
        };
        if values.is_empty() {
            return one(Err(self.skipped(&format!("{} holds no reports", path.display()))));
        }
        let single = values.len() == 1;
        let id = self.id.clone();
        Box::new(values.into_iter().enumerate().map(move |(n, value)| {
            let mut input = from_json::line(&value.to_string(), &id, n + 1);
            if let (true, Input::Raw(raw)) = (single && value.get("id").is_none(), &mut input) {
                raw.id.clone_from(&id);
            }
            input
        }))
    }

    fn lines_of(&self, reader: impl BufRead + Send + 'static, path: &Path) -> Inputs {
        let mut lines = lines(&self.id, reader).peekable();
        if lines.peek().is_none() {
            return one(Err(self.skipped(&format!("{} is empty; remove it", path.display()))));
        }
        Box::new(lines)
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Skipped> {
        let unreadable = |error| self.unreadable(path, &error);
        let size = fs::metadata(path).map_err(unreadable)?.len();
        let mut bytes = Vec::new();
        if size <= MAX_BYTES as u64 {
            let file = File::open(path).map_err(unreadable)?;
            file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        }
        if size > MAX_BYTES as u64 || bytes.len() > MAX_BYTES {
            return Err(self.skipped(&format!("{} {}", path.display(), too_long(size))));
        }
        Ok(bytes)
    }

    fn unreadable(&self, path: &Path, error: &io::Error) -> Skipped {
        let help = match error.kind() {
            io::ErrorKind::NotFound => "check the path",
            io::ErrorKind::PermissionDenied => "check its permissions",
            _ => "check the file and the disk",
        };
        self.skipped(&format!("{} cannot be read: {error}; {help}", path.display()))
    }

    fn skipped(&self, reason: &str) -> Skipped {
        Skipped::new(&self.id, reason)
    }
}

fn one(result: Result<Raw, Skipped>) -> Inputs {
    Box::new(iter::once(result.map_or_else(Input::Skipped, Input::Raw)))
}

fn too_long(bytes: u64) -> String {
    let (size, limit) = (bytes.div_ceil(1 << 20), MAX_BYTES >> 20);
    format!(
        "is {size} MiB long, more than the {limit} MiB of one report; split it into its reports"
    )
}
