//! Precision and recall of copy detection on pools with known lineage.

mod generator;
mod measured;

use attache_compare::ReuseKind;
use attache_compare::reuse::{Words, join, likeness, pairs, sketch};
use generator::Made;
use measured::{detect, measure};

#[test]
fn copies_are_found_and_originals_left_alone() {
    let figures = measure(&generator::pool(1_000, 7));
    assert!(figures.precision >= 0.99 && figures.recall >= 0.985, "{:?}", figures.missed);
}

#[test]
fn sketches_find_near_copies() {
    let pool = generator::pool(1_000, 5);
    let words: Vec<Words> = pool.reports.iter().map(Words::of).collect();
    let sketches: Vec<_> = words.iter().map(sketch).collect();
    let found: Vec<_> = pairs(&join(sketches.iter().map(Vec::as_slice))).collect();
    let near = |p: &&(usize, usize, Made)| likeness(&words[p.0], &words[p.1]) >= 0.8;
    let want: Vec<_> = pool.pairs.iter().filter(near).collect();
    let missed = want.iter().filter(|p| !found.contains(&(p.0, p.1))).count();
    assert!(want.len() > 100 && missed * 20 <= want.len(), "{missed} of {}", want.len());
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
