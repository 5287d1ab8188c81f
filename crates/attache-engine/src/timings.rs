//! How long each stage took, summed over threads.

use std::time::{Duration, Instant};

/// The stages that are timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Opening and decoding.
    Read,
    /// Zones and metadata.
    Clean,
    /// Sentences, trees, names.
    Parse,
    /// Entities, times, quotations, events.
    Understand,
    /// What holds across reports.
    Compare,
    /// Page, JSON and tables.
    Write,
}

impl Stage {
    /// In the order of the flow.
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Clean, Self::Parse, Self::Understand, Self::Compare, Self::Write];

    /// The key in `run.json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Clean => "clean",
            Self::Parse => "parse",
            Self::Understand => "understand",
            Self::Compare => "compare",
            Self::Write => "write",
        }
    }
}

/// Time spent in each stage.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings([Duration; 6]);

impl Timings {
    /// Does something and adds its time to a stage.
    pub fn of<T>(&mut self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let out = work();
        self.0[stage as usize] += start.elapsed();
        out
    }

    /// Adds the times of other work.
    pub fn add(&mut self, other: &Timings) {
        for (own, more) in self.0.iter_mut().zip(other.0) {
            *own += more;
        }
    }

    /// Time of one stage.
    #[must_use]
    pub fn get(&self, stage: Stage) -> Duration {
        self.0[stage as usize]
    }
}
