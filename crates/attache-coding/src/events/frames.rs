//! Does a frame hold at a predicate, and who fills its roles.

use attache_lexicon::events::{Condition, EventEntry, Kind, Literal, Slot};
use attache_nlp::{Deprel, NameKind, Upos};

use super::scene::Scene;
use crate::{EntityKind, MentionKind};

/// How deep "hundreds of thousands of …" goes.
const MAX_COUNTED: usize = 4;

/// Word class of a predicate: a frame reads its dependents differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A verb, or an adjective as predicate.
    Verb,
    /// A noun.
    Noun,
}

/// A predicate under test.
#[derive(Clone, Copy)]
pub(super) struct Predicate<'e> {
    pub(super) token: usize,
    pub(super) class: Class,
    pub(super) entry: &'e EventEntry,
    /// Of a noun: the verb that lends it a subject.
    pub(super) light: Option<usize>,
    /// Who is said to say it.
    pub(super) speaker: Option<usize>,
    /// Of a verb: the object of its particle, where the tree has the particle as a preposition ("took in refugees").
    pub(super) drawn: Option<usize>,
}

/// What came of testing an entry's conditions.
pub(super) struct Fit {
    /// How many conditions named words, the measure of how special the reading is.
    pub(super) special: usize,
    /// Tokens that the conditions named by their lemma: they belong to the predicate.
    pub(super) consumed: Vec<usize>,
}

impl Scene<'_> {
    /// Tests all conditions of the predicate's entry.
    pub(super) fn fit(&self, p: Predicate<'_>) -> Option<Fit> {
        let (needs, forbids) = match p.class {
            Class::Verb => (&p.entry.needs, &p.entry.forbids),
            Class::Noun => (&p.entry.noun_needs, &p.entry.noun_forbids),
        };
        if forbids.iter().any(|c| self.holds(p, c).is_some()) || !self.subject_can_act(p) {
            return None;
        }
        let mut fit = Fit { special: 0, consumed: Vec::new() };
        for need in needs {
            let by_lemma = self.holds(p, need)?;
            fit.special += usize::from(!by_lemma.is_empty());
            // A clause is content, an event of its own.
            fit.consumed.extend(by_lemma.into_iter().filter(|&t| !self.is_clause(t)));
        }
        Some(fit)
    }

    fn is_clause(&self, token: usize) -> bool {
        matches!(self.deprel(token).base(), "xcomp" | "ccomp" | "advcl" | "acl")
    }

    /// A verb's agent must be someone who can act, unless the entry says what it may be.
    fn subject_can_act(&self, p: Predicate<'_>) -> bool {
        let names_subject = p
            .entry
            .needs
            .iter()
            .flat_map(|c| &c.0)
            .flatten()
            .any(|l| l.path.first() == Some(&Slot::Subject));
        let acts = p.entry.actor.iter().any(|l| l.path.first() == Some(&Slot::Subject));
        p.class == Class::Noun
            || !acts
            || names_subject
            || self.agent(p.token).is_none_or(|t| self.is_kind(self.counted(t), Kind::Actor))
    }

    /// The tokens by whose lemma a condition holds (none where it holds by kind or presence); `None` where it does not.
    fn holds(&self, p: Predicate<'_>, condition: &Condition) -> Option<Vec<usize>> {
        condition.0.iter().find_map(|all| {
            let mut named = Vec::new();
            for literal in all {
                named.extend(self.literal(p, literal)?);
            }
            Some(named)
        })
    }

    fn literal(&self, p: Predicate<'_>, literal: &Literal) -> Option<Option<usize>> {
        if let [slot] = literal.path.as_slice()
            && let Some(fact) = self.fact(p, slot)
        {
            return fact.then_some(None);
        }
        let found = self.fillers(p, &literal.path);
        if literal.is_bare() {
            return found.first().map(|_| None);
        }
        found.into_iter().find_map(|t| self.passes(t, literal))
    }

    /// Slots that say something of the predicate and have no filler.
    fn fact(&self, p: Predicate<'_>, slot: &Slot) -> Option<bool> {
        let verb = if p.class == Class::Noun { p.light.unwrap_or(p.token) } else { p.token };
        match slot {
            Slot::Passive => Some(self.is_passive(verb)),
            Slot::Conditional => Some(self.has_condition(verb)),
            Slot::Modal => Some(self.children(verb).any(|c| {
                self.deprel(c).base() == "aux" && self.upos(c) == Upos::Aux && self.xpos(c) == "MD"
            })),
            _ => None,
        }
    }

    /// True when an if-clause depends on the verb.
    pub(super) fn has_condition(&self, verb: usize) -> bool {
        self.children(verb).any(|c| self.is_condition(c))
    }

    /// True for an if-clause.
    fn is_condition(&self, clause: usize) -> bool {
        self.deprel(clause) == Deprel::ADVCL
            && self
                .children(clause)
                .any(|m| self.deprel(m) == Deprel::MARK && matches!(self.lemma(m), "if" | "unless"))
    }

    /// Whether a token is what a literal asks for; the token itself where its lemma decided.
    fn passes(&self, token: usize, literal: &Literal) -> Option<Option<usize>> {
        if literal.lemmas.contains(self.lemma(token)) {
            return Some(Some(token));
        }
        let token = self.counted(token);
        if literal.lemmas.contains(self.lemma(token)) {
            return Some(Some(token));
        }
        // "Soviet Union" is no union: what a known name stands for is known.
        if literal.kind_lemmas.contains(self.lemma(token)) && !self.is_known_name(token) {
            return Some(None);
        }
        literal.kinds.iter().any(|&k| self.is_kind(token, k)).then_some(None)
    }

    fn is_known_name(&self, token: usize) -> bool {
        let entity = self.mention(token).filter(|_| self.in_name(token)).map(|m| m.entity);
        entity.and_then(|e| self.entities.list.get(e)).is_some_and(|e| e.kb.is_some())
    }

    /// What is counted in "dozens of soldiers", "hundreds of thousands of people", "18 of 20 drones".
    fn counted(&self, token: usize) -> usize {
        let of = |c: &usize| self.deprel(*c).base() == "nmod" && self.has_case(*c, "of");
        let below = |&t: &usize| {
            let counts = self.events.is_quantity(self.lemma(t)) || self.upos(t) == Upos::Num;
            self.children(t).find(of).filter(|_| counts)
        };
        std::iter::successors(Some(token), below).take(MAX_COUNTED).last().unwrap_or(token)
    }

    fn is_kind(&self, token: usize, kind: Kind) -> bool {
        let name = match self.entity_kind(token) {
            Some(EntityKind::Name(name)) => Some(name),
            _ => None,
        };
        let group = self.entity_kind(token) == Some(EntityKind::Group);
        match kind {
            Kind::Actor => {
                self.is_personal(token)
                    || self.events.is_stand_in(self.lemma(token))
                    || self.is_unknown_name(token)
                    || !self.actors(token).is_empty()
            }
            Kind::Person => name == Some(NameKind::Per) || self.is_personal(token),
            Kind::State => name == Some(NameKind::Gpe) || group,
            Kind::Org => name == Some(NameKind::Org),
            Kind::Place => {
                matches!(name, Some(NameKind::Gpe | NameKind::Loc | NameKind::Fac))
                    || self.is_in_state(token)
            }
            Kind::Group => name == Some(NameKind::Norp) || group,
            // "The US and others" are a group, and no crowd.
            Kind::Crowd => name == Some(NameKind::Norp) || group && !self.is_of_named(token),
            Kind::Many => self.is_many(token),
            Kind::Official => {
                matches!(name, Some(NameKind::Per | NameKind::Gpe | NameKind::Org))
                    || group
                    || matches!(self.lemma(token), "he" | "she")
            }
            Kind::Force => self.is_armed(token, name),
        }
    }

    /// True of a group whose members are named.
    fn is_of_named(&self, token: usize) -> bool {
        let group = self.mention(token).and_then(|m| self.entities.list.get(m.entity));
        group.is_some_and(|e| !e.members.is_empty())
    }

    fn is_many(&self, token: usize) -> bool {
        self.entity_kind(token) == Some(EntityKind::Group)
            || self.parse.tokens[token].has("Number", "Plur")
            || matches!(self.xpos(token), "NNS" | "NNPS")
            || matches!(self.lemma(token), "they" | "we")
            || self.children(token).any(|c| self.deprel(c) == Deprel::CONJ)
    }

    fn is_armed(&self, token: usize, name: Option<NameKind>) -> bool {
        let sector = self.mention(token).and_then(|m| self.entities.list.get(m.entity));
        let sector = sector.and_then(|e| e.sector.as_deref());
        name == Some(NameKind::Norp)
            || sector.is_some_and(|s| matches!(s, "MIL" | "REB" | "UAF" | "PRM" | "COP"))
    }

    /// Fills a role: the entities at the first literal that has any.
    pub(super) fn role(&self, p: Predicate<'_>, literals: &[Literal]) -> Role {
        for literal in literals {
            let mut role = Role::default();
            for token in self.fillers(p, &literal.path) {
                if !literal.is_bare() && self.passes(token, literal).is_none() {
                    continue;
                }
                let mut new = self.actors(token);
                new.retain(|e| !role.entities.contains(e));
                role.token = role.token.or((!new.is_empty()).then_some(token));
                role.entities.extend(new);
                // "US-China talks" names both sides before the noun; any other role is filled once.
                if !role.entities.is_empty() && !p.entry.reciprocal {
                    break;
                }
            }
            if !role.entities.is_empty() {
                return role;
            }
        }
        Role::default()
    }

    /// To whom what fills a role belongs, where it cannot act itself: "rejected the American request", "gave money to
    /// Nigeria's farms".
    pub(super) fn owner(&self, p: Predicate<'_>, literals: &[Literal], actor: &Role) -> Role {
        for token in literals.iter().flat_map(|l| self.fillers(p, &l.path)) {
            let mut entities = self.owners(token);
            let victims = self.victims(token);
            entities.retain(|e| !victims.contains(e));
            entities.retain(|e| !actor.entities.contains(e));
            if !entities.is_empty() {
                return Role { token: Some(token), entities };
            }
        }
        Role::default()
    }

    /// "Niger said that Chad had fired at **its** guards", "that Chad had moved troops to **the border**": who tells of
    /// harm or force used on his own is not the one who uses it.
    pub(super) fn tellers_own(
        &self,
        p: Predicate<'_>,
        literals: &[Literal],
        actor: &Role,
    ) -> Option<Role> {
        let force = matches!(&*p.entry.code.event, "ASSAULT" | "MOBILIZE");
        let teller = p.speaker.filter(|_| force)?;
        let own = |t: &usize| {
            let owner = self.children(*t).find(|&o| self.deprel(o) == Deprel::NMOD_POSS);
            let owned = owner.is_some_and(|o| self.grammatical_person(o) == Some(3))
                && !self.children(*t).any(|c| self.lemma(c) == "own");
            owned || self.is_bare_border(*t)
        };
        let token = literals.iter().flat_map(|l| self.fillers(p, &l.path)).find(own)?;
        let mut entities = self.actors(teller);
        entities.retain(|e| !actor.entities.contains(e) && self.state(*e).is_some());
        (!entities.is_empty()).then_some(Role { token: Some(token), entities })
    }

    /// "the border", without a word for whose it is.
    fn is_bare_border(&self, noun: usize) -> bool {
        let whose = ["nmod", "amod", "compound"];
        self.events.is_border(self.lemma(noun))
            && self.child(noun, &["det"]).is_some()
            && self.child(noun, &whose).is_none()
    }

    /// "criticised the arrest of Berg": of an act that is done to someone, who it is done to.
    pub(super) fn victims(&self, noun: usize) -> Vec<usize> {
        let of = Slot::Adposition("of".into());
        let hits = |l: &Literal| l.path.first() == Some(&of);
        let forms = self.events.noun(self.lemma(noun));
        let entries = forms.iter().filter_map(|f| self.events.entries.get(f.entry));
        if !entries.clone().any(|e| e.noun_recipient.iter().any(hits)) {
            return Vec::new();
        }
        let of = self.children(noun).filter(|&c| self.case_is(c, "of"));
        of.flat_map(|c| self.actors(c)).collect()
    }

    /// The dependents at the end of a path.
    fn fillers(&self, p: Predicate<'_>, path: &[Slot]) -> Vec<usize> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        let mut found = match p.class {
            Class::Verb => self.of_verb(p, first),
            Class::Noun => self.of_noun(p, first),
        };
        for slot in rest {
            let below = |&t: &usize| {
                let class = if self.tells(t) { Class::Verb } else { Class::Noun };
                let inner = Predicate { token: t, class, light: None, ..p };
                match class {
                    Class::Verb => self.of_verb(inner, slot),
                    Class::Noun => self.of_noun(inner, slot),
                }
            };
            found = found.iter().flat_map(below).collect();
        }
        found.extend(self.torn_from_object(p, path));
        found
    }

    /// A verb, or an adjective with a subject of its own: "said that Chad must be ready to help".
    fn tells(&self, token: usize) -> bool {
        match self.upos(token) {
            Upos::Verb => true,
            Upos::Adj => self.child(token, &["nsubj"]).is_some(),
            _ => false,
        }
    }

    /// "took in | refugees | from Chad": a phrase of the object that the tree hung on the verb; never with "of", which
    /// says another thing of a verb.
    fn torn_from_object(&self, p: Predicate<'_>, path: &[Slot]) -> Vec<usize> {
        match path {
            [Slot::Object, Slot::Adposition(word)] if p.class == Class::Verb && &**word != "of" => {
                let own = self.children(p.token).filter(|&c| self.deprel(c).base() == "obl");
                own.filter(|&c| self.case_is(c, word)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn of_verb(&self, p: Predicate<'_>, slot: &Slot) -> Vec<usize> {
        let verb = p.token;
        let relation = |bases: &[&str]| -> Vec<usize> {
            self.children(verb).filter(|&c| bases.contains(&self.deprel(c).base())).collect()
        };
        match slot {
            Slot::Subject => self.agent(verb).into_iter().collect(),
            Slot::Object => self.objects(p),
            Slot::Iobj => relation(&["iobj"]),
            Slot::Clause => self.clauses(verb),
            Slot::Advmod => relation(&["advmod"]),
            Slot::Aux => relation(&["aux"]),
            Slot::Case => relation(&["case", "mark"]),
            Slot::Speaker => p.speaker.into_iter().collect(),
            Slot::Adposition(word) => self.obliques(verb, word),
            _ => Vec::new(),
        }
    }

    /// What the verb is done to, and what the tree hung on it as a second object ("hosting a | UN | climate summit").
    fn objects(&self, p: Predicate<'_>) -> Vec<usize> {
        let mut found: Vec<usize> = self.patient(p.token).or(p.drawn).into_iter().collect();
        if !found.is_empty() && !self.is_passive(p.token) {
            let own = self.children(p.token).filter(|&c| self.deprel(c).base() == "obj");
            let more: Vec<usize> = own.filter(|c| !found.contains(c)).collect();
            found.extend(more);
        }
        found
    }

    fn of_noun(&self, p: Predicate<'_>, slot: &Slot) -> Vec<usize> {
        let noun = p.token;
        let relation = |wanted: &[Deprel]| -> Vec<usize> {
            self.children(noun).filter(|&c| wanted.contains(&self.deprel(c))).collect()
        };
        match slot {
            Slot::Possessor => relation(&[Deprel::NMOD_POSS]),
            Slot::Compound => self.compounds(noun),
            Slot::Amod => relation(&[Deprel::AMOD, Deprel::COMPOUND]),
            Slot::Adjective => {
                let mut all = relation(&[Deprel::AMOD, Deprel::COMPOUND]);
                all.retain(|&c| self.is_state_adjective(c));
                if all.is_empty() {
                    all.extend(self.adjective_before(noun));
                }
                all
            }
            Slot::Clause => self.clauses(noun),
            Slot::Case => relation(&[Deprel::CASE]),
            Slot::Light => p.light.and_then(|v| self.lender(v, noun)).into_iter().collect(),
            Slot::Iobj => p.light.and_then(|v| self.child(v, &["iobj"])).into_iter().collect(),
            Slot::Verb => self.governing_verb(noun).into_iter().collect(),
            Slot::Subject => {
                // "Berg is on a visit"
                let own = self.child(noun, &["cop"]).and_then(|_| self.child(noun, &["nsubj"]));
                let agent = || self.governing_verb(noun).and_then(|v| self.agent(v));
                own.or_else(agent).filter(|&s| s != noun).into_iter().collect()
            }
            Slot::Speaker => p.speaker.into_iter().collect(),
            Slot::Adposition(word) => self.noun_phrases(p, word),
            _ => Vec::new(),
        }
    }

    /// Who does the act in a light verb's object; of "were engaged in talks" the one who was.
    fn lender(&self, light: usize, noun: usize) -> Option<usize> {
        let engaged = self.is_passive(light) && self.events.is_engaged(self.lemma(light));
        let who = if engaged { self.patient(light) } else { self.agent(light) };
        who.filter(|&s| s != noun)
    }

    /// Phrases with this preposition at a noun, and at the verb that lends it a subject or whose subject it is done to.
    fn noun_phrases(&self, p: Predicate<'_>, word: &str) -> Vec<usize> {
        let own = self.children(p.token).filter(|&c| {
            matches!(self.deprel(c).base(), "nmod" | "obl" | "acl") && self.case_is(c, word)
        });
        let mut found: Vec<usize> = own.collect();
        found.extend(self.chained(p.token, word, found.is_empty()));
        if let Some(verb) = self.place_verb(p.token) {
            let drawn = self.obliques(verb, word).into_iter();
            found.extend(drawn.filter(|&t| self.is_kind(t, Kind::Place)));
        }
        if let Some(verb) = p.light.or_else(|| self.undergoing_verb(p.token)) {
            let drawn = self.obliques(verb, word);
            found.extend(drawn.into_iter().filter(|&t| t != p.token));
        }
        // "faced criticism" is criticism of whoever faced it.
        if matches!(word, "of" | "on" | "against" | "to" | "for") {
            found.extend(self.undergone(p.token));
        }
        found
    }

    /// The verb that tells that an act takes place: "**clashes** broke out in Nyala".
    pub(super) fn place_verb(&self, noun: usize) -> Option<usize> {
        let verb = self.head(noun).filter(|_| self.deprel(noun).base() == "nsubj")?;
        self.events.is_happening(self.lemma(verb)).then_some(verb)
    }

    /// Phrases that a phrase of the noun drew to itself: "the visit of Putin to China"; only where the noun has none,
    /// also "the arrest of the writer by Vietnam".
    fn chained(&self, noun: usize, word: &str, bare: bool) -> Vec<usize> {
        let passes = matches!(word, "by" | "to" | "against") && bare;
        let inner = self.children(noun).filter(|&c| {
            self.deprel(c).base() == "nmod" && (self.upos(c) == Upos::Propn || passes)
        });
        let drawn = inner.flat_map(|c| self.children(c)).filter(|&c| {
            self.deprel(c).base() == "nmod" && !matches!(word, "of" | "in") && self.case_is(c, word)
        });
        drawn.collect()
    }

    /// Nouns before a noun; of "US-China talks" both, though the tree may tear them apart at the hyphen.
    fn compounds(&self, noun: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for c in self.children(noun).filter(|&c| self.deprel(c) == Deprel::COMPOUND) {
            let hyphen = c.checked_sub(2).filter(|_| matches!(self.lemma(c - 1), "-" | "–" | "—"));
            found.extend(hyphen.filter(|&t| self.mention(t).is_some()));
            found.push(c);
        }
        found.dedup();
        found
    }

    /// The adjective right before a noun, past an opening mark, wherever the tree has it: a Russian "invasion".
    fn adjective_before(&self, noun: usize) -> Option<usize> {
        let mut before = (0..noun).rev().take(2);
        let found = before.find(|&t| self.upos(t) != Upos::Punct)?;
        (self.upos(found) == Upos::Adj && self.is_state_adjective(found)).then_some(found)
    }

    fn is_state_adjective(&self, token: usize) -> bool {
        let own = self.mention(token).filter(|_| self.is_own_mention(token));
        own.is_some_and(|m| {
            m.kind == MentionKind::Adjective
                || (self.upos(token) == Upos::Adj && self.can_act(m.entity))
                || matches!(self.entity_kind(token), Some(EntityKind::Name(NameKind::Norp)))
        })
    }
}

/// Who fills a role, and the head of the words that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) token: Option<usize>,
    pub(super) entities: Vec<usize>,
}
