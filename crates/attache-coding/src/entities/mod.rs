//! Who: the people, states, organisations and groups that a report mentions, and who they are on its day.
//!
//! Names are read first, with the vocabulary of `lexicons/world/`, so that "Xi" is understood wherever it stands. Then
//! the report is read in order: noun phrases ("his Russian counterpart", "both leaders") and pronouns look back on what
//! was mentioned before them.

mod acronyms;
mod antecedents;
mod assign;
mod blocs;
mod bodies;
mod capital;
mod elided;
mod evidence;
mod history;
mod home;
mod links;
mod names;
mod namesakes;
mod nominals;
mod offices;
mod outlets;
mod pairs;
mod phrase;
mod pronouns;
mod reader;
mod roster;
mod surnames;
mod titles;
mod twos;
mod who;

use attache_lexicon::Lexicon;
use attache_nlp::{Deprel, Parse};
use attache_text::{Report, Span};

use crate::records::{Entities, Mention, MentionKind};
pub use antecedents::{Candidate, meant};
pub use evidence::Evidence;
use history::{History, Past};
use nominals::Nominal;
use reader::Reader;
pub use who::{Who, who};

/// Finds the entities of a report and all their mentions, but for pronouns of the first and second person.
#[must_use]
pub fn find(report: &Report, parse: &Parse, lexicon: &Lexicon) -> Entities {
    let mut reader = named(report, parse, lexicon, &mut |_, _| ());
    home::settle(&mut reader);
    reader.finish()
}

/// A "he" or "she" of a report, and whom it may stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Its characters (bytes).
    pub pronoun: Span,
    /// Mentions in front, the latest first, and the subject behind.
    pub candidates: Vec<Candidate>,
}

/// What [`find`] sees of every "he" and "she": to learn weights from. With the names (bytes) and their entities, which
/// are numbered as in the candidates.
#[must_use]
pub fn trials(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
) -> (Vec<Trial>, Vec<(Span, usize)>) {
    let mut trials = Vec::new();
    let mut watch = |token: usize, candidates: &[Candidate]| {
        let pronoun = parse.tokens[token].span;
        trials.push(Trial { pronoun, candidates: candidates.to_vec() });
    };
    let reader = named(report, parse, lexicon, &mut watch);
    let names = reader.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun);
    let names = names.map(|m| (m.span, m.entity)).collect();
    (trials, names)
}

/// Sees the candidates of a pronoun (its token).
type Watch<'w> = &'w mut dyn FnMut(usize, &[Candidate]);

/// All mentions of a report.
fn named<'r>(
    report: &'r Report,
    parse: &'r Parse,
    lexicon: &'r Lexicon,
    watch: Watch<'_>,
) -> Reader<'r> {
    let mut reader = Reader::new(report, parse, lexicon);
    let spots = names::spots(report, parse, lexicon);
    assign::assign(&mut reader, &spots);
    reader.close_names();
    let titles = titles::spots(&reader);
    titles::attach(&mut reader, &titles);
    bodies::settle(&mut reader);
    pairs::join(&mut reader);
    let nominals = nominals::candidates(&reader, &titles);
    reader.roster.tell_genders(&lexicon.given_names);
    read(&mut reader, &nominals, watch);
    reader
}

/// Goes through the report in order and resolves noun phrases and pronouns.
fn read(reader: &mut Reader<'_>, nominals: &[Nominal], watch: Watch<'_>) {
    let mut history = History::default();
    let mut known: Vec<Mention> = reader.mentions.clone();
    known.sort_by_key(|m| m.head);
    let mut next_known = known.iter().peekable();
    let mut next_nominal = nominals.iter().peekable();
    for token in 0..reader.parse.tokens.len() {
        while let Some(mention) = next_known.next_if(|m| m.head == token) {
            let past = past(reader, mention.head, mention.entity, mention.kind);
            history.add(past, &reader.roster);
        }
        if let Some(nominal) = next_nominal.next_if(|n| n.head == token) {
            if let Some(entity) = nominals::resolve(reader, &history, nominal) {
                reader.mention_tokens(nominal.tokens.clone(), MentionKind::Nominal, entity);
                let past = past(reader, token, entity, MentionKind::Nominal);
                history.add(past, &reader.roster);
            }
        } else if let Some(entity) = pronoun(reader, &history, token, watch) {
            reader.mention_tokens(token..token + 1, MentionKind::Pronoun, entity);
            let past = past(reader, token, entity, MentionKind::Pronoun);
            history.add(past, &reader.roster);
        }
    }
}

/// The entity of a pronoun; a plural one may make a group of two.
fn pronoun(
    reader: &mut Reader<'_>,
    history: &History,
    token: usize,
    watch: Watch<'_>,
) -> Option<usize> {
    if let Some(entity) = pronouns::relative(reader, token) {
        return Some(entity);
    }
    let pronoun = pronouns::at(reader, token)?;
    if matches!(pronoun.gender, Some('m' | 'f')) {
        let candidates = antecedents::candidates(reader, history, token, pronoun);
        watch(token, &candidates);
        return antecedents::meant(&candidates, &reader.lexicon.antecedents);
    }
    let found = pronouns::resolve(reader, history, token, pronoun);
    if found.is_some() || !pronoun.plural {
        return found;
    }
    let two = pronouns::pair(reader, history, token)?;
    Some(nominals::group(reader, two))
}

/// The word that only counts: "**dozens** of students".
fn counted_by(reader: &Reader<'_>, noun: usize) -> Option<usize> {
    let parse = reader.parse;
    let case = parse.dependent(noun, Deprel::CASE).filter(|&c| reader.words(c) == "of")?;
    let head = parse.tokens[noun].head.filter(|&h| h < case)?;
    let counts = reader.lexicon.events.is_quantity(&parse.tokens[head].lemma.to_lowercase());
    (parse.tokens[noun].deprel == Deprel::NMOD && counts).then_some(head)
}

fn past(reader: &Reader<'_>, token: usize, entity: usize, kind: MentionKind) -> Past {
    let relation = reader.parse.tokens[counted_by(reader, token).unwrap_or(token)].deprel;
    Past {
        entity,
        token,
        sentence: reader.sentence(token),
        subject: relation.is_subject(),
        quoted: reader.quoted(token),
        inner: matches!(relation.base(), "nmod" | "compound" | "amod" | "flat"),
        kind,
    }
}
