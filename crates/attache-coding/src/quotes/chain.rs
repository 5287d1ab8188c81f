//! Through whom a quotation reached the report: carriers named with it, and the one the whole report is credited to.

use attache_lexicon::Lexicon;
use attache_lexicon::attribution::{Attribution, WordKind};
use attache_nlp::NameKind;
use attache_text::{OutletBasis, Report, Span, ZoneKind};
use rustc_hash::FxHashMap;

use super::cast::Speaker;
use super::tree::Trees;
use crate::{Entities, EntityKind, Quote, Via};

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

/// True for a carrier that is an outlet or agency of the lexicon.
fn is_listed(entities: &Entities, via: &Via) -> bool {
    let entity = via.entity.and_then(|e| entities.list.get(e));
    entity.is_some_and(|e| e.kb.as_deref().is_some_and(|k| k.starts_with("outlet/")))
}

/// Whom an outlet quoted once, it carries in the sentences after that too: those quotations inherit it.
pub(super) fn carry_on(quotes: &mut [Quote], entities: &Entities) {
    let mut known: FxHashMap<usize, Via> = FxHashMap::default();
    for quote in quotes {
        let Some(speaker) = quote.speaker else { continue };
        if let Some(via) = quote.via.iter().find(|v| v.explicit && is_listed(entities, v)) {
            known.insert(speaker, Via { explicit: false, ..via.clone() });
        } else if let (true, Some(via)) = (quote.via.is_empty(), known.get(&speaker)) {
            quote.via.push(via.clone());
        }
    }
}

/// "China says it will sign. The agency reports that …": where the next sentence of a paragraph has a carrier for words of
/// the same speaker, or of his state's people, the words before inherit it. "As per the agency, …" opens what is new.
pub(super) fn carry_back(
    quotes: &mut [Quote],
    t: Trees<'_>,
    entities: &Entities,
    lexicon: &Attribution,
) {
    let sentences = &t.parse.sentences;
    let sentence = |q: &Quote| {
        let at = q.cue.unwrap_or(q.span).start;
        sentences.partition_point(|s| s.span.end <= at)
    };
    let mut found: Vec<(usize, Vec<Via>)> = Vec::new();
    let mut carried: FxHashMap<usize, Vec<&Quote>> = FxHashMap::default();
    let opens = |via: &Via, quote: &Quote| {
        let before = via.span.filter(|s| s.end < quote.span.start);
        before.is_some_and(|s| t.text[s.end..].starts_with(','))
    };
    let press = |via: &Via| {
        let mut words = via.name.split_whitespace().map(str::to_lowercase);
        is_listed(entities, via) || words.any(|w| lexicon.is(WordKind::Press, &w))
    };
    let named = |q: &&Quote| q.via.iter().any(|v| v.explicit && press(v) && !opens(v, q));
    for quote in quotes.iter().filter(named) {
        carried.entry(sentence(quote)).or_default().push(quote);
    }
    for (i, quote) in quotes.iter().enumerate().filter(|(_, q)| q.via.is_empty()) {
        let here = sentence(quote);
        let Some(next) = sentences.get(here + 1).filter(|_| quote.inside.is_none()) else {
            continue;
        };
        let gap = t.text.get(sentences[here].span.end..next.span.start);
        let one_paragraph = gap.is_some_and(|g| !g.contains('\n'));
        let told = carried.get(&(here + 1)).filter(|_| one_paragraph).into_iter().flatten();
        let mut told = told.filter(|q| is_voice(entities, quote.speaker, q.speaker));
        if let Some(by) = told.next() {
            let inherited = by.via.iter().map(|v| Via { explicit: false, ..v.clone() });
            found.push((i, inherited.collect()));
        }
    }
    for (i, via) in found {
        quotes[i].via = via;
    }
}

/// One speaker, or a state or body and somebody who is of it.
fn is_voice(entities: &Entities, whole: Option<usize>, one: Option<usize>) -> bool {
    let (Some(whole), Some(one)) = (whole, one) else { return false };
    let (Some(a), Some(b)) = (entities.list.get(whole), entities.list.get(one)) else {
        return false;
    };
    let speaks = matches!(a.kind, EntityKind::Name(NameKind::Gpe | NameKind::Org));
    whole == one || speaks && a.country.is_some() && a.country == b.country
}

fn explicit(entities: &Entities, report: &Report, carrier: &Speaker) -> Via {
    explicit_of(entities, report, *carrier)
}

fn explicit_of(entities: &Entities, report: &Report, carrier: Speaker) -> Via {
    let name = entities.list.get(carrier.entity).map(|e| e.name.clone());
    let name = name.unwrap_or_else(|| report.words(carrier.span).to_owned());
    Via { name, entity: Some(carrier.entity), explicit: true, span: Some(carrier.span) }
}
