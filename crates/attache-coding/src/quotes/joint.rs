//! Several who speak as one: "Chad and northern countries have said".

use attache_nlp::{Deprel, Upos};

use super::cast::{Cast, Speaker};
use crate::{Entity, EntityKind, Mention, MentionKind};

impl Cast<'_> {
    /// The group of a speaker and of those whom "and" joins to him, where all are known; else the speaker alone.
    pub(super) fn with_others(&mut self, head: usize, one: Speaker) -> Speaker {
        let t = self.t;
        let others = |&k: &usize| k > head && self.is_joined(k) && !self.is_second_office(head, k);
        let joined: Vec<usize> = t.kids(head).filter(others).collect();
        let known: Vec<usize> = joined.iter().filter_map(|&k| self.known(k)).collect();
        let Some(&last) = joined.last().filter(|_| known.len() == joined.len()) else { return one };
        let tokens = t.phrase(head).start..t.phrase(last).end;
        let span = t.span(&tokens);
        let list = &self.entities.list;
        // "the West" is a group with a name, and may be part of another.
        let alone = |e: usize| list[e].kind != EntityKind::Group || list[e].kb.is_some();
        let apart = |&e: &usize| e != one.entity && alone(e);
        let single = alone(one.entity);
        if !single || one.span.end >= t.span(&(last..last + 1)).end || !known.iter().all(apart) {
            return one;
        }
        let mut members = vec![one.entity];
        members.extend(known);
        members.sort_unstable();
        members.dedup();
        let entity = match list.iter().position(|e| !e.open && e.members == members) {
            Some(group) => group,
            None => self.entities.add(group(members, span.of(t.text))),
        };
        let kind = MentionKind::Nominal;
        self.entities.mentions.push(Mention { span, tokens, head, kind, entity });
        Speaker { entity, span, kind }
    }

    /// "Berg, a lawyer and **senior fellow** at the Centre": no other person, wherever the tree hangs it.
    fn is_second_office(&self, head: usize, noun: usize) -> bool {
        let t = self.t;
        let office = t.kids(head).any(|k| k < noun && t.rel(k) == Deprel::APPOS);
        office && t.is(noun, &[Upos::Noun]) && t.kid(noun, &[Deprel::DET]).is_none()
    }

    /// True for a name or noun that "and" joins to the one before.
    fn is_joined(&self, token: usize) -> bool {
        let t = self.t;
        let and = |k: usize| t.rel(k) == Deprel::CC && t.low(k) == "and";
        t.rel(token) == Deprel::CONJ
            && t.is(token, &[Upos::Noun, Upos::Propn])
            && t.kids(token).any(and)
    }
}

fn group(members: Vec<usize>, words: &str) -> Entity {
    Entity { members, ..Entity::named(EntityKind::Group, words) }
}
