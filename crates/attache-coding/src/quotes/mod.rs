//! Who said what, to whom, and through whom it reached the report.
//!
//! Marks are paired ([`marks`]) and speech is told from borrowed words ([`speech`]); the reporter's words around speech
//! give cue and speaker ([`direct`]). Cues of the lexicon ([`hits`]) with the content that their frames allow
//! ([`content`]) and source phrases ([`source`]) give the rest ([`indirect`]). Then the drafts are brought together
//! ([`merge`]), speakers become entities ([`cast`]), and carriers are chained ([`chain`]).

mod cast;
mod chain;
mod content;
mod deixis;
mod direct;
mod draft;
mod headline;
mod hits;
mod indirect;
mod marks;
mod merge;
mod paragraphs;
mod passing;
mod pullquote;
mod source;
mod speech;
mod tail;
mod tree;
mod voice;

use attache_lexicon::Lexicon;
use attache_nlp::Parse;
use attache_text::{Report, Span};

use self::cast::{Cast, Speaker};
use self::chain::Chain;
use self::direct::Director;
use self::draft::{Draft, Voice};
use self::indirect::Teller;
use self::speech::Sorter;
use self::tree::Trees;
use crate::{Entities, Quote, QuoteKind};

/// All quotations of a report, in text order. Speakers that are no entity yet are added; pronouns and descriptions of
/// speakers are moved to whom they stand for, and "I" and "we" inside marks to the speaker.
#[must_use]
pub fn find(
    report: &Report,
    parse: &Parse,
    entities: &mut Entities,
    lexicon: &Lexicon,
) -> Vec<Quote> {
    let trees = Trees { text: &report.text, parse };
    let pulled = pullquote::find(report, parse, entities, &lexicon.attribution);
    let drafts = drafts(report, trees, &lexicon.attribution, entities, &pulled);
    let speech: Vec<Span> =
        drafts.iter().filter(|d| d.kind == QuoteKind::Direct).map(|d| d.span).collect();
    let inside = merge::inside(&drafts);
    let chain = Chain::new(report, entities, lexicon);
    let mut cast = Cast::new(trees, &lexicon.attribution, entities, &speech);
    let speakers = speakers(&drafts, &mut cast);
    let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len() + pulled.len());
    for (i, draft) in drafts.iter().enumerate() {
        let hearer = draft.hearer.and_then(|h| cast.speaker(h)).map(|h| h.entity);
        quotes.push(quote(draft, speakers[i], hearer, inside[i]));
        let named: Vec<_> = draft.carriers.iter().filter_map(|&c| cast.speaker(c)).collect();
        let outer = inside[i].filter(|&o| quotes[o].kind != QuoteKind::Direct || o < i);
        let outer = outer.and_then(|o| Some((speakers[o]?, quotes[o].via.clone())));
        quotes[i].via = chain.via(cast.entities, report, speakers[i], &named, outer);
        quotes[i].medium =
            draft.head.and_then(|h| chain::medium(trees, &lexicon.attribution, h, draft.span));
    }
    cast.finish();
    deixis::assign(trees, &quotes, entities);
    with_pulled(quotes, pulled, &chain, entities)
}

fn drafts<'l>(
    report: &Report,
    t: Trees<'_>,
    lexicon: &'l attache_lexicon::attribution::Attribution,
    entities: &Entities,
    pulled: &[Quote],
) -> Vec<Draft<'l>> {
    let in_pulled = |s: Span| {
        let at = pulled.partition_point(|q| q.span.end <= s.start);
        pulled.get(at).is_some_and(|q| q.span.overlaps(s))
    };
    let mut marks = marks::marked(report);
    marks.retain(|m| !in_pulled(m.outer));
    let hits = hits::hits(t, lexicon);
    let sources = source::sources(t, lexicon);
    let paragraphs = paragraphs::paragraphs(report);
    let speech = Sorter { t, hits: &hits, marks: &marks }.speech();
    let director = Director {
        t,
        lexicon,
        hits: &hits,
        sources: &sources,
        marks: &marks,
        paragraphs: &paragraphs,
    };
    let direct = director.drafts(&speech);
    let mut spans: Vec<Span> =
        direct.iter().map(|d| d.span).chain(pulled.iter().map(|q| q.span)).collect();
    spans.sort();
    let teller =
        Teller { t, lexicon, hits: &hits, marks: &marks, speech: &spans, sources: &sources };
    let told = teller
        .of_cues()
        .into_iter()
        .chain(teller.of_sources())
        .chain(headline::drafts(report, t, entities))
        .collect();
    let mut told = merge::without_doubles(&direct, told);
    told.iter_mut().for_each(|d| merge::mix(d, &marks));
    let heads = entities.heads();
    let passes = |noun| teller.is_press(noun) || chain::is_outlet(entities, &heads, noun);
    merge::carriers(&mut told, passes);
    let mut all: Vec<Draft<'l>> = direct.into_iter().chain(told).collect();
    all.sort_by_key(|d| (d.span.start, std::cmp::Reverse(d.span.end), d.cue));
    director.share(&mut all);
    tail::name_carriers(t, &hits, entities, &heads, &mut all);
    all
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

fn quote(
    draft: &Draft<'_>,
    speaker: Option<Speaker>,
    hearer: Option<usize>,
    inside: Option<usize>,
) -> Quote {
    Quote {
        kind: draft.kind,
        span: draft.span,
        fragments: draft.fragments.clone(),
        cue: draft.cue,
        speaker: speaker.map(|s| s.entity),
        speaker_mention: speaker.map(|s| (s.span, s.kind)),
        addressee: hearer.filter(|&h| speaker.is_none_or(|s| s.entity != h)),
        medium: None,
        inside,
        via: Vec::new(),
        rule: draft.rule.clone(),
    }
}

/// Puts the pull quotes in their places and moves references to quotations accordingly.
fn with_pulled(
    mut quotes: Vec<Quote>,
    pulled: Vec<Quote>,
    chain: &Chain,
    entities: &Entities,
) -> Vec<Quote> {
    let starts: Vec<usize> = pulled.iter().map(|q| q.span.start).collect();
    let moved: Vec<usize> = quotes
        .iter()
        .enumerate()
        .map(|(i, q)| i + starts.partition_point(|&s| s < q.span.start))
        .collect();
    for quote in &mut quotes {
        quote.inside = quote.inside.map(|i| moved[i]);
    }
    let with_chain = pulled.into_iter().map(|mut q| {
        let speaker = q.speaker.zip(q.speaker_mention).map(|(entity, (span, kind))| Speaker {
            entity,
            span,
            kind,
        });
        q.via = chain.inherited(entities, speaker);
        q
    });
    quotes.extend(with_chain);
    quotes.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    chain::carry_on(&mut quotes, entities);
    quotes
}

#[cfg(test)]
mod tests;
