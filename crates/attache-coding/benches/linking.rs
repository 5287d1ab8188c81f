//! Speed of who, where, when and how many on one core, trees given: `cargo bench -p attache-coding`.

use std::error::Error;
use std::hint::black_box;

use attache_coding::{entities, places, quantities, times};
use attache_lexicon::Lexicon;
use attache_nlp::Analyser;
use attache_text::{Meta, Report, Span, Zone, ZoneKind};
use criterion::{Criterion, Throughput};

/// A paragraph in the manner of an agency, repeated to about 500 words.
const TEXT: &str = "OSLO — The Norwegian and Danish foreign ministers met in Bergen, Norway, on Tuesday, officials said. \
    “We have agreed to send 300 soldiers to the border this month,” Norway’s minister told reporters after the two-hour talks. \
    His Danish counterpart, who had accused Moscow of backing the rebels since 2021, did not speak to the press, \
    but a spokesman for the ministry denied that more than $2 billion had been paid to Russian firms last year.\n";

fn main() -> Result<(), Box<dyn Error>> {
    let text = TEXT.repeat(7);
    let lexicon = Lexicon::builtin();
    let analyser = Analyser::builtin()?;
    let all = Span::new(0, text.len());
    let report = Report {
        id: "bench".into(),
        text,
        language: "en".into(),
        meta: Meta::default(),
        zones: vec![Zone { kind: ZoneKind::Body, span: all, language: "en".into() }],
        notes: Vec::new(),
    };
    let parse = analyser.parse(&report, &lexicon);
    let found = entities::find(&report, &parse, &lexicon);
    let told = times::find(&report, &parse, &lexicon);

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("linking");
    group.throughput(Throughput::Elements(1));
    group.bench_function("entities", |b| {
        b.iter(|| entities::find(black_box(&report), &parse, &lexicon));
    });
    group.bench_function("times", |b| b.iter(|| times::find(black_box(&report), &parse, &lexicon)));
    group.bench_function("places", |b| {
        b.iter(|| places::find(black_box(&report), &parse, &found, &lexicon));
    });
    group.bench_function("quantities", |b| {
        b.iter(|| quantities::find(black_box(&report), &parse, &told, &lexicon));
    });
    group.bench_function("all", |b| {
        b.iter(|| {
            let found = entities::find(black_box(&report), &parse, &lexicon);
            let told = times::find(&report, &parse, &lexicon);
            let placed = places::find(&report, &parse, &found, &lexicon);
            let counted = quantities::find(&report, &parse, &told, &lexicon);
            (found, told, placed, counted)
        });
    });
    group.finish();
    criterion.final_summary();
    Ok(())
}
