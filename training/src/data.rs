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
