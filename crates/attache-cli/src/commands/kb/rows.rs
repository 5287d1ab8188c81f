//! Actors as rows of a vocabulary file: `world/actors/*.toml`.

use std::collections::BTreeMap;

use serde::Serialize;

/// One actor to write.
#[derive(Serialize, Default, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sector: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sectors: Vec<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
}

/// A sector for a time.
#[derive(Serialize, Default, Debug, PartialEq, Clone)]
pub(super) struct Period {
    pub(super) sector: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<String>,
}

#[derive(Serialize)]
struct File<'r> {
    source: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<&'r str>,
    actor: &'r [Row],
}

/// The text of a file of these actors.
pub(super) fn file(rows: &[Row], source: &str, checked: Option<&str>) -> anyhow::Result<String> {
    Ok(toml::to_string(&File { source, checked, actor: rows })?)
}

/// A name as part of an id, numbered where it is taken.
pub(super) fn id(prefix: &str, name: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let plain = attache_lexicon::phrases::fold(name);
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    let count = taken.entry(slug.clone()).or_default();
    *count += 1;
    if *count > 1 { format!("{prefix}/{slug}-{count}") } else { format!("{prefix}/{slug}") }
}
