//! Which predicates of a sentence are events by which entry.

use attache_lexicon::events::{Effect, EventCode, EventEntry, Form, SpeechAct};
use attache_nlp::{Deprel, Upos};

use super::factuality::{MAX_CLIMB, Reading};
use super::frames::{Class, Predicate, Role};
use super::scene::Scene;

/// A reading of one predicate.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) token: usize,
    pub(super) class: Class,
    /// The verb that lends a noun its subject.
    pub(super) light: Option<usize>,
    /// Index of the entry.
    pub(super) entry: usize,
    pub(super) code: EventCode,
    pub(super) actor: Role,
    pub(super) recipient: Role,
    pub(super) reading: Reading,
    /// Other tokens of the predicate.
    pub(super) consumed: Vec<usize>,
    /// What someone has said and another answers: an event, though it is part of the answer's words.
    pub(super) answered: bool,
    special: usize,
}

/// What is known of one predicate's factuality, by its light verb and whether the entry is performative.
type Readings = Vec<((Option<usize>, bool), Reading)>;

/// How special a reading is, and how many participants it knows, two at most.
type Rank = (usize, usize);

impl Scene<'_> {
    /// The best reading of each predicate of a sentence, in text order.
    pub(super) fn candidates(&self, tokens: std::ops::Range<usize>) -> Vec<Candidate> {
        tokens.filter_map(|t| self.candidate(t)).collect()
    }

    fn candidate(&self, token: usize) -> Option<Candidate> {
        let (class, forms) = self.forms(token);
        let mut best: Option<Candidate> = None;
        let mut readings = Readings::new();
        for form in forms {
            let Some(rest) = self.rest(token, &form.rest) else { continue };
            let rank = best.as_ref().map(Candidate::rank);
            let found = self.try_entry(token, class, form.entry, rest, &mut readings, rank);
            best = found.filter(|f| rank.is_none_or(|r| f.rank() > r)).or(best);
        }
        best.filter(|_| !self.is_made_up(token))
    }

    /// "The novel tells how spies attacked Berlin": what a story or its actors do.
    fn is_made_up(&self, token: usize) -> bool {
        std::iter::once(token).chain(self.parse.ancestors(token)).take(MAX_CLIMB).any(|t| {
            let subject = self.child(t, &["nsubj"]);
            subject.is_some_and(|s| self.events.is_fiction(self.lemma(s)))
        })
    }

    fn forms(&self, token: usize) -> (Class, Vec<&Form>) {
        let lemma = self.lemma(token);
        let events = self.events;
        match self.upos(token) {
            Upos::Verb if self.deprel(token) != Deprel::AMOD => {
                (Class::Verb, events.verb(lemma).iter().collect())
            }
            Upos::Adj if self.deprel(token) != Deprel::AMOD => {
                (Class::Verb, events.adjective(lemma).iter().collect())
            }
            Upos::Noun | Upos::Propn
                if !self.in_name(token) && self.deprel(token) != Deprel::COMPOUND =>
            {
                let form = self.form(token);
                let by_form = if form == lemma { &[] } else { events.noun(form) };
                (Class::Noun, events.noun(lemma).iter().chain(by_form).collect())
            }
            _ => (Class::Verb, Vec::new()),
        }
    }

    /// The tokens of a form's other words, all near the predicate; `None` where one is missing.
    fn rest(&self, token: usize, words: &[Box<str>]) -> Option<Vec<usize>> {
        words.iter().map(|w| self.near(token, w)).collect()
    }

    fn near(&self, token: usize, word: &str) -> Option<usize> {
        let is = |t: &usize| {
            (self.lemma(*t) == word || self.form(*t) == word)
                && self.upos(*t) != Upos::Part
                && !(self.upos(*t) == Upos::Verb && self.deprel(*t) != Deprel::XCOMP)
                && !self.leads_to_moment(*t)
                && !self.is_matter(token, *t)
        };
        let own = self.children(token).find(is);
        let found = own.or_else(|| {
            let phrases = self.children(token).filter(|&c| self.deprel(c) != Deprel::CONJ);
            phrases.flat_map(|c| self.children(c)).find(|&t| self.is_part(t) && is(&t))
        });
        found.or_else(|| self.object_before(token).filter(is))
    }

    /// "received tons of **aid**", not "received pledges of aid".
    fn is_part(&self, word: usize) -> bool {
        let counted = || {
            self.head(word).is_some_and(|h| self.events.is_quantity(self.lemma(h)))
                || !self.has_case(word, "of")
        };
        match self.deprel(word).base() {
            "case" | "compound" | "obj" | "amod" | "obl" | "advmod" => true,
            "nmod" => counted(),
            _ => false,
        }
    }

    /// "called him on Friday" is no "call on".
    fn leads_to_moment(&self, word: usize) -> bool {
        self.deprel(word) == Deprel::CASE
            && self.head(word).is_some_and(|h| self.events.is_moment(self.form(h)))
    }

    /// "took Canada to court over subsidies" is no "take over".
    fn is_matter(&self, verb: usize, word: usize) -> bool {
        self.form(word) == "over"
            && self.deprel(word) == Deprel::CASE
            && self.child(verb, &["obj", "compound:prt"]).is_some_and(|o| o < word)
    }

    /// The reading of a token by an entry, unless it cannot be better than the `beaten`.
    fn try_entry(
        &self,
        token: usize,
        class: Class,
        index: usize,
        rest: Vec<usize>,
        readings: &mut Readings,
        beaten: Option<Rank>,
    ) -> Option<Candidate> {
        let entry = self.events.entries.get(index)?;
        let light = if class == Class::Noun { self.light_verb(token, entry) } else { None };
        let asked = (light, entry.performative);
        let known = readings.iter().position(|(a, _)| *a == asked).unwrap_or_else(|| {
            readings.push((asked, self.reading(token, light, entry.performative)));
            readings.len() - 1
        });
        let reading = &readings[known].1;
        let particle = rest.iter().copied().find(|&t| self.deprel(t) == Deprel::CASE);
        let drawn = particle.and_then(|t| self.head(t)).filter(|&t| t != token);
        let predicate = Predicate { token, class, entry, light, speaker: reading.speaker, drawn };
        let fit = self.fit(predicate)?;
        let special = fit.special + 2 * rest.len();
        if beaten.is_some_and(|best| (special, 2) <= best) {
            return None;
        }
        let (actors, recipients) = match class {
            Class::Verb => (&entry.actor, &entry.recipient),
            Class::Noun => (&entry.noun_actor, &entry.noun_recipient),
        };
        let mut actor = self.role(predicate, actors);
        if actor.entities.is_empty() && class == Class::Verb {
            actor = self.told_of_himself(predicate).unwrap_or_default();
        }
        let mut reading = reading.clone();
        if actor.entities.is_empty() && class == Class::Noun {
            actor = self.behind(token).unwrap_or(actor);
        }
        if actor.entities.is_empty()
            && class == Class::Noun
            && let Some((claimant, claim)) = self.claimant(token)
        {
            reading = self.reading(claim, None, entry.performative);
            reading.assert_by(&claimant);
            actor = claimant;
        }
        if self.is_heralded(token, light, entry) {
            reading.weaken(Effect::Future);
        }
        let mut recipient = self.role(predicate, recipients);
        if recipient.entities.is_empty() {
            recipient = self.owner(predicate, recipients, &actor);
        }
        if recipient.entities.iter().all(|e| actor.entities.contains(e)) {
            recipient = self.tellers_own(predicate, recipients, &actor).unwrap_or(recipient);
        }
        if class == Class::Noun && entry.reciprocal && actor.entities.is_empty() {
            actor = self.other_side(token, &recipient).unwrap_or_default();
        }
        if recipient.entities.is_empty() && concerns(entry, class) {
            recipient = self.concerned(predicate, &actor);
            // "Chad and Mali agreed to receive monitors": with each other; "… to free Libyan ships": with Libya.
            let joint = entry.reciprocal && actor.entities.len() > 1;
            if joint && recipient.entities.iter().all(|&e| self.state(e).is_none()) {
                recipient = Role::default();
            }
        }
        if !recipients.is_empty() {
            recipient = self.with_place(predicate, recipient, &actor);
        }
        let mut consumed = fit.consumed;
        consumed.extend(&rest);
        Some(Candidate {
            token,
            class,
            light,
            entry: index,
            code: entry.code.clone(),
            actor,
            recipient,
            reading,
            special,
            consumed,
            answered: false,
        })
    }

    /// "**Belarus** freed him after talks with Poland": who does one thing on the occasion of another takes part in both; so
    /// does who comes for it: "**Berg** flew to Riga for talks with Latvia".
    fn other_side(&self, noun: usize, with: &Role) -> Option<Role> {
        let case = self.case(noun).map(|c| self.lemma(c))?;
        let is_there = |a: usize| self.child(a, &["cop"]).is_some();
        let predicate = |&a: &usize| self.upos(a) == Upos::Verb || is_there(a);
        let verb = self.parse.ancestors(noun).take(3).find(predicate)?;
        let occasion = self.events.is_occasion(case) && self.head(noun) == Some(verb);
        let comes = case == "for" && (self.events.is_going(self.lemma(verb)) || is_there(verb));
        let subject =
            self.agent(verb).filter(|_| (occasion || comes) && !with.entities.is_empty())?;
        let mut entities = self.actors(subject);
        entities.retain(|e| !with.entities.contains(e));
        (!entities.is_empty()).then_some(Role { token: Some(subject), entities })
    }

    /// "The junta claimed that they had attacked": a pronoun that nobody else is found for is who says so.
    fn told_of_himself(&self, p: Predicate<'_>) -> Option<Role> {
        let speaker = p.speaker?;
        let subject = self.agent(p.token)?;
        let unknown = self.is_personal(subject) && self.actors(subject).is_empty();
        let entities = unknown.then(|| self.actors(speaker))?;
        Some(Role { token: Some(subject), entities })
    }

    /// "announced a visit": the visit is still to come.
    fn is_heralded(&self, noun: usize, light: Option<usize>, entry: &EventEntry) -> bool {
        let verb = light.filter(|&v| self.head(noun) == Some(v));
        verb.is_some_and(|v| self.events.heralds(self.lemma(v), &entry.code.cameo))
    }

    /// The verb that lends a noun its subject: "hold talks", "talks were held", "engage in talks".
    fn light_verb(&self, noun: usize, entry: &EventEntry) -> Option<usize> {
        let lends = |v: usize| {
            let lemma = self.lemma(v);
            self.upos(v) == Upos::Verb
                && !self.events.is_undergoing(lemma)
                && (self.events.is_light(lemma)
                    || self.events.is_engaged(lemma)
                    || entry.light.iter().any(|l| &**l == lemma))
        };
        let governor = self.governing_verb(noun).filter(|&v| lends(v) && self.lends_to(v, noun));
        let below = || {
            self.children(noun)
                .find(|&c| self.deprel(c).base() == "acl" && self.is_passive(c) && lends(c))
        };
        governor.or_else(below).or_else(|| self.answerable(noun))
    }

    /// The adjective that says whose act a noun is: "is responsible for the killing of"; not of whoever is only held so.
    fn answerable(&self, noun: usize) -> Option<usize> {
        let says = self.head(noun).filter(|&a| self.events.is_answerable(self.lemma(a)))?;
        let own = self.has_case(noun, "for") || self.has_case(noun, "of");
        (own && self.upos(says) == Upos::Adj && self.child(says, &["nsubj"]).is_some())
            .then_some(says)
    }

    /// "Hamas was behind the attack", "behind a series of attacks".
    fn behind(&self, noun: usize) -> Option<Role> {
        let counted = self.head(noun).filter(|&h| self.events.is_quantity(self.lemma(h)));
        let led = |&t: &usize| self.has_case(t, "behind") && self.child(t, &["cop"]).is_some();
        let top = [Some(noun), counted].into_iter().flatten().find(led)?;
        let accused =
            || self.head(top).filter(|_| self.has_mark(top, "of")).and_then(|v| self.patient(v));
        let subject = self.child(top, &["nsubj"]).or_else(accused);
        let subject = subject.filter(|_| !self.is_negated(top))?;
        let entities = self.actors(subject);
        (!entities.is_empty()).then_some(Role { token: Some(subject), entities })
    }

    /// Who says that an act is his, and what he claims: "claimed responsibility for the attack", "the attack was claimed by".
    fn claimant(&self, noun: usize) -> Option<(Role, usize)> {
        let above = self.head(noun)?;
        if self.deprel(noun) == Deprel::NSUBJ_PASS && self.events.is_claiming(self.lemma(above)) {
            let by = self.agent(above).filter(|_| !self.is_negated(above))?;
            let entities = self.actors(by);
            return (!entities.is_empty()).then_some((Role { token: Some(by), entities }, noun));
        }
        // The parser hangs "for the attack" on the verb as well.
        let object = || self.child(above, &["obj"]);
        let responsibility = if self.upos(above) == Upos::Verb { object()? } else { above };
        if self.upos(responsibility) != Upos::Noun
            || !self.events.is_answerable(self.lemma(responsibility))
        {
            return None;
        }
        let verb = self.governing_verb(responsibility).filter(|_| self.has_case(noun, "for"))?;
        let agent = self.agent(verb).filter(|_| self.events.is_claiming(self.lemma(verb)))?;
        let entities = self.actors(agent);
        let claimed = !self.is_negated(verb) && !entities.is_empty();
        claimed.then_some((Role { token: Some(agent), entities }, responsibility))
    }

    /// Who has an act done to him that is the object of his verb: "faced criticism", "received aid".
    pub(super) fn undergone(&self, noun: usize) -> Option<usize> {
        let verb = self.undergoing_verb(noun)?;
        self.agent(verb).filter(|&s| s != noun && !self.is_passive(verb))
    }

    /// The verb that says of whom the act in its object is done.
    pub(super) fn undergoing_verb(&self, noun: usize) -> Option<usize> {
        let verb = self.governing_verb(noun)?;
        self.events.is_undergoing(self.lemma(verb)).then_some(verb)
    }

    /// A subject lends nothing to itself.
    fn lends_to(&self, verb: usize, noun: usize) -> bool {
        let relation = self.deprel(noun);
        match relation.base() {
            "nsubj" => relation == Deprel::NSUBJ_PASS,
            "obl" => {
                ["in", "into", "on", "with"].iter().any(|p| self.has_case(noun, p))
                    && self.child(verb, &["obj"]).is_none()
            }
            _ => true,
        }
    }
}

/// Acts of saying whose content may name whom they concern; a denial concerns who accused, not what of.
fn concerns(entry: &EventEntry, class: Class) -> bool {
    let says = matches!(&*entry.code.event, "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" | "AGREE");
    says && class == Class::Verb
        && !entry.recipient.is_empty()
        && entry.told_by_content != Some(SpeechAct::Denial)
}

impl Candidate {
    /// The verb that tells it, else its noun: the token by which it hangs in the tree.
    pub(super) fn verb(&self) -> usize {
        self.light.unwrap_or(self.token)
    }

    /// The act of saying this, at the verb of saying.
    pub(super) fn told_by(
        &self,
        verb: usize,
        entry: usize,
        code: EventCode,
        actor: Role,
        recipient: Role,
        reading: Reading,
    ) -> Self {
        Self {
            token: verb,
            class: Class::Verb,
            light: None,
            entry,
            code,
            actor,
            recipient,
            reading,
            consumed: Vec::new(),
            answered: false,
            special: self.special,
        }
    }

    fn rank(&self) -> Rank {
        let known = usize::from(!self.actor.entities.is_empty())
            + usize::from(!self.recipient.entities.is_empty());
        (self.special, known)
    }
}
