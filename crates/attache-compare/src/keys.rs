//! What a stretch of one report is about: sets of keys, from the keys of its words and entities, each made once.

use attache_coding::{
    Annotated, Entity, EntityKind, Mention, MentionKind, Quantity, Time, TimeKind,
};
use attache_lexicon::comparison::WordClass;
use attache_lexicon::{Lexicon, TitleKind};
use attache_nlp::{NameKind, Token, Upos};
use attache_text::Span;

use crate::bag::{Bag, Key, KeyKind, Weights};
use crate::sheet::{identity, inside, places_inside};

/// Prior share of texts of international news that mention a given state, entity, amount, date.
/// Only their order matters: states are everywhere, an amount with its unit is nearly a name.
const STATE_SHARE: f32 = 0.05;
const ENTITY_SHARE: f32 = 0.005;
const TIME_SHARE: f32 = 0.02;
const AMOUNT_SHARE: f32 = 0.002;

/// Makes sets of keys for stretches of one report.
#[derive(Clone, Debug)]
pub(crate) struct Keys<'r> {
    annotated: &'r Annotated,
    /// The key of each token, by index into the parse; none for words without content.
    tokens: Vec<Option<Key>>,
    /// The keys of each entity, by index: the state it is or speaks for, and itself unless it is that state.
    entities: Vec<Vec<Key>>,
    /// The key of each date and length of time, by index; none for those that name no day.
    times: Vec<Option<Key>>,
    /// The key of each quantity, by index.
    amounts: Vec<Key>,
}

impl<'r> Keys<'r> {
    /// Looks up every word and entity of a report.
    pub(crate) fn new(annotated: &'r Annotated, lexicon: &Lexicon) -> Self {
        let coding = &annotated.coding;
        let list = &coding.entities.list;
        Self {
            annotated,
            tokens: annotated.parse.tokens.iter().map(|t| token(t, lexicon)).collect(),
            entities: (0..list.len()).map(|e| members(list, e)).collect(),
            times: coding.times.iter().map(time).collect(),
            amounts: coding.quantities.iter().map(amount).collect(),
        }
    }

    /// Weighs the keys by how many reports of the pool have each.
    pub(crate) fn weigh(&mut self, weights: &Weights) {
        let some = self.tokens.iter_mut().chain(&mut self.times).flatten();
        let all = some.chain(self.entities.iter_mut().flatten()).chain(&mut self.amounts);
        all.for_each(|key| key.weight = weights.of(key));
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
        for i in places_inside(&coding.times, span, |t| t.span) {
            if let Some(key) = self.times[i] {
                keys.push(key);
                named.push(coding.times[i].span);
            }
        }
        let amounts = places_inside(&coding.quantities, span, |q| q.span);
        keys.extend(amounts.map(|i| self.amounts[i]));
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

    /// The keys of the content words of a stretch that do not stand in one of the spans `named`.
    fn content<'k>(&'k self, span: Span, named: &'k [Span]) -> impl Iterator<Item = Key> + 'k {
        let parse = &self.annotated.parse;
        let free = move |t: &usize| !named.iter().any(|n| n.contains(parse.tokens[*t].span));
        parse.tokens_in(span).filter(free).filter_map(|t| self.tokens[t])
    }

    /// The words of the names in a stretch.
    pub(crate) fn name_words(&self, span: Span) -> Bag {
        let mentions = inside(&self.annotated.coding.entities.mentions, span, |m| m.span);
        let names = mentions.filter(|m| self.is_name(m)).map(|m| m.span);
        let tokens = names.flat_map(|n| self.annotated.parse.tokens_in(n));
        Bag::new(tokens.filter_map(|t| self.tokens[t]).collect())
    }

    /// The keys of an entity.
    pub(crate) fn entity(&self, entity: usize) -> &[Key] {
        self.entities.get(entity).map_or(&[], Vec::as_slice)
    }
}

/// The key of a word with content: its family, or the office that it names.
fn token(token: &Token, lexicon: &Lexicon) -> Option<Key> {
    let content = matches!(
        token.upos,
        Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Propn | Upos::Num | Upos::X
    );
    if !content || !token.lemma.contains(char::is_alphanumeric) {
        return None;
    }
    let (lemma, words) = (token.lemma.to_lowercase(), &lexicon.comparison);
    if words.is(WordClass::Function, &lemma) || words.is(WordClass::Telling, &lemma) {
        return None;
    }
    let is_office = lexicon.titles.of(&lemma).iter().any(|(t, _)| t.kind == TitleKind::Office);
    let family = words.family(&lemma);
    let kind = if is_office { KeyKind::Office } else { KeyKind::Word };
    Some(Key::new(kind, family, words.share(family)))
}

fn time(time: &Time) -> Option<Key> {
    let known = time.value.starts_with(|c: char| c.is_ascii_digit() || c == 'P');
    (known && time.kind != TimeKind::Set).then(|| Key::new(KeyKind::Time, &time.value, TIME_SHARE))
}

fn amount(quantity: &Quantity) -> Key {
    let words = format!("{} {}", quantity.value, quantity.unit);
    Key::new(KeyKind::Amount, &words, AMOUNT_SHARE)
}

/// The keys of an entity, those of its members for a group.
fn members(list: &[Entity], entity: usize) -> Vec<Key> {
    let e = &list[entity];
    if e.kind != EntityKind::Group {
        return single(e);
    }
    let others = e.members.iter().filter(|&&m| m != entity);
    others.filter_map(|&m| list.get(m)).flat_map(single).collect()
}

fn single(e: &Entity) -> Vec<Key> {
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
