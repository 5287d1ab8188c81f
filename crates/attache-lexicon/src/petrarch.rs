//! The dictionaries of PETRARCH2, as its users have them: actors, agents, verbs with patterns and synonym sets, discards.
//!
//! Files are told apart by their names (`*actors*`, `*agents*`, `*verbs*`, `*discards*`); several of a kind add up, and the
//! first entry of a phrase or verb counts. Lines that cannot be read are passed over, as the peer does.

mod actors;
mod phrases;
mod verbs;

pub use actors::{Actor, Agent};
pub use phrases::{Phrases, words};
pub use verbs::{Piece, Verb, VerbPattern};

use rustc_hash::FxHashMap;

/// What the dictionaries say.
#[derive(Clone, Debug, Default)]
pub struct Petrarch {
    /// Who, by name.
    pub actors: Phrases<Actor>,
    /// What role, by noun.
    pub agents: Phrases<Agent>,
    /// Verbs, by their upper-case lemma or form.
    pub verbs: FxHashMap<Box<str>, Vec<Verb>>,
    /// Phrases whose sentence is not coded; true where the whole report is not.
    pub discards: Phrases<bool>,
}

impl Petrarch {
    /// Reads dictionary files: name and text of each, in the order in which they count.
    #[must_use]
    pub fn read(files: &[(String, String)]) -> Self {
        let mut read = Self::default();
        for (name, text) in files {
            let name = name.to_lowercase();
            if name.contains("actors") {
                actors::read_actors(text, &mut read.actors);
            } else if name.contains("agents") {
                actors::read_agents(text, &mut read.agents);
            } else if name.contains("verbs") {
                verbs::read(text, &mut read.verbs);
            } else if name.contains("discards") {
                read_discards(text, &mut read.discards);
            }
        }
        read
    }

    /// True where no file held anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.verbs.is_empty()
    }
}

fn read_discards(text: &str, discards: &mut Phrases<bool>) {
    for line in text.lines() {
        let line = line.split(['#', ';']).next().unwrap_or_default().trim();
        let whole = line.starts_with('+');
        discards.put(line.trim_start_matches('+'), whole);
    }
}

/// The codes between brackets on a line, each with what stands beside it.
fn bracketed(line: &str) -> impl Iterator<Item = &str> {
    line.split('[').skip(1).filter_map(|part| part.split(']').next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionaries() -> Petrarch {
        let files = [
            (
                "x.actors.txt",
                "OZ [OZZ]\n+EMERALD_CITY\n\nDOROTHY\n+DOT\n\t[KAN < 19390101]\n\t[OZZGOV > 19390101]\n",
            ),
            (
                "x.agents.txt",
                "!CREW! = MAN, MEN\nWITCH [~REB] # bad\nTIN_!CREW! [~MIL]\nARMY {} [~MIL]\n",
            ),
            (
                "x.verbs.txt",
                "&GIFT\n+SHOES\n+RUBY SLIPPERS\n\n--- GIVE [070] ---\nGIVE {GAVE GIVEN}\n- * &GIFT (TO) [073]\n- * {RUBY SLIPPERS} [---]\n",
            ),
            ("x.discards.txt", "+WIZARD CUP\nBASEBALL # no\n"),
        ];
        Petrarch::read(&files.map(|(n, t)| (n.to_owned(), t.to_owned())))
    }

    #[test]
    fn actors_have_synonyms_and_dates() {
        let read = dictionaries();
        assert_eq!(read.actors.get("EMERALD CITY").map(|a| a.code(None)), Some("OZZ"));
        let dot = read.actors.get("DOT").unwrap();
        assert_eq!(dot.code(Some("19380505")), "KAN");
        assert_eq!(dot.code(Some("19500101")), "OZZGOV");
    }

    #[test]
    fn agents_have_plurals_and_substitutes() {
        let read = dictionaries();
        assert_eq!(read.agents.get("WITCHES").map(|a| a.join("OZZ")), Some("OZZREB".to_owned()));
        assert_eq!(read.agents.get("TIN MEN").map(|a| a.join("OZZ")), Some("OZZMIL".to_owned()));
        assert!(read.agents.get("ARMIES").is_none(), "braces without a word: no plural");
    }

    #[test]
    fn verbs_have_forms_and_patterns() {
        let read = dictionaries();
        let give = &read.verbs["GAVE"][0];
        assert_eq!(&*give.code, "070");
        assert_eq!(give.patterns.len(), 2);
        assert_eq!(&*give.patterns[0].code, "073");
    }

    #[test]
    fn discards_hold_for_a_sentence_or_the_report() {
        let read = dictionaries();
        assert_eq!(read.discards.get("WIZARD CUP"), Some(&true));
        assert_eq!(read.discards.get("BASEBALL"), Some(&false));
    }
}
