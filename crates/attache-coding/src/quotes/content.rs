//! What is said: the clause, phrase or infinitive that goes with a cue, by the cue's frames.

use std::ops::Range;

use attache_lexicon::attribution::{Cue, CueClass, Frame};
use attache_nlp::{Deprel, Upos};

use super::hits::Hit;
use super::tree::Trees;

/// Which dependents of a cue are clauses.
const CLAUSES: [Deprel; 1] = [Deprel::CCOMP];

/// The content of a cue.
#[derive(Clone, Debug)]
pub(super) struct Content<'l> {
    /// Its tokens, first to last.
    pub tokens: Range<usize>,
    /// The entry that allows it.
    pub cue: &'l Cue,
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
        let found = match hit.cues[0].class {
            CueClass::Verb => self.of_verb(hit),
            CueClass::Noun => self.of_noun(hit),
            CueClass::Adjective => self.clause_below(hit, Frame::That),
            CueClass::Preposition => None,
        };
        found.filter(|c| !c.tokens.contains(&hit.head))
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
    }

    /// "said that …", "asked whether …".
    fn clause_below<'l>(&self, hit: &Hit<'l>, frame: Frame) -> Option<Content<'l>> {
        let cue = hit.with(frame)?;
        let t = self.trees;
        let fits = |k: &usize| {
            let clause =
                CLAUSES.contains(&t.rel(*k)) || self.marked_with_that(*k) || self.run_on(hit, *k);
            clause && t.finite(*k) && self.asks(*k) == (frame == Frame::Wh)
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
        Some(Content { tokens, cue, frame })
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

    /// The tokens of a clause without what belongs to another attribution.
    fn cut_clause(&self, head: usize, hit: &Hit<'_>) -> Option<Range<usize>> {
        let t = self.trees;
        let before = head < hit.head;
        let tokens = t.clause(head, |k| k == hit.head || self.foreign(k))?;
        let tokens = match before {
            true => tokens.start..tokens.end.min(hit.head),
            false => tokens.start.max(hit.head + 1).min(tokens.end)..tokens.end,
        };
        t.shave(tokens)
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
        let cue = hit.with(Frame::As)?;
        let t = self.trees;
        let object = hit.governed.or_else(|| self.object(hit.head))?;
        let named = t.kids(hit.head).find(|&k| k > object && self.names(k))?;
        let start = t.phrase(object).start;
        let end = t.parse.subtree_without(named, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start..end)?;
        Some(Content { tokens, cue, frame: Frame::As })
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
        let cue = hit.with(Frame::Charge)?;
        let t = self.trees;
        let object = self.object(hit.head)?;
        let what = hit.governed.filter(|&g| g > object)?;
        let start = t.parse.subtree(object).first().copied()?;
        let end = t.parse.subtree_without(what, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start.max(hit.head + 1)..end)?;
        Some(Content { tokens, cue, frame: Frame::Charge })
    }

    /// "promised to leave", "urged both armies to leave", "told them to leave".
    fn infinitive<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let cue = hit.with(Frame::To)?;
        let t = self.trees;
        let clause = t.kids(hit.head).find(|&k| {
            k > hit.head
                && t.infinitive(k)
                && matches!(t.rel(k).base(), "xcomp" | "ccomp" | "advcl")
        })?;
        let asked =
            hit.governed.or_else(|| self.object(hit.head)).filter(|&o| o < clause && !cue.hearer);
        let start = asked.map_or_else(|| t.parse.subtree(clause)[0], |o| t.phrase(o).start);
        let end = t.parse.subtree_without(clause, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start..end)?;
        Some(Content { tokens, cue, frame: Frame::To })
    }

    /// "denied dropping the bomb".
    fn gerund<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let cue = hit.with(Frame::Gerund)?;
        let t = self.trees;
        let clause = t.kids(hit.head).find(|&k| {
            k == hit.head + 1 && t.participle(k)
                || k > hit.head && t.participle(k) && t.rel(k) == Deprel::XCOMP
        })?;
        let tokens = self.cut_clause(clause, hit)?;
        Some(Content { tokens, cue, frame: Frame::Gerund })
    }

    /// "stressed the importance of …", "warned of …".
    fn phrase<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let cue = hit.with(Frame::Np)?;
        let t = self.trees;
        let head = if cue.rest().next().is_some() {
            hit.governed.or_else(|| self.object(hit.head))
        } else {
            self.object(hit.head)
        };
        let head =
            head.filter(|&o| o > hit.head && t.is(o, &[Upos::Noun, Upos::Propn, Upos::Verb]))?;
        let preposition = t.kid(head, &[Deprel::CASE]).filter(|_| hit.governed == Some(head));
        let tokens = t.clause(head, |k| Some(k) == preposition || self.foreign(k))?;
        Some(Content { tokens, cue, frame: Frame::Np })
    }

    /// "the minister's warning that …", "claims of fraud".
    fn of_noun<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let t = self.trees;
        let that = hit.with(Frame::That).and_then(|cue| {
            let clause = t
                .kids(hit.head)
                .find(|&k| k > hit.head && self.marked_with_that(k) && t.finite(k))?;
            let tokens = self.cut_clause(clause, hit)?;
            Some(Content { tokens, cue, frame: Frame::That })
        });
        let of = || {
            let cue = hit.with(Frame::Of)?;
            let what = t.kids(hit.head).find(|&k| {
                k > hit.head && t.rel(k) == Deprel::NMOD && t.case(k).is_some_and(|c| c == "of")
            })?;
            let preposition = t.kid(what, &[Deprel::CASE]);
            let tokens = t.clause(what, |k| Some(k) == preposition)?;
            Some(Content { tokens, cue, frame: Frame::Of })
        };
        let to = || {
            let cue = hit.with(Frame::To)?;
            let clause = t
                .kids(hit.head)
                .find(|&k| k > hit.head && t.infinitive(k) && t.rel(k) == Deprel::ACL)?;
            let tokens = self.cut_clause(clause, hit)?;
            Some(Content { tokens, cue, frame: Frame::To })
        };
        that.or_else(of).or_else(to)
    }

    /// The clause in which a cue is put as an aside: "The dam, the governor said, is safe"; "As the governor said, …".
    fn clause_around<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let cue = hit.with(Frame::That).or_else(|| hit.with(Frame::Quote))?;
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
        Some(Content { tokens, cue, frame: Frame::That })
    }
}
