//! The two that a noun phrase stands for: "both leaders", "the two sides". Mostly they were named before it; a headline or
//! lead names them behind it ("The two leaders met in Oslo. Doe and Roe agreed …").

use std::collections::BTreeSet;

use attache_lexicon::MentionWord;
use attache_nlp::Deprel;

use super::history::History;
use super::nominals;
use super::reader::Reader;

/// Those two that a question accepts: named last, else, where none was named yet, named next.
pub(super) fn two(
    reader: &Reader<'_>,
    history: &History,
    head: usize,
    accepts: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    // "Norway urged both sides": Norway is neither.
    let outside = asker(reader, head);
    let accepts = |e: usize| Some(e) != outside && accepts(e);
    let before = history.last_two(head, &reader.roster, accepts);
    // Sides stand against each other or sit together: some sentence names them both.
    let sides = reader.is(MentionWord::SideNoun, head);
    let before = before.filter(|two| !sides || together(reader, head, two));
    let none = || history.last(head, accepts).is_none();
    before.or_else(|| none().then(|| ahead(reader, head, accepts)).flatten())
}

/// True where one sentence up to here names all of these.
fn together(reader: &Reader<'_>, head: usize, all: &[usize]) -> bool {
    let sentences = |entity: usize| {
        let own = reader.mentions.iter().filter(move |m| m.entity == entity && m.head < head);
        own.map(|m| reader.sentence(m.head)).collect::<BTreeSet<usize>>()
    };
    let mut named = all.iter().map(|&e| sentences(e));
    let first = named.next().unwrap_or_default();
    !named.fold(first, |a, b| &a & &b).is_empty()
}

/// Who does something to those at a token: the subject of a verb whose object they are.
fn asker(reader: &Reader<'_>, head: usize) -> Option<usize> {
    let tokens = &reader.parse.tokens;
    let verb =
        tokens[head].head.filter(|_| matches!(tokens[head].deprel.base(), "obj" | "iobj"))?;
    let subject = reader.parse.dependent(verb, Deprel::NSUBJ)?;
    reader.mentions.iter().find(|m| m.head == subject).map(|m| m.entity)
}

/// The two named next, up to the end of the first sentence behind which two are known; a third among them leaves it open
/// who is meant.
fn ahead(reader: &Reader<'_>, head: usize, accepts: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
    /// Headline, standfirst and lead: only there is somebody spoken of who is named later.
    const OPENING: usize = 3;
    let here = reader.sentence(head);
    if here >= OPENING {
        return None;
    }
    let last = (here + OPENING).min(reader.parse.sentences.len()) - 1;
    let end = reader.parse.sentences[last].tokens.end;
    let behind = reader.mentions.iter().filter(|m| m.head > head && m.tokens.end <= end);
    let mut found: Vec<(usize, usize)> = behind
        .filter(|m| accepts(m.entity))
        .map(|m| (reader.sentence(m.tokens.start), m.entity))
        .collect();
    found.sort_by_key(|&(sentence, _)| sentence);
    let mut two: Vec<usize> = Vec::new();
    let mut at = here;
    for (sentence, entity) in found {
        if sentence > at && two.len() > 1 {
            break;
        }
        at = sentence;
        if !two.contains(&entity) {
            two.push(entity);
        }
    }
    (two.len() == 2).then_some(two)
}

/// The states of "both countries" behind a noun: "leaders of **both countries**".
pub(super) fn of_both(
    reader: &Reader<'_>,
    history: &History,
    tail: std::ops::Range<usize>,
) -> Vec<String> {
    let noun =
        |t: &usize| reader.is(MentionWord::StateNoun, *t) || reader.is(MentionWord::SideNoun, *t);
    let pair = tail.clone().any(|t| reader.is(MentionWord::Pair, t));
    let Some(head) = tail.clone().find(noun).filter(|_| pair) else { return Vec::new() };
    let states = two(reader, history, head, |e| nominals::is_state(reader, e));
    let country = |e: &usize| reader.roster.list[*e].country.clone();
    states.iter().flatten().filter_map(country).collect()
}
