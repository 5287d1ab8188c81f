//! Step one of comparing: the keys of a report, made from that report alone.

use attache_coding::{Annotated, EntityKind, MentionKind};
use attache_lexicon::Lexicon;
use attache_nlp::{NameKind, Sentence};
use attache_text::{Span, ZoneKind};
use jiff::civil::Date;

use crate::bag::{Bag, Weights};
use crate::keys::Keys;
use crate::reuse::Words;

/// The keys of one report.
#[derive(Clone, Debug)]
pub(crate) struct Sheet<'r> {
    /// The report with its records.
    pub(crate) annotated: &'r Annotated,
    /// Makes the keys of any stretch of it.
    pub(crate) keys: Keys<'r>,
    /// Its words, for copies.
    pub(crate) words: Words,
    /// One set of keys for each sentence of prose, by index into the parse; empty sets for the others.
    pub(crate) sentences: Vec<Bag>,
    /// For each entity whether the text names it; an unnamed one ("officials") may be anyone.
    pub(crate) named: Vec<bool>,
    /// For each entity whether a name of its own stands for it somewhere, not that of its seat or people.
    pub(crate) by_name: Vec<bool>,
    /// When it was published.
    pub(crate) day: Option<Date>,
    /// The same, or a dateline without a year in the year of the other reports.
    pub(crate) told: Option<Date>,
    /// The same, or a dateline without a year where no report of the pool knows one: it tells only which report came first.
    pub(crate) order: Option<Date>,
}

impl<'r> Sheet<'r> {
    /// Reads a report once.
    #[must_use]
    pub(crate) fn new(annotated: &'r Annotated, lexicon: &Lexicon) -> Self {
        let keys = Keys::new(annotated, lexicon);
        let sentences = each_told(annotated, |s| keys.of(s));
        let day = annotated.report.meta.published.date();
        let words = Words::of(&annotated.report);
        let entities = &annotated.coding.entities;
        let mut named = vec![false; entities.list.len()];
        let mut by_name = named.clone();
        for m in &entities.mentions {
            named[m.entity] |= !matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun);
            by_name[m.entity] |= m.kind == MentionKind::Name;
        }
        let (told, order) = (day, day);
        Self { annotated, keys, words, sentences, named, by_name, day, told, order }
    }

    /// Weighs its keys by how many reports of the pool have each.
    pub(crate) fn weigh(&mut self, weights: &Weights) {
        self.keys.weigh(weights);
        self.sentences.iter_mut().for_each(|bag| bag.weigh(weights));
    }

    /// The sentence that holds a place, an index into the parse.
    #[must_use]
    pub(crate) fn sentence_at(&self, byte: usize) -> Option<usize> {
        let sentences = &self.annotated.parse.sentences;
        let at = sentences.partition_point(|s| s.span.end <= byte);
        sentences.get(at).is_some_and(|s| s.span.start <= byte).then_some(at)
    }

    /// The characters of a span.
    #[must_use]
    pub(crate) fn text(&self, span: Span) -> &'r str {
        self.annotated.report.words(span)
    }
}

/// What a report is about on the whole: all that counting the pool and telling its stories apart need.
pub(crate) struct Outline {
    /// The words of the names in each sentence: two reports may disagree on who a name means and still write the same one.
    pub(crate) names: Vec<Bag>,
    /// All keys of its prose, the words of names included.
    pub(crate) whole: Bag,
}

impl Outline {
    pub(crate) fn new(sheet: &Sheet<'_>) -> Self {
        let names = each_told(sheet.annotated, |s| sheet.keys.name_words(s));
        let all = sheet.sentences.iter().chain(&names).flat_map(Bag::keys);
        let whole = Bag::new(all.copied().collect());
        Self { names, whole }
    }

    /// Weighs its keys by how many reports of the pool have each.
    pub(crate) fn weigh(&mut self, weights: &Weights) {
        self.names.iter_mut().chain([&mut self.whole]).for_each(|bag| bag.weigh(weights));
    }
}

/// Keys for each sentence of prose, by index into the parse; none for the others.
fn each_told(annotated: &Annotated, keys: impl Fn(Span) -> Bag) -> Vec<Bag> {
    let told = |s: &Sentence| {
        let zone = annotated.report.zones.get(s.zone).map(|z| z.kind);
        zone.is_some_and(|z| z.is_prose() && z != ZoneKind::PullquoteAttribution)
    };
    let sentences = annotated.parse.sentences.iter();
    sentences.map(|s| if told(s) { keys(s.span) } else { Bag::default() }).collect()
}

/// The records of a list in text order that lie in a stretch.
pub(crate) fn inside<T>(
    list: &[T],
    stretch: Span,
    span: impl Fn(&T) -> Span,
) -> impl Iterator<Item = &T> {
    places_inside(list, stretch, span).map(|i| &list[i])
}

/// Their indices.
pub(crate) fn places_inside<T>(
    list: &[T],
    stretch: Span,
    span: impl Fn(&T) -> Span,
) -> impl Iterator<Item = usize> {
    let from = list.partition_point(|x| span(x).start < stretch.start);
    let to = list.partition_point(|x| span(x).start < stretch.end);
    (from..to.max(from)).filter(move |&i| span(&list[i]).end <= stretch.end)
}

/// True for a person.
pub(crate) fn is_person(entity: &attache_coding::Entity) -> bool {
    entity.kind == EntityKind::Name(NameKind::Per)
}

/// What tells whether two reports mean the same entity: its entry in the lexicon, a person's last name, any other's name.
pub(crate) fn identity(entity: &attache_coding::Entity) -> String {
    if let Some(kb) = &entity.kb {
        return kb.clone();
    }
    let name = entity.name.to_lowercase();
    match entity.kind {
        EntityKind::Name(NameKind::Per) => name.rsplit(' ').next().unwrap_or(&name).to_owned(),
        _ => name,
    }
}
