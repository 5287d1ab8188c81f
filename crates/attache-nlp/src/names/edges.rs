//! Where a name begins and ends: without article, marks and common nouns, with "Inc."

use std::ops::Range;

use attache_lexicon::TimeWord;

use super::Coarse;
use super::kinds::Joiner;
use crate::Upos;

impl Joiner<'_> {
    /// Without article, possessive and marks at the ends.
    pub(super) fn trimmed(&self, mut tokens: Range<usize>) -> Option<Range<usize>> {
        let all = &self.parse.tokens;
        let outer =
            |i: usize| matches!(all[i].upos, Upos::Det | Upos::Punct | Upos::Adp | Upos::Cconj);
        let ends = &self.lexicon.name_words.company_ends;
        let end_of_other = |i: usize| ends.contains(&self.word(i).to_lowercase());
        while !tokens.is_empty()
            && (outer(tokens.start) && self.word(tokens.start) != "al"
                || end_of_other(tokens.start))
        {
            tokens.start += 1;
        }
        let tail = |i: usize| {
            let stop = self.word(i).ends_with('.') && self.word(i).len() > 1;
            all[i].upos == Upos::Punct && !stop || matches!(self.word(i), "'s" | "’s" | "'" | "’")
        };
        while !tokens.is_empty() && tail(tokens.end - 1) {
            tokens.end -= 1;
        }
        let letters = tokens.clone().any(|i| self.word(i).contains(char::is_alphabetic));
        (!tokens.is_empty() && letters).then_some(tokens)
    }

    /// Without the common words that the model took along: "**Fatah** party", "central **Oslo**", "**Jane Doe** - Analyst",
    /// "**Jane Doe** 384", "**Jane Doe** Friday".
    pub(super) fn cut(&self, mut tokens: Range<usize>, coarse: Coarse) -> Option<Range<usize>> {
        let capital = tokens.clone().any(|t| self.word(t).starts_with(char::is_uppercase));
        if coarse == Coarse::Misc || !capital {
            return Some(tokens);
        }
        let dash = |t: &usize| *t > tokens.start && self.is_dash(*t);
        if let Some(dash) = tokens.clone().find(dash) {
            tokens.end = dash;
        }
        let upos = |t: usize| self.parse.tokens[t].upos;
        while tokens.len() > 1 && self.is_lower(tokens.start) && upos(tokens.start) == Upos::Adj {
            tokens.start += 1;
        }
        let not_names = &self.lexicon.name_words.not_names;
        let common = |t: usize| {
            let lower = self.is_lower(t) && upos(t) != Upos::Propn;
            let pronoun = coarse == Coarse::Per && upos(t) == Upos::Pron;
            let number = coarse == Coarse::Per && self.word(t).bytes().all(|b| b.is_ascii_digit());
            let low = self.word(t).to_lowercase();
            let words = self.lexicon.times.word(&low);
            let weekday = words.iter().any(|w| matches!(w, TimeWord::Weekday(_)));
            lower || pronoun || number || weekday || not_names.contains(&low)
        };
        while tokens.len() > 1 && common(tokens.end - 1) {
            tokens.end -= 1;
        }
        self.trimmed(tokens)
    }

    /// A dash with white space on both sides.
    fn is_dash(&self, token: usize) -> bool {
        let span = self.parse.tokens[token].span;
        let free = self.text[..span.start].ends_with(char::is_whitespace)
            && self.text[span.end..].starts_with(char::is_whitespace);
        free && matches!(self.word(token), "-" | "--" | "–" | "—")
    }

    /// "Doe & Sons**, Inc.**"
    pub(super) fn with_company_end(&self, tokens: Range<usize>) -> Range<usize> {
        let ends = &self.lexicon.name_words.company_ends;
        let comma = usize::from(self.word(tokens.end) == ",");
        let at = tokens.end + comma;
        let word = self.word(at);
        let is_end = word.starts_with(char::is_uppercase) && ends.contains(&word.to_lowercase());
        let end = if is_end { at + 1 } else { tokens.end };
        tokens.start..end
    }
}
