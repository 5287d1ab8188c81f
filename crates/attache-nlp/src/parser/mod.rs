//! Dependency trees: greedy transitions scored by a linear model.

mod features;
mod state;

pub use features::{Node, features, nodes};
pub use state::{Move, NONE, State};

use crate::bytes::{Reader, Writer};
use crate::{Deprel, Linear, ModelError};

/// The trained parser.
pub struct Parser {
    /// Relations in the order of the classes.
    pub labels: Vec<Deprel>,
    /// Perceptron weights over the moves: see [`Parser::class`].
    pub weights: Linear,
}

/// Buffers of a parser, kept between sentences. After [`Parser::parse`], `state` holds the tree.
#[derive(Default)]
pub struct Scratch {
    /// The tree.
    pub state: State,
    keys: Vec<u32>,
    scores: Vec<i32>,
}

impl Parser {
    /// The class of a move among `labels` relations.
    #[must_use]
    pub fn class(step: Move, labels: usize) -> usize {
        match step {
            Move::Shift => 0,
            Move::Left(l) => 1 + usize::from(l),
            Move::Right(l) => 1 + labels + usize::from(l),
        }
    }

    /// The move of a class among `labels` relations.
    #[must_use]
    pub fn step(class: usize, labels: usize) -> Move {
        let label = |c: usize| u8::try_from(c).unwrap_or_default();
        match class {
            0 => Move::Shift,
            c if c <= labels => Move::Left(label(c - 1)),
            c => Move::Right(label(c - 1 - labels)),
        }
    }

    /// Builds the tree of a sentence, one [`Node`] for each word (see [`nodes`]), in `scratch.state`.
    pub fn parse(&self, nodes: &[Node], scratch: &mut Scratch) {
        let Scratch { state, keys, scores } = scratch;
        state.start(nodes.len().saturating_sub(2));
        let root = self.root();
        while !state.is_done() {
            features(state, nodes, keys);
            self.weights.score(keys, scores);
            match self.best(state, root, scores) {
                Some(step) => state.take(step),
                None => break,
            }
        }
    }

    fn best(&self, state: &State, root: u8, scores: &[i32]) -> Option<Move> {
        let mut best = None;
        let mut high = i32::MIN;
        for (class, &score) in scores.iter().enumerate() {
            if score > high || best.is_none() {
                let step = Self::step(class, self.labels.len());
                if state.allows(step, root) {
                    (best, high) = (Some(step), score);
                }
            }
        }
        best
    }

    /// Index of the relation `root`.
    #[must_use]
    pub fn root(&self) -> u8 {
        let at = self.labels.iter().position(|&l| l == Deprel::ROOT);
        at.and_then(|i| u8::try_from(i).ok()).unwrap_or_default()
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.size(self.labels.len());
        for label in &self.labels {
            w.text(label.as_str());
        }
        self.weights.write(w);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut labels = Vec::with_capacity(r.count()?);
        for _ in 0..labels.capacity() {
            labels.push(Deprel::parse(r.text()?));
        }
        let weights = Linear::read(r)?;
        if !labels.contains(&Deprel::ROOT) || weights.classes() != 1 + 2 * labels.len() {
            return Err(ModelError::Damaged);
        }
        Ok(Self { labels, weights })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_moves_agree() {
        for class in 0..101 {
            assert_eq!(Parser::class(Parser::step(class, 50), 50), class);
        }
    }
}
