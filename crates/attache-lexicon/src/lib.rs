//! Vocabulary is data: the files under `lexicons/`, read into tables and patterns, and checked.
//!
//! Files reach this crate as bytes ([`Files`]); it opens none itself. Every owner of a folder has one module here
//! that reads its files with [`TomlFile`]: an entry that cannot be read becomes a [`Problem`], all others are kept.

pub mod attribution;
mod boilerplate;
mod codebook;
pub mod comparison;
pub mod events;
mod explain;
mod files;
mod groups;
mod lexicon;
mod mentions;
mod name_words;
mod numbers;
pub mod phrases;
mod problem;
mod segmentation;
mod times;
mod titles;
mod toml_file;
mod units;
pub mod world;

pub use boilerplate::{Boilerplate, Cue};
pub use codebook::{CameoCode, Code, Codebook, EventType, Mode};
pub use explain::Explanation;
pub use files::Files;
pub use groups::WordGroups;
pub use lexicon::{Lexicon, check};
pub use mentions::{MentionWord, Mentions, Pronoun};
pub use name_words::NameWords;
pub use numbers::{ModifierExample, NumberWord, Numbers};
pub use problem::{Problem, nearest};
pub use segmentation::Segmentation;
pub use times::{Holiday, ReferenceExample, TimeUnit, TimeWord, Times};
pub use titles::{Title, TitleForm, TitleKind, Titles};
pub use toml_file::{Entry, TomlFile, read_all};
pub use units::{Unit, UnitExample, Units};
pub use world::{World, WorldMatch};
