//! Pull quotes: the page sets them off from the text, so they need no marks; the speaker stands on the next line.

use attache_lexicon::attribution::{Attribution, WordKind};
use attache_nlp::{NameKind, Parse};
use attache_text::{Report, Span, Zone, ZoneKind};
use rustc_hash::FxHashMap;

use crate::{Entities, Entity, EntityKind, Mention, MentionKind, Quote};

/// The pull quotes that have an attribution; left-over text in another language may stand between.
pub(super) fn find(
    report: &Report,
    parse: &Parse,
    entities: &mut Entities,
    lexicon: &Attribution,
) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut added = Vec::new();
    let people = People::of(report, entities);
    for (i, zone) in report.zones.iter().enumerate().filter(|(_, z)| z.kind == ZoneKind::Pullquote)
    {
        let mut rest = report.zones[i + 1..].iter().filter(|z| z.kind != ZoneKind::ForeignLanguage);
        let line = rest.next().filter(|z| z.kind == ZoneKind::PullquoteAttribution);
        if let Some(line) = line {
            let (speaker, mention) = speaker(report, parse, entities, lexicon, &people, line);
            if let Some((person, name, MentionKind::Name)) = speaker {
                take_role(report, entities, (person, name), line.span);
            }
            added.extend(mention);
            quotes.push(quote(report, zone, speaker));
        }
    }
    entities.add_mentions(added);
    quotes
}

/// What stands behind the name in an attribution ("Jane Doe | President of the Council") tells who the person is: whoever
/// the report calls so without a name, is this person.
fn take_role(report: &Report, entities: &mut Entities, (person, name): (usize, Span), line: Span) {
    let role = Span::new(name.end, line.end.max(name.end)).trim(&report.text);
    let bare = |s: Span| {
        let words = report.words(s).to_lowercase();
        words.strip_prefix("the ").map_or_else(|| words.clone(), str::to_owned)
    };
    let wanted = bare(role);
    let described = |m: &&Mention| m.kind == MentionKind::Nominal && bare(m.span) == wanted;
    let Some(other) = entities.mentions.iter().find(described).map(|m| m.entity) else { return };
    let named = |m: &Mention| m.entity == other && m.kind == MentionKind::Name;
    let is_person = entities.list[other].kind == EntityKind::Name(NameKind::Per);
    if !is_person || other == person || entities.mentions.iter().any(named) {
        return;
    }
    let own = entities.mentions.iter_mut().filter(|m| m.entity == other);
    own.for_each(|m| m.entity = person);
    let record = &mut entities.list[person];
    record.role.get_or_insert_with(|| report.words(role).to_owned());
}

/// Who said it: the entity, the words for it and how they name it; and the mention that these words add.
type Told = (Option<(usize, Span, MentionKind)>, Option<Mention>);

/// The people of a report by their names.
struct People<'r> {
    by_name: FxHashMap<&'r str, Vec<Person>>,
    /// Length of the longest name (bytes).
    longest: usize,
}

/// A person, and where the name first and last stands.
struct Person {
    entity: usize,
    first: Span,
    last: Span,
}

impl<'r> People<'r> {
    fn of(report: &'r Report, entities: &Entities) -> Self {
        let mut people = Self { by_name: FxHashMap::default(), longest: 0 };
        let is_person = |m: &&Mention| {
            m.kind == MentionKind::Name
                && entities.list[m.entity].kind == EntityKind::Name(NameKind::Per)
        };
        for m in entities.mentions.iter().filter(is_person) {
            let name = report.words(m.span);
            people.longest = people.longest.max(name.len());
            let same = people.by_name.entry(name).or_default();
            match same.iter_mut().find(|p| p.entity == m.entity) {
                Some(person) => person.last = m.span,
                None => same.push(Person { entity: m.entity, first: m.span, last: m.span }),
            }
        }
        people
    }

    /// The longest name that starts the words of a line and stands elsewhere too: its entity and length.
    fn known(&self, line: Span, words: &str) -> Option<(usize, usize)> {
        let elsewhere = |p: &&Person| !(line.overlaps(p.first) && line.overlaps(p.last));
        (1..=self.longest.min(words.len())).rev().find_map(|len| {
            let named = self.by_name.get(words.get(..len)?)?;
            let entity = named.iter().filter(elsewhere).map(|p| p.entity).min()?;
            Some((entity, len))
        })
    }
}

fn quote(report: &Report, zone: &Zone, speaker: Option<(usize, Span, MentionKind)>) -> Quote {
    let span = zone.span.trim(&report.text);
    let words = report.words(span);
    let bare = words.trim_matches(|c: char| "\"“”„«»".contains(c));
    let start = span.start + words.find(bare).unwrap_or_default();
    Quote {
        speaker: speaker.map(|s| s.0),
        speaker_mention: speaker.map(|s| (s.1, s.2)),
        ..Quote::direct(Span::new(start, start + bare.len()), "quotes/pullquote")
    }
}

/// A name known from elsewhere in front of the line (the page may have glued the role to it), else a document, else
/// the first name in the line, else the whole line.
fn speaker(
    report: &Report,
    parse: &Parse,
    entities: &mut Entities,
    lexicon: &Attribution,
    people: &People<'_>,
    line: &Zone,
) -> Told {
    let span = line.span.trim(&report.text);
    let words = report.words(span);
    let tokens = parse.tokens_in(span);
    if let Some((entity, len)) = people.known(line.span, words) {
        let name = Span::new(span.start, span.start + len);
        return told(parse, entity, name, MentionKind::Name);
    }
    let document = words.split_whitespace().take(3);
    if document.map(str::to_lowercase).any(|w| lexicon.is(WordKind::Document, &w)) {
        let entity = entities.add(Entity::named(EntityKind::Doc, words));
        return told(parse, entity, span, MentionKind::Nominal);
    }
    let from = entities.mentions.partition_point(|m| m.span.start < span.start);
    let inside = entities.mentions[from..].iter().take_while(|m| m.span.start < span.end);
    let inside = inside.filter(|m| span.contains(m.span));
    let named = inside.filter(|m| m.kind == MentionKind::Name);
    let person = |m: &&Mention| entities.list[m.entity].kind == EntityKind::Name(NameKind::Per);
    let mention = named.clone().find(person).or_else(|| named.clone().next());
    if let Some(m) = mention {
        return (Some((m.entity, m.span, m.kind)), None);
    }
    if tokens.is_empty() {
        return (None, None);
    }
    let entity = entities.add(Entity::named(EntityKind::Name(NameKind::Per), words));
    told(parse, entity, span, MentionKind::Nominal)
}

/// An entity that these words, which are no mention yet, name.
fn told(parse: &Parse, entity: usize, span: Span, kind: MentionKind) -> Told {
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
    let mention = Mention { span, tokens, head, kind, entity };
    (Some((entity, span, kind)), Some(mention).filter(|m| m.head < parse.tokens.len()))
}
