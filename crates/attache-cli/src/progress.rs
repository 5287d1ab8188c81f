//! A bar on stderr with stage, inputs or bytes a second and time left; hidden when stderr is no terminal.

use std::io::Read;

use indicatif::{ProgressBar, ProgressStyle};

/// Progress over the inputs of a command.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many inputs.
    pub(crate) fn new(stage: &'static str, inputs: usize) -> Self {
        Self::with("{msg} {bar:30} {pos}/{len} · {per_sec} · {eta} left", stage, inputs as u64)
    }

    /// A bar for a file of so many bytes, to be read through [`Progress::wrap`].
    pub(crate) fn bytes(stage: &'static str, bytes: u64) -> Self {
        let template = "{msg} {bar:30} {bytes}/{total_bytes} · {bytes_per_sec} · {eta} left";
        Self::with(template, stage, bytes)
    }

    fn with(template: &str, stage: &'static str, length: u64) -> Self {
        let bar = ProgressBar::new(length).with_message(stage);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// A reader that moves the bar by what is read from it.
    pub(crate) fn wrap<R: Read + 'static>(&self, reader: R) -> impl Read + 'static {
        self.0.wrap_read(reader)
    }

    /// Writes to stderr while the bar is out of the way.
    pub(crate) fn hidden(&self, tell: impl FnOnce()) {
        self.0.suspend(tell);
    }

    /// One more input was opened.
    pub(crate) fn tick(&self) {
        self.0.inc(1);
    }

    /// A line on stderr that the bar does not overwrite.
    pub(crate) fn say(&self, line: &str) {
        self.hidden(|| anstream::eprintln!("{line}"));
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
