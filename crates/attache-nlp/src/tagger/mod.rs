//! Parts of speech: one joint universal and Penn tag for each word, from left to right.

mod features;

pub use features::{AMBIGUITY, features};

use std::sync::Arc;

use crate::bytes::{Reader, Writer};
use crate::{Form, Linear, Lookup, ModelError, Upos};

/// A universal tag with its Penn Treebank tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Arc<str>,
}

/// The trained tagger.
pub struct Tagger {
    /// The classes of `weights`, in order.
    pub tags: Vec<Tag>,
    /// What tags frequent words take: see [`AMBIGUITY`].
    pub ambiguity: Lookup,
    /// Perceptron weights.
    pub weights: Linear,
}

/// Buffers of a tagger, kept between sentences.
#[derive(Default)]
pub struct Scratch {
    pub(crate) known: Vec<u32>,
    keys: Vec<u32>,
    scores: Vec<i32>,
}

impl Tagger {
    /// Tags a sentence: for each word an index into `tags`.
    pub fn tag(&self, forms: &[Form], scratch: &mut Scratch, tags: &mut Vec<u8>) {
        let Scratch { known, keys, scores } = scratch;
        features::known(&self.ambiguity, forms, known);
        tags.clear();
        for at in 0..forms.len() {
            features(forms, known, tags, at, keys);
            self.weights.score(keys, scores);
            tags.push(best(scores));
        }
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.size(self.tags.len());
        for tag in &self.tags {
            w.text(tag.upos.as_str());
            w.text(&tag.xpos);
        }
        self.ambiguity.write(w);
        self.weights.write(w);
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut tags = Vec::with_capacity(r.count()?);
        for _ in 0..tags.capacity() {
            let upos = Upos::parse(r.text()?).ok_or(ModelError::Damaged)?;
            tags.push(Tag { upos, xpos: r.text()?.into() });
        }
        let ambiguity = Lookup::read(r, usize::MAX)?;
        let weights = Linear::read(r)?;
        if tags.is_empty() || weights.classes() != tags.len() {
            return Err(ModelError::Damaged);
        }
        Ok(Self { tags, ambiguity, weights })
    }
}

/// The class with the highest score, the first of equals.
#[must_use]
pub fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (i, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = i;
        }
    }
    u8::try_from(best).unwrap_or_default()
}
