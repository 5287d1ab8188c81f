//! A sentence with strokes and labels under its words.

use attache_text::Span;
use unicode_width::UnicodeWidthStr;

use super::tame;

/// Words to be underlined.
pub(super) struct Stroke {
    /// Where (bytes).
    pub(super) span: Span,
    /// What the line is drawn with.
    pub(super) pen: char,
    /// What is written under it.
    pub(super) label: String,
}

/// The words of `within`, wrapped to `width` columns, with the strokes under them: the earlier a stroke stands in the
/// list, the nearer to the words.
pub(super) fn underline(text: &str, within: Span, strokes: &[Stroke], width: usize) -> String {
    let mut out = String::new();
    for line in lines(text, within, width) {
        out.push_str(&plain(line.of(text)));
        out.push('\n');
        let mut rows: Vec<Row> = Vec::new();
        for stroke in strokes.iter().filter(|s| s.span.overlaps(line)) {
            let start = stroke.span.start.max(line.start);
            let before = plain(Span::new(line.start, start).of(text)).width();
            let long = plain(Span::new(start, stroke.span.end.min(line.end)).of(text)).width();
            let label =
                if start == stroke.span.start { tame(&stroke.label) } else { String::new() };
            let taken = long.max(label.width());
            match rows.iter_mut().find(|r| r.is_free(before, taken)) {
                Some(row) => row.put(before, long, stroke.pen, &label),
                None => {
                    let mut row = Row::default();
                    row.put(before, long, stroke.pen, &label);
                    rows.push(row);
                }
            }
        }
        for row in rows {
            row.print(&mut out);
        }
    }
    out
}

/// Lines of at most `width` columns, broken at spaces.
fn lines(text: &str, within: Span, width: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut line = Span::new(within.start, within.start);
    let mut used = 0;
    for word in within.of(text).split_inclusive(char::is_whitespace) {
        let wide = plain(word).width();
        if used > 0 && used + wide > width + 1 {
            lines.push(line);
            line = Span::new(line.end, line.end);
            used = 0;
        }
        line.end += word.len();
        used += wide;
    }
    lines.push(line);
    lines.into_iter().filter(|l| !l.is_empty()).collect()
}

/// Control characters as spaces, one for one.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A line of strokes and the line of their labels.
#[derive(Default)]
struct Row {
    strokes: Vec<(usize, usize, char)>,
    labels: Vec<(usize, String)>,
    taken: Vec<(usize, usize)>,
}

impl Row {
    fn is_free(&self, at: usize, long: usize) -> bool {
        self.taken.iter().all(|&(start, end)| at > end || at + long < start)
    }

    fn put(&mut self, at: usize, long: usize, pen: char, label: &str) {
        self.strokes.push((at, long, pen));
        self.labels.push((at, label.to_owned()));
        self.taken.push((at, at + long.max(label.width())));
    }

    fn print(mut self, out: &mut String) {
        self.strokes.sort_unstable();
        self.labels.sort_unstable();
        let strokes = self.strokes.iter().map(|&(at, n, pen)| (at, pen.to_string().repeat(n)));
        line(out, strokes);
        if self.labels.iter().any(|(_, l)| !l.is_empty()) {
            line(out, self.labels.into_iter());
        }
    }
}

fn line(out: &mut String, pieces: impl Iterator<Item = (usize, String)>) {
    let mut used = 0;
    for (at, words) in pieces.filter(|(_, words)| !words.is_empty()) {
        out.push_str(&" ".repeat(at.saturating_sub(used)));
        used = used.max(at) + words.width();
        out.push_str(&words);
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(text: &str, words: &str, pen: char, label: &str) -> Stroke {
        let start = text.find(words).unwrap();
        Stroke { span: Span::new(start, start + words.len()), pen, label: label.into() }
    }

    #[test]
    fn strokes_stand_under_their_words_and_make_room() {
        let text = "Ström met Hansen.";
        let strokes = [
            stroke(text, "Ström", '^', "actor"),
            stroke(text, "met", '=', "CONSULT"),
            stroke(text, "Hansen", '^', "recipient"),
        ];
        let expected = "\
Ström met Hansen.
^^^^^ ===
actor CONSULT
          ^^^^^^
          recipient
";
        assert_eq!(underline(text, Span::new(0, text.len()), &strokes, 80), expected);
    }

    #[test]
    fn a_stroke_goes_on_over_the_line_end_without_its_label() {
        let text = "the quota of cod stays";
        let strokes = [stroke(text, "quota of cod", '-', "q1")];
        let expected = "the quota \n    ------\n    q1\nof cod \n------\nstays\n";
        assert_eq!(underline(text, Span::new(0, text.len()), &strokes, 9), expected);
    }
}
