//! What stands on one line but is more than one zone: a crawler's date and a dateline in front of the first sentence.

use std::ops::Range;

use attache_lexicon::{Boilerplate, Cue, Lexicon};
use attache_text::Span;

use super::features::head;
use crate::date::{self, Found};
use crate::page::{Line, Page};

/// Bytes in which a dateline must end.
const DATELINE: usize = 120;

/// Marks that end a dateline.
const MARKS: [char; 7] = ['-', '–', '—', '―', '_', ':', '.'];

/// Splits a crawler's prefix and a byte order mark off the first line, so that they are lines of their own.
pub(crate) fn front(page: &mut Page, lexicon: &Boilerplate) {
    let Some(first) = page.lines.first() else { return };
    let span = first.span;
    if page.words(first).starts_with('\u{feff}') && span.len() > 3 {
        split(page, span.start + 3);
        return front_at(page, 1, lexicon);
    }
    front_at(page, 0, lexicon);
}

fn front_at(page: &mut Page, line: usize, lexicon: &Boilerplate) {
    let Some(first) = page.lines.get(line) else { return };
    let words = page.words(first);
    if let Some((all, _)) = lexicon.part(Cue::Crawl, head(words))
        && all.start == 0
        && all.end < words.len()
    {
        let at = first.span.start + all.end;
        split_at(page, line, at);
    }
}

fn split(page: &mut Page, at: usize) {
    split_at(page, 0, at);
}

fn split_at(page: &mut Page, line: usize, at: usize) {
    let old = page.lines[line].clone();
    let front = Span::new(old.span.start, at).trim(&page.text);
    let rest = Span::new(at, old.span.end).trim(&page.text);
    page.lines[line].span = front;
    page.lines.insert(line + 1, Line { span: rest, ..old });
}

/// Place, date and agency in front of a sentence, as bytes of its line.
#[derive(Debug, PartialEq)]
pub(crate) struct Dateline {
    pub(crate) span: Range<usize>,
    pub(crate) place: Option<Range<usize>>,
    pub(crate) date: Option<Found>,
    pub(crate) agency: Option<Range<usize>>,
}

/// Finds a dateline at the front of a line: `CITY, May 12. /AGENCY/.`, `City (AGENCY) -`, `CITY, Country, May 12 —`.
pub(crate) fn dateline(line: &str, lexicon: &Lexicon) -> Option<Dateline> {
    let mut end = line.len().min(DATELINE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let mut c = Cursor { line: &line[..end], at: 0 };
    let place = c.place(lexicon);
    let capitals = place.as_ref().is_some_and(|p| is_capitals(&line[p.clone()]));
    if place.is_some() {
        c.region();
    }
    let date = c.date();
    let mark_before = c.mark();
    let agency = c.agency(lexicon, mark_before.is_some());
    let mark = if agency.is_some() { c.mark() } else { mark_before };
    let rest = &line[c.at..];
    let dash = mark.is_some_and(|m| !matches!(m, '.' | ':'));
    let holds = match (&place, &date, &agency) {
        (Some(_), _, Some(_)) => mark.is_some() || rest.trim().is_empty(),
        (Some(_), Some(_), None) => dash || (capitals && mark.is_some()),
        (Some(_), None, None) => capitals && dash,
        (None, _, Some(_)) => dash,
        (None, _, None) => false,
    };
    let sentence = rest.trim_start();
    let starts = !sentence.starts_with(char::is_lowercase);
    let used = line[..c.at].trim_end().len();
    (holds && starts && used > 0).then_some(Dateline { span: 0..used, place, date, agency })
}

/// Reads a dateline from the left.
struct Cursor<'t> {
    line: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.line[self.at..]
    }

    fn skip(&mut self, marks: &[char]) {
        self.at = self.line.len() - self.rest().trim_start_matches(marks).len();
    }

    /// Words up to the next mark, digit or bracket, and how many there are, all with capitals but particles.
    fn name(&self) -> Option<Range<usize>> {
        let rest = self.rest();
        let stops = [", ", " (", " /", " –", " —", " -", " _", "--", ": ", ". ", "—"];
        let cut = stops.iter().filter_map(|s| rest.find(s)).min()?;
        let digit = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let name = rest[..cut].trim_end();
        let count = name.split_whitespace().count();
        let fits = (1..=4).contains(&count)
            && cut < digit
            && name.starts_with(char::is_uppercase)
            && name
                .split_whitespace()
                .all(|w| w.chars().count() <= 3 || w.starts_with(char::is_uppercase))
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
        fits.then(|| self.at..self.at + name.len())
    }

    fn place(&mut self, lexicon: &Lexicon) -> Option<Range<usize>> {
        let name = self.name()?;
        if lexicon.world.outlet(&self.line[name.clone()]).is_some() {
            return None;
        }
        self.at = name.end;
        Some(name)
    }

    /// A state or country after the place.
    fn region(&mut self) {
        let before = self.at;
        self.skip(&[',', ' ']);
        match self.name() {
            Some(name) if self.at > before && date_at(&self.line[self.at..]).is_none() => {
                self.at = name.end;
            }
            _ => self.at = before,
        }
    }

    fn date(&mut self) -> Option<Found> {
        let before = self.at;
        self.skip(&[',', ' ', '.']);
        let Some(mut date) = date_at(self.rest()) else {
            self.at = before;
            return None;
        };
        date.span = date.span.start + self.at..date.span.end + self.at;
        self.at = date.span.end;
        Some(date)
    }

    fn agency(&mut self, lexicon: &Lexicon, after_mark: bool) -> Option<Range<usize>> {
        let before = self.at;
        self.skip(&[',', ' ', '.']);
        let close = match self.rest().chars().next()? {
            '(' => Some(')'),
            '/' => Some('/'),
            _ => None,
        };
        let start = self.at + usize::from(close.is_some());
        let inner = &self.line[start..];
        let end = match close {
            Some(close) => inner.find(close),
            None if after_mark => inner.find(['.', '-', '–', '—', ':']),
            None => None,
        };
        let name = end.map(|e| inner[..e].trim_end()).filter(|n| is_agency(n, close, lexicon));
        let Some(name) = name else {
            self.at = before;
            return None;
        };
        self.at = start + end.unwrap_or_default() + usize::from(close.is_some());
        Some(start..start + name.len())
    }

    /// The mark that ends the dateline or one of its parts.
    fn mark(&mut self) -> Option<char> {
        let rest = self.rest();
        let bare = rest.trim_start_matches([' ', '\u{a0}']);
        let first = bare.chars().next().filter(|c| MARKS.contains(c))?;
        let after = bare.trim_start_matches(MARKS);
        let open = after.is_empty() || after.starts_with([' ', '\u{a0}', '(', '/', '"', '“']);
        if !open && !matches!(first, '—' | '–') {
            return None;
        }
        self.at = self.line.len() - after.len();
        bare[..bare.len() - after.len()].chars().find(|c| !matches!(c, '.' | ':')).or(Some(first))
    }
}

/// A known slug; in brackets also three words or fewer with capitals.
fn is_agency(name: &str, close: Option<char>, lexicon: &Lexicon) -> bool {
    let known = lexicon.world.outlet(name).is_some();
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let words = name.split_whitespace().count();
    known || (close.is_some() && (1..=3).contains(&words) && name.split_whitespace().all(capital))
}

fn date_at(rest: &str) -> Option<Found> {
    date::all(rest).into_iter().next().filter(|d| d.span.start == 0)
}

fn is_capitals(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !name.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Option<String> {
        let lexicon = Lexicon::builtin();
        let found = dateline(line, &lexicon)?;
        let part = |r: Option<Range<usize>>| r.map_or("-", |r| &line[r]);
        let date = found.date.map(|d| d.span);
        Some(format!("{} | {} | {}", part(found.place), part(date), part(found.agency)))
    }

    #[test]
    fn datelines_of_many_agencies() {
        for (line, want) in [
            ("GENEVA, May 12. /TASS/. Talks began.", "GENEVA | May 12 | TASS"),
            ("Geneva (Reuters) - Talks began.", "Geneva | - | Reuters"),
            ("GENEVA, May 12 (Xinhua) -- Talks began.", "GENEVA | May 12 | Xinhua"),
            ("GENEVA (AP) — Talks began.", "GENEVA | - | AP"),
            ("BAMAKO, Mali (AP) — Talks began.", "BAMAKO | - | AP"),
            ("BAMAKO, Mali — Talks began.", "BAMAKO | - | -"),
            ("Geneva, 12 May 2023 – Talks began.", "Geneva | 12 May 2023 | -"),
            ("(Reuters) - Talks began.", "- | - | Reuters"),
            ("MOSCOW, May 12 - TASS. Talks began.", "MOSCOW | May 12 | TASS"),
            ("LISBON _ Talks began.", "LISBON | - | -"),
            ("May 12 (UPI) -- Talks began.", "- | May 12 | UPI"),
            (
                "PORT-AU-PRINCE, Haiti, May 12, 2023 (AFP) - Talks began.",
                "PORT-AU-PRINCE | May 12, 2023 | AFP",
            ),
        ] {
            assert_eq!(cut(line).as_deref(), Some(want), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for line in [
            "NATO – the alliance that Kyiv wants to join – met.",
            "Geneva, a city of diplomats, hosted the talks.",
            "Geneva (Switzerland) hosted the talks.",
            "On May 12, 2023 – a Friday – talks began.",
            "China, May and others: a story",
            "Paris - the city of light - was dark.",
        ] {
            assert_eq!(cut(line), None, "{line}");
        }
    }
}
