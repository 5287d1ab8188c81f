//! Candidate pairs by a join on keys: never all against all.

use std::ops::Range;

use jiff::civil::Date;

use crate::bag::{Bag, KeyKind};
use crate::day;

/// A key that more items have than this joins none of them: what all speak of tells nothing.
const CROWD: usize = 64;
/// A key that more items have than this joins them within so many days only: a name is news for a week, and half a million reports
/// of a year later all have it. Reports so far apart tell one story only where they are the same words, which copies show.
const FEW: usize = 16;
const DAYS: i64 = 5;

/// What is joined: its keys, and the day that it is news of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'b> {
    pub(crate) bag: &'b Bag,
    pub(crate) day: Option<Date>,
}

/// Pairs of items (`i < j`, each once, in no order that a caller may count on) whose bags share keys of at least this weight,
/// states not counted. `wanted` says which pairs may be joined at all.
///
/// The pairs of one item at a time are weighed, so that memory grows with the keys and not with what they join.
pub(crate) fn alike<F: Fn(usize, usize) -> bool>(
    items: &[Item<'_>],
    least: f32,
    wanted: F,
) -> impl Iterator<Item = (usize, usize)> + use<F> {
    let Postings { ranks, lists, places } = Postings::new(items);
    let mut found: Vec<(u32, f32)> = Vec::new();
    let mut next = 0;
    std::iter::from_fn(move || {
        let rank = places.get(next)?.rank;
        let first = next;
        next += places[first..].iter().take_while(|p| p.rank == rank).count();
        found.clear();
        for place in &places[first..next] {
            let others = lists[place.after as usize..place.end as usize].iter();
            found.extend(others.map(|&other| (other, place.weight)));
        }
        // Runs in order already; a stable sort adds the weights in the order of the keys.
        found.sort_by_key(|f| f.0);
        let groups = found.chunk_by(|x, y| x.0 == y.0);
        let heavy = groups.filter(|g| g.iter().map(|f| f.1).sum::<f32>() >= least);
        let (item, ranks) = (ranks[rank as usize], &ranks);
        let pairs = heavy.map(|g| ranks[g[0].0 as usize]).map(|o| (item.min(o), item.max(o)));
        Some(pairs.filter(|&(i, j)| wanted(i, j)).collect::<Vec<_>>())
    })
    .flatten()
}

/// Which items have each of the keys that join.
struct Postings {
    /// The items in the order of their days, those without one last.
    ranks: Vec<usize>,
    /// The ranks of the items of one key after those of another, each list in order.
    lists: Vec<u32>,
    /// In the order of their ranks.
    places: Vec<Place>,
}

/// An item in the list of one of its keys.
struct Place {
    rank: u32,
    /// The later items with this key that it is joined with, in the lists.
    after: u32,
    end: u32,
    weight: f32,
}

impl Postings {
    fn new(items: &[Item<'_>]) -> Self {
        let mut ranks: Vec<usize> = (0..items.len()).collect();
        ranks.sort_by_key(|&i| (items[i].day.is_none(), items[i].day));
        let mut rows = Vec::new();
        for (rank, &item) in ranks.iter().enumerate() {
            let keys = items[item].bag.keys().filter(|k| k.kind != KeyKind::State);
            rows.extend(keys.map(|k| (k.id, rank as u32, k.weight)));
        }
        rows.sort_unstable_by_key(|r| (r.0, r.1));
        let day = |row: &(u64, u32, f32)| items[ranks[row.1 as usize]].day;
        let (mut lists, mut places) = (Vec::new(), Vec::new());
        for group in rows.chunk_by(|x, y| x.0 == y.0).filter(|g| g.len() > 1) {
            let days: Vec<Option<Date>> = group.iter().map(day).collect();
            let from = lists.len();
            lists.extend(group.iter().map(|row| row.1));
            for (at, others) in neighbours(&days) {
                let (rank, weight) = (group[at].1, group[at].2);
                let (after, end) = ((from + others.start) as u32, (from + others.end) as u32);
                places.push(Place { rank, after, end, weight });
            }
        }
        // Stable: the keys of an item stay in order.
        places.sort_by_key(|p| p.rank);
        Self { ranks, lists, places }
    }
}

/// The later items that each item of one key is joined with. `days` are in order, those of items without one last: they may be
/// of any day.
fn neighbours(days: &[Option<Date>]) -> Vec<(usize, Range<usize>)> {
    let dated = days.partition_point(Option::is_some);
    let few = days.len() <= FEW;
    let near = |x: usize, y: usize| {
        few || days[x].zip(days[y]).is_some_and(|(x, y)| day::days(x, y) <= DAYS)
    };
    let (mut found, mut start, mut end) = (Vec::new(), 0, 0);
    for at in 0..dated {
        start += (start..at).take_while(|&x| !near(x, at)).count();
        end = end.max(at);
        end += (end..dated).take_while(|&y| near(at, y)).count();
        if end - start + days.len() - dated <= CROWD {
            found.extend([(at, at + 1..end), (at, dated..days.len())]);
        }
    }
    if days.len() <= CROWD {
        found.extend((dated..days.len()).map(|at| (at, at + 1..days.len())));
    }
    found.retain(|(_, others)| !others.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;
    use crate::bag::Key;

    fn bag(words: &str) -> Bag {
        Bag::new(words.split(' ').map(|w| Key::new(KeyKind::Word, w, 0.001)).collect())
    }

    fn pairs(bags: &[Bag], day: impl Fn(usize) -> Option<Date>) -> Vec<(usize, usize)> {
        let item = |(i, bag)| Item { bag, day: day(i) };
        let items: Vec<Item<'_>> = bags.iter().enumerate().map(item).collect();
        let mut found: Vec<_> = alike(&items, 10.0, |_, _| true).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn a_pair_needs_enough_common_keys_whatever_its_days() {
        let bags = ["gas pipeline", "visa talks", "pipeline gas winter", "gas talks"].map(bag);
        let first = date(2024, 5, 1);
        for order in [[0, 1, 2, 3], [30, 20, 10, 0]] {
            let day = |i: usize| Some(first + (order[i]).days());
            assert_eq!(pairs(&bags, day), [(0, 2)]);
        }
        assert_eq!(pairs(&bags, |_| None), [(0, 2)]);
    }

    #[test]
    fn the_word_of_a_crowd_joins_the_days_in_which_it_is_none() {
        let bags = vec![bag("Beslan school"); 200];
        let first = date(2024, 1, 1);
        assert!(pairs(&bags, |_| Some(first)).is_empty());
        assert!(pairs(&bags, |_| None).is_empty());
        let near = pairs(&bags, |i| Some(first + (i as i64).days()));
        assert_eq!(near.len(), (0..200).map(|i| (199 - i).min(DAYS as usize)).sum());
        assert!(near.iter().all(|&(i, j)| j - i <= DAYS as usize));
    }
}
