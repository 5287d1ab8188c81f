//! Which quotations and attitudes a reader asks for: by kind, speaker, state, matter and day.

use attache_text::Span;
use jiff::civil::Date;

use crate::{Annotated, Attitude, MentionKind, Quote, QuoteKind};

/// What a quotation must be; an empty field asks for nothing. Names and words are compared without regard to case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Kinds of quotations; `None` for all of them and no attitudes.
    pub kinds: Option<Kinds>,
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

/// Kinds of quotations, and whether attitudes are wanted too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Which quotations.
    pub quotes: Vec<QuoteKind>,
    /// Attitudes too.
    pub attitudes: bool,
}

impl Wanted {
    /// True for a quotation of this report that is all it must be.
    #[must_use]
    pub fn takes(&self, annotated: &Annotated, quote: &Quote) -> bool {
        self.kinds.as_ref().is_none_or(|k| k.quotes.contains(&quote.kind))
            && self.fits(annotated, quote.speaker, quote.span, || quote.day(annotated))
    }

    /// True for an attitude of this report that is all it must be; its day is that of the report.
    #[must_use]
    pub fn takes_attitude(&self, annotated: &Annotated, attitude: &Attitude) -> bool {
        let day = || annotated.report.meta.published.date();
        self.kinds.as_ref().is_some_and(|k| k.attitudes)
            && self.fits(annotated, attitude.speaker, attitude.span, day)
    }

    fn fits(
        &self,
        annotated: &Annotated,
        speaker: Option<usize>,
        words: Span,
        day: impl Fn() -> Option<Date>,
    ) -> bool {
        let entity = speaker.and_then(|s| annotated.coding.entities.list.get(s));
        let country = entity.and_then(|e| e.country.as_deref());
        let is = |code: &str| country.is_some_and(|c| c.eq_ignore_ascii_case(code));
        let called = |s: &str| speaker.is_some_and(|e| is_called(annotated, e, s));
        self.speaker.as_deref().is_none_or(called)
            && self.country.as_deref().is_none_or(is)
            && self.about.as_deref().is_none_or(|a| tells_of(annotated, words, a))
            && self.from.is_none_or(|from| day().is_some_and(|d| d >= from))
            && self.to.is_none_or(|to| day().is_some_and(|d| d <= to))
    }
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
