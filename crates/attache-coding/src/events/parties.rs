//! Who takes part where a noun phrase names a participant: entities that can act, the states that troops and officials act
//! for, members in place of their group.

use attache_nlp::{Deprel, NameKind, Upos};

use super::scene::Scene;
use crate::{EntityKind, MentionKind};

/// How deep a phrase is searched: real ones need three or four steps.
const MAX_STEPS: usize = 8;

/// How many phrases may stand between people and the state they are of.
const MAX_BETWEEN: usize = 1;

impl Scene<'_> {
    /// True for an entity that can take part in an event.
    pub(super) fn can_act(&self, entity: usize) -> bool {
        match self.entities.list.get(entity).map(|e| e.kind) {
            Some(EntityKind::Group) => true,
            Some(EntityKind::Name(kind)) => {
                matches!(kind, NameKind::Per | NameKind::Org | NameKind::Gpe | NameKind::Norp)
            }
            _ => false,
        }
    }

    pub(super) fn entity_kind(&self, token: usize) -> Option<EntityKind> {
        let entity = self.mention(token)?.entity;
        self.entities.list.get(entity).map(|e| e.kind)
    }

    /// Whether the token is a pronoun for people.
    pub(super) fn is_personal(&self, token: usize) -> bool {
        self.upos(token) == Upos::Pron && self.events.is_personal(self.lemma(token))
    }

    /// Who takes part at this noun phrase: entities that can act, conjoined ones too, members in place of their group.
    pub(super) fn actors(&self, token: usize) -> Vec<usize> {
        let mut found = Vec::new();
        self.collect_actors(token, 0, &mut found);
        found
    }

    fn collect_actors(&self, token: usize, steps: usize, found: &mut Vec<usize>) {
        if steps > MAX_STEPS {
            return;
        }
        self.collect_here(token, steps, found);
        for c in self.children(token).filter(|&c| self.deprel(c) == Deprel::CONJ) {
            self.collect_actors(c, steps + 1, found);
        }
    }

    fn collect_here(&self, token: usize, steps: usize, found: &mut Vec<usize>) {
        let known = self.mention(token).filter(|m| self.can_act(m.entity));
        if let Some(mention) = known {
            // "Israeli-Palestinian talks"
            let beside = |&c: &usize| {
                let apart = self.mention(c).is_some_and(|m| !mention.tokens.contains(&m.head));
                self.deprel(c) == Deprel::AMOD && apart
            };
            if self.upos(token) == Upos::Adj {
                let twin = self.children(token).find(beside);
                twin.into_iter().for_each(|c| self.collect_here(c, steps + 1, found));
            }
            self.push(mention.entity, found);
            // "its troops", "officials from Chad": they and the state they act for.
            if !self.events.is_stand_in(self.lemma(token)) {
                return;
            }
            let mut states = Vec::new();
            self.collect_states(token, steps, &mut states);
            let stateless = self.entities.list[mention.entity].country.is_none();
            // "the ministers of India and Nepal" are of both, "the army of Nepal" is one.
            let several = states.len() > 1 && self.xpos(token) == "NNS";
            if stateless || several && !self.comes_from_elsewhere(token) {
                for state in states {
                    self.push(state, found);
                }
            }
            return;
        }
        if self.events.is_quantity(self.lemma(token)) || self.upos(token) == Upos::Num {
            let of = self
                .children(token)
                .find(|&c| self.deprel(c).base() == "nmod" && self.has_case(c, "of"));
            if let Some(of) = of {
                return self.collect_actors(of, steps + 1, found);
            }
        }
        let apart = self.events.is_apart(self.lemma(token));
        let named = |c: usize| {
            let owner = apart && self.deprel(c) == Deprel::NMOD_POSS;
            !owner
                && matches!(self.deprel(c).base(), "flat" | "appos" | "nmod")
                && (self.deprel(c) != Deprel::NMOD || self.case(c).is_none())
                && self
                    .mention(c)
                    .is_some_and(|m| m.kind == MentionKind::Name && self.can_act(m.entity))
        };
        // "Labour's treasurer, Michael Levy": the person, not the party.
        let beside = |&c: &usize| matches!(self.deprel(c).base(), "flat" | "appos") && named(c);
        let title = self.children(token).find(beside);
        if let Some(name) = title.or_else(|| self.children(token).find(|&c| named(c))) {
            return self.collect_here(name, steps + 1, found);
        }
        if self.events.is_stand_in(self.lemma(token)) {
            self.collect_states(token, steps, found);
        }
    }

    /// "Rwandan forces from Goma": of a state by their adjective, and only out of the other place.
    fn comes_from_elsewhere(&self, noun: usize) -> bool {
        let place = |c: usize| self.mention(c).is_some_and(|m| self.is_place(m.entity));
        self.children(noun).any(|c| self.has_case(c, "from") && place(c))
            && self.children(noun).any(|c| self.deprel(c) == Deprel::AMOD && place(c))
    }

    /// A mention that stands for itself: not in "**pro-**Russian".
    pub(super) fn is_own_mention(&self, token: usize) -> bool {
        let prefix = self.form(token).split_once('-').map(|(first, _)| first);
        self.mention(token).is_some() && !prefix.is_some_and(|p| self.events.is_stance(p))
    }

    /// For whom a stand-in acts: "Russian troops", "Moscow's army", "leaders of Chad and Niger".
    fn collect_states(&self, noun: usize, steps: usize, found: &mut Vec<usize>) {
        let apart = self.events.is_apart(self.lemma(noun));
        for c in self.children(noun) {
            let belongs = match self.deprel(c) {
                // "Norway's critics", "critics of Norway" do not act for it.
                d if apart => d == Deprel::AMOD || d.base() == "nmod" && self.has_case(c, "from"),
                Deprel::AMOD | Deprel::COMPOUND | Deprel::NMOD_POSS | Deprel::NMOD_DESC => true,
                d if d.base() == "nmod" => self.has_case(c, "of") || self.has_case(c, "from"),
                _ => false,
            };
            if belongs && self.is_own_mention(c) {
                self.collect_actors(c, steps + 1, found);
            } else if belongs && self.deprel(c).base() == "nmod" && steps < MAX_BETWEEN {
                // "followers of the old Greek faith"
                self.collect_states(c, steps + 1, found);
            }
        }
    }

    /// The states and bodies that a thing belongs to: "the American request", "Chad's farms".
    pub(super) fn owners(&self, noun: usize) -> Vec<usize> {
        let mut found = Vec::new();
        if self.upos(noun) == Upos::Noun {
            self.collect_states(noun, 0, &mut found);
        }
        found
    }

    fn push(&self, entity: usize, found: &mut Vec<usize>) {
        let members = &self.entities.list[entity].members;
        let all = if members.is_empty() { std::slice::from_ref(&entity) } else { members };
        for &one in all {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
}
