//! Who the speakers are: from the phrase in the sentence to an entity of the report.
//!
//! A pronoun or a description ("the official") stands for whoever was speaking or acting last, which is often not the
//! name nearest by. So the sentences are walked backwards: in each, one who speaks there comes first, then its agent,
//! then its subject; the first who fits in gender and number is taken.

use attache_lexicon::attribution::{Attribution, Gender, WordKind};
use attache_nlp::{Deprel, NameKind, Upos};
use attache_text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::tree::Trees;
use crate::{Entities, Entity, EntityKind, Mention, MentionKind};

/// How many sentences a pronoun or description looks back.
const LOOK_BACK: usize = 8;

/// The words for a speaker, and who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    pub entity: usize,
    pub span: Span,
    pub kind: MentionKind,
}

/// Finds the entities of speakers, in text order.
pub(super) struct Cast<'a> {
    pub t: Trees<'a>,
    pub lexicon: &'a Attribution,
    pub entities: &'a mut Entities,
    /// Entities that spoke, by sentence.
    spoke: FxHashMap<usize, usize>,
    /// All entities that spoke.
    voices: FxHashSet<usize>,
    /// What "he" or "she" has told of an entity.
    gender: FxHashMap<usize, Gender>,
    /// For each token, the mention it heads (the longest).
    heads: FxHashMap<usize, usize>,
    /// Mentions that were there before, in text order; those behind them are new.
    old: usize,
    /// Entities that are named somewhere.
    named: FxHashSet<usize>,
    /// How many nouns in the plural mention an entity.
    plurals: FxHashMap<usize, usize>,
    /// Words of speech, whose subjects are not the reporter's, in text order.
    speech: Vec<Span>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(
        t: Trees<'a>,
        lexicon: &'a Attribution,
        entities: &'a mut Entities,
        speech: &[Span],
    ) -> Self {
        let mut speech = speech.to_vec();
        speech.sort_unstable();
        let names = entities.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        let mut cast = Self {
            t,
            lexicon,
            spoke: FxHashMap::default(),
            voices: FxHashSet::default(),
            gender: FxHashMap::default(),
            heads: entities.heads(),
            old: entities.mentions.len(),
            named: names.map(|m| m.entity).collect(),
            plurals: FxHashMap::default(),
            speech,
            entities,
        };
        for i in 0..cast.old {
            cast.count_plural(i, true);
        }
        cast.learn_gender();
        cast
    }

    /// Puts the mentions that were added in their places.
    pub(super) fn finish(self) {
        let new = self.entities.mentions.split_off(self.old);
        self.entities.add_mentions(new);
    }

    /// Counts a mention for or against its entity being several.
    fn count_plural(&mut self, mention: usize, more: bool) {
        let m = &self.entities.mentions[mention];
        if m.kind == MentionKind::Nominal && self.t.parse.tokens[m.head].has("Number", "Plur") {
            let count = self.plurals.entry(m.entity).or_default();
            *count = if more { *count + 1 } else { count.saturating_sub(1) };
        }
    }

    /// Titles and role nouns next to a name tell its gender: "Ms Kim", "spokeswoman Kim".
    fn learn_gender(&mut self) {
        for m in &self.entities.mentions {
            if m.kind != MentionKind::Name {
                continue;
            }
            let from = m.tokens.start.saturating_sub(1);
            let near = (from..m.tokens.end).filter(|&k| k < self.t.parse.tokens.len());
            let told = near.filter_map(|k| self.lexicon.gender(&self.t.low(k))).next();
            if let Some(gender) = told {
                self.gender.entry(m.entity).or_insert(gender);
            }
        }
    }

    /// The speaker whose phrase a token heads.
    pub(super) fn speaker(&mut self, head: usize) -> Option<Speaker> {
        let mention = self.mention(head);
        let found = match mention {
            Some(i) => {
                let m = &self.entities.mentions[i];
                let (span, kind, entity, at) = (m.span, m.kind, m.entity, m.head);
                let entity = self.resolved(at, kind, entity).unwrap_or(entity);
                if entity != self.entities.mentions[i].entity {
                    self.count_plural(i, false);
                    self.entities.mentions[i].entity = entity;
                    self.count_plural(i, true);
                }
                Speaker { entity, span, kind }
            }
            None => self.unnamed(head)?,
        };
        Some(self.with_others(head, found))
    }

    /// Remembers that an entity spoke in a sentence.
    pub(super) fn remember(&mut self, token: usize, speaker: Speaker) {
        let sentence = self.t.parse.sentence_of(token);
        self.spoke.insert(sentence, speaker.entity);
        self.voices.insert(speaker.entity);
        if speaker.kind == MentionKind::Pronoun {
            let words = speaker.span.of(self.t.text).to_lowercase();
            if let Some(gender) = self.lexicon.gender(&words) {
                self.gender.insert(speaker.entity, gender);
            }
        }
    }

    /// True for a phrase that mentions someone: a thing does not hear.
    pub(super) fn hears(&self, head: usize) -> bool {
        let word = self.t.lemma(head).to_lowercase();
        let listed = [WordKind::Person, WordKind::Official, WordKind::Press];
        self.mention(head).is_some() || listed.iter().any(|&k| self.lexicon.is(k, &word))
    }

    /// The entity of a phrase that mentions one.
    pub(super) fn known(&self, head: usize) -> Option<usize> {
        Some(self.entities.mentions[self.mention(head)?].entity)
    }

    /// The mention for a phrase: a person's name in it, or set beside it, before the phrase itself.
    fn mention(&self, head: usize) -> Option<usize> {
        let own = self.heads.get(&head).copied();
        if own.is_some_and(|i| {
            self.is_person(i) || self.entities.mentions[i].kind == MentionKind::Pronoun
        }) {
            return own;
        }
        if let Some(outlet) = self.outlet_behind(head) {
            return Some(outlet);
        }
        let titled = self.is_title(head);
        let mut below = self.t.parse.subtree(head);
        below.retain(|&k| k != head);
        let names = below.into_iter().filter_map(|k| self.heads.get(&k).copied());
        let mut names = names.filter(|&i| self.is_person(i));
        names.find(|&i| self.beside(head, i, titled)).or(own)
    }

    /// The name of an outlet right behind a word for one: "the daily **Le Monde**".
    fn outlet_behind(&self, head: usize) -> Option<usize> {
        let press = self.lexicon.is(WordKind::Press, &self.t.lemma(head).to_lowercase());
        let next = self.t.parse.tokens.get(head + 1).filter(|_| press)?.span;
        let old = &self.entities.mentions[..self.old];
        let from = old.partition_point(|m| m.span.start < next.start);
        let to = old.partition_point(|m| m.span.start < next.end);
        let outlet = |e: usize| self.entities.list[e].kb.as_deref();
        (from..to).find(|&i| {
            let m = &old[i];
            m.kind == MentionKind::Name
                && m.tokens.start == head + 1
                && outlet(m.entity).is_some_and(|k| k.starts_with("outlet/"))
        })
    }

    fn is_person(&self, mention: usize) -> bool {
        let m = &self.entities.mentions[mention];
        let kind = self.entities.list.get(m.entity).map(|e| e.kind);
        m.kind == MentionKind::Name && kind == Some(EntityKind::Name(NameKind::Per))
    }

    fn is_title(&self, noun: usize) -> bool {
        let word = self.t.lemma(noun).to_lowercase();
        [WordKind::Person, WordKind::Official].iter().any(|&k| self.lexicon.is(k, &word))
    }

    /// True for a name that is the person whose office a phrase gives: set beside it, or at its end behind the body it
    /// is an office of ("Assistant Secretary for Asian Affairs **Jane Doe**"), not one that belongs to another title
    /// ("aide to President **Doe**") or to a preposition ("the mother of **Doe**").
    fn beside(&self, head: usize, mention: usize, titled: bool) -> bool {
        let m = &self.entities.mentions[mention];
        let t = self.t;
        let set = matches!(t.rel(m.head), Deprel::APPOS | Deprel::FLAT | Deprel::NMOD_DESC)
            && t.parse.tokens[m.head].head == Some(head);
        let first = m.tokens.start;
        if set || !titled || first <= head {
            return set
                || (titled
                    && t.parse.tokens[m.head].head == Some(head)
                    && t.rel(m.head) == Deprel::COMPOUND);
        }
        let nominal = |k: &usize| t.is(*k, &[Upos::Noun, Upos::Propn, Upos::Adj]);
        let run: Vec<usize> = (head + 1..first).rev().take_while(nominal).collect();
        let right_behind = first == head + 1;
        right_behind || (!run.is_empty() && !run.iter().any(|&k| self.is_title(k)))
    }

    /// Whom a pronoun or a description stands for, where that is better known here than by the nearest name.
    fn resolved(&self, head: usize, kind: MentionKind, entity: usize) -> Option<usize> {
        match kind {
            MentionKind::Pronoun => {
                self.lexicon.gender(&self.t.low(head))?;
                self.look_back(head, |e| self.fits_pronoun(head, e))
            }
            MentionKind::Nominal if !self.named.contains(&entity) => {
                // "the Kremlin spokesman" is whoever holds that office, named in the report or not.
                self.entities.list[entity].kb.is_none().then_some(())?;
                self.look_back(head, |e| self.fits_description(head, e))
            }
            MentionKind::Nominal => self.speaking(head, entity),
            _ => None,
        }
    }

    /// The last speaker whom a description fits, where it was taken for one who has not spoken.
    fn speaking(&self, head: usize, entity: usize) -> Option<usize> {
        let here = self.t.parse.sentence_of(head);
        let near = here.saturating_sub(LOOK_BACK)..here;
        let mut last = near.rev().filter_map(|s| self.spoke.get(&s).copied());
        let silent = !self.voices.contains(&entity);
        last.find(|&e| self.fits_description(head, e)).filter(|_| silent)
    }

    fn fits_pronoun(&self, head: usize, entity: usize) -> bool {
        let Some(e) = self.entities.list.get(entity) else { return false };
        let word = self.t.low(head);
        let person = matches!(e.kind, EntityKind::Name(NameKind::Per));
        match self.lexicon.gender(&word) {
            Some(gender) => person && self.gender.get(&entity).is_none_or(|&g| g == gender),
            None if matches!(&*word, "it" | "its") => {
                matches!(e.kind, EntityKind::Name(NameKind::Org | NameKind::Gpe) | EntityKind::Doc)
            }
            None if matches!(&*word, "they" | "them" | "their") => {
                matches!(
                    e.kind,
                    EntityKind::Group | EntityKind::Name(NameKind::Org | NameKind::Norp)
                ) || self.plural(entity)
            }
            None => false,
        }
    }

    fn plural(&self, entity: usize) -> bool {
        self.plurals.get(&entity).is_some_and(|&n| n > 0)
    }

    /// "the official", "the advisor": someone with that role, or of that state.
    fn fits_description(&self, head: usize, entity: usize) -> bool {
        let Some(e) = self.entities.list.get(entity) else { return false };
        let noun = self.t.lemma(head).to_lowercase();
        let definite = self.t.kid(head, &[Deprel::DET]).is_some_and(|d| self.t.low(d) == "the")
            || self.t.kid(head, &[Deprel::NMOD_POSS]).is_some();
        let person =
            e.kind == EntityKind::Name(NameKind::Per) && self.lexicon.is(WordKind::Person, &noun);
        if !definite || !person || self.t.parse.tokens[head].has("Number", "Plur") {
            return false;
        }
        let office = self.lexicon.is(WordKind::Official, &noun);
        let role = e.role.as_deref().is_some_and(|r| r.to_lowercase().contains(&noun));
        if !office && !role {
            return false;
        }
        let state = self.state_in(head);
        let gender = self.lexicon.gender(&noun).zip(self.gender.get(&entity).copied());
        state.is_none_or(|s| e.country.as_deref().is_none_or(|c| c == s))
            && gender.is_none_or(|(a, b)| a == b)
    }

    /// The state named in a description: "the **US** official", "his **Turkish** ally"; else that of whoever owns it.
    fn state_in(&self, head: usize) -> Option<&str> {
        let of = |k: usize| {
            let mention = &self.entities.mentions[*self.heads.get(&k)?];
            self.entities.list[mention.entity].country.as_deref()
        };
        let owns = |k: &usize| self.t.is(*k, &[Upos::Pron]);
        let others = || self.t.phrase(head).filter(|&k| k != head);
        let named = others().filter(|k| !owns(k)).find_map(of);
        named.or_else(|| others().filter(owns).find_map(of))
    }

    fn look_back(&self, head: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let here = self.t.parse.sentence_of(head);
        (here.saturating_sub(LOOK_BACK)..=here).rev().find_map(|s| {
            let spoke = self.spoke.get(&s).copied().filter(|_| s < here);
            spoke
                .filter(|&e| fits(e))
                .or_else(|| self.acting(s, head).into_iter().find(|&e| fits(e)))
        })
    }

    /// Who acts in a sentence, before a token: its agent, then its subjects.
    fn acting(&self, sentence: usize, before: usize) -> Vec<usize> {
        let tokens = self.t.parse.sentences[sentence].tokens.clone();
        let (first, last) = (tokens.start, tokens.end.min(before));
        let by = (first..last).filter(|&k| self.by_name(k, first)).map(|k| (0, k));
        let rank = |k: usize| match self.t.rel(k) {
            Deprel::OBL_AGENT => Some(0),
            Deprel::NSUBJ | Deprel::NSUBJ_PASS => Some(if self.top_clause(k) { 1 } else { 2 }),
            Deprel::OBL | Deprel::NMOD if self.t.case(k).is_some_and(|c| c == "by") => Some(0),
            _ => None,
        };
        let mut found: Vec<(u8, usize)> = tokens
            .filter(|&k| k < before)
            .filter_map(|k| Some((rank(k)?, k)))
            .filter(|&(_, k)| !self.t.is(k, &[Upos::Pron]) || self.heads.contains_key(&k))
            .chain(by)
            .filter(|&(_, k)| !self.spoken(k))
            .collect();
        found.sort();
        found.into_iter().filter_map(|(_, k)| self.known(k)).collect()
    }

    /// True for words inside speech.
    fn spoken(&self, token: usize) -> bool {
        let span = self.t.parse.tokens[token].span;
        let next = self.speech.partition_point(|s| s.start <= span.start);
        next.checked_sub(1).is_some_and(|i| self.speech[i].contains(span))
    }

    /// True for the head of a name behind "by" and a title, which long offices tear apart in the tree: "by Deputy
    /// Minister for Nordic and Baltic Affairs **Jane Doe**", but not "by supporters of President **Doe**".
    fn by_name(&self, head: usize, first: usize) -> bool {
        let t = self.t;
        let Some(&mention) = self.heads.get(&head).filter(|&&i| self.is_person(i)) else {
            return false;
        };
        let linked = |k: usize| matches!(&*t.low(k), "of" | "for" | "on" | "the" | "and");
        let start = self.entities.mentions[mention].tokens.start;
        let nominal = |&k: &usize| t.is(k, &[Upos::Noun, Upos::Propn, Upos::Adj]) || linked(k);
        let run = (first..start).rev().take_while(nominal).last().unwrap_or(start);
        let by = run.checked_sub(1).is_some_and(|k| k >= first && t.low(k) == "by");
        let mut words = (run..start).take_while(|&k| !t.is(k, &[Upos::Adp, Upos::Cconj]));
        by && (run == start || words.any(|k| self.is_title(k)))
    }

    fn top_clause(&self, subject: usize) -> bool {
        self.t.parse.tokens[subject].head.is_some_and(|v| self.t.rel(v) == Deprel::ROOT)
    }

    /// A speaker who is no entity yet: an unnamed person, a document, a group.
    fn unnamed(&mut self, head: usize) -> Option<Speaker> {
        let t = self.t;
        let mut tokens = t.phrase(head);
        while tokens.len() > 1 && t.is(tokens.start, &[Upos::Punct]) {
            tokens.start += 1;
        }
        while tokens.len() > 1 && t.is(tokens.end - 1, &[Upos::Part, Upos::Punct]) {
            tokens.end -= 1;
        }
        let span = t.span(&tokens);
        let kind =
            if t.is(head, &[Upos::Pron]) { MentionKind::Pronoun } else { MentionKind::Nominal };
        let known = self.resolved_new(head, kind);
        if kind == MentionKind::Pronoun && known.is_none() && !stands_for_someone(&t.low(head)) {
            return None;
        }
        let entity = match known {
            Some(entity) => entity,
            None => self.entities.add(self.describe(head, span)),
        };
        let mention = self.entities.mentions.len();
        self.entities.mentions.push(Mention { span, tokens, head, kind, entity });
        self.heads.insert(head, mention);
        self.count_plural(mention, true);
        Some(Speaker { entity, span, kind })
    }

    fn resolved_new(&self, head: usize, kind: MentionKind) -> Option<usize> {
        match kind {
            MentionKind::Pronoun => self.look_back(head, |e| self.fits_pronoun(head, e)),
            _ => self.look_back(head, |e| self.fits_description(head, e)),
        }
    }

    fn describe(&self, head: usize, span: Span) -> Entity {
        let noun = self.t.lemma(head).to_lowercase();
        let kind = if self.lexicon.is(WordKind::Document, &noun) {
            EntityKind::Doc
        } else if self.lexicon.is(WordKind::Person, &noun) || self.t.is(head, &[Upos::Pron]) {
            EntityKind::Name(NameKind::Per)
        } else {
            EntityKind::Name(NameKind::Org)
        };
        let country = self.state_in(head).map(str::to_owned);
        Entity { country, ..Entity::named(kind, span.of(self.t.text)) }
    }
}

/// Pronouns that can speak: not "this", "which", "what", "it" of no one.
fn stands_for_someone(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "they"
            | "him"
            | "her"
            | "them"
            | "i"
            | "we"
            | "who"
            | "one"
            | "some"
            | "others"
            | "many"
    )
}
