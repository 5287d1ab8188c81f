//! Universal dependency relations of English.

macro_rules! deprels {
    ($($name:ident = $word:literal,)*) => {
        /// A Universal Dependencies relation, with its English subtypes
        /// (<https://universaldependencies.org/en/dep/>). One byte; compare with the constants.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Deprel(u8);

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Index { $($name,)* }

        const WORDS: &[&str] = &[$($word,)*];

        #[allow(missing_docs)]
        impl Deprel {
            $(pub const $name: Deprel = Deprel(Index::$name as u8);)*
        }
    };
}

deprels! {
    ACL = "acl", ACL_RELCL = "acl:relcl", ADVCL = "advcl", ADVCL_RELCL = "advcl:relcl", ADVMOD = "advmod",
    AMOD = "amod", APPOS = "appos", AUX = "aux", AUX_PASS = "aux:pass", CASE = "case", CC = "cc",
    CC_PRECONJ = "cc:preconj", CCOMP = "ccomp", COMPOUND = "compound", COMPOUND_PRT = "compound:prt",
    CONJ = "conj", COP = "cop", CSUBJ = "csubj", CSUBJ_OUTER = "csubj:outer", CSUBJ_PASS = "csubj:pass",
    DEP = "dep", DET = "det", DET_PREDET = "det:predet", DISCOURSE = "discourse", DISLOCATED = "dislocated",
    EXPL = "expl", FIXED = "fixed", FLAT = "flat", GOESWITH = "goeswith", IOBJ = "iobj", LIST = "list",
    MARK = "mark", NMOD = "nmod", NMOD_DESC = "nmod:desc", NMOD_POSS = "nmod:poss",
    NMOD_UNMARKED = "nmod:unmarked", NSUBJ = "nsubj", NSUBJ_OUTER = "nsubj:outer", NSUBJ_PASS = "nsubj:pass",
    NUMMOD = "nummod", OBJ = "obj", OBL = "obl", OBL_AGENT = "obl:agent", OBL_UNMARKED = "obl:unmarked",
    ORPHAN = "orphan", PARATAXIS = "parataxis", PUNCT = "punct", REPARANDUM = "reparandum", ROOT = "root",
    VOCATIVE = "vocative", XCOMP = "xcomp",
}

/// The words without their subtypes: asked for at every step through a tree.
const BASES: [&str; WORDS.len()] = {
    let mut bases = [""; WORDS.len()];
    let mut i = 0;
    while i < bases.len() {
        bases[i] = without_subtype(WORDS[i]);
        i += 1;
    }
    bases
};

const fn without_subtype(word: &'static str) -> &'static str {
    let mut end = 0;
    while end < word.len() && word.as_bytes()[end] != b':' {
        end += 1;
    }
    word.split_at(end).0
}

impl Deprel {
    /// Every relation.
    pub fn all() -> impl Iterator<Item = Deprel> {
        (0..).take(WORDS.len()).map(Deprel)
    }

    /// The relation as in CoNLL-U.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        WORDS[usize::from(self.0)]
    }

    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    #[must_use]
    pub fn base(self) -> &'static str {
        BASES[usize::from(self.0)]
    }

    /// The relation of a CoNLL-U word. A subtype that English does not have gives its base, an unknown word `dep`.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        let find = |w: &str| Self::all().find(|d| d.as_str() == w);
        find(word).or_else(|| find(word.split(':').next()?)).unwrap_or(Self::DEP)
    }

    /// `nsubj`, `nsubj:pass`, `nsubj:outer` and the clausal subjects.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self.base(), "nsubj" | "csubj")
    }
}

impl std::fmt::Debug for Deprel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_relations_agree() {
        for d in Deprel::all() {
            assert_eq!(Deprel::parse(d.as_str()), d);
        }
        assert_eq!(Deprel::parse("nsubj:foreign"), Deprel::NSUBJ);
        assert_eq!(Deprel::parse("?"), Deprel::DEP);
        assert_eq!(Deprel::NSUBJ_PASS.base(), "nsubj");
        assert_eq!(Deprel::OBJ.base(), "obj");
    }
}
