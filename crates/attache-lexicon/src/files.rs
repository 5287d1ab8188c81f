//! The vocabulary files as bytes: built in, or a user's folder laid over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

/// Every file of `lexicons/`, as it was when this crate was built.
static BUILTIN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A large file that is read piece by piece, when a text asks for it.
pub trait Pages: Debug + Send + Sync {
    /// Its length in bytes.
    fn length(&self) -> u64;

    /// Fills `into` with the bytes from a place on; false where they cannot be read.
    fn read(&self, at: u64, into: &mut [u8]) -> bool;
}

impl Pages for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, at: u64, into: &mut [u8]) -> bool {
        let start = usize::try_from(at).ok();
        let part = start.and_then(|s| self.get(s..s.checked_add(into.len())?));
        part.is_some_and(|part| {
            into.copy_from_slice(part);
            true
        })
    }
}

/// Vocabulary files by their path below `lexicons/`, with `/` between folders: `world/states/RUS.toml`.
#[derive(Clone, Debug, Default)]
pub struct Files {
    by_path: BTreeMap<String, Cow<'static, [u8]>>,
    large: BTreeMap<String, Arc<dyn Pages>>,
}

impl Files {
    /// The files built into the library.
    #[must_use]
    pub fn builtin() -> Self {
        let by_path = BUILTIN.iter().map(|(p, b)| ((*p).to_owned(), Cow::Borrowed(*b))).collect();
        Self { by_path, large: BTreeMap::new() }
    }

    /// Adds a file, in place of one with the same path.
    pub fn put(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.by_path.insert(path.into(), Cow::Owned(bytes));
    }

    /// Adds a file that stays where it is.
    pub fn put_large(&mut self, path: impl Into<String>, pages: Arc<dyn Pages>) {
        self.large.insert(path.into(), pages);
    }

    /// A file that stays where it is.
    #[must_use]
    pub fn large(&self, path: &str) -> Option<Arc<dyn Pages>> {
        self.large.get(path).cloned()
    }

    /// True for a file that is not the built-in one.
    #[must_use]
    pub fn is_own(&self, path: &str) -> bool {
        matches!(self.by_path.get(path), Some(Cow::Owned(_)))
    }

    /// These files with another folder laid over them: a file of the same path replaces the one below.
    #[must_use]
    pub fn overlay(mut self, over: Files) -> Self {
        self.by_path.extend(over.by_path);
        self.large.extend(over.large);
        self
    }

    /// One file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.by_path.get(path).map(|b| &**b)
    }

    /// One file, without a copy of it where it is built in.
    #[must_use]
    pub fn shared(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        self.by_path.get(path).cloned()
    }

    /// The files whose path starts with `prefix`, in order of their path.
    pub fn under<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f str, &'f [u8])> {
        self.by_path
            .range(prefix.to_owned()..)
            .take_while(move |(p, _)| p.starts_with(prefix))
            .map(|(p, b)| (p.as_str(), &**b))
    }
}
