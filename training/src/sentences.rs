//! Trains the model of sentence ends on the treebanks' texts, and scores it.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use attache_lexicon::Segmentation;
use attache_nlp::conllu::Tree;
use attache_nlp::{Boundaries, Place, Segments, places};
use attache_text::Span;

use crate::data::{self, Random};
use crate::perceptron::Perceptron;

// Of the settings 2 to 5 hidden, 5 to 12 epochs, margins of 4 to 12, these give the smallest model with a sentence F1 of
// .900 on EWT dev and .964 on GUM dev; the others reach .894 to .902 and .960 to .963.
const EPOCHS: usize = 6;

/// Of ten features this many are hidden each time an example is seen, so that the others learn to do without.
const HIDDEN: usize = 2;

/// Sums this close to 0 are still corrected.
const MARGIN: i32 = 6;

/// Weights below this many steps of 1/32 are dropped.
const LEAST: i16 = 8;

/// A treebank's running text: sentences with a space between them, paragraphs with a blank line.
struct Text {
    text: String,
    /// Where its sentences end (bytes).
    ends: Vec<usize>,
}

impl Text {
    fn read(path: &Path) -> Result<Self> {
        let mut found = Self { text: String::new(), ends: Vec::new() };
        for tree in data::trees(path)? {
            let breaks = |c: &String| c.starts_with("# newpar") || c.starts_with("# newdoc");
            if tree.comments.iter().any(breaks) {
                found.text.push_str("\n\n");
            }
            found.sentence(&tree);
        }
        Ok(found)
    }

    fn sentence(&mut self, tree: &Tree) {
        let mut at = 0;
        while let Some(word) = tree.words.get(at) {
            let multi = tree.multi.iter().find(|m| m.0.start == at);
            let (form, misc, next) = match multi {
                Some((range, form, misc)) => (form, misc, range.end),
                None => (&word.form, &word.misc, at + 1),
            };
            self.text.push_str(form);
            if next >= tree.words.len() {
                self.ends.push(self.text.len());
            }
            if !misc.contains("SpaceAfter=No") {
                self.text.push(' ');
            }
            at = next.max(at + 1);
        }
    }

    /// F1 of whole sentences.
    fn score(&self, lists: &Segmentation, model: Option<&Boundaries>) -> f64 {
        let mut found = Segments::default();
        found.add(&self.text, Span::new(0, self.text.len()), lists, model);
        let end = |r: &Range<usize>| found.words[r.end - 1].end;
        let ends: Vec<usize> = found.sentences.iter().map(end).collect();
        let [gold, found] = [pairs(&self.ends), pairs(&ends)];
        2.0 * gold.intersection(&found).count() as f64 / (gold.len() + found.len()).max(1) as f64
    }
}

/// Each end with the one before it.
fn pairs(ends: &[usize]) -> HashSet<(usize, usize)> {
    std::iter::once(0).chain(ends.iter().copied()).zip(ends.iter().copied()).collect()
}

/// Learns from the train parts.
pub(crate) fn train(gold: &Path, lists: &Segmentation) -> Result<Boundaries> {
    let mut examples: Vec<(Place, bool)> = Vec::new();
    for bank in ["ewt", "gum"] {
        let text = Text::read(&gold.join(format!("ud/en_{bank}-ud-train.conllu")))?;
        let known: HashSet<usize> = text.ends.iter().copied().collect();
        let found = places(&text.text, lists, &text.ends);
        examples.extend(found.into_iter().map(|p| (known.contains(&p.at), p)).map(|(y, p)| (p, y)));
    }
    let (mut weights, mut random) = (Perceptron::new(1), Random::new(1));
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    for epoch in 0..EPOCHS {
        let mut wrong = 0;
        random.shuffle(&mut examples);
        for (place, ends) in &examples {
            keys.clear();
            keys.extend(place.keys.iter().filter(|_| random.below(10) >= HIDDEN));
            weights.score(&keys, &mut scores);
            let toward = if *ends { scores[0] } else { -scores[0] };
            if toward < MARGIN {
                keys.iter().for_each(|&k| weights.add(k, 0, if *ends { 1 } else { -1 }));
            }
            wrong += usize::from(toward <= 0);
            weights.tick();
        }
        eprintln!("epoch {epoch}: {wrong} of {} wrong", examples.len());
    }
    Ok(Boundaries::new(weights.finish(LEAST)))
}

/// Prints the F1 of whole sentences of the dev parts' texts, paragraphs given: rules alone, and with the model.
pub(crate) fn report(gold: &Path, lists: &Segmentation, model: &Boundaries) -> Result<()> {
    for bank in ["ewt", "gum"] {
        let text = Text::read(&gold.join(format!("ud/en_{bank}-ud-dev.conllu")))?;
        let [rules, learned] = [None, Some(model)].map(|m| text.score(lists, m));
        eprintln!("{bank} dev, sentences: rules {rules:.3}, model {learned:.3}");
    }
    Ok(())
}
