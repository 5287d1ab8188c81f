//! Scores on the dev parts.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use attache_lexicon::Lexicon;
use attache_nlp::parser::{self, Parser, nodes};
use attache_nlp::tagger::{Scratch, Tagger};
use attache_nlp::{Analyser, LinearSyntax, Neural, Syntax, Tag};

use crate::data::{self, Example};
use crate::name_sets;
use crate::tagger::gold;

/// Percentage of joint tags that are those of the treebank.
pub(crate) fn agreement(examples: &[Example], tags: &[Vec<u8>], inventory: &[Tag]) -> f64 {
    let (mut right, mut all) = (0, 0);
    for (example, tags) in examples.iter().zip(tags) {
        right += gold(example, inventory).iter().zip(tags).filter(|(a, b)| a == b).count();
        all += tags.len();
    }
    percent(right, all)
}

/// UPOS and LAS (subtypes ignored) on gold tokens.
pub(crate) fn dev(tagger: &Tagger, parser: &Parser, examples: &[Example]) -> (f64, f64) {
    let (mut scratch, mut buffers) = (Scratch::default(), parser::Scratch::default());
    let (mut tags, mut views) = (Vec::new(), Vec::new());
    let (mut upos, mut las, mut all) = (0, 0, 0);
    for example in examples {
        tagger.tag(&example.forms, &mut scratch, &mut tags);
        nodes(&example.forms, &tags, &tagger.tags, &mut views);
        parser.parse(&views, &mut buffers);
        let state = &buffers.state;
        for (i, word) in example.tree.words.iter().enumerate() {
            let label = parser.labels[usize::from(state.labels[i])];
            let head = word.token.head.unwrap_or(example.forms.len());
            upos += usize::from(tagger.tags[usize::from(tags[i])].upos == word.token.upos);
            las += usize::from(state.heads[i] == head && label.base() == word.token.deprel.base());
            all += 1;
        }
    }
    (percent(upos, all), percent(las, all))
}

/// Prints the score tables of the models in `models` on the dev parts.
pub(crate) fn report(gold: &Path, models: &Path) -> Result<()> {
    let read = |name: &str| std::fs::read(models.join(name));
    let [neural, syntax, linear] = [read("en.neural")?, read("en.syntax")?, read("en.names")?];
    let start = Instant::now();
    let model = Neural::from_bytes(&neural)?;
    eprintln!("neural, loaded in {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    trees(gold, &model)?;
    names(gold, &Analyser::neural(&neural)?)?;
    eprintln!("linear");
    trees(gold, &LinearSyntax::from_bytes(&syntax)?)?;
    names(gold, &Analyser::linear(&syntax, &linear)?)
}

/// Tags and trees on gold words.
fn trees(gold: &Path, model: &dyn Syntax) -> Result<()> {
    for name in ["en_ewt-ud-dev", "en_gum-ud-dev"] {
        let trees = data::trees(&gold.join("ud").join(name).with_extension("conllu"))?;
        let [mut upos, mut xpos, mut feats, mut lemma, mut uas, mut las, mut all] = [0usize; 7];
        let inputs: Vec<_> = trees.iter().map(attache_nlp::conllu::Tree::segments).collect();
        let start = Instant::now();
        let found: Vec<_> = inputs.iter().map(|(t, s)| model.analyse(t, s).tokens).collect();
        let seconds = start.elapsed().as_secs_f64();
        for (tree, tokens) in trees.iter().zip(&found) {
            for (word, t) in tree.words.iter().zip(tokens) {
                let g = &word.token;
                all += 1;
                upos += usize::from(t.upos == g.upos);
                xpos += usize::from(t.xpos == g.xpos);
                feats += usize::from(t.feats == g.feats);
                lemma += usize::from(t.lemma == g.lemma);
                uas += usize::from(t.head == g.head);
                las += usize::from(t.head == g.head && t.deprel.base() == g.deprel.base());
            }
        }
        let row = [upos, xpos, feats, lemma, uas, las].map(|n| format!("{:.2}", percent(n, all)));
        eprintln!("{name}: UPOS XPOS feats lemma UAS LAS = {}", row.join(" "));
        eprintln!("{:.0} words/s", all as f64 / seconds);
    }
    Ok(())
}

/// Precision, recall and F1 of names on the sets to measure on.
fn names(gold: &Path, analyser: &Analyser) -> Result<()> {
    let lexicon = Lexicon::builtin();
    for (set, samples) in name_sets::dev(gold)? {
        let [p, r, f] = crate::names::score(&samples, analyser, &lexicon);
        eprintln!("{set}: P {p:.3} R {r:.3} F1 {f:.3}");
    }
    Ok(())
}

fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}
