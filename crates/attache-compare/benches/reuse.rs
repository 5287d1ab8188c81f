//! Copy detection in a pool of twenty thousand reports, and its growth with the pool: `cargo bench -p attache-compare`.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[path = "../tests/generator/mod.rs"]
mod generator;
#[path = "../tests/measured/mod.rs"]
mod measured;
mod usage;

use generator::pool;
use measured::{Figures, detect, measure};
use usage::cpu_seconds;

fn main() {
    let Figures { precision, recall, missed } = measure(&pool(20_000, 11));
    println!("P {precision:.4} R {recall:.4}, missed {missed:?}");
    for size in [10_000, 20_000, 40_000, 80_000] {
        let reports = pool(size, 5).reports;
        let start = cpu_seconds();
        let pairs = detect(&reports).len();
        let rate = size as f64 / (cpu_seconds() - start);
        println!("{size} reports: {rate:.0} reports per second of one core, {pairs} pairs");
    }
}
