//! Which layers of a report are printed.

use std::fmt;

/// A layer of the report object. `type`, `schema`, `id`, `text`, `language` and `meta` are always printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Kinds of text.
    Zones,
    /// Sentences.
    Sentences,
    /// Tokens with lemmas, tags and trees. Printed only when asked for.
    Tokens,
    /// Who and what is mentioned.
    Entities,
    /// Who said what.
    Quotes,
    /// Who is for or against what, wants, fears or plans it.
    Attitudes,
    /// When.
    Times,
    /// Where, with coordinates.
    Places,
    /// How many.
    Quantities,
    /// Who did what to whom.
    Events,
    /// What the reader should know.
    Notes,
}

impl Layer {
    /// Every layer, in the order in which they are printed.
    pub const ALL: [Self; 11] = [
        Self::Zones,
        Self::Sentences,
        Self::Tokens,
        Self::Entities,
        Self::Quotes,
        Self::Attitudes,
        Self::Times,
        Self::Places,
        Self::Quantities,
        Self::Events,
        Self::Notes,
    ];

    /// The field's name in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zones => "zones",
            Self::Sentences => "sentences",
            Self::Tokens => "tokens",
            Self::Entities => "entities",
            Self::Quotes => "quotes",
            Self::Attitudes => "attitudes",
            Self::Times => "times",
            Self::Places => "places",
            Self::Quantities => "quantities",
            Self::Events => "events",
            Self::Notes => "notes",
        }
    }
}

/// A choice of layers. The default is all but the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers(u16);

impl Default for Layers {
    fn default() -> Self {
        Self::of(Layer::ALL.into_iter().filter(|&l| l != Layer::Tokens))
    }
}

impl Layers {
    /// These layers and no others.
    pub fn of(layers: impl IntoIterator<Item = Layer>) -> Self {
        Self(layers.into_iter().fold(0, |set, l| set | 1 << l as u16))
    }

    /// The layers named in a list with commas: `quotes,events`. `all` stands for every layer, the tokens too.
    ///
    /// # Errors
    /// The first word that names no layer.
    ///
    /// ```
    /// use attache_show::json::{Layer, Layers};
    /// let layers = Layers::parse("quotes, events").unwrap();
    /// assert!(layers.has(Layer::Quotes) && !layers.has(Layer::Tokens));
    /// assert!(Layers::parse("quote").unwrap_err().to_string().contains("quotes"));
    /// ```
    pub fn parse(list: &str) -> Result<Self, UnknownLayer> {
        let mut set = 0;
        for word in list.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            if word == "all" {
                set |= Self::of(Layer::ALL).0;
            } else if let Some(&layer) = Layer::ALL.iter().find(|l| l.as_str() == word) {
                set |= Self::of([layer]).0;
            } else {
                return Err(UnknownLayer(word.to_owned()));
            }
        }
        Ok(Self(set))
    }

    /// Whether a layer is among them.
    #[must_use]
    pub fn has(self, layer: Layer) -> bool {
        self.0 & (1 << layer as u16) != 0
    }
}

/// A word that names no layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLayer(String);

impl fmt::Display for UnknownLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Layer::ALL.map(Layer::as_str).join(", ");
        write!(f, "no layer is called `{}`; the layers are {names}, or `all`", self.0)
    }
}

impl std::error::Error for UnknownLayer {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_printed_only_when_asked_for() {
        assert!(!Layers::default().has(Layer::Tokens));
        assert!(Layers::default().has(Layer::Notes));
        assert!(Layers::parse("all").unwrap().has(Layer::Tokens));
        assert_eq!(Layers::parse("").unwrap(), Layers::of([]));
    }
}
