//! Runs the flow: READ → CLEAN → PARSE → UNDERSTAND on a pool of threads, then COMPARE, STORE and SHOW.
//!
//! The analysis crates are pure; what touches files, clocks and threads on their behalf is here. Reports come out in the
//! order in which they went in, whatever the number of threads.

mod check;
mod flow;
mod folder;
mod inputs;
mod models;
mod pool;
mod timings;
mod vocabulary;

pub use check::{Examples, check_examples};
pub use flow::Flow;
pub use folder::{BriefError, INPUTS, Run, write_brief, write_inputs};
pub use inputs::{line, unique};
pub use models::LoadError;
pub use pool::{Outcome, Pool};
pub use timings::{Stage, Timings};
pub use vocabulary::{VocabularyError, dictionaries, files};
