//! Trains the model of names on open sets, and scores it.

use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use attache_lexicon::Lexicon;
use attache_nlp::names::{
    Coarse, LABELS, Label, Names, View, best_path, features, hints, transition_key, transitions,
    views,
};
use attache_nlp::{Analyser, Form, NameKind, Parse, Segments, Sentence, Syntax, forms};
use attache_text::{Report, Span};

use crate::data::Random;
use crate::name_sets::{self, Sample};
use crate::perceptron::Perceptron;

/// Weights below this many steps of 1/32 are dropped.
const LEAST: i16 = 4;

/// One word in this many loses its identity in training, so that context counts.
const BLANK: usize = 4;

/// A sample as the model sees it.
struct Seen {
    views: Vec<View>,
    labels: Vec<Label>,
}

/// Sentence, text and parse of a sample, re-tokenised as reports are.
fn parsed(text: &str, syntax: &dyn Syntax, lexicon: &Lexicon) -> Parse {
    let segments = Segments::of_sentence(text, &lexicon.segmentation);
    let tokens = syntax.analyse(text, &segments).tokens;
    let span = Span::new(0, text.len());
    let sentences = segments.sentences.into_iter();
    let sentences = sentences.map(|tokens| Sentence { span, zone: 0, tokens }).collect();
    Parse::new(sentences, tokens, Vec::new())
}

fn see(sample: &Sample, syntax: &dyn Syntax, lexicon: &Lexicon) -> Seen {
    let text = &sample.text;
    let parse = parsed(text, syntax, lexicon);
    let hints = hints(&parse, lexicon, &lexicon.world.matches(text));
    let mut words: Vec<Form> = Vec::new();
    forms(parse.tokens.iter().map(|t| t.span.of(text)), &mut words);
    let mut found = Vec::new();
    views(&parse, 0..parse.tokens.len(), &words, &hints, &mut found);
    let mut labels = vec![Label::OUTSIDE; parse.tokens.len()];
    for (span, kind) in &sample.names {
        for (i, t) in parse.tokens_in(*span).enumerate() {
            labels[t] = Label::of(*kind, i == 0);
        }
    }
    Seen { views: found, labels }
}

pub(crate) fn train(
    gold: &Path,
    syntax: &dyn Syntax,
    lexicon: &Lexicon,
    epochs: usize,
) -> Result<Names> {
    let samples = name_sets::train(gold)?;
    eprintln!("{} sentences with names", samples.len());
    let seen: Vec<Seen> = samples.iter().map(|s| see(s, syntax, lexicon)).collect();
    let mut weights = Perceptron::new(LABELS);
    let mut random = Random::new(3);
    let mut order: Vec<usize> = (0..seen.len()).collect();
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &i in &order {
            learn(&seen[i], &mut weights, &mut random);
        }
    }
    Ok(Names::new(weights.finish(LEAST)))
}

fn learn(seen: &Seen, weights: &mut Perceptron, random: &mut Random) {
    let mut views = seen.views.clone();
    for view in &mut views {
        if random.below(BLANK) == 0 {
            view.form.word = 0;
        }
    }
    let mut keys: Vec<Vec<u32>> = vec![Vec::new(); views.len()];
    let (mut scores, mut emissions, mut path) = (Vec::new(), Vec::new(), Vec::new());
    for (at, keys) in keys.iter_mut().enumerate() {
        features(&views, at, keys);
        weights.score(keys, &mut scores);
        emissions.extend_from_slice(&scores);
    }
    let between = transitions(|keys, scores| weights.score(keys, scores));
    best_path(&emissions, &between, &mut path);
    let (mut last, mut last_good) = (Label::OUTSIDE, Label::OUTSIDE);
    for ((keys, &guess), &good) in keys.iter().zip(&path).zip(&seen.labels) {
        if guess != good {
            weights.update(keys, good.0.into(), guess.0.into());
        }
        if (last, guess) != (last_good, good) {
            weights.add(transition_key(last_good), good.0.into(), 1);
            weights.add(transition_key(last), guess.0.into(), -1);
        }
        (last, last_good) = (guess, good);
    }
    weights.tick();
}

/// Precision, recall and F1 of exact spans of people, organisations and places.
pub(crate) fn score(samples: &[Sample], analyser: &Analyser, lexicon: &Lexicon) -> [f64; 3] {
    let (mut right, mut found, mut wanted) = (0usize, 0usize, 0usize);
    for sample in samples {
        let parse = analyser.parse(&Report::plain("sample", sample.text.as_str()), lexicon);
        let mut guesses: Vec<(Range<usize>, Coarse)> = Vec::new();
        for name in &parse.names {
            let outer = guesses.last().is_some_and(|g| name.span.end <= g.0.end);
            if let Some(kind) = coarse(name.kind).filter(|_| !outer) {
                guesses.push((name.span.start..name.span.end, kind));
            }
        }
        let gold = sample.names.iter().filter(|n| n.1 != Coarse::Misc);
        let gold: Vec<_> = gold.map(|(s, k)| (s.start..s.end, *k)).collect();
        right += guesses.iter().filter(|g| gold.contains(g)).count();
        found += guesses.len();
        wanted += gold.len();
    }
    let p = right as f64 / found.max(1) as f64;
    let r = right as f64 / wanted.max(1) as f64;
    [p, r, 2.0 * p * r / (p + r).max(1e-9)]
}

fn coarse(kind: NameKind) -> Option<Coarse> {
    match kind {
        NameKind::Per => Some(Coarse::Per),
        NameKind::Org => Some(Coarse::Org),
        NameKind::Gpe | NameKind::Loc | NameKind::Fac => Some(Coarse::Loc),
        NameKind::Norp | NameKind::Event | NameKind::Work => None,
    }
}
