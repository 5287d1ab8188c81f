//! One line of JSON to one input. Pure: lines are handed in by [`read`](crate::read).

use serde::Deserialize;
use serde_json::Value;

use crate::{Form, Input, Raw, Skipped};

/// Characters shown to the left of the place where a line goes wrong.
const SHOWN: usize = 60;

/// The fields of the contract; everything else on the line is passed over.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
}

/// Reads one JSON object; `name` and `number` (from 1) say where it stands.
pub(crate) fn line(words: &str, name: &str, number: usize) -> Input {
    let id = format!("{name}:{number}");
    match serde_json::from_str::<Line>(words) {
        Ok(line) => input(line, id),
        Err(error) => {
            let reason = format!(
                "line {number} of {name} is not a report in JSON: {}\n{}\nwrite {} or remove the line",
                cause(&error),
                underlined(words, &error),
                r#"{"id": …, "text": …} on one line"#,
            );
            Input::Skipped(Skipped::new(id, reason))
        }
    }
}

fn input(line: Line, fallback: String) -> Input {
    let id = match line.id {
        Some(Value::String(id)) if !id.trim().is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => fallback,
    };
    let has_ink = |s: &String| !s.trim().is_empty();
    let form = match (line.text.filter(has_ink), line.html.filter(has_ink)) {
        (Some(text), _) => Form::Text(text),
        (None, Some(html)) => Form::Html(html),
        (None, None) => {
            let reason =
                "has no text: `text` and `html` are both missing or empty; give one of them";
            return Input::Skipped(Skipped::new(id, reason));
        }
    };
    Input::Raw(Raw {
        title: line.title,
        published: line.published,
        outlet: line.outlet,
        url: line.url,
        ..Raw::new(id, form)
    })
}

/// The error without its "at line 1 column 7", which the underline shows better.
fn cause(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}

/// The words around the place of the error with a mark below it.
fn underlined(words: &str, error: &serde_json::Error) -> String {
    let mut at = error.column().saturating_sub(1).min(words.len());
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    let before: Vec<char> = words[..at].chars().rev().take(SHOWN).collect();
    let after: String = words[at..].chars().take(SHOWN / 4).collect();
    let before: String =
        before.into_iter().rev().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let pad = " ".repeat(before.chars().count());
    format!("  {before}{}\n  {pad}^ here", after.replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skipped(words: &str) -> Skipped {
        match line(words, "wire.jsonl", 7) {
            Input::Skipped(s) => s,
            Input::Raw(raw) => panic!("read as {raw:?}"),
        }
    }

    #[test]
    fn half_a_line_shows_where_it_breaks_off() {
        let s = skipped(r#"{"id":"a","text":"The two ministers m"#);
        assert_eq!(s.id, "wire.jsonl:7");
        assert!(s.reason.starts_with("line 7 of wire.jsonl is not a report in JSON: EOF while"));
        assert!(s.reason.contains("ministers m\n"), "{}", s.reason);
        assert!(s.reason.contains("^ here"), "{}", s.reason);
    }

    #[test]
    fn a_wrong_type_is_named() {
        assert!(skipped(r#"{"id":"a","text":5}"#).reason.contains("expected a string"));
        assert!(skipped("[1,2]").reason.contains("line 7"));
    }

    #[test]
    fn without_text_there_is_no_report() {
        assert_eq!(skipped(r#"{"id":"a","title":"T"}"#).id, "a");
        assert_eq!(skipped(r#"{"id":4,"text":"  "}"#).id, "4");
    }

    #[test]
    fn a_column_inside_a_character_does_not_panic() {
        for cut in 1..40 {
            let words: String = r#"{"id":"é","text":"“où” – ç","#.chars().take(cut).collect();
            let _ = line(&words, "x", 1);
        }
    }

    #[test]
    fn what_the_line_says_is_kept() {
        let words = r#"{"id":"a","html":"<p>x","published":"2022-02-04","outlet":"AP","more":1}"#;
        let Input::Raw(raw) = line(words, "x", 1) else { panic!("skipped") };
        assert_eq!(raw.form, Form::Html("<p>x".into()));
        assert_eq!(raw.published.as_deref(), Some("2022-02-04"));
        assert_eq!(raw.outlet.as_deref(), Some("AP"));
    }
}
