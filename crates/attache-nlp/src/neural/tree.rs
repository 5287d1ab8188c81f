//! The best tree without crossing arcs over the scores of all arcs (Eisner 1996), with one root.
//!
//! In the train parts of EWT and GUM 0.3 % of words cross an arc; trees that may cross them lose 0.4 LAS (docs/decisions/0003).

/// For each word its governor, the root itself; `scores[word * n + governor]`, a word with itself for the root.
/// Takes n² steps where the best governors form such a tree, n³ where they do not.
pub(super) fn best_tree(scores: &[f32], n: usize, heads: &mut Vec<usize>) {
    heads.clear();
    heads.extend(scores.chunks_exact(n.max(1)).map(best));
    if n > 0 && !is_tree(heads) {
        Chart::fill(scores, n).read(scores, heads);
    }
}

fn best(row: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in row.iter().enumerate() {
        if *score > row[best] {
            best = i;
        }
    }
    best
}

/// One root to which every word leads, and no arc that crosses another or covers the root.
fn is_tree(heads: &[usize]) -> bool {
    let mut roots = heads.iter().enumerate().filter(|(w, h)| w == *h).map(|(w, _)| w);
    let (Some(root), None) = (roots.next(), roots.next()) else { return false };
    (0..heads.len()).all(|word| leads_to(heads, word, root) && is_nested(heads, word))
}

/// True when a word's governors end at the root.
fn leads_to(heads: &[usize], word: usize, root: usize) -> bool {
    let mut at = word;
    for _ in 0..heads.len() {
        if at == root {
            return true;
        }
        at = heads[at];
    }
    at == root
}

/// True when the words under the arc of `word` are governed from within it.
fn is_nested(heads: &[usize], word: usize) -> bool {
    let (low, high) = (word.min(heads[word]), word.max(heads[word]));
    (low + 1..high).all(|inner| inner != heads[inner] && (low..=high).contains(&heads[inner]))
}

/// Best sums for spans of words whose governor is their first word (ahead) or last (back): `closed` spans, and `open`
/// ones whose first and last word are joined by an arc.
struct Chart {
    n: usize,
    closed: [Vec<f32>; 2],
    open: [Vec<f32>; 2],
    closed_at: [Vec<u16>; 2],
    open_at: Vec<u16>,
}

/// Index of spans governed by their first word.
const AHEAD: usize = 0;

/// Index of spans governed by their last word.
const BACK: usize = 1;

impl Chart {
    fn fill(scores: &[f32], n: usize) -> Self {
        let sums = || [vec![0.0; n * n], vec![0.0; n * n]];
        let mut chart = Self {
            n,
            closed: sums(),
            open: sums(),
            closed_at: [vec![0; n * n], vec![0; n * n]],
            open_at: vec![0; n * n],
        };
        for width in 1..n {
            for first in 0..n - width {
                chart.join(scores, first, first + width);
            }
        }
        chart
    }

    fn join(&mut self, scores: &[f32], first: usize, last: usize) {
        let (n, span) = (self.n, first * self.n + last);
        let split = |cut: usize| {
            self.closed[AHEAD][first * n + cut] + self.closed[BACK][(cut + 1) * n + last]
        };
        let (cut, sum) = highest(first..last, split);
        self.open_at[span] = cut as u16;
        self.open[AHEAD][span] = sum + scores[last * n + first];
        self.open[BACK][span] = sum + scores[first * n + last];
        let ahead =
            |cut: usize| self.open[AHEAD][first * n + cut] + self.closed[AHEAD][cut * n + last];
        let (cut, sum) = highest(first + 1..last + 1, ahead);
        self.closed[AHEAD][span] = sum;
        self.closed_at[AHEAD][span] = cut as u16;
        let back =
            |cut: usize| self.closed[BACK][first * n + cut] + self.open[BACK][cut * n + last];
        let (cut, sum) = highest(first..last, back);
        self.closed[BACK][span] = sum;
        self.closed_at[BACK][span] = cut as u16;
    }

    /// Writes the governors of the best tree.
    fn read(&self, scores: &[f32], heads: &mut [usize]) {
        let n = self.n;
        let whole =
            |r: usize| self.closed[BACK][r] + self.closed[AHEAD][r * n + n - 1] + scores[r * n + r];
        let (root, _) = highest(0..n, whole);
        heads[root] = root;
        let mut rest = vec![(0, root, BACK), (root, n - 1, AHEAD)];
        while let Some((first, last, side)) = rest.pop() {
            if first == last {
                continue;
            }
            let cut = usize::from(self.closed_at[side][first * n + last]);
            let (low, high) = if side == AHEAD { (first, cut) } else { (cut, last) };
            match side {
                AHEAD => {
                    heads[cut] = first;
                    rest.push((cut, last, AHEAD));
                }
                _ => {
                    heads[cut] = last;
                    rest.push((first, cut, BACK));
                }
            }
            let middle = usize::from(self.open_at[low * n + high]);
            rest.extend([(low, middle, AHEAD), (middle + 1, high, BACK)]);
        }
    }
}

/// The first place with the highest value.
fn highest(places: std::ops::Range<usize>, value: impl Fn(usize) -> f32) -> (usize, f32) {
    let mut best = (places.start, value(places.start));
    for place in places.skip(1) {
        let found = value(place);
        if found > best.1 {
            best = (place, found);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree(scores: &[f32], n: usize) -> Vec<usize> {
        let mut heads = Vec::new();
        best_tree(scores, n, &mut heads);
        heads
    }

    fn sum(scores: &[f32], n: usize, heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(w, h)| scores[w * n + h]).sum()
    }

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // 0 and 1 want each other, 2 wants to be the root.
        let scores = [0.0, 5.0, 1.0, 6.0, 0.0, 4.0, 0.0, 0.0, 9.0];
        assert_eq!(tree(&scores, 3), [1, 2, 2]);
        assert_eq!(tree(&[1.0], 1), [0]);
        assert!(tree(&[], 0).is_empty());
    }

    #[test]
    fn no_arc_covers_the_root() {
        // 0 would rather have 2 above it, across the root 1.
        let scores = [0.0, 4.0, 5.0, 0.0, 9.0, 0.0, 0.0, 9.0, 0.0];
        assert_eq!(tree(&scores, 3), [1, 1, 1]);
    }

    proptest! {
        #[test]
        fn always_the_best_of_all_trees(n in 1usize..6, seed in prop::collection::vec(0u8..50, 25)) {
            let scores: Vec<f32> = seed[..n * n].iter().map(|&s| f32::from(s)).collect();
            let heads = tree(&scores, n);
            prop_assert!(is_tree(&heads), "{:?}", heads);
            let all = (0..n.pow(n as u32)).map(|code| {
                (0..n).map(|w| code / n.pow(w as u32) % n).collect::<Vec<usize>>()
            });
            let most = all.filter(|h| is_tree(h)).map(|h| sum(&scores, n, &h)).fold(f32::MIN, f32::max);
            prop_assert_eq!(sum(&scores, n, &heads), most);
        }
    }
}
