//! Mends what no correct tree has: a main verb without a subject beside a noun phrase that can be nothing else, and an
//! "and" that joins nothing.
//!
//! The parser takes the best arcs, not the best clauses, so it may give the subject of a main verb to the clause before it.
//! Who acts and who speaks hangs on that one arc. Each repair tests a pattern that the guidelines of Universal
//! Dependencies exclude, so that it cannot spoil a right tree.

use std::ops::Range;

use crate::{Deprel, Token, Upos};

const SUBJECTS: [Deprel; 5] =
    [Deprel::NSUBJ, Deprel::NSUBJ_PASS, Deprel::NSUBJ_OUTER, Deprel::CSUBJ, Deprel::EXPL];

/// Mends the tree of one sentence, a range of `tokens`.
pub(crate) fn mend(tokens: &mut [Token], sentence: Range<usize>) {
    let mut tree = Tree { tokens, sentence };
    tree.join_names();
    tree.join_complements();
    if let Some(verb) = tree.verb_without_subject() {
        let torn = tree.second_subject(verb).or_else(|| tree.bare_phrase(verb));
        if let Some(subject) = torn {
            tree.make_subject(subject, verb);
        }
    }
}

struct Tree<'t> {
    tokens: &'t mut [Token],
    sentence: Range<usize>,
}

impl Tree<'_> {
    fn is_below(&self, token: usize, head: usize, relations: &[Deprel]) -> bool {
        let t = &self.tokens[token];
        t.head == Some(head) && relations.contains(&t.deprel)
    }

    fn has(&self, head: usize, relations: &[Deprel]) -> bool {
        self.sentence.clone().any(|t| self.is_below(t, head, relations))
    }

    fn is_nominal(&self, token: usize) -> bool {
        matches!(self.tokens[token].upos, Upos::Noun | Upos::Propn)
    }

    fn comma_in(&self, tokens: Range<usize>) -> bool {
        self.tokens[tokens].iter().any(|t| t.upos == Upos::Punct && &*t.lemma == ",")
    }

    /// "Chad and northern states", where the tree has "Chad" as a part of the name of the states: an "and" joins two
    /// equals, the first of which governs the second.
    fn join_names(&mut self) {
        for and in self.sentence.clone().skip(1) {
            let Some(second) = self.tokens[and].head.filter(|&h| h > and + 1) else { continue };
            let first = and - 1;
            let torn = self.tokens[and].deprel == Deprel::CC
                && self.sentence.contains(&first)
                && self.tokens[first].upos == Upos::Propn
                && self.tokens[second].upos == Upos::Noun
                && self.is_below(first, second, &[Deprel::COMPOUND]);
            let own = |t: usize| self.is_below(t, second, &[Deprel::AMOD, Deprel::DET]);
            if torn && (and + 1..second).all(own) {
                self.take_place(first, second);
            }
        }
    }

    /// "said she believed the bridge would hold", where the tree gives both clauses to "said": a verb has one complement, the
    /// first clause, and that has the second.
    fn join_complements(&mut self) {
        for second in self.sentence.clone() {
            let Some(verb) = self.tokens[second].head.filter(|&h| h < second) else { continue };
            let clause = |t: usize| {
                self.is_below(t, verb, &[Deprel::CCOMP]) && self.tokens[t].upos == Upos::Verb
            };
            if !clause(second) {
                continue;
            }
            let first = (verb + 1..second).find(|&t| clause(t));
            let bare = |t: usize| !self.has(t, &[Deprel::CCOMP, Deprel::XCOMP, Deprel::OBJ]);
            let joined = self.has(second, &[Deprel::CC, Deprel::MARK]);
            let told = self.has(second, &SUBJECTS) && !joined;
            if let Some(first) = first.filter(|&t| told && bare(t) && self.has_pronoun(t)) {
                self.tokens[second].head = Some(first);
            }
        }
    }

    /// True for a clause about "she" or "they": a noun before it might have it as its own ("the people profiled").
    fn has_pronoun(&self, verb: usize) -> bool {
        let pronoun = |t: usize| self.tokens[t].upos == Upos::Pron;
        self.sentence.clone().any(|t| pronoun(t) && self.is_below(t, verb, &SUBJECTS))
    }

    /// Puts the first of two equals in the place of the second, which it then governs.
    fn take_place(&mut self, first: usize, second: usize) {
        let (head, deprel) = (self.tokens[second].head, self.tokens[second].deprel);
        for t in self.sentence.clone() {
            let shared = t < first && self.tokens[t].head == Some(second);
            if shared {
                self.tokens[t].head = Some(first);
            }
        }
        (self.tokens[first].head, self.tokens[first].deprel) = (head, deprel);
        (self.tokens[second].head, self.tokens[second].deprel) = (Some(first), Deprel::CONJ);
    }

    /// The finite main verb of the sentence, if nothing in the tree is its subject.
    fn verb_without_subject(&self) -> Option<usize> {
        let verb = self.sentence.clone().find(|&t| self.tokens[t].head.is_none())?;
        let finite = |t: usize| matches!(&*self.tokens[t].xpos, "VBD" | "VBZ" | "VBP" | "MD");
        let helped = || {
            let aux = [Deprel::AUX, Deprel::AUX_PASS];
            self.sentence.clone().any(|t| self.is_below(t, verb, &aux) && finite(t))
        };
        let told = self.tokens[verb].upos == Upos::Verb && (finite(verb) || helped());
        (told && !self.has(verb, &SUBJECTS)).then_some(verb)
    }

    /// "As they met when the games began in Oslo, **the king** of Chad left": a clause before the verb has two subjects,
    /// the second one behind a comma.
    fn second_subject(&self, verb: usize) -> Option<usize> {
        self.sentence.clone().take_while(|&t| t < verb).find(|&t| {
            let Some(clause) = self.tokens[t].head.filter(|&h| h < t) else { return false };
            SUBJECTS.contains(&self.tokens[t].deprel)
                && self.tokens[clause].deprel == Deprel::ADVCL
                && (self.sentence.start..clause).any(|s| self.is_below(s, clause, &SUBJECTS))
                && self.comma_in(clause..t)
        })
    }

    /// "Since the fall of 2021, **Chad and others** have said": a noun phrase without a preposition, behind a comma and
    /// right before the verb.
    fn bare_phrase(&self, verb: usize) -> Option<usize> {
        let helps = [Deprel::AUX, Deprel::AUX_PASS, Deprel::ADVMOD];
        let before = (self.sentence.start..verb).rev();
        let last = before.into_iter().find(|&t| !self.is_below(t, verb, &helps))?;
        let mut top = last;
        while let Some(head) = self.tokens[top].head.filter(|&h| self.is_nominal(h) && h < verb) {
            if self.comma_in(head.min(top)..head.max(top)) {
                break;
            }
            top = head;
        }
        let head = self.tokens[top].head.filter(|&h| h < top)?;
        let loose = matches!(self.tokens[top].deprel.base(), "nmod" | "obl" | "appos");
        let bare = loose && self.is_nominal(top) && !self.has(top, &[Deprel::CASE]);
        (bare && self.comma_in(head..top) && self.is_nominal(last)).then_some(top)
    }

    /// Gives a verb its subject, and what stands between the two.
    fn make_subject(&mut self, subject: usize, verb: usize) {
        let passive = self.has(verb, &[Deprel::AUX_PASS]);
        let old = self.tokens[subject].head;
        for t in subject + 1..verb {
            if self.tokens[t].head == old {
                self.tokens[t].head = Some(verb);
            }
        }
        self.tokens[subject].head = Some(verb);
        self.tokens[subject].deprel = if passive { Deprel::NSUBJ_PASS } else { Deprel::NSUBJ };
    }
}

#[cfg(test)]
mod tests {
    use attache_text::Span;

    use super::*;

    /// A tree from lines "form upos xpos head deprel", heads counted from 1, 0 for the root.
    fn tree(lines: &str) -> Vec<Token> {
        let token = |(i, line): (usize, &str)| {
            let f: Vec<&str> = line.split_whitespace().collect();
            let head: usize = f[3].parse().unwrap();
            Token {
                span: Span::new(i, i + 1),
                lemma: f[0].into(),
                upos: Upos::parse(f[1]).unwrap(),
                xpos: f[2].into(),
                feats: "".into(),
                head: head.checked_sub(1),
                deprel: Deprel::parse(f[4]),
            }
        };
        lines.trim().lines().enumerate().map(token).collect()
    }

    fn mended(lines: &str) -> Vec<String> {
        let mut tokens = tree(lines);
        let all = 0..tokens.len();
        mend(&mut tokens, all);
        let shown = |t: &Token| format!("{} {:?}", t.head.map_or(0, |h| h + 1), t.deprel);
        tokens.iter().map(shown).collect()
    }

    #[test]
    fn a_second_subject_goes_to_the_verb_that_has_none() {
        let torn = "
            When SCONJ WRB 3 mark
            games NOUN NNS 3 nsubj
            began VERB VBD 8 advcl
            , PUNCT , 3 punct
            Chad PROPN NNP 3 nsubj
            on ADP IN 7 case
            Friday PROPN NNP 3 obl
            left VERB VBD 0 root
        ";
        let mended = mended(torn);
        assert_eq!(mended[4], "8 nsubj");
        assert_eq!(mended[6], "8 obl");
        assert_eq!(mended[1], "3 nsubj");
    }

    #[test]
    fn the_first_of_two_complements_has_the_second() {
        let torn = "
            Lund PROPN NNP 2 nsubj
            said VERB VBD 0 root
            she PRON PRP 4 nsubj
            believed VERB VBD 2 ccomp
            dams NOUN NNS 6 nsubj
            helped VERB VBD 2 ccomp
        ";
        assert_eq!(mended(torn)[5], "4 ccomp");
        // Joined by "and", both are told.
        let both = torn.replace("dams NOUN NNS 6 nsubj", "and CCONJ CC 6 cc");
        assert_eq!(mended(&both)[5], "2 ccomp");
    }

    #[test]
    fn names_joined_to_others_are_equals_and_act() {
        let torn = "
            In ADP IN 2 case
            spring NOUN NN 8 obl
            , PUNCT , 2 punct
            Chad PROPN NNP 7 compound
            and CCONJ CC 7 cc
            northern ADJ JJ 7 amod
            states NOUN NNS 2 nmod
            left VERB VBD 0 root
        ";
        let mended = mended(torn);
        assert_eq!((&*mended[3], &*mended[6]), ("8 nsubj", "4 conj"));
        // "Chad and Togo region": parts of one name.
        let name = torn.replace("northern ADJ JJ 7 amod", "Togo PROPN NNP 7 compound");
        assert_eq!(self::mended(&name)[3], "7 compound");
    }

    #[test]
    fn a_verb_with_a_subject_and_a_phrase_with_a_preposition_stay() {
        let right = "
            Chad PROPN NNP 5 nsubj
            , PUNCT , 4 punct
            its PRON PRP$ 4 nmod:poss
            neighbour NOUN NN 1 appos
            left VERB VBD 0 root
        ";
        let before: Vec<Token> = tree(right);
        let mut after = before.clone();
        mend(&mut after, 0..5);
        assert_eq!(before, after);
        let order = "
            Leave VERB VB 0 root
            in ADP IN 3 case
            spring NOUN NN 1 obl
        ";
        assert_eq!(mended(order)[2], "1 obl");
    }
}
