//! The terminal that is written to.

use std::io::IsTerminal;

use attache_show::terminal::{Screen, Style};

/// Widest text that reads well.
const WIDEST: usize = 120;

/// Width and emphasis of stderr and stdout: plain where either is no terminal or NO_COLOR is set.
pub(crate) fn screen() -> Screen {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let width = columns.or_else(|| Some(usize::from(terminal_size::terminal_size()?.0.0)));
    let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
        || !std::io::stdout().is_terminal()
        || !std::io::stderr().is_terminal();
    let style = if plain { Style::PLAIN } else { Style::ANSI };
    Screen { width: width.unwrap_or(100).min(WIDEST), style }
}
