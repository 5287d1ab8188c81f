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
use crate::records::{Story, StoryChange};
use crate::sheet::{Sheet, inside};
use crate::story_changes::story_changes;

/// Two groups are one story from this mean likeness on. B³ F1 on ECB+ train and dev: .884 at .13, .888 at .15, .867 at .17.
const LEAST_LIKENESS: f32 = 0.145;
/// Reports of one topic are alike without telling one story: the likeness that three pairs in four of the pool exceed is added,
/// up to this much, so that a pool that is one story stays one.
const MOST_TOPIC: f32 = 0.20;
/// A larger pool has no such topic: too few of its reports are joined with each for three pairs in four.
const ONE_TOPIC: usize = 4096;
/// Sentences of the lead, the title included.
const LEAD: usize = 4;
/// Days after which likeness has fallen to 1/e: a new day brings a new peg.
const FADE_DAYS: f32 = 4.0;
/// What is left of the likeness of two reports whose leads name other days.
const OTHER_DAY: f32 = 0.75;

/// A report as a vector of unit length, sorted by key.
pub(crate) struct Profile(Vec<(u64, f32)>);

impl Profile {
    pub(crate) fn new(sheet: &Sheet<'_>) -> Self {
        let mut counts: FxHashMap<u64, (Key, f32)> = FxHashMap::default();
        let sentences = sheet.sentences.iter().zip(&sheet.names);
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

/// Stories of two or more reports, ordered by their first report, and how they grew together and apart.
pub(crate) fn stories(sheets: &[Sheet<'_>]) -> (Vec<Story>, Vec<StoryChange>) {
    let measure = Measure::new(sheets);
    let (links, least) =
        if sheets.len() <= ONE_TOPIC { measure.one_topic() } else { measure.many_topics() };
    let groups = linked(sheets.len(), &links, least);
    let days: Vec<Option<Date>> = sheets.iter().map(|s| s.day).collect();
    let changes = story_changes(&days, &links, least);
    (groups.into_iter().map(|reports| story(reports, sheets, &measure.profiles)).collect(), changes)
}

/// Two reports and how alike they are.
type Likeness = (usize, usize, f32);

/// Measures how alike the reports of a pool are.
struct Measure<'s, 'r> {
    sheets: &'s [Sheet<'r>],
    profiles: Vec<Profile>,
    /// The days that the lead of each report names.
    pegs: Vec<Vec<When>>,
}

impl<'s, 'r> Measure<'s, 'r> {
    fn new(sheets: &'s [Sheet<'r>]) -> Self {
        let profiles = sheets.iter().map(Profile::new).collect();
        Self { sheets, profiles, pegs: sheets.iter().map(peg).collect() }
    }

    /// The reports that may be alike and are `wanted`.
    fn pairs<F: Fn(usize, usize) -> bool>(
        &self,
        wanted: F,
    ) -> impl Iterator<Item = (usize, usize)> + use<F> {
        let item = |s: &'s Sheet<'r>| Item { bag: &s.whole, day: s.order };
        alike(&self.sheets.iter().map(item).collect::<Vec<_>>(), 0.0, wanted)
    }

    /// What the days of two reports leave of their likeness.
    fn left(&self, a: usize, b: usize) -> f32 {
        let peg = if other_day(&self.pegs[a], &self.pegs[b]) { OTHER_DAY } else { 1.0 };
        peg * fade(&self.sheets[a], &self.sheets[b])
    }

    fn weigh(&self, (a, b): (usize, usize)) -> Likeness {
        (a, b, self.profiles[a].likeness(&self.profiles[b]) * self.left(a, b))
    }

    /// The likeness of all reports that may tell one story, and the least likeness of those that do, in a pool that may be of
    /// one topic.
    fn one_topic(&self) -> (Vec<Likeness>, f32) {
        let mut links: Vec<Likeness> = self.pairs(|_, _| true).map(|p| self.weigh(p)).collect();
        let topic = topic(self.sheets.len(), &links).min(MOST_TOPIC);
        if topic > 0.0 {
            // Two leads that tell one thing are more than a topic in common.
            let leads: Vec<Vec<&Bag>> = self.sheets.iter().map(news).collect();
            for (a, b, likeness) in &mut links {
                if same_news(&leads[*a], &leads[*b]) {
                    *likeness += topic;
                }
            }
        }
        let least = LEAST_LIKENESS + topic;
        let chain = chains(self.sheets.len(), &links, least);
        links.retain(|l| chain[l.0] == chain[l.1]);
        (links, least)
    }

    /// The same of a large pool, in two rounds: only reports that a chain of likeness joins may tell one story, and few of the pairs
    /// that share a word are in one.
    fn many_topics(&self) -> (Vec<Likeness>, f32) {
        let least = LEAST_LIKENESS;
        let near = self.pairs(|a, b| self.left(a, b) >= least).map(|p| self.weigh(p));
        let strong: Vec<Likeness> = near.filter(|l| l.2 >= least).collect();
        let chain = chains(self.sheets.len(), &strong, least);
        let links = self.pairs(|a, b| chain[a] == chain[b]).map(|p| self.weigh(p)).collect();
        (links, least)
    }
}

/// The chain of each report: reports of two chains are never joined, as no link between them is as strong as `least`.
fn chains(reports: usize, links: &[Likeness], least: f32) -> Vec<usize> {
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
fn topic(reports: usize, links: &[(usize, usize, f32)]) -> f32 {
    let mut all: Vec<f32> = links.iter().map(|l| l.2).collect();
    all.sort_by(f32::total_cmp);
    let without = (reports * reports.saturating_sub(1) / 2).saturating_sub(all.len());
    let place = (without + all.len()) / 4;
    place.checked_sub(without).and_then(|i| all.get(i)).copied().unwrap_or_default()
}

/// Average linkage over a sparse graph: the two most alike groups are joined until none are alike enough.
/// Likeness of reports that no link joins is 0.
pub(crate) fn linked(reports: usize, links: &[(usize, usize, f32)], least: f32) -> Vec<Vec<usize>> {
    let mut sets = Components::new(reports);
    let mut size = vec![1.0f32; reports];
    let mut near: Vec<FxHashMap<usize, f32>> = vec![FxHashMap::default(); reports];
    let mut queue = std::collections::BinaryHeap::new();
    for &(a, b, likeness) in links {
        near[a].insert(b, likeness);
        near[b].insert(a, likeness);
        if likeness >= least {
            queue.push(Link { likeness, a, b });
        }
    }
    while let Some(Link { likeness, a, b }) = queue.pop() {
        // A link is stale when one of its groups is gone or has grown since.
        if near[a].get(&b) != Some(&likeness) {
            continue;
        }
        sets.join(a, b);
        let gone = std::mem::take(&mut near[b]);
        let mut others: Vec<usize> = near[a].keys().chain(gone.keys()).copied().collect();
        others.sort_unstable();
        others.dedup();
        let total = size[a] + size[b];
        for other in others.into_iter().filter(|&o| o != a && o != b) {
            let to_a = near[a].get(&other).copied().unwrap_or_default();
            let to_b = gone.get(&other).copied().unwrap_or_default();
            let mean = (to_a * size[a] + to_b * size[b]) / total;
            near[a].insert(other, mean);
            near[other].remove(&b);
            near[other].insert(a, mean);
            if mean >= least {
                queue.push(Link { likeness: mean, a: a.min(other), b: a.max(other) });
            }
        }
        near[a].remove(&b);
        size[a] = total;
    }
    sets.groups()
}

/// A pair of groups by their least reports; the most alike first, then the first in the pool.
struct Link {
    likeness: f32,
    a: usize,
    b: usize,
}

impl Ord for Link {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let place = (other.a, other.b).cmp(&(self.a, self.b));
        self.likeness.total_cmp(&other.likeness).then(place)
    }
}

impl PartialOrd for Link {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Link {}

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
