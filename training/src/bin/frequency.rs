//! Counts in how many texts of CoNLL-U files each word occurs: `frequency FILE… > lexicons/en/compare/frequency.tsv`.
//!
//! A text starts at `# newdoc`. Words in fewer than three texts are left out.

use std::collections::{BTreeMap, HashSet};
use std::io::Write as _;
use std::{env, fs, io};

const LEAST_TEXTS: usize = 3;

fn main() -> io::Result<()> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts = 0;
    for path in env::args().skip(1) {
        for text in fs::read_to_string(path)?.split("# newdoc").skip(1) {
            texts += 1;
            for word in words(text) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    let mut rows: Vec<(String, usize)> =
        counts.into_iter().filter(|(_, n)| *n >= LEAST_TEXTS).collect();
    rows.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "# Share of {texts} English texts that hold a word (dictionary form, lower case)."
    )?;
    writeln!(
        out,
        "# Counted in UD English EWT (CC BY-SA 4.0) and GUM (CC BY 4.0), train parts, by training/src/bin/frequency.rs."
    )?;
    for (word, n) in rows {
        writeln!(out, "{word}\t{:.4}", n as f64 / texts as f64)?;
    }
    Ok(())
}

/// The dictionary forms of one text, without punctuation, numbers and names.
fn words(text: &str) -> HashSet<String> {
    let cells = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let word = |c: Vec<&str>| match c.get(3).copied()? {
        "PUNCT" | "NUM" | "SYM" | "X" | "PROPN" | "_" => None,
        _ => Some(c[2].to_lowercase()),
    };
    cells.filter(|c| c.len() == 10).filter_map(word).collect()
}
