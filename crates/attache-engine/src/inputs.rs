//! The inputs of a pool: ids that are unique, and a record from which the run can be repeated.

use std::collections::HashMap;

use attache_ingest::{Form, Input, Raw};
use serde_json::{Value, json};

/// Makes ids unique, since records across reports refer to them: the second `x` becomes `x~2`.
pub fn unique(inputs: impl Iterator<Item = Input>) -> impl Iterator<Item = Input> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    inputs.map(move |mut input| {
        if let Input::Raw(raw) = &mut input {
            let n = seen.entry(raw.id.clone()).and_modify(|n| *n += 1).or_insert(1);
            if *n > 1 {
                raw.id = format!("{}~{n}", raw.id);
            }
        }
        input
    })
}

/// An input as the line of JSON that would read it again.
#[must_use]
pub fn line(raw: &Raw) -> Value {
    let (key, content) = match &raw.form {
        Form::Text(text) => ("text", text),
        Form::Html(page) => ("html", page),
    };
    let mut line = json!({"id": raw.id, key: content});
    let given = [
        ("title", &raw.title),
        ("published", &raw.published),
        ("outlet", &raw.outlet),
        ("url", &raw.url),
    ];
    for (key, value) in given {
        if let Some(value) = value {
            line[key] = json!(value);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use attache_ingest::read::lines;

    use super::*;

    #[test]
    fn the_second_of_a_name_is_numbered() {
        let raw = || Input::Raw(Raw::new("a", Form::Text("x".into())));
        let ids = |i| if let Input::Raw(raw) = i { raw.id } else { String::new() };
        let all: Vec<_> = unique([raw(), raw(), raw()].into_iter()).map(ids).collect();
        assert_eq!(all, ["a", "a~2", "a~3"]);
    }

    #[test]
    fn a_line_reads_back_as_the_same_input() {
        let mut raw = Raw::new("a", Form::Html("<p>Xi met “Putin”</p>".into()));
        raw.published = Some("2022-02-04".into());
        raw.outlet = Some("TASS".into());
        let text = line(&raw).to_string();
        let back: Vec<_> = lines("x", std::io::Cursor::new(text)).collect();
        assert_eq!(back, [Input::Raw(raw)]);
    }
}
