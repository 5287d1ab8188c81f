//! Who cooperates and who quarrels with whom, month by month, counting what happened and not how often it was told.

use std::collections::BTreeMap;

use attache_coding::Factuality;

use crate::merged::Telling;
use crate::records::{EventRef, MergedEvent, Relation, Turn};

/// Sums for one pair of states and month.
#[derive(Default)]
struct Sums {
    cooperation: f32,
    conflict: f32,
    events: Vec<EventRef>,
}

/// Relations of all ordered pairs of states, sorted by pair and month. An event counts once for each independent root
/// behind it, and only where a report itself vouches for it.
pub(crate) fn relations(
    tellings: &[Telling<'_>],
    merged: &[MergedEvent],
    groups: &[Vec<usize>],
) -> Vec<Relation> {
    let mut sums: BTreeMap<(String, String, String), Sums> = BTreeMap::new();
    let mut grouped = vec![false; tellings.len()];
    for (group, event) in groups.iter().zip(merged) {
        group.iter().for_each(|&i| grouped[i] = true);
        let actual = group.iter().copied().filter(|&i| is_actual(&tellings[i]));
        let members: Vec<usize> = actual.collect();
        if let Some(&first) = members.first() {
            let month = month(event.date.as_deref());
            add(&mut sums, &tellings[first], &members, tellings, &month, event.roots.len());
        }
    }
    for (i, telling) in tellings.iter().enumerate().filter(|(i, t)| !grouped[*i] && is_actual(t)) {
        let month = month(telling.event.date.value.as_deref());
        add(&mut sums, telling, &[i], tellings, &month, 1);
    }
    let row = |((a, b, period), s): ((String, String, String), Sums)| Relation {
        a,
        b,
        period,
        cooperation: s.cooperation,
        conflict: s.conflict,
        turn: None,
        events: s.events,
    };
    let mut rows: Vec<Relation> = sums.into_iter().map(row).collect();
    mark_turns(&mut rows);
    rows
}

/// Less than this, for or against, is no side: the intensity of one meeting.
const LEAST_NET: f32 = 1.9;
/// So many months before are what a relation was.
const BEFORE: usize = 3;

/// Marks the months that turn a relation: clearly one way on the mean of the months before, clearly the other way now. `rows`
/// are in order of pair and month; rows without a month are left out.
fn mark_turns(rows: &mut [Relation]) {
    let net = |r: &Relation| r.cooperation - r.conflict;
    for pair in rows.chunk_by_mut(|x, y| (&x.a, &x.b) == (&y.a, &y.b)) {
        let dated = pair.partition_point(|r| r.period.is_empty());
        let nets: Vec<f32> = pair[dated..].iter().map(net).collect();
        for (i, row) in pair[dated..].iter_mut().enumerate().skip(1) {
            let before = &nets[i.saturating_sub(BEFORE)..i];
            let mean = before.iter().sum::<f32>() / before.len() as f32;
            row.turn = match (mean, nets[i]) {
                (was, is) if was >= LEAST_NET && is <= -LEAST_NET => Some(Turn::Break),
                (was, is) if was <= -LEAST_NET && is >= LEAST_NET => Some(Turn::Thaw),
                _ => None,
            };
        }
    }
}

fn is_actual(telling: &Telling<'_>) -> bool {
    telling.event.factuality == Factuality::Actual
}

fn add(
    sums: &mut BTreeMap<(String, String, String), Sums>,
    telling: &Telling<'_>,
    members: &[usize],
    all: &[Telling<'_>],
    month: &str,
    roots: usize,
) {
    let is_state = |s: &&String| s.len() == 3 && s.bytes().all(|b| b.is_ascii_uppercase());
    let weight = telling.event.intensity * roots as f32;
    for a in telling.actors.iter().filter(is_state) {
        for b in telling.recipients.iter().filter(is_state).filter(|b| *b != a) {
            let sum = sums.entry((a.clone(), b.clone(), month.to_owned())).or_default();
            sum.cooperation += weight.max(0.0);
            sum.conflict += (-weight).max(0.0);
            sum.events.extend(members.iter().map(|&i| all[i].at));
        }
    }
}

/// `YYYY-MM` of a value that names a month or day, else nothing.
fn month(value: Option<&str>) -> String {
    let closed = value.filter(|v| !v.starts_with(".."));
    let month = closed.and_then(|v| v.get(..7)).filter(|m| crate::day::range(m).is_some());
    month.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(period: &str, cooperation: f32, conflict: f32) -> Relation {
        let (a, b, period) = ("NOR".to_owned(), "ISL".to_owned(), period.to_owned());
        Relation { a, b, period, cooperation, conflict, turn: None, events: Vec::new() }
    }

    #[test]
    fn a_quarrel_after_months_of_work_together_is_a_break() {
        let mut rows = [
            month("", 0.0, 9.0),
            month("2024-01", 5.0, 0.0),
            month("2024-02", 4.0, 1.0),
            month("2024-03", 0.0, 6.0),
            month("2024-04", 1.0, 1.5),
            month("2024-06", 9.0, 0.0),
        ];
        mark_turns(&mut rows);
        let turns: Vec<_> = rows.iter().map(|r| r.turn).collect();
        assert_eq!(turns, [None, None, None, Some(Turn::Break), None, None]);
    }

    #[test]
    fn the_first_month_and_a_cooler_one_break_nothing() {
        let mut rows =
            [month("2024-01", 0.0, 7.0), month("2024-02", 0.5, 1.0), month("2024-03", 8.0, 0.0)];
        mark_turns(&mut rows);
        assert_eq!(rows.map(|r| r.turn), [None, None, Some(Turn::Thaw)]);
    }
}
