//! Silences: what the other reports of a story tell and one alone leaves out.

use std::collections::{BTreeMap, BTreeSet};

use crate::records::{Fact, MergedEvent, SharedQuote, Silence, Story};
use crate::sheet::Sheet;
use crate::stories::StoryOf;

/// Fewer tellers may have made it up.
const LEAST_TELLERS: usize = 2;

/// The silences of all stories, by report and fact. A report that was printed before anyone told the fact leaves nothing out.
pub(crate) fn silences(
    sheets: &[Sheet<'_>],
    (stories, story): (&[Story], &StoryOf),
    events: &[MergedEvent],
    quotes: &[SharedQuote],
) -> Vec<Silence> {
    let of_event = |(i, m): (usize, &MergedEvent)| {
        (Fact::Event(i), m.support.iter().map(|s| s.report).collect::<BTreeSet<usize>>())
    };
    let of_quote = |(i, q): (usize, &SharedQuote)| {
        (Fact::Quote(i), q.members.iter().map(|m| m.report).collect::<BTreeSet<usize>>())
    };
    let facts = events.iter().enumerate().map(of_event);
    let facts = facts.chain(quotes.iter().enumerate().map(of_quote));
    let mut found = Vec::new();
    for (fact, tellers) in facts.filter(|(_, t)| t.len() >= LEAST_TELLERS) {
        let first = tellers.iter().filter_map(|&r| sheets[r].order).min();
        let mut told: BTreeMap<usize, usize> = BTreeMap::new();
        tellers.iter().filter_map(|&r| story.of(r)).for_each(|s| *told.entry(s).or_default() += 1);
        for (s, count) in told {
            let reports = &stories[s].reports;
            let silent = reports.iter().find(|r| !tellers.contains(r));
            let Some(&report) = silent.filter(|_| count + 1 == reports.len()) else { continue };
            if sheets[report].order.zip(first).is_none_or(|(day, first)| day >= first) {
                found.push(Silence { report, fact, told_by: tellers.iter().copied().collect() });
            }
        }
    }
    found.sort_by_key(|s| (s.report, s.fact));
    found
}
