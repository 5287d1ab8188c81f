//! States that share their name with a part of another: "Georgia".

use attache_lexicon::Lexicon;
use attache_lexicon::world::{ActorKind, Sense, SenseKind, World};
use attache_nlp::Parse;
use attache_text::Report;
use rustc_hash::FxHashMap;

use super::names::{Naming, Spot};
use super::surnames;

/// Takes such a name for the part of the other state where the report names a town of it ("Atlanta, Georgia"), or speaks of
/// other parts ("Florida") and of no other state; else for the state.
pub(super) fn settle(report: &Report, parse: &Parse, lexicon: &Lexicon, spots: &mut [Spot]) {
    let world = &lexicon.world;
    let shared: Vec<(usize, Sense, Sense)> = spots
        .iter()
        .enumerate()
        .filter_map(|(i, spot)| both(world, spot).map(|(state, part)| (i, state, part)))
        .collect();
    if shared.is_empty() {
        return;
    }
    let others: Vec<Spot> = spots.iter().filter(|s| both(world, s).is_none()).cloned().collect();
    let spoken = surnames::spoken_of(world, &others);
    let town = |i: usize, owner: &str| {
        let at = spots[i].tokens.start;
        let word = |t: usize| report.words(parse.tokens[t].span);
        let before = at.checked_sub(2).filter(|&b| word(b + 1) == ",");
        let part = report.words(spots[i].span);
        let within = |name| {
            let towns = lexicon.gazetteer.towns(name);
            towns.iter().any(|t| t.country == owner && t.region == part)
        };
        before.is_some_and(|b| within(word(b)))
    };
    let code = |s: &Sense| world.actor(s.actor).id.clone();
    let is_part = |state: &Sense, part: &Sense| {
        let owner = code(part);
        let parts = || others.iter().any(|s| is_part_of(world, s, &owner));
        let only = spoken.iter().all(|s| *s == owner) && parts();
        let named = || shared.iter().any(|(i, _, p)| p == part && town(*i, &owner));
        !spoken.contains(&code(state)) && (only || named())
    };
    // Asked once for each name, however often it stands there.
    let mut parts: FxHashMap<(Sense, Sense), bool> = FxHashMap::default();
    for &(_, state, part) in &shared {
        parts.entry((state, part)).or_insert_with(|| is_part(&state, &part));
    }
    for (i, state, part) in shared {
        let sense = if parts[&(state, part)] { part } else { state };
        spots[i].naming = Naming::Known(vec![sense]);
    }
}

fn is_part_of(world: &World, spot: &Spot, state: &str) -> bool {
    let Naming::Known(senses) = &spot.naming else { return false };
    let part = |s: &Sense| s.kind == SenseKind::Region && &*world.actor(s.actor).id == state;
    senses.iter().all(part)
}

/// The state and the part of another state that a name can stand for.
fn both(world: &World, spot: &Spot) -> Option<(Sense, Sense)> {
    let Naming::Known(senses) = &spot.naming else { return None };
    let is_state =
        |s: &&Sense| s.kind == SenseKind::Name && world.actor(s.actor).kind == ActorKind::State;
    let state = *senses.iter().find(is_state)?;
    let part = senses.iter().find(|s| s.kind == SenseKind::Region && s.actor != state.actor)?;
    Some((state, *part))
}
