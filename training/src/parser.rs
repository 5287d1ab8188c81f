//! Trains the parser with the dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013).

use std::collections::BTreeSet;

use attache_nlp::parser::{Move, NONE, Node, Parser, State, features, nodes};
use attache_nlp::{Deprel, Tag};

use crate::data::{Example, Random};
use crate::perceptron::Perceptron;

/// Weights below this many steps are dropped.
const LEAST: i16 = 12;

/// From the second epoch on, nine steps in ten follow the model, right or wrong.
const EXPLORE: usize = 9;

/// The tree to learn: governors (`len` for the root) and labels.
struct Gold {
    heads: Vec<usize>,
    labels: Vec<u8>,
}

impl Gold {
    fn new(example: &Example, labels: &[Deprel]) -> Self {
        let words = &example.tree.words;
        let label = |d| labels.binary_search(&d).unwrap_or_default() as u8;
        Self {
            heads: words.iter().map(|w| w.token.head.unwrap_or(words.len())).collect(),
            labels: words.iter().map(|w| label(w.token.deprel)).collect(),
        }
    }

    /// True when a step loses no arc of the tree that can still be reached.
    fn is_free(&self, state: &State, step: Move) -> bool {
        let top = state.stacked(0);
        let head = |w: usize| self.heads.get(w).copied().unwrap_or(NONE);
        let waits = |w: usize| w != NONE && head(w) >= state.next && head(w) != NONE;
        let governs_waiting = |w: usize| (state.next..state.len).any(|d| head(d) == w);
        match step {
            Move::Shift => {
                let below = &state.stack[..state.stack.len().saturating_sub(1)];
                !below.contains(&head(state.next))
                    && !state.stack.iter().any(|&d| head(d) == state.next)
            }
            Move::Left(_) => {
                let lost = waits(top) && head(top) != state.next
                    || head(top) == state.stacked(1) && state.stacked(1) != NONE;
                !lost && !governs_waiting(top)
            }
            Move::Right(_) => !waits(top) && !governs_waiting(top),
        }
    }

    /// True when the label is that of the tree, or the arc is not in the tree.
    fn label_fits(&self, state: &State, step: Move) -> bool {
        let top = state.stacked(0);
        let fits = |head: usize, label: u8| self.heads[top] != head || self.labels[top] == label;
        match step {
            Move::Shift => true,
            Move::Left(l) => fits(state.next, l),
            Move::Right(l) => fits(state.stacked(1), l),
        }
    }
}

pub(crate) fn labels(examples: &[Example]) -> Vec<Deprel> {
    let words = examples.iter().flat_map(|e| &e.tree.words);
    words.map(|w| w.token.deprel).collect::<BTreeSet<_>>().into_iter().collect()
}

/// `tags` holds the tags that the parser sees for each example.
pub(crate) fn train(
    examples: &[Example],
    tags: &[Vec<u8>],
    inventory: &[Tag],
    epochs: usize,
    seed: u64,
    mut after: impl FnMut(usize, &Parser),
) -> Parser {
    let labels = labels(examples);
    let mut weights = Perceptron::new(1 + 2 * labels.len());
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut views: Vec<Node> = Vec::new();
    let mut trainer = Trainer::new(&labels);
    let mut model = None;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        for &i in &order {
            nodes(&examples[i].forms, &tags[i], inventory, &mut views);
            let gold = Gold::new(&examples[i], &labels);
            trainer.sentence(&gold, &views, &mut weights, epoch > 0, &mut random);
        }
        if (epoch + 1) % 4 == 0 || epoch + 1 == epochs {
            let parser = Parser { labels: labels.clone(), weights: weights.finish(LEAST) };
            after(epoch + 1, &parser);
            model = Some(parser);
        }
    }
    model.unwrap_or(Parser { labels, weights: weights.finish(LEAST) })
}

struct Trainer {
    state: State,
    keys: Vec<u32>,
    scores: Vec<i32>,
    labels: usize,
    root: u8,
}

impl Trainer {
    fn new(labels: &[Deprel]) -> Self {
        let root = labels.binary_search(&Deprel::ROOT).unwrap_or_default() as u8;
        Self {
            state: State::default(),
            keys: Vec::new(),
            scores: Vec::new(),
            labels: labels.len(),
            root,
        }
    }

    fn sentence(
        &mut self,
        gold: &Gold,
        views: &[Node],
        weights: &mut Perceptron,
        explore: bool,
        random: &mut Random,
    ) {
        self.state.start(gold.heads.len());
        while !self.state.is_done() {
            features(&self.state, views, &mut self.keys);
            weights.score(&self.keys, &mut self.scores);
            let Some((guess, good)) = self.choose(gold) else { return };
            if guess != good {
                weights.update(&self.keys, good, guess);
            }
            weights.tick();
            let follow = explore && random.below(10) < EXPLORE;
            let class = if follow { guess } else { good };
            self.state.take(Parser::step(class, self.labels));
        }
    }

    /// The best class, and the best of those that cost nothing.
    fn choose(&self, gold: &Gold) -> Option<(usize, usize)> {
        let free = [Move::Shift, Move::Left(0), Move::Right(0)]
            .map(|m| self.possible(m) && gold.is_free(&self.state, m));
        let none = !free.contains(&true);
        let (mut guess, mut good): (Option<usize>, Option<usize>) = (None, None);
        for (class, &score) in self.scores.iter().enumerate() {
            let beats = |b: Option<usize>| b.is_none_or(|b| score > self.scores[b]);
            if !beats(guess) && !beats(good) {
                continue;
            }
            let step = Parser::step(class, self.labels);
            if !self.state.allows(step, self.root) {
                continue;
            }
            if beats(guess) {
                guess = Some(class);
            }
            let kind = match step {
                Move::Shift => 0,
                Move::Left(_) => 1,
                Move::Right(_) => 2,
            };
            if (free[kind] || none) && beats(good) && gold.label_fits(&self.state, step) {
                good = Some(class);
            }
        }
        guess.zip(good.or(guess))
    }

    /// True when some step of this kind is possible.
    fn possible(&self, step: Move) -> bool {
        let other = u8::from(self.root == 0);
        let end = self.state.next == self.state.len;
        let label = if end && matches!(step, Move::Left(_)) { self.root } else { other };
        let step = match step {
            Move::Shift => Move::Shift,
            Move::Left(_) => Move::Left(label),
            Move::Right(_) => Move::Right(label),
        };
        self.state.allows(step, self.root)
    }
}
