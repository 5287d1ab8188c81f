//! The arithmetic of the model: layers, norms, gates.
//!
//! What is inlined is compiled for the processor that runs it: see [`super::Neural`]'s `analyse`.

use super::integer::{LONGEST, Matrix, Rows};
use crate::ModelError;
use crate::bytes::{Reader, Writer};

/// y = x·W + b.
pub(super) struct Dense {
    /// Rows of `inputs` × `outputs`, as in the file.
    weights: Vec<f32>,
    bias: Vec<f32>,
    matrix: Matrix,
}

impl Dense {
    pub(super) fn new(weights: Vec<f32>, bias: Vec<f32>) -> Self {
        let matrix = Matrix::new(&weights, bias.len());
        Self { weights, bias, matrix }
    }

    pub(super) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Fills `y` with one row for each row of `x`; `rows` is a buffer.
    #[inline(always)]
    pub(super) fn apply(&self, x: &[f32], rows: &mut Rows, y: &mut Vec<f32>) {
        let inputs = self.weights.len() / self.outputs();
        rows.take(x, inputs);
        y.resize(x.len() / inputs * self.outputs(), 0.0);
        self.matrix.apply(rows, &self.bias, y);
    }

    pub(super) fn write(&self, w: &mut Writer) {
        floats(w, &self.weights);
        floats(w, &self.bias);
    }

    pub(super) fn read(
        r: &mut Reader<'_>,
        inputs: usize,
        outputs: usize,
    ) -> Result<Self, ModelError> {
        if inputs > LONGEST || outputs == 0 {
            return Err(ModelError::Damaged);
        }
        let weights = read_floats(r, inputs * outputs)?;
        Ok(Self::new(weights, read_floats(r, outputs)?))
    }
}

/// The sum of products.
#[inline(always)]
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut sums = [0.0f32; 8];
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let rest = a_rest.iter().zip(b_rest).map(|(a, b)| a * b);
    // In the order in which a register is folded.
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + e) + (c + g)) + ((b + f) + (d + h)) + rest.sum::<f32>()
}

/// Divides a row by its root mean square.
#[inline(always)]
pub(super) fn normalise(row: &mut [f32], scale: &[f32]) {
    let mean = dot(row, row) / row.len() as f32;
    let inverse = 1.0 / (mean + 1e-6).sqrt();
    for (value, scale) in row.iter_mut().zip(scale) {
        *value *= inverse * scale;
    }
}

/// A gate between 0 and 1: softsign, which needs no exponential.
#[inline(always)]
pub(super) fn gate(value: f32) -> f32 {
    0.5 + 0.5 * value / (1.0 + value.abs())
}

pub(super) fn floats(w: &mut Writer, values: &[f32]) {
    w.bytes.extend(values.iter().flat_map(|v| v.to_le_bytes()));
}

pub(super) fn read_floats(r: &mut Reader<'_>, count: usize) -> Result<Vec<f32>, ModelError> {
    let bytes = r.take(count.checked_mul(4).ok_or(ModelError::Damaged)?)?;
    let values = bytes.as_chunks::<4>().0.iter().map(|c| f32::from_le_bytes(*c));
    let values: Vec<f32> = values.collect();
    if values.iter().all(|v| v.is_finite()) { Ok(values) } else { Err(ModelError::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_multiplied_and_the_bias_added() {
        let dense = Dense::new(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0], vec![0.5, 0.0, -0.5]);
        let mut y = Vec::new();
        dense.apply(&[1.0, 1.0, 0.0, 2.0], &mut Rows::default(), &mut y);
        let near = |(y, want): (&f32, f32)| (y - want).abs() < 0.03;
        assert!(y.iter().zip([5.5, 7.0, 8.5, 8.5, 10.0, 11.5]).all(near), "{y:?}");
    }

    #[test]
    fn gates_and_norms() {
        assert_eq!((gate(0.0), gate(1.0), gate(-3.0)), (0.5, 0.75, 0.125));
        let mut row = [3.0, -3.0];
        normalise(&mut row, &[1.0, 2.0]);
        assert!((row[0] - 1.0).abs() < 1e-5 && (row[1] + 2.0).abs() < 1e-5);
    }
}
