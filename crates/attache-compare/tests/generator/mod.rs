//! Pools of invented reports of which some are made from others in a known way.

use attache_text::Report;

/// A small generator of pseudo-random numbers (SplitMix64), so that a pool depends on its seed alone.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Phrases that unrelated reports share.
const STOCK: &[&str] = &[
    "said in a statement on Monday that the government would",
    "according to a spokesman for the ministry of foreign affairs",
    "speaking to reporters after the meeting of the security council",
    "did not immediately respond to a request for comment on",
    "the two sides agreed to continue talks at the level of",
    "told a news conference in the capital late on Thursday",
    "on condition of anonymity because he was not authorised to speak",
    "called on all parties to show restraint and to return to",
];

/// Lines that sites glue to reports.
const JUNK: &[&str] = &[
    "Sign up for our morning newsletter and never miss a story again",
    "Read more: ten things to know about our new application for phones",
    "You have reached your limit of free stories for this month",
    "Share this story with your friends by mail or on other networks",
    "We use cookies to improve your visit, accept all or manage your choices",
    "All rights reserved, no part of this page may be copied without consent",
];

/// How a report was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Made {
    VerbatimWithJunk,
    Truncated,
    Changed5,
    Changed15,
    Changed30,
    SentencesDropped,
    Shuffled,
    Embedded,
    Merged,
}

const MADE: &[Made] = &[
    Made::VerbatimWithJunk,
    Made::Truncated,
    Made::Changed5,
    Made::Changed15,
    Made::Changed30,
    Made::SentencesDropped,
    Made::Shuffled,
    Made::Embedded,
    Made::Merged,
];

/// A pool with the pairs `(earlier, later)` that depend on each other and how.
pub(crate) struct Pool {
    pub(crate) reports: Vec<Report>,
    pub(crate) pairs: Vec<(usize, usize, Made)>,
}

/// A pool of `size` reports: 5 % made in each of the nine ways, each from originals that nothing else was made from.
pub(crate) fn pool(size: usize, seed: u64) -> Pool {
    let mut dice = Dice(seed);
    let made = size / 20;
    let mut texts: Vec<Vec<String>> =
        (0..size - made * MADE.len()).map(|_| original(&mut dice)).collect();
    let (mut pairs, mut next) = (Vec::new(), 0);
    for &way in MADE {
        for _ in 0..made {
            let sources: Vec<usize> =
                if way == Made::Merged { vec![next, next + 1] } else { vec![next] };
            next += sources.len();
            let text = derive(way, &sources, &texts, &mut dice);
            pairs.extend(sources.iter().map(|&s| (s, texts.len(), way)));
            texts.push(text);
        }
    }
    let reports = texts.into_iter().enumerate().map(|(i, t)| report(i, &t)).collect();
    Pool { reports, pairs }
}

/// A report with one body zone.
pub(crate) fn report(i: usize, sentences: &[String]) -> Report {
    Report::plain(format!("{i:06}"), sentences.join(" "))
}

fn original(dice: &mut Dice) -> Vec<String> {
    let sentences = 8 + dice.below(25);
    (0..sentences).map(|_| sentence(dice)).collect()
}

fn sentence(dice: &mut Dice) -> String {
    let length = 8 + dice.below(24);
    let mut words: Vec<String> = (0..length).map(|_| word(dice)).collect();
    if dice.chance(20) {
        words.insert(dice.below(length), STOCK[dice.below(STOCK.len())].to_owned());
    }
    format!("{}.", words.join(" "))
}

/// A word of an invented vocabulary in which, as in English, few words make up most of a text.
fn word(dice: &mut Dice) -> String {
    const SYLLABLES: &[&str] = &["ka", "lo", "mi", "ren", "tu", "sha", "ber", "vi", "do", "pel"];
    let rank = dice.below(10_000).pow(2) * dice.below(100) / 1_000_000;
    let mut left = rank + 1;
    let mut word = String::new();
    while left > 0 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word
}

fn derive(way: Made, sources: &[usize], texts: &[Vec<String>], dice: &mut Dice) -> Vec<String> {
    let mut text = texts[sources[0]].clone();
    match way {
        Made::VerbatimWithJunk => {
            for _ in 0..3 {
                let line = JUNK[dice.below(JUNK.len())].to_owned();
                text.insert(dice.below(text.len() + 1), line);
            }
        }
        Made::Truncated => text.truncate((text.len() / 3).max(2)),
        Made::Changed5 => change(&mut text, 5, dice),
        Made::Changed15 => change(&mut text, 15, dice),
        Made::Changed30 => change(&mut text, 30, dice),
        Made::SentencesDropped => {
            text.retain(|_| dice.chance(60));
            text.push(texts[sources[0]][0].clone());
        }
        Made::Shuffled => {
            for i in (1..text.len()).rev() {
                text.swap(i, dice.below(i + 1));
            }
        }
        Made::Embedded => {
            let from = dice.below(text.len() - 4);
            let paragraph = text[from..from + 3].to_vec();
            text = original(dice);
            let at = dice.below(text.len());
            text.splice(at..at, paragraph);
        }
        Made::Merged => {
            let other = &texts[sources[1]];
            text.truncate(text.len() / 2 + 1);
            text.extend(other[..other.len() / 2 + 1].iter().cloned());
        }
    }
    text
}

/// Replaces so many of a hundred words, anywhere.
fn change(text: &mut [String], percent: usize, dice: &mut Dice) {
    for sentence in text {
        let words = sentence.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let swap = |w: String| if dice.chance(percent) { word(dice) } else { w };
        *sentence = words.into_iter().map(swap).collect::<Vec<_>>().join(" ");
    }
}
