//! A text cut into lines, each with what its carrier gives away about it.
//!
//! Plain text has line breaks and nothing else. A page has tags. Both become the same lines, so that one classifier
//! serves both; tags are extra evidence, never a second way through the code.

use attache_text::{Span, ZoneKind};

/// A text and its lines, in order, without overlap; together the lines hold every non-space character.
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
}

/// One line of text, or one paragraph where the text was wrapped by hand.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Without white space at the ends.
    pub(crate) span: Span,
    /// What the tags say.
    pub(crate) tag: Tag,
    /// What the nearest telling class name says.
    pub(crate) class: Option<ZoneKind>,
    /// Whether the extractor of main content took it; `None` for plain text.
    pub(crate) body: Option<bool>,
    /// Whether nearly all of it is links.
    pub(crate) linked: bool,
}

/// What the tags around a line say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// Nothing: plain text, or a neutral element.
    None,
    /// A heading of this level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A block quotation.
    Quote,
    /// The caption of a figure.
    Caption,
    /// Menus, footers, forms: never news.
    Site,
}

/// Shortest and longest line, in characters, that a hand could have wrapped.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=120;

impl Line {
    pub(crate) fn plain(span: Span) -> Self {
        Self { span, tag: Tag::None, class: None, body: None, linked: false }
    }
}

impl Page {
    /// Cuts plain text into lines; text wrapped at a fixed width is cut into its paragraphs.
    pub(crate) fn plain(text: String) -> Self {
        let lines = split(&text);
        let width = wrapped_width(&text, &lines);
        let lines = match width {
            Some(width) => unwrap_lines(&text, lines, width),
            None => lines,
        };
        Self { lines: lines.into_iter().map(Line::plain).collect(), text }
    }

    /// The words of a line.
    pub(crate) fn words(&self, line: &Line) -> &str {
        line.span.of(&self.text)
    }
}

/// True for the characters at which a line ends.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn split(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for line in text.split(is_break) {
        let span = Span::new(start, start + line.len());
        start = span.end;
        start += text[start..].chars().next().map_or(0, char::len_utf8);
        let span = span.trim(text);
        if !span.is_empty() {
            spans.push(span);
        }
    }
    spans
}

/// The width at which a text was wrapped: lines of like length, many of which run on into a small letter.
fn wrapped_width(text: &str, lines: &[Span]) -> Option<usize> {
    let (mut pairs, mut run_on, mut width) = (0, 0, 0);
    for pair in lines.windows(2) {
        let (a, b) = (pair[0].of(text), pair[1].of(text));
        let long = a.chars().take(WRAPPED.end() + 1).count();
        if !adjacent(text, pair[0], pair[1]) {
            continue;
        }
        if long > *WRAPPED.end() {
            return None;
        }
        pairs += 1;
        width = width.max(long);
        run_on += usize::from(b.starts_with(char::is_lowercase) && !a.ends_with(['.', '!', '?']));
    }
    (pairs >= 3 && run_on * 3 >= pairs && WRAPPED.contains(&width)).then_some(width)
}

/// True when one line break, and no blank line, stands between two lines.
fn adjacent(text: &str, a: Span, b: Span) -> bool {
    let gap = Span::new(a.end, b.start).of(text);
    gap.matches('\n').count().max(gap.matches('\r').count()) <= 1
}

/// Joins lines that run to the width, or nearly so, with the line after them.
fn unwrap_lines(text: &str, lines: Vec<Span>, width: usize) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let mut open = false;
    for span in lines {
        let indented = text[..span.start].ends_with("  ");
        match joined.last_mut() {
            Some(last) if open && !indented && adjacent(text, *last, span) => {
                *last = last.join(span);
            }
            _ => joined.push(span),
        }
        open = span.of(text).chars().count() * 5 >= width * 3;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<String> {
        let page = Page::plain(text.to_owned());
        page.lines.iter().map(|l| page.words(l).to_owned()).collect()
    }

    #[test]
    fn lines_are_trimmed_and_blank_ones_dropped() {
        assert_eq!(
            lines(" Talks resume \r\n\r\n\tby alex\n \nEnd"),
            ["Talks resume", "by alex", "End"]
        );
    }

    #[test]
    fn text_wrapped_by_hand_is_put_together() {
        let text = "Envoys of four states met in Vienna on Monday to\ndiscuss the border, which has been closed for a\n\
            year, and agreed to meet again before the end of\nthe month.\n\nNo statement was issued by any of the\n\
            delegations.";
        let lines = lines(text);
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].ends_with("the month."));
    }

    #[test]
    fn paragraphs_on_single_lines_are_left_alone() {
        let text = "The first envoy left on Monday.\nThe second envoy left on Tuesday.\nThe third stayed on.";
        assert_eq!(lines(text).len(), 3);
    }

    proptest! {
        #[test]
        fn lines_hold_every_character_that_is_not_space(text in "[a-z .\n\r\u{85}é]{0,300}") {
            let page = Page::plain(text.clone());
            let mut held = vec![false; text.len()];
            for line in &page.lines {
                held[line.span.start..line.span.end].fill(true);
            }
            for (i, c) in text.char_indices() {
                prop_assert!(c.is_whitespace() || held[i]);
            }
        }
    }
}
