//! CLEAN: which lines tell the news, and what the others are.
//!
//! Three steps, each over the same lines. [`features`] measures a line; [`flow`] tells news from site for the page as
//! a whole, so that a heading between paragraphs is news and a sentence between menus is not; [`label`] names the
//! zones. [`cut`] then splits what stands on one line but is more than one zone: a crawler's date, a dateline.

pub(crate) mod cut;
pub(crate) mod features;
pub(crate) mod flow;
pub(crate) mod label;
pub(crate) mod own;
pub(crate) mod pull_quote;
pub(crate) mod title;
