//! Reports for tests, from plain text to records.
#![allow(dead_code, clippy::unwrap_used)]

use std::sync::LazyLock;

use attache_coding::{Annotated, Coding, code};
use attache_lexicon::Lexicon;
use attache_nlp::{Analyser, Parse};
use attache_text::{DateBasis, DateCandidate, Report};

/// The built-in vocabulary.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// The built-in models.
pub(crate) static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::builtin().unwrap());

/// A report whose whole text is body, published on a day (`2022-02-15`) unless that is empty.
pub(crate) fn report(text: &str, published: &str) -> Report {
    let mut report = Report::plain("test", text);
    let date = published.parse().ok();
    report.meta.published.value =
        date.map(|value| DateCandidate { value, basis: DateBasis::Input, span: None });
    report
}

/// A report and its trees.
pub(crate) fn parsed(text: &str, published: &str) -> (Report, Parse) {
    let report = report(text, published);
    let parse = ANALYSER.parse(&report, &LEXICON);
    (report, parse)
}

/// A report with everything that was found in it.
pub(crate) fn annotated(text: &str, published: &str) -> Annotated {
    let (report, parse) = parsed(text, published);
    let coding: Coding = code(&report, &parse, &LEXICON);
    Annotated { report, parse, coding }
}
