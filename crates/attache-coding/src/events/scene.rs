//! One report as the event coder sees it: its tree, its entities by token, its vocabulary.

use std::borrow::Cow;

use attache_lexicon::events::{Effect, Events};
use attache_lexicon::{Lexicon, Mentions};
use attache_nlp::{Deprel, Parse, Upos};
use attache_text::{Report, ZoneKind};
use rustc_hash::FxHashMap;

use crate::scan::lower;
use crate::{Entities, Quote};

/// How far understood subjects are followed up the tree; real sentences need three or four steps.
const MAX_STEPS: usize = 8;

/// A report with what its events are made of.
pub(super) struct Scene<'a> {
    pub(super) report: &'a Report,
    pub(super) parse: &'a Parse,
    pub(super) entities: &'a Entities,
    pub(super) events: &'a Events,
    mentions: &'a Mentions,
    /// The longest mention that each token governs.
    headed: Vec<Option<usize>>,
    /// Tokens inside a name.
    named: Vec<bool>,
    /// The characters of each token, in lower case.
    forms: Vec<Cow<'a, str>>,
    /// The lemma of each token as the lexicon has it.
    lemmas: Vec<Cow<'a, str>>,
    /// Nouns by their tag that are verbs by their place: "accused Iraq of bombing the village".
    verbs: Vec<bool>,
    /// Participles that the vocabulary has as adjectives: "is concerned by", "became alarmed".
    adjectives: Vec<bool>,
    /// Who says it, for verbs that a quotation has as its cue.
    voices: FxHashMap<usize, usize>,
    /// When it was said, likewise: an index into the report's times.
    pub(super) days: FxHashMap<usize, usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        report: &'a Report,
        parse: &'a Parse,
        entities: &'a Entities,
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut headed: Vec<Option<usize>> = vec![None; parse.tokens.len()];
        for (i, mention) in entities.mentions.iter().enumerate() {
            let Some(slot) = headed.get_mut(mention.head) else { continue };
            let longer =
                slot.is_none_or(|o: usize| entities.mentions[o].span.len() < mention.span.len());
            if longer {
                *slot = Some(i);
            }
        }
        let mut named = vec![false; parse.tokens.len()];
        for name in &parse.names {
            if let Some(tokens) = named.get_mut(name.tokens.clone()) {
                tokens.fill(true);
            }
        }
        let mut scene = Self {
            report,
            parse,
            entities,
            events: &lexicon.events,
            mentions: &lexicon.mentions,
            headed,
            named,
            forms: parse.tokens.iter().map(|t| lower(report.words(t.span))).collect(),
            lemmas: Vec::new(),
            verbs: Vec::new(),
            adjectives: Vec::new(),
            voices: FxHashMap::default(),
            days: FxHashMap::default(),
        };
        let tokens = 0..parse.tokens.len();
        scene.verbs = tokens.clone().map(|t| scene.is_verb_by_place(t)).collect();
        scene.adjectives = tokens.clone().map(|t| scene.is_participial_adjective(t)).collect();
        scene.lemmas = tokens.map(|t| scene.known_lemma(t)).collect();
        scene
    }

    /// Takes over whose the quotations' cues are, and of which day.
    pub(super) fn hearing(mut self, quotes: &[Quote]) -> Self {
        for quote in quotes.iter().filter(|q| !q.topic) {
            let Some(cue) = quote.cue else { continue };
            let verb = self.parse.tokens_in(cue).rev().find(|&t| self.upos(t) == Upos::Verb);
            self.days.extend(verb.zip(quote.said));
            let Some((words, _)) = quote.speaker_mention else { continue };
            let outside = |t: &usize| {
                self.head(*t).is_none_or(|h| !words.contains(self.parse.tokens[h].span))
            };
            let speaker =
                self.parse.tokens_in(words).filter(|&t| self.mention(t).is_some()).find(outside);
            self.voices.extend(verb.zip(speaker));
        }
        self
    }

    /// A noun by its tag that is a verb by its place: a gerund with an object or mark of its own, a noun in the plural
    /// with a subject of its own ("said he plans to leave").
    fn is_verb_by_place(&self, token: usize) -> bool {
        let t = &self.parse.tokens[token];
        if t.upos != Upos::Noun {
            return false;
        }
        let base = t.deprel.base();
        let clause = matches!(base, "advcl" | "acl" | "ccomp" | "xcomp" | "csubj");
        if self.form(token).ends_with("ing") {
            return clause && self.child(token, &["obj", "mark"]).is_some();
        }
        let finite = clause || matches!(base, "root" | "conj" | "parataxis");
        let dressed = ["cop", "det", "amod", "case", "nmod"];
        &*t.xpos == "NNS"
            && finite
            && self.child(token, &["nsubj"]).is_some()
            && self.child(token, &dressed).is_none()
    }

    /// A participle with "be", "become" or the like that the vocabulary has as an adjective and not as a verb.
    fn is_participial_adjective(&self, token: usize) -> bool {
        let t = &self.parse.tokens[token];
        let stative = |c: usize| self.parse.tokens[c].deprel == Deprel::AUX_PASS;
        t.upos == Upos::Verb
            && &*t.xpos == "VBN"
            && !self.events.adjective(self.form(token)).is_empty()
            && self.events.verb(&t.lemma).is_empty()
            && (t.deprel == Deprel::XCOMP || self.children(token).any(stative))
    }

    /// The lemma by which the lexicon knows a token: a guessed lemma may be wrong, and a capital letter at the start
    /// of a sentence or in a headline makes no name.
    fn known_lemma(&self, token: usize) -> Cow<'a, str> {
        let events = self.events;
        let t = &self.parse.tokens[token];
        match self.upos(token) {
            Upos::Adj if t.upos == Upos::Verb => Cow::Owned(self.form(token).to_owned()),
            // "Amid accusations", "following the raid": a preposition, whatever its tag.
            Upos::Verb if matches!(t.deprel, Deprel::CASE | Deprel::MARK) => {
                Cow::Owned(self.form(token).to_owned())
            }
            Upos::Verb => Cow::Borrowed(events.verb_lemma(&t.lemma, self.form(token))),
            // "ex-minister", "ex-soldier": whoever was one.
            Upos::Noun => {
                let lemma = t.lemma.strip_prefix("ex-").unwrap_or(&t.lemma);
                let form = self.form(token);
                Cow::Borrowed(events.noun_lemma(lemma, form.strip_prefix("ex-").unwrap_or(form)))
            }
            Upos::Propn => {
                let form = self.form(token);
                Cow::Owned(events.noun_lemma(form, form).to_owned())
            }
            _ => Cow::Borrowed(&t.lemma),
        }
    }

    /// The lemma of a token as the lexicon has it; of names their lower-cased form.
    pub(super) fn lemma(&self, token: usize) -> &str {
        &self.lemmas[token]
    }

    pub(super) fn deprel(&self, token: usize) -> Deprel {
        let t = &self.parse.tokens[token];
        let below_verb = t.head.is_some_and(|h| self.verbs.get(h) == Some(&true));
        if t.deprel == Deprel::ACL && below_verb { Deprel::XCOMP } else { t.deprel }
    }

    pub(super) fn upos(&self, token: usize) -> Upos {
        if self.verbs[token] {
            Upos::Verb
        } else if self.adjectives.get(token) == Some(&true) {
            Upos::Adj
        } else {
            self.parse.tokens[token].upos
        }
    }

    pub(super) fn xpos(&self, token: usize) -> &'a str {
        match (self.verbs[token], &*self.parse.tokens[token].xpos) {
            (false, tag) => tag,
            (true, "NNS") => "VBZ",
            (true, _) => "VBG",
        }
    }

    pub(super) fn head(&self, token: usize) -> Option<usize> {
        self.parse.tokens[token].head
    }

    /// The characters of a token, in lower case.
    pub(super) fn form(&self, token: usize) -> &str {
        &self.forms[token]
    }

    pub(super) fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.parse.children(token).iter().copied()
    }

    pub(super) fn child(&self, token: usize, bases: &[&str]) -> Option<usize> {
        self.children(token).find(|&c| bases.contains(&self.deprel(c).base()))
    }

    /// True inside a name: "Ministry of Defence", "Cold War".
    pub(super) fn in_name(&self, token: usize) -> bool {
        self.named[token]
    }

    /// The preposition of a phrase; of "because of" the first word.
    pub(super) fn case(&self, token: usize) -> Option<usize> {
        self.child(token, &["case"]).or_else(|| {
            let marks = self.children(token).filter(|&c| self.deprel(c) == Deprel::MARK);
            marks.into_iter().find(|&c| self.upos(c) == Upos::Adp)
        })
    }

    pub(super) fn has_case(&self, token: usize, lemma: &str) -> bool {
        self.children(token).any(|c| self.deprel(c).base() == "case" && self.lemma(c) == lemma)
    }

    /// The mention that a token governs.
    pub(super) fn mention(&self, token: usize) -> Option<&'a crate::Mention> {
        self.headed[token].map(|m| &self.entities.mentions[m])
    }

    /// True when the verb is passive, or a participle that says what was done to its noun.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        if self.adjectives.get(verb) == Some(&true) {
            return false;
        }
        let has = |relation| self.children(verb).any(|c| self.deprel(c) == relation);
        // "have warned" without "been" is no passive, whatever its subject was taken for.
        let perfect =
            self.children(verb).any(|c| self.deprel(c) == Deprel::AUX && self.lemma(c) == "have");
        let marked = has(Deprel::AUX_PASS) || (has(Deprel::NSUBJ_PASS) && !perfect);
        marked
            || self.is_joined_passive(verb)
            || self.is_found_done(verb)
            || (self.xpos(verb) == "VBN"
                && self.deprel(verb) == Deprel::ACL
                && !self.is_main(verb)
                && self.child(verb, &["obj"]).is_none()
                && !self.children(verb).any(|c| self.deprel(c).base() == "aux"))
    }

    /// "were put on planes and **deported**": a participle that shares the auxiliary of the verb before it.
    pub(super) fn is_joined_passive(&self, verb: usize) -> bool {
        let bare = self.child(verb, &["obj", "mark", "aux", "nsubj"]).is_none();
        self.xpos(verb) == "VBN"
            && self.deprel(verb) == Deprel::CONJ
            && bare
            && self.head(verb).is_some_and(|h| self.upos(h) == Upos::Verb && self.is_passive(h))
    }

    /// "were reported **killed**", "left two men **wounded**": a participle that says what has become of somebody.
    pub(super) fn is_found_done(&self, verb: usize) -> bool {
        let bare = self.child(verb, &["obj", "mark", "aux", "nsubj"]).is_none();
        let shares = |above: usize| {
            self.upos(above) == Upos::Verb
                && (self.child(above, &["obj"]).is_some() || self.is_passive(above))
        };
        self.xpos(verb) == "VBN"
            && self.deprel(verb) == Deprel::XCOMP
            && bare
            && self.head(verb).is_some_and(shares)
    }

    /// True for the past tense taken for a participle: "Officials warned of rain" read as officials who were warned.
    /// Told by running text whose only verb it is; headlines do leave out "were".
    pub(super) fn is_main(&self, verb: usize) -> bool {
        let zone = &self.parse.sentences[self.parse.sentence_of(verb)].zone;
        let running = self.report.zones.get(*zone).is_some_and(|z| z.kind == ZoneKind::Body);
        running
            && self.deprel(verb) == Deprel::ACL
            && self.xpos(verb) == "VBN"
            && self.head(verb).is_some_and(|h| {
                let top = self.head(h).filter(|&t| self.events.is_quantity(self.lemma(t)));
                let top = top.unwrap_or(h);
                h < verb && self.head(top).is_none() && self.child(top, &["nsubj", "cop"]).is_none()
            })
            && !self.children(verb).any(|c| self.deprel(c) == Deprel::OBL_AGENT)
    }

    /// The one who acts: the subject of an active verb, the agent of a passive one.
    pub(super) fn agent(&self, verb: usize) -> Option<usize> {
        if !self.is_passive(verb) {
            return self.subject(verb, 0).or_else(|| self.voices.get(&verb).copied());
        }
        self.named_agent(verb).or_else(|| {
            let joined = |&c: &usize| {
                self.deprel(c) == Deprel::CONJ
                    && self.xpos(c) == "VBN"
                    && !self.children(c).any(|a| self.deprel(a).base() == "aux")
            };
            self.children(verb).filter(joined).find_map(|c| self.named_agent(c))
        })
    }

    /// The "by" phrase of a passive; one that two share stands with the second: "were killed and wounded by". A time or place
    /// may have drawn it to itself: "were held **for six hours by** the coast guard".
    fn named_agent(&self, verb: usize) -> Option<usize> {
        let by = |c: usize| self.has_case(c, "by");
        let obliques = || self.children(verb).filter(|&c| self.deprel(c).base() == "obl");
        let own = || obliques().find(|&c| self.deprel(c) == Deprel::OBL_AGENT || by(c));
        let drawn = |o: usize| self.children(o).find(|&c| self.deprel(c).base() == "nmod" && by(c));
        let circumstance =
            |&o: &usize| self.upos(o) == Upos::Propn || self.child(o, &["nummod"]).is_some();
        own().or_else(|| obliques().filter(circumstance).find_map(drawn))
    }

    /// The one acted upon: the object of an active verb, the subject of a passive one.
    pub(super) fn patient(&self, verb: usize) -> Option<usize> {
        let object = self.child(verb, &["obj"]).or_else(|| self.named_child(verb, "iobj"));
        if self.is_passive(verb) {
            return self.subject(verb, 0).or(object);
        }
        object
            .map(|o| self.antecedent(o))
            .or_else(|| self.object_by_place(verb))
            .or_else(|| self.object_before(verb))
    }

    /// "a claim | Chad rejected": the noun that a clause without a relative pronoun is about.
    pub(super) fn object_before(&self, verb: usize) -> Option<usize> {
        let noun = self.head(verb).filter(|_| self.deprel(verb) == Deprel::ACL_RELCL)?;
        let subject = self.child(verb, &["nsubj"]).filter(|&s| s < verb)?;
        let relative = matches!(self.lemma(subject), "who" | "which" | "that" | "what");
        let next = (noun + 1..subject).all(|t| self.upos(t) != Upos::Verb && self.form(t) != ",");
        let placed = self.children(verb).any(|c| {
            matches!(self.deprel(c).base(), "obj" | "ccomp" | "xcomp")
                || (self.deprel(c).base() == "advmod" && c < subject)
        });
        (!relative && next && !placed && self.upos(noun) == Upos::Noun).then_some(noun)
    }

    /// The first child in this relation that is a mention, else the first: "let | candidate | Ahmed | run",
    /// "the party's | Ahmed | resigned".
    fn named_child(&self, verb: usize, base: &str) -> Option<usize> {
        let all = || self.children(verb).filter(|&c| self.deprel(c).base() == base);
        all().find(|&c| self.mention(c).is_some()).or_else(|| all().next())
    }

    /// The grammatical subject, understood where it is not said: of relative and participle clauses, of infinitives,
    /// of conjoined verbs.
    fn subject(&self, verb: usize, steps: usize) -> Option<usize> {
        if steps > MAX_STEPS {
            return None;
        }
        if let Some(own) = self.named_child(verb, "nsubj") {
            let own = self.antecedent(self.past_moment(own));
            return Some(self.speaker_for(own, verb).unwrap_or(own));
        }
        if let Some(near) = self.subject_by_place(verb) {
            return Some(near);
        }
        if let Some(torn) = self.torn_subject(verb) {
            return Some(torn);
        }
        let head = self.head(verb)?;
        match self.deprel(verb).base() {
            "conj" if self.upos(head) == Upos::Verb || self.child(head, &["nsubj"]).is_some() => {
                self.subject(head, steps + 1)
            }
            "acl" => self.subject_of_acl(verb, head, steps),
            "xcomp" | "ccomp" => self.controller(head, steps),
            "advcl" => {
                let of_object = self.children(verb).any(|c| {
                    matches!(self.deprel(c), Deprel::MARK | Deprel::CASE)
                        && matches!(self.lemma(c), "of" | "for" | "from" | "into")
                });
                if self.xpos(verb) == "VB" && self.demands(head) {
                    // "commands the operation to destroy it": nobody is asked.
                    let asked = self.controller(head, steps);
                    return asked
                        .filter(|&o| self.is_someone(o))
                        .or_else(|| self.subject(head, steps + 1));
                }
                let object = of_object.then(|| self.patient(head)).flatten();
                object.or_else(|| self.subject(head, steps + 1))
            }
            _ => None,
        }
    }

    fn is_someone(&self, token: usize) -> bool {
        self.upos(token) == Upos::Pron
            || self.events.is_stand_in(self.lemma(token))
            || !self.actors(token).is_empty()
    }

    /// "The militia said they will disarm": a pronoun that nobody else is found for is whoever says so.
    fn speaker_for(&self, subject: usize, verb: usize) -> Option<usize> {
        if self.upos(subject) != Upos::Pron || !self.is_unresolved(subject) {
            return None;
        }
        let path = std::iter::once(verb).chain(self.parse.ancestors(verb)).take(MAX_STEPS);
        let mut path = path.take_while(|&t| self.upos(t) == Upos::Verb || t == verb);
        let clause = path.find(|&t| !matches!(self.deprel(t).base(), "xcomp" | "conj"))?;
        let says = self.head(clause).filter(|_| self.deprel(clause) == Deprel::CCOMP)?;
        let told = self.embedding(says).is_some_and(|e| e.holder) && self.upos(says) == Upos::Verb;
        let speaker = self.named_child(says, "nsubj").filter(|_| told)?;
        (speaker != subject && !self.actors(speaker).is_empty()).then_some(speaker)
    }

    /// A pronoun for a third party of whom the report has no other word.
    fn is_unresolved(&self, pronoun: usize) -> bool {
        let third = self.grammatical_person(pronoun) == Some(3);
        let named = self.mention(pronoun).and_then(|m| self.entities.list.get(m.entity));
        third && named.is_none_or(|e| e.name.eq_ignore_ascii_case(self.form(pronoun)))
    }

    /// 1, 2 or 3 of a personal pronoun.
    pub(super) fn grammatical_person(&self, token: usize) -> Option<u8> {
        self.mentions.pronoun(self.form(token)).map(|p| p.person)
    }

    /// The subject that the tree took for the object of its conjunction: "after | officials | warned".
    fn torn_subject(&self, verb: usize) -> Option<usize> {
        let finite = matches!(self.xpos(verb), "VBD" | "VBZ" | "VBP");
        let before = (0..verb).rev().find(|&t| self.upos(t) != Upos::Adv).filter(|_| finite)?;
        let top = std::iter::once(before).chain(self.parse.ancestors(before)).take(MAX_STEPS);
        let top = top.take_while(|&t| t < verb).find(|&t| {
            matches!(self.deprel(t).base(), "obl" | "nmod")
                && self.case(t).is_some_and(|c| {
                    self.lemma(c) == "as" || self.events.is_occasion(self.lemma(c))
                })
        })?;
        let own = self.deprel(verb) == Deprel::ADVCL || !self.actors(top).is_empty();
        own.then_some(top)
    }

    /// Of a participle its noun; of "plan to attack" whoever has the plan.
    fn subject_of_acl(&self, verb: usize, noun: usize, steps: usize) -> Option<usize> {
        let infinitive = self.xpos(verb) == "VB";
        if !infinitive {
            // "Macron and Scholz calling for talks": both of them.
            let first = self.head(noun).filter(|_| self.deprel(noun) == Deprel::CONJ);
            let both = first.filter(|&f| {
                self.xpos(verb) == "VBG"
                    && !self.actors(f).is_empty()
                    && self.mention(noun).is_some()
            });
            return both.or_else(|| self.issuer(noun, steps)).or(Some(noun));
        }
        let by = self.children(noun).find(|&c| {
            matches!(self.deprel(c), Deprel::NMOD_POSS)
                || (self.deprel(c).base() == "nmod"
                    && (self.has_case(c, "by") || self.has_case(c, "of")))
        });
        // "Zambia plans to": the verb taken for a noun in the plural.
        let torn = self
            .child(noun, &["compound"])
            .filter(|&c| self.xpos(noun) == "NNS" && c + 1 == noun && self.mention(c).is_some());
        by.or(torn).or_else(|| {
            let governor = self.head(noun)?;
            let object = matches!(self.deprel(noun).base(), "obj" | "nsubj" | "obl");
            (object && self.upos(governor) == Upos::Verb)
                .then(|| self.subject(governor, steps + 1))
                .flatten()
                .filter(|&s| s != noun)
        })
    }

    /// "issued a declaration demanding that …": who demands is who issued it.
    fn issuer(&self, paper: usize, steps: usize) -> Option<usize> {
        let verb = self.governing_verb(paper).filter(|&v| self.events.is_issuing(self.lemma(v)));
        verb.filter(|_| self.actors(paper).is_empty()).and_then(|v| self.subject(v, steps + 1))
    }

    /// Who is understood as the subject of a clause below this verb.
    fn controller(&self, governor: usize, steps: usize) -> Option<usize> {
        if self.is_passive(governor) || self.upos(governor) != Upos::Verb {
            // "it was used to smuggle rifles": a means does nothing.
            let means = self.upos(governor) == Upos::Verb && self.lemma(governor) == "use";
            return self.subject(governor, steps + 1).filter(|_| !means);
        }
        if let Some(object) = self.child(governor, &["obj", "iobj"]) {
            return Some(self.antecedent(object));
        }
        let asked = self.children(governor).find(|&c| {
            self.deprel(c).base() == "obl"
                && ["on", "upon", "to", "with", "for"].iter().any(|p| self.has_case(c, p))
                && self.mention(c).is_some()
        });
        asked.filter(|_| self.demands(governor)).or_else(|| self.subject(governor, steps + 1))
    }

    fn demands(&self, verb: usize) -> bool {
        let words = self.events.factuality.verb(self.lemma(verb));
        words.iter().any(|g| g.embedding.effect == Effect::Demanded)
    }

    /// The noun that a relative pronoun stands for, else the token itself.
    fn antecedent(&self, token: usize) -> usize {
        let relative = matches!(self.lemma(token), "who" | "which" | "that" | "whom" | "whose");
        if !relative || self.upos(token) != Upos::Pron {
            return token;
        }
        let clause = self
            .parse
            .ancestors(token)
            .take(MAX_STEPS)
            .find(|&a| matches!(self.deprel(a), Deprel::ACL_RELCL | Deprel::ADVCL_RELCL));
        clause.and_then(|c| self.head(c)).unwrap_or(token)
    }

    /// Phrases with this preposition that belong to a verb: its own, and those its object drew to itself.
    pub(super) fn obliques(&self, verb: usize, preposition: &str) -> Vec<usize> {
        let own = self.children(verb).filter(|&c| {
            matches!(self.deprel(c).base(), "obl" | "nmod" | "advcl" | "xcomp" | "ccomp")
                && (self.case_is(c, preposition) || self.opens_with(c, preposition))
        });
        let mut found: Vec<usize> = own.collect();
        if let Some(object) = self.child(verb, &["obj", "iobj"]) {
            if preposition != "of" || self.victims(object).is_empty() {
                found.extend(self.phrases_below(object, preposition, 0));
            }
            let particle = self.children(verb).any(|c| {
                matches!(self.deprel(c), Deprel::COMPOUND_PRT) && self.lemma(c) == preposition
            });
            if particle {
                found.push(object);
            }
        }
        found
    }

    pub(super) fn case_is(&self, token: usize, preposition: &str) -> bool {
        self.children(token).any(|c| {
            matches!(self.deprel(c).base(), "case" | "mark") && self.lemma(c) == preposition
        })
    }

    /// "when the ferry sank": an adverb that opens an adverbial clause.
    fn opens_with(&self, clause: usize, word: &str) -> bool {
        let opens = |c: usize| self.deprel(c) == Deprel::ADVMOD && c < clause;
        self.deprel(clause) == Deprel::ADVCL
            && self.children(clause).any(|c| opens(c) && self.lemma(c) == word)
    }

    /// True for an adverbial clause with "that": the content of a saying, attached wrong.
    pub(super) fn is_that_clause(&self, token: usize) -> bool {
        self.deprel(token) == Deprel::ADVCL && self.has_mark(token, "that")
    }

    pub(super) fn has_mark(&self, clause: usize, lemma: &str) -> bool {
        self.children(clause).any(|c| self.deprel(c) == Deprel::MARK && self.lemma(c) == lemma)
    }

    /// "to travel".
    pub(super) fn is_to_infinitive(&self, verb: usize) -> bool {
        self.xpos(verb) == "VB" && self.has_mark(verb, "to")
    }

    /// The clauses below a predicate.
    pub(super) fn clauses(&self, token: usize) -> Vec<usize> {
        let is_content = |&c: &usize| match self.deprel(c) {
            Deprel::XCOMP | Deprel::CCOMP | Deprel::ACL => true,
            Deprel::ADVCL => self.xpos(c) == "VB" || self.is_that_clause(c),
            _ => false,
        };
        let mut found: Vec<usize> = self.children(token).filter(is_content).collect();
        // "ordered the paper to close": the infinitive hangs on the object in some trees.
        if let Some(object) = self.child(token, &["obj"]).filter(|_| self.upos(token) == Upos::Verb)
        {
            found.extend(self.children(object).filter(|&c| {
                self.deprel(c) == Deprel::ACL && self.xpos(c) == "VB" && self.case_is(c, "to")
            }));
        }
        // "warned for months that": the content hangs on the phrase before it in some trees.
        if found.is_empty() && self.upos(token) == Upos::Verb {
            let phrases = self.children(token).filter(|&c| self.deprel(c).base() == "obl");
            found.extend(
                phrases
                    .flat_map(|p| self.children(p))
                    .filter(|&c| self.deprel(c) == Deprel::ACL && self.case_is(c, "that")),
            );
        }
        found
    }

    /// The verb that a noun is object, passive subject or complement of, and the relation.
    pub(super) fn governing_verb(&self, noun: usize) -> Option<usize> {
        if let Some(main) = self.children(noun).find(|&c| self.is_main(c)) {
            return Some(main);
        }
        let mut top = noun;
        for _ in 0..MAX_STEPS {
            let head = self.head(top)?;
            match self.deprel(top).base() {
                "conj" => top = head,
                "nmod" if self.events.is_quantity(self.lemma(head)) && self.has_case(top, "of") => {
                    top = head;
                }
                "obj" | "nsubj" | "obl" | "iobj" if self.upos(head) == Upos::Verb => {
                    return Some(head);
                }
                _ => return None,
            }
        }
        None
    }
}
