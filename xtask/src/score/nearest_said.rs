//! A baseline for attribution: words in marks, and what stands beside a "said" between spaces.
//!
//! It knows no trees and one cue. Scored beside the program, it shows what of the figures the rules earn.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::{Value, json};

/// Opening and closing marks.
const MARKS: [(char, char); 2] = [('“', '”'), ('"', '"')];
/// Longest way (bytes) from words in marks to their "said".
const FAR: usize = 200;
/// Fewest bytes of what is said.
const SHORT: usize = 12;

/// The predictions for inputs `{"id","text"}`, one JSON object a line, in the form of `attache annotate`.
pub(super) fn predict(inputs: &str) -> Result<String> {
    let mut out = String::new();
    for line in inputs.lines() {
        let input: Value = serde_json::from_str(line)?;
        let text = input["text"].as_str().unwrap_or_default();
        let quotes: Vec<Value> = lines(text).flat_map(|p| told(text, p)).collect();
        let report = json!({"type": "report", "id": input["id"], "text": text, "quotes": quotes});
        writeln!(out, "{report}")?;
    }
    Ok(out)
}

/// Start and end (bytes).
type Range = (usize, usize);

fn lines(text: &str) -> impl Iterator<Item = Range> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let from = start;
        start += line.len();
        (from, start)
    })
}

/// The quotations of a paragraph: words in marks with the nearest "said", and for a "said" without marks the rest of its
/// sentence.
fn told(text: &str, paragraph: Range) -> Vec<Value> {
    let said: Vec<Range> = text[paragraph.0..paragraph.1]
        .match_indices(" said ")
        .map(|(i, w)| (paragraph.0 + i + 1, paragraph.0 + i + w.len() - 1))
        .collect();
    let marked = marked(text, paragraph);
    let away = |q: Range, c: Range| q.0.saturating_sub(c.1).max(c.0.saturating_sub(q.1));
    let mut out = Vec::new();
    for &words in &marked {
        let near = said.iter().filter(|&&c| away(words, c) <= FAR);
        out.push(quote(text, words, near.min_by_key(|&&c| away(words, c)).copied()));
    }
    for &cue in said.iter().filter(|&&c| marked.iter().all(|&m| away(m, c) > FAR)) {
        let from =
            text[paragraph.0..cue.0].rfind(". ").map_or(paragraph.0, |i| paragraph.0 + i + 2);
        let stop = text[cue.1..paragraph.1].find(['.', '\n']).map_or(paragraph.1, |i| cue.1 + i);
        let words = if stop - cue.1 >= SHORT { (cue.1 + 1, stop) } else { (from, cue.0) };
        if words.0 + SHORT < words.1 {
            out.push(quote(text, words, Some(cue)));
        }
    }
    out
}

fn marked(text: &str, (start, end): Range) -> Vec<Range> {
    let mut out = Vec::new();
    for (open, close) in MARKS {
        let mut at = start;
        while let Some(i) = text[at..end].find(open) {
            let from = at + i + open.len_utf8();
            let Some(len) = text[from..end].find(close) else { break };
            if len >= SHORT {
                out.push((from, from + len));
            }
            at = from + len + close.len_utf8();
        }
    }
    out
}

fn quote(text: &str, words: Range, cue: Option<Range>) -> Value {
    let speaker = cue.and_then(|c| name_beside(text, c));
    let mut quote = span(text, words);
    quote["kind"] = "direct".into();
    quote["cue"] = cue.map_or(Value::Null, |c| span(text, c));
    quote["speaker_mention"] = speaker.map_or(Value::Null, |s| span(text, s));
    quote
}

/// The capitalised words right before a "said", else those right behind it.
fn name_beside(text: &str, cue: Range) -> Option<Range> {
    let capital = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "he" | "she" | "they");
    let line = text[..cue.0].rfind('\n').map_or(0, |i| i + 1);
    let mut from = cue.0;
    for word in text[line..cue.0].rsplit(' ').skip(1).take_while(|w| capital(w)).take(4) {
        from -= word.len() + 1;
    }
    let mut to = cue.1;
    for word in text[cue.1..].split(' ').skip(1).take_while(|w| capital(w)).take(4) {
        to += word.len() + 1;
    }
    let found = if from < cue.0 { (from, cue.0 - 1) } else { (cue.1 + 1, to) };
    (found.0 < found.1).then_some(found)
}

/// A span of the contract, in code points.
fn span(text: &str, (start, end): Range) -> Value {
    let points = |at: usize| text[..at].chars().count();
    json!({"start": points(start), "end": points(end), "text": &text[start..end]})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_said_and_the_name_beside_it() {
        let text = "“The dam will be closed,” said Anna Berg in May.\nLund said the river rose by a metre.\n";
        let found: Vec<Value> = lines(text).flat_map(|p| told(text, p)).collect();
        let read = |q: &Value| (q["text"].clone(), q["speaker_mention"]["text"].clone());
        let expected =
            [("The dam will be closed,", "Anna Berg"), ("the river rose by a metre", "Lund")];
        assert_eq!(found.len(), 2, "{found:?}");
        for (quote, (words, speaker)) in found.iter().zip(expected) {
            assert_eq!(read(quote), (words.into(), speaker.into()));
        }
    }
}
