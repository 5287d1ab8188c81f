//! The neural model: tags, lemmas, trees and names of a report at once.
//!
//! A word is a sum of embeddings; a window of three words and light recurrent layers (Lei et al. 2018) give it its
//! context; linear heads tag it, a biaffine form finds its governor (Dozat and Manning 2017). It learned from a larger
//! model, which learned from treebanks: see training/neural/ and docs/decisions/0003.

mod dense;
mod embed;
mod encoder;
mod features;
mod integer;
mod inventory;
mod memo;
mod tree;

pub use embed::{PARTS, SHAPES, part_rows};
pub use inventory::Inventory;

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use crate::bytes::Writer;
use crate::form::double_marks;
use crate::lemma::Morphology;
use crate::names::{LABELS, best_path, spans};
use crate::syntax::Analysis;
use crate::tagger::Tag;
use crate::{Deprel, Form, ModelError, Segments, Syntax, Token, Upos, forms, model};
use attache_text::Span;
use dense::{Dense, dot};
use embed::Embeddings;
use encoder::{Buffers, Encoder, Gate};
use features::Features;

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
    encoder: Encoder,
    heads: Dense,
    features: Features,
    pair: Dense,
    relate: Dense,
    /// Buffers for the next report.
    spare: Mutex<Vec<Scratch>>,
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

/// Where in a row of the heads the scores of tags lie; before them come the vectors for arcs and for labels.
struct Columns {
    upos: Range<usize>,
    xpos: Range<usize>,
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
            name: next(LABELS),
        }
    }
}

/// Buffers of one report.
#[derive(Default)]
struct Scratch {
    forms: Vec<Form>,
    sentence: Vec<Form>,
    encoder: Buffers,
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
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = spare().pop().unwrap_or_default();
        let mut rest = segments.sentences.as_slice();
        while !rest.is_empty() {
            let block = block(rest);
            self.block(text, segments, &rest[..block], &mut scratch, &mut found);
            rest = &rest[block..];
        }
        spare().push(scratch);
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
    /// the tensor `words`; `feats_of_tag` holds, for each of the inventory's tags, the features it may have. Lengths are
    /// checked when the file is read, not here.
    pub fn assemble<E>(
        inventory: Inventory,
        morphology: Morphology,
        sizes: Sizes,
        known: &[u32],
        feats_of_tag: Vec<Vec<u16>>,
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
            encoder: Encoder::new(
                Embeddings::new(known, &words, &parts, &shapes, sizes.width),
                tensor("first")?,
                [&tensor("window.weight")?, &tensor("window.bias")?],
                tensor("second")?,
                (0..sizes.layers).map(gate).collect::<Result<_, E>>()?,
            ),
            heads: dense("heads")?,
            features: Features::new(feats_of_tag, tensor("feats.weight")?, tensor("feats.bias")?),
            pair: dense("pair")?,
            relate: dense("relation")?,
            pairs: inventory.pairs(),
            inventory,
            morphology,
            sizes,
            spare: Mutex::default(),
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
        let encoder = Encoder::read(&mut r, width, layers)?;
        let heads = Dense::read(&mut r, width, outputs)?;
        let (tags, feats) = (inventory.tags.len(), inventory.feats.len());
        let features = Features::read(&mut r, tags, feats, width)?;
        let pair = Dense::read(&mut r, arc, arc)?;
        let relate = Dense::read(&mut r, 3 * label, inventory.labels.len())?;
        let whole = r.is_empty();
        let pairs = inventory.pairs();
        let found = Self {
            inventory,
            pairs,
            morphology,
            sizes,
            encoder,
            heads,
            features,
            pair,
            relate,
            spare: Mutex::default(),
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
        self.encoder.write(&mut w);
        self.heads.write(&mut w);
        self.features.write(&mut w);
        self.pair.write(&mut w);
        self.relate.write(&mut w);
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
            double_marks(text, &segments.words[sentence.clone()], &mut scratch.sentence);
            scratch.forms.append(&mut scratch.sentence);
        }
        let first = sentences[0].start;
        let spans = &segments.words[first..first + scratch.forms.len()];
        let ranges: Vec<Range<usize>> =
            sentences.iter().map(|s| s.start - first..s.end - first).collect();
        let encoded = &mut scratch.encoder;
        self.encoder.run(&scratch.forms, &ranges, encoded);
        self.heads.apply(&encoded.x, &mut encoded.rows, &mut scratch.out);
        self.govern(&ranges, scratch);
        self.relate(&ranges, scratch);
        self.tag(scratch);
        self.label(scratch);
        self.agree(scratch);
        self.join_titles(scratch);
        self.part_from_clauses(scratch);
        self.write_tokens(text, spans, first, scratch, found);
        self.find_names(first, &ranges, scratch, found);
    }

    /// The governor of each word, counted in the block; the root's is itself.
    #[inline(always)]
    fn govern(&self, sentences: &[Range<usize>], scratch: &mut Scratch) {
        let Scratch { out, below, encoder, arcs, heads, pairs, .. } = scratch;
        let Buffers { wide, rows, .. } = encoder;
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
        let Scratch { out, encoder, heads, pairs, labels, .. } = scratch;
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
        self.relate.apply(pairs, &mut encoder.rows, labels);
    }

    fn write_tokens(
        &self,
        text: &str,
        spans: &[Span],
        first: usize,
        scratch: &Scratch,
        found: &mut Analysis,
    ) {
        let vectors = scratch.encoder.x.chunks_exact(self.sizes.width);
        for (word, vector) in vectors.enumerate() {
            let head = Some(scratch.heads[word]).filter(|&h| h != word);
            let at = scratch.tags[word];
            let tag = &self.inventory.tags[at];
            let known = |word| self.encoder.embeddings.knows(word);
            let form = &scratch.forms[word];
            let lemma = self.morphology.lemma(spans[word].of(text), form, at as u8, known);
            found.tokens.push(Token {
                span: spans[word],
                lemma: lemma.into(),
                upos: tag.upos,
                xpos: tag.xpos.clone(),
                feats: self.inventory.feats[self.features.best(at, vector)].clone(),
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

    /// "was slightly wounded": what has an auxiliary of the passive is a participle. Tags and relations are chosen apart.
    fn agree(&self, scratch: &mut Scratch) {
        let Scratch { tags, heads, relations, .. } = scratch;
        let is = |tag: &Tag| tag.upos == Upos::Verb && &*tag.xpos == "VBN";
        let Some(participle) = self.inventory.tags.iter().position(is) else { return };
        for (word, relation) in relations.iter().enumerate() {
            let above = heads[word];
            if *relation == Deprel::AUX_PASS && self.inventory.tags[tags[above]].upos != Upos::Verb
            {
                tags[above] = participle;
            }
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
                Deprel::NSUBJ | Deprel::NSUBJ_PASS | Deprel::OBJ | Deprel::IOBJ | Deprel::OBL
            );
            if twins && role && is(title, Upos::Noun) && is(word, Upos::Propn) {
                heads[title] = word;
                relations[title] = Deprel::NMOD_DESC;
            }
        }
    }

    /// "Support for Chad ‘alarming’": what has a preposition is no subject, and hangs on the noun that the clause is of.
    fn part_from_clauses(&self, scratch: &mut Scratch) {
        let Scratch { tags, heads, relations, .. } = scratch;
        let is = |word: usize, upos: Upos| self.inventory.tags[tags[word]].upos == upos;
        for case in 0..heads.len() {
            let (word, clause) = (heads[case], heads[heads[case]]);
            let noun = heads[clause];
            let led = relations[case] == Deprel::CASE && is(case, Upos::Adp) && noun < case;
            let subject = relations[word] == Deprel::NSUBJ && relations[clause] == Deprel::ACL;
            if led && subject && case < word && word < clause && is(noun, Upos::Noun) {
                heads[word] = noun;
                relations[word] = Deprel::NMOD;
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
