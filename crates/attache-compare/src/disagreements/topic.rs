//! Short names of what differs: a reader must know the matter from one line of a table.

/// Most characters of a topic.
const MOST: usize = 60;
/// Words that stand for a longer text.
const WORDS: usize = 6;

/// The first words of a text, in one line, with a mark where it goes on.
pub(super) fn opening(text: &str) -> String {
    let bare = |c: char| !c.is_alphanumeric();
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let goes_on = words.next().is_some();
    let shown = first.join(" ").trim_matches(bare).to_owned();
    if goes_on { format!("{shown} …") } else { shown }
}

/// A topic cut at the end of a word to [`MOST`] characters, with its marks closed.
pub(super) fn label(text: &str) -> String {
    let text = super::line(text);
    if text.chars().count() <= MOST {
        return text;
    }
    let mut kept = String::new();
    for word in text.split(' ') {
        if kept.chars().count() + word.chars().count() + 4 > MOST {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    if kept.is_empty() {
        kept = text.chars().take(MOST - 3).collect();
    }
    let open = kept.contains('«') && !kept.contains('»');
    kept.push_str(if open { " …»" } else { " …" });
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_short_and_end_with_a_word() {
        let long = "words of Ingrid Halvorsen on the reopening of the border crossing at Lunde";
        let topic = label(long);
        assert!(topic.chars().count() <= MOST && topic.ends_with(" …"), "{topic}");
        let cut = label("words of Ingrid Halvorsen: «we will reopen the border crossing soon»");
        assert!(cut.chars().count() <= MOST && cut.ends_with(" …»"), "{cut}");
        assert_eq!(label("length of the\n meeting"), "length of the meeting");
        assert!(label(&"ü".repeat(90)).chars().count() <= MOST);
    }

    #[test]
    fn an_opening_has_six_words() {
        assert_eq!(opening("“We will not go.”"), "We will not go");
        assert_eq!(opening("one two three four five six seven"), "one two three four five six …");
    }
}
