//! Precision and recall of copy detection on a pool whose copies are known.

use std::collections::{BTreeMap, BTreeSet};

use attache_compare::Reuse;
use attache_compare::reuse::{Words, copies};
use attache_text::Report;

use crate::generator::{Made, Pool};

/// The copies in a pool.
pub(crate) fn detect(reports: &[Report]) -> Vec<Reuse> {
    let words: Vec<Words> = reports.iter().map(Words::of).collect();
    copies(&words.iter().collect::<Vec<_>>())
}

/// How well copies were found.
#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    /// Pairs that were not found, by how they were made.
    pub(crate) missed: BTreeMap<Made, usize>,
}

/// Compares what is found in a pool with how it was made.
pub(crate) fn measure(pool: &Pool) -> Figures {
    let found: BTreeSet<(usize, usize)> =
        detect(&pool.reports).iter().map(|r| (r.a.report, r.b.report)).collect();
    let want: BTreeSet<(usize, usize)> = pool.pairs.iter().map(|p| (p.0, p.1)).collect();
    let right = found.intersection(&want).count() as f64;
    let mut missed = BTreeMap::new();
    for &(a, b, way) in pool.pairs.iter().filter(|p| !found.contains(&(p.0, p.1))) {
        assert!(a < b);
        *missed.entry(way).or_default() += 1;
    }
    let (precision, recall) = (right / found.len() as f64, right / want.len() as f64);
    Figures { precision, recall, missed }
}
