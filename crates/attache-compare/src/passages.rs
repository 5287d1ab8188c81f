//! The passages that reports share: copies and rewrites together, each stretch told once.

use attache_nlp::Upos;
use attache_text::{Span, ZoneKind};

use crate::records::{Passage, QuoteRef, Reuse, ReuseKind, SharedQuote};
use crate::reuse::{Words, copies};
use crate::rewrites::rewrites;
use crate::shared_quotes::Utterance;
use crate::sheet::{Sheet, inside};
use crate::stories::StoryOf;

/// Copies and what was said in other words, ordered by report and place. A copied phrase inside a rewritten sentence is
/// no passage of its own.
pub(crate) fn reuse(
    sheets: &[Sheet<'_>],
    utterances: &[Utterance],
    matter: &StoryOf,
) -> Vec<Reuse> {
    let words: Vec<&Words> = sheets.iter().map(|s| &s.words).collect();
    let mut all = copies(&words);
    all.retain(|r| tells(&sheets[r.a.report], r));
    in_order(&mut all);
    let rewritten = rewrites(sheets, (utterances, matter), &all);
    let pair = |r: &Reuse| (r.a.report, r.b.report);
    all.retain(|c| {
        let from = rewritten.partition_point(|r| pair(r) < pair(c));
        let of_pair = rewritten[from..].iter().take_while(|r| pair(r) == pair(c));
        !of_pair.into_iter().any(|r| r.a.span.contains(c.a.span) && r.b.span.contains(c.b.span))
    });
    all.extend(rewritten);
    in_order(&mut all);
    joined(all, sheets)
}

/// What two reports give of one utterance, where no passage that both share stands in it: a retelling may keep a few words only.
/// `known` is in order.
pub(crate) fn uttered(
    quotes: &[SharedQuote],
    utterances: &[Utterance],
    known: &[Reuse],
) -> Vec<Reuse> {
    let found = |at: &QuoteRef| utterances.binary_search_by_key(at, |u| u.at).ok();
    let mut passages = Vec::new();
    for quote in quotes {
        let members: Vec<&Utterance> =
            quote.members.iter().filter_map(found).map(|i| &utterances[i]).collect();
        for pair in members.windows(2).filter(|p| p[0].at.report != p[1].at.report) {
            let at = |u: &Utterance| Passage { report: u.at.report, span: u.span };
            let (a, b) = (at(pair[0]), at(pair[1]));
            let from = known.partition_point(|r| (r.a.report, r.b.report) < (a.report, b.report));
            let mut of_pair = known[from..]
                .iter()
                .take_while(|r| (r.a.report, r.b.report) == (a.report, b.report));
            if !of_pair.any(|r| r.a.span.overlaps(a.span) || r.b.span.overlaps(b.span)) {
                let score = pair[0].bag.overlap(&pair[1].bag).dice();
                passages.push(Reuse { a, b, kind: ReuseKind::Paraphrase, score });
            }
        }
    }
    passages
}

/// So many words may lie between two passages of one sentence that are one passage: one side has a word more there.
const BETWEEN: usize = 3;

/// Passages of one sentence on both sides that follow each other become one: its beginning copied, its end rewritten.
/// `all` is in order.
fn joined(all: Vec<Reuse>, sheets: &[Sheet<'_>]) -> Vec<Reuse> {
    let mut kept: Vec<Reuse> = Vec::new();
    for next in all {
        match kept.last_mut() {
            Some(last) if follows(last, &next, sheets) => *last = join(last, &next),
            _ => kept.push(next),
        }
    }
    kept
}

/// True for two passages of one sentence of both reports, one right behind the other.
fn follows(last: &Reuse, next: &Reuse, sheets: &[Sheet<'_>]) -> bool {
    let close = |x: Passage, y: Passage| {
        let sheet = &sheets[x.report];
        let gap = (x.span.end <= y.span.start).then(|| Span::new(x.span.end, y.span.start));
        x.report == y.report
            && sheet.sentence_at(x.span.start) == sheet.sentence_at(y.span.start)
            && gap.is_some_and(|gap| inside(&sheet.words.spans, gap, |s| *s).count() <= BETWEEN)
    };
    close(last.a, next.a) && close(last.b, next.b)
}

/// Both passages as one, of the looser kind; the longer one counts more.
fn join(x: &Reuse, y: &Reuse) -> Reuse {
    let both = |x: Passage, y: Passage| Passage { span: x.span.join(y.span), ..x };
    let (long, short) = (x.a.span.len() as f32, y.a.span.len() as f32);
    let score = (x.score * long + y.score * short) / (long + short).max(1.0);
    Reuse { a: both(x.a, y.a), b: both(x.b, y.b), kind: x.kind.max(y.kind), score }
}

/// The headline where the page repeats it, as in a breadcrumb: the same words twice, not two tellings.
pub(crate) fn repeated_title(report: usize, sheet: &Sheet<'_>) -> Option<Reuse> {
    let page = &sheet.annotated.report;
    let title = page.meta.title?;
    let words = page.words(title);
    let repeats = page.zones.iter().filter(|z| {
        matches!(z.kind, ZoneKind::Breadcrumb | ZoneKind::TitleRepeat) && !z.span.overlaps(title)
    });
    let at = repeats.into_iter().find_map(|z| {
        let start = z.span.start + page.words(z.span).find(words)?;
        Some(Span::new(start, start + words.len()))
    })?;
    let passage = |span| Passage { report, span };
    let (a, b) = (passage(at.min(title)), passage(at.max(title)));
    Some(Reuse { a, b, kind: ReuseKind::Verbatim, score: 1.0 })
}

pub(crate) fn in_order(reuse: &mut [Reuse]) {
    reuse.sort_by_key(|r| (r.a.report, r.b.report, r.a.span, r.b.span));
}

/// Fewer words without a verb are a name or title.
const NAME_WORDS: usize = 14;

fn tells(sheet: &Sheet<'_>, copy: &Reuse) -> bool {
    let parse = &sheet.annotated.parse;
    let tokens = &parse.tokens[parse.tokens_in(copy.a.span)];
    tokens.is_empty() || tokens.len() >= NAME_WORDS || tokens.iter().any(|t| t.upos == Upos::Verb)
}
