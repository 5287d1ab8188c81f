//! The treebanks.

use std::path::Path;

use anyhow::{Context as _, Result};
use attache_nlp::conllu::Tree;
use attache_nlp::{Form, forms};

/// A sentence with the views of its words.
pub(crate) struct Example {
    pub(crate) tree: Tree,
    pub(crate) forms: Vec<Form>,
}

impl Example {
    pub(crate) fn new(tree: Tree) -> Self {
        let mut views = Vec::new();
        forms(tree.words.iter().map(|w| w.form.as_str()), &mut views);
        Self { tree, forms: views }
    }
}

/// Adds copies of some sentences in capitals and in the capitals of a headline, without the full stop, so that
/// headlines are tagged well: the treebanks have hardly any.
pub(crate) fn with_headlines(trees: Vec<Tree>) -> Vec<Tree> {
    let mut all = Vec::with_capacity(trees.len() * 13 / 12);
    for (i, tree) in trees.into_iter().enumerate() {
        let copy: Option<fn(&str) -> String> = match i % 24 {
            7 => Some(str::to_uppercase),
            19 => Some(title_case),
            _ => None,
        };
        if let Some(change) = copy.filter(|_| tree.words.len() > 3) {
            all.push(headline(&tree, change));
        }
        all.push(tree);
    }
    all
}

fn headline(tree: &Tree, change: fn(&str) -> String) -> Tree {
    let mut copy = tree.clone();
    let stop = copy.words.len() - 1;
    let bare = copy.words.iter().all(|w| w.token.head != Some(stop));
    if copy.words[stop].form == "." && copy.words[stop].token.head.is_some() && bare {
        copy.words.pop();
    }
    for word in &mut copy.words {
        word.form = change(&word.form);
    }
    copy
}

/// All but short function words begin with a capital.
fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if word.len() > 3 => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

pub(crate) fn trees(path: &Path) -> Result<Vec<Tree>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Tree::read(&text).with_context(|| path.display().to_string())
}

/// Small deterministic generator (xorshift64*), so that a seed fixes a model.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) as usize * n) >> 32
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}
