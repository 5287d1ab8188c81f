//! Passages that tell one deed in other words: what aligned words alone are too few to show, a common event does.

use std::collections::BTreeSet;

use attache_lexicon::comparison::{Comparison, WordClass};
use attache_text::Span;

use super::candidates::candidates;
use super::pair::{Pair, Ties};
use super::telling::Telling;
use crate::records::{Passage, Reuse, ReuseKind};
use crate::sheet::Sheet;

/// Least likeness of two clauses of one event that retell each other.
const LEAST_DICE: f32 = 0.33;
/// Where they also share a phrase ("empty and groundless"): of so many words, so many of them with content.
const LEAST_DICE_PHRASE: f32 = 0.25;
const PHRASE: usize = 3;
const PHRASE_CONTENT: usize = 2;
/// Least weight (nats) of the words that they share.
const LEAST_CONTENT: f32 = 1.5;

/// Passages of different reports that tell one act of speech (meetings and wars are in every report), the most alike first; those in `known` are not told again.
pub(crate) fn retold(
    all: &[Telling<'_>],
    sheets: &[Sheet<'_>],
    words: &Comparison,
    ties: &Ties<'_>,
    known: &[Reuse],
) -> Vec<Reuse> {
    let phrases = |telling: &Telling<'_>, span| phrases(&sheets[telling.at.report], span, words);
    let mut found: Vec<Reuse> = Vec::new();
    for (x, y) in candidates(all, words, ties) {
        let (a, b) = (&all[x], &all[y]);
        if a.at.report == b.at.report || !a.is_told_once() || !b.is_told_once() {
            continue;
        }
        let pair = Pair { a, b, words, ties, tied: false };
        let (overlap, in_a, in_b) = pair.closest();
        let phrase = || !phrases(a, in_a).is_disjoint(&phrases(b, in_b));
        let alike =
            overlap.dice() >= LEAST_DICE || (overlap.dice() >= LEAST_DICE_PHRASE && phrase());
        if alike && overlap.content >= LEAST_CONTENT && pair.likeness().is_some() {
            let at = |telling: &Telling<'_>, span| Passage { report: telling.at.report, span };
            let kind = ReuseKind::Paraphrase;
            found.push(Reuse { a: at(a, in_a), b: at(b, in_b), kind, score: overlap.dice() });
        }
    }
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut kept: Vec<Reuse> = Vec::new();
    for passage in found {
        let told = |r: &Reuse| {
            let pair = (r.a.report, r.b.report) == (passage.a.report, passage.b.report);
            pair && (r.a.span.overlaps(passage.a.span) || r.b.span.overlaps(passage.b.span))
        };
        let from = known
            .partition_point(|r| (r.a.report, r.b.report) < (passage.a.report, passage.b.report));
        let of_pair = known[from..]
            .iter()
            .take_while(|r| (r.a.report, r.b.report) == (passage.a.report, passage.b.report));
        if !of_pair.into_iter().any(told) && !kept.iter().any(told) {
            kept.push(passage);
        }
    }
    kept
}

/// The runs of words of a stretch that have enough content to be known again, as hashes of the words.
fn phrases<'s>(sheet: &'s Sheet<'_>, stretch: Span, words: &Comparison) -> BTreeSet<&'s [u64]> {
    let all = &sheet.words;
    let from = all.spans.partition_point(|s| s.start < stretch.start);
    let to = all.spans.partition_point(|s| s.end <= stretch.end).max(from);
    let content =
        |i: &usize| !words.is(WordClass::Function, &sheet.text(all.spans[*i]).to_lowercase());
    let run = |at: usize| (at..at + PHRASE).filter(content).count() >= PHRASE_CONTENT;
    let starts = (from..to.saturating_sub(PHRASE - 1)).filter(|&at| run(at));
    starts.map(|at| &all.hashes[at..at + PHRASE]).collect()
}
