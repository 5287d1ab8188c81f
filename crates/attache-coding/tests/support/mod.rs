//! Reports for tests.

use attache_text::{DateBasis, DateCandidate, Meta, Report, Span, Zone, ZoneKind};

/// A report whose whole text is body, published on a day (`2022-02-15`) unless that is empty.
pub(crate) fn report(text: &str, published: &str) -> Report {
    let mut meta = Meta::default();
    let date = published.parse().ok();
    meta.published.value =
        date.map(|value| DateCandidate { value, basis: DateBasis::Input, span: None });
    let span = Span::new(0, text.len());
    Report {
        id: "test".to_owned(),
        text: text.to_owned(),
        language: "en".to_owned(),
        meta,
        zones: vec![Zone { kind: ZoneKind::Body, span, language: "en".to_owned() }],
        notes: Vec::new(),
    }
}
