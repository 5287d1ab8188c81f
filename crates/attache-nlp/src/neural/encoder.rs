//! Words in their context: embeddings, a window of three words, light recurrent layers.

use std::ops::Range;

use super::dense::{Dense, floats, gate, normalise, read_floats};
use super::embed::Embeddings;
use super::integer::Rows;
use super::memo::Memo;
use crate::bytes::{Reader, Writer};
use crate::{Form, ModelError};

/// The layers up to the heads.
pub(super) struct Encoder {
    pub(super) embeddings: Embeddings,
    first: Vec<f32>,
    /// A word's shares in three windows: that of the word behind it, its own, that of the word before it.
    shares: Dense,
    second: Vec<f32>,
    gates: Vec<Gate>,
}

/// A recurrent layer: half of its values run ahead, half back.
pub(super) struct Gate {
    pub(super) project: Dense,
    pub(super) scale: Vec<f32>,
}

/// Buffers of the encoder, and what it remembers of common words.
#[derive(Default)]
pub(super) struct Buffers {
    /// The vectors of the words.
    pub(super) x: Vec<f32>,
    pub(super) wide: Vec<f32>,
    pub(super) rows: Rows,
    out: Vec<f32>,
    memo: Memo,
    /// Words that the memo lacks, and their vectors.
    new: Vec<usize>,
    fresh: Vec<f32>,
}

impl Encoder {
    /// `window` holds three times the inputs of a vector: for the word before, the word, and the next.
    pub(super) fn new(
        embeddings: Embeddings,
        first: Vec<f32>,
        [window, bias]: [&[f32]; 2],
        second: Vec<f32>,
        gates: Vec<Gate>,
    ) -> Self {
        let width = first.len();
        let row = |input: usize| {
            let part = move |at: usize| &window[(at * width + input) * width..][..width];
            [0, 1, 2].into_iter().flat_map(part).copied()
        };
        let weights = (0..width).flat_map(row).collect();
        let mut once = vec![0.0; 3 * width];
        once[width..2 * width].copy_from_slice(bias);
        Self { embeddings, first, shares: Dense::new(weights, once), second, gates }
    }

    /// Fills `buffers.x` with the vectors of the words in their sentences.
    #[inline(always)]
    pub(super) fn run(&self, forms: &[Form], sentences: &[Range<usize>], buffers: &mut Buffers) {
        self.embed(forms, buffers);
        self.window(sentences, buffers);
        for gate in &self.gates {
            gate.run(sentences, buffers);
        }
    }

    /// Vectors of the words by themselves in `x`, their shares in windows in `wide`.
    #[inline(always)]
    fn embed(&self, forms: &[Form], buffers: &mut Buffers) {
        let Buffers { x, wide, rows, out, memo, new, fresh } = buffers;
        let width = self.first.len();
        x.resize(forms.len() * width, 0.0);
        wide.resize(forms.len() * 3 * width, 0.0);
        new.clear();
        fresh.clear();
        for (word, form) in forms.iter().enumerate() {
            if let Some(known) = self.embeddings.key(form).and_then(|key| memo.get(key)) {
                let (vector, shares) = known.split_at(width);
                x[word * width..][..width].copy_from_slice(vector);
                wide[word * 3 * width..][..3 * width].copy_from_slice(shares);
                continue;
            }
            fresh.resize((new.len() + 1) * width, 0.0);
            let row = &mut fresh[new.len() * width..];
            self.embeddings.add(form, row);
            normalise(row, &self.first);
            new.push(word);
        }
        self.shares.apply(fresh, rows, out);
        let found = fresh.chunks_exact(width).zip(out.chunks_exact(3 * width));
        for (&word, (vector, shares)) in new.iter().zip(found) {
            x[word * width..][..width].copy_from_slice(vector);
            wide[word * 3 * width..][..3 * width].copy_from_slice(shares);
            if let Some(key) = self.embeddings.key(&forms[word]) {
                memo.put(key, vector, shares);
            }
        }
    }

    /// Adds to each vector what its window gives, nothing beyond a sentence's ends.
    #[inline(always)]
    fn window(&self, sentences: &[Range<usize>], buffers: &mut Buffers) {
        let Buffers { x, wide, fresh, .. } = buffers;
        let width = self.first.len();
        fresh.clear();
        fresh.resize(width, 0.0);
        let zeros = fresh.as_slice();
        let share = |word: usize, at: usize| &wide[(3 * word + at) * width..][..width];
        for sentence in sentences {
            for word in sentence.clone() {
                let before = if word > sentence.start { share(word - 1, 0) } else { zeros };
                let next = if word + 1 < sentence.end { share(word + 1, 2) } else { zeros };
                let row = &mut x[word * width..][..width];
                let sums = share(word, 1).iter().zip(before).zip(next);
                for (value, ((own, before), next)) in row.iter_mut().zip(sums) {
                    *value += (before + own + next).max(0.0);
                }
                normalise(row, &self.second);
            }
        }
    }

    pub(super) fn write(&self, w: &mut Writer) {
        self.embeddings.write(w);
        floats(w, &self.first);
        self.shares.write(w);
        floats(w, &self.second);
        for gate in &self.gates {
            gate.project.write(w);
            floats(w, &gate.scale);
        }
    }

    pub(super) fn read(
        r: &mut Reader<'_>,
        width: usize,
        layers: usize,
    ) -> Result<Self, ModelError> {
        let gate = |r: &mut Reader<'_>| {
            let project = Dense::read(r, width, 3 * width)?;
            Ok(Gate { project, scale: read_floats(r, width)? })
        };
        Ok(Self {
            embeddings: Embeddings::read(r, width)?,
            first: read_floats(r, width)?,
            shares: Dense::read(r, width, 3 * width)?,
            second: read_floats(r, width)?,
            gates: (0..layers).map(|_| gate(r)).collect::<Result<_, ModelError>>()?,
        })
    }
}

impl Gate {
    /// Replaces each vector by what the layer makes of it.
    #[inline(always)]
    fn run(&self, sentences: &[Range<usize>], buffers: &mut Buffers) {
        let Buffers { x, wide, rows, fresh: state, .. } = buffers;
        let width = self.scale.len();
        let half = width / 2;
        self.project.apply(x, rows, wide);
        state.clear();
        state.resize(half, 0.0);
        for sentence in sentences {
            state.fill(0.0);
            for word in sentence.clone() {
                self.step(x, wide, word, 0..half, state);
            }
            state.fill(0.0);
            for word in sentence.clone().rev() {
                self.step(x, wide, word, half..width, state);
            }
        }
        for row in x.chunks_exact_mut(width) {
            normalise(row, &self.scale);
        }
    }

    /// c = f·c + (1 - f)·z, x += r·c for these columns of a word.
    #[inline(always)]
    fn step(
        &self,
        x: &mut [f32],
        wide: &[f32],
        word: usize,
        columns: Range<usize>,
        state: &mut [f32],
    ) {
        let width = self.scale.len();
        let row = &wide[word * 3 * width..(word + 1) * 3 * width];
        let values = &row[columns.clone()];
        let forget = &row[width + columns.start..width + columns.end];
        let read = &row[2 * width + columns.start..2 * width + columns.end];
        let x = &mut x[word * width + columns.start..word * width + columns.end];
        let (x, state) = (x.as_chunks_mut::<8>().0, state.as_chunks_mut::<8>().0);
        let [values, forget, read] = [values, forget, read].map(|v| v.as_chunks::<8>().0);
        for ((((x, c), z), f), r) in x.iter_mut().zip(state).zip(values).zip(forget).zip(read) {
            // On copies: what may overlap in memory is not compiled to vectors.
            let (mut sum, mut state) = (*x, *c);
            for i in 0..8 {
                let forget = gate(f[i]);
                state[i] = forget * state[i] + (1.0 - forget) * z[i];
                sum[i] += gate(r[i]) * state[i];
            }
            (*x, *c) = (sum, state);
        }
    }
}
