//! Whole reports, written for this test, with every line as `[kind] words`.

use std::fmt::Write as _;
use std::path::Path;

use attache_ingest::{Input, clean, inputs};
use attache_lexicon::Lexicon;
use attache_text::{Report, Span};

fn report(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let input = inputs(&[path])[0].read().next().expect("one input");
    let Input::Raw(raw) = input else { panic!("{input:?}") };
    clean(raw, &Lexicon::builtin()).expect("a report")
}

/// Metadata and zones, one line each.
fn shown(name: &str) -> String {
    let report = report(name);
    let words = |span: Option<Span>| span.map_or("-", |s| report.words(s));
    let meta = &report.meta;
    let mut out = format!("language {}\n", report.language);
    let mut put = |name: &str, value: &str| writeln!(out, "{name} {value}").expect("written");
    put("title", words(meta.title));
    put("byline", words(meta.byline));
    put("outlet", meta.outlet.as_ref().map_or("-", |o| &o.name));
    if let Some(line) = &meta.dateline {
        put("dateline", &format!("{} {:?}", words(line.place), line.date));
    }
    let dates = meta.published.value.iter().chain(&meta.published.alternatives);
    for date in dates {
        put("date", &format!("{} by {} \"{}\"", date.value, date.basis, words(date.span)));
    }
    put("url", meta.url.as_deref().unwrap_or("-"));
    for note in &report.notes {
        put(note.code, &note.message);
    }
    out.push('\n');
    for zone in &report.zones {
        let own = zone.language == report.language;
        let language = if own { String::new() } else { format!(" {}", zone.language) };
        let words = report.words(zone.span).replace('\n', "⏎");
        writeln!(out, "[{}{language}] {words}", zone.kind).expect("written");
    }
    out
}

#[test]
fn a_wire_report_with_the_date_of_a_crawler() {
    insta::assert_snapshot!(shown("wire.txt"));
}

#[test]
fn a_rewrite_with_pull_quotes_without_marks() {
    insta::assert_snapshot!(shown("rewrite.txt"));
}

#[test]
fn a_broadcaster_with_icons_and_a_repeated_title() {
    insta::assert_snapshot!(shown("broadcaster.txt"));
}

#[test]
fn a_portal_with_menus_and_related_stories() {
    insta::assert_snapshot!(shown("portal.txt"));
}

#[test]
fn a_page_with_tags() {
    insta::assert_snapshot!(shown("page.html"));
}
