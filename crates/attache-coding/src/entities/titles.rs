//! Titles in the text, and the offices they give to the names beside them.

use std::ops::Range;

use attache_lexicon::phrases;
use attache_lexicon::{TitleForm, TitleKind};
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::reader::Reader;
use super::roster::How;
use crate::records::{Mention, MentionKind};

/// A title in the text.
#[derive(Clone, Debug)]
pub(super) struct TitleSpot {
    pub(super) tokens: Range<usize>,
    /// All that the words can stand for.
    pub(super) forms: Vec<TitleForm>,
}

/// How far a title may stand from its name, in tokens: the longest names of offices ("Assistant Secretary of State for
/// East Asian and Pacific Affairs") have a dozen words.
const REACH: usize = 14;

/// All titles of a report, in text order, the longest at each place.
pub(super) fn spots(reader: &Reader<'_>) -> Vec<TitleSpot> {
    let titles = &reader.lexicon.titles;
    let mut spots = Vec::new();
    for sentence in &reader.parse.sentences {
        let text = reader.report.words(sentence.span);
        let words = phrases::words(text);
        let mut at = 0;
        while at < words.len() {
            let Some(found) = titles.longest(text, &words, at) else {
                at += 1;
                continue;
            };
            at += found.words;
            let start = sentence.span.start;
            let span = Span::new(start + found.span.start, start + found.span.end);
            let tokens = reader.parse.tokens_in(span);
            let people = |f: &TitleForm| titles.title(*f).kind != TitleKind::Other;
            let forms: Vec<TitleForm> = found.values.into_iter().copied().filter(people).collect();
            if !tokens.is_empty() && !forms.is_empty() {
                spots.push(TitleSpot { tokens, forms });
            }
        }
    }
    spots
}

/// Titles within a range of tokens.
pub(super) fn within<'t>(titles: &'t [TitleSpot], range: &Range<usize>) -> &'t [TitleSpot] {
    let from = titles.partition_point(|t| t.tokens.start < range.start);
    let to = titles.partition_point(|t| t.tokens.end <= range.end);
    titles.get(from..to).unwrap_or_default()
}

/// Gives the people of the report the offices that stand beside their names.
pub(super) fn attach(reader: &mut Reader<'_>, titles: &[TitleSpot]) {
    let people: Vec<Mention> = reader
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name && reader.roster.facts[m.entity].person)
        .cloned()
        .collect();
    for name in people {
        let before = window_before(reader, name.tokens.start);
        office(reader, titles, before, name.entity);
        if let Some(front) = phrase_in_front(reader, titles, &name) {
            office(reader, titles, front, name.entity);
        }
        if let Some(after) = window_after(reader, titles, name.tokens.end) {
            office(reader, titles, after, name.entity);
        }
    }
}

/// The tokens in front of a name that may be its title.
fn window_before(reader: &Reader<'_>, name: usize) -> Range<usize> {
    let sentence = &reader.parse.sentences[reader.sentence(name)];
    let first = sentence.tokens.start.max(name.saturating_sub(REACH));
    let mut start = name;
    while start > first && part_of_title(reader, start - 1) {
        start -= 1;
    }
    start..name
}

/// The phrase that a name stands in apposition to: "**the Chilean ambassador in Rome**, Anna Berg"; up to its head where its
/// state stands in front, so that the place of office is no one's state.
fn phrase_in_front(
    reader: &Reader<'_>,
    titles: &[TitleSpot],
    name: &Mention,
) -> Option<Range<usize>> {
    let tokens = &reader.parse.tokens;
    let comma = name.tokens.start.checked_sub(1).filter(|&t| reader.words(t) == ",")?;
    let apposed = tokens[name.head].deprel == Deprel::APPOS;
    let nearest = tokens[name.head].head.filter(|&h| apposed && h < comma)?;
    let is_office = |h: &usize| {
        let spot = within(titles, &(h.saturating_sub(REACH)..h + 1)).last();
        let one = tokens[*h].upos == Upos::Noun && !tokens[*h].has("Number", "Plur");
        one && spot.is_some_and(|t| t.tokens.contains(h))
    };
    // "the captain of the Aurelia, Anna Berg": the tree has her beside the ship.
    let phrase = |h: &usize| tokens[*h].head.filter(|_| tokens[*h].deprel.base() == "nmod");
    let head = std::iter::successors(Some(nearest), phrase).take(REACH).find(is_office)?;
    let start = reader.parse.subtree(head).first().copied()?;
    let own = reader.names_in(&(start..head)).next().is_some();
    (comma - start <= REACH).then(|| if own { start..head + 1 } else { start..comma })
}

fn part_of_title(reader: &Reader<'_>, token: usize) -> bool {
    match reader.parse.tokens[token].upos {
        Upos::Propn | Upos::Noun | Upos::Adj => true,
        Upos::Adp => matches!(&*reader.parse.tokens[token].lemma, "of" | "for" | "on"),
        Upos::Cconj | Upos::Part => true,
        Upos::Det | Upos::Punct => matches!(reader.words(token), "the" | "-"),
        _ => false,
    }
}

/// The tokens of an apposition behind a name: ", the chief spokesman for the ministry,"; in captions without comma:
/// "Jane Doe Deputy Minister".
fn window_after(reader: &Reader<'_>, titles: &[TitleSpot], end: usize) -> Option<Range<usize>> {
    let sentence = &reader.parse.sentences[reader.sentence(end.checked_sub(1)?)];
    if end >= sentence.tokens.end {
        return None;
    }
    let capital = reader.words(end).starts_with(char::is_uppercase);
    let caption = capital && titles.binary_search_by_key(&end, |t| t.tokens.start).is_ok();
    if !caption && (end + 1 >= sentence.tokens.end || reader.words(end) != ",") {
        return None;
    }
    let start = if caption { end } else { end + 1 };
    let limit = sentence.tokens.end.min(start + REACH);
    let more = |t: &usize| {
        let upos = reader.parse.tokens[*t].upos;
        !(part_of_title(reader, *t) || matches!(upos, Upos::Det | Upos::Pron) && *t == start)
    };
    let stop = (start..limit).find(more).unwrap_or(limit);
    let closed = stop == sentence.tokens.end || reader.parse.tokens[stop].upos == Upos::Punct;
    let told = reader.parse.tokens.get(stop).is_some_and(|t| t.upos == Upos::Verb);
    let appos = reader.parse.tokens[start..stop].iter().any(|t| t.deprel == Deprel::APPOS);
    (stop > start && (closed || appos && !told)).then_some(start..stop)
}

/// Gives a person the office in a range of tokens: title, words, state and sector, as far as not known.
fn office(reader: &mut Reader<'_>, titles: &[TitleSpot], range: Range<usize>, person: usize) {
    let found = within(titles, &range);
    let Some(title) = found.last() else { return };
    let forms: Vec<TitleForm> = title.forms.iter().copied().filter(|f| !f.plural).collect();
    let country = state_in(reader, &range, person);
    let lexicon = reader.lexicon;
    let fitting = forms.iter().map(|&f| lexicon.titles.title(f));
    let fitting =
        fitting.filter(|t| t.country.is_none() || t.country.as_deref() == country.as_deref());
    let own = forms.iter().map(|&f| lexicon.titles.title(f)).find(|t| t.country.is_some());
    let Some(best) = fitting.min_by_key(|t| t.rank).or(own) else { return };
    let words = trimmed(reader, range);
    let gender = gender(reader, &title.tokens);
    let facts = &mut reader.roster.facts[person];
    facts.gender = facts.gender.or(gender);
    facts.titles.push(best.id.clone());
    let known = reader.roster.list[person].kb.is_some();
    let entity = &mut reader.roster.list[person];
    entity.role = entity.role.take().or(Some(words));
    if !known {
        entity.country = entity.country.take().or(country);
        let own = own.and_then(|t| t.country.as_deref());
        entity.country = entity.country.take().or_else(|| own.map(str::to_owned));
        entity.sector = entity.sector.take().or_else(|| Some(best.sector.to_string()));
        How::Beside.link_to(entity, Some(best));
    }
}

/// What the word for an office says of its holder's gender.
fn gender(reader: &Reader<'_>, tokens: &Range<usize>) -> Option<char> {
    use attache_lexicon::MentionWord::{Female, Male};
    let any = |class| tokens.clone().any(|t| reader.is(class, t));
    if any(Male) {
        return Some('m');
    }
    any(Female).then_some('f')
}

/// The words of a role without article and pronoun in front.
fn trimmed(reader: &Reader<'_>, range: Range<usize>) -> String {
    let skip = |t: &usize| {
        matches!(
            reader.parse.tokens[*t].upos,
            Upos::Det | Upos::Pron | Upos::Cconj | Upos::Adp | Upos::Punct
        )
    };
    let start = range.clone().find(|t| !skip(t)).unwrap_or(range.start);
    let all: Vec<usize> = (start..range.end).collect();
    let words = reader.report.words(reader.parse.span_of(&all));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The country of the last state or organisation named in a range, the person excepted.
pub(super) fn state_in(reader: &Reader<'_>, range: &Range<usize>, but: usize) -> Option<String> {
    let inside = reader.names_in(range).filter(|m| m.entity != but);
    let countries = inside.filter_map(|m| reader.roster.list[m.entity].country.clone());
    countries.last()
}
