//! Known names in running text.

use attache_text::Span;

use super::{Actor, ActorIndex, Detail, World};
use crate::phrases::{Phrases, Word, words};

/// How a name refers to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SenseKind {
    /// By name or alias: "Russia", "the PRC", "Vladimir Putin", "TASS".
    Name,
    /// By the adjective of state: "Russian".
    Adjective,
    /// One of its people: "Dane".
    Noun,
    /// Its people: "Danes".
    Plural,
    /// By its capital: "Moscow".
    Capital,
    /// By a building or place that stands for it: "Kremlin".
    Seat,
    /// By family name: "Putin", "Xi".
    Surname,
    /// By another short form: "Jinping", "Assad" for "al-Assad".
    Short,
    /// By its state and what it does: "Russia's Foreign Ministry".
    Body,
    /// A state by a part of it: "Scotland".
    Region,
    /// A state by a people of it: "Rohingya", "Scottish".
    People,
}

/// One thing a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sense {
    /// Whom or what.
    pub actor: ActorIndex,
    /// How.
    pub kind: SenseKind,
}

/// A known name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldMatch {
    /// Its characters, without article and possessive (bytes of the text given).
    pub span: Span,
    /// All it can stand for, in order of the vocabulary; never empty.
    pub senses: Vec<Sense>,
    /// It is also an ordinary word or month ("May", "Chad"): ask the tagger before believing it.
    pub ordinary: bool,
}

impl World {
    /// The known names of a text: leftmost, longest, without overlap. Linear in the text.
    #[must_use]
    pub fn matches(&self, text: &str) -> Vec<WorldMatch> {
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.known_or_listed(text, &words, at) {
                Some((m, next)) => {
                    found.push(m);
                    at = next;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest known name at a word, and the word after it: a name of the files, or a longer one of the large table.
    fn known_or_listed(
        &self,
        text: &str,
        words: &[Word],
        at: usize,
    ) -> Option<(WorldMatch, usize)> {
        let listed = self.longest(text, words, at);
        let taken = listed.as_ref().map_or(0, |(_, next)| next - at);
        let Some(known) = self.knowledge.longest(text, words, at).filter(|k| k.words > taken)
        else {
            return listed;
        };
        let senses = self.known(&known.values);
        Some((WorldMatch { span: known.span, senses, ordinary: false }, at + known.words))
    }

    /// The longest name of the files at a word, and the word after it.
    fn longest(&self, text: &str, words: &[Word], at: usize) -> Option<(WorldMatch, usize)> {
        let name = self.names.longest(text, words, at);
        let Some(name) = name else { return self.body_of_state(text, words, at) };
        let next = at + name.words;
        let senses: Vec<Sense> = name.values.into_iter().copied().collect();
        if let Some(body) = self.state_and_body(text, words, at, next, &senses) {
            return Some(body);
        }
        let ordinary = self.titles.is_ordinary(name.span.of(text));
        Some((WorldMatch { span: name.span, senses, ordinary }, next))
    }

    /// "Russian Foreign Ministry", "Russia's parliament".
    fn state_and_body(
        &self,
        text: &str,
        words: &[Word],
        first: usize,
        next: usize,
        senses: &[Sense],
    ) -> Option<(WorldMatch, usize)> {
        let owner = |s: &&Sense| {
            matches!(
                s.kind,
                SenseKind::Name | SenseKind::Adjective | SenseKind::Noun | SenseKind::Capital
            )
        };
        let states: Vec<u32> = senses.iter().filter(owner).map(|s| s.actor.0).collect();
        if states.is_empty() {
            return None;
        }
        let possessive = words.get(next).is_some_and(|w| &*w.key == "s");
        let body = self.titles.body(text, words, next + usize::from(possessive))?;
        let span = words[first].span.join(body.span);
        let found = self.bodies_of(&states, &body.values, span)?;
        Some((found, next + usize::from(possessive) + body.words))
    }

    /// "Ministry of Foreign Affairs of the Russian Federation".
    fn body_of_state(&self, text: &str, words: &[Word], at: usize) -> Option<(WorldMatch, usize)> {
        let body = self.titles.body(text, words, at)?;
        let mut next = at + body.words;
        if words.get(next).is_none_or(|w| &*w.key != "of") {
            return None;
        }
        next += 1 + usize::from(words.get(next + 1).is_some_and(|w| &*w.key == "the"));
        let name = self.names.longest(text, words, next)?;
        let states: Vec<u32> =
            name.values.iter().filter(|s| s.kind == SenseKind::Name).map(|s| s.actor.0).collect();
        let span = body.span.join(name.span);
        let found = self.bodies_of(&states, &body.values, span)?;
        Some((found, next + name.words))
    }

    fn bodies_of(&self, states: &[u32], roles: &[&u32], span: Span) -> Option<WorldMatch> {
        let pairs = states.iter().flat_map(|s| roles.iter().map(move |r| (*s, **r)));
        let mut senses: Vec<Sense> = pairs
            .filter_map(|pair| self.bodies.get(&pair))
            .map(|&i| Sense { actor: ActorIndex(i), kind: SenseKind::Body })
            .collect();
        senses.dedup();
        (!senses.is_empty()).then_some(WorldMatch { span, senses, ordinary: false })
    }
}

/// Every name of every actor that a file names; bodies that each state has are put together from their parts.
pub(super) fn phrases(actors: &[Actor]) -> Phrases<Sense> {
    let mut phrases = Phrases::default();
    for (index, actor) in (0..).zip(actors) {
        let mut add = |names: &[Box<str>], kind| {
            for name in names {
                phrases.insert(name, Sense { actor: ActorIndex(index), kind });
            }
        };
        add(std::slice::from_ref(&actor.name), SenseKind::Name);
        add(&actor.aliases, SenseKind::Name);
        match &actor.detail {
            Detail::State(s) => {
                add(&s.adjectives, SenseKind::Adjective);
                add(&s.nouns, SenseKind::Noun);
                add(&s.plurals, SenseKind::Plural);
                add(&s.capitals, SenseKind::Capital);
                add(&s.seats, SenseKind::Seat);
                add(&s.regions, SenseKind::Region);
                add(&s.peoples, SenseKind::People);
            }
            Detail::Person(p) => {
                add(std::slice::from_ref(&p.surname), SenseKind::Surname);
                add(&p.short, SenseKind::Short);
            }
            Detail::Organisation(o) => add(&o.seats, SenseKind::Seat),
            Detail::Outlet(o) => {
                add(&o.slugs, SenseKind::Name);
                add(&o.domains, SenseKind::Name);
            }
            Detail::Body(_) => {}
        }
    }
    phrases
}
