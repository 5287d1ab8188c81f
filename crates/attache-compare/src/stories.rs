//! Which reports tell one story: the same news peg, not merely the same topic.
//!
//! Reports are vectors of weighted keys, the lead counting double; they are joined on their heaviest keys and grouped by
//! average linkage, so that one stray likeness does not chain two stories.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::bag::{Bag, Key, KeyKind};
use crate::components::Components;
use crate::day::{self, When};
use crate::join::{Item, alike};
use crate::linkage::{Link, linked};
use crate::records::{Story, StoryChange};
use crate::sheet::{Outline, Sheet, inside};
use crate::story_changes::story_changes;

/// Two groups are one story from this mean likeness on. B³ F1 on ECB+ train and dev: .884 at .13, .888 at .15, .867 at .17.
const LEAST_LIKENESS: f32 = 0.145;
/// Reports of one topic are alike without telling one story: the likeness that three pairs in four of the pool exceed is added,
/// up to this much, so that a pool that is one story stays one.
const MOST_TOPIC: f32 = 0.20;
/// Sentences of the lead, the title included.
const LEAD: usize = 4;
/// Days after which likeness has fallen to 1/e: a new day brings a new peg.
const FADE_DAYS: f32 = 4.0;
/// What is left of the likeness of two reports whose leads name other days, or other states: the words of sanctions are the same
/// whoever imposes them. In streams of invented news .65 brings the precision of stories from .65 to .87 and .5 to .89, at the same
/// recall; B³ F1 on ECB+ is .883 without, .881 and .880.
const OTHER_DAY: f32 = 0.75;
const OTHER_STATES: f32 = 0.65;

/// A report as a vector of unit length, sorted by key.
pub(crate) struct Profile(Vec<(u64, f32)>);

impl Profile {
    pub(crate) fn new(sheet: &Sheet<'_>, outline: &Outline) -> Self {
        let mut counts: FxHashMap<u64, (Key, f32)> = FxHashMap::default();
        let sentences = sheet.sentences.iter().zip(&outline.names);
        let told = sentences.filter(|(bag, _)| !bag.is_empty());
        for (place, (bag, names)) in told.enumerate() {
            for key in bag.keys().chain(names.keys().filter(|k| !bag.has(k))) {
                let count = counts.entry(key.id).or_insert((*key, 0.0));
                count.1 += if place < LEAD { 2.0 } else { 1.0 };
            }
        }
        let mut entries: Vec<(u64, f32)> = counts
            .into_values()
            .map(|(key, count)| (key.id, (1.0 + count.ln()) * key.weight * bonus(key.kind)))
            .collect();
        entries.sort_unstable_by_key(|e| e.0);
        let length = entries.iter().map(|e| e.1 * e.1).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        entries.iter_mut().for_each(|e| e.1 /= length);
        Self(entries)
    }

    /// Cosine with another profile, 0 to 1.
    pub(crate) fn likeness(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (self.0.get(i), other.0.get(j)) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += x.1 * y.1;
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        sum
    }
}

/// What a key counts beside a word. Names count twice, as the entity and by their words; of states every report of
/// international news is full. On ECB+ (B³ F1 at the best threshold): names as entities only .853, as words only .882, both .888.
fn bonus(kind: KeyKind) -> f32 {
    match kind {
        KeyKind::Amount => 1.5,
        KeyKind::Word | KeyKind::Entity | KeyKind::Time | KeyKind::Office => 1.0,
        KeyKind::State => 0.5,
    }
}

/// Which reports belong together.
pub(crate) struct Told {
    /// Stories of two or more reports, ordered by their first report.
    pub(crate) stories: Vec<Story>,
    /// How they grew together and apart.
    pub(crate) changes: Vec<StoryChange>,
    /// Reports of one matter: the stories of a pool of many topics, and more than those where the pool is of one topic, so that only
    /// another peg tells its stories apart.
    pub(crate) matters: Vec<Vec<usize>>,
}

/// Tells the stories of a pool apart.
pub(crate) fn stories(sheets: &[Sheet<'_>], outlines: &[Outline]) -> Told {
    let profiles: Vec<Profile> =
        sheets.iter().zip(outlines).map(|(s, o)| Profile::new(s, o)).collect();
    let mut links = links(sheets, outlines, &profiles);
    let topic = topic(sheets.len(), &links).min(MOST_TOPIC);
    let mut matters = None;
    if topic > 0.0 {
        matters = Some(linked(sheets.len(), &links, LEAST_LIKENESS));
        // Two leads that tell one thing are more than a topic in common.
        let leads: Vec<Vec<&Bag>> = sheets.iter().map(news).collect();
        for (a, b, likeness) in &mut links {
            if same_news(&leads[*a], &leads[*b]) {
                *likeness += topic;
            }
        }
    }
    let least = LEAST_LIKENESS + topic;
    // Reports that no chain of likeness joins are never of one story.
    let chain = chains(sheets.len(), &links, least);
    links.retain(|l| chain[l.0] == chain[l.1]);
    let groups = linked(sheets.len(), &links, least);
    let days: Vec<Option<Date>> = sheets.iter().map(|s| s.day).collect();
    let changes = story_changes(&days, &links, least);
    let matters = matters.unwrap_or_else(|| groups.clone());
    let stories = groups.into_iter().map(|reports| story(reports, sheets, &profiles)).collect();
    Told { stories, changes, matters }
}

/// The reports that share a rare key.
fn links<'o>(sheets: &[Sheet<'_>], outlines: &'o [Outline], profiles: &[Profile]) -> Vec<Link> {
    let pegs: Vec<Vec<When>> = sheets.iter().map(peg).collect();
    let states: Vec<Bag> = sheets.iter().map(states).collect();
    let item = |(s, o): (&Sheet<'_>, &'o Outline)| Item { bag: &o.whole, day: s.order };
    let items: Vec<_> = sheets.iter().zip(outlines).map(item).collect();
    let link = |(a, b): (usize, usize)| {
        let day = if other_day(&pegs[a], &pegs[b]) { OTHER_DAY } else { 1.0 };
        let state = if other_states(&states[a], &states[b]) { OTHER_STATES } else { 1.0 };
        let likeness = profiles[a].likeness(&profiles[b]) * fade(&sheets[a], &sheets[b]);
        (a, b, day * state * likeness)
    };
    alike(&items, 0.0, |_, _| true).map(link).collect()
}

/// The chain of each report: no link between two chains is as strong as `least`.
fn chains(reports: usize, links: &[Link], least: f32) -> Vec<usize> {
    let mut chains = Components::new(reports);
    links.iter().filter(|l| l.2 >= least).for_each(|l| chains.join(l.0, l.1));
    (0..reports).map(|r| chains.find(r)).collect()
}

/// How much of the likeness of two reports their days leave.
fn fade(a: &Sheet<'_>, b: &Sheet<'_>) -> f32 {
    match (a.order, b.order) {
        (Some(x), Some(y)) => (-(day::days(x, y).abs() - 1).max(0) as f32 / FADE_DAYS).exp(),
        _ => 1.0,
    }
}

/// The days that the lead names.
fn peg(sheet: &Sheet<'_>) -> Vec<When> {
    let sentences = sheet.annotated.parse.sentences.iter().zip(&sheet.sentences);
    let lead = sentences.filter(|(_, bag)| !bag.is_empty()).take(LEAD);
    let times = lead.flat_map(|(s, _)| inside(&sheet.annotated.coding.times, s.span, |t| t.span));
    let named = times.filter_map(|t| When::of(&t.value));
    named.filter(|w| w.is_exact() || matches!(w, When::Weekday(_))).collect()
}

/// True when both leads name days and none of one may be, to a day, one of the other.
fn other_day(a: &[When], b: &[When]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| x.gap(y) <= 1))
}

/// The states that the lead names.
fn states(sheet: &Sheet<'_>) -> Bag {
    let lead = sheet.sentences.iter().filter(|bag| !bag.is_empty()).take(LEAD);
    let states = lead.flat_map(Bag::keys).filter(|k| k.kind == KeyKind::State);
    Bag::new(states.copied().collect())
}

/// True when both leads name states and none that the other names.
fn other_states(a: &Bag, b: &Bag) -> bool {
    !a.is_empty() && !b.is_empty() && a.shared(b).next().is_none()
}

/// Sentences of two leads are one telling from this weight (nats) of shared words, amounts and dates and this likeness on, as in
/// rewrites.
const LEAD_CONTENT: f32 = 5.0;
const LEAD_DICE: f32 = 0.40;
/// Sentences of a lead that tell the news.
const NEWS: usize = 3;

/// The first sentences of a report that tell anything.
fn news<'s>(sheet: &'s Sheet<'_>) -> Vec<&'s Bag> {
    sheet.sentences.iter().filter(|bag| !bag.is_empty()).take(NEWS).collect()
}

/// True where a sentence of one lead and one of the other tell one thing.
fn same_news(a: &[&Bag], b: &[&Bag]) -> bool {
    let one = |x: &Bag, y: &Bag| {
        let overlap = x.overlap(y);
        overlap.content >= LEAD_CONTENT && overlap.dice() >= LEAD_DICE
    };
    a.iter().any(|x| b.iter().any(|y| one(x, y)))
}

/// The likeness that three in four pairs of reports exceed; pairs without a link have none.
fn topic(reports: usize, links: &[Link]) -> f32 {
    let pairs = reports * reports.saturating_sub(1) / 2;
    let Some(place) = (pairs / 4).checked_sub(pairs - links.len()) else { return 0.0 };
    let mut all: Vec<f32> = links.iter().map(|l| l.2).collect();
    all.sort_unstable_by(f32::total_cmp);
    all.get(place).copied().unwrap_or_default()
}

/// The story, or the matter, of each report.
#[derive(Clone, Debug)]
pub(crate) struct StoryOf(Vec<Option<usize>>);

impl StoryOf {
    /// `stories` are the reports of each.
    pub(crate) fn new<'s>(reports: usize, stories: impl Iterator<Item = &'s Vec<usize>>) -> Self {
        let mut of = vec![None; reports];
        for (i, story) in stories.enumerate() {
            story.iter().for_each(|&r| of[r] = Some(i));
        }
        Self(of)
    }

    /// The story that a report tells with others, an index.
    pub(crate) fn of(&self, report: usize) -> Option<usize> {
        self.0[report]
    }

    /// True for two reports of one, and for one report.
    pub(crate) fn is_one(&self, a: usize, b: usize) -> bool {
        a == b || (self.0[a].is_some() && self.0[a] == self.0[b])
    }
}

/// So many of a story's reports are weighed against each other for the title.
const TITLES: usize = 64;

/// A story under the title of the report nearest its middle.
fn story(reports: Vec<usize>, sheets: &[Sheet<'_>], profiles: &[Profile]) -> Story {
    let nearness = |&r: &usize| -> f32 {
        reports.iter().take(TITLES).map(|&o| profiles[r].likeness(&profiles[o])).sum()
    };
    let mut middle: Vec<usize> = reports.iter().copied().take(TITLES).collect();
    middle.sort_by(|x, y| nearness(y).total_cmp(&nearness(x)).then(x.cmp(y)));
    let title = middle.iter().find_map(|&r| headline(&sheets[r])).unwrap_or_default();
    let known = || reports.iter().filter_map(|&r| sheets[r].day);
    let days = known().min().zip(known().max());
    Story { title, reports, days }
}

/// The headline, or the first sentence of prose.
pub(crate) fn headline(sheet: &Sheet<'_>) -> Option<String> {
    let report = &sheet.annotated.report;
    let first = || {
        let told = sheet.sentences.iter().position(|b| !b.is_empty())?;
        sheet.annotated.parse.sentences.get(told).map(|s| s.span)
    };
    let span = report.meta.title.or_else(first)?;
    Some(report.words(span).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(states: &[&str]) -> Bag {
        Bag::new(states.iter().map(|s| Key::new(KeyKind::State, s, 0.05)).collect())
    }

    #[test]
    fn leads_with_a_state_in_common_or_without_any_may_be_one_story() {
        let (mexico, portugal) = (named(&["MEX", "NGA"]), named(&["PRT", "BRA"]));
        assert!(other_states(&mexico, &portugal));
        assert!(!other_states(&mexico, &named(&["NGA"])) && !other_states(&mexico, &named(&[])));
    }
}
