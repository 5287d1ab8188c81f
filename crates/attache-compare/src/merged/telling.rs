//! What comparing needs to know of an event: its sides as states, its clause, its days.

use std::collections::BTreeSet;
use std::sync::Arc;

use attache_coding::{Event, Quad};
use attache_lexicon::Lexicon;
use attache_lexicon::world::World;
use attache_nlp::{Deprel, Upos};
use attache_text::Span;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::bag::{Bag, Key};
use crate::day::When;
use crate::join::Item;
use crate::records::EventRef;
use crate::rewrites::trim;
use crate::shared_quotes::recurring;
use crate::sheet::{Sheet, identity, inside, is_person};

/// Days that an event told without a date may lie back.
const NEWS_DAYS: i64 = 30;
/// A clause with fewer words, amounts and dates, or with fewer keys, says too little.
const LEAST_WORDS: usize = 2;
const LEAST_KEYS: usize = 3;
/// Sentences of prose before a reply that may say what it replies to.
const BEFORE: usize = 2;

/// The type of what answers another's words.
const REPLY: &str = "REJECT";

/// An event with what comparing needs.
pub(crate) struct Telling<'r> {
    /// Where it stands.
    pub(crate) at: EventRef,
    /// The event.
    pub(crate) event: &'r Event,
    /// The words of its trigger.
    pub(crate) trigger: &'r str,
    /// States (or names, where there is no state) on the active side. Unnamed groups ("the two leaders") are left out: they
    /// may be anyone.
    pub(crate) actors: BTreeSet<String>,
    /// States (or names) on the passive side.
    pub(crate) recipients: BTreeSet<String>,
    /// People on the active side.
    pub(crate) agents: BTreeSet<String>,
    /// People who take part.
    pub(super) people: BTreeSet<String>,
    /// States of the officials whom its sentence names.
    pub(super) nearby: BTreeSet<String>,
    /// The clause it stands in.
    pub(crate) clause: Span,
    /// What the clause is about, and who takes part, wherever the clause names them.
    pub(crate) bag: Bag,
    /// The clause without the clauses below it, and what that is about, with the participants.
    pub(super) core: (Span, Bag),
    /// The words of the trigger.
    pub(super) act: Bag,
    /// The other events in the clause: what an accusation or a threat is about.
    pub(super) deeds: Deeds,
    /// What a reply and the sentences before it are about.
    pub(super) context: Bag,
    /// Where it was.
    pub(super) place: Option<String>,
    /// When it was, as far as the report tells.
    pub(super) when: Option<When>,
    /// The report names the day, week or month.
    pub(super) dated: bool,
    /// The words that name it.
    pub(super) day_words: &'r str,
    /// The day of the report.
    pub(super) told: Option<Date>,
    /// Done again and again.
    pub(crate) recurring: bool,
}

/// What an act of speech is about.
pub(super) struct Deeds {
    /// The words that tell of the deeds.
    pub(super) words: Bag,
    /// Their types and who does them.
    pub(super) codes: Vec<Code>,
}

/// A type and who does it.
pub(super) type Code = (Arc<str>, BTreeSet<String>);

impl Telling<'_> {
    /// What candidates are joined on: its clause, on the day of its report.
    pub(crate) fn item(&self) -> Item<'_> {
        Item { bag: &self.bag, day: self.told }
    }

    /// The PLOVER type.
    pub(super) fn kind(&self) -> &str {
        &self.event.plover.event
    }

    /// Both sides together.
    pub(super) fn sides(&self) -> BTreeSet<&String> {
        self.actors.union(&self.recipients).collect()
    }

    /// Both sides of a meeting together; where fewer than two states are named as its sides, those of the officials beside it.
    pub(super) fn both(&self) -> BTreeSet<&String> {
        let named = self.sides();
        if named.len() < 2 { named.into_iter().chain(&self.nearby).collect() } else { named }
    }

    /// True with a mode and both sides: all that a code can tell.
    pub(super) fn is_full(&self) -> bool {
        let sides = !self.actors.is_empty() && !self.recipients.is_empty();
        sides && self.event.plover.mode.is_some()
    }

    /// Meetings and talks: both sides do the same.
    pub(super) fn is_meeting(&self) -> bool {
        self.kind() == "CONSULT"
    }

    /// Done by all sides together: a meeting, a joint statement.
    pub(super) fn is_joint(&self) -> bool {
        self.is_meeting() || (self.actors.len() > 1 && self.actors == self.recipients)
    }

    /// An act of speech that is told for its words: no meeting, no deed, nothing done again and again.
    pub(super) fn is_told_once(&self) -> bool {
        let speech = matches!(self.event.quad, Quad::VerbalConflict | Quad::VerbalCooperation);
        speech && !self.is_meeting() && !self.recurring && says_enough(&self.bag)
    }

    /// An answer to what was said before: its clause may leave out the matter ("called the claims groundless").
    pub(super) fn is_reply(&self) -> bool {
        self.kind() == REPLY
    }
}

/// The events of a report.
pub(crate) fn tellings<'r>(
    report: usize,
    sheet: &Sheet<'r>,
    lexicon: &Lexicon,
) -> Vec<Telling<'r>> {
    let (world, words) = (&lexicon.world, &lexicon.comparison);
    let list = &sheet.annotated.coding.entities.list;
    let one = |(i, event): (usize, &'r Event)| {
        let sides = event.actors.iter().chain(&event.recipients);
        let sides: Vec<Key> = sides.flat_map(|&e| sheet.keys.entity(e)).copied().collect();
        let (clause, bag) = clause(sheet, event);
        let (inner, about) = core(sheet, event);
        let (bag, core) = (bag.with(&sides), (inner, about.with(&sides)));
        let actors = states(sheet, world, &event.actors);
        let mut recipients = states(sheet, world, &event.recipients);
        // One who acts on himself alone ("supports our initiative"): whoever the other is, the telling does not name him.
        if actors.len() == 1 && actors == recipients {
            recipients.clear();
        }
        Telling {
            at: EventRef { report, event: i },
            event,
            trigger: sheet.text(event.trigger),
            actors,
            recipients,
            agents: people(sheet, &event.actors),
            people: people(sheet, &[&event.actors[..], &event.recipients[..]].concat()),
            nearby: nearby(sheet, event),
            act: sheet.keys.of(event.trigger),
            deeds: deeds(sheet, event, clause, world),
            clause,
            context: context(sheet, event, &bag),
            bag,
            core,
            place: event.place.and_then(|p| Some(identity(list.get(p)?))),
            when: when(event),
            dated: event.date.value.as_deref().is_some_and(|v| !v.contains('/')),
            day_words: event.date.span.map_or("", |s| sheet.text(s)),
            told: sheet.told,
            recurring: recurring(sheet, event.trigger, words),
        }
    };
    sheet.annotated.coding.events.iter().enumerate().map(one).collect()
}

/// The clause of an event's trigger without the clauses beside it, and its keys; where it says too little, the quotation or
/// sentence that it stands in.
fn clause(sheet: &Sheet<'_>, event: &Event) -> (Span, Bag) {
    let parse = &sheet.annotated.parse;
    let beside = |t: usize| {
        let token = &parse.tokens[t];
        token.head == Some(event.head)
            && token.upos == Upos::Verb
            && matches!(token.deprel, Deprel::CONJ | Deprel::PARATAXIS)
    };
    let own = parse.span_of(&below(sheet, event, beside)).join(event.trigger);
    let quote = event.quote.and_then(|q| sheet.annotated.coding.quotes.get(q)).map(|q| q.span);
    let content = quote.filter(|q| q.contains(event.trigger));
    for span in [Some(own), content].into_iter().flatten() {
        let bag = sheet.keys.of(span);
        if says_enough(&bag) {
            return (span, bag);
        }
    }
    let whole = parse.sentences.get(event.sentence).map_or(event.trigger, |s| s.span);
    (whole, sheet.keys.of(whole))
}

/// True for keys that tell one matter from another.
pub(super) fn says_enough(bag: &Bag) -> bool {
    let said = bag.keys().filter(|k| !k.kind.is_party()).count();
    bag.keys().count() >= LEAST_KEYS && said >= LEAST_WORDS
}

/// The clause of an event's trigger without any clause below it, from its first to its last word, and the keys of its words.
fn core(sheet: &Sheet<'_>, event: &Event) -> (Span, Bag) {
    let parse = &sheet.annotated.parse;
    let words = below(sheet, event, |t| {
        let token = &parse.tokens[t];
        matches!(token.deprel.base(), "acl" | "advcl" | "ccomp" | "parataxis")
            || (token.deprel == Deprel::CONJ && token.upos == Upos::Verb)
    });
    let runs = words.chunk_by(|x, y| x + 1 == *y).map(|run| parse.span_of(run));
    let runs: Vec<Span> = runs.collect();
    (parse.span_of(&words).join(event.trigger), sheet.keys.of_all(&runs))
}

/// The other events in a clause.
fn deeds(sheet: &Sheet<'_>, event: &Event, clause: Span, world: &World) -> Deeds {
    let events = &sheet.annotated.coding.events;
    let inside = inside(events, clause, |e| e.trigger);
    let others: Vec<&Event> = inside.filter(|e| !e.trigger.overlaps(event.trigger)).collect();
    let triggers: Vec<Span> = others.iter().map(|e| e.trigger).collect();
    let code = |e: &&Event| (e.plover.event.clone(), states(sheet, world, &e.actors));
    Deeds { words: sheet.keys.of_all(&triggers), codes: others.iter().map(code).collect() }
}

/// The words below the main token of an event's trigger, without some branches and without what only separates them.
fn below(sheet: &Sheet<'_>, event: &Event, cut: impl Fn(usize) -> bool) -> Vec<usize> {
    let parse = &sheet.annotated.parse;
    let sentence = parse.sentences.get(event.sentence);
    if !sentence.is_some_and(|s| s.tokens.contains(&event.head)) {
        return parse.tokens_in(event.trigger).collect();
    }
    trim(parse, parse.subtree_without(event.head, cut))
}

/// The keys of a reply and of the prose right before it.
fn context(sheet: &Sheet<'_>, event: &Event, bag: &Bag) -> Bag {
    if &*event.plover.event != REPLY {
        return Bag::default();
    }
    let before = sheet.sentences.iter().take(event.sentence).rev();
    let told = before.filter(|b| !b.is_empty()).take(BEFORE);
    Bag::new(told.flat_map(Bag::keys).chain(bag.keys()).copied().collect())
}

/// The states of participants, the names of those that belong to none.
fn states(sheet: &Sheet<'_>, world: &World, entities: &[usize]) -> BTreeSet<String> {
    let key = |i: usize| {
        let e = &sheet.annotated.coding.entities.list[i];
        let state = e.country.clone().filter(|c| world.get(c).is_some());
        state.or_else(|| (e.kb.is_some() || sheet.named[i]).then(|| identity(e)))
    };
    each(sheet, entities).into_iter().filter_map(key).collect()
}

/// The people among participants.
fn people(sheet: &Sheet<'_>, entities: &[usize]) -> BTreeSet<String> {
    let list = &sheet.annotated.coding.entities.list;
    let found = each(sheet, entities).into_iter().map(|e| &list[e]);
    found.filter(|e| is_person(e)).map(identity).collect()
}

/// The states of the officials whom the sentence of an event names.
fn nearby(sheet: &Sheet<'_>, event: &Event) -> BTreeSet<String> {
    let coding = &sheet.annotated.coding.entities;
    let sentence = sheet.annotated.parse.sentences.get(event.sentence);
    let mentions = sentence.into_iter().flat_map(|s| inside(&coding.mentions, s.span, |m| m.span));
    let named = mentions.filter_map(|m| coding.list.get(m.entity)).filter(|e| is_person(e));
    named.filter_map(|e| e.country.clone()).collect()
}

/// The participants, members in place of their group.
fn each(sheet: &Sheet<'_>, entities: &[usize]) -> Vec<usize> {
    let list = &sheet.annotated.coding.entities.list;
    let mut found = Vec::new();
    for &e in entities.iter().filter(|e| **e < list.len()) {
        let members = list[e].members.iter().copied().filter(|m| *m < list.len());
        let before = found.len();
        found.extend(members);
        if found.len() == before {
            found.push(e);
        }
    }
    found
}

/// When an event was. One that is told as news without a day is of the last weeks before the report.
fn when(event: &Event) -> Option<When> {
    match When::of(event.date.value.as_deref()?)? {
        When::Range(first, last) if first == Date::MIN => {
            Some(When::Range(last.saturating_sub(NEWS_DAYS.days()), last))
        }
        known => Some(known),
    }
}
