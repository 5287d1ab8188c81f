//! Times told by an occasion of the world: "during the Beijing Winter Olympics", "hours before the G20 summit opened".

use attache_lexicon::{Edition, Side, TimeUnit};

use super::duration;
use super::meaning::{Draft, Meaning};
use super::point::Point;
use super::scanner::Scanner;

/// How far around a name its host may stand.
const NEAR: usize = 20;

/// An occasion by name, with the editions that the words allow.
struct Named {
    end: usize,
    editions: Vec<Edition>,
}

/// "during the Beijing Winter Olympics", "throughout the 2022 Games".
pub(super) fn during(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let named = s.any(at, &["during", "throughout"]).then(|| named(s, at + 1))??;
    let points = named.editions.iter().map(|e| Point::Days(e.first, e.last)).collect();
    Some(Draft::new(at, named.end, Meaning::Occasion(points), "times/occasion"))
}

/// "hours before the Winter Olympics began", "two days after the Games".
pub(super) fn beside(s: &Scanner<'_>, at: usize) -> Option<Draft> {
    let (end, unit, count) = distance(s, at)?;
    let sign = match s.low(end) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let named = named(s, end + 1)?;
    let told = s.times.occasions.sides.at(|n| s.word(named.end + n).map(|w| &*w.low));
    let side = told.map_or(if sign < 0 { Side::First } else { Side::Last }, |(_, side)| *side);
    let held = |e: &Edition| if side == Side::First { e.first } else { e.last };
    let points = named.editions.iter().filter_map(|e| Point::shifted(unit, held(e), sign * count));
    let end = named.end + told.map_or(0, |(len, _)| len);
    Some(Draft::new(at, end, Meaning::Occasion(points.collect()), "times/occasion"))
}

/// A number of units, or hours and minutes without one, which stay within the day.
fn distance(s: &Scanner<'_>, at: usize) -> Option<(usize, TimeUnit, i32)> {
    if let Some(unit) = s.unit(at).filter(|u| *u < TimeUnit::Day) {
        return Some((at + 1, unit, 0));
    }
    let length = duration::length(s, at)?;
    let count = length.count.filter(|n| n.fract() == 0.0 && *n < 1e4);
    let count = if length.unit < TimeUnit::Day { Some(0.0) } else { count };
    Some((length.end, length.unit, count? as i32))
}

/// The year in which a report without a date was written, where it tells an occasion and how far off it is: "will attend
/// the Olympics in Paris next year".
pub(super) fn year_of_writing(s: &Scanner<'_>) -> Option<i16> {
    (1..s.words.len()).find_map(|at| {
        let step = s.step(at).filter(|_| s.is(at + 1, "year"))?;
        let named = (at.saturating_sub(6)..at).find_map(|start| {
            let named = named(s, start)?;
            let end = s.skip(named.end, ",");
            (end == at).then_some(named)
        })?;
        let [edition] = &named.editions[..] else { return None };
        Some(edition.first.year() - i16::from(step))
    })
}

/// The occasion whose name starts at a word: host and year may stand before and behind it, the host elsewhere nearby.
fn named(s: &Scanner<'_>, at: usize) -> Option<Named> {
    let word = |at: usize| move |n: usize| s.word(at + n).map(|w| &*w.low);
    let (mut next, mut year, mut host) = (s.skip(at, "the"), None, None);
    for _ in 0..2 {
        if let Some((found, end)) = s.year(next) {
            (year, next) = (Some(found), end);
        } else if let Some((len, found)) = s.times.occasions.hosts.at(word(next)) {
            (host, next) = (Some(found), next + len);
        }
    }
    let (len, editions) = s.times.occasions.names.at(word(next))?;
    let capital = s.capital(next) || s.capital(next + len - 1);
    if !capital && host.is_none() && year.is_none() {
        return None;
    }
    let mut end = next + len;
    if let Some((found, after)) = s.year(end) {
        (year, end) = (Some(found), after);
    }
    let behind = s.skip(end, "in");
    if let Some((len, found)) = s.times.occasions.hosts.at(word(behind)).filter(|_| behind > end) {
        (host, end) = (Some(found), behind + len);
    }
    let fits = |e: &&Edition| {
        year.is_none_or(|y| e.first.year() == y) && host.is_none_or(|h| *h == e.host)
    };
    let mut editions: Vec<Edition> = editions.iter().filter(fits).cloned().collect();
    if host.is_none() && editions.len() > 1 {
        // "in Beijing in February and attend the Winter Olympics"
        let around = at.saturating_sub(NEAR)..(end + NEAR).min(s.words.len());
        let hosts = around.filter_map(|i| s.times.occasions.hosts.at(word(i)));
        let hosts: Vec<_> = hosts.map(|(_, host)| host).collect();
        if editions.iter().any(|e| hosts.contains(&&e.host)) {
            editions.retain(|e| hosts.contains(&&e.host));
        }
    }
    (!editions.is_empty()).then_some(Named { end, editions })
}
