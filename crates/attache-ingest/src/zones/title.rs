//! The headline: which line it is, and where it stands again.

use rustc_hash::FxHashMap;

use super::features::Features;
use crate::page::{Line, Page, Tag};
use attache_text::ZoneKind;

/// Words of a headline.
const WORDS: std::ops::RangeInclusive<usize> = 2..=40;

/// Share of words with a capital from which on a line with a full stop can be a headline.
const TITLE_CASE: f32 = 0.6;

/// Lines above the lead among which the headline is looked for.
const REACH: usize = 40;

/// The letters and digits of a line, small: what two lines share that say the same.
pub(crate) fn key(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Keys of the lines short enough to be a headline; empty for the others.
pub(crate) fn keys(page: &Page, features: &[Features]) -> Vec<String> {
    let one = |(line, f): (&Line, &Features)| {
        if WORDS.contains(&f.words) { key(page.words(line)) } else { String::new() }
    };
    page.lines.iter().zip(features).map(one).collect()
}

/// What is known when the headline is looked for.
pub(crate) struct Search<'s> {
    pub(crate) page: &'s Page,
    pub(crate) features: &'s [Features],
    pub(crate) keys: &'s [String],
    /// Kinds already given.
    pub(crate) kinds: &'s [Option<ZoneKind>],
    /// The first paragraph of the report.
    pub(crate) lead: usize,
    /// The headline that the input or the page's metadata names.
    pub(crate) given: Option<&'s str>,
}

impl Search<'_> {
    /// The line with the headline, if a line above the lead can be one.
    pub(crate) fn find(&self) -> Option<usize> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for key in self.keys.iter().filter(|k| !k.is_empty()) {
            *counts.entry(key).or_default() += 1;
        }
        let given = self.given.map(key).filter(|g| !g.is_empty());
        let above = self.lead.saturating_sub(REACH)..self.lead;
        let mut best: Option<(f32, usize)> = None;
        for i in above.filter(|&i| self.is_candidate(i)) {
            let mut score = self.form(i);
            score += if counts[self.keys[i].as_str()] > 1 || self.is_in_breadcrumb(i) {
                3.0
            } else {
                0.0
            };
            score += given.as_ref().map_or(0.0, |g| likeness(g, &self.keys[i]));
            score -= 0.1 * self.between(i) as f32;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, i));
            }
        }
        let (_, best) = best.filter(|(score, _)| *score > 0.0)?;
        // Of two lines that say the same, the upper one is the headline unless tags speak for the lower.
        let same = |i: &usize| self.keys[*i] == self.keys[best] && self.is_candidate(*i);
        let tagged = self.page.lines[best].tag != Tag::None;
        if tagged {
            Some(best)
        } else {
            (best.saturating_sub(REACH)..best).find(same).or(Some(best))
        }
    }

    fn is_candidate(&self, i: usize) -> bool {
        let f = &self.features[i];
        let words = self.page.words(&self.page.lines[i]);
        self.kinds[i].is_none()
            && !self.keys[i].is_empty()
            && f.furniture == 0
            && !f.notice
            && !f.tail
            && (f.words >= 3 || self.page.lines[i].tag == Tag::Heading(1))
            && (!words.ends_with('.')
                || words.ends_with("...")
                || (f.capitals >= TITLE_CASE && i == self.first()))
            && self.page.lines[i].tag != Tag::Site
    }

    /// The first line that is not of a kind by itself.
    fn first(&self) -> usize {
        self.kinds.iter().position(Option::is_none).unwrap_or(0)
    }

    /// What length, place and tags say for a headline.
    fn form(&self, i: usize) -> f32 {
        let (line, f) = (&self.page.lines[i], &self.features[i]);
        let tag = match line.tag {
            Tag::Heading(1) => 4.0,
            Tag::Heading(2) => 1.0,
            _ => 0.0,
        };
        let class = if line.class == Some(ZoneKind::Title) { 2.0 } else { 0.0 };
        let linked = if line.linked { -2.0 } else { 0.0 };
        let first = if i == self.first() { 1.5 } else { 0.0 };
        tag + class + linked + first + if f.words >= 5 { 2.0 } else { 1.0 }
    }

    fn is_in_breadcrumb(&self, i: usize) -> bool {
        let mut breadcrumbs = (0..self.lead)
            .rev()
            .take(REACH)
            .filter(|&b| self.kinds[b] == Some(ZoneKind::Breadcrumb));
        breadcrumbs.any(|b| self.keys[b].ends_with(self.keys[i].as_str()))
    }

    /// Lines of no kind between a candidate and the lead.
    fn between(&self, i: usize) -> usize {
        (i + 1..self.lead).filter(|&j| self.kinds[j].is_none() && !self.keys[j].is_empty()).count()
    }
}

/// How much a line is the given headline: all of it, or its front with the outlet after it.
fn likeness(given: &str, line: &str) -> f32 {
    if given == line {
        return 8.0;
    }
    let (long, short) = if given.len() > line.len() { (given, line) } else { (line, given) };
    if long.starts_with(short) && short.len() * 2 >= long.len() { 5.0 } else { 0.0 }
}

/// True for a line that says the headline again, alone or with the outlet's name.
pub(crate) fn repeats(title: &str, key: &str, f: &Features) -> bool {
    key == title
        || (title.len() >= 15 && key.starts_with(title) && key.len() < title.len() + 30 && !f.ends)
}
