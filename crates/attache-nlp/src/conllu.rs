//! CoNLL-U (<https://universaldependencies.org/format.html>): how trees are printed, and read for tests and training.

use std::fmt::Write as _;
use std::ops::Range;

use attache_text::{Report, Span};

use crate::{Deprel, Parse, Segments, Sentence, Token, Upos};

/// A line that is no CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ConlluError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: &'static str,
}

/// One word of a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word as printed.
    pub form: String,
    /// Everything but the place in the text; `head` counts within the sentence.
    pub token: Token,
    /// The last column, `_` where empty.
    pub misc: String,
}

/// One sentence as in a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// Comment lines with their `#`.
    pub comments: Vec<String>,
    /// Its words.
    pub words: Vec<Word>,
    /// Multiword tokens: their words, form and last column.
    pub multi: Vec<(Range<usize>, String, String)>,
}

impl Tree {
    /// Reads all sentences. Empty nodes and enhanced dependencies are dropped.
    pub fn read(text: &str) -> Result<Vec<Tree>, ConlluError> {
        let mut trees = Vec::new();
        let mut tree = Tree::default();
        for (i, line) in text.lines().enumerate() {
            let fail = |message| ConlluError { line: i + 1, message };
            if line.trim().is_empty() {
                tree.close(&mut trees).map_err(fail)?;
            } else if line.starts_with('#') {
                tree.comments.push(line.to_owned());
            } else {
                tree.line(line).map_err(fail)?;
            }
        }
        let last = text.lines().count();
        tree.close(&mut trees).map_err(|message| ConlluError { line: last, message })?;
        Ok(trees)
    }

    fn close(&mut self, trees: &mut Vec<Tree>) -> Result<(), &'static str> {
        let tree = std::mem::take(self);
        if tree.words.iter().any(|w| w.token.head.is_some_and(|h| h >= tree.words.len())) {
            return Err("the sentence before this line has a head outside itself");
        }
        if !tree.words.is_empty() {
            trees.push(tree);
        }
        Ok(())
    }

    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns[..] else {
            return Err("a word needs ten columns with a tab between them");
        };
        if let Some((first, last)) = id.split_once('-') {
            let number = |s: &str| s.parse::<usize>().map_err(|_| "a bad range of words");
            let range = number(first)?.saturating_sub(1)..number(last)?;
            self.multi.push((range, form.to_owned(), misc.to_owned()));
            return Ok(());
        }
        if id.contains('.') {
            return Ok(());
        }
        if id.parse() != Ok(self.words.len() + 1) {
            return Err("words must be numbered from 1 without a gap");
        }
        let head = match head {
            "0" | "_" => None,
            h => Some(h.parse::<usize>().map_err(|_| "a bad head")? - 1),
        };
        let token = Token {
            span: Span::default(),
            lemma: lemma.into(),
            upos: Upos::parse(upos).unwrap_or(Upos::X),
            xpos: blank(xpos).into(),
            feats: blank(feats).into(),
            head,
            deprel: Deprel::parse(deprel),
        };
        self.words.push(Word { form: form.to_owned(), token, misc: misc.to_owned() });
        Ok(())
    }

    /// The words with one space between them, as one sentence.
    #[must_use]
    pub fn segments(&self) -> (String, Segments) {
        let mut text = String::new();
        let mut words = Vec::with_capacity(self.words.len());
        for word in &self.words {
            let start = text.len();
            text.push_str(&word.form);
            words.push(Span::new(start, text.len()));
            text.push(' ');
        }
        let sentences = std::iter::once(0..words.len()).collect();
        (text, Segments { words, sentences })
    }

    /// Replaces the analysis of the words.
    pub fn fill(&mut self, tokens: Vec<Token>) {
        for (word, token) in self.words.iter_mut().zip(tokens) {
            word.token = token;
        }
    }

    /// Appends the sentence with its empty line.
    pub fn write(&self, out: &mut String) {
        for comment in &self.comments {
            let _ = writeln!(out, "{comment}");
        }
        let mut multi = self.multi.iter().peekable();
        for (i, word) in self.words.iter().enumerate() {
            while let Some((range, form, misc)) = multi.next_if(|m| m.0.start <= i) {
                let (first, last) = (range.start + 1, range.end);
                let _ = writeln!(out, "{first}-{last}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
            }
            let t = &word.token;
            let head = t.head.map_or(0, |h| h + 1);
            let (lemma, xpos, feats) = (or_blank(&t.lemma), or_blank(&t.xpos), or_blank(&t.feats));
            let _ = writeln!(
                out,
                "{}\t{}\t{lemma}\t{}\t{xpos}\t{feats}\t{head}\t{:?}\t_\t{}",
                i + 1,
                word.form,
                t.upos.as_str(),
                t.deprel,
                word.misc,
            );
        }
        out.push('\n');
    }

    /// True when white space follows the word in the text.
    #[must_use]
    pub fn space_after(&self, word: usize) -> bool {
        let misc = match self.multi.iter().find(|m| m.0.contains(&word)) {
            Some((range, _, misc)) if word + 1 == range.end => misc,
            Some(_) => return false,
            None => &self.words[word].misc,
        };
        misc.split('|').all(|m| m != "SpaceAfter=No")
    }
}

fn blank(column: &str) -> &str {
    if column == "_" { "" } else { column }
}

fn or_blank(column: &str) -> &str {
    if column.is_empty() { "_" } else { column }
}

/// Reads sentences as a report of one body zone, its text put together from the words.
pub fn read(text: &str) -> Result<(Report, Parse), ConlluError> {
    let mut joined = String::new();
    let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
    for tree in Tree::read(text)? {
        let first = tokens.len();
        let start = joined.len();
        for (i, word) in tree.words.iter().enumerate() {
            let at = joined.len();
            joined.push_str(&word.form);
            let span = Span::new(at, joined.len());
            let head = word.token.head.map(|h| h + first);
            tokens.push(Token { span, head, ..word.token.clone() });
            if tree.space_after(i) {
                joined.push(' ');
            }
        }
        let span = Span::new(start, joined.len()).trim(&joined);
        sentences.push(Sentence { span, zone: 0, tokens: first..tokens.len() });
        if !joined.ends_with(' ') {
            joined.push(' ');
        }
    }
    Ok((Report::plain("", joined), Parse::new(sentences, tokens, Vec::new())))
}

/// The trees of a report. Sentences are numbered within the report.
#[must_use]
pub fn write(report: &Report, parse: &Parse) -> String {
    let mut out = String::new();
    if !report.id.is_empty() {
        let _ = writeln!(out, "# newdoc id = {}", one_line(&report.id));
    }
    for (i, sentence) in parse.sentences.iter().enumerate() {
        let id = format!("# sent_id = {}-{}", one_line(&report.id), i + 1);
        let text = format!("# text = {}", one_line(report.words(sentence.span)));
        tree(report, parse, sentence, vec![id, text]).write(&mut out);
    }
    out
}

fn tree(report: &Report, parse: &Parse, sentence: &Sentence, comments: Vec<String>) -> Tree {
    let range = sentence.tokens.clone();
    let mut tree = Tree { comments, ..Tree::default() };
    for i in range.clone() {
        let mut token = parse.tokens[i].clone();
        token.head = token.head.map(|h| h - range.start);
        let next = parse.tokens.get(i + 1).map_or(report.text.len(), |t| t.span.start);
        let glued = token.span.end == next && i + 1 < parse.tokens.len();
        let misc = if glued { "SpaceAfter=No" } else { "_" };
        let form = one_line(report.words(token.span));
        tree.words.push(Word { form, token, misc: misc.into() });
    }
    join_clitics(&mut tree);
    tree
}

/// Puts words that are written as one under a multiword token: "do" + "n't".
fn join_clitics(tree: &mut Tree) {
    let mut start = 0;
    while start < tree.words.len() {
        let mut end = start + 1;
        while end < tree.words.len() && is_joined(&tree.words[end - 1], &tree.words[end]) {
            end += 1;
        }
        if end > start + 1 {
            let form = tree.words[start..end].iter().map(|w| w.form.as_str()).collect();
            let misc = std::mem::replace(&mut tree.words[end - 1].misc, "_".into());
            tree.words[start..end].iter_mut().for_each(|w| w.misc = "_".into());
            tree.multi.push((start..end, form, misc));
        }
        start = end;
    }
}

/// True when `word` is a clitic of the word before, or both are halves of a word such as "cannot".
fn is_joined(before: &Word, word: &Word) -> bool {
    let letters = |w: &Word| w.form.chars().all(|c| c.is_alphabetic());
    let clitic = word.form.contains(['\'', '’']) && word.token.upos != Upos::Punct;
    before.misc == "SpaceAfter=No"
        && before.form.ends_with(char::is_alphanumeric)
        && (clitic || letters(before) && letters(word))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
