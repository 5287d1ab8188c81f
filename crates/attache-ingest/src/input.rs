//! What reading hands to cleaning: one decoded input, or the reason why there is none.

use attache_text::Note;

/// One input in its place: readable, or skipped with a reason.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Decoded and ready for [`clean`](crate::clean).
    Raw(Raw),
    /// Not readable as a report.
    Skipped(Skipped),
}

/// An input that gives no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Name of the input in this run.
    pub id: String,
    /// What is the matter, where, and what to do about it.
    pub reason: String,
}

impl Skipped {
    /// An input that was skipped, and why.
    #[must_use]
    pub fn new(id: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { id: id.into(), reason: reason.into() }
    }
}

/// A decoded input with what its carrier said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Raw {
    /// Name of the report in this run.
    pub id: String,
    /// Text or page.
    pub form: Form,
    /// Headline given with the input.
    pub title: Option<String>,
    /// Date of publication given with the input, as it was written there.
    pub published: Option<String>,
    /// Outlet given with the input.
    pub outlet: Option<String>,
    /// Address given with the input.
    pub url: Option<String>,
    /// What decoding had to say; spans are bytes of the decoded text and only set for [`Form::Text`].
    pub notes: Vec<Note>,
}

impl Raw {
    /// An input of which nothing is known but its content.
    #[must_use]
    pub fn new(id: impl Into<String>, form: Form) -> Self {
        Self {
            id: id.into(),
            form,
            title: None,
            published: None,
            outlet: None,
            url: None,
            notes: Vec::new(),
        }
    }
}

/// How the content is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text(String),
    /// An HTML page.
    Html(String),
}
