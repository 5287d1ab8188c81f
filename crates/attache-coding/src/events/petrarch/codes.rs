//! The code of a verb: its own, or that of the pattern that names the most words around it.

use attache_lexicon::petrarch::{Petrarch, Piece, Verb, VerbPattern};

use super::cast::Cast;
use super::opens_clause;
use crate::events::scene::Scene;

/// How far before a verb the words of a pattern may stand.
const REACH: usize = 10;
/// How far the words of a verb may stand apart: "cordoned the roads off".
const APART: usize = 3;

/// What a verb says.
pub(super) struct Coded {
    /// Code of what the source does to the target.
    pub(super) there: String,
    /// Code of what the target does to the source; empty where nothing.
    pub(super) back: String,
    /// The token from which on the target stands: after somebody whom the pattern skips.
    pub(super) from: usize,
    /// The pattern names the target before the verb.
    pub(super) turned: bool,
    /// Several do it to each other.
    pub(super) several: bool,
    /// The block of the dictionary.
    pub(super) block: Box<str>,
}

/// The code of a verb in its sentence; `None` where the dictionaries give none.
pub(super) fn of_verb(
    scene: &Scene<'_>,
    cast: &Cast<'_>,
    verb: usize,
    dictionaries: &Petrarch,
) -> Option<Coded> {
    let at = cast.words.iter().position(|w| w.1 == verb)?;
    let entry = entry(scene, cast, at, verb, dictionaries)?;
    let before = &cast.words[at.saturating_sub(REACH)..at];
    let after: Vec<_> =
        cast.words[at + 1..].iter().filter(|w| is_below(scene, w.1, verb)).cloned().collect();
    let many = is_plural(scene, cast, verb);
    let mut best: Option<(usize, usize, &VerbPattern)> = None;
    for pattern in entry.patterns.iter().filter(|p| many || !has(&p.before, &Piece::Several)) {
        let Some((found, _)) = matches(&pattern.before, before, cast) else { continue };
        let Some((more, from)) = matches(&pattern.after, &after, cast) else { continue };
        let score = 4 * (found + more) + usize::from(has(&pattern.before, &Piece::Several));
        if score > best.map_or(0, |(most, _, _)| most) {
            best = Some((score, from, pattern));
        }
    }
    let code = best.map_or(&*entry.code, |(_, _, p)| &*p.code);
    let (there, back) = code.split_once(':').unwrap_or((code, ""));
    let negated = scene.is_negated(verb);
    let pattern = best.map(|(_, _, p)| p);
    Some(Coded {
        there: plain(there, negated),
        back: plain(back, negated),
        from: best.map_or(0, |(_, from, _)| from),
        turned: pattern
            .is_some_and(|p| has(&p.before, &Piece::Target) || has(&p.after, &Piece::Source)),
        several: pattern.is_some_and(|p| has(&p.before, &Piece::Several)),
        block: entry.block.clone(),
    })
}

/// The code as printed: none for `---`; what is not done turns to its opposite.
fn plain(code: &str, negated: bool) -> String {
    let root = code.get(..2).and_then(|r| r.parse::<u8>().ok());
    match root {
        _ if code.is_empty() || code.contains('-') => String::new(),
        Some(10..) if negated => "050".to_owned(),
        Some(2..) if negated => "120".to_owned(),
        _ => code.to_owned(),
    }
}

/// True where several are the subject.
fn is_plural(scene: &Scene<'_>, cast: &Cast<'_>, verb: usize) -> bool {
    let passive = scene.is_passive(verb);
    let subject = if passive { scene.patient(verb) } else { scene.agent(verb) };
    subject.is_some_and(|s| cast.sides(s).len() > 1)
}

fn has(pieces: &[Piece], piece: &Piece) -> bool {
    pieces.contains(piece)
}

/// The dictionary's verb at a token, the one with the most words.
fn entry<'d>(
    scene: &Scene<'_>,
    cast: &Cast<'_>,
    at: usize,
    verb: usize,
    dictionaries: &'d Petrarch,
) -> Option<&'d Verb> {
    let form = &cast.words[at].0;
    let lemma = scene.lemma(verb).to_uppercase();
    let stems = ["", "S", "ES", "D", "ED", "ING"].iter().filter_map(|e| form.strip_suffix(e));
    let keys = std::iter::once(lemma.as_str()).chain(stems);
    let fits = |v: &&Verb| {
        let follow = cast.words[at + 1..].iter().take(v.after.len() + APART).map(|w| &*w.0);
        let mut follow = follow;
        let behind = v.after.iter().all(|w| follow.any(|f| *f == **w));
        let start = at.checked_sub(v.before.len());
        behind
            && start.is_some_and(|s| {
                v.before.iter().zip(&cast.words[s..at]).all(|(w, found)| **w == *found.0)
            })
    };
    let all = keys.flat_map(|k| dictionaries.verbs.get(k).into_iter().flatten()).filter(fits);
    all.reduce(|best, v| {
        let longer = v.after.len() + v.before.len() > best.after.len() + best.before.len();
        if longer { v } else { best }
    })
}

/// Whether a word stands in what a verb says, no clause of its own between.
fn is_below(scene: &Scene<'_>, token: usize, verb: usize) -> bool {
    let mut node = token;
    while node != verb {
        let clause = opens_clause(scene, node);
        let Some(head) = scene.head(node).filter(|_| !clause) else { return false };
        node = head;
    }
    true
}

/// How many words of the pieces are found in order, and the token after somebody whom they skip; `None` where a word
/// is missing.
fn matches(
    pieces: &[Piece],
    text: &[(Box<str>, usize)],
    cast: &Cast<'_>,
) -> Option<(usize, usize)> {
    let (mut at, mut count, mut from) = (0, 0, 0);
    for piece in pieces {
        match piece {
            Piece::Words(choices) => {
                let (start, length) = (at..text.len()).find_map(|i| {
                    let found = choices.iter().filter(|c| stands(c, &text[i..]));
                    found.map(Vec::len).max().map(|n| (i, n))
                })?;
                at = start + length;
                count += length;
            }
            Piece::Skip => {
                let next = text.get(at)?.1;
                from = cast.actor_from(next).map_or(from, |skipped| skipped.end);
            }
            _ => {}
        }
    }
    Some((count, from))
}

/// True where the text begins with these words, singular or plural.
fn stands(words: &[Box<str>], text: &[(Box<str>, usize)]) -> bool {
    let same = |w: &str, t: &str| {
        w == t || t.strip_suffix('S') == Some(w) || w.strip_suffix('S') == Some(t)
    };
    !words.is_empty()
        && words.len() <= text.len()
        && words.iter().zip(text).all(|(w, t)| same(w, &t.0))
}
