//! The record of a merged event: the fullest telling, the best date, who stands behind it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use attache_coding::Factuality;

use super::telling::Telling;
use crate::day;
use crate::gloss::{Names, gloss};
use crate::records::{MergedEvent, Support};
use crate::sheet::{Sheet, identity};
use crate::sources::Roots;

/// The record of a group of tellings and of those that announced it.
pub(crate) fn merged(
    (group, planned): (&[usize], &[usize]),
    all: &[Telling<'_>],
    sheets: &[Sheet<'_>],
    roots: &Roots,
    names: &Names,
) -> MergedEvent {
    let in_order = |list: &[usize]| {
        let mut members: Vec<&Telling<'_>> = list.iter().map(|&i| &all[i]).collect();
        members.sort_by_key(|t| t.at);
        members
    };
    let members = in_order(group);
    let earliest = members
        .iter()
        .map(|t| t.at.report)
        .min_by_key(|&r| (sheets[r].order.is_none(), sheets[r].order, r));
    let first = |t: &&&Telling<'_>| Some(t.at.report) == earliest;
    let factuality =
        members.iter().filter(first).map(|t| t.event.factuality).min_by_key(|f| strength(*f));
    let fullest = fullest(&members);
    let date = date(&members);
    let root_names: BTreeSet<String> = members
        .chunk_by(|x, y| x.at.report == y.at.report)
        .flat_map(|here| of_report(here, sheets, roots))
        .collect();
    MergedEvent {
        gloss: gloss(fullest, None, names),
        plover: fullest.event.plover.clone(),
        date,
        place: place(&members, sheets, names),
        actors: fullest.actors.iter().cloned().collect(),
        recipients: fullest.recipients.iter().cloned().collect(),
        factuality: factuality.unwrap_or(Factuality::Possible),
        flags: flags(&members),
        support: support(&members),
        earliest,
        plans: support(&in_order(planned)),
        roots: root_names.into_iter().collect(),
    }
}

/// The events of each report.
fn support(members: &[&Telling<'_>]) -> Vec<Support> {
    let mut support: Vec<Support> = Vec::new();
    for t in members {
        match support.last_mut() {
            Some(s) if s.report == t.at.report => s.events.push(t.at.event),
            _ => support.push(Support { report: t.at.report, events: vec![t.at.event] }),
        }
    }
    support
}

/// The telling that names most, the most confident of these, the first of those.
fn fullest<'m, 'r>(members: &[&'m Telling<'r>]) -> &'m Telling<'r> {
    let named = |t: &Telling<'_>| {
        usize::from(!t.actors.is_empty())
            + usize::from(!t.recipients.is_empty())
            + usize::from(t.event.plover.mode.is_some())
    };
    let mut best = members[0];
    for t in &members[1..] {
        let (x, y) = (named(t), named(best));
        if x > y || (x == y && t.event.confidence > best.event.confidence) {
            best = t;
        }
    }
    best
}

/// Real before planned before unreal.
fn strength(f: Factuality) -> u8 {
    match f {
        Factuality::Actual => 0,
        Factuality::Asserted => 1,
        Factuality::Future => 2,
        Factuality::Demanded => 3,
        Factuality::Possible => 4,
        Factuality::Hypothetical => 5,
        Factuality::Denied => 6,
    }
}

/// The most telling date: to the day before coarser ones, then the most frequent, then the earliest.
fn date(members: &[&Telling<'_>]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in members.iter().filter_map(|t| t.event.date.value.as_deref()) {
        *counts.entry(value).or_default() += 1;
    }
    let rank = |(value, count): &(&str, usize)| (day::exact(value).is_none(), Reverse(*count));
    counts.into_iter().min_by_key(rank).map(|(value, _)| value.to_owned())
}

/// The place that most tellings name, the first of equals.
fn place(members: &[&Telling<'_>], sheets: &[Sheet<'_>], names: &Names) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for telling in members {
        let list = &sheets[telling.at.report].annotated.coding.entities.list;
        if let Some(place) = telling.event.place.and_then(|p| list.get(p)) {
            *counts.entry(identity(place)).or_default() += 1;
        }
    }
    let best = counts.into_iter().min_by_key(|(_, count)| Reverse(*count));
    best.map(|(key, _)| names.of(&key).to_owned())
}

/// What a reader of a merged event must know.
fn flags(members: &[&Telling<'_>]) -> Vec<&'static str> {
    let mut flags = Vec::new();
    if members.iter().any(|t| t.event.factuality != members[0].event.factuality) {
        flags.push("factuality");
    }
    let days: BTreeSet<_> =
        members.iter().filter_map(|t| day::exact(t.event.date.value.as_deref()?)).collect();
    if days.len() > 1 {
        flags.push("date");
    }
    if members.iter().all(|t| t.recurring) {
        flags.push("series");
    }
    flags
}

/// The roots behind the tellings of one report: the carriers named for the very quotations, unless the report also tells of
/// the event without them.
fn of_report(here: &[&Telling<'_>], sheets: &[Sheet<'_>], roots: &Roots) -> BTreeSet<String> {
    let carriers: Option<BTreeSet<String>> =
        here.iter().map(|t| carrier(t, sheets, roots).map(str::to_owned)).collect();
    carriers.unwrap_or_else(|| here.iter().map(|t| roots.of(t.at.report).to_owned()).collect())
}

/// The medium that is named for the quotation of a telling.
fn carrier<'s>(telling: &Telling<'_>, sheets: &'s [Sheet<'_>], roots: &Roots) -> Option<&'s str> {
    let report = sheets[telling.at.report].annotated;
    let quote = telling.event.quote.and_then(|q| report.coding.quotes.get(q))?;
    let named = quote.via.iter().find(|v| v.explicit && roots.is_medium(&v.name));
    named.map(|v| v.name.as_str())
}
