//! A small pool of reports built by hand: every kind of record once, with letters of more than one byte.
#![allow(dead_code, unreachable_pub)]

use attache_coding::{
    Annotated, Coding, Entities, Entity, EntityKind, Event, EventDate, Factuality, Force, Mention,
    MentionKind, Place, Plover, Quad, Quantity, Quote, QuoteKind, Stance, Time, TimeKind, Via,
};
use attache_compare::{
    Brief, Change, ChangeKind, Disagreement, DisagreementKind, DisagreementStatus,
    DisagreementValue, Edge, EdgeBasis, EdgeFrom, EventRef, Fact, ForceChange, MergedEvent, OnlyIn,
    Passage, QuoteRef, Relation, Reuse, ReuseKind, SharedQuote, Silence, Story, Support, Turn,
};
use attache_nlp::{Deprel, NameKind, Parse, Sentence, Token, Upos};
use attache_text::{
    DateBasis, DateCandidate, Dateline, Meta, Note, Outlet, OutletBasis, Published, Report, Span,
    Zone, ZoneKind,
};

pub const WIRE: &str = "REYKJAVÍK, March 3 (Nordwire) - 🐟 Iceland’s fisheries minister Jóna Ström met \
her Norwegian counterpart on Tuesday. “The quota stays – for now,” she said. The talks lasted more \
than two hours.\n\nCookies <b>help</b> us & you.";

pub const COPY: &str = "Iceland's fisheries minister Jóna Ström met her Norwegian counterpart, \
Nordwire reported. The talks lasted three hours.";

/// Where some words stand in a text, the first time.
pub fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(start, start + words.len())
}

fn date(day: i8) -> jiff::civil::Date {
    jiff::civil::date(2026, 3, day)
}

fn zone(kind: ZoneKind, span: Span) -> Zone {
    Zone { kind, span, language: "en".into() }
}

fn entity(kind: EntityKind, name: &str, country: &str) -> Entity {
    Entity {
        kind,
        name: name.into(),
        role: None,
        country: Some(country.into()),
        sector: Some("GOV".into()),
        kb: None,
        members: Vec::new(),
        states: Vec::new(),
        open: false,
        link: None,
    }
}

fn mention(span: Span, kind: MentionKind, entity: usize) -> Mention {
    Mention { span, tokens: 0..1, head: 0, kind, entity }
}

fn tokens(text: &str, sentences: &[Span]) -> Parse {
    let mut all = Vec::new();
    let mut list = Vec::new();
    for &span in sentences {
        let first = all.len();
        let mut from = span.start;
        for word in span.of(text).split_inclusive(' ') {
            let at = Span::new(from, from + word.len()).trim(text);
            from += word.len();
            let root = all.len() == first;
            all.push(Token {
                span: at,
                lemma: at.of(text).to_lowercase().into(),
                upos: if root { Upos::Propn } else { Upos::X },
                xpos: "FW".into(),
                feats: "".into(),
                head: (!root).then_some(first),
                deprel: if root { Deprel::ROOT } else { Deprel::DEP },
            });
        }
        list.push(Sentence { span, zone: 1, tokens: first..all.len() });
    }
    Parse::new(list, all, Vec::new())
}

fn consult(text: &str, trigger: &str, actors: Vec<usize>, recipients: Vec<usize>) -> Event {
    Event {
        trigger: at(text, trigger),
        head: 0,
        sentence: 0,
        plover: Plover {
            event: "CONSULT".into(),
            mode: Some("meet".into()),
            context: vec!["diplomatic".into()],
        },
        cameo: "040".into(),
        quad: Quad::VerbalCooperation,
        intensity: 1.9,
        actors,
        recipients,
        date: EventDate::default(),
        place: None,
        factuality: Factuality::Actual,
        according_to: Vec::new(),
        quote: None,
        rule: "en/events/consult.toml#meet".into(),
        confidence: 0.93,
        flags: Vec::new(),
    }
}

/// The wire report, every kind of record once.
pub fn wire() -> Annotated {
    let t = WIRE;
    let dateline = at(t, "REYKJAVÍK, March 3 (Nordwire) -");
    let body = Span::new(at(t, "🐟 Iceland’s").start, at(t, "two hours.").end);
    let report = Report {
        id: "000".into(),
        text: t.into(),
        language: "en".into(),
        meta: Meta {
            outlet: Some(Outlet {
                name: "Nordwire".into(),
                basis: OutletBasis::Dateline,
                span: Some(at(t, "Nordwire")),
            }),
            dateline: Some(Dateline {
                place: Some(at(t, "REYKJAVÍK")),
                date: Some(date(3)),
                span: dateline,
            }),
            published: Published {
                value: Some(DateCandidate {
                    value: date(3),
                    basis: DateBasis::Dateline,
                    span: Some(at(t, "March 3")),
                }),
                conflict: true,
                alternatives: vec![DateCandidate {
                    value: date(2),
                    basis: DateBasis::CrawlMetadata,
                    span: None,
                }],
            },
            ..Meta::default()
        },
        zones: vec![
            zone(ZoneKind::Dateline, dateline),
            zone(ZoneKind::Body, body),
            zone(ZoneKind::Boilerplate, at(t, "Cookies <b>help</b> us & you.")),
        ],
        notes: vec![Note::whole("C002", "two days of publication").help("give one with the input")],
    };
    let she = at(t, "she said");
    let she = Span::new(she.start, she.start + "she".len());
    let sentences = [
        Span::new(body.start, at(t, "on Tuesday.").end),
        at(t, "“The quota stays – for now,” she said."),
        at(t, "The talks lasted more than two hours."),
    ];
    let person = EntityKind::Name(NameKind::Per);
    let mut minister = entity(person, "Jóna Ström", "ISL");
    minister.role = Some("minister of fisheries".into());
    let mut both = entity(EntityKind::Group, "the two ministers", "ISL");
    both.members = vec![0, 1];
    let entities = Entities {
        list: vec![minister, entity(person, "her Norwegian counterpart", "NOR"), both],
        mentions: vec![
            mention(at(t, "Jóna Ström"), MentionKind::Name, 0),
            mention(at(t, "her Norwegian counterpart"), MentionKind::Nominal, 1),
            mention(she, MentionKind::Pronoun, 0),
        ],
    };
    let mut met = consult(t, "met", vec![0], vec![1]);
    met.date = EventDate { value: Some("2026-03-03".into()), span: Some(at(t, "Tuesday")) };
    let mut kept = consult(t, "stays", vec![0], Vec::new());
    kept.quote = Some(0);
    kept.sentence = 1;
    kept.factuality = Factuality::Asserted;
    kept.according_to = vec![0];
    kept.flags = vec!["series"];
    let coding = Coding {
        entities,
        attitudes: Vec::new(),
        quotes: vec![Quote {
            kind: QuoteKind::Direct,
            span: at(t, "The quota stays – for now,"),
            topic: false,
            fragments: Vec::new(),
            cue: Some(at(t, "said")),
            tone: Some((Force::Neutral, Stance::Asserts)),
            speaker: Some(0),
            speaker_mention: Some((she, MentionKind::Pronoun)),
            addressee: None,
            medium: None,
            said: None,
            inside: None,
            repeats: None,
            via: vec![Via {
                name: "Nordwire".into(),
                entity: None,
                explicit: false,
                span: Some(at(t, "Nordwire")),
            }],
            rule: "quotes/marks".into(),
        }],
        times: vec![Time {
            event: None,
            zone: None,
            span: at(t, "Tuesday"),
            kind: TimeKind::Date,
            value: "2026-03-03".into(),
            modifier: None,
            anchor: Some("dateline"),
            rule: "en/times/days.toml#weekday".into(),
        }],
        places: vec![Place {
            span: at(t, "REYKJAVÍK"),
            name: "Reykjavík".into(),
            country: Some("ISL".into()),
            lat: 64.1355,
            lon: -21.8954,
            entity: None,
            level: attache_lexicon::Level::Town,
            region: Some("Capital Region".to_owned()),
            rule: "en/places.tsv:97".into(),
        }],
        quantities: vec![Quantity {
            range: None,
            of: None,
            span: at(t, "two hours"),
            value: 2.0,
            unit: "h".into(),
            modifier: Some("MORE_THAN"),
            rule: "quantities/number".into(),
        }],
        events: vec![met, kept],
        notes: vec![Note::at("A012", at(t, "for now"), "hedged")],
    };
    Annotated { report, parse: tokens(t, &sentences), coding }
}

/// The copy of it by another outlet.
pub fn copy() -> Annotated {
    let t = COPY;
    let whole = Span::new(0, t.len());
    let report = Report {
        id: "001".into(),
        text: t.into(),
        language: "en".into(),
        meta: Meta::default(),
        zones: vec![zone(ZoneKind::Body, whole)],
        notes: Vec::new(),
    };
    let person = EntityKind::Name(NameKind::Per);
    let entities = Entities {
        list: vec![entity(person, "Jóna Ström", "ISL"), entity(person, "her counterpart", "NOR")],
        mentions: vec![mention(at(t, "Jóna Ström"), MentionKind::Name, 0)],
    };
    let events = vec![consult(t, "met", vec![0], vec![1])];
    let first = at(
        t,
        "Iceland's fisheries minister Jóna Ström met her Norwegian counterpart, Nordwire reported.",
    );
    let sentences = [first, at(t, "The talks lasted three hours.")];
    let coding = Coding { entities, events, ..Coding::default() };
    Annotated { report, parse: tokens(t, &sentences), coding }
}

/// Both reports.
pub fn pool() -> Vec<Annotated> {
    vec![wire(), copy()]
}

fn passage(report: usize, words: &str) -> Passage {
    Passage { report, span: at([WIRE, COPY][report], words) }
}

/// What holds across both.
pub fn brief() -> Brief {
    let shared = "fisheries minister Jóna Ström met her Norwegian counterpart";
    let value = |report, words, value: &str| DisagreementValue {
        at: passage(report, words),
        value: value.into(),
    };
    Brief {
        stories: vec![Story {
            title: "Iceland and Norway talk fish".into(),
            reports: vec![0, 1],
            days: Some((date(3), date(3))),
        }],
        story_changes: Vec::new(),
        reuse: vec![Reuse {
            a: passage(0, shared),
            b: passage(1, shared),
            kind: ReuseKind::Near,
            score: 0.87,
        }],
        shared_quotes: vec![SharedQuote {
            speaker: Some("Jóna Ström".into()),
            members: vec![QuoteRef { report: 0, quote: 0 }],
            root: Some(QuoteRef { report: 0, quote: 0 }),
            changes: vec![Change {
                at: QuoteRef { report: 0, quote: 0 },
                kind: ChangeKind::Altered,
                force: Some(ForceChange::Strengthened),
                dropped: vec![at(WIRE, "– for now")],
                added: vec![at(WIRE, "stays")],
            }],
        }],
        lineage: vec![
            Edge {
                from: EdgeFrom::Outlet("Nordwire".into()),
                to: 1,
                basis: EdgeBasis::Cited,
                span: Some(at(COPY, "Nordwire reported")),
                carrier: true,
                circular: false,
            },
            Edge {
                from: EdgeFrom::Report(0),
                to: 1,
                basis: EdgeBasis::Reuse,
                span: None,
                carrier: true,
                circular: false,
            },
        ],
        merged_events: vec![
            MergedEvent {
                earliest: Some(0),
                plans: Vec::new(),
                gloss: "Iceland met Norway".into(),
                plover: wire().coding.events[0].plover.clone(),
                date: Some("2026-03-03".into()),
                place: Some("Reykjavík".into()),
                actors: vec!["ISL".into()],
                recipients: vec!["NOR".into()],
                factuality: Factuality::Actual,
                support: vec![
                    Support { report: 0, events: vec![0] },
                    Support { report: 1, events: vec![0] },
                ],
                roots: vec!["Nordwire".into()],
                flags: Vec::new(),
            },
            MergedEvent {
                earliest: Some(0),
                plans: Vec::new(),
                gloss: "Iceland keeps the quota".into(),
                plover: wire().coding.events[1].plover.clone(),
                date: None,
                place: None,
                actors: vec!["ISL".into()],
                recipients: Vec::new(),
                factuality: Factuality::Asserted,
                support: vec![Support { report: 0, events: vec![1] }],
                roots: vec!["Nordwire".into()],
                flags: vec!["date"],
            },
        ],
        disagreements: vec![Disagreement {
            topic: "length of the talks".into(),
            kind: DisagreementKind::Number,
            status: DisagreementStatus::CompatibleButDifferent,
            values: vec![
                value(0, "more than two hours", "> PT2H"),
                value(1, "three hours", "PT3H"),
            ],
        }],
        only_in: vec![OnlyIn {
            report: 0,
            event: Some(1),
            quote: Some(0),
            gloss: "Iceland keeps the quota".into(),
        }],
        silences: vec![Silence { report: 1, fact: Fact::Event(1), told_by: vec![0] }],
        relations: vec![Relation {
            a: "ISL".into(),
            b: "NOR".into(),
            period: "2026-03".into(),
            cooperation: 1.9,
            conflict: 0.0,
            turn: Some(Turn::Thaw),
            events: vec![EventRef { report: 0, event: 0 }, EventRef { report: 1, event: 0 }],
        }],
    }
}
