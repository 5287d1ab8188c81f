//! Sides that a report has named and leaves to be understood (definite null instantiation: Fillmore, "Pragmatically
//! controlled zero anaphora", 1986): whom an attack that is feared would hit, whose charge a denial answers.

use attache_nlp::Upos;

use super::scene::Scene;
use crate::{Event, Factuality, Time};

/// How many sentences back a side may have been named: of 15 unseen denials whose charge stands within eight, it stands
/// within four of all but one.
const STORY: usize = 4;

impl Scene<'_> {
    /// Fills the sides that are understood from what was told before.
    pub(super) fn understand_sides(&self, events: &mut [Event], times: &[Time]) {
        for i in 0..events.len() {
            let (before, rest) = events.split_at(i);
            let event = &rest[0];
            if !event.recipients.is_empty() || event.actors.is_empty() {
                continue;
            }
            let near = |e: &&Event| event.sentence - e.sentence <= STORY;
            let told = before.iter().rev().take_while(near);
            let found = if self.leaves_out_victim(event, times) {
                self.victim_told(event, told)
            } else if is_denial(event) {
                self.accusers_told(event, told)
            } else {
                continue;
            };
            events[i].recipients = found;
        }
    }

    /// An attack that has not happened, of which the verb only tells whose it would be.
    fn leaves_out_victim(&self, e: &Event, times: &[Time]) -> bool {
        let real = matches!(e.factuality, Factuality::Actual | Factuality::Asserted);
        &*e.plover.event == "ASSAULT"
            && !real
            && self.upos(e.head) == Upos::Verb
            && !self.has_complement(e.head, times)
    }

    /// An object, or a phrase that tells more than when.
    fn has_complement(&self, predicate: usize, times: &[Time]) -> bool {
        self.children(predicate).any(|c| match self.deprel(c).base() {
            "obj" | "iobj" | "xcomp" | "ccomp" => true,
            "obl" => crate::times::at(times, self.parse.tokens[c].span).is_none(),
            _ => false,
        })
    }

    /// Whom an attack of the same doer that has not happened either would hit, the nearest.
    fn victim_told<'e>(&self, e: &Event, mut told: impl Iterator<Item = &'e Event>) -> Vec<usize> {
        let same = |o: &&Event| {
            &*o.plover.event == "ASSAULT"
                && o.factuality != Factuality::Actual
                && !o.recipients.is_empty()
                && self.one_side(&e.actors, &o.actors)
        };
        told.find(same).map(|o| o.recipients.clone()).unwrap_or_default()
    }

    /// Who has charged a denier: by an accusation, else by what he vouches for.
    fn accusers_told<'e>(
        &self,
        e: &Event,
        told: impl Iterator<Item = &'e Event> + Clone,
    ) -> Vec<usize> {
        let charge =
            |o: &&Event| &*o.plover.event == "ACCUSE" && self.one_side(&e.actors, &o.recipients);
        let claim = |o: &&Event| {
            matches!(o.factuality, Factuality::Asserted | Factuality::Possible)
                && self.one_side(&e.actors, &o.actors)
                && !o.according_to.is_empty()
        };
        let mut found: Vec<usize> =
            told.clone().filter(charge).flat_map(|o| o.actors.clone()).collect();
        if found.is_empty() {
            found = told.filter(claim).flat_map(|o| o.according_to.clone()).collect();
        }
        found.retain(|&a| !self.one_side(&e.actors, &[a]));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// True where somebody stands on both lists, or people of one state.
    fn one_side(&self, a: &[usize], b: &[usize]) -> bool {
        let same = |x: usize, y: usize| {
            x == y || (self.state(x).is_some() && self.state(x) == self.state(y))
        };
        a.iter().any(|&x| b.iter().any(|&y| same(x, y)))
    }
}

/// Says that one has not done, or will not do, what one is charged with.
fn is_denial(e: &Event) -> bool {
    &*e.plover.event == "REJECT" && &*e.cameo == "016"
}
