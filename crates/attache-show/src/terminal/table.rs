//! Tables whose columns shrink and wrap to the width of the screen.

use unicode_width::UnicodeWidthStr;

use super::{Screen, tame};

/// Columns between two cells.
const GAP: usize = 2;
/// A column is made no narrower than this to fit the screen.
const NARROWEST: usize = 8;

impl Screen {
    /// Rows under a head, as wide as the screen: the widest columns wrap. Control characters and line breaks become
    /// spaces.
    #[must_use]
    pub fn table(
        self,
        head: &[&'static str],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> String {
        let mut table = Table::new(head);
        rows.into_iter().for_each(|row| table.row(row));
        table.print(self)
    }
}

/// A table under construction.
pub(super) struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(head: &[&'static str]) -> Self {
        Self { head: head.to_vec(), rows: Vec::new() }
    }

    /// Adds a row; control characters and line breaks become spaces.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells.iter().map(|c| tame(c)).collect());
    }

    /// The table as text; empty where it has no rows.
    pub(super) fn print(&self, screen: Screen) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let widths = fit(self.natural(), screen.columns());
        let head: Vec<String> = self.head.iter().map(|&h| h.to_owned()).collect();
        let mut out = screen.style.soft(lines(&head, &widths).trim_end());
        out.push('\n');
        for row in &self.rows {
            out.push_str(&lines(row, &widths));
        }
        out
    }

    fn natural(&self) -> Vec<usize> {
        let head = self.head.iter().map(|h| h.width());
        let column = |(i, h): (usize, usize)| {
            let cells = self.rows.iter().filter_map(|r| r.get(i)).map(|c| c.width());
            cells.fold(h, usize::max)
        };
        head.enumerate().map(column).collect()
    }
}

/// Takes columns from the widest until all fit.
fn fit(mut widths: Vec<usize>, columns: usize) -> Vec<usize> {
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > columns {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    widths
}

fn lines(cells: &[String], widths: &[usize]) -> String {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(|(c, &w)| wrap(c, w)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    for n in 0..height {
        let mut line = String::new();
        for (cell, &width) in wrapped.iter().zip(widths) {
            let words = cell.get(n).map_or("", String::as_str);
            line.push_str(words);
            line.push_str(&" ".repeat(width.saturating_sub(words.width()) + GAP));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Words on lines of at most `width` columns; a longer word is cut.
pub(super) fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in words.split(' ') {
        if used > 0 && used + 1 + word.width() > width {
            lines.push(String::new());
            used = 0;
        }
        if used > 0 {
            push(&mut lines, ' ');
            used += 1;
        }
        for c in word.chars() {
            let wide = c.to_string().width();
            if used + wide > width && used > 0 {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, c);
            used += wide;
        }
    }
    lines
}

fn push(lines: &mut [String], c: char) {
    if let Some(last) = lines.last_mut() {
        last.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_widest_column_gives_way() {
        let mut table = Table::new(&["who", "words"]);
        table.row(vec!["Ström".into(), "the quota stays as it was for one more year".into()]);
        let expected = "who    words\nStröm  the quota stays as it was for one\n       more year\n";
        assert_eq!(table.print(Screen::plain(40)), expected);
    }

    #[test]
    fn wide_letters_count_two_columns() {
        assert_eq!(wrap("北京会谈", 4), ["北京", "会谈"]);
    }

    #[test]
    fn words_cannot_steer_the_terminal() {
        let mut table = Table::new(&["a"]);
        table.row(vec!["\u{1b}[31mred\nnext".into()]);
        assert_eq!(table.print(Screen::plain(40)), "a\n[31mred next\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(words in "[a-zé北 ]{0,60}", width in 2..20usize) {
            for line in wrap(&words, width) {
                prop_assert!(line.width() <= width);
            }
        }
    }
}
