//! Codes that hang on what stands below or above: what is asked or promised, plans of cooperation, both sides of a
//! meeting, readings that repeat another.

use std::collections::VecDeque;

use attache_lexicon::events::{ContentCode, Effect, SpeechAct};
use attache_nlp::{Deprel, Upos};

use super::candidates::Candidate;
use super::factuality::Reading;
use super::frames::{Class, Role};
use super::scene::Scene;

/// The topic that every other one outranks: "bring an end to the embargo" is about the embargo.
const GENERAL: &str = "policy";

/// CAMEO: considers a policy option.
const OPTION: &str = "014";

/// CAMEO: makes a visit.
const VISIT: &str = "042";

/// Words looked at for the content of one act.
const MAX_CONTENT: usize = 60;

impl Scene<'_> {
    /// Takes the codes of acts from their content.
    pub(super) fn code_by_content(&self, all: &mut [Candidate]) {
        for i in 0..all.len() {
            let Some(table) = &self.events.entries[all[i].entry].content else { continue };
            let Some((row, content)) = self.content_of(&all[i], all, table) else { continue };
            if let Some(role) = content.and_then(|c| recipient_by_content(&all[i], &all[c])) {
                all[i].recipient = role;
            }
            let code = &mut all[i].code;
            code.cameo = row.cameo.clone();
            code.mode = row.mode.clone().or(code.mode.take());
            if let Some(event) = &row.event {
                code.event = event.clone();
                code.mode = row.mode.clone();
            }
            if !row.context.is_empty() {
                code.context = row.context.clone();
            }
        }
    }

    /// The nearest event or topic below an act that its table knows.
    fn content_of(
        &self,
        act: &Candidate,
        all: &[Candidate],
        table: &str,
    ) -> Option<(&ContentCode, Option<usize>)> {
        let mut queue: VecDeque<usize> = VecDeque::from([act.token]);
        queue.extend(act.light);
        let mut general = None;
        for _ in 0..MAX_CONTENT {
            let Some(node) = queue.pop_front() else { break };
            if node != act.token && Some(node) != act.light {
                let event = all.iter().position(|c| c.token == node);
                let row = event.and_then(|c| self.events.content(table, &all[c].code.cameo));
                let row = row.or_else(|| self.events.topic(table, self.lemma(node)));
                match row {
                    Some(row) if &*row.of != GENERAL => return Some((row, event)),
                    Some(row) => general = general.or(Some((row, event))),
                    None => {}
                }
            }
            let below = self.children(node).filter(|&c| {
                !self.is_occasion(c)
                    && !self.is_apart(c, act, all)
                    && !matches!(
                        self.deprel(c).base(),
                        "nsubj" | "parataxis" | "punct" | "case" | "mark"
                    )
            });
            queue.extend(below);
        }
        general
    }

    /// "promised **in the talks** to send aid", "asked **the peacekeepers** to leave": where and whom, not what.
    fn is_apart(&self, phrase: usize, act: &Candidate, all: &[Candidate]) -> bool {
        let case = self.case(phrase).map(|c| self.lemma(c));
        let setting = self.deprel(phrase).base() == "obl"
            && case.is_some_and(|c| self.events.is_circumstance(c))
            && all.iter().any(|c| c.token == phrase && &*c.code.event == "CONSULT");
        let asked = act.recipient.token == Some(phrase)
            && self.child(act.verb(), &["xcomp", "ccomp"]).is_some();
        self.head(phrase) == Some(act.verb()) && (setting || asked)
    }

    /// "at the meeting", "after the talks": when it was said, not what.
    fn is_occasion(&self, phrase: usize) -> bool {
        self.deprel(phrase).base() == "obl"
            && self
                .case(phrase)
                .is_some_and(|c| self.lemma(c) == "at" || self.events.is_occasion(self.lemma(c)))
    }

    /// What is only thought of has a code of its own in CAMEO.
    pub(super) fn code_options(&self, all: &mut [Candidate]) {
        for c in all.iter_mut().filter(|c| c.reading.considered) {
            c.code.cameo = OPTION.into();
        }
    }

    /// PLOVER 2.0: cooperation to come is AGREE, a retreat to come CONCEDE; announced sanctions and coercion THREATEN.
    pub(super) fn code_plans(&self, all: &mut [Candidate]) {
        let plans = |c: &&mut Candidate| c.reading.effect == Effect::Future && !self.is_purpose(c);
        for c in all.iter_mut().filter(plans) {
            let event = match &*c.code.event {
                "CONSULT" | "COOPERATE" | "AID" | "SUPPORT" => "AGREE",
                "RETREAT" => "CONCEDE",
                "SANCTION" | "COERCE" if !c.actor.entities.is_empty() => "THREATEN",
                _ => continue,
            };
            let table = if event == "THREATEN" { "threaten" } else { "agree" };
            let row = self.events.content(table, &c.code.cameo);
            if let Some(row) = row {
                c.code.cameo = row.cameo.clone();
            }
            c.code.event = event.into();
            c.code.mode = row.and_then(|r| r.mode.clone()).filter(|_| event == "THREATEN");
        }
    }

    /// "fired tear gas to break up the march": why something is done, no announcement.
    fn is_purpose(&self, c: &Candidate) -> bool {
        let verb = c.verb();
        self.deprel(verb) == Deprel::ADVCL && self.xpos(verb) == "VB" && self.case_is(verb, "to")
    }

    /// "will not lift the ban" is a refusal.
    pub(super) fn code_refusals(&self, all: &mut [Candidate]) {
        for c in all.iter_mut().filter(|c| self.agent(c.verb()).is_some()) {
            let kind = matches!(
                &*c.code.event,
                "RETREAT" | "AID" | "COOPERATE" | "CONCEDE" | "SUPPORT" | "CONSULT" | "AGREE"
            );
            if !kind || !self.will_not(c) {
                continue;
            }
            let Some(row) = self.events.content("reject", &c.code.cameo) else { continue };
            c.code.cameo = row.cameo.clone();
            c.code.mode = row.mode.clone();
            c.code.event = "REJECT".into();
            c.reading.effect = Effect::Asserted;
            c.reading.negated = false;
            // Whoever says that he will not has refused by saying it.
            c.reading.performed = true;
        }
    }

    /// "will not", "would not", "cannot" at the verb itself.
    fn will_not(&self, c: &Candidate) -> bool {
        let verb = c.verb();
        let will = self.children(verb).any(|a| {
            self.deprel(a).base() == "aux"
                && matches!(self.form(a), "will" | "would" | "wo" | "can" | "ca")
        });
        will && c.reading.effect == Effect::Denied && self.is_negated(verb)
    }

    /// Gives a reciprocal event both sides: one phrase that names several acts upon itself.
    pub(super) fn both_sides(&self, c: &mut Candidate) {
        let each_other = self.patient_is_each_other(c);
        if each_other && c.actor.entities.len() > 1 {
            c.recipient = Role { token: None, entities: c.actor.entities.clone() };
        }
        if each_other || !self.events.entries[c.entry].reciprocal {
            return;
        }
        if c.actor.entities.is_empty() {
            std::mem::swap(&mut c.actor, &mut c.recipient);
        }
        if c.recipient.entities.is_empty() && c.actor.entities.len() > 1 {
            c.recipient = Role { token: None, entities: c.actor.entities.clone() };
        }
    }

    /// A meeting of two states at one's own place is a visit: whoever has come is the actor, the host the recipient.
    pub(super) fn code_visit(&self, c: &mut Candidate, place: Option<usize>) {
        let meets = &*c.code.event == "CONSULT"
            && self.events.entries[c.entry].in_person
            && c.code.mode.is_none();
        let Some(host) = place.and_then(|p| self.state(p)).filter(|_| meets) else { return };
        let mut all = c.actor.entities.clone();
        all.extend(c.recipient.entities.iter().filter(|e| !c.actor.entities.contains(e)));
        if all.iter().any(|&e| self.state(e).is_none()) {
            return;
        }
        let (hosts, guests): (Vec<usize>, Vec<usize>) =
            all.into_iter().partition(|&e| self.state(e) == Some(host));
        if hosts.is_empty() || guests.is_empty() {
            return;
        }
        c.actor.entities = guests;
        c.recipient.entities = hosts;
        c.code.cameo = VISIT.into();
        c.code.mode = Some("visit".into());
    }

    /// "support each other", "accused one another".
    fn patient_is_each_other(&self, c: &Candidate) -> bool {
        let end = self.parse.sentences[self.parse.sentence_of(c.token)].tokens.end;
        let near = c.token + 1..end.min(c.token + 4);
        c.class == Class::Verb
            && near.clone().zip(near.skip(1)).any(|(a, b)| {
                matches!((self.lemma(a), self.lemma(b)), ("each", "other") | ("one", "another"))
            })
    }

    /// Drops readings that repeat another: the noun of a verb's own predicate, the object that says the same as its
    /// verb, the plan that a promise already tells, the purpose of the same act.
    pub(super) fn without_repeats(&self, mut all: Vec<Candidate>) -> Vec<Candidate> {
        self.pass_on_codes(&mut all);
        self.keep_answered(&mut all);
        self.take_purposes(&mut all);
        self.answer_charges(&mut all);
        self.join_passives(&mut all);
        let keep: Vec<bool> = all.iter().map(|c| !self.repeats(c, &all)).collect();
        let mut kept = keep.into_iter();
        all.into_iter().filter(|_| kept.next().unwrap_or(true)).collect()
    }

    /// "were shot and **killed** in Chad": two words for one act, whose sides and place stand with the second.
    fn join_passives(&self, all: &mut Vec<Candidate>) {
        let joined = |c: &Candidate| {
            let first = self.head(c.token).filter(|_| self.is_joined_passive(c.token))?;
            all.iter().position(|o| {
                o.token == first
                    && o.code.event == c.code.event
                    && o.code.cameo.get(..2) == c.code.cameo.get(..2)
            })
        };
        let pairs: Vec<_> = (0..all.len()).filter_map(|i| Some((joined(&all[i])?, i))).collect();
        for &(first, second) in &pairs {
            let Candidate { actor, recipient, .. } = all[second].clone();
            let known = &mut all[first];
            if known.actor.entities.is_empty() {
                known.actor = actor;
            }
            if known.recipient.entities.iter().all(|e| recipient.entities.contains(e)) {
                known.recipient = recipient;
            }
        }
        for &(_, second) in pairs.iter().rev() {
            all.remove(second);
        }
    }

    /// "rejected Oslo's demands": what is answered has been said, by another, to whoever answers.
    fn keep_answered(&self, all: &mut [Candidate]) {
        for i in 0..all.len() {
            let c = &all[i];
            let said = matches!(&*c.code.event, "REQUEST" | "ACCUSE" | "THREATEN" | "AGREE");
            if c.class == Class::Verb || !said || c.light.is_some() || c.actor.entities.is_empty() {
                continue;
            }
            let verb = self.governing_verb(c.token);
            let answer = all.iter().find(|o| {
                Some(o.token) == verb
                    && matches!(&*o.code.event, "REJECT" | "CONCEDE" | "AGREE")
                    && o.code.event != c.code.event
                    && !o.actor.entities.is_empty()
                    && o.actor.entities.iter().all(|e| !c.actor.entities.contains(e))
            });
            let Some(answer) = answer.filter(|o| o.reading.effect <= Effect::Asserted) else {
                continue;
            };
            let (reading, to) = (answer.reading.clone(), answer.actor.clone());
            let c = &mut all[i];
            c.reading = Reading { given: true, ..reading };
            c.answered = true;
            if c.recipient.entities.is_empty() {
                c.recipient = to;
            }
        }
    }

    /// "accused Oslo of spying, a charge | Oslo denies": who answers in a relative clause answers whoever made the charge, and
    /// it is the report that says so. What is answered is a word for a charge, or all of the accusation before ("which Oslo
    /// denied"); not "said the plan, rejected by Oslo, …".
    fn answer_charges(&self, all: &mut [Candidate]) {
        for i in 0..all.len() {
            let c = &all[i];
            let relative = self.deprel(c.token).base() == "acl";
            let noun = self.head(c.token).filter(|&n| relative && c.actor.token != Some(n));
            let Some(noun) = noun.filter(|_| &*c.code.event == "REJECT") else { continue };
            if c.actor.entities.is_empty() {
                continue;
            }
            let says = |a: usize| self.embedding(a).is_some_and(|e| e.holder);
            let charge = self.upos(noun) == Upos::Noun && says(noun);
            let denies = self.events.entries[c.entry].told_by_content == Some(SpeechAct::Denial);
            let made = |o: &&Candidate| charge || denies && &*o.code.event == "ACCUSE";
            let above =
                |a: usize| all.iter().filter(made).find(|o| o.token == a).map(|o| o.actor.clone());
            let teller = |a: usize| {
                let agent = self.agent(a).filter(|_| charge && says(a))?;
                Some(Role { token: Some(agent), entities: self.actors(agent) })
            };
            let maker = self.parse.ancestors(c.token).find_map(|a| {
                let by = above(a).or_else(|| teller(a))?;
                let other = by.entities.iter().all(|e| !c.actor.entities.contains(e));
                (other && !by.entities.is_empty()).then_some(by)
            });
            let told = c.reading.effect <= Effect::Asserted;
            let Some(accuser) = maker.filter(|_| told) else { continue };
            let c = &mut all[i];
            c.recipient = accuser;
            c.reading.effect = Effect::Actual;
            c.reading.holders.clear();
            c.answered = true;
        }
    }

    /// A verb without a mode takes the code of a noun of its type: "met in a virtual summit".
    fn pass_on_codes(&self, all: &mut [Candidate]) {
        for i in 0..all.len() {
            let noun = &all[i];
            if noun.class != Class::Noun || noun.code.mode.is_none() {
                continue;
            }
            let code = noun.code.clone();
            let verb = self.governing_verb(noun.token).filter(|v| noun.light != Some(*v));
            let verb = all.iter_mut().find(|v| {
                Some(v.token) == verb && v.code.event == code.event && v.code.mode.is_none()
            });
            if let Some(verb) = verb {
                verb.code = code;
            }
        }
    }

    /// "marched to protest against Oslo": the march has the side that only its purpose names.
    fn take_purposes(&self, all: &mut [Candidate]) {
        for i in 0..all.len() {
            let Some(act) = all.iter().position(|o| self.serves(&all[i], o)) else { continue };
            if all[act].recipient.entities.is_empty() {
                all[act].recipient = all[i].recipient.clone();
            }
        }
    }

    /// "met to discuss the border": an act and a purpose of the same type and the same doers are one; not "opened fire to
    /// disperse the crowd", which are of two CAMEO roots.
    fn serves(&self, purpose: &Candidate, act: &Candidate) -> bool {
        self.is_purpose(purpose)
            && purpose.token != act.token
            && self.head(purpose.verb()) == Some(act.verb())
            && purpose.code.event == act.code.event
            && purpose.code.cameo.get(..2) == act.code.cameo.get(..2)
            && purpose.actor.entities == act.actor.entities
    }

    /// "broke off ties over the raid", "after the raid": the raid is no part of the verb's act.
    fn is_cause(&self, noun: usize) -> bool {
        let case = self.case(noun).map_or("", |c| self.lemma(c));
        case == "over" || self.events.is_occasion(case)
    }

    fn repeats(&self, c: &Candidate, all: &[Candidate]) -> bool {
        all.iter().filter(|o| o.token != c.token).any(|o| {
            let below = self.parse.ancestors(c.token).take(4).any(|a| a == o.token);
            let same = o.code.event == c.code.event;
            // "a bomb killed ten", "killed in a bombing": each holds the other, and the verb tells more.
            let names = same && o.light.is_none() && self.governing_verb(o.token) == Some(c.token);
            let mutual = c.class == Class::Verb && (names || c.consumed.contains(&o.token));
            let cause = o.class == Class::Noun && self.is_cause(o.token);
            let part = o.consumed.contains(&c.token) && !mutual && !c.answered && !cause;
            let lends = c.light == Some(o.token);
            let borrows = o.light == Some(c.token) && !c.consumed.contains(&o.token);
            let object = same && !lends && below && self.governing_verb(c.token) == Some(o.token);
            let own_plan = same && below && matches!(&*c.code.event, "AGREE" | "CONCEDE");
            // "refused to fire", but "denied firing" tells of two.
            let denies = self.events.entries[o.entry].told_by_content == Some(SpeechAct::Denial);
            let refused = &*o.code.event == "REJECT"
                && !denies
                && self.deprel(c.token) == Deprel::XCOMP
                && self.head(c.token) == Some(o.token)
                && c.reading.effect == Effect::Denied
                && !c.actor.entities.is_empty()
                && c.actor.entities == o.actor.entities;
            let known =
                |e: &usize| o.recipient.entities.contains(e) || o.actor.entities.contains(e);
            let served = self.serves(c, o) && c.recipient.entities.iter().all(known);
            // "accused Oslo of spying, a charge …": the noun names the act again.
            let speaks = matches!(&*c.code.event, "ACCUSE" | "REQUEST" | "THREATEN" | "REJECT");
            let apposed = c.class == Class::Noun && self.deprel(c.token) == Deprel::APPOS;
            let named = speaks && same && apposed;
            let named = named && self.parse.ancestors(c.token).any(|a| a == o.token);
            let noun = c.class == Class::Noun && object;
            part || borrows || noun || own_plan || refused || served || named
        })
    }
}

/// Whom an act concerns, where only its content says so: who is asked or accused is to do it, who is promised or
/// threatened with it is to have it done to him.
fn recipient_by_content(act: &Candidate, content: &Candidate) -> Option<Role> {
    if !act.recipient.entities.is_empty() {
        return None;
    }
    let mut role = match &*act.code.event {
        "REQUEST" | "ACCUSE" => content.actor.clone(),
        "AGREE" | "THREATEN" | "REJECT" => content.recipient.clone(),
        _ => return None,
    };
    role.entities.retain(|e| !act.actor.entities.contains(e));
    (!role.entities.is_empty()).then_some(role)
}
