//! The versions of one utterance against the one nearest the root: what was cut, altered, strengthened.

use std::cmp::Reverse;

use attache_coding::{Quote, QuoteKind};
use attache_nlp::{Deprel, Parse};
use attache_text::Span;

use crate::disagreements::{Scene, weakened};
use crate::records::{Change, ChangeKind, ForceChange, QuoteRef, SharedQuote};
use crate::sheet::Sheet;

/// Longer quotations are compared on so many words: the table of common words grows with the square.
const MOST_WORDS: usize = 400;

/// The version of an utterance nearest its root, and how the others differ from it.
pub(crate) fn versions(
    scene: &Scene<'_, '_>,
    shared: &SharedQuote,
) -> (Option<QuoteRef>, Vec<Change>) {
    let root = shared.members.iter().copied().min_by_key(|&at| distance(scene, at));
    let Some(root) = root else { return (None, Vec::new()) };
    let others = shared.members.iter().filter(|&&at| at != root);
    (Some(root), others.map(|&at| change(scene, root, at)).collect())
}

fn quote<'s>(scene: &'s Scene<'_, '_>, at: QuoteRef) -> &'s Quote {
    &scene.sheets[at.report].annotated.coding.quotes[at.quote]
}

/// Words in marks are nearer the root than reported ones, then fewer carriers that are named for them, earlier reports, longer versions.
fn distance(scene: &Scene<'_, '_>, at: QuoteRef) -> impl Ord + use<> {
    let quote = quote(scene, at);
    let day = scene.sheets[at.report].order;
    let kind = match quote.kind {
        QuoteKind::Direct => 0,
        QuoteKind::Mixed => 1,
        QuoteKind::Indirect => 2,
    };
    let carriers = quote.via.iter().filter(|v| v.explicit).count();
    (kind, carriers, day.is_none(), day, Reverse(quote.span.len()), at)
}

fn change(scene: &Scene<'_, '_>, root: QuoteRef, at: QuoteRef) -> Change {
    let (first, version) = (quote(scene, root), quote(scene, at));
    let (a, b) = (&scene.sheets[root.report], &scene.sheets[at.report]);
    let (dropped, added) = differences(a, first.span, b, version.span);
    let is_new = added.iter().any(|&new| in_marks(version, new));
    let kind = match (version.kind, dropped.is_empty(), !is_new) {
        (QuoteKind::Indirect, ..) => ChangeKind::Reported,
        (_, true, true) => ChangeKind::Same,
        (_, false, true) => ChangeKind::Cut,
        (_, _, false) => ChangeKind::Altered,
    };
    let weak = |at: QuoteRef, span| weakened(scene, at.report, span) != (false, false);
    let told = retold(a, first.span, &dropped);
    let force = match (told.iter().any(|&s| weak(root, s)), weak(at, version.span)) {
        (true, false) => Some(ForceChange::Strengthened),
        (false, true) => Some(ForceChange::Weakened),
        _ => None,
    };
    Change { at, kind, force, dropped, added }
}

/// True for words that a version gives as the speaker's own.
fn in_marks(version: &Quote, words: Span) -> bool {
    version.kind == QuoteKind::Direct || version.fragments.iter().any(|f| f.overlaps(words))
}

/// Least share of its words that a clause of the root keeps in a version that retells it.
const LEAST_KEPT: f32 = 0.3;

/// The clauses of the root that a version retells, all where it retells none more than the others.
fn retold(root: &Sheet<'_>, quote: Span, dropped: &[Span]) -> Vec<Span> {
    let all = clauses(root, quote);
    let kept = |s: &&Span| {
        let words = words(root, **s);
        let gone = words.iter().filter(|w| dropped.iter().any(|d| d.contains(w.1))).count();
        (words.len() - gone) as f32 >= LEAST_KEPT * words.len() as f32
    };
    let told: Vec<Span> = all.iter().filter(kept).copied().collect();
    if told.is_empty() { all } else { told }
}

/// The sentences of a quotation, cut before each further main clause ("…, and the price may rise").
fn clauses(sheet: &Sheet<'_>, quote: Span) -> Vec<Span> {
    let parse = &sheet.annotated.parse;
    let mut starts: Vec<usize> = parse.tokens_in(quote).filter(|&t| opens(parse, t)).collect();
    let first = parse.sentences.partition_point(|s| s.span.start <= quote.start);
    let inside = parse.sentences[first..].iter().take_while(|s| s.span.start < quote.end);
    starts.extend(inside.map(|s| s.tokens.start));
    let mut edges: Vec<usize> = starts.into_iter().map(|t| parse.tokens[t].span.start).collect();
    edges.retain(|&e| quote.start < e && e < quote.end);
    edges.extend([quote.start, quote.end]);
    edges.sort_unstable();
    edges.dedup();
    edges.windows(2).map(|w| Span::new(w[0], w[1])).collect()
}

/// True for the first token of a main clause that is joined to another and has a subject of its own.
fn opens(parse: &Parse, token: usize) -> bool {
    let main = |v: usize| {
        let own = |&c: &usize| parse.tokens[c].deprel.is_subject();
        parse.tokens[v].deprel == Deprel::CONJ && parse.children(v).iter().any(own)
    };
    parse.tokens[token].deprel == Deprel::CC && parse.tokens[token].head.is_some_and(main)
}

/// The stretches of words that only one side has.
fn differences(a: &Sheet<'_>, x: Span, b: &Sheet<'_>, y: Span) -> (Vec<Span>, Vec<Span>) {
    let (left, right) = (words(a, x), words(b, y));
    let hashes = |list: &[(u64, Span)]| list.iter().map(|w| w.0).collect::<Vec<u64>>();
    let (kept_left, kept_right) = common(&hashes(&left), &hashes(&right));
    (stretches(&left, &kept_left), stretches(&right, &kept_right))
}

/// The words of a stretch with their places.
fn words(sheet: &Sheet<'_>, stretch: Span) -> Vec<(u64, Span)> {
    let all = &sheet.words;
    let from = all.spans.partition_point(|s| s.start < stretch.start);
    let within = all.spans[from..].iter().take_while(|s| s.end <= stretch.end).take(MOST_WORDS);
    within.zip(&all.hashes[from..]).map(|(&span, &hash)| (hash, span)).collect()
}

/// For each word whether it belongs to the longest common subsequence of both sides.
fn common(a: &[u64], b: &[u64]) -> (Vec<bool>, Vec<bool>) {
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut kept_a, mut kept_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            (kept_a[i], kept_b[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (kept_a, kept_b)
}

/// The runs of words that are not kept.
fn stretches(words: &[(u64, Span)], kept: &[bool]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;
    for (&(_, span), &kept) in words.iter().zip(kept) {
        match found.last_mut() {
            _ if kept => open = false,
            Some(last) if open => *last = last.join(span),
            _ => {
                found.push(span);
                open = true;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_one_side_has_stands_in_runs() {
        let words = |list: &[u64]| -> Vec<(u64, Span)> {
            list.iter().enumerate().map(|(i, &h)| (h, Span::new(2 * i, 2 * i + 1))).collect()
        };
        let (a, b) = ([1, 2, 3, 4, 5, 6], [1, 9, 4, 5, 8, 8, 6]);
        let (kept_a, kept_b) = common(&a, &b);
        assert_eq!(stretches(&words(&a), &kept_a), [Span::new(2, 5)]);
        assert_eq!(stretches(&words(&b), &kept_b), [Span::new(2, 3), Span::new(8, 11)]);
    }
}
