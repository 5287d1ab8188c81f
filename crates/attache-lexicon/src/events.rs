//! What tells of an event: the patterns under `en/events/`, each a group of predicates that share one code and one
//! frame, and the words that decide whether the event happened.
//!
//! An entry's id is its file and name, `en/events/consult.toml#meet`. Codes are those of the PLOVER manual 2.0 and of
//! CAMEO 1.1b3; the frame says which dependents take part and which must or must not be there.

mod frame;
mod inflect;
mod read;

use std::sync::Arc;

use attache_text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

pub use frame::{Condition, Kind, Literal, Slot};

/// The patterns of `en/events/`.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// Every entry, by file and name.
    pub entries: Vec<EventEntry>,
    /// Sentences that test the words of factuality.
    pub shows: Vec<Show>,
    verbs: FxHashMap<Box<str>, Vec<Form>>,
    nouns: FxHashMap<Box<str>, Vec<Form>>,
    adjectives: FxHashMap<Box<str>, Vec<Form>>,
    content: FxHashMap<Box<str>, Vec<ContentCode>>,
    topics: FxHashMap<Box<str>, Vec<Box<str>>>,
    /// Words that change factuality.
    pub factuality: FactualityWords,
    light: FxHashSet<Box<str>>,
    undergoing: FxHashSet<Box<str>>,
    engaged: FxHashSet<Box<str>>,
    answerable: FxHashSet<Box<str>>,
    claiming: FxHashSet<Box<str>>,
    going: FxHashSet<Box<str>>,
    issuing: FxHashSet<Box<str>>,
    quantity: FxHashSet<Box<str>>,
    stand_in: FxHashSet<Box<str>>,
    apart: FxHashSet<Box<str>>,
    borders: FxHashSet<Box<str>>,
    personal: FxHashSet<Box<str>>,
    happening: FxHashSet<Box<str>>,
    bills: FxHashSet<Box<str>>,
    adopting: FxHashSet<Box<str>>,
    naming: FxHashSet<Box<str>>,
    falsehood: FxHashSet<Box<str>>,
    occasion: FxHashSet<Box<str>>,
    lasting: FxHashSet<Box<str>>,
    circumstance: FxHashSet<Box<str>>,
    reason: FxHashSet<Box<str>>,
    onset: FxHashSet<Box<str>>,
    expressive: FxHashSet<Box<str>>,
    stance: FxHashSet<Box<str>>,
    heralding: FxHashMap<Box<str>, Vec<Box<str>>>,
    fiction: FxHashSet<Box<str>>,
    moment: FxHashSet<Box<str>>,
    location: FxHashSet<Box<str>>,
    inflections: inflect::Inflections,
}

/// Predicates that share one code and one frame.
#[derive(Clone, Debug)]
pub struct EventEntry {
    /// File and name: `en/events/consult.toml#meet`.
    pub id: Arc<str>,
    /// Where it stands in its file (bytes).
    pub span: Span,
    /// Line in its file, from 1.
    pub line: usize,
    /// The code of the event.
    pub code: EventCode,
    /// Who does it, as dependents of a verb or adjective, the first that is there.
    pub actor: Vec<Literal>,
    /// To whom, as dependents of a verb or adjective.
    pub recipient: Vec<Literal>,
    /// Who does it, as dependents of a noun.
    pub noun_actor: Vec<Literal>,
    /// To whom, as dependents of a noun.
    pub noun_recipient: Vec<Literal>,
    /// All of these must hold of a verb or adjective.
    pub needs: Vec<Condition>,
    /// None of these may hold of a verb or adjective.
    pub forbids: Vec<Condition>,
    /// All of these must hold of a noun.
    pub noun_needs: Vec<Condition>,
    /// None of these may hold of a noun.
    pub noun_forbids: Vec<Condition>,
    /// Verbs, beside the common ones, that lend a noun their subject.
    pub light: Vec<Box<str>>,
    /// Both sides act: "X and Y met".
    pub reciprocal: bool,
    /// Both sides are at one place: what one state has at home is another's visit.
    pub in_person: bool,
    /// Done by saying it, whatever its modal verb or condition: "we will respond if …".
    pub performative: bool,
    /// The table of `content.toml` that refines the code by what is asked, promised, refused.
    pub content: Option<Box<str>>,
    /// Acts of saying that only their content tells and that this entry stands for.
    pub told_by_content: Option<SpeechAct>,
    /// How sure a reading by this entry is, 0 to 1, participants apart.
    pub confidence: f32,
    /// Sentences that this entry codes.
    pub codes: Vec<String>,
    /// Sentences that it must leave alone.
    pub not: Vec<String>,
}

/// An act of saying that is told by its content alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeechAct {
    /// "said that he will attack".
    Threat,
    /// "said that he has not attacked".
    Denial,
}

/// A PLOVER and CAMEO code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCode {
    /// PLOVER type, upper case.
    pub event: Arc<str>,
    /// PLOVER mode.
    pub mode: Option<Arc<str>>,
    /// PLOVER contexts.
    pub context: Vec<Arc<str>>,
    /// CAMEO code of 3 or 4 digits.
    pub cameo: Arc<str>,
}

/// One predicate of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Index into [`Events::entries`].
    pub entry: usize,
    /// The other words of the predicate: particle, preposition or noun ("carry out", "peace talks").
    pub rest: Vec<Box<str>>,
}

/// A code that an act takes from its content.
#[derive(Clone, Debug)]
pub struct ContentCode {
    /// CAMEO prefix of the content event, or a topic.
    pub of: Box<str>,
    /// The code of the act.
    pub cameo: Arc<str>,
    /// Its mode.
    pub mode: Option<Arc<str>>,
    /// Its type, where it is not that of the entry.
    pub event: Option<Arc<str>>,
    /// Contexts that come with it.
    pub context: Vec<Arc<str>>,
}

/// What a word does to the event below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing: what is begun or condemned happens.
    Actual,
    /// Someone says so.
    Asserted,
    /// It is planned or foreseen.
    Future,
    /// It may be.
    Possible,
    /// It is called for.
    Demanded,
    /// It hangs on a condition.
    Hypothetical,
    /// It is not so.
    Denied,
}

/// A governing word that changes the factuality of the event below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// Its entry: `en/events/factuality.toml#plan`.
    pub rule: Arc<str>,
    /// What it does.
    pub effect: Effect,
    /// What it does to an infinitive instead: "told them **to leave**".
    pub to: Option<Effect>,
    /// What it does to an expressive verb instead: "voted **to condemn** the raid".
    pub expressed: Option<Effect>,
    /// True when its subject vouches for what stands below.
    pub holder: bool,
    /// True when it takes what stands below as having happened: "condemn".
    pub given: bool,
    /// True when what stands below is only thought of: "consider".
    pub considered: bool,
    /// True when it reaches the matter that stands beside its verb: "held talks **over the release**".
    pub matter: bool,
    /// True when what it ends has been going on: "stop **shelling**", "an end **to the siege**".
    pub ongoing: bool,
}

/// A verb that governs an event, with its other words: "rule out".
#[derive(Clone, Debug)]
pub struct GoverningVerb {
    /// Words that must stand with it.
    pub rest: Vec<Box<str>>,
    /// What it does.
    pub embedding: Arc<Embedding>,
}

/// A sentence with the event and factuality that must come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// The sentence.
    pub sentence: String,
    /// PLOVER type.
    pub event: String,
    /// Factuality, as printed.
    pub factuality: String,
}

/// The words of `factuality.toml`.
#[derive(Clone, Debug, Default)]
pub struct FactualityWords {
    verbs: FxHashMap<Box<str>, Vec<GoverningVerb>>,
    nouns: FxHashMap<Box<str>, Arc<Embedding>>,
    adjectives: FxHashMap<Box<str>, Arc<Embedding>>,
    auxiliaries: FxHashMap<Box<str>, Effect>,
    adverbs: FxHashMap<Box<str>, Effect>,
    series: FxHashSet<Box<str>>,
    untrue: FxHashSet<Box<str>>,
    conjunctions: FxHashMap<Box<str>, Effect>,
    moments: FxHashMap<Box<str>, Effect>,
}

impl FactualityWords {
    /// What a governing verb may do, the longest form first.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> &[GoverningVerb] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What a governing noun does: "threat", "plan".
    #[must_use]
    pub fn noun(&self, lemma: &str) -> Option<&Arc<Embedding>> {
        self.nouns.get(lemma)
    }

    /// What an adjective does, at the noun or as a predicate: "alleged", "set to".
    #[must_use]
    pub fn adjective(&self, lemma: &str) -> Option<&Arc<Embedding>> {
        self.adjectives.get(lemma)
    }

    /// What an auxiliary verb does, by its form.
    #[must_use]
    pub fn auxiliary(&self, form: &str) -> Option<Effect> {
        self.auxiliaries.get(form).copied()
    }

    /// What an adverb or determiner does.
    #[must_use]
    pub fn adverb(&self, lemma: &str) -> Option<Effect> {
        self.adverbs.get(lemma).copied()
    }

    /// True for "repeatedly" and the like.
    #[must_use]
    pub fn is_series(&self, lemma: &str) -> bool {
        self.series.contains(lemma)
    }

    /// True for "falsely" and the like, beside a verb of saying.
    #[must_use]
    pub fn is_untrue(&self, lemma: &str) -> bool {
        self.untrue.contains(lemma)
    }

    /// What a conjunction of time does to a clause in the present tense below one that is to come: "will act once Chad attacks".
    #[must_use]
    pub fn moment(&self, lemma: &str) -> Option<Effect> {
        self.moments.get(lemma).copied()
    }

    /// What a subordinating conjunction does.
    #[must_use]
    pub fn conjunction(&self, lemma: &str) -> Option<Effect> {
        self.conjunctions.get(lemma).copied()
    }
}

impl Events {
    /// How many predicates there are, an entry's every verb, noun and adjective counted once.
    #[must_use]
    pub fn predicates(&self) -> usize {
        let all = [&self.verbs, &self.nouns, &self.adjectives];
        all.into_iter().flat_map(FxHashMap::values).map(Vec::len).sum()
    }

    /// Entries that may start at this verb, by lemma.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> &[Form] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Entries that may start at this noun, by lemma or lower-cased form.
    #[must_use]
    pub fn noun(&self, word: &str) -> &[Form] {
        self.nouns.get(word).map_or(&[], Vec::as_slice)
    }

    /// Entries that may start at this adjective, by lemma.
    #[must_use]
    pub fn adjective(&self, lemma: &str) -> &[Form] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The code that an act of this content table takes for content with this CAMEO code, the longest prefix first.
    #[must_use]
    pub fn content(&self, table: &str, cameo: &str) -> Option<&ContentCode> {
        let rows = self.content.get(table)?.iter();
        rows.filter(|r| cameo.starts_with(&*r.of)).max_by_key(|r| r.of.len())
    }

    /// The code that an act of this content table takes for content that speaks of this word.
    #[must_use]
    pub fn topic(&self, table: &str, lemma: &str) -> Option<&ContentCode> {
        let topics = self.topics.get(lemma)?;
        self.content.get(table)?.iter().find(|r| topics.contains(&r.of))
    }

    /// The lexicon's lemma for a verb: the one given where the lexicon has it, else by the form's regular inflection.
    #[must_use]
    pub fn verb_lemma<'e>(&'e self, lemma: &'e str, form: &str) -> &'e str {
        let known = self.inflections.verb(lemma).filter(|l| *l == lemma);
        known.or_else(|| self.inflections.verb(form)).unwrap_or(lemma)
    }

    /// The lexicon's lemma for a noun, as for verbs.
    #[must_use]
    pub fn noun_lemma<'e>(&'e self, lemma: &'e str, form: &str) -> &'e str {
        let known = self.inflections.noun(lemma).filter(|l| *l == lemma);
        known.or_else(|| self.inflections.noun(form)).unwrap_or(lemma)
    }

    /// True for verbs that lend their subject to the noun in their object: "hold talks".
    #[must_use]
    pub fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }

    /// True for verbs whose subject has the act in their object done to it: "face criticism".
    #[must_use]
    pub fn is_undergoing(&self, lemma: &str) -> bool {
        self.undergoing.contains(lemma)
    }

    /// True for verbs whose passive has its subject do the act named after "in": "was engaged in fighting".
    #[must_use]
    pub fn is_engaged(&self, lemma: &str) -> bool {
        self.engaged.contains(lemma)
    }

    /// True for verbs by which someone speaks through a paper: "approved a resolution condemning the raid".
    #[must_use]
    pub fn is_issuing(&self, lemma: &str) -> bool {
        self.issuing.contains(lemma)
    }

    /// True for verbs by which someone takes an act upon himself: "claimed responsibility for the attack".
    #[must_use]
    pub fn is_claiming(&self, lemma: &str) -> bool {
        self.claiming.contains(lemma)
    }

    /// True for verbs of those who come together: "flew to Oslo for talks with".
    #[must_use]
    pub fn is_going(&self, lemma: &str) -> bool {
        self.going.contains(lemma)
    }

    /// True for words that say whose the act named below them is: "is responsible for the killing", "responsibility for".
    #[must_use]
    pub fn is_answerable(&self, lemma: &str) -> bool {
        self.answerable.contains(lemma)
    }

    /// True for nouns that only count what follows: "a number of states".
    #[must_use]
    pub fn is_quantity(&self, lemma: &str) -> bool {
        self.quantity.contains(lemma)
    }

    /// True for pronouns that stand for people.
    #[must_use]
    pub fn is_personal(&self, lemma: &str) -> bool {
        self.personal.contains(lemma)
    }

    /// True for verbs that only say that their subject takes place.
    #[must_use]
    pub fn is_happening(&self, lemma: &str) -> bool {
        self.happening.contains(lemma)
    }

    /// True for what does nothing before it is adopted: "bill", "resolution".
    #[must_use]
    pub fn is_bill(&self, lemma: &str) -> bool {
        self.bills.contains(lemma)
    }

    /// True for verbs by which that is done: "passed a bill".
    #[must_use]
    pub fn is_adopting(&self, lemma: &str) -> bool {
        self.adopting.contains(lemma)
    }

    /// True for verbs that give a thing another name: "called the raid a crime".
    #[must_use]
    pub fn is_naming(&self, lemma: &str) -> bool {
        self.naming.contains(lemma)
    }

    /// True for what untrue words are called: "called the report a lie".
    #[must_use]
    pub fn is_falsehood(&self, lemma: &str) -> bool {
        self.falsehood.contains(lemma)
    }

    /// True for prepositions that give the occasion: "after the talks".
    #[must_use]
    pub fn is_occasion(&self, preposition: &str) -> bool {
        self.occasion.contains(preposition)
    }

    /// True for prepositions of the occasion that leave open whether it is over: "amid the talks".
    #[must_use]
    pub fn is_lasting(&self, preposition: &str) -> bool {
        self.lasting.contains(preposition)
    }

    /// True for prepositions of the setting, which lead to none of what a verb promises or asks: "promised in the talks".
    #[must_use]
    pub fn is_circumstance(&self, preposition: &str) -> bool {
        self.circumstance.contains(preposition)
    }

    /// True for prepositions of the reason, which lead to none of what a verb refuses: "cancelled over the raid".
    #[must_use]
    pub fn is_reason(&self, preposition: &str) -> bool {
        self.reason.contains(preposition)
    }

    /// True for verbs of what is said or shown by whatever serves it: "gathered to protest".
    #[must_use]
    pub fn is_expressive(&self, verb: &str) -> bool {
        self.expressive.contains(verb)
    }

    /// True for what stands before the adjective of a state, of those who are not its own: "**pro**-Russian".
    #[must_use]
    pub fn is_stance(&self, prefix: &str) -> bool {
        self.stance.contains(prefix)
    }

    /// True for words before the day from or by which something holds: "agreed to a truce from Friday".
    #[must_use]
    pub fn is_onset(&self, word: &str) -> bool {
        self.onset.contains(word)
    }

    /// True for verbs that only promise the act of this CAMEO code that their object names: "announced a visit".
    #[must_use]
    pub fn heralds(&self, verb: &str, cameo: &str) -> bool {
        self.heralding.get(verb).is_some_and(|codes| codes.iter().any(|c| cameo.starts_with(&**c)))
    }

    /// True for prepositions that lead to the place where something is or is done: "in", "near".
    #[must_use]
    pub fn is_where(&self, preposition: &str) -> bool {
        self.location.contains(preposition)
    }

    /// True for nouns that tell of things that never happened: "novel".
    #[must_use]
    pub fn is_fiction(&self, lemma: &str) -> bool {
        self.fiction.contains(lemma)
    }

    /// True for nouns that say when and take no part: "today", "Monday".
    #[must_use]
    pub fn is_moment(&self, lemma: &str) -> bool {
        self.moment.contains(lemma)
    }

    /// True for nouns through which a state or organisation acts: "troops".
    #[must_use]
    pub fn is_stand_in(&self, lemma: &str) -> bool {
        self.stand_in.contains(lemma)
    }

    /// True for nouns for those who stand beside or against somebody, and do not act for him: "ally", "critic".
    #[must_use]
    pub fn is_apart(&self, lemma: &str) -> bool {
        self.apart.contains(lemma)
    }

    /// True for nouns that, bare, are the border of whoever tells of it: "moved troops to the border".
    #[must_use]
    pub fn is_border(&self, lemma: &str) -> bool {
        self.borders.contains(lemma)
    }
}
