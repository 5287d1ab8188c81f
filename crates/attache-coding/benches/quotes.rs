//! Finding quotations where trees and entities are given, reports of 500 words a second on one core:
//! `cargo bench -p attache-coding`.

use std::error::Error;
use std::hint::black_box;

use attache_coding::{entities, quotes, times};
use attache_lexicon::Lexicon;
use attache_nlp::Analyser;
use attache_text::Report;
use criterion::{BatchSize, Criterion, Throughput};

/// Paragraphs in the manner of an agency with quotations of every kind, about 125 words.
const TEXT: &str = "GENEVA — Norland’s foreign minister Anna Berg told reporters on Tuesday that the border would stay open. \
    “We have agreed to let the lorries pass,” she said during a telephone briefing, adding that two crossings “need repair.”\n\n\
    Her counterpart Jan Lund, who had earlier accused Norland of backing the rebels, denied that any troops had been moved. \
    The talks were a waste of time, according to Lund, writes Reuters. “If the lorries stop,” the minister warned, “we will \
    close the port.”\n\n\
    The observers’ report called the crossings \"safe but slow\" and said both sides should publish their figures. Lund was \
    quoted by the state agency as saying that the figures were in order. The mayor of Westport, a critic of both, declined to speak.\n";

fn main() -> Result<(), Box<dyn Error>> {
    let lexicon = Lexicon::builtin();
    let report = Report::plain("bench", TEXT.repeat(4));
    let parse = Analyser::builtin()?.parse(&report, &lexicon);
    let known = entities::find(&report, &parse, &lexicon);
    let times = times::find(&report, &parse, &lexicon);

    let mut bench = Criterion::default().configure_from_args();
    let mut group = bench.benchmark_group("quotes");
    group.throughput(Throughput::Elements(1));
    group.bench_function("reports", |b| {
        let find = |mut entities| {
            quotes::find(black_box(&report), &parse, &times, &mut entities, &lexicon)
        };
        b.iter_batched(|| known.clone(), find, BatchSize::SmallInput);
    });
    group.finish();
    bench.final_summary();
    Ok(())
}
