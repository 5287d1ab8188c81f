//! Paragraphs: quotation marks pair inside one, and a speaker's words go on to the next with a mark of their own.

use attache_text::{Report, Span, ZoneKind};

/// A line at least this long (bytes) that ends in the middle of a sentence was cut by a program, not by a writer.
/// Agency wires wrap at 65 to 80 characters.
const WRAPPED: usize = 45;

/// The paragraphs of a report's prose, in text order, without white space at the ends. A line break inside a sentence
/// of hard-wrapped text is no end.
pub(super) fn paragraphs(report: &Report) -> Vec<Span> {
    let mut out = Vec::new();
    for zone in report.zones.iter().filter(|z| z.kind.is_prose()) {
        let mut start = zone.span.start;
        let mut line = start;
        for (i, _) in report.words(zone.span).match_indices('\n') {
            let at = zone.span.start + i;
            let here = Span::new(line, at);
            let next = Span::new(at + 1, zone.span.end);
            line = at + 1;
            if zone.kind != ZoneKind::Body || !wrapped(report.words(here), report.words(next)) {
                out.push(Span::new(start, at));
                start = line;
            }
        }
        out.push(Span::new(start, zone.span.end));
    }
    out.into_iter().map(|p| p.trim(&report.text)).filter(|p| !p.is_empty()).collect()
}

/// True when a line goes on in the next one.
fn wrapped(line: &str, next: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || ",;-–—".contains(c);
    let first = next.chars().next();
    line.len() >= WRAPPED
        && line.trim_end().chars().next_back().is_some_and(goes_on)
        && first
            .is_some_and(|c| c.is_lowercase() || c.is_numeric() || line.trim_end().ends_with(','))
}
