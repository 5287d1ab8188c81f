//! Words to vectors: a row for a known word, the rows of its beginnings and ends for another; its shape for both.

use super::dense::{floats, read_floats};
use crate::bytes::{Reader, Writer};
use crate::hash::key;
use crate::{Form, Lookup, ModelError};

/// Rows for beginnings and ends of words.
pub const PARTS: usize = 1 << 14;

/// Rows for shapes.
pub const SHAPES: usize = 1 << 10;

/// Beginnings and ends of a word that count.
pub(super) const ENDS: usize = 7;

/// Vectors in one byte a number, with a scale for each row.
pub(super) struct Table {
    values: Vec<i8>,
    scales: Vec<f32>,
    width: usize,
}

impl Table {
    pub(super) fn new(rows: &[f32], width: usize) -> Self {
        let mut found = Self { values: Vec::with_capacity(rows.len()), scales: Vec::new(), width };
        for row in rows.chunks_exact(width) {
            let most = row.iter().fold(f32::MIN_POSITIVE, |most, v| most.max(v.abs()));
            let scale = most / 127.0;
            found.scales.push(scale);
            found.values.extend(row.iter().map(|v| (v / scale).round() as i8));
        }
        found
    }

    #[inline(always)]
    fn add(&self, row: usize, share: f32, to: &mut [f32]) {
        let Some(scale) = self.scales.get(row) else { return };
        let values = &self.values[row * self.width..(row + 1) * self.width];
        for (to, &value) in to.iter_mut().zip(values) {
            *to += f32::from(value) * (scale * share);
        }
    }

    fn write(&self, w: &mut Writer) {
        floats(w, &self.scales);
        w.bytes.extend(self.values.iter().map(|v| v.cast_unsigned()));
    }

    fn read(r: &mut Reader<'_>, rows: usize, width: usize) -> Result<Self, ModelError> {
        let scales = read_floats(r, rows)?;
        let values = r.take(rows.checked_mul(width).ok_or(ModelError::Damaged)?)?;
        Ok(Self { values: values.iter().map(|v| v.cast_signed()).collect(), scales, width })
    }
}

/// The first layer.
pub(super) struct Embeddings {
    /// Row of a known word by [`Form::word`].
    rows: Lookup,
    /// A known word: its own vector and those of its parts.
    words: Table,
    parts: Table,
    shapes: Table,
}

/// Rows of a word's beginnings and ends.
#[must_use]
pub fn part_rows(form: &Form) -> [usize; ENDS] {
    let [p1, p2, p3] = form.prefixes;
    let [s1, s2, s3, s4] = form.suffixes;
    let hashes = [p1, p2, p3, s1, s2, s3, s4];
    std::array::from_fn(|i| key(i as u32, [hashes[i]]) as usize % PARTS)
}

impl Embeddings {
    /// Known words by their hash, with the vectors of `words` in the same order; rows for parts and shapes.
    pub(super) fn new(
        known: &[u32],
        words: &[f32],
        parts: &[f32],
        shapes: &[f32],
        width: usize,
    ) -> Self {
        Self {
            rows: Lookup::new(known.iter().zip(0u16..).map(|(&word, row)| (word, row))),
            words: Table::new(words, width),
            parts: Table::new(parts, width),
            shapes: Table::new(shapes, width),
        }
    }

    /// True for a word with a vector of its own, told by [`Form::word`].
    pub(super) fn knows(&self, word: u32) -> bool {
        self.rows.get(word).is_some()
    }

    /// What tells a known word in its shape from all others; above 0.
    #[inline(always)]
    pub(super) fn key(&self, form: &Form) -> Option<u32> {
        let row = usize::from(self.rows.get(form.word)?);
        u32::try_from(1 + row * SHAPES + form.shape as usize % SHAPES).ok()
    }

    /// Adds a word's vector to `to`.
    #[inline(always)]
    pub(super) fn add(&self, form: &Form, to: &mut [f32]) {
        self.shapes.add(form.shape as usize % SHAPES, 1.0, to);
        match self.rows.get(form.word) {
            Some(row) => self.words.add(usize::from(row), 1.0, to),
            None => {
                for row in part_rows(form) {
                    self.parts.add(row, 1.0 / ENDS as f32, to);
                }
            }
        }
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.size(self.words.scales.len());
        self.rows.write(w);
        for table in [&self.words, &self.parts, &self.shapes] {
            table.write(w);
        }
    }

    pub(super) fn read(r: &mut Reader<'_>, width: usize) -> Result<Self, ModelError> {
        let words = r.count()?;
        Ok(Self {
            rows: Lookup::read(r, words)?,
            words: Table::read(r, words, width)?,
            parts: Table::read(r, PARTS, width)?,
            shapes: Table::read(r, SHAPES, width)?,
        })
    }
}
