//! Money: signs in front of a number, and words that several states have for their currency.

use rustc_hash::FxHashMap;

use super::Finder;
use crate::records::Entities;

/// The states that a report speaks of, the most often named first.
pub(super) fn spoken_of(entities: &Entities) -> Vec<&str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for mention in &entities.mentions {
        if let Some(country) = entities.list[mention.entity].country.as_deref() {
            *counts.entry(country).or_default() += 1;
        }
    }
    let mut states: Vec<(&str, usize)> = counts.into_iter().collect();
    states.sort_unstable_by_key(|&(state, count)| (std::cmp::Reverse(count), state));
    states.into_iter().map(|(state, _)| state).collect()
}

impl Finder<'_> {
    /// A sign of currency: "$", "US$".
    pub(super) fn sign(&self, at: usize) -> Option<(&str, usize)> {
        let letters = usize::from(matches!(self.low(at), "us" | "u.s." | "c" | "a"));
        let sign = self.words.get(at + letters)?;
        let code = self.lexicon.units.sign(sign.text)?;
        (letters == 0 || !sign.spaced).then_some((code, at + letters + 1))
    }

    /// "50 million pesos", "20 Lebanese pounds": the currency of the state in front of the word, else of the first state
    /// that the report speaks of and that has such a currency; the word itself where there is none.
    pub(super) fn money(&self, at: usize) -> Option<(String, usize)> {
        let words =
            |from: usize| self.lexicon.units.money.at(|n| Some(&*self.words.get(from + n)?.low));
        let (here, (len, money)) = (at..at + 2).find_map(|here| Some((here, words(here)?)))?;
        let world = &self.lexicon.world;
        let currency = |state: &str| {
            let code = world.get(state)?.state()?.currency.clone();
            money.currencies.contains(&code).then_some(code)
        };
        let told = || {
            let states = world.state_of_demonym(self.words[at].text);
            states.into_iter().find_map(|state| currency(&state.id))
        };
        let code = if here > at {
            told()?
        } else {
            let spoken = self.states.iter().find_map(|state| currency(state));
            spoken.unwrap_or_else(|| money.unit.clone())
        };
        Some((code.into(), here + len))
    }
}
