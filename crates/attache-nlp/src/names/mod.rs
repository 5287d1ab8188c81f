//! Names: what a model found, then kinds and lexicon names. Here too the linear model, which looks at form, context,
//! tree and lexicon.
//!
//! The model knows four coarse kinds, because open name sets agree on no more; [`kinds`] makes eight of them.

mod edges;
mod features;
mod kinds;
mod name;
mod people;
mod settle;
mod viterbi;

pub(crate) use kinds::join;

pub use features::{View, features, hints, views};
pub use name::{Name, NameKind};
pub use viterbi::{LABELS, Label, best_path, transition_key, transitions};

use std::ops::Range;

use attache_lexicon::{Lexicon, WorldMatch};

use crate::bytes::Writer;
use crate::{Form, Linear, ModelError, Parse, forms, model};

/// The trained model of names.
pub struct Names {
    weights: Linear,
    transitions: [[i32; LABELS]; LABELS],
}

/// First bytes of a file with [`Names`].
const MAGIC: &[u8; 4] = b"ATNA";

/// Coarse kinds of the model: see [`Label`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coarse {
    /// People.
    Per,
    /// Organisations.
    Org,
    /// Places of every kind.
    Loc,
    /// Nationalities, events, works.
    Misc,
}

impl Names {
    /// A model with these weights over [`LABELS`] classes.
    #[must_use]
    pub fn new(weights: Linear) -> Self {
        let transitions = transitions(|keys, scores| weights.score(keys, scores));
        Self { weights, transitions }
    }

    /// Reads a model file.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let mut r = model::open(MAGIC, file)?;
        let weights = Linear::read(&mut r)?;
        if !r.is_empty() || weights.classes() != LABELS {
            return Err(ModelError::Damaged);
        }
        Ok(Self::new(weights))
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        self.weights.write(&mut w);
        model::seal(MAGIC, &w)
    }

    /// What the model alone finds: ranges of tokens, in text order, without overlap.
    #[must_use]
    pub fn coarse(
        &self,
        text: &str,
        parse: &Parse,
        lexicon: &Lexicon,
        matches: &[WorldMatch],
    ) -> Vec<(Range<usize>, Coarse)> {
        let hints = hints(parse, lexicon, matches);
        let mut found = Vec::new();
        let (mut words, mut sight, mut keys) = (Vec::<Form>::new(), Vec::new(), Vec::new());
        let (mut scores, mut emissions, mut path) = (Vec::new(), Vec::new(), Vec::new());
        for sentence in &parse.sentences {
            let range = sentence.tokens.clone();
            forms(parse.tokens[range.clone()].iter().map(|t| t.span.of(text)), &mut words);
            views(parse, range.clone(), &words, &hints, &mut sight);
            emissions.clear();
            for at in 0..sight.len() {
                features(&sight, at, &mut keys);
                self.weights.score(&keys, &mut scores);
                emissions.extend_from_slice(&scores);
            }
            best_path(&emissions, &self.transitions, &mut path);
            spans(&path, range.start, &mut found);
        }
        found
    }
}

/// Reads names off a path of labels.
pub(crate) fn spans(path: &[Label], first: usize, found: &mut Vec<(Range<usize>, Coarse)>) {
    for (i, label) in (first..).zip(path) {
        match label.parts() {
            Some((kind, true)) => found.push((i..i + 1, kind)),
            Some((_, false)) => {
                if let Some(last) = found.last_mut().filter(|l| l.0.end == i) {
                    last.0.end += 1;
                }
            }
            None => {}
        }
    }
}
