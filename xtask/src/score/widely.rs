//! Attributions in the wide sense, as PolNeAR counts them: beliefs, intentions and acts of speech besides quotations, and
//! a quotation that "he said" cuts in two as one.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::Value;

/// Lines of `attache annotate` with the attitudes put among the quotations, and those that share a cue joined.
pub(super) fn attributed(predictions: &str) -> Result<String> {
    let mut out = String::new();
    for line in predictions.lines() {
        let mut report: Value = serde_json::from_str(line)?;
        let attitudes = report["attitudes"].take();
        if let (Value::Array(quotes), Value::Array(attitudes)) =
            (report["quotes"].take(), attitudes)
        {
            let mut all: Vec<Value> = Vec::with_capacity(quotes.len() + attitudes.len());
            for quote in quotes.into_iter().chain(attitudes) {
                match all.iter_mut().find(|a| same_cue(a, &quote)) {
                    Some(first) => join(first, &quote),
                    None => all.push(quote),
                }
            }
            report["quotes"] = all.into();
        }
        writeln!(out, "{report}")?;
    }
    Ok(out)
}

fn same_cue(a: &Value, b: &Value) -> bool {
    !a["cue"].is_null() && a["cue"]["start"] == b["cue"]["start"] && a["inside"] == b["inside"]
}

fn join(first: &mut Value, next: &Value) {
    let start = first["start"].as_u64().min(next["start"].as_u64());
    let end = first["end"].as_u64().max(next["end"].as_u64());
    first["start"] = start.into();
    first["end"] = end.into();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attitudes_come_in_and_a_shared_cue_joins() {
        let line = r#"{"quotes":[{"start":0,"end":5,"cue":{"start":6}},{"start":12,"end":20,"cue":{"start":6}},
            {"start":30,"end":33,"cue":null}],"attitudes":[{"start":40,"end":44,"cue":{"start":36}}]}"#;
        let out = attributed(&line.replace('\n', "")).unwrap();
        let report: Value = serde_json::from_str(&out).unwrap();
        let spans: Vec<(u64, u64)> = report["quotes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|q| (q["start"].as_u64().unwrap(), q["end"].as_u64().unwrap()))
            .collect();
        assert_eq!(spans, [(0, 20), (30, 33), (40, 44)]);
    }
}
