//! From a reading to a record.

use attache_lexicon::Lexicon;
use attache_lexicon::events::Effect;
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::candidates::Candidate;
use super::frames::{Class, Role};
use super::quoted::Quoted;
use super::scene::Scene;
use crate::{EntityKind, Event, EventDate, Factuality, Plover, Quad, Quote, QuoteKind, Time};

/// More years than this before the report are history. The open reports of 2021 and 2022 count the annexation of 2014.
const HISTORY: i16 = 10;
/// How far the clauses over a predicate are counted.
const MAX_DEPTH: usize = 20;

impl Scene<'_> {
    pub(super) fn record(
        &self,
        mut c: Candidate,
        sentence: usize,
        times: &[Time],
        quotes: &Quoted<'_>,
        lexicon: &Lexicon,
    ) -> Event {
        self.both_sides(&mut c);
        let place = self.place(&c);
        self.code_visit(&mut c, place);
        let trigger = self.trigger(&c);
        let quote = quotes.innermost(trigger);
        let content = quote.and_then(|q| quotes.all.get(q)).filter(|q| !self.is_cue(&c, q));
        let content = content.filter(|_| !c.answered);
        self.name_first_person(&mut c, content);
        let mut flags = Vec::new();
        self.part_from_itself(&mut c, &mut flags);
        let factuality = self.vouched(&mut c, content);
        for (flag, set) in [
            ("negated", c.reading.negated),
            ("series", c.reading.series),
            ("presupposed", c.reading.given),
        ] {
            flags.extend(set.then_some(flag));
        }
        let book = &lexicon.codebook;
        let intensity = book.cameo(&c.code.cameo).and_then(|code| code.score);
        let intensity =
            intensity.or_else(|| book.score(&c.code.event, c.code.mode.as_deref())).unwrap_or(0.0);
        let date = self.date(&c, times, content);
        flags.extend(self.is_background(&date).then_some("background"));
        let confidence = self.confidence(&c, &flags);
        Event {
            trigger,
            head: c.token,
            sentence,
            quad: quad(&c.code.event),
            plover: Plover { event: c.code.event, mode: c.code.mode, context: c.code.context },
            cameo: c.code.cameo,
            intensity,
            actors: c.actor.entities,
            recipients: c.recipient.entities,
            date,
            place,
            factuality,
            according_to: c.reading.holders,
            quote,
            rule: self.events.entries[c.entry].id.clone(),
            confidence,
            flags,
        }
    }

    /// The words that tell of it: the predicate with its other words, where they stand close together.
    fn trigger(&self, c: &Candidate) -> Span {
        let own = self.parse.tokens[c.token].span;
        let near = |t: &&usize| t.abs_diff(c.token) <= 3;
        let words = c.consumed.iter().filter(near).map(|&t| self.parse.tokens[t].span);
        let predicate = self.events.entries[c.entry].reciprocal || c.class == Class::Noun;
        if predicate {
            words.fold(own, |a, b| if own.start < b.end + 40 { a.join(b) } else { a })
        } else {
            own
        }
    }

    /// Nobody acts on himself: such a reading comes of garbled text.
    fn part_from_itself(&self, c: &mut Candidate, flags: &mut Vec<&'static str>) {
        if c.recipient.token.is_none() && c.recipient.entities == c.actor.entities {
            return;
        }
        if self.events.entries[c.entry].reciprocal {
            let actors = c.actor.entities.clone();
            if c.recipient.entities != actors {
                c.recipient.entities.retain(|r| !actors.contains(r));
            }
            return;
        }
        let before = c.recipient.entities.len();
        if let Some(actor) = self.actor_above(c) {
            c.actor = actor;
        }
        if self.is_own_thing(c) {
            c.actor = Role::default();
        }
        let actors = &c.actor.entities;
        c.recipient.entities.retain(|r| !actors.contains(r));
        if c.recipient.entities.len() < before {
            flags.push("garbled");
        }
    }

    /// "was killed in **his** car": whose the car is has not killed.
    fn is_own_thing(&self, c: &Candidate) -> bool {
        let possessor = c.actor.token.is_some_and(|t| self.deprel(t) == Deprel::NMOD_POSS);
        let clashes = c.actor.entities.iter().any(|a| c.recipient.entities.contains(a));
        possessor && clashes && self.is_passive(c.verb())
    }

    /// "Italy confirmed that Crete is a part of Greece, and rejects Cretan independence": where the nearer subject would
    /// act on itself, a joined verb belongs to the one above.
    fn actor_above(&self, c: &Candidate) -> Option<Role> {
        let clashes =
            |entities: &[usize]| entities.iter().any(|e| c.recipient.entities.contains(e));
        let verb = c.verb();
        let joined = self.deprel(verb) == Deprel::CONJ && self.child(verb, &["nsubj"]).is_none();
        if !joined || !clashes(&c.actor.entities) {
            return None;
        }
        let verbs = self.parse.ancestors(verb).filter(|&a| self.upos(a) == Upos::Verb);
        let mut subjects = verbs.filter_map(|a| self.child(a, &["nsubj"]));
        subjects.find_map(|t| {
            let entities = self.actors(t);
            (!entities.is_empty() && !clashes(&entities))
                .then_some(Role { token: Some(t), entities })
        })
    }

    /// "expressed solidarity with": the cue tells the event itself, and the report vouches for it.
    fn is_cue(&self, c: &Candidate, quote: &Quote) -> bool {
        let spans =
            [Some(c.token), c.light].into_iter().flatten().map(|t| self.parse.tokens[t].span);
        let mut own = spans.filter(|s| quote.cue.is_some_and(|cue| cue.contains(*s)));
        own.next().is_some()
    }

    /// "We will respond": nobody in the text is named so, but whoever is quoted.
    fn name_first_person(&self, c: &mut Candidate, quote: Option<&Quote>) {
        let Some(speaker) = quote.and_then(|q| q.speaker) else { return };
        let verb = c.light.or_else(|| (c.class == Class::Verb).then_some(c.token));
        let token = verb.and_then(|v| self.agent(v)).filter(|&t| self.is_first_person(t));
        if let Some(token) = token.filter(|_| c.actor.entities.is_empty()) {
            c.actor = Role { token: Some(token), entities: vec![speaker] };
        }
    }

    fn is_first_person(&self, token: usize) -> bool {
        self.grammatical_person(token) == Some(1)
    }

    /// Factuality with the quotation taken into account, and who vouches.
    fn vouched(&self, c: &mut Candidate, quote: Option<&Quote>) -> Factuality {
        if let Some(quote) = quote {
            if let Some(speaker) = quote.speaker.filter(|s| !c.reading.holders.contains(s)) {
                c.reading.holders.push(speaker);
            }
            c.reading.effect = c.reading.effect.max(Effect::Asserted);
        }
        c.reading.performed = self.is_performed(c, quote);
        let known = c.reading.performed || is_common_knowledge(c, quote);
        if c.reading.effect == Effect::Asserted && known {
            c.reading.effect = Effect::Actual;
        }
        c.reading.effect.into()
    }

    /// "We condemn the raid": whoever says so in the present tense has done it by saying it. Word for word only the
    /// first person does so; a joint statement speaks for those it names.
    fn is_performed(&self, c: &Candidate, quote: Option<&Quote>) -> bool {
        let performative = self.events.entries[c.entry].performative;
        let verbal = matches!(&*c.code.event, "ACCUSE" | "REJECT" | "REQUEST");
        let present =
            c.reading.performed || self.is_present(c.token) || self.is_bare_present(c.token);
        if c.reading.negated || !(performative || (verbal && present)) {
            return false;
        }
        let first_person = c.actor.token.is_some_and(|t| self.is_first_person(t));
        let direct = quote.is_some_and(|q| q.kind == QuoteKind::Direct);
        let holds = |e: &usize| {
            let mut holders = c.reading.holders.iter();
            holders.any(|h| {
                h == e || (!direct && self.state(*h).is_some() && self.state(*h) == self.state(*e))
            })
        };
        let document = c
            .reading
            .holders
            .iter()
            .any(|&h| self.entities.list.get(h).is_some_and(|e| e.kind == EntityKind::Doc));
        let own = c.actor.entities.iter().any(holds) || document;
        // "The charges are baseless", Tehran said: the words are its act.
        let by_speaker = c.actor.token.is_some() && c.actor.token == c.reading.speaker;
        first_person || by_speaker || (own && !direct)
    }

    /// Told in the present tense: "condemns", "is concerned", "is becoming concerned".
    pub(super) fn is_present(&self, token: usize) -> bool {
        let finite = |t: usize| matches!(self.xpos(t), "VBP" | "VBZ");
        let helped = |t: usize| {
            self.children(t).any(|c| matches!(self.deprel(c).base(), "cop" | "aux") && finite(c))
        };
        let above = self.head(token).filter(|_| self.deprel(token) == Deprel::XCOMP);
        match self.upos(token) {
            Upos::Adj => helped(token) || above.is_some_and(|h| finite(h) || helped(h)),
            _ => finite(token),
        }
    }

    /// "that they oppose it", whatever the tag: a bare form with a subject of its own and no auxiliary.
    fn is_bare_present(&self, verb: usize) -> bool {
        let helped = |c| matches!(self.deprel(c).base(), "aux" | "cop") || self.case_is(verb, "to");
        self.xpos(verb) == "VB"
            && self.child(verb, &["nsubj"]).is_some()
            && !self.children(verb).any(helped)
    }

    /// Telling verbs before nouns, known participants before unknown ones, told before taken as given.
    fn confidence(&self, c: &Candidate, flags: &[&str]) -> f32 {
        let entry = self.events.entries[c.entry].confidence;
        let class = if c.class == Class::Verb || c.light.is_some() { 1.0 } else { 0.85 };
        let known = match (c.actor.entities.is_empty(), c.recipient.entities.is_empty()) {
            (false, false) => 1.0,
            (true, true) => 0.7,
            _ => 0.9,
        };
        let given = if c.reading.given { 0.8 } else { 1.0 };
        let background = if flags.contains(&"background") { 0.5 } else { 1.0 };
        let garbled = if flags.contains(&"garbled") { 0.3 } else { 1.0 };
        let main = 0.8_f32.powi(self.depth(c));
        entry * class * known * given * background * garbled * main
    }

    /// What lies many years before the report is told for its history.
    fn is_background(&self, date: &EventDate) -> bool {
        let over = date.value.as_deref().filter(|v| !v.ends_with("/.."));
        let year = over.and_then(|v| v.get(..4)?.parse::<i16>().ok());
        let published = self.report.meta.published.date();
        let far = |year: i16| published.is_some_and(|day| day.year() - year > HISTORY);
        year.is_some_and(far)
    }

    /// How many clauses stand over the predicate, those of saying apart: what the sentence is about comes first.
    fn depth(&self, c: &Candidate) -> i32 {
        let start = c.verb();
        let path = std::iter::once(start).chain(self.parse.ancestors(start)).take(MAX_DEPTH);
        // What is only asked for or feared stands back behind the asking.
        let unreal = c.reading.effect > Effect::Future;
        let below = path.filter(|&t| match self.deprel(t) {
            Deprel::ACL if self.is_main(t) => false,
            Deprel::CCOMP => unreal,
            d => matches!(d.base(), "acl" | "advcl" | "xcomp" | "csubj" | "nmod" | "obl"),
        });
        i32::try_from(below.count()).unwrap_or(0).min(3)
    }
}

impl From<Effect> for Factuality {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::Actual => Self::Actual,
            Effect::Asserted => Self::Asserted,
            Effect::Denied => Self::Denied,
            Effect::Hypothetical => Self::Hypothetical,
            Effect::Future => Self::Future,
            Effect::Demanded => Self::Demanded,
            Effect::Possible => Self::Possible,
        }
    }
}

/// "said that Xi should have told him at their meeting": whoever reports these words takes the meeting as given too.
/// Word for word the speaker alone does; of acts less public than a meeting it may be his view.
fn is_common_knowledge(c: &Candidate, quote: Option<&Quote>) -> bool {
    let direct = quote.is_some_and(|q| q.kind == QuoteKind::Direct);
    c.reading.given && !direct && !c.reading.negated && &*c.code.event == "CONSULT"
}

/// The quad class of a PLOVER type.
pub(super) fn quad(event: &str) -> Quad {
    match event {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => Quad::VerbalCooperation,
        "COOPERATE" | "AID" | "RETREAT" => Quad::MaterialCooperation,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => Quad::VerbalConflict,
        _ => Quad::MaterialConflict,
    }
}
