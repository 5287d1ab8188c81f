//! Sentences of tests, parsed and coded by the built-in vocabulary and models.

use std::sync::OnceLock;

use attache_lexicon::Lexicon;
use attache_lexicon::world::{ActorKind, SenseKind};
use attache_nlp::{Analyser, NameKind};
use attache_text::{Meta, Report, Span, Zone, ZoneKind};

use crate::{Annotated, Coding, Entities, Entity, EntityKind, Mention, MentionKind};

pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::builtin)
}

fn analyser() -> &'static Analyser {
    static ANALYSER: OnceLock<Analyser> = OnceLock::new();
    ANALYSER.get_or_init(|| Analyser::builtin().expect("built-in model"))
}

pub(super) fn annotate(text: &str) -> Annotated {
    let report = Report {
        id: "t".into(),
        text: text.into(),
        language: "en".into(),
        meta: Meta::default(),
        zones: vec![Zone {
            kind: ZoneKind::Body,
            span: Span::new(0, text.len()),
            language: "en".into(),
        }],
        notes: Vec::new(),
    };
    let parse = analyser().parse(&report, lexicon());
    let mut entities = Entities::default();
    for m in lexicon().world.matches(text) {
        let sense = m.senses[0];
        let actor = lexicon().world.actor(sense.actor);
        let kind = match actor.kind {
            ActorKind::State | ActorKind::Territory => NameKind::Gpe,
            ActorKind::Person => NameKind::Per,
            _ => NameKind::Org,
        };
        let tokens = parse.tokens_in(m.span);
        if tokens.is_empty() {
            continue;
        }
        let head = tokens
            .clone()
            .find(|&t| parse.tokens[t].head.is_none_or(|h| !tokens.contains(&h)))
            .unwrap();
        let known = entities.list.iter().position(|e| *e.name == *actor.name);
        let entity = known.unwrap_or_else(|| {
            entities.add(Entity {
                kind: EntityKind::Name(kind),
                name: actor.name.to_string(),
                role: None,
                country: actor.country.as_ref().map(ToString::to_string),
                sector: actor.sector.as_ref().map(ToString::to_string),
                kb: Some(actor.id.to_string()),
                members: Vec::new(),
            })
        });
        let kind = match sense.kind {
            SenseKind::Adjective => MentionKind::Adjective,
            SenseKind::Capital | SenseKind::Seat => MentionKind::Metonym,
            _ => MentionKind::Name,
        };
        entities.mention(Mention { span: m.span, tokens, head, kind, entity });
    }
    let events = super::find(&report, &parse, &entities, &[], &[], lexicon());
    Annotated { report, parse, coding: Coding { entities, events, ..Coding::default() } }
}

/// `TYPE actors > recipients factuality` of each event, states by code, others by name.
pub(super) fn told(a: &Annotated) -> Vec<String> {
    let names = |list: &[usize]| {
        let name = |&e: &usize| {
            let entity = &a.coding.entities.list[e];
            entity.name.clone()
        };
        list.iter().map(name).collect::<Vec<_>>().join("+")
    };
    let tell = |e: &crate::Event| {
        format!(
            "{} {} [{}] {} > {} {} {:?} {:?}",
            e.plover.event,
            e.cameo,
            e.trigger.of(&a.report.text),
            names(&e.actors),
            names(&e.recipients),
            e.factuality.as_str(),
            e.rule,
            e.flags
        )
    };
    a.coding.events.iter().map(tell).collect()
}
