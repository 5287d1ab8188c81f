//! The day of an act of saying that names none: that of the meeting at which it was said, or the one day on which the
//! report has its speaker speak.

use attache_nlp::NameKind;

use super::circumstances::{RECENT, day, is_dated};
use super::scene::Scene;
use crate::{Entities, EntityKind, Event, EventDate, Factuality, Quad, Quote, Time};

/// A day on which some came together, or one spoke.
struct Occasion {
    who: Vec<usize>,
    date: EventDate,
    /// They came together, or spoke as one: who acts jointly does so there, and a state by its people.
    joint: bool,
}

impl Scene<'_> {
    /// Gives undated acts of saying the day of their occasion, where all that the report tells points to one.
    pub(super) fn date_by_occasion(&self, events: &mut [Event], times: &[Time], quotes: &[Quote]) {
        let occasions = self.occasions(events, times, quotes);
        if occasions.is_empty() {
            return;
        }
        for event in events.iter_mut().filter(|e| self.wants_occasion(e)) {
            let quote = event.quote.and_then(|q| quotes.get(q));
            let present = event.date.value.is_none();
            // What is told in the present tense is of the day on which it is told.
            let by_speaker = || self.one_day(&occasions, &[quote?.speaker?]);
            let by_actors = || self.one_day(&occasions, &self.people(&event.actors));
            let found = if present { by_speaker() } else { by_actors() };
            if let Some(date) = found {
                event.date = date;
            }
        }
    }

    fn occasions(&self, events: &[Event], times: &[Time], quotes: &[Quote]) -> Vec<Occasion> {
        let recent =
            |date: &EventDate| date.value.as_deref().is_some_and(|v| self.is_recent_day(v));
        let of_events = events.iter().filter(|e| {
            e.factuality == Factuality::Actual && e.flags.is_empty() && recent(&e.date)
        });
        let of_events = of_events.filter_map(|e| {
            let meeting = e.plover.event.as_ref() == "CONSULT";
            let sides = if meeting { &e.recipients[..] } else { &[] };
            let who = self.people(&[&e.actors[..], sides].concat());
            (meeting || is_said(e)).then(|| Occasion {
                joint: meeting || who.len() > 1,
                who,
                date: e.date.clone(),
            })
        });
        let of_quotes = quotes.iter().filter_map(|q| {
            let time = times.get(q.said?).filter(|t| is_dated(t))?;
            let value = Some(day(&time.value).to_owned());
            let date = EventDate { value, span: Some(time.span) };
            recent(&date).then(|| Occasion {
                who: q.speaker.into_iter().collect(),
                date,
                joint: false,
            })
        });
        let mut found: Vec<Occasion> = of_events.chain(of_quotes).collect();
        fn same(o: &Occasion) -> (&[usize], &Option<String>, bool) {
            (&o.who, &o.date.value, o.joint)
        }
        found.sort_by(|a, b| same(a).cmp(&same(b)));
        found.dedup_by(|a, b| same(a) == same(b));
        found
    }

    /// An act of saying, or what somebody says is so now, that has no day yet.
    fn wants_occasion(&self, e: &Event) -> bool {
        let open = e.date.span.is_none();
        let past = e.date.value.as_deref().is_some_and(|v| v.starts_with(".."));
        let once = !e.flags.iter().any(|f| matches!(*f, "series" | "presupposed" | "garbled"));
        let real = matches!(e.factuality, Factuality::Actual | Factuality::Asserted);
        let told = past && is_said(e) && real;
        let present =
            e.date.value.is_none() && e.quote.is_some() && real && self.is_present(e.head);
        once && open && (told || present)
    }

    /// The day of these people where all occasions of theirs have the same: of several, only of a meeting of them all;
    /// of a person, also that on which he spoke.
    fn one_day(&self, occasions: &[Occasion], who: &[usize]) -> Option<EventDate> {
        let joint = who.len() > 1;
        let there = |o: &&Occasion| {
            let acts_for = |p: usize, w: usize| {
                if joint { self.speaks_for(p, w) } else { self.is_voice_of(p, w) }
            };
            let all = who.iter().all(|&w| o.who.iter().any(|&p| p == w || acts_for(p, w)));
            !who.is_empty() && all && (o.joint || !joint)
        };
        let alone = |&w: &usize| !joint && self.is_place(w);
        if who.iter().any(alone) {
            return None;
        }
        let mut days = occasions.iter().filter(there).map(|o| &o.date);
        let first = days.next()?;
        days.all(|d| d.value == first.value).then(|| first.clone())
    }

    /// True where someone acts for a state: its own people.
    fn speaks_for(&self, person: usize, state: usize) -> bool {
        self.is_place(state)
            && self.state(state).is_some()
            && self.state(state) == self.state(person)
    }

    /// "the ministry warned", and then "Ministry spokeswoman Anna Berg": who holds an office of a body speaks for it.
    fn is_voice_of(&self, person: usize, body: usize) -> bool {
        let named = |e: usize| self.entities.list.get(e);
        let role = named(person).and_then(|p| p.role.as_deref()).unwrap_or_default();
        named(body)
            .is_some_and(|b| b.kind == EntityKind::Name(NameKind::Org) && role.contains(&*b.name))
    }

    /// Groups by their members.
    fn people(&self, list: &[usize]) -> Vec<usize> {
        let Entities { list: all, .. } = self.entities;
        let mut found: Vec<usize> = Vec::new();
        for &e in list {
            match all.get(e).filter(|x| x.kind == EntityKind::Group && !x.members.is_empty()) {
                Some(group) => found.extend(&group.members),
                None => found.push(e),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A day of the last week before the report, or a weekday of a report without a date.
    fn is_recent_day(&self, value: &str) -> bool {
        let Some(published) = self.report.meta.published.date() else {
            return value.starts_with("XXXX-WXX-");
        };
        let age = value.parse::<jiff::civil::Date>().ok().and_then(|d| published.since(d).ok());
        age.is_some_and(|age| (0..=RECENT).contains(&age.get_days()))
    }
}

fn is_said(e: &Event) -> bool {
    let verbal = matches!(e.quad, Quad::VerbalCooperation | Quad::VerbalConflict);
    verbal && &*e.plover.event != "CONSULT"
}
