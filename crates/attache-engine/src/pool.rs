//! Many reports on many threads, in the order of the input.

use attache_coding::Annotated;
use attache_ingest::{Input, Skipped};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::{Flow, Stage, Timings};

/// Reports handed to the threads at once, for each thread: enough to keep them busy, few enough to bound memory.
const BATCH: usize = 16;

/// What became of one input.
pub enum Outcome {
    /// It was read and annotated.
    Report(Box<Annotated>),
    /// It was not.
    Skipped(Skipped),
}

/// Threads that annotate.
pub struct Pool {
    threads: ThreadPool,
}

impl Pool {
    /// A pool of so many threads; as many as there are cores where none is given.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(threads: Option<usize>) -> Result<Self, rayon::ThreadPoolBuildError> {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0));
        Ok(Self { threads: builder.build()? })
    }

    /// Annotates the inputs and hands over what became of each, in input order. Stops at the first error of `each`.
    ///
    /// # Errors
    /// The first error that `each` returns.
    pub fn annotate<E>(
        &self,
        flow: &Flow,
        mut inputs: impl Iterator<Item = Input>,
        mut each: impl FnMut(Outcome) -> Result<(), E>,
    ) -> Result<Timings, E> {
        let mut timings = Timings::default();
        loop {
            let batch: Vec<Input> = timings.of(Stage::Read, || {
                inputs.by_ref().take(BATCH * self.threads.current_num_threads()).collect()
            });
            if batch.is_empty() {
                return Ok(timings);
            }
            let done: Vec<_> =
                self.threads.install(|| batch.into_par_iter().map(|i| one(flow, i)).collect());
            for (outcome, spent) in done {
                timings.add(&spent);
                each(outcome)?;
            }
        }
    }
}

fn one(flow: &Flow, input: Input) -> (Outcome, Timings) {
    let annotated = match input {
        Input::Skipped(skipped) => Err(skipped),
        Input::Raw(raw) => flow.annotate(raw),
    };
    match annotated {
        Ok((annotated, timings)) => (Outcome::Report(Box::new(annotated)), timings),
        Err(skipped) => (Outcome::Skipped(skipped), Timings::default()),
    }
}
