//! What is wrong with a line of a vocabulary file: shown where it stands, with the nearest right word.

use std::fmt::{self, Write as _};

use attache_text::Span;

/// A mistake in a vocabulary file. The rest of the file is still used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Path below `lexicons/`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// The bad characters (bytes of the file).
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// The line as it stands in the file.
    shown: String,
}

impl Problem {
    /// A problem at a span of a file's text.
    #[must_use]
    pub fn new(file: &str, text: &str, span: Span, message: impl Into<String>) -> Self {
        let at = floor(text, span.start);
        let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
        Self {
            file: file.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            column: text[start..at].chars().count() + 1,
            span,
            message: message.into(),
            help: None,
            shown: text[start..end].trim_end().to_owned(),
        }
    }

    /// A problem of a file as a whole.
    #[must_use]
    pub fn whole(file: &str, message: impl Into<String>) -> Self {
        Self::new(file, "", Span::new(0, 0), message)
    }

    /// The same problem with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same problem with the nearest of the right words, when one is near.
    #[must_use]
    pub fn nearest<'w>(self, word: &str, right: impl IntoIterator<Item = &'w str>) -> Self {
        match nearest(word, right) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// How many characters of the shown line are underlined.
    fn underlined(&self) -> usize {
        let left = self.shown.chars().count().saturating_sub(self.column - 1);
        let bytes = self.span.end.saturating_sub(self.span.start);
        let skip = self.shown.char_indices().nth(self.column - 1).map_or(self.shown.len(), |c| c.0);
        let rest = &self.shown[skip..];
        let chars = rest.char_indices().take_while(|(i, _)| *i < bytes).count();
        chars.clamp(1, left.max(1))
    }
}

/// Plain text with an underline, for a terminal or a log without colour.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let gap = " ".repeat(number.len());
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if !self.shown.is_empty() {
            let lead: String = self.shown.chars().take(self.column - 1).map(blank).collect();
            writeln!(f, "{gap} |\n{number} | {}", self.shown)?;
            writeln!(f, "{gap} | {lead}{}", "^".repeat(self.underlined()))?;
        }
        if let Some(help) = &self.help {
            writeln!(f, "{gap} = help: {help}")?;
        }
        f.write_char('\n')
    }
}

/// Keeps tabs, so that the underline stands below its word.
fn blank(c: char) -> char {
    if c == '\t' { c } else { ' ' }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The nearest of the right words: at most one edit in three characters away (Damerau–Levenshtein), first on a tie.
#[must_use]
pub fn nearest<'w>(word: &str, right: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let low = word.to_lowercase();
    let near = right.into_iter().map(|r| (strsim::damerau_levenshtein(&low, &r.to_lowercase()), r));
    let limit = word.chars().count().div_ceil(3);
    near.filter(|(d, _)| *d <= limit).min_by_key(|(d, _)| *d).map(|(_, r)| r)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_line_with_an_underline() {
        let text = "a = 1\n\tdatte = 2000\n";
        let at = text.find("datte").unwrap();
        let problem =
            Problem::new("world/x.toml", text, Span::new(at, at + 5), "unknown key `datte`")
                .nearest("datte", ["name", "date"]);
        assert_eq!(
            problem.to_string(),
            "world/x.toml:2:2: unknown key `datte`\n  |\n2 | \tdatte = 2000\n  | \t^^^^^\n  = help: did you mean `date`?\n\n"
        );
    }

    #[test]
    fn far_words_are_not_suggested() {
        assert_eq!(nearest("sectr", ["sector", "name"]), Some("sector"));
        assert_eq!(nearest("zzz", ["sector", "name"]), None);
    }

    #[test]
    fn a_span_off_the_text_is_shown_at_its_end() {
        let problem = Problem::new("f", "é", Span::new(1, 90), "bad");
        assert_eq!((problem.line, problem.column), (1, 1));
        assert!(problem.to_string().contains('^'));
    }
}
