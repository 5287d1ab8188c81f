//! How stories grew together and apart as the reports came in.
//!
//! The reports of each day are clustered with those of the days before, as if nothing had come after; two stories of one day that
//! are one on the next have merged, one whose reports stand in two has split. Only reports that a chain of likeness joins
//! can do either, so each such chain is looked at alone.

use jiff::civil::Date;

use crate::components::Components;
use crate::linkage::{Link, linked};
use crate::records::{StoryChange, StoryTurn};

/// Longer chains are of years of one topic; their history is not told, so that time grows with the number of reports.
const MOST_REPORTS: usize = 512;
const MOST_DAYS: usize = 64;
/// Reports that a story has at least.
const STORY: usize = 2;

/// The changes of all stories, by day. `days` are those of the reports, `least` the likeness from which on reports are linked.
pub(crate) fn story_changes(days: &[Option<Date>], links: &[Link], least: f32) -> Vec<StoryChange> {
    let strong = || links.iter().filter(|l| l.2 >= least);
    let mut chains = Components::new(days.len());
    strong().for_each(|l| chains.join(l.0, l.1));
    let groups = chains.groups();
    let mut chain_of = vec![usize::MAX; days.len()];
    for (i, chain) in groups.iter().enumerate() {
        chain.iter().for_each(|&r| chain_of[r] = i);
    }
    let mut of_chain: Vec<Vec<Link>> = vec![Vec::new(); groups.len()];
    for &link in links {
        let chain = chain_of[link.0];
        if chain != usize::MAX && chain == chain_of[link.1] {
            of_chain[chain].push(link);
        }
    }
    let told = groups.iter().zip(&of_chain).filter(|(chain, _)| chain.len() <= MOST_REPORTS);
    let mut found: Vec<StoryChange> =
        told.flat_map(|(chain, links)| of_chain_over_time(chain, links, days, least)).collect();
    found.sort_by(|x, y| (x.day, &x.parts).cmp(&(y.day, &y.parts)));
    found
}

/// The changes of one chain of reports.
fn of_chain_over_time(
    chain: &[usize],
    links: &[Link],
    days: &[Option<Date>],
    least: f32,
) -> Vec<StoryChange> {
    let mut dates: Vec<Date> = chain.iter().filter_map(|&r| days[r]).collect();
    dates.sort_unstable();
    dates.dedup();
    if dates.len() > MOST_DAYS {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut before: Vec<Vec<usize>> = Vec::new();
    for day in dates {
        let here: Vec<usize> =
            chain.iter().copied().filter(|&r| days[r].is_none_or(|d| d <= day)).collect();
        let now = stories_of(&here, links, least);
        found.extend(turns(day, &before, &now));
        before = now;
    }
    found
}

/// The stories of some reports alone.
fn stories_of(reports: &[usize], links: &[Link], least: f32) -> Vec<Vec<usize>> {
    let place = |report: usize| reports.binary_search(&report).ok();
    let own = links.iter().filter_map(|&(a, b, likeness)| Some((place(a)?, place(b)?, likeness)));
    let own: Vec<Link> = own.collect();
    let groups = linked(reports.len(), &own, least).into_iter();
    let named = groups.map(|g| g.into_iter().map(|i| reports[i]).collect::<Vec<usize>>());
    named.filter(|g| g.len() >= STORY).collect()
}

/// What became of the stories of the day before.
fn turns(day: Date, before: &[Vec<usize>], now: &[Vec<usize>]) -> Vec<StoryChange> {
    let common = |x: &[usize], y: &[usize]| -> Vec<usize> {
        x.iter().copied().filter(|r| y.contains(r)).collect()
    };
    let parts = |of: &[usize], all: &[Vec<usize>]| -> Vec<Vec<usize>> {
        let shared = all.iter().map(|other| common(of, other));
        shared.filter(|part| part.len() >= STORY).collect()
    };
    let change = |turn, parts: Vec<Vec<usize>>| {
        (parts.len() > 1).then_some(StoryChange { day, turn, parts })
    };
    let merged = now.iter().filter_map(|story| change(StoryTurn::Merged, parts(story, before)));
    let split = before.iter().filter_map(|story| change(StoryTurn::Split, parts(story, now)));
    merged.chain(split).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(of: &[i8]) -> Vec<Option<Date>> {
        of.iter().map(|&d| Some(date(2024, 5, d))).collect()
    }

    #[test]
    fn a_report_on_both_joins_two_stories() {
        let near = [(0, 1), (2, 3), (0, 4), (1, 4), (2, 4), (3, 4)].map(|(a, b)| (a, b, 0.9));
        let far = [(0, 2), (0, 3), (1, 2), (1, 3)].map(|(a, b)| (a, b, 0.5));
        let found = story_changes(&days(&[1, 1, 2, 2, 3]), &[near.as_slice(), &far].concat(), 0.6);
        let merged: Vec<_> = found.iter().map(|c| (c.turn, c.day.day(), c.parts.clone())).collect();
        assert_eq!(merged, [(StoryTurn::Merged, 3, vec![vec![0, 1], vec![2, 3]])]);
    }

    #[test]
    fn a_story_that_grows_neither_merges_nor_splits() {
        let links = [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9)];
        assert!(story_changes(&days(&[1, 1, 2]), &links, 0.6).is_empty());
    }

    #[test]
    fn later_reports_draw_a_loose_story_apart() {
        // 0–1 and 2–3 hang together until 4 and 5 come to either side.
        let links = [
            (0, 1, 0.7),
            (2, 3, 0.7),
            (0, 2, 0.65),
            (0, 3, 0.65),
            (1, 2, 0.65),
            (1, 3, 0.65),
            (0, 4, 0.95),
            (1, 4, 0.95),
            (2, 5, 0.95),
            (3, 5, 0.95),
        ];
        let found = story_changes(&days(&[1, 1, 1, 1, 2, 2]), &links, 0.6);
        let split: Vec<_> = found.iter().map(|c| (c.turn, c.parts.clone())).collect();
        assert_eq!(split, [(StoryTurn::Split, vec![vec![0, 1], vec![2, 3]])]);
    }
}
