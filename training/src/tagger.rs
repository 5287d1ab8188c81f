//! Trains the tagger, and the tables of lemmas and features.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use attache_nlp::lemma::{Morphology, Script, feats_keys, lemma_keys};
use attache_nlp::tagger::{AMBIGUITY, Scratch, Tagger, best, features};
use attache_nlp::{Lookup, Tag, Upos, forms};
use rustc_hash::FxHashMap;

use crate::data::{Example, Random};
use crate::perceptron::Perceptron;

/// Weights below this many steps are dropped.
const LEAST: i16 = 10;

/// Joint tags, those seen once or twice included: a class costs nothing.
pub(crate) fn inventory(examples: &[Example]) -> Vec<Tag> {
    let words = examples.iter().flat_map(|e| &e.tree.words);
    words.map(|w| tag_of(&w.token)).collect::<BTreeSet<_>>().into_iter().take(255).collect()
}

/// Joint tags seen at least so often.
pub(crate) fn frequent(examples: &[Example], least: usize) -> Vec<Tag> {
    let mut seen: BTreeMap<Tag, usize> = BTreeMap::new();
    for word in examples.iter().flat_map(|e| &e.tree.words) {
        *seen.entry(tag_of(&word.token)).or_default() += 1;
    }
    seen.into_iter().filter(|(_, n)| *n >= least).map(|(t, _)| t).take(255).collect()
}

pub(crate) fn tag_of(token: &attache_nlp::Token) -> Tag {
    Tag { upos: token.upos, xpos: token.xpos.clone() }
}

pub(crate) fn gold(example: &Example, tags: &[Tag]) -> Vec<u8> {
    let find = |w: &attache_nlp::conllu::Word| tags.binary_search(&tag_of(&w.token)).unwrap_or(0);
    example.tree.words.iter().map(|w| find(w) as u8).collect()
}

/// For each frequent word the set of its tags as a number.
fn ambiguity(examples: &[&Example], tags: &[Tag]) -> Lookup {
    let mut seen: FxHashMap<u32, BTreeMap<u8, usize>> = FxHashMap::default();
    for example in examples {
        for (form, tag) in example.forms.iter().zip(gold(example, tags)) {
            *seen.entry(form.word).or_default().entry(tag).or_default() += 1;
        }
    }
    let mut sets: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for (word, counts) in seen {
        let total: usize = counts.values().sum();
        if total >= AMBIGUITY {
            let often = counts.into_iter().filter(|(_, n)| n * 50 >= total).map(|(t, _)| t);
            sets.insert(word, often.collect());
        }
    }
    let distinct: Vec<_> = sets.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    Lookup::new(
        sets.into_iter()
            .map(|(word, set)| (word, distinct.binary_search(&set).unwrap_or_default() as u16)),
    )
}

pub(crate) fn train(examples: &[&Example], tags: &[Tag], epochs: usize, seed: u64) -> Tagger {
    let ambiguity = ambiguity(examples, tags);
    let mut random = Random::new(seed);
    let mut weights = Perceptron::new(tags.len());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut scores, mut keys) = (Vec::new(), Vec::new());
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &i in &order {
            let example = examples[i];
            let gold = gold(example, tags);
            let known: Vec<u32> = example
                .forms
                .iter()
                .map(|f| ambiguity.get(f.word).map_or(0, |v| u32::from(v) + 1))
                .collect();
            let mut guessed = Vec::with_capacity(gold.len());
            for (at, &right) in gold.iter().enumerate() {
                features(&example.forms, &known, &guessed, at, &mut keys);
                weights.score(&keys, &mut scores);
                let guess = best(&scores);
                if guess != right {
                    weights.update(&keys, right.into(), guess.into());
                }
                weights.tick();
                guessed.push(guess);
            }
        }
    }
    Tagger { tags: tags.to_vec(), ambiguity, weights: weights.finish(LEAST) }
}

/// Tags of all examples, each by a tagger that has not seen it: the parser must learn from such tags
/// as it will get.
pub(crate) fn jackknife(
    examples: &[Example],
    tags: &[Tag],
    folds: usize,
    epochs: usize,
) -> Vec<Vec<u8>> {
    let mut found = vec![Vec::new(); examples.len()];
    // Blocks of neighbouring sentences stay together, so that no text is on both sides.
    let fold = |i: usize| (i / 50) % folds;
    for f in 0..folds {
        let rest: Vec<&Example> =
            examples.iter().enumerate().filter(|(i, _)| fold(*i) != f).map(|(_, e)| e).collect();
        let tagger = train(&rest, tags, epochs, f as u64 + 7);
        let mut scratch = Scratch::default();
        for (i, example) in examples.iter().enumerate().filter(|(i, _)| fold(*i) == f) {
            tagger.tag(&example.forms, &mut scratch, &mut found[i]);
        }
    }
    found
}

/// Counts of values under each key, from which a back-off table is made.
struct Counts<V> {
    seen: FxHashMap<u32, BTreeMap<V, usize>>,
}

impl<V: Ord + Clone + Hash> Counts<V> {
    fn add<const N: usize>(&mut self, keys: [u32; N], value: &V) {
        for key in keys {
            *self.seen.entry(key).or_default().entry(value.clone()).or_default() += 1;
        }
    }

    /// Forgets a key under which no value was seen twice.
    fn doubt(&mut self, key: u32) {
        if self.seen.get(&key).is_some_and(|c| c.values().all(|n| *n < 2)) {
            self.seen.remove(&key);
        }
    }

    /// The most frequent value of a key.
    fn best(&self, key: u32) -> Option<&V> {
        let counts = self.seen.get(&key)?;
        counts.iter().max_by_key(|(_, n)| **n).map(|(v, _)| v)
    }
}

/// Past tense and past participle of irregular verbs: treebanks of this size lack a third of them.
const IRREGULAR: &str = include_str!("../irregular.txt");

/// Words, their dictionary forms and tags.
fn irregular(tags: &[Tag]) -> Vec<(&'static str, &'static str, u8)> {
    let tag = |xpos: &str| tags.iter().position(|t| t.upos == Upos::Verb && &*t.xpos == xpos);
    let (Some(past), Some(participle)) = (tag("VBD"), tag("VBN")) else { return Vec::new() };
    let lines = IRREGULAR.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let verbs = lines.filter_map(|verb| <[&str; 3]>::try_from(verb).ok());
    verbs.flat_map(|[base, a, b]| [(a, base, past as u8), (b, base, participle as u8)]).collect()
}

pub(crate) fn morphology(examples: &[Example], tags: &[Tag]) -> Morphology {
    let mut lemmas = Counts { seen: FxHashMap::default() };
    let mut feats = Counts { seen: FxHashMap::default() };
    let mut chains: BTreeSet<([u32; 8], [u32; 3])> = BTreeSet::new();
    for example in examples {
        let gold = gold(example, tags);
        for ((word, form), tag) in example.tree.words.iter().zip(&example.forms).zip(gold) {
            let keys = (lemma_keys(&word.form, form, tag), feats_keys(form, tag));
            let script = Script::between(&word.form, &word.token.lemma);
            // Words count by token, endings by type: a frequent word says no more about others than a rare one.
            let [whole, endings @ ..] = keys.0;
            lemmas.add([whole], &script);
            if chains.insert(keys) {
                let [endings @ .., bare] = endings;
                lemmas.add([bare], &script);
                // An ending says nothing of what stands before it.
                let enough = (endings.len() + 1).saturating_sub(usize::from(script.cut).max(1));
                endings[..enough].iter().for_each(|&e| lemmas.add([e], &script));
            }
            feats.add(keys.1, &word.token.feats);
        }
    }
    for &([_, endings @ .., _], _) in &chains {
        endings.into_iter().for_each(|ending| lemmas.doubt(ending));
    }
    let mut form = Vec::new();
    for (word, lemma, tag) in irregular(tags) {
        forms([word].into_iter(), &mut form);
        let keys = (lemma_keys(word, &form[0], tag), feats_keys(&form[0], tag));
        if lemmas.best(keys.0[0]).is_none() {
            lemmas.add([keys.0[0]], &Script::between(word, lemma));
            chains.insert(keys);
        }
    }
    let (scripts, lemma_pairs) = table(&lemmas, chains.iter().map(|c| c.0), 1);
    let (feats, feats_pairs) = table(&feats, chains.iter().map(|c| c.1), 0);
    Morphology {
        scripts,
        lemmas: Lookup::new(lemma_pairs),
        feats,
        feats_of: Lookup::new(feats_pairs),
    }
}

/// The values in use and the pairs of a back-off table, without pairs that say what the more general keys say. The
/// first `whole` keys of a chain stay: they say that a word was seen.
fn table<V: Ord + Clone + Hash, const N: usize>(
    counts: &Counts<V>,
    chains: impl Iterator<Item = [u32; N]>,
    whole: usize,
) -> (Vec<V>, Vec<(u32, u16)>) {
    let mut kept: BTreeMap<u32, V> = BTreeMap::new();
    for chain in chains {
        let mut below: Option<&V> = None;
        for (at, &key) in chain.iter().enumerate().rev() {
            let value = counts.best(key);
            if value.is_some() && (at < whole || value != below) {
                kept.extend(value.map(|v| (key, v.clone())));
            }
            below = value.or(below);
        }
    }
    let values: Vec<V> = kept.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let number = |v: &V| values.binary_search(v).unwrap_or_default() as u16;
    let pairs = kept.iter().map(|(&k, v)| (k, number(v))).collect();
    (values, pairs)
}
