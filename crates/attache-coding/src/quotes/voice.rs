//! Which phrase of the sentence is the speaker, and which the person told.

use attache_lexicon::attribution::{Attribution, CueClass, WordKind};
use attache_nlp::{Deprel, Name, NameKind, Upos};

use super::hits::Hit;
use super::tree::Trees;

/// How many governors are climbed in search of a subject.
const CLIMB: usize = 6;

/// Head of the speaker's phrase.
pub(super) fn speaker(t: Trees<'_>, lexicon: &Attribution, hit: &Hit<'_>) -> Option<usize> {
    phrase_head(t, lexicon, hit).map(|head| beside(t, head))
}

/// The name that a phrase is set beside: "**Berg**, a lawyer and former envoy".
fn beside(t: Trees<'_>, head: usize) -> usize {
    let mut top = head;
    for _ in 0..CLIMB {
        let set = t.rel(top) == Deprel::APPOS || (top != head && t.rel(top) == Deprel::CONJ);
        match t.parse.tokens[top].head.filter(|&h| set && h < top && !t.is_verb(h)) {
            Some(above) => top = above,
            None => break,
        }
        if t.is(top, &[Upos::Propn]) {
            return top;
        }
    }
    head
}

fn phrase_head(t: Trees<'_>, lexicon: &Attribution, hit: &Hit<'_>) -> Option<usize> {
    match hit.class {
        CueClass::Noun => of_noun(t, lexicon, hit.head),
        _ if t.passive(hit.head) || is_told(t, hit.head) => {
            t.kid(hit.head, &[Deprel::OBL_AGENT]).or_else(|| by(t, hit.head))
        }
        _ => of_verb(t, lexicon, hit.head, CLIMB),
    }
}

/// "Asked whether they would leave, the envoys …": whom the participle stands beside is asked, and asks nothing. Without a
/// subject of its own such a verb is a participle, whatever its tag.
fn is_told(t: Trees<'_>, verb: usize) -> bool {
    let bare = !t.kids(verb).any(|k| matches!(t.rel(k).base(), "aux" | "nsubj"));
    let past = matches!(&*t.parse.tokens[verb].xpos, "VBN" | "VBD");
    t.rel(verb) == Deprel::ADVCL && past && bare
}

/// Head of the phrase that is the subject of a verb, its own or that of the clause it depends on.
pub(super) fn of_verb(
    t: Trees<'_>,
    lexicon: &Attribution,
    verb: usize,
    left: usize,
) -> Option<usize> {
    if let Some(subject) = after_comma(t, verb) {
        return Some(subject);
    }
    if let Some(subject) = t.subject(verb) {
        return Some(antecedent(t, subject, verb));
    }
    let governor = t.parse.tokens[verb].head.filter(|_| left > 0)?;
    match t.rel(verb).base() {
        "conj" if governor < verb && !t.is_verb(governor) && t.rel(governor) == Deprel::ROOT => {
            t.is(governor, &[Upos::Noun, Upos::Propn]).then_some(governor)
        }
        "conj" | "acl" if t.participle(verb) && !t.is_verb(governor) && joined(t, verb) => {
            let above = t.parse.ancestors(governor).find(|&a| t.is_verb(a))?;
            of_verb(t, lexicon, above, left - 1)
        }
        "conj" if t.finite(verb) && !t.finite(governor) => {
            let above =
                t.parse.ancestors(governor).find(|&a| t.finite(a) && t.subject(a).is_some());
            above.and_then(|a| t.subject(a))
        }
        "conj" if t.is_verb(governor) => of_verb(t, lexicon, governor, left - 1),
        "xcomp" | "ccomp" => {
            let between = lexicon.is(WordKind::Between, t.lemma(governor));
            (between || !t.infinitive(verb)).then(|| of_verb(t, lexicon, governor, left - 1))?
        }
        "advcl" if lexicon.is(WordKind::Between, t.lemma(governor)) => {
            of_verb(t, lexicon, governor, left - 1)
        }
        "advcl" if t.is(governor, &[Upos::Noun, Upos::Propn]) && !t.finite(governor) => {
            Some(governor)
        }
        // "said it would leave, **adding** that …": who said it adds it.
        "advcl" if t.participle(verb) && adds(t, verb, governor) => {
            let sayer = t.parse.tokens[governor].head?;
            of_verb(t, lexicon, sayer, left - 1)
        }
        "advcl" if !t.infinitive(verb) => of_verb(t, lexicon, governor, left - 1),
        "acl" if t.is(governor, &[Upos::Noun, Upos::Propn, Upos::Pron]) && !t.infinitive(verb) => {
            let above = || t.parse.ancestors(governor).find(|&a| t.is_verb(a) && t.finite(a));
            match trails(t, lexicon, verb, governor).then(above).flatten() {
                Some(above) => of_verb(t, lexicon, above, left - 1).or(Some(governor)),
                None => Some(governor),
            }
        }
        "root" | "parataxis" if t.finite(verb) => inverted(t, verb),
        "parataxis" => inverted(t, verb).or_else(|| of_verb(t, lexicon, governor, left - 1)),
        _ => None,
    }
}

/// Behind a comma, below a clause that is itself what somebody says.
fn adds(t: Trees<'_>, verb: usize, clause: usize) -> bool {
    let comma = verb.checked_sub(1).is_some_and(|k| t.form(k) == ",");
    comma && t.rel(clause) == Deprel::CCOMP && t.finite(clause)
}

/// "Berg has taken the go-it-alone approach, **promising** to …": behind a comma a participle is the sentence's, not that of
/// the thing before it.
fn trails(t: Trees<'_>, lexicon: &Attribution, verb: usize, noun: usize) -> bool {
    let comma = verb.checked_sub(1).is_some_and(|k| t.form(k) == ",");
    let low = t.lemma(noun).to_lowercase();
    let kinds = [WordKind::Person, WordKind::Document, WordKind::Press, WordKind::Crowd];
    let speaks = kinds.into_iter().any(|k| lexicon.is(k, &low)) || is_person(t, noun);
    t.participle(verb) && comma && !speaks && t.is(noun, &[Upos::Noun])
}

/// True for a verb that "and" or "or" joins to what stands before it.
fn joined(t: Trees<'_>, verb: usize) -> bool {
    t.kids(verb).any(|k| k < verb && t.rel(k) == Deprel::CC)
}

/// True for a noun phrase about talks or a meeting, which cannot speak; a statement or a report can.
pub(super) fn happening(t: Trees<'_>, lexicon: &Attribution, noun: usize) -> bool {
    let lemma = t.lemma(noun).to_lowercase();
    let speaks = [WordKind::Document, WordKind::Person, WordKind::Press];
    let is = |kind: WordKind| lexicon.is(kind, &lemma) || lexicon.is(kind, &t.low(noun));
    is(WordKind::Occasion) && !speaks.into_iter().any(is)
}

/// Where the tree gives a finite cue no subject: the noun phrase that ends right before it, or before the comma that
/// closes an apposition.
pub(super) fn right_before(t: Trees<'_>, hit: &Hit<'_>) -> Option<usize> {
    let helps = |&k: &usize| {
        t.parse.tokens[k].head == Some(hit.head) && matches!(t.rel(k).base(), "aux" | "advmod")
    };
    let sentence = t.sentence(hit.head);
    let plain = hit.class == CueClass::Verb && t.finite(hit.head) && !t.passive(hit.head);
    let mut before = (sentence.start..hit.head).rev().filter(|k| !helps(k)).filter(|_| plain);
    let last = before.next()?;
    let last = match t.form(last) {
        "," => before.next().filter(|&k| t.is(k, &[Upos::Propn]))?,
        _ => last,
    };
    let nominal = |k: usize| t.is(k, &[Upos::Noun, Upos::Propn, Upos::Pron]);
    let apart = |h: usize, k: usize| {
        t.kid(h, &[Deprel::CASE]).is_some() || (h..k).any(|c| t.form(c) == ",")
    };
    let mut top = Some(last).filter(|&k| nominal(k))?;
    for _ in 0..CLIMB {
        let inner = matches!(t.rel(top).base(), "nmod" | "compound" | "flat" | "amod" | "conj");
        match t.parse.tokens[top].head.filter(|&h| inner && nominal(h) && h >= sentence.start) {
            Some(head) if head < hit.head && !apart(head, top) => top = head,
            _ => break,
        }
    }
    Some(set_beside(t, top, hit.head))
}

/// The person beside whom stands what a token belongs to: "**Berg**, a historian who attended the session, recalled".
pub(super) fn set_beside(t: Trees<'_>, token: usize, cue: usize) -> usize {
    by_tree(t, token).or_else(|| by_commas(t, token, cue)).unwrap_or(token)
}

fn by_tree(t: Trees<'_>, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..CLIMB {
        let loose = ["nmod", "appos", "obj", "obl", "acl", "conj", "compound", "flat"];
        let head = t.parse.tokens[at].head.filter(|_| loose.contains(&t.rel(at).base()))?;
        if head < token && t.rel(at) == Deprel::APPOS && is_person(t, head) {
            return Some(head);
        }
        at = head;
    }
    None
}

/// Where the tree errs: "**Berg**, a lawyer at the Centre, put it"; the words between the commas have no verb of their own.
fn by_commas(t: Trees<'_>, token: usize, cue: usize) -> Option<usize> {
    let comma = |k: usize| t.form(k) == ",";
    let closed = (token + 1..cue).any(comma);
    let sentence = t.sentence(cue);
    let stops = |k: usize| "\"“”".contains(t.form(k)) || (t.is_verb(k) && t.finite(k));
    let quiet = |&k: &usize| !stops(k);
    let before = (sentence.start..token).rev().take_while(quiet);
    let opens = before.filter(|&k| comma(k)).find(|&k| k > sentence.start && is_person(t, k - 1));
    opens.filter(|_| closed).and_then(|k| name_at(t, k - 1))
}

fn is_person(t: Trees<'_>, token: usize) -> bool {
    name_at(t, token).is_some()
}

/// The head of the person's name that a token is part of.
fn name_at(t: Trees<'_>, token: usize) -> Option<usize> {
    let start = t.sentence(token).start;
    let names = t.names(&(start..token + 1)).iter();
    // "Rangel, D-N.Y., chairman of": a party and a state are nobody.
    let code = |k: usize| t.form(k).chars().nth(1).is_none_or(|c| c == '-');
    let person = |n: &&Name| n.kind == NameKind::Per && !code(n.tokens.start);
    let mut people = names.filter(person).filter(|n| n.tokens.contains(&token));
    let name = people.next()?;
    let inside = |k: usize| name.tokens.contains(&k);
    name.tokens.clone().find(|&k| t.parse.tokens[k].head.is_none_or(|h| !inside(h)))
}

/// The subject of "…, said the governor, …" stands behind the verb, whatever else the tree has as its subject; that of
/// "…, stressing the governor's …" does not.
fn after_comma(t: Trees<'_>, verb: usize) -> Option<usize> {
    if t.participle(verb) {
        return None;
    }
    let comma = verb
        .checked_sub(1)
        .is_some_and(|k| matches!(t.form(k), "," | "\"" | "”" | "’" | "'" | "''" | "»"));
    let object = |k: usize| {
        t.rel(k) == Deprel::OBJ && t.subject(verb).is_none_or(|s| s > verb) && speaks(t, k)
    };
    let subject = |&k: &usize| {
        k > verb && (matches!(t.rel(k), Deprel::NSUBJ | Deprel::NSUBJ_PASS) || object(k))
    };
    t.kids(verb).find(subject).or_else(|| torn_off(t, verb)).filter(|_| comma)
}

/// "…, said the governor, writes the agency", where the parser gave the governor to the verb behind the comma.
fn torn_off(t: Trees<'_>, verb: usize) -> Option<usize> {
    let name = verb + 1;
    let governor = t.parse.tokens.get(name)?.head.filter(|&g| g > name)?;
    let parted = (name..governor).any(|k| t.form(k) == ",");
    (parted && t.is(name, &[Upos::Propn]) && t.rel(name) == Deprel::NSUBJ).then_some(name)
}

/// A name, or a phrase with one, or a pronoun.
fn speaks(t: Trees<'_>, noun: usize) -> bool {
    t.is(noun, &[Upos::Propn, Upos::Pron]) || t.phrase(noun).any(|k| t.is(k, &[Upos::Propn]))
}

/// "…, said the governor", where the parser took the governor for an object.
fn inverted(t: Trees<'_>, verb: usize) -> Option<usize> {
    t.kids(verb).find(|&k| {
        k > verb && t.rel(k) == Deprel::OBJ && t.is(k, &[Upos::Noun, Upos::Propn, Upos::Pron])
    })
}

/// What a relative pronoun stands for: "the governor, who said".
fn antecedent(t: Trees<'_>, subject: usize, verb: usize) -> usize {
    let relative = matches!(&*t.low(subject), "who" | "which" | "that");
    let clause = std::iter::once(verb).chain(t.parse.ancestors(verb)).take(CLIMB);
    let mut clause = clause.filter(|&v| t.rel(v) == Deprel::ACL_RELCL);
    let noun = clause.next().and_then(|v| t.parse.tokens[v].head).filter(|&n| n < subject);
    noun.filter(|_| relative).unwrap_or(subject)
}

/// "the minister's warning", "warnings from the minister", "issued a warning".
/// Whose claim a noun is: its owner's, whoever it comes from, or the subject of the verb by which it is made. Who dismisses, hears
/// or faces a claim does not make it.
fn of_noun(t: Trees<'_>, lexicon: &Attribution, noun: usize) -> Option<usize> {
    if let Some(owner) = t.kid(noun, &[Deprel::NMOD_POSS]) {
        return Some(owner);
    }
    let from = t.kids(noun).find(|&k| {
        t.rel(k) == Deprel::NMOD && t.case(k).is_some_and(|c| matches!(&*c, "by" | "from"))
    });
    let object = t.parse.tokens[noun].head.filter(|_| t.rel(noun) == Deprel::OBJ);
    let verb = object.filter(|&v| t.is_verb(v) && lexicon.is(WordKind::Uttering, t.lemma(v)));
    let state = || t.kids(noun).find(|&k| k < noun && is_name(t, k));
    from.or_else(state).or_else(|| verb.and_then(|v| t.subject(v)))
}

fn is_name(t: Trees<'_>, token: usize) -> bool {
    let adjective = t.is(token, &[Upos::Adj]) && t.form(token).starts_with(char::is_uppercase);
    let before = || t.names(&(t.sentence(token).start..token + 1)).iter();
    let name = || before().any(|n| token < n.tokens.end);
    matches!(t.rel(token), Deprel::COMPOUND | Deprel::AMOD | Deprel::NMOD_DESC)
        && (t.is(token, &[Upos::Propn]) || adjective)
        && name()
}

fn by(t: Trees<'_>, verb: usize) -> Option<usize> {
    t.kids(verb).find(|&k| t.rel(k) == Deprel::OBL && t.case(k).is_some_and(|c| c == "by"))
}

/// Head of the phrase for the person told: "told **reporters**", "said **to the press**".
pub(super) fn hearer(t: Trees<'_>, hit: &Hit<'_>) -> Option<usize> {
    let governed = hit.told_by_preposition();
    let phrase = if governed.is_some() {
        governed
    } else if hit.tells() {
        t.kid(hit.head, &[Deprel::IOBJ, Deprel::OBJ])
    } else {
        t.kids(hit.head).find(|&k| {
            t.rel(k) == Deprel::OBL
                && t.case(k).is_some_and(|c| c == "to")
                && !t.is(k, &[Upos::Verb])
        })
    };
    phrase.filter(|&p| t.is(p, &[Upos::Noun, Upos::Propn, Upos::Pron]))
}
