//! Prints the zones of reports, as readable lines or as the JSON that scorers read:
//! `cargo run -p attache-ingest --example zones -- [--json] PATH…`

#![allow(clippy::print_stdout)]

use std::path::PathBuf;

use attache_ingest::{Input, clean, inputs};
use attache_lexicon::Lexicon;
use attache_text::{CodePoints, DateCandidate, Report, Span};
use serde_json::{Value, json};

fn main() {
    let json = std::env::args().any(|a| a == "--json");
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| a != "--json").map(PathBuf::from).collect();
    let lexicon = Lexicon::builtin();
    for input in inputs(&paths).iter().flat_map(|s| s.read()) {
        let result = match input {
            Input::Raw(raw) => clean(raw, &lexicon),
            Input::Skipped(skipped) => Err(skipped),
        };
        match result {
            Ok(report) if json => println!("{}", as_json(&report)),
            Ok(report) => print(&report),
            Err(skipped) => println!("skipped {}: {}", skipped.id, skipped.reason),
        }
    }
}

fn print(report: &Report) {
    println!("== {} ({})\n{:#?}", report.id, report.language, report.meta);
    for zone in &report.zones {
        println!("[{} {}] {}", zone.kind, zone.language, report.words(zone.span));
    }
    for note in &report.notes {
        println!("note {note:?}");
    }
}

fn as_json(report: &Report) -> Value {
    let edge = CodePoints::new(&report.text);
    let span = |s: Span| {
        let (start, end) = edge.of(s);
        json!({"start": start, "end": end, "text": report.words(s)})
    };
    let date = |c: &DateCandidate| json!({"value": c.value.to_string(), "basis": c.basis.as_str()});
    let zones: Vec<Value> = report
        .zones
        .iter()
        .map(|z| {
            let (start, end) = edge.of(z.span);
            json!({"kind": z.kind.as_str(), "start": start, "end": end, "language": z.language})
        })
        .collect();
    let meta = &report.meta;
    let published = &meta.published;
    json!({"type": "report", "schema": 1, "id": report.id, "text": report.text, "language": report.language,
        "meta": {
            "title": meta.title.map(span),
            "byline": meta.byline.map(span),
            "outlet": meta.outlet.as_ref().map(|o| json!({"name": o.name, "basis": o.basis.as_str()})),
            "dateline": meta.dateline.as_ref().map(|d| json!({
                "place": d.place.map(span), "date": d.date.map(|d| d.to_string()), "span": span(d.span)})),
            "published": {
                "value": published.value.as_ref().map(|c| c.value.to_string()),
                "conflict": published.conflict,
                "alternatives": published.alternatives.iter().map(date).collect::<Vec<_>>(),
            },
            "url": meta.url,
        },
        "zones": zones})
}
