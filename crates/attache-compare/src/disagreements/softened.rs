//! Softened words: what a speaker accuses or threatens in one report, another gives without any sting, or passes over.
//!
//! A rewrite keeps the order of what it retells. So of two neighbours that both reports give, what stands between them in
//! one report is the counterpart of what stands between them in the other, however little the words have in common.

use std::collections::BTreeMap;

use attache_coding::Quad;
use attache_text::Span;

use super::topic::opening;
use super::{Scene, disagreement, line, value};
use crate::merged::Telling;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus, Reuse};
use crate::shared_quotes::Utterance;

/// Most sentences between two neighbours: in a longer gap the order says little.
const GAP: usize = 3;

/// Sentences of one speaker that a report gives, in order.
type Told = BTreeMap<usize, Span>;

/// Accusations and threats whose counterpart in a rewrite has none.
pub(super) fn softened(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let pairs = scene.reuse.chunk_by(|x, y| (x.a.report, x.b.report) == (y.a.report, y.b.report));
    let across = pairs.filter(|p| p[0].a.report != p[0].b.report && p.len() > 1);
    across.flat_map(|p| of_pair(scene, p)).collect()
}

fn of_pair(scene: &Scene<'_, '_>, passages: &[Reuse]) -> Vec<Disagreement> {
    let (a, b) = (passages[0].a.report, passages[0].b.report);
    let left = by_speaker(scene, a);
    let right = by_speaker(scene, b);
    let mut found = Vec::new();
    for (speaker, told) in &left {
        let Some(other) = right.get(speaker) else { continue };
        let anchors = anchors(scene, passages, (told, other));
        for pair in anchors.windows(2) {
            let (x, y) =
                (between(told, pair[0].0, pair[1].0), between(other, pair[0].1, pair[1].1));
            found.extend(counterparts(scene, speaker, (a, &x), (b, &y)));
        }
    }
    found
}

/// What each named speaker says in a report, by sentence.
fn by_speaker<'s>(scene: &'s Scene<'_, '_>, report: usize) -> BTreeMap<&'s str, Told> {
    let all = scene.utterances;
    let from = all.partition_point(|u| u.at.report < report);
    let to = all.partition_point(|u| u.at.report <= report);
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    for (speaker, u) in all[from..to].iter().filter_map(|u| Some((identity(u)?, u))) {
        let sentences = &scene.sheets[report].annotated.parse.sentences;
        let first = sentences.partition_point(|s| s.span.end <= u.span.start);
        let here = sentences[first..].iter().take_while(|s| s.span.start < u.span.end);
        for (i, sentence) in here.enumerate() {
            let start = u.span.start.max(sentence.span.start);
            let own = Span::new(start, u.span.end.min(sentence.span.end));
            told.entry(speaker).or_default().entry(first + i).or_insert(own);
        }
    }
    told
}

fn identity(utterance: &Utterance) -> Option<&str> {
    utterance.speaker.as_ref().filter(|s| s.is_named()).map(|s| s.name.as_str())
}

/// The sentences of one speaker that passages align, one for one and in the order of both reports.
fn anchors(
    scene: &Scene<'_, '_>,
    passages: &[Reuse],
    (left, right): (&Told, &Told),
) -> Vec<(usize, usize)> {
    let sentence = |at: crate::Passage| {
        // The middle: a passage may begin with the last word of the sentence before.
        let middle = at.span.start + at.span.len() / 2;
        scene.sheets[at.report].sentence_at(middle)
    };
    let aligned = passages.iter().filter_map(|r| Some((sentence(r.a)?, sentence(r.b)?)));
    let mut found: Vec<(usize, usize)> =
        aligned.filter(|(x, y)| left.contains_key(x) && right.contains_key(y)).collect();
    found.sort_unstable();
    found.dedup_by_key(|pair| pair.0);
    found
}

/// The sentences between two neighbours, whichever comes first.
fn between(told: &Told, x: usize, y: usize) -> Vec<Span> {
    let (first, last) = (x.min(y) + 1, x.max(y));
    let inside = first..last.max(first);
    told.range(inside).map(|(_, span)| *span).collect()
}

/// The sentence on each side that share most, where one has a sting and the other has none.
fn counterparts(
    scene: &Scene<'_, '_>,
    speaker: &str,
    (a, x): (usize, &[Span]),
    (b, y): (usize, &[Span]),
) -> Option<Disagreement> {
    if x.len() > GAP || y.len() > GAP {
        return None;
    }
    let shared = |p: Span, q: Span| {
        let (p, q) = (scene.keys[a].of(p), scene.keys[b].of(q));
        scene.weights.overlap(&p, &q).content
    };
    let pairs = x.iter().flat_map(|&p| y.iter().map(move |&q| (p, q)));
    let alike = pairs.map(|(p, q)| (shared(p, q), p, q)).filter(|pair| pair.0 > 0.0);
    let (_, p, q) = alike.max_by(|m, n| m.0.total_cmp(&n.0).then((n.1, n.2).cmp(&(m.1, m.2))))?;
    let (left, right) = (sting(scene, a, p), sting(scene, b, q));
    if left.is_some() == right.is_some() {
        return None;
    }
    let words = |report, span: Span, sting: Option<&Telling<'_>>| {
        let shown = sting.map_or(span, |t| t.clause.join(t.event.trigger));
        value(report, shown, line(scene.sheets[report].text(shown)))
    };
    let topic = format!("sting of the words of {speaker}: «{}»", opening(scene.sheets[a].text(p)));
    let values = vec![words(a, p, left), words(b, q, right)];
    let status = DisagreementStatus::ForceChanged;
    Some(disagreement(DisagreementKind::Wording, status, topic, values))
}

/// The first accusation, threat or deed of force that a stretch tells of.
fn sting<'s, 'r>(scene: &'s Scene<'_, 'r>, report: usize, span: Span) -> Option<&'s Telling<'r>> {
    let from = scene.tellings.partition_point(|t| t.at.report < report);
    let here = scene.tellings[from..].iter().take_while(|t| t.at.report == report);
    let hard =
        |t: &&Telling<'_>| matches!(t.event.quad, Quad::VerbalConflict | Quad::MaterialConflict);
    here.filter(|t| span.contains(t.event.trigger)).find(hard)
}
