//! Vocabulary is data: the files under `lexicons/`, read into tables and patterns, and checked.
//!
//! Files reach this crate as bytes ([`Files`]); it opens none itself.

mod files;

pub use files::Files;
