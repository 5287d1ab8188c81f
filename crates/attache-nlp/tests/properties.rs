//! Whatever the text: exact offsets, one tree for each sentence, the same answer each time.

#![allow(clippy::unwrap_used)]

use attache_lexicon::Lexicon;
use attache_nlp::{Analyser, Parse, conllu};
use attache_text::{Report, Span, Zone, ZoneKind};
use proptest::prelude::*;

thread_local! {
    static PARTS: (Analyser, Lexicon) = (Analyser::builtin().unwrap(), Lexicon::builtin());
}

/// A report with a headline and a body; the first line is the headline.
fn report(text: &str) -> Report {
    let cut = text.find('\n').unwrap_or(0);
    let zone = |kind, start, end| Zone { kind, span: Span::new(start, end), language: "en".into() };
    Report {
        zones: vec![zone(ZoneKind::Title, 0, cut), zone(ZoneKind::Body, cut, text.len())],
        ..Report::plain("r", text)
    }
}

fn parse(text: &str) -> Parse {
    PARTS.with(|(analyser, lexicon)| analyser.parse(&report(text), lexicon))
}

fn check(text: &str) {
    let found = parse(text);
    let mut end = 0;
    for token in &found.tokens {
        assert!(token.span.start >= end && !token.span.is_empty());
        let word = token.span.of(text);
        assert!(!word.is_empty() && !word.contains(char::is_whitespace), "{word:?}");
        assert!(!token.lemma.is_empty());
        end = token.span.end;
    }
    let words: usize = found.tokens.iter().map(|t| t.span.len()).sum();
    let ink: usize = text.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum();
    assert_eq!(words, ink, "every character that is no white space is in one word");
    let mut next = 0;
    for sentence in &found.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(report(text).zones[sentence.zone].span.contains(sentence.span));
        next = sentence.tokens.end;
        check_tree(&found, sentence.tokens.clone());
    }
    assert_eq!(next, found.tokens.len());
    assert_eq!(parse(text), found);
}

fn check_tree(parse: &Parse, range: std::ops::Range<usize>) {
    assert!(!range.is_empty());
    let roots = range.clone().filter(|&t| parse.tokens[t].head.is_none()).count();
    assert_eq!(roots, 1);
    for token in range.clone() {
        assert!(parse.tokens[token].head.is_none_or(|h| range.contains(&h)));
        assert!(parse.ancestors(token).take(range.len() + 1).count() < range.len(), "a cycle");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn text_that_looks_like_news(
        words in prop::collection::vec("(Mr\\.|U\\.S\\.|said|don’t|[a-zA-Z]{1,9}|[0-9.,:/-]{1,7}|[“”\"'()?!.,…—-]{1,3}|\n|«|й|\u{301}|\u{feff})", 0..60),
        space in prop::bool::ANY,
    ) {
        check(&words.join(if space { " " } else { "" }));
    }

    #[test]
    fn printed_trees_can_be_read_again(words in prop::collection::vec("[a-z]{1,8}|\\.|,|don't|cannot|U\\.S\\.", 1..30)) {
        let text = format!("\n{}", words.join(" "));
        let found = parse(&text);
        let printed = conllu::write(&report(&text), &found);
        let (_, again) = conllu::read(&printed).unwrap();
        prop_assert_eq!(again.tokens.len(), found.tokens.len());
        for (a, b) in again.tokens.iter().zip(&found.tokens) {
            prop_assert_eq!((a.head, a.deprel, a.upos, &a.lemma), (b.head, b.deprel, b.upos, &b.lemma));
        }
    }
}

#[test]
fn a_long_line_without_spaces_is_cut_into_sentences() {
    for unit in ["a", "1-", "a.b.", "-", "\"", "’s", "é", "@a"] {
        let text = unit.repeat(20_000 / unit.len());
        let found = parse(&text);
        assert!(found.sentences.iter().all(|s| s.tokens.len() <= 256));
        assert!(found.tokens.iter().all(|t| t.span.len() <= 512));
    }
}
