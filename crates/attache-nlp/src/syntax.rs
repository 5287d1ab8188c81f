//! From words to tagged words in trees: the trait, and the linear models that stand in for the neural one.

use std::ops::Range;
use std::sync::Arc;

use attache_text::Span;

use crate::bytes::Writer;
use crate::form::forms;
use crate::lemma::Morphology;
use crate::names::Coarse;
use crate::parser::{self, NONE, Parser, nodes};
use crate::tagger::{self, Tagger};
use crate::{ModelError, Segments, Token, model};

/// Tags, lemmas and trees for the sentences of a report. Implementations are deterministic and total.
pub trait Syntax: Send + Sync {
    /// What the model makes of a report's words.
    fn analyse(&self, text: &str, segments: &Segments) -> Analysis;
}

/// Words in trees, and names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// One token for each word; `head` counts over all of them. Each sentence is a tree with one root.
    pub tokens: Vec<Token>,
    /// Ranges of tokens that are names, in text order, without overlap; none where the model does not look for names.
    pub names: Option<Vec<(Range<usize>, Coarse)>>,
}

/// Tagger, lemmatiser and parser with linear models.
pub struct LinearSyntax {
    /// Parts of speech.
    pub tagger: Tagger,
    /// Lemmas and features.
    pub morphology: Morphology,
    /// Trees.
    pub parser: Parser,
}

/// First bytes of a file with a [`LinearSyntax`].
const MAGIC: &[u8; 4] = b"ATSY";

impl LinearSyntax {
    /// Reads a model file.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let mut r = model::open(MAGIC, file)?;
        let found = Self {
            tagger: Tagger::read(&mut r)?,
            morphology: Morphology::read(&mut r)?,
            parser: Parser::read(&mut r)?,
        };
        if r.is_empty() { Ok(found) } else { Err(ModelError::Damaged) }
    }

    /// The model as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        self.tagger.write(&mut w);
        self.morphology.write(&mut w);
        self.parser.write(&mut w);
        model::seal(MAGIC, &w)
    }
}

/// Buffers for one report.
#[derive(Default)]
struct Scratch {
    forms: Vec<crate::Form>,
    tags: Vec<u8>,
    nodes: Vec<parser::Node>,
    tagger: tagger::Scratch,
    parser: parser::Scratch,
}

impl Syntax for LinearSyntax {
    fn analyse(&self, text: &str, segments: &Segments) -> Analysis {
        let mut tokens = Vec::with_capacity(segments.words.len());
        let mut scratch = Scratch::default();
        for sentence in &segments.sentences {
            self.sentence(text, segments, sentence.clone(), &mut scratch, &mut tokens);
        }
        Analysis { tokens, names: None }
    }
}

impl LinearSyntax {
    /// Tags alone: for each word an index into [`Tagger::tags`].
    #[must_use]
    pub fn tags(&self, text: &str, segments: &Segments) -> Vec<u8> {
        let mut scratch = Scratch::default();
        let mut all = Vec::with_capacity(segments.words.len());
        for sentence in &segments.sentences {
            let spans = &segments.words[sentence.clone()];
            forms(spans.iter().map(|s| s.of(text)), &mut scratch.forms);
            self.tagger.tag(&scratch.forms, &mut scratch.tagger, &mut scratch.tags);
            all.extend_from_slice(&scratch.tags);
        }
        all
    }

    fn sentence(
        &self,
        text: &str,
        segments: &Segments,
        range: Range<usize>,
        scratch: &mut Scratch,
        tokens: &mut Vec<Token>,
    ) {
        let spans = &segments.words[range.clone()];
        forms(spans.iter().map(|s| s.of(text)), &mut scratch.forms);
        self.tagger.tag(&scratch.forms, &mut scratch.tagger, &mut scratch.tags);
        nodes(&scratch.forms, &scratch.tags, &self.tagger.tags, &mut scratch.nodes);
        self.parser.parse(&scratch.nodes, &mut scratch.parser);
        let state = &scratch.parser.state;
        for (i, &span) in spans.iter().enumerate() {
            let head = Some(state.heads[i]).filter(|&h| h != NONE && h < spans.len());
            let label = self.parser.labels.get(usize::from(state.labels[i]));
            tokens.push(Token {
                head: head.map(|h| h + range.start),
                deprel: label.copied().unwrap_or(crate::Deprel::DEP),
                ..self.word(span, text, &scratch.forms[i], scratch.tags[i])
            });
        }
    }

    fn word(&self, span: Span, text: &str, form: &crate::Form, tag: u8) -> Token {
        let joint = &self.tagger.tags[usize::from(tag)];
        let feats = self.morphology.features(form, tag);
        Token {
            span,
            lemma: self.morphology.lemma(span.of(text), form, tag, |_| true).into(),
            upos: joint.upos,
            xpos: Arc::clone(&joint.xpos),
            feats: feats.cloned().unwrap_or_default(),
            head: None,
            deprel: crate::Deprel::ROOT,
        }
    }
}
