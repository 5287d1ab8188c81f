//! The arithmetic of the model: products with matrices, norms, gates.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

use crate::ModelError;
use crate::bytes::{Reader, Writer};

/// y = x·W + b.
pub(super) struct Dense {
    /// Rows of `inputs` × `outputs`.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    pub(super) fn new(weights: Vec<f32>, bias: Vec<f32>) -> Self {
        Self { weights, bias }
    }

    pub(super) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Fills `y` with one row for each row of `x`.
    pub(super) fn apply(&self, x: &[f32], y: &mut Vec<f32>) {
        let (inputs, outputs) = (self.weights.len() / self.outputs(), self.outputs());
        y.clear();
        for _ in 0..x.len() / inputs {
            y.extend_from_slice(&self.bias);
        }
        product(x, (inputs, false), &self.weights, (outputs, false), y);
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
        let weights = read_floats(r, inputs * outputs)?;
        Ok(Self { weights, bias: read_floats(r, outputs)? })
    }
}

/// c += a·b. Each matrix is given with the length of its stored rows, and true where it is to be turned over.
pub(super) fn product(
    a: &[f32],
    a_shape: (usize, bool),
    b: &[f32],
    b_shape: (usize, bool),
    c: &mut [f32],
) {
    let (Some(a), Some(b)) = (matrix(a, a_shape), matrix(b, b_shape)) else { return };
    if let Ok(mut c) = ArrayViewMut2::from_shape((a.nrows(), b.ncols()), c) {
        general_mat_mul(1.0, &a, &b, 1.0, &mut c);
    }
}

fn matrix(values: &[f32], (width, turned): (usize, bool)) -> Option<ArrayView2<'_, f32>> {
    let rows = values.len() / width.max(1);
    let found = ArrayView2::from_shape((rows, width), values).ok()?;
    Some(if turned { found.reversed_axes() } else { found })
}

/// Divides a row by its root mean square.
pub(super) fn normalise(row: &mut [f32], scale: &[f32]) {
    let mean = row.iter().map(|v| v * v).sum::<f32>() / row.len() as f32;
    let inverse = 1.0 / (mean + 1e-6).sqrt();
    for (value, scale) in row.iter_mut().zip(scale) {
        *value *= inverse * scale;
    }
}

/// A gate between 0 and 1: softsign, which needs no exponential.
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
        dense.apply(&[1.0, 1.0, 0.0, 2.0], &mut y);
        assert_eq!(y, [5.5, 7.0, 8.5, 8.5, 10.0, 11.5]);
    }

    #[test]
    fn gates_and_norms() {
        assert_eq!((gate(0.0), gate(1.0), gate(-3.0)), (0.5, 0.75, 0.125));
        let mut row = [3.0, -3.0];
        normalise(&mut row, &[1.0, 2.0]);
        assert!((row[0] - 1.0).abs() < 1e-5 && (row[1] + 2.0).abs() < 1e-5);
    }
}
