//! What the model can answer: tags, features and relations, in the order of its scores.

use std::sync::Arc;

use crate::bytes::{Reader, Writer};
use crate::{Deprel, ModelError, Tag, Upos};

/// The values of each layer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inventory {
    /// Universal parts of speech.
    pub upos: Vec<Upos>,
    /// Penn Treebank tags.
    pub xpos: Vec<Arc<str>>,
    /// Universal features as in CoNLL-U, empty for none.
    pub feats: Vec<Arc<str>>,
    /// Pairs of universal and Penn tags that occur.
    pub tags: Vec<Tag>,
    /// Relations, subtypes included.
    pub labels: Vec<Deprel>,
}

impl Inventory {
    pub(super) fn write(&self, w: &mut Writer) {
        list(w, &self.upos, |w, v| w.text(v.as_str()));
        list(w, &self.xpos, |w, v| w.text(v));
        list(w, &self.feats, |w, v| w.text(v));
        list(w, &self.tags, |w, v| {
            w.text(v.upos.as_str());
            w.text(&v.xpos);
        });
        list(w, &self.labels, |w, v| w.text(v.as_str()));
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Result<Self, ModelError> {
        let found = Self {
            upos: items(r, |r| Upos::parse(r.text()?).ok_or(ModelError::Damaged))?,
            xpos: items(r, |r| Ok(r.text()?.into()))?,
            feats: items(r, |r| Ok(r.text()?.into()))?,
            tags: items(r, |r| {
                let upos = Upos::parse(r.text()?).ok_or(ModelError::Damaged)?;
                Ok(Tag { upos, xpos: r.text()?.into() })
            })?,
            labels: items(r, |r| Ok(Deprel::parse(r.text()?)))?,
        };
        let sizes = [found.feats.len(), found.tags.len()];
        let pairs = found.pairs();
        let known =
            |&(upos, xpos): &(usize, usize)| upos < found.upos.len() && xpos < found.xpos.len();
        let whole = sizes.iter().all(|&n| n > 0)
            && found.tags.len() <= 256
            && pairs.iter().all(known)
            && found.labels.contains(&Deprel::ROOT);
        if whole { Ok(found) } else { Err(ModelError::Damaged) }
    }
}

impl Inventory {
    /// For each of `tags` where its halves stand in `upos` and `xpos`.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let upos = |t: &Tag| self.upos.iter().position(|u| *u == t.upos).unwrap_or(usize::MAX);
        let xpos = |t: &Tag| self.xpos.iter().position(|x| *x == t.xpos).unwrap_or(usize::MAX);
        self.tags.iter().map(|t| (upos(t), xpos(t))).collect()
    }
}

fn list<T>(w: &mut Writer, values: &[T], write: impl Fn(&mut Writer, &T)) {
    w.size(values.len());
    for value in values {
        write(w, value);
    }
}

fn items<T>(
    r: &mut Reader<'_>,
    read: impl Fn(&mut Reader<'_>) -> Result<T, ModelError>,
) -> Result<Vec<T>, ModelError> {
    (0..r.count()?).map(|_| read(r)).collect()
}
