//! Records for a terminal: underlined sentences and tables that fit the width of the screen.
//!
//! Nothing here depends on colour: [`Style::PLAIN`] says all there is to say. Columns are counted as a terminal counts
//! them, so that Chinese and combined letters stay in line.

mod overview;
mod sentence;
mod table;
mod tree;
mod underline;

pub use overview::{compare, summary};
pub use sentence::{annotated, why_event, why_quote};
pub use tree::trees;

/// How a screen is written: its width in columns and its emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Columns; fewer than 40 count as 40.
    pub width: usize,
    /// Emphasis.
    pub style: Style,
}

impl Screen {
    /// A screen of this width without escape codes.
    #[must_use]
    pub fn plain(width: usize) -> Self {
        Self { width, style: Style::PLAIN }
    }

    fn columns(self) -> usize {
        self.width.max(40)
    }
}

/// Escape codes for emphasis; none for plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    strong: &'static str,
    soft: &'static str,
    end: &'static str,
}

impl Style {
    /// No escape codes.
    pub const PLAIN: Self = Self { strong: "", soft: "", end: "" };
    /// Bold headings, dimmed asides, in the terminal's own colours.
    pub const ANSI: Self = Self { strong: "\u{1b}[1m", soft: "\u{1b}[2m", end: "\u{1b}[0m" };

    fn strong(self, words: &str) -> String {
        format!("{}{words}{}", self.strong, self.end)
    }

    fn soft(self, words: &str) -> String {
        format!("{}{words}{}", self.soft, self.end)
    }
}

/// Words of a report on one line without control characters, which could steer the terminal.
fn tame(words: &str) -> String {
    let line: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
