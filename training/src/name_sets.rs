//! Open sets of names, brought to four kinds and one shape.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use attache_nlp::Upos;
use attache_nlp::conllu::{Tree, Word};
use attache_nlp::names::Coarse;
use attache_text::Span;

/// A sentence with its names.
pub(crate) struct Sample {
    pub(crate) text: String,
    pub(crate) names: Vec<(Span, Coarse)>,
}

/// The sets whose licences allow to ship weights.
pub(crate) fn train(gold: &Path) -> Result<Vec<Sample>> {
    let ner = gold.join("ner");
    let mut found = columns(&ner.join("wikigold/CONLL-format/data/wikigold.conll.txt"), 0)?;
    found.extend(columns(&ner.join("crossner-politics/train.txt"), 0)?);
    found.extend(columns(&ner.join("WNUT17/CONLL-format/data/train/wnut17train.conll"), 0)?);
    for part in ["a", "b", "e", "f", "g", "h"] {
        let path = ner.join("BTC/CONLL-format/data").join(part).with_extension("conll");
        found.extend(columns(&path, 0)?);
    }
    found.extend(gum(&gold.join("ud/en_gum-ud-train.conllu"))?);
    Ok(found)
}

/// Sets to measure on, by name.
pub(crate) fn dev(gold: &Path) -> Result<Vec<(&'static str, Vec<Sample>)>> {
    let ner = gold.join("ner");
    Ok(vec![
        ("UNER EWT dev", columns(&ner.join("uner/en_ewt-ud-dev.iob2"), 1)?),
        ("CrossNER politics dev", columns(&ner.join("crossner-politics/dev.txt"), 0)?),
        ("CrossNER politics test", columns(&ner.join("crossner-politics/test.txt"), 0)?),
        ("GUM dev", gum(&gold.join("ud/en_gum-ud-dev.conllu"))?),
    ])
}

/// Reads a word in column `word` and its BIO label in the next.
fn columns(path: &PathBuf, word: usize) -> Result<Vec<Sample>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut found = Vec::new();
    let mut sentence = Vec::new();
    for line in text.lines().chain([""]) {
        let fields: Vec<&str> = line.split(['\t', ' ']).filter(|f| !f.is_empty()).collect();
        if line.starts_with("# ") && word == 1 {
            continue;
        }
        match (fields.get(word), fields.get(word + 1)) {
            (Some(w), Some(label)) => sentence.push((*w, *label)),
            _ if !sentence.is_empty() => {
                found.push(sample(&sentence));
                sentence.clear();
            }
            _ => {}
        }
    }
    Ok(found)
}

fn sample(words: &[(&str, &str)]) -> Sample {
    let mut text = String::new();
    let mut names: Vec<(Span, Coarse)> = Vec::new();
    let mut last = "O";
    for (word, label) in words {
        let start = text.len();
        text.push_str(word);
        let span = Span::new(start, text.len());
        text.push(' ');
        let (place, kind) = label.split_once('-').unwrap_or(("O", ""));
        if let Some(coarse) = coarse(kind) {
            let goes_on = place == "I" && last.ends_with(kind);
            match names.last_mut().filter(|_| goes_on) {
                Some(name) => name.0 = name.0.join(span),
                None => names.push((span, coarse)),
            }
        }
        last = label;
    }
    Sample { text, names }
}

fn coarse(kind: &str) -> Option<Coarse> {
    match kind.to_lowercase().as_str() {
        "per" | "person" | "politician" => Some(Coarse::Per),
        "org" | "organisation" | "politicalparty" | "corporation" | "group" => Some(Coarse::Org),
        "loc" | "location" | "country" => Some(Coarse::Loc),
        "misc" | "election" | "event" | "creative-work" => Some(Coarse::Misc),
        _ => None,
    }
}

/// GUM marks all mentions in its last column; names are those with a proper noun as head.
fn gum(path: &Path) -> Result<Vec<Sample>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(Tree::read(&text)?.iter().map(gum_sample).collect())
}

fn gum_sample(tree: &Tree) -> Sample {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (i, word) in tree.words.iter().enumerate() {
        let start = text.len();
        text.push_str(&word.form);
        spans.push(Span::new(start, text.len()));
        if tree.space_after(i) {
            text.push(' ');
        }
    }
    let mut named: Vec<(usize, usize, Coarse)> = Vec::new();
    for (first, last, kind) in mentions(tree) {
        if let Some((first, last)) = name_in(tree, first, last) {
            named.push((first, last, kind));
        }
    }
    // Of nested names the longest.
    named.sort_by_key(|&(first, last, _)| (first, std::cmp::Reverse(last)));
    let mut names = Vec::new();
    let mut end = 0;
    for (first, last, kind) in named {
        if first >= end {
            names.push((spans[first].join(spans[last]), kind));
            end = last + 1;
        }
    }
    Sample { text, names }
}

/// First and last word of the mentions of people, places, organisations and events.
fn mentions(tree: &Tree) -> Vec<(usize, usize, Coarse)> {
    let mut open: Vec<(String, usize, Option<Coarse>)> = Vec::new();
    let mut found = Vec::new();
    for (i, word) in tree.words.iter().enumerate() {
        let Some(marks) = word.misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else {
            continue;
        };
        for mark in marks.split_inclusive(['(', ')']).flat_map(|m| m.split('(')) {
            let mark = mark.trim();
            if let Some(id) = mark.strip_suffix(')') {
                let id = id.split('-').next().unwrap_or_default();
                let kind = mark.split('-').nth(1);
                if kind.is_some() {
                    found.extend(gum_kind(kind).map(|k| (i, i, k)));
                } else if let Some(at) = open.iter().rposition(|o| o.0 == id) {
                    let (_, first, kind) = open.remove(at);
                    found.extend(kind.map(|k| (first, i, k)));
                }
            } else if let Some((id, _)) = mark.split_once('-') {
                open.push((id.to_owned(), i, gum_kind(mark.split('-').nth(1))));
            }
        }
    }
    found
}

fn gum_kind(kind: Option<&str>) -> Option<Coarse> {
    match kind? {
        "person" => Some(Coarse::Per),
        "place" => Some(Coarse::Loc),
        "organization" => Some(Coarse::Org),
        "event" => Some(Coarse::Misc),
        _ => None,
    }
}

/// The proper name inside a mention: its head with the proper nouns around it, titles left out.
fn name_in(tree: &Tree, first: usize, last: usize) -> Option<(usize, usize)> {
    let words = &tree.words;
    let inside = |i: usize| (first..=last).contains(&i);
    let head = (first..=last).find(|&i| words[i].token.head.is_none_or(|h| !inside(h)))?;
    let proper = |w: &Word| w.token.upos == Upos::Propn && w.token.deprel.as_str() != "nmod:desc";
    if !proper(&words[head]) {
        return None;
    }
    let part = |i: usize| {
        let hyphen = words[i].form == "-" && i > first && i < last;
        hyphen || proper(&words[i]) || words[i].token.deprel.as_str() == "flat"
    };
    let mut start = head;
    while start > first && part(start - 1) {
        start -= 1;
    }
    let mut end = head;
    loop {
        let of = end + 2 <= last
            && matches!(words[end + 1].form.as_str(), "of" | "for" | "&")
            && proper(&words[end + 2]);
        match (end < last && part(end + 1), of) {
            (true, _) => end += 1,
            (_, true) => end += 2,
            _ => return Some((start, end)),
        }
    }
}
