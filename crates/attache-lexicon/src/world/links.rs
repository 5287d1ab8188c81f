//! Codes and ids in the files of `world/` that name nothing.

use attache_text::Span;

use super::{Actor, World};
use crate::{Codebook, Problem};

/// Where an actor stands in the files.
pub(super) struct Place<'f> {
    pub(super) actor: u32,
    pub(super) path: &'f str,
    pub(super) text: &'f str,
    pub(super) span: Span,
}

/// Tells of every country, organisation and member that no file describes.
pub(super) fn check(
    world: &World,
    places: &[Place],
    codebook: &Codebook,
    problems: &mut Vec<Problem>,
) {
    let known =
        |id: &str| world.by_id.contains_key(id) || codebook.blocs.iter().any(|b| b.code == id);
    for place in places {
        let actor = &world.actors[place.actor as usize];
        for id in links(actor).filter(|id| !known(id)) {
            let message = format!("`{}` points at `{id}`, which no file describes", actor.id);
            let problem = Problem::new(place.path, place.text, word(place, id), message);
            let right = world.by_id.keys().map(|k| &**k).filter(|k| is_org(k) == is_org(id));
            let mut right: Vec<&str> = right.filter(|k| k.len().abs_diff(id.len()) < 3).collect();
            right.sort_unstable();
            problems.push(problem.nearest(id, right));
        }
    }
}

fn links(actor: &Actor) -> impl Iterator<Item = &str> {
    let organisation = actor.organisation();
    let members = organisation.into_iter().flat_map(|o| &o.members).map(|m| &*m.state);
    let whole = organisation.and_then(|o| o.part_of.as_deref());
    let terms = actor.terms().iter().map(|t| &*t.of);
    actor.country.as_deref().into_iter().chain(members).chain(whole).chain(terms)
}

fn is_org(id: &str) -> bool {
    id.starts_with("org/")
}

/// The place of an id behind the start of its entry; the entry itself where the id is not written out.
fn word(place: &Place, id: &str) -> Span {
    let id = id.trim_start_matches("org/");
    let quoted = format!("\"{id}\"");
    let at = place.text.get(place.span.start..).and_then(|rest| rest.find(&quoted));
    at.map_or(place.span, |at| {
        let start = place.span.start + at + 1;
        Span::new(start, start + id.len())
    })
}
