//! Copy detection in a pool of twenty thousand reports, and its growth with the pool: `cargo bench -p attache-compare`.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[path = "../tests/generator/mod.rs"]
mod generator;
#[path = "../tests/measured/mod.rs"]
mod measured;
mod usage;

use std::error::Error;

use generator::pool;
use measured::{Figures, detect, measure};
use usage::{cpu_seconds, rows};

/// The pool that precision and recall are measured on; others are measured for speed.
const KNOWN: usize = 20_000;
const SIZES: [usize; 4] = [10_000, KNOWN, 40_000, 80_000];

fn main() -> Result<(), Box<dyn Error>> {
    rows(&SIZES, |size| {
        let reports = pool(size, 5).reports;
        let start = cpu_seconds();
        let pairs = detect(&reports).len();
        let rate = size as f64 / (cpu_seconds() - start);
        println!("{size} reports: {rate:.0} reports per second of one core, {pairs} pairs");
        if size == KNOWN {
            let Figures { precision, recall, missed } = measure(&pool(size, 11));
            println!("P {precision:.4} R {recall:.4}, missed {missed:?}");
        }
        Ok(())
    })
}
