//! Where: names that are places here, with their coordinates.
//!
//! A capital that stands for its government is no place, nor is one inside the name of an event: the entities have
//! decided that already. A name that the table does not hold, or holds for another state, gets no coordinates.

use attache_lexicon::Lexicon;
use attache_nlp::NameKind;
use attache_text::Report;

use crate::records::{Entities, EntityKind, MentionKind, Place};

/// Finds the places of a report that can be put on a map, in text order.
#[must_use]
pub fn find(report: &Report, entities: &Entities, lexicon: &Lexicon) -> Vec<Place> {
    let located = EntityKind::Name(NameKind::Gpe);
    let mut places = Vec::new();
    for mention in entities.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
        let entity = &entities.list[mention.entity];
        let place = entity.kind == located || entity.kind == EntityKind::Name(NameKind::Loc);
        if !place || entity.kb.is_some() {
            continue;
        }
        let words = report.words(mention.span);
        let spot = lexicon.gazetteer.find(words, entity.country.as_deref());
        places.extend(spot.map(|spot| Place {
            span: mention.span,
            name: spot.name.to_string(),
            country: Some(spot.country.to_string()),
            lat: spot.lat,
            lon: spot.lon,
            entity: Some(mention.entity),
            rule: "en/places.tsv".into(),
        }));
    }
    places
}
