//! Who did what to whom: events by patterns over the tree, with PLOVER and CAMEO codes and factuality.
//!
//! A predicate whose frame holds is a candidate; content, plans and repetition refine it; the words above it decide
//! whether it happened; the quotation it stands in says who vouches.

mod by_place;
mod candidates;
mod circumstances;
mod concerned;
mod explain;
mod factuality;
mod frames;
mod occasions;
mod parties;
mod petrarch;
mod quoted;
mod record;
mod refine;
mod scene;
mod shared_sides;
mod speech_acts;
mod suffered;
mod understood;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod lexicon_tests;
#[cfg(test)]
mod tests;

use attache_lexicon::Lexicon;
use attache_nlp::Parse;
use attache_text::Report;

use crate::{Entities, Event, Quote, Time};
use quoted::Quoted;
use scene::Scene;

pub use explain::{RoleWords, Why, explain_event};
pub use petrarch::code_with;

/// Finds the events of a report, in text order.
#[must_use]
pub fn find(
    report: &Report,
    parse: &Parse,
    entities: &Entities,
    times: &[Time],
    quotes: &[Quote],
    lexicon: &Lexicon,
) -> Vec<Event> {
    let scene = Scene::new(report, parse, entities, lexicon).hearing(quotes);
    let quotes = Quoted::new(quotes);
    let mut found = Vec::new();
    for (index, sentence) in parse.sentences.iter().enumerate() {
        let prose = report.zones.get(sentence.zone).is_none_or(|z| z.kind.is_prose());
        if !prose {
            continue;
        }
        let mut all = scene.candidates(sentence.tokens.clone());
        scene.code_by_content(&mut all);
        scene.share_sides(&mut all);
        scene.speech_acts(&mut all);
        scene.code_refusals(&mut all);
        scene.code_plans(&mut all);
        scene.code_options(&mut all);
        for candidate in scene.without_repeats(all) {
            found.push(scene.record(candidate, index, times, &quotes, lexicon));
        }
    }
    scene.understand_sides(&mut found, times);
    scene.date_by_occasion(&mut found, times, quotes.all);
    found
}
