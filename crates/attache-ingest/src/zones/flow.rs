//! News or site: one decision for the whole page.
//!
//! Each line gets a score in favour of news. The best path through three states is then found (Viterbi): *site*, *news*
//! and *tail*, the lower part of a page from which there is hardly a way back. Going from one to another costs, so a
//! short heading inside a report stays news and a caption inside a menu stays site. The figures below were chosen by
//! hand search on 791 pages as lines (`tests/lines_of_pages.rs`: F1 .909); nothing is learned.

use super::features::Features;
use crate::page::{Line, Tag};

/// Fewest words of a line that shows what a page is about.
const PROSE: usize = 20;
/// Share of such lines, one in so many, from which on an entry of furniture is what the page is about.
const TOPIC: usize = 6;

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Menus, notices, teasers.
    Site,
    /// The report.
    News,
    /// The site after the report: comments, related reports, footer.
    Tail,
}

const STATES: [Flow; 3] = [Flow::Site, Flow::News, Flow::Tail];

/// Score of a line without any feature.
const BASE: f32 = -2.5;
/// For each doubling of the number of words.
const LENGTH: f32 = 0.8;
/// For an end as of a sentence, a list head or a quotation.
const CLOSED: f32 = 1.2;
/// For capitals on all words of a line of fewer than 15.
const CAPITALS: f32 = -0.6;
/// For each entry of furniture.
const FURNITURE: f32 = -3.4;
/// For each sentence that ends inside the line.
const STOPS: f32 = 0.18;
/// Most and least that one line of ten words can say.
const MOST: f32 = 4.0;
const LEAST: f32 = -6.0;

/// Least that a notice can say: it interrupts a report as often as it ends one.
const NOTICE: f32 = -1.0;

/// Price of going from site to news, from news to site, from news into the tail, and back from the tail.
const TO_NEWS: f32 = 7.8;
const TO_SITE: f32 = 6.0;
const TO_TAIL: f32 = 11.0;
const BACK: f32 = 27.0;
/// What a heading of the tail says for the tail.
const TAIL: f32 = 10.0;

/// What the extractor of main content says for and against a line of a page.
const EXTRACTED: f32 = 6.0;
const NOT_EXTRACTED: f32 = -5.0;

/// Decides for every line of a page.
pub(crate) fn decide(lines: &[Line], features: &[Features]) -> Vec<Flow> {
    let topic = topic(features);
    let mut best = [0.0_f32, 0.0, f32::NEG_INFINITY];
    let mut steps = Vec::with_capacity(lines.len());
    for (line, f) in lines.iter().zip(features) {
        let mut news = score(line, f, topic);
        let tail = if f.tail { TAIL } else { 0.0 };
        if f.tail {
            news = news.min(0.0) - 0.3 * TAIL;
        }
        let [site, told, after] = best;
        let step = [
            highest([site, told - TO_SITE, f32::NEG_INFINITY]),
            highest([site - TO_NEWS, told, after - BACK]),
            highest([f32::NEG_INFINITY, told - TO_TAIL, after]),
        ];
        best = [step[0].1, step[1].1 + news, step[2].1 + tail];
        steps.push(step.map(|(from, _)| from));
    }
    let mut state = highest(best).0;
    let mut path: Vec<Flow> = steps
        .iter()
        .rev()
        .map(|from| {
            let here = STATES[state];
            state = from[state];
            here
        })
        .collect();
    path.reverse();
    path
}

/// Entries of furniture that a page speaks of in its sentences: a report on social media is no list of buttons.
fn topic(features: &[Features]) -> u128 {
    let mut counts = [0_usize; 128];
    let mut sentences = 0;
    for f in features.iter().filter(|f| f.words >= PROSE && f.ends) {
        sentences += 1;
        let mut bits = f.furniture;
        while bits != 0 {
            counts[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    let is_topic = |n: usize| n >= 3 && n * TOPIC >= sentences;
    (0..128).filter(|&i| is_topic(counts[i])).fold(0, |bits, i| bits | 1 << i)
}

/// The place and value of the highest, the first on a tie.
fn highest(of: [f32; 3]) -> (usize, f32) {
    let mut best = (0, of[0]);
    for (i, &v) in of.iter().enumerate().skip(1) {
        if v > best.1 {
            best = (i, v);
        }
    }
    best
}

/// What one line says for being news.
fn score(line: &Line, f: &Features, topic: u128) -> f32 {
    let words = f.words.min(60) as f32;
    let mut score = BASE + LENGTH * (1.0 + words).log2() + STOPS * f.stops.min(4) as f32;
    if f.words >= 4 && f.closed {
        score += CLOSED;
    }
    if f.words < 15 {
        score += CAPITALS * f.capitals;
    }
    let weight = if f.words < 40 { 1.0 } else { 0.5 };
    score += FURNITURE * weight * (f.furniture & !topic).count_ones().min(3) as f32;
    if f.words <= 3 || f.notice {
        score = score.min(0.0);
    }
    score = score.clamp(if f.notice { NOTICE } else { LEAST }, MOST);
    if f.words > 10 {
        score *= 1.0 + (f.words as f32 / 10.0).log2().min(3.0);
    }
    score + evidence(line)
}

/// What tags and the extractor add.
fn evidence(line: &Line) -> f32 {
    let extracted = match line.body {
        None => 0.0,
        Some(true) => EXTRACTED,
        Some(false) => NOT_EXTRACTED,
    };
    let tag = match line.tag {
        Tag::Site => NOT_EXTRACTED,
        Tag::Paragraph | Tag::Quote => 1.0,
        _ => 0.0,
    };
    extracted + tag + if line.linked { -2.0 } else { 0.0 }
}
