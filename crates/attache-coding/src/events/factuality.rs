//! Whether an event happened, by climbing from its predicate to the root: every word on the way may weaken it
//! (negation, modal verbs, plans, fears, conditions, sayings), none may strengthen it.
//!
//! The weakest word decides, in the order of [`Effect`]. What is given as known ("after the attack", "condemned the
//! attack", a relative clause) is not touched by the words above it, but for sayings.

use attache_lexicon::events::{Effect, Embedding};
use attache_nlp::{Deprel, Upos};

use super::frames::Role;
use super::scene::Scene;

/// How far the climb goes; deeper trees are parse errors.
pub(super) const MAX_CLIMB: usize = 40;

/// What the words above and beside a predicate make of it.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The weakest effect met.
    pub(super) effect: Effect,
    /// Who vouches (entities), innermost first.
    pub(super) holders: Vec<usize>,
    /// The words for the innermost of them.
    pub(super) speaker: Option<usize>,
    /// A negation stands on the way.
    pub(super) negated: bool,
    /// It is told as recurring.
    pub(super) series: bool,
    /// It is taken as given, not told.
    pub(super) given: bool,
    /// It is only thought of.
    pub(super) considered: bool,
    /// It is done by saying it.
    pub(super) performed: bool,
}

impl Reading {
    /// It took place, at least by someone's word.
    pub(super) fn has_happened(&self) -> bool {
        matches!(self.effect, Effect::Actual | Effect::Asserted)
    }

    fn new() -> Self {
        Self {
            effect: Effect::Actual,
            holders: Vec::new(),
            speaker: None,
            negated: false,
            series: false,
            given: false,
            considered: false,
            performed: false,
        }
    }

    /// Only these vouch for it, or for its being theirs.
    pub(super) fn assert_by(&mut self, who: &Role) {
        self.weaken(Effect::Asserted);
        let new = who.entities.iter().filter(|e| !self.holders.contains(e));
        let new: Vec<usize> = new.copied().collect();
        self.holders.extend(new);
    }

    pub(super) fn weaken(&mut self, effect: Effect) {
        self.effect = self.effect.max(effect);
    }
}

/// A climb in progress.
struct Climb<'s, 'a> {
    scene: &'s Scene<'a>,
    /// Where it starts: the predicate.
    start: usize,
    reading: Reading,
    /// Only sayings count from here on.
    only_sayings: bool,
}

impl Scene<'_> {
    /// Reads the factuality of a predicate; `light` is the verb that lends a noun its subject. A performative
    /// predicate is done by saying it, whatever its own modal verb or condition.
    pub(super) fn reading(
        &self,
        token: usize,
        light: Option<usize>,
        performative: bool,
    ) -> Reading {
        let mut climb =
            Climb { scene: self, start: token, reading: Reading::new(), only_sayings: false };
        if let Some(verb) = light {
            climb.beside_noun(token);
            climb.up(verb, performative);
        } else {
            climb.up(token, performative);
        }
        climb.reading
    }

    /// True when the noun phrase is presented as known: "the attack", "its attack", "Tuesday's attack".
    fn is_definite(&self, noun: usize) -> bool {
        self.children(noun).any(|c| match self.deprel(c) {
            Deprel::NMOD_POSS => true,
            Deprel::DET => matches!(self.lemma(c), "the" | "this" | "that" | "these" | "those"),
            _ => false,
        })
    }

    /// "the visit will begin", "the talks will focus on": the verb tells when or that it takes place.
    fn takes_place(&self, noun: usize, verb: usize) -> bool {
        let lasts = self.events.is_happening(self.lemma(verb));
        lasts && self.deprel(noun).base() != "obj" && self.case(noun).is_none()
    }

    /// A setting or reason, which the effect of a verb does not reach: "promised **in the talks** to", "cancelled **over the
    /// raid**" (but "failed in its bid", "charged in the raid").
    fn is_beside(&self, noun: usize, verb: usize, effect: Effect) -> bool {
        let Some(case) = self.case(noun).map(|c| self.lemma(c)) else { return false };
        let circumstance = self.events.is_circumstance(case);
        let apart = match effect {
            Effect::Future | Effect::Demanded => circumstance,
            Effect::Denied => {
                let tried = self.embedding(noun).is_some_and(|e| e.effect != Effect::Actual);
                // "hesitated over an attack": what else would be refused?
                let refuses =
                    self.is_passive(verb) || self.child(verb, &["obj", "xcomp", "ccomp"]).is_some();
                (circumstance || self.events.is_reason(case)) && !tried && refuses
            }
            _ => false,
        };
        apart && self.deprel(noun).base() == "obl" && self.upos(verb) == Upos::Verb
    }

    /// "held **talks** over the release": what is talked over stands beside the verb.
    fn talked_over(&self, noun: usize, verb: usize) -> Option<&Embedding> {
        let about = ["over", "on", "about", "for"].iter().any(|m| self.has_case(noun, m));
        let beside = self.deprel(noun).base() == "obl" && self.upos(verb) == Upos::Verb && about;
        let beside = beside && !self.is_known_harm(noun);
        let sides = self.children(verb).filter(|&c| beside && self.upos(c) == Upos::Noun);
        sides
            .filter(|&c| matches!(self.deprel(c).base(), "obj" | "nsubj"))
            .find_map(|c| self.embedding(c).filter(|e| e.matter))
    }

    /// "held talks about **the attack**": it has taken place, where "the release" is yet to come.
    fn is_known_harm(&self, noun: usize) -> bool {
        let harms =
            |entry: usize| matches!(&*self.events.entries[entry].code.event, "ASSAULT" | "COERCE");
        self.is_definite(noun)
            && self
                .events
                .noun(self.lemma(noun))
                .iter()
                .any(|f| f.rest.is_empty() && harms(f.entry))
    }

    /// "responsible for an attack", "responsibility for an attack": it has been done.
    fn is_owned_up(&self, noun: usize) -> bool {
        self.head(noun).is_some_and(|h| self.events.is_answerable(self.lemma(h)))
    }

    /// A negation at a verb: "not", "never", a subject with "no".
    pub(super) fn is_negated(&self, verb: usize) -> bool {
        self.children(verb).any(|c| match self.deprel(c).base() {
            "advmod" | "det" | "cc" => {
                self.events.factuality.adverb(self.lemma(c)) == Some(Effect::Denied)
            }
            // "conceded nothing"
            "obj" => matches!(self.lemma(c), "nothing" | "nobody" | "none"),
            "nsubj" => {
                matches!(self.lemma(c), "nobody" | "none" | "neither" | "no-one" | "nothing")
                    || self.children(c).any(|d| {
                        matches!(self.deprel(d).base(), "det" | "cc" | "advmod")
                            && matches!(self.lemma(d), "no" | "neither")
                    })
            }
            _ => false,
        })
    }

    /// "debated **a resolution** condemning", but not "adopted a resolution condemning".
    fn is_unadopted(&self, noun: usize) -> bool {
        let verb = self.governing_verb(noun).map(|v| self.lemma(v));
        let some = |c: usize| self.deprel(c) == Deprel::DET && self.lemma(c) == "a";
        self.events.is_bill(self.lemma(noun))
            && self.children(noun).any(some)
            && verb.is_some_and(|v| !self.events.is_adopting(v))
    }

    /// "falsely claimed"
    fn is_told_wrongly(&self, verb: usize) -> bool {
        self.children(verb).any(|c| self.events.factuality.is_untrue(self.lemma(c)))
    }

    /// The noun that an infinitive hangs on by its place, where the tree has it at the verb: "told him of the need to
    /// leave".
    fn torn_infinitive(&self, verb: usize) -> Option<usize> {
        let above = matches!(self.deprel(verb), Deprel::ADVCL | Deprel::XCOMP);
        let to = self.children(verb).find(|&c| self.deprel(c) == Deprel::MARK)?;
        let noun = to.checked_sub(1).filter(|_| above && self.lemma(to) == "to")?;
        let known = self.upos(noun) == Upos::Noun && self.embedding(noun).is_some();
        (known && self.parse.ancestors(noun).all(|a| a != verb)).then_some(noun)
    }

    /// "urged calm, condemning the raid", "he said, commenting on the call": a participle set off by a comma, or before its
    /// verb, is told beside it and not below it.
    fn is_adjunct(&self, node: usize, head: usize) -> bool {
        let free = self.deprel(node) == Deprel::ADVCL
            && self.xpos(node) == "VBG"
            && !self.children(node).any(|c| match self.deprel(c).base() {
                // "with Oslo saying that": beside its verb as well.
                "mark" | "case" => self.lemma(c) != "with",
                relation => relation == "aux",
            });
        let set_off = || (head..node).any(|t| self.upos(t) == Upos::Punct && self.lemma(t) == ",");
        free && self.upos(head) == Upos::Verb && (node < head || set_off())
    }

    /// "will respond when Chad attacks", "before Chad attacks": what is told in the present tense is to come.
    fn moment_to_come(&self, node: usize, head: usize) -> Option<Effect> {
        let helpers = || self.children(node).filter(|&a| self.deprel(a).base() == "aux");
        let now = |t: usize| matches!(self.xpos(t), "VBP" | "VBZ");
        let told = now(node) || helpers().any(now) || self.child(node, &["cop"]).is_some_and(now);
        if !told {
            return None;
        }
        let opening = self
            .children(node)
            .filter(|&c| c < node && matches!(self.deprel(c).base(), "mark" | "advmod" | "case"));
        // "as soon as Chad attacks", "by the time Chad attacks"
        let clause = self.upos(head) == Upos::Verb;
        let first = self.parse.subtree(node).first().copied().unwrap_or(node);
        let before = first.checked_sub(1).filter(|&b| self.lemma(b) == "time");
        let mut words = opening.chain(Some(head).filter(|_| !clause)).chain(before);
        let (word, effect) = words
            .find_map(|w| Some((self.lemma(w), self.events.factuality.moment(self.lemma(w))?)))?;
        let main = if clause { head } else { self.head(head)? };
        let modal = |a: usize| self.deprel(a).base() == "aux" && self.xpos(a) == "MD";
        let ahead = self.xpos(main) == "VB" || self.children(main).any(modal);
        (ahead || word == "before").then_some(effect)
    }

    /// "has yet to leave", "is yet to leave".
    fn is_yet_to(&self, verb: usize) -> bool {
        matches!(self.lemma(verb), "have" | "be")
            && self.children(verb).any(|c| self.lemma(c) == "yet" && c > verb)
    }

    /// "Had Chad attacked, …", "Should Chad attack, …", "Were Chad to attack, …": a condition without "if".
    fn is_inverted(&self, verb: usize) -> bool {
        let sentence = &self.parse.sentences[self.parse.sentence_of(verb)].tokens;
        let comma = |t: &usize| self.form(*t) == ",";
        let start = (sentence.start..verb).rev().find(comma).map_or(sentence.start, |c| c + 1);
        let opens = (start..verb).find(|&t| !matches!(self.upos(t), Upos::Cconj | Upos::Punct));
        let Some(first) = opens.filter(|&t| matches!(self.form(t), "had" | "were" | "should"))
        else {
            return false;
        };
        let subject = match self.deprel(verb) {
            Deprel::ACL => self.head(verb),
            _ => self.child(verb, &["nsubj"]),
        };
        let asks = self.form(sentence.end - 1) == "?";
        subject.is_some_and(|s| first < s && s < verb)
            && (verb..sentence.end).any(|t| comma(&t))
            && !asks
    }

    /// True where the first mark behind a predicate that ends a sentence is a question mark: "‘Did Chad attack?’ she said"; not
    /// where a quotation begins before it: "Chad attacked after Niger's ‘Who cares?’".
    fn asks(&self, predicate: usize) -> bool {
        let end = self.parse.sentences[self.parse.sentence_of(predicate)].tokens.end;
        let marks = ["?", ".", "!", ";", "?!", "??", "\"", "“", "``", "«"];
        let ends = |&t: &usize| marks.contains(&self.form(t));
        (predicate..end).find(ends).is_some_and(|t| self.form(t).starts_with('?'))
    }

    /// "Fears grew that Chad would attack": what the clause is the content of stands before the verb.
    fn topic(&self, clause: usize, verb: usize) -> Option<&Embedding> {
        let that = |c: usize| self.deprel(c) == Deprel::MARK && self.lemma(c) == "that";
        let says = self.embedding(verb).is_some_and(|e| e.effect != Effect::Actual || e.given);
        let stands = !self.is_passive(verb) && self.child(verb, &["obj"]).is_none();
        let told = self.upos(verb) == Upos::Verb && !says && stands;
        let told = told && self.children(clause).any(that);
        let noun = self.child(verb, &["nsubj"]).filter(|&n| told && self.upos(n) == Upos::Noun)?;
        self.embedding(noun)
    }

    /// "rumours that Chad had invaded Libya were false": a clause with an object of its own is no relative clause.
    fn is_content(&self, clause: usize, noun: usize) -> bool {
        let that = self.children(clause).find(|&c| self.form(c) == "that" && c < clause);
        let others = |base: &str| {
            self.children(clause).any(|c| Some(c) != that && self.deprel(c).base() == base)
        };
        that.is_some() && others("nsubj") && others("obj") && self.embedding(noun).is_some()
    }

    /// "called the claim a lie", "described the report as false", wherever the tree hangs the last words.
    fn is_called_false(&self, verb: usize) -> bool {
        let below = self.parse.subtree(verb);
        let end = self.parse.sentences[self.parse.sentence_of(verb)].tokens.end;
        let ends = |t: usize| {
            t + 1 >= end || matches!(self.upos(t + 1), Upos::Punct | Upos::Cconj | Upos::Sconj)
        };
        let led = |t: usize| t.checked_sub(1).is_some_and(|before| self.form(before) == "as");
        below
            .into_iter()
            .any(|t| t > verb && self.events.is_falsehood(self.lemma(t)) && (ends(t) || led(t)))
    }

    /// What a verb makes of the event below it: who would deny or may prevent something has not done so.
    fn under_verb(&self, effect: Effect, verb: usize, negated: bool) -> Effect {
        if effect == Effect::Denied && !negated {
            let auxiliaries = self.children(verb).filter(|&c| self.deprel(c) == Deprel::AUX);
            let known = auxiliaries.filter_map(|c| self.events.factuality.auxiliary(self.form(c)));
            let unreal = known.filter(|e| matches!(e, Effect::Hypothetical | Effect::Possible));
            return unreal.max().unwrap_or(effect);
        }
        under_negation(effect, negated)
    }

    /// "stop **shelling**", but not "stop him from attacking"; "an end **to the siege**", also where the tree has both at a verb.
    fn is_stopped(&self, node: usize, head: usize) -> bool {
        let over = if self.deprel(node) == Deprel::XCOMP && self.form(node).ends_with("ing") {
            Some(head)
        } else {
            self.case(node).filter(|&c| self.lemma(c) == "to").and_then(|c| c.checked_sub(1))
        };
        over.and_then(|o| self.embedding(o)).is_some_and(|e| e.ongoing)
    }

    /// "gathered to protest": a verb of what is said or shown by whatever serves it.
    pub(super) fn is_expressive(&self, verb: usize) -> bool {
        self.events.is_expressive(self.lemma(verb))
    }

    /// What a verb, noun or adjective does to the event below it.
    pub(super) fn embedding(&self, token: usize) -> Option<&Embedding> {
        let words = &self.events.factuality;
        match self.upos(token) {
            Upos::Verb | Upos::Aux => words
                .verb(self.lemma(token))
                .iter()
                .find(|g| {
                    let stands = |w: &str| {
                        self.children(token).any(|c| self.lemma(c) == w || self.case_is(c, w))
                    };
                    g.rest.iter().all(|w| stands(w))
                })
                .map(|g| &*g.embedding),
            Upos::Adj => words.adjective(self.lemma(token)).map(|e| &**e),
            Upos::Noun | Upos::Propn => words.noun(self.lemma(token)).map(|e| &**e),
            _ => None,
        }
    }
}

impl Climb<'_, '_> {
    fn up(&mut self, start: usize, performative: bool) {
        let mut node = start;
        self.beside(node, true, performative);
        for _ in 0..MAX_CLIMB {
            let Some(head) = self.scene.head(node) else { return self.at_root(node) };
            let speech = ["ccomp", "parataxis", "appos", "list", "dislocated"];
            if speech.contains(&self.scene.deprel(node).base()) && self.scene.asks(node) {
                self.apply(Effect::Possible);
            }
            if let Some(noun) = self.scene.torn_infinitive(node) {
                self.clause(node, noun);
                node = noun;
                continue;
            }
            match self.scene.deprel(node).base() {
                "conj" => self.conjunct(node, head),
                "acl" | "advcl" if self.stands_apart(node, head) => self.only_sayings = true,
                "parataxis" | "appos" | "dislocated" | "list" => self.only_sayings = true,
                "xcomp" | "ccomp" | "csubj" | "acl" | "advcl" => self.clause(node, head),
                _ => self.phrase(node, head),
            }
            node = head;
        }
    }

    /// Relative clauses and finite adverbial clauses are told for themselves.
    fn stands_apart(&mut self, node: usize, head: usize) -> bool {
        let scene = self.scene;
        let real = self.reading.effect <= Effect::Asserted;
        if let Some(effect) = scene.moment_to_come(node, head).filter(|_| real) {
            self.apply(effect);
        }
        match scene.deprel(node) {
            Deprel::ACL_RELCL if scene.is_content(node, head) => false,
            Deprel::ACL_RELCL | Deprel::ADVCL_RELCL => true,
            Deprel::ACL if scene.is_main(node) => false,
            // "the pretext that Chad fired": a clause with a subject is no participle, whatever its tag.
            Deprel::ACL => {
                if scene.is_unadopted(head) {
                    self.apply(Effect::Possible);
                }
                matches!(scene.xpos(node), "VBG" | "VBN")
                    && !scene.case_is(node, "of")
                    && scene.child(node, &["nsubj"]).is_none_or(|_| scene.is_passive(node))
                    && !scene.case_is(node, "that")
            }
            Deprel::ADVCL if scene.is_that_clause(node) => false,
            Deprel::ADVCL => {
                let finite = matches!(scene.xpos(node), "VBD" | "VBP" | "VBZ")
                    || scene
                        .children(node)
                        .any(|c| scene.deprel(c).base() == "aux" && scene.xpos(c) != "VBG");
                let waits = matches!(scene.xpos(node), "VBP" | "VBZ");
                if finite && waits {
                    self.beside(head, false, true);
                }
                finite
            }
            _ => false,
        }
    }

    /// A verb without tense of its own shares what stands beside the verb it is joined to.
    fn conjunct(&mut self, node: usize, head: usize) {
        let scene = self.scene;
        let own = scene.children(node).any(|c| matches!(scene.deprel(c).base(), "aux" | "nsubj"));
        let shares = !own && scene.xpos(node) == scene.xpos(head) && scene.xpos(node) != "VBD";
        if shares && scene.upos(head) == Upos::Verb {
            self.beside(head, true, false);
        } else if scene.upos(head) != Upos::Verb {
            self.beside_noun(head);
        }
    }

    /// A clause below a verb, adjective or noun.
    fn clause(&mut self, node: usize, head: usize) {
        let scene = self.scene;
        let negated = scene.is_negated(head);
        if scene.is_stopped(node, head) {
            return self.give();
        }
        let effect = if scene.lemma(head) == "go" && scene.xpos(head) == "VBG" {
            under_negation(Effect::Future, negated)
        } else if scene.is_yet_to(head) {
            Effect::Denied
        } else if let Some(embedding) = scene.topic(node, head) {
            under_negation(embedding.effect, negated)
        } else if scene.is_adjunct(node, head) {
            Effect::Actual
        } else if let Some(embedding) = scene.embedding(head).filter(|_| !scene.is_main(node)) {
            self.holder(embedding, head);
            self.reading.considered |= embedding.considered;
            let untrue = embedding.effect == Effect::Asserted && scene.is_told_wrongly(head);
            let bid = embedding.to.filter(|_| scene.is_to_infinitive(node));
            let voiced = embedding.expressed.filter(|_| scene.is_expressive(node));
            // "‘Did Chad attack?’ she asked" demands nothing.
            match scene.under_verb(voiced.or(bid).unwrap_or(embedding.effect), head, negated) {
                _ if untrue => Effect::Denied,
                Effect::Demanded if scene.asks(node) => Effect::Possible,
                effect => effect,
            }
        } else {
            let unknown = self.unknown_clause(node, head);
            under_negation(unknown, negated)
        };
        self.apply(effect);
        self.reading.negated |= negated;
        self.beside(head, false, false);
    }

    /// A clause below a word that the lexicon does not know: told by someone when it is finite, else only possible.
    fn unknown_clause(&mut self, node: usize, head: usize) -> Effect {
        let scene = self.scene;
        let relation = scene.deprel(node);
        match relation {
            // What is given stays so below a verb that is not known to say anything.
            Deprel::CCOMP if self.reading.given && !scene.case_is(node, "that") => Effect::Actual,
            Deprel::CCOMP | Deprel::ADVCL
                if relation == Deprel::CCOMP || scene.is_that_clause(node) =>
            {
                self.vouch(scene.agent(head));
                Effect::Asserted
            }
            Deprel::ACL if scene.is_main(node) => Effect::Actual,
            // "left two men wounded"
            Deprel::XCOMP if scene.is_found_done(node) => Effect::Actual,
            Deprel::ADVCL if scene.xpos(node) == "VB" && !scene.is_expressive(node) => {
                Effect::Future
            }
            Deprel::ADVCL => Effect::Actual,
            _ if matches!(scene.lemma(head), "be") => Effect::Future,
            _ => Effect::Possible,
        }
    }

    /// A noun phrase below a verb, adjective or noun.
    fn phrase(&mut self, node: usize, head: usize) {
        let scene = self.scene;
        let is_adjective = |t: usize| scene.upos(t) == Upos::Adj;
        let relation = scene.deprel(node);
        // "sanctioned for a raid"; "blamed for an attack" lacks only what "for" has to come.
        let judged = scene
            .embedding(head)
            .is_some_and(|e| e.given || e.holder && scene.case_is(node, "for"));
        if !judged && (relation.base() == "obl" || relation.base() == "nmod") {
            self.preposition(node);
        }
        if self.only_sayings || matches!(relation, Deprel::COMPOUND | Deprel::NMOD_POSS) {
            return;
        }
        let acts = relation == Deprel::NSUBJ;
        let negated = scene.is_negated(head);
        if relation == Deprel::OBJ && scene.events.is_naming(scene.lemma(head)) {
            let claim = node == self.start && scene.embedding(node).is_some();
            if scene.is_called_false(head) && !claim {
                self.apply(under_negation(Effect::Denied, negated));
                return self.beside(head, false, false);
            }
            if scene.is_definite(node) || claim {
                return self.give();
            }
        }
        if scene.is_stopped(node, head) {
            return self.give();
        }
        let own = scene.embedding(head);
        let open = own.is_none_or(|e| e.effect == Effect::Actual && !e.given);
        let embedding = scene.talked_over(node, head).filter(|_| open).or(own);
        let noun = scene.upos(self.start) != Upos::Verb;
        match embedding.filter(|e| !(noun && scene.is_beside(node, head, e.effect))) {
            // "The claim that Chad fired is baseless."
            Some(embedding) if acts && embedding.effect == Effect::Denied && is_adjective(head) => {
                self.apply(under_negation(Effect::Denied, negated));
            }
            // "An attack is unlikely", but not "the attack was possible because …".
            Some(embedding) if acts && is_adjective(head) && !scene.is_definite(node) => {
                self.apply(scene.under_verb(embedding.effect, head, negated));
            }
            Some(embedding) if embedding.given => self.give(),
            Some(embedding) if !acts => {
                self.holder(embedding, head);
                if embedding.effect == Effect::Asserted && scene.is_told_wrongly(head) {
                    self.apply(Effect::Denied);
                }
                self.apply(scene.under_verb(embedding.effect, head, negated));
                self.beside(head, false, false);
            }
            _ if scene.events.is_quantity(scene.lemma(head)) => self.beside_noun(head),
            _ if scene.is_definite(node) && !scene.takes_place(node, head) => self.give(),
            // "would not come because of a boycott": what is not done is the verb's, not its circumstance.
            _ if scene.upos(head) == Upos::Verb || scene.upos(head) == Upos::Adj => {
                self.beside(head, relation.base() != "obl", false);
            }
            _ => self.beside_noun(head),
        }
    }

    /// From here on the event is taken as given; only sayings still count.
    fn give(&mut self) {
        self.reading.given = true;
        self.only_sayings = true;
    }

    fn preposition(&mut self, node: usize) {
        let scene = self.scene;
        let Some(case) = scene.case(node) else { return };
        match scene.lemma(case) {
            "without" | "instead" => self.apply(Effect::Denied),
            occasion if scene.events.is_occasion(occasion) => self.give(),
            "at" if scene.is_definite(node) => self.give(),
            "before" | "ahead" => self.apply(Effect::Future),
            "for" if !scene.is_definite(node) && !scene.is_owned_up(node) => {
                self.apply(Effect::Future);
            }
            _ => {}
        }
    }

    fn apply(&mut self, effect: Effect) {
        if !self.only_sayings || effect == Effect::Asserted {
            self.reading.weaken(effect);
        }
    }

    fn holder(&mut self, embedding: &Embedding, head: usize) {
        let denies = embedding.effect == Effect::Denied;
        // Who denies it does not vouch for when: "denied that it fired after the navy accused it".
        if !embedding.holder && !denies || denies && self.only_sayings {
            return;
        }
        let scene = self.scene;
        let agent = if scene.upos(head) == Upos::Verb { scene.agent(head) } else { None };
        self.vouch(agent);
    }

    fn vouch(&mut self, token: Option<usize>) {
        let Some(token) = token else { return };
        self.reading.speaker = self.reading.speaker.or(Some(token));
        for entity in self.scene.actors(token) {
            if !self.reading.holders.contains(&entity) {
                self.reading.holders.push(entity);
            }
        }
    }

    /// What stands beside a predicate: auxiliaries, adverbs, conjunctions, conditions, "X said", "according to X".
    fn beside(&mut self, node: usize, with_negation: bool, performative: bool) {
        let scene = self.scene;
        if scene.upos(node) == Upos::Noun || scene.upos(node) == Upos::Propn {
            self.beside_noun(node);
        }
        for c in scene.children(node) {
            match scene.deprel(c).base() {
                // "are to travel"
                "aux" if scene.lemma(c) == "be" && scene.is_to_infinitive(node) => {
                    self.apply(Effect::Future);
                }
                "aux" if !performative => self.auxiliary(node, c),
                "advmod" => self.adverb(c),
                // "is due to visit", which is read as a preposition at times.
                "case" if scene.upos(node) != Upos::Verb => {}
                "mark" | "case" if !performative => {
                    if let Some(effect) = scene.events.factuality.conjunction(scene.lemma(c)) {
                        self.apply(effect);
                    }
                }
                "parataxis" | "ccomp" | "advcl" => self.aside(c),
                "obl" | "nmod" if scene.case_is(c, "accord") || scene.case_is(c, "according") => {
                    self.apply(Effect::Asserted);
                    self.vouch(Some(c));
                }
                _ => {}
            }
        }
        if with_negation && scene.is_negated(node) {
            self.reading.negated = true;
            self.apply(Effect::Denied);
        }
        let has = |c: usize| scene.deprel(c) == Deprel::AUX && scene.form(c) != "had";
        let perfect = scene.children(node).any(|c| has(c) && scene.lemma(c) == "have")
            && scene.children(node).all(|c| scene.xpos(c) != "MD");
        let told_as_past = scene.xpos(node) == "VBD" || perfect;
        let supposed = scene.has_condition(node) && !told_as_past || scene.is_inverted(node);
        if !performative && supposed {
            self.apply(Effect::Hypothetical);
        }
    }

    /// "X, he said": a saying beside the clause it tells.
    fn aside(&mut self, c: usize) {
        let scene = self.scene;
        let told = scene.deprel(c) == Deprel::PARATAXIS
            || scene.children(c).any(|m| scene.deprel(m) == Deprel::MARK && scene.lemma(m) == "as");
        let says = scene.says(c);
        let bare =
            !scene.children(c).any(|d| matches!(scene.deprel(d), Deprel::CCOMP | Deprel::OBJ));
        if told && says && bare && scene.child(c, &["nsubj"]).is_some() {
            self.reading.weaken(Effect::Asserted);
            self.vouch(scene.agent(c));
        }
    }

    fn auxiliary(&mut self, node: usize, aux: usize) {
        let scene = self.scene;
        let form = scene.form(aux);
        let Some(mut effect) = scene.events.factuality.auxiliary(form) else { return };
        // "said it would leave" announces; "would leave" alone supposes.
        let reported = scene.deprel(node) == Deprel::CCOMP
            || (scene.deprel(node) == Deprel::CONJ
                && scene.head(node).is_some_and(|h| scene.deprel(h) == Deprel::CCOMP));
        if effect == Effect::Hypothetical && reported && !scene.has_condition(node) {
            effect = Effect::Future;
        }
        if effect == Effect::Demanded && scene.is_inverted(node) {
            effect = Effect::Hypothetical;
        }
        self.apply(effect);
    }

    fn adverb(&mut self, adverb: usize) {
        let words = &self.scene.events.factuality;
        let lemma = self.scene.lemma(adverb);
        self.reading.series |= words.is_series(lemma);
        match words.adverb(lemma) {
            Some(Effect::Denied) | None => {}
            Some(effect) => self.apply(effect),
        }
    }

    /// What stands beside a noun: "alleged", "planned", "no".
    fn beside_noun(&mut self, noun: usize) {
        let scene = self.scene;
        for c in scene.children(noun) {
            match scene.deprel(c).base() {
                "amod" | "compound" => {
                    let words = &scene.events.factuality;
                    let word =
                        words.adjective(scene.lemma(c)).or_else(|| words.adjective(scene.form(c)));
                    if let Some(embedding) = word.filter(|_| scene.upos(c) != Upos::Propn) {
                        self.apply(embedding.effect);
                    }
                }
                "det" if scene.lemma(c) == "no" => {
                    self.reading.negated = true;
                    self.apply(Effect::Denied);
                }
                _ => {}
            }
        }
    }

    /// At the root: an infinitive announces ("Chad to withdraw"), a question asks.
    fn at_root(&mut self, root: usize) {
        let scene = self.scene;
        let infinitive = scene.xpos(root) == "VB"
            && !scene.children(root).any(|c| scene.deprel(c).base() == "aux");
        if infinitive && scene.is_to_infinitive(root) {
            self.apply(Effect::Future);
        } else if infinitive && scene.child(root, &["nsubj"]).is_none() {
            self.apply(Effect::Demanded);
        }
        if scene.asks(root) {
            self.apply(Effect::Possible);
        }
    }
}

/// What a negated governing word does to the event below it.
fn under_negation(effect: Effect, negated: bool) -> Effect {
    match effect {
        _ if !negated => effect,
        Effect::Actual | Effect::Future => Effect::Denied,
        Effect::Hypothetical => Effect::Hypothetical,
        _ => Effect::Possible,
    }
}
