//! The best tree without crossing arcs over the scores of all arcs (Eisner 1996), with one root.
//!
//! In the train parts of EWT and GUM 0.3 % of words cross an arc; trees that may cross them lose 0.4 LAS (docs/decisions/0003).

/// For each word its governor, the root itself; `scores[word * n + governor]`, a word with itself for the root.
/// Takes n² steps where the best governors form such a tree, n³ where they do not.
#[inline(always)]
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
/// ones whose first and last word are joined by an arc. What is compared lies side by side in memory: `rows` hold
/// spans by their first word, `columns` by their last.
struct Chart {
    n: usize,
    rows: Sums,
    columns: Sums,
}

/// Sums of spans.
struct Sums {
    closed: [Vec<f32>; 2],
    open: Vec<f32>,
}

impl Sums {
    fn new(size: usize) -> Self {
        Self { closed: [vec![0.0; size], vec![0.0; size]], open: vec![0.0; size] }
    }
}

/// Index of spans governed by their first word.
const AHEAD: usize = 0;

/// Index of spans governed by their last word.
const BACK: usize = 1;

impl Chart {
    #[inline(always)]
    fn fill(scores: &[f32], n: usize) -> Self {
        let mut chart = Self { n, rows: Sums::new(n * n), columns: Sums::new(n * n) };
        for width in 1..n {
            for first in 0..n - width {
                chart.join(scores, first, first + width);
            }
        }
        chart
    }

    #[inline(always)]
    fn join(&mut self, scores: &[f32], first: usize, last: usize) {
        let n = self.n;
        let (row, column) = (first * n, last * n);
        let [a, b] = self.halves(first, last);
        let sum = highest(a, b);
        self.rows.open[row + last] = sum + scores[column + first];
        self.columns.open[column + first] = sum + scores[row + last];
        for side in [AHEAD, BACK] {
            let [a, b] = self.parts(first, last, side);
            let sum = highest(a, b);
            self.rows.closed[side][row + last] = sum;
            self.columns.closed[side][column + first] = sum;
        }
    }

    /// Sums of the two spans side by side within an open span, by the last word of the first from `first` on.
    #[inline(always)]
    fn halves(&self, first: usize, last: usize) -> [&[f32]; 2] {
        let (row, column) = (first * self.n, last * self.n);
        [
            &self.rows.closed[AHEAD][row + first..row + last],
            &self.columns.closed[BACK][column + first + 1..=column + last],
        ]
    }

    /// Sums of the open and the closed span within a closed one, by the word that both share: from the one behind
    /// `first` (ahead) or from `first` on (back).
    #[inline(always)]
    fn parts(&self, first: usize, last: usize, side: usize) -> [&[f32]; 2] {
        let (row, column) = (first * self.n, last * self.n);
        let shared = if side == AHEAD { first + 1..last + 1 } else { first..last };
        let [in_row, in_column] = [row, column].map(|at| at + shared.start..at + shared.end);
        if side == AHEAD {
            [&self.rows.open[in_row], &self.columns.closed[AHEAD][in_column]]
        } else {
            [&self.rows.closed[BACK][in_row], &self.columns.open[in_column]]
        }
    }

    /// Writes the governors of the best tree. Where spans were cut is found again for those of this tree alone.
    fn read(&self, scores: &[f32], heads: &mut [usize]) {
        let n = self.n;
        let roots: Vec<f32> =
            (0..n).map(|r| scores[r * n + r] + self.columns.closed[BACK][r * n]).collect();
        let rest: Vec<f32> = (0..n).map(|r| self.rows.closed[AHEAD][r * n + n - 1]).collect();
        let root = place(&roots, &rest);
        heads[root] = root;
        let mut rest = vec![(0, root, BACK), (root, n - 1, AHEAD)];
        while let Some((first, last, side)) = rest.pop() {
            if first == last {
                continue;
            }
            let [a, b] = self.parts(first, last, side);
            let cut = first + place(a, b) + usize::from(side == AHEAD);
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
            let [a, b] = self.halves(low, high);
            let middle = low + place(a, b);
            rest.extend([(low, middle, AHEAD), (middle + 1, high, BACK)]);
        }
    }
}

/// Sums that are compared at once, as many as a register holds.
const LANES: usize = 8;

/// The highest sum of both values at a place.
#[inline(always)]
fn highest(a: &[f32], b: &[f32]) -> f32 {
    let ((a_lanes, a_rest), (b_lanes, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let mut most = [f32::MIN; LANES];
    for (a, b) in a_lanes.iter().zip(b_lanes) {
        for ((most, a), b) in most.iter_mut().zip(a).zip(b) {
            let sum = a + b;
            *most = if sum > *most { sum } else { *most };
        }
    }
    let rest = a_rest.iter().zip(b_rest).map(|(a, b)| a + b);
    rest.chain(most).fold(f32::MIN, f32::max)
}

/// The first place where the sum of both values is highest.
fn place(a: &[f32], b: &[f32]) -> usize {
    let most = highest(a, b);
    a.iter().zip(b).position(|(a, b)| a + b >= most).unwrap_or(0)
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
        fn the_first_highest_sum(values in prop::collection::vec((0u8..9, 0u8..9), 1..40)) {
            let (a, b): (Vec<f32>, Vec<f32>) =
                values.iter().map(|&(a, b)| (f32::from(a), f32::from(b))).unzip();
            let sums: Vec<u8> = values.iter().map(|(a, b)| a + b).collect();
            let most = *sums.iter().max().unwrap();
            let place = sums.iter().position(|&s| s == most).unwrap();
            prop_assert_eq!((super::place(&a, &b), highest(&a, &b)), (place, f32::from(most)));
        }

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
