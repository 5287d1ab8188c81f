//! Products with matrices in whole numbers: weights of a byte, rows of 7 bits. A little more than half the time of floating
//! point where the processor has AVX2, and the same sums on every processor. What the bits lose moves no score of
//! `models/models.toml` by 0.03 (docs/decisions/0005).

use pulp::i8x32;

/// Columns worked on at once.
const COLUMNS: usize = 8;

/// Rows worked on at once: their sums and a group of columns fill the registers of AVX2.
const ROWS: usize = 8;

/// Inputs side by side in a number of 32 bits.
const QUAD: usize = 4;

/// Quads whose products are added in 16 bits.
const GROUP: usize = 4;

/// Numbers of a row run from minus this to this; they are kept with this added, so that none is below 0.
const LEVELS: f32 = 63.0;

/// Weights run from minus this to this.
const MOST: f32 = 127.0;

/// The most that the weights which meet in a sum of 16 bits may come to, before rounding moves each of the
/// 2 · [`GROUP`] by a half: 2 · 63 · (256 + 4) < 2¹⁵.
const TOGETHER: f32 = 256.0;

/// Longest row whose products fit 32 bits: 2¹⁶ · 126 · 127 < 2³¹.
pub(super) const LONGEST: usize = 1 << 16;

/// A matrix in whole numbers: panels of [`COLUMNS`] columns, in each [`GROUP`] quads of inputs side by side.
pub(super) struct Matrix {
    /// For each panel and group: eight columns of each quad.
    panels: Vec<[i8x32; GROUP]>,
    /// What a column's numbers are multiples of.
    units: Vec<f32>,
    /// What [`LEVELS`], added to each number of a row, adds to a column's sum.
    surplus: Vec<i32>,
    groups: usize,
}

/// Rows in whole numbers.
#[derive(Default)]
pub(super) struct Rows {
    /// A quad of each of [`ROWS`] rows side by side, the last ones filled up with zeros.
    quads: Vec<[i32; ROWS]>,
    /// What a row's numbers are multiples of.
    units: Vec<f32>,
}

impl Matrix {
    /// From rows of `outputs` numbers each.
    pub(super) fn new(weights: &[f32], outputs: usize) -> Self {
        let inputs = weights.len() / outputs.max(1);
        let groups = inputs.div_ceil(QUAD * GROUP);
        let at = |input: usize, c: usize| match input < inputs && c < outputs {
            true => weights[input * outputs + c],
            false => 0.0,
        };
        let units: Vec<f32> = (0..outputs.next_multiple_of(COLUMNS))
            .map(|c| column_unit(|i| at(i, c), groups))
            .collect();
        let whole = |input: usize, c: usize| (at(input, c) / units[c]).round() as i8;
        let surplus =
            |c: usize| LEVELS as i32 * (0..inputs).map(|i| i32::from(whole(i, c))).sum::<i32>();
        let quad = |first: usize, c: usize| {
            let numbers: [i8; 32] = std::array::from_fn(|i| whole(first + i % QUAD, c + i / QUAD));
            pulp::cast(numbers)
        };
        let group = |group: usize, c: usize| -> [i8x32; GROUP] {
            std::array::from_fn(|i| quad((group * GROUP + i) * QUAD, c))
        };
        let panel = |c: usize| (0..groups).map(move |g| group(g, c));
        Self {
            panels: (0..outputs).step_by(COLUMNS).flat_map(panel).collect(),
            surplus: (0..units.len()).map(surplus).collect(),
            units,
            groups,
        }
    }

    /// Fills `y` with x·W + b, a row of outputs for each row of `x`.
    pub(super) fn apply(&self, rows: &Rows, bias: &[f32], y: &mut [f32]) {
        let product = Product { matrix: self, rows, bias, y };
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            return simd.vectorize(avx2::Fast { simd, product });
        }
        product.plain();
    }
}

/// What the numbers of a column are multiples of, so that neither one of them nor those that meet in 16 bits grow too
/// large: the same half of each quad of a group.
fn column_unit(weight: impl Fn(usize) -> f32, groups: usize) -> f32 {
    let (mut most, mut together) = (0.0f32, 0.0f32);
    for first in (0..groups).map(|g| g * GROUP * QUAD) {
        for half in [0, 2] {
            let met = (0..GROUP).flat_map(|q| [0, 1].map(|i| first + q * QUAD + half + i));
            let met = met.map(|i| weight(i).abs());
            together = together.max(met.clone().sum());
            most = met.fold(most, f32::max);
        }
    }
    (most / MOST).max(together / TOGETHER).max(f32::MIN_POSITIVE)
}

impl Rows {
    /// Takes rows of `inputs` numbers.
    #[inline(always)]
    pub(super) fn take(&mut self, x: &[f32], inputs: usize) {
        let inputs = inputs.max(1);
        let (rows, quads) = (x.len() / inputs, inputs.div_ceil(QUAD * GROUP) * GROUP);
        self.quads.clear();
        self.quads.resize(rows.div_ceil(ROWS) * quads, [0; ROWS]);
        self.units.clear();
        let blocks = self.quads.chunks_exact_mut(quads);
        for (block, rows) in blocks.zip(x.chunks(ROWS * inputs)) {
            for (at, row) in rows.chunks_exact(inputs).enumerate() {
                let unit = largest(row).max(f32::MIN_POSITIVE * LEVELS) / LEVELS;
                let inverse = 1.0 / unit;
                let (fours, rest) = row.as_chunks::<QUAD>();
                for (quad, four) in block.iter_mut().zip(fours) {
                    quad[at] = joined(*four, inverse);
                }
                if let Some(quad) = block.get_mut(fours.len()).filter(|_| !rest.is_empty()) {
                    let four = std::array::from_fn(|i| rest.get(i).copied().unwrap_or_default());
                    quad[at] = joined(four, inverse);
                }
                self.units.push(unit);
            }
        }
    }
}

/// Four numbers in one, each the nearest whole number to its multiple and [`LEVELS`]: adding 1.5 · 2²³ leaves it in the
/// lower bits.
#[inline(always)]
fn joined(four: [f32; QUAD], inverse: f32) -> i32 {
    let bytes = four.map(|v| (v * inverse + (12_582_912.0 + LEVELS)).to_bits() as u8);
    i32::from_le_bytes(bytes)
}

/// The largest number without its sign.
#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    let (eights, rest) = row.as_chunks::<8>();
    let mut most = [0.0f32; 8];
    for eight in eights {
        for (most, value) in most.iter_mut().zip(eight) {
            *most = if value.abs() > *most { value.abs() } else { *most };
        }
    }
    most.iter().chain(rest).fold(0.0, |most, value| most.max(value.abs()))
}

/// One product.
struct Product<'p> {
    matrix: &'p Matrix,
    rows: &'p Rows,
    bias: &'p [f32],
    y: &'p mut [f32],
}

impl Product<'_> {
    /// For any processor.
    fn plain(mut self) {
        for panel in 0..self.panels() {
            let columns = self.columns(panel);
            for row in 0..self.rows.units.len() {
                let mut sums = [0; COLUMNS];
                let quads = self.panel(panel).as_flattened();
                for (column, rows) in quads.iter().zip(self.block(row / ROWS)) {
                    let quad = rows[row % ROWS].to_le_bytes();
                    let numbers: [i8; 32] = pulp::cast(*column);
                    for (sum, weights) in sums.iter_mut().zip(numbers.as_chunks::<QUAD>().0) {
                        for (a, w) in quad.iter().zip(weights) {
                            *sum += i32::from(*a) * i32::from(*w);
                        }
                    }
                }
                self.put(&columns, row, &sums);
            }
        }
    }

    fn panels(&self) -> usize {
        self.matrix.panels.len() / self.matrix.groups.max(1)
    }

    #[inline(always)]
    fn panel(&self, at: usize) -> &[[i8x32; GROUP]] {
        &self.matrix.panels[at * self.matrix.groups..(at + 1) * self.matrix.groups]
    }

    #[inline(always)]
    fn block(&self, at: usize) -> &[[i32; ROWS]] {
        let quads = self.matrix.groups * GROUP;
        &self.rows.quads[at * quads..(at + 1) * quads]
    }

    /// How the sums with the columns of a panel are read.
    #[inline(always)]
    fn columns(&self, panel: usize) -> Columns {
        let first = panel * COLUMNS;
        let mut bias = [0.0; COLUMNS];
        let count = COLUMNS.min(self.bias.len() - first);
        bias[..count].copy_from_slice(&self.bias[first..first + count]);
        let all = first..first + COLUMNS;
        let mut found =
            Columns { first, count, units: [0.0; COLUMNS], surplus: [0; COLUMNS], bias };
        found.units.copy_from_slice(&self.matrix.units[all.clone()]);
        found.surplus.copy_from_slice(&self.matrix.surplus[all]);
        found
    }

    /// Writes the sums of a row.
    #[inline(always)]
    fn put(&mut self, columns: &Columns, row: usize, sums: &[i32; COLUMNS]) {
        let unit = self.rows.units[row];
        let found: [f32; COLUMNS] = std::array::from_fn(|i| {
            (sums[i] - columns.surplus[i]) as f32 * (unit * columns.units[i]) + columns.bias[i]
        });
        let y = &mut self.y[row * self.bias.len() + columns.first..];
        if columns.count < COLUMNS {
            y.iter_mut().zip(found).take(columns.count).for_each(|(y, found)| *y = found);
        } else if let Some(y) = y.first_chunk_mut() {
            *y = found;
        }
    }
}

/// The columns of a panel: where they begin, how many there are, and how their sums are read.
struct Columns {
    first: usize,
    count: usize,
    units: [f32; COLUMNS],
    surplus: [i32; COLUMNS],
    bias: [f32; COLUMNS],
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use pulp::i32x8;
    use pulp::x86::V3;

    use super::{Columns, GROUP, Product, ROWS};

    /// A product on a processor with AVX2.
    pub(super) struct Fast<'p> {
        pub(super) simd: V3,
        pub(super) product: Product<'p>,
    }

    impl pulp::NullaryFnOnce for Fast<'_> {
        type Output = ();

        #[inline(always)]
        fn call(mut self) {
            for panel in 0..self.product.panels() {
                let columns = self.product.columns(panel);
                for block in 0..self.product.rows.units.len().div_ceil(ROWS) {
                    self.block(panel, &columns, block);
                }
            }
        }
    }

    impl Fast<'_> {
        /// The sums of [`ROWS`] rows with the columns of a panel.
        #[inline(always)]
        fn block(&mut self, panel: usize, columns: &Columns, block: usize) {
            let V3 { avx, avx2, .. } = self.simd;
            let ones = avx._mm256_set1_epi16(1);
            let mut sums = [avx._mm256_setzero_si256(); ROWS];
            let groups = self.product.block(block).as_chunks::<GROUP>().0;
            for (weights, quads) in self.product.panel(panel).iter().zip(groups) {
                let weights = weights.map(pulp::cast);
                for (row, sum) in sums.iter_mut().enumerate() {
                    let product = |i: usize| {
                        let numbers = avx._mm256_set1_epi32(quads[i][row]);
                        avx2._mm256_maddubs_epi16(numbers, weights[i])
                    };
                    let pairs = [
                        avx2._mm256_add_epi16(product(0), product(1)),
                        avx2._mm256_add_epi16(product(2), product(3)),
                    ];
                    let group = avx2._mm256_add_epi16(pairs[0], pairs[1]);
                    *sum = avx2._mm256_add_epi32(*sum, avx2._mm256_madd_epi16(group, ones));
                }
            }
            let first = block * ROWS;
            let rows = ROWS.min(self.product.rows.units.len() - first);
            for (i, sums) in sums.iter().enumerate().take(rows) {
                let sums: i32x8 = pulp::cast(*sums);
                self.product.put(columns, first + i, &pulp::cast(sums));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(next).collect()
    }

    fn product(rows: usize, inputs: usize, outputs: usize, fast: bool) -> (Vec<f32>, Vec<f64>) {
        let (x, weights) = (numbers(rows * inputs, 1), numbers(inputs * outputs, 2));
        let bias = numbers(outputs, 3);
        let matrix = Matrix::new(&weights, outputs);
        let (mut taken, mut y) = (Rows::default(), vec![0.0; rows * outputs]);
        taken.take(&x, inputs);
        if fast {
            matrix.apply(&taken, &bias, &mut y);
        } else {
            Product { matrix: &matrix, rows: &taken, bias: &bias, y: &mut y }.plain();
        }
        let exact = |row: usize, c: usize| {
            let terms = (0..inputs)
                .map(|i| f64::from(x[row * inputs + i]) * f64::from(weights[i * outputs + c]));
            terms.sum::<f64>() + f64::from(bias[c])
        };
        let want = (0..rows * outputs).map(|at| exact(at / outputs, at % outputs)).collect();
        (y, want)
    }

    #[test]
    fn products_are_near_the_exact_ones() {
        for (rows, inputs, outputs) in
            [(1, 1, 1), (7, 5, 17), (13, 128, 40), (6, 512, 16), (9, 16, 8)]
        {
            let (y, want) = product(rows, inputs, outputs, true);
            let error =
                y.iter().zip(&want).map(|(y, w)| (f64::from(*y) - w).abs()).fold(0.0, f64::max);
            assert!(error < 2e-2 * (inputs as f64).sqrt(), "{rows} {inputs} {outputs}: {error}");
        }
    }

    #[test]
    fn every_processor_finds_the_same() {
        for (rows, inputs, outputs) in [(1, 2, 3), (8, 31, 33), (20, 384, 128)] {
            let [fast, plain] = [true, false].map(|fast| product(rows, inputs, outputs, fast).0);
            assert_eq!(fast, plain, "{rows} {inputs} {outputs}");
        }
    }

    #[test]
    fn the_longest_row_does_not_overflow() {
        let matrix = Matrix::new(&[-1.0; LONGEST], 1);
        let (mut rows, mut y) = (Rows::default(), [0.0]);
        rows.take(&[1.0; LONGEST], LONGEST);
        matrix.apply(&rows, &[0.0], &mut y);
        assert!((y[0] + LONGEST as f32).abs() < 0.01, "{}", y[0]);
    }
}
