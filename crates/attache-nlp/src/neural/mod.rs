//! The neural model: tags, lemmas, trees and names of a report at once.
//!
//! A word is a sum of embeddings; a window of three words and light recurrent layers (Lei et al. 2018) give it its
//! context; linear heads tag it, a biaffine form finds its governor (Dozat and Manning 2017). It learned from a larger
//! model, which learned from treebanks: see training/neural/ and docs/decisions/0003.

mod dense;
mod embed;
mod integer;
mod inventory;
mod tree;

pub use embed::{PARTS, SHAPES, part_rows};
pub use inventory::Inventory;

use std::ops::Range;

use crate::bytes::Writer;
use crate::lemma::Morphology;
use crate::names::{LABELS, best_path, spans};
use crate::syntax::Analysis;
use crate::{Deprel, Form, ModelError, Segments, Syntax, Token, Upos, forms, model};
use attache_text::Span;
use dense::{Dense, dot, floats, gate, normalise, read_floats};
use embed::Embeddings;
use integer::Rows;

/// First bytes of a file with a [`Neural`].
const MAGIC: &[u8; 4] = b"ATNN";

/// Words that are worked on at once: their vectors fit the second cache.
const BLOCK: usize = 384;

/// The trained model.
pub struct Neural {
    inventory: Inventory,
    pairs: Vec<(usize, usize)>,
    morphology: Morphology,
    sizes: Sizes,
    embeddings: Embeddings,
    first: Vec<f32>,
    window: Dense,
    second: Vec<f32>,
    gates: Vec<Gate>,
    heads: Dense,
    pair: Dense,
    relate: Dense,
}

/// Widths of the layers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Of a word's vector; a multiple of 16.
    pub width: usize,
    /// Of the vectors that are compared to find arcs.
    pub arc: usize,
    /// Of the vectors from which relations are read.
    pub label: usize,
    /// Recurrent layers.
    pub layers: usize,
}

/// A recurrent layer: half of its values run ahead, half back.
struct Gate {
    project: Dense,
    scale: Vec<f32>,
}

/// Where in a row of the heads the scores of tags lie; before them come the vectors for arcs and for labels.
struct Columns {
    upos: Range<usize>,
    xpos: Range<usize>,
    feats: Range<usize>,
    name: Range<usize>,
}

impl Columns {
    fn of(sizes: Sizes, inventory: &Inventory) -> Self {
        let mut end = 2 * (sizes.arc + sizes.label);
        let mut next = |n: usize| {
            end += n;
            end - n..end
        };
        Self {
            upos: next(inventory.upos.len()),
            xpos: next(inventory.xpos.len()),
            feats: next(inventory.feats.len()),
            name: next(LABELS),
        }
    }
}

/// Buffers of one report.
#[derive(Default)]
struct Scratch {
    forms: Vec<Form>,
    sentence: Vec<Form>,
    x: Vec<f32>,
    wide: Vec<f32>,
    rows: Rows,
    out: Vec<f32>,
    below: Vec<f32>,
    arcs: Vec<f32>,
    heads: Vec<usize>,
    pairs: Vec<f32>,
    tags: Vec<usize>,
    labels: Vec<f32>,
    relations: Vec<Deprel>,
    cased: Vec<bool>,
    emissions: Vec<i32>,
    path: Vec<crate::names::Label>,
}

impl Syntax for Neural {
    fn analyse(&self, text: &str, segments: &Segments) -> Analysis {
        pulp::Arch::new().dispatch(Call { neural: self, text, segments })
    }
}

/// Compiled once for plain processors and once for those with AVX2, with all that is inlined into it.
struct Call<'c> {
    neural: &'c Neural,
    text: &'c str,
    segments: &'c Segments,
}

impl pulp::WithSimd for Call<'_> {
    type Output = Analysis;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> Analysis {
        self.neural.all(self.text, self.segments)
    }
}

impl Neural {
    #[inline(always)]
    fn all(&self, text: &str, segments: &Segments) -> Analysis {
        let mut found =
            Analysis { tokens: Vec::with_capacity(segments.words.len()), names: Some(Vec::new()) };
        let mut scratch = Scratch::default();
        let mut rest = segments.sentences.as_slice();
        while !rest.is_empty() {
            let block = block(rest);
            self.block(text, segments, &rest[..block], &mut scratch, &mut found);
            rest = &rest[block..];
        }
        found
    }
}

/// How many sentences are worked on at once.
fn block(sentences: &[Range<usize>]) -> usize {
    let mut words = 0;
    let fits = |s: &&Range<usize>| {
        words += s.len();
        words <= BLOCK
    };
    sentences.iter().take_while(fits).count().max(1)
}

impl Neural {
    /// Puts a model together of the tensors of training/neural/export.py; `known` are [`Form::word`]s of the rows of
    /// the tensor `words`. Lengths are checked when the file is read, not here.
    pub fn assemble<E>(
        inventory: Inventory,
        morphology: Morphology,
        sizes: Sizes,
        known: &[u32],
        tensor: impl Fn(&str) -> Result<Vec<f32>, E>,
    ) -> Result<Self, E> {
        let dense = |name: &str| {
            Ok(Dense::new(tensor(&format!("{name}.weight"))?, tensor(&format!("{name}.bias"))?))
        };
        let gate = |i: usize| {
            let scale = tensor(&format!("gate{i}.scale"))?;
            Ok(Gate { project: dense(&format!("gate{i}"))?, scale })
        };
        let [words, parts, shapes] = [tensor("words")?, tensor("parts")?, tensor("shapes")?];
        Ok(Self {
            embeddings: Embeddings::new(known, &words, &parts, &shapes, sizes.width),
            first: tensor("first")?,
            window: dense("window")?,
            second: tensor("second")?,
            gates: (0..sizes.layers).map(gate).collect::<Result<_, E>>()?,
            heads: dense("heads")?,
            pair: dense("pair")?,
            relate: dense("relation")?,
            pairs: inventory.pairs(),
            inventory,
            morphology,
            sizes,
        })
    }

    /// Reads a model file.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let mut r = model::open(MAGIC, file)?;
        let inventory = Inventory::read(&mut r)?;
        let morphology = Morphology::read(&mut r)?;
        let [width, arc, label, layers] = [r.count()?, r.count()?, r.count()?, r.count()?];
        let sizes = Sizes { width, arc, label, layers };
        if width == 0 || width % 16 != 0 || arc == 0 || label == 0 {
            return Err(ModelError::Damaged);
        }
        let outputs = Columns::of(sizes, &inventory).name.end;
        let embeddings = Embeddings::read(&mut r, width)?;
        let first = read_floats(&mut r, width)?;
        let window = Dense::read(&mut r, 3 * width, width)?;
        let second = read_floats(&mut r, width)?;
        let mut gates = Vec::with_capacity(layers);
        for _ in 0..layers {
            let project = Dense::read(&mut r, width, 3 * width)?;
            gates.push(Gate { project, scale: read_floats(&mut r, width)? });
        }
        let heads = Dense::read(&mut r, width, outputs)?;
        let pair = Dense::read(&mut r, arc, arc)?;
        let relate = Dense::read(&mut r, 3 * label, inventory.labels.len())?;
        let whole = r.is_empty();
        let pairs = inventory.pairs();
        let found = Self {
            inventory,
            pairs,
            morphology,
            sizes,
            embeddings,
            first,
            window,
            second,
            gates,
            heads,
            pair,
            relate,
        };
        if whole { Ok(found) } else { Err(ModelError::Damaged) }
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        self.inventory.write(&mut w);
        self.morphology.write(&mut w);
        let Sizes { width, arc, label, layers } = self.sizes;
        for size in [width, arc, label, layers] {
            w.size(size);
        }
        self.embeddings.write(&mut w);
        floats(&mut w, &self.first);
        self.window.write(&mut w);
        floats(&mut w, &self.second);
        for gate in &self.gates {
            gate.project.write(&mut w);
            floats(&mut w, &gate.scale);
        }
        for dense in [&self.heads, &self.pair, &self.relate] {
            dense.write(&mut w);
        }
        model::seal(MAGIC, &w)
    }

    #[inline(always)]
    fn block(
        &self,
        text: &str,
        segments: &Segments,
        sentences: &[Range<usize>],
        scratch: &mut Scratch,
        found: &mut Analysis,
    ) {
        scratch.forms.clear();
        for sentence in sentences {
            let words = segments.words[sentence.clone()].iter().map(|s| s.of(text));
            forms(words, &mut scratch.sentence);
            scratch.forms.append(&mut scratch.sentence);
        }
        let first = sentences[0].start;
        let spans = &segments.words[first..first + scratch.forms.len()];
        let ranges: Vec<Range<usize>> =
            sentences.iter().map(|s| s.start - first..s.end - first).collect();
        self.encode(&ranges, scratch);
        self.heads.apply(&scratch.x, &mut scratch.rows, &mut scratch.out);
        self.govern(&ranges, scratch);
        self.relate(&ranges, scratch);
        self.tag(scratch);
        self.label(scratch);
        self.join_titles(scratch);
        self.write_tokens(text, spans, first, scratch, found);
        self.find_names(first, &ranges, scratch, found);
    }

    /// Vectors of the words in their context, in `scratch.x`.
    #[inline(always)]
    fn encode(&self, sentences: &[Range<usize>], scratch: &mut Scratch) {
        let Scratch { forms, x, wide, rows, out, .. } = scratch;
        let width = self.sizes.width;
        x.clear();
        x.resize(forms.len() * width, 0.0);
        for (form, row) in forms.iter().zip(x.chunks_exact_mut(width)) {
            self.embeddings.add(form, row);
            normalise(row, &self.first);
        }
        windows(x, width, sentences, wide);
        self.window.apply(wide, rows, out);
        for (row, new) in x.chunks_exact_mut(width).zip(out.chunks_exact(width)) {
            for (value, new) in row.iter_mut().zip(new) {
                *value += new.max(0.0);
            }
            normalise(row, &self.second);
        }
        for gate in &self.gates {
            gate.run(x, width, sentences, rows, wide);
        }
    }

    /// The governor of each word, counted in the block; the root's is itself.
    #[inline(always)]
    fn govern(&self, sentences: &[Range<usize>], scratch: &mut Scratch) {
        let Scratch { out, below, wide, rows, arcs, heads, pairs, .. } = scratch;
        let (size, outputs) = (self.sizes.arc, self.heads.outputs());
        let mut above = std::mem::take(pairs);
        below.clear();
        above.clear();
        for row in out.chunks_exact(outputs) {
            below.extend(row[..size].iter().map(|v| v.max(0.0)));
            above.extend(row[size..2 * size].iter().map(|v| v.max(0.0)));
        }
        self.pair.apply(below, rows, wide);
        heads.clear();
        let mut found = Vec::new();
        for sentence in sentences {
            let n = sentence.len();
            let words = sentence.start * size..sentence.end * size;
            arcs.clear();
            for word in wide[words.clone()].chunks_exact(size) {
                arcs.extend(above[words.clone()].chunks_exact(size).map(|head| dot(word, head)));
            }
            tree::best_tree(arcs, n, &mut found);
            heads.extend(found.iter().map(|h| h + sentence.start));
        }
        *pairs = above;
    }

    /// Scores of the relation of each word to its governor.
    #[inline(always)]
    fn relate(&self, sentences: &[Range<usize>], scratch: &mut Scratch) {
        let Scratch { out, rows, heads, pairs, labels, .. } = scratch;
        let (outputs, size) = (self.heads.outputs(), self.sizes.label);
        let column = 2 * self.sizes.arc;
        pairs.clear();
        for word in sentences.iter().cloned().flatten() {
            let head = heads[word];
            let below = word * outputs + column..word * outputs + column + size;
            let above = head * outputs + column + size..head * outputs + column + 2 * size;
            let at = pairs.len();
            pairs.extend(out[below].iter().map(|v| v.max(0.0)));
            if head == word {
                pairs.resize(at + 3 * size, 0.0);
            } else {
                pairs.extend(out[above].iter().map(|v| v.max(0.0)));
                for i in at..at + size {
                    pairs.push(pairs[i] * pairs[i + size]);
                }
            }
        }
        self.relate.apply(pairs, rows, labels);
    }

    fn write_tokens(
        &self,
        text: &str,
        spans: &[Span],
        first: usize,
        scratch: &Scratch,
        found: &mut Analysis,
    ) {
        let columns = Columns::of(self.sizes, &self.inventory);
        let rows = scratch.out.chunks_exact(self.heads.outputs());
        for (word, row) in rows.enumerate() {
            let head = Some(scratch.heads[word]).filter(|&h| h != word);
            let at = scratch.tags[word];
            let tag = &self.inventory.tags[at];
            let known = |word| self.embeddings.knows(word);
            let form = &scratch.forms[word];
            let lemma = self.morphology.lemma(spans[word].of(text), form, at as u8, known);
            found.tokens.push(Token {
                span: spans[word],
                lemma: lemma.into(),
                upos: tag.upos,
                xpos: tag.xpos.clone(),
                feats: self.inventory.feats[best(&row[columns.feats.clone()])].clone(),
                head: head.map(|h| h + first),
                deprel: scratch.relations[word],
            });
        }
    }

    /// The best pair of a universal and a Penn tag for each word, in `scratch.tags`: indices into the inventory's.
    fn tag(&self, scratch: &mut Scratch) {
        let columns = Columns::of(self.sizes, &self.inventory);
        scratch.tags.clear();
        for row in scratch.out.chunks_exact(self.heads.outputs()) {
            let (upos, xpos) = (&row[columns.upos.clone()], &row[columns.xpos.clone()]);
            let mut best = (0, f32::MIN);
            for (at, &(u, x)) in self.pairs.iter().enumerate() {
                let score = upos[u] + xpos[x];
                if score > best.1 {
                    best = (at, score);
                }
            }
            scratch.tags.push(best.0);
        }
    }

    /// Arcs are scored one by one, so "opposition leader Ivan Petrov said" may get two subjects: the noun describes the
    /// name behind it.
    fn join_titles(&self, scratch: &mut Scratch) {
        let Scratch { tags, heads, relations, .. } = scratch;
        let is = |word: usize, upos: Upos| self.inventory.tags[tags[word]].upos == upos;
        for word in 1..heads.len() {
            let title = word - 1;
            let twins = heads[title] == heads[word] && relations[title] == relations[word];
            let role = matches!(
                relations[word],
                Deprel::NSUBJ | Deprel::NSUBJ_PASS | Deprel::OBJ | Deprel::OBL
            );
            if twins && role && is(title, Upos::Noun) && is(word, Upos::Propn) {
                heads[title] = word;
                relations[title] = Deprel::NMOD_DESC;
            }
        }
    }

    /// The relation of each word, in `scratch.relations`. A phrase is oblique by its preposition: what has none is
    /// an object where that is the next best.
    fn label(&self, scratch: &mut Scratch) {
        let Scratch { heads, labels, relations, cased, .. } = scratch;
        let rows = labels.chunks_exact(self.inventory.labels.len());
        relations.clear();
        cased.clear();
        cased.resize(heads.len(), false);
        for (word, (row, &head)) in rows.clone().zip(heads.iter()).enumerate() {
            let relation =
                if head == word { Deprel::ROOT } else { self.relation(row, &[Deprel::ROOT]) };
            cased[head] |= matches!(relation, Deprel::CASE | Deprel::MARK | Deprel::ADVMOD);
            relations.push(relation);
        }
        for ((relation, row), cased) in relations.iter_mut().zip(rows).zip(cased) {
            let next = || self.relation(row, &[Deprel::ROOT, Deprel::OBL]);
            if *relation == Deprel::OBL && !*cased && next() == Deprel::OBJ {
                *relation = Deprel::OBJ;
            }
        }
    }

    /// The relation with the highest score but for some.
    fn relation(&self, scores: &[f32], but: &[Deprel]) -> Deprel {
        let labels = self.inventory.labels.iter().zip(scores).filter(|(l, _)| !but.contains(l));
        labels.max_by(|a, b| a.1.total_cmp(b.1)).map_or(Deprel::DEP, |(l, _)| *l)
    }

    fn find_names(
        &self,
        first: usize,
        sentences: &[Range<usize>],
        scratch: &mut Scratch,
        found: &mut Analysis,
    ) {
        let Scratch { out, emissions, path, .. } = scratch;
        let (outputs, columns) = (self.heads.outputs(), Columns::of(self.sizes, &self.inventory));
        let names = found.names.get_or_insert_default();
        for sentence in sentences {
            emissions.clear();
            for row in out[sentence.start * outputs..sentence.end * outputs].chunks_exact(outputs) {
                emissions.extend(row[columns.name.clone()].iter().map(|v| (v * 256.0) as i32));
            }
            best_path(emissions, &[[0; LABELS]; LABELS], path);
            spans(path, first + sentence.start, names);
        }
    }
}

impl Gate {
    /// Replaces each vector of `x` by what the layer makes of it; `wide` is a buffer.
    #[inline(always)]
    fn run(
        &self,
        x: &mut [f32],
        width: usize,
        sentences: &[Range<usize>],
        rows: &mut Rows,
        wide: &mut Vec<f32>,
    ) {
        self.project.apply(x, rows, wide);
        let half = width / 2;
        let mut state = vec![0.0; half];
        for sentence in sentences {
            state.fill(0.0);
            for word in sentence.clone() {
                self.step(x, wide, word, 0..half, &mut state);
            }
            state.fill(0.0);
            for word in sentence.clone().rev() {
                self.step(x, wide, word, half..width, &mut state);
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

/// For each word the vectors of the word before, itself, and the next, nothing beyond a sentence's ends.
fn windows(x: &[f32], width: usize, sentences: &[Range<usize>], wide: &mut Vec<f32>) {
    wide.clear();
    let row = |word: usize| &x[word * width..(word + 1) * width];
    for sentence in sentences {
        for word in sentence.clone() {
            let at = wide.len();
            match word.checked_sub(1).filter(|b| *b >= sentence.start) {
                Some(before) => wide.extend_from_slice(row(before)),
                None => wide.resize(at + width, 0.0),
            }
            wide.extend_from_slice(row(word));
            if word + 1 < sentence.end {
                wide.extend_from_slice(row(word + 1));
            }
            wide.resize(at + 3 * width, 0.0);
        }
    }
}

/// The place of the highest score.
fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
