//! Who cooperates and who quarrels with whom, month by month, counting what happened and not how often it was told.

use std::collections::BTreeMap;

use attache_coding::Factuality;

use crate::merged::Telling;
use crate::records::{EventRef, MergedEvent, Relation};

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
        events: s.events,
    };
    sums.into_iter().map(row).collect()
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
