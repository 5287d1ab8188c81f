//! Names found in the text, before anyone asks who they are.

use std::ops::Range;

use attache_text::Span;

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person, title not included.
    Per,
    /// An organisation, ministry, party, armed group, outlet.
    Org,
    /// A state, region or town with a government.
    Gpe,
    /// Any other place.
    Loc,
    /// A building, airport, base.
    Fac,
    /// A nationality, religious or political group: "Chinese", "Uyghurs".
    Norp,
    /// A named event: "Winter Olympics", "World War II".
    Event,
    /// A book, film, law or treaty by name.
    Work,
}

impl NameKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Gpe => "GPE",
            Self::Loc => "LOC",
            Self::Fac => "FAC",
            Self::Norp => "NORP",
            Self::Event => "EVENT",
            Self::Work => "WORK",
        }
    }
}

/// One name in the text, without article, title and possessive.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Its tokens (indices into [`crate::Parse::tokens`]).
    pub tokens: Range<usize>,
    /// Its words (bytes).
    pub span: Span,
}
