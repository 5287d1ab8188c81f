//! Whom an act of saying concerns, where only what is said names him: "demanded that Peru pay", "complained over two
//! Turkish raids", "agreed to pay for schools in Chad".

use attache_lexicon::events::{Literal, Slot};
use attache_nlp::Deprel;

use super::frames::{Predicate, Role};
use super::scene::Scene;

/// How deep phrases below an object are searched: "millions of dollars of aid for Chad".
const MAX_DEPTH: usize = 3;

impl Scene<'_> {
    /// The first participant in what is said who is not of the speaker's state; where a single person or body speaks, else
    /// the first who is another: "a former minister demanded that the president step down".
    pub(super) fn concerned(&self, p: Predicate<'_>, actor: &Role) -> Role {
        let mut places = Vec::new();
        for clause in self.clauses(p.token) {
            let own = self.child(clause, &["nsubj"]);
            places.extend(own.into_iter().chain(self.patient(clause)));
            let phrase = |&c: &usize| matches!(self.deprel(c).base(), "obl" | "nmod" | "iobj");
            places.extend(self.children(clause).filter(phrase));
        }
        places.extend(self.patient(p.token).filter(|&o| !self.only_hears(p, o)));
        let matter = ["to", "for", "over", "about", "on", "against"];
        places.extend(self.children(p.token).filter(|&c| {
            self.deprel(c).base() == "obl" && matter.iter().any(|m| self.has_case(c, m))
        }));
        let abroad = |e: usize| !self.is_side_of(e, actor);
        let alone = matches!(*actor.entities, [a] if !self.is_place(a));
        let another = |e: usize| alone && !actor.entities.contains(&e) && !self.is_place(e);
        let first = |fits: &dyn Fn(usize) -> bool| {
            places.iter().find_map(|&place| self.named_below(place, fits, 0))
        };
        first(&abroad).or_else(|| first(&another)).unwrap_or_default()
    }

    /// "warned allies of an invasion": an object that is no recipient is told of it.
    fn only_hears(&self, p: Predicate<'_>, object: usize) -> bool {
        let takes_object = |l: &Literal| l.path.first() == Some(&Slot::Object);
        !p.entry.recipient.iter().any(takes_object) && !self.actors(object).is_empty()
    }

    fn named_below(
        &self,
        token: usize,
        fits: &dyn Fn(usize) -> bool,
        depth: usize,
    ) -> Option<Role> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut entities = self.actors(token);
        if entities.is_empty() {
            entities = self.owners(token);
        }
        let victims = self.victims(token);
        entities.retain(|&e| fits(e) && !victims.contains(&e));
        if !entities.is_empty() {
            return Some(Role { token: Some(token), entities });
        }
        let phrases = self.children(token).filter(|&c| {
            self.deprel(c).base() == "nmod"
                && !self.has_case(c, "in")
                && !self.has_case(c, "at")
                && (victims.is_empty() || !self.case_is(c, "of"))
        });
        phrases
            .filter(|&c| self.deprel(c) != Deprel::NMOD_POSS)
            .find_map(|c| self.named_below(c, fits, depth + 1))
    }

    fn is_side_of(&self, entity: usize, actor: &Role) -> bool {
        let state = self.state(entity);
        let same = |a: usize| state.is_some() && self.state(a) == state;
        actor.entities.iter().any(|&a| a == entity || same(a))
    }

    /// Phrases with this preposition below a noun, past the phrases between: "dollars of aid for Chad".
    pub(super) fn phrases_below(&self, noun: usize, preposition: &str, depth: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for c in self.children(noun).filter(|&c| self.deprel(c).base() == "nmod") {
            if self.case_is(c, preposition) {
                found.push(c);
            } else if depth < MAX_DEPTH && self.has_case(c, "of") {
                found.extend(self.phrases_below(c, preposition, depth + 1));
            }
        }
        found
    }
}
