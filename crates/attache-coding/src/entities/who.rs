//! Who a mention is, without a report around it: "the Lebanese president's office", "Northern Fleet", "soldiers".

use attache_lexicon::world::{Actor, ActorKind, Sense, SenseKind, WorldMatch};
use attache_lexicon::{Lexicon, MentionWord};
use jiff::civil::Date;

use super::evidence::Evidence;
use super::phrase::Phrase;
use crate::places::{self, Located};

/// What is known of a mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Who {
    /// Canonical name, where the vocabulary has one.
    pub name: Option<String>,
    /// ISO 3166 alpha-3 code, or the code of a bloc as in the lexicon.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Id of the entry in the lexicon.
    pub kb: Option<String>,
    /// The office held on the day, as the lexicon has it.
    pub role: Option<String>,
    /// 0 to 1: 0.95 for a whole name, 0.7 for one put together from parts, 0.2 for a guess from the context.
    pub confidence: f32,
    /// The same for the country; 0 where there is none.
    pub country_confidence: f32,
    /// The same for the sector; 0 where there is none.
    pub sector_confidence: f32,
    /// Codes of the states that are members of the organisation on the day; without a day, those that still are.
    pub members: Vec<String>,
    /// Where it is, if the mention is the name of a place.
    pub place: Option<Located>,
    /// Why: what tells who it is comes first, then country and sector.
    pub evidence: Vec<Evidence>,
}

impl Who {
    /// Sets how sure country and sector are, as far as there are any.
    pub(super) fn sure(mut self, country: f32, sector: f32) -> Self {
        self.country_confidence = if self.country.is_some() { country } else { 0.0 };
        self.sector_confidence = if self.sector.is_some() { sector } else { 0.0 };
        self
    }
}

/// Where and when a mention stands.
#[derive(Clone, Copy)]
pub(super) struct Setting<'l> {
    pub(super) lexicon: &'l Lexicon,
    /// Text around the mention, which may name its state.
    pub(super) context: &'l str,
    pub(super) day: Option<Date>,
}

/// Who a mention is on a day. The context is other text that may name its state. Without a day, offices held last count.
#[must_use]
pub fn who(mention: &str, context: &str, day: Option<Date>, lexicon: &Lexicon) -> Who {
    let words = bare(mention);
    if lexicon.mentions.pronoun(&words.to_lowercase()).is_some() {
        let evidence = vec![Evidence::of("sector", "pronoun", words)];
        let who =
            Who { sector: Some("UNK".to_owned()), confidence: 0.2, evidence, ..Who::default() };
        return who.sure(0.0, 0.2);
    }
    let setting = Setting { lexicon, context, day };
    let calm = calm(words);
    let senses = lexicon.world.senses(words);
    let senses = if senses.is_empty() { lexicon.world.senses(&calm) } else { senses };
    let who = match setting.best(&senses) {
        Some(sense) => setting.whole(sense, words),
        None => Phrase::new(words, setting).who(),
    };
    setting.with_place(who, &calm)
}

/// Without article and white space at the ends.
fn bare(mention: &str) -> &str {
    let words = mention.trim();
    let first =
        words.split_once(' ').filter(|(w, _)| matches!(&*w.to_lowercase(), "the" | "a" | "an"));
    first.map_or(words, |(_, rest)| rest.trim())
}

/// Words in capitals written as a name: "TEHRAN" as "Tehran".
fn calm(words: &str) -> String {
    if words.len() < 5 || words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map(|c| c.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

impl<'l> Setting<'l> {
    pub(super) fn actor(&self, sense: Sense) -> &'l Actor {
        self.lexicon.world.actor(sense.actor)
    }

    /// The sense to take: names before short forms, those of a state that the context names before others, people in
    /// office on the day before others.
    pub(super) fn best(&self, senses: &[Sense]) -> Option<Sense> {
        let named = if senses.len() > 1 { self.states_of_context() } else { Vec::new() };
        let away = |s: &&Sense| {
            let actor = self.actor(**s);
            let office = self.day.is_none_or(|d| actor.offices_on(d).next().is_some());
            let person = actor.kind == ActorKind::Person;
            let near = actor.country.as_deref().is_some_and(|c| named.contains(&c));
            (s.kind, !near, person && !office, s.actor)
        };
        senses.iter().min_by_key(away).copied()
    }

    /// The states that the context names, in its order.
    pub(super) fn states_of_context(&self) -> Vec<&'l str> {
        let states = self.named_in_context();
        states.into_iter().filter_map(|(_, s)| self.actor(s).country.as_deref()).collect()
    }

    /// What the context names, with the words.
    pub(super) fn named_in_context(&self) -> Vec<(&'l str, Sense)> {
        let matches = self.lexicon.world.matches(self.context);
        let first = |m: &WorldMatch| Some((m.span.of(self.context), *m.senses.first()?));
        matches.iter().filter_map(first).collect()
    }

    /// Adds where the mention is, should it be the name of a place and not of a person.
    fn with_place(&self, mut who: Who, words: &str) -> Who {
        let found = places::in_words(words, self.lexicon).filter(|(name, _)| *name == words);
        let Some((_, place)) = found else { return who };
        if who.kb.as_deref().is_none_or(|kb| !kb.contains('/') && place.country == kb) {
            let known = who.name.is_some();
            who.name = who.name.or_else(|| Some(place.name.clone()));
            who.confidence = if known { who.confidence } else { 0.7 };
            who.place = Some(place);
        }
        who
    }

    /// A mention that is one name.
    fn whole(&self, sense: Sense, words: &str) -> Who {
        let actor = self.actor(sense);
        let mut who = self.of_actor(actor);
        who.confidence = 0.95;
        let mut sure = WHOLE;
        match sense.kind {
            SenseKind::Capital | SenseKind::Seat => {
                who.sector = Some("GOV".to_owned());
                (who.confidence, sure) = (0.7, PARTS);
            }
            SenseKind::Plural | SenseKind::Noun | SenseKind::Adjective => {
                who.sector = None;
                who.kb = None;
            }
            SenseKind::Region | SenseKind::People => {
                who = Who { country: who.country, confidence: 0.7, ..Who::default() };
            }
            SenseKind::Surname | SenseKind::Short => (who.confidence, sure) = (0.7, PARTS),
            SenseKind::Name | SenseKind::Body => {}
        }
        let offices = std::mem::take(&mut who.evidence);
        who.evidence.push(Evidence::named("who", sense, words, &self.lexicon.world));
        who.evidence.extend(offices);
        who.sure(WHOLE, sure)
    }

    /// What the vocabulary says of an actor on the day, with the office that tells the sector.
    pub(super) fn of_actor(&self, actor: &Actor) -> Who {
        let office = Evidence::office("sector", actor, self.day, None, &self.lexicon.world);
        let who = Who {
            name: Some(actor.name.to_string()),
            country: actor.country.as_deref().map(str::to_owned),
            sector: self.sector(actor).map(str::to_owned),
            kb: Some(actor.id.to_string()),
            role: office.as_ref().and_then(|o| o.title.clone()),
            confidence: 0.9,
            members: actor.members_on(self.day).map(str::to_owned).collect(),
            evidence: office.into_iter().collect(),
            ..Who::default()
        };
        who.sure(WHOLE, WHOLE)
    }

    /// The sector on the day; without a day the one of the last office, unless it ended long before the entry was checked.
    fn sector<'a>(&self, actor: &'a Actor) -> Option<&'a str> {
        if let Some(day) = self.day {
            return actor.sector_on(day);
        }
        let Some(last) = actor.terms().last() else { return actor.sector.as_deref() };
        let checked: Option<i16> = actor.checked.get(..4).and_then(|y| y.parse().ok());
        let ended = last.period.to.map(|to| to.last.year());
        let over = ended.zip(checked).is_some_and(|(ended, checked)| checked - ended > RECENT);
        Some(if over { "ELI" } else { &last.sector })
    }
}

/// How sure a country or sector is that the entry of a whole name tells …
pub(super) const WHOLE: f32 = 0.95;
/// … that is put together from an adjective, a title or another part …
pub(super) const PARTS: f32 = 0.9;
/// … and a country that only the context names.
pub(super) const CONTEXT: f32 = 0.6;

/// For so many years an office is still the one that a report without a date may mean.
const RECENT: i16 = 8;

/// True for words that tell of an office that is over: "former".
pub(super) fn is_past(words: &str, lexicon: &Lexicon) -> bool {
    words.split([' ', '-']).any(|w| lexicon.mentions.is(MentionWord::Former, &w.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(mention: &str, context: &str, lexicon: &Lexicon) -> (Option<String>, Option<String>) {
        let who = who(mention, context, Some(jiff::civil::date(2022, 2, 5)), lexicon);
        (who.country, who.sector)
    }

    #[test]
    fn an_office_is_its_holder_on_the_day() {
        let lexicon = Lexicon::builtin();
        let name = |mention: &str, context: &str, day: &str| {
            who(mention, context, day.parse().ok(), &lexicon).name
        };
        let some = |n: &str| Some(n.to_owned());
        assert_eq!(name("the French president", "", "2022-02-05"), some("Emmanuel Macron"));
        assert_eq!(name("President of France", "", "2010-02-05"), some("Nicolas Sarkozy"));
        assert_eq!(name("prime minister", "Italy voted.", "2022-02-05"), some("Mario Draghi"));
        assert_eq!(name("the former French president", "", "2022-02-05"), None);
        assert_eq!(name("French foreign ministers", "", "2022-02-05"), None);
        assert_eq!(name("French Foreign Minister Jane Doe", "", "2022-02-05"), None);
        assert_eq!(name("the French foreign minister", "", ""), None);
    }

    #[test]
    fn members_and_reasons_are_those_of_the_day() {
        let lexicon = Lexicon::builtin();
        let eu = |day: &str| who("the EU", "", day.parse().ok(), &lexicon).members;
        assert!(eu("2019-05-01").contains(&"GBR".to_owned()));
        assert!(!eu("2021-05-01").contains(&"GBR".to_owned()) && eu("2021-05-01").len() == 27);
        let day = "2022-02-05".parse().ok();
        let peskov = who("the Kremlin spokesman", "", day, &lexicon);
        assert_eq!(peskov.role.as_deref(), Some("Kremlin spokesman"));
        let office = &peskov.evidence[0];
        assert_eq!((office.of, office.by), ("who", "office"));
        assert_eq!(office.row.as_deref(), Some("RUS/dmitry-peskov"));
        assert_eq!(office.file.as_deref(), Some("world/states/RUS.toml"));
        assert!(office.line.is_some() && office.from.is_some_and(|d| d.to_string() == "2012-05"));
        let guess = who("a protester", "Crowds gathered in Kenya.", day, &lexicon);
        assert!(guess.country_confidence < peskov.country_confidence);
        assert!(guess.evidence.iter().any(|e| e.context && e.words == "Kenya"), "{guess:?}");
    }

    #[test]
    fn names_titles_and_states() {
        let lexicon = Lexicon::builtin();
        let code = |c: &str, s: &str| {
            let some = |w: &str| Some(w.to_owned()).filter(|w| !w.is_empty());
            (some(c), some(s))
        };
        for (mention, context, expected) in [
            ("France", "", code("FRA", "")),
            ("President Emmanuel Macron", "", code("FRA", "GOV")),
            ("the Polish foreign minister", "", code("POL", "GOV")),
            ("Foreign Minister", "Poland", code("POL", "GOV")),
            ("Kenyan soldiers", "", code("KEN", "MIL")),
            ("OSLO", "", code("NOR", "GOV")),
            ("a basket of fruit", "", code("", "")),
            // A role takes the sector of the body it is a role of.
            ("the spokesman of the Danish army", "", code("DNK", "MIL")),
            ("head of a Peruvian university", "", code("PER", "EDU")),
            ("president of Peru", "", code("PER", "GOV")),
            ("Hezbollah fighters", "", code("LBN", "REB")),
            // A name that goes on is somebody else.
            ("Angela Merkel Obiang", "", code("", "")),
            ("Emmanuel Macron", "", code("FRA", "GOV")),
            ("she", "", code("", "UNK")),
            ("a gang of Danish thieves", "", code("DNK", "CRM")),
            ("the Kurdish-led Syrian Democratic Forces", "", code("SYR", "REB")),
            ("Scottish farmers", "", code("GBR", "AGR")),
            ("Transnistria", "", code("MDA", "PRE")),
            ("former Norwegian minister", "", code("NOR", "ELI")),
        ] {
            assert_eq!(coded(mention, context, &lexicon), expected, "{mention}");
        }
    }
}
