//! Speech acts that only their content tells: who says that he will attack threatens, who says that he has not attacked
//! denies. The act and its content are two events.

use attache_lexicon::events::{Effect, EventCode, SpeechAct};
use attache_nlp::{Deprel, Upos};

use super::candidates::Candidate;
use super::frames::Role;
use super::scene::Scene;

/// How many verbs may stand between a saying and its content: "said it is not going to try to attack".
const MAX_STEPS: usize = 4;

impl Scene<'_> {
    /// Adds the acts of saying whose content makes them threats or denials.
    pub(super) fn speech_acts(&self, all: &mut Vec<Candidate>) {
        let mut told: Vec<Candidate> = Vec::new();
        for content in all.iter() {
            let act = if self.announces_own(content) && is_harm(content) {
                SpeechAct::Threat
            } else if self.denies_own(content) {
                SpeechAct::Denial
            } else {
                continue;
            };
            let Some(verb) = self.saying_over(content) else { continue };
            // "warned that it would attack": no charge against somebody else.
            let other = |c: &Candidate| c.token == verb && !(self.warns(verb) && is_charge(c));
            if !all.iter().chain(&told).any(other) {
                told.extend(self.act_of_saying(verb, content, act));
            }
        }
        all.retain(|c| !(is_charge(c) && told.iter().any(|t| t.token == c.token)));
        all.extend(told);
    }

    fn act_of_saying(&self, verb: usize, content: &Candidate, act: SpeechAct) -> Option<Candidate> {
        let (index, entry) =
            self.events.entries.iter().enumerate().find(|(_, e)| e.told_by_content == Some(act))?;
        let mut code = entry.code.clone();
        let table = entry.content.as_deref();
        if let Some(row) = table.and_then(|t| self.events.content(t, &content.code.cameo)) {
            code = EventCode { cameo: row.cameo.clone(), mode: row.mode.clone(), ..code };
        }
        let recipient = match act {
            SpeechAct::Threat => content.recipient.clone(),
            SpeechAct::Denial => Role::default(),
        };
        let speaker = self.agent(verb)?;
        let actor = Role { token: Some(speaker), entities: self.actors(speaker) };
        Some(content.told_by(verb, index, code, actor, recipient, self.reading(verb, None, false)))
    }

    /// The verb of saying that a clause depends on, past verbs without content of their own.
    fn saying_over(&self, c: &Candidate) -> Option<usize> {
        let mut node = c.verb();
        for _ in 0..MAX_STEPS {
            let head = self.head(node)?;
            let told = self.deprel(node) == Deprel::CCOMP || self.is_that_clause(node);
            if told {
                let says = self.says(head) || self.warns(head);
                return (says && self.upos(head) == Upos::Verb).then_some(head);
            }
            if !matches!(self.deprel(node).base(), "conj" | "xcomp") {
                return None;
            }
            node = head;
        }
        None
    }

    /// Vouches for what stands below: "said", "insisted".
    pub(super) fn says(&self, verb: usize) -> bool {
        self.embedding(verb).is_some_and(|e| e.effect == Effect::Asserted && e.holder)
    }

    /// Vouches that it may come: "warned".
    fn warns(&self, verb: usize) -> bool {
        self.embedding(verb).is_some_and(|e| e.effect == Effect::Possible && e.holder)
    }

    /// What someone says he will do, or will do on a condition, or warns that he may do.
    pub(super) fn announces_own(&self, c: &Candidate) -> bool {
        let warned = || self.saying_over(c).is_some_and(|v| self.warns(v));
        let ahead = matches!(c.reading.effect, Effect::Future | Effect::Hypothetical);
        let aux = self.children(c.verb()).filter(|&a| self.deprel(a).base() == "aux");
        let effect = |a: usize| self.events.factuality.auxiliary(self.form(a));
        let helpers: Vec<Effect> = aux.filter_map(effect).collect();
        let will = helpers.iter().any(|e| matches!(e, Effect::Future | Effect::Hypothetical));
        let may = helpers.contains(&Effect::Possible);
        let may_come = !c.reading.negated && (will || may);
        self.is_own(c) && (ahead && will || may_come && warned())
    }

    /// Harm that someone says he does not do.
    fn denies_own(&self, c: &Candidate) -> bool {
        let harm =
            matches!(&*c.code.event, "ASSAULT" | "COERCE" | "MOBILIZE" | "SANCTION" | "THREATEN");
        harm && c.reading.negated && c.reading.effect == Effect::Denied && self.is_own(c)
    }

    /// Whether the one who vouches is the one who acts, or speaks for the same state.
    fn is_own(&self, c: &Candidate) -> bool {
        let same = |a: usize, b: usize| {
            a == b || (self.state(a).is_some() && self.state(a) == self.state(b))
        };
        let holders = &c.reading.holders;
        c.actor.entities.iter().any(|&a| holders.iter().any(|&h| same(a, h)))
    }
}

fn is_charge(c: &Candidate) -> bool {
    &*c.code.event == "ACCUSE"
}

/// Harm that is a threat when it is announced; sanctions and coercion that are to come are threats themselves.
fn is_harm(c: &Candidate) -> bool {
    let plan = c.reading.effect == Effect::Future;
    match &*c.code.event {
        "ASSAULT" | "PROTEST" => true,
        "SANCTION" | "COERCE" => !plan,
        _ => false,
    }
}
