//! The vocabulary of COMPARE: words without content, word families, how common words are in English, carriers without a name.

use rustc_hash::{FxHashMap, FxHashSet};

use attache_text::Span;

use crate::rows::rows;
use crate::{Entry, Files, Problem, TomlFile, read_all};

const FOLDER: &str = "en/compare/";
const FREQUENCY: &str = "en/compare/frequency.tsv";
/// Share of texts that hold a word which the frequency list lacks: less than one of its thousand texts.
const RARE: f32 = 0.0005;

/// The lists of words.
const LISTS: [(&str, WordClass); 14] = [
    ("function", WordClass::Function),
    ("telling", WordClass::Telling),
    ("recurring", WordClass::Recurring),
    ("conditional", WordClass::Conditional),
    ("hedge", WordClass::Hedge),
    ("citing", WordClass::Citing),
    ("of_title", WordClass::OfTitle),
    ("locative", WordClass::Locative),
    ("purpose", WordClass::Purpose),
    ("aim", WordClass::Aim),
    ("anyone", WordClass::Anyone),
    ("peer", WordClass::Peer),
    ("measuring", WordClass::Measuring),
    ("toll", WordClass::Toll),
];

/// What a list of words is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Grammar: no content.
    Function,
    /// Telling and being told, days of the week: in every report.
    Telling,
    /// "repeatedly": no single utterance or deed stands behind the sentence.
    Recurring,
    /// "if": the content holds under a condition.
    Conditional,
    /// "might": the content is weakened.
    Hedge,
    /// "as per": names where a report has it from.
    Citing,
    /// "of", "for": prepositions within a title.
    OfTitle,
    /// "in", "at": prepositions of the place where something happens.
    Locative,
    /// "for": prepositions of what something is done for.
    Purpose,
    /// "aim", "subject": nouns of what an event is for or about.
    Aim,
    /// "people", "victims": nouns that count whoever it is.
    Anyone,
    /// "last", "amount": verbs of how long something goes on, or how much it is.
    Measuring,
    /// "toll": what a story has cost in all.
    Toll,
    /// "counterpart", "colleague": whoever holds the same office elsewhere.
    Peer,
}

/// Words for comparing reports, all in lower case and dictionary form.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    words: FxHashMap<WordClass, FxHashSet<Box<str>>>,
    family: FxHashMap<Box<str>, Box<str>>,
    share: FxHashMap<Box<str>, f32>,
    carriers: Vec<Carrier>,
    akin: FxHashMap<Box<str>, FxHashSet<Box<str>>>,
}

/// A carrier that reports cite without a name.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carrier {
    /// What is printed: `media reports`.
    pub name: String,
    /// The words that cite it in running text, lower case.
    pub words: Vec<String>,
    /// The words that cite it in a credit line, lower case.
    #[serde(default)]
    pub credits: Vec<String>,
}

impl Comparison {
    /// Reads `en/compare/`; what cannot be used becomes a problem.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut made = Self::default();
        read_all(files, FOLDER, problems, |file, problems| made.read(file, problems));
        if let Some(bytes) = files.get(FREQUENCY) {
            made.read_frequency(bytes, problems);
        }
        made
    }

    /// True when the list has this word.
    #[must_use]
    pub fn is(&self, class: WordClass, word: &str) -> bool {
        self.words.get(&class).is_some_and(|w| w.contains(word))
    }

    /// The word that stands for all words of this one's family: `negotiate` gives `meeting`, an unknown word itself.
    #[must_use]
    pub fn family<'w>(&'w self, word: &'w str) -> &'w str {
        self.family.get(word).map_or(word, |head| head)
    }

    /// The share of English texts that hold a word of this family.
    #[must_use]
    pub fn share(&self, family: &str) -> f32 {
        self.share.get(family).copied().unwrap_or(RARE)
    }

    /// True for two PLOVER types that one deed may be coded as: a summit is talks in one report, an agreement in another.
    #[must_use]
    pub fn akin(&self, a: &str, b: &str) -> bool {
        a == b || self.akin.get(a).is_some_and(|types| types.contains(b))
    }

    /// Carriers that are cited without a name.
    #[must_use]
    pub fn carriers(&self) -> &[Carrier] {
        &self.carriers
    }

    fn read(&mut self, mut file: TomlFile<'_>, problems: &mut Vec<Problem>) {
        for (key, class) in LISTS {
            let list: Option<Entry<Vec<Box<str>>>> = file.key(key, problems);
            self.words.entry(class).or_default().extend(list.into_iter().flat_map(|l| l.value));
        }
        if let Some(lines) = file.key::<Vec<String>>("family", problems) {
            for line in &lines.value {
                self.add_family(line, lines.span, &file, problems);
            }
        }
        if let Some(lines) = file.key::<Vec<String>>("akin", problems) {
            for line in &lines.value {
                self.add_akin(line);
            }
        }
        let carriers = file.entries("carrier", problems);
        self.carriers.extend(carriers.into_iter().map(|c| c.value));
        let known: Vec<&str> =
            LISTS.iter().map(|l| l.0).chain(["family", "akin", "carrier"]).collect();
        file.finish(&known, problems);
    }

    /// The first type of a line is akin to each of the others.
    fn add_akin(&mut self, line: &str) {
        let mut types = line.split(' ');
        let Some(first) = types.next() else { return };
        for other in types {
            for (a, b) in [(first, other), (other, first)] {
                self.akin.entry(a.into()).or_default().insert(b.into());
            }
        }
    }

    fn add_family(
        &mut self,
        line: &str,
        span: Span,
        file: &TomlFile<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let Some(head) = line.split(' ').next() else { return };
        for word in line.split(' ') {
            if let Some(other) = self.family.insert(word.into(), head.into()) {
                let message = format!("`{word}` is in the families of `{other}` and of `{head}`");
                problems.push(file.problem(span, message));
            }
        }
    }

    /// Lines `word<TAB>share`; those that start with `#` are notes.
    fn read_frequency(&mut self, bytes: &[u8], problems: &mut Vec<Problem>) {
        let text = String::from_utf8_lossy(bytes);
        for (span, line) in rows(&text) {
            match line.split_once('\t').and_then(|(w, s)| Some((w, s.parse::<f32>().ok()?))) {
                Some((word, share)) => {
                    let family = self.family(word).into();
                    let known = self.share.entry(family).or_insert(0.0);
                    *known = known.max(share);
                }
                None => {
                    let message = "a line is a word, a tab and a share";
                    problems.push(Problem::new(FREQUENCY, &text, span, message));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builtin() -> Comparison {
        let mut problems = Vec::new();
        let made = Comparison::load(&Files::builtin(), &mut problems);
        assert!(problems.is_empty(), "{problems:#?}");
        made
    }

    #[test]
    fn a_family_has_one_head() {
        let words = builtin();
        assert_eq!(words.family("negotiate"), words.family("summit"));
        assert_eq!(words.family("invasion"), "invade");
        assert_eq!(words.family("kangaroo"), "kangaroo");
    }

    #[test]
    fn common_words_are_common() {
        let words = builtin();
        assert!(words.share("the") > 0.8 && words.share("president") > 0.01);
        assert!(words.share("kangaroo") < 0.01);
        assert!(words.is(WordClass::Function, "the") && !words.is(WordClass::Function, "war"));
    }

    #[test]
    fn a_word_in_two_families_is_a_problem() {
        let mut files = Files::default();
        files.put("en/compare/families.toml", b"family = ['war fight', 'fight box']".to_vec());
        files.put("en/compare/frequency.tsv", b"# note\nwar\t0.5\nbox 3\n".to_vec());
        let mut problems = Vec::new();
        let _ = Comparison::load(&files, &mut problems);
        assert_eq!(problems.len(), 2);
    }
}
