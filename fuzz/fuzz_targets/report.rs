//! Any text goes through the whole flow without a panic, and every printed span is text[start..end].
#![no_main]

use std::sync::LazyLock;

use attache_engine::{Flow, files};
use attache_ingest::{Form, Raw};
use attache_show::json::{self, Layers};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

static FLOW: LazyLock<Flow> =
    LazyLock::new(|| Flow::load(&files(None).expect("built in")).expect("built in").0);

fuzz_target!(|text: &str| {
    let raw = Raw::new("fuzz", Form::Text(text.to_owned()));
    let Ok((annotated, _)) = FLOW.annotate(raw) else { return };
    let all = Layers::parse("all").expect("all is a list of layers");
    let value = serde_json::to_value(json::report(&annotated, &all)).expect("records are JSON");
    let chars: Vec<char> = annotated.report.text.chars().collect();
    check(&value, &chars);
});

/// Every object with start, end and text names characters of the report.
fn check(value: &Value, chars: &[char]) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| check(v, chars)),
        Value::Object(fields) => {
            if let (Some(start), Some(end), Some(text)) = (
                fields.get("start").and_then(Value::as_u64),
                fields.get("end").and_then(Value::as_u64),
                fields.get("text").and_then(Value::as_str),
            ) {
                let (start, end) = (start as usize, end as usize);
                assert_eq!(chars[start..end].iter().collect::<String>(), text);
            }
            fields.values().for_each(|v| check(v, chars));
        }
        _ => {}
    }
}
