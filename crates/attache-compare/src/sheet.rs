//! Step one of comparing: the keys of a report, made from that report alone.

use attache_coding::{Annotated, Entity, EntityKind, Mention, MentionKind, TimeKind};
use attache_lexicon::comparison::WordClass;
use attache_lexicon::{Lexicon, TitleKind};
use attache_nlp::{NameKind, Token, Upos};
use attache_text::{Span, ZoneKind};
use jiff::civil::Date;

use crate::bag::{Bag, Key, KeyKind};
use crate::reuse::Words;

/// Prior share of texts of international news that mention a given state, entity, amount, date.
/// Only their order matters: states are everywhere, an amount with its unit is nearly a name.
const STATE_SHARE: f32 = 0.05;
const ENTITY_SHARE: f32 = 0.005;
const TIME_SHARE: f32 = 0.02;
const AMOUNT_SHARE: f32 = 0.002;

/// The keys of one report.
#[derive(Clone, Debug)]
pub(crate) struct Sheet<'r> {
    /// The report with its records.
    pub(crate) annotated: &'r Annotated,
    /// Its words, for copies.
    pub(crate) words: Words,
    /// One set of keys for each sentence of prose, by index into the parse; empty sets for the others.
    pub(crate) sentences: Vec<Bag>,
    /// The words of the names in each sentence: two reports may disagree on who a name means and still write the same one.
    pub(crate) names: Vec<Bag>,
    /// All keys of its prose, the words of names included.
    pub(crate) whole: Bag,
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
        let told = |s: &&attache_nlp::Sentence| {
            let zone = annotated.report.zones.get(s.zone).map(|z| z.kind);
            zone.is_some_and(|z| z.is_prose() && z != ZoneKind::PullquoteAttribution)
        };
        let each = |keys: &dyn Fn(Span) -> Bag| -> Vec<Bag> {
            let sentences = annotated.parse.sentences.iter();
            sentences.map(|s| if told(&s) { keys(s.span) } else { Bag::default() }).collect()
        };
        let (sentences, names) = (each(&|s| keys.of(s)), each(&|s| keys.name_words(s)));
        let all = sentences.iter().chain(&names).flat_map(Bag::keys);
        let whole = Bag::new(all.copied().collect());
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
        Self { annotated, words, sentences, names, whole, named, by_name, day, told, order }
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

/// Makes sets of keys for stretches of one report.
pub(crate) struct Keys<'r> {
    annotated: &'r Annotated,
    lexicon: &'r Lexicon,
}

impl<'r> Keys<'r> {
    pub(crate) fn new(annotated: &'r Annotated, lexicon: &'r Lexicon) -> Self {
        Self { annotated, lexicon }
    }

    /// The keys of a stretch: its content words outside names, whom it mentions, its amounts and dates.
    pub(crate) fn of(&self, span: Span) -> Bag {
        let coding = &self.annotated.coding;
        let mut keys = Vec::new();
        let mut named: Vec<Span> = Vec::new();
        for m in inside(&coding.entities.mentions, span, |m| m.span) {
            if self.is_name(m) {
                named.push(m.span);
            }
            keys.extend(self.entity(m.entity));
        }
        for t in inside(&coding.times, span, |t| t.span) {
            if t.kind != TimeKind::Set
                && t.value.starts_with(|c: char| c.is_ascii_digit() || c == 'P')
            {
                keys.push(Key::new(KeyKind::Time, &t.value, TIME_SHARE));
                named.push(t.span);
            }
        }
        for q in inside(&coding.quantities, span, |q| q.span) {
            let words = format!("{} {}", q.value, q.unit);
            keys.push(Key::new(KeyKind::Amount, &words, AMOUNT_SHARE));
        }
        keys.extend(self.content(span, &named));
        Bag::new(keys)
    }

    /// True for a name, and for a ministry, army or office of a state: "the foreign ministry" tells who acts, as a name does.
    fn is_name(&self, mention: &Mention) -> bool {
        let body = |e: &Entity| e.kind == EntityKind::Name(NameKind::Org) && e.country.is_some();
        let entity = self.annotated.coding.entities.list.get(mention.entity);
        mention.kind != MentionKind::Nominal || entity.is_some_and(body)
    }

    /// The keys of several stretches together.
    pub(crate) fn of_all(&self, spans: &[Span]) -> Bag {
        let bags: Vec<Bag> = spans.iter().map(|s| self.of(*s)).collect();
        Bag::new(bags.iter().flat_map(Bag::keys).copied().collect())
    }

    /// The families of the content words of a stretch that do not stand in one of the spans `named`.
    fn content<'k>(&'k self, span: Span, named: &'k [Span]) -> impl Iterator<Item = Key> + 'k {
        let parse = &self.annotated.parse;
        let tokens = parse.tokens[parse.tokens_in(span)].iter();
        let free = tokens.filter(|t| !named.iter().any(|n| n.contains(t.span)));
        free.filter_map(|t| self.token(t))
    }

    /// The words of the names in a stretch.
    fn name_words(&self, span: Span) -> Bag {
        let parse = &self.annotated.parse;
        let mentions = inside(&self.annotated.coding.entities.mentions, span, |m| m.span);
        let names = mentions.filter(|m| self.is_name(m)).map(|m| m.span);
        let tokens = names.flat_map(|n| &parse.tokens[parse.tokens_in(n)]);
        Bag::new(tokens.filter_map(|t| self.token(t)).collect())
    }

    fn token(&self, token: &Token) -> Option<Key> {
        let content = matches!(
            token.upos,
            Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Propn | Upos::Num | Upos::X
        );
        content.then(|| self.word(&token.lemma.to_lowercase())).flatten()
    }

    fn word(&self, lemma: &str) -> Option<Key> {
        let words = &self.lexicon.comparison;
        let empty = [WordClass::Function, WordClass::Telling];
        if !lemma.contains(char::is_alphanumeric) || empty.iter().any(|&c| words.is(c, lemma)) {
            return None;
        }
        let office = |(title, _): &(&attache_lexicon::Title, _)| title.kind == TitleKind::Office;
        let is_office = self.lexicon.titles.of(lemma).iter().any(office);
        let family = words.family(lemma);
        let kind = if is_office { KeyKind::Office } else { KeyKind::Word };
        Some(Key::new(kind, family, words.share(family)))
    }

    /// The keys of an entity: the state it is or speaks for, and itself unless it is that state.
    pub(crate) fn entity(&self, entity: usize) -> Vec<Key> {
        let list = &self.annotated.coding.entities.list;
        let Some(e) = list.get(entity) else { return Vec::new() };
        if e.kind == EntityKind::Group {
            return e
                .members
                .iter()
                .filter(|&&m| m != entity)
                .flat_map(|&m| self.single(m))
                .collect();
        }
        self.single(entity)
    }

    fn single(&self, entity: usize) -> Vec<Key> {
        let list = &self.annotated.coding.entities.list;
        let Some(e) = list.get(entity) else { return Vec::new() };
        let mut keys = Vec::new();
        if let Some(country) = &e.country {
            keys.push(Key::new(KeyKind::State, country, STATE_SHARE));
        }
        let is_state = matches!(e.kind, EntityKind::Name(NameKind::Gpe | NameKind::Norp));
        if (!is_state || e.country.is_none()) && e.kind != EntityKind::Group {
            keys.push(Key::new(KeyKind::Entity, &identity(e), ENTITY_SHARE));
        }
        keys
    }
}

/// The records of a list in text order that lie in a stretch.
pub(crate) fn inside<T>(
    list: &[T],
    stretch: Span,
    span: impl Fn(&T) -> Span,
) -> impl Iterator<Item = &T> {
    let from = list.partition_point(|x| span(x).start < stretch.start);
    let to = list.partition_point(|x| span(x).start < stretch.end);
    list[from..to.max(from)].iter().filter(move |x| span(x).end <= stretch.end)
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
