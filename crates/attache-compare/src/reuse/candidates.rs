//! Which reports to compare, and from where: a join of the fingerprints on their hash, grouped by pair.

use super::prints::Print;

/// A print in more reports than this pairs each of them with the first and the previous one only, so that a
/// wire copied a thousand times costs a thousand pairs and no half million. The copies still hang together.
const CROWD: usize = 16;

/// A place where two reports may share a passage: word indices in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Index of the first report.
    pub a: u32,
    /// Index of the second, later one.
    pub b: u32,
    /// Word in `a`.
    pub at_a: u32,
    /// Word in `b`.
    pub at_b: u32,
}

/// What the join of all prints gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Join {
    /// Sorted by pair, then by place.
    pub anchors: Vec<Anchor>,
    /// For each report the places (word indices, sorted) of prints that very many reports share: stock phrases,
    /// templates, or a text that was copied everywhere.
    pub crowded: Vec<Vec<u32>>,
}

/// Joins the prints of all reports on their hash.
#[must_use]
pub fn join(reports: impl IntoIterator<Item = impl AsRef<[Print]>>) -> Join {
    let mut join = Join::default();
    let mut rows: Vec<(u64, u32, u32)> = Vec::new();
    for (report, prints) in reports.into_iter().enumerate() {
        join.crowded.push(Vec::new());
        let report = u32::try_from(report).unwrap_or(u32::MAX);
        rows.extend(prints.as_ref().iter().map(|p| (p.hash, report, p.word)));
    }
    rows.sort_unstable();
    for group in rows.chunk_by(|x, y| x.0 == y.0) {
        if group.len() > 1 {
            pair(group, &mut join);
        }
    }
    join.anchors.sort_unstable();
    join.crowded.iter_mut().for_each(|places| places.sort_unstable());
    join
}

/// The pairs within one hash. A report counts with its first place only: the alignment finds the others.
fn pair(group: &[(u64, u32, u32)], join: &mut Join) {
    let mut places: Vec<(u32, u32)> =
        group.iter().map(|&(_, report, word)| (report, word)).collect();
    places.dedup_by_key(|p| p.0);
    let crowd = places.len() > CROWD;
    if crowd {
        for &(_, report, word) in group {
            join.crowded[report as usize].push(word);
        }
    }
    for (i, &(b, at_b)) in places.iter().enumerate().skip(1) {
        let earlier = (0..i).filter(|&e| !crowd || e == 0 || e + 1 == i);
        for (a, at_a) in earlier.map(|e| places[e]) {
            join.anchors.push(Anchor { a, b, at_a, at_b });
        }
    }
}
