//! The averaged perceptron (Collins 2002) over hashed, sparse features.

use attache_nlp::{Linear, Row};
use rustc_hash::FxHashMap;

/// Steps of one weight in the model file: averages are rounded to 1/32.
const SCALE: f64 = 32.0;

struct Cell {
    class: u8,
    weight: i32,
    /// Sum of the weight over all updates up to `stamp`.
    total: i64,
    stamp: u32,
}

/// Weights in training.
pub(crate) struct Perceptron {
    classes: usize,
    index: FxHashMap<u32, u32>,
    rows: Vec<Vec<Cell>>,
    clock: u32,
}

impl Perceptron {
    pub(crate) fn new(classes: usize) -> Self {
        Self { classes, index: FxHashMap::default(), rows: Vec::new(), clock: 1 }
    }

    pub(crate) fn score(&self, keys: &[u32], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(self.classes, 0);
        for row in keys.iter().filter_map(|k| self.index.get(k)) {
            for cell in &self.rows[*row as usize] {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }

    /// One more example seen: averages are taken over examples.
    pub(crate) fn tick(&mut self) {
        self.clock += 1;
    }

    pub(crate) fn update(&mut self, keys: &[u32], good: usize, bad: usize) {
        for &key in keys {
            self.add(key, good, 1);
            self.add(key, bad, -1);
        }
    }

    pub(crate) fn add(&mut self, key: u32, class: usize, by: i32) {
        let next = self.rows.len() as u32;
        let row = *self.index.entry(key).or_insert(next);
        if row == next {
            self.rows.push(Vec::new());
        }
        change(&mut self.rows[row as usize], class as u8, by, self.clock);
    }

    /// The averaged weights that are not about zero, at least `least` steps of 1/32.
    pub(crate) fn finish(&self, least: i16) -> Linear {
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        for (&key, &row) in &self.index {
            let mut entries = Vec::new();
            for c in &self.rows[row as usize] {
                let total = c.total + i64::from(c.weight) * i64::from(self.clock - c.stamp);
                let mean = total as f64 / f64::from(self.clock) * SCALE;
                let weight = mean.round().clamp(-32_000.0, 32_000.0) as i16;
                if weight.abs() >= least {
                    entries.push((c.class, weight));
                }
            }
            entries.sort_unstable();
            rows.push((key, entries));
        }
        Linear::new(self.classes, rows)
    }
}

fn change(row: &mut Vec<Cell>, class: u8, by: i32, clock: u32) {
    match row.iter_mut().find(|c| c.class == class) {
        Some(cell) => {
            cell.total += i64::from(cell.weight) * i64::from(clock - cell.stamp);
            cell.stamp = clock;
            cell.weight += by;
        }
        None => row.push(Cell { class, weight: by, total: 0, stamp: clock }),
    }
}
