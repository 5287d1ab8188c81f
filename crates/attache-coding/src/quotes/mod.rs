//! Who said what, to whom, and through whom it reached the report.
//!
//! Marks are paired ([`marks`]) and speech is told from borrowed words ([`speech`]); the reporter's words around speech
//! give cue and speaker ([`direct`]). Cues of the lexicon ([`hits`]) with the content that their frames allow
//! ([`content`]) and source phrases ([`source`]) give the rest ([`indirect`]). Then the drafts are brought together
//! ([`merge`]), speakers become entities ([`cast`]), and carriers are chained ([`chain`]). Words that a page sets off
//! ([`pullquote`]) or a transcript labels ([`transcript`]) need no marks. What somebody supports, wants or fears without
//! being quoted is kept apart ([`attitudes`]).

mod addressee;
mod aside;
mod attitudes;
mod behind;
mod block;
mod cast;
mod chain;
mod content;
mod deixis;
mod direct;
mod draft;
mod headline;
mod hits;
mod indirect;
mod joint;
mod marks;
mod merge;
mod occasion;
mod paragraphs;
mod passing;
mod pullquote;
mod source;
mod speech;
mod tail;
mod transcript;
mod tree;
mod voice;
mod wanted;

use std::ops::Range;

use attache_lexicon::Lexicon;
use attache_lexicon::attribution::{Attribution, Force, Stance, WordKind};
use attache_nlp::{Deprel, Parse, Upos};
use attache_text::{Report, Span};
use rustc_hash::FxHashMap;

use self::attitudes::Holders;
use self::cast::{Cast, Speaker};
use self::chain::Chain;
use self::content::Finder;
use self::direct::Director;
use self::draft::{Draft, Voice};
use self::hits::Hit;
use self::indirect::Teller;
use self::marks::Marked;
use self::occasion::{Occasions, Spoke};
use self::source::Source;
use self::speech::Sorter;
use self::tree::Trees;
pub use self::wanted::{Kinds, Wanted};
use crate::{Attitude, Entities, Quote, QuoteKind, Time, times};

/// All quotations of a report, in text order, and the attitudes that the reporter tells of. Speakers that are no entity
/// yet are added; pronouns and descriptions of speakers are moved to whom they stand for, and "I" and "we" inside marks
/// to the speaker.
#[must_use]
pub fn find(
    report: &Report,
    parse: &Parse,
    times: &[Time],
    entities: &mut Entities,
    lexicon: &Lexicon,
) -> (Vec<Quote>, Vec<Attitude>) {
    let trees = Trees { text: &report.text, parse };
    let paragraphs = paragraphs::paragraphs(report);
    let mut set_off = pullquote::find(report, parse, entities, &lexicon.attribution);
    set_off.extend(transcript::find(report, parse, entities, &paragraphs, lexicon));
    set_off.sort_by_key(|q| q.span);
    let hits = hits::hits(trees, &lexicon.attribution);
    let is_cue = hits::mask(parse.tokens.len(), &hits);
    let mut marks = marks::marked(report);
    marks.retain(|m| !is_set_off(&set_off, m.outer));
    let drafts = drafts(
        report,
        trees,
        &lexicon.attribution,
        entities,
        (&hits, &is_cue),
        (&set_off, &paragraphs, &marks),
    );
    let speech: Vec<Span> =
        drafts.iter().filter(|d| d.kind == QuoteKind::Direct).map(|d| d.span).collect();
    let inside = merge::inside(&drafts);
    let chain = Chain::new(report, entities, lexicon);
    let occasions = Occasions { t: trees, lexicon: &lexicon.attribution, times, speech: &speech };
    let mut cast = Cast::new(trees, &lexicon.attribution, entities, &speech);
    let speakers = speakers(&drafts, &mut cast);
    let media: Vec<Option<Span>> = drafts.iter().map(|d| occasions.medium(d)).collect();
    let hearers = addressee::hearers(&hits, &drafts, &speakers, &media, &mut cast);
    let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len() + set_off.len());
    for (i, draft) in drafts.iter().enumerate() {
        let speaker = speakers[i].map(|s| (s, named_here(trees, times, (&drafts, draft), s)));
        quotes.push(quote(draft, speaker, hearers[i], inside[i]));
        let named: Vec<_> = draft.carriers.iter().filter_map(|&c| cast.speaker(c)).collect();
        let outer = inside[i].filter(|&o| quotes[o].kind != QuoteKind::Direct || o < i);
        let outer = outer.and_then(|o| Some((speakers[o]?, quotes[o].via.clone())));
        quotes[i].via = chain.via(cast.entities, report, speakers[i], &named, outer);
        quotes[i].medium = media[i];
        quotes[i].said = occasions.said(draft);
    }
    cast.finish();
    carry_days(&mut quotes, &occasions.spoke(), entities);
    deixis::assign(trees, &quotes, entities);
    deixis::assign(trees, &set_off, entities);
    let mut quotes = joined(quotes, set_off, &chain, entities);
    chain::carry_back(&mut quotes, trees, entities, &lexicon.attribution);
    let finder = Finder { trees, lexicon: &lexicon.attribution, is_cue: &is_cue };
    let holders = Holders::new(finder, entities, &lexicon.events);
    let (attitudes, topics) = holders.attitudes(&quotes, &marks);
    let mut quotes = joined(quotes, topics, &chain, entities);
    headline::link(report, &mut quotes, entities);
    (quotes, attitudes)
}

/// "Speaking on Monday, the minister …": what he says from there on is of that day, unless its own words tell of another
/// occasion.
fn carry_days(quotes: &mut [Quote], spoke: &[Spoke], entities: &Entities) {
    let heads = entities.heads();
    let mut days: FxHashMap<usize, usize> = FxHashMap::default();
    let mut told = spoke.iter().peekable();
    for quote in quotes {
        while let Some(occasion) = told.next_if(|o| o.start < quote.span.start) {
            let mention = heads.get(&occasion.speaker).map(|&m| &entities.mentions[m]);
            days.extend(mention.map(|m| (m.entity, occasion.time)));
        }
        if quote.said.is_none() && quote.medium.is_none() {
            quote.said = quote.speaker.and_then(|s| days.get(&s).copied());
        }
    }
}

/// True for words that the page or a transcript sets off.
fn is_set_off(set_off: &[Quote], words: Span) -> bool {
    let at = set_off.partition_point(|q| q.span.end <= words.start);
    set_off.get(at).is_some_and(|q| q.span.overlaps(words))
}

fn drafts<'l>(
    report: &Report,
    t: Trees<'_>,
    lexicon: &'l Attribution,
    entities: &Entities,
    (hits, is_cue): (&[Hit<'l>], &[bool]),
    (set_off, paragraphs, marks): (&[Quote], &[Span], &[Marked]),
) -> Vec<Draft<'l>> {
    let sources = source::sources(t, lexicon);
    let speech = Sorter { t, hits, marks }.speech();
    let director = Director { t, lexicon, hits, sources: &sources, marks, paragraphs };
    let mut direct = director.drafts(&speech);
    let blocks = block::blocks(t, lexicon, hits, marks, paragraphs);
    direct.extend(blocks.into_iter().filter(|d| !is_set_off(set_off, d.span)));
    direct.sort_by_key(|d| d.span);
    let mut spans: Vec<Span> =
        direct.iter().map(|d| d.span).chain(set_off.iter().map(|q| q.span)).collect();
    spans.sort();
    let teller = Teller { t, lexicon, hits, is_cue, marks, speech: &spans, sources: &sources };
    let told = teller
        .of_cues()
        .into_iter()
        .chain(teller.of_sources())
        .chain(headline::drafts(report, paragraphs, t, entities, lexicon))
        .collect();
    let mut told = merge::without_doubles(&direct, told);
    told.iter_mut().for_each(|d| merge::mix(d, marks));
    let heads = entities.heads();
    told.retain(|d| !looms(t, lexicon, &heads, d));
    let passes = |noun| teller.is_press(noun) || chain::is_outlet(entities, &heads, noun);
    let mut all: Vec<Draft<'l>> = direct.into_iter().chain(told).collect();
    all.sort_by_key(|d| (d.span.start, std::cmp::Reverse(d.span.end), d.cue));
    merge::carriers(&mut all, passes);
    director.share(&mut all);
    tail::name_carriers(t, hits, entities, &heads, &mut all);
    let press: Vec<&Source<'_>> = sources.iter().filter(|s| passes(s.noun)).collect();
    tail::of_sentence_before(t, lexicon, &press, &mut all);
    all
}

/// "The flood threatens to spread": a thing does not threaten, it looms.
fn looms(
    t: Trees<'_>,
    lexicon: &Attribution,
    heads: &FxHashMap<usize, usize>,
    draft: &Draft<'_>,
) -> bool {
    let threat = draft.entry.is_some_and(|e| e.force == Force::Warn && e.stance == Stance::Intends);
    let Voice::Token(speaker) = draft.voice else { return false };
    let word = t.lemma(speaker).to_lowercase();
    let people = [WordKind::Person, WordKind::Official, WordKind::Crowd];
    threat
        && t.is(speaker, &[Upos::Noun])
        && !heads.contains_key(&speaker)
        && !people.iter().any(|&k| lexicon.is(k, &word))
}

/// The speaker of each draft; earlier ones are known before later pronouns are resolved.
fn speakers(drafts: &[Draft<'_>], cast: &mut Cast<'_>) -> Vec<Option<Speaker>> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| drafts[i].place());
    let mut found: Vec<Option<Speaker>> = vec![None; drafts.len()];
    for i in order {
        match drafts[i].voice {
            Voice::Token(token) => {
                found[i] = cast.speaker(token);
                if let Some(speaker) = found[i] {
                    cast.remember(token, speaker);
                }
            }
            Voice::Same(_) | Voice::Nobody => {}
        }
    }
    for i in 0..drafts.len() {
        if let Voice::Same(other) = drafts[i].voice {
            found[i] = found[other];
        }
    }
    found
}

/// All the words that name a speaker here: "Anders Berg, the minister of trade"; not when he spoke: "Berg | on Friday".
fn named_here(
    t: Trees<'_>,
    times: &[Time],
    (drafts, draft): (&[Draft<'_>], &Draft<'_>),
    speaker: Speaker,
) -> Span {
    let head = match draft.voice {
        Voice::Token(head) => Some(head),
        Voice::Same(other) => match drafts[other].voice {
            Voice::Token(head) => Some(head),
            _ => None,
        },
        Voice::Nobody => None,
    };
    let said = |k: usize| {
        let token = t.parse.tokens[k].span;
        draft.span.overlaps(token) || draft.cue.is_some_and(|c| c.overlaps(token))
    };
    let phrase = head.filter(|&h| !said(h)).map(|h| {
        let whole = t.whole_phrase(h, said);
        t.span(&before_day(t, times, whole))
    });
    phrase.filter(|p| p.contains(speaker.span)).unwrap_or(speaker.span)
}

/// A phrase without the day at its end, and the preposition or adverb before that: "Berg | late on Friday".
fn before_day(t: Trees<'_>, times: &[Time], phrase: Range<usize>) -> Range<usize> {
    let token = |k: usize| &t.parse.tokens[k];
    let last = token(phrase.end - 1);
    let day = times::at(times, last.span).filter(|d| times::is_day(d));
    let Some(day) = day else { return phrase };
    let first = phrase.clone().find(|&k| token(k).span.end > day.span.start);
    let top = |&k: &usize| token(k).head.is_none_or(|h| !day.span.overlaps(token(h).span));
    let own = first.and_then(|f| (f..phrase.end).find(top));
    let said = own.and_then(|k| token(k).head).is_some_and(|h| t.is_verb(h) && phrase.contains(&h));
    let possessed = own.is_some_and(|k| t.rel(k) == Deprel::NMOD_POSS);
    let Some(mut end) = first.filter(|_| !said && !possessed) else { return phrase };
    while end > phrase.start + 1 && t.is(end - 1, &[Upos::Adp, Upos::Adv]) {
        end -= 1;
    }
    if end > phrase.start { phrase.start..end } else { phrase }
}

fn quote(
    draft: &Draft<'_>,
    speaker: Option<(Speaker, Span)>,
    hearer: Option<usize>,
    inside: Option<usize>,
) -> Quote {
    Quote {
        kind: draft.kind,
        span: draft.span,
        topic: false,
        fragments: draft.fragments.clone(),
        cue: draft.cue,
        tone: draft.entry.map(|e| (e.force, e.stance)),
        speaker: speaker.map(|(s, _)| s.entity),
        speaker_mention: speaker.map(|(s, words)| (words, s.kind)),
        addressee: hearer,
        medium: None,
        said: None,
        inside,
        repeats: None,
        via: Vec::new(),
        rule: draft.rule.clone(),
    }
}

/// Puts others among the quotations, with the chain that they inherit, and moves references accordingly.
fn joined(
    quotes: Vec<Quote>,
    others: Vec<Quote>,
    chain: &Chain,
    entities: &Entities,
) -> Vec<Quote> {
    let with_chain = others.into_iter().map(|mut q| {
        let speaker = q.speaker.zip(q.speaker_mention).map(|(entity, (span, kind))| Speaker {
            entity,
            span,
            kind,
        });
        q.via = chain.inherited(entities, speaker);
        q
    });
    let mut all: Vec<(usize, Quote)> = quotes.into_iter().chain(with_chain).enumerate().collect();
    all.sort_by_key(|(_, q)| (q.span.start, std::cmp::Reverse(q.span.end)));
    let mut moved = vec![0; all.len()];
    for (new, (old, _)) in all.iter().enumerate() {
        moved[*old] = new;
    }
    let mut quotes: Vec<Quote> = all.into_iter().map(|(_, q)| q).collect();
    for quote in &mut quotes {
        quote.inside = quote.inside.map(|i| moved[i]);
    }
    chain::carry_on(&mut quotes, entities);
    quotes
}

#[cfg(test)]
mod telling_tests;
#[cfg(test)]
mod tests;
