//! Do printed offsets name the printed words?

use std::collections::HashMap;

use serde_json::Value;

/// The texts of the reports by their ids.
pub(crate) type Texts<'t> = HashMap<&'t str, &'t str>;

/// Panics where an object with `start`, `end` and `text` names other characters of its report: the one named by
/// `report`, `to` or `id` in it or around it.
pub(crate) fn check(value: &Value, around: Option<&str>, texts: &Texts<'_>) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| check(v, around, texts)),
        Value::Object(fields) => {
            let told =
                ["report", "to", "id"].into_iter().filter_map(|key| fields.get(key)?.as_str());
            let report = told.into_iter().find(|id| texts.contains_key(id)).or(around);
            let number = |key| fields.get(key).and_then(Value::as_u64).map(|n| n as usize);
            if let (Some(start), Some(end), Some(words)) =
                (number("start"), number("end"), fields.get("text").and_then(Value::as_str))
            {
                let text = report.and_then(|r| texts.get(r)).expect("a span has a report");
                let here: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(here, words, "{start}..{end} of {report:?}");
            }
            fields.values().for_each(|v| check(v, report, texts));
        }
        _ => {}
    }
}
