//! Dictionary forms and universal features: learned by word where a word is known, by its ending where not.

use std::sync::Arc;

use crate::bytes::{Reader, Writer};
use crate::hash::key;
use crate::{Form, Lookup, ModelError};

/// How a lemma is made from a word: cut the end, add another, keep or drop capitals.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script {
    /// Characters to cut at the end.
    pub cut: u8,
    /// What to add instead.
    pub add: String,
    /// True when capitals stay (names).
    pub keep_case: bool,
}

impl Script {
    /// The script that makes `lemma` of `word`; keeps case only where it must.
    #[must_use]
    pub fn between(word: &str, lemma: &str) -> Self {
        let lower = plain(word, false);
        let keep_case = lower.chars().next() != lemma.chars().next();
        let base = plain(word, keep_case);
        let shared = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let cut = u8::try_from(base.chars().count() - shared).unwrap_or(u8::MAX);
        Self { cut, add: lemma.chars().skip(shared).collect(), keep_case }
    }

    /// The lemma of a word. A word shorter than the cut is its own lemma.
    #[must_use]
    pub fn apply(&self, word: &str) -> String {
        let mut lemma = plain(word, self.keep_case);
        let cut = usize::from(self.cut);
        if cut > 0 {
            match lemma.char_indices().rev().nth(cut - 1) {
                Some((at, _)) => lemma.truncate(at),
                None => return lemma,
            }
        }
        lemma.push_str(&self.add);
        if lemma.is_empty() { plain(word, self.keep_case) } else { lemma }
    }
}

impl Script {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.bytes.extend([self.cut, u8::from(self.keep_case)]);
        w.text(&self.add);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let head = r.take(2)?;
        Ok(Self { cut: head[0], keep_case: head[1] == 1, add: r.text()?.into() })
    }
}

fn plain(word: &str, keep_case: bool) -> String {
    let word = word.replace('’', "'");
    if keep_case { word } else { word.to_lowercase() }
}

/// The trained tables.
#[derive(Default)]
pub struct Morphology {
    /// Values of `lemmas`.
    pub scripts: Vec<Script>,
    /// See [`lemma_keys`].
    pub lemmas: Lookup,
    /// Values of `feats_of`.
    pub feats: Vec<Arc<str>>,
    /// See [`feats_keys`].
    pub feats_of: Lookup,
}

/// Keys of a word's edit script, most special first.
#[must_use]
pub fn lemma_keys(form: &Form, tag: u8) -> [u32; 6] {
    let tag = u32::from(tag);
    let [s1, s2, s3, s4] = form.suffixes;
    [
        key(1, [tag, form.word]),
        key(2, [tag, s4]),
        key(3, [tag, s3]),
        key(4, [tag, s2]),
        key(5, [tag, s1]),
        key(6, [tag]),
    ]
}

/// Keys of a word's features, most special first.
#[must_use]
pub fn feats_keys(form: &Form, tag: u8) -> [u32; 3] {
    let tag = u32::from(tag);
    [key(1, [tag, form.word]), key(2, [tag, form.shape]), key(3, [tag])]
}

impl Morphology {
    /// The dictionary form of a word with this tag.
    #[must_use]
    pub fn lemma(&self, word: &str, form: &Form, tag: u8) -> String {
        let script = self.lemmas.first(lemma_keys(form, tag));
        let script = script.and_then(|s| self.scripts.get(usize::from(s)));
        script.map_or_else(|| plain(word, true), |s| s.apply(word))
    }

    /// The universal features of a word with this tag.
    #[must_use]
    pub fn features(&self, form: &Form, tag: u8) -> Option<&Arc<str>> {
        self.feats.get(usize::from(self.feats_of.first(feats_keys(form, tag))?))
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.size(self.scripts.len());
        for script in &self.scripts {
            script.write(w);
        }
        self.lemmas.write(w);
        w.size(self.feats.len());
        for feats in &self.feats {
            w.text(feats);
        }
        self.feats_of.write(w);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut scripts = Vec::with_capacity(r.count()?);
        for _ in 0..scripts.capacity() {
            scripts.push(Script::read(r)?);
        }
        let lemmas = Lookup::read(r, scripts.len())?;
        let mut feats = Vec::with_capacity(r.count()?);
        for _ in 0..feats.capacity() {
            feats.push(r.text()?.into());
        }
        let feats_of = Lookup::read(r, feats.len())?;
        Ok(Self { scripts, lemmas, feats, feats_of })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_carry_over_to_other_words() {
        let script = Script::between("Denied", "deny");
        assert_eq!(script.apply("Replied"), "reply");
        assert_eq!(Script::between("went", "go").apply("went"), "go");
        assert_eq!(Script::between("Talks", "Talks").apply("Minsk"), "Minsk");
        assert_eq!(Script::between("n’t", "not").apply("n't"), "not");
        assert_eq!(Script::between("ies", "y").apply("a"), "a");
    }
}
