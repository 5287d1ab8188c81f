//! HTML under construction.

use std::fmt::{self, Display, Write};

/// HTML under construction. Markup can only come from the program itself (`&'static str`); whatever comes from a
/// report or a lexicon goes through [`Html::text`], which escapes it. So no report can write markup.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup of the program.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Words: escaped for element content and for attribute values in double quotes.
    pub(super) fn text(&mut self, words: impl Display) -> &mut Self {
        // Writing to a string does not fail.
        let _ = write!(Escaped(&mut self.0), "{words}");
        self
    }

    /// A JSON value inside a `<script>`: no `<`, so that nothing can close the element.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> &mut Self {
        let json = serde_json::to_string(value).unwrap_or_default();
        self.0.push_str(&json.replace('<', "\\u003c"));
        self
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

struct Escaped<'s>(&'s mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        for c in words.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // A browser would turn a bare carriage return into a line feed and drop a null: offsets would shift.
                '\r' => self.0.push_str("&#13;"),
                '\0' => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        let mut html = Html::default();
        html.raw("<p title=\"").text("\"><script>'&").raw("\">");
        assert_eq!(html.finish(), "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">");
    }

    #[test]
    fn json_cannot_close_its_script() {
        let mut html = Html::default();
        html.json(&"</script><!--");
        assert_eq!(html.finish(), r#""\u003c/script>\u003c!--""#);
    }

    #[test]
    fn characters_that_browsers_change_keep_their_number() {
        let mut html = Html::default();
        html.text("a\r\nb\0");
        assert_eq!(html.finish(), "a&#13;\nb\u{fffd}");
    }
}
