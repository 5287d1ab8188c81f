//! The vocabulary of a run: what is built in, with the user's folder laid over it.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use attache_lexicon::petrarch::Petrarch;
use attache_lexicon::world::KNOWLEDGE;
use attache_lexicon::{Files, Pages};

/// Why a vocabulary folder could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the vocabulary folder {} cannot be read: {source}; name a folder laid out like lexicons/", path.display())]
pub struct VocabularyError {
    path: PathBuf,
    source: std::io::Error,
}

/// The built-in files, with those of a folder (laid out like `lexicons/`) in place of the same paths.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn files(user: Option<&Path>) -> Result<Files, VocabularyError> {
    let mut files = Files::builtin();
    if let Some(root) = user {
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            let failed = |source| VocabularyError { path: folder.clone(), source };
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let path = entry.map_err(failed)?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv" || e == "bin")
                {
                    let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
                    let name = name.replace('\\', "/");
                    if name == KNOWLEDGE {
                        files.put_large(name, Arc::new(OnDisk::open(&path).map_err(failed)?));
                    } else {
                        files.put(name, fs::read(&path).map_err(failed)?);
                    }
                }
            }
        }
    }
    Ok(files)
}

/// A file that is read where it lies.
#[derive(Debug)]
struct OnDisk {
    file: Mutex<File>,
    length: u64,
}

impl OnDisk {
    fn open(path: &Path) -> std::io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { file: Mutex::new(file), length })
    }
}

impl Pages for OnDisk {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, into: &mut [u8]) -> bool {
        let Ok(mut file) = self.file.lock() else { return false };
        file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(into)).is_ok()
    }
}

/// The PETRARCH dictionaries of a folder: its `.txt` files in order of their names.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn dictionaries(folder: &Path) -> Result<Petrarch, VocabularyError> {
    let failed = |source| VocabularyError { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|e| e == "txt") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = fs::read(&path).map_err(failed)?;
            files.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    files.sort();
    Ok(Petrarch::read(&files))
}

/// A hash of paths and contents (FNV-1a, 64 bits): the same vocabulary has the same one on every machine.
pub(crate) fn fingerprint(files: &Files) -> String {
    let bytes = files.under("").flat_map(|(path, bytes)| path.bytes().chain(bytes.iter().copied()));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_folder_lies_over_the_built_in_files() {
        let folder = tempfile::tempdir().unwrap();
        let events = folder.path().join("en/events");
        fs::create_dir_all(&events).unwrap();
        fs::write(events.join("mine.toml"), "x = 1").unwrap();
        fs::write(folder.path().join("notes.md"), "no vocabulary").unwrap();
        let all = files(Some(folder.path())).unwrap();
        assert_eq!(all.get("en/events/mine.toml"), Some(&b"x = 1"[..]));
        assert!(all.get("notes.md").is_none());
        assert_ne!(fingerprint(&all), fingerprint(&Files::builtin()));
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = files(Some(Path::new("no/such/folder"))).unwrap_err().to_string();
        assert!(error.contains("no/such/folder"), "{error}");
    }
}
