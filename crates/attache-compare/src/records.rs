//! The records across reports. Reports are named by their index in the pool, quotations and events by index in their report.

use attache_coding::{Factuality, Plover};
use attache_text::Span;
use jiff::civil::Date;

/// Everything that holds across a pool of reports, each list in a fixed order that does not depend on threads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    /// Reports that tell one story.
    pub stories: Vec<Story>,
    /// How stories grew together and apart as the reports came in, by day.
    pub story_changes: Vec<StoryChange>,
    /// Passages that two reports share.
    pub reuse: Vec<Reuse>,
    /// One utterance in several reports.
    pub shared_quotes: Vec<SharedQuote>,
    /// Who has it from whom.
    pub lineage: Vec<Edge>,
    /// One event in several reports.
    pub merged_events: Vec<MergedEvent>,
    /// Where tellings differ.
    pub disagreements: Vec<Disagreement>,
    /// What one report alone tells.
    pub only_in: Vec<OnlyIn>,
    /// What one report of a story alone leaves out.
    pub silences: Vec<Silence>,
    /// Who cooperates and who quarrels with whom.
    pub relations: Vec<Relation>,
}

/// A story: one news peg. Printed as `S{i+1}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Title of the report nearest the middle, or who met whom when.
    pub title: String,
    /// Its reports.
    pub reports: Vec<usize>,
    /// The first and the last day on which they were published, where any is known.
    pub days: Option<(Date, Date)>,
}

/// What became of stories on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StoryTurn {
    /// Several are one from then on.
    Merged,
    /// One is several from then on.
    Split,
}

impl StoryTurn {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Merged => "merged",
            Self::Split => "split",
        }
    }
}

/// Stories that merged, or one that split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryChange {
    /// The day whose reports made it so.
    pub day: Date,
    /// Which.
    pub turn: StoryTurn,
    /// The reports of each story before it merged with the others, or of each that the split left; at least two.
    pub parts: Vec<Vec<usize>>,
}

/// A place in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The report.
    pub report: usize,
    /// Bytes of its text.
    pub span: Span,
}

/// How close two passages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReuseKind {
    /// The same words.
    Verbatim,
    /// The same words but for a few.
    Near,
    /// The same sentence by way of another language.
    Translation,
    /// The same content in other words.
    Paraphrase,
}

impl ReuseKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Near => "near",
            Self::Translation => "translation",
            Self::Paraphrase => "paraphrase",
        }
    }
}

/// Two passages of which one is made from the other, or both from a third.
#[derive(Clone, Debug, PartialEq)]
pub struct Reuse {
    /// In the report that comes first in the order of ids.
    pub a: Passage,
    /// In the other report.
    pub b: Passage,
    /// How close.
    pub kind: ReuseKind,
    /// 0 to 1.
    pub score: f32,
}

/// A quotation of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteRef {
    /// The report.
    pub report: usize,
    /// Index into its quotations.
    pub quote: usize,
}

/// An event of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventRef {
    /// The report.
    pub report: usize,
    /// Index into its events.
    pub event: usize,
}

/// One utterance as several reports give it. Printed as `Q{i+1}`.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedQuote {
    /// The speaker's canonical name.
    pub speaker: Option<String>,
    /// The quotations.
    pub members: Vec<QuoteRef>,
    /// The version nearest the root: in marks, with the fewest carriers, the earliest.
    pub root: Option<QuoteRef>,
    /// How the other versions differ from it.
    pub changes: Vec<Change>,
}

/// What became of an utterance on its way to a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The version.
    pub at: QuoteRef,
    /// Its words against those of the root.
    pub kind: ChangeKind,
    /// Whether it is said more strongly or more weakly than at the root.
    pub force: Option<ForceChange>,
    /// Words that only the root has, in the report of the root.
    pub dropped: Vec<Span>,
    /// Words that only this version has, in its report.
    pub added: Vec<Span>,
}

/// The words of a version against those of the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The same words.
    Same,
    /// Some are left out, none are new.
    Cut,
    /// Some are new.
    Altered,
    /// The report gives the content in words of its own, without marks.
    Reported,
}

impl ChangeKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Cut => "cut",
            Self::Altered => "altered",
            Self::Reported => "reported",
        }
    }
}

/// How the force of a statement changed on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForceChange {
    /// Possible or conditional at the root, plain here.
    Strengthened,
    /// Plain at the root, possible or conditional here.
    Weakened,
}

impl ForceChange {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strengthened => "strengthened",
            Self::Weakened => "weakened",
        }
    }
}

/// Where a report has it from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeFrom {
    /// An agency, outlet, speaker or document by name.
    Outlet(String),
    /// Another report of the pool.
    Report(usize),
}

/// How a dependence is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeBasis {
    /// The text names the carrier.
    Cited,
    /// A credit line.
    Credit,
    /// Shared passages.
    Reuse,
    /// The dateline's slug.
    Dateline,
}

impl EdgeBasis {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cited => "cited",
            Self::Credit => "credit",
            Self::Reuse => "reuse",
            Self::Dateline => "dateline",
        }
    }
}

/// One dependence of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Where it has it from.
    pub from: EdgeFrom,
    /// The report that depends.
    pub to: usize,
    /// How it is known.
    pub basis: EdgeBasis,
    /// The words that say so, in the depending report.
    pub span: Option<Span>,
    /// The report rests on it: an agency, outlet, ministry, document or other report, not a person whom it quotes.
    pub carrier: bool,
    /// The two outlets have it from each other, directly or through others: no root stands behind it.
    pub circular: bool,
}

/// The events of one report that stand behind a merged event.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The report.
    pub report: usize,
    /// Indices into its events.
    pub events: Vec<usize>,
}

/// One event as several reports tell it. Printed as `M{i+1}`.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedEvent {
    /// One line that says what happened.
    pub gloss: String,
    /// Its code.
    pub plover: Plover,
    /// The best date among the tellings.
    pub date: Option<String>,
    /// The place that most tellings name.
    pub place: Option<String>,
    /// Canonical names or state codes.
    pub actors: Vec<String>,
    /// Canonical names or state codes.
    pub recipients: Vec<String>,
    /// The strongest factuality that the earliest root supports.
    pub factuality: Factuality,
    /// What to beware of: `factuality` or `date` (the tellings differ), `series` (done again and again).
    pub flags: Vec<&'static str>,
    /// Who tells it.
    pub support: Vec<Support>,
    /// The report that told it first.
    pub earliest: Option<usize>,
    /// Who announced it before it was done; they do not count as support.
    pub plans: Vec<Support>,
    /// The independent roots behind the tellings; their number is `n_independent`.
    pub roots: Vec<String>,
}

/// What tellings differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisagreementKind {
    /// An amount or a length of time.
    Number,
    /// A date.
    Date,
    /// Who said it.
    Attribution,
    /// The words of one utterance.
    Wording,
    /// Whether it happened.
    Factuality,
    /// Who or what else is named in a list.
    List,
    /// Who did it.
    Actor,
    /// Where.
    Place,
}

impl DisagreementKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Attribution => "attribution",
            Self::Wording => "wording",
            Self::Factuality => "factuality",
            Self::List => "list",
            Self::Actor => "actor",
            Self::Place => "place",
        }
    }
}

/// Whether the values can all be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisagreementStatus {
    /// They cannot.
    Contradiction,
    /// They can.
    CompatibleButDifferent,
    /// One says more strongly what another says weakly.
    ForceChanged,
}

impl DisagreementStatus {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::CompatibleButDifferent => "compatible_but_different",
            Self::ForceChanged => "force_changed",
        }
    }
}

/// One version of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct DisagreementValue {
    /// Where it stands.
    pub at: Passage,
    /// The value in normal form: `> PT2H30M`.
    pub value: String,
}

/// A fact that reports tell differently. Printed as `D{i+1}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// What it is about.
    pub topic: String,
    /// What differs.
    pub kind: DisagreementKind,
    /// Whether the values can all be true.
    pub status: DisagreementStatus,
    /// The differing values, at most one a report and version, at least two.
    pub values: Vec<DisagreementValue>,
}

/// What one report alone tells.
#[derive(Clone, Debug, PartialEq)]
pub struct OnlyIn {
    /// The report.
    pub report: usize,
    /// An event of it.
    pub event: Option<usize>,
    /// A quotation of it.
    pub quote: Option<usize>,
    /// One line that says what.
    pub gloss: String,
}

/// What all reports of a story tell but one, and what reports of other stories confirm where a story has two only.
#[derive(Clone, Debug, PartialEq)]
pub struct Silence {
    /// The report that leaves it out.
    pub report: usize,
    /// The fact.
    pub fact: Fact,
    /// Who tells it, in order.
    pub told_by: Vec<usize>,
}

/// A fact that several reports tell, by its index in the [`Brief`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// A merged event.
    Event(usize),
    /// A shared quotation.
    Quote(usize),
}

/// How a relation turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// From cooperation to conflict.
    Break,
    /// From conflict to cooperation.
    Thaw,
}

impl Turn {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Break => "break",
            Self::Thaw => "thaw",
        }
    }
}

/// What one state did to another in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Actor state.
    pub a: String,
    /// Recipient state.
    pub b: String,
    /// `YYYY-MM`, or empty where no date is known.
    pub period: String,
    /// Sum of positive intensities of actual events, each counted once for each independent root.
    pub cooperation: f32,
    /// Sum of negative intensities, as a positive number.
    pub conflict: f32,
    /// Set where the month turns what the months before were.
    pub turn: Option<Turn>,
    /// The events behind it.
    pub events: Vec<EventRef>,
}
