//! "DUI" is a party where its state is in the news, and drunken driving elsewhere; so is "Civic Party" one of many.

use attache_lexicon::{Lexicon, MentionWord};
use attache_nlp::NameKind;
use attache_text::Report;
use rustc_hash::FxHashSet;

use super::home::is_state;
use super::names::{Naming, Spot};

/// PLOVER sectors of actors that their acronym names at home only: parties, parliaments, rebels.
const LOCAL: [&str; 4] = ["PTY", "OPP", "LEG", "REB"];

/// Letters of the longest acronym.
const LONGEST: usize = 5;

/// Drops what an acronym, or a name that parties of many states have, would stand for in a state that nothing else in the
/// report belongs to. Of 1,319 news reports, 28 were taken to tell of such a party, parliament or group of rebels by its
/// acronym; none of them did.
pub(super) fn keep_at_home(report: &Report, lexicon: &Lexicon, spots: &mut Vec<Spot>) {
    let world = &lexicon.world;
    // "ISIS" is at home nowhere.
    let home = |actor| world.actor(actor).country.as_deref().filter(|c| is_state(world, c));
    let vague = |words: &str| is_acronym(words) || is_common(lexicon, words);
    let spelled = spots.iter().filter(|s| !vague(report.words(s.span)));
    let senses = spelled.flat_map(|s| match &s.naming {
        Naming::Known(senses) => senses.as_slice(),
        Naming::Unknown(_) => &[],
    });
    let named: FxHashSet<&str> = senses.filter_map(|s| home(s.actor)).collect();
    spots.retain_mut(|spot| {
        let Naming::Known(senses) = &mut spot.naming else { return true };
        if vague(report.words(spot.span)) {
            senses.retain(|s| {
                let sector = world.actor(s.actor).sector.as_deref();
                let local = sector.is_some_and(|s| LOCAL.contains(&s));
                !local || home(s.actor).is_none_or(|state| named.contains(state))
            });
        }
        if !senses.is_empty() {
            return true;
        }
        spot.naming = Naming::Unknown(NameKind::Org);
        !is_acronym(report.words(spot.span))
    });
}

/// "Labour Party", "Democratic Party".
fn is_common(lexicon: &Lexicon, words: &str) -> bool {
    let mut all = words.split(' ').map(str::to_lowercase);
    words.contains(' ') && all.all(|w| lexicon.mentions.is(MentionWord::PartyWord, &w))
}

fn is_acronym(words: &str) -> bool {
    (2..=LONGEST).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_uppercase())
}
