//! What every layer stands on: byte spans, the edge to code points, the report as it was read, and notes.
//!
//! Text is never edited. Every later layer points into [`Report::text`] with byte [`Span`]s; the one place
//! where they become code points is [`CodePoints`], used where JSON is written.

mod address;
mod code_points;
mod note;
mod report;
mod span;

pub use address::{InBrief, OnPage};
pub use code_points::CodePoints;
pub use note::Note;
pub use report::{
    DateBasis, DateCandidate, Dateline, Meta, Outlet, OutletBasis, Published, Report, Zone,
    ZoneKind,
};
pub use span::Span;
