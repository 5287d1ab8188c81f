//! What one report alone tells: its telling events and quotations that no other report of its story has.

use std::collections::BTreeSet;

use attache_coding::Factuality;
use attache_text::Span;

use crate::gloss::{Names, gloss};
use crate::merged::Telling;
use crate::records::{
    EventRef, MergedEvent, OnlyIn, Passage, QuoteRef, Reuse, SharedQuote, Support,
};
use crate::shared_quotes::Utterance;
use crate::sheet::Sheet;

/// The most telling items of a report are enough for a reader.
const MOST: usize = 8;
/// Less sure events are not worth a line.
const LEAST_CONFIDENCE: f32 = 0.5;
/// Words of a quotation that its line shows.
const SHOWN_WORDS: usize = 16;

/// What is told in several reports; what is not in it stands alone.
pub(crate) struct Shared {
    quotes: BTreeSet<QuoteRef>,
    events: BTreeSet<EventRef>,
    /// Sorted; passages of one report may overlap.
    passages: Vec<Passage>,
}

impl Shared {
    pub(crate) fn new(quotes: &[SharedQuote], events: &[MergedEvent], reuse: &[Reuse]) -> Self {
        let across = |q: &&SharedQuote| q.members.iter().any(|m| m.report != q.members[0].report);
        let told = events.iter().filter(|m| m.support.len() > 1).flat_map(|m| &m.support);
        let mut passages: Vec<Passage> = reuse.iter().flat_map(|r| [r.a, r.b]).collect();
        passages.sort_unstable();
        let each = |s: &Support| {
            s.events.iter().map(|&event| EventRef { report: s.report, event }).collect::<Vec<_>>()
        };
        Self {
            quotes: quotes.iter().filter(across).flat_map(|q| q.members.iter().copied()).collect(),
            events: told.flat_map(each).collect(),
            passages,
        }
    }

    fn passage(&self, report: usize, span: Span) -> bool {
        let from = self.passages.partition_point(|p| p.report < report);
        let here = self.passages[from..].iter().take_while(|p| p.report == report);
        here.into_iter().any(|p| p.span.overlaps(span))
    }
}

/// The items of one report, the most telling first in choice, in text order in output.
pub(crate) fn only_in(
    report: usize,
    sheet: &Sheet<'_>,
    tellings: &[Telling<'_>],
    utterances: &[Utterance],
    shared: &Shared,
    names: &Names,
) -> Vec<OnlyIn> {
    let coding = &sheet.annotated.coding;
    let mut items = Vec::new();
    for t in tellings {
        let real = matches!(
            t.event.factuality,
            Factuality::Actual | Factuality::Asserted | Factuality::Future
        );
        let sure = t.event.confidence >= LEAST_CONFIDENCE && !t.actors.is_empty();
        if real
            && sure
            && !t.recurring
            && !shared.events.contains(&t.at)
            && !shared.passage(report, t.event.trigger)
        {
            let gloss = gloss(t, t.event.date.value.as_deref(), names);
            let item = OnlyIn { report, event: Some(t.at.event), quote: None, gloss };
            items.push((t.bag.weight(), t.event.trigger, item));
        }
    }
    for u in utterances {
        let quote = &coding.quotes[u.at.quote];
        let outer = quote.inside.is_none() && u.speaker.is_some();
        if outer && !shared.quotes.contains(&u.at) && !shared.passage(report, quote.span) {
            let gloss = said(sheet, u, quote.span);
            let item = OnlyIn { report, event: None, quote: Some(u.at.quote), gloss };
            items.push((u.bag.weight(), quote.span, item));
        }
    }
    items.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    items.truncate(MOST);
    items.sort_by_key(|x| x.1);
    items.into_iter().map(|x| x.2).collect()
}

fn said(sheet: &Sheet<'_>, utterance: &Utterance, span: Span) -> String {
    let words: Vec<&str> = sheet.text(span).split_whitespace().collect();
    let cut = if words.len() > SHOWN_WORDS { " …" } else { "" };
    let shown = words[..words.len().min(SHOWN_WORDS)].join(" ");
    let speaker = utterance.speaker.as_ref().map_or("?", |s| s.name.as_str());
    format!("{speaker}: {shown}{cut}")
}
