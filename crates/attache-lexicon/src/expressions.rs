//! Many regular expressions over one line, of which few can match it.
//!
//! One automaton for all of them grows too large to keep: counted repetitions make it build new states on nearly every
//! line. But nearly every expression asks for one of a few words, so one search for all these words leaves the few
//! expressions that are worth trying, and only those are ever compiled.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

/// A class of at most so many characters counts as so many words of one letter.
const FEW: usize = 16;

/// The letters outside ASCII that are equal to one of ASCII when case is ignored: ſ and the sign for Kelvin.
const FOLDED: [char; 2] = ['\u{17f}', '\u{212a}'];

/// Expressions that ignore case, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expressions {
    all: Vec<Expression>,
    words: OnceLock<Words>,
}

#[derive(Clone, Debug)]
struct Expression {
    text: String,
    /// Compiled when first tried; `None` where it is no expression.
    compiled: OnceLock<Option<Regex>>,
}

/// What the expressions ask for.
#[derive(Clone, Debug)]
struct Words {
    /// `None` where nothing is asked for, or too much.
    search: Option<AhoCorasick>,
    /// For each word the expression that asks for it.
    of: Vec<usize>,
    /// Expressions that ask for no word.
    always: Vec<usize>,
}

impl Expressions {
    /// Adds an expression.
    pub(crate) fn push(&mut self, expression: &str) {
        let text = ascii_boundaries(expression);
        self.all.push(Expression { text, compiled: OnceLock::new() });
        self.words = OnceLock::new();
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The places of the expressions that match a line, in order.
    pub(crate) fn matches<'e>(&'e self, line: &'e str) -> impl Iterator<Item = usize> + 'e {
        let worth = self.worth_trying(line).into_iter();
        worth.filter(move |&i| self.all[i].compiled().is_some_and(|regex| regex.is_match(line)))
    }

    /// Those with a named part that may match a line, in order.
    pub(crate) fn named<'e>(&'e self, line: &str) -> impl Iterator<Item = &'e Regex> + use<'e> {
        let worth = self.worth_trying(line).into_iter().map(|i| &self.all[i]);
        worth.filter(|e| e.text.contains("(?<")).filter_map(Expression::compiled)
    }

    /// The expressions that ask for no word, or for one that the line has.
    fn worth_trying(&self, line: &str) -> Vec<usize> {
        let words = self.words.get_or_init(|| Words::of(&self.all));
        let Some(search) = words.search.as_ref().filter(|_| !line.contains(FOLDED)) else {
            return (0..self.all.len()).collect();
        };
        let mut found = words.always.clone();
        found.extend(search.find_overlapping_iter(line).map(|m| words.of[m.pattern().as_usize()]));
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Expression {
    fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| build(&self.text).ok()).as_ref()
    }
}

impl Words {
    fn of(all: &[Expression]) -> Self {
        let (mut list, mut of, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (i, expression) in all.iter().enumerate() {
            match regex_syntax::parse(&expression.text).ok().as_ref().and_then(asked) {
                Some(words) => {
                    of.extend(words.iter().map(|_| i));
                    list.extend(words);
                }
                None => always.push(i),
            }
        }
        let search = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(list)
            .ok();
        Self { search, of, always }
    }
}

/// Words of which every match has at least one, the longest that could be found; `None` where there are none.
fn asked(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let word = str::from_utf8(&literal.0).ok()?;
            word.chars().all(has_no_other_case).then(|| vec![word.to_owned()])
        }
        HirKind::Class(Class::Unicode(class)) => {
            let size: usize = class.ranges().iter().map(|r| r.len()).sum();
            let chars = || class.ranges().iter().flat_map(|r| r.start()..=r.end());
            let few = size <= FEW && chars().all(has_no_other_case);
            few.then(|| chars().map(String::from).collect())
        }
        HirKind::Capture(capture) => asked(&capture.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => asked(&repeated.sub),
        HirKind::Alternation(ways) => {
            let each: Option<Vec<Vec<String>>> = ways.iter().map(asked).collect();
            Some(each?.concat())
        }
        HirKind::Concat(parts) => {
            let shortest = |words: &Vec<String>| words.iter().map(String::len).min();
            parts.iter().filter_map(asked).max_by_key(shortest)
        }
        _ => None,
    }
}

/// True for characters whose other case the search for words knows, or that have none.
fn has_no_other_case(c: char) -> bool {
    c.is_ascii() || !c.is_alphabetic()
}

/// A word boundary of Unicode would take the search off its fast path on every accented letter.
fn ascii_boundaries(expression: &str) -> String {
    expression.replace(r"\b", r"(?-u:\b)")
}

/// Compiles an expression as [`Expressions`] does.
pub(crate) fn compiled(expression: &str) -> Result<Regex, regex::Error> {
    build(&ascii_boundaries(expression))
}

fn build(expression: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(expression).case_insensitive(true).build()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use proptest::prelude::*;

    const SAMPLES: [&str; 9] = [
        r"^\W*(read|see|watch)( more| also|:)\b.{0,20}$",
        r"\b(facebook|twitter)\b",
        r"\b\d+ (hours?|days?) ago$",
        r"[»›•|].*[»›•|]",
        r"^\W*(\d+ )?(comments?|replies)( \(?\d+\)?)?\W*$",
        r"\bclick here\b|©|\(c\) ?\d{4}",
        r"^(by )?(?-i:[A-Z@])[\w.-]*( \S+){0,2} (says|wrote)\W*$",
        r"^.{0,8}kiosk\b",
        r"^\p{L}+$",
    ];

    #[test]
    fn words_are_found_in_every_part_that_must_be_there() {
        let of = |e: &str| asked(&regex_syntax::parse(e).unwrap());
        let words = |list: &[&str]| Some(list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(r"^\W*(?:see|watch) next"), words(&[" next"]));
        assert_eq!(of(r"^\W*(?:see|watch)+\W*$"), words(&["see", "watch"]));
        assert_eq!(of(r"(?:see)?\w+"), None);
        assert_eq!(of(r"see|\w+"), None);
        assert_eq!(of(r"été"), None);
        assert_eq!(of(r"[»©]"), words(&["©", "»"]));
    }

    static ALL: LazyLock<Expressions> = LazyLock::new(|| {
        let mut all = Expressions::default();
        SAMPLES.iter().for_each(|e| all.push(e));
        all
    });

    #[test]
    fn letters_that_fold_to_ascii_are_not_missed() {
        assert_eq!(ALL.matches("the \u{212a}iosk").collect::<Vec<_>>(), [7]);
    }

    proptest! {
        #[test]
        fn the_search_for_words_changes_no_answer(
            line in "(READ|see|watch| |more| also|:|facebook|TWITTER|[0-9]|hours? ago|»|•|comments?|\\(c\\)|By |Doe|says|é|kiosk){0,8}",
        ) {
            let each = ALL.all.iter().enumerate();
            let hit = |e: &Expression| e.compiled().is_some_and(|regex| regex.is_match(&line));
            let want: Vec<usize> = each.filter(|(_, e)| hit(e)).map(|(i, _)| i).collect();
            prop_assert_eq!(ALL.matches(&line).collect::<Vec<_>>(), want);
        }
    }
}
