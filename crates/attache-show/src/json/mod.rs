//! The JSON of the contract. Records are viewed through small structs that serialise themselves, so that a report
//! goes to the writer without a tree of values between: `serde_json::to_writer(out, &json::report(&annotated, &layers))`.
//!
//! Inside the program offsets are bytes; here, and only here, they become Unicode code points.

mod brief;
mod edge;
mod layers;
mod meta;
mod records;
mod report;

pub use brief::{Brief, Run, brief};
pub use edge::{event_id, quote_id};
pub use layers::{Layer, Layers, UnknownLayer};
pub use report::{Report, Skipped, report, skipped};
