//! Whom a "he" or "she" may stand for, and what speaks for each: signs, weighed by `en/antecedents.toml`.
//!
//! The weights are learned from open texts by `cargo run --release -p attache-training -- pronouns`.

use attache_lexicon::{Antecedents, Pronoun, Sign};
use attache_nlp::Deprel;

use super::history::{History, Past};
use super::pronouns::{self, SENTENCES};
use super::reader::Reader;
use crate::records::MentionKind;

/// Somebody whom a pronoun may stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Who.
    pub entity: usize,
    /// What can be seen of the mention and the pronoun.
    pub signs: Vec<Sign>,
}

impl Candidate {
    /// The sum of what the signs weigh.
    #[must_use]
    pub fn score(&self, weights: &Antecedents) -> f32 {
        self.signs.iter().map(|&s| weights.weight(s)).sum()
    }
}

/// The one whose mentions together have the highest chance; of equals the one mentioned last.
#[must_use]
pub fn meant(candidates: &[Candidate], weights: &Antecedents) -> Option<usize> {
    let mut chances: Vec<(usize, f32)> = Vec::new();
    for candidate in candidates {
        let chance = candidate.score(weights).exp();
        match chances.iter_mut().find(|(entity, _)| *entity == candidate.entity) {
            Some((_, sum)) => *sum += chance,
            None => chances.push((candidate.entity, chance)),
        }
    }
    let better = |best: (usize, f32), next: (usize, f32)| if next.1 > best.1 { next } else { best };
    chances.into_iter().reduce(better).map(|(entity, _)| entity)
}

/// All mentions near a pronoun of one person that fit it, the latest first, and the subject that its clause opens for.
pub(super) fn candidates(
    reader: &Reader<'_>,
    history: &History,
    token: usize,
    pronoun: Pronoun,
) -> Vec<Candidate> {
    let sentence = reader.sentence(token);
    let sight = Sight { reader, history, token, sentence, pronoun };
    let near = history.before(token).take_while(|p| sentence - p.sentence < SENTENCES);
    let mut seen: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for past in near {
        if !pronouns::fits(reader, past.entity, pronoun) || pronouns::bound(reader, token, past) {
            continue;
        }
        let rank = seen.iter().position(|&e| e == past.entity).unwrap_or_else(|| {
            seen.push(past.entity);
            seen.len() - 1
        });
        found.push(Candidate { entity: past.entity, signs: sight.before(past, rank) });
    }
    if let Some(entity) = pronouns::later(reader, token, pronoun) {
        found.push(Candidate { entity, signs: sight.behind(entity) });
    }
    found
}

/// What is seen from a pronoun.
struct Sight<'s, 'r> {
    reader: &'s Reader<'r>,
    history: &'s History,
    token: usize,
    sentence: usize,
    pronoun: Pronoun,
}

impl Sight<'_, '_> {
    /// The signs of a mention in front of the pronoun; `rank` others who fit were mentioned since.
    fn before(&self, past: &Past, rank: usize) -> Vec<Sign> {
        let mut signs = Vec::with_capacity(12);
        signs.extend(match self.sentence - past.sentence {
            0 => Some(Sign::SameSentence),
            1 => Some(Sign::LastSentence),
            2 => Some(Sign::TwoBack),
            _ => None,
        });
        signs.extend([Sign::Nearest, Sign::SecondNearest, Sign::ThirdNearest].get(rank));
        self.role(past, &mut signs);
        if past.quoted != self.reader.quoted(self.token) {
            signs.push(Sign::OtherVoice);
        }
        if self.history.opens(past) {
            signs.push(Sign::Opens);
        }
        signs.extend(match past.kind {
            MentionKind::Name => Some(Sign::Name),
            MentionKind::Pronoun => Some(Sign::Pronoun),
            _ => None,
        });
        self.entity(past.entity, &mut signs);
        signs
    }

    /// The signs of the subject that follows.
    fn behind(&self, entity: usize) -> Vec<Sign> {
        let mut signs = vec![Sign::Follows];
        if self.owns() {
            signs.push(Sign::FollowsOwner);
        }
        if self.history.count(entity) > 0 {
            signs.push(Sign::FollowsKnown);
        }
        self.entity(entity, &mut signs);
        signs
    }

    /// The pronoun is the owner of something: "his".
    fn owns(&self) -> bool {
        self.reader.parse.tokens[self.token].deprel == Deprel::NMOD_POSS
    }

    /// The part of a mention in its clause, and in that of the pronoun.
    fn role(&self, past: &Past, signs: &mut Vec<Sign>) {
        let tokens = &self.reader.parse.tokens;
        let relation = tokens[past.token].deprel;
        signs.extend(match relation.base() {
            "nsubj" | "csubj" => Some(Sign::Subject),
            "obj" | "iobj" => Some(Sign::Object),
            "obl" => Some(Sign::Oblique),
            "conj" => Some(Sign::Joined),
            "appos" => Some(Sign::Apposed),
            "nmod" if relation == Deprel::NMOD_POSS => Some(Sign::Owner),
            "nmod" | "compound" | "flat" | "amod" => Some(Sign::Inner),
            _ => None,
        });
        if !past.subject {
            return;
        }
        if tokens[self.token].deprel.is_subject() {
            signs.push(Sign::BothSubjects);
            if self.sentence == past.sentence + 1 {
                signs.push(Sign::BothSubjectsInTurn);
            }
        }
        if self.sentence == past.sentence + 1 {
            signs.push(Sign::SubjectOfLast);
        }
        let clause = tokens[past.token].head;
        if clause.is_some_and(|c| self.reader.parse.ancestors(self.token).any(|t| t == c)) {
            signs.push(Sign::SubjectAbove);
            if self.owns() {
                signs.push(Sign::SubjectAboveOwner);
            }
        }
    }

    /// What is known of a person, wherever mentioned.
    fn entity(&self, entity: usize, signs: &mut Vec<Sign>) {
        let count = self.history.count(entity);
        signs.extend(match count {
            0 | 1 => None,
            2 => Some(Sign::Twice),
            _ => Some(Sign::Often),
        });
        if count > 1 && self.history.main() == Some(entity) {
            signs.push(Sign::Main);
        }
        if self.history.first() == Some(entity) {
            signs.push(Sign::First);
        }
        let facts = &self.reader.roster.facts[entity];
        let alone = !self.reader.roster.list[entity].name.contains(' ');
        signs.extend(match (facts.gender, facts.likely) {
            (Some(_), _) => Some(Sign::ToldGender),
            (None, None) => None,
            (None, likely) => Some(match (likely == self.pronoun.gender, alone) {
                (true, false) => Sign::LikelyGender,
                (false, false) => Sign::UnlikelyGender,
                (true, true) => Sign::LikelyGenderAlone,
                (false, true) => Sign::UnlikelyGenderAlone,
            }),
        });
    }
}
