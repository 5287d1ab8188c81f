//! The whole of PARSE for one report.

use std::ops::Range;

use attache_lexicon::Lexicon;
use attache_text::Report;

use crate::conllu::{ConlluError, Tree};
use crate::model::checksum;
use crate::names::{self, Coarse, Names};
use crate::{
    Boundaries, LinearSyntax, ModelError, Name, Neural, Parse, Segments, Sentence, Syntax,
};

/// Weights of the built-in model.
static NEURAL: &[u8] = include_bytes!("../../../models/en.neural");

/// Weights of the built-in model of sentence ends.
static SENTENCES: &[u8] = include_bytes!("../../../models/en.sentences");

/// Makes a [`Parse`] of a report. Build it once; it may be shared between threads.
pub struct Analyser {
    sentences: Boundaries,
    syntax: Box<dyn Syntax>,
    names: Option<Names>,
    /// Checksums: of trees and names, of sentence ends.
    versions: [String; 2],
}

impl Analyser {
    /// The analyser with the model that is built into the library.
    pub fn builtin() -> Result<Self, ModelError> {
        Self::neural(NEURAL)
    }

    /// The analyser with the neural model of a file.
    pub fn neural(file: &[u8]) -> Result<Self, ModelError> {
        let syntax = Box::new(Neural::from_bytes(file)?);
        Self::new(syntax, None, format!("{:016x}", checksum(file)))
    }

    /// The analyser with the linear models of two files: less accurate, and slower.
    pub fn linear(syntax: &[u8], names: &[u8]) -> Result<Self, ModelError> {
        let version = format!("{:016x}-{:016x}", checksum(syntax), checksum(names));
        let syntax = Box::new(LinearSyntax::from_bytes(syntax)?);
        Self::new(syntax, Some(Names::from_bytes(names)?), version)
    }

    fn new(
        syntax: Box<dyn Syntax>,
        names: Option<Names>,
        version: String,
    ) -> Result<Self, ModelError> {
        let sentences = Boundaries::from_bytes(SENTENCES)?;
        let versions = [version, format!("{:016x}", checksum(SENTENCES))];
        Ok(Self { sentences, syntax, names, versions })
    }

    /// The same with the model of sentence ends of a file.
    pub fn with_sentences(mut self, file: &[u8]) -> Result<Self, ModelError> {
        self.sentences = Boundaries::from_bytes(file)?;
        self.versions[1] = format!("{:016x}", checksum(file));
        Ok(self)
    }

    /// What tells these models from others: the checksums of their files.
    #[must_use]
    pub fn version(&self) -> String {
        self.versions.join("-")
    }

    /// Sentences, words, trees and names of the zones that tell the news ([`attache_text::ZoneKind::is_prose`]).
    #[must_use]
    pub fn parse(&self, report: &Report, lexicon: &Lexicon) -> Parse {
        let mut segments = Segments::default();
        let mut zones = Vec::new();
        for (zone, found) in report.zones.iter().enumerate().filter(|(_, z)| z.kind.is_prose()) {
            let (lists, model) = (&lexicon.segmentation, Some(&self.sentences));
            segments.add(&report.text, found.span, lists, model);
            zones.resize(segments.sentences.len(), zone);
        }
        let found = self.syntax.analyse(&report.text, &segments);
        let ranges = segments.sentences.into_iter().zip(zones);
        let sentences = ranges.map(|(tokens, zone)| {
            let span = segments.words[tokens.start].join(segments.words[tokens.end - 1]);
            Sentence { span, zone, tokens }
        });
        let mut parse = Parse::new(sentences.collect(), found.tokens, Vec::new());
        parse.names = self.names(&report.text, &parse, lexicon, found.names);
        parse
    }

    fn names(
        &self,
        text: &str,
        parse: &Parse,
        lexicon: &Lexicon,
        found: Option<Vec<(Range<usize>, Coarse)>>,
    ) -> Vec<Name> {
        let matches = lexicon.world.matches(text);
        let linear = || Some(self.names.as_ref()?.coarse(text, parse, lexicon, &matches));
        let coarse = found.or_else(linear).unwrap_or_default();
        names::join(text, parse, lexicon, &matches, &coarse)
    }

    /// Tags and parses the sentences of a CoNLL-U text, whose words are kept. Empty nodes and enhanced
    /// dependencies are dropped.
    pub fn pretokenized(&self, conllu: &str) -> Result<String, ConlluError> {
        let mut out = String::new();
        for mut tree in Tree::read(conllu)? {
            let (text, segments) = tree.segments();
            tree.fill(self.syntax.analyse(&text, &segments).tokens);
            tree.write(&mut out);
        }
        Ok(out)
    }
}
