//! One report on its way to entities: what all steps share.

use std::ops::Range;

use attache_lexicon::world::ActorKind;
use attache_lexicon::{Lexicon, MentionWord, Title, TitleKind};
use attache_nlp::Parse;
use attache_text::{Report, Span};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::roster::{How, Roster};
use super::{links, names};
use crate::records::{Entities, Mention, MentionKind};

/// Text, tree and vocabulary, and the entities so far.
pub(super) struct Reader<'r> {
    pub(super) report: &'r Report,
    pub(super) parse: &'r Parse,
    pub(super) lexicon: &'r Lexicon,
    /// The report's day.
    pub(super) day: Option<Date>,
    pub(super) roster: Roster,
    pub(super) mentions: Vec<Mention>,
    /// Ids of the states and organisations that the names of the report speak of, family names aside.
    pub(super) spoken: FxHashSet<Box<str>>,
    /// Which tokens stand between quotation marks.
    quoted: Vec<bool>,
    /// How many of the mentions are names, in order of their first tokens.
    names: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(report: &'r Report, parse: &'r Parse, lexicon: &'r Lexicon) -> Self {
        let day = report.meta.published.date();
        let quoted = quoted(report, parse);
        let roster = Roster::default();
        let (mentions, spoken) = (Vec::new(), FxHashSet::default());
        Self { report, parse, lexicon, day, roster, mentions, spoken, quoted, names: 0 }
    }

    /// The characters of a token.
    pub(super) fn words(&self, token: usize) -> &'r str {
        self.parse.tokens.get(token).map_or("", |t| self.report.words(t.span))
    }

    /// The words of some tokens without their article.
    pub(super) fn words_of(&self, tokens: &Range<usize>) -> &'r str {
        let article = |t: usize| &*self.parse.tokens[t].lemma == "the";
        let start = tokens.clone().find(|&t| !article(t)).unwrap_or(tokens.start);
        let span = self.parse.tokens[start].span.join(self.parse.tokens[tokens.end - 1].span);
        self.report.words(span)
    }

    /// True when a token is of a class of words.
    pub(super) fn is(&self, class: MentionWord, token: usize) -> bool {
        let word = self.words(token);
        if word.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
            return self.lexicon.mentions.is(class, &word.to_lowercase());
        }
        self.lexicon.mentions.is(class, word)
    }

    /// Adds a mention.
    pub(super) fn mention(
        &mut self,
        tokens: Range<usize>,
        span: Span,
        kind: MentionKind,
        entity: usize,
    ) {
        if tokens.is_empty() || span.is_empty() {
            return;
        }
        let head = names::head(self.parse, &tokens);
        self.mentions.push(Mention { span, tokens, head, kind, entity });
    }

    /// Adds a mention of these tokens.
    pub(super) fn mention_tokens(
        &mut self,
        tokens: Range<usize>,
        kind: MentionKind,
        entity: usize,
    ) {
        let all: Vec<usize> = tokens.clone().collect();
        self.mention(tokens, self.parse.span_of(&all), kind, entity);
    }

    /// Closes the step that finds names: from now on they can be looked up by their tokens.
    pub(super) fn close_names(&mut self) {
        self.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        self.names = self.mentions.len();
    }

    /// The names that lie in a range of tokens.
    pub(super) fn names_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Mention> {
        let names = &self.mentions[..self.names];
        let from = names.partition_point(|m| m.tokens.start < range.start);
        let to = names.partition_point(|m| m.tokens.start < range.end);
        let end = range.end;
        names.get(from..to).unwrap_or_default().iter().filter(move |m| m.tokens.end <= end)
    }

    /// The name of a person that starts at a token.
    pub(super) fn person_at(&self, token: usize) -> Option<&Mention> {
        let names = &self.mentions[..self.names];
        let from = names.partition_point(|m| m.tokens.start < token);
        let here = names[from..].iter().take_while(|m| m.tokens.start == token);
        let mut people = here.filter(|m| m.kind == MentionKind::Name);
        people.find(|m| self.roster.facts[m.entity].person)
    }

    /// Who holds one of these offices in a state on the report's day.
    pub(super) fn holder(&mut self, country: &str, titles: &[&Title]) -> Option<usize> {
        let day = self.day?;
        let world = &self.lexicon.world;
        let offices = titles.iter().filter(|t| t.rank <= 2 && t.kind == TitleKind::Office);
        let tops = ["supreme-leader", "head-of-state", "head-of-government"];
        let leads = titles.iter().any(|t| &*t.id == "supreme-leader");
        let more = tops.iter().copied().filter(|_| leads);
        let mut all = offices.map(|t| &*t.id).chain(more);
        // Who is called the leader, whatever the formal head of state: Kim Jong-un.
        let called = world.titled(country, tops[0], "leader", day).filter(|_| leads);
        let actor = called.or_else(|| {
            all.find_map(|office| world.holder(country, office, day)).map(|(actor, _)| actor)
        })?;
        Some(self.roster.known(actor, self.day, How::Holder))
    }

    /// Who is at the head of an organisation: "the president of the European Commission", "the Hezbollah leader"; under a word
    /// that is none of his title ("the OPEC president") it is somebody else.
    pub(super) fn head_of(
        &mut self,
        organisation: &str,
        titles: &[&Title],
        word: &str,
    ) -> Option<usize> {
        let day = self.day?;
        let world = &self.lexicon.world;
        let leads = titles.iter().any(|t| t.rank <= 2);
        let known = world.get(organisation).filter(|a| leads && a.kind == ActorKind::Organisation);
        let mut offices = ["head", "rebel-leader"].into_iter();
        let (actor, term) = offices.find_map(|office| world.holder(&known?.id, office, day))?;
        let plain = titles.iter().any(|t| matches!(&*t.id, "head" | "supreme-leader"));
        let called = term.title.to_lowercase().split([' ', '-']).any(|w| w == word);
        if !(called || plain) {
            return None;
        }
        Some(self.roster.known(actor, self.day, How::Holder))
    }

    /// Who has one of these offices under this very title: "Kremlin spokesman".
    pub(super) fn titled(
        &mut self,
        country: &str,
        titles: &[&Title],
        words: &str,
    ) -> Option<usize> {
        let day = self.day?;
        let world = &self.lexicon.world;
        let actor = titles.iter().find_map(|t| world.titled(country, &t.id, words, day))?;
        Some(self.roster.known(actor, self.day, How::Holder))
    }

    /// True for a token between quotation marks.
    pub(super) fn quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or_default()
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, token: usize) -> usize {
        self.parse.sentence_of(token)
    }

    /// Puts the mentions in text order, one for each span, and drops entities without any.
    pub(super) fn finish(mut self) -> Entities {
        self.mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        self.mentions.dedup_by(|b, a| a.span == b.span);
        let mut used = vec![false; self.roster.list.len()];
        for mention in &self.mentions {
            keep(&self.roster, mention.entity, &mut used);
        }
        let mut next = 0;
        let place = |&u: &bool| {
            let at = u.then_some(next);
            next += usize::from(u);
            at
        };
        let places: Vec<Option<usize>> = used.iter().map(place).collect();
        let moved = |i: usize| places.get(i).copied().flatten();
        let mut list = Vec::with_capacity(next);
        for (entity, used) in self.roster.list.into_iter().zip(&used) {
            if *used {
                list.push(entity);
            }
        }
        for entity in &mut list {
            links::place(entity, self.day, &self.lexicon.world);
            entity.members = entity.members.iter().filter_map(|&m| moved(m)).collect();
        }
        for mention in &mut self.mentions {
            mention.entity = moved(mention.entity).unwrap_or_default();
        }
        Entities { list, mentions: self.mentions }
    }
}

/// Which tokens stand between quotation marks; a mark left open is closed by the end of its paragraph.
fn quoted(report: &Report, parse: &Parse) -> Vec<bool> {
    let mut inside = false;
    let mut end = 0;
    let mark = |token: &attache_nlp::Token| {
        if report.text.get(end..token.span.start).is_some_and(|gap| gap.contains('\n')) {
            inside = false;
        }
        end = token.span.end;
        match report.words(token.span) {
            "“" | "«" | "``" => inside = true,
            "”" | "»" | "''" => inside = false,
            "\"" => inside = !inside,
            _ => {}
        }
        inside
    };
    parse.tokens.iter().map(mark).collect()
}

/// An entity is kept with its members.
fn keep(roster: &Roster, entity: usize, used: &mut [bool]) {
    if used[entity] {
        return;
    }
    used[entity] = true;
    for &member in &roster.list[entity].members {
        keep(roster, member, used);
    }
}
