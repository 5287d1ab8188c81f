//! Pull quotes: the page sets them off from the text, so they need no marks; the speaker stands on the next line.

use attache_lexicon::attribution::{Attribution, WordKind};
use attache_nlp::{NameKind, Parse};
use attache_text::{Report, Span, Zone, ZoneKind};

use crate::{Entities, Entity, EntityKind, Mention, MentionKind, Quote, QuoteKind};

/// The pull quotes that have an attribution; left-over text in another language may stand between.
pub(super) fn find(
    report: &Report,
    parse: &Parse,
    entities: &mut Entities,
    lexicon: &Attribution,
) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for (i, zone) in report.zones.iter().enumerate() {
        let mut rest = report.zones[i + 1..].iter().filter(|z| z.kind != ZoneKind::ForeignLanguage);
        let line = rest.next().filter(|z| z.kind == ZoneKind::PullquoteAttribution);
        if let (ZoneKind::Pullquote, Some(line)) = (zone.kind, line) {
            let speaker = speaker(report, parse, entities, lexicon, line);
            quotes.push(quote(report, zone, speaker));
        }
    }
    quotes
}

fn quote(report: &Report, zone: &Zone, speaker: Option<(usize, Span, MentionKind)>) -> Quote {
    let span = zone.span.trim(&report.text);
    let words = report.words(span);
    let bare = words.trim_matches(|c: char| "\"“”„«»".contains(c));
    let start = span.start + words.find(bare).unwrap_or_default();
    Quote {
        kind: QuoteKind::Direct,
        span: Span::new(start, start + bare.len()),
        fragments: Vec::new(),
        cue: None,
        speaker: speaker.map(|s| s.0),
        speaker_mention: speaker.map(|s| (s.1, s.2)),
        addressee: None,
        medium: None,
        inside: None,
        via: Vec::new(),
        rule: "quotes/pullquote".into(),
    }
}

/// A name known from elsewhere in front of the line (the page may have glued the role to it), else a document, else
/// the first name in the line, else the whole line.
fn speaker(
    report: &Report,
    parse: &Parse,
    entities: &mut Entities,
    lexicon: &Attribution,
    line: &Zone,
) -> Option<(usize, Span, MentionKind)> {
    let span = line.span.trim(&report.text);
    let words = report.words(span);
    let tokens = parse.tokens_in(span);
    if let Some((entity, len)) = known(report, entities, line, words) {
        let name = Span::new(span.start, span.start + len);
        return Some(add(entities, parse, entity, name, MentionKind::Name));
    }
    let document = words.split_whitespace().take(3);
    if document.map(str::to_lowercase).any(|w| lexicon.is(WordKind::Document, &w)) {
        let entity = entities.add(unnamed(EntityKind::Doc, words));
        return Some(add(entities, parse, entity, span, MentionKind::Nominal));
    }
    let inside = entities.mentions.iter().filter(|m| span.contains(m.span));
    let named = inside.filter(|m| m.kind == MentionKind::Name);
    let person = |m: &&Mention| entities.list[m.entity].kind == EntityKind::Name(NameKind::Per);
    let mention = named.clone().find(person).or_else(|| named.clone().next());
    if let Some(m) = mention {
        return Some((m.entity, m.span, m.kind));
    }
    if tokens.is_empty() {
        return None;
    }
    let entity = entities.add(unnamed(EntityKind::Name(NameKind::Per), words));
    Some(add(entities, parse, entity, span, MentionKind::Nominal))
}

/// The person whose name, used elsewhere in the report, begins the line; and the name's length. The longest wins.
fn known(report: &Report, entities: &Entities, line: &Zone, words: &str) -> Option<(usize, usize)> {
    let elsewhere = entities
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name && !line.span.overlaps(m.span));
    let people =
        elsewhere.filter(|m| entities.list[m.entity].kind == EntityKind::Name(NameKind::Per));
    let fits = people.filter_map(|m| {
        let name = report.words(m.span);
        words.starts_with(name).then_some((m.entity, name.len()))
    });
    fits.max_by_key(|&(entity, len)| (len, std::cmp::Reverse(entity)))
}

fn add(
    entities: &mut Entities,
    parse: &Parse,
    entity: usize,
    span: Span,
    kind: MentionKind,
) -> (usize, Span, MentionKind) {
    let mut tokens = parse.tokens_in(span);
    if tokens.is_empty() {
        let at = parse.tokens.partition_point(|t| t.span.end <= span.start);
        tokens = at..at + 1;
    }
    let inside = |k: usize| tokens.contains(&k);
    let head = tokens
        .clone()
        .find(|&k| parse.tokens.get(k).is_some_and(|t| t.head.is_none_or(|h| !inside(h))));
    let head = head.unwrap_or(tokens.start);
    if parse.tokens.get(head).is_some() {
        entities.mention(Mention { span, tokens, head, kind, entity });
    }
    (entity, span, kind)
}

fn unnamed(kind: EntityKind, words: &str) -> Entity {
    Entity {
        kind,
        name: words.to_owned(),
        role: None,
        country: None,
        sector: None,
        kb: None,
        members: Vec::new(),
    }
}
