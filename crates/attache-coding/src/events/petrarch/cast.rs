//! Actors and agents of a sentence by the dictionaries, and the codes of its noun phrases.

use std::ops::Range;

use attache_lexicon::petrarch::{Agent, Petrarch, words};
use attache_nlp::{Deprel, NameKind, Parse, Upos};
use attache_text::Span;

use super::{Side, opens_clause};
use crate::events::scene::Scene;
use crate::{Entities, Entity, EntityKind, Mention, MentionKind};

/// Words shorter than this are names only in capitals: "US", not "us".
const SHORT: usize = 3;

/// Most words between two members of a list: ", and the".
const LIST_GAP: usize = 3;

/// A sentence with the dictionaries' phrases in it.
pub(super) struct Cast<'s> {
    scene: &'s Scene<'s>,
    pub(super) tokens: Range<usize>,
    /// Upper-case words with their tokens.
    pub(super) words: Vec<(Box<str>, usize)>,
    actors: Vec<Named<String>>,
    agents: Vec<Named<&'s Agent>>,
    /// A discard phrase stands here; true where it discards the report.
    pub(super) discarded: Option<bool>,
}

/// A phrase of a dictionary in the sentence.
struct Named<T> {
    tokens: Range<usize>,
    head: usize,
    what: T,
}

impl<'s> Cast<'s> {
    pub(super) fn new(
        scene: &'s Scene<'s>,
        tokens: Range<usize>,
        dictionaries: &'s Petrarch,
    ) -> Self {
        let words: Vec<(Box<str>, usize)> =
            tokens.clone().flat_map(|t| token_words(scene, t)).collect();
        let mut cast =
            Self { scene, tokens, words, actors: Vec::new(), agents: Vec::new(), discarded: None };
        cast.find(dictionaries);
        cast
    }

    fn find(&mut self, dictionaries: &'s Petrarch) {
        let day = self.scene.report.meta.published.date();
        let day = day.map(|d| d.to_string().replace('-', ""));
        let plain: Vec<Box<str>> = self.words.iter().map(|w| w.0.clone()).collect();
        let mut taken = 0;
        for at in 0..plain.len() {
            let rest = &plain[at..];
            if let Some((&whole, _)) = dictionaries.discards.longest(rest) {
                self.discarded = Some(whole || self.discarded.unwrap_or(false));
            }
            if at < taken {
                continue;
            }
            let actor = dictionaries.actors.longest(rest).or_else(|| {
                let stem: Box<str> = rest[0].strip_suffix('S')?.into();
                let singular: Vec<_> =
                    std::iter::once(stem).chain(rest[1..].iter().cloned()).collect();
                dictionaries.actors.longest(&singular).filter(|(_, n)| *n == 1)
            });
            let actor = actor.filter(|(_, n)| *n > 1 || !self.is_small_word(at));
            let agent = dictionaries.agents.longest(rest);
            if let Some((agent, n)) = agent.filter(|(_, n)| actor.is_none_or(|(_, m)| *n > m)) {
                let (tokens, head) = self.place(at, n);
                self.agents.push(Named { tokens, head, what: agent });
                taken = at + n;
            } else if let Some((actor, n)) = actor {
                let (tokens, head) = self.place(at, n);
                let what = actor.code(day.as_deref()).to_owned();
                if !what.starts_with("---") {
                    self.actors.push(Named { tokens, head, what });
                }
                taken = at + n;
            }
        }
    }

    /// "us" is no "US".
    fn is_small_word(&self, at: usize) -> bool {
        let text = self.scene.report.words(self.scene.parse.tokens[self.words[at].1].span);
        text.len() <= SHORT && text.chars().all(char::is_lowercase)
    }

    /// The tokens of words, and the one that governs the others.
    fn place(&self, at: usize, n: usize) -> (Range<usize>, usize) {
        let tokens = self.words[at].1..self.words[at + n - 1].1 + 1;
        let outside = |&t: &usize| self.scene.head(t).is_none_or(|h| !tokens.contains(&h));
        let head = tokens.clone().find(outside).unwrap_or(tokens.start);
        (tokens, head)
    }

    /// The codes of a noun phrase and of those joined to it.
    pub(super) fn sides(&self, head: usize) -> Vec<Side> {
        let mut heads = vec![head];
        let mut next = 0;
        while let Some(&one) = heads.get(next) {
            heads
                .extend(self.scene.children(one).filter(|&c| self.scene.deprel(c) == Deprel::CONJ));
            next += 1;
        }
        let parts: Vec<_> = heads.iter().map(|&h| self.phrase(h)).collect();
        let shared =
            parts.iter().map(|p| &p.0).find(|a| !a.is_empty()).cloned().unwrap_or_default();
        let mut out: Vec<Side> = Vec::new();
        for (actors, agents) in parts {
            let actors = if actors.is_empty() && !agents.is_empty() { &shared } else { &actors };
            let alone = actors.len() == 1;
            for &actor in actors {
                let named = &self.actors[actor];
                let related = agents.iter().map(|&a| &self.agents[a]);
                let related = related.filter(|a| alone || self.belong(a.head, named.head, &heads));
                let code = related.fold(named.what.clone(), |code, a| a.what.join(&code));
                if out.iter().all(|s| s.code != code) {
                    out.push(Side { code, tokens: named.tokens.clone() });
                }
            }
        }
        self.add_listed(&mut out);
        out
    }

    /// "Mordor, the Shire, Arnor and Bree": what stands in one list with a side is one too, whatever the tree.
    fn add_listed(&self, sides: &mut Vec<Side>) {
        let mut next = 0;
        while let Some(side) = sides.get(next).cloned() {
            for named in &self.actors {
                let (a, b) = (&side.tokens, &named.tokens);
                let gap = if a.end <= b.start { a.end..b.start } else { b.end..a.start };
                let known = sides.iter().any(|s| s.tokens == *b || s.code == named.what);
                if !known
                    && !gap.is_empty()
                    && gap.len() <= LIST_GAP
                    && gap.clone().all(|t| self.lists(t))
                {
                    sides.push(Side { code: named.what.clone(), tokens: b.clone() });
                }
            }
            next += 1;
        }
    }

    /// A comma, "and" or an article.
    fn lists(&self, token: usize) -> bool {
        match self.scene.upos(token) {
            Upos::Punct => self.scene.lemma(token) == ",",
            Upos::Cconj | Upos::Det => true,
            _ => false,
        }
    }

    /// The first actor of a phrase with those joined to it, and all its agents.
    fn phrase(&self, head: usize) -> (Vec<usize>, Vec<usize>) {
        let inside = |t: usize| self.is_inside(t, head);
        let mut actors = (0..self.actors.len()).filter(|&a| inside(self.actors[a].head));
        let Some(first) = actors.next() else { return (Vec::new(), self.agents_in(head)) };
        let mut group = vec![first];
        group.extend(
            actors.filter(|&a| self.is_joined(self.actors[first].head, self.actors[a].head)),
        );
        (group, self.agents_in(head))
    }

    fn agents_in(&self, head: usize) -> Vec<usize> {
        (0..self.agents.len()).filter(|&a| self.is_inside(self.agents[a].head, head)).collect()
    }

    /// Within the phrase of a head: below it without a clause or a phrase joined to it between.
    fn is_inside(&self, token: usize, head: usize) -> bool {
        let mut node = token;
        while node != head {
            let relation = self.scene.deprel(node);
            let Some(above) = self.scene.head(node) else { return false };
            let joined = relation == Deprel::CONJ && above == head;
            if joined || opens_clause(self.scene, node) {
                return false;
            }
            node = above;
        }
        true
    }

    /// "Arnor, Bree and Gondor": joined in the tree, or each below a phrase that is.
    fn is_joined(&self, first: usize, other: usize) -> bool {
        let mut node = other;
        while let Some(head) = self.scene.head(node) {
            if self.scene.deprel(node) == Deprel::CONJ && head == first {
                return true;
            }
            if !matches!(self.scene.deprel(node).base(), "conj" | "flat" | "compound") {
                return false;
            }
            node = head;
        }
        false
    }

    /// An agent speaks of an actor above it, below it or beside it.
    fn belong(&self, agent: usize, actor: usize, heads: &[usize]) -> bool {
        let above = |a: usize, b: usize| a == b || self.scene.parse.ancestors(b).any(|t| t == a);
        above(agent, actor)
            || above(actor, agent)
            || self.scene.head(agent) == self.scene.head(actor)
            || heads.contains(&agent)
    }

    /// The first coded phrase after a verb, from a token on, that is not its subject; within a clause of the object
    /// only where there is none outside.
    pub(super) fn after(&self, verb: usize, subject: Option<usize>, from: usize) -> Vec<Side> {
        let heads = self.actors.iter().map(|a| a.head).filter(|&t| t > verb && t >= from);
        let free: Vec<usize> =
            heads.filter(|&t| subject.is_none_or(|s| !self.is_inside(t, s))).collect();
        let near = free.iter().copied().filter(|&t| self.is_below(t, verb, false)).min();
        let found =
            near.or_else(|| free.into_iter().filter(|&t| self.is_below(t, verb, true)).min());
        found.map(|t| self.sides(self.top(t, verb.max(from)))).unwrap_or_default()
    }

    /// Below a verb without a clause of its own between, but for those of nouns where they are let in.
    fn is_below(&self, token: usize, verb: usize, nouns: bool) -> bool {
        let mut node = token;
        while node != verb {
            let relation = self.scene.deprel(node);
            let clause = opens_clause(self.scene, node) && !(nouns && relation.base() == "acl");
            let Some(head) = self.scene.head(node).filter(|_| !clause) else { return false };
            node = head;
        }
        true
    }

    /// The first token of an actor's name that starts at or after a token.
    pub(super) fn actor_from(&self, token: usize) -> Option<&std::ops::Range<usize>> {
        self.actors.iter().map(|a| &a.tokens).find(|t| t.start >= token)
    }

    /// The head of the noun phrase around a token, which stands after another one.
    fn top(&self, token: usize, after: usize) -> usize {
        let mut node = token;
        while let Some(head) = self.scene.head(node) {
            let nominal = matches!(
                self.scene.deprel(node).base(),
                "nmod" | "compound" | "amod" | "flat" | "conj" | "appos"
            );
            if !nominal || self.scene.upos(head) == Upos::Verb || head < after {
                break;
            }
            node = head;
        }
        node
    }
}

/// The upper-case words of a token; possessive endings and marks have none.
fn token_words(scene: &Scene<'_>, token: usize) -> Vec<(Box<str>, usize)> {
    let text = scene.report.words(scene.parse.tokens[token].span);
    if scene.upos(token) == Upos::Punct || text.ends_with("'s") || text.ends_with("’s") {
        return Vec::new();
    }
    words(text).into_iter().map(|w| (w, token)).collect()
}

/// The entity of a side: one a code.
pub(super) fn entity(side: &Side, parse: &Parse, entities: &mut Entities) -> usize {
    let (country, sector) = side.code.split_at_checked(3).unwrap_or((&side.code, ""));
    let span = side.tokens.clone().map(|t| parse.tokens[t].span).reduce(Span::join);
    let known = entities.list.iter().position(|e| {
        e.country.as_deref() == Some(country) && e.sector.as_deref().unwrap_or_default() == sector
    });
    let index = known.unwrap_or_else(|| {
        entities.add(Entity {
            country: Some(country.to_owned()),
            sector: Some(sector).filter(|s| !s.is_empty()).map(str::to_owned),
            ..Entity::named(EntityKind::Name(NameKind::Org), &side.code)
        })
    });
    if let Some(span) = span {
        let head = side.tokens.start;
        let tokens = side.tokens.clone();
        let kind = MentionKind::Name;
        entities.add_mentions([Mention { span, tokens, head, kind, entity: index }]);
    }
    index
}
