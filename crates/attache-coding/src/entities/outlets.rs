//! Outlets with ordinary words for names: "Focus" is a magazine, "Ford Focus" is none; "The Guardian" is one of several.

use std::ops::Range;

use attache_lexicon::attribution::WordKind;
use attache_lexicon::world::{Actor, ActorKind, Sense, SenseKind};
use attache_lexicon::{Lexicon, World};
use attache_nlp::{Deprel, Parse, Upos};
use attache_text::{Report, Span};

/// True where all senses of a name are outlets.
pub(super) fn are_outlets(world: &World, senses: &[Sense]) -> bool {
    senses.iter().all(|s| world.actor(s.actor).kind == ActorKind::Outlet)
}

/// False where an outlet's name, of one word but for an article, is part of another name or describes what follows: "the
/// **National** Assembly", "Ford **Focus**", "the **Australian** people", "Salina, **Kan**.".
pub(super) fn stands_alone(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    tokens: &Range<usize>,
    span: Span,
) -> bool {
    let word = |t: usize| report.words(parse.tokens[t].span);
    let article = matches!(word(tokens.start), "The" | "the");
    let start = tokens.start + usize::from(article && tokens.len() > 1);
    let one = start + 1 == tokens.end;
    if !one || !word(start).contains(char::is_lowercase) {
        return true;
    }
    let cut = parse.tokens[start].span.end > span.end;
    let here = parse.sentences[parse.sentence_of(start)].tokens.clone();
    let named = |t: usize| {
        let token = &parse.tokens[t];
        token.upos == Upos::Propn && word(t).starts_with(char::is_uppercase)
    };
    let is_state = |t: usize| {
        let states = |s: &Sense| {
            let kind = lexicon.world.actor(s.actor).kind;
            matches!(kind, ActorKind::State | ActorKind::Territory)
        };
        lexicon.world.senses(word(t)).iter().any(states)
    };
    let head = |t: usize| parse.tokens[t].head;
    let joined = |a: usize, b: usize| head(a) == Some(b) || head(b) == Some(a);
    let beside = |a: usize, b: usize| {
        let part = |t: usize| matches!(parse.tokens[t].deprel, Deprel::COMPOUND | Deprel::FLAT);
        joined(a, b) || (head(a) == head(b) && part(a) && part(b))
    };
    let before = start.checked_sub(1).filter(|b| here.contains(b) && !article);
    let begun = before.is_some_and(|b| named(b) && beside(b, start) && !is_state(b));
    let next = Some(tokens.end).filter(|n| here.contains(n));
    // "the Reuters News Agency"
    let press = |t: usize| {
        here.contains(&t) && lexicon.attribution.is(WordKind::Press, &word(t).to_lowercase())
    };
    let goes_on = next.is_some_and(|n| named(n) && beside(start, n) && !press(n) && !press(n + 1));
    let describes = parse.tokens[start].deprel == Deprel::AMOD;
    !(cut || begun || goes_on || describes)
}

/// Which of several outlets of one name is meant: that of a state that the report speaks of; of these the one that has no
/// other name, then one that publishes in English.
pub(super) fn choose(
    world: &World,
    senses: &[Sense],
    words: &str,
    is_spoken_of: impl Fn(&str) -> bool,
) -> Option<Sense> {
    let outlet = |s: &Sense| world.actor(s.actor);
    let bare = |name: &str| name.strip_prefix("The ").unwrap_or(name).to_lowercase();
    let spoken = |s: &&Sense| outlet(s).country.as_deref().is_some_and(&is_spoken_of);
    let exact = |s: &&Sense| bare(&outlet(s).name) == bare(words);
    let english = |s: &&Sense| is_english(outlet(s));
    let named = || senses.iter().filter(|s| s.kind == SenseKind::Name);
    let rank = |s: &&Sense| (!spoken(s), !exact(s), !english(s));
    named().min_by_key(rank).copied()
}

fn is_english(outlet: &Actor) -> bool {
    outlet.outlet().is_some_and(|o| o.languages.first().is_some_and(|l| &**l == "en"))
}
