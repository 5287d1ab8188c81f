//! Frames: which dependents a predicate must have, must not have, and which take part.
//!
//! A literal names a dependent and what it may be: `object`, `with:=actor`, `object:deadline,need`, `of>on:=actor`.
//! A condition offers literals: `|` for one or the other, `&` for both.

use rustc_hash::{FxHashMap, FxHashSet};

/// A dependent of a predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Who does it; the passive's agent.
    Subject,
    /// What it is done to; the passive's subject.
    Object,
    /// To whom something is given.
    Iobj,
    /// A clause that depends on it.
    Clause,
    /// Holds of a passive.
    Passive,
    /// Holds when an if-clause depends on it.
    Conditional,
    /// Holds when a modal verb stands with it.
    Modal,
    /// Of a noun: the subject of the light verb whose object it is.
    Light,
    /// Of a noun: "X's".
    Possessor,
    /// Of a noun: an adjective of nationality.
    Adjective,
    /// Of a noun: the noun before it.
    Compound,
    /// Of a noun: any adjective.
    Amod,
    /// Of a verb: an adverb.
    Advmod,
    /// Of a verb: an auxiliary.
    Aux,
    /// Its own preposition.
    Case,
    /// Of a noun: the verb whose subject or object it is.
    Verb,
    /// Whoever is said to say it.
    Speaker,
    /// A phrase with this preposition.
    Adposition(Box<str>),
}

/// What a dependent may be, beyond its lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Someone who can act.
    Actor,
    /// A person; the lemmas are in the set `person`.
    Person,
    /// A state; the lemmas are in the set `state`.
    State,
    /// An organisation; the lemmas are in the set `org`.
    Org,
    /// A place or a state.
    Place,
    /// A people or a group.
    Group,
    /// Several.
    Many,
    /// Someone in office, or whoever can act for a state.
    Official,
    /// People together; the lemmas are in the set `crowd`.
    Crowd,
    /// Armed people; the lemmas are in the set `force`.
    Force,
}

/// A dependent and what it may be.
#[derive(Clone, Debug, Default)]
pub struct Literal {
    /// The way to it, dependent by dependent.
    pub path: Vec<Slot>,
    /// Any of these kinds will do.
    pub kinds: Vec<Kind>,
    /// Any of these lemmas will do. With no kind and no lemma either, its presence is enough.
    pub lemmas: FxHashSet<Box<str>>,
    /// Lemmas that stand for one of the kinds.
    pub kind_lemmas: FxHashSet<Box<str>>,
}

impl Literal {
    /// True when presence is enough.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.kinds.is_empty() && self.lemmas.is_empty()
    }
}

/// Alternatives, each a list of literals that hold together.
#[derive(Clone, Debug, Default)]
pub struct Condition(pub Vec<Vec<Literal>>);

/// What frames may refer to.
pub(super) struct Names {
    pub(super) sets: FxHashMap<String, Vec<String>>,
    pub(super) adpositions: FxHashSet<String>,
}

const SLOTS: &[(&str, Slot)] = &[
    ("subject", Slot::Subject),
    ("object", Slot::Object),
    ("iobj", Slot::Iobj),
    ("clause", Slot::Clause),
    ("passive", Slot::Passive),
    ("conditional", Slot::Conditional),
    ("modal", Slot::Modal),
    ("light", Slot::Light),
    ("possessor", Slot::Possessor),
    ("adjective", Slot::Adjective),
    ("compound", Slot::Compound),
    ("amod", Slot::Amod),
    ("advmod", Slot::Advmod),
    ("aux", Slot::Aux),
    ("case", Slot::Case),
    ("verb", Slot::Verb),
    ("speaker", Slot::Speaker),
];

const KINDS: &[(&str, Kind)] = &[
    ("actor", Kind::Actor),
    ("person", Kind::Person),
    ("state", Kind::State),
    ("org", Kind::Org),
    ("place", Kind::Place),
    ("group", Kind::Group),
    ("many", Kind::Many),
    ("official", Kind::Official),
    ("crowd", Kind::Crowd),
    ("force", Kind::Force),
];

/// A word of a frame that means nothing, and the words that would.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) word: String,
    pub(super) right: Vec<String>,
}

impl Names {
    pub(super) fn condition(&self, text: &str) -> Result<Condition, Unknown> {
        let all = |part: &str| part.split('&').map(|l| self.literal(l)).collect();
        text.split('|').map(all).collect::<Result<_, _>>().map(Condition)
    }

    pub(super) fn literal(&self, text: &str) -> Result<Literal, Unknown> {
        let (path, tests) = text.split_once(':').unwrap_or((text, ""));
        let path = path.split('>').map(|s| self.slot(s)).collect::<Result<_, _>>()?;
        let mut literal = Literal { path, ..Literal::default() };
        for test in tests.split(',').filter(|t| !t.is_empty()) {
            self.test(test, &mut literal)?;
        }
        Ok(literal)
    }

    fn slot(&self, word: &str) -> Result<Slot, Unknown> {
        if let Some((_, slot)) = SLOTS.iter().find(|(name, _)| *name == word) {
            return Ok(slot.clone());
        }
        if self.adpositions.contains(word) {
            return Ok(Slot::Adposition(word.into()));
        }
        let right = SLOTS.iter().map(|(n, _)| (*n).to_owned());
        let right = right.chain(self.adpositions.iter().cloned()).collect();
        Err(Unknown { word: word.to_owned(), right })
    }

    fn test(&self, word: &str, literal: &mut Literal) -> Result<(), Unknown> {
        if let Some(name) = word.strip_prefix('@') {
            literal.lemmas.extend(self.set(name)?);
            return Ok(());
        }
        let Some(name) = word.strip_prefix('=') else {
            literal.lemmas.insert(word.into());
            return Ok(());
        };
        let Some((_, kind)) = KINDS.iter().find(|(n, _)| *n == name) else {
            let right = KINDS.iter().map(|(n, _)| (*n).to_owned()).collect();
            return Err(Unknown { word: name.to_owned(), right });
        };
        literal.kinds.push(*kind);
        match kind {
            Kind::Official | Kind::Crowd | Kind::Force | Kind::Person | Kind::State | Kind::Org => {
                literal.kind_lemmas.extend(self.set(name)?);
            }
            _ => {}
        }
        Ok(())
    }

    fn set(&self, name: &str) -> Result<impl Iterator<Item = Box<str>> + '_, Unknown> {
        let words = self.sets.get(name).ok_or_else(|| Unknown {
            word: name.to_owned(),
            right: self.sets.keys().cloned().collect(),
        })?;
        Ok(words.iter().map(|w| Box::from(w.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names {
            sets: [("weapon".to_owned(), vec!["gun".to_owned()])].into_iter().collect(),
            adpositions: ["with".to_owned(), "of".to_owned()].into_iter().collect(),
        }
    }

    #[test]
    fn a_condition_reads_alternatives_paths_and_tests() {
        let Condition(any) =
            names().condition("object:@weapon,knife&subject|of>with:=actor").unwrap();
        assert_eq!(any.len(), 2);
        assert!(any[0][0].lemmas.contains("gun") && any[0][0].lemmas.contains("knife"));
        assert!(any[0][1].is_bare());
        assert_eq!(any[1][0].path.len(), 2);
        assert_eq!(any[1][0].kinds, [Kind::Actor]);
    }

    #[test]
    fn words_that_mean_nothing_are_named() {
        let word = |text| names().condition(text).unwrap_err().word;
        assert_eq!(word("subjct:=actor"), "subjct");
        assert_eq!(word("object:=actr"), "actr");
        assert_eq!(word("object:@weapons"), "weapons");
    }
}
