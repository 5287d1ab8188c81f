//! Shared passages: copies by fingerprints and exact alignment.
//!
//! Three steps, each pure: the words and prints of a report ([`Words`], [`prints`]), the join of all prints
//! ([`join`]), and the verification of one pair ([`passages`]).

mod align;
mod candidates;
mod near;
mod prints;
mod words;

use align::LEAST_WORDS;
pub use align::{Aligned, passages};
pub use candidates::{Anchor, Join, join};
pub use near::{likeness, pairs, sketch};
pub use prints::{Print, prints};
pub use words::Words;

use crate::records::{Passage, Reuse, ReuseKind};

/// So long a passage is a copy however many reports have it; of a shorter one, the words that very many reports share do not count.
const COPY_WORDS: usize = 40;

/// The passages that reports copy from each other, word for word or nearly so, ordered by report and place.
#[must_use]
pub fn copies(reports: &[&Words]) -> Vec<Reuse> {
    let join = join(reports.iter().map(|w| prints(w)));
    let mut found = Vec::new();
    for pair in join.anchors.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
        let (a, b) = (pair[0].a as usize, pair[0].b as usize);
        let aligned = passages(reports[a], reports[b], pair);
        let stock = |p: &Aligned| common(p.a, &join.crowded[a]).max(common(p.b, &join.crowded[b]));
        let own = |p: &Aligned| p.equal >= COPY_WORDS || p.equal >= LEAST_WORDS + stock(p);
        let kept = aligned.into_iter().filter(own);
        found.extend(kept.map(|p| reuse(reports, a, b, p)));
    }
    found
}

/// How many words of a passage (its range of words) lie in prints that very many reports share, or between two such
/// prints that are less than a passage apart: there one stock phrase meets the next.
fn common((from, to): (usize, usize), crowded: &[u32]) -> usize {
    let (mut count, mut end) = (0, from);
    let first = crowded.partition_point(|&c| (c as usize) + prints::SHINGLE <= from);
    for start in crowded[first..].iter().map(|&c| c as usize).take_while(|&c| c < to) {
        let stop = (start + prints::SHINGLE).min(to);
        let near = count > 0 && start < end + LEAST_WORDS;
        count += stop.saturating_sub(if near { end } else { start.max(end) });
        end = end.max(stop);
    }
    count
}

fn reuse(reports: &[&Words], a: usize, b: usize, passage: Aligned) -> Reuse {
    let kind = if passage.is_verbatim() { ReuseKind::Verbatim } else { ReuseKind::Near };
    let at = |report: usize, (from, to)| Passage { report, span: reports[report].span(from, to) };
    Reuse { a: at(a, passage.a), b: at(b, passage.b), kind, score: passage.share() }
}
