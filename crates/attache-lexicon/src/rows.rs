//! The lines of a table with tabs, each with its place, so that a bad one can be shown.

use attache_text::Span;

/// The rows of a table, in bytes of `text` and without the space at their ends; empty lines and notes (`#`) are left out.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(move |line| {
            let start = at;
            at += line.len();
            let line = line.trim_end();
            (Span::new(start, start + line.len()), line)
        })
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Where the lines of a text begin.
pub(crate) struct LineStarts(Vec<usize>);

impl LineStarts {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The number of the line that holds a byte, from 1.
    pub(crate) fn line(&self, at: usize) -> u32 {
        self.0.partition_point(|&start| start <= at) as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn notes_and_empty_lines_are_left_out() {
        let text = "# a note\n\none\t1 \r\ntwo\t2";
        let found: Vec<_> = rows(text).collect();
        assert_eq!(found.iter().map(|r| r.1).collect::<Vec<_>>(), ["one\t1", "two\t2"]);
        for (span, row) in found {
            assert_eq!(&text[span.start..span.end], row);
        }
    }
}
