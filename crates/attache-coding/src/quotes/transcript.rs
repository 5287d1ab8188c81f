//! Transcripts: paragraphs that begin with who speaks and a colon, "MR. BERG: We will stay.", and those below without a
//! label of their own.

use attache_lexicon::Lexicon;
use attache_lexicon::attribution::WordKind;
use attache_nlp::{NameKind, Parse, Upos};
use attache_text::{Report, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Entities, Entity, EntityKind, Mention, MentionKind, Quote};

/// Longest label (bytes): room for an office and a name.
const LONGEST: usize = 60;
/// Most words of a label.
const WORDS: usize = 6;
/// What a speaker is.
const PERSON: EntityKind = EntityKind::Name(NameKind::Per);
/// How often a label in capitals that the report names nowhere must stand to tell a transcript: fewer are headings.
const OFTEN: usize = 3;

/// A paragraph that somebody speaks.
struct Turn {
    label: Span,
    words: Span,
    speaker: Speaker,
}

impl Turn {
    /// What tells labels apart.
    fn key(&self, report: &Report) -> String {
        report.words(self.label).to_lowercase()
    }

    /// The name in a label, not in capitals: "Berg" of "MR. BERG".
    fn name(&self, report: &Report) -> String {
        let words = report.words(self.label).split_whitespace();
        let words: Vec<&str> = words.skip(usize::from(self.speaker == Speaker::Titled)).collect();
        let name = words.join(" ");
        if name.contains(char::is_lowercase) { name } else { capitalised(&name) }
    }
}

/// "ANNA VAN-BERG" as "Anna Van-Berg".
fn capitalised(name: &str) -> String {
    let mut last = ' ';
    let lower = |c: char| {
        let inside = last.is_alphabetic();
        last = c;
        if inside { c.to_lowercase().collect() } else { c.to_string() }
    };
    name.chars().map(lower).collect()
}

/// Whom a label names.
#[derive(Clone, Copy, PartialEq)]
enum Speaker {
    /// "QUESTION", "Moderator": nobody.
    Asker,
    /// A person of the report.
    Known(usize),
    /// A person by title, whom the report does not know: "MR. BERG".
    Titled,
    /// A name in capitals that the report does not know.
    Shouted,
}

/// The paragraphs of transcripts as quotations, in text order. Speakers that are no entity yet are added.
pub(super) fn find(
    report: &Report,
    parse: &Parse,
    entities: &mut Entities,
    paragraphs: &[Span],
    lexicon: &Lexicon,
) -> Vec<Quote> {
    let labels = Labels::new(report, parse, entities, lexicon);
    let turns: Vec<Option<Turn>> = paragraphs.iter().map(|&p| labels.turn(p)).collect();
    if !is_dialogue(report, parse, &turns) {
        return Vec::new();
    }
    let last = turns.iter().rposition(Option::is_some).unwrap_or_default();
    let known = |t: &Turn| match t.speaker {
        Speaker::Known(entity) => Some(entity),
        _ => None,
    };
    let speakers: FxHashSet<usize> = turns.iter().flatten().filter_map(known).collect();
    let mut cast =
        Cast { report, parse, entities, added: Vec::new(), by_label: FxHashMap::default() };
    let mut quotes = Vec::new();
    let mut speaking: Option<Option<(usize, Span)>> = None;
    for (&paragraph, turn) in paragraphs.iter().zip(turns).take(last + 1) {
        let words = match &turn {
            Some(turn) => {
                speaking = Some(cast.speaker(turn));
                turn.words
            }
            None => unmarked(report, paragraph),
        };
        if turn.is_none() && names_any(cast.entities, paragraph, &speakers) {
            speaking = None;
        }
        let told = speaking.filter(|_| !is_aside(report.words(words)));
        quotes.extend(told.map(|speaker| quote(words, speaker)));
    }
    let added = cast.added;
    entities.add_mentions(added);
    quotes
}

/// Two turns at least, and somebody who asks, or who says "I", "we" or "you"; labels in capitals that the report names
/// nowhere count if they are frequent.
fn is_dialogue(report: &Report, parse: &Parse, turns: &[Option<Turn>]) -> bool {
    let mut times: FxHashMap<String, usize> = FxHashMap::default();
    for turn in turns.iter().flatten() {
        *times.entry(turn.key(report)).or_default() += 1;
    }
    let firm = |t: &&Turn| t.speaker != Speaker::Shouted || times[&t.key(report)] >= OFTEN;
    let to_face = |t: &Turn| {
        let person = |k: usize, p: &str| parse.tokens[k].has("Person", p);
        parse
            .tokens_in(t.words)
            .any(|k| parse.tokens[k].upos == Upos::Pron && (person(k, "1") || person(k, "2")))
    };
    let firm: Vec<&Turn> = turns.iter().flatten().filter(firm).collect();
    firm.len() >= 2 && firm.iter().any(|t| t.speaker == Speaker::Asker || to_face(t))
}

/// True for a paragraph that names one of the speakers: the reporter tells of him.
fn names_any(entities: &Entities, paragraph: Span, speakers: &FxHashSet<usize>) -> bool {
    let at = entities.mentions.partition_point(|m| m.span.start < paragraph.start);
    let inside = entities.mentions[at..].iter().take_while(|m| m.span.start < paragraph.end);
    inside.filter(|m| m.kind == MentionKind::Name).any(|m| speakers.contains(&m.entity))
}

/// A paragraph without the quotation mark that opens it again.
fn unmarked(report: &Report, paragraph: Span) -> Span {
    let text = report.words(paragraph);
    let bare = text.trim_start_matches(['"', '“', '”', ' ']);
    Span::new(paragraph.end - bare.len(), paragraph.end)
}

/// "(Laughter.)", "###", "* * *".
fn is_aside(words: &str) -> bool {
    let bracketed = words.starts_with(['(', '[']) && words.ends_with([')', ']']);
    bracketed || !words.contains(char::is_alphabetic)
}

/// Reads labels.
struct Labels<'r> {
    report: &'r Report,
    parse: &'r Parse,
    entities: &'r Entities,
    lexicon: &'r Lexicon,
    /// People by the last word of their names, in lower case.
    surnames: FxHashMap<String, usize>,
}

impl<'r> Labels<'r> {
    fn new(
        report: &'r Report,
        parse: &'r Parse,
        entities: &'r Entities,
        lexicon: &'r Lexicon,
    ) -> Self {
        let mut surnames = FxHashMap::default();
        for (i, e) in entities.list.iter().enumerate().filter(|(_, e)| e.kind == PERSON) {
            let last = e.name.rsplit(' ').next().unwrap_or_default();
            surnames.entry(last.to_lowercase()).or_insert(i);
        }
        Self { report, parse, entities, lexicon, surnames }
    }

    fn turn(&self, paragraph: Span) -> Option<Turn> {
        let start = unmarked(self.report, paragraph).start;
        let bare = self.report.words(Span::new(start, paragraph.end));
        let colon = bare.bytes().take(LONGEST).position(|b| b == b':')?;
        let label = Span::new(start, start + colon);
        let words = Span::new(label.end + 1, paragraph.end);
        let parted = self.report.words(words).starts_with(char::is_whitespace);
        let words = words.trim(&self.report.text);
        let speaker = self.speaker(label).filter(|_| parted && !words.is_empty())?;
        Some(Turn { label, words, speaker })
    }

    fn speaker(&self, label: Span) -> Option<Speaker> {
        let text = self.report.words(label);
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let words: Vec<&str> = text.split_whitespace().collect();
        let last = *words.last().filter(|w| capital(w) && words.len() <= WORDS)?;
        if self.lexicon.attribution.is(WordKind::Asker, &text.to_lowercase()) {
            return Some(Speaker::Asker);
        }
        let shouted = !text.contains(char::is_lowercase) && last.chars().count() > 1;
        let titled = words.len() > 1 && self.is_title(words[0]);
        let plain = text.chars().all(|c| c.is_alphabetic() || " .-'’".contains(c));
        if !plain || !(shouted || titled || self.is_name(label)) {
            return None;
        }
        let surname = || self.surnames.get(&last.to_lowercase()).copied();
        let known = self.named(label).or_else(surname).map(Speaker::Known);
        let unknown = if titled { Speaker::Titled } else { Speaker::Shouted };
        known.or_else(|| (shouted || titled).then_some(unknown))
    }

    fn is_title(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        self.lexicon.attribution.gender(&low).is_some() || !self.lexicon.titles.of(&low).is_empty()
    }

    /// True where a person's name is the end of the label.
    fn is_name(&self, label: Span) -> bool {
        let names = &self.parse.names;
        let at = names.partition_point(|n| n.span.start < label.start);
        let mut inside = names[at..].iter().take_while(|n| n.span.start < label.end);
        inside.any(|n| n.kind == NameKind::Per && n.span.end == label.end)
    }

    /// The person that a mention inside the label names.
    fn named(&self, label: Span) -> Option<usize> {
        let mentions = &self.entities.mentions;
        let at = mentions.partition_point(|m| m.span.start < label.start);
        let inside = mentions[at..].iter().take_while(|m| m.span.start < label.end);
        let names = inside.filter(|m| m.kind == MentionKind::Name && label.contains(m.span));
        names.map(|m| m.entity).find(|&e| self.entities.list[e].kind == PERSON)
    }
}

/// Makes entities of speakers.
struct Cast<'r> {
    report: &'r Report,
    parse: &'r Parse,
    entities: &'r mut Entities,
    /// The labels as mentions.
    added: Vec<Mention>,
    /// Those whom the report does not know.
    by_label: FxHashMap<String, usize>,
}

impl Cast<'_> {
    /// The entity of a turn's speaker and the words that name it; the label becomes a mention of it.
    fn speaker(&mut self, turn: &Turn) -> Option<(usize, Span)> {
        let entity = match turn.speaker {
            Speaker::Asker => return None,
            Speaker::Known(entity) => entity,
            Speaker::Titled | Speaker::Shouted => {
                let name = || self.entities.add(Entity::named(PERSON, &turn.name(self.report)));
                *self.by_label.entry(turn.key(self.report)).or_insert_with(name)
            }
        };
        let (span, kind) = (turn.label, MentionKind::Name);
        let tokens = self.parse.tokens_in(span);
        let head = tokens.clone().next_back()?;
        self.added.push(Mention { span, tokens, head, kind, entity });
        Some((entity, span))
    }
}

fn quote(span: Span, speaker: Option<(usize, Span)>) -> Quote {
    Quote {
        speaker: speaker.map(|s| s.0),
        speaker_mention: speaker.map(|(_, words)| (words, MentionKind::Name)),
        ..Quote::direct(span, "quotes/transcript")
    }
}
