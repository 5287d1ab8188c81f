//! One line that says what happened, with names that a reader knows.

use std::collections::{BTreeMap, BTreeSet};

use attache_lexicon::Lexicon;

use crate::merged::Telling;
use crate::sheet::{Sheet, identity};

/// The names of states and of everyone else, by the key that tells them apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// The names of all entities of a pool: that of the lexicon, else the longest one that a report has.
    pub(crate) fn new(sheets: &[Sheet<'_>], lexicon: &Lexicon) -> Self {
        let mut made: BTreeMap<String, String> = BTreeMap::new();
        for entity in sheets.iter().flat_map(|s| &s.annotated.coding.entities.list) {
            let key = identity(entity);
            let known = lexicon.world.get(&key).map(|a| a.name.to_string());
            let name = known.unwrap_or_else(|| entity.name.clone());
            let rank = |n: &String| (std::cmp::Reverse(n.chars().count()), n.clone());
            let best = made.entry(key).or_insert_with(|| name.clone());
            if rank(&name) < rank(best) {
                *best = name;
            }
            if let Some(actor) = entity.country.as_deref().and_then(|c| lexicon.world.get(c)) {
                made.entry(actor.id.to_string()).or_insert_with(|| actor.name.to_string());
            }
        }
        Self(made)
    }

    /// The name of what a key stands for.
    pub(crate) fn of<'n>(&'n self, key: &'n str) -> &'n str {
        self.0.get(key).map_or(key, String::as_str)
    }

    fn list(&self, side: &BTreeSet<String>) -> String {
        let mut names: Vec<String> = side.iter().map(|key| self.of(key).to_owned()).collect();
        match names.pop() {
            Some(last) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
            last => last.unwrap_or_default(),
        }
    }
}

/// A date that is open at one end, `../2022-02-05`, in words.
fn in_words(date: &str) -> String {
    match (date.strip_prefix("../"), date.strip_suffix("/..")) {
        (Some(end), None) => format!("by {end}"),
        (None, Some(start)) => format!("from {start}"),
        _ => date.to_owned(),
    }
}

/// What happened: `Russia and China: talks (CONSULT/meet), 2022-02-04`, `Norway → Iceland: warned (THREATEN)`.
pub(crate) fn gloss(telling: &Telling<'_>, date: Option<&str>, names: &Names) -> String {
    let plover = &telling.event.plover;
    let (actors, recipients) = (names.list(&telling.actors), names.list(&telling.recipients));
    let who = match (telling.actors.is_empty(), telling.recipients.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("{actors}: "),
        (true, false) => format!("→ {recipients}: "),
        (false, false) if telling.actors == telling.recipients => format!("{actors}: "),
        (false, false) => format!("{actors} → {recipients}: "),
    };
    let mode = plover.mode.as_ref().map(|m| format!("/{m}")).unwrap_or_default();
    let date = date.map(|d| format!(", {}", in_words(d))).unwrap_or_default();
    let trigger = telling.trigger.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{who}{trigger} ({}{mode}){date}", plover.event)
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn open_dates_in_words() {
        assert_eq!(in_words("../2022-02-05"), "by 2022-02-05");
        assert_eq!(in_words("2022-02/.."), "from 2022-02");
        assert_eq!(in_words("2022-02-04"), "2022-02-04");
    }
}
