//! The trees of one report.

use std::ops::Range;
use std::sync::Arc;

use attache_text::Span;

use crate::{Deprel, Name, Upos};

/// One syntactic word.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its characters (bytes). Words of one multiword token ("don't") have adjoining spans: "do", "n't".
    pub span: Span,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Arc<str>,
    /// Universal features as in CoNLL-U (`Number=Sing|Person=3`), empty where there are none.
    pub feats: Arc<str>,
    /// The governor, an index into [`Parse::tokens`]; none for the root of a sentence.
    pub head: Option<usize>,
    /// Relation to the governor.
    pub deprel: Deprel,
}

impl Token {
    /// True when the token has this feature with this value: `has("Number", "Plur")`.
    #[must_use]
    pub fn has(&self, feature: &str, value: &str) -> bool {
        self.feats.split('|').any(|f| f.split_once('=') == Some((feature, value)))
    }
}

/// One sentence: always inside one zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Its characters without white space at the ends (bytes).
    pub span: Span,
    /// Index of its zone in [`attache_text::Report::zones`].
    pub zone: usize,
    /// Its tokens (indices into [`Parse::tokens`]), at least one.
    pub tokens: Range<usize>,
}

/// Sentences, tokens, trees and names of one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// In text order.
    pub sentences: Vec<Sentence>,
    /// In text order, over all sentences.
    pub tokens: Vec<Token>,
    /// In text order; a name may lie inside another.
    pub names: Vec<Name>,
    /// Where the children of each token start in `children`, one more entry than tokens.
    offsets: Vec<usize>,
    /// Children of all tokens, grouped by governor, in text order.
    children: Vec<usize>,
}

impl Parse {
    /// Puts the layers together and indexes the children of every token.
    #[must_use]
    pub fn new(sentences: Vec<Sentence>, tokens: Vec<Token>, names: Vec<Name>) -> Self {
        let mut offsets = vec![0; tokens.len() + 1];
        for head in tokens.iter().filter_map(|t| t.head) {
            offsets[head + 1] += 1;
        }
        for i in 1..offsets.len() {
            offsets[i] += offsets[i - 1];
        }
        let mut next = offsets.clone();
        let mut children = vec![0; offsets.last().copied().unwrap_or_default()];
        for (i, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[next[head]] = i;
                next[head] += 1;
            }
        }
        Self { sentences, tokens, names, offsets, children }
    }

    /// The dependents of a token, in text order.
    #[must_use]
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[self.offsets[token]..self.offsets[token + 1]]
    }

    /// The dependents of a token with one of these relations, in text order.
    pub fn dependents<'p>(
        &'p self,
        token: usize,
        relations: &'p [Deprel],
    ) -> impl Iterator<Item = usize> + 'p {
        let children = self.children(token).iter().copied();
        children.filter(move |&c| relations.contains(&self.tokens[c].deprel))
    }

    /// The first dependent of a token with this relation.
    #[must_use]
    pub fn dependent(&self, token: usize, relation: Deprel) -> Option<usize> {
        self.children(token).iter().copied().find(|&c| self.tokens[c].deprel == relation)
    }

    /// A token and everything below it, in text order.
    #[must_use]
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        self.subtree_without(token, |_| false)
    }

    /// A token and everything below it, but for the branches that `cut` names, in text order.
    #[must_use]
    pub fn subtree_without(&self, token: usize, cut: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while next < found.len() {
            let children = self.children(found[next]);
            found.extend(children.iter().copied().filter(|&c| !cut(c)));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The characters from the first to the last of these tokens.
    #[must_use]
    pub fn span_of(&self, tokens: &[usize]) -> Span {
        let spans = tokens.iter().map(|&t| self.tokens[t].span);
        spans.reduce(Span::join).unwrap_or_default()
    }

    /// The governors of a token, nearest first.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.tokens[token].head, |&t| self.tokens[t].head)
    }

    /// The sentence a token stands in (index into `sentences`).
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// The tokens that lie in a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.start < span.start);
        let end = self.tokens.partition_point(|t| t.span.end <= span.end);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(at: usize, head: Option<usize>) -> Token {
        Token {
            span: Span::new(at * 2, at * 2 + 1),
            lemma: "x".into(),
            upos: Upos::X,
            xpos: "FW".into(),
            feats: "Number=Sing|Person=3".into(),
            head,
            deprel: if head.is_some() { Deprel::OBJ } else { Deprel::ROOT },
        }
    }

    #[test]
    fn children_and_subtrees_follow_heads() {
        let tokens = vec![token(0, Some(1)), token(1, None), token(2, Some(1)), token(3, Some(2))];
        let parse = Parse::new(Vec::new(), tokens, Vec::new());
        assert_eq!(parse.children(1), [0, 2]);
        assert_eq!(parse.subtree(2), [2, 3]);
        assert_eq!(parse.subtree_without(1, |t| t == 2), [0, 1]);
        assert_eq!(parse.ancestors(3).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(parse.span_of(&[2, 3]), Span::new(4, 7));
        assert_eq!(parse.tokens_in(Span::new(2, 5)), 1..3);
    }

    #[test]
    fn features_are_compared_whole() {
        let t = token(0, None);
        assert!(t.has("Number", "Sing") && !t.has("Number", "Sin") && !t.has("Numbe", "rSing"));
    }
}
