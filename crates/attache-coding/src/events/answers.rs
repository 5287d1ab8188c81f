//! What a denial answers. Whoever denies an attack speaks to those who accused him of it, and means the attack that they
//! spoke of: "Peru accused Chile of planning to invade it. Chile denied that it would attack."

use attache_nlp::Deprel;

use super::scene::Scene;
use crate::{Event, Factuality};

/// How many sentences a denial may stand behind what it answers.
const REACH: usize = 3;
/// How many events back are asked, so that a sentence of thousands costs no more.
const EVENTS: usize = 24;

impl Scene<'_> {
    /// Fills the recipients of denials and of what they deny from the accusations in front of them.
    pub(super) fn answer(&self, found: &mut [Event]) {
        for at in 0..found.len() {
            if found[at].actors.is_empty() {
                continue;
            }
            if self.denies(found, at) {
                self.meet_accuser(found, at);
            } else if let Some(side) = self.accused_of(found, at) {
                fill(&mut found[at], side);
            }
        }
    }

    /// True for "denied" and the like over an act that the same side is said not to do.
    fn denies(&self, found: &[Event], at: usize) -> bool {
        let event = &found[at];
        let denied = |o: &Event| {
            o.sentence == event.sentence
                && o.factuality == Factuality::Denied
                && self.share_a_state(&o.actors, &event.actors)
        };
        &*event.plover.event == "REJECT"
            && event.plover.mode.is_none()
            && event.factuality == Factuality::Actual
            && near(found, at).any(|o| denied(&found[o]))
    }

    /// The nearest accusation against the side that denies; one in the same sentence that names nobody is against it too.
    fn meet_accuser(&self, found: &mut [Event], at: usize) {
        let event = &found[at];
        let accuses = |&o: &usize| {
            let other = &found[o];
            let against = self.share_a_state(&other.recipients, &event.actors)
                || (other.recipients.is_empty() && other.sentence == event.sentence);
            &*other.plover.event == "ACCUSE"
                && !other.actors.is_empty()
                && !self.share_a_state(&other.actors, &event.actors)
                && against
        };
        let Some(by) = near(found, at).find(accuses) else { return };
        let (accuser, denier) = (found[by].actors.clone(), found[at].actors.clone());
        fill(&mut found[at], accuser);
        fill(&mut found[by], denier);
    }

    /// On whom the act was to be that is denied here without saying so.
    fn accused_of(&self, found: &[Event], at: usize) -> Option<Vec<usize>> {
        let event = &found[at];
        let force = matches!(&*event.plover.event, "ASSAULT" | "COERCE" | "MOBILIZE");
        if event.factuality != Factuality::Denied || !force || self.has_object(event.head) {
            return None;
        }
        let alleged = |&o: &usize| {
            let other = &found[o];
            other.plover.event == event.plover.event
                && matches!(
                    other.factuality,
                    Factuality::Possible | Factuality::Asserted | Factuality::Future
                )
                && self.share_a_state(&other.actors, &event.actors)
                && !other.recipients.is_empty()
                && !self.share_a_state(&other.recipients, &event.actors)
        };
        near(found, at).find(alleged).map(|o| found[o].recipients.clone())
    }

    fn has_object(&self, predicate: usize) -> bool {
        self.children(predicate).any(|c| {
            self.deprel(c) == Deprel::OBJ
                || ["on", "against"].iter().any(|preposition| self.has_case(c, preposition))
        })
    }

    fn share_a_state(&self, a: &[usize], b: &[usize]) -> bool {
        a.iter()
            .any(|&a| self.state(a).is_some_and(|s| b.iter().any(|&b| self.state(b) == Some(s))))
    }
}

/// The events of the same sentence behind this one, then those in front of it, the nearest first.
fn near(found: &[Event], at: usize) -> impl Iterator<Item = usize> + '_ {
    let sentence = found[at].sentence;
    let behind = (at + 1..found.len()).take(EVENTS);
    let behind = behind.take_while(move |&o| found[o].sentence == sentence);
    let front = (0..at).rev().take(EVENTS);
    behind.chain(front.take_while(move |&o| found[o].sentence + REACH >= sentence))
}

/// Gives an act without recipients these, and says that they are not of its own clause.
fn fill(event: &mut Event, recipients: Vec<usize>) {
    if event.recipients.is_empty() {
        event.recipients = recipients;
        event.flags.push("inferred");
    }
}

#[cfg(test)]
mod tests {
    use crate::events::fixture::{annotate, told};

    /// True when a printed event holds these words.
    fn shows(text: &str, want: &str) -> bool {
        told(&annotate(text)).iter().any(|line| line.contains(want))
    }

    #[test]
    fn a_denial_answers_the_accuser() {
        for text in [
            "Peru warned that Chile could attack Bolivia. Chile denied that it wants to attack.",
            "Peru accused Chile of preparing an attack on Bolivia. Santiago denied that its army was about to attack.",
            "Peru accused Chile of planning to attack Bolivia. Chile has denied any plan to attack.",
        ] {
            let found = told(&annotate(text));
            let has = |event: &str, whom: &str, factuality: &str| {
                found
                    .iter()
                    .any(|l| l.starts_with(event) && l.contains(whom) && l.contains(factuality))
            };
            assert!(has("REJECT", "> Peru", "actual"), "{found:#?}");
            assert!(has("ASSAULT", "> Bolivia", "denied"), "{found:#?}");
        }
    }

    #[test]
    fn a_denial_of_something_else_answers_nobody() {
        for text in [
            // Another state is accused.
            "Peru accused Ghana of attacking Bolivia. Chile denied that it wants to attack.",
            // What is rejected is no act.
            "Peru accused Chile of attacking Bolivia. Chile rejected the budget.",
        ] {
            assert!(!shows(text, "inferred"), "{:#?}", told(&annotate(text)));
        }
    }

    #[test]
    fn an_act_with_an_object_of_its_own_keeps_it() {
        let text = "Peru accused Chile of planning to attack Bolivia. Chile denied that it would attack any country.";
        let found = told(&annotate(text));
        let denied = found.iter().find(|l| l.starts_with("ASSAULT") && l.contains("denied"));
        assert!(denied.is_none_or(|l| !l.contains("inferred")), "{found:#?}");
    }
}
