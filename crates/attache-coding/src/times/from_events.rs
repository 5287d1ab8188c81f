//! Lengths of time that count from an event: "two days after the invasion", "a week before the summit". The value stays a
//! length, as TimeML has it; where the report says when the event was ("the Feb. 24 invasion"), the time meant is told too.

use attache_lexicon::{Lexicon, MentionWord, TimeUnit};
use attache_nlp::{Deprel, Parse, Upos};
use attache_text::{Report, Span};
use jiff::civil::Date;

use super::point::Point;
use crate::records::{FromEvent, Time, TimeKind};

/// A noun phrase is read at most so far.
const PHRASE: usize = 8;

/// Finds the events from which lengths of time count.
pub(super) fn anchor(report: &Report, parse: &Parse, lexicon: &Lexicon, times: &mut [Time]) {
    let finder = Finder { report, parse, lexicon };
    let found: Vec<(usize, FromEvent)> = (0..times.len())
        .filter(|&i| times[i].kind == TimeKind::Duration)
        .filter_map(|i| Some((i, finder.event(&times[i], times)?)))
        .collect();
    for (i, event) in found {
        times[i].anchor = Some("event");
        times[i].event = Some(event);
    }
}

struct Finder<'f> {
    report: &'f Report,
    parse: &'f Parse,
    lexicon: &'f Lexicon,
}

impl Finder<'_> {
    fn low(&self, token: usize) -> String {
        let token = self.parse.tokens.get(token);
        token.map_or(String::new(), |t| self.report.words(t.span).to_lowercase())
    }

    /// The event behind a length of time, and the time meant.
    fn event(&self, time: &Time, times: &[Time]) -> Option<FromEvent> {
        let next = self.parse.tokens.partition_point(|t| t.span.start < time.span.end);
        let (before, from) = match &*self.low(next) {
            "after" | "following" | "since" | "into" => (false, next + 1),
            "before" | "until" => (true, next + 1),
            "prior" if self.low(next + 1) == "to" => (true, next + 2),
            "ahead" if self.low(next + 1) == "of" => (true, next + 2),
            _ => return None,
        };
        let (span, head) = self.clause(next).or_else(|| self.noun(from))?;
        if times.iter().any(|t| t.span.overlaps(span)) {
            return None;
        }
        let on = self.day_of(head, times);
        let value = on.and_then(|day| shifted(&time.value, day, before));
        Some(FromEvent { span, before, value })
    }

    /// The verb of the clause that a preposition opens: "after Russia **invaded**".
    fn clause(&self, preposition: usize) -> Option<(Span, usize)> {
        let token = self.parse.tokens.get(preposition)?;
        let verb = token.head.filter(|_| token.deprel == Deprel::MARK)?;
        let head = self.parse.tokens.get(verb).filter(|t| t.upos == Upos::Verb)?;
        // "after the invasion began": the noun is the event.
        let begins = self.lexicon.mentions.is(MentionWord::Beginning, &head.lemma);
        let subject = self.parse.dependents(verb, &[Deprel::NSUBJ]).next();
        let subject = subject.filter(|&s| begins && self.parse.tokens[s].upos == Upos::Noun);
        match subject {
            Some(noun) => Some((self.parse.tokens[noun].span, noun)),
            None => Some((head.span, verb)),
        }
    }

    /// The noun phrase behind a preposition, without its article: "the **full-scale invasion**".
    fn noun(&self, from: usize) -> Option<(Span, usize)> {
        let tokens = &self.parse.tokens;
        let start = from + usize::from(tokens.get(from).is_some_and(|t| t.upos == Upos::Det));
        let inside = |t: &usize| {
            let upos = tokens[*t].upos;
            matches!(upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
                || matches!(self.report.words(tokens[*t].span), "-" | "'s" | "’s")
        };
        let end = (start + PHRASE).min(tokens.len());
        let last = (start..end).take_while(inside).last()?;
        let event = tokens[last].upos == Upos::Noun && tokens[last].deprel != Deprel::NMOD_POSS;
        event.then(|| (tokens[start].span.join(tokens[last].span), last))
    }

    /// When the report says that an event of this noun was: "the Feb. 24 **invasion**", "the **invasion** of Feb. 24".
    fn day_of(&self, head: usize, times: &[Time]) -> Option<Date> {
        let noun = &self.parse.tokens[head];
        if noun.upos != Upos::Noun {
            return None;
        }
        let same = |t: usize| self.parse.tokens.get(t).is_some_and(|t| t.lemma == noun.lemma);
        let days = times.iter().filter_map(|t| Some((t, t.value.parse::<Date>().ok()?)));
        let mut told = days.filter(|(t, _)| {
            let tokens = self.parse.tokens_in(t.span);
            let behind = (tokens.end..tokens.end + 3).any(same) && !self.breaks(tokens.end);
            let of = tokens
                .start
                .checked_sub(2)
                .filter(|_| matches!(&*self.low(tokens.start - 1), "of" | "on" | "in"));
            behind || of.is_some_and(same)
        });
        told.next().map(|(_, day)| day)
    }

    /// True where a phrase ends before the noun: a comma, a preposition.
    fn breaks(&self, token: usize) -> bool {
        let token = self.parse.tokens.get(token);
        token.is_none_or(|t| !matches!(t.upos, Upos::Noun | Upos::Adj | Upos::Propn))
    }
}

/// The point of the calendar that a length like `P2D` leads to.
fn shifted(length: &str, day: Date, before: bool) -> Option<String> {
    let count = length.strip_prefix('P')?;
    let (number, unit) = count.split_at_checked(count.len().checked_sub(1)?)?;
    let steps: i32 = number.parse().ok()?;
    let unit = match unit {
        "D" => TimeUnit::Day,
        "W" => TimeUnit::Week,
        "M" => TimeUnit::Month,
        "Y" => TimeUnit::Year,
        _ => return None,
    };
    let point = Point::shifted(unit, day, if before { -steps } else { steps })?;
    Some(point.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_lead_to_points_as_coarse_as_they_are() {
        let day = jiff::civil::date(2022, 2, 24);
        for (length, before, value) in [
            ("P2D", false, Some("2022-02-26")),
            ("P1W", true, Some("2022-W07")),
            ("P3M", false, Some("2022-05")),
            ("P10Y", false, Some("2032")),
            ("PT2H", false, None),
            ("PXD", false, None),
            ("P", false, None),
        ] {
            assert_eq!(shifted(length, day, before).as_deref(), value, "{length}");
        }
    }
}
