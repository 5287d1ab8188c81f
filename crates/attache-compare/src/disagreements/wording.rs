//! Wording: one utterance whose words between the marks are not the same everywhere.

use attache_coding::{Quote, QuoteKind};
use attache_lexicon::comparison::WordClass;
use attache_nlp::{Deprel, Token, Upos};
use attache_text::Span;

use super::topic::opening;
use super::{Scene, disagreement, line, value};
use crate::records::{
    Disagreement, DisagreementKind, DisagreementStatus, DisagreementValue, Passage, QuoteRef,
    Reuse, ReuseKind,
};
use crate::shared_quotes::{one_speaker, quoted};

/// Versions of one utterance in words that claim to be the speaker's own.
pub(super) fn wording(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let shared = scene.shared_quotes.iter();
    let mut found: Vec<Disagreement> =
        shared.filter_map(|q| versions(scene, q.speaker.as_deref(), &q.members)).collect();
    found.extend(scene.reuse.iter().filter_map(|r| extracts(scene, r)));
    found
}

/// Two extracts of what one speaker said, each in marks, that are no versions of one utterance.
fn extracts(scene: &Scene<'_, '_>, passages: &Reuse) -> Option<Disagreement> {
    let (a, b) = (passages.a, passages.b);
    let across = a.report != b.report && passages.kind == ReuseKind::Paraphrase;
    if !across || !one_speaker(scene.utterances, a, b) {
        return None;
    }
    let (x, y) = (quoted(scene.utterances, a)?, quoted(scene.utterances, b)?);
    let quote = |at: QuoteRef| &scene.sheets[at.report].annotated.coding.quotes[at.quote];
    let marked = own_words(quote(x.at)).is_some() && own_words(quote(y.at)).is_some();
    if !marked || scene.kin.one_utterance(x.at, y.at) {
        return None;
    }
    let each = |at: Passage| value(at.report, at.span, plain(scene.text(at)));
    let topic = format!("extracts: «{}»", opening(scene.text(a)));
    let force = weakened(scene, a.report, a.span) != weakened(scene, b.report, b.span);
    let status = if force {
        DisagreementStatus::ForceChanged
    } else {
        DisagreementStatus::CompatibleButDifferent
    };
    Some(disagreement(DisagreementKind::Wording, status, topic, vec![each(a), each(b)]))
}

fn versions(
    scene: &Scene<'_, '_>,
    speaker: Option<&str>,
    members: &[QuoteRef],
) -> Option<Disagreement> {
    let mut values: Vec<DisagreementValue> = Vec::new();
    let mut weak = Vec::new();
    for m in members {
        let quote = &scene.sheets[m.report].annotated.coding.quotes[m.quote];
        let Some(span) = own_words(quote) else { continue };
        values.push(value(m.report, span, plain(scene.sheets[m.report].text(span))));
        weak.push(weakened(scene, m.report, quote.span));
    }
    // A shorter extract of the same words differs in length, not in wording.
    let cut = |x: &str, y: &str| x.contains(y) || y.contains(x);
    let altered = values.iter().any(|x| values.iter().any(|y| !cut(&x.value, &y.value)));
    if !altered {
        return None;
    }
    let force = weak.iter().any(|w| *w != weak[0]);
    let status = if force {
        DisagreementStatus::ForceChanged
    } else {
        DisagreementStatus::CompatibleButDifferent
    };
    let topic = format!(
        "words of {}: «{}»",
        speaker.unwrap_or("an unnamed speaker"),
        opening(&values[0].value)
    );
    Some(disagreement(DisagreementKind::Wording, status, topic, values))
}

/// The words between marks; of an indirect quotation there are none.
fn own_words(quote: &Quote) -> Option<Span> {
    match quote.kind {
        QuoteKind::Direct => Some(quote.span),
        QuoteKind::Mixed => quote.fragments.iter().copied().max_by_key(|f| f.len()),
        QuoteKind::Indirect => None,
    }
}

/// Words without punctuation and case.
fn plain(text: &str) -> String {
    let words = line(text).to_lowercase();
    let kept: String = words.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    line(&kept)
}

/// Whether a stretch is conditional and whether it is hedged. The auxiliaries of reported speech ("said they would") only
/// shift the tense.
pub(crate) fn weakened(scene: &Scene<'_, '_>, report: usize, span: Span) -> (bool, bool) {
    let parse = &scene.sheets[report].annotated.parse;
    let quotes = &scene.sheets[report].annotated.coding.quotes;
    let in_words_of_report = |q: &Quote, at: Span| {
        q.kind != QuoteKind::Direct && !q.topic && !q.fragments.iter().any(|f| f.contains(at))
    };
    let reported =
        |at: Span| quotes.iter().any(|q| q.span.contains(at) && in_words_of_report(q, at));
    let shifted = |t: &Token| {
        let clause = |h: usize| parse.tokens[h].deprel == Deprel::CCOMP;
        t.upos == Upos::Aux && (reported(t.span) || t.head.is_some_and(clause))
    };
    let tokens = &parse.tokens[parse.tokens_in(span)];
    let any = |class| {
        tokens.iter().filter(|t| class != WordClass::Conditional || !shifted(t)).any(|t| {
            let form = scene.sheets[report].text(t.span).to_lowercase();
            scene.words.is(class, &t.lemma.to_lowercase()) || scene.words.is(class, &form)
        })
    };
    (any(WordClass::Conditional), any(WordClass::Hedge))
}
