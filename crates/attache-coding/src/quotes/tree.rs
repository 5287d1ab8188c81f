//! What the rules for quotations ask of a tree.

use std::borrow::Cow;

use attache_nlp::{Deprel, Name, Parse, Upos};
use attache_text::Span;

use crate::scan::lower;

/// Relations of a clause's subject.
const SUBJECTS: [Deprel; 3] = [Deprel::NSUBJ, Deprel::NSUBJ_PASS, Deprel::NSUBJ_OUTER];
/// Branches that are not part of the phrase a noun heads when the phrase is shown as a mention.
const LOOSE: [Deprel; 8] = [
    Deprel::ACL_RELCL,
    Deprel::ACL,
    Deprel::APPOS,
    Deprel::PARATAXIS,
    Deprel::CONJ,
    Deprel::CC,
    Deprel::PUNCT,
    Deprel::ADVCL,
];

/// A report's trees with its text.
#[derive(Clone, Copy)]
pub(super) struct Trees<'a> {
    pub text: &'a str,
    pub parse: &'a Parse,
}

impl<'a> Trees<'a> {
    /// The token's words as printed, in lower case.
    pub(super) fn low(&self, token: usize) -> Cow<'a, str> {
        lower(self.form(token))
    }

    pub(super) fn form(&self, token: usize) -> &'a str {
        self.parse.tokens[token].span.of(self.text)
    }

    pub(super) fn lemma(&self, token: usize) -> &'a str {
        &self.parse.tokens[token].lemma
    }

    pub(super) fn rel(&self, token: usize) -> Deprel {
        self.parse.tokens[token].deprel
    }

    pub(super) fn is(&self, token: usize, tags: &[Upos]) -> bool {
        tags.contains(&self.parse.tokens[token].upos)
    }

    pub(super) fn is_verb(&self, token: usize) -> bool {
        self.is(token, &[Upos::Verb, Upos::Aux])
    }

    pub(super) fn kids(&self, token: usize) -> impl Iterator<Item = usize> + use<'a> {
        self.parse.children(token).iter().copied()
    }

    pub(super) fn kid(&self, token: usize, relations: &[Deprel]) -> Option<usize> {
        self.kids(token).find(|&k| relations.contains(&self.rel(k)))
    }

    /// The subject of a verb; where the tree has two, as in "The dam, the governor | said, is safe", the nearer one
    /// behind the comma, or behind a relative: "the dam, which | the governor said is safe". "Anna Berg, with the office | said",
    /// "Anna Berg, an analyst, | said" are one.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        let mut all = self.kids(verb).filter(|&k| SUBJECTS.contains(&self.rel(k)));
        let first = all.next()?;
        let last = all.take_while(|&k| k < verb).last();
        let relative = self.parse.tokens[first].has("PronType", "Rel");
        let who = |k: usize| {
            self.is(k, &[Upos::Noun, Upos::Propn]) || self.parse.tokens[k].has("PronType", "Prs")
        };
        let parted = |k: &usize| (relative && who(*k)) || (first..*k).any(|t| self.form(t) == ",");
        let own =
            |k: &usize| self.case(*k).is_none() && !(*k..verb).any(|t| self.is(t, &[Upos::Punct]));
        Some(last.filter(|k| parted(k) && own(k)).unwrap_or(first))
    }

    /// The names that start in a range of tokens.
    pub(super) fn names(&self, tokens: &std::ops::Range<usize>) -> &'a [Name] {
        let names = &self.parse.names;
        let from = names.partition_point(|n| n.tokens.start < tokens.start);
        let to = names.partition_point(|n| n.tokens.start < tokens.end);
        names.get(from..to).unwrap_or_default()
    }

    /// The first token of a branch.
    pub(super) fn first(&self, branch: usize) -> usize {
        let before = |&t: &usize| self.kids(t).next().filter(|&k| k < t);
        std::iter::successors(Some(branch), before).last().unwrap_or(branch)
    }

    /// The tokens of a token's sentence.
    pub(super) fn sentence(&self, token: usize) -> std::ops::Range<usize> {
        let sentence = self.parse.sentence_of(token);
        self.parse.sentences.get(sentence).map_or(token..token + 1, |s| s.tokens.clone())
    }

    /// True when a verb or predicate stands in a finite form, or has an auxiliary or copula that does.
    pub(super) fn finite(&self, token: usize) -> bool {
        let fin = |t: usize| {
            self.parse.tokens[t].has("VerbForm", "Fin")
                || matches!(&*self.parse.tokens[t].xpos, "VBD" | "VBZ" | "VBP" | "MD")
        };
        let help = [Deprel::AUX, Deprel::AUX_PASS, Deprel::COP];
        fin(token) || self.kids(token).any(|k| help.contains(&self.rel(k)) && fin(k))
    }

    /// The tag that shows the tense of a clause: of its verb, else of its auxiliary or copula.
    pub(super) fn tense(&self, clause: usize) -> &'a str {
        let finite = |t: usize| {
            let tag = &*self.parse.tokens[t].xpos;
            matches!(tag, "VBD" | "VBZ" | "VBP" | "MD").then_some(tag)
        };
        let help = [Deprel::AUX, Deprel::AUX_PASS, Deprel::COP];
        let helper = self.kids(clause).filter(|&k| help.contains(&self.rel(k))).find_map(finite);
        helper.or_else(|| finite(clause)).unwrap_or_default()
    }

    /// True when a finite verb stands between two tokens.
    pub(super) fn is_verb_between(&self, start: usize, end: usize) -> bool {
        (start..end).any(|k| self.is_verb(k) && self.finite(k))
    }

    /// The predicate that a verb, auxiliary or copula belongs to.
    pub(super) fn clause_of(&self, verb: usize) -> usize {
        let helps = matches!(self.rel(verb).base(), "aux" | "cop");
        self.parse.tokens[verb].head.filter(|_| helps).unwrap_or(verb)
    }

    /// True for a word that opens a question, embedded or not.
    pub(super) fn is_question_word(&self, token: usize) -> bool {
        matches!(
            &*self.low(token),
            "whether" | "if" | "how" | "why" | "what" | "who" | "when" | "where" | "which"
        )
    }

    /// Finite, or a past form that the tagger took for a participle.
    pub(super) fn told(&self, verb: usize) -> bool {
        self.finite(verb) || (&*self.parse.tokens[verb].xpos == "VBN" && !self.passive(verb))
    }

    pub(super) fn participle(&self, token: usize) -> bool {
        &*self.parse.tokens[token].xpos == "VBG"
    }

    pub(super) fn infinitive(&self, token: usize) -> bool {
        self.kids(token).any(|k| self.rel(k) == Deprel::MARK && self.low(k) == "to")
    }

    /// True when a verb is passive: "was cited", "cited by".
    pub(super) fn passive(&self, verb: usize) -> bool {
        let signs = [Deprel::AUX_PASS, Deprel::NSUBJ_PASS, Deprel::CSUBJ_PASS, Deprel::OBL_AGENT];
        self.kid(verb, &signs).is_some()
    }

    /// Inside "if …": nothing was said.
    pub(super) fn in_condition(&self, verb: usize) -> bool {
        self.rel(verb) == Deprel::ADVCL
            && self.case(verb).is_some_and(|c| matches!(&*c, "if" | "unless" | "whether"))
    }

    /// The preposition or conjunction in front of a phrase, lower case.
    pub(super) fn case(&self, noun: usize) -> Option<Cow<'a, str>> {
        let word = self.kid(noun, &[Deprel::CASE, Deprel::MARK])?;
        Some(self.low(word))
    }

    /// A noun phrase without what hangs loosely on it: its tokens, one unbroken run around the head.
    pub(super) fn phrase(&self, head: usize) -> std::ops::Range<usize> {
        let loose = |t: usize| {
            let rel = self.rel(t);
            let hyphen = rel == Deprel::PUNCT && self.form(t) == "-";
            let case = rel == Deprel::CASE && t < head && self.parse.tokens[t].head == Some(head);
            !hyphen && (LOOSE.contains(&rel) || case)
        };
        let mut tokens = run_around(&self.parse.subtree_without(head, loose), head);
        // "as | per media reports": a preposition is of the cue, whatever the tree has it for.
        while tokens.start < head && self.is(tokens.start, &[Upos::Adp, Upos::Cconj]) {
            tokens.start += 1;
        }
        tokens
    }

    /// A noun phrase with all that tells who it is: titles, what is set beside it, relative clauses. Branches that `apart`
    /// names are left out.
    pub(super) fn whole_phrase(
        &self,
        head: usize,
        apart: impl Fn(usize) -> bool,
    ) -> std::ops::Range<usize> {
        let loose = |k: usize| {
            let case = self.rel(k) == Deprel::CASE && self.parse.tokens[k].head == Some(head);
            let clause = [Deprel::PARATAXIS, Deprel::CCOMP, Deprel::ADVCL, Deprel::CC_PRECONJ];
            case || clause.contains(&self.rel(k)) || apart(k)
        };
        let mut tokens = run_around(&self.parse.subtree_without(head, loose), head);
        let bracket = |k: usize| matches!(self.form(k), ")" | "]");
        while tokens.start < head && self.is(tokens.start, &[Upos::Punct, Upos::Adp, Upos::Cconj]) {
            tokens.start += 1;
        }
        let tail = [Upos::Punct, Upos::Part, Upos::Cconj];
        while tokens.len() > 1 && self.is(tokens.end - 1, &tail) && !bracket(tokens.end - 1) {
            tokens.end -= 1;
        }
        tokens
    }

    /// From the first to the last token of a clause, without the branches that `cut` names and without marks,
    /// conjunctions and punctuation at its ends.
    pub(super) fn clause(
        &self,
        head: usize,
        cut: impl Fn(usize) -> bool,
    ) -> Option<std::ops::Range<usize>> {
        let tokens = self.parse.subtree_without(head, cut);
        let (first, last) = (*tokens.first()?, *tokens.last()?);
        self.shave(first..last + 1)
    }

    /// Cuts marks of subordination and punctuation off both ends.
    pub(super) fn shave(
        &self,
        mut tokens: std::ops::Range<usize>,
    ) -> Option<std::ops::Range<usize>> {
        let is_mark = |t: usize| "\"“”‘’'«»„`''``".contains(self.form(t));
        let drop_first = |t: usize| {
            (self.is(t, &[Upos::Punct]) && !is_mark(t))
                || (self.low(t) == "that" && self.opens_clause(t))
                || (self.rel(t) == Deprel::CC)
        };
        while !tokens.is_empty() && drop_first(tokens.start) {
            tokens.start += 1;
        }
        while !tokens.is_empty()
            && self.is(tokens.end - 1, &[Upos::Punct])
            && !is_mark(tokens.end - 1)
        {
            tokens.end -= 1;
        }
        (!tokens.is_empty()).then_some(tokens)
    }

    /// True for a "that" that is a conjunction, also where the parser took it for a pronoun: a subject follows.
    pub(super) fn opens_clause(&self, that: usize) -> bool {
        let next = [Upos::Noun, Upos::Propn, Upos::Pron, Upos::Det, Upos::Adj, Upos::Num];
        let follows = self.parse.tokens.get(that + 1).is_some_and(|n| next.contains(&n.upos));
        self.rel(that) == Deprel::MARK || (self.rel(that) != Deprel::DET && follows)
    }

    pub(super) fn span(&self, tokens: &std::ops::Range<usize>) -> Span {
        match (
            self.parse.tokens.get(tokens.start),
            self.parse.tokens.get(tokens.end.wrapping_sub(1)),
        ) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}

/// The unbroken run of token numbers around one of them.
fn run_around(tokens: &[usize], head: usize) -> std::ops::Range<usize> {
    let Ok(at) = tokens.binary_search(&head) else { return head..head + 1 };
    let mut first = at;
    while first > 0 && tokens[first - 1] + 1 == tokens[first] {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < tokens.len() && tokens[last] + 1 == tokens[last + 1] {
        last += 1;
    }
    tokens[first]..tokens[last] + 1
}
