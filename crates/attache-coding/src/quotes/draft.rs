//! A quotation while it is being found: in tokens, before speakers are known.

use attache_lexicon::attribution::Cue;
use attache_text::Span;

use crate::{QuoteKind, RuleId};

/// A quotation on its way to a [`crate::Quote`].
#[derive(Clone, Debug)]
pub(super) struct Draft<'l> {
    pub kind: QuoteKind,
    pub span: Span,
    pub fragments: Vec<Span>,
    /// The cue's words.
    pub cue: Option<Span>,
    /// The cue's governing token.
    pub head: Option<usize>,
    /// The entry of the lexicon.
    pub entry: Option<&'l Cue>,
    pub voice: Voice,
    /// Head of the phrase for the person told.
    pub hearer: Option<usize>,
    /// Carriers named for this quotation, from the speaker outward.
    pub carriers: Vec<usize>,
    pub rule: RuleId,
}

impl Draft<'_> {
    /// Where its attribution stands: order of speaking.
    pub(super) fn place(&self) -> usize {
        self.cue.map_or(self.span.start, |c| c.start.max(self.span.start))
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// The phrase that this token heads.
    Token(usize),
    /// The speaker of the quotation before, whose cue is shared.
    Same(usize),
    /// Nobody is named.
    Nobody,
}
