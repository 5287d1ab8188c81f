//! Headlines that name a speaker without a verb: "Raid was ‘mistake’ – ministry"; and headlines, standfirsts and pull
//! quotes that repeat what the body has somebody say.

use attache_nlp::NameKind;
use attache_text::{Report, Span, ZoneKind};

use super::draft::{Draft, Voice};
use super::tree::Trees;
use crate::{Entities, EntityKind, MentionKind, Quote, QuoteKind};

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

/// Fewest words of a repeated quotation in full: shorter ones, such as names, stand in many sentences.
const REPEATED: usize = 4;
/// Most quotations above or beside a body that are compared with it: more are no headlines.
const BESIDE: usize = 32;

/// Links each quotation above or beside the body to the quotation of the body that it repeats, and gives it that one's
/// speaker where its own is unnamed or only his state: "US" for a spokesman of the United States.
pub(super) fn link(report: &Report, quotes: &mut [Quote], entities: &Entities) {
    let zone = |q: &Quote| {
        let at = report.zones.partition_point(|z| z.span.end <= q.span.start);
        report.zones.get(at).map(|z| z.kind)
    };
    let body: Vec<(usize, Vec<String>)> = (0..quotes.len())
        .filter(|&i| zone(&quotes[i]) == Some(ZoneKind::Body))
        .map(|i| (i, words(report, quotes[i].span)))
        .collect();
    let beside = |z: ZoneKind| z != ZoneKind::Body && z.is_prose();
    let beside: Vec<usize> =
        (0..quotes.len()).filter(|&i| zone(&quotes[i]).is_some_and(beside)).take(BESIDE).collect();
    for i in beside {
        let pieces = pieces(report, &quotes[i]);
        let speaker = quotes[i].speaker;
        let fits = |(b, said): &&(usize, Vec<String>)| {
            !pieces.is_empty()
                && pieces.iter().all(|p| holds(said, p))
                && speaks_for(entities, quotes[*b].speaker, speaker)
        };
        let Some(original) = body.iter().find(fits).map(|&(b, _)| b) else { continue };
        quotes[i].repeats = Some(original);
        quotes[i].speaker = quotes[original].speaker.or(speaker);
    }
}

/// What of a quotation must stand in another for the one to repeat the other: the words in marks, else all words.
fn pieces(report: &Report, quote: &Quote) -> Vec<Vec<String>> {
    let all = words(report, quote.span);
    match quote.kind {
        QuoteKind::Mixed => quote.fragments.iter().map(|&f| words(report, f)).collect(),
        _ if all.len() >= REPEATED => vec![all],
        _ => Vec::new(),
    }
}

fn words(report: &Report, span: Span) -> Vec<String> {
    let words = report.words(span).split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn holds(said: &[String], piece: &[String]) -> bool {
    !piece.is_empty() && said.windows(piece.len()).any(|w| w == piece)
}

/// True for the same speaker, for nobody, and for a state in whose name a person speaks.
fn speaks_for(entities: &Entities, person: Option<usize>, above: Option<usize>) -> bool {
    let Some(above) = above.filter(|&a| person != Some(a)) else { return true };
    let country = |e: usize| entities.list.get(e).and_then(|e| e.country.as_deref());
    let person = person.filter(|&p| {
        entities.list.get(p).is_some_and(|e| e.kind == EntityKind::Name(NameKind::Per))
    });
    let state = entities.list.get(above).is_some_and(|e| e.kind != EntityKind::Name(NameKind::Per));
    state && person.is_some_and(|p| country(p).is_some() && country(p) == country(above))
}
