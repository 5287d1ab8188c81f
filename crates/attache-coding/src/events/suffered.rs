//! Who an act is done to where only its place says so: "rebels shelled a town in Chad", "agreed to send nurses to a camp
//! in Malawi". Whoever is there and has no state of his own is of the place.

use attache_nlp::{Deprel, NameKind};

use super::frames::{Predicate, Role};
use super::scene::Scene;
use crate::EntityKind;

/// How deep phrases are searched: "a suburb of the town of Homs".
const MAX_DEPTH: usize = 3;

impl Scene<'_> {
    /// The recipient with the place of the act, where nobody among them has a state; where there is nobody at all, only
    /// with a place abroad.
    pub(super) fn with_place(&self, p: Predicate<'_>, mut recipient: Role, actor: &Role) -> Role {
        let stated = |e: &usize| self.state(*e).is_some();
        if recipient.entities.iter().any(stated) {
            return recipient;
        }
        let nobody = recipient.entities.is_empty();
        let heads = match &*p.entry.code.event {
            "ASSAULT" | "COERCE" | "AID" | "SANCTION" | "PROTEST" => self.done_at(p),
            "AGREE" | "REJECT" | "REQUEST" | "THREATEN" | "CONCEDE" if nobody => self.said_of(p),
            _ => Vec::new(),
        };
        let place = heads.into_iter().find_map(|h| self.place_below(h, 0));
        // "outlawed a group in the north": somebody is named, of the actor's own state as it may be.
        let named = self.patient(p.token).is_some_and(|o| self.events.is_stand_in(self.lemma(o)));
        let found = place.filter(|&(_, place)| {
            let home = |e: &usize| self.state(*e) == self.state(place);
            !(nobody && !named && actor.entities.iter().any(home))
        });
        if let Some((token, place)) = found {
            recipient.token = recipient.token.or(Some(token));
            recipient.entities.push(place);
        }
        recipient
    }

    /// Where an act upon someone is done: at its object, at the predicate, at the verb that lends it a subject or says that it takes place.
    fn done_at(&self, p: Predicate<'_>) -> Vec<usize> {
        let held = self.place_verb(p.token);
        // "strikes on a camp in Chad killed six"
        let act = self.agent(p.token).filter(|&a| !self.events.noun(self.lemma(a)).is_empty());
        let all = [self.patient(p.token), Some(p.token), p.light.or(held), act];
        all.into_iter().flatten().collect()
    }

    /// Where what is said is done: at the object, at the clause; not where it is said.
    fn said_of(&self, p: Predicate<'_>) -> Vec<usize> {
        self.patient(p.token).into_iter().chain(self.clauses(p.token)).collect()
    }

    fn place_below(&self, head: usize, depth: usize) -> Option<(usize, usize)> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut phrases = self.children(head).filter(|&c| match self.deprel(c).base() {
            "nmod" | "obl" => self.case(c).is_some_and(|t| self.events.is_where(self.lemma(t))),
            // "shells aimed at a hill in Chad"
            "acl" => self.xpos(c) == "VBN",
            _ => false,
        });
        phrases.find_map(|c| {
            // "in Chad", "in Chad's capital"
            let owner = || self.children(c).find(|&o| self.deprel(o) == Deprel::NMOD_POSS);
            let of = |t: usize| self.mention(t).map(|m| m.entity).filter(|&e| self.is_place(e));
            let place = of(c).or_else(|| of(owner()?));
            place.map(|e| (c, e)).or_else(|| self.place_below(c, depth + 1))
        })
    }

    /// "in Chad's capital", "near Chad's border".
    pub(super) fn is_in_state(&self, noun: usize) -> bool {
        let owner = self.children(noun).find(|&o| self.deprel(o) == Deprel::NMOD_POSS);
        let place = owner.and_then(|o| self.mention(o)).is_some_and(|m| self.is_place(m.entity));
        place && self.case(noun).is_some_and(|t| self.events.is_where(self.lemma(t)))
    }

    /// A place of a known state.
    pub(super) fn is_place(&self, entity: usize) -> bool {
        let kind = self.entities.list.get(entity).map(|e| e.kind);
        self.state(entity).is_some()
            && matches!(kind, Some(EntityKind::Name(NameKind::Gpe | NameKind::Loc | NameKind::Fac)))
    }

    /// The state of an entity.
    pub(super) fn state(&self, entity: usize) -> Option<&str> {
        self.entities.list.get(entity)?.country.as_deref()
    }
}
