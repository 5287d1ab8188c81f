//! Names of states that share their last word: "North and South Korea" names two, and so does "North and South Koreans".

use attache_lexicon::Lexicon;
use attache_lexicon::world::{ActorKind, SenseKind};
use attache_nlp::Parse;
use attache_text::{Report, Span};

use super::names::{Naming, Spot};

/// The first halves of such pairs: "**North** and South Korea". `known` are the names of the vocabulary in a sentence.
pub(super) fn halves(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    sentence: Span,
    known: &[Spot],
) -> Vec<Spot> {
    let half = |second: &Spot| {
        let first = second.tokens.start.checked_sub(2)?;
        let token = parse.tokens.get(first)?;
        let joined = matches!(report.words(parse.tokens[first + 1].span), "and" | "or" | "&");
        let word = report.words(token.span);
        if !joined || !word.starts_with(char::is_uppercase) || token.span.start < sentence.start {
            return None;
        }
        let (_, rest) = report.words(second.span).split_once(' ')?;
        let mut senses = lexicon.world.senses(&format!("{word} {rest}"));
        senses.retain(|s| {
            let state = lexicon.world.actor(s.actor).kind == ActorKind::State;
            let named = matches!(
                s.kind,
                SenseKind::Name | SenseKind::Adjective | SenseKind::Noun | SenseKind::Plural
            );
            state && named
        });
        let naming = Naming::Known(senses);
        let spot = Spot { tokens: first..first + 1, span: token.span, naming };
        matches!(&spot.naming, Naming::Known(s) if !s.is_empty()).then_some(spot)
    };
    known.iter().filter_map(half).collect()
}
