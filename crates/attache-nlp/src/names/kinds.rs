//! From what the model and the lexicon found to names of eight kinds.

use std::ops::Range;

use attache_lexicon::world::{ActorKind, SenseKind};
use attache_lexicon::{Lexicon, TimeWord, WorldMatch};

use super::{Coarse, Name, NameKind, people, settle};
use crate::{Parse, Upos};

/// The names of a parsed report, in text order: those that a model found, joined with those of the lexicon.
pub(crate) fn join(
    text: &str,
    parse: &Parse,
    lexicon: &Lexicon,
    matches: &[WorldMatch],
    coarse: &[(Range<usize>, Coarse)],
) -> Vec<Name> {
    let known: Vec<Known> = matches.iter().filter_map(|m| known(text, parse, lexicon, m)).collect();
    let joiner = Joiner { text, parse, lexicon, known: &known };
    let mut names: Vec<Name> = Vec::with_capacity(coarse.len());
    for (tokens, kind) in coarse {
        joiner.names(tokens.clone(), *kind, &mut names);
    }
    settle::settle(&joiner, &mut names);
    let more: Vec<Name> = known.iter().filter_map(|k| joiner.add(k, &names)).collect();
    names.extend(more);
    names.sort_by_key(|n| (n.tokens.start, std::cmp::Reverse(n.tokens.end)));
    names.dedup_by(|b, a| a.tokens == b.tokens);
    names
}

/// A name of the lexicon on whole tokens.
pub(super) struct Known {
    pub(super) tokens: Range<usize>,
    kind: NameKind,
    ordinary: bool,
    pub(super) surname: bool,
}

fn known(text: &str, parse: &Parse, lexicon: &Lexicon, found: &WorldMatch) -> Option<Known> {
    let sense = found.senses.first()?;
    let tokens = parse.tokens_in(found.span);
    let exact = !tokens.is_empty()
        && parse.tokens[tokens.start].span.start == found.span.start
        && parse.tokens[tokens.end - 1].span.end == found.span.end;
    let kind = match (sense.kind, lexicon.world.actor(sense.actor).kind) {
        (SenseKind::Name, ActorKind::Group) => NameKind::Loc,
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
    // "US troops", "the Danish army" are put together by the report; "Foreign Ministry" is a name.
    let last = || parse.tokens[tokens.end - 1].span.of(text);
    let told = sense.kind == SenseKind::Body && exact && last().starts_with(char::is_lowercase);
    let surname = matches!(sense.kind, SenseKind::Surname | SenseKind::Short);
    (exact && !told).then_some(Known { tokens, kind, ordinary: found.ordinary, surname })
}

/// One report on its way to names.
pub(super) struct Joiner<'r> {
    pub(super) text: &'r str,
    pub(super) parse: &'r Parse,
    pub(super) lexicon: &'r Lexicon,
    /// In text order.
    known: &'r [Known],
}

impl Joiner<'_> {
    /// The names in what the model took for one, trimmed, with their kinds; the lexicon decides where it knows the very
    /// words.
    fn names(&self, tokens: Range<usize>, coarse: Coarse, names: &mut Vec<Name>) {
        let Some(tokens) = self.trimmed(tokens) else { return };
        let kind = self.exact(&tokens);
        let tokens = if kind.is_some() { Some(tokens) } else { self.cut(tokens, coarse) };
        let Some(tokens) = tokens else { return };
        if let Some(of) = self.origin(&tokens).filter(|_| kind.is_none() && coarse == Coarse::Per) {
            self.names(tokens.start..of, coarse, names);
            return self.names(of + 1..tokens.end, Coarse::Org, names);
        }
        if kind.is_none() && coarse == Coarse::Per {
            let parts = people::parts(self, tokens);
            let one = parts.len() == 1;
            names.extend(parts.into_iter().filter_map(|part| {
                let kind = if one { self.kind(&part, coarse)? } else { NameKind::Per };
                Some(self.named(part, kind))
            }));
            return;
        }
        let tokens = if coarse == Coarse::Misc { tokens } else { self.with_company_end(tokens) };
        if let Some(kind) = kind.or_else(|| self.kind(&tokens, coarse)) {
            names.push(self.named(tokens, kind));
        }
    }

    /// The kind of the lexicon's name on exactly these tokens, short names of people aside.
    pub(super) fn exact(&self, tokens: &Range<usize>) -> Option<NameKind> {
        let from = self.known.partition_point(|k| k.tokens.start < tokens.start);
        let mut here = self.known[from..].iter().take_while(|k| k.tokens.start == tokens.start);
        here.find(|k| k.tokens == *tokens && !k.ordinary && !k.surname).map(|k| k.kind)
    }

    pub(super) fn named(&self, tokens: Range<usize>, kind: NameKind) -> Name {
        let span = self.parse.tokens[tokens.start].span;
        let span = span.join(self.parse.tokens[tokens.end - 1].span);
        Name { kind, tokens, span }
    }

    pub(super) fn word(&self, token: usize) -> &str {
        self.parse.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn is_lower(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_lowercase)
    }

    fn kind(&self, tokens: &Range<usize>, coarse: Coarse) -> Option<NameKind> {
        let words = &self.lexicon.name_words;
        let last = self.word(tokens.end - 1).to_lowercase();
        let first = self.word(tokens.start).to_lowercase();
        let long = tokens.len() > 1;
        if self.is_no_name(tokens, coarse, &last) {
            return None;
        }
        if long && words.event_starts.contains(&first) {
            return Some(NameKind::Event);
        }
        let organisation = long && words.organisations.contains(&last);
        match coarse {
            Coarse::Per if self.is_plural(tokens) => Some(NameKind::Norp),
            Coarse::Per | Coarse::Loc if organisation => Some(NameKind::Org),
            Coarse::Org if long && words.sites.contains(&last) => Some(NameKind::Fac),
            Coarse::Org | Coarse::Loc if self.is_people(tokens, &last) => Some(NameKind::Norp),
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

    /// Days ("Fri"), titles ("the President"), letters and abbreviations ("GDP") that the model took for names.
    fn is_no_name(&self, tokens: &Range<usize>, coarse: Coarse, last: &str) -> bool {
        let name = self.parse.tokens[tokens.start].span;
        let name = name.join(self.parse.tokens[tokens.end - 1].span).of(self.text);
        let before = tokens.start.checked_sub(1).map(|t| self.parse.tokens[t].upos);
        let article = matches!(before, Some(Upos::Det | Upos::Adj));
        let title = (tokens.len() > 1 || article) && !self.lexicon.titles.of(name).is_empty();
        let one = tokens.len() == 1;
        let day = self.lexicon.times.word(last).iter().any(|w| match w {
            TimeWord::Weekday(_) => coarse != Coarse::Org,
            TimeWord::Month(_) => matches!(coarse, Coarse::Loc | Coarse::Misc),
            _ => false,
        });
        // "D-Mo." is a party and a state, "F-16" a plane.
        let code = name.split_once('-').is_some_and(|(letter, _)| is_letter(letter));
        let scrap = name.len() < 3 && self.is_lower(tokens.start)
            || is_letter(name)
            || code && coarse != Coarse::Org;
        coarse == Coarse::Per && title
            || one && (day || scrap || self.lexicon.name_words.not_names.contains(last))
    }

    /// Where "of" stands in "Ann Lee **of** Oslo": people's names that begin with a given name have none inside.
    fn origin(&self, tokens: &Range<usize>) -> Option<usize> {
        let given = self.lexicon.given_names.has(self.word(tokens.start));
        let of = tokens.clone().skip(2).find(|&t| self.word(t) == "of")?;
        (given && of + 1 < tokens.end).then_some(of)
    }

    /// "Kurds", "Sadrists": a person is one, and an organisation does not end like a people.
    fn is_people(&self, tokens: &Range<usize>, last: &str) -> bool {
        self.is_plural(tokens) && (self.has_peoples_end(last) || self.is_article(tokens.start))
    }

    fn is_plural(&self, tokens: &Range<usize>) -> bool {
        let token = &self.parse.tokens[tokens.start];
        tokens.len() == 1 && token.has("Number", "Plur")
    }

    fn is_article(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| matches!(self.word(before), "the" | "The"))
    }

    fn has_peoples_end(&self, last: &str) -> bool {
        let endings = &self.lexicon.name_words.peoples;
        endings.iter().any(|e| last.ends_with(e.as_str()) && last.len() > e.len() + 1)
    }

    /// "Chinese", "Syrians", "Kurdish": one word, an adjective or a people.
    fn is_group(&self, tokens: &Range<usize>, last: &str) -> bool {
        let token = &self.parse.tokens[tokens.start];
        let plural = token.has("Number", "Plur");
        tokens.len() == 1 && (token.upos == Upos::Adj || plural || self.has_peoples_end(last))
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

/// A letter, with or without a stop.
fn is_letter(word: &str) -> bool {
    let mut chars = word.strip_suffix('.').unwrap_or(word).chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}
