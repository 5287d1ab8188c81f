//! Quotations set off from the text, often without marks, with the speaker on the next line.
//!
//! What gives them away is the line below: a name and a part in affairs without a verb (*Ana Costa foreign minister*),
//! even glued together where a line break was lost (*Ana Costaanalyst*), or the name of a paper under a sentence
//! without its full stop.

use attache_lexicon::Boilerplate;

use super::features::Features;

/// Longest line, in words, that names a speaker.
const ATTRIBUTION: usize = 18;

/// Fewest words of a quotation set off.
const QUOTATION: usize = 6;

/// Fewest words of a line without its full stop that is a sentence rather than a heading.
const SENTENCE: usize = 12;

/// True when `below` names whom `line` is by.
pub(crate) fn is_pair(
    line: (&str, &Features),
    below: (&str, &Features),
    lexicon: &Boilerplate,
) -> bool {
    let (words, f) = below;
    if f.words > ATTRIBUTION || f.closed || line.1.words < QUOTATION {
        return false;
    }
    names_speaker(words, lexicon) || (is_open_sentence(line.1) && names_paper(words, lexicon))
}

/// True for a sentence that lost its full stop.
fn is_open_sentence(f: &Features) -> bool {
    f.words >= SENTENCE && !f.closed && f.capitals < 0.5
}

/// A paper within the first words of a short line: *Joint communique of …*
fn names_paper(words: &str, lexicon: &Boilerplate) -> bool {
    let mut front = words.split_whitespace().take(4);
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= 12
        && front.any(|w| {
            lexicon.is_paper(w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str())
        })
}

/// A name, then at once a role; or a dash, then a name.
fn names_speaker(words: &str, lexicon: &Boilerplate) -> bool {
    if let Some(name) = words.strip_prefix(['—', '–', '-', '―']) {
        let name = name.trim_start();
        return name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 12;
    }
    let mut name = 0;
    for word in words.split_whitespace().take(6) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let low = bare.to_lowercase();
        if name >= 1 && lexicon.is_role(&low) {
            return name >= 2;
        }
        if name >= 1 && is_glued(bare, lexicon) {
            return true;
        }
        let capital = bare.starts_with(char::is_uppercase);
        if !capital && (name == 0 || bare.chars().count() > 3) {
            return false;
        }
        name += usize::from(capital);
    }
    false
}

/// A surname with a role run into it: *Costaanalyst*, *CostaPolitical*.
fn is_glued(word: &str, lexicon: &Boilerplate) -> bool {
    let cuts = word.char_indices().map(|(i, _)| i).filter(|&i| i >= 2 && word.len() - i >= 6);
    word.starts_with(char::is_uppercase)
        && cuts.take(20).any(|i| lexicon.is_role(&word[i..].to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use attache_lexicon::Files;

    fn pair(line: &str, below: &str) -> bool {
        let lexicon = Boilerplate::load(&Files::builtin(), &mut Vec::new());
        let (a, b) = (Features::of(line, &lexicon), Features::of(below, &lexicon));
        is_pair((line, &a), (below, &b), &lexicon)
    }

    const CLOSED: &str = "Nobody in this region wants another war over the canal.";
    const OPEN: &str =
        "The members reject any use of force and call for a return to the table without conditions";

    #[test]
    fn a_name_with_a_role_stands_below_a_quotation() {
        assert!(pair(CLOSED, "Ana Costa Minister of Foreign Affairs of Portugal"));
        assert!(pair(CLOSED, "Tom de Groot, professor of law at Leiden"));
        assert!(pair(CLOSED, "Lena Bergpolitologist"));
        assert!(pair(CLOSED, "— Ana Costa, Lisbon"));
        assert!(pair(OPEN, "Communique of the six states"));
    }

    #[test]
    fn a_heading_is_no_speaker() {
        assert!(!pair(CLOSED, "Talks in Lisbon"));
        assert!(!pair(CLOSED, "Ana Costa visits the canal"));
        assert!(!pair(CLOSED, "President Costa on the canal"));
        assert!(!pair(CLOSED, "Communique of the six states"));
        assert!(!pair("The canal reopens", "Ana Costa analyst"));
    }
}
