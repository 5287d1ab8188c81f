//! Participants that one act has from another of its sentence: whom a march is held against is told by its purpose ("to
//! demand that Chad pay"), against whom troops are moved by what they are moved for, who did a deed by the blame for it
//! ("sanctions on Chad over the raid").

use super::candidates::Candidate;
use super::frames::{Class, Role};
use super::scene::Scene;

/// How far up a phrase is followed to the act that it belongs to.
const MAX_STEPS: usize = 4;

impl Scene<'_> {
    /// Fills empty sides from acts that are told together.
    pub(super) fn share_sides(&self, all: &mut [Candidate]) {
        for i in 0..all.len() {
            if let Some((by, mut doer)) = self.blamed(&all[i], all) {
                doer.entities.retain(|e| !all[i].recipient.entities.contains(e));
                // Whoever alleges it vouches for it; what is sanctioned or criticised has been done.
                if all[by].code.mode.as_deref() == Some("allege") {
                    let accuser = all[by].actor.clone();
                    all[i].reading.assert_by(&accuser);
                }
                all[i].actor = doer;
            }
            let only_place = |e: &usize| self.is_place(*e) && &*all[i].code.event == "PROTEST";
            let known = self.has_state(&all[i].recipient.entities);
            if known && !all[i].recipient.entities.iter().all(only_place) {
                continue;
            }
            if let Some(from) = self.served(&all[i], all) {
                let mut entities = all[from].recipient.entities.clone();
                entities.retain(|e| !all[i].recipient.entities.contains(e));
                let token = all[from].recipient.token;
                let recipient = &mut all[i].recipient;
                if known {
                    recipient.entities.clear();
                }
                recipient.token = recipient.token.or(token);
                recipient.entities.extend(entities);
            }
        }
    }

    /// Who is blamed for an act of which nobody is said to have done it: "blamed Chad for the raid".
    fn blamed(&self, c: &Candidate, all: &[Candidate]) -> Option<(usize, Role)> {
        if c.class == Class::Verb || !c.actor.entities.is_empty() {
            return None;
        }
        self.case(c.token).filter(|&t| matches!(self.lemma(t), "over" | "for"))?;
        let mut above = self.parse.ancestors(c.token).take(MAX_STEPS);
        let by = above.find_map(|a| {
            all.iter().position(|o| {
                (o.token == a || o.light == Some(a))
                    && matches!(&*o.code.event, "ACCUSE" | "SANCTION")
                    && !o.recipient.entities.is_empty()
            })
        })?;
        Some((by, all[by].recipient.clone()))
    }

    fn has_state(&self, entities: &[usize]) -> bool {
        entities.iter().any(|&e| self.state(e).is_some())
    }

    /// True for an actor himself, and for his own state.
    fn is_same_side(&self, entity: usize, actors: &[usize]) -> bool {
        let state = self.state(entity);
        let same = |&a: &usize| a == entity || (state.is_some() && self.state(a) == state);
        actors.iter().any(same)
    }

    /// The act that this one is done for, or that tells its purpose.
    fn served(&self, c: &Candidate, all: &[Candidate]) -> Option<usize> {
        let serves: &[&str] = match &*c.code.event {
            "PROTEST" => &["REQUEST", "ACCUSE", "REJECT"],
            "MOBILIZE" => &["ASSAULT", "COERCE", "THREATEN"],
            _ => return None,
        };
        let verb = c.verb();
        all.iter().position(|o| {
            let below = self.parse.ancestors(o.verb()).take(2).any(|a| a == verb || a == c.token);
            serves.contains(&&*o.code.event) && below && self.may_lend(o, c)
        })
    }

    /// True when an act has a state done to that is not the other's own.
    fn may_lend(&self, from: &Candidate, to: &Candidate) -> bool {
        let all = &from.recipient.entities;
        // People march against their own government.
        let own = |e: usize| match &*to.code.event {
            "PROTEST" => to.actor.entities.contains(&e),
            _ => self.is_same_side(e, &to.actor.entities),
        };
        let known = self.has_state(all) || (&*to.code.event == "PROTEST" && !all.is_empty());
        known && !all.iter().any(|&e| own(e))
    }
}
