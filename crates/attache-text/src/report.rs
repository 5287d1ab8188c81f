//! A report as it was read: its immutable text, the zones that cleaning laid over it, and what is known about it.

use jiff::civil::Date;

use crate::{Note, Span};

/// One news report. Built by READ and CLEAN, read by every later stage, never edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Name of the report in this run: the input's own id, or the file stem.
    pub id: String,
    /// The text as it was read. Every [`Span`] of every layer points here.
    pub text: String,
    /// ISO 639-1 code of the language most of the prose is in, `und` where it cannot be told.
    pub language: String,
    /// Title, outlet, dates.
    pub meta: Meta,
    /// Labels over all non-space characters, in text order, without overlap.
    pub zones: Vec<Zone>,
    /// What reading and cleaning had to say.
    pub notes: Vec<Note>,
}

impl Report {
    /// English prose without headline or date: the whole text is body.
    #[must_use]
    pub fn plain(id: impl Into<String>, text: impl Into<String>) -> Self {
        let (id, text, language) = (id.into(), text.into(), "en".to_owned());
        let span = Span::new(0, text.len());
        let zones = vec![Zone { kind: ZoneKind::Body, span, language: language.clone() }];
        Self { id, text, language, meta: Meta::default(), zones, notes: Vec::new() }
    }

    /// The words at a span of this report.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// A stretch of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What it is.
    pub kind: ZoneKind,
    /// Where it is (bytes).
    pub span: Span,
    /// ISO 639-1 code, `und` where it cannot be told.
    pub language: String,
}

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word printed in JSON.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

names! {
    /// The kinds of zone; together they cover every non-space character.
    ZoneKind {
        /// What the crawler glued to the text.
        CrawlMetadata = "crawl_metadata",
        /// Place, date and agency in front of the first sentence.
        Dateline = "dateline",
        /// A line with the date of publication.
        DateLine = "date_line",
        /// Path of the site's sections.
        Breadcrumb = "breadcrumb",
        /// Text of icons and buttons.
        IconLabels = "icon_labels",
        /// The headline.
        Title = "title",
        /// The headline again.
        TitleRepeat = "title_repeat",
        /// Who wrote it.
        Byline = "byline",
        /// The summary under the headline.
        Standfirst = "standfirst",
        /// Who took the picture.
        PhotoCredit = "photo_credit",
        /// What the picture shows.
        Caption = "caption",
        /// A heading inside the text.
        Subhead = "subhead",
        /// The report itself.
        Body = "body",
        /// A quotation set off from the text.
        Pullquote = "pullquote",
        /// Whom a pull quote is by.
        PullquoteAttribution = "pullquote_attribution",
        /// Left-over text in another language.
        ForeignLanguage = "foreign_language",
        /// Where the text comes from.
        SourceCredit = "source_credit",
        /// About the author.
        AuthorBio = "author_bio",
        /// Everything the site adds.
        Boilerplate = "boilerplate",
    }
}

impl ZoneKind {
    /// Zones that tell the news: what later stages parse and code.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Standfirst
                | Self::Subhead
                | Self::Body
                | Self::Pullquote
                | Self::PullquoteAttribution
        )
    }
}

/// What is known about a report besides its text, each field with its basis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The headline, where the text has one.
    pub title: Option<Span>,
    /// The author's name without "by".
    pub byline: Option<Span>,
    /// Who published it.
    pub outlet: Option<Outlet>,
    /// Place and date in front of the first sentence.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub published: Published,
    /// Where it stood.
    pub url: Option<String>,
}

/// Who published a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlet {
    /// Canonical name.
    pub name: String,
    /// How it is known.
    pub basis: OutletBasis,
    /// The words that say so.
    pub span: Option<Span>,
}

names! {
    /// How the outlet is known.
    OutletBasis {
        /// An agency slug in the dateline.
        Dateline = "dateline",
        /// The byline.
        Byline = "byline",
        /// The address of the page.
        Url = "url",
        /// A credit line.
        Credit = "credit",
        /// The site's template.
        Template = "template",
        /// The input or the page's metadata said so.
        Metadata = "metadata",
    }
}

/// Place, date and agency in front of the first sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Dateline {
    /// The place.
    pub place: Option<Span>,
    /// The date, its year taken from other metadata where the line has none.
    pub date: Option<Date>,
    /// The whole line.
    pub span: Span,
}

/// When a report was published: the best date, and those that speak against it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// The best candidate; none where nothing gives a date.
    pub value: Option<DateCandidate>,
    /// True when two bases give different days.
    pub conflict: bool,
    /// The other candidates.
    pub alternatives: Vec<DateCandidate>,
}

impl Published {
    /// The day to which relative times refer.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.value.as_ref().map(|c| c.value)
    }
}

/// One possible date of publication.
#[derive(Clone, Debug, PartialEq)]
pub struct DateCandidate {
    /// The day.
    pub value: Date,
    /// Where it was found.
    pub basis: DateBasis,
    /// The words that say so.
    pub span: Option<Span>,
}

names! {
    /// Where a date of publication was found, the most trusted first.
    DateBasis {
        /// Given with the input.
        Input = "input",
        /// In the dateline.
        Dateline = "dateline",
        /// On a line of its own.
        DateLine = "date_line",
        /// In the page's metadata.
        Html = "html",
        /// Written by the crawler.
        CrawlMetadata = "crawl_metadata",
    }
}
