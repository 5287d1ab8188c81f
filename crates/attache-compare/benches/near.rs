//! Near copies among up to a million reports: time, memory, recall. `cargo bench -p attache-compare --bench near`.
//!
//! A pair counts as near from a likeness of 0.8 on. As other programs use the machine, the time of all threads together is
//! given beside the time by the clock.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[path = "../tests/generator/mod.rs"]
mod generator;
mod usage;

use std::collections::HashSet;
use std::thread;
use std::time::Instant;

use attache_compare::reuse::{Words, join, likeness, pairs, sketch};
use attache_text::Report;
use generator::pool;
use usage::{cpu_seconds, peak_mib};

const THREADS: usize = 2;
const NEAR: f32 = 0.8;

fn main() {
    println!("reports  seconds  CPU s  CPU µs/report  near pairs  recall  peak MiB");
    for size in [10_000, 100_000, 1_000_000] {
        let pool = pool(size, 11);
        let (start, busy) = (Instant::now(), cpu_seconds());
        let found = near(&pool.reports);
        let (seconds, busy) = (start.elapsed().as_secs_f64(), cpu_seconds() - busy);
        let known: Vec<(usize, usize)> = pool.pairs.iter().map(|p| (p.0, p.1)).collect();
        let want: HashSet<(usize, usize)> =
            each(&known, |&(a, b)| is_near(&pool.reports, a, b).then_some((a, b)));
        let right = want.intersection(&found).count() as f64 / want.len().max(1) as f64;
        let peak = peak_mib();
        let share = busy * 1e6 / size as f64;
        let pairs = found.len();
        println!(
            "{size:7}  {seconds:7.1}  {busy:5.1}  {share:13.1}  {pairs:10}  {right:.4}  {peak:8.0}"
        );
    }
}

fn is_near(reports: &[Report], a: usize, b: usize) -> bool {
    likeness(&Words::of(&reports[a]), &Words::of(&reports[b])) >= NEAR
}

/// The near pairs of a pool.
fn near(reports: &[Report]) -> HashSet<(usize, usize)> {
    let sketches: Vec<_> = each(reports, |r| Some(sketch(&Words::of(r))));
    let join = join(sketches.iter().map(Vec::as_slice));
    drop(sketches);
    let pairs: Vec<(usize, usize)> = pairs(&join).collect();
    drop(join);
    each(&pairs, |&(a, b)| is_near(reports, a, b).then_some((a, b)))
}

/// What a function gives for each item, in order, on two threads.
fn each<T: Sync, V: Send, C: FromIterator<V>>(
    items: &[T],
    of: impl Fn(&T) -> Option<V> + Sync,
) -> C {
    let part = |items: &[T]| items.iter().filter_map(&of).collect::<Vec<V>>();
    thread::scope(|scope| {
        let chunks = items.chunks(items.len().div_ceil(THREADS).max(1));
        let parts: Vec<_> = chunks.map(|chunk| scope.spawn(|| part(chunk))).collect();
        parts.into_iter().flat_map(|p| p.join().unwrap_or_default()).collect()
    })
}
