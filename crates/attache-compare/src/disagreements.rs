//! Where tellings differ, quoting the words of each.
//!
//! Only what is known to be one thing can differ: one utterance, one event, one passage in two wordings. Each kind of
//! difference has its own module; all give [`Disagreement`]s with at most one value for each report and version.

mod acts;
mod aims;
mod attribution;
mod dates;
mod disputes;
mod drift;
mod force;
mod lists;
mod numbers;
mod places;
mod titles;
mod topic;
mod wording;

use attache_lexicon::{Units, comparison::Comparison};
use attache_text::Span;
use rustc_hash::FxHashMap;

pub(crate) use wording::weakened;

use crate::gloss::{Names, gloss};
use crate::merged::{Telling, Ties};
use crate::records::{
    Disagreement, DisagreementKind, DisagreementStatus, DisagreementValue, Passage, QuoteRef,
    Reuse, SharedQuote,
};
use crate::shared_quotes::Utterance;
use crate::sheet::Sheet;

/// Everything that was found so far in a pool.
pub(crate) struct Scene<'s, 'r> {
    pub(crate) sheets: &'s [Sheet<'r>],
    pub(crate) words: &'s Comparison,
    pub(crate) units: &'s Units,
    pub(crate) names: &'s Names,
    pub(crate) kin: &'s Kin,
    pub(crate) reuse: &'s [Reuse],
    pub(crate) utterances: &'s [Utterance],
    pub(crate) shared_quotes: &'s [SharedQuote],
    pub(crate) tellings: &'s [Telling<'r>],
    pub(crate) groups: &'s [Vec<usize>],
    pub(crate) ties: &'s Ties<'s>,
}

impl Scene<'_, '_> {
    fn text(&self, at: Passage) -> &str {
        self.sheets[at.report].text(at.span)
    }

    /// What happened in a telling, in short.
    fn deed(&self, telling: &Telling<'_>) -> String {
        gloss(telling, None, self.names)
    }

    /// The utterance of a quotation.
    fn utterance(&self, at: QuoteRef) -> Option<&Utterance> {
        let i = self.utterances.partition_point(|u| u.at < at);
        self.utterances.get(i).filter(|u| u.at == at)
    }

    /// True when two reports are of one matter or share a passage or an utterance.
    fn related(&self, a: usize, b: usize) -> bool {
        let pair = (a.min(b), a.max(b));
        self.kin.are(a, b)
            || self.reuse.binary_search_by_key(&pair, |r| (r.a.report, r.b.report)).is_ok()
    }
}

/// Which reports and quotations hang together.
pub(crate) struct Kin {
    /// The reports of each matter and shared quotation, in order.
    pub(crate) sets: Vec<Vec<usize>>,
    /// The sets of each report, by number, in order.
    groups: Vec<Vec<usize>>,
    /// The shared quotation of each of its members, by number.
    utterances: FxHashMap<QuoteRef, usize>,
}

impl Kin {
    pub(crate) fn new(reports: usize, matters: &[Vec<usize>], quotes: &[SharedQuote]) -> Self {
        let of_quote = quotes.iter().map(|q| q.members.iter().map(|m| m.report).collect());
        let mut sets: Vec<Vec<usize>> = matters.iter().cloned().chain(of_quote).collect();
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); reports];
        for (i, set) in sets.iter_mut().enumerate() {
            set.sort_unstable();
            set.dedup();
            set.iter().for_each(|&r| groups[r].push(i));
        }
        let members = quotes.iter().enumerate();
        let members = members.flat_map(|(i, q)| q.members.iter().map(move |&m| (m, i)));
        let utterances = members.collect();
        Self { sets, groups, utterances }
    }

    fn are(&self, a: usize, b: usize) -> bool {
        self.groups[a].iter().any(|group| self.groups[b].binary_search(group).is_ok())
    }

    /// True for two quotations of one utterance.
    fn one_utterance(&self, a: QuoteRef, b: QuoteRef) -> bool {
        let of = |at| self.utterances.get(&at);
        of(a).is_some() && of(a) == of(b)
    }
}

/// All differences, what cannot both be true first, then what was strengthened or weakened, each by kind and place.
pub(crate) fn disagreements(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let mut found = numbers::numbers(scene);
    found.extend(dates::dates(scene));
    found.extend(attribution::attribution(scene));
    found.extend(wording::wording(scene));
    found.extend(force::force(scene));
    found.extend(disputes::disputes(scene));
    found.extend(lists::lists(scene));
    found.extend(acts::acts(scene));
    found.extend(aims::aims(scene));
    found.extend(drift::drift(scene));
    found.extend(titles::titles(scene));
    found.extend(places::places(scene));
    found.extend(places::actors(scene));
    let mut found: Vec<Disagreement> = found.into_iter().filter_map(tidy).collect();
    found.sort_by_cached_key(|d| (d.kind, places(d)));
    found.dedup_by(|x, y| x.kind == y.kind && places(x) == places(y));
    found.sort_by_key(|d| match d.status {
        DisagreementStatus::Contradiction => 0,
        DisagreementStatus::ForceChanged => 1,
        DisagreementStatus::CompatibleButDifferent => 2,
    });
    found
}

fn places(d: &Disagreement) -> Vec<Passage> {
    d.values.iter().map(|v| v.at).collect()
}

/// One value for each report and version, in order; nothing when fewer than two versions are left.
fn tidy(mut disagreement: Disagreement) -> Option<Disagreement> {
    let values = &mut disagreement.values;
    values.sort_by(|x, y| {
        (x.at.report, &x.value, x.at.span).cmp(&(y.at.report, &y.value, y.at.span))
    });
    values.dedup_by(|x, y| x.at.report == y.at.report && x.value == y.value);
    let versions = values.iter().any(|v| v.value != values[0].value);
    values.sort_by_key(|v| v.at);
    versions.then_some(disagreement)
}

fn value(report: usize, span: Span, value: impl Into<String>) -> DisagreementValue {
    DisagreementValue { at: Passage { report, span }, value: value.into() }
}

fn disagreement(
    kind: DisagreementKind,
    status: DisagreementStatus,
    topic: impl Into<String>,
    values: Vec<DisagreementValue>,
) -> Disagreement {
    Disagreement { topic: topic::label(&topic.into()), kind, status, values }
}

/// Words in one line, for a value or topic.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
