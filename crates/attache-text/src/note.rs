//! What an analysis has to say about its own input: never an error, always a place and a way out.

use crate::Span;

/// Something a reader should know about a report: conflicting dates, undecodable bytes, garbled translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable code, a letter for the stage and a number: `R` read, `C` clean, `P` parse, `A` understand, `X` compare.
    pub code: &'static str,
    /// What is the matter, in one sentence.
    pub message: String,
    /// What the reader can do about it.
    pub help: Option<String>,
    /// Where, in bytes of the report's text.
    pub span: Option<Span>,
}

impl Note {
    /// A note on a place of the text.
    #[must_use]
    pub fn at(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, span: Some(span) }
    }

    /// A note on the report as a whole.
    #[must_use]
    pub fn whole(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, span: None }
    }

    /// The same note with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
