//! What holds of every pool of texts, however broken: no panic, every printed span is `text[start:end]`, and the same
//! bytes whatever the number of threads.

mod spans;

use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use attache_coding::Annotated;
use attache_compare::compare;
use attache_engine::{Flow, Outcome, Pool, files};
use attache_ingest::{Form, Input, Raw};
use attache_show::json::{self, Layers};
use attache_show::page;
use proptest::prelude::*;

static FLOW: LazyLock<Flow> =
    LazyLock::new(|| Flow::load(&files(None).expect("built in")).expect("built in").0);

/// The example reports, which are plain text.
static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.iter().map(|p| fs::read_to_string(p).expect("a report")).collect()
});

/// Bits of which news, and trouble, are made.
const BITS: [&str; 18] = [
    "“",
    "”",
    "\"",
    "’s ",
    "\n",
    "\n\n",
    ", he said. ",
    " said that ",
    "according to Xinhua, ",
    "not ",
    "(",
    "\u{2028}",
    "é\u{301}",
    "👩‍👩‍👧",
    "10 to 15 people ",
    " on Monday ",
    "By Ana Costa\n",
    "GENEVA, May 12 (AP) — ",
];

/// A piece of an example report with some of its characters cut out or replaced.
fn damaged() -> impl Strategy<Value = String> {
    let edit = (0.0..1.0_f64, 0..30_usize, prop::sample::select(&BITS[..]));
    let edits = prop::collection::vec(edit, 0..8);
    (0..EXAMPLES.len(), 0.0..1.0_f64, 50..900_usize, edits).prop_map(|(which, from, len, edits)| {
        let chars: Vec<char> = EXAMPLES[which].chars().collect();
        let at = |share: f64, of: &[char]| (share * of.len() as f64) as usize;
        let start = at(from, &chars);
        let mut chars = chars[start..chars.len().min(start + len)].to_vec();
        for (place, cut, bit) in edits {
            let start = at(place, &chars);
            chars.splice(start..chars.len().min(start + cut), bit.chars());
        }
        chars.into_iter().collect()
    })
}

fn raws() -> impl Strategy<Value = Vec<Raw>> {
    let text = prop_oneof![4 => damaged(), 1 => "\\PC{0,200}", 1 => "[\\s\\S]{0,100}"];
    let day = prop::option::of("20[0-9]{2}-0[1-9]-[0-2][0-9]");
    let form = (text, prop::bool::weighted(0.2), day);
    prop::collection::vec(form, 1..5).prop_map(|forms| {
        let raw = |(i, (text, html, day)): (usize, (String, bool, Option<String>))| {
            let form = if html { Form::Html(text.replace('\n', "<p>")) } else { Form::Text(text) };
            Raw { published: day, ..Raw::new(format!("r{i}"), form) }
        };
        forms.into_iter().enumerate().map(raw).collect()
    })
}

fn annotated(raws: &[Raw], threads: usize) -> Vec<Annotated> {
    let pool = Pool::new(Some(threads)).expect("threads");
    let mut reports = Vec::new();
    let inputs = raws.iter().cloned().map(Input::Raw);
    let done = pool.annotate(&FLOW, inputs, |outcome| {
        if let Outcome::Report(report) = outcome {
            reports.push(*report);
        }
        Ok::<_, Infallible>(())
    });
    done.expect("nothing fails");
    reports
}

/// Everything that is printed of a pool: the reports, the brief, the page.
fn printed(reports: &[Annotated]) -> (Vec<serde_json::Value>, serde_json::Value, String) {
    let all = Layers::parse("all").expect("a list of layers");
    let to_json = |r| serde_json::to_value(json::report(r, &all)).expect("records are JSON");
    let brief = compare(reports, &FLOW.lexicon);
    let page = page::html(reports, &brief, &FLOW.versions);
    let brief = serde_json::to_value(json::brief(reports, &brief, &FLOW.versions));
    (reports.iter().map(to_json).collect(), brief.expect("a brief is JSON"), page)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_pool_gives_true_spans_and_the_same_bytes_on_any_number_of_threads(raws in raws()) {
        let reports = annotated(&raws, 1);
        let (each, brief, page) = printed(&reports);
        let texts: spans::Texts<'_> =
            reports.iter().map(|r| (r.report.id.as_str(), r.report.text.as_str())).collect();
        for (report, json) in reports.iter().zip(&each) {
            spans::check(json, Some(&report.report.id), &texts);
        }
        spans::check(&brief, None, &texts);
        prop_assert!(printed(&annotated(&raws, 4)) == (each, brief, page));
    }
}
