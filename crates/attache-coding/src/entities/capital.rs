//! Whether the name of a capital means the place or the government: "opened in Beijing", "Moscow and Beijing agreed".

use attache_lexicon::{Lexicon, MentionWord};
use attache_nlp::{Deprel, Parse, Upos};
use attache_text::Report;

/// True when the capital at this token is a place: behind a preposition of place, with motion, visited, or in front of
/// a noun that is no government.
pub(super) fn is_place(report: &Report, parse: &Parse, lexicon: &Lexicon, head: usize) -> bool {
    // The word in front decides without the tree, which often takes "in Beijing to discuss" for a clause.
    let before = head.checked_sub(1).map(|b| report.words(parse.tokens[b].span).to_lowercase());
    let owner = parse.dependents(head, &[Deprel::CASE]).any(|c| c > head);
    if before.is_some_and(|b| is_preposition(lexicon, &b)) && !owner {
        return true;
    }
    let head = first_conjunct(parse, head);
    let token = &parse.tokens[head];
    let is = |class, word: &str| lexicon.mentions.is(class, word);
    let lemma = |t: usize| parse.tokens[t].lemma.to_lowercase();
    let governor = token.head.map(lemma).unwrap_or_default();
    if let Some(case) = parse.dependents(head, &[Deprel::CASE]).next() {
        let preposition = report.words(parse.tokens[case].span).to_lowercase();
        match &*preposition {
            "to" | "from" => return is(MentionWord::Motion, &governor),
            // "the University of Oslo", "the Archbishop of Vienna"
            "of" => return is(MentionWord::PlaceHead, &governor) || is_name(parse, token.head),
            "'s" | "’s" | "'" | "’" => return false,
            word if is(MentionWord::PlacePreposition, word) => return true,
            // "trust between Moscow and Beijing", "support for Moscow", but "flights between Moscow and Beijing".
            _ => return is(MentionWord::Motion, &governor),
        }
    }
    match token.deprel {
        Deprel::OBJ | Deprel::NSUBJ_PASS => is(MentionWord::Visiting, &governor),
        Deprel::COMPOUND | Deprel::AMOD | Deprel::NMOD | Deprel::NMOD_UNMARKED => {
            let noun = token.head.map(|h| report.words(parse.tokens[h].span).to_lowercase());
            let noun = noun.unwrap_or_default();
            !is(MentionWord::GovernmentNoun, &noun) && lexicon.titles.of(&noun).is_empty()
        }
        _ => false,
    }
}

fn is_name(parse: &Parse, token: Option<usize>) -> bool {
    token.is_some_and(|t| parse.tokens[t].upos == Upos::Propn)
}

fn is_preposition(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.mentions.is(MentionWord::PlacePreposition, word)
}

/// The first of the names joined by "and": they share their role.
fn first_conjunct(parse: &Parse, token: usize) -> usize {
    let up = |t: &usize| parse.tokens[*t].head.filter(|_| parse.tokens[*t].deprel == Deprel::CONJ);
    let mut at = token;
    for _ in 0..8 {
        match up(&at) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}
