//! Events by the dictionaries of PETRARCH2, so that its users can bring their vocabulary: actors and agents by their
//! words, codes by verbs and the words around them, roles by the tree.

mod cast;
mod codes;

use std::sync::Arc;

use attache_lexicon::Lexicon;
use attache_lexicon::petrarch::Petrarch;
use attache_nlp::{Deprel, Parse, Upos};
use attache_text::Report;

use super::scene::Scene;
use crate::{Coding, Entities, Event, Factuality, Plover, Quad};
use cast::Cast;
use codes::Coded;

/// How sure these readings are: the peer has no measure, and its own tests are right for four in five.
const CONFIDENCE: f32 = 0.7;

/// Entities and events of a report by these dictionaries, in text order. Nothing else is found.
#[must_use]
pub fn code_with(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    dictionaries: &Petrarch,
) -> Coding {
    let mut entities = Entities::default();
    let mut told = Vec::new();
    {
        let nobody = Entities::default();
        let scene = Scene::new(report, parse, &nobody, lexicon);
        for (index, sentence) in parse.sentences.iter().enumerate() {
            let cast = Cast::new(&scene, sentence.tokens.clone(), dictionaries);
            match cast.discarded {
                Some(true) => return Coding::default(),
                Some(false) => {}
                None => told.extend(sentence_events(&scene, &cast, index, dictionaries)),
            }
        }
    }
    let events = told.into_iter().map(|t| t.event(parse, lexicon, &mut entities)).collect();
    Coding { entities, events, ..Coding::default() }
}

/// One participant: a code and the tokens that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Side {
    code: String,
    tokens: std::ops::Range<usize>,
}

/// An event before it has entities.
struct Told {
    sentence: usize,
    verb: usize,
    block: Box<str>,
    code: String,
    source: Side,
    target: Side,
    factuality: Factuality,
}

fn sentence_events(
    scene: &Scene<'_>,
    cast: &Cast<'_>,
    sentence: usize,
    dictionaries: &Petrarch,
) -> Vec<Told> {
    let mut out: Vec<Told> = Vec::new();
    for verb in cast.tokens.clone().filter(|&t| scene.upos(t) == Upos::Verb) {
        if is_occasion(scene, verb) || out.iter().any(|t| is_part_of(scene, verb, t.verb)) {
            continue;
        }
        let Some(coded) = codes::of_verb(scene, cast, verb, dictionaries) else { continue };
        let (sources, targets) = sides(scene, cast, verb, &coded);
        let factuality = scene.reading(verb, None, false).effect.into();
        let mut add = |code: &str, source: &Side, target: &Side| {
            let known =
                out.iter().any(|t| t.code == code && t.source == *source && t.target == *target);
            if !code.is_empty() && !known {
                out.push(Told {
                    sentence,
                    verb,
                    block: coded.block.clone(),
                    code: code.to_owned(),
                    source: source.clone(),
                    target: target.clone(),
                    factuality,
                });
            }
        };
        for source in &sources {
            for target in targets.iter().filter(|t| t.code != source.code) {
                add(&coded.there, source, target);
                add(&coded.back, target, source);
            }
        }
    }
    out
}

/// An infinitive below a coded verb is part of what that verb says.
fn is_part_of(scene: &Scene<'_>, verb: usize, coded: usize) -> bool {
    scene.case_is(verb, "to") && scene.parse.ancestors(verb).any(|a| a == coded)
}

/// "after leaving Chad": when it was, not what.
fn is_occasion(scene: &Scene<'_>, verb: usize) -> bool {
    let before = scene.children(verb).filter(|&c| c < verb);
    let mut before = before.map(|c| scene.lemma(c));
    scene.xpos(verb) == "VBG" && before.any(|word| scene.events.is_occasion(word))
}

/// Who does it and to whom. What is done by several to each other has them on both sides.
fn sides(scene: &Scene<'_>, cast: &Cast<'_>, verb: usize, coded: &Coded) -> (Vec<Side>, Vec<Side>) {
    let passive = scene.is_passive(verb);
    let subject = if passive { scene.patient(verb) } else { scene.agent(verb) };
    let first = subject.map(|s| cast.sides(s)).unwrap_or_default();
    if coded.several && first.len() > 1 {
        return (first.clone(), first);
    }
    let by = scene.agent(verb).filter(|_| passive).map(|a| cast.sides(a)).unwrap_or_default();
    let second = if by.is_empty() { cast.after(verb, subject, coded.from) } else { by };
    if passive || coded.turned { (second, first) } else { (first, second) }
}

impl Told {
    fn event(self, parse: &Parse, lexicon: &Lexicon, entities: &mut Entities) -> Event {
        let book = &lexicon.codebook;
        let code = book.cameo(&self.code);
        let actor = cast::entity(&self.source, parse, entities);
        let recipient = cast::entity(&self.target, parse, entities);
        Event {
            trigger: parse.tokens[self.verb].span,
            head: self.verb,
            sentence: self.sentence,
            plover: Plover {
                event: code.and_then(|c| c.event.as_deref()).unwrap_or_default().into(),
                mode: code.and_then(|c| c.mode.as_deref()).map(Arc::from),
                context: Vec::new(),
            },
            quad: quad(&self.code),
            intensity: code.and_then(|c| c.score).unwrap_or(0.0),
            cameo: self.code.into(),
            actors: vec![actor],
            recipients: vec![recipient],
            date: crate::EventDate::default(),
            place: None,
            factuality: self.factuality,
            according_to: Vec::new(),
            quote: None,
            rule: format!("petrarch#{}", self.block).into(),
            confidence: CONFIDENCE,
            flags: Vec::new(),
        }
    }
}

/// Quad class of a CAMEO code, as the peers number it.
fn quad(code: &str) -> Quad {
    match code.get(..2).and_then(|root| root.parse::<u8>().ok()).unwrap_or(0) {
        6..=9 => Quad::MaterialCooperation,
        10..=13 => Quad::VerbalConflict,
        14..=20 => Quad::MaterialConflict,
        _ => Quad::VerbalCooperation,
    }
}

/// True where a clause of its own opens at a token; an infinitive is part of the clause above it.
fn opens_clause(scene: &Scene<'_>, token: usize) -> bool {
    let relation = scene.deprel(token);
    let infinitive = relation == Deprel::ADVCL && scene.case_is(token, "to");
    !infinitive
        && matches!(
            relation.base(),
            "advcl" | "acl" | "parataxis" | "appos" | "list" | "dislocated"
        )
}
