//! Who: the people, states, organisations and groups that a report mentions, and who they are on its day.
//!
//! Names are read first, with the vocabulary of `lexicons/world/`, so that "Xi" is understood wherever it stands. Then
//! the report is read in order: noun phrases ("his Russian counterpart", "both leaders") and pronouns look back on what
//! was mentioned before them.

mod assign;
mod capital;
mod history;
mod home;
mod names;
mod nominals;
mod pairs;
mod phrase;
mod pronouns;
mod reader;
mod roster;
mod titles;
mod who;

use attache_lexicon::Lexicon;
use attache_nlp::Parse;
use attache_text::Report;

use crate::records::{Entities, Mention, MentionKind};
use history::{History, Past};
use nominals::Nominal;
use reader::Reader;
pub use who::{Who, who};

/// Finds the entities of a report and all their mentions, but for pronouns of the first and second person.
#[must_use]
pub fn find(report: &Report, parse: &Parse, lexicon: &Lexicon) -> Entities {
    let mut reader = Reader::new(report, parse, lexicon);
    let spots = names::spots(report, parse, lexicon);
    assign::assign(&mut reader, &spots);
    reader.close_names();
    let titles = titles::spots(&reader);
    titles::attach(&mut reader, &titles);
    pairs::join(&mut reader);
    let nominals = nominals::candidates(&reader, &titles);
    read(&mut reader, &nominals);
    home::settle(&mut reader);
    reader.finish()
}

/// Goes through the report in order and resolves noun phrases and pronouns.
fn read(reader: &mut Reader<'_>, nominals: &[Nominal]) {
    let mut history = History::default();
    let mut known: Vec<Mention> = reader.mentions.clone();
    known.sort_by_key(|m| m.head);
    let mut next_known = known.iter().peekable();
    let mut next_nominal = nominals.iter().peekable();
    for token in 0..reader.parse.tokens.len() {
        while let Some(mention) = next_known.next_if(|m| m.head == token) {
            history.add(past(reader, mention.head, mention.entity));
        }
        if let Some(nominal) = next_nominal.next_if(|n| n.head == token) {
            if let Some(entity) = nominals::resolve(reader, &history, nominal) {
                reader.mention_tokens(nominal.tokens.clone(), MentionKind::Nominal, entity);
                history.add(past(reader, token, entity));
            }
        } else if let Some(entity) = pronoun(reader, &history, token) {
            reader.mention_tokens(token..token + 1, MentionKind::Pronoun, entity);
            history.add(past(reader, token, entity));
        }
    }
}

/// The entity of a pronoun; a plural one may make a group of two.
fn pronoun(reader: &mut Reader<'_>, history: &History, token: usize) -> Option<usize> {
    if let Some(entity) = pronouns::relative(reader, token) {
        return Some(entity);
    }
    let pronoun = pronouns::at(reader, token)?;
    let found = pronouns::resolve(reader, history, token, pronoun);
    if found.is_some() || !pronoun.plural {
        return found;
    }
    let two = pronouns::pair(reader, history, token)?;
    Some(nominals::group(reader, two))
}

fn past(reader: &Reader<'_>, token: usize, entity: usize) -> Past {
    let relation = reader.parse.tokens[token].deprel;
    Past {
        entity,
        token,
        sentence: reader.sentence(token),
        subject: relation.is_subject(),
        quoted: reader.quoted(token),
        inner: matches!(relation.base(), "nmod" | "compound" | "amod" | "flat"),
    }
}
