//! States or people joined by "and" act as one: "Russia and China", "Putin and Xi", "the US, Canada and others".

use attache_nlp::{Deprel, NameKind, Upos};

use super::reader::Reader;
use crate::records::{EntityKind, Mention, MentionKind};

/// A pair takes at most so many tokens: titles and all, as in "Russian President A B and his Chinese counterpart C D".
const LENGTH: usize = 12;

/// A list takes at most so many.
const LIST: usize = 40;

/// Adds a group and its mention for every pair of names.
pub(super) fn join(reader: &mut Reader<'_>) {
    let acts = |m: &&Mention| matches!(m.kind, MentionKind::Name | MentionKind::Metonym);
    let names: Vec<Mention> = reader.mentions.iter().filter(acts).cloned().collect();
    for two in names.windows(2) {
        let [a, b] = two else { continue };
        if pair(reader, a, b) {
            let members = vec![a.entity, b.entity];
            let list = &reader.roster.list;
            let name = format!("{} and {}", list[a.entity].name, list[b.entity].name);
            let group = reader.roster.group(members, &name);
            let start = titled(reader, a);
            reader.mention_tokens(start..b.tokens.end, MentionKind::Nominal, group);
        }
    }
    for first in &names {
        list(reader, &names, first);
    }
}

/// A list of three names or more, or one that is left open: "Germany, France and seven other countries".
fn list(reader: &mut Reader<'_>, names: &[Mention], first: &Mention) {
    let tokens = &reader.parse.tokens;
    if tokens[first.head].deprel == Deprel::CONJ {
        return;
    }
    let joined: Vec<usize> = reader.parse.dependents(first.head, &[Deprel::CONJ]).collect();
    if joined.is_empty() {
        return;
    }
    let named = |m: &&Mention| joined.contains(&m.head) && alike(reader, first, m);
    let others: Vec<&Mention> = names.iter().filter(named).collect();
    let open = joined.iter().copied().find(|&j| others_of(reader, j));
    let long = open.is_some() || others.len() > 1;
    let last = open.map(|j| j + 1).into_iter().chain(others.iter().map(|m| m.tokens.end)).max();
    let Some(end) =
        last.filter(|end| long && (first.tokens.end..=first.tokens.start + LIST).contains(end))
    else {
        return;
    };
    let known = |m: &&Mention| reader.roster.list[m.entity].name.clone();
    let mut parts: Vec<String> = std::iter::once(&first).chain(&others).map(known).collect();
    let tail = if open.is_some() { Some("others".to_owned()) } else { parts.pop() };
    let name = format!("{} and {}", parts.join(", "), tail.unwrap_or_default());
    let members = std::iter::once(first).chain(others).map(|m| m.entity).collect();
    let start = titled(reader, first);
    let group = match open {
        Some(_) => reader.roster.open_group(members, &name),
        None => reader.roster.group(members, &name),
    };
    reader.mention_tokens(start..end, MentionKind::Nominal, group);
}

/// "others", "seven other countries".
fn others_of(reader: &Reader<'_>, token: usize) -> bool {
    let other = |t: usize| &*reader.parse.tokens[t].lemma == "other";
    other(token) || reader.parse.dependents(token, &[Deprel::AMOD, Deprel::DET]).any(other)
}

/// Both are states, or both people, the second is joined to the first and to no other.
fn pair(reader: &Reader<'_>, a: &Mention, b: &Mention) -> bool {
    let tokens = &reader.parse.tokens;
    // "North and South Korea": the first half may hang on the second, as its "and" does.
    let halves = tokens[a.head].head.is_some_and(|h| b.tokens.contains(&h))
        && a.tokens.end + 1 == b.tokens.start;
    let joined =
        halves || (tokens[b.head].deprel == Deprel::CONJ && tokens[b.head].head == Some(a.head));
    // "North and South Korea": the words of the second may each hang on the first.
    let mut others = reader.parse.dependents(a.head, &[Deprel::CONJ]);
    let others = others.any(|t| !b.tokens.contains(&t));
    let listed = tokens[a.head].deprel == Deprel::CONJ;
    let is_and = |t: usize| &*tokens[t].lemma == "and";
    let and = b.tokens.clone().any(|t| reader.parse.dependents(t, &[Deprel::CC]).any(is_and));
    joined
        && and
        && !others
        && !listed
        && a.entity != b.entity
        && b.tokens.end - a.tokens.start <= LENGTH
        && alike(reader, a, b)
}

/// The first token of a person's name with the title in front of it.
fn titled(reader: &Reader<'_>, name: &Mention) -> usize {
    let person = reader.roster.facts[name.entity].person;
    let mut start = name.tokens.start;
    let part = |t: usize| {
        matches!(reader.parse.tokens[t].upos, Upos::Propn | Upos::Noun | Upos::Adj)
            && reader.sentence(t) == reader.sentence(name.tokens.start)
    };
    while person && start > 0 && part(start - 1) {
        start -= 1;
    }
    start
}

/// Two people, or two that act as states do: states, alliances.
fn alike(reader: &Reader<'_>, a: &Mention, b: &Mention) -> bool {
    let record = |m: &Mention| &reader.roster.list[m.entity];
    let acting = |m: &Mention| match record(m).kind {
        EntityKind::Name(NameKind::Gpe) => !reader.roster.facts[m.entity].place,
        EntityKind::Name(NameKind::Org) => {
            record(m).kb.as_deref().is_some_and(|kb| kb.starts_with("org/"))
        }
        // "Russia and the West".
        EntityKind::Group => record(m).kb.is_some(),
        _ => false,
    };
    let person = |m: &Mention| record(m).kind == EntityKind::Name(NameKind::Per);
    person(a) && person(b) || acting(a) && acting(b)
}
