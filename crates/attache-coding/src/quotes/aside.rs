//! Cues put as an aside, in front of, inside or behind what is said: "The dam, the governor said, is safe".

use std::ops::Range;

use attache_lexicon::attribution::{Cue, Frame, WordKind};
use attache_nlp::{Deprel, Name, NameKind, Upos};
use attache_text::Span;

use super::content::{ASIDE, Content, Finder};
use super::hits::Hit;

/// How far (tokens) words that are passed on stand from the comma: room for the carrier and the speaker.
const PASSED: usize = 18;
/// How many governors lie between "saying" and the verb that passes it on.
const CLIMB: usize = 3;

impl Finder<'_> {
    /// "The dam, said the governor, is safe"; "The dam is safe, the agency quoted the governor as saying", where only
    /// the commas tell it.
    pub(super) fn aside<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let read = hit.with(Frame::Quote).filter(|r| self.can_stand_aside(hit, r.cue))?;
        let t = self.trees;
        let verb_of_aside = self.passed_by(hit.head).unwrap_or(hit.head);
        let reach = if verb_of_aside == hit.head { ASIDE } else { PASSED };
        let sentence = t.sentence(hit.head);
        let told = |k: usize| k != verb_of_aside && t.is_verb(k) && t.finite(k);
        let verb = |tokens: Range<usize>| tokens.into_iter().any(told);
        // "Berg, who left early, recalled": what is said has a verb that is not one of a relative clause.
        let own = |k: usize| told(k) && t.rel(t.clause_of(k)) != Deprel::ACL_RELCL;
        let commas = |k: &usize| t.form(*k) == ",";
        let before = (sentence.start..hit.head).rev().take(reach).find(commas)?;
        let after = (hit.head + 1..sentence.end).take(ASIDE).find(commas);
        let object = t.kids(hit.head).any(|k| k > hit.head && t.rel(k) == Deprel::OBJ);
        let right_behind = (before + 1..hit.head).all(|k| t.is(k, &[Upos::Punct]));
        let hung = matches!(t.rel(verb_of_aside).base(), "acl" | "advcl");
        let end = after.unwrap_or(sentence.end).min(hit.head + ASIDE);
        if hung || (object && !right_behind) || !t.finite(verb_of_aside) || verb(before..end) {
            return None;
        }
        let whole = match after {
            Some(after) if verb(after..sentence.end) && !verb(sentence.start..before) => sentence,
            Some(_) if self.helps(before) && self.goes_on(hit) => sentence,
            _ if (sentence.start..before).any(own) => sentence.start..before,
            _ => return None,
        };
        let quiet = t.is(whole.start, &[Upos::Sconj]) || self.is_cue[whole.start];
        let tokens = t.shave(whole).filter(|_| !quiet)?;
        Some(Content { tokens, cue: read.cue, span: read.span, frame: Frame::That })
    }

    /// True where a helping verb stands right before a token: "The plan would, she said, …".
    pub(super) fn helps(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|k| self.trees.is(k, &[Upos::Aux]))
    }

    /// Where words begin that an aside cuts off from the rest of a content: "**Without rain**, she said, the wells will dry
    /// up". The cue stands with its subject between two commas, the rest begins at `start`.
    pub(super) fn lead(&self, hit: &Hit<'_>, start: usize) -> Option<usize> {
        let t = self.trees;
        let sentence = t.sentence(hit.head);
        let commas = |k: &usize| t.form(*k) == ",";
        let after = start.checked_sub(1).filter(commas)?;
        let before = (sentence.start..hit.head).rev().take(ASIDE).find(commas)?;
        let subject = t.subject(hit.head).filter(|s| (before..after).contains(s));
        let verb = |k: usize| t.is_verb(k) && t.finite(k);
        let alone = (before + 1..after).all(|k| k == hit.head || !(verb(k) || commas(&k)));
        let marks = |k: usize| "\"”’'»''".contains(t.form(k));
        let tells = |k: usize| self.is_cue[k] && verb(k) && t.rel(k) != Deprel::ADVCL;
        let told = |k: usize| marks(k) || tells(k);
        let joined = |&k: &usize| t.rel(k) == Deprel::CC && commas(&(k - 1));
        let first = (sentence.start + 1..before).rev().find(joined).unwrap_or(sentence.start);
        let own = subject.is_some() && t.finite(hit.head) && alone && !(first..before).any(told);
        own.then_some(first).filter(|&f| f < before)
    }

    /// The verb that passes on words: "**quoted** the governor as saying".
    fn passed_by(&self, verb: usize) -> Option<usize> {
        let t = self.trees;
        let as_before = verb.checked_sub(1).is_some_and(|k| t.low(k) == "as");
        let mut above = t.parse.ancestors(verb).take(CLIMB);
        above.find(|&a| self.is_cue[a] && t.finite(a) && as_before && t.participle(verb))
    }

    /// A cue that takes clauses may; one that takes words in marks alone, if a person is its subject: "…, the adviser
    /// continued", but not "…, the flood continued".
    fn can_stand_aside(&self, hit: &Hit<'_>, cue: &Cue) -> bool {
        let t = self.trees;
        let person = |k: usize| {
            let name = |n: &Name| n.kind == NameKind::Per && n.tokens.contains(&k);
            t.names(&t.sentence(k)).iter().any(name)
                || self.lexicon.is(WordKind::Person, &t.lemma(k).to_lowercase())
                || self.lexicon.gender(&t.low(k)).is_some()
        };
        cue.frames.has(Frame::That) || t.subject(hit.head).is_some_and(person)
    }

    /// "Oslo accused Riga of fraud; Riga **denied it**": what is said is named, and is no clause around the cue; but not
    /// where the cue is "as he **put it**".
    fn takes_it(&self, verb: usize, cue: Span) -> bool {
        let parse = self.trees.parse;
        let points = |t: usize| {
            let token = &parse.tokens[t];
            token.upos == Upos::Pron
                && !cue.contains(token.span)
                && (token.has("Gender", "Neut") || token.has("PronType", "Dem"))
        };
        parse.dependents(verb, &[Deprel::OBJ]).any(points)
    }

    /// "Analysis: | why Oslo fears Riga": what stands before the colon is announced, not said.
    fn after_colon(&self, clause: usize) -> bool {
        let t = self.trees;
        let first = t.first(clause);
        (first.saturating_sub(1)..=first).any(|k| t.form(k) == ":")
    }

    /// The clause in which a cue is put as an aside: "The dam, the governor said, is safe"; "As the governor said, …".
    pub(super) fn clause_around<'l>(&self, hit: &Hit<'l>) -> Option<Content<'l>> {
        let frames = [Frame::That, Frame::Quote, Frame::Shows];
        let read = frames.into_iter().find_map(|f| hit.with(f))?;
        let t = self.trees;
        let around = t.parse.tokens[hit.head].head?;
        let aside = match t.rel(hit.head).base() {
            "parataxis" | "discourse" => around < hit.head && !self.after_colon(hit.head),
            "advcl" if t.case(hit.head).is_some_and(|c| c == "as") => true,
            // "Half said they would leave, a survey showed."
            "advcl" => around < hit.head && self.trails(hit.head),
            "ccomp" => {
                let told = |k: usize| k < hit.head && t.rel(k) == Deprel::CCOMP;
                self.trails(hit.head) && t.kids(around).any(told)
            }
            _ => false,
        };
        if !aside
            || t.subject(hit.head).is_none()
            || !t.finite(hit.head)
            || self.takes_it(hit.head, read.span)
        {
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
        let shows = hit.with(Frame::That).or_else(|| hit.with(Frame::Quote)).is_none();
        let frame = if shows { Frame::Shows } else { Frame::That };
        Some(Content { tokens, cue: read.cue, span: read.span, frame })
    }

    /// A finite clause behind a comma with nothing before its subject: "…, **prosecutors alleged in a filing**".
    pub(super) fn trails(&self, verb: usize) -> bool {
        let t = self.trees;
        let subject = t.subject(verb).map(|s| t.phrase(s).start);
        let comma = |k: usize| k > 0 && t.form(k - 1) == ",";
        subject.is_some_and(|s| s < verb && comma(s)) && t.kid(verb, &[Deprel::MARK]).is_none()
    }
}
