//! What is said: the clause, phrase or infinitive that goes with a cue, by the cue's frames.

use std::ops::Range;

use attache_lexicon::attribution::{Attribution, Cue, CueClass, Frame, WordKind};
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::hits::Hit;
use super::tree::Trees;

/// Which dependents of a cue are clauses.
const CLAUSES: [Deprel; 1] = [Deprel::CCOMP];

/// How far (tokens) a cue in an aside stands from the commas around it: room for a name with its office.
pub(super) const ASIDE: usize = 9;

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
    pub lexicon: &'a Attribution,
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
        if self.is_told_of(hit.head) || self.is_perfect_participle(hit.head) {
            return None;
        }
        self.clause_below(hit, Frame::That)
            .or_else(|| self.clause_below(hit, Frame::Shows))
            .or_else(|| self.clause_below(hit, Frame::Wh))
            .or_else(|| self.naming(hit))
            .or_else(|| self.charge(hit))
            .or_else(|| self.bid(hit))
            .or_else(|| self.infinitive(hit))
            .or_else(|| self.gerund(hit))
            .or_else(|| self.phrase(hit))
            .or_else(|| self.clause_around(hit))
            .or_else(|| self.gapped(hit))
            .or_else(|| self.loose_clause(hit))
            .or_else(|| self.rest(hit))
            .or_else(|| self.aside(hit))
    }

    /// "said that …", "asked whether …".
    pub(super) fn clause_below<'l>(&self, hit: &Hit<'l>, frame: Frame) -> Option<Content<'l>> {
        let read = hit.with(frame)?;
        let t = self.trees;
        let fits = |k: &usize| {
            let clause = CLAUSES.contains(&t.rel(*k))
                || self.marked_with_that(*k)
                || self.marked_with_whether(hit, *k)
                || self.run_on(hit, *k);
            let asks = frame == Frame::Knows || self.asks(*k) == (frame == Frame::Wh);
            clause && self.clausal(*k) && asks
        };
        let below = t.kids(hit.head).find(fits);
        // The parser hangs some "that" clauses on the hearer: "told the press that …".
        let lower = || {
            let held = [Deprel::OBJ, Deprel::IOBJ, Deprel::OBL];
            let kids = t.kids(hit.head).filter(|&k| k > hit.head && held.contains(&t.rel(k)));
            kids.flat_map(|k| t.kids(k)).find(|&k| self.marked_with_that(k) && t.finite(k))
        };
        let head = below.or_else(|| (frame != Frame::Wh).then(lower)?);
        let tokens = match head {
            Some(head) => self.cut_clause(head, hit)?,
            None if frame != Frame::Wh => self.that_behind(hit)?,
            None => return None,
        };
        Some(Content { tokens, cue: read.cue, span: read.span, frame })
    }

    /// "The house, **said to be** his, burned": the participle tells what is said of the thing, not what the thing says.
    fn is_told_of(&self, verb: usize) -> bool {
        let t = self.trees;
        let to = verb + 1;
        let comma = verb.checked_sub(1).is_some_and(|k| t.form(k) == ",");
        let below = t.parse.tokens.get(to).and_then(|k| k.head).filter(|_| t.low(to) == "to");
        let be =
            |k: usize| t.lemma(k) == "be" || t.kid(k, &[Deprel::AUX_PASS, Deprel::COP]).is_some();
        comma && below.is_some_and(be)
    }

    /// "denied **having sought** asylum"
    fn is_perfect_participle(&self, verb: usize) -> bool {
        let t = self.trees;
        t.kid(verb, &[Deprel::AUX]).is_some_and(|k| t.low(k) == "having")
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
        relation && t.rel(clause) != Deprel::ACL_RELCL && self.marked(clause)
    }

    /// "weighed whether to": right behind its verb such a clause is no circumstance, whatever the parser takes it for.
    fn marked_with_whether(&self, hit: &Hit<'_>, clause: usize) -> bool {
        let t = self.trees;
        let next = t.first(clause) == hit.head + 1 && t.rel(clause).base() == "advcl";
        next && t.low(hit.head + 1) == "whether"
    }

    /// True for a clause that "that" opens.
    fn marked(&self, clause: usize) -> bool {
        self.that(clause).is_some()
    }

    /// The "that" of a clause.
    fn that(&self, clause: usize) -> Option<usize> {
        let t = self.trees;
        let that = |&k: &usize| k < clause && t.rel(k) == Deprel::MARK && t.low(k) == "that";
        t.kids(clause).find(that)
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
        let first = t.first(clause);
        t.is_question_word(first) && t.parse.tokens[first].head == Some(clause)
    }

    /// The tokens of a clause without what belongs to another attribution. In front of its cue it begins with the
    /// sentence; behind it, it takes in what the parser hung on the cue from there on.
    fn cut_clause(&self, head: usize, hit: &Hit<'_>) -> Option<Range<usize>> {
        let t = self.trees;
        let own = t.clause(head, |k| k == hit.head || self.foreign(k))?;
        let tokens = if head < hit.head {
            let start = if self.opens(own.start) { t.sentence(head).start } else { own.start };
            let start = self.torn_subject(head, hit).map_or(start, |k| t.first(k).min(start));
            let end = own.end.min(hit.head);
            // "The plan would, he added, ruin farmers": a helping verb alone is no end.
            let cut = self.helps(end) && self.goes_on(hit);
            start..if cut { t.sentence(head).end } else { end }
        } else {
            let start = self.past_hearer(own.start.max(hit.head + 1).min(own.end), hit);
            let start = self.past_moment(hit, head, start);
            let lead = || self.lead(hit, start);
            let first = self.subject_before(head, start, hit).or_else(lead).unwrap_or(start);
            first..own.end.max(self.last_behind(hit, own.end))
        };
        t.shave(tokens)
    }

    /// The subject of a clause before its cue that the parser gave to the cue: "**The talks**, which began on Monday, failed,
    /// he said".
    fn torn_subject(&self, clause: usize, hit: &Hit<'_>) -> Option<usize> {
        let t = self.trees;
        let speaker = t.subject(hit.head)?;
        let other = |&k: &usize| t.rel(k) == Deprel::NSUBJ && k < clause && k != speaker;
        t.kids(hit.head).find(other).filter(|_| t.subject(clause).is_none())
    }

    /// "said | on Wednesday | it had left": a phrase right behind a verb of saying and, without a comma, before the subject is
    /// when or where it was said; so is all that stands before "that".
    fn past_moment(&self, hit: &Hit<'_>, clause: usize, start: usize) -> usize {
        let t = self.trees;
        let subject = t.subject(clause).filter(|_| !hit.tells());
        let own = |that: usize| that > start && subject.is_none_or(|s| s > that);
        if let Some(that) = self.that(clause).filter(|&that| own(that)) {
            return that;
        }
        let says = hit.with(Frame::Bare).is_some() && start == hit.head + 1;
        let subject = t.subject(clause).map(|s| t.first(s)).filter(|&s| says && s > start);
        let phrase = t.kids(clause).find(|&k| {
            matches!(t.rel(k).base(), "obl" | "advmod") && t.is(k, &[Upos::Propn, Upos::Noun])
        });
        let Some((subject, phrase)) = subject.zip(phrase) else { return start };
        let whole = t.parse.subtree(phrase);
        let fills = whole.first() == Some(&start) && whole.last() == Some(&(subject - 1));
        if fills && t.form(subject - 1) != "," { subject } else { start }
    }

    /// "The talks, the minister told | reporters, | had failed": whom an aside tells is not in what is said.
    fn past_hearer(&self, start: usize, hit: &Hit<'_>) -> usize {
        let t = self.trees;
        let next = hit.tells() && start == hit.head + 1;
        let comma = (start..t.sentence(hit.head).end)
            .take(ASIDE)
            .take_while(|&k| !t.is_verb(k) && !t.is(k, &[Upos::Aux, Upos::Sconj]))
            .find(|&k| t.form(k) == ",");
        comma.filter(|_| next).map_or(start, |c| c + 1)
    }

    /// True where words follow behind the comma that closes an aside.
    pub(super) fn goes_on(&self, hit: &Hit<'_>) -> bool {
        let t = self.trees;
        let end = t.sentence(hit.head).end;
        let comma = (hit.head + 1..end).take(ASIDE).find(|&k| t.form(k) == ",");
        comma.is_some_and(|c| (c + 1..end).any(|k| !t.is(k, &[Upos::Punct])))
    }

    /// Where a clause without a subject begins whose subject the parser took for the object or a second subject of the
    /// cue: "noted **several gaps** left him cold". Whom a cue tells is no subject.
    fn subject_before(&self, clause: usize, start: usize, hit: &Hit<'_>) -> Option<usize> {
        let t = self.trees;
        let own = t.subject(clause).is_some() || self.asks(clause) || hit.tells();
        let second = |&k: &usize| k > hit.head && t.rel(k) == Deprel::NSUBJ;
        let torn = self.object(hit.head).or_else(|| t.kids(hit.head).find(second));
        let object = torn.filter(|&o| !own && o > hit.head && o < start)?;
        let phrase = t.parse.subtree_without(object, |k| k == clause);
        let (first, last) = (*phrase.first()?, *phrase.last()?);
        (first == hit.head + 1 && last + 1 == start).then_some(first)
    }

    /// True when nothing but an opening stands between the beginning of the sentence and a token: no verb that is
    /// itself a cue, no closing mark.
    fn opens(&self, start: usize) -> bool {
        let t = self.trees;
        let sentence = t.sentence(start);
        (sentence.start..start).all(|k| !self.is_cue[k] && !"\"”’'»".contains(t.form(k)))
    }

    /// One past the last token behind a content that still belongs to it: up to another attribution, or to a clause
    /// that goes on with the cue ("said …, and left").
    pub(super) fn last_behind(&self, hit: &Hit<'_>, end: usize) -> usize {
        let t = self.trees;
        if hit.class != CueClass::Verb {
            return end;
        }
        let mut last = end;
        for k in end..t.sentence(hit.head).end {
            let mut top = k;
            while let Some(head) = t.parse.tokens[top].head.filter(|&h| h >= end) {
                top = head;
            }
            let linker = t.rel(k) == Deprel::CC && t.parse.tokens[k].head.is_some_and(|h| h > k);
            let stops = match t.rel(top).base() {
                "conj" => t.finite(top) && !self.marked(top) && self.goes_on_with(hit.head, top),
                "parataxis" | "root" => true,
                _ => self.foreign(top),
            };
            if stops {
                break;
            }
            if !linker && !t.is(k, &[Upos::Punct]) {
                last = k + 1;
            }
        }
        last
    }

    /// True when a second clause goes on with the cue, not with the content: in the tense of the cue, or a cue itself.
    fn goes_on_with(&self, cue: usize, clause: usize) -> bool {
        let t = self.trees;
        let present = |k: usize| matches!(t.tense(k), "VBZ" | "VBP" | "MD");
        self.is_cue[clause] || present(cue) || !present(clause)
    }

    /// True for a branch that tells of another attribution: ", adding that …", ", according to X".
    pub(super) fn foreign(&self, branch: usize) -> bool {
        let t = self.trees;
        let first = || t.first(branch);
        let comma = |k: usize| k > 0 && matches!(t.form(k - 1), "," | "”" | "\"" | "''");
        let with = || t.low(first()) == "with" && comma(first());
        match t.rel(branch).base() {
            "obl" | "nmod" | "advcl" if with() => {
                t.parse.subtree(branch).into_iter().any(|k| self.is_cue[k] && t.participle(k))
            }
            "ccomp" | "advcl" if self.is_cue[branch] && self.trails(branch) => true,
            "advcl" => {
                let apart = comma(first()) || self.set_off_by_comma(branch);
                self.is_cue[branch] && t.participle(branch) && apart
            }
            "parataxis" => self.is_cue[branch] && t.subject(branch).is_some(),
            "ccomp" => self.is_cue[branch] && self.closes(branch) && comma(first()),
            "conj" => self.is_cue[branch] && self.joined_to_cue(branch),
            "appos" | "obj" | "nsubj" if self.is_cue[branch] => {
                self.set_off_by_comma(branch) && t.kids(branch).any(|k| self.answers(k))
            }
            "acl" => self.set_off_by_comma(branch) && self.answers(branch),
            "obl" | "nmod" => t.case(branch).is_some_and(|c| c == "according"),
            _ => false,
        }
    }

    /// "…, a charge | Oslo denies", "…, which Oslo denied": the report tells who answers what was said.
    fn answers(&self, clause: usize) -> bool {
        let t = self.trees;
        let held = [Deprel::OBJ, Deprel::CCOMP, Deprel::XCOMP];
        let own = t.kids(clause).any(|k| k > clause && held.contains(&t.rel(k)));
        let answers = self.lexicon.is(WordKind::Answering, t.lemma(clause));
        t.rel(clause).base() == "acl" && answers && !own
    }

    fn set_off_by_comma(&self, branch: usize) -> bool {
        let t = self.trees;
        let first = t.first(branch);
        let comma = |k: usize| t.form(k) == ",";
        comma(first) || first.checked_sub(1).is_some_and(comma)
    }

    /// True for a short clause with a subject at the end of its sentence: "…, the adviser continued".
    fn closes(&self, clause: usize) -> bool {
        let t = self.trees;
        let rest = clause + 1..t.sentence(clause).end;
        t.subject(clause).is_some_and(|s| s < clause && clause - s < ASIDE)
            && rest.into_iter().all(|k| t.is(k, &[Upos::Punct]))
    }

    /// "did not exclude that …, and warned that": a cue in the past without a subject, hung on a verb that is not.
    fn joined_to_cue(&self, branch: usize) -> bool {
        let t = self.trees;
        let governor = t.parse.tokens[branch].head;
        &*t.parse.tokens[branch].xpos == "VBD"
            && t.subject(branch).is_none()
            && governor.is_some_and(|g| !t.finite(g) || !t.is_verb(g))
    }

    /// "called the raid a mistake", "described the raid as a mistake", "what they called a mistake".
    fn naming<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::As)?;
        let t = self.trees;
        let made = |tokens, frame| Content { tokens, cue: read.cue, span: read.span, frame };
        let naming = read.cue.frames.has(Frame::Naming);
        if naming && self.of_what(hit.head) {
            let held = |k: usize| matches!(t.rel(k).base(), "obj" | "xcomp" | "ccomp");
            let named = t.kids(hit.head).find(|&k| k > hit.head && held(k))?;
            let own = t.clause(named, |k| self.foreign(k))?;
            return Some(made(own.start..self.phrases_behind(own.end, hit.head), Frame::Naming));
        }
        let object = read.governed.or_else(|| self.object(hit.head));
        let named = object.and_then(|o| {
            let own = t.kids(hit.head).find(|&k| k > o && self.names(k));
            own.or_else(|| t.kids(o).find(|&k| k > o && self.names_below(k)))
        });
        let (start, end) = match (object, named) {
            (Some(object), Some(named)) => {
                let cut = |k: usize| self.foreign(k) || self.set_off(k);
                (t.phrase(object).start, t.parse.subtree_without(named, cut).last()? + 1)
            }
            _ => (hit.head + 1, self.named_behind(hit).filter(|_| naming)?),
        };
        Some(made(t.shave(start..end)?, Frame::As))
    }

    /// True for the verb of "**what** they called …".
    fn of_what(&self, verb: usize) -> bool {
        let t = self.trees;
        let what = |k: usize| k < verb && t.low(k) == "what";
        let above = t.parse.tokens[verb].head.filter(|_| t.rel(verb) == Deprel::ACL_RELCL);
        t.kids(verb).any(what) || above.is_some_and(what)
    }

    /// True for a relative clause behind a comma, which the reporter adds: "as its own, **which it may not be**".
    fn set_off(&self, clause: usize) -> bool {
        self.trees.rel(clause) == Deprel::ACL_RELCL && self.set_off_by_comma(clause)
    }

    /// One past the name in "called the raid on the village a mistake", "calls the charges empty", where the tree does
    /// not show it: behind a noun phrase without a preposition stands a second one, words in marks, or an adjective
    /// with no noun of its own.
    fn named_behind(&self, hit: &Hit<'_>) -> Option<usize> {
        let t = self.trees;
        let first = hit.head + 1;
        let end = self.last_behind(hit, first);
        if first >= end {
            return None;
        }
        let thing = |k: usize| {
            t.is(k, &[Upos::Noun, Upos::Propn, Upos::Pron]) || &*t.parse.tokens[k].xpos == "VBG"
        };
        let opens =
            t.is(first, &[Upos::Det, Upos::Noun, Upos::Propn, Upos::Pron, Upos::Adj, Upos::Num]);
        let article = |k: usize| matches!(&*t.low(k), "a" | "an" | "the");
        let marks = |k: usize| matches!(t.form(k), "\"" | "“" | "‘" | "``");
        let predicate = |k: usize| {
            let alone = (k..end).find(|&n| !t.is(n, &[Upos::Adj, Upos::Adv, Upos::Cconj]));
            t.is(k, &[Upos::Adj]) && alone.is_none_or(|n| !t.is(n, &[Upos::Noun, Upos::Propn]))
        };
        let names = |&k: &usize| thing(k - 1) && (article(k) || marks(k) || predicate(k));
        let quiet = |&k: &usize| t.form(k) != "," && !(t.is_verb(k) && t.finite(k));
        let second = (first..end).take_while(quiet).filter(|&k| k > first).find(names);
        second.filter(|_| opens).map(|_| end)
    }

    /// "as its own", where the parser hung it on the thing instead of the cue.
    fn names_below(&self, k: usize) -> bool {
        let t = self.trees;
        t.rel(k) == Deprel::NMOD && t.case(k).is_some_and(|c| c == "as")
    }

    fn names(&self, k: usize) -> bool {
        let t = self.trees;
        match t.rel(k).base() {
            "xcomp" => !t.infinitive(k) && !t.participle(k),
            "obl" | "advcl" | "ccomp" => t.case(k).is_some_and(|c| c == "as"),
            _ => false,
        }
    }

    pub(super) fn object(&self, verb: usize) -> Option<usize> {
        self.trees.kid(verb, &[Deprel::OBJ, Deprel::IOBJ])
    }

    /// "accused the south of shelling".
    fn charge<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::Charge)?;
        let t = self.trees;
        let object = self.object(hit.head)?;
        let what = read.governed.filter(|&g| g > object)?;
        let start = t.parse.subtree(object).first().copied()?;
        let end = t.parse.subtree_without(what, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start.max(hit.head + 1)..self.phrases_behind(end, hit.head))?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Charge })
    }

    /// "wants the council to leave": an infinitive that is someone else's.
    fn bid<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::Bid)?;
        let t = self.trees;
        let held = |k: usize| matches!(t.rel(k).base(), "xcomp" | "ccomp" | "advcl" | "acl");
        let fits = |&k: &usize| k > hit.head && held(k) && t.infinitive(k);
        let below = t.kids(hit.head).find(fits);
        let object = self.object(hit.head).filter(|&o| o > hit.head);
        let clause = below.or_else(|| object.and_then(|o| t.kids(o).find(fits)))?;
        let whose = object.or_else(|| t.subject(clause)).filter(|&w| w > hit.head && w < clause)?;
        let end = t.parse.subtree_without(clause, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(t.phrase(whose).start..self.last_behind(hit, end))?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Bid })
    }

    /// "promised to leave", "urged both armies to leave", "told them to leave".
    fn infinitive<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::To)?;
        let t = self.trees;
        let object = read.governed.or_else(|| self.object(hit.head));
        // "promised **not** to": wherever the tree has it.
        let opening = |k: usize| {
            let to = t.kids(k).find(|&m| t.rel(m) == Deprel::MARK && t.low(m) == "to")?;
            let not = to.checked_sub(1).filter(|&n| matches!(&*t.low(n), "not" | "never"));
            let first = t.first(k);
            (first == to || Some(first) == not).then(|| not.unwrap_or(to))
        };
        let fits = |&k: &usize| {
            let starts = opening(k).is_some();
            let clause = matches!(t.rel(k).base(), "xcomp" | "ccomp" | "advcl" | "acl");
            k > hit.head && starts && clause && t.infinitive(k)
        };
        let clause = t.kids(hit.head).find(fits);
        let clause = clause.or_else(|| object.and_then(|o| t.kids(o).find(fits)))?;
        let asked = object.filter(|&o| o > hit.head && o < clause && !read.cue.hearer);
        let start = asked.map_or_else(|| opening(clause), |o| Some(t.phrase(o).start))?;
        let end = t.parse.subtree_without(clause, |k| self.foreign(k)).last()? + 1;
        let tokens = t.shave(start..self.last_behind(hit, end))?;
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
                let having = t.rel(k).base() == "advcl" && t.low(t.first(k)) == "having";
                k > hit.head && ing(k) && (k == hit.head + 1 || t.rel(k) == Deprel::XCOMP || having)
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
        // "would neither confirm **nor deny** it"
        if t.kids(hit.head).any(|k| t.low(k) == "nor") {
            return None;
        }
        let head = if read.cue.rest().next().is_some() {
            read.governed.or_else(|| self.object(hit.head))
        } else {
            self.object(hit.head)
        };
        let head =
            head.filter(|&o| o > hit.head && t.is(o, &[Upos::Noun, Upos::Propn, Upos::Verb]))?;
        let preposition =
            t.kid(head, &[Deprel::CASE, Deprel::MARK]).filter(|_| read.governed == Some(head));
        let own = t.clause(head, |k| Some(k) == preposition || self.foreign(k))?;
        let tokens = own.start..self.phrases_behind(own.end, hit.head);
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::Np })
    }

    /// One past the phrases right behind a noun phrase that the parser hung on the cue: "the importance | of trade in an
    /// array of fields". Times without a preposition belong to the cue.
    pub(super) fn phrases_behind(&self, end: usize, cue: usize) -> usize {
        let t = self.trees;
        let mut last = end;
        for k in end..t.sentence(cue).end {
            let mut top = k;
            while let Some(head) = t.parse.tokens[top].head.filter(|&h| h >= end) {
                top = head;
            }
            let held = matches!(t.rel(top).base(), "obl" | "nmod" | "appos" | "acl" | "punct")
                && t.rel(top) != Deprel::OBL_UNMARKED;
            if !held || self.foreign(top) {
                break;
            }
            if t.is_verb(k) && t.finite(k) {
                let helps = matches!(t.rel(k).base(), "cop" | "aux");
                let clause = t.parse.tokens[k].head.filter(|_| helps).unwrap_or(k);
                return last.min(t.first(clause).max(end));
            }
            if !t.is(k, &[Upos::Punct]) {
                last = k + 1;
            }
        }
        last
    }

    /// "the minister's warning that …", "claims of fraud".
    fn of_noun<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let t = self.trees;
        let that = hit.with(Frame::That).and_then(|read| {
            let told = |k: usize| self.marked_with_that(k) && t.finite(k) && !self.answers(k);
            let below = |n: usize| t.kids(n).find(|&k| k > hit.head && told(k));
            // "a warning by the harbour authority that …" hangs on the authority.
            let by = |k: usize| t.case(k).is_some_and(|c| matches!(&*c, "by" | "from" | "to"));
            let clause = below(hit.head)
                .or_else(|| t.kids(hit.head).filter(|&k| k > hit.head && by(k)).find_map(below));
            let answered = t.kids(hit.head).any(|k| self.answers(k));
            let tokens = match clause {
                Some(clause) => self.cut_clause(clause, hit)?,
                None => self.that_right_behind(hit.head).filter(|_| !answered)?,
            };
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
}
