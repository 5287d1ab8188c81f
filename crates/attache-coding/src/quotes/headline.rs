//! Headlines that name a speaker without a verb: "Raid was ‘mistake’ – ministry".

use attache_text::{Report, Span, ZoneKind};

use super::draft::{Draft, Voice};
use super::tree::Trees;
use crate::{Entities, MentionKind, QuoteKind};

/// Longest name of a speaker behind the dash (bytes).
const LONGEST: usize = 40;

/// A draft for each headline that ends with a dash and a name.
pub(super) fn drafts<'l>(report: &Report, t: Trees<'_>, entities: &Entities) -> Vec<Draft<'l>> {
    let titles = report.zones.iter().filter(|z| z.kind == ZoneKind::Title);
    titles.filter_map(|z| draft(z.span.trim(&report.text), t, entities)).collect()
}

fn draft<'l>(title: Span, t: Trees<'_>, entities: &Entities) -> Option<Draft<'l>> {
    let words = title.of(t.text);
    let dash = [" – ", " — ", " - ", " -- "]
        .iter()
        .filter_map(|d| Some((words.rfind(d)?, d.len())))
        .max()?;
    let name = Span::new(title.start + dash.0 + dash.1, title.end);
    let content = Span::new(title.start, title.start + dash.0).trim(t.text);
    let whole =
        |s: Span| name.contains(s) && name.of(t.text).trim_end_matches('.').len() <= s.len() + 4;
    let mention = entities
        .mentions
        .iter()
        .find(|m| matches!(m.kind, MentionKind::Name | MentionKind::Metonym) && whole(m.span))?;
    (name.len() <= LONGEST && content.of(t.text).contains(' ')).then(|| Draft {
        kind: QuoteKind::Indirect,
        span: content,
        fragments: Vec::new(),
        cue: None,
        head: None,
        entry: None,
        voice: Voice::Token(mention.head),
        hearer: None,
        carriers: Vec::new(),
        rule: "quotes/headline".into(),
    })
}
