//! Weights of the signs that tell who is meant by "he" and "she", learned from GAP (Webster et al. 2018, Apache-2.0).
//!
//! A log-linear model over the candidates of a pronoun, as the program itself finds them: the probability that one of the
//! right ones is meant is made as high as it can be, with a small penalty on large weights. Deterministic.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use attache_coding::entities::{self, Candidate};
use attache_lexicon::{Antecedents, Lexicon, Sign};
use attache_nlp::Analyser;
use attache_text::{Report, Span};

/// A pronoun with the names that are known to be meant or not.
struct Example {
    candidates: Vec<Candidate>,
    /// Which candidates are right.
    right: Vec<bool>,
    /// Which are known to be wrong, where none is right.
    wrong: Vec<bool>,
}

/// Not learned: the quotation marks of GAP hold titles of works, those of news speech.
const GIVEN: (Sign, f32) = (Sign::OtherVoice, -1.2);
/// Rounds over all examples.
const ROUNDS: usize = 400;
/// Length of a step along the mean gradient.
const STEP: f32 = 0.8;
/// Penalty on the square of a weight, an example.
const PENALTY: f32 = 0.002;
/// Parts of the cross-validation.
const FOLDS: usize = 5;

/// Learns the weights and gives the file that holds them.
pub(crate) fn learn(gold: &Path) -> Result<String> {
    let lexicon = Lexicon::builtin();
    let analyser = Analyser::builtin()?;
    let mut examples = Vec::new();
    for file in ["gap-development.tsv", "gap-validation.tsv"] {
        let path = gold.join("coref").join(file);
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for row in text.lines().skip(1) {
            examples.extend(example(row, &analyser, &lexicon));
        }
    }
    let (mut right, mut asked) = (0, 0);
    for fold in 0..FOLDS {
        let inside = |at: usize| at % FOLDS == fold;
        let part = |test: bool| {
            let chosen = examples.iter().enumerate().filter(move |(i, _)| inside(*i) == test);
            chosen.map(|(_, e)| e).collect::<Vec<_>>()
        };
        let weights = fit(&part(false));
        let (r, a) = score(&part(true), &weights);
        right += r;
        asked += a;
    }
    eprintln!("{} pronouns; {right} of {asked} right in {FOLDS} parts", examples.len());
    Ok(file(&fit(&examples.iter().collect::<Vec<_>>())))
}

/// One row of GAP; none where the program does not see the pronoun or any of the names.
fn example(row: &str, analyser: &Analyser, lexicon: &Lexicon) -> Option<Example> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [_, text, pronoun, at, a, a_at, a_right, b, b_at, b_right, ..] = cells[..] else {
        return None;
    };
    let span = |word: &str, at: &str| {
        let at: usize = at.parse().ok()?;
        let start = text.char_indices().nth(at)?.0;
        Some(Span::new(start, start + word.len()))
    };
    let report = Report::plain("", text);
    let parse = analyser.parse(&report, lexicon);
    let (trials, names) = entities::trials(&report, &parse, lexicon);
    let pronoun = span(pronoun, at)?;
    let trial = trials.into_iter().find(|t| t.pronoun.overlaps(pronoun))?;
    let of = |wanted: bool| {
        let rows = [(a, a_at, a_right), (b, b_at, b_right)].into_iter();
        let rows = rows.filter(move |r| r.2.eq_ignore_ascii_case("true") == wanted);
        let spans: Vec<Span> = rows.filter_map(|(name, at, _)| span(name, at)).collect();
        let meant = |c: &Candidate| {
            let mut own = names.iter().filter(|n| n.1 == c.entity);
            own.any(|n| spans.iter().any(|s| s.overlaps(n.0)))
        };
        trial.candidates.iter().map(meant).collect::<Vec<bool>>()
    };
    let right = of(true);
    let none = !right.contains(&true);
    let wrong = if none { of(false) } else { vec![false; right.len()] };
    let known = !none || wrong.contains(&true);
    known.then_some(Example { candidates: trial.candidates, right, wrong })
}

/// Gradient ascent from nothing.
fn fit(examples: &[&Example]) -> Vec<f32> {
    let mut weights = vec![0.0_f32; Sign::ALL.len()];
    weights[GIVEN.0 as usize] = GIVEN.1;
    let count = examples.len().max(1) as f32;
    for _ in 0..ROUNDS {
        let table = Antecedents::new(weights.clone());
        let mut slope = vec![0.0_f32; weights.len()];
        for example in examples {
            climb(example, &table, &mut slope);
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight += STEP * (slope / count - PENALTY * *weight);
        }
        weights[GIVEN.0 as usize] = GIVEN.1;
    }
    weights
}

/// Adds the gradient of one example: towards the right candidates, or away from the wrong ones.
fn climb(example: &Example, weights: &Antecedents, slope: &mut [f32]) {
    let chances = chances(&example.candidates, weights);
    let sum = |chosen: &[bool]| -> f32 {
        chances.iter().zip(chosen).filter(|(_, c)| **c).map(|(p, _)| p).sum()
    };
    let right = sum(&example.right);
    let wrong = sum(&example.wrong);
    for (at, (candidate, chance)) in example.candidates.iter().zip(&chances).enumerate() {
        let pull = if right > 0.0 {
            f32::from(example.right[at]) * chance / right - chance
        } else {
            // Away from the wrong ones: the gradient of the logarithm of what the others have.
            let rest = (1.0 - wrong).max(1e-3);
            f32::from(!example.wrong[at]) * chance / rest - chance
        };
        for sign in &candidate.signs {
            slope[*sign as usize] += pull;
        }
    }
}

fn chances(candidates: &[Candidate], weights: &Antecedents) -> Vec<f32> {
    let scores: Vec<f32> = candidates.iter().map(|c| c.score(weights)).collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.iter().map(|p| p / sum).collect()
}

/// How many of the examples with a right candidate get it.
fn score(examples: &[&Example], weights: &[f32]) -> (usize, usize) {
    let table = Antecedents::new(weights.to_vec());
    let asked = examples.iter().filter(|e| e.right.contains(&true));
    let hit = |e: &&Example| {
        let best = entities::meant(&e.candidates, &table);
        let at = e.candidates.iter().position(|c| Some(c.entity) == best);
        at.is_some_and(|at| e.right[at])
    };
    let asked: Vec<&Example> = asked.copied().collect();
    (asked.iter().copied().filter(hit).count(), asked.len())
}

/// The file under `lexicons/`.
fn file(weights: &[f32]) -> String {
    let mut out = String::from(
        "# What speaks for (above 0) and against somebody meant by \"he\" or \"she\", in logits. Learned from GAP, development\n\
         # and validation (Webster et al. 2018, Apache-2.0), by `cargo run --release -p attache-training -- pronouns`.\n\n",
    );
    for (sign, weight) in Sign::ALL.iter().zip(weights) {
        let _ = writeln!(out, "{} = {weight:.2}", sign.key());
    }
    out
}
