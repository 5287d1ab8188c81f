//! Subjects and objects by their place, where the tree has none: a word of time between a noun and its verb
//! ("the council today agreed"), a phrase between a verb and its object ("lifted on Friday a blockade"), a measure that
//! looks like a preposition ("kidnapped up to ten engineers").

use attache_nlp::{Deprel, Upos};

use super::scene::Scene;

/// How far an object may stand from its verb, in tokens.
const REACH: usize = 6;

impl Scene<'_> {
    /// The noun before a word of time that the tree took for the subject, else the word itself.
    pub(super) fn past_moment(&self, subject: usize) -> usize {
        let is_moment = self.events.is_moment(self.form(subject));
        let before = subject.checked_sub(1).filter(|&t| is_moment && self.is_nominal(t));
        before.unwrap_or(subject)
    }

    /// The noun right before a finite verb or its first auxiliary, past adverbs and words of time.
    pub(super) fn subject_by_place(&self, verb: usize) -> Option<usize> {
        let finite = |t: usize| matches!(self.xpos(t), "VBD" | "VBZ" | "VBP");
        let tells = matches!(self.deprel(verb).base(), "root" | "ccomp" | "parataxis");
        if !tells || self.is_passive(verb) {
            return None;
        }
        let helper = self.children(verb).find(|&c| self.deprel(c) == Deprel::AUX && finite(c));
        let first = helper.or(Some(verb).filter(|&v| finite(v)))?;
        let passed = |&t: &usize| self.upos(t) == Upos::Adv || self.is_time(t);
        let near = (0..first).rev().take(REACH).find(|t| !passed(t))?;
        let free = self.case(near).is_none()
            && self.child(near, &["nsubj", "cop"]).is_none()
            && !matches!(self.deprel(near).base(), "obj" | "conj" | "appos");
        (free && self.is_nominal(near)).then_some(near)
    }

    /// The object after a phrase of time or behind a measure or particle.
    pub(super) fn object_by_place(&self, verb: usize) -> Option<usize> {
        let taken = |&c: &usize| {
            self.is_measured(c) || self.is_behind_particle(verb, c) || self.is_called(verb, c)
        };
        if let Some(taken) = self.children(verb).find(taken) {
            return Some(taken);
        }
        let end = self.parse.sentences[self.parse.sentence_of(verb)].tokens.end;
        let mut after = (verb + 1..end.min(verb + 1 + REACH)).peekable();
        after.peek().filter(|&&t| self.is_time(t))?;
        let first = after.find(|&t| !self.is_time(t))?;
        let opens = matches!(
            self.upos(first),
            Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Pron
        );
        let mut top = first;
        while let Some(head) = self.head(top).filter(|&h| h > top && h < first + REACH) {
            top = head;
        }
        let free = self.case(top).is_none() && self.deprel(top).base() != "nsubj";
        (opens && self.is_nominal(top) && free).then_some(top)
    }

    /// True for "today", for "Friday" and its preposition.
    fn is_time(&self, token: usize) -> bool {
        let moment = |t: usize| self.events.is_moment(self.form(t));
        moment(token)
            || (self.upos(token) == Upos::Adp
                && self.lemma(token) == "on"
                && self.head(token).is_some_and(|h| h == token + 1 && moment(h)))
    }

    /// "up to ten engineers", "at least ten": a number of them, no place to go to.
    fn is_measured(&self, phrase: usize) -> bool {
        let Some(case) = self.case(phrase) else { return false };
        let word = |t: Option<usize>| t.map(|t| self.form(t)).unwrap_or_default();
        let measures = match self.lemma(case) {
            "to" => word(case.checked_sub(1)) == "up",
            "at" => matches!(word(Some(case + 1).filter(|&t| t < phrase)), "least" | "most"),
            _ => false,
        };
        measures && self.child(phrase, &["nummod"]).is_some()
    }

    /// "dismissed **as baseless** Peruvian charges": what follows the judgement is judged.
    fn is_called(&self, verb: usize, phrase: usize) -> bool {
        let Some(case) = self.case(phrase).filter(|&c| self.form(c) == "as") else { return false };
        let judgement = case + 1;
        let judges = self.upos(judgement) == Upos::Adj && self.head(judgement) == Some(phrase);
        judges
            && self.deprel(phrase) == Deprel::OBL
            && judgement + 1 < phrase
            && self.child(verb, &["obj"]).is_none()
    }

    /// "called off a strike": a bare phrase behind the particle, taken for a circumstance or for what the subject is.
    fn is_behind_particle(&self, verb: usize, phrase: usize) -> bool {
        matches!(self.deprel(phrase), Deprel::OBL | Deprel::XCOMP)
            && self.is_nominal(phrase)
            && self.case(phrase).is_none()
            && !self.events.is_moment(self.form(phrase))
            && self.children(verb).any(|c| self.deprel(c) == Deprel::COMPOUND_PRT && c < phrase)
    }

    fn is_nominal(&self, token: usize) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// A name that nobody knows may act: it is no place, day or work, as far as one can tell.
    pub(super) fn is_unknown_name(&self, token: usize) -> bool {
        self.upos(token) == Upos::Propn
            && self.mention(token).is_none()
            && !self.in_name(token)
            && !self.events.is_moment(self.form(token))
            && self.deprel(token) != Deprel::COMPOUND
    }
}
