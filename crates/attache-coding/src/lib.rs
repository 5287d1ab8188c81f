//! UNDERSTAND: who is who, who said what, when, where, how many, and who did what to whom, in one report.

pub mod events;
mod numbers;
pub mod quotes;
mod records;
mod scan;
pub mod times;

pub use records::{
    Annotated, Cameo, Coding, Entities, Entity, EntityKind, Event, EventDate, Factuality, Mention,
    MentionKind, Place, Plover, Quad, Quantity, Quote, QuoteKind, RuleId, Time, TimeKind, Via,
};
