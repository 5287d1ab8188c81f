//! How many independent roots stand behind a telling: copies and reports of one agency count once.

use std::collections::{BTreeMap, BTreeSet};

use attache_text::OutletBasis;

use crate::components::Components;
use crate::lineage::Source;
use crate::records::{Reuse, ReuseKind};
use crate::sheet::{Sheet, inside};

/// Copied words of the report's own prose from which on a report depends on another. Two reports may quote
/// the same speech at length and know nothing of each other, so that words inside marks do not count.
const LEAST_WORDS: usize = 30;
/// So many passages of at least this likeness make a report the rewrite of another whose outlet it names: one or two are
/// a remark that it took over beside news of its own.
const LEAST_RETOLD: usize = 4;
const RETOLD_SCORE: f32 = 0.6;
/// A carrier cited so early is the carrier of the report, not of a passage.
const LEAD: usize = 3;

/// Two reports of which one copies the other, or both a third.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dependence {
    /// The first in the pool.
    pub(crate) a: usize,
    /// The later one in the pool.
    pub(crate) b: usize,
}

/// The pairs of reports that copy, in order.
pub(crate) fn dependences(
    sheets: &[Sheet<'_>],
    sources: &[Vec<Source>],
    reuse: &[Reuse],
) -> Vec<Dependence> {
    let mut found = Vec::new();
    for pair in reuse.chunk_by(|x, y| (x.a.report, x.b.report) == (y.a.report, y.b.report)) {
        let (a, b) = (pair[0].a.report, pair[0].b.report);
        if a == b {
            continue;
        }
        let exact = pair.iter().filter(|r| matches!(r.kind, ReuseKind::Verbatim | ReuseKind::Near));
        let words: usize = exact.map(|r| own_words(&sheets[r.a.report], r)).sum();
        let retold = pair.iter().filter(|r| r.score >= RETOLD_SCORE).count();
        let names = |x: usize, y: usize| {
            outlet(&sheets[x]).is_some_and(|n| cites(&sources[y], n) || mentions(&sheets[y], n))
        };
        if words >= LEAST_WORDS || (retold >= LEAST_RETOLD && (names(a, b) || names(b, a))) {
            found.push(Dependence { a, b });
        }
    }
    found
}

fn outlet<'s>(sheet: &'s Sheet<'_>) -> Option<&'s str> {
    sheet.annotated.report.meta.outlet.as_ref().map(|o| o.name.as_str())
}

fn mentions(sheet: &Sheet<'_>, name: &str) -> bool {
    sheet.annotated.coding.entities.list.iter().any(|e| e.name.eq_ignore_ascii_case(name))
}

fn cites(sources: &[Source], name: &str) -> bool {
    sources.iter().any(|s| s.carrier && s.name.eq_ignore_ascii_case(name))
}

/// Copied words that stand in no quotation.
fn own_words(sheet: &Sheet<'_>, reuse: &Reuse) -> usize {
    let quotes = &sheet.annotated.coding.quotes;
    let words = inside(&sheet.words.spans, reuse.a.span, |s| *s);
    words.filter(|w| !quotes.iter().any(|q| !q.topic && q.span.contains(**w))).count()
}

/// The root behind each report, by name: reports with one name have one root.
#[derive(Clone, Debug)]
pub(crate) struct Roots {
    names: Vec<String>,
    media: BTreeSet<String>,
}

impl Roots {
    /// Names the root of every report: reports hang together that copy from each other or have their news from one carrier.
    pub(crate) fn new(sheets: &[Sheet<'_>], sources: &[Vec<Source>], pairs: &[Dependence]) -> Self {
        let carriers: Vec<Option<String>> =
            sheets.iter().zip(sources).map(|(s, list)| main_carrier(s, list)).collect();
        let mut sets = Components::new(sheets.len());
        for d in pairs {
            sets.join(d.a, d.b);
        }
        let mut first = BTreeMap::new();
        for (report, carrier) in carriers.iter().enumerate() {
            if let Some(carrier) = carrier {
                sets.join(*first.entry(carrier.to_lowercase()).or_insert(report), report);
            }
        }
        let tops: Vec<usize> = (0..sheets.len()).map(|r| sets.find(r)).collect();
        let mut by_top: BTreeMap<usize, &String> = BTreeMap::new();
        for (report, carrier) in carriers.iter().enumerate() {
            if let Some(carrier) = carrier {
                by_top.entry(tops[report]).or_insert(carrier);
            }
        }
        let name = |top: &usize| {
            by_top.get(top).map_or_else(|| own_name(&sheets[*top]), |&carrier| carrier.clone())
        };
        let names = tops.iter().map(name);
        let media = sources.iter().flatten().filter(|s| s.carrier).map(|s| s.name.clone());
        Self { names: names.collect(), media: media.collect() }
    }

    /// True for an outlet or agency that some report has its news from.
    pub(crate) fn is_medium(&self, name: &str) -> bool {
        self.media.contains(name)
    }

    /// The name of the root behind a report.
    pub(crate) fn of(&self, report: usize) -> &str {
        &self.names[report]
    }
}

/// The carrier of a whole report: its dateline or credit, a carrier cited in the lead.
fn main_carrier(sheet: &Sheet<'_>, sources: &[Source]) -> Option<String> {
    use crate::records::EdgeBasis::{Credit, Dateline};
    let told = sheet.sentences.iter().enumerate().filter(|(_, b)| !b.is_empty());
    let lead: Vec<usize> = told.map(|(i, _)| i).take(LEAD + 1).collect();
    let in_lead = |s: &Source| {
        let at = s.span.and_then(|span| sheet.sentence_at(span.start));
        at.is_some_and(|sentence| lead.contains(&sentence))
    };
    let named = |s: &&Source| s.carrier && s.name.starts_with(char::is_uppercase);
    let whole = |s: &&Source| matches!(s.basis, Dateline | Credit) || in_lead(s);
    sources.iter().filter(named).find(whole).map(|s| s.name.clone())
}

/// A report that depends on nobody is its own root, under its outlet's name.
fn own_name(sheet: &Sheet<'_>) -> String {
    let report = &sheet.annotated.report;
    let outlet = report.meta.outlet.as_ref().filter(|o| o.basis != OutletBasis::Byline);
    outlet.map_or_else(|| report.id.clone(), |o| o.name.clone())
}
