//! The dependency trees of a report, as data for the script to draw in the reader.

use attache_coding::Annotated;
use attache_nlp::Sentence;
use attache_text::{CodePoints, Span};
use serde::Serialize;

use super::html::Html;
use crate::arcs::arcs;

/// A sentence; offsets are code points of the report.
#[derive(Serialize)]
struct Tree {
    span: (usize, usize),
    /// Start, end, universal part of speech, relation to the governor.
    words: Vec<(usize, usize, &'static str, &'static str)>,
    /// Governor, governed word, height.
    arcs: Vec<(usize, usize, usize)>,
}

/// All trees of a report, in text order.
pub(super) fn data(html: &mut Html, annotated: &Annotated) {
    let points = CodePoints::new(&annotated.report.text);
    let of = |span: Span| points.of(span);
    let trees = annotated.parse.sentences.iter().map(|s| tree(annotated, s, &of));
    html.raw("<script type=\"application/json\" class=\"trees\">");
    html.json(&trees.collect::<Vec<_>>()).raw("</script>\n");
}

fn tree(annotated: &Annotated, sentence: &Sentence, of: &impl Fn(Span) -> (usize, usize)) -> Tree {
    let tokens = annotated.parse.tokens[sentence.tokens.clone()].iter();
    let words = tokens.map(|token| {
        let (start, end) = of(token.span);
        (start, end, token.upos.as_str(), token.deprel.as_str())
    });
    let arcs = arcs(&annotated.parse, sentence);
    Tree {
        span: of(sentence.span),
        words: words.collect(),
        arcs: arcs.iter().map(|a| (a.head, a.word, a.level)).collect(),
    }
}
