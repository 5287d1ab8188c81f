//! SHOW: records as text for other programs and for people. Pure: records go in, strings come out.
//!
//! - [`json`] writes the objects of the contract; it is the one place where bytes become code points.
//! - [`page`] writes the brief as one HTML page that needs nothing else.
//! - [`terminal`] writes underlined sentences, trees and tables for a terminal.

mod arcs;
pub mod json;
pub mod page;
pub mod terminal;
mod words;
