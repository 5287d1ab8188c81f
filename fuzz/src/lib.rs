//! What must hold of any bytes, one function a target. Each panics where it does not.

use std::io::Cursor;
use std::sync::LazyLock;

use attache_engine::{Flow, files};
use attache_ingest::{Form, Raw, clean, read};
use attache_lexicon::{Files, Lexicon};
use attache_show::json::{self, Layers};
use serde_json::Value;

static FLOW: LazyLock<Flow> =
    LazyLock::new(|| Flow::load(&files(None).expect("built in")).expect("built in").0);

/// Any text goes through the whole flow, and every printed span is `text[start:end]`.
pub fn report(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let Ok((annotated, _)) = FLOW.annotate(Raw::new("fuzz", Form::Text(text))) else { return };
    let all = Layers::parse("all").expect("all is a list of layers");
    let value = serde_json::to_value(json::report(&annotated, &all)).expect("records are JSON");
    let chars: Vec<char> = annotated.report.text.chars().collect();
    check(&value, &chars);
}

/// Any page becomes a report whose zones lie in its text.
pub fn page(bytes: &[u8]) {
    let page = String::from_utf8_lossy(bytes).into_owned();
    let Ok(report) = clean(Raw::new("fuzz", Form::Html(page)), &FLOW.lexicon) else { return };
    for zone in &report.zones {
        assert!(report.text.get(zone.span.start..zone.span.end).is_some());
    }
}

/// Any bytes as JSON Lines give a report or a reason a line.
pub fn line(bytes: &[u8]) {
    let lines = read::lines("fuzz", Cursor::new(bytes.to_vec()));
    assert!(lines.count() <= bytes.len() + 1);
}

/// Any bytes as a vocabulary file give entries or problems.
pub fn vocabulary(bytes: &[u8]) {
    for path in ["world/states/RUS.toml", "en/events/consult.toml", "en/attribution/verbs.toml"] {
        let mut files = Files::default();
        files.put(path, bytes.to_vec());
        let (_, problems) = Lexicon::load(&files);
        for problem in problems {
            assert!(!problem.to_string().is_empty());
        }
    }
}

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
