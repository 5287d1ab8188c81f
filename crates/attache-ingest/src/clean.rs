//! From one decoded input to a report: zones over its text, and what is known about it.

use attache_lexicon::Lexicon;
use attache_text::{Report, Span, Zone, ZoneKind};

use crate::meta::{Facts, Gather};
use crate::page::Page;
use crate::zones::{cut, label};
use crate::{Form, Raw, Skipped, html, language};

/// Bytes of prose on which the language of a report is decided.
const SAMPLE: usize = 4000;

/// Lines above the lead on which a dateline may stand by itself.
const ABOVE: usize = 2;

/// Cleans one input. Skipped are only pages: those without a character of text, and those nested beyond reason.
pub fn clean(raw: Raw, lexicon: &Lexicon) -> Result<Report, Skipped> {
    let input = Facts {
        title: raw.title,
        author: None,
        outlet: raw.outlet,
        published: raw.published,
        url: raw.url,
    };
    let page = match raw.form {
        Form::Text(text) => Some((Page::plain(text), Facts::default())),
        Form::Html(html) => html::page(&html, &lexicon.boilerplate),
    };
    let Some((mut page, facts)) = page else {
        let reason = "the page leaves thousands of elements open inside each other; save it again from a browser";
        return Err(Skipped::new(raw.id, reason));
    };
    if page.lines.is_empty() {
        let reason =
            "the page holds no text; its words may be loaded by a script: save it from a browser";
        return Err(Skipped::new(raw.id, reason));
    }
    cut::front(&mut page, &lexicon.boilerplate);
    let language = language::of(&sample(&page));
    let given = label::Given {
        title: input.title.as_deref().or(facts.title.as_deref()),
        author: facts.author.as_deref(),
    };
    let mut labels = label::label(&page, &lexicon.boilerplate, language, given);
    let dateline = dateline(&page, &mut labels, lexicon);
    let mut notes = raw.notes;
    let gather =
        Gather { page: &page, labels: &labels, lexicon, dateline, input: &input, html: &facts };
    let meta = gather.meta(&mut notes);
    let front = gather
        .dateline
        .as_ref()
        .map(|(start, d)| Span::new(start + d.span.start, start + d.span.end));
    let zones = zones(&page, &labels.kinds, front, language);
    Ok(Report { id: raw.id, text: page.text, language: language.to_owned(), meta, zones, notes })
}

/// The longest sentences of a page, up to [`SAMPLE`] bytes; its front where it has none.
fn sample(page: &Page) -> String {
    let mut sample = String::new();
    for line in page.lines.iter().filter(|l| l.span.len() >= 60) {
        let words = page.words(line);
        let mut end = words.len().min(SAMPLE - sample.len());
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        sample.push_str(&words[..end]);
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    if sample.is_empty() { page.text.chars().take(SAMPLE / 4).collect() } else { sample }
}

/// The dateline in front of the lead, or on a line of its own above it.
fn dateline(
    page: &Page,
    labels: &mut label::Labels,
    lexicon: &Lexicon,
) -> Option<(usize, cut::Dateline)> {
    for i in labels.lead.saturating_sub(ABOVE)..=labels.lead {
        let line = page.lines.get(i)?;
        let words = page.words(line);
        let Some(found) = cut::dateline(words, lexicon) else { continue };
        if i == labels.lead {
            return Some((line.span.start, found));
        }
        if found.span.end == words.len() && labels.kinds[i] != ZoneKind::Title {
            labels.kinds[i] = ZoneKind::Dateline;
            return Some((line.span.start, found));
        }
    }
    None
}

/// The zones: one for each line, the dateline cut off its own.
fn zones(
    page: &Page,
    kinds: &[ZoneKind],
    front: Option<Span>,
    language: &'static str,
) -> Vec<Zone> {
    let mut zones = Vec::with_capacity(kinds.len() + 1);
    let mut put = |kind, span: Span| {
        let span = span.trim(&page.text);
        if !span.is_empty() {
            let own = match kind {
                ZoneKind::IconLabels => language,
                _ => language::of_zone(span.of(&page.text), language),
            };
            zones.push(Zone { kind, span, language: own.to_owned() });
        }
    };
    for (line, &kind) in page.lines.iter().zip(kinds) {
        match front.filter(|f| line.span.contains(*f)) {
            Some(front) => {
                put(ZoneKind::Dateline, front);
                put(kind, Span::new(front.end, line.span.end));
            }
            None => put(kind, line.span),
        }
    }
    zones
}
