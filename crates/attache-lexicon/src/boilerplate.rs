//! Words by which a page gives away what is not news: `lexicons/*/boilerplate/*.toml`.
//!
//! Each entry is a regular expression over one line, ignoring case, with a line that it must match (`yes`) and a near
//! miss that it must not (`no`). The loader tries both for a user's entries, a test here for those built in. Expressions
//! are compiled when first needed: compiling is slow, and most are never needed. Lines are cut at a few hundred bytes
//! before they are tried, and the expressions run in linear time, so no input can slow them down.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::expressions::{Expressions, compiled};
use crate::{Entry, Files, Problem, TomlFile};

/// Folder of this vocabulary, below each language.
const FOLDER: &str = "/boilerplate/";

macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident = $key:literal,)*) => {
        /// What a line gives itself away as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cue { $($(#[$doc])* $cue,)* }

        impl Cue {
            /// Every cue.
            pub const ALL: &'static [Self] = &[$(Self::$cue,)*];

            /// The key of its entries in the files.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$cue => $key,)* }
            }
        }
    };
}

cues! {
    /// Words that sites put around news: menus, forms, notices.
    Furniture = "furniture",
    /// A whole line that is never news.
    Notice = "notice",
    /// A heading after which the site goes on, not the report.
    Tail = "tail",
    /// Who wrote it; group `name` is the author.
    Byline = "byline",
    /// Who took the picture.
    PhotoCredit = "photo_credit",
    /// What a picture shows.
    Caption = "caption",
    /// Where the text comes from.
    SourceCredit = "source_credit",
    /// About the author.
    AuthorBio = "author_bio",
    /// What a crawler puts in front; group `date` is its date.
    Crawl = "crawl",
}

/// The vocabulary of site furniture, credits and crawlers.
#[derive(Clone, Debug, Default)]
pub struct Boilerplate {
    /// By [`Cue`].
    expressions: Vec<Expressions>,
    roles: FxHashSet<String>,
    papers: FxHashSet<String>,
    icons: FxHashSet<String>,
    date_labels: FxHashSet<String>,
    classes: FxHashMap<String, String>,
    fields: FxHashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    regex: String,
    yes: String,
    no: String,
}

/// Words of markup that all say one thing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Markup {
    says: String,
    words: Vec<String>,
}

impl Boilerplate {
    /// Reads the vocabulary of every language; bad entries are named and left out.
    #[must_use]
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let expressions = vec![Expressions::default(); Cue::ALL.len()];
        let mut found = Self { expressions, ..Self::default() };
        for (path, bytes) in files.under("") {
            if path.contains(FOLDER) && path.ends_with(".toml") {
                let file = TomlFile::read(path, bytes, problems);
                found.read(file, files.is_own(path), problems);
            }
        }
        found
    }

    /// Takes the entries of a file, those of a user once they are tried.
    fn read(&mut self, mut file: TomlFile<'_>, own: bool, problems: &mut Vec<Problem>) {
        let mut known: Vec<&str> = Cue::ALL.iter().map(|c| c.key()).collect();
        known.extend(["roles", "papers", "icons", "date_labels", "class", "field"]);
        for (cue, list) in Cue::ALL.iter().zip(&mut self.expressions) {
            for row in file.entries::<Row>(cue.key(), problems) {
                match if own { row.value.tried() } else { Ok(()) } {
                    Ok(()) => list.push(&row.value.regex),
                    Err(message) => problems.push(file.problem(row.span, message)),
                }
            }
        }
        for (key, words) in [
            ("roles", &mut self.roles),
            ("papers", &mut self.papers),
            ("icons", &mut self.icons),
            ("date_labels", &mut self.date_labels),
        ] {
            let list = file.key::<Vec<String>>(key, problems);
            words.extend(list.into_iter().flat_map(|l| l.value).map(|w| w.to_lowercase()));
        }
        for (key, table) in [("class", &mut self.classes), ("field", &mut self.fields)] {
            for Entry { value, .. } in file.entries::<Markup>(key, problems) {
                for word in value.words {
                    table.insert(word.to_lowercase(), value.says.clone());
                }
            }
        }
        file.finish(&known, problems);
    }

    /// True when the line shows the cue.
    #[must_use]
    pub fn says(&self, cue: Cue, line: &str) -> bool {
        self.expressions.get(cue as usize).is_some_and(|e| e.matches(line).next().is_some())
    }

    /// The entries of the cue that the line shows, one bit each; those after the 128th do not count.
    #[must_use]
    pub fn hits(&self, cue: Cue, line: &str) -> u128 {
        let Some(expressions) = self.expressions.get(cue as usize) else { return 0 };
        expressions.matches(line).take_while(|&i| i < 128).fold(0, |bits, i| bits | 1 << i)
    }

    /// The first match of the cue and its named part, as bytes of the line.
    #[must_use]
    pub fn part(&self, cue: Cue, line: &str) -> Option<(Range<usize>, Range<usize>)> {
        self.expressions.get(cue as usize)?.named(line).find_map(|regex| {
            let found = regex.captures(line)?;
            let part = regex.capture_names().flatten().find_map(|n| found.name(n))?;
            Some((found.get(0)?.range(), part.range()))
        })
    }

    /// True for a noun by which a person's or paper's part in affairs is told: *minister*, *analyst*. Lower case.
    #[must_use]
    pub fn is_role(&self, word: &str) -> bool {
        self.roles.contains(word)
    }

    /// True for a paper that speaks: *statement*, *treaty*. Lower case.
    #[must_use]
    pub fn is_paper(&self, word: &str) -> bool {
        self.papers.contains(word)
    }

    /// True for a word of the labels of icons: *chevron*. Lower case.
    #[must_use]
    pub fn is_icon(&self, word: &str) -> bool {
        self.icons.contains(word)
    }

    /// True for a word that stands beside dates of publication: *updated*. Lower case.
    #[must_use]
    pub fn is_date_label(&self, word: &str) -> bool {
        self.date_labels.contains(word)
    }

    /// The kind of zone that a word of an HTML class names: `byline` for *author*. Lower case.
    #[must_use]
    pub fn class(&self, word: &str) -> Option<&str> {
        self.classes.get(word).map(String::as_str)
    }

    /// What a metadata field of a page tells, by its name: `published` for *article:published_time*. Lower case.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

impl Row {
    /// Tries the expression on its two lines.
    fn tried(&self) -> Result<(), String> {
        let Self { regex, yes, no } = self;
        let regex = compiled(regex).map_err(|e| e.to_string())?;
        if !regex.is_match(yes) {
            return Err(format!("does not match its `yes` line \"{yes}\""));
        }
        if regex.is_match(no) {
            return Err(format!("matches its `no` line \"{no}\""));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_entries_match_their_lines_and_not_their_near_misses() {
        let mut problems = Vec::new();
        let builtin = Files::builtin();
        let mut files = Files::default();
        for (path, bytes) in builtin.under("") {
            files.put(path, bytes.to_vec());
        }
        let words = Boilerplate::load(&files, &mut problems);
        let shown: Vec<String> =
            problems.iter().filter(|p| p.file.contains(FOLDER)).map(Problem::to_string).collect();
        assert!(shown.is_empty(), "{}", shown.concat());
        for cue in Cue::ALL {
            assert!(!words.expressions[*cue as usize].is_empty(), "no entries of {}", cue.key());
        }
    }

    #[test]
    fn an_entry_that_hits_its_near_miss_is_a_problem() {
        let mut files = Files::default();
        let rows = "[[tail]]\nregex = 'comment'\nyes = 'Comments'\nno = 'He left no comment.'\n";
        files.put("en/boilerplate/x.toml", rows.into());
        let mut problems = Vec::new();
        let words = Boilerplate::load(&files, &mut problems);
        assert!(problems[0].message.starts_with("matches its `no` line"));
        assert!(!words.says(Cue::Tail, "Comments"));
    }
}
