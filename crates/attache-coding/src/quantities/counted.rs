//! What a number counts or measures: "three [missiles]", "two dozen [fighter jets]", "10 tonnes of [grain]".

use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::Finder;
use crate::numbers::Number;

/// Words that may stand between a number or "of" and its noun.
const BETWEEN: usize = 4;

impl Finder<'_> {
    /// The noun that a number counts, as a unit and as words: by the tree, else the nouns right behind it.
    pub(super) fn counted(&self, at: usize, number: &Number) -> Option<(String, Span)> {
        let noun =
            self.by_tree(at, number).or_else(|| self.behind(number.end, number.magnitude))?;
        let token = &self.parse.tokens[noun];
        let first = self.words.get(number.end)?.span.start.min(token.span.start);
        Some((token.lemma.to_lowercase(), Span::new(first, token.span.end)))
    }

    fn by_tree(&self, at: usize, number: &Number) -> Option<usize> {
        let tokens = self.parse.tokens_in(self.words.get(at)?.span);
        let token = self.parse.tokens.get(tokens.start).filter(|_| !tokens.is_empty())?;
        let head = token.head.filter(|_| token.deprel == Deprel::NUMMOD)?;
        let noun = &self.parse.tokens[head];
        let last = self.words.get(number.end.checked_sub(1)?)?;
        (noun.upos == Upos::Noun && noun.span.start >= last.span.end).then_some(head)
    }

    /// The last noun of the adjectives and nouns right behind a scale word: "two dozen fighter jets".
    fn behind(&self, from: usize, magnitude: bool) -> Option<usize> {
        let scaled = from > 1 && self.lexicon.numbers.word(self.low(from - 1)).is_some();
        let start = if magnitude && self.low(from) == "of" { from + 1 } else { from };
        let last = (start..start + BETWEEN).take_while(|&w| self.modifies(w)).last()?;
        let token = self.parse.tokens_in(self.words[last].span).start;
        (scaled && self.parse.tokens[token].upos == Upos::Noun).then_some(token)
    }

    /// True for an adjective or noun that may stand between a number and its unit.
    pub(super) fn modifies(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let tokens = self.parse.tokens_in(word.span);
        let fits = |u: Upos| matches!(u, Upos::Adj | Upos::Noun | Upos::Propn);
        !tokens.is_empty() && self.parse.tokens[tokens].iter().all(|t| fits(t.upos))
    }

    /// What is measured: "of natural gas", "in military aid", "worth of arms".
    pub(super) fn measured(&self, at: usize) -> Option<Span> {
        let start = match self.low(at) {
            "of" | "in" => at + 1,
            "worth" if self.low(at + 1) == "of" => at + 2,
            _ => return None,
        };
        let last = (start..start + BETWEEN).take_while(|&w| self.modifies(w)).last()?;
        let token = self.parse.tokens_in(self.words[last].span).start;
        let noun = self.parse.tokens[token].upos == Upos::Noun;
        noun.then(|| self.words_between(start, last + 1))
    }

    /// The words from one place up to another.
    pub(super) fn words_between(&self, from: usize, to: usize) -> Span {
        self.words[from].span.join(self.words[to - 1].span)
    }
}
