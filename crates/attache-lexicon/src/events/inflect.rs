//! Regular inflections of the lexicon's own words, so that a word whose lemma was guessed wrong is still known.

use rustc_hash::FxHashMap;

/// Words of the lexicon and their regular inflections.
#[derive(Clone, Debug, Default)]
pub(super) struct Inflections {
    /// Lemmas by form; a lemma is a form of itself.
    verbs: FxHashMap<Box<str>, Box<str>>,
    nouns: FxHashMap<Box<str>, Box<str>>,
}

impl Inflections {
    /// A verb stands before the inflections of another one: "found" is a verb of its own.
    pub(super) fn add_verb(&mut self, lemma: &str) {
        let stem = verb_stem(lemma);
        let doubled = doubled(lemma);
        let third = plural(lemma);
        self.verbs.insert(lemma.into(), lemma.into());
        let forms = [
            third,
            past(lemma),
            format!("{stem}ing"),
            format!("{doubled}ed"),
            format!("{doubled}ing"),
        ];
        insert(&mut self.verbs, lemma, forms);
    }

    /// Forms that follow no rule.
    pub(super) fn irregular(&mut self, lemma: &str, forms: Vec<String>) {
        self.verbs.extend(forms.into_iter().map(|f| (f.into(), lemma.into())));
    }

    /// The first lemma of a form wins: "supplies" is the plural of "supply", added before the head of "relief supplies".
    pub(super) fn add_noun(&mut self, lemma: &str) {
        let men = lemma.strip_suffix("man").map(|stem| format!("{stem}men"));
        let plural = men.unwrap_or_else(|| plural(lemma));
        insert(&mut self.nouns, lemma, [lemma.to_owned(), plural]);
        if lemma.ends_with('o') {
            insert(&mut self.nouns, lemma, [format!("{lemma}es")]);
        }
    }

    /// The lexicon's lemma for a verb form.
    pub(super) fn verb(&self, form: &str) -> Option<&str> {
        self.verbs.get(form).map(|l| &**l)
    }

    /// The lexicon's lemma for a noun form.
    pub(super) fn noun(&self, form: &str) -> Option<&str> {
        self.nouns.get(form).map(|l| &**l)
    }
}

fn insert<const N: usize>(
    map: &mut FxHashMap<Box<str>, Box<str>>,
    lemma: &str,
    forms: [String; N],
) {
    for form in forms {
        map.entry(form.into()).or_insert_with(|| lemma.into());
    }
}

fn verb_stem(lemma: &str) -> &str {
    let silent = lemma.ends_with('e') && !lemma.ends_with("ee");
    if silent { &lemma[..lemma.len() - 1] } else { lemma }
}

fn past(lemma: &str) -> String {
    if lemma.ends_with('y') && !vowel_before_y(lemma) {
        return format!("{}ied", &lemma[..lemma.len() - 1]);
    }
    format!("{lemma}{}", if lemma.ends_with('e') { "d" } else { "ed" })
}

/// The last consonant twice: "expel" gives "expell".
fn doubled(lemma: &str) -> String {
    let stem = verb_stem(lemma);
    let last = stem.chars().last().filter(|c| c.is_ascii_alphabetic() && !is_vowel(*c));
    format!("{stem}{}", last.map(String::from).unwrap_or_default())
}

fn plural(lemma: &str) -> String {
    if lemma.ends_with('y') && !vowel_before_y(lemma) {
        return format!("{}ies", &lemma[..lemma.len() - 1]);
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|e| lemma.ends_with(e));
    format!("{lemma}{}", if hissing { "es" } else { "s" })
}

fn vowel_before_y(lemma: &str) -> bool {
    lemma.strip_suffix('y').and_then(|l| l.chars().last()).is_none_or(is_vowel)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_lemma() {
        let mut words = Inflections::default();
        for verb in ["blame", "expel", "deny", "deploy", "march", "found", "find", "free"] {
            words.add_verb(verb);
        }
        words.add_noun("ally");
        words.add_noun("troop");
        words.add_noun("gunman");
        words.add_noun("embargo");
        for (form, lemma) in [
            ("blamed", "blame"),
            ("blaming", "blame"),
            ("expelled", "expel"),
            ("denied", "deny"),
            ("denies", "deny"),
            ("deployed", "deploy"),
            ("marches", "march"),
            ("found", "found"),
            ("freed", "free"),
            ("freeing", "free"),
        ] {
            assert_eq!(words.verb(form), Some(lemma), "{form}");
        }
        assert_eq!(words.noun("allies"), Some("ally"));
        assert_eq!(words.noun("troops"), Some("troop"));
        assert_eq!(words.noun("gunmen"), Some("gunman"));
        assert_eq!(words.noun("embargoes"), Some("embargo"));
        assert_eq!(words.noun("Troops"), None);
    }
}
