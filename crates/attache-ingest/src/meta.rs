//! Title, byline, outlet and dates, each with the words that say so.

use attache_lexicon::{Cue, Lexicon};
use attache_text::{
    DateBasis, DateCandidate, Dateline, Meta, Note, Outlet, OutletBasis, Published, Span, ZoneKind,
};
use jiff::civil::Date;

use crate::date;
use crate::page::Page;
use crate::zones::cut;
use crate::zones::label::Labels;

/// What the carrier of a text says about it: the input's own fields, or the metadata of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
}

/// Everything that dates and names are gathered from.
pub(crate) struct Gather<'g> {
    pub(crate) page: &'g Page,
    pub(crate) labels: &'g Labels,
    pub(crate) lexicon: &'g Lexicon,
    /// The dateline in front of the lead, by the start of its line.
    pub(crate) dateline: Option<(usize, cut::Dateline)>,
    /// What the input says.
    pub(crate) input: &'g Facts,
    /// What the page says.
    pub(crate) html: &'g Facts,
}

impl Gather<'_> {
    /// Gathers the metadata; conflicts and their likely reason go into the notes.
    pub(crate) fn meta(&self, notes: &mut Vec<Note>) -> Meta {
        let (dates, dateline) = self.dates(notes);
        let published = choose(dates);
        explain(&published, notes);
        Meta {
            title: self.labels.title.map(|i| self.page.lines[i].span),
            byline: self.byline(),
            outlet: self.outlet(),
            dateline,
            published,
            url: self.url().map(str::to_owned),
        }
    }

    fn url(&self) -> Option<&str> {
        self.input.url.as_deref().or(self.html.url.as_deref())
    }

    /// Lines of a kind, with their number.
    fn lines(&self, kind: ZoneKind) -> impl Iterator<Item = (usize, Span)> + '_ {
        let of_kind = self.labels.kinds.iter().enumerate().filter(move |(_, k)| **k == kind);
        of_kind.map(|(i, _)| (i, self.page.lines[i].span))
    }

    fn byline(&self) -> Option<Span> {
        let near = |i: usize| i.abs_diff(self.labels.lead);
        let (_, span) = self.lines(ZoneKind::Byline).min_by_key(|&(i, _)| near(i))?;
        let words = span.of(&self.page.text);
        if let Some((_, name)) = self.lexicon.boilerplate.part(Cue::Byline, words) {
            return Some(Span::new(span.start + name.start, span.start + name.end));
        }
        if let Some(author) = self.html.author.as_deref()
            && let Some(at) = words.find(author)
        {
            return Some(Span::new(span.start + at, span.start + at + author.len()));
        }
        Some(span)
    }

    fn outlet(&self) -> Option<Outlet> {
        let told = self.input.outlet.as_ref().or(self.html.outlet.as_ref());
        if let Some(name) = told {
            let name = self.canonical(name).unwrap_or(name).to_owned();
            return Some(Outlet { name, basis: OutletBasis::Metadata, span: None });
        }
        if let Some(name) = self.url().and_then(host).and_then(|h| self.canonical(h)) {
            return Some(Outlet { name: name.to_owned(), basis: OutletBasis::Url, span: None });
        }
        if let Some((start, line)) = &self.dateline
            && let Some(agency) = &line.agency
        {
            return Some(
                self.agency(*start + agency.start..*start + agency.end, OutletBasis::Dateline),
            );
        }
        let credit = self
            .lines(ZoneKind::SourceCredit)
            .find(|(_, s)| self.canonical(s.of(&self.page.text)).is_some());
        credit.map(|(_, span)| self.agency(span.start..span.end, OutletBasis::Credit))
    }

    /// The name under which the vocabulary counts an outlet.
    fn canonical(&self, slug: &str) -> Option<&str> {
        self.lexicon.world.outlet(slug).map(|o| &*o.name)
    }

    fn agency(&self, at: std::ops::Range<usize>, basis: OutletBasis) -> Outlet {
        let span = Span::from(at);
        let slug = span.of(&self.page.text);
        let name = self.canonical(slug).unwrap_or(slug).to_owned();
        Outlet { name, basis, span: Some(span) }
    }

    /// Every candidate for the date of publication, the most trusted first, and the dateline.
    fn dates(&self, notes: &mut Vec<Note>) -> (Vec<DateCandidate>, Option<Dateline>) {
        let mut found = Vec::new();
        if let Some(words) = &self.input.published {
            match date::of_field(words) {
                Some(value) => found.push(candidate(value, DateBasis::Input, None)),
                None => {
                    let message = format!("`published` is no date: {words}");
                    notes.push(Note::whole("C002", message).help("write it as 2022-02-04"));
                }
            }
        }
        found.extend(self.date_line());
        if let Some(value) = self.html.published.as_deref().and_then(date::of_field) {
            found.push(candidate(value, DateBasis::Html, None));
        }
        found.extend(self.crawl());
        if found.is_empty()
            && let Some(value) = self.url().and_then(date::of_field)
        {
            found.push(candidate(value, DateBasis::Html, None));
        }
        let other = found.first().map(|c| c.value);
        let dateline = self.dateline.as_ref().map(|(start, line)| {
            let shift = |r: &std::ops::Range<usize>| Span::new(start + r.start, start + r.end);
            let date = line.date.as_ref();
            let value = date.and_then(|d| d.date().or_else(|| d.near(other?)));
            let span = date.map(|d| shift(&d.span));
            if let Some(value) = value {
                found.push(candidate(value, DateBasis::Dateline, span));
            }
            Dateline { place: line.place.as_ref().map(shift), date: value, span: shift(&line.span) }
        });
        found.sort_by_key(|c| trust(c.basis));
        (found, dateline)
    }

    /// The date of the date line, or of the byline, nearest to the lead.
    fn date_line(&self) -> Option<DateCandidate> {
        let lead = self.labels.lead;
        let lines = self.lines(ZoneKind::DateLine).chain(self.lines(ZoneKind::Byline));
        let mut lines: Vec<(usize, Span)> = lines.collect();
        lines.sort_by_key(|&(i, _)| i.abs_diff(lead));
        lines.into_iter().find_map(|(_, span)| {
            let dates = date::all(span.of(&self.page.text));
            let (found, value) = dates.into_iter().find_map(|d| d.date().map(|v| (d, v)))?;
            let words = Span::new(span.start + found.span.start, span.start + found.span.end);
            Some(candidate(value, DateBasis::DateLine, Some(words)))
        })
    }

    fn crawl(&self) -> Option<DateCandidate> {
        let (_, span) = self.lines(ZoneKind::CrawlMetadata).next()?;
        let (_, part) = self.lexicon.boilerplate.part(Cue::Crawl, span.of(&self.page.text))?;
        let words = Span::new(span.start + part.start, span.start + part.end);
        let value = date::of_field(words.of(&self.page.text))?;
        Some(candidate(value, DateBasis::CrawlMetadata, Some(words)))
    }
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', ':', '?']).next()
}

fn candidate(value: Date, basis: DateBasis, span: Option<Span>) -> DateCandidate {
    DateCandidate { value, basis, span }
}

/// The order in which bases are believed.
fn trust(basis: DateBasis) -> usize {
    DateBasis::ALL.iter().position(|&b| b == basis).unwrap_or(usize::MAX)
}

/// The first candidate, and those that give another day.
fn choose(dates: Vec<DateCandidate>) -> Published {
    let mut dates = dates.into_iter();
    let Some(value) = dates.next() else { return Published::default() };
    let mut alternatives: Vec<DateCandidate> = Vec::new();
    for other in dates {
        if other.value != value.value && alternatives.iter().all(|a| a.value != other.value) {
            alternatives.push(other);
        }
    }
    Published { conflict: !alternatives.is_empty(), value: Some(value), alternatives }
}

/// Says why two dates may both be right.
fn explain(published: &Published, notes: &mut Vec<Note>) {
    let Some(value) = &published.value else { return };
    for other in &published.alternatives {
        let message = format!(
            "date of publication is {} by {}, {} by {}",
            value.value, value.basis, other.value, other.basis
        );
        let span = value.span.or(other.span);
        let note = match span {
            Some(span) => Note::at("C001", span, message),
            None => Note::whole("C001", message),
        };
        let days = (value.value - other.value).get_days().abs();
        notes.push(if days == 1 {
            note.help(
                "one day apart: both are right if the two were written in different time zones",
            )
        } else {
            note.help("check which of them is the date of this report")
        });
    }
}
