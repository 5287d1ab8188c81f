//! Through whom a quotation reached the report: carriers named with it, and the one the whole report is credited to.

use attache_lexicon::Lexicon;
use attache_lexicon::attribution::{Attribution, WordKind};
use attache_text::{OutletBasis, Report, Span, ZoneKind};
use rustc_hash::FxHashMap;

use super::cast::Speaker;
use crate::{Entities, Quote, Via};

/// What all quotations of a report have in common.
pub(super) struct Chain<'l> {
    lexicon: &'l Lexicon,
    inherited: Option<Via>,
}

/// True for an outlet or agency of the lexicon.
pub(super) fn is_outlet(entities: &Entities, heads: &FxHashMap<usize, usize>, noun: usize) -> bool {
    let mention = heads.get(&noun).and_then(|&m| entities.mentions.get(m));
    let entity = mention.and_then(|m| entities.list.get(m.entity));
    entity.is_some_and(|e| e.kb.as_deref().is_some_and(|k| k.starts_with("outlet/")))
}

impl<'l> Chain<'l> {
    /// A dateline or a credit line names a carrier for all quotations.
    pub(super) fn new(report: &Report, entities: &Entities, lexicon: &'l Lexicon) -> Self {
        let outlet = report.meta.outlet.as_ref();
        let outlet =
            outlet.filter(|o| matches!(o.basis, OutletBasis::Dateline | OutletBasis::Credit));
        let outlet = outlet.map(|o| (o.name.clone(), o.span));
        let carrier = outlet.or_else(|| wire(report, &lexicon.attribution));
        let inherited = carrier.map(|(name, span)| {
            let entity = entities.list.iter().position(|e| e.name == name);
            Via { name, entity, explicit: false, span }
        });
        Self { lexicon, inherited }
    }

    /// The carriers from the speaker outward. `named` were named with this quotation, `outer` is the quotation it
    /// stands in: its speaker, and how that one reached the report.
    pub(super) fn via(
        &self,
        entities: &Entities,
        report: &Report,
        speaker: Option<Speaker>,
        named: &[Speaker],
        outer: Option<(Speaker, Vec<Via>)>,
    ) -> Vec<Via> {
        let mut via: Vec<Via> = Vec::new();
        let own = speaker.filter(|s| self.is_outlet(entities, s.entity));
        let explicit = own.iter().chain(named).map(|s| explicit(entities, report, s));
        via.extend(explicit);
        match outer {
            Some((other, rest)) => {
                if speaker.is_none_or(|s| s.entity != other.entity) {
                    via.push(explicit_of(entities, report, other));
                }
                via.extend(rest);
            }
            None => via.extend(self.inherited(entities, None)),
        }
        let mut seen: Vec<String> = Vec::new();
        via.retain(|v| {
            let new = !seen.contains(&v.name);
            seen.push(v.name.clone());
            new
        });
        via
    }

    /// The carrier of the whole report, unless it speaks itself.
    pub(super) fn inherited(&self, entities: &Entities, speaker: Option<Speaker>) -> Vec<Via> {
        let speaker = speaker.and_then(|s| entities.list.get(s.entity));
        let other = self.inherited.iter().filter(|v| speaker.is_none_or(|s| s.name != v.name));
        other.cloned().collect()
    }

    fn is_outlet(&self, entities: &Entities, entity: usize) -> bool {
        let Some(e) = entities.list.get(entity) else { return false };
        e.kb.as_deref().is_some_and(|k| k.starts_with("outlet/"))
            || self.lexicon.world.outlet(&e.name).is_some()
    }
}

/// A credit line that names no outlet: "with **wires**".
fn wire(report: &Report, lexicon: &Attribution) -> Option<(String, Option<Span>)> {
    let credits = report.zones.iter().filter(|z| z.kind == ZoneKind::SourceCredit);
    credits.into_iter().find_map(|zone| {
        let line = report.words(zone.span);
        let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let press = |w: &&str| lexicon.is(WordKind::Press, &bare(w));
        let word = line.split_whitespace().find(press)?;
        let span = zone.span.trim(&report.text);
        Some((bare(word), Some(span)))
    })
}

/// Whom an outlet quoted once, it carries in the sentences after that too: those quotations inherit it.
pub(super) fn carry_on(quotes: &mut [Quote], entities: &Entities) {
    let outlet = |v: &Via| {
        let entity = v.entity.and_then(|e| entities.list.get(e));
        entity.is_some_and(|e| e.kb.as_deref().is_some_and(|k| k.starts_with("outlet/")))
    };
    let mut known: FxHashMap<usize, Via> = FxHashMap::default();
    for quote in quotes {
        let Some(speaker) = quote.speaker else { continue };
        if let Some(via) = quote.via.iter().find(|v| v.explicit && outlet(v)) {
            known.insert(speaker, Via { explicit: false, ..via.clone() });
        } else if let (true, Some(via)) = (quote.via.is_empty(), known.get(&speaker)) {
            quote.via.push(via.clone());
        }
    }
}

fn explicit(entities: &Entities, report: &Report, carrier: &Speaker) -> Via {
    explicit_of(entities, report, *carrier)
}

fn explicit_of(entities: &Entities, report: &Report, carrier: Speaker) -> Via {
    let name = entities.list.get(carrier.entity).map(|e| e.name.clone());
    let name = name.unwrap_or_else(|| report.words(carrier.span).to_owned());
    Via { name, entity: Some(carrier.entity), explicit: true, span: Some(carrier.span) }
}
