//! Which quotations a reader asks for: by speaker, state, matter and day.

use attache_text::Span;
use jiff::civil::Date;

use crate::{Annotated, MentionKind, Quote};

/// What a quotation must be; an empty field asks for nothing. Names and words are compared without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Part of a name that the speaker has in the report, or of the words that stand for an unnamed one.
    pub speaker: Option<String>,
    /// The speaker's state: ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Words of the quotation, or a name or state of someone it mentions, also by a pronoun.
    pub about: Option<String>,
    /// First day on which it was said; a quotation without a day is left out.
    pub from: Option<Date>,
    /// Last day on which it was said.
    pub to: Option<Date>,
}

impl Wanted {
    /// True for a quotation of this report that is all it must be.
    #[must_use]
    pub fn takes(&self, annotated: &Annotated, quote: &Quote) -> bool {
        let entity = quote.speaker.and_then(|s| annotated.coding.entities.list.get(s));
        let country = entity.and_then(|e| e.country.as_deref());
        let is = |code: &str| country.is_some_and(|c| c.eq_ignore_ascii_case(code));
        let day = || quote.day(annotated);
        self.speaker.as_deref().is_none_or(|s| speaks(annotated, quote, s))
            && self.country.as_deref().is_none_or(is)
            && self.about.as_deref().is_none_or(|a| tells_of(annotated, quote.span, a))
            && self.from.is_none_or(|from| day().is_some_and(|d| d >= from))
            && self.to.is_none_or(|to| day().is_some_and(|d| d <= to))
    }
}

/// True when a name or description of the speaker holds these words.
fn speaks(annotated: &Annotated, quote: &Quote, words: &str) -> bool {
    let Some(speaker) = quote.speaker else { return false };
    is_called(annotated, speaker, words)
}

/// True when the words stand in the passage, or someone it mentions is called so or belongs to that state.
fn tells_of(annotated: &Annotated, passage: Span, words: &str) -> bool {
    let entities = &annotated.coding.entities;
    let inside = entities.mentions.iter().filter(|m| passage.contains(m.span));
    let mut mentioned = inside.map(|m| m.entity);
    let state = |e: usize| {
        let country = entities.list.get(e).and_then(|e| e.country.as_deref());
        country.is_some_and(|c| c.eq_ignore_ascii_case(words))
    };
    holds(annotated.report.words(passage), words)
        || mentioned.any(|e| state(e) || is_called(annotated, e, words))
}

fn is_called(annotated: &Annotated, entity: usize, words: &str) -> bool {
    let entities = &annotated.coding.entities;
    let mut mentions = entities.mentions_of(entity);
    entities.list.get(entity).is_some_and(|e| holds(&e.name, words))
        || mentions
            .any(|m| m.kind != MentionKind::Pronoun && holds(annotated.report.words(m.span), words))
}

fn holds(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(&words.to_lowercase())
}
