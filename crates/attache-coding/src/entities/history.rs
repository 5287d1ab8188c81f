//! Who was mentioned so far, the latest last: where nominals and pronouns look for their antecedent.

use rustc_hash::FxHashMap;

use super::roster::Roster;
use crate::records::MentionKind;

/// One mention in the past.
#[derive(Clone, Copy, Debug)]
pub(super) struct Past {
    pub(super) entity: usize,
    pub(super) token: usize,
    pub(super) sentence: usize,
    /// It was the subject of a clause.
    pub(super) subject: bool,
    /// It stands between quotation marks.
    pub(super) quoted: bool,
    /// It was part of another noun phrase: "Putin" in "Putin's visit".
    pub(super) inner: bool,
    pub(super) kind: MentionKind,
}

/// Mentions in text order.
#[derive(Debug, Default)]
pub(super) struct History {
    past: Vec<Past>,
    /// Mentions of each person so far.
    people: FxHashMap<usize, usize>,
    /// The person with the most, the later one of equals.
    main: Option<usize>,
    first: Option<usize>,
}

/// How many mentions back anyone looks: keeps long reports linear; no antecedent of the seeds is further away.
const WINDOW: usize = 60;

impl History {
    pub(super) fn add(&mut self, past: Past, roster: &Roster) {
        let facts = &roster.facts[past.entity];
        if facts.person && !facts.plural {
            self.first = self.first.or(Some(past.entity));
            let count = self.people.entry(past.entity).or_default();
            *count += 1;
            let count = *count;
            if self.main.is_none_or(|main| count >= self.count(main)) {
                self.main = Some(past.entity);
            }
        }
        self.past.push(past);
    }

    /// How often a person was mentioned so far.
    pub(super) fn count(&self, person: usize) -> usize {
        self.people.get(&person).copied().unwrap_or_default()
    }

    /// The person mentioned most so far.
    pub(super) fn main(&self) -> Option<usize> {
        self.main
    }

    /// The person mentioned first.
    pub(super) fn first(&self) -> Option<usize> {
        self.first
    }

    /// True for the first mention of its sentence.
    pub(super) fn opens(&self, past: &Past) -> bool {
        let at = self.past.partition_point(|p| p.token < past.token);
        at.checked_sub(1).is_none_or(|before| self.past[before].sentence < past.sentence)
    }

    /// Mentions before a token, the latest first.
    pub(super) fn before(&self, token: usize) -> impl Iterator<Item = &Past> {
        let end = self.past.partition_point(|p| p.token < token);
        self.past[..end].iter().rev().take(WINDOW)
    }

    /// The entity mentioned last that a question accepts.
    pub(super) fn last(&self, token: usize, accepts: impl Fn(usize) -> bool) -> Option<usize> {
        self.before(token).map(|p| p.entity).find(|&e| accepts(e))
    }

    /// The two entities mentioned last that a question accepts, in text order.
    pub(super) fn last_two(
        &self,
        token: usize,
        roster: &Roster,
        accepts: impl Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        let mut found: Vec<usize> = Vec::new();
        for past in self.before(token) {
            let group = &roster.list[past.entity].members;
            if group.len() == 2 && group.iter().all(|&m| accepts(m)) && found.is_empty() {
                return Some(group.clone());
            }
            if accepts(past.entity) && !found.contains(&past.entity) {
                found.push(past.entity);
            }
            if found.len() == 2 {
                found.reverse();
                return Some(found);
            }
        }
        None
    }
}
