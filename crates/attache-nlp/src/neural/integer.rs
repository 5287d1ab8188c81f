//! Products with matrices in whole numbers of 12 bits: three quarters of the time of floating point where the processor has
//! AVX2, and the same sums on every processor. What 12 bits lose moves no score of `models/models.toml` by 0.02 (docs/decisions/0005).

use pulp::i16x16;

/// Columns worked on at once.
const COLUMNS: usize = 16;

/// Rows worked on at once: their sums, two registers a row, fill the registers of AVX2.
const ROWS: usize = 6;

/// Numbers run from minus this to this.
const LEVELS: f32 = 2047.0;

/// Longest row whose products fit 32 bits: 512 · 2047² < 2³¹.
pub(super) const LONGEST: usize = 512;

/// A matrix in 12-bit numbers: panels of [`COLUMNS`] columns, in each two inputs side by side.
pub(super) struct Matrix {
    /// For each panel and pair of inputs: eight columns of that pair, and eight more.
    panels: Vec<[i16x16; 2]>,
    /// What a column's numbers are multiples of.
    units: Vec<f32>,
    pairs: usize,
}

/// Rows in 12-bit numbers.
#[derive(Default)]
pub(super) struct Rows {
    /// Two numbers in each, the first in the lower half; [`ROWS`] rows side by side, the last ones filled up with zeros.
    pairs: Vec<[i32; ROWS]>,
    /// What a row's numbers are multiples of.
    units: Vec<f32>,
}

impl Matrix {
    /// From rows of `outputs` numbers each.
    pub(super) fn new(weights: &[f32], outputs: usize) -> Self {
        let inputs = weights.len() / outputs.max(1);
        let column = |c: usize| weights.iter().skip(c).step_by(outputs);
        let units: Vec<f32> =
            (0..outputs).map(|c| unit(column(c).fold(0.0, |most, w| most.max(w.abs())))).collect();
        let at = |input: usize, c: usize| {
            if input < inputs && c < outputs {
                rounded(weights[input * outputs + c] / units[c])
            } else {
                0
            }
        };
        let pairs = inputs.div_ceil(2);
        let half = |pair: usize, c: usize| {
            let numbers: [i16; 16] = std::array::from_fn(|i| at(2 * pair + i % 2, c + i / 2));
            pulp::cast(numbers)
        };
        let panel = |c: usize| (0..pairs).map(move |pair| [half(pair, c), half(pair, c + 8)]);
        Self { panels: (0..outputs).step_by(COLUMNS).flat_map(panel).collect(), units, pairs }
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

impl Rows {
    /// Takes rows of `inputs` numbers.
    #[inline(always)]
    pub(super) fn take(&mut self, x: &[f32], inputs: usize) {
        let (rows, pairs) = (x.len() / inputs.max(1), inputs.div_ceil(2));
        self.pairs.clear();
        self.pairs.resize(rows.div_ceil(ROWS) * pairs, [0; ROWS]);
        self.units.clear();
        let blocks = self.pairs.chunks_exact_mut(pairs.max(1));
        for (block, rows) in blocks.zip(x.chunks(ROWS * inputs.max(1))) {
            for (at, row) in rows.chunks_exact(inputs).enumerate() {
                let unit = unit(largest(row));
                let inverse = 1.0 / unit;
                let (twos, one) = row.as_chunks::<2>();
                for (pair, two) in block.iter_mut().zip(twos) {
                    pair[at] = join(rounded(two[0] * inverse), rounded(two[1] * inverse));
                }
                if let (Some(pair), [last]) = (block.last_mut(), one) {
                    pair[at] = join(rounded(last * inverse), 0);
                }
                self.units.push(unit);
            }
        }
    }
}

fn join(a: i16, b: i16) -> i32 {
    i32::from(a.cast_unsigned()) | i32::from(b) << 16
}

/// What the numbers of a row or column are multiples of, by the largest of them.
fn unit(largest: f32) -> f32 {
    largest.max(f32::MIN_POSITIVE * LEVELS) / LEVELS
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

/// The nearest whole number: adding 1.5 · 2²³ leaves it in the lower bits.
fn rounded(value: f32) -> i16 {
    (value + 12_582_912.0).to_bits() as i16
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
            for row in 0..self.rows.units.len() {
                let mut sums = [0; COLUMNS];
                for (columns, rows) in self.panel(panel).iter().zip(self.block(row / ROWS)) {
                    let pair = rows[row % ROWS];
                    let (a, b) = (i32::from(pair as i16), pair >> 16);
                    let numbers: [i16; 2 * COLUMNS] = pulp::cast(*columns);
                    for (sum, [v, w]) in sums.iter_mut().zip(numbers.as_chunks::<2>().0) {
                        *sum += a * i32::from(*v) + b * i32::from(*w);
                    }
                }
                self.put(panel, row, &sums);
            }
        }
    }

    fn panels(&self) -> usize {
        self.matrix.panels.len() / self.matrix.pairs.max(1)
    }

    #[inline(always)]
    fn panel(&self, at: usize) -> &[[i16x16; 2]] {
        &self.matrix.panels[at * self.matrix.pairs..(at + 1) * self.matrix.pairs]
    }

    #[inline(always)]
    fn block(&self, at: usize) -> &[[i32; ROWS]] {
        &self.rows.pairs[at * self.matrix.pairs..(at + 1) * self.matrix.pairs]
    }

    /// Writes the sums of a row with the columns of a panel.
    #[inline(always)]
    fn put(&mut self, panel: usize, row: usize, sums: &[i32; COLUMNS]) {
        let (outputs, unit) = (self.bias.len(), self.rows.units[row]);
        let columns = panel * COLUMNS..outputs.min((panel + 1) * COLUMNS);
        let (units, bias) = (&self.matrix.units[columns.clone()], &self.bias[columns.clone()]);
        let y = &mut self.y[row * outputs..][columns];
        if let (Ok(y), Ok(units), Ok(bias)) =
            (<&mut [f32; COLUMNS]>::try_from(&mut *y), units.try_into(), bias.try_into())
        {
            let (units, bias): (&[f32; COLUMNS], &[f32; COLUMNS]) = (units, bias);
            *y = std::array::from_fn(|i| sums[i] as f32 * (unit * units[i]) + bias[i]);
            return;
        }
        for (((y, sum), column), bias) in y.iter_mut().zip(sums).zip(units).zip(bias) {
            *y = *sum as f32 * (unit * column) + bias;
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use pulp::i32x8;
    use pulp::x86::V3;

    use super::{Product, ROWS};

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
                for block in 0..self.product.rows.units.len().div_ceil(ROWS) {
                    self.block(panel, block);
                }
            }
        }
    }

    impl Fast<'_> {
        /// The sums of [`ROWS`] rows with the columns of a panel.
        #[inline(always)]
        fn block(&mut self, panel: usize, block: usize) {
            let V3 { avx, avx2, .. } = self.simd;
            let mut sums = [[avx._mm256_setzero_si256(); 2]; ROWS];
            let pairs = self.product.panel(panel).iter().zip(self.product.block(block));
            for (columns, rows) in pairs {
                let columns = columns.map(pulp::cast);
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let numbers = avx._mm256_set1_epi32(*row);
                    for (sum, column) in sums.iter_mut().zip(columns) {
                        let product = avx2._mm256_madd_epi16(numbers, column);
                        *sum = avx2._mm256_add_epi32(*sum, product);
                    }
                }
            }
            let first = block * ROWS;
            let rows = ROWS.min(self.product.rows.units.len() - first);
            for (i, sums) in sums.iter().enumerate().take(rows) {
                let sums: [i32x8; 2] = sums.map(pulp::cast);
                self.product.put(panel, first + i, &pulp::cast(sums));
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
        for (rows, inputs, outputs) in [(1, 1, 1), (7, 5, 17), (13, 128, 40), (6, 512, 16)] {
            let (y, want) = product(rows, inputs, outputs, true);
            let error =
                y.iter().zip(&want).map(|(y, w)| (f64::from(*y) - w).abs()).fold(0.0, f64::max);
            assert!(error < 1e-3 * (inputs as f64).sqrt(), "{rows} {inputs} {outputs}: {error}");
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
