//! One name, one kind: what the whole report says of a name decides where the model saw too little around it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::kinds::Joiner;
use super::{Name, NameKind};

/// A name that so many mentions agree on …
const MENTIONS: usize = 3;
/// … to this share has their kind wherever it stands.
const SHARE: f32 = 0.6;

/// Puts the names of the model right by one another; they stay in text order and apart.
pub(super) fn settle(joiner: &Joiner<'_>, names: &mut Vec<Name>) {
    storms(joiner, names);
    bodies(joiner, names);
    states(joiner, names);
    let family = families(joiner, names);
    towns(joiner, names, &family);
    let votes = votes(joiner, names);
    for name in names.iter_mut() {
        let words = joiner.words(&name.tokens);
        if joiner.exact(&name.tokens).is_some() {
            continue;
        }
        if let Some(kind) = family.get(words).filter(|_| name.tokens.len() == 1) {
            name.kind = *kind;
        } else if let Some(kind) = votes.get(words) {
            name.kind = *kind;
        }
    }
}

impl<'r> Joiner<'r> {
    fn words(&self, tokens: &Range<usize>) -> &'r str {
        let first = self.parse.tokens[tokens.start].span;
        first.join(self.parse.tokens[tokens.end - 1].span).of(self.text)
    }
}

/// "Hurricane **Maria**": the name of a storm begins with the word for it.
fn storms(joiner: &Joiner<'_>, names: &mut [Name]) {
    let starts = &joiner.lexicon.name_words.event_starts;
    for at in 0..names.len() {
        let Some(before) = names[at].tokens.start.checked_sub(1) else { continue };
        let word = joiner.word(before);
        let free = at == 0 || names[at - 1].tokens.end <= before;
        let capital = word.starts_with(char::is_uppercase);
        if free && capital && starts.contains(&word.to_lowercase()) {
            names[at] = joiner.named(before..names[at].tokens.end, NameKind::Event);
        }
    }
}

/// "the **Housing Authority of Oslo**": an organisation named after what it is and its place.
fn bodies(joiner: &Joiner<'_>, names: &mut Vec<Name>) {
    let place = |n: &Name| matches!(n.kind, NameKind::Gpe | NameKind::Loc);
    let is_body = |n: &Name| {
        let last = joiner.word(n.tokens.end - 1).to_lowercase();
        n.kind == NameKind::Org && joiner.lexicon.name_words.organisations.contains(&last)
    };
    let mut at = 1;
    while at < names.len() {
        let (body, of) = (&names[at - 1], names[at - 1].tokens.end);
        let start = of + 1 + usize::from(joiner.word(of + 1) == "the");
        let joined = joiner.word(of) == "of" && start == names[at].tokens.start;
        if joined && is_body(body) && place(&names[at]) {
            names[at - 1] = joiner.named(body.tokens.start..names[at].tokens.end, NameKind::Org);
            names.remove(at);
        } else {
            at += 1;
        }
    }
}

/// "Houston, **TX**" is a state, "Jane Doe, **MD**" a degree.
fn states(joiner: &Joiner<'_>, names: &mut Vec<Name>) {
    let lists = &joiner.lexicon.name_words;
    let mut more = Vec::new();
    let mut degrees = Vec::new();
    for name in names.iter() {
        let at = name.tokens.end + 1;
        let word = joiner.word(at);
        let capital = word.starts_with(char::is_uppercase);
        if !capital || joiner.word(name.tokens.end) != "," {
            continue;
        }
        let low = word.to_lowercase();
        let place = matches!(name.kind, NameKind::Gpe | NameKind::Loc);
        let code = word.chars().all(char::is_uppercase) && lists.postal_codes.contains(&low);
        if name.kind == NameKind::Per && lists.degrees.contains(&low) {
            degrees.push(at);
        } else if place && code {
            more.push(joiner.named(at..at + 1, NameKind::Gpe));
        }
    }
    let on = |name: &Name, list: &[Name]| {
        list.binary_search_by_key(&name.tokens.start, |m| m.tokens.start).is_ok()
    };
    names.retain(|n| {
        let one = n.tokens.len() == 1;
        !(one && (degrees.binary_search(&n.tokens.start).is_ok() || on(n, &more)))
    });
    let free = |m: &Name| {
        let at = names.partition_point(|n| n.tokens.end <= m.tokens.start);
        names.get(at).is_none_or(|n| n.tokens.start >= m.tokens.end)
    };
    let more: Vec<Name> = more.into_iter().filter(free).collect();
    names.extend(more);
    names.sort_by_key(|n| n.tokens.start);
}

/// The last words of the full names of people and of storms, with their kind.
fn families<'r>(joiner: &Joiner<'r>, names: &[Name]) -> FxHashMap<&'r str, NameKind> {
    let long = names.iter().filter(|n| n.tokens.len() > 1);
    let own = long.filter(|n| match n.kind {
        NameKind::Per => true,
        NameKind::Event => {
            let first = joiner.word(n.tokens.start).to_lowercase();
            joiner.lexicon.name_words.event_starts.contains(&first)
        }
        _ => false,
    });
    let last = |n: &Name| (joiner.words(&(n.tokens.end - 1..n.tokens.end)), n.kind);
    let capital = |(word, _): &(&str, NameKind)| word.starts_with(char::is_uppercase);
    own.map(last).filter(capital).collect()
}

/// What the model took for a person is a town by that name, if it has two words and no given name; of one word, if the town
/// is in the news or if the model took it for a place elsewhere in the report, and nobody in the report has that surname.
fn towns(joiner: &Joiner<'_>, names: &mut [Name], family: &FxHashMap<&str, NameKind>) {
    let place = names.iter().filter(|n| n.kind == NameKind::Gpe);
    let places: FxHashSet<&str> = place.map(|n| joiner.words(&n.tokens)).collect();
    for name in names.iter_mut().filter(|n| n.kind == NameKind::Per) {
        let words = joiner.words(&name.tokens);
        let given = |t: usize| joiner.lexicon.given_names.has(joiner.word(t));
        let gazetteer = &joiner.lexicon.gazetteer;
        let named = name.tokens.clone().any(given);
        let in_news = || !named && gazetteer.find(words, None).is_some();
        let told = if name.tokens.len() == 1 {
            (places.contains(words) || in_news()) && !family.contains_key(words)
        } else {
            !named
        };
        if told && !gazetteer.towns(words).is_empty() {
            name.kind = NameKind::Gpe;
        }
    }
}

/// The kind that most mentions of a name have, where they agree.
fn votes<'r>(joiner: &Joiner<'r>, names: &[Name]) -> FxHashMap<&'r str, NameKind> {
    let mut counts: FxHashMap<&str, Vec<(NameKind, usize)>> = FxHashMap::default();
    for name in names {
        let kinds = counts.entry(joiner.words(&name.tokens)).or_default();
        match kinds.iter_mut().find(|(kind, _)| *kind == name.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((name.kind, 1)),
        }
    }
    let agreed = counts.into_iter().filter_map(|(words, kinds)| {
        let all: usize = kinds.iter().map(|k| k.1).sum();
        let (kind, most) = kinds.into_iter().max_by_key(|&(kind, n)| (n, kind))?;
        let sure = all >= MENTIONS && most as f32 >= SHARE * all as f32;
        sure.then_some((words, kind))
    });
    agreed.collect()
}
