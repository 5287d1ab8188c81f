//! PARSE: sentences, tokens, tags, lemmas, Universal Dependencies trees and names of one report.
//!
//! Everything here is total: any text gives a [`Parse`], none panics or fails.

mod deprel;
mod name;
mod parse;
mod upos;

pub use deprel::Deprel;
pub use name::{Name, NameKind};
pub use parse::{Parse, Sentence, Token};
pub use upos::Upos;
