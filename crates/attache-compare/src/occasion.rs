//! When something was said or done, and on which words that rests.

use attache_coding::TimeKind;
use attache_text::Span;
use jiff::civil::Date;

use crate::day;
use crate::sheet::{Sheet, inside};

/// The days of an act.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Occasion {
    /// From the first to the last day it may have been.
    pub(crate) days: (Date, Date),
    /// The words that say so.
    pub(crate) span: Option<Span>,
    /// The sentence names the day; otherwise it is the day of the report.
    pub(crate) explicit: bool,
}

impl Occasion {
    /// The occasion of something told at a place: the day its sentence names outside `content`, else the report's.
    pub(crate) fn at(sheet: &Sheet<'_>, place: Span, content: Option<Span>) -> Option<Self> {
        Self::named(sheet, place, content).or_else(|| Self::of_report(sheet))
    }

    fn named(sheet: &Sheet<'_>, place: Span, content: Option<Span>) -> Option<Self> {
        let sentence = sheet.annotated.parse.sentences.get(sheet.sentence_at(place.start)?)?.span;
        let outside = |s: Span| content.is_none_or(|c| !c.overlaps(s));
        let times = inside(&sheet.annotated.coding.times, sentence, |t| t.span);
        let dates = times.filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time));
        let mut near: Vec<(usize, Self)> = dates
            .filter(|t| outside(t.span))
            .filter_map(|t| {
                let days = day::range(&t.value)?;
                let distance = place.start.abs_diff(t.span.start);
                Some((distance, Self { days, span: Some(t.span), explicit: true }))
            })
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.first().map(|(_, o)| *o)
    }

    /// The day of the report: its dateline, else its date of publication.
    pub(crate) fn of_report(sheet: &Sheet<'_>) -> Option<Self> {
        let meta = &sheet.annotated.report.meta;
        let line = meta.dateline.as_ref();
        let dateline = line.and_then(|d| Some((d.date?, Some(d.span))));
        let published = meta.published.value.as_ref().map(|p| (p.value, p.span));
        let yearless = || Some((sheet.told?, line.map(|d| d.span)));
        let (day, span) = dateline.or(published).or_else(yearless)?;
        Some(Self { days: (day, day), span, explicit: false })
    }

    /// Days between two occasions, 0 where they may be the same day.
    pub(crate) fn gap(&self, other: &Self) -> i64 {
        day::gap(self.days, other.days)
    }
}
