//! Trains the models.

fn main() {}
