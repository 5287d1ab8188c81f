//! Loading the vocabulary, which every command waits for, and finding its names: `cargo bench -p attache-lexicon`.

use std::hint::black_box;

use attache_lexicon::{Files, Lexicon};
use criterion::{Criterion, Throughput};

fn main() {
    let lexicon = Lexicon::builtin();
    let text = "The Russian Foreign Ministry said on Friday that Sergey Lavrov will meet Wang Yi in Beijing. ".repeat(100);
    let mut bench = Criterion::default().configure_from_args().sample_size(20);
    bench.bench_function("load", |b| b.iter(|| Lexicon::load(black_box(&Files::builtin()))));
    let mut group = bench.benchmark_group("names");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("match", |b| b.iter(|| lexicon.world.matches(black_box(&text))));
    group.finish();
    bench.final_summary();
}
