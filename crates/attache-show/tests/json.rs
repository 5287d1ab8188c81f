//! The objects of the contract, field by field.

mod pool;

use attache_show::json::{self, Layers, Run};
use serde_json::Value;

fn value(what: impl serde::Serialize) -> Value {
    serde_json::to_value(what).expect("records are JSON")
}

/// Calls `check` for every object with `start`, `end` and `text`, however deep.
fn each_span(value: &Value, check: &mut impl FnMut(usize, usize, &str)) {
    match value {
        Value::Array(list) => list.iter().for_each(|v| each_span(v, check)),
        Value::Object(map) => {
            let number = |key| map.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let words = map.get("text").and_then(Value::as_str);
            if let (Some(start), Some(end), Some(words)) = (number("start"), number("end"), words) {
                check(start, end, words);
            }
            map.values().for_each(|v| each_span(v, check));
        }
        _ => {}
    }
}

#[test]
fn report_as_in_the_contract() {
    let wire = pool::wire();
    let line = serde_json::to_string_pretty(&json::report(&wire, &Layers::default())).unwrap();
    insta::assert_snapshot!(line);
}

#[test]
fn tokens_as_in_the_contract() {
    let copy = pool::copy();
    let layers = Layers::parse("tokens").unwrap();
    let line = serde_json::to_string(&json::report(&copy, &layers)).unwrap();
    insta::assert_snapshot!(line);
}

#[test]
fn brief_as_in_the_contract() {
    let run = Run { version: "0.1.0".into(), models: "m1".into(), lexicons: "l1".into() };
    let (pool, brief) = (pool::pool(), pool::brief());
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&json::brief(&pool, &brief, &run)).unwrap()
    );
}

#[test]
fn every_span_is_in_code_points_and_carries_its_words() {
    let wire = pool::wire();
    let letters: Vec<char> = wire.report.text.chars().collect();
    let mut seen = 0;
    each_span(
        &value(json::report(&wire, &Layers::parse("all").unwrap())),
        &mut |start, end, words| {
            assert_eq!(letters[start..end].iter().collect::<String>(), words);
            seen += 1;
        },
    );
    assert!(seen > 15, "only {seen} spans");
}

#[test]
fn only_the_chosen_layers_are_printed() {
    let wire = pool::wire();
    let object = value(json::report(&wire, &Layers::parse("quotes,events").unwrap()));
    let keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = vec!["type", "schema", "id", "text", "language", "meta", "quotes", "events"];
    let mut found = keys.clone();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn roots_have_head_minus_one() {
    let copy = pool::copy();
    let object = value(json::report(&copy, &Layers::parse("tokens").unwrap()));
    let heads: Vec<i64> =
        object["tokens"].as_array().unwrap().iter().map(|t| t["head"].as_i64().unwrap()).collect();
    assert_eq!(heads[..3], [-1, 0, 0]);
}

#[test]
fn records_that_point_nowhere_do_not_panic() {
    let mut wire = pool::wire();
    wire.coding.entities.mentions[0].entity = 99;
    wire.coding.quotes[0].span = attache_text::Span::new(9_000, 9_001);
    let object = value(json::report(&wire, &Layers::default()));
    assert_eq!(object["quotes"][0]["text"], "");
    let mut brief = pool::brief();
    brief.lineage[1].to = 99;
    brief.reuse[0].a.report = 99;
    let object = value(json::brief(&pool::pool(), &brief, &Run::default()));
    assert_eq!(object["lineage"].as_array().unwrap().len(), 1);
    assert!(object["reuse"].as_array().unwrap().is_empty());
}

#[test]
fn a_skipped_input_says_why() {
    let line = serde_json::to_string(&json::skipped("007", "no text")).unwrap();
    assert_eq!(line, r#"{"type":"skipped","id":"007","reason":"no text"}"#);
}
