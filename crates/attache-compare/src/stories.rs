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

/// Two reports and how alike they are.
type Link = (usize, usize, f32);

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

/// Average linkage over a sparse graph: the two most alike groups are joined until none are alike enough.
/// Likeness of reports that no link joins is 0.
///
/// From one group to the one most like it, until two are each other's: joining them at once gives the same groups as joining the
/// most alike of all pairs (Bruynooghe 1977), and keeps to one place of a large pool at a time.
pub(crate) fn linked(reports: usize, links: &[Link], least: f32) -> Vec<Vec<usize>> {
    let mut sets = Components::new(reports);
    let mut size = vec![1.0f32; reports];
    let mut near = Near::of_all(reports, links);
    let mut chain: Vec<usize> = Vec::new();
    for start in 0..reports {
        chain.push(start);
        while let Some(top) = chain.pop() {
            let Some(next) = near[top].nearest(least) else { continue };
            if chain.last() != Some(&next) {
                chain.extend([top, next]);
                continue;
            }
            chain.pop();
            let (a, b) = (top.min(next), top.max(next));
            sets.join(a, b);
            let (kept, gone) = (std::mem::take(&mut near[a]), std::mem::take(&mut near[b]));
            for (other, to_a, to_b) in kept.both(&gone).filter(|e| e.0 != a && e.0 != b) {
                let mean = (to_a * size[a] + to_b * size[b]) / (size[a] + size[b]);
                near[a].0.push((other as u32, mean));
                near[other].take(b);
                near[other].put(a, mean);
            }
            size[a] += size[b];
            if chain.is_empty() {
                chain.push(a);
            }
        }
    }
    sets.groups()
}

/// The groups that a group is linked with and how alike they are, in order of the groups.
#[derive(Clone, Default)]
struct Near(Vec<(u32, f32)>);

impl Near {
    /// The links of all reports.
    fn of_all(reports: usize, links: &[Link]) -> Vec<Self> {
        let mut counts = vec![0; reports];
        links.iter().for_each(|l| (counts[l.0], counts[l.1]) = (counts[l.0] + 1, counts[l.1] + 1));
        let mut all: Vec<Self> =
            counts.into_iter().map(|count| Self(Vec::with_capacity(count))).collect();
        for &(a, b, likeness) in links {
            all[a].0.push((b as u32, likeness));
            all[b].0.push((a as u32, likeness));
        }
        all.iter_mut().for_each(|near| near.0.sort_unstable_by_key(|e| e.0));
        all
    }

    /// The group most like this one, the first of several, where one is alike enough.
    fn nearest(&self, least: f32) -> Option<usize> {
        let alike = self.0.iter().filter(|e| e.1 >= least);
        let best = alike.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
        best.map(|e| e.0 as usize)
    }

    fn place(&self, group: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&(group as u32), |e| e.0)
    }

    fn take(&mut self, group: usize) {
        if let Ok(i) = self.place(group) {
            self.0.remove(i);
        }
    }

    fn put(&mut self, group: usize, likeness: f32) {
        match self.place(group) {
            Ok(i) => self.0[i].1 = likeness,
            Err(i) => self.0.insert(i, (group as u32, likeness)),
        }
    }

    /// The groups that either is linked with, in order, and how alike they are to both.
    fn both<'n>(&'n self, other: &'n Self) -> impl Iterator<Item = (usize, f32, f32)> + 'n {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        std::iter::from_fn(move || {
            let first = [mine.peek(), theirs.peek()].into_iter().flatten().map(|e| e.0).min()?;
            let of = |list: &mut std::iter::Peekable<std::slice::Iter<'n, (u32, f32)>>| {
                list.next_if(|e| e.0 == first).map_or(0.0, |e| e.1)
            };
            Some((first as usize, of(&mut mine), of(&mut theirs)))
        })
    }
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

    #[test]
    fn the_groups_of_average_linkage_do_not_depend_on_where_it_starts() {
        // 0–1 and 2–3 are each other's nearest; 4 is nearer to 2–3 as a whole than to either pair's edge.
        let links = [(0, 1, 0.9), (2, 3, 0.8), (3, 4, 0.7), (2, 4, 0.5), (1, 2, 0.4), (0, 4, 0.1)];
        assert_eq!(linked(5, &links, 0.5), [vec![0, 1], vec![2, 3, 4]]);
        let turned: Vec<Link> = links.iter().map(|l| (4 - l.1, 4 - l.0, l.2)).collect();
        assert_eq!(linked(5, &turned, 0.5), [vec![0, 1, 2], vec![3, 4]]);
        assert!(linked(5, &links, 0.95).is_empty());
    }
}
