//! Verbs, their forms, and the patterns of words around them that change their code.

use rustc_hash::FxHashMap;

use super::bracketed;
use super::phrases::words;

/// One verb as a form of it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Words that must follow the form: "BREAK DOWN".
    pub after: Vec<Box<str>>,
    /// Words that must stand before it: "WIRE TAP".
    pub before: Vec<Box<str>>,
    /// Its code without a pattern: `050`, `040:040` for both ways, `---` for none.
    pub code: Box<str>,
    /// Its patterns, in the order of the file.
    pub patterns: Vec<VerbPattern>,
    /// The block of the file it stands in.
    pub block: Box<str>,
}

/// Words around a verb that decide its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbPattern {
    /// What stands before the verb, in order.
    pub before: Vec<Piece>,
    /// What stands after it, in order.
    pub after: Vec<Piece>,
    /// The code.
    pub code: Box<str>,
}

/// One piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Any of these phrases; words in a row stand together.
    Words(Vec<Vec<Box<str>>>),
    /// `$`: the source.
    Source,
    /// `+`: the target.
    Target,
    /// `^`: somebody who takes no part.
    Skip,
    /// `%`: several who do it to each other.
    Several,
}

type Sets = FxHashMap<String, Vec<Vec<Box<str>>>>;

/// Reads a verb dictionary.
pub(super) fn read(text: &str, verbs: &mut FxHashMap<Box<str>, Vec<Verb>>) {
    let sets = sets(text);
    let mut block = Block::default();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.starts_with("---") {
            block.flush(verbs);
            let code = bracketed(line).next().unwrap_or_default().trim();
            let name = line.trim_matches(['-', ' ']).split('[').next().unwrap_or_default();
            block = Block { code: code.into(), name: name.trim().into(), ..Block::default() };
        } else if line.contains('*') && line.contains('[') {
            block.patterns.extend(pattern(line, &sets));
        } else if !block.name.is_empty() && !line.is_empty() && !line.starts_with(['&', '-', '~']) {
            block.forms.push(line.to_owned());
        }
    }
    block.flush(verbs);
}

#[derive(Default)]
struct Block {
    name: Box<str>,
    code: Box<str>,
    forms: Vec<String>,
    patterns: Vec<VerbPattern>,
}

impl Block {
    fn flush(&mut self, verbs: &mut FxHashMap<Box<str>, Vec<Verb>>) {
        for line in self.forms.drain(..) {
            let own = bracketed(&line).next().map(str::trim).map(Box::from);
            let code = own.unwrap_or_else(|| self.code.clone());
            let plain = line.split('[').next().unwrap_or_default();
            for form in plain.split(['{', '}', ' ']).filter(|f| !f.is_empty()) {
                let (head, before, after) = parts(form);
                let (block, patterns) = (self.name.clone(), self.patterns.clone());
                let verb = Verb { after, before, code: code.clone(), patterns, block };
                let list = verbs.entry(head).or_default();
                if list.iter().all(|v| v.after != verb.after || v.before != verb.before) {
                    list.push(verb);
                }
            }
        }
    }
}

/// The word of a form that is the verb (marked with `+`, else the first), and the words around it.
fn parts(form: &str) -> (Box<str>, Vec<Box<str>>, Vec<Box<str>>) {
    let marked = form.split('_').position(|w| w.starts_with('+')).unwrap_or(0);
    let all: Vec<Box<str>> = form.split('_').flat_map(|w| words(w).into_iter().next()).collect();
    let head = all.get(marked).cloned().unwrap_or_default();
    (
        head,
        all.iter().take(marked).cloned().collect(),
        all.iter().skip(marked + 1).cloned().collect(),
    )
}

/// The `&SETS` of a file, those they name included.
fn sets(text: &str) -> Sets {
    let mut sets = Sets::default();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        if line.starts_with('&') {
            open = Some(line.to_owned());
            continue;
        }
        let Some(name) = open.clone().filter(|_| line.starts_with('+')) else {
            open = None;
            continue;
        };
        let item = line.trim_start_matches('+');
        let nested = sets.get(item).cloned();
        let phrases = nested.unwrap_or_else(|| vec![words(&item.replace(['(', ')'], " "))]);
        sets.entry(name).or_default().extend(phrases);
    }
    sets
}

fn pattern(line: &str, sets: &Sets) -> Option<VerbPattern> {
    let code = bracketed(line).last()?.trim();
    let body = line.split('[').next()?.trim().trim_start_matches('-');
    let (before, after) = body.split_once('*')?;
    Some(VerbPattern {
        before: pieces(before, sets),
        after: pieces(after, sets),
        code: code.into(),
    })
}

fn pieces(text: &str, sets: &Sets) -> Vec<Piece> {
    let spaced = text.replace(['(', ')'], " ");
    let mut out = Vec::new();
    for (i, part) in spaced.split(['{', '}']).enumerate() {
        if i % 2 == 1 {
            out.push(Piece::Words(together(part, sets)));
            continue;
        }
        for word in part.split_whitespace() {
            out.push(match word {
                "$" => Piece::Source,
                "+" => Piece::Target,
                "^" => Piece::Skip,
                "%" => Piece::Several,
                _ => Piece::Words(together(word, sets)),
            });
        }
    }
    out
}

/// The phrases that words in a row stand for, sets spelled out.
fn together(text: &str, sets: &Sets) -> Vec<Vec<Box<str>>> {
    let mut all: Vec<Vec<Box<str>>> = vec![Vec::new()];
    for word in text.split_whitespace() {
        let choices = sets.get(word).cloned().unwrap_or_else(|| vec![words(word)]);
        let longer = |phrase: &Vec<Box<str>>| {
            let extend = |choice: &Vec<Box<str>>| phrase.iter().chain(choice).cloned().collect();
            choices.iter().map(extend).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}
