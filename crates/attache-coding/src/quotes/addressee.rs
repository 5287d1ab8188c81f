//! To whom something was said: the person told, and those who go on listening.
//!
//! Whoever is named as told hears what the same speaker says after that, until another hearer or another occasion is
//! named; and one who was told and speaks in turn, answers.

use attache_lexicon::attribution::CueClass;
use attache_nlp::NameKind;
use attache_text::Span;
use rustc_hash::FxHashMap;

use super::cast::{Cast, Speaker};
use super::draft::{Draft, Voice};
use super::hits::Hit;
use super::voice;
use crate::{EntityKind, MentionKind};

/// How far (sentences) behind the words that name a hearer he still hears the speaker.
const LISTENS: usize = 10;

/// Who hears one speaker, since which sentence, and on what occasion, once one is named.
struct Audience<'t> {
    hearer: usize,
    since: usize,
    occasion: Option<&'t str>,
}

impl<'t> Audience<'t> {
    /// False for another occasion than that of before.
    fn is_at(&mut self, occasion: Option<&'t str>) -> bool {
        let Some(occasion) = occasion else { return true };
        *self.occasion.get_or_insert(occasion) == occasion
    }
}

/// The hearer of each draft, an entity. `occasions` are those named with each draft.
pub(super) fn hearers(
    hits: &[Hit<'_>],
    drafts: &[Draft<'_>],
    speakers: &[Option<Speaker>],
    occasions: &[Option<Span>],
    cast: &mut Cast<'_>,
) -> Vec<Option<usize>> {
    let named = named(hits, drafts, speakers, cast);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| drafts[i].place());
    let mut told = named.into_iter().peekable();
    let mut audiences: FxHashMap<usize, Audience<'_>> = FxHashMap::default();
    let mut found = vec![None; drafts.len()];
    for i in order {
        let Some(speaker) = speakers[i] else { continue };
        let place = drafts[i].place();
        while let Some(t) = told.next_if(|t| t.at <= place) {
            t.remember(cast, &mut audiences);
        }
        let sentence = sentence_at(cast, place);
        let Some(audience) = audiences.get_mut(&speaker.entity) else { continue };
        let same = audience.is_at(occasions[i].map(|o| o.of(cast.t.text)));
        if same && sentence.saturating_sub(audience.since) <= LISTENS {
            found[i] = Some(audience.hearer).filter(|&h| h != speaker.entity);
        } else {
            audiences.remove(&speaker.entity);
        }
    }
    found
}

/// A speaker and the person he is said to have told.
struct Told {
    /// Where (byte).
    at: usize,
    speaker: usize,
    hearer: usize,
}

impl Told {
    /// The hearer listens from now on; if he is a person, he speaks to the speaker when his turn comes.
    fn remember(&self, cast: &Cast<'_>, audiences: &mut FxHashMap<usize, Audience<'_>>) {
        let since = sentence_at(cast, self.at);
        audiences.insert(self.speaker, Audience { hearer: self.hearer, since, occasion: None });
        let kind = |e: usize| cast.entities.list.get(e).map(|e| e.kind);
        let person = Some(EntityKind::Name(NameKind::Per));
        let named = |e: usize| cast.entities.mentions_of(e).any(|m| m.kind == MentionKind::Name);
        if kind(self.hearer) == person && named(self.hearer) {
            let answer = Audience { hearer: self.speaker, since, occasion: None };
            audiences.entry(self.hearer).or_insert(answer);
        }
    }
}

/// Every speaker with his hearer that the words of a cue name, in text order: those of the drafts, and of cues that
/// tell no words ("This view was put to reporters by the minister").
fn named(
    hits: &[Hit<'_>],
    drafts: &[Draft<'_>],
    speakers: &[Option<Speaker>],
    cast: &mut Cast<'_>,
) -> Vec<Told> {
    let mut by_head: FxHashMap<usize, usize> = FxHashMap::default();
    for (draft, speaker) in drafts.iter().zip(speakers) {
        if let (Some(head), Some(speaker), Voice::Token(_)) = (draft.head, speaker, draft.voice) {
            by_head.insert(head, speaker.entity);
        }
    }
    let mut told = Vec::new();
    for hit in hits.iter().filter(|h| h.class == CueClass::Verb) {
        let t = cast.t;
        let Some(hearer) = voice::hearer(t, hit).filter(|&h| cast.hears(h)) else { continue };
        let own = by_head.get(&hit.head).copied();
        let other = || {
            let subject = voice::speaker(t, cast.lexicon, hit).filter(|&s| s != hearer)?;
            cast.known(subject)
        };
        let Some(speaker) = own.or_else(other) else { continue };
        let Some(hearer) = cast.speaker(hearer).map(|h| h.entity) else { continue };
        told.push(Told { at: t.parse.tokens[hit.head].span.start, speaker, hearer });
    }
    told
}

fn sentence_at(cast: &Cast<'_>, byte: usize) -> usize {
    let parse = cast.t.parse;
    let token = parse.tokens.partition_point(|t| t.span.end <= byte);
    parse.sentence_of(token.min(parse.tokens.len().saturating_sub(1)))
}
