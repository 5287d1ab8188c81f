//! One report through READ's raw input, CLEAN, PARSE and UNDERSTAND.

use std::path::Path;

use attache_coding::{Annotated, code, events::code_with};
use attache_ingest::{Raw, Skipped, clean};
use attache_lexicon::petrarch::Petrarch;
use attache_lexicon::{Files, Lexicon, Problem};
use attache_nlp::Analyser;
use attache_show::json::Run;

use crate::models::{LoadError, analyser};
use crate::vocabulary::fingerprint;
use crate::{Stage, Timings};

/// Models and vocabulary, loaded once and shared by all threads.
pub struct Flow {
    /// Sentences, trees, names.
    pub analyser: Analyser,
    /// Vocabulary.
    pub lexicon: Lexicon,
    /// A user's PETRARCH dictionaries, which code entities and events in place of the vocabulary.
    pub dictionaries: Option<Petrarch>,
    /// What made the records: versions of program, models and vocabulary.
    pub versions: Run,
}

impl Flow {
    /// Loads the built-in model and a vocabulary. Bad vocabulary entries are left out and given back as problems.
    ///
    /// # Errors
    /// When the model cannot be used.
    pub fn load(files: &Files) -> Result<(Self, Vec<Problem>), LoadError> {
        Self::load_with(None, files)
    }

    /// As [`Flow::load`], with the models of a folder: `en.neural`, or `en.syntax` and `en.names`.
    ///
    /// # Errors
    /// When a model file is missing, damaged or of another version.
    pub fn load_with(
        models: Option<&Path>,
        files: &Files,
    ) -> Result<(Self, Vec<Problem>), LoadError> {
        // The two know nothing of each other and take about as long.
        let (analyser, (lexicon, problems)) =
            rayon::join(|| analyser(models), || Lexicon::load(files));
        let analyser = analyser?;
        let versions = Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            models: analyser.version(),
            lexicons: fingerprint(files),
        };
        Ok((Self { analyser, lexicon, dictionaries: None, versions }, problems))
    }

    /// Everything about one report, and how long each stage took.
    ///
    /// # Errors
    /// When the input holds no report: a page without text.
    pub fn annotate(&self, raw: Raw) -> Result<(Annotated, Timings), Skipped> {
        let mut timings = Timings::default();
        let report = timings.of(Stage::Clean, || clean(raw, &self.lexicon))?;
        let parse = timings.of(Stage::Parse, || self.analyser.parse(&report, &self.lexicon));
        let coding = timings.of(Stage::Understand, || match &self.dictionaries {
            Some(own) => code_with(&report, &parse, &self.lexicon, own),
            None => code(&report, &parse, &self.lexicon),
        });
        Ok((Annotated { report, parse, coding }, timings))
    }
}
