//! A bar on stderr with stage, inputs a second and time left; hidden when stderr is no terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// Progress over the inputs of a command.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many inputs.
    pub(crate) fn new(stage: &'static str, inputs: usize) -> Self {
        let bar = ProgressBar::new(inputs as u64).with_message(stage);
        let style =
            ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} · {per_sec} · {eta} left");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// One more input was opened.
    pub(crate) fn tick(&self) {
        self.0.inc(1);
    }

    /// A line on stderr that the bar does not overwrite.
    pub(crate) fn say(&self, line: &str) {
        self.0.suspend(|| anstream::eprintln!("{line}"));
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
