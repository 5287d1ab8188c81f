//! Universal features of a word: the best of those that the treebanks have with its tag. Scores of all of them would be
//! a third of the work of the heads.

use super::dense::{dot, floats, read_floats};
use crate::ModelError;
use crate::bytes::{Reader, Writer};

/// Scores of features, and which of them a tag may have.
pub(super) struct Features {
    /// For each pair of tags the features seen with it, the most frequent first.
    of_tag: Vec<Vec<u16>>,
    /// A row for each of the inventory's features.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Features {
    pub(super) fn new(of_tag: Vec<Vec<u16>>, weights: Vec<f32>, bias: Vec<f32>) -> Self {
        Self { of_tag, weights, bias }
    }

    /// The place in the inventory of the features of a word with this vector and tag.
    #[inline(always)]
    pub(super) fn best(&self, tag: usize, vector: &[f32]) -> usize {
        let score = |feats: u16| {
            let row = usize::from(feats) * vector.len();
            dot(&self.weights[row..row + vector.len()], vector) + self.bias[usize::from(feats)]
        };
        let (first, rest) = match self.of_tag[tag].as_slice() {
            [] => return 0,
            [only] => return usize::from(*only),
            [first, rest @ ..] => (*first, rest),
        };
        let mut best = (first, score(first));
        for &feats in rest {
            let score = score(feats);
            if score > best.1 {
                best = (feats, score);
            }
        }
        usize::from(best.0)
    }

    pub(super) fn write(&self, w: &mut Writer) {
        for feats in &self.of_tag {
            w.size(feats.len());
            feats.iter().for_each(|&f| w.number(f.into()));
        }
        floats(w, &self.weights);
        floats(w, &self.bias);
    }

    /// Reads them for as many `tags` and features (`count`) as the inventory has.
    pub(super) fn read(
        r: &mut Reader<'_>,
        tags: usize,
        count: usize,
        width: usize,
    ) -> Result<Self, ModelError> {
        let list = |r: &mut Reader<'_>| (0..r.count()?).map(|_| r.fit()).collect();
        let of_tag: Vec<Vec<u16>> = (0..tags).map(|_| list(r)).collect::<Result<_, _>>()?;
        if of_tag.iter().flatten().any(|&f| usize::from(f) >= count) {
            return Err(ModelError::Damaged);
        }
        Ok(Self { of_tag, weights: read_floats(r, count * width)?, bias: read_floats(r, count)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_tag_may_have_is_found() {
        let of_tag = vec![vec![], vec![2], vec![1, 0]];
        let features = Features::new(of_tag, vec![1.0, 2.0, 9.0], vec![0.0, 0.0, 0.0]);
        let best = |tag, x: f32| features.best(tag, &[x]);
        assert_eq!([best(0, 1.0), best(1, 1.0), best(2, 1.0), best(2, -1.0)], [0, 2, 1, 0]);
        let mut w = Writer::default();
        features.write(&mut w);
        assert!(Features::read(&mut Reader::new(&w.bytes), 3, 3, 1).is_ok());
        assert!(Features::read(&mut Reader::new(&w.bytes), 3, 2, 1).is_err());
    }
}
