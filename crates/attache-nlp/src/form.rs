//! What the models see of a word: hashes of its characters, taken once per sentence.

use attache_text::Span;

use crate::hash;

/// Longest stretch of a word, in characters, that features look at; the rest of a longer token is ignored.
const LONGEST: usize = 64;

/// Hashed views of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Lower-case word with digits as 0 and straight quotation marks.
    pub word: u32,
    /// The first 1 to 3 characters of it.
    pub prefixes: [u32; 3],
    /// The last 1 to 4 characters of it.
    pub suffixes: [u32; 4],
    /// Runs of upper case, lower case, digits and others, case ignored where the whole sentence shouts.
    pub shape: u32,
    /// How the word is cased.
    pub case: Case,
}

/// How a word is cased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// No letters.
    #[default]
    None,
    /// No capital.
    Lower,
    /// First letter only.
    Title,
    /// Two capitals or more, no small letter.
    Upper,
    /// Anything else.
    Mixed,
}

/// Fills `forms` with the views of a sentence's words.
pub fn forms<'w>(words: impl Iterator<Item = &'w str> + Clone, forms: &mut Vec<Form>) {
    let shouting = shouts(words.clone());
    forms.clear();
    let mut chars = Vec::with_capacity(LONGEST);
    for word in words {
        let case = if shouting { Case::None } else { case(word) };
        chars.clear();
        chars.extend(word.chars().take(LONGEST).map(normal));
        forms.push(form(word, &chars, case, shouting));
    }
}

fn form(word: &str, chars: &[char], case: Case, shouting: bool) -> Form {
    let n = chars.len();
    let head = |k: usize| hash::text(chars[..k.min(n)].iter().copied());
    let tail = |k: usize| hash::text(chars[n - k.min(n)..].iter().copied());
    Form {
        word: head(n),
        prefixes: [head(1), head(2), head(3)],
        suffixes: [tail(1), tail(2), tail(3), tail(4)],
        shape: shape(word, shouting),
        case,
    }
}

/// Sees single quotation marks around words as double ones, which the treebanks have: `‘alarming’`. `words` are those of a
/// sentence in its text, `forms` their views.
pub(crate) fn double_marks(text: &str, words: &[Span], forms: &mut [Form]) {
    let double = || form("\"", &['"'], Case::None, false);
    let mut open = false;
    for (word, view) in words.iter().zip(forms) {
        let free = |c: char| c.is_whitespace() || "([—–“\"".contains(c);
        let opens = || {
            text[..word.start].chars().next_back().is_none_or(free)
                && text[word.end..].chars().next().is_some_and(|c| !c.is_whitespace())
        };
        match word.of(text) {
            "‘" | "'" if !open && opens() => open = true,
            "’" | "'" if open => open = false,
            _ => continue,
        }
        *view = double();
    }
}

/// [`Form::word`] of a word.
pub(crate) fn word_key(word: &str) -> u32 {
    hash::text(word.chars().take(LONGEST).map(normal))
}

/// Key of a word's last `n` characters, or of the word if it is shorter.
pub(crate) fn ending_key(word: &str, n: usize) -> u32 {
    let start = word.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
    hash::text(word[start..].chars().map(normal))
}

/// True for web and mail addresses.
pub(crate) fn is_link(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.len() > 3 && word.contains('@')
}

/// The character that stands for a character in features.
#[must_use]
pub fn normal(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '’' | '‘' | '`' | '´' => '\'',
        '“' | '”' | '«' | '»' | '„' => '"',
        '–' | '—' | '‑' => '-',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// True when a sentence of several words has nearly no small letters, so that capitals say nothing.
fn shouts<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in words.flat_map(|w| w.chars().take(LONGEST)) {
        upper += u32::from(c.is_uppercase());
        lower += u32::from(c.is_lowercase());
    }
    upper >= 12 && upper > lower * 3
}

pub(crate) fn case(word: &str) -> Case {
    let (mut upper, mut lower, mut first) = (0, 0, false);
    for (i, c) in word.chars().take(LONGEST).enumerate() {
        upper += u32::from(c.is_uppercase());
        lower += u32::from(c.is_lowercase());
        first |= i == 0 && c.is_uppercase();
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

/// The shape of a word with runs cut to one: `Xx`, `X.X.`, `0,0`.
fn shape(word: &str, shouting: bool) -> u32 {
    let mut last = None;
    let classes = word.chars().take(LONGEST).map(|c| match normal(c) {
        '0' => '0',
        _ if c.is_uppercase() && !shouting => 'X',
        n if n.is_alphabetic() => 'x',
        n => n,
    });
    hash::text(classes.filter(|&c| last.replace(c) != Some(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn views(sentence: &str) -> Vec<Form> {
        let mut found = Vec::new();
        forms(sentence.split(' '), &mut found);
        found
    }

    #[test]
    fn case_and_digits_do_not_change_the_word() {
        let f = views("Talks talks 1990s 2004s don’t don't");
        assert_eq!(f[0].word, f[1].word);
        assert_ne!(f[0].shape, f[1].shape);
        assert_eq!(f[2], f[3]);
        assert_eq!(f[4], f[5]);
        assert_eq!((f[0].case, f[1].case, f[2].case), (Case::Title, Case::Lower, Case::Lower));
    }

    #[test]
    fn single_marks_around_words_look_like_double_ones() {
        let seen = |text: &str| {
            let words: Vec<Span> = text
                .split(' ')
                .flat_map(|chunk| {
                    let at = chunk.as_ptr() as usize - text.as_ptr() as usize;
                    let cut = if chunk.starts_with('‘') { 3 } else { 0 };
                    let end = chunk.len() - if chunk.ends_with('’') { 3 } else { 0 };
                    [at..at + cut, at + cut..at + end, at + end..at + chunk.len()]
                })
                .filter(|r| !r.is_empty())
                .map(|r| Span::new(r.start, r.end))
                .collect();
            let mut forms = Vec::new();
            super::forms(words.iter().map(|w| w.of(text)), &mut forms);
            double_marks(text, &words, &mut forms);
            forms.into_iter().map(|f| f.word).collect::<Vec<_>>()
        };
        assert_eq!(
            seen("help for Chad ‘alarming’ – US"),
            seen("help for Chad \" alarming \" – US")
        );
        let possessive = seen("the ministers’ plan");
        assert_ne!(possessive[2], word_key("\""));
    }

    #[test]
    fn a_shouting_sentence_has_no_case() {
        let f = views("MINISTERS MEET in GENEVA");
        assert_eq!(f[0].shape, f[2].shape);
        assert_eq!(f[0].case, Case::None);
    }
}
