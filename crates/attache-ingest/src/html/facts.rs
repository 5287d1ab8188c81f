//! What the metadata of a page says: `<meta>`, JSON-LD, `<time>`, `<link>`.

use attache_lexicon::Boilerplate;
use dom_query::{Document, NodeRef};
use serde_json::Value;

use crate::date;
use crate::meta::Facts;

/// Levels of JSON-LD that are searched.
const DEPTH: usize = 6;

/// Bytes of an element in which its date is looked for.
const FRONT: usize = 400;

/// Reads the metadata of a page. JSON-LD is believed before `<meta>`, and both before what stands in the page.
pub(super) fn of(document: &Document, lexicon: &Boilerplate) -> Facts {
    let mut linked = Facts::default();
    let mut named = Facts::default();
    let mut page = Facts::default();
    let mut modified = None;
    for node in document.root().descendants_it().filter(NodeRef::is_element) {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "script" if node.attr("type").is_some_and(|t| t.contains("ld+json")) => {
                if let Ok(value) = serde_json::from_str(node.text().trim()) {
                    json_ld(&value, 0, &mut linked);
                }
            }
            "meta" => meta(&node, lexicon, &mut named, &mut modified),
            "time" => time(&node, &mut page),
            "link" if node.attr("rel").is_some_and(|r| &*r == "canonical") => {
                set(&mut page.url, node.attr("href").as_deref());
            }
            "title" if page.title.is_none() && !is_in_svg(&node) => {
                set(&mut page.title, Some(node.text().trim()));
            }
            _ if node.attr("itemprop").is_some_and(|p| &*p == "datePublished") => {
                let value = node.attr("datetime").or_else(|| node.attr("content"));
                set_date(&mut named.published, value.as_deref().unwrap_or(&front(&node)));
            }
            _ => {}
        }
    }
    Facts {
        title: named.title.or(linked.title).or(page.title),
        author: linked.author.or(named.author).filter(|a| !a.contains("://")),
        outlet: named.outlet.or(linked.outlet),
        published: linked.published.or(named.published).or(page.published).or(modified),
        url: named.url.or(page.url).or(linked.url),
    }
}

fn meta(
    node: &NodeRef<'_>,
    lexicon: &Boilerplate,
    facts: &mut Facts,
    modified: &mut Option<String>,
) {
    let Some(content) = node.attr("content") else { return };
    for key in ["property", "name", "itemprop", "http-equiv"] {
        let Some(name) = node.attr(key) else { continue };
        match lexicon.field(&name.trim().to_lowercase()) {
            Some("title") => set(&mut facts.title, Some(&content)),
            Some("author") => set(&mut facts.author, Some(&content)),
            Some("outlet") => set(&mut facts.outlet, Some(&content)),
            Some("url") => set(&mut facts.url, Some(&content)),
            Some("published") => set_date(&mut facts.published, &content),
            Some("modified") => set_date(modified, &content),
            _ => {}
        }
    }
}

/// A `<time>` that says it is the date of publication, else the first one.
fn time(node: &NodeRef<'_>, facts: &mut Facts) {
    let value = node.attr("datetime").map_or_else(|| front(node), |v| v.to_string());
    if node.has_attr("pubdate") {
        facts.published = None;
    }
    set_date(&mut facts.published, &value);
}

/// The first words of an element: enough for a date, however much of the page an element that was never closed holds.
fn front(node: &NodeRef<'_>) -> String {
    let mut words = String::new();
    for text in node.descendants_it().filter(NodeRef::is_text) {
        words.push_str(&text.text());
        if words.len() >= FRONT {
            break;
        }
    }
    words
}

fn is_in_svg(node: &NodeRef<'_>) -> bool {
    node.parent().is_some_and(|p| p.has_name("svg"))
}

/// The first node of JSON-LD that tells a date of publication, and what else it tells.
fn json_ld(value: &Value, depth: usize, facts: &mut Facts) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|v| json_ld(v, depth + 1, facts)),
        Value::Object(map) => {
            if let Some(date) = map.get("datePublished").and_then(Value::as_str)
                && facts.published.is_none()
            {
                set_date(&mut facts.published, date);
                set(&mut facts.title, map.get("headline").and_then(Value::as_str));
                set(&mut facts.author, map.get("author").and_then(name));
                set(&mut facts.outlet, map.get("publisher").and_then(name));
                set(&mut facts.url, map.get("url").and_then(Value::as_str));
            }
            map.values()
                .filter(|v| v.is_object() || v.is_array())
                .for_each(|v| json_ld(v, depth + 1, facts));
        }
        _ => {}
    }
}

/// The name of a person or organisation, written as words, as a node, or as a list of either.
fn name(value: &Value) -> Option<&str> {
    match value {
        Value::String(name) => Some(name),
        Value::Object(map) => map.get("name").and_then(Value::as_str),
        Value::Array(list) => list.iter().find_map(name),
        _ => None,
    }
}

fn set(field: &mut Option<String>, value: Option<&str>) {
    let value = value.map(str::trim).filter(|v| !v.is_empty());
    if field.is_none() {
        *field = value.map(str::to_owned);
    }
}

fn set_date(field: &mut Option<String>, value: &str) {
    if date::of_field(value).is_some() {
        set(field, Some(value));
    }
}
