//! The whole of PARSE for one report.

use attache_lexicon::Lexicon;
use attache_text::Report;

use crate::conllu::{ConlluError, Tree};
use crate::model::checksum;
use crate::names::Names;
use crate::{LinearSyntax, ModelError, Name, Parse, Segments, Sentence, Syntax};

/// Weights of the built-in syntax model.
static SYNTAX: &[u8] = include_bytes!("../../../models/en.syntax");

/// Weights of the built-in model of names.
static NAMES: &[u8] = include_bytes!("../../../models/en.names");

/// Makes a [`Parse`] of a report. Build it once; it may be shared between threads.
pub struct Analyser {
    syntax: Box<dyn Syntax>,
    names: Names,
    version: String,
}

impl Analyser {
    /// The analyser with the models that are built into the library.
    pub fn builtin() -> Result<Self, ModelError> {
        Self::from_bytes(SYNTAX, NAMES)
    }

    /// The analyser with the linear models of two files.
    pub fn from_bytes(syntax: &[u8], names: &[u8]) -> Result<Self, ModelError> {
        let version = format!("{:016x}-{:016x}", checksum(syntax), checksum(names));
        let syntax = Box::new(LinearSyntax::from_bytes(syntax)?);
        Ok(Self::new(syntax, Names::from_bytes(names)?, version))
    }

    /// The analyser with other models, whose version is said by the caller.
    #[must_use]
    pub fn new(syntax: Box<dyn Syntax>, names: Names, version: String) -> Self {
        Self { syntax, names, version }
    }

    /// What tells these models from others: the checksums of their files.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Sentences, words, trees and names of the zones that tell the news ([`attache_text::ZoneKind::is_prose`]).
    #[must_use]
    pub fn parse(&self, report: &Report, lexicon: &Lexicon) -> Parse {
        let mut segments = Segments::default();
        let mut zones = Vec::new();
        for (zone, found) in report.zones.iter().enumerate().filter(|(_, z)| z.kind.is_prose()) {
            segments.add(&report.text, found.span, &lexicon.segmentation);
            zones.resize(segments.sentences.len(), zone);
        }
        let mut parse = self.trees(&report.text, segments, zones);
        parse.names = self.names(&report.text, &parse, lexicon);
        parse
    }

    /// The names of a parsed text (also part of [`Analyser::parse`]): for trees that came from elsewhere.
    #[must_use]
    pub fn names(&self, text: &str, parse: &Parse, lexicon: &Lexicon) -> Vec<Name> {
        self.names.find(text, parse, lexicon)
    }

    fn trees(&self, text: &str, segments: Segments, zones: Vec<usize>) -> Parse {
        let tokens = self.syntax.analyse(text, &segments);
        let ranges = segments.sentences.into_iter().zip(zones);
        let sentences = ranges.map(|(tokens, zone)| {
            let span = segments.words[tokens.start].join(segments.words[tokens.end - 1]);
            Sentence { span, zone, tokens }
        });
        Parse::new(sentences.collect(), tokens, Vec::new())
    }

    /// Tags and parses the sentences of a CoNLL-U text, whose words are kept. Empty nodes and enhanced
    /// dependencies are dropped.
    pub fn pretokenized(&self, conllu: &str) -> Result<String, ConlluError> {
        let mut out = String::new();
        for mut tree in Tree::read(conllu)? {
            let (text, segments) = tree.segments();
            tree.fill(self.syntax.analyse(&text, &segments));
            tree.write(&mut out);
        }
        Ok(out)
    }
}
