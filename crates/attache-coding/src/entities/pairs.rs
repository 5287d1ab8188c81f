//! Two states or two people joined by "and" act as one: "Russia and China", "Putin and Xi".

use attache_nlp::{Deprel, NameKind};

use super::reader::Reader;
use crate::records::{EntityKind, Mention, MentionKind};

/// A pair takes at most so many tokens: titles and all, as in "Russian President A B and his Chinese counterpart C D".
const LENGTH: usize = 12;

/// Adds a group and its mention for every pair of names.
pub(super) fn join(reader: &mut Reader<'_>) {
    let names = reader.mentions.clone();
    for two in names.windows(2) {
        let [a, b] = two else { continue };
        if pair(reader, a, b) {
            let members = vec![a.entity, b.entity];
            let list = &reader.roster.list;
            let name = format!("{} and {}", list[a.entity].name, list[b.entity].name);
            let group = reader.roster.group(members, &name);
            reader.mention_tokens(a.tokens.start..b.tokens.end, MentionKind::Nominal, group);
        }
    }
}

/// Both are states, or both people, the second is joined to the first and to no other.
fn pair(reader: &Reader<'_>, a: &Mention, b: &Mention) -> bool {
    let tokens = &reader.parse.tokens;
    let joined = tokens[b.head].deprel == Deprel::CONJ && tokens[b.head].head == Some(a.head);
    let others = reader.parse.dependents(a.head, &[Deprel::CONJ]).count();
    let listed = tokens[a.head].deprel == Deprel::CONJ;
    let and = reader.parse.dependents(b.head, &[Deprel::CC]).any(|c| &*tokens[c].lemma == "and");
    joined
        && and
        && others == 1
        && !listed
        && a.entity != b.entity
        && b.tokens.end - a.tokens.start <= LENGTH
        && alike(reader, a, b)
}

fn alike(reader: &Reader<'_>, a: &Mention, b: &Mention) -> bool {
    let acts = |m: &Mention| matches!(m.kind, MentionKind::Name | MentionKind::Metonym);
    let kind = |m: &Mention| reader.roster.list[m.entity].kind;
    let place = |m: &Mention| reader.roster.facts[m.entity].place;
    let fit = matches!(kind(a), EntityKind::Name(NameKind::Gpe | NameKind::Per));
    acts(a) && acts(b) && kind(a) == kind(b) && fit && !place(a) && !place(b)
}
