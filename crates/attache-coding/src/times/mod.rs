//! When: time expressions with TIMEX3 type and value (TimeML annotation guidelines 1.2.1).
//!
//! Words come from `lexicons/en/times/`, the grammar is here: each rule reads an expression from its first word on and
//! gives its meaning; the report's date, the tense and the time told of last turn meaning into value. Where no date is
//! known the value stays open (`XXXX-WXX-3`): it is never guessed.

mod around;
mod calendar;
mod clock;
mod direction;
mod duration;
mod feasts;
mod fiscal;
mod from_events;
mod grammar;
mod meaning;
mod modified;
mod moon;
mod occasions;
mod point;
mod recurring;
mod relative;
mod resolve;
mod scanner;
mod year;

use attache_lexicon::{Lexicon, TimeUnit};
use attache_nlp::{Parse, Upos};
use attache_text::{Report, Span, ZoneKind};
use jiff::civil::{Date, DateTime};

use crate::records::{Time, TimeKind};
use crate::scan;
use meaning::{Draft, From, Meaning, Tail};
use point::Point;
pub(crate) use point::start;
use resolve::{Anchor, resolve};
use scanner::Scanner;

/// TIMEX3 for a time to come that has no date.
const FUTURE: &str = "FUTURE_REF";

/// Finds the time expressions of a report, in text order, in its prose and in its dates.
#[must_use]
pub fn find(report: &Report, parse: &Parse, lexicon: &Lexicon) -> Vec<Time> {
    let mut found = Vec::new();
    let published = report.meta.published.date();
    let zones = || report.zones.iter().filter(|z| tells_time(z.kind));
    let written = || zones().find_map(|z| year_of_writing(report, lexicon, z.span));
    let written = if published.is_none() { written() } else { None };
    let mut anchor = Anchor { published, written, named: written, told: None };
    for zone in zones() {
        in_span(report, parse, lexicon, zone.span, &mut anchor, &mut found);
    }
    from_events::anchor(report, parse, lexicon, &mut found);
    found
}

/// The time expression (of a list in text order) that a span touches.
pub(crate) fn at(times: &[Time], span: Span) -> Option<&Time> {
    let first = times.partition_point(|t| t.span.end <= span.start);
    times.get(first).filter(|t| t.span.overlaps(span))
}

/// True for a day, whatever its year: "on Friday", "on 4 February".
pub(crate) fn is_day(time: &Time) -> bool {
    const DAY: usize = "XXXX-WXX-5".len();
    matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.value.len() >= DAY
}

/// True where the words of `span` are part of a time expression within `around`: "in **May**", unlike "**May** said".
pub(crate) fn tells(report: &Report, lexicon: &Lexicon, around: Span, span: Span) -> bool {
    let words = scan::words(&report.text, around);
    let scanner = Scanner::new(&words, &lexicon.times, &lexicon.numbers);
    let mut at = 0;
    while at < words.len() && words[at].span.start <= span.start {
        let draft = grammar::expression(&scanner, at).filter(|d| d.end > at);
        let end = draft.as_ref().map_or(at + 1, |d| d.end);
        if draft.is_some_and(|d| words[d.start].span.join(words[d.end - 1].span).contains(span)) {
            return true;
        }
        at = end;
    }
    false
}

/// The time of the clocks that a value gives; the middle of winter where it gives no day.
fn local(value: &str) -> DateTime {
    let day = value.get(..10).and_then(|d| d.parse::<Date>().ok());
    let clock = value.split_once('T').and_then(|(_, t)| t.parse::<jiff::civil::Time>().ok());
    day.unwrap_or(jiff::civil::date(2000, 1, 1)).to_datetime(clock.unwrap_or_default())
}

/// The year in which a stretch of text was written, as far as it tells.
fn year_of_writing(report: &Report, lexicon: &Lexicon, span: Span) -> Option<i16> {
    let words = scan::words(&report.text, span);
    occasions::year_of_writing(&Scanner::new(&words, &lexicon.times, &lexicon.numbers))
}

/// Prose, captions and the lines that carry dates.
fn tells_time(kind: ZoneKind) -> bool {
    kind.is_prose()
        || matches!(
            kind,
            ZoneKind::CrawlMetadata | ZoneKind::Dateline | ZoneKind::DateLine | ZoneKind::Caption
        )
}

fn in_span(
    report: &Report,
    parse: &Parse,
    lexicon: &Lexicon,
    span: Span,
    anchor: &mut Anchor,
    found: &mut Vec<Time>,
) {
    let words = scan::words(&report.text, span);
    let scanner = Scanner::new(&words, &lexicon.times, &lexicon.numbers);
    let mut at = 0;
    while at < words.len() {
        match grammar::expression(&scanner, at) {
            Some(draft) if draft.end > at => {
                at = draft.end;
                let fiscal = fiscal::days(report, lexicon, &scanner, &draft, anchor.published);
                let draft = match fiscal {
                    Some(days) => Draft { meaning: Meaning::Point(days), ..draft },
                    None => draft,
                };
                let time = time(parse, &scanner, draft, anchor);
                found.extend(time.filter(|t| !t.value.is_empty()));
            }
            _ => at += 1,
        }
    }
}

/// The value of an expression; none where it points to no time of the calendar.
fn time(parse: &Parse, s: &Scanner<'_>, mut draft: Draft, anchor: &mut Anchor) -> Option<Time> {
    let span = s.words[draft.start].span.join(s.words[draft.end - 1].span);
    let direction = match draft.meaning {
        Meaning::Month { .. } if direction::attribute(parse, span) => direction::Direction::Open,
        _ => direction::direction(parse, s, draft.start, span),
    };
    if is_haste(parse, &draft, span) {
        return None;
    }
    if is_some_day(parse, s, &draft, span) {
        draft.meaning = Meaning::Value(TimeKind::Date, FUTURE.to_owned());
        draft.rule = "times/reference";
    }
    let step = matches!(draft.meaning, Meaning::Unit { from: From::Published, .. });
    let shift = draft.rule == "times/shift";
    // "last year" asks the report's date only; "a year ago" the quarter told of as well.
    let back = direction == direction::Direction::Past;
    let ahead = matches!(draft.meaning, Meaning::Unit { from: From::Running, .. }) && !back;
    let told = anchor.told.filter(|_| (!step || shift) && !ahead);
    let resolved = resolve(&draft.meaning, draft.tail, Anchor { told, ..*anchor }, direction);
    // "a year earlier" is a glance back: what follows counts from the time before it.
    let glance = shift && matches!(draft.meaning, Meaning::Unit { unit: TimeUnit::Year, .. });
    anchor.told = resolved.point.filter(|_| !glance).or(anchor.told);
    if let (Meaning::Point(_), Some(day)) =
        (&draft.meaning, resolved.point.and_then(Point::first_day))
    {
        anchor.named = anchor.named.max(Some(day.year()));
    }
    let zone = match draft.tail {
        Tail::Clock(_, _, zone) => {
            zone.and_then(|at| clock::minutes(s, at, local(&resolved.value)))
        }
        _ => None,
    };
    Some(Time {
        zone,
        event: None,
        span,
        kind: resolved.kind,
        value: resolved.value,
        modifier: draft.modifier,
        anchor: resolved.anchor,
        rule: draft.rule.into(),
    })
}

/// "was **soon** freed": an adverb that tells how quickly, not when.
fn is_haste(parse: &Parse, draft: &Draft, span: Span) -> bool {
    let ahead = matches!(&draft.meaning, Meaning::Value(_, value) if value == FUTURE);
    let adverb = parse.tokens_in(span).all(|t| parse.tokens[t].upos == Upos::Adv);
    ahead && adverb && direction::is_over(parse, span)
}

/// "it will **one day** end": no length of time.
fn is_some_day(parse: &Parse, s: &Scanner<'_>, draft: &Draft, span: Span) -> bool {
    let before = parse.tokens_in(span).start.checked_sub(1);
    let helped = before.is_some_and(|t| &*parse.tokens[t].xpos == "MD");
    helped
        && s.is(draft.start, "one")
        && s.is(draft.start + 1, "day")
        && draft.end == draft.start + 2
}
