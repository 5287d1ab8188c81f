//! Words by which people, states and places are mentioned without their name: `en/mentions.toml`.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{Files, Problem, TomlFile};

const PATH: &str = "en/mentions.toml";

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $key:literal,)*) => {
        /// Classes of words in `en/mentions.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MentionWord { $($(#[$doc])* $class,)* }

        const CLASSES: &[(&str, MentionWord)] = &[$(($key, MentionWord::$class),)*];
    };
}

classes! {
    /// Prepositions after which a capital is a place: "in".
    PlacePreposition = "place_prepositions",
    /// Words with which "to" and "from" make a place: "fly".
    Motion = "motion",
    /// Verbs whose object is a place: "visit".
    Visiting = "visiting",
    /// Nouns after a capital that show the government meant: "leadership".
    GovernmentNoun = "government_nouns",
    /// Last words of places: "River".
    PlaceHead = "place_heads",
    /// Words in front of a place that are part of it: "southeastern".
    Direction = "directions",
    /// Words in front of a person that are no office: "Mr".
    Honorific = "honorifics",
    /// Words for men: "spokesman".
    Male = "male",
    /// Words for women: "spokeswoman".
    Female = "female",
    /// Nouns for states: "country".
    StateNoun = "state_nouns",
    /// Nouns for parties to something: "sides".
    SideNoun = "side_nouns",
    /// Nouns for a group without names: "world".
    CrowdNoun = "crowd_nouns",
    /// Plural nouns for people who may be a known pair: "leaders".
    LeaderNoun = "leader_nouns",
    /// "counterpart".
    Counterpart = "counterparts",
    /// Nouns for one person without an office: "man".
    PersonNoun = "person_nouns",
    /// Words behind which a phrase tells more of its head: "of".
    HeadEnd = "head_ends",
    /// Words of which parties of many states make their names: "Democratic", "Party".
    PartyWord = "party_words",
    /// Documents that speak: "statement".
    DocumentNoun = "document_nouns",
    /// In front of an office that is over: "former".
    Former = "former",
    /// In front of an office that somebody is still to hold: "next".
    Coming = "coming",
    /// In front of an office below the one of that name: "regional".
    Lesser = "lesser",
    /// "both", "two".
    Pair = "pair_words",
    /// Words with an "it" that points to nothing: "seem", "clear".
    EmptyIt = "empty_it",
    /// Passive verbs with such an "it": "expect".
    EmptyItPassive = "empty_it_passive",
    /// In front of a group, a part of which is meant: "some".
    Partial = "partial",
    /// Nouns for those who belong to a bloc: "members", "countries".
    MemberNoun = "member_nouns",
    /// Verbs that tell that an event took place: "begin".
    Beginning = "beginning",
    /// Verbs by which somebody comes to a country or goes from it: "leave".
    Crossing = "crossing",
    /// Nouns for those who are sent to other countries: "troops".
    Sent = "sent",
}

/// A personal pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// 1, 2 or 3.
    pub person: u8,
    /// `m`, `f` or `n`; none where it does not say.
    pub gender: Option<char>,
    /// More than one.
    pub plural: bool,
}

/// Words by which someone is mentioned without a name.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    words: FxHashMap<MentionWord, FxHashSet<Box<str>>>,
    pronouns: FxHashMap<Box<str>, Pronoun>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    words: Vec<String>,
    person: u8,
    gender: Option<char>,
    #[serde(default)]
    plural: bool,
}

impl Mentions {
    /// Reads `en/mentions.toml`. What cannot be read becomes a problem; the rest is kept.
    pub(crate) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut mentions = Self::default();
        let Some(bytes) = files.get(PATH) else { return mentions };
        let mut file = TomlFile::read(PATH, bytes, problems);
        for (key, class) in CLASSES {
            if let Some(words) = file.key::<Vec<String>>(key, problems) {
                let words = words.value.iter().map(|w| w.to_lowercase().into());
                mentions.words.entry(*class).or_default().extend(words);
            }
        }
        for row in file.entries::<Row>("pronoun", problems) {
            let Row { words, person, gender, plural } = row.value;
            let pronoun = Pronoun { person, gender, plural };
            let words = words.iter().map(|w| (w.to_lowercase().into(), pronoun));
            mentions.pronouns.extend(words);
        }
        let mut known: Vec<&str> = CLASSES.iter().map(|c| c.0).collect();
        known.push("pronoun");
        file.finish(&known, problems);
        mentions
    }

    /// True when a word (lower case) is of a class.
    #[must_use]
    pub fn is(&self, class: MentionWord, word: &str) -> bool {
        self.words.get(&class).is_some_and(|words| words.contains(word))
    }

    /// What a word (lower case) is as a personal pronoun.
    #[must_use]
    pub fn pronoun(&self, word: &str) -> Option<Pronoun> {
        self.pronouns.get(word).copied()
    }
}
