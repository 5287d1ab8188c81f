//! Whether a clause looks back or ahead: decides which Friday is meant.

use attache_nlp::{Deprel, Parse, Upos};
use attache_text::Span;

use super::scanner::Scanner;

/// Where a time lies, as tense and prepositions tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// Nothing tells.
    Open,
}

/// The direction of the time at `span`, whose words start at `at`.
pub(super) fn direction(parse: &Parse, s: &Scanner<'_>, at: usize, span: Span) -> Direction {
    let before = at.checked_sub(1);
    if before.is_some_and(|b| s.any(b, &["since", "ended"])) {
        return Direction::Past;
    }
    // "as soon as Tuesday", "no later than Tuesday" look ahead.
    let soonest =
        at > 1 && s.any(at - 2, &["soon", "early", "later"]) && s.any(at - 1, &["as", "than"]);
    if soonest {
        return Direction::Future;
    }
    // "had not called until Friday" looks back, "has extended the deadline until Friday" ahead.
    let limit = before.is_some_and(|b| s.any(b, &["until", "till", "by"]) || through(s, b));
    let first = parse.tokens_in(span).start;
    let is_for = before.is_some_and(|b| s.is(b, "for"));
    match verb_in_front(parse, first).filter(|_| !limit) {
        // "scheduled for Friday", "planned for early March"
        Some(verb) if is_for && &*parse.tokens[verb].xpos == "VBN" => return Direction::Future,
        // "said on Friday that": what stands beside it decides, wherever the tree hangs the day.
        Some(verb)
            if &*parse.tokens[verb].xpos == "VBD" && parse.tokens[verb].upos == Upos::Verb =>
        {
            return Direction::Past;
        }
        _ => {}
    }
    if is_for && s.weekday(at).is_some() && told_for(parse, span) {
        return Direction::Future;
    }
    let (found, perfect) = clause(parse, span);
    if limit && !perfect { Direction::Future } else { found }
}

/// "called a strike **for Monday**", but not "blamed for Monday's raid", "the toll for Monday was".
fn told_for(parse: &Parse, span: Span) -> bool {
    let tokens = parse.tokens_in(span);
    let top = tokens.clone().find(|&t| parse.tokens[t].head.is_none_or(|h| !tokens.contains(&h)));
    top.is_some_and(|t| {
        let noun = parse.tokens[t].head.filter(|&h| h < t && parse.tokens[h].upos == Upos::Noun);
        let told = |h: usize| parse.tokens[h].deprel != Deprel::NSUBJ;
        noun.is_some_and(told) && parse.tokens[t].deprel == Deprel::NMOD
    })
}

/// "through January", but not the end of a range: "from June through August".
fn through(s: &Scanner<'_>, at: usize) -> bool {
    s.is(at, "through") && at > 0 && s.month(at - 1).is_none() && s.weekday(at - 1).is_none()
}

/// True for the time of a thing, not of the clause: "a June agreement".
pub(super) fn attribute(parse: &Parse, span: Span) -> bool {
    let tokens = parse.tokens_in(span);
    let noun = |at: usize| parse.tokens.get(at).is_some_and(|t| t.upos == Upos::Noun);
    tokens.clone().last().is_some_and(|t| parse.tokens[t].head == Some(tokens.end))
        && noun(tokens.end)
}

/// The verb right in front of a time, with at most a preposition between.
fn verb_in_front(parse: &Parse, first: usize) -> Option<usize> {
    let mut at = first.checked_sub(1)?;
    if parse.tokens[at].upos == Upos::Adp {
        at = at.checked_sub(1)?;
    }
    parse.tokens[at].xpos.starts_with('V').then_some(at)
}

/// The tense of the verb that governs a time, and whether it is a past perfect.
fn clause(parse: &Parse, span: Span) -> (Direction, bool) {
    let tokens = parse.tokens_in(span);
    if tokens.is_empty() {
        return (Direction::Open, false);
    }
    for up in std::iter::once(tokens.start).chain(parse.ancestors(tokens.start)).take(12) {
        let token = &parse.tokens[up];
        if matches!(token.upos, Upos::Verb | Upos::Aux) || copula(parse, up) {
            let found = tense(parse, up);
            // An infinitive behind the time has another time: "They met on Friday to sign." Not so where it is all that
            // is said: "On Friday they are to meet."
            let aside = found == Direction::Future
                && up > tokens.end
                && infinitive(parse, up)
                && token.head.is_some();
            if found != Direction::Open && !aside {
                let due =
                    infinitive(parse, up) && token.head.is_some_and(|h| past_perfect(parse, h));
                let found = if due { Direction::Past } else { found };
                return (found, past_perfect(parse, up));
            }
        }
    }
    (Direction::Open, false)
}

fn infinitive(parse: &Parse, verb: usize) -> bool {
    parse.dependents(verb, &TO).any(|t| is_to(parse, t))
}

/// Relations of an infinitive's "to" and of "due to", which is read as a preposition at times.
const TO: [Deprel; 2] = [Deprel::MARK, Deprel::CASE];

/// The "to" of an infinitive, also in "is due to visit".
fn is_to(parse: &Parse, mark: usize) -> bool {
    let to = |t: usize| &*parse.tokens[t].lemma == "to";
    to(mark) || parse.dependents(mark, &[Deprel::FIXED]).any(to)
}

/// True in a clause of the past that no "could" or "would" opens to what was to come: "was **soon** freed".
pub(super) fn is_over(parse: &Parse, span: Span) -> bool {
    let Some(first) = parse.tokens_in(span).next() else { return false };
    let modal = |t: usize| &*parse.tokens[t].xpos == "MD";
    let verb = parse.ancestors(first).find(|&t| parse.tokens[t].upos == Upos::Verb);
    verb.is_some_and(|verb| {
        let mut helpers = parse.dependents(verb, &[Deprel::AUX]);
        let open = helpers.any(modal) || first.checked_sub(1).is_some_and(modal);
        !open && tense(parse, verb) == Direction::Past
    })
}

/// "had been due"; what was due then is past as well.
fn past_perfect(parse: &Parse, verb: usize) -> bool {
    let mut helpers = parse.dependents(verb, &[Deprel::AUX]);
    helpers.any(|t| &*parse.tokens[t].lemma == "have" && &*parse.tokens[t].xpos == "VBD")
}

fn copula(parse: &Parse, token: usize) -> bool {
    parse.dependent(token, Deprel::COP).is_some()
}

/// Past, future or neither; infinitives look ahead ("agreed to meet"), participles ask the clause above.
fn tense(parse: &Parse, verb: usize) -> Direction {
    let helpers = [Deprel::AUX, Deprel::AUX_PASS, Deprel::COP, Deprel::MARK, Deprel::CASE];
    let mut past = false;
    let mut infinitive = false;
    let mut ahead = false;
    for helper in parse.dependents(verb, &helpers) {
        let token = &parse.tokens[helper];
        match &*token.lemma {
            "will" | "shall" | "'ll" | "wo" => return Direction::Future,
            "have" => past = true,
            "would" => ahead = true,
            _ if TO.contains(&token.deprel) => infinitive |= is_to(parse, helper),
            _ => past |= &*token.xpos == "VBD" && token.upos == Upos::Aux,
        }
    }
    match &*parse.tokens[verb].xpos {
        _ if (infinitive || ahead) && !past => Direction::Future,
        "VBD" => Direction::Past,
        _ if past => Direction::Past,
        "VBN" if parse.tokens[verb].deprel == Deprel::ACL => Direction::Past,
        _ => Direction::Open,
    }
}
