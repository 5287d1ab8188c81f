//! Vocabulary is data: the files under `lexicons/`, read into tables and patterns, and checked.
//!
//! Files reach this crate as bytes ([`Files`]); it opens none itself. Every owner of a folder has one module here
//! that reads its files with [`TomlFile`]: an entry that cannot be read becomes a [`Problem`], all others are kept.
//!
//! ```
//! use attache_lexicon::Lexicon;
//!
//! let lexicon = Lexicon::builtin();
//! let text = "Russia's Foreign Ministry and Xi spoke.";
//! let world = &lexicon.world;
//! let ids: Vec<&str> =
//!     world.matches(text).iter().map(|m| &*world.actor(m.senses[0].actor).id).collect();
//! assert_eq!(ids, ["RUS/foreign-ministry", "CHN/xi-jinping"]);
//!
//! let day = "2022-02-04".parse()?;
//! let (minister, term) = world.holder("RUS", "foreign-minister", day).ok_or("nobody")?;
//! assert_eq!((&*minister.name, &*term.title), ("Sergei Lavrov", "foreign minister"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod antecedents;
pub mod attribution;
mod boilerplate;
mod codebook;
pub mod comparison;
pub mod events;
mod explain;
mod expressions;
mod files;
mod gazetteer;
mod given_names;
mod groups;
mod lexicon;
mod mentions;
mod name_words;
mod numbers;
mod occasions;
pub mod petrarch;
pub mod phrases;
mod problem;
mod rows;
mod segmentation;
mod times;
mod titles;
mod toml_file;
mod units;
pub mod world;

pub use antecedents::{Antecedents, Sign};
pub use boilerplate::{Boilerplate, Cue};
pub use codebook::{CameoCode, Code, Codebook, EventType, Mode};
pub use explain::Explanation;
pub use files::{Files, Pages};
pub use gazetteer::{Gazetteer, Level, Spot, Town, TownRow, Towns, write_towns};
pub use given_names::GivenNames;
pub use groups::WordGroups;
pub use lexicon::{Lexicon, check};
pub use mentions::{MentionWord, Mentions, Pronoun};
pub use name_words::NameWords;
pub use numbers::{ModifierExample, NumberWord, Numbers};
pub use occasions::{Edition, OccasionExample, Occasions, Side};
pub use problem::{Problem, nearest};
pub use segmentation::Segmentation;
pub use times::{
    DateModifier, DateModifiers, Feast, FiscalYear, FiscalYears, Holiday, ReferenceExample,
    TimeUnit, TimeWord, Times, Zone,
};
pub use titles::{Title, TitleForm, TitleKind, Titles};
pub use toml_file::{Entry, TomlFile, read_all};
pub use units::{Money, Unit, UnitExample, Units};
pub use world::{World, WorldMatch};
