//! What a code in the output means, in one line: behind `attache explain`.

use crate::problem::nearest;
use crate::world::StateDetail;
use crate::{Code, Codebook, Lexicon};

/// One meaning of a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What kind of code it is: "PLOVER event type", "zone", "state".
    pub kind: String,
    /// The code as printed.
    pub code: String,
    /// One line.
    pub meaning: String,
    /// Facts that go with it: quad, intensity, modes, PLOVER type.
    pub facts: Vec<String>,
}

impl Explanation {
    fn new(kind: impl Into<String>, code: &str, meaning: &str) -> Self {
        Self { kind: kind.into(), code: code.into(), meaning: meaning.into(), facts: Vec::new() }
    }

    fn fact(mut self, fact: impl Into<String>) -> Self {
        self.facts.push(fact.into());
        self
    }
}

impl Lexicon {
    /// Every meaning of a code, in any letter case: event types, modes (also `CONSULT/visit`), contexts, sectors, CAMEO
    /// codes, Universal Dependencies tags and relations, zones, factuality, and the codes of states.
    #[must_use]
    pub fn explain(&self, word: &str) -> Vec<Explanation> {
        let word = word.trim();
        let same = |code: &str| code.eq_ignore_ascii_case(word);
        let mut found = of_events(&self.codebook, word);
        for (kind, codes) in self.codebook.plain() {
            let codes = codes.iter().filter(|c| same(&c.code));
            found.extend(codes.map(|c| Explanation::new(kind, &c.code, &c.meaning)));
        }
        found.extend(of_cameo(&self.codebook, word));
        let actor = self.world.get(&word.to_uppercase()).filter(|a| a.state().is_some());
        found.extend(actor.and_then(|a| {
            let state = a.state()?;
            let it = Explanation::new(format!("code of a {}", state.status), &a.id, &a.name);
            Some(state_facts(state).into_iter().fold(it, Explanation::fact))
        }));
        found
    }

    /// The code nearest to a word that means nothing.
    #[must_use]
    pub fn nearest_code(&self, word: &str) -> Option<&str> {
        let book = &self.codebook;
        let modes = book.events.iter().flat_map(|e| &e.modes).map(|m| m.code.as_str());
        let events = book.events.iter().map(|e| e.code.as_str());
        let plain = book.plain().into_iter().flat_map(|(_, codes)| codes).map(|c| c.code.as_str());
        nearest(word.trim(), events.chain(modes).chain(plain))
    }
}

/// What its file tells of a state: capital, currency, inhabitants.
fn state_facts(state: &StateDetail) -> Vec<String> {
    let capital = state.capitals.first().map(|c| format!("capital {c}"));
    let currency = Some(&state.currency).filter(|c| !c.is_empty()).map(|c| format!("currency {c}"));
    let people = Some(state.inhabitants).filter(|n| *n > 0).map(|n| format!("{n} inhabitants"));
    capital.into_iter().chain(currency).chain(people).collect()
}

fn of_events(book: &Codebook, word: &str) -> Vec<Explanation> {
    let (event, mode) = match word.split_once(['/', ':']) {
        Some((event, mode)) => (Some(event), mode),
        None => (None, word),
    };
    let mut found = Vec::new();
    for e in &book.events {
        if event.is_none() && e.code.eq_ignore_ascii_case(word) {
            let modes: Vec<&str> = e.modes.iter().map(|m| m.code.as_str()).collect();
            let mut it = Explanation::new("PLOVER event type", &e.code, &e.meaning)
                .fact(e.quad.clone())
                .fact(format!("intensity {:+.1}", e.score));
            if !modes.is_empty() {
                it = it.fact(format!("modes: {}", modes.join(", ")));
            }
            found.push(it);
        }
        if event.is_some_and(|w| !w.eq_ignore_ascii_case(&e.code)) {
            continue;
        }
        for m in e.modes.iter().filter(|m| m.code.eq_ignore_ascii_case(mode)) {
            let it = Explanation::new(format!("mode of {}", e.code), &m.code, &m.meaning);
            found.push(match m.score {
                Some(score) => it.fact(format!("intensity {score:+.1}")),
                None => it,
            });
        }
    }
    found
}

fn of_cameo(book: &Codebook, word: &str) -> Option<Explanation> {
    let code = book.cameo(word)?;
    let mut it = Explanation::new("CAMEO code", &code.code, &code.meaning);
    if let Some(score) = code.score {
        it = it.fact(format!("Goldstein {score:+.1}"));
    }
    if let Some(event) = &code.event {
        let mode = code.mode.as_ref().map(|m| format!("/{m}")).unwrap_or_default();
        it = it.fact(format!("PLOVER {event}{mode}"));
    }
    Some(it)
}

impl Codebook {
    /// The lists of codes that have a meaning and nothing else.
    fn plain(&self) -> Vec<(&str, &[Code])> {
        let own = [
            ("PLOVER context", self.contexts.as_slice()),
            ("PLOVER sector", &self.sectors),
            ("PLOVER code in place of a state", &self.blocs),
        ];
        own.into_iter().chain(self.terms.iter().map(|(k, c)| (k.as_str(), c.as_slice()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_explained_whatever_their_case() {
        let lexicon = Lexicon::builtin();
        let kinds = |word: &str| -> Vec<String> {
            lexicon.explain(word).into_iter().map(|e| e.kind).collect()
        };
        assert_eq!(kinds("consult"), ["PLOVER event type"]);
        assert_eq!(kinds("CONSULT/visit"), ["mode of CONSULT"]);
        assert_eq!(kinds("042"), ["CAMEO code"]);
        assert_eq!(kinds("nsubj:pass"), ["Universal Dependencies relation"]);
        assert_eq!(kinds("pullquote"), ["zone"]);
        assert_eq!(kinds("rus"), ["code of a state"]);
        assert!(lexicon.explain("NOR")[0].facts.contains(&"currency NOK".to_owned()));
        assert_eq!(kinds("withdraw"), ["mode of RETREAT", "mode of SANCTION"]);
        assert!(kinds("nonsense").is_empty());
        assert_eq!(lexicon.nearest_code("CONSLT"), Some("CONSULT"));
        assert_eq!(lexicon.nearest_code("qqqqqqq"), None);
    }

    #[test]
    fn the_codebook_is_whole() {
        let book = Lexicon::builtin().codebook;
        assert_eq!(book.events.len(), 16);
        assert_eq!(book.contexts.len(), 37);
        assert!(book.cameo.len() >= 300);
        let retreat = book.score("RETREAT", Some("ceasefire"));
        assert_eq!((retreat, book.score("AGREE", None)), (Some(7.5), Some(2.5)));
        let ceasefire = book.cameo("0871").unwrap();
        assert_eq!((ceasefire.event.as_deref(), ceasefire.score), (Some("RETREAT"), Some(9.0)));
    }
}
