//! The vocabulary files as bytes: built in, or a user's folder laid over them.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every file of `lexicons/`, as it was when this crate was built.
static BUILTIN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Vocabulary files by their path below `lexicons/`, with `/` between folders: `world/states/RUS.toml`.
#[derive(Clone, Debug, Default)]
pub struct Files {
    by_path: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Files {
    /// The files built into the library.
    #[must_use]
    pub fn builtin() -> Self {
        let by_path = BUILTIN.iter().map(|(p, b)| ((*p).to_owned(), Cow::Borrowed(*b))).collect();
        Self { by_path }
    }

    /// Adds a file, in place of one with the same path.
    pub fn put(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.by_path.insert(path.into(), Cow::Owned(bytes));
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
