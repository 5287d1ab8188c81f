//! READ and CLEAN: from files and pages to reports with zones.
//!
//! News comes as crawled text with a date glued to its front, as pages full of menus, as lines of JSON. Everything after
//! this crate wants one immutable text, labels that say which characters tell the news, and what is known about outlet
//! and date. [`inputs`] finds files, [`Source::read`] opens them one at a time, and the pure [`clean`] turns a
//! [`Raw`] input into a [`Report`](attache_text::Report). Nothing is deleted: cleaning lays zones over the text.
//!
//! Decisions on bytes: valid UTF-8 is kept byte for byte, a byte order mark included (it gets a zone of its own);
//! other encodings are decoded with a note; one report is at most [`MAX_BYTES`] long.

mod clean;
mod date;
mod decode;
mod from_json;
mod html;
mod input;
mod language;
mod meta;
mod page;
pub mod read;
mod zones;

pub use clean::clean;
pub use date::day;
pub use input::{Form, Input, Raw, Skipped};
pub use read::{MAX_BYTES, Source, inputs};
