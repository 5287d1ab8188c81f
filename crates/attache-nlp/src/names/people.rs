//! Names of people that stand side by side without a mark, as in lists, captions and letters: "Jane Doe John Roe".

use std::ops::Range;

use super::kinds::Joiner;

/// The names in a run of tokens that a model took for one person: a new one begins where the first word comes again,
/// and at a given name behind a full name, if another word or a comma follows.
pub(super) fn parts(joiner: &Joiner<'_>, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for at in tokens.start + 1..tokens.end {
        let name = start..at;
        if again(joiner, &name, &tokens) || begins(joiner, &name, &tokens) {
            parts.push(name);
            start = at;
        }
    }
    parts.push(start..tokens.end);
    parts
}

/// The first word of a name comes again behind it: "**Jane** Jane Doe", but not "Boutros Boutros-Ghali".
fn again(joiner: &Joiner<'_>, name: &Range<usize>, all: &Range<usize>) -> bool {
    let same = joiner.word(name.start) == joiner.word(name.end);
    let hyphen = name.end + 1 < all.end && joiner.word(name.end + 1) == "-";
    same && !hyphen && joiner.lexicon.given_names.has(joiner.word(name.end))
}

/// A full name lies behind, and a given name with a family name or a comma begins here.
fn begins(joiner: &Joiner<'_>, name: &Range<usize>, all: &Range<usize>) -> bool {
    let given = |t: usize| joiner.lexicon.given_names.has(joiner.word(t));
    let family = |t: usize| {
        let word = joiner.word(t);
        let long = word.chars().filter(|c| c.is_alphabetic()).count() > 2;
        long && word.starts_with(char::is_uppercase) && !given(t)
    };
    let full = name.len() > 1 && given(name.start) && family(name.end - 1);
    let at = name.end;
    let other = if at + 1 < all.end { family(at + 1) } else { joiner.word(at + 1) == "," };
    full && given(at) && other && joiner.word(at - 1) != "-"
}
