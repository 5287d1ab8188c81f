//! PARSE: sentences, tokens, tags, lemmas, Universal Dependencies trees and names of one report.
//!
//! Everything here is total: any text gives a [`Parse`], none panics or fails. The model is a small
//! network ([`neural`]) taught by `training/neural/`; linear models ([`tagger`], [`parser`], [`names`]) are the fallback.
//! Both stand behind the trait [`Syntax`].

mod analyser;
mod bytes;
pub mod conllu;
mod deprel;
mod form;
pub mod hash;
pub mod lemma;
mod linear;
mod lookup;
mod model;
pub mod names;
pub mod neural;
mod parse;
pub mod parser;
mod segment;
mod syntax;
pub mod tagger;
mod upos;

pub use analyser::Analyser;
pub use deprel::Deprel;
pub use form::{Case, Form, forms, normal};
pub use linear::{Linear, Row};
pub use lookup::Lookup;
pub use model::ModelError;
pub use names::{Name, NameKind};
pub use neural::Neural;
pub use parse::{Parse, Sentence, Token};
pub use segment::{Boundaries, Place, Segments, places};
pub use syntax::{Analysis, LinearSyntax, Syntax};
pub use tagger::Tag;
pub use upos::Upos;
