//! Speed of each part of PARSE on one core: `cargo bench -p attache-nlp`.

use std::error::Error;
use std::hint::black_box;

use attache_lexicon::Lexicon;
use attache_nlp::{Analyser, Boundaries, LinearSyntax, Neural, Segments, Syntax};
use attache_text::{Report, Span};
use criterion::{Criterion, Throughput};

/// A paragraph in the manner of an agency, repeated to about 500 words.
const TEXT: &str = "GENEVA — The foreign ministers of Norland and Estavia met in Geneva on Tuesday, officials said. \
    “We have agreed to keep the border open,” Norland’s Anna Berg told reporters after the two-hour talks. \
    Her counterpart, who had earlier accused Norland of backing the rebels, did not speak to the press, \
    but a spokesman for the ministry denied that any troops had been moved since U.N. monitors left in 2021.\n";

fn main() -> Result<(), Box<dyn Error>> {
    let text = TEXT.repeat(7);
    let lexicon = Lexicon::builtin();
    let analyser = Analyser::builtin()?;
    let linear = LinearSyntax::from_bytes(include_bytes!("../../../models/en.syntax"))?;
    let neural = Neural::from_bytes(include_bytes!("../../../models/en.neural"))?;
    let ends = Boundaries::from_bytes(include_bytes!("../../../models/en.sentences"))?;
    let all = Span::new(0, text.len());
    let mut segments = Segments::default();
    segments.add(&text, all, &lexicon.segmentation, Some(&ends));
    let report = Report::plain("bench", text.clone());

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("parse");
    group.throughput(Throughput::Elements(segments.words.len() as u64));
    group.bench_function("words and sentences", |b| {
        b.iter(|| {
            let mut found = Segments::default();
            found.add(black_box(&text), all, &lexicon.segmentation, Some(&ends));
            found
        });
    });
    group.bench_function("linear tags and trees", |b| {
        b.iter(|| linear.analyse(black_box(&text), &segments));
    });
    group.bench_function("tags, trees and names", |b| {
        b.iter(|| neural.analyse(black_box(&text), &segments));
    });
    group.bench_function("all", |b| b.iter(|| analyser.parse(black_box(&report), &lexicon)));
    group.finish();
    criterion.final_summary();
    Ok(())
}
