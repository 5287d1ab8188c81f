//! Which items hang together on the mean, given how alike pairs of them are.

use crate::components::Components;

/// Two items and how alike they are.
pub(crate) type Link = (usize, usize, f32);

/// Average linkage over a sparse graph: the two most alike groups are joined until none are alike enough.
/// Likeness of reports that no link joins is 0.
///
/// From one group to the one most like it, until two are each other's: joining them at once gives the same groups as joining the
/// most alike of all pairs (Bruynooghe 1977), and keeps to one place of a large pool at a time.
pub(crate) fn linked(reports: usize, links: &[Link], least: f32) -> Vec<Vec<usize>> {
    let mut sets = Components::new(reports);
    let mut size = vec![1.0f32; reports];
    let mut near = Near::of_all(reports, links);
    let mut chain: Vec<usize> = Vec::new();
    for start in 0..reports {
        chain.push(start);
        while let Some(top) = chain.pop() {
            let Some(next) = near[top].nearest(least) else { continue };
            if chain.last() != Some(&next) {
                chain.extend([top, next]);
                continue;
            }
            chain.pop();
            let (a, b) = (top.min(next), top.max(next));
            sets.join(a, b);
            let (kept, gone) = (std::mem::take(&mut near[a]), std::mem::take(&mut near[b]));
            for (other, to_a, to_b) in kept.both(&gone).filter(|e| e.0 != a && e.0 != b) {
                let mean = (to_a * size[a] + to_b * size[b]) / (size[a] + size[b]);
                near[a].0.push((other as u32, mean));
                near[other].take(b);
                near[other].put(a, mean);
            }
            size[a] += size[b];
            if chain.is_empty() {
                chain.push(a);
            }
        }
    }
    sets.groups()
}

/// The groups that a group is linked with and how alike they are, in order of the groups.
#[derive(Clone, Default)]
struct Near(Vec<(u32, f32)>);

impl Near {
    /// The links of all reports.
    fn of_all(reports: usize, links: &[Link]) -> Vec<Self> {
        let mut counts = vec![0; reports];
        links.iter().for_each(|l| (counts[l.0], counts[l.1]) = (counts[l.0] + 1, counts[l.1] + 1));
        let mut all: Vec<Self> =
            counts.into_iter().map(|count| Self(Vec::with_capacity(count))).collect();
        for &(a, b, likeness) in links {
            all[a].0.push((b as u32, likeness));
            all[b].0.push((a as u32, likeness));
        }
        all.iter_mut().for_each(|near| near.0.sort_unstable_by_key(|e| e.0));
        all
    }

    /// The group most like this one, the first of several, where one is alike enough.
    fn nearest(&self, least: f32) -> Option<usize> {
        let alike = self.0.iter().filter(|e| e.1 >= least);
        let best = alike.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
        best.map(|e| e.0 as usize)
    }

    fn place(&self, group: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&(group as u32), |e| e.0)
    }

    fn take(&mut self, group: usize) {
        if let Ok(i) = self.place(group) {
            self.0.remove(i);
        }
    }

    fn put(&mut self, group: usize, likeness: f32) {
        match self.place(group) {
            Ok(i) => self.0[i].1 = likeness,
            Err(i) => self.0.insert(i, (group as u32, likeness)),
        }
    }

    /// The groups that either is linked with, in order, and how alike they are to both.
    fn both<'n>(&'n self, other: &'n Self) -> impl Iterator<Item = (usize, f32, f32)> + 'n {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        std::iter::from_fn(move || {
            let first = [mine.peek(), theirs.peek()].into_iter().flatten().map(|e| e.0).min()?;
            let of = |list: &mut std::iter::Peekable<std::slice::Iter<'n, (u32, f32)>>| {
                list.next_if(|e| e.0 == first).map_or(0.0, |e| e.1)
            };
            Some((first as usize, of(&mut mine), of(&mut theirs)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_of_average_linkage_do_not_depend_on_where_it_starts() {
        // 0–1 and 2–3 are each other's nearest; 4 is nearer to 2–3 as a whole than to either pair's edge.
        let links = [(0, 1, 0.9), (2, 3, 0.8), (3, 4, 0.7), (2, 4, 0.5), (1, 2, 0.4), (0, 4, 0.1)];
        assert_eq!(linked(5, &links, 0.5), [vec![0, 1], vec![2, 3, 4]]);
        let turned: Vec<Link> = links.iter().map(|l| (4 - l.1, 4 - l.0, l.2)).collect();
        assert_eq!(linked(5, &turned, 0.5), [vec![0, 1, 2], vec![3, 4]]);
        assert!(linked(5, &links, 0.95).is_empty());
    }
}
