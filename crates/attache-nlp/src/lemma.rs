//! Dictionary forms and universal features: learned by word where a word is known, by its ending where not.

use std::sync::Arc;

use crate::bytes::{Reader, Writer};
use crate::form::{ending_key, is_link, word_key};
use crate::hash::key;
use crate::{Form, Lookup, ModelError};

/// How a lemma is made from a word: cut the end, add another, drop capitals or begin with one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script {
    /// Characters to cut at the end.
    pub cut: u8,
    /// What to add instead.
    pub add: String,
    /// True when capitals stay and the first letter becomes one: names, "I".
    pub capital: bool,
}

impl Script {
    /// The script that makes `lemma` of `word`.
    #[must_use]
    pub fn between(word: &str, lemma: &str) -> Self {
        let capital = lemma.chars().next().is_some_and(char::is_uppercase);
        let base = plain(word, capital, "");
        let shared = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let cut = u8::try_from(base.chars().count() - shared).unwrap_or(u8::MAX);
        Self { cut, add: lemma.chars().skip(shared).collect(), capital }
    }

    /// The lemma of a word. A word shorter than the cut is its own lemma.
    #[must_use]
    pub fn apply(&self, word: &str) -> String {
        let kept = match usize::from(self.cut) {
            0 => Some(word.len()),
            cut => word.char_indices().rev().nth(cut - 1).map(|(at, _)| at),
        };
        match kept {
            Some(kept) if kept + self.add.len() > 0 => {
                plain(&word[..kept], self.capital, &self.add)
            }
            _ => plain(word, self.capital, ""),
        }
    }
}

impl Script {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.bytes.extend([self.cut, u8::from(self.capital)]);
        w.text(&self.add);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let head = r.take(2)?;
        Ok(Self { cut: head[0], capital: head[1] == 1, add: r.text()?.into() })
    }
}

/// A word without capitals, or with one at its beginning, and what is added to it.
fn plain(word: &str, capital: bool, add: &str) -> String {
    let mut found = String::with_capacity(word.len() + add.len());
    if word.is_ascii() {
        found.push_str(word);
        if capital {
            found[..word.len().min(1)].make_ascii_uppercase();
        } else {
            found.make_ascii_lowercase();
        }
    } else {
        for (i, c) in word.chars().enumerate() {
            match c {
                '’' => found.push('\''),
                c if !capital => found.extend(c.to_lowercase()),
                c if i == 0 && c.is_lowercase() => found.extend(c.to_uppercase()),
                c => found.push(c),
            }
        }
    }
    found.push_str(add);
    found
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

/// Template of the key of a whole word.
const WHOLE: u32 = 1;

/// Keys of a word's edit script, most special first: by the word, by its last 6 to 1 characters, by its tag.
#[must_use]
pub fn lemma_keys(word: &str, form: &Form, tag: u8) -> [u32; 8] {
    let tag = u32::from(tag);
    let [s1, s2, s3, s4] = form.suffixes;
    let [s5, s6] = [5, 6].map(|n| ending_key(word, n));
    [
        key(WHOLE, [tag, form.word]),
        key(8, [tag, s6]),
        key(7, [tag, s5]),
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
    /// The dictionary form of a word with this tag. A word that was not seen goes by what follows its last hyphen, if that
    /// was seen, else by its ending, the longest first that makes a word of it that is `known`, told by [`Form::word`].
    pub(crate) fn lemma(
        &self,
        word: &str,
        form: &Form,
        tag: u8,
        known: impl Fn(u32) -> bool,
    ) -> String {
        if is_link(word) {
            return word.to_owned();
        }
        // Words are learned with figures as 0, so that a number must be its own lemma.
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return word.replace(',', "").to_lowercase();
        }
        let script = |key| self.scripts.get(usize::from(self.lemmas.get(key)?));
        let whole = |word| script(key(WHOLE, [u32::from(tag), word]));
        let last = || word.rsplit_once('-').and_then(|(_, last)| whole(word_key(last)));
        if let Some(script) = whole(form.word).or_else(last) {
            return script.apply(word);
        }
        let [_, endings @ ..] = lemma_keys(word, form, tag);
        let mut first = None;
        for ending in endings {
            let Some(lemma) = script(ending).map(|s| s.apply(word)) else { continue };
            if known(word_key(&lemma)) {
                return lemma;
            }
            first.get_or_insert(lemma);
        }
        first.unwrap_or_else(|| word.replace('’', "'"))
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

    #[test]
    fn a_name_begins_with_a_capital() {
        let script = Script::between("Minsk", "Minsk");
        assert_eq!(script, Script::between("i", "I"));
        assert_eq!(script.apply("brussels"), "Brussels");
        assert_eq!(script.apply("NATO"), "NATO");
        assert_eq!(Script::between("bin", "bin").apply("bin"), "bin");
    }

    #[test]
    fn links_and_numbers_are_their_own_lemmas() {
        let lemma = |word: &str| {
            let mut form = Vec::new();
            crate::forms([word].into_iter(), &mut form);
            Morphology::default().lemma(word, &form[0], 0, |_| false)
        };
        assert_eq!(lemma("https://a.example.com/Plan"), "https://a.example.com/Plan");
        assert_eq!(lemma("Anna@a.example.com"), "Anna@a.example.com");
        assert_eq!(lemma("6,606"), "6606");
        assert_eq!(lemma("1990s"), "1990s");
    }

    #[test]
    fn an_unseen_word_goes_by_what_follows_its_hyphen() {
        let mut form = Vec::new();
        crate::forms(["carpet-bombed", "bombed"].into_iter(), &mut form);
        let bombed = lemma_keys("bombed", &form[1], 0)[0];
        let found = Morphology {
            scripts: vec![Script::between("bombed", "bomb")],
            lemmas: Lookup::new([(bombed, 0)]),
            ..Morphology::default()
        };
        let lemma = |word: &str, form| found.lemma(word, form, 0, |_| false);
        assert_eq!(lemma("carpet-bombed", &form[0]), "carpet-bomb");
        assert_eq!(lemma("combed", &form[0]), "combed");
    }

    #[test]
    fn an_unseen_word_becomes_a_known_one() {
        let mut form = Vec::new();
        crate::forms(["evacuating"].into_iter(), &mut form);
        let keys = lemma_keys("evacuating", &form[0], 0);
        let found = Morphology {
            scripts: vec![Script::between("meeting", "meet"), Script::between("making", "make")],
            lemmas: Lookup::new([(keys[4], 0), (keys[5], 1)]),
            ..Morphology::default()
        };
        let lemma = |known: &str| found.lemma("evacuating", &form[0], 0, |k| k == word_key(known));
        assert_eq!(lemma("evacuate"), "evacuate");
        assert_eq!(lemma("other"), "evacuat");
    }
}
