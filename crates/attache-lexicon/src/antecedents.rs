//! What speaks for and against somebody meant by "he" or "she", with weights: `en/antecedents.toml`.

use crate::{Files, Problem, TomlFile};

const PATH: &str = "en/antecedents.toml";

macro_rules! signs {
    ($($(#[$doc:meta])* $sign:ident = $key:literal,)*) => {
        /// One sign of who is meant by a pronoun.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Sign { $($(#[$doc])* $sign,)* }

        impl Sign {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$sign,)*];

            /// Its key in the file.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$sign => $key,)* }
            }
        }
    };
}

signs! {
    /// The mention stands in the sentence of the pronoun.
    SameSentence = "same_sentence",
    /// In the sentence before.
    LastSentence = "last_sentence",
    /// Two sentences before.
    TwoBack = "two_sentences_back",
    /// Nobody else who fits was mentioned since.
    Nearest = "nearest",
    /// One other was.
    SecondNearest = "second_nearest",
    /// Two others were.
    ThirdNearest = "third_nearest",
    /// The mention is the subject of a clause.
    Subject = "subject",
    /// The object.
    Object = "object",
    /// Somebody's or something's owner: "**Doe**'s brother".
    Owner = "owner",
    /// Behind a preposition that belongs to a verb.
    Oblique = "oblique",
    /// Inside of another noun phrase.
    Inner = "inner",
    /// Joined to another by "and".
    Joined = "joined",
    /// In apposition.
    Apposed = "apposed",
    /// Subject, and so is the pronoun.
    BothSubjects = "both_subjects",
    /// The same, in the sentence before.
    BothSubjectsInTurn = "both_subjects_in_turn",
    /// Subject in the sentence before.
    SubjectOfLast = "subject_of_last_sentence",
    /// Subject of a clause that holds the pronoun.
    SubjectAbove = "subject_above",
    /// Subject of a clause that holds the pronoun, which owns something.
    SubjectAboveOwner = "subject_above_owner",
    /// One stands in quotation marks, the other not.
    OtherVoice = "other_voice",
    /// First mention of its sentence.
    Opens = "opens_sentence",
    /// A name.
    Name = "name",
    /// Another pronoun.
    Pronoun = "pronoun",
    /// Mentioned twice before.
    Twice = "mentioned_twice",
    /// Three times or more.
    Often = "mentioned_often",
    /// More often than anybody else of the report so far.
    Main = "mentioned_most",
    /// First person of the report.
    First = "first_of_report",
    /// An office or word tells the gender of the pronoun.
    ToldGender = "told_gender",
    /// The given name in a full name is of the pronoun's gender.
    LikelyGender = "likely_gender",
    /// It is of the other gender.
    UnlikelyGender = "unlikely_gender",
    /// The only word of the name is a given name of the pronoun's gender.
    LikelyGenderAlone = "likely_gender_alone",
    /// It is one of the other gender.
    UnlikelyGenderAlone = "unlikely_gender_alone",
    /// The mention follows, as subject of the clause that the pronoun's phrase opens: "In **his** speech, Doe …".
    Follows = "follows",
    /// The same, and the pronoun owns something.
    FollowsOwner = "follows_owner",
    /// The same, and the report has named the person before.
    FollowsKnown = "follows_known",
}

/// The weights of all signs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Antecedents(Vec<f32>);

impl Antecedents {
    /// Weights in order of [`Sign::ALL`]; what is missing weighs nothing.
    #[must_use]
    pub fn new(weights: Vec<f32>) -> Self {
        Self(weights)
    }

    /// Reads the file; a missing one gives no weights.
    pub(crate) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let Some(bytes) = files.get(PATH) else { return Self::default() };
        let mut file = TomlFile::read(PATH, bytes, problems);
        let mut weight = |sign: &Sign| {
            let found = file.key::<f32>(sign.key(), problems);
            found.map(|w| w.value).unwrap_or_default()
        };
        let weights = Sign::ALL.iter().map(&mut weight).collect();
        let keys: Vec<&str> = Sign::ALL.iter().map(|s| s.key()).collect();
        file.finish(&keys, problems);
        Self(weights)
    }

    /// How much a sign speaks for the person, in logits.
    #[must_use]
    pub fn weight(&self, sign: Sign) -> f32 {
        self.0.get(sign as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_weights_are_sound() {
        let mut problems = Vec::new();
        let weights = Antecedents::load(&Files::builtin(), &mut problems);
        assert_eq!(problems, []);
        assert!(weights.weight(Sign::LikelyGender) > weights.weight(Sign::UnlikelyGender) + 1.0);
        assert!(weights.weight(Sign::Nearest) > weights.weight(Sign::ThirdNearest));
    }
}
