//! Direct, indirect and source drafts brought together: what is one quotation, what stands in another, and who only
//! passes it on.

use attache_lexicon::attribution::Frame;
use attache_text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{Draft, Voice};
use super::marks::Marked;
use crate::QuoteKind;

/// An outer quotation of which this share is another one has no content of its own: its speaker is a carrier.
const CARRIED: f64 = 0.6;

/// Drops indirect drafts that are the direct quotation seen by the tree, drafts of the same words twice, and those of a
/// noun that itself speaks them: "a **statement** stressing that".
pub(super) fn without_doubles<'l>(
    direct: &[Draft<'l>],
    mut told: Vec<Draft<'l>>,
) -> Vec<Draft<'l>> {
    let mut by_head: FxHashMap<usize, Vec<Span>> = FxHashMap::default();
    for q in direct {
        by_head.entry(q.head.unwrap_or(usize::MAX)).or_default().push(q.span);
    }
    told.retain(|d| {
        let phrase = d.entry.is_some_and(|e| e.frames.has(Frame::Np));
        let with_cue = d.head.and_then(|h| by_head.get(&h)).into_iter().flatten();
        let from = direct.partition_point(|q| q.span.end <= d.span.start);
        let mut over = direct[from..].iter().take_while(|q| q.span.start < d.span.end);
        let around = |q: &Draft<'_>| d.head != q.head && tells(q, d.span);
        !(over.any(|q| same(q.span, d.span) && !around(q))
            || with_cue.into_iter().any(|&q| phrase || half(q, d.span)))
    });
    let speaks: FxHashSet<(usize, usize)> = told
        .iter()
        .filter_map(|d| match d.voice {
            Voice::Token(token) => Some((d.span.start, token)),
            _ => None,
        })
        .collect();
    told.retain(|d| d.head.is_none_or(|h| !speaks.contains(&(d.span.start, h))));
    told.sort_by_key(|d| (d.span.start, std::cmp::Reverse(d.span.end), d.cue));
    let mut out: Vec<Draft<'l>> = Vec::with_capacity(told.len());
    for draft in told {
        let twice =
            out.iter().rev().take(4).any(|o| o.span == draft.span && o.voice == draft.voice);
        if !twice {
            out.push(draft);
        }
    }
    out
}

fn shared(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// The spans cover each other but for a few words.
fn same(direct: Span, told: Span) -> bool {
    shared(direct, told) * 10 > told.len() * 6
}

fn half(direct: Span, told: Span) -> bool {
    shared(direct, told) * 2 > direct.len()
}

/// Words in marks inside the content of an indirect quotation make it mixed.
pub(super) fn mix(draft: &mut Draft<'_>, marks: &[Marked]) {
    (draft.kind, draft.fragments) = mixed(draft.span, marks);
}

/// Whether reported words are indirect or mixed, and what of them stands in marks.
pub(super) fn mixed(span: Span, marks: &[Marked]) -> (QuoteKind, Vec<Span>) {
    let from = marks.partition_point(|m| m.outer.start < span.start);
    let inside = marks[from..].iter().take_while(|m| m.outer.start < span.end);
    let fragments: Vec<Span> =
        inside.filter(|m| m.depth == 0 && span.contains(m.outer)).map(|m| m.inner).collect();
    match fragments.is_empty() {
        true => (QuoteKind::Indirect, fragments),
        false => (QuoteKind::Mixed, fragments),
    }
}

/// Where one draft is hardly more than another ("…, said X, writes the agency"), its speaker passes the other on.
/// `passes` tells whether a speaker can be one who passes on.
pub(super) fn carriers(drafts: &mut Vec<Draft<'_>>, passes: impl Fn(usize) -> bool) {
    let mut gone = vec![false; drafts.len()];
    for outer in 0..drafts.len() {
        let Voice::Token(speaker) = drafts[outer].voice else { continue };
        if drafts[outer].kind == QuoteKind::Direct || !passes(speaker) {
            continue;
        }
        let span = drafts[outer].span;
        let first = drafts.partition_point(|d| d.span.start < span.start);
        let held: Vec<usize> = (first..drafts.len())
            .take_while(|&i| drafts[i].span.start < span.end)
            .filter(|&i| i != outer && !gone[i] && tells(&drafts[i], span))
            .collect();
        let most = held.iter().map(|&i| shared(drafts[i].span, span)).sum::<usize>() as f64;
        if most >= CARRIED * span.len() as f64 {
            gone[outer] = true;
            for i in held {
                drafts[i].carriers.push(speaker);
            }
        }
    }
    let mut keep = gone.into_iter().map(|g| !g);
    drafts.retain(|_| keep.next().unwrap_or(true));
}

/// A draft whose own cue and content lie in the content of another.
fn tells(draft: &Draft<'_>, content: Span) -> bool {
    content.contains(draft.span) && draft.cue.is_some_and(|c| content.contains(c))
}

/// For each draft the smallest other one that holds it.
pub(super) fn inside(drafts: &[Draft<'_>]) -> Vec<Option<usize>> {
    let mut around: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(drafts.len());
    for (i, draft) in drafts.iter().enumerate() {
        while around.last().is_some_and(|&a| drafts[a].span.end < draft.span.end) {
            around.pop();
        }
        let holds =
            |&&a: &&usize| drafts[a].span.contains(draft.span) && drafts[a].span != draft.span;
        out.push(around.iter().rev().take(8).find(holds).copied());
        around.push(i);
    }
    out
}
