//! COMPARE: what holds across reports. Three pure steps (keys of a report; verify a pair; resolve a component).

mod bag;
mod circles;
mod compare;
mod components;
mod day;
mod disagreements;
mod gloss;
mod join;
mod keys;
mod lineage;
mod linkage;
mod merged;
mod occasion;
mod only_in;
mod passages;
mod records;
mod relations;
pub mod reuse;
mod rewrites;
mod shared_quotes;
mod sheet;
mod silences;
mod sources;
mod speaker;
mod stories;
mod story_changes;
mod versions;
mod years;

pub use compare::compare;

pub use records::{
    Brief, Change, ChangeKind, Disagreement, DisagreementKind, DisagreementStatus,
    DisagreementValue, Edge, EdgeBasis, EdgeFrom, EventRef, Fact, ForceChange, MergedEvent, OnlyIn,
    Passage, QuoteRef, Relation, Reuse, ReuseKind, SharedQuote, Silence, Story, StoryChange,
    StoryTurn, Support, Turn,
};
