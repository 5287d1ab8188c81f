//! Trains and scores the models: `cargo run --release -p attache-training -- all`.

mod data;
mod name_sets;
mod names;
mod neural;
mod parser;
mod perceptron;
mod pronouns;
mod score;
mod sentences;
mod tagger;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use attache_lexicon::Lexicon;
use attache_nlp::LinearSyntax;
use clap::Parser as _;

use crate::data::Example;

/// Trains and scores the models of attache.
#[derive(clap::Parser)]
struct Args {
    /// What to do.
    #[arg(value_enum)]
    task: Task,
    /// Folder with the treebanks and name sets.
    #[arg(long, default_value = "../shared/gold")]
    gold: PathBuf,
    /// Where models are written.
    #[arg(long, default_value = "models")]
    models: PathBuf,
    /// Smallest weight of the parser that is kept, in steps of 1/32.
    #[arg(long, default_value_t = 8)]
    least: i16,
    /// Smallest weight of the tagger that is kept, in steps of 1/32.
    #[arg(long, default_value_t = 6)]
    least_tagger: i16,
    /// File that training/neural/export.py wrote.
    #[arg(long, default_value = "student.safetensors")]
    from: PathBuf,
    /// Where the weights of pronouns are written.
    #[arg(long, default_value = "lexicons/en/antecedents.toml")]
    pronouns: PathBuf,
    /// Epochs of the parser.
    #[arg(long, default_value_t = 8)]
    epochs: usize,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Task {
    /// Train everything.
    All,
    /// Train tagger, lemmas and parser.
    Syntax,
    /// Train names.
    Names,
    /// Train where sentences end.
    Sentences,
    /// Learn who is meant by "he" and "she", and write it into the vocabulary.
    Pronouns,
    /// Drop small weights of the committed model.
    Prune,
    /// Pack what training/neural/ learned (`--from`).
    Pack,
    /// Print the score table of the committed models.
    Score,
}

fn main() -> Result<()> {
    let args = Args::parse();
    match args.task {
        Task::All => sentences(&args).and_then(|()| syntax(&args)).and_then(|()| names(&args)),
        Task::Syntax => syntax(&args),
        Task::Names => names(&args),
        Task::Sentences => sentences(&args),
        Task::Pronouns => Ok(std::fs::write(&args.pronouns, pronouns::learn(&args.gold)?)?),
        Task::Prune => prune(&args),
        Task::Pack => neural::pack(&args.from, &train_examples(&args)?, &args.models),
        Task::Score => score::report(&args.gold, &args.models),
    }
}

fn syntax(args: &Args) -> Result<()> {
    let start = Instant::now();
    let examples = train_examples(args)?;
    let dev = examples_of(&args.gold.join("ud/en_ewt-ud-dev.conllu"))?;
    let tags = tagger::inventory(&examples);
    let log = |what: &str| eprintln!("{:>6.1} s  {what}", start.elapsed().as_secs_f64());
    log(&format!("{} sentences, {} tags", examples.len(), tags.len()));
    let all: Vec<&Example> = examples.iter().collect();
    let tagger = tagger::train(&all, &tags, 8, 1);
    log(&format!("tagger: {} weights", tagger.weights.weights()));
    let morphology = tagger::morphology(&examples, &tags);
    let seen = tagger::jackknife(&examples, &tags, 5, 4);
    log(&format!("jackknife: {:.2} of tags right", score::agreement(&examples, &seen, &tags)));
    let trained = parser::train(&examples, &seen, &tags, args.epochs, 1, |epoch, p| {
        let (upos, las) = score::dev(&tagger, p, &dev);
        log(&format!(
            "epoch {epoch}: UPOS {upos:.2} LAS {las:.2}, {} weights",
            p.weights.weights()
        ));
    });
    let model = LinearSyntax { tagger, morphology, parser: trained }.to_bytes();
    log(&format!("{} bytes", model.len()));
    std::fs::write(args.models.join("en.syntax"), model)?;
    Ok(())
}

/// Sentences of the train parts, some once more in other capitals.
fn train_examples(args: &Args) -> Result<Vec<Example>> {
    let mut trees = Vec::new();
    for file in ["en_ewt-ud-train.conllu", "en_gum-ud-train.conllu"] {
        trees.extend(data::trees(&args.gold.join("ud").join(file))?);
    }
    Ok(data::with_headlines(trees).into_iter().map(Example::new).collect())
}

fn names(args: &Args) -> Result<()> {
    let lexicon = Lexicon::builtin();
    let syntax = LinearSyntax::from_bytes(&std::fs::read(args.models.join("en.syntax"))?)?;
    let names = names::train(&args.gold, &syntax, &lexicon, 8)?;
    Ok(std::fs::write(args.models.join("en.names"), names.to_bytes())?)
}

fn sentences(args: &Args) -> Result<()> {
    let lists = Lexicon::builtin().segmentation;
    let model = sentences::train(&args.gold, &lists)?;
    sentences::report(&args.gold, &lists, &model)?;
    Ok(std::fs::write(args.models.join("en.sentences"), model.to_bytes())?)
}

fn prune(args: &Args) -> Result<()> {
    let path = args.models.join("en.syntax");
    let mut model = LinearSyntax::from_bytes(&std::fs::read(&path)?)?;
    model.tagger.weights = model.tagger.weights.pruned(args.least_tagger);
    model.parser.weights = model.parser.weights.pruned(args.least);
    std::fs::write(path, model.to_bytes())?;
    Ok(())
}

fn examples_of(path: &Path) -> Result<Vec<Example>> {
    Ok(data::trees(path)?.into_iter().map(Example::new).collect())
}
