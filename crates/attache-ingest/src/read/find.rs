//! From paths to sources: folders are walked in sorted order, ids made unique.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::{Kind, Place, Source};

/// Kinds of the contract that have no reader yet.
const LATER: [&str; 5] = ["csv", "gz", "parquet", "warc", "xml"];

/// What is read today, for messages.
const READ: &str = ".txt .html .htm .jsonl .json";

/// Folders below folders that are followed.
const MAX_DEPTH: usize = 64;

/// Lists the sources behind the paths, in their order; folders are walked in sorted order and `-` is standard input.
///
/// In folders only files of the kinds of the contract count; a path named by itself is always taken, if only to say
/// why it cannot be read. Nothing is opened here but folders.
pub fn inputs(paths: &[PathBuf]) -> Vec<Source> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Found { path: path.clone(), root: PathBuf::new(), place: Place::Stdin });
        } else if path.is_dir() {
            folder(path, &mut found);
        } else {
            let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
            found.push(Found { path: path.clone(), root, place: place(path) });
        }
    }
    named(found)
}

struct Found {
    path: PathBuf,
    /// The folder from which relative names are counted.
    root: PathBuf,
    place: Place,
}

fn folder(root: &Path, found: &mut Vec<Found>) {
    let before = found.len();
    walk(root, root, 0, found);
    if found.len() == before {
        let reason = format!("{} holds no reports; it needs files of {READ}", root.display());
        found.push(Found {
            path: root.to_path_buf(),
            root: PathBuf::new(),
            place: Place::Nowhere(reason),
        });
    }
}

fn walk(dir: &Path, root: &Path, depth: usize, found: &mut Vec<Found>) {
    let entries = match list(dir) {
        Ok(entries) => entries,
        Err(error) => {
            let reason =
                format!("{} cannot be opened: {error}; check its permissions", dir.display());
            found.push(Found {
                path: dir.to_path_buf(),
                root: root.to_path_buf(),
                place: Place::Nowhere(reason),
            });
            return;
        }
    };
    for path in entries {
        if path.is_dir() {
            if depth < MAX_DEPTH && !path.is_symlink() {
                walk(&path, root, depth + 1, found);
            }
        } else if kind(&path).is_some() || LATER.contains(&extension(&path).as_str()) {
            let place = place(&path);
            found.push(Found { path, root: root.to_path_buf(), place });
        }
    }
}

/// What stands in a folder, sorted, without hidden entries.
fn list(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn place(path: &Path) -> Place {
    if let Some(kind) = kind(path) {
        return Place::File(path.to_path_buf(), kind);
    }
    let extension = extension(path);
    let shown = path.display();
    Place::Nowhere(match extension.as_str() {
        "" => format!("{shown} has no extension that tells its kind; give it one of {READ}"),
        e if LATER.contains(&e) => {
            format!("{shown}: files of .{e} are not read yet; convert it to one of {READ}")
        }
        e => format!("{shown}: .{e} is no kind of report; convert it to one of {READ}"),
    })
}

fn kind(path: &Path) -> Option<Kind> {
    match extension(path).as_str() {
        "txt" => Some(Kind::Text),
        "html" | "htm" => Some(Kind::Html),
        "json" => Some(Kind::Json),
        "jsonl" => Some(Kind::Lines),
        _ => None,
    }
}

fn extension(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Names: the stem; the path below the folder where stems clash; a number where that clashes too.
fn named(found: Vec<Found>) -> Vec<Source> {
    let mut stems: FxHashMap<String, usize> = FxHashMap::default();
    for f in &found {
        *stems.entry(f.stem()).or_default() += 1;
    }
    let mut taken: FxHashMap<String, usize> = FxHashMap::default();
    let name = |f: &Found| if stems[&f.stem()] > 1 { f.relative() } else { f.stem() };
    let mut sources = Vec::with_capacity(found.len());
    for f in &found {
        let id = name(f);
        let n = taken.entry(id.clone()).or_default();
        *n += 1;
        let id = if *n > 1 { format!("{id}#{n}") } else { id };
        sources.push(Source { id, place: f.place.clone() });
    }
    sources
}

impl Found {
    fn stem(&self) -> String {
        if self.place == Place::Stdin {
            return "stdin".to_owned();
        }
        let name = self.path.file_stem().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    fn relative(&self) -> String {
        let path = self.path.strip_prefix(&self.root).unwrap_or(&self.path);
        path.to_string_lossy().replace('\\', "/")
    }
}
