//! Sentences of tests, parsed and coded by the built-in vocabulary and models.

use std::sync::OnceLock;

use attache_lexicon::Lexicon;
use attache_nlp::Analyser;
use attache_text::Report;

use crate::Annotated;

pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::builtin)
}

fn analyser() -> &'static Analyser {
    static ANALYSER: OnceLock<Analyser> = OnceLock::new();
    ANALYSER.get_or_init(|| Analyser::builtin().expect("built-in model"))
}

pub(super) fn annotate(text: &str) -> Annotated {
    let report = Report::plain("t", text);
    let parse = analyser().parse(&report, lexicon());
    let coding = crate::code(&report, &parse, lexicon());
    Annotated { report, parse, coding }
}

/// `TYPE actors > recipients factuality` of each event, states by code, others by name.
pub(super) fn told(a: &Annotated) -> Vec<String> {
    let names = |list: &[usize]| {
        let name = |&e: &usize| {
            let entity = &a.coding.entities.list[e];
            entity.name.clone()
        };
        list.iter().map(name).collect::<Vec<_>>().join("+")
    };
    let tell = |e: &crate::Event| {
        format!(
            "{} {} [{}] {} > {} {} {:?} {:?}",
            e.plover.event,
            e.cameo,
            e.trigger.of(&a.report.text),
            names(&e.actors),
            names(&e.recipients),
            e.factuality.as_str(),
            e.rule,
            e.flags
        )
    };
    a.coding.events.iter().map(tell).collect()
}
