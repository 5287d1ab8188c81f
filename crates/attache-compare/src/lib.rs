//! COMPARE: what holds across reports. Three pure steps (keys of a report; verify a pair; resolve a component).

mod records;
pub mod reuse;

pub use records::{
    Brief, Disagreement, DisagreementKind, DisagreementStatus, DisagreementValue, Edge, EdgeBasis,
    EdgeFrom, EventRef, MergedEvent, OnlyIn, Passage, QuoteRef, Relation, Reuse, ReuseKind,
    SharedQuote, Story, Support,
};
