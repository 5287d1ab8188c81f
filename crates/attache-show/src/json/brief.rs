//! What holds across reports, as one object.

use attache_coding::Annotated;
use attache_compare as compare;
use attache_compare::{EdgeFrom, EventRef, Fact, Passage, QuoteRef};
use attache_text::Span;
use serde::{Serialize, Serializer};

use super::edge::{self, Edge, Id, Ref, Words};
use super::meta::Meta;
use super::records::Plover;

/// What made a brief: versions of the program and of its data, so that it can be made again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Version of the program.
    pub version: String,
    /// Version or hash of the learned models.
    pub models: String,
    /// Version or hash of the lexicons.
    pub lexicons: String,
}

/// A brief as an object of the contract.
#[derive(Serialize)]
pub struct Brief<'t> {
    r#type: &'static str,
    schema: u32,
    run: &'t Run,
    reports: Vec<Head<'t>>,
    stories: Vec<Story<'t>>,
    story_changes: Vec<StoryChange<'t>>,
    reuse: Vec<Reuse<'t>>,
    shared_quotes: Vec<SharedQuote<'t>>,
    lineage: Vec<Lineage<'t>>,
    merged_events: Vec<MergedEvent<'t>>,
    disagreements: Vec<Disagreement<'t>>,
    only_in: Vec<OnlyIn<'t>>,
    silences: Vec<Silence<'t>>,
    relations: Vec<Relation<'t>>,
}

/// The brief of a pool of reports. Records that point outside the pool are left out.
#[must_use]
pub fn brief<'t>(reports: &'t [Annotated], brief: &'t compare::Brief, run: &'t Run) -> Brief<'t> {
    let pool = &Pool::new(reports);
    Brief {
        r#type: "brief",
        schema: 1,
        run,
        reports: pool.heads(),
        stories: numbered(&brief.stories, |n, s| Story::new(n, s, pool)),
        story_changes: brief.story_changes.iter().map(|c| StoryChange::new(c, pool)).collect(),
        reuse: brief.reuse.iter().filter_map(|r| Reuse::new(r, pool)).collect(),
        shared_quotes: numbered(&brief.shared_quotes, |n, q| SharedQuote::new(n, q, pool)),
        lineage: brief.lineage.iter().filter_map(|e| Lineage::new(e, pool)).collect(),
        merged_events: numbered(&brief.merged_events, |n, m| MergedEvent::new(n, m, pool)),
        disagreements: numbered(&brief.disagreements, |n, d| Disagreement::new(n, d, pool)),
        only_in: brief.only_in.iter().filter_map(|o| OnlyIn::new(o, pool)).collect(),
        silences: brief.silences.iter().filter_map(|s| Silence::new(s, brief, pool)).collect(),
        relations: brief.relations.iter().map(|r| Relation::new(r, pool)).collect(),
    }
}

fn numbered<'t, R, V>(records: &'t [R], view: impl Fn(usize, &'t R) -> V) -> Vec<V> {
    records.iter().enumerate().map(|(n, r)| view(n, r)).collect()
}

/// The reports with their edges.
struct Pool<'t>(Vec<(&'t Annotated, Edge<'t>)>);

impl<'t> Pool<'t> {
    fn new(reports: &'t [Annotated]) -> Self {
        Self(reports.iter().map(|a| (a, Edge::new(&a.report.text))).collect())
    }

    fn heads(&self) -> Vec<Head<'t>> {
        let head = |(a, edge): &(&'t Annotated, Edge<'t>)| Head {
            id: &a.report.id,
            language: &a.report.language,
            meta: Meta::new(&a.report.meta, edge),
        };
        self.0.iter().map(head).collect()
    }

    fn id(&self, report: usize) -> Option<&'t str> {
        self.0.get(report).map(|(a, _)| a.report.id.as_str())
    }

    fn ids(&self, reports: &[usize]) -> Vec<&'t str> {
        reports.iter().filter_map(|&r| self.id(r)).collect()
    }

    fn words(&self, report: usize, span: Span) -> Option<Words<'t>> {
        self.0.get(report).map(|(_, edge)| edge.words(span))
    }

    fn passage(&self, at: Passage) -> Option<At<'t>> {
        Some(At { report: self.id(at.report)?, words: self.words(at.report, at.span)? })
    }

    fn quote(&self, at: &QuoteRef) -> Option<Ref<'t>> {
        Some(Ref(self.id(at.report)?, edge::quote(at.quote)))
    }

    fn event(&self, at: &EventRef) -> Option<Ref<'t>> {
        Some(Ref(self.id(at.report)?, edge::event(at.event)))
    }
}

#[derive(Serialize)]
struct Head<'t> {
    id: &'t str,
    language: &'t str,
    meta: Meta<'t>,
}

/// A passage of a report.
#[derive(Serialize)]
struct At<'t> {
    report: &'t str,
    #[serde(flatten)]
    words: Words<'t>,
}

#[derive(Serialize)]
struct Story<'t> {
    id: Id,
    title: &'t str,
    reports: Vec<&'t str>,
    from: Option<String>,
    to: Option<String>,
}

impl<'t> Story<'t> {
    fn new(index: usize, story: &'t compare::Story, pool: &Pool<'t>) -> Self {
        Self {
            id: Id('S', index),
            title: &story.title,
            reports: pool.ids(&story.reports),
            from: story.days.map(|d| d.0.to_string()),
            to: story.days.map(|d| d.1.to_string()),
        }
    }
}

/// Stories that merged, or one that split.
#[derive(Serialize)]
struct StoryChange<'t> {
    day: String,
    kind: &'static str,
    parts: Vec<Vec<&'t str>>,
}

impl<'t> StoryChange<'t> {
    fn new(change: &'t compare::StoryChange, pool: &Pool<'t>) -> Self {
        Self {
            day: change.day.to_string(),
            kind: change.turn.as_str(),
            parts: change.parts.iter().map(|part| pool.ids(part)).collect(),
        }
    }
}

#[derive(Serialize)]
struct Reuse<'t> {
    a: At<'t>,
    b: At<'t>,
    kind: &'static str,
    score: f32,
}

impl<'t> Reuse<'t> {
    fn new(reuse: &'t compare::Reuse, pool: &Pool<'t>) -> Option<Self> {
        let (a, b) = (pool.passage(reuse.a)?, pool.passage(reuse.b)?);
        Some(Self { a, b, kind: reuse.kind.as_str(), score: reuse.score })
    }
}

#[derive(Serialize)]
struct SharedQuote<'t> {
    id: Id,
    speaker: Option<&'t str>,
    members: Vec<Ref<'t>>,
    root: Option<Ref<'t>>,
    changes: Vec<Change<'t>>,
}

/// How a version differs from the one nearest the root.
#[derive(Serialize)]
struct Change<'t> {
    member: Ref<'t>,
    kind: &'static str,
    force: Option<&'static str>,
    /// Words of the root's report.
    dropped: Vec<At<'t>>,
    /// Words of the member's report.
    added: Vec<At<'t>>,
}

impl<'t> Change<'t> {
    fn new(change: &compare::Change, root: QuoteRef, pool: &Pool<'t>) -> Option<Self> {
        let words = |report, spans: &[Span]| {
            spans.iter().filter_map(|&span| pool.passage(Passage { report, span })).collect()
        };
        Some(Self {
            member: pool.quote(&change.at)?,
            kind: change.kind.as_str(),
            force: change.force.map(compare::ForceChange::as_str),
            dropped: words(root.report, &change.dropped),
            added: words(change.at.report, &change.added),
        })
    }
}

impl<'t> SharedQuote<'t> {
    fn new(index: usize, shared: &'t compare::SharedQuote, pool: &Pool<'t>) -> Self {
        Self {
            id: Id('Q', index),
            speaker: shared.speaker.as_deref(),
            members: shared.members.iter().filter_map(|m| pool.quote(m)).collect(),
            root: shared.root.and_then(|r| pool.quote(&r)),
            changes: shared.root.map_or_else(Vec::new, |root| {
                shared.changes.iter().filter_map(|c| Change::new(c, root, pool)).collect()
            }),
        }
    }
}

#[derive(Serialize)]
struct Lineage<'t> {
    from: From<'t>,
    to: &'t str,
    basis: &'static str,
    span: Option<Words<'t>>,
    carrier: bool,
    circular: bool,
}

enum From<'t> {
    Outlet(&'t str),
    Report(&'t str),
}

impl Serialize for From<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Outlet(name) => s.serialize_str(name),
            Self::Report(id) => s.collect_str(&format_args!("report:{id}")),
        }
    }
}

impl<'t> Lineage<'t> {
    fn new(edge: &'t compare::Edge, pool: &Pool<'t>) -> Option<Self> {
        let from = match &edge.from {
            EdgeFrom::Outlet(name) => From::Outlet(name),
            EdgeFrom::Report(report) => From::Report(pool.id(*report)?),
        };
        let span = edge.span.and_then(|s| pool.words(edge.to, s));
        let (to, basis, carrier) = (pool.id(edge.to)?, edge.basis.as_str(), edge.carrier);
        Some(Self { from, to, basis, span, carrier, circular: edge.circular })
    }
}

#[derive(Serialize)]
struct MergedEvent<'t> {
    id: Id,
    gloss: &'t str,
    plover: Plover<'t>,
    date: Option<&'t str>,
    place: Option<&'t str>,
    actors: &'t [String],
    recipients: &'t [String],
    factuality: &'static str,
    support: Vec<Support<'t>>,
    n_reports: usize,
    n_independent: usize,
    earliest: Option<&'t str>,
    plans: Vec<Support<'t>>,
    roots: &'t [String],
    flags: &'t [&'static str],
}

#[derive(Serialize)]
struct Support<'t> {
    report: &'t str,
    events: Vec<Id>,
}

impl<'t> MergedEvent<'t> {
    fn new(index: usize, event: &'t compare::MergedEvent, pool: &Pool<'t>) -> Self {
        let support = |s: &compare::Support| {
            let events = s.events.iter().copied().map(edge::event).collect();
            Some(Support { report: pool.id(s.report)?, events })
        };
        Self {
            id: Id('M', index),
            gloss: &event.gloss,
            plover: Plover::new(&event.plover),
            date: event.date.as_deref(),
            place: event.place.as_deref(),
            actors: &event.actors,
            recipients: &event.recipients,
            factuality: event.factuality.as_str(),
            support: event.support.iter().filter_map(support).collect(),
            n_reports: event.support.len(),
            n_independent: event.roots.len(),
            earliest: event.earliest.and_then(|r| pool.id(r)),
            plans: event.plans.iter().filter_map(support).collect(),
            roots: &event.roots,
            flags: &event.flags,
        }
    }
}

#[derive(Serialize)]
struct Disagreement<'t> {
    id: Id,
    topic: &'t str,
    kind: &'static str,
    status: &'static str,
    values: Vec<Value<'t>>,
}

#[derive(Serialize)]
struct Value<'t> {
    #[serde(flatten)]
    at: At<'t>,
    value: &'t str,
}

impl<'t> Disagreement<'t> {
    fn new(index: usize, disagreement: &'t compare::Disagreement, pool: &Pool<'t>) -> Self {
        let value = |v: &'t compare::DisagreementValue| {
            Some(Value { at: pool.passage(v.at)?, value: &v.value })
        };
        Self {
            id: Id('D', index),
            topic: &disagreement.topic,
            kind: disagreement.kind.as_str(),
            status: disagreement.status.as_str(),
            values: disagreement.values.iter().filter_map(value).collect(),
        }
    }
}

#[derive(Serialize)]
struct OnlyIn<'t> {
    report: &'t str,
    event: Option<Id>,
    quote: Option<Id>,
    gloss: &'t str,
}

impl<'t> OnlyIn<'t> {
    fn new(only: &'t compare::OnlyIn, pool: &Pool<'t>) -> Option<Self> {
        Some(Self {
            report: pool.id(only.report)?,
            event: only.event.map(edge::event),
            quote: only.quote.map(edge::quote),
            gloss: &only.gloss,
        })
    }
}

/// What all reports of a story but one tell.
#[derive(Serialize)]
struct Silence<'t> {
    report: &'t str,
    event: Option<Id>,
    quote: Option<Id>,
    told_by: Vec<&'t str>,
}

impl<'t> Silence<'t> {
    fn new(silence: &'t compare::Silence, brief: &compare::Brief, pool: &Pool<'t>) -> Option<Self> {
        let (event, quote) = match silence.fact {
            Fact::Event(i) => (brief.merged_events.get(i).map(|_| Id('M', i)), None),
            Fact::Quote(i) => (None, brief.shared_quotes.get(i).map(|_| Id('Q', i))),
        };
        let (report, told_by) = (pool.id(silence.report)?, pool.ids(&silence.told_by));
        Some(Self { report, event, quote, told_by })
    }
}

#[derive(Serialize)]
struct Relation<'t> {
    a: &'t str,
    b: &'t str,
    period: &'t str,
    cooperation: f32,
    conflict: f32,
    turn: Option<&'static str>,
    events: Vec<Ref<'t>>,
}

impl<'t> Relation<'t> {
    fn new(relation: &'t compare::Relation, pool: &Pool<'t>) -> Self {
        Self {
            a: &relation.a,
            b: &relation.b,
            period: &relation.period,
            cooperation: relation.cooperation,
            conflict: relation.conflict,
            turn: relation.turn.map(compare::Turn::as_str),
            events: relation.events.iter().filter_map(|e| pool.event(e)).collect(),
        }
    }
}
