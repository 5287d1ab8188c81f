//! Casualties that share a verb: of "three soldiers, a driver and dozens of villagers were killed" all were killed.

use attache_lexicon::Lexicon;
use attache_nlp::{Deprel, Parse, Upos};
use attache_text::Report;
use rustc_hash::FxHashMap;

use crate::records::Quantity;

/// Gives people the kind of casualty that the verb above them tells, and a bare number that whose count it is: "the death toll rose
/// to 36", "a toll of 36", "the number of wounded stands at 12".
pub(super) fn count(report: &Report, parse: &Parse, lexicon: &Lexicon, found: &mut [Quantity]) {
    let told = |t: usize| {
        let word = report.words(parse.tokens[t].span).to_lowercase();
        lexicon.units.casualty(&word).map(str::to_owned)
    };
    let of = |t: usize| parse.dependents(t, &[Deprel::NMOD]).find_map(told);
    for quantity in found.iter_mut().filter(|q| lexicon.units.counts(&q.unit)) {
        // "Nineteen people, three of them children, died": whom no object befell.
        let verb = list(parse, quantity).filter(|&t| parse.tokens[t].deprel.is_subject());
        let verb = verb.and_then(|t| parse.tokens[t].head);
        let befell = verb.filter(|&v| parse.dependent(v, Deprel::OBJ).is_none()).and_then(told);
        quantity.unit = befell.unwrap_or_else(|| std::mem::take(&mut quantity.unit));
    }
    for quantity in found.iter_mut().filter(|q| q.unit.is_empty()) {
        let number = parse.tokens_in(quantity.span).last();
        let Some(above) = number.and_then(|n| parse.tokens[n].head) else { continue };
        let what = match parse.tokens[above].upos {
            Upos::Verb | Upos::Aux => {
                let subject = parse.dependents(above, &[Deprel::NSUBJ]).next();
                subject.and_then(|s| told(s).or_else(|| of(s)))
            }
            Upos::Noun => told(above),
            _ => None,
        };
        quantity.unit = what.unwrap_or_default();
    }
}

/// Gives people who are counted in one list the kind of casualty that the verb behind it tells for the last of them.
pub(super) fn share(parse: &Parse, lexicon: &Lexicon, found: &mut [Quantity]) {
    let lists: Vec<Option<usize>> = found.iter().map(|q| list(parse, q)).collect();
    let mut told: FxHashMap<usize, String> = FxHashMap::default();
    for (quantity, list) in found.iter().zip(&lists) {
        if let (Some(list), true) = (list, lexicon.units.casualty(&quantity.unit).is_some()) {
            told.insert(*list, quantity.unit.clone());
        }
    }
    for (quantity, list) in found.iter_mut().zip(&lists) {
        let counts = lexicon.units.counts(&quantity.unit);
        if let Some(what) = list.and_then(|l| told.get(&l)).filter(|_| counts) {
            quantity.unit.clone_from(what);
        }
    }
}

/// The first noun of the list in which a counted noun stands.
fn list(parse: &Parse, quantity: &Quantity) -> Option<usize> {
    /// A list is followed at most so far.
    const LONGEST: usize = 16;
    let counted = quantity.of?;
    let tokens = parse.tokens_in(counted);
    let outside = |t: &usize| parse.tokens[*t].head.is_none_or(|h| !tokens.contains(&h));
    let mut at = tokens.clone().find(outside)?;
    for _ in 0..LONGEST {
        let token = &parse.tokens[at];
        // "hundreds of civilians": the number is the head of what it counts.
        let up = token.deprel == Deprel::CONJ
            || token.deprel == Deprel::NMOD
                && token.head.is_some_and(|h| parse.tokens[h].span.start >= quantity.span.start);
        match token.head.filter(|_| up) {
            Some(head) => at = head,
            None => break,
        }
    }
    Some(at)
}
