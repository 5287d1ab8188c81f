//! What tells that someone said, thought or asked something: the cues under `en/attribution/`, each with what may
//! stand with it (frames), what the saying does (force) and how the speaker stands to the content (stance). Cues of
//! attitudes ("supports the bill", "plans to leave") are kept apart: what they tell is no quotation, unless it takes words
//! ("condemned the raid").
//!
//! Frames follow the lexical entries of VerbNet-like classes in our own words; kinds of cues follow PARC 3.0.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{Entry, Files, Problem, TomlFile, read_all};

const FOLDER: &str = "en/attribution/";

/// The cues and words of `en/attribution/`.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// Cues by their first word, longer ones first.
    by_first: FxHashMap<Box<str>, Vec<Cue>>,
    /// Cues of attitudes, likewise.
    attitudes: FxHashMap<Box<str>, Vec<Cue>>,
    /// The frames with the sentences that test them.
    pub frames: Vec<FrameEntry>,
    words: FxHashMap<WordKind, FxHashSet<Box<str>>>,
    gender: FxHashMap<Box<str>, Gender>,
}

/// A word or phrase that tells of an attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Dictionary form; of a phrase its words in order: `point out`.
    pub lemma: Box<str>,
    /// Word class of its first word.
    pub class: CueClass,
    /// What may stand with it.
    pub frames: Frames,
    /// What the saying does.
    pub force: Force,
    /// How the speaker stands to the content.
    pub stance: Stance,
    /// True when its object is the person told: `tell`, `inform`.
    pub hearer: bool,
    /// True for a cue of an attitude that takes words: who condemns a raid has said so, who fears one need not.
    pub voiced: bool,
    /// File and entry: `en/attribution/verbs.toml#say`.
    pub rule: Arc<str>,
}

impl Cue {
    /// The words of a phrase after the first: `out` of `point out`.
    pub fn rest(&self) -> impl Iterator<Item = &str> {
        self.lemma.split(' ').skip(1)
    }
}

/// Word class of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CueClass {
    /// "said".
    Verb,
    /// "his warning that".
    Noun,
    /// "confident that".
    Adjective,
    /// "according to".
    Preposition,
}

/// What may stand with a cue; `en/attribution/frames.toml` explains and tests each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Frame {
    /// A finite clause.
    That,
    /// A clause with nothing to open it, by a verb that never has an object: all that stands behind it is said.
    Bare,
    /// Words in marks.
    Quote,
    /// An embedded question.
    Wh,
    /// A noun phrase that carries the content.
    Np,
    /// "of" with what is claimed, after a noun.
    Of,
    /// A thing and what it is called.
    As,
    /// A thing and, right behind it, what it is called.
    Naming,
    /// An infinitive.
    To,
    /// Someone else and what he is to do.
    Bid,
    /// A finite clause, where a document is the subject.
    Shows,
    /// An -ing clause.
    Gerund,
    /// Someone and what he is accused of or praised for.
    Charge,
    /// Another's words passed on.
    Carrier,
    /// The source of the clause it stands with.
    Source,
    /// An attitude: a thing, person or act that somebody is for or against, fears, wants, speaks of.
    Toward,
    /// An attitude: what somebody means, wants or refuses to do himself.
    Aim,
    /// An attitude: a clause that somebody knows or comes to know.
    Knows,
    /// Told with the attitudes: a thing that a poll, study or report shows.
    Finds,
}

impl Frame {
    /// True for what an attitude has, not a quotation.
    #[must_use]
    pub fn is_attitude(self) -> bool {
        matches!(self, Self::Toward | Self::Aim | Self::Knows | Self::Finds)
    }
}

/// A set of frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u32);

impl Frames {
    /// True when the frame is one of them.
    #[must_use]
    pub fn has(self, frame: Frame) -> bool {
        self.0 & (1 << frame as u16) != 0
    }
}

impl FromIterator<Frame> for Frames {
    fn from_iter<I: IntoIterator<Item = Frame>>(frames: I) -> Self {
        Self(frames.into_iter().fold(0, |set, f| set | (1 << f as u16)))
    }
}

/// What a saying does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// Nothing beyond saying it.
    Neutral,
    /// Puts forward what others may dispute.
    Claim,
    /// Says that it is not so.
    Deny,
    /// Warns or threatens.
    Warn,
    /// Asks for it, orders it.
    Demand,
    /// Praises or thanks.
    Praise,
    /// Blames, accuses, complains.
    Accuse,
}

impl Force {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Claim => "claim",
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Demand => "demand",
            Self::Praise => "praise",
            Self::Accuse => "accuse",
        }
    }
}

/// How the speaker stands to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Holds that it is so.
    Asserts,
    /// Holds that it is not so.
    Denies,
    /// Is not sure that it is so.
    Doubts,
    /// Wants it to be so.
    Demands,
    /// Will bring it about.
    Intends,
    /// Thinks that it is so.
    Supposes,
    /// Thinks that it may be so and would not like it.
    Fears,
    /// Wants to know whether it is so.
    Asks,
    /// Is for it.
    Supports,
    /// Is against it.
    Opposes,
    /// Would like to have or do it.
    Wants,
    /// Will not do it.
    Refuses,
    /// Knows it, or comes to know it.
    Knows,
    /// Speaks of it.
    Mentions,
}

impl Stance {
    /// The word printed in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Denies => "denies",
            Self::Doubts => "doubts",
            Self::Demands => "demands",
            Self::Intends => "intends",
            Self::Supposes => "supposes",
            Self::Fears => "fears",
            Self::Asks => "asks",
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Wants => "wants",
            Self::Refuses => "refuses",
            Self::Knows => "knows",
            Self::Mentions => "mentions",
        }
    }
}

/// Lists of words that the rules look up (`en/attribution/words.toml`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// What stands between a speaker and his cue: "went on to say".
    Between,
    /// Documents that speak.
    Document,
    /// Where or in what something is said.
    Occasion,
    /// People who speak.
    Person,
    /// People in office, for whom a bare "the official" may stand.
    Official,
    /// The press as a carrier.
    Press,
    /// Crowds, bodies and unnamed people who can be for or against something.
    Crowd,
    /// What opens a clause of time: "denied it is to blame after the navy accused it".
    Moment,
    /// Verbs that tell of an occasion on which one speaks: "Speaking on Monday, the minister …".
    Speaking,
    /// Verbs whose subject says or thinks their object: "repeated the claim that", not "dismissed the claim that".
    Uttering,
    /// Verbs by which somebody answers what others say of him: "…, a charge Oslo denies".
    Answering,
    /// What speaks before the colon of a headline, besides people and the press: "Poll: …".
    Teller,
    /// Labels of those who ask in a transcript: "QUESTION: …".
    Asker,
}

/// Grammatical gender of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// "he".
    Masc,
    /// "she".
    Fem,
}

/// A frame with the sentences that test it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameEntry {
    /// Which.
    pub id: Frame,
    /// What it is, for an analyst.
    pub gloss: String,
    /// Sentences that code.
    pub codes: Vec<FrameExample>,
    /// Sentences in which nothing may be found.
    pub near_misses: Vec<String>,
}

/// A sentence with the words that must be found in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameExample {
    /// The sentence.
    pub text: String,
    /// The words for the speaker.
    pub speaker: String,
    /// The words of the cue.
    pub cue: String,
    /// The words of the content.
    pub content: String,
    /// Of an attitude, how he stands to the content.
    pub stance: Option<Stance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    pos: CueClass,
    frames: Vec<Frame>,
    force: Force,
    stance: Stance,
    #[serde(default)]
    hearer: bool,
    #[serde(default)]
    voiced: bool,
    cues: Vec<String>,
}

const LISTS: [(&str, WordKind); 13] = [
    ("between", WordKind::Between),
    ("documents", WordKind::Document),
    ("occasions", WordKind::Occasion),
    ("people", WordKind::Person),
    ("officials", WordKind::Official),
    ("press", WordKind::Press),
    ("crowds", WordKind::Crowd),
    ("moments", WordKind::Moment),
    ("speaking", WordKind::Speaking),
    ("uttering", WordKind::Uttering),
    ("answering", WordKind::Answering),
    ("tellers", WordKind::Teller),
    ("askers", WordKind::Asker),
];

impl Attribution {
    /// Reads every file of `en/attribution/`; what cannot be used becomes a problem.
    pub fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let mut made = Self::default();
        read_all(files, FOLDER, problems, |file, problems| made.read(file, problems));
        for cues in made.by_first.values_mut().chain(made.attitudes.values_mut()) {
            cues.sort_by_key(|c| std::cmp::Reverse(c.rest().count()));
        }
        made.check(problems);
        made
    }

    /// The first entry of a quotation's cue for exactly this dictionary form.
    #[must_use]
    pub fn cue(&self, lemma: &str, class: CueClass) -> Option<&Cue> {
        let first = lemma.split(' ').next().unwrap_or_default();
        self.cues(first, class).find(|c| &*c.lemma == lemma)
    }

    /// All cues of quotations that start with this word, longer ones first, then in order of the files.
    pub fn cues(&self, first: &str, class: CueClass) -> impl Iterator<Item = &Cue> {
        self.by_first.get(first).into_iter().flatten().filter(move |c| c.class == class)
    }

    /// All cues of attitudes that start with this word, in the same order.
    pub fn attitudes(&self, first: &str, class: CueClass) -> impl Iterator<Item = &Cue> {
        self.attitudes.get(first).into_iter().flatten().filter(move |c| c.class == class)
    }

    /// Every cue of a quotation, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Cue> {
        self.by_first.values().flatten()
    }

    /// True when a list has this word (lower case).
    #[must_use]
    pub fn is(&self, kind: WordKind, word: &str) -> bool {
        self.words.get(&kind).is_some_and(|w| w.contains(word))
    }

    /// True for a noun for the press or a document, by its dictionary form or as printed in lower case.
    #[must_use]
    pub fn is_press(&self, lemma: &str, low: &str) -> bool {
        let is = |word: &str| self.is(WordKind::Press, word) || self.is(WordKind::Document, word);
        is(low) || is(&lemma.to_lowercase())
    }

    /// The gender that a word tells (lower case): `spokeswoman`, `his`.
    #[must_use]
    pub fn gender(&self, word: &str) -> Option<Gender> {
        self.gender.get(word).copied()
    }

    fn read(&mut self, mut file: TomlFile<'_>, problems: &mut Vec<Problem>) {
        for group in file.entries::<Group>("group", problems) {
            let attitudes = group.value.frames.iter().filter(|f| f.is_attitude()).count();
            if attitudes > 0 && attitudes < group.value.frames.len() {
                let message = "frames of attitudes and of quotations need a group each";
                problems.push(file.problem(group.span, message));
                continue;
            }
            self.add(group.value, file.path);
        }
        let frames: Vec<Entry<FrameEntry>> = file.entries("frame", problems);
        self.frames.extend(frames.into_iter().map(|f| f.value));
        for (key, kind) in LISTS {
            let list: Option<Entry<Vec<String>>> = file.key(key, problems);
            let words = list.into_iter().flat_map(|l| l.value).map(String::into_boxed_str);
            self.words.entry(kind).or_default().extend(words);
        }
        for (word, gender) in file.named::<Gender>("gender", problems) {
            self.gender.insert(word.into(), gender.value);
        }
        let keys = LISTS.iter().map(|(key, _)| *key).chain(["group", "frame", "gender"]);
        file.finish(&keys.collect::<Vec<_>>(), problems);
    }

    fn add(&mut self, group: Group, path: &str) {
        let frames: Frames = group.frames.iter().copied().collect();
        let attitude = group.frames.iter().all(|f| f.is_attitude());
        let by_first = if attitude { &mut self.attitudes } else { &mut self.by_first };
        for lemma in group.cues {
            let first = lemma.split(' ').next().unwrap_or_default().into();
            let rule = Arc::from(format!("{path}#{lemma}"));
            let cue = Cue {
                lemma: lemma.into(),
                class: group.pos,
                frames,
                force: group.force,
                stance: group.stance,
                hearer: group.hearer,
                voiced: group.voiced,
                rule,
            };
            by_first.entry(first).or_default().push(cue);
        }
    }

    /// Every frame that a cue uses must be explained and tested.
    fn check(&self, problems: &mut Vec<Problem>) {
        let path = "en/attribution/frames.toml";
        for frame in &self.frames {
            if frame.codes.is_empty() || frame.near_misses.is_empty() {
                let message =
                    format!("frame {:?} needs a sentence that codes and a near miss", frame.id);
                problems.push(Problem::whole(path, message));
            }
        }
        let tested: Frames = self.frames.iter().map(|f| f.id).collect();
        let cues = self.by_first.values().chain(self.attitudes.values()).flatten();
        let used = cues.fold(0, |set, c| set | c.frames.0);
        if used & !tested.0 != 0 {
            problems.push(Problem::whole(path, "a cue uses a frame that is not explained here"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builtin() -> (Attribution, Vec<Problem>) {
        let mut problems = Vec::new();
        (Attribution::load(&Files::builtin(), &mut problems), problems)
    }

    #[test]
    fn the_built_in_files_are_without_problems() {
        let (found, problems) = builtin();
        assert!(
            problems.is_empty(),
            "{}",
            problems.iter().map(Problem::to_string).collect::<String>()
        );
        assert!(found.all().count() >= 400, "{}", found.all().count());
        assert_eq!(found.frames.len(), 19);
    }

    #[test]
    fn cues_have_force_and_stance() {
        let (found, _) = builtin();
        let of = |lemma| found.cue(lemma, CueClass::Verb).map(|c| (c.force, c.stance));
        assert_eq!(of("say"), Some((Force::Neutral, Stance::Asserts)));
        assert_eq!(of("deny"), Some((Force::Deny, Stance::Denies)));
        assert_eq!(of("call for"), Some((Force::Demand, Stance::Demands)));
        assert_eq!(of("walk"), None);
        let warning = found.cue("warning", CueClass::Noun);
        assert_eq!(warning.map(|c| c.stance), Some(Stance::Fears));
    }

    #[test]
    fn attitudes_are_kept_apart_from_quotations() {
        let (found, _) = builtin();
        let stance = |lemma| {
            found.attitudes(lemma, CueClass::Verb).find(|c| &*c.lemma == lemma).map(|c| c.stance)
        };
        assert_eq!(stance("support"), Some(Stance::Supports));
        assert_eq!(stance("say that"), None);
        assert_eq!(found.cue("support", CueClass::Verb), None);
        assert!(found.all().all(|c| !c.frames.has(Frame::Toward)));
    }

    #[test]
    fn a_group_is_of_quotations_or_of_attitudes() {
        let mut files = Files::default();
        let text = "[[group]]\npos = 'verb'\nframes = ['that', 'toward']\nforce = 'deny'\nstance = 'opposes'\ncues = ['x']\n";
        files.put("en/attribution/x.toml", text.into());
        let mut problems = Vec::new();
        let found = Attribution::load(&files, &mut problems);
        assert!(found.attitudes("x", CueClass::Verb).next().is_none());
        assert!(problems[0].message.contains("a group each"), "{:?}", problems[0]);
    }

    #[test]
    fn longer_cues_come_first() {
        let (found, _) = builtin();
        let warn: Vec<_> = found.cues("warn", CueClass::Verb).map(|c| &*c.lemma).collect();
        assert!(warn.len() > 1 && warn.last() == Some(&"warn"), "{warn:?}");
    }

    #[test]
    fn a_wrong_force_is_shown_with_the_nearest_word() {
        let mut files = Files::default();
        let text = "[[group]]\npos = 'verb'\nframes = ['that']\nforce = 'den'\nstance = 'asserts'\ncues = ['x']\n";
        files.put("en/attribution/x.toml", text.into());
        let mut problems = Vec::new();
        let found = Attribution::load(&files, &mut problems);
        assert_eq!(found.all().count(), 0);
        assert_eq!(problems[0].line, 4);
        assert_eq!(problems[0].help.as_deref(), Some("did you mean `deny`?"));
    }
}
