//! From what the model and the lexicon found to names of eight kinds.

use std::ops::Range;

use attache_lexicon::world::{ActorKind, SenseKind};
use attache_lexicon::{Lexicon, WorldMatch};

use super::{Coarse, Name, NameKind};
use crate::{Parse, Upos};

/// The names of a parsed report, in text order: those that a model found, joined with those of the lexicon.
pub(crate) fn join(
    text: &str,
    parse: &Parse,
    lexicon: &Lexicon,
    matches: &[WorldMatch],
    coarse: &[(Range<usize>, Coarse)],
) -> Vec<Name> {
    let known: Vec<Known> = matches.iter().filter_map(|m| known(parse, lexicon, m)).collect();
    let joiner = Joiner { text, parse, lexicon, known: &known };
    let mut names: Vec<Name> =
        coarse.iter().filter_map(|(tokens, kind)| joiner.name(tokens.clone(), *kind)).collect();
    let more: Vec<Name> = known.iter().filter_map(|k| joiner.add(k, &names)).collect();
    names.extend(more);
    names.sort_by_key(|n| (n.tokens.start, std::cmp::Reverse(n.tokens.end)));
    names.dedup_by(|b, a| a.tokens == b.tokens);
    names
}

/// A name of the lexicon on whole tokens.
struct Known {
    tokens: Range<usize>,
    kind: NameKind,
    ordinary: bool,
    surname: bool,
}

fn known(parse: &Parse, lexicon: &Lexicon, found: &WorldMatch) -> Option<Known> {
    let sense = found.senses.first()?;
    let tokens = parse.tokens_in(found.span);
    let exact = !tokens.is_empty()
        && parse.tokens[tokens.start].span.start == found.span.start
        && parse.tokens[tokens.end - 1].span.end == found.span.end;
    let kind = match (sense.kind, lexicon.world.actor(sense.actor).kind) {
        (SenseKind::Name, ActorKind::State | ActorKind::Territory)
        | (SenseKind::Capital | SenseKind::Region, _) => NameKind::Gpe,
        (SenseKind::Adjective | SenseKind::Noun | SenseKind::Plural | SenseKind::People, _) => {
            NameKind::Norp
        }
        (SenseKind::Surname | SenseKind::Short, _) | (SenseKind::Name, ActorKind::Person) => {
            NameKind::Per
        }
        (SenseKind::Seat, _) => NameKind::Fac,
        (SenseKind::Body | SenseKind::Name, _) => NameKind::Org,
    };
    let surname = matches!(sense.kind, SenseKind::Surname | SenseKind::Short);
    exact.then_some(Known { tokens, kind, ordinary: found.ordinary, surname })
}

struct Joiner<'r> {
    text: &'r str,
    parse: &'r Parse,
    lexicon: &'r Lexicon,
    /// In text order.
    known: &'r [Known],
}

impl Joiner<'_> {
    /// A name of the model, trimmed, with its kind; the lexicon decides where it knows the very words.
    fn name(&self, tokens: Range<usize>, coarse: Coarse) -> Option<Name> {
        let tokens = self.trimmed(tokens)?;
        let from = self.known.partition_point(|k| k.tokens.start < tokens.start);
        let mut here = self.known[from..].iter().take_while(|k| k.tokens.start == tokens.start);
        let exact = here.find(|k| k.tokens == tokens && !k.ordinary && !k.surname);
        let kind = match exact {
            Some(known) => known.kind,
            None => self.kind(&tokens, coarse)?,
        };
        Some(self.named(tokens, kind))
    }

    fn named(&self, tokens: Range<usize>, kind: NameKind) -> Name {
        let span = self.parse.tokens[tokens.start].span;
        let span = span.join(self.parse.tokens[tokens.end - 1].span);
        Name { kind, tokens, span }
    }

    /// Without article, possessive and marks at the ends.
    fn trimmed(&self, mut tokens: Range<usize>) -> Option<Range<usize>> {
        let all = &self.parse.tokens;
        let outer =
            |i: usize| matches!(all[i].upos, Upos::Det | Upos::Punct | Upos::Adp | Upos::Cconj);
        while !tokens.is_empty() && outer(tokens.start) && self.word(tokens.start) != "al" {
            tokens.start += 1;
        }
        let tail = |i: usize| {
            let stop = self.word(i).ends_with('.') && self.word(i).len() > 1;
            all[i].upos == Upos::Punct && !stop || matches!(self.word(i), "'s" | "’s" | "'" | "’")
        };
        while !tokens.is_empty() && tail(tokens.end - 1) {
            tokens.end -= 1;
        }
        let letters = tokens.clone().any(|i| self.word(i).contains(char::is_alphabetic));
        (!tokens.is_empty() && letters).then_some(tokens)
    }

    fn word(&self, token: usize) -> &str {
        self.parse.tokens[token].span.of(self.text)
    }

    fn kind(&self, tokens: &Range<usize>, coarse: Coarse) -> Option<NameKind> {
        let words = &self.lexicon.name_words;
        let last = self.word(tokens.end - 1).to_lowercase();
        let first = self.word(tokens.start).to_lowercase();
        match coarse {
            Coarse::Per => Some(NameKind::Per),
            Coarse::Org => Some(NameKind::Org),
            Coarse::Loc if words.facilities.contains(&last) => Some(NameKind::Fac),
            Coarse::Loc if words.lands.contains(&last) || words.lands.contains(&first) => {
                Some(NameKind::Loc)
            }
            Coarse::Loc => Some(NameKind::Gpe),
            Coarse::Misc if words.events.contains(&last) => Some(NameKind::Event),
            Coarse::Misc if words.works.contains(&last) => Some(NameKind::Work),
            Coarse::Misc if self.is_group(tokens, &last) => Some(NameKind::Norp),
            Coarse::Misc => None,
        }
    }

    /// "Chinese", "Syrians", "Kurdish": one word, an adjective or a people.
    fn is_group(&self, tokens: &Range<usize>, last: &str) -> bool {
        let token = &self.parse.tokens[tokens.start];
        let endings = &self.lexicon.name_words.peoples;
        let ends =
            || endings.iter().any(|e| last.ends_with(e.as_str()) && last.len() > e.len() + 1);
        tokens.len() == 1 && (token.upos == Upos::Adj || token.has("Number", "Plur") || ends())
    }

    /// A name of the lexicon that the model did not find: whole, or inside of a longer name of an organisation or event.
    /// `names` are those of the model, in text order and apart.
    fn add(&self, known: &Known, names: &[Name]) -> Option<Name> {
        if known.ordinary || !self.is_capital(known) {
            return None;
        }
        let from = names.partition_point(|n| n.tokens.end <= known.tokens.start);
        let touching = names[from..].iter().take_while(|n| n.tokens.start < known.tokens.end);
        let mut around = touching.peekable();
        let fits = match around.peek() {
            None => !known.surname,
            Some(_) => around.all(|n| self.holds(n, known)),
        };
        fits.then(|| self.named(known.tokens.clone(), known.kind))
    }

    /// True when `name` and the lexicon's name can both stand.
    fn holds(&self, name: &Name, known: &Known) -> bool {
        let inside = known.tokens.start <= name.tokens.start && name.tokens.end <= known.tokens.end;
        let around = name.tokens.start <= known.tokens.start && known.tokens.end <= name.tokens.end;
        let place = matches!(known.kind, NameKind::Gpe | NameKind::Norp);
        let long =
            matches!(name.kind, NameKind::Org | NameKind::Event | NameKind::Work | NameKind::Fac);
        name.tokens != known.tokens && (around && place && long || inside && !known.surname)
    }

    fn is_capital(&self, known: &Known) -> bool {
        self.word(known.tokens.start).starts_with(|c: char| c.is_uppercase() || !c.is_lowercase())
    }
}
