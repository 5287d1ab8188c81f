//! Copy detection in a pool of twenty thousand reports: `cargo bench -p attache-compare`.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[path = "../tests/generator/mod.rs"]
mod generator;
#[path = "../tests/measured/mod.rs"]
mod measured;

use measured::{Figures, measure};

fn main() {
    let Figures { precision, recall, rate, missed } = measure(&generator::pool(20_000, 11));
    println!("P {precision:.4} R {recall:.4}, {rate:.0} reports/s, missed {missed:?}");
}
