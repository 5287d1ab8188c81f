use proptest::prelude::*;

use super::*;

fn report(text: &str) -> Report {
    Report::plain("t", text)
}

fn inner(text: &str) -> Vec<(usize, String)> {
    let report = report(text);
    marked(&report).into_iter().map(|m| (m.depth, m.inner.of(text).to_owned())).collect()
}

/// Text, and the words in marks, deeper ones with a `>` each.
const CASES: &[(&str, &[&str])] = &[
    ("\"We stay,\" he said.", &["We stay,"]),
    ("“We stay,” he said. “All of us.”", &["We stay,", "All of us."]),
    ("«We stay», he said.", &["We stay"]),
    ("»We stay«, he said.", &["We stay"]),
    ("„We stay“, he said.", &["We stay"]),
    ("‘We stay,’ he said.", &["We stay,"]),
    ("'We stay,' he said.", &["We stay,"]),
    ("``We stay,'' he said.", &["We stay,"]),
    ("“He told me ‘go home’ twice,” she said.", &["He told me ‘go home’ twice,", ">go home"]),
    ("\"He told me 'go home' twice,\" she said.", &["He told me 'go home' twice,", ">go home"]),
    ("\"He told me \"go home\" twice,\" she said.", &["He told me \"go home\" twice,", ">go home"]),
    ("It's the ministers' plan, isn't it?", &[]),
    ("It’s the ministers’ plan, isn’t it?", &[]),
    ("Rock 'n' roll of the '90s", &["n"]),
    ("He said,\" We stay\".", &["We stay"]),
    ("he said \"We stay\" and \"we fight\".", &["We stay", "we fight"]),
    ("”We stay,” he said.", &["We stay,"]),
    ("“We stay,“ he said. “We fight,” he added.", &["We stay,", "We fight,"]),
    ("“We stay,\" he said.", &["We stay,"]),
    ("We stay,\" he said.", &["We stay,"]),
    ("He said: \"We stay.", &["We stay."]),
    ("“We stay.\n\n“We fight,” he said.", &["We stay.\n\n“We fight,"]),
    ("“We stay.\n\n“We eat.\n\n“We fight,” he said.", &["We stay.\n\n“We eat.\n\n“We fight,"]),
    ("\"We stay.\n\nWe fight,\" he said.", &["We stay.\n\nWe fight,"]),
    ("\"We stay,\" he said.\n\n\"We fight,\" she said.", &["We stay,", "We fight,"]),
    ("the \"so-called \"republic\"\" of the south", &["so-called \"republic\"", ">republic"]),
    ("\"\"We stay,\"\" he said. \"\"We fight.\"\"", &["We stay,", "We fight."]),
    ("\" \"\"\"We stay,\"\" he said. \"\"We eat.\"\"", &["We stay,", "We eat."]),
    ("\"\" and \" \"", &[]),
    ("a 5\" gun", &[]),
];

#[test]
fn table_of_marks() {
    for (text, expected) in CASES {
        let found: Vec<_> =
            inner(text).into_iter().map(|(d, w)| format!("{}{w}", ">".repeat(d))).collect();
        assert_eq!(found, *expected, "in {text:?}");
    }
}

#[test]
fn pieces_of_a_quotation_over_paragraphs() {
    let text = "“We stay.\n\n“We fight,” he said.";
    let found = marked(&report(text));
    let pieces: Vec<_> = found[0].pieces.iter().map(|p| p.of(text)).collect();
    assert_eq!(pieces, ["We stay.", "We fight,"]);
}

#[test]
fn a_mark_alone_at_the_edge_of_a_paragraph_adds_no_piece() {
    for text in ["\"\n\nWe stay.\" he said.", "He said: \"We stay.\n\n” The rest left."] {
        for m in marked(&report(text)) {
            assert!(m.pieces.iter().all(|p| !p.is_empty()), "{m:?}");
        }
    }
}

#[test]
fn a_wrapped_line_does_not_end_a_quotation() {
    let text = "The commander of the northern front said, \"We will\nstay here until the winter is over,\nand longer.\" He left.";
    assert_eq!(inner(text)[0].1, "We will\nstay here until the winter is over,\nand longer.");
}

proptest! {
    #[test]
    fn pairs_lie_in_the_text_and_never_cross(text in "[\"“”„«»‘’'`a ,.\\n]{0,80}") {
        let found = marked(&report(&text));
        for (i, m) in found.iter().enumerate() {
            prop_assert!(m.outer.contains(m.inner) && !m.inner.is_empty());
            prop_assert!(text.get(m.outer.start..m.outer.end).is_some());
            for other in &found[i + 1..] {
                prop_assert!(!m.outer.overlaps(other.outer) || m.inner.contains(other.outer));
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let _ = marked(&report(&text));
    }
}

#[test]
fn a_megabyte_of_marks_is_read_in_linear_time() {
    for mark in ["\"", "“", "”", "'a' ", "‘", "\"\n"] {
        let text = mark.repeat(1_000_000 / mark.len());
        let _ = marked(&report(&text));
    }
}
