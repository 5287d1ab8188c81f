//! UNDERSTAND: who is who, who said what, when, where, how many, and who did what to whom, in one report.

pub mod entities;
pub mod events;
mod numbers;
pub mod places;
pub mod quantities;
pub mod quotes;
mod records;
mod scan;
pub mod times;

use attache_lexicon::Lexicon;
pub use attache_lexicon::attribution::{Force, Stance};
use attache_nlp::Parse;
use attache_text::Report;

pub use records::{
    Annotated, Attitude, Cameo, Coding, Entities, Entity, EntityKind, Event, EventDate, Factuality,
    FromEvent, Link, Mention, MentionKind, Place, Plover, Quad, Quantity, Quote, QuoteKind, RuleId,
    Time, TimeKind, Via,
};

/// Everything that one report tells.
#[must_use]
pub fn code(report: &Report, parse: &Parse, lexicon: &Lexicon) -> Coding {
    let mut entities = entities::find(report, parse, lexicon);
    let times = times::find(report, parse, lexicon);
    let places = places::find(report, parse, &entities, lexicon);
    places::settle(&mut entities, &places);
    let quantities = quantities::find(report, parse, &times, &entities, lexicon);
    let (quotes, attitudes) = quotes::find(report, parse, &times, &mut entities, lexicon);
    let events = events::find(report, parse, &entities, &times, &quotes, lexicon);
    let notes = Vec::new();
    let mut coding =
        Coding { entities, quotes, attitudes, times, places, quantities, events, notes };
    coding.shrink();
    coding
}
