//! Dependency trees: a word a line, arcs to its left, an arrow to each word that is governed.

use attache_coding::Annotated;
use attache_nlp::Sentence;
use unicode_width::UnicodeWidthStr;

use super::tame;
use crate::arcs::{Arc, arcs};

/// Directions in which lines leave the middle of a cell.
const UP: usize = 1;
const DOWN: usize = 2;
const LEFT: usize = 4;
const RIGHT: usize = 8;

/// The character for each set of directions.
const LINES: [char; 16] =
    [' ', '╵', '╷', '│', '╴', '┘', '┐', '┤', '╶', '└', '┌', '├', '─', '┴', '┬', '┼'];

/// Every sentence as a tree: arcs, words, universal parts of speech, relations and the words that govern.
#[must_use]
pub fn trees(annotated: &Annotated) -> String {
    let sentences = annotated.parse.sentences.iter();
    sentences.map(|s| tree(annotated, s)).collect::<Vec<_>>().join("\n")
}

fn tree(annotated: &Annotated, sentence: &Sentence) -> String {
    let tokens = &annotated.parse.tokens[sentence.tokens.clone()];
    let arcs = arcs(&annotated.parse, sentence);
    let words: Vec<String> = tokens.iter().map(|t| tame(annotated.report.words(t.span))).collect();
    let wide = words.iter().map(|w| w.width()).max().unwrap_or_default();
    let mut out = String::new();
    for ((line, word), token) in drawn(&arcs, tokens.len()).iter().zip(&words).zip(tokens) {
        let room = " ".repeat(wide - word.width());
        out += &format!(
            "{line} {word}{room}  {:<5}  {}\n",
            token.upos.as_str(),
            token.deprel.as_str()
        );
    }
    out
}

/// The lines beside each word.
fn drawn(arcs: &[Arc], words: usize) -> Vec<String> {
    let levels = arcs.iter().map(|a| a.level).max().unwrap_or_default();
    let mut cells = vec![vec![0; levels]; words];
    for arc in arcs {
        let (first, last) = arc.ends();
        let column = levels - arc.level;
        for (row, direction) in [(first, DOWN), (last, UP)] {
            cells[row][column] |= direction | RIGHT;
            cells[row][column + 1..].iter_mut().for_each(|c| *c |= LEFT | RIGHT);
        }
        cells[first + 1..last].iter_mut().for_each(|row| row[column] |= UP | DOWN);
    }
    let mut ends = vec!['╴'; words];
    arcs.iter().for_each(|a| ends[a.word] = '►');
    let line = |(cells, end): (Vec<usize>, char)| {
        let touched = cells.last().is_some_and(|c| c & RIGHT != 0);
        cells.into_iter().map(|c| LINES[c]).chain([if touched { end } else { ' ' }]).collect()
    };
    cells.into_iter().zip(ends).map(line).collect()
}
