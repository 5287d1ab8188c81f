//! What is said: the clause, phrase or infinitive that goes with a cue, by the cue's frames.

use std::ops::Range;

use attache_lexicon::attribution::{Cue, CueClass, Frame};
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::hits::Hit;
use super::tree::Trees;

/// Which dependents of a cue are clauses.
const CLAUSES: [Deprel; 1] = [Deprel::CCOMP];

/// How far (tokens) a cue in an aside stands from the commas around it: room for a name with its office.
const ASIDE: usize = 9;

/// The content of a cue.
#[derive(Clone, Debug)]
pub(super) struct Content<'l> {
    /// Its tokens, first to last.
    pub tokens: Range<usize>,
    /// The entry that allows it.
    pub cue: &'l Cue,
    /// The words of the cue.
    pub span: Span,
    /// As what.
    pub frame: Frame,
}

/// Finds contents.
pub(super) struct Finder<'a> {
    pub trees: Trees<'a>,
    /// For each token whether a cue starts there.
    pub is_cue: &'a [bool],
}

impl Finder<'_> {
    /// The content of a cue, if it has one that its frames allow.
    pub(super) fn content<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let found = match hit.class {
            CueClass::Verb => self.of_verb(hit),
            CueClass::Noun => self.of_noun(hit),
            CueClass::Adjective => self.clause_below(hit, Frame::That),
            CueClass::Preposition => None,
        };
        found.filter(|c| c.frame == Frame::That || !c.tokens.contains(&hit.head))
    }

    fn of_verb<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        self.clause_below(hit, Frame::That)
            .or_else(|| self.clause_below(hit, Frame::Wh))
            .or_else(|| self.naming(hit))
            .or_else(|| self.charge(hit))
            .or_else(|| self.infinitive(hit))
            .or_else(|| self.gerund(hit))
            .or_else(|| self.phrase(hit))
            .or_else(|| self.clause_around(hit))
            .or_else(|| self.loose_clause(hit))
            .or_else(|| self.aside(hit))
    }

    /// "said that …", "asked whether …".
    fn clause_below<'l>(&self, hit: &Hit<'l>, frame: Frame) -> Option<Content<'l>> {
        let read = hit.with(frame)?;
        let t = self.trees;
        let fits = |k: &usize| {
            let clause =
                CLAUSES.contains(&t.rel(*k)) || self.marked_with_that(*k) || self.run_on(hit, *k);
            clause && self.clausal(*k) && self.asks(*k) == (frame == Frame::Wh)
        };
        let below = t.kids(hit.head).find(fits);
        // The parser hangs some "that" clauses on the hearer: "told the press that …".
        let lower = || {
            let held = [Deprel::OBJ, Deprel::IOBJ, Deprel::OBL];
            let kids = t.kids(hit.head).filter(|&k| k > hit.head && held.contains(&t.rel(k)));
            kids.flat_map(|k| t.kids(k)).find(|&k| self.marked_with_that(k) && t.finite(k))
        };
        let head = below.or_else(|| (frame == Frame::That).then(lower)?)?;
        let tokens = self.cut_clause(head, hit)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame })
    }

    /// Finite, or a complement in a base form that the tagger may have got wrong ("said both sides do nothing").
    fn clausal(&self, clause: usize) -> bool {
        let t = self.trees;
        let base = t.rel(clause) == Deprel::CCOMP && !t.infinitive(clause) && !t.participle(clause);
        t.finite(clause) || (base && t.subject(clause).is_some())
    }

    fn marked_with_that(&self, clause: usize) -> bool {
        let t = self.trees;
        let relation =
            matches!(t.rel(clause).base(), "ccomp" | "acl" | "advcl" | "xcomp" | "parataxis");
        relation
            && t.rel(clause) != Deprel::ACL_RELCL
            && t.kids(clause).any(|k| k < clause && t.rel(k) == Deprel::MARK && t.low(k) == "that")
    }

    /// A clause that follows after a colon or comma: "He was blunt: the talks had failed".
    fn run_on(&self, hit: &Hit<'_>, clause: usize) -> bool {
        let t = self.trees;
        t.rel(clause) == Deprel::PARATAXIS
            && clause > hit.head
            && !self.is_cue[clause]
            && t.subject(clause).is_some()
    }

    /// True for an embedded question: "whether", "how", "what".
    fn asks(&self, clause: usize) -> bool {
        let t = self.trees;
        let first = t.parse.subtree(clause).first().copied().unwrap_or(clause);
        matches!(
            &*t.low(first),
            "whether" | "if" | "how" | "why" | "what" | "who" | "when" | "where" | "which"
        ) && t.parse.tokens[first].head == Some(clause)
    }

    /// The tokens of a clause without what belongs to another attribution. In front of its cue it begins with the
    /// sentence; behind it, it takes in what the parser hung on the cue from there on.
    fn cut_clause(&self, head: usize, hit: &Hit<'_>) -> Option<Range<usize>> {
        let t = self.trees;
        let own = t.clause(head, |k| k == hit.head || self.foreign(k))?;
        let tokens = if head < hit.head {
            let start = if self.opens(own.start) { t.sentence(head).start } else { own.start };
            start..own.end.min(hit.head)
        } else {
            let start = own.start.max(hit.head + 1).min(own.end);
            start..own.end.max(self.last_behind(hit, own.end))
        };
        t.shave(tokens)
    }

    /// True when nothing but an opening stands between the beginning of the sentence and a token: no verb that is
    /// itself a cue, no closing mark.
    fn opens(&self, start: usize) -> bool {
        let t = self.trees;
        let sentence = t.sentence(start);
        (sentence.start..start).all(|k| !self.is_cue[k] && !"\"”’'»".contains(t.form(k)))
    }

    /// One past the last token behind a content that still belongs to it.
    fn last_behind(&self, hit: &Hit<'_>, end: usize) -> usize {
        let t = self.trees;
        if hit.class != CueClass::Verb {
            return end;
        }
        let tense = &t.parse.tokens[hit.head].xpos;
        let cut = |k: usize| {
            let joined = t.rel(k) == Deprel::CONJ && t.parse.tokens[k].head == Some(hit.head);
            let apart = joined
                && (t.subject(k).is_some() || t.parse.tokens[k].xpos == *tense || self.is_cue[k]);
            let aside = t.rel(k) == Deprel::PARATAXIS && k > end;
            k < hit.head || apart || aside || self.foreign(k)
        };
        let below = t.parse.subtree_without(hit.head, cut);
        let mut last = end;
        for k in below.into_iter().filter(|&k| k >= end) {
            if k > last + 1 {
                break;
            }
            last = k + 1;
        }
        last
    }

    /// True for a branch that tells of another attribution: ", adding that …", ", according to X".
    fn foreign(&self, branch: usize) -> bool {
        let t = self.trees;
        let comma = |t0: usize| t0 > 0 && t.form(t0 - 1) == ",";
        let first = t.parse.subtree(branch).first().copied().unwrap_or(branch);
        match t.rel(branch).base() {
            "advcl" => self.is_cue[branch] && t.participle(branch) && comma(first),
            "parataxis" => self.is_cue[branch] && t.subject(branch).is_some(),
            "obl" | "nmod" => t.case(branch).is_some_and(|c| c == "according"),
            _ => false,
        }
    }

    /// "called the raid a mistake", "described the raid as a mistake".
    fn naming<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::As)?;
        let t = self.trees;
        let object = read.governed.or_else(|| self.object(hit.head))?;
        let named = t.kids(hit.head).find(|&k| k > object && self.names(k))?;
        let start = t.phrase(object).start;
        let end = t.parse.subtree_without(named, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start..end)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::As })
    }

    fn names(&self, k: usize) -> bool {
        let t = self.trees;
        match t.rel(k).base() {
            "xcomp" => !t.infinitive(k) && !t.participle(k),
            "obl" | "advcl" | "ccomp" => t.case(k).is_some_and(|c| c == "as"),
            _ => false,
        }
    }

    fn object(&self, verb: usize) -> Option<usize> {
        self.trees.kid(verb, &[Deprel::OBJ])
    }

    /// "accused the south of shelling".
    fn charge<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::Charge)?;
        let t = self.trees;
        let object = self.object(hit.head)?;
        let what = read.governed.filter(|&g| g > object)?;
        let start = t.parse.subtree(object).first().copied()?;
        let end = t.parse.subtree_without(what, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start.max(hit.head + 1)..end)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Charge })
    }

    /// "promised to leave", "urged both armies to leave", "told them to leave".
    fn infinitive<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::To)?;
        let t = self.trees;
        let object = read.governed.or_else(|| self.object(hit.head));
        let fits = |&k: &usize| {
            let starts = t.parse.subtree(k).first().is_some_and(|&f| t.low(f) == "to");
            let clause = matches!(t.rel(k).base(), "xcomp" | "ccomp" | "advcl" | "acl");
            k > hit.head && starts && clause && t.infinitive(k)
        };
        let clause = t.kids(hit.head).find(fits);
        let clause = clause.or_else(|| object.and_then(|o| t.kids(o).find(fits)))?;
        let asked = object.filter(|&o| o > hit.head && o < clause && !read.cue.hearer);
        let start = asked.map_or_else(|| t.parse.subtree(clause)[0], |o| t.phrase(o).start);
        let end = t.parse.subtree_without(clause, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start..end)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::To })
    }

    /// "denied dropping the bomb", "admitted to dropping it".
    fn gerund<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::Gerund)?;
        let t = self.trees;
        let ing = |k: usize| {
            t.participle(k)
                || t.kid(k, &[Deprel::COP, Deprel::AUX]).is_some_and(|c| t.participle(c))
        };
        let clause = read.governed.filter(|&g| ing(g)).or_else(|| {
            t.kids(hit.head).find(|&k| {
                k > hit.head && ing(k) && (k == hit.head + 1 || t.rel(k) == Deprel::XCOMP)
            })
        })?;
        let case =
            t.kid(clause, &[Deprel::MARK, Deprel::CASE]).filter(|_| read.governed == Some(clause));
        let tokens = t.clause(clause, |k| Some(k) == case || self.foreign(k))?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Gerund })
    }

    /// "stressed the importance of …", "warned of …".
    fn phrase<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::Np)?;
        let t = self.trees;
        let head = if read.cue.rest().next().is_some() {
            read.governed.or_else(|| self.object(hit.head))
        } else {
            self.object(hit.head)
        };
        let head =
            head.filter(|&o| o > hit.head && t.is(o, &[Upos::Noun, Upos::Propn, Upos::Verb]))?;
        let preposition = t.kid(head, &[Deprel::CASE]).filter(|_| read.governed == Some(head));
        let tokens = t.clause(head, |k| Some(k) == preposition || self.foreign(k))?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Np })
    }

    /// "the minister's warning that …", "claims of fraud".
    fn of_noun<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let t = self.trees;
        let that = hit.with(Frame::That).and_then(|read| {
            let clause = t
                .kids(hit.head)
                .find(|&k| k > hit.head && self.marked_with_that(k) && t.finite(k))?;
            let tokens = self.cut_clause(clause, hit)?;
            Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::That })
        });
        let of = || {
            let read = hit.with(Frame::Of)?;
            let what = t.kids(hit.head).find(|&k| {
                k > hit.head && t.rel(k) == Deprel::NMOD && t.case(k).is_some_and(|c| c == "of")
            })?;
            let preposition = t.kid(what, &[Deprel::CASE]);
            let tokens = t.clause(what, |k| Some(k) == preposition)?;
            Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Of })
        };
        that.or_else(of)
    }

    /// "said the findings raised doubts", where the parser took "findings" for an object: a verb of saying has no object,
    /// so what follows it and holds a verb is the clause.
    fn loose_clause<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let t = self.trees;
        let read = hit
            .with(Frame::That)
            .filter(|r| r.cue.frames.has(Frame::Quote) && !r.cue.frames.has(Frame::Np))?;
        let held = [Deprel::OBJ, Deprel::XCOMP, Deprel::CCOMP, Deprel::IOBJ];
        let below = t.kids(hit.head).filter(|&k| k > hit.head && held.contains(&t.rel(k)));
        let clause = below.into_iter().find(|&k| {
            let tokens = t.parse.subtree(k);
            let verb = |&v: &usize| {
                let past = matches!(&*t.parse.tokens[v].xpos, "VBD" | "VBZ" | "VBP" | "MD");
                past && v > tokens[0] && t.rel(v) != Deprel::ACL_RELCL
            };
            !t.infinitive(k) && !t.participle(k) && tokens.iter().any(verb)
        })?;
        let end = t.parse.subtree_without(hit.head, |k| self.foreign(k)).last()? + 1;
        let start = t.parse.subtree(clause).first().copied()?.max(hit.head + 1);
        let tokens = t.shave(start..end)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::That })
    }

    /// "The dam, said the governor, is safe"; "The dam is safe, the governor said", where only the commas tell it.
    fn aside<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::That).filter(|r| r.cue.frames.has(Frame::Quote))?;
        let t = self.trees;
        let sentence = t.sentence(hit.head);
        let verb = |tokens: Range<usize>| {
            tokens.into_iter().any(|k| k != hit.head && t.is_verb(k) && t.finite(k))
        };
        let commas = |k: &usize| t.form(*k) == ",";
        let before = (sentence.start..hit.head).rev().take(ASIDE).find(commas)?;
        let after = (hit.head + 1..sentence.end).take(ASIDE).find(commas);
        let object = t.kids(hit.head).any(|k| k > hit.head && t.rel(k) == Deprel::OBJ);
        let right_behind = (before + 1..hit.head).all(|k| t.is(k, &[Upos::Punct]));
        if object && !right_behind {
            return None;
        }
        if !t.finite(hit.head) || verb(before..after.unwrap_or(sentence.end).min(hit.head + ASIDE))
        {
            return None;
        }
        let whole = match after {
            Some(after) if verb(after..sentence.end) && !verb(sentence.start..before) => sentence,
            _ if verb(sentence.start..before) => sentence.start..before,
            _ => return None,
        };
        let quiet = t.is(whole.start, &[Upos::Sconj]) || self.is_cue[whole.start];
        let tokens = t.shave(whole).filter(|_| !quiet)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::That })
    }

    /// The clause in which a cue is put as an aside: "The dam, the governor said, is safe"; "As the governor said, …".
    fn clause_around<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::That).or_else(|| hit.with(Frame::Quote))?;
        let t = self.trees;
        let around = t.parse.tokens[hit.head].head?;
        let aside = match t.rel(hit.head).base() {
            "parataxis" | "discourse" => around < hit.head,
            "advcl" => t.case(hit.head).is_some_and(|c| c == "as"),
            _ => false,
        };
        if !aside || t.subject(hit.head).is_none() || !t.finite(hit.head) {
            return None;
        }
        let own = t.parse.subtree(hit.head);
        let tokens = t.clause(around, |k| k == hit.head || self.foreign(k))?;
        let (first, last) = (*own.first()?, *own.last()?);
        let tokens = match (tokens.start < first, tokens.end > last + 1) {
            (false, _) => last + 1..tokens.end,
            (true, false) => tokens.start..first,
            (true, true) => tokens,
        };
        let tokens = t.shave(tokens)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::That })
    }
}
