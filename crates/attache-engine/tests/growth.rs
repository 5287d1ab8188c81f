//! Time grows with the length of a text and no faster, on texts made to hurt.
//!
//! Sixteen times the text may take up to four times its share: a loop within a loop would take sixteen times. The
//! machine may be busy, so that each text has three tries. Finer figures stand in `benches/runs/`, from
//! `cargo xtask bench`.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use attache_compare::compare;
use attache_engine::{Flow, files};
use attache_ingest::{Form, Raw};

static FLOW: LazyLock<Flow> =
    LazyLock::new(|| Flow::load(&files(None).expect("built in")).expect("built in").0);

const SHORT: usize = 4_000;
const TIMES: u32 = 16;
const SLACK: u32 = 4;
/// What is too short to be measured.
const LEAST: Duration = Duration::from_millis(10);

fn time(form: fn(String) -> Form, text: &str, length: usize) -> Duration {
    let text: String = text.chars().cycle().take(length).collect();
    let start = Instant::now();
    if let Ok((report, _)) = FLOW.annotate(Raw::new("x", form(text))) {
        compare(&[report], &FLOW.lexicon);
    }
    start.elapsed()
}

fn grows_with_its_length(form: fn(String) -> Form, text: &str) {
    time(form, text, SHORT);
    let mut seen = Vec::new();
    for _ in 0..3 {
        let short = time(form, text, SHORT).max(LEAST);
        let long = time(form, text, SHORT * TIMES as usize);
        if long < short * TIMES * SLACK {
            return;
        }
        seen.push((short, long));
    }
    panic!("{text:?} {TIMES} times as long: {seen:?}");
}

#[test]
fn plain_texts_made_to_hurt() {
    for text in [
        "“",
        "”",
        "“a” ",
        "Xi said that ",
        "“We will meet,” the official said. ",
        "Xi and ",
        "He met him. ",
        "(",
        "a",
        "word\n",
        "The daily Le Monde said they met. ",
        "one thousand ",
        "By Ana Costa\n",
        "Russia attacked Ukraine on 5 March 2022, killing 12 people, a spokesman said.\n\n",
    ] {
        grows_with_its_length(Form::Text, text);
    }
}

#[test]
fn pages_made_to_hurt() {
    for page in
        ["<b>", "<a><b>", "<p>Xi met Putin.</p>", "<ul><li>x", "<", "<table><tr><td>x", "<time>"]
    {
        grows_with_its_length(Form::Html, page);
    }
}
