//! One utterance in different words: same speaker, same occasion, same content. Look-alikes are kept apart.

use attache_coding::{MentionKind, QuoteKind};
use attache_lexicon::comparison::{Comparison, WordClass};
use attache_nlp::{Deprel, Upos};
use attache_text::{Span, ZoneKind};

use crate::bag::{Bag, Key, KeyKind, Overlap};
use crate::components::Components;
use crate::join::{Item, alike};
use crate::occasion::Occasion;
use crate::records::{Passage, QuoteRef, SharedQuote};
use crate::sheet::{Sheet, is_person};
use crate::speaker::{Relation, Speaker, relation};

/// Days between the days of two reports of one utterance: the wire, and the papers of the day after next.
const LEAST_GAP: i64 = 2;
/// Least weight (nats) of shared content for any pair.
const LEAST_CONTENT: f32 = 3.5;

/// A quotation with what comparing needs.
#[derive(Debug)]
pub(crate) struct Utterance {
    /// Where it stands.
    pub(crate) at: QuoteRef,
    /// Its words.
    pub(crate) span: Span,
    /// Its content.
    pub(crate) bag: Bag,
    /// The stretches in marks, where it is not all in marks.
    fragments: Vec<Fragment>,
    /// Its words in dictionary form, as hashes, where all of it is the speaker's own words.
    words: Vec<u64>,
    /// Who said it.
    pub(crate) speaker: Option<Speaker>,
    /// The speaker is not known by a pronoun or description only ("the official"), which may have been put down to the wrong person.
    pub(crate) sure: bool,
    /// When.
    pub(crate) occasion: Option<Occasion>,
    /// Said again and again: no single utterance.
    recurring: bool,
    /// In a headline, standfirst, subhead or pull quote, which repeat the text.
    display: bool,
}

/// A stretch in marks inside reported words.
#[derive(Debug)]
struct Fragment {
    /// Its words in dictionary form, as hashes.
    words: Vec<u64>,
    /// Number of its words, amounts and dates that tell something.
    content: usize,
}

fn fragments(sheet: &Sheet<'_>, quote: &attache_coding::Quote) -> Vec<Fragment> {
    let content = |span| sheet.keys.of(span).keys().filter(|k| !k.kind.is_party()).count();
    let each = quote.fragments.iter();
    each.map(|&f| Fragment { words: lemmas(sheet, f), content: content(f) }).collect()
}

/// The words of a stretch in dictionary form, as hashes.
fn lemmas(sheet: &Sheet<'_>, span: Span) -> Vec<u64> {
    let parse = &sheet.annotated.parse;
    let tokens = parse.tokens[parse.tokens_in(span)].iter().filter(|t| t.upos != Upos::Punct);
    tokens.map(|t| Key::new(KeyKind::Word, &t.lemma.to_lowercase(), 0.0).id).collect()
}

/// The utterances of a report.
pub(crate) fn utterances(report: usize, sheet: &Sheet<'_>, words: &Comparison) -> Vec<Utterance> {
    let quotes = &sheet.annotated.coding.quotes;
    let one = |(i, q): (usize, &attache_coding::Quote)| {
        let cue = q.cue.unwrap_or(q.span);
        Utterance {
            at: QuoteRef { report, quote: i },
            span: q.span,
            bag: sheet.keys.of(q.span),
            fragments: fragments(sheet, q),
            words: if q.kind == QuoteKind::Direct { lemmas(sheet, q.span) } else { Vec::new() },
            speaker: q.speaker.and_then(|s| Speaker::of(sheet, s)),
            sure: sure(sheet, q),
            occasion: Occasion::at(sheet, cue, Some(q.span)),
            recurring: recurring(sheet, cue, words),
            display: zone(sheet, q.span).is_some_and(|z| z != ZoneKind::Body),
        }
    };
    quotes.iter().enumerate().filter(|(_, q)| !q.topic).map(one).collect()
}

/// True where the words at a quotation name its speaker.
fn sure(sheet: &Sheet<'_>, quote: &attache_coding::Quote) -> bool {
    let list = &sheet.annotated.coding.entities.list;
    let person = quote.speaker.and_then(|s| list.get(s)).is_some_and(is_person);
    quote.speaker_mention.is_some_and(|(_, kind)| match kind {
        MentionKind::Pronoun => false,
        MentionKind::Nominal => !person,
        _ => true,
    })
}

/// True where a word beside a cue or trigger says that the act happens again and again, or its form that it goes on ("have been
/// accusing").
pub(crate) fn recurring(sheet: &Sheet<'_>, cue: Span, words: &Comparison) -> bool {
    let parse = &sheet.annotated.parse;
    let tokens = parse.tokens_in(cue);
    let near = tokens.start.saturating_sub(3)..(tokens.end + 2).min(parse.tokens.len());
    let same = sheet.sentence_at(cue.start);
    let goes_on = parse.tokens_in(cue).any(|t| {
        let been =
            |&c: &usize| &*parse.tokens[c].xpos == "VBN" && parse.tokens[c].deprel == Deprel::AUX;
        &*parse.tokens[t].xpos == "VBG" && parse.children(t).iter().any(been)
    });
    goes_on
        || parse.tokens[near].iter().any(|t| {
            words.is(WordClass::Recurring, &t.lemma.to_lowercase())
                && sheet.sentence_at(t.span.start) == same
        })
}

fn zone(sheet: &Sheet<'_>, span: Span) -> Option<ZoneKind> {
    let zones = &sheet.annotated.report.zones;
    zones.iter().find(|z| z.span.contains(span)).map(|z| z.kind)
}

/// The utterance that a passage mostly is. `all` is in order.
pub(crate) fn quoted(all: &[Utterance], passage: Passage) -> Option<&Utterance> {
    let from = all.partition_point(|u| u.at.report < passage.report);
    let here = all[from..].iter().take_while(|u| u.at.report == passage.report);
    let near = here.filter(|u| {
        let end = u.span.end.min(passage.span.end);
        let shared = end.saturating_sub(u.span.start.max(passage.span.start));
        2 * shared > u.span.len().max(passage.span.len() / 2)
    });
    near.min_by_key(|u| u.span.len().abs_diff(passage.span.len()))
}

/// True where one named speaker says both passages, as far as a pronoun or description can tell.
pub(crate) fn one_speaker(all: &[Utterance], a: Passage, b: Passage) -> bool {
    let named = |u: &&Utterance| u.speaker.as_ref().is_some_and(Speaker::is_named);
    let said = |at| quoted(all, at).filter(named);
    let (Some(a), Some(b)) = (said(a), said(b)) else { return false };
    let same = relation(a.speaker.as_ref(), b.speaker.as_ref()) == Relation::Same;
    same || may_be_one(a, b)
}

/// True for two people of one state of whom one is known by a pronoun or description only.
fn may_be_one(a: &Utterance, b: &Utterance) -> bool {
    let both = a.speaker.as_ref().zip(b.speaker.as_ref());
    !(a.sure && b.sure) && both.is_some_and(|(x, y)| x.is_colleague(y))
}

/// Groups of quotations that give one utterance, ordered by their first member.
pub(crate) fn shared_quotes(all: &[Utterance]) -> Vec<SharedQuote> {
    let day = |u: &Utterance| u.occasion.map(|o| o.days.0);
    let items: Vec<_> = all.iter().map(|u| Item { bag: &u.bag, day: day(u) }).collect();
    let mut sets = Components::new(all.len());
    for (i, j) in alike(&items, LEAST_CONTENT, |_, _| true) {
        if same_utterance(&all[i], &all[j]) {
            sets.join(i, j);
        }
    }
    sets.groups().into_iter().map(|g| shared(&g, all)).collect()
}

fn shared(group: &[usize], all: &[Utterance]) -> SharedQuote {
    let speakers = || group.iter().filter_map(|&i| all[i].speaker.as_ref());
    let named = speakers().find(|s| s.is_named()).or_else(|| speakers().next());
    SharedQuote {
        speaker: named.map(|s| s.name.clone()),
        members: group.iter().map(|&i| all[i].at).collect(),
        root: None,
        changes: Vec::new(),
    }
}

/// The test of one pair.
pub(crate) fn same_utterance(a: &Utterance, b: &Utterance) -> bool {
    if a.recurring || b.recurring {
        return false;
    }
    let within = a.at.report == b.at.report;
    if within && !a.display && !b.display {
        return false;
    }
    let overlap = a.bag.overlap(&b.bag);
    if overlap.content < LEAST_CONTENT {
        return false;
    }
    let speakers = relation(a.speaker.as_ref(), b.speaker.as_ref());
    let least = match speakers {
        Relation::Different if a.sure && b.sure => return false,
        Relation::Same => 0.34,
        Relation::SpeaksFor => 0.45,
        Relation::Different if may_be_one(a, b) => 0.45,
        Relation::Different => 0.60,
        Relation::Unknown => 0.75,
    };
    let known = match (a.occasion, b.occasion) {
        (Some(x), Some(y)) if x.gap(&y) > LEAST_GAP => return false,
        (Some(_), Some(_)) => true,
        _ => within,
    };
    let extract = || is_extract(a, b) || is_extract(b, a);
    alike_enough(&overlap, if known { least } else { least + 0.15 })
        || (!within && speakers == Relation::Same && extract())
}

/// Fewest telling words of a stretch in marks that shows from which words of its speaker it was taken.
const LEAST_EXTRACT: usize = 2;

/// True where one report puts in marks a run of the words that the other quotes in full: he "fully backs" the plan.
fn is_extract(short: &Utterance, long: &Utterance) -> bool {
    let taken = |f: &Fragment| {
        let mut runs = long.words.windows(f.words.len().max(1));
        f.content >= LEAST_EXTRACT && runs.any(|run| run == f.words)
    };
    short.fragments.iter().any(taken)
}

/// Enough of the whole, or most of the shorter one when that is no mere phrase.
fn alike_enough(overlap: &Overlap, least: f32) -> bool {
    let inside = overlap.part() >= least + 0.36 && overlap.keys >= 4;
    overlap.dice() >= least || inside
}
