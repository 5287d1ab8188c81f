//! What holds for every input, however broken.

use attache_ingest::{Form, Raw, clean};
use attache_lexicon::Lexicon;
use attache_text::Report;
use proptest::prelude::*;

fn report(form: Form) -> Option<Report> {
    thread_local!(static LEXICON: Lexicon = Lexicon::builtin());
    LEXICON.with(|lexicon| clean(Raw::new("x", form), lexicon).ok())
}

/// Zones stand in order, lie on characters, and hold all that is not white space.
fn check(report: &Report) -> Result<(), TestCaseError> {
    let mut end = 0;
    let mut held = 0;
    for zone in &report.zones {
        prop_assert!(zone.span.start >= end && zone.span.end > zone.span.start);
        end = zone.span.end;
        let words = report.text.get(zone.span.start..zone.span.end);
        prop_assert!(words.is_some(), "{zone:?} cuts a character");
        held += words.map_or(0, |w| w.chars().filter(|c| !c.is_whitespace()).count());
    }
    prop_assert_eq!(held, report.text.chars().filter(|c| !c.is_whitespace()).count());
    let meta = &report.meta;
    let dateline = meta.dateline.iter().flat_map(|d| [Some(d.span), d.place]);
    let spans = [meta.title, meta.byline].into_iter().chain(dateline).flatten();
    for span in spans.chain(report.notes.iter().filter_map(|n| n.span)) {
        prop_assert!(report.text.get(span.start..span.end).is_some(), "{span:?}");
    }
    Ok(())
}

/// Lines as pages are made of, in any order.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "\\PC{0,60}",
        "[A-Z]{3,9}, (May|Sept\\.) [0-9]{1,2}( \\(AP\\)| /TASS/\\.)? ?[-—.]+ [A-Z][a-z ]{5,80}\\.",
        "(by|By|Photo:|Source:|Home »|FILE -|date 2022-02-0[0-9]) [A-Za-zé ]{0,30}",
        "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}(analyst| minister of [A-Z][a-z]{3,8})",
        "([A-Za-zа-я]{1,9} ){5,40}[a-z]+[.!?”]?",
        "[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}",
    ];
    proptest::collection::vec((line, "[\n\r\u{85} \u{a0}]{1,3}"), 0..25)
        .prop_map(|lines| lines.into_iter().map(|(l, s)| l + &s).collect())
}

/// Pages out of tags and words in any order.
fn pages() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "</?(div|p|h1|li|nav|b|table|td|script|title|blockquote|figcaption|time)>",
        "<(meta|div|time|a) [a-z]{3,8}=\"[a-z0-9:-]{0,20}\"/?>",
        "[A-Za-z .“é]{0,80}",
        "\\PC{0,20}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn zones_hold_every_character_of_any_text(text in "\\PC{0,400}|[\\s\\S]{0,200}") {
        if let Some(report) = report(Form::Text(text.clone())) {
            prop_assert_eq!(&report.text, &text);
            check(&report)?;
        }
    }

    #[test]
    fn zones_hold_every_character_of_lines_like_news(text in lines()) {
        if let Some(found) = report(Form::Text(text.clone())) {
            check(&found)?;
            prop_assert_eq!(Some(found), report(Form::Text(text)));
        }
    }

    #[test]
    fn zones_hold_every_character_of_pages(html in pages()) {
        if let Some(report) = report(Form::Html(html)) {
            check(&report)?;
        }
    }
}
