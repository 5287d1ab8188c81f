//! Actors with their codes by date, and agents.

use rustc_hash::FxHashMap;

use super::bracketed;
use super::phrases::Phrases;

/// An actor's codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    default: Box<str>,
    /// First and last day (`YYYYMMDD`, open where empty) and code.
    dated: Vec<(Box<str>, Box<str>, Box<str>)>,
}

impl Actor {
    /// The code on a day (`YYYYMMDD`); without a day, or where no date fits, the one without dates.
    #[must_use]
    pub fn code(&self, day: Option<&str>) -> &str {
        let fits = |from: &str, to: &str, day: &str| from <= day && (to.is_empty() || day <= to);
        let dated = day.and_then(|d| self.dated.iter().find(|(from, to, _)| fits(from, to, d)));
        dated.map_or(&self.default, |(_, _, code)| code)
    }

    fn add(&mut self, bracket: &str) {
        let mut parts = bracket.splitn(2, [' ', '<', '>']);
        let code = parts.next().unwrap_or_default().trim();
        let rest = bracket[code.len().min(bracket.len())..].trim();
        let days: Vec<String> = rest.split(['<', '>', '-', ' ']).filter_map(day).collect();
        match (days.as_slice(), rest.starts_with('<')) {
            ([], _) => self.default = code.into(),
            ([day], true) => self.dated.push(("".into(), day.as_str().into(), code.into())),
            ([day], false) => self.dated.push((day.as_str().into(), "".into(), code.into())),
            ([from, to, ..], _) => {
                self.dated.push((from.as_str().into(), to.as_str().into(), code.into()));
            }
        }
    }
}

/// A date of six (`YYMMDD`, 19YY) or eight digits.
fn day(text: &str) -> Option<String> {
    let digits = text.trim();
    let numeric = digits.bytes().all(|b| b.is_ascii_digit());
    match digits.len() {
        6 if numeric => Some(format!("19{digits}")),
        8 if numeric => Some(digits.to_owned()),
        _ => None,
    }
}

/// What a role adds to an actor's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    before: Box<str>,
    after: Box<str>,
}

impl Agent {
    /// The actor's code with the role, which is not written twice.
    #[must_use]
    pub fn join(&self, actor: &str) -> String {
        let before = if actor.starts_with(&*self.before) { "" } else { &*self.before };
        let written = actor.get(3..).is_some_and(|roles| roles.contains(&*self.after));
        let after = if written { "" } else { &*self.after };
        format!("{before}{actor}{after}")
    }
}

/// Reads an actor dictionary: a name with its codes, synonyms with `+`, codes by date on lines of their own.
pub(super) fn read_actors(text: &str, actors: &mut Phrases<Actor>) {
    let mut names: Vec<String> = Vec::new();
    let mut actor = Actor::default();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim_end();
        if line.starts_with('<') || line.trim().is_empty() {
            continue;
        }
        let name = line.split('[').next().unwrap_or_default().trim();
        let continues = line.starts_with('+') || name.is_empty();
        if !continues {
            flush(&mut names, &mut actor, actors);
        }
        if !name.is_empty() {
            names.push(name.trim_start_matches('+').to_owned());
        }
        bracketed(line).for_each(|b| actor.add(b.trim()));
    }
    flush(&mut names, &mut actor, actors);
}

fn flush(names: &mut Vec<String>, actor: &mut Actor, actors: &mut Phrases<Actor>) {
    let actor = std::mem::take(actor);
    for name in names.drain(..) {
        if !actor.default.is_empty() || !actor.dated.is_empty() {
            actors.put(&name, actor.clone());
        }
    }
}

/// Reads an agent dictionary: a noun, its plural in braces (made by rule without them), `!SETS!` of words.
pub(super) fn read_agents(text: &str, agents: &mut Phrases<Agent>) {
    let mut sets: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some((set, words)) = line.split_once('=').filter(|_| line.starts_with('!')) {
            let words = words.split(',').map(|w| w.trim().to_owned()).collect();
            sets.insert(set.trim().to_owned(), words);
            continue;
        }
        let Some(code) = bracketed(line).next() else { continue };
        let (before, after) = code.trim().split_once('~').unwrap_or(("", code.trim()));
        let agent = Agent { before: before.into(), after: after.into() };
        let noun = line.split(['[', '{']).next().unwrap_or_default().trim();
        for form in expand(noun, &sets) {
            for plural in plurals(&form, line) {
                agents.put(&plural, agent.clone());
            }
            agents.put(&form, agent.clone());
        }
    }
}

/// The noun with each word of the set it names in its place.
fn expand(noun: &str, sets: &FxHashMap<String, Vec<String>>) -> Vec<String> {
    match sets.iter().find(|(set, _)| noun.contains(set.as_str())) {
        Some((set, words)) => words.iter().map(|w| noun.replace(set.as_str(), w)).collect(),
        None => vec![noun.to_owned()],
    }
}

fn plurals(noun: &str, line: &str) -> Vec<String> {
    if let Some((_, rest)) = line.split_once('{') {
        let inside = rest.split('}').next().unwrap_or_default();
        return inside.split_whitespace().map(str::to_owned).collect();
    }
    let plural = match noun.strip_suffix('Y') {
        Some(stem) if !stem.ends_with(['A', 'E', 'O']) => format!("{stem}IES"),
        _ if noun.ends_with("CH") || noun.ends_with(['S', 'X']) => format!("{noun}ES"),
        _ => format!("{noun}S"),
    };
    vec![plural]
}
