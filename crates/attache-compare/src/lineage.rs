//! Who has it from whom: carriers that a report names, credits, datelines, and copies between reports.

use std::collections::BTreeMap;

use attache_coding::{Entity, EntityKind, Mention, Via};
use attache_lexicon::comparison::{Carrier, Comparison, WordClass};
use attache_lexicon::{Lexicon, world::ActorKind};
use attache_nlp::{Deprel, NameKind, Upos};
use attache_text::{OutletBasis, Span, ZoneKind};

use crate::circles::circles;
use crate::records::{Edge, EdgeBasis, EdgeFrom, Reuse, ReuseKind};
use crate::sheet::{Sheet, is_person};
use crate::sources::Dependence;

/// A carrier or speaker that a report names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// Canonical name.
    pub(crate) name: String,
    /// How it is named.
    pub(crate) basis: EdgeBasis,
    /// The words that name it.
    pub(crate) span: Option<Span>,
    /// An agency, outlet or other medium, not a speaker.
    pub(crate) carrier: bool,
    /// A ministry, organisation or document that the report rests on.
    pub(crate) body: bool,
}

/// Everything a report says it has its news from, in order of basis and text, each name once.
pub(crate) fn sources(sheet: &Sheet<'_>, lexicon: &Lexicon) -> Vec<Source> {
    let mut found = Vec::new();
    found.extend(masthead(sheet));
    found.extend(credits(sheet, lexicon));
    found.extend(carriers(sheet, lexicon));
    found.extend(hearers(sheet, lexicon));
    found.extend(media_mentions(sheet, lexicon));
    found.extend(unnamed(sheet, &lexicon.comparison));
    found.extend(speakers(sheet, lexicon));
    found.extend(original(sheet));
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (i, source) in found.iter().enumerate() {
        first.entry(source.name.to_lowercase()).or_insert(i);
    }
    let mut kept: Vec<usize> = first.into_values().collect();
    kept.sort_unstable();
    kept.into_iter().map(|i| found[i].clone()).collect()
}

/// The agency of the dateline or credit line.
fn masthead(sheet: &Sheet<'_>) -> Option<Source> {
    let outlet = sheet.annotated.report.meta.outlet.as_ref()?;
    let basis = match outlet.basis {
        OutletBasis::Dateline => EdgeBasis::Dateline,
        OutletBasis::Credit => EdgeBasis::Credit,
        _ => return None,
    };
    Some(Source { name: outlet.name.clone(), basis, span: outlet.span, carrier: true, body: false })
}

/// Outlets and unnamed carriers in credit zones.
fn credits(sheet: &Sheet<'_>, lexicon: &Lexicon) -> Vec<Source> {
    let report = &sheet.annotated.report;
    let mut found = Vec::new();
    for zone in report.zones.iter().filter(|z| z.kind == ZoneKind::SourceCredit) {
        let text = report.words(zone.span);
        for m in lexicon.world.matches(text) {
            let outlet = m.senses.iter().map(|s| lexicon.world.actor(s.actor));
            if let Some(actor) = outlet.into_iter().find(|a| a.kind == ActorKind::Outlet) {
                let span = Span::new(zone.span.start + m.span.start, zone.span.start + m.span.end);
                found.push(credit(actor.name.to_string(), span));
            }
        }
        if found.is_empty() {
            let unnamed = phrase(sheet, zone.span, lexicon.comparison.carriers(), |c| &c.credits);
            found.extend(unnamed.map(|(name, span)| credit(name, span)));
        }
    }
    found
}

fn credit(name: String, span: Span) -> Source {
    Source { name, basis: EdgeBasis::Credit, span: Some(span), carrier: true, body: false }
}

/// The carriers of single quotations.
fn carriers(sheet: &Sheet<'_>, lexicon: &Lexicon) -> Vec<Source> {
    let quotes = sheet.annotated.coding.quotes.iter();
    let explicit = quotes.flat_map(|q| &q.via).filter(|v| v.explicit);
    explicit.map(|v| cited(v.name.clone(), v.span, is_medium(sheet, lexicon, v))).collect()
}

/// The outlets that somebody told it: what an envoy told one agency, another outlet has from there.
fn hearers(sheet: &Sheet<'_>, lexicon: &Lexicon) -> Vec<Source> {
    let coding = &sheet.annotated.coding;
    let told = coding.quotes.iter().filter_map(|q| q.addressee);
    let named = |e: usize| coding.entities.mentions.iter().find(|m| m.entity == e);
    let source = |m| Some(cited(outlet(sheet, lexicon, m)?, Some(m.span), true));
    told.filter_map(named).filter_map(source).collect()
}

/// True for a carrier that is an outlet or agency; a person who passes on another's words is no root of the report.
fn is_medium(sheet: &Sheet<'_>, lexicon: &Lexicon, via: &Via) -> bool {
    let entity = via.entity.and_then(|e| sheet.annotated.coding.entities.list.get(e));
    entity.is_some_and(|e| is_outlet(e, lexicon)) || lexicon.world.outlet(&via.name).is_some()
}

/// True for an outlet of the lexicon, and for what is coded as the press.
fn is_outlet(entity: &Entity, lexicon: &Lexicon) -> bool {
    let known = entity.kb.as_deref().and_then(|k| lexicon.world.get(k));
    known.map_or(entity.sector.as_deref() == Some("JRN"), |a| a.kind == ActorKind::Outlet)
}

fn cited(name: String, span: Option<Span>, carrier: bool) -> Source {
    Source { name, basis: EdgeBasis::Cited, span, carrier, body: false }
}

/// Outlets that do the telling in a sentence: "X reported", "as per X", "according to X", "shown on X".
fn media_mentions(sheet: &Sheet<'_>, lexicon: &Lexicon) -> Vec<Source> {
    let entities = &sheet.annotated.coding.entities;
    let told = entities.mentions.iter().filter(|m| tells(sheet, lexicon, m));
    told.filter_map(|m| Some(cited(outlet(sheet, lexicon, m)?, Some(m.span), true))).collect()
}

/// The outlet that a mention names: a known one, one that the words hold ("the Ritzau news agency"), or what the report calls a
/// part of the press by a name.
fn outlet(sheet: &Sheet<'_>, lexicon: &Lexicon, mention: &Mention) -> Option<String> {
    let entity = sheet.annotated.coding.entities.list.get(mention.entity)?;
    if is_outlet(entity, lexicon) && (entity.kb.is_some() || sheet.named[mention.entity]) {
        return Some(entity.name.clone());
    }
    // "AFP's rivals" are not AFP.
    let owned = sheet.annotated.parse.dependent(mention.head, Deprel::NMOD_POSS).is_some();
    let known = entity.kb.is_some() || is_person(entity) || owned;
    let words = lexicon.world.matches(sheet.text(mention.span));
    let actors = words.iter().filter(|_| !known).flat_map(|m| &m.senses);
    let mut outlets = actors.map(|s| lexicon.world.actor(s.actor));
    outlets.find(|a| a.kind == ActorKind::Outlet).map(|a| a.name.to_string())
}

/// True for a mention that does the telling in its sentence.
fn tells(sheet: &Sheet<'_>, lexicon: &Lexicon, mention: &Mention) -> bool {
    let parse = &sheet.annotated.parse;
    let Some(token) = parse.tokens.get(mention.head) else { return false };
    let lemma = |t: usize| parse.tokens[t].lemma.to_lowercase();
    let telling = |t: usize| lexicon.comparison.is(WordClass::Telling, &lemma(t));
    let beside =
        matches!(token.deprel, Deprel::NSUBJ | Deprel::OBL | Deprel::PARATAXIS | Deprel::OBL_AGENT);
    let cites = |&c: &usize| {
        parse.tokens[c].deprel == Deprel::CASE
            && lexicon.comparison.is(WordClass::Citing, &lemma(c))
    };
    // "…, writes X": the verb right before a name is its own, wherever the tree hangs it; "told X" has a subject already.
    let inverted = parse.tokens_in(mention.span).start.checked_sub(1).is_some_and(|t| {
        let mut below = parse.children(t).iter();
        parse.tokens[t].upos == Upos::Verb
            && telling(t)
            && !below.any(|&c| parse.tokens[c].deprel.is_subject() && c < t)
    });
    (beside && token.head.is_some_and(telling))
        || parse.children(mention.head).iter().any(cites)
        || inverted
}

/// The text that a report was translated from, where words of its language were left standing.
fn original(sheet: &Sheet<'_>) -> Option<Source> {
    let mut zones = sheet.annotated.report.zones.iter();
    let left = zones.find(|z| z.kind == ZoneKind::ForeignLanguage && !z.language.is_empty())?;
    Some(cited(format!("original ({})", left.language), Some(left.span), false))
}

/// Carriers without a name in the prose: "media reports".
fn unnamed(sheet: &Sheet<'_>, words: &Comparison) -> Vec<Source> {
    let sentences = sheet.annotated.parse.sentences.iter().zip(&sheet.sentences);
    let told = sentences.filter(|(_, bag)| !bag.is_empty());
    told.filter_map(|(s, _)| phrase(sheet, s.span, words.carriers(), |c| &c.words))
        .map(|(name, span)| cited(name, Some(span), true))
        .collect()
}

/// The first unnamed carrier in a stretch.
fn phrase(
    sheet: &Sheet<'_>,
    stretch: Span,
    carriers: &[Carrier],
    phrases: impl Fn(&Carrier) -> &[String],
) -> Option<(String, Span)> {
    let text = sheet.text(stretch).to_ascii_lowercase();
    let whole = |at: usize, length: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + length..].chars().next();
        ![before, after].iter().flatten().any(|c| c.is_alphanumeric())
    };
    let mut found: Vec<(usize, &str, usize)> = Vec::new();
    for carrier in carriers {
        for words in phrases(carrier) {
            let mut places = matches(&text, words);
            let place = places.find(|&(at, length)| whole(at, length));
            found.extend(place.map(|(at, length)| (at, carrier.name.as_str(), length)));
        }
    }
    let (at, name, length) = found.into_iter().min_by_key(|f| (f.0, std::cmp::Reverse(f.2)))?;
    let start = stretch.start + at;
    Some((name.to_owned(), Span::new(start, start + length)))
}

/// Longest word (characters) that a `*` stands for: a text without spaces is not read anew at each of its letters.
const LONGEST_WORD: usize = 64;

/// Where a phrase stands and how long it is; a `*` in it is any one word.
fn matches<'t>(text: &'t str, words: &'t str) -> Box<dyn Iterator<Item = (usize, usize)> + 't> {
    let Some((before, after)) = words.split_once('*') else {
        return Box::new(text.match_indices(words).map(|(at, _)| (at, words.len())));
    };
    Box::new(text.match_indices(before).filter_map(move |(at, _)| {
        let rest = &text[at + before.len()..];
        let mut letters = rest.char_indices().take(LONGEST_WORD);
        let (word, _) = letters.find(|(_, c)| !c.is_alphanumeric()).filter(|&(end, _)| end > 0)?;
        rest[word..].starts_with(after).then(|| (at, before.len() + word + after.len()))
    }))
}

/// People, documents and bodies that the report quotes at first hand.
fn speakers(sheet: &Sheet<'_>, lexicon: &Lexicon) -> Vec<Source> {
    let coding = &sheet.annotated.coding;
    let mut found = Vec::new();
    for quote in coding.quotes.iter().filter(|q| !q.topic) {
        let Some(entity) = quote.speaker.and_then(|s| coding.entities.list.get(s)) else {
            continue;
        };
        let named = matches!(
            entity.kind,
            EntityKind::Doc | EntityKind::Name(NameKind::Per | NameKind::Org | NameKind::Work)
        );
        let by_name = quote.speaker.is_some_and(|s| sheet.by_name[s]);
        if entity.kind == EntityKind::Doc || (named && by_name) {
            let span = quote.speaker_mention.map(|(s, _)| s).or(quote.cue).unwrap_or(quote.span);
            let carrier = is_outlet(entity, lexicon);
            let body = entity.kind != EntityKind::Name(NameKind::Per);
            found.push(Source { body, ..cited(entity.name.clone(), Some(span), carrier) });
        }
    }
    found
}

/// The graph: an edge from every source to the report that names it, and from report to report where one copies the other.
pub(crate) fn edges(
    sheets: &[Sheet<'_>],
    sources: &[Vec<Source>],
    reuse: &[Reuse],
    dependences: &[Dependence],
) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (to, list) in sources.iter().enumerate() {
        edges.extend(list.iter().map(|s| Edge {
            from: EdgeFrom::Outlet(s.name.clone()),
            to,
            basis: s.basis,
            span: s.span,
            carrier: s.carrier || s.body,
            circular: false,
        }));
    }
    for d in dependences {
        let (from, to) = earlier_first(sheets, d.a, d.b);
        let first = reuse.partition_point(|r| (r.a.report, r.b.report) < (d.a, d.b));
        let of_pair = |r: &&Reuse| (r.a.report, r.b.report) == (d.a, d.b);
        let copied = reuse[first..].iter().take_while(of_pair);
        let exact = |r: &&Reuse| matches!(r.kind, ReuseKind::Verbatim | ReuseKind::Near);
        let longest = copied.filter(exact).max_by_key(|r| r.a.span.len());
        let span = longest.map(|r| if r.a.report == to { r.a.span } else { r.b.span });
        let from = EdgeFrom::Report(from);
        let basis = EdgeBasis::Reuse;
        edges.push(Edge { from, to, basis, span, carrier: true, circular: false });
    }
    mark_circles(&mut edges, sheets);
    edges.sort_by(|x, y| (x.to, x.basis, &x.from).cmp(&(y.to, y.basis, &y.from)));
    edges
}

/// Marks the edges between outlets that cite each other, directly or through others.
fn mark_circles(edges: &mut [Edge], sheets: &[Sheet<'_>]) {
    let citation = |e: &Edge| {
        let EdgeFrom::Outlet(from) = &e.from else { return None };
        let to = &sheets[e.to].annotated.report.meta.outlet.as_ref()?.name;
        (e.carrier && from != to).then(|| (from.clone(), to.clone()))
    };
    let circles = circles(&edges.iter().filter_map(citation).collect());
    for edge in edges {
        edge.circular = citation(edge).is_some_and(|c| circles.contains(&c));
    }
}

/// The earlier of two reports first; on one day, or without days, the first in the pool.
fn earlier_first(sheets: &[Sheet<'_>], a: usize, b: usize) -> (usize, usize) {
    match (sheets[a].order, sheets[b].order) {
        (Some(x), Some(y)) if y < x => (b, a),
        _ => (a, b),
    }
}
