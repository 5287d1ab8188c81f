//! One event in several tellings: same type, same states, same days, same matter.

use std::collections::BTreeSet;

use attache_coding::{Entity, EntityKind, Event, Factuality};
use attache_lexicon::{Lexicon, world::World};
use attache_nlp::NameKind;
use attache_text::Span;

use crate::bag::{Bag, Weights};
use crate::components::Components;
use crate::day;
use crate::gloss::{Names, gloss};
use crate::join::alike;
use crate::records::{EventRef, MergedEvent, Reuse, SharedQuote, Support};
use crate::shared_quotes::recurring;
use crate::sheet::{Keys, Sheet, identity};
use crate::sources::Roots;

/// Days between two dates of one event: time zones, and a report that took the day of printing.
const LEAST_GAP: i64 = 1;
/// Days between two reports that tell of one event without a date.
const REPORT_GAP: i64 = 3;
/// Least weight (nats) of shared content for tellings that only type and states join.
const LEAST_CONTENT: f32 = 3.0;

/// So many later tellings with the same sides are tried for each one.
const NEIGHBOURS: usize = 4;

/// An event with what comparing needs.
pub(crate) struct Telling<'r> {
    /// Where it stands.
    pub(crate) at: EventRef,
    /// The event.
    pub(crate) event: &'r Event,
    /// The words of its trigger.
    pub(crate) trigger: &'r str,
    /// States (or names, where there is no state) on the active side.
    pub(crate) actors: BTreeSet<String>,
    /// States (or names) on the passive side.
    pub(crate) recipients: BTreeSet<String>,
    /// People who take part.
    people: BTreeSet<String>,
    /// The clause it stands in.
    pub(crate) clause: Span,
    /// What the clause is about.
    pub(crate) bag: Bag,
    /// Done again and again.
    pub(crate) recurring: bool,
}

impl Telling<'_> {
    /// True with a mode and both sides: all that a code can tell.
    fn is_full(&self) -> bool {
        let sides = !self.actors.is_empty() && !self.recipients.is_empty();
        sides && self.event.plover.mode.is_some()
    }
}

/// The events of a report.
pub(crate) fn tellings<'r>(
    report: usize,
    sheet: &Sheet<'r>,
    keys: &Keys<'_>,
    lexicon: &Lexicon,
) -> Vec<Telling<'r>> {
    let (world, words) = (&lexicon.world, &lexicon.comparison);
    let one = |(i, event): (usize, &'r Event)| {
        let clause = clause(sheet, event);
        Telling {
            at: EventRef { report, event: i },
            event,
            trigger: sheet.text(event.trigger),
            actors: states(sheet, world, &event.actors),
            recipients: states(sheet, world, &event.recipients),
            people: people(sheet, event.actors.iter().chain(&event.recipients)),
            clause,
            bag: keys.of(clause),
            recurring: recurring(sheet, event.trigger, words),
        }
    };
    sheet.annotated.coding.events.iter().enumerate().map(one).collect()
}

/// The clause of an event's trigger, no wider than its sentence.
fn clause(sheet: &Sheet<'_>, event: &Event) -> Span {
    let parse = &sheet.annotated.parse;
    let Some(sentence) = parse.sentences.get(event.sentence) else { return event.trigger };
    if !sentence.tokens.contains(&event.head) {
        return sentence.span;
    }
    let clause = parse.span_of(&parse.subtree(event.head)).join(event.trigger);
    if clause.len() < sentence.span.len() / 4 { sentence.span } else { clause }
}

/// The states of participants, the names of those that belong to none.
fn states(sheet: &Sheet<'_>, world: &World, entities: &[usize]) -> BTreeSet<String> {
    let state = |e: &Entity| e.country.clone().filter(|c| world.get(c).is_some());
    each(sheet, entities.iter()).map(|e| state(e).unwrap_or_else(|| identity(e))).collect()
}

/// The people among participants.
fn people<'e>(sheet: &Sheet<'_>, entities: impl Iterator<Item = &'e usize>) -> BTreeSet<String> {
    let person = |e: &&Entity| e.kind == EntityKind::Name(NameKind::Per);
    each(sheet, entities).filter(person).map(identity).collect()
}

/// The participants, members in place of their group.
fn each<'s, 'e>(
    sheet: &Sheet<'s>,
    entities: impl Iterator<Item = &'e usize>,
) -> impl Iterator<Item = &'s Entity> {
    let list = &sheet.annotated.coding.entities.list;
    entities.filter_map(|&e| list.get(e)).flat_map(|e| {
        let members: Vec<_> = e.members.iter().filter_map(|&m| list.get(m)).collect();
        if members.is_empty() { vec![e] } else { members }
    })
}

/// What joins tellings besides their own words.
pub(crate) struct Ties<'r> {
    /// Quotations of one utterance.
    pub(crate) quotes: &'r [SharedQuote],
    /// Passages that say the same.
    pub(crate) reuse: &'r [Reuse],
}

impl Ties<'_> {
    fn same_quote(&self, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let (Some(x), Some(y)) = (a.event.quote, b.event.quote) else { return false };
        self.quotes.iter().any(|q| {
            let has =
                |report, quote| q.members.iter().any(|m| (m.report, m.quote) == (report, quote));
            has(a.at.report, x) && has(b.at.report, y)
        })
    }

    fn same_passage(&self, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let from = self.reuse.partition_point(|r| {
            (r.a.report, r.b.report) < (a.at.report.min(b.at.report), a.at.report.max(b.at.report))
        });
        let (first, second) = if a.at.report < b.at.report { (a, b) } else { (b, a) };
        let pair = (first.at.report, second.at.report);
        let of_pair = self.reuse[from..].iter().take_while(|r| (r.a.report, r.b.report) == pair);
        of_pair.into_iter().any(|r| {
            r.a.span.contains(first.event.trigger) && r.b.span.contains(second.event.trigger)
        })
    }
}

/// Groups of tellings of one event, by index, each in order.
pub(crate) fn groups(
    all: &[Telling<'_>],
    sheets: &[Sheet<'_>],
    weights: &Weights,
    ties: &Ties<'_>,
) -> Vec<Vec<usize>> {
    let mut by_type: std::collections::BTreeMap<&str, Vec<usize>> =
        std::collections::BTreeMap::new();
    for (i, telling) in all.iter().enumerate() {
        by_type.entry(&telling.event.plover.event).or_default().push(i);
    }
    let mut sets = Components::new(all.len());
    for members in by_type.values() {
        for (x, y) in candidates(members, all, weights) {
            let test = Pair { a: &all[x], b: &all[y], sheets, weights, ties };
            if test.is_one_event() {
                sets.join(x, y);
            }
        }
    }
    sets.groups()
}

/// Tellings of one type that may be one event: joined by their words, or by both sides and the day.
fn candidates(members: &[usize], all: &[Telling<'_>], weights: &Weights) -> Vec<(usize, usize)> {
    let bags: Vec<&Bag> = members.iter().map(|&i| &all[i].bag).collect();
    let by_words = alike(&bags, weights, LEAST_CONTENT / 2.0, |_, _| true);
    let mut pairs: Vec<(usize, usize)> =
        by_words.into_iter().map(|(i, j)| (members[i], members[j])).collect();
    let mut by_day: std::collections::BTreeMap<_, Vec<usize>> = std::collections::BTreeMap::new();
    for &i in members.iter().filter(|&&i| is_meeting(&all[i])) {
        if let Some(day) = all[i].event.date.value.as_deref().and_then(day::exact) {
            for side in all[i].actors.union(&all[i].recipients) {
                by_day.entry((day, side)).or_default().push(i);
            }
        }
    }
    let mut by_sides: std::collections::BTreeMap<_, Vec<usize>> = std::collections::BTreeMap::new();
    for &i in members.iter().filter(|&&i| all[i].is_full()) {
        let sides = (&all[i].event.plover.mode, &all[i].actors, &all[i].recipients);
        by_sides.entry(sides).or_default().push(i);
    }
    for group in by_day.values().chain(by_sides.values()) {
        for (k, &i) in group.iter().enumerate() {
            pairs.extend(group[k + 1..].iter().take(NEIGHBOURS).map(|&j| (i, j)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Meetings and talks: both sides do the same.
fn is_meeting(telling: &Telling<'_>) -> bool {
    matches!(&*telling.event.plover.event, "CONSULT" | "AGREE" | "COOPERATE")
}

struct Pair<'p, 'r> {
    a: &'p Telling<'r>,
    b: &'p Telling<'r>,
    sheets: &'p [Sheet<'r>],
    weights: &'p Weights,
    ties: &'p Ties<'p>,
}

impl Pair<'_, '_> {
    fn is_one_event(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let tied = self.ties.same_quote(a, b) || self.ties.same_passage(a, b);
        let series = a.recurring && b.recurring;
        let modes = (&a.event.plover.mode, &b.event.plover.mode);
        if matches!(modes, (Some(x), Some(y)) if x != y) && !tied {
            return false;
        }
        if !self.same_sides(series) || !same_reality(a.event.factuality, b.event.factuality, tied) {
            return false;
        }
        let Some(sure_day) = self.same_day(tied || series) else { return false };
        if tied {
            return true;
        }
        let overlap = self.weights.overlap(&a.bag, &b.bag);
        let within = a.at.report == b.at.report;
        if is_meeting(a) && sure_day && self.both_sides_named() && !self.other_people() {
            return !within || overlap.content >= LEAST_CONTENT || !a.people.is_disjoint(&b.people);
        }
        if !within && self.same_code() {
            return overlap.content >= LEAST_CONTENT / 2.0;
        }
        let least = if within { 0.50 } else { 0.28 };
        overlap.content >= LEAST_CONTENT && overlap.dice() >= least
    }

    /// The states agree: both sides overlap, or one telling leaves a side out; in a `series` the actors alone decide.
    fn same_sides(&self, series: bool) -> bool {
        let (a, b) = (self.a, self.b);
        let meets = |x: &BTreeSet<String>, y: &BTreeSet<String>| !x.is_disjoint(y);
        if is_meeting(a) {
            let x: BTreeSet<_> = a.actors.union(&a.recipients).cloned().collect();
            let y: BTreeSet<_> = b.actors.union(&b.recipients).cloned().collect();
            return x.intersection(&y).count() >= 2.min(x.len()).min(y.len()).max(1);
        }
        let open = |x: &BTreeSet<String>, y: &BTreeSet<String>| x.is_empty() || y.is_empty();
        let (actors, recipients) =
            (meets(&a.actors, &b.actors), meets(&a.recipients, &b.recipients));
        (actors && (series || recipients || open(&a.recipients, &b.recipients)))
            || (recipients && open(&a.actors, &b.actors))
    }

    /// Both tellings name mode and sides, and name the same.
    fn same_code(&self) -> bool {
        let (a, b) = (self.a, self.b);
        a.is_full()
            && b.is_full()
            && a.event.plover.mode == b.event.plover.mode
            && (&a.actors, &a.recipients) == (&b.actors, &b.recipients)
    }

    fn both_sides_named(&self) -> bool {
        let sides = |t: &Telling<'_>| t.actors.union(&t.recipients).count();
        sides(self.a) >= 2 && sides(self.b) >= 2
    }

    /// Both tellings name people, and not the same.
    fn other_people(&self) -> bool {
        let (x, y) = (&self.a.people, &self.b.people);
        !x.is_empty() && !y.is_empty() && x.is_disjoint(y)
    }

    /// `None` when the days exclude each other, else whether both are known to the day. `loose` lets unlike days pass.
    fn same_day(&self, loose: bool) -> Option<bool> {
        let days = |t: &Telling<'_>| t.event.date.value.as_deref().and_then(day::range);
        match (days(self.a), days(self.b)) {
            (Some(x), Some(y)) if day::gap(x, y) > LEAST_GAP => loose.then_some(false),
            (Some(x), Some(y)) => Some(x.0 == x.1 && y.0 == y.1),
            _ => {
                let day = |t: &Telling<'_>| self.sheets[t.at.report].day;
                match (day(self.a), day(self.b)) {
                    (Some(x), Some(y)) if day::days(x, y).abs() > REPORT_GAP => {
                        loose.then_some(false)
                    }
                    _ => Some(false),
                }
            }
        }
    }
}

/// Real and unreal tellings are not one event; one passage in two wordings is, whatever its force.
fn same_reality(a: Factuality, b: Factuality, tied: bool) -> bool {
    let class = |f| match f {
        Factuality::Actual | Factuality::Asserted => 0,
        Factuality::Denied => 1,
        Factuality::Future => 2,
        Factuality::Hypothetical | Factuality::Demanded | Factuality::Possible => 3,
    };
    class(a) == class(b) || (tied && a != Factuality::Denied && b != Factuality::Denied)
}

/// The record of a group of tellings.
pub(crate) fn merged(
    group: &[usize],
    all: &[Telling<'_>],
    sheets: &[Sheet<'_>],
    roots: &Roots,
    names: &Names,
) -> MergedEvent {
    let mut members: Vec<&Telling<'_>> = group.iter().map(|&i| &all[i]).collect();
    members.sort_by_key(|t| t.at);
    let mut support: Vec<Support> = Vec::new();
    for t in &members {
        match support.last_mut() {
            Some(s) if s.report == t.at.report => s.events.push(t.at.event),
            _ => support.push(Support { report: t.at.report, events: vec![t.at.event] }),
        }
    }
    let earliest = members
        .iter()
        .map(|t| t.at.report)
        .min_by_key(|&r| (sheets[r].day.is_none(), sheets[r].day, r));
    let first = |t: &&&Telling<'_>| Some(t.at.report) == earliest;
    let factuality =
        members.iter().filter(first).map(|t| t.event.factuality).min_by_key(|f| strength(*f));
    let fullest = fullest(&members);
    let date = date(&members);
    let mut root_names: Vec<String> = members.iter().map(|t| root(t, sheets, roots)).collect();
    root_names.sort();
    root_names.dedup();
    MergedEvent {
        gloss: gloss(fullest, date.as_deref(), names),
        plover: fullest.event.plover.clone(),
        date,
        actors: fullest.actors.iter().cloned().collect(),
        recipients: fullest.recipients.iter().cloned().collect(),
        factuality: factuality.unwrap_or(Factuality::Possible),
        flags: flags(&members),
        support,
        roots: root_names,
    }
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
    let values: Vec<&str> = members.iter().filter_map(|t| t.event.date.value.as_deref()).collect();
    let count = |v: &str| values.iter().filter(|x| **x == v).count();
    let rank = |v: &&&str| (day::exact(v).is_none(), std::cmp::Reverse(count(v)), (**v).to_owned());
    values.iter().min_by_key(rank).map(|v| (*v).to_owned())
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

/// The root of one telling: the carrier named for the very quotation, else that of the report.
fn root(telling: &Telling<'_>, sheets: &[Sheet<'_>], roots: &Roots) -> String {
    let report = sheets[telling.at.report].annotated;
    let quote = telling.event.quote.and_then(|q| report.coding.quotes.get(q));
    let carrier = quote.and_then(|q| q.via.iter().find(|v| v.explicit && roots.is_medium(&v.name)));
    carrier.map_or_else(|| roots.of(telling.at.report).to_owned(), |v| v.name.clone())
}
