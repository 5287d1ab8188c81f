//! Speed of UNDERSTAND on one core, trees given: `cargo bench -p attache-coding`. The figure of `understand` is reports a
//! second, a report has about 500 words; that of `code` is sentences a second.

use std::error::Error;
use std::hint::black_box;

use attache_coding::{
    Entities, Quote, Time, code, entities, events, places, quantities, quotes, times,
};
use attache_lexicon::Lexicon;
use attache_nlp::{Analyser, Parse};
use attache_text::Report;
use criterion::{Criterion, Throughput};

/// Example reports, put together to some 500 words each.
const TEXTS: [&str; 4] = [
    concat!(
        include_str!("../../../examples/reports/01_nordwire.txt"),
        include_str!("../../../examples/reports/05_pull_quotes.txt")
    ),
    concat!(
        include_str!("../../../examples/reports/02_harbour_post.txt"),
        include_str!("../../../examples/reports/07_what_if.txt")
    ),
    concat!(
        include_str!("../../../examples/reports/03_translated.txt"),
        include_str!("../../../examples/reports/06_denial.txt"),
    ),
    concat!(
        include_str!("../../../examples/reports/08_crawled.txt"),
        include_str!("../../../examples/reports/01_nordwire.txt")
    ),
];

/// A report with its trees and what the later parts ask for.
struct Read {
    report: Report,
    parse: Parse,
    entities: Entities,
    times: Vec<Time>,
    quotes: Vec<Quote>,
}

fn read(text: &str, analyser: &Analyser, lexicon: &Lexicon) -> Read {
    let report = Report::plain("bench", text);
    let parse = analyser.parse(&report, lexicon);
    let mut entities = entities::find(&report, &parse, lexicon);
    let times = times::find(&report, &parse, lexicon);
    let (quotes, _) = quotes::find(&report, &parse, &times, &mut entities, lexicon);
    Read { report, parse, entities, times, quotes }
}

fn main() -> Result<(), Box<dyn Error>> {
    let lexicon = Lexicon::builtin();
    let analyser = Analyser::builtin()?;
    let all: Vec<Read> = TEXTS.iter().map(|t| read(t, &analyser, &lexicon)).collect();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("understand");
    group.throughput(Throughput::Elements(all.len() as u64));
    let linked = |r: &Read| entities::find(black_box(&r.report), &r.parse, &lexicon);
    let timed = |r: &Read| times::find(black_box(&r.report), &r.parse, &lexicon);
    let placed = |r: &Read| places::find(black_box(&r.report), &r.parse, &r.entities, &lexicon);
    let counted = |r: &Read| {
        quantities::find(black_box(&r.report), &r.parse, &r.times, &r.entities, &lexicon)
    };
    group.bench_function("entities", |b| b.iter(|| all.iter().map(linked).collect::<Vec<_>>()));
    group.bench_function("times", |b| b.iter(|| all.iter().map(timed).collect::<Vec<_>>()));
    group.bench_function("places", |b| b.iter(|| all.iter().map(placed).collect::<Vec<_>>()));
    group.bench_function("quantities", |b| b.iter(|| all.iter().map(counted).collect::<Vec<_>>()));
    let together = |r: &Read| (linked(r), timed(r), placed(r), counted(r));
    group.bench_function("all four", |b| b.iter(|| all.iter().map(together).collect::<Vec<_>>()));
    group.finish();

    let mut group = criterion.benchmark_group("code");
    let sentences: usize = all.iter().map(|r| r.parse.sentences.len()).sum();
    group.throughput(Throughput::Elements(sentences as u64));
    let said = |r: &Read| {
        let mut entities = r.entities.clone();
        quotes::find(black_box(&r.report), &r.parse, &r.times, &mut entities, &lexicon)
    };
    let coded = |r: &Read| {
        let Read { report, parse, entities, times, quotes } = r;
        events::find(black_box(report), parse, entities, times, quotes, &lexicon)
    };
    let whole = |r: &Read| code(black_box(&r.report), &r.parse, &lexicon);
    group.bench_function("quotations", |b| b.iter(|| all.iter().map(said).collect::<Vec<_>>()));
    group.bench_function("events", |b| b.iter(|| all.iter().map(coded).collect::<Vec<_>>()));
    group.bench_function("all", |b| b.iter(|| all.iter().map(whole).collect::<Vec<_>>()));
    group.finish();
    criterion.final_summary();
    Ok(())
}
