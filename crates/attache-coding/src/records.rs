//! The records of one report. Field names are those of the contract; offsets here are bytes.
//!
//! Every record carries the rule that made it and the span it stands on: there is no record without evidence.

use std::ops::Range;
use std::sync::Arc;

use attache_lexicon::Level;
use attache_lexicon::attribution::{Force, Stance};
use attache_nlp::{NameKind, Parse};
use attache_text::{Note, Report, Span};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// What made a record: a lexicon file and entry (`en/events/consult.toml#meet`) or a rule of the program (`quotes/marks`).
pub type RuleId = Arc<str>;

/// A report with everything that was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotated {
    /// Text, zones, metadata.
    pub report: Report,
    /// Sentences, trees, names.
    pub parse: Parse,
    /// Entities, quotations, times, places, quantities, events.
    pub coding: Coding,
}

/// The records of one report, each list in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coding {
    /// Who and what is mentioned.
    pub entities: Entities,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// Who is for, against, afraid of what, outside the quotations.
    pub attitudes: Vec<Attitude>,
    /// When.
    pub times: Vec<Time>,
    /// Where, with coordinates.
    pub places: Vec<Place>,
    /// How many.
    pub quantities: Vec<Quantity>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

impl Coding {
    /// Gives back memory that the lists do not use: a pool holds the records of all its reports at once.
    pub(crate) fn shrink(&mut self) {
        self.entities.list.shrink_to_fit();
        self.entities.mentions.shrink_to_fit();
        self.quotes.shrink_to_fit();
        self.attitudes.shrink_to_fit();
        self.times.shrink_to_fit();
        self.places.shrink_to_fit();
        self.quantities.shrink_to_fit();
        self.events.shrink_to_fit();
    }
}

/// The entities of a report and their mentions. Entities refer to each other, and records to them, by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// Entity `i` is printed as `n{i+1}`.
    pub list: Vec<Entity>,
    /// All mentions, in text order; one may lie inside another.
    pub mentions: Vec<Mention>,
}

impl Entities {
    /// For each token that is the syntactic head of a mention, that mention (the longest, should there be several): an
    /// index into `mentions`.
    #[must_use]
    pub fn heads(&self) -> FxHashMap<usize, usize> {
        let mut heads = FxHashMap::default();
        for (i, mention) in self.mentions.iter().enumerate() {
            let best = heads.entry(mention.head).or_insert(i);
            if self.mentions[*best].span.len() < mention.span.len() {
                *best = i;
            }
        }
        heads
    }

    /// The mentions of an entity, in text order.
    pub fn mentions_of(&self, entity: usize) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |m| m.entity == entity)
    }

    /// Codes of the states that an entity stands for: the members of a bloc, the states of a group's members, each once.
    #[must_use]
    pub fn states_of(&self, entity: usize) -> Vec<&str> {
        let Some(record) = self.list.get(entity) else { return Vec::new() };
        let members = record.members.iter().filter_map(|&m| self.list.get(m)?.country.as_deref());
        let own = record.states.iter().map(|s| &**s);
        let mut seen = FxHashSet::default();
        own.chain(members).filter(|s| seen.insert(*s)).collect()
    }

    /// Adds an entity and gives its index.
    pub fn add(&mut self, entity: Entity) -> usize {
        self.list.push(entity);
        self.list.len() - 1
    }

    /// Adds mentions in their places in text order; of two with the same span the later one stays. Adding many at once
    /// takes little more time than adding one.
    pub fn add_mentions(&mut self, new: impl IntoIterator<Item = Mention>) {
        self.mentions.extend(new);
        self.mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        self.mentions.dedup_by(|later, earlier| {
            let same = later.span == earlier.span;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// Named: a kind of name.
    Name(NameKind),
    /// A document that speaks: a joint statement, a letter.
    Doc,
    /// Several entities that act or speak as one: "both leaders", "Moscow and Beijing".
    Group,
}

impl EntityKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name(kind) => kind.as_str(),
            Self::Doc => "DOC",
            Self::Group => "GROUP",
        }
    }
}

/// Someone or something that the report mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name, the canonical one where the lexicon knows it; for unnamed ones the words of the first mention.
    pub name: String,
    /// Office or occupation, as the lexicon has it on the report's date, else as the text gives it.
    pub role: Option<String>,
    /// ISO 3166 alpha-3 code of the state it belongs to or is; bloc codes (`EUR`, `IGO`) as in the lexicon.
    pub country: Option<String>,
    /// PLOVER sector: `GOV`, `MIL`, `IGO`, …
    pub sector: Option<String>,
    /// Id of the entry in the lexicon or knowledge base.
    pub kb: Option<String>,
    /// Members of a group (indices into [`Entities::list`]).
    pub members: Vec<usize>,
    /// A group with more members than are named: "the US, Canada and others".
    pub open: bool,
    /// Codes of the states that belong on the report's day to the bloc that it is or whose members it stands for ("NATO",
    /// "the G7 leaders"), in the order of the vocabulary; for other groups see [`Entities::states_of`].
    pub states: Vec<Box<str>>,
    /// Why it has its entry, role, country or sector, as far as the resolver says.
    pub link: Option<Link>,
}

impl Entity {
    /// A record with nothing but kind and name, whose white space is made single blanks.
    #[must_use]
    pub fn named(kind: EntityKind, name: &str) -> Self {
        Self {
            kind,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            role: None,
            country: None,
            sector: None,
            kb: None,
            members: Vec::new(),
            open: false,
            states: Vec::new(),
            link: None,
        }
    }
}

/// Why an entity is who it is said to be, by the surest of its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The rule: `entities/name`, `entities/surname`, `entities/office`, …
    pub rule: RuleId,
    /// File and line of the entry that counts on the report's day: `world/states/RUS.toml:188`.
    pub row: Option<RuleId>,
    /// 0 to 1.
    pub confidence: f32,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By name.
    Name,
    /// By a noun phrase: "the US official".
    Nominal,
    /// By a pronoun, also a possessive one.
    Pronoun,
    /// By a place that stands for a government: "Moscow says".
    Metonym,
    /// By an adjective of state: "Russian".
    Adjective,
}

impl MentionKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
            Self::Metonym => "metonym",
            Self::Adjective => "adjective",
        }
    }
}

/// One place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its words without title and possessive ending (bytes).
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that governs the others.
    pub head: usize,
    /// How it names the entity.
    pub kind: MentionKind,
    /// Whom: an index into [`Entities::list`].
    pub entity: usize,
}

/// How a quotation is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// Word for word.
    Direct,
    /// As a clause of the reporter's.
    Indirect,
    /// As a clause with quoted fragments.
    Mixed,
}

impl QuoteKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// Who said what, and through whom it reached the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Direct, indirect or mixed.
    pub kind: QuoteKind,
    /// What was said; for a direct quotation what stands between the marks.
    pub span: Span,
    /// The span only names what the speech is about: "condemned **the raid**". What it tells of is the reporter's telling.
    pub topic: bool,
    /// The quoted pieces of a mixed quotation, and of a direct one that is split.
    pub fragments: Vec<Span>,
    /// The words that tell of the saying: "said", "according to".
    pub cue: Option<Span>,
    /// What the saying does and how the speaker stands to the content, by the cue.
    pub tone: Option<(Force, Stance)>,
    /// Who said it: an index into [`Entities::list`].
    pub speaker: Option<usize>,
    /// The words that name the speaker here, and how they do so.
    pub speaker_mention: Option<(Span, MentionKind)>,
    /// To whom: an index into [`Entities::list`].
    pub addressee: Option<usize>,
    /// Where or in what: "telephone briefing".
    pub medium: Option<Span>,
    /// When it was said, where the attribution tells: an index into [`Coding::times`].
    pub said: Option<usize>,
    /// The quotation that this one stands in: an index into [`Coding::quotes`].
    pub inside: Option<usize>,
    /// The quotation of the body that a headline, standfirst or pull quote repeats: an index into [`Coding::quotes`].
    pub repeats: Option<usize>,
    /// Carriers from the speaker outward to the report.
    pub via: Vec<Via>,
    /// What found it.
    pub rule: RuleId,
}

impl Quote {
    /// Somebody's own words, of which nothing more is known.
    pub(crate) fn direct(span: Span, rule: &'static str) -> Self {
        Self {
            kind: QuoteKind::Direct,
            span,
            topic: false,
            fragments: Vec::new(),
            cue: None,
            tone: None,
            speaker: None,
            speaker_mention: None,
            addressee: None,
            medium: None,
            said: None,
            inside: None,
            repeats: None,
            via: Vec::new(),
            rule: rule.into(),
        }
    }
}

impl Quote {
    /// The day on which it was said: as the attribution tells, else that of the report.
    #[must_use]
    pub fn day(&self, annotated: &Annotated) -> Option<Date> {
        let told = self.said.and_then(|t| annotated.coding.times.get(t));
        let day = told.and_then(|t| t.value.get(..10)?.parse().ok());
        day.or_else(|| annotated.report.meta.published.date())
    }
}

/// How somebody stands to a thing or an act, in the reporter's own words: "the union opposes the cuts".
#[derive(Clone, Debug, PartialEq)]
pub struct Attitude {
    /// What it is about.
    pub span: Span,
    /// The words that tell of it: "opposes", "is wary of", "support for".
    pub cue: Span,
    /// Whose it is, where the report has him as an entity: an index into [`Entities::list`].
    pub speaker: Option<usize>,
    /// The words that name him here, and how they do so; `None` where nobody is named: "is expected to leave".
    pub speaker_mention: Option<(Span, MentionKind)>,
    /// How he stands to it.
    pub stance: Stance,
    /// What the telling does, where it is an utterance: "praised", "condemned".
    pub force: Force,
    /// The opposite is said of him: "does not support".
    pub negated: bool,
    /// What found it.
    pub rule: RuleId,
}

/// One carrier of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Via {
    /// Canonical name.
    pub name: String,
    /// The carrier as an entity of the report.
    pub entity: Option<usize>,
    /// Named for this quotation, not inherited from a credit for the whole report.
    pub explicit: bool,
    /// The words that say so.
    pub span: Option<Span>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day or a coarser date.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimeKind {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Its words without preposition (bytes).
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value: `2022-02-04`, `PT2H30M`, `PAST_REF`.
    pub value: String,
    /// TIMEX3 modifier: `MORE_THAN`, `LESS_THAN`, `APPROX`, …
    pub modifier: Option<&'static str>,
    /// What it was resolved against: `published`, `dateline`, `absolute`, …
    pub anchor: Option<&'static str>,
    /// The zone of a time of day in minutes east of UTC, where the words name one.
    pub zone: Option<i16>,
    /// The event from which a length of time counts: "two days after **the invasion**".
    pub event: Option<FromEvent>,
    /// What found it.
    pub rule: RuleId,
}

/// The event that a length of time starts or ends at.
#[derive(Clone, Debug, PartialEq)]
pub struct FromEvent {
    /// Its words (bytes).
    pub span: Span,
    /// True for a time before the event.
    pub before: bool,
    /// The TIMEX3 value of the time that is meant, where the report tells when the event was.
    pub value: Option<String>,
}

/// A place with coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its words (bytes).
    pub span: Span,
    /// Canonical name.
    pub name: String,
    /// ISO 3166 alpha-3 code.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// State, region, town …
    pub level: Level,
    /// The division of its state in which it lies, by the name that GeoNames gives it; none for states and for places that the
    /// table of towns does not hold.
    pub region: Option<String>,
    /// The entity it is, an index into [`Entities::list`].
    pub entity: Option<usize>,
    /// The table that holds it, with the line where it has lines: `en/places.tsv:120`.
    pub rule: RuleId,
}

/// An amount with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its words (bytes).
    pub span: Span,
    /// The number, scaled to the unit.
    pub value: f64,
    /// What is counted or measured: `person`, `killed`, `USD`, `m3/a`; empty for a bare number.
    pub unit: String,
    /// `APPROX`, `MORE_THAN` or `LESS_THAN`.
    pub modifier: Option<&'static str>,
    /// Lowest and highest value of a range; its middle is the value.
    pub range: Option<(f64, f64)>,
    /// The words for what is counted or measured (bytes): "Russian troops", "natural gas".
    pub of: Option<Span>,
    /// What found it.
    pub rule: RuleId,
}

/// What the report vouches for. The order is no scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factuality {
    /// The report itself vouches.
    Actual,
    /// Only a named holder vouches.
    Asserted,
    /// Said not to be so.
    Denied,
    /// Conditional or counterfactual.
    Hypothetical,
    /// Planned, announced, predicted.
    Future,
    /// Called for, should have been.
    Demanded,
    /// Alleged, feared, may be.
    Possible,
}

impl Factuality {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Hypothetical => "hypothetical",
            Self::Future => "future",
            Self::Demanded => "demanded",
            Self::Possible => "possible",
        }
    }
}

/// The four classes of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quad {
    /// PLOVER AGREE, CONSULT, SUPPORT, CONCEDE.
    VerbalCooperation,
    /// PLOVER COOPERATE, AID, RETREAT.
    MaterialCooperation,
    /// PLOVER REQUEST, ACCUSE, REJECT, THREATEN.
    VerbalConflict,
    /// PLOVER PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT.
    MaterialConflict,
}

impl Quad {
    /// The words printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VerbalCooperation => "verbal cooperation",
            Self::MaterialCooperation => "material cooperation",
            Self::VerbalConflict => "verbal conflict",
            Self::MaterialConflict => "material conflict",
        }
    }
}

/// A PLOVER code (PLOVER manual 2.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plover {
    /// One of the 16 types, upper case: `CONSULT`.
    pub event: Arc<str>,
    /// Mode of the type, lower case: `visit`.
    pub mode: Option<Arc<str>>,
    /// Contexts: `diplomatic`, `military`, …
    pub context: Vec<Arc<str>>,
}

/// A CAMEO code of 2–4 digits as printed: `042`.
pub type Cameo = Arc<str>;

/// When an event took place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventDate {
    /// A TIMEX3 date, or an EDTF interval (`../2022-02-05`).
    pub value: Option<String>,
    /// The words that say so.
    pub span: Option<Span>,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The words that tell of it (bytes).
    pub trigger: Span,
    /// The trigger's main token.
    pub head: usize,
    /// Its sentence, an index into [`Parse::sentences`].
    pub sentence: usize,
    /// PLOVER code.
    pub plover: Plover,
    /// CAMEO code.
    pub cameo: Cameo,
    /// Quad class.
    pub quad: Quad,
    /// Intensity from −10 (conflict) to +10 (cooperation), as in the codebook.
    pub intensity: f32,
    /// Who did it (indices into [`Entities::list`]).
    pub actors: Vec<usize>,
    /// To whom (indices into [`Entities::list`]).
    pub recipients: Vec<usize>,
    /// When.
    pub date: EventDate,
    /// Where (index into [`Entities::list`]).
    pub place: Option<usize>,
    /// Whether it happened.
    pub factuality: Factuality,
    /// Who vouches, innermost first (indices into [`Entities::list`]).
    pub according_to: Vec<usize>,
    /// The quotation it stands in, an index into [`Coding::quotes`].
    pub quote: Option<usize>,
    /// The lexicon entry that coded it.
    pub rule: RuleId,
    /// 0 to 1.
    pub confidence: f32,
    /// What to beware of: `garbled`, `series`, `negated`, …
    pub flags: Vec<&'static str>,
}
