//! Precision and recall of copy detection on pools with known lineage.

mod generator;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use attache_compare::reuse::{Words, copies};
use attache_compare::{Reuse, ReuseKind};
use attache_text::Report;
use generator::{Made, Pool};

fn detect(reports: &[Report]) -> Vec<Reuse> {
    let words: Vec<Words> = reports.iter().map(Words::of).collect();
    copies(&words.iter().collect::<Vec<_>>())
}

#[derive(Debug)]
struct Figures {
    precision: f64,
    recall: f64,
    rate: f64,
    missed: BTreeMap<Made, usize>,
}

fn measure(pool: &Pool) -> Figures {
    let start = Instant::now();
    let found: BTreeSet<(usize, usize)> =
        detect(&pool.reports).iter().map(|r| (r.a.report, r.b.report)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let want: BTreeSet<(usize, usize)> = pool.pairs.iter().map(|p| (p.0, p.1)).collect();
    let right = found.intersection(&want).count() as f64;
    let mut missed = BTreeMap::new();
    for &(a, b, way) in pool.pairs.iter().filter(|p| !found.contains(&(p.0, p.1))) {
        assert!(a < b);
        *missed.entry(way).or_default() += 1;
    }
    let (precision, recall) = (right / found.len() as f64, right / want.len() as f64);
    let rate = pool.reports.len() as f64 / seconds;
    Figures { precision, recall, rate, missed }
}

#[test]
fn copies_are_found_and_originals_left_alone() {
    let figures = measure(&generator::pool(1_000, 7));
    assert!(figures.precision >= 0.99 && figures.recall >= 0.985, "{:?}", figures.missed);
}

/// The figures of the larger pool: `cargo test --release -p attache-compare --test reuse -- --ignored --nocapture`.
#[test]
#[ignore = "a minute in the dev profile"]
fn copies_in_a_pool_of_twenty_thousand() {
    let figures = measure(&generator::pool(20_000, 11));
    let Figures { precision, recall, rate, missed } = &figures;
    println!("P {precision:.4} R {recall:.4}, {rate:.0} reports/s, missed {missed:?}");
    assert!(*precision >= 0.99 && *recall >= 0.985);
}

/// Time per report must not grow with the pool: prints are joined, reports are never compared all against all.
#[test]
#[ignore = "minutes in the dev profile"]
fn time_per_report_is_flat() {
    let rates: Vec<f64> =
        [10_000, 40_000, 80_000].map(|size| measure(&generator::pool(size, 5)).rate).to_vec();
    println!("reports/s at 10,000, 40,000 and 80,000 reports: {rates:.0?}");
    assert!(rates.iter().all(|r| *r > 0.6 * rates[0]), "{rates:?}");
}

#[test]
fn both_sides_of_a_verbatim_passage_are_the_same_words() {
    let pool = generator::pool(400, 3);
    let found = detect(&pool.reports);
    assert!(!found.is_empty());
    for reuse in found {
        let a = pool.reports[reuse.a.report].words(reuse.a.span);
        let b = pool.reports[reuse.b.report].words(reuse.b.span);
        assert!(reuse.score > 0.0 && reuse.score <= 1.0);
        if reuse.kind == ReuseKind::Verbatim {
            let plain =
                |s: &str| s.replace('.', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(plain(a), plain(b));
        }
    }
}
