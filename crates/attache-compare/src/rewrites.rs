//! Sentences that say the same in other words: translations and paraphrases, aligned by what they are about.
//!
//! Candidates are a join of sentences on their rare keys; a pair is then verified by the weight of what it shares,
//! and narrowed to the clauses or quotations that match best.

use std::cmp::Reverse;

use attache_nlp::{Deprel, Parse, Upos};
use attache_text::{Span, ZoneKind};
use rustc_hash::FxHashMap;

use crate::bag::{Bag, Overlap};
use crate::join::{Item, alike};
use crate::records::{Passage, Reuse, ReuseKind};
use crate::shared_quotes::{Utterance, one_speaker};
use crate::sheet::{Sheet, inside};
use crate::stories::StoryOf;

/// Least weight (nats) and number of the words, amounts and dates that sentences of one story share: two about one person may say
/// anything of him.
const LEAST_CONTENT: f32 = 5.0;
const LEAST_KEYS: usize = 2;
/// Least share of the mean weight of both sides where one speaker says both, and where nothing but the words joins them.
/// Of 16 passages that the lower one gave on the seed reports, 7 lay between .40 and .50: 6 without a common speaker, all chance.
const LEAST_DICE: f32 = 0.40;
const LEAST_DICE_ALONE: f32 = 0.50;
/// From this share on a pair with a trace of another language counts as a translation.
const TRANSLATION_DICE: f32 = 0.60;

/// A stretch that may be matched, with its keys.
#[derive(Clone, Debug)]
struct Unit {
    span: Span,
    bag: Bag,
}

/// The stretches of a sentence, by report and sentence.
type Units = FxHashMap<(usize, usize), Vec<Unit>>;

/// Pairs of passages that say the same in other words, best first within a pair of reports. `known` are the copies that
/// were found already; what lies in them is not told again.
pub(crate) fn rewrites(
    sheets: &[Sheet<'_>],
    (utterances, matter): (&[Utterance], &StoryOf),
    known: &[Reuse],
) -> Vec<Reuse> {
    let mut found = Vec::new();
    let mut units = Units::default();
    let chance = chance(sheets.iter().map(|s| s.sentences.len()).sum());
    let least = |a, b| if matter.is_one(a, b) { LEAST_CONTENT } else { chance };
    let mut candidates = candidates(sheets, least);
    candidates.sort_unstable_by_key(|c| (c.a.0, c.b.0, c.a.1, c.b.1));
    for pair in candidates.chunk_by(|x, y| (x.a.0, x.b.0) == (y.a.0, y.b.0)) {
        let (a, b) = (pair[0].a.0, pair[0].b.0);
        let first = known.partition_point(|r| (r.a.report, r.b.report) < (a, b));
        let of_pair_too = |r: &&Reuse| (r.a.report, r.b.report) == (a, b);
        let copied: Vec<&Reuse> = known[first..].iter().take_while(of_pair_too).collect();
        // The units of the first report serve for all that are compared with it.
        units.retain(|&(report, _), _| report == a);
        let matches = matches(pair, sheets, &mut units, least(a, b));
        found.extend(chosen((a, b), matches, sheets, (utterances, &copied)));
    }
    found
}

/// Two sentences, as (report, sentence), that share rare keys.
struct Candidate {
    a: (usize, usize),
    b: (usize, usize),
}

/// What two sentences of unlike matters must share, in nats: so much that of all pairs of sentences of the pool less than one
/// shares as much by chance. A key of `w` nats stands in two given sentences with a chance of e^-2w, and there are some e^w such
/// keys. Of 1,820 reports of unlike matters, six in a report had passed as paraphrases of others by the weight that suffices in
/// one story.
fn chance(sentences: usize) -> f32 {
    let pairs = sentences as f32 * (sentences as f32 - 1.0) / 2.0;
    pairs.max(1.0).ln().max(LEAST_CONTENT)
}

/// Sentences of different reports that share enough rare keys to be worth a look. `least` is what those of two reports must share.
fn candidates(sheets: &[Sheet<'_>], least: impl Fn(usize, usize) -> f32) -> Vec<Candidate> {
    let (mut places, mut items) = (Vec::new(), Vec::new());
    for (r, sheet) in sheets.iter().enumerate() {
        for (s, bag) in sheet.sentences.iter().enumerate().filter(|(_, b)| !b.is_empty()) {
            places.push((r, s));
            items.push(Item { bag, day: sheet.order });
        }
    }
    let worth = |i: usize, j: usize| {
        let (a, b) = (places[i].0, places[j].0);
        a != b && says_much(&items[i].bag.overlap(items[j].bag), least(a, b))
    };
    let pairs = alike(&items, LEAST_CONTENT * 0.6, worth);
    pairs.map(|(i, j)| Candidate { a: places[i], b: places[j] }).collect()
}

/// Two stretches and how alike they are.
type Match = (f32, Span, Span, Overlap);

/// The best match of each pair of sentences of two reports, the best first.
fn matches(
    candidates: &[Candidate],
    sheets: &[Sheet<'_>],
    units: &mut Units,
    least: f32,
) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for c in candidates {
        for (r, s) in [c.a, c.b] {
            units.entry((r, s)).or_insert_with(|| units_of(&sheets[r], s));
        }
        matches.extend(best_match(&units[&c.a], &units[&c.b], least));
    }
    matches.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    matches
}

/// The matches of two reports of which each stretch is used once, in order of place.
fn chosen(
    (a, b): (usize, usize),
    matches: Vec<Match>,
    sheets: &[Sheet<'_>],
    (utterances, copied): (&[Utterance], &[&Reuse]),
) -> Vec<Reuse> {
    let mut kept: Vec<Reuse> = Vec::new();
    for (score, in_a, in_b, overlap) in matches {
        let taken = |r: &Reuse| r.a.span.overlaps(in_a) || r.b.span.overlaps(in_b);
        if kept.iter().any(taken) || copied.iter().any(|r| is_copy(r, in_a, in_b)) {
            continue;
        }
        let kind = kind(&overlap, &sheets[a], &sheets[b]);
        let at = |report, span| Passage { report, span };
        let passage = Reuse { a: at(a, in_a), b: at(b, in_b), kind, score };
        if score >= LEAST_DICE_ALONE || one_speaker(utterances, passage.a, passage.b) {
            kept.push(passage);
        }
    }
    kept.sort_by_key(|r| (r.a, r.b));
    kept
}

/// True where a copy was found already that is most of the two stretches.
fn is_copy(copy: &Reuse, a: Span, b: Span) -> bool {
    let most = |x: Span, y: Span| {
        let shared = x.end.min(y.end).saturating_sub(x.start.max(y.start));
        5 * shared > 3 * y.len()
    };
    most(copy.a.span, a) && most(copy.b.span, b)
}

/// The two stretches of two sentences that match best, if they match at all.
fn best_match(a: &[Unit], b: &[Unit], least: f32) -> Option<Match> {
    let mut best: Option<Match> = None;
    for x in a {
        for y in b {
            let overlap = x.bag.overlap(&y.bag);
            let enough = says_much(&overlap, least) && overlap.dice() >= LEAST_DICE;
            let score = overlap.dice() * overlap.shared / (overlap.shared + LEAST_CONTENT / 2.0);
            if enough && best.is_none_or(|b| score > b.0) {
                best = Some((score, x.span, y.span, overlap));
            }
        }
    }
    best.map(|(_, x, y, overlap)| (overlap.dice(), x, y, overlap))
}

/// True where two stretches share enough that is said, and not only of whom. What parts of two sentences share, the sentences do.
fn says_much(overlap: &Overlap, least: f32) -> bool {
    overlap.content >= least && overlap.keys >= LEAST_KEYS
}

fn kind(overlap: &Overlap, a: &Sheet<'_>, b: &Sheet<'_>) -> ReuseKind {
    let trace = |s: &Sheet<'_>| {
        s.annotated.report.zones.iter().any(|z| z.kind == ZoneKind::ForeignLanguage)
    };
    let translated = (trace(a) || trace(b)) && overlap.dice() >= TRANSLATION_DICE;
    if translated { ReuseKind::Translation } else { ReuseKind::Paraphrase }
}

/// The stretches of a sentence that may match: itself, what is quoted in it, its clauses and long noun phrases.
fn units_of(sheet: &Sheet<'_>, sentence: usize) -> Vec<Unit> {
    let annotated = sheet.annotated;
    let whole = annotated.parse.sentences[sentence].span;
    let mut spans = vec![whole];
    let quotes = inside(&annotated.coding.quotes, whole, |q| q.span);
    spans.extend(quotes.filter(|q| !q.topic).map(|q| q.span));
    spans.extend(clauses(&annotated.parse, sentence));
    spans.sort_by_key(|s| (s.start, Reverse(s.end)));
    spans.dedup();
    let unit = |span| Unit { span, bag: sheet.keys.of(span) };
    spans.into_iter().map(unit).filter(|u| !u.bag.is_empty()).collect()
}

/// Fewest words of a clause or phrase that can match on its own.
const LEAST_TOKENS: usize = 4;

/// The clauses of a sentence with and without the clauses below them, and its longer noun phrases.
fn clauses(parse: &Parse, sentence: usize) -> Vec<Span> {
    let is_clause = |t: usize| {
        let token = &parse.tokens[t];
        let relation = token.deprel;
        matches!(
            relation,
            Deprel::CCOMP | Deprel::ADVCL | Deprel::ACL | Deprel::ACL_RELCL | Deprel::PARATAXIS
        ) || relation == Deprel::ROOT
            || (relation == Deprel::CONJ && token.upos == Upos::Verb)
    };
    let is_phrase = |t: usize| {
        let relation = parse.tokens[t].deprel;
        relation.is_subject() || matches!(relation, Deprel::OBJ | Deprel::OBL)
    };
    let mut spans = Vec::new();
    for t in parse.sentences[sentence].tokens.clone() {
        if !is_clause(t) && !is_phrase(t) {
            continue;
        }
        let mut lists = vec![parse.subtree(t)];
        if is_clause(t) {
            lists.push(parse.subtree_without(t, is_clause));
        }
        let long = lists.into_iter().filter(|l| l.len() >= LEAST_TOKENS);
        spans.extend(long.map(|l| parse.span_of(&trim(parse, l))));
    }
    spans
}

/// Tokens without punctuation and conjunctions at the ends.
pub(crate) fn trim(parse: &Parse, mut tokens: Vec<usize>) -> Vec<usize> {
    let empty =
        |t: &usize| matches!(parse.tokens[*t].upos, Upos::Punct | Upos::Cconj | Upos::Sconj);
    while tokens.last().is_some_and(empty) {
        tokens.pop();
    }
    let from = tokens.iter().position(|t| !empty(t)).unwrap_or(tokens.len());
    tokens.split_off(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_sentences_the_more_two_must_share() {
        assert_eq!([0, 1, 10].map(chance), [LEAST_CONTENT; 3]);
        // One more nat for each e-fold of pairs.
        assert!((chance(20_000) - chance(2_000) - 100f32.ln()).abs() < 1e-2);
        let rare = |pool: usize| (pool as f32).ln();
        assert!(rare(30_000) < chance(30_000) && 3.0 * rare(30_000) > chance(30_000));
    }
}
