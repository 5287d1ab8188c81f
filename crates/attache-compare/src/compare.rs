//! The whole of COMPARE over one pool in memory.

use attache_coding::Annotated;
use attache_lexicon::Lexicon;

use crate::bag::Weights;
use crate::disagreements::{Kin, Scene, disagreements};
use crate::gloss::Names;
use crate::lineage::{Source, edges, sources};
use crate::merged::{Telling, Ties, groups, merged, plans, retold, tellings};
use crate::only_in::{Shared, only_in};
use crate::passages::{in_order, repeated_title, reuse, uttered};
use crate::records::{Brief, EdgeFrom};
use crate::relations::relations;
use crate::shared_quotes::{Utterance, shared_quotes, utterances};
use crate::sheet::{Outline, Sheet};
use crate::silences::silences;
use crate::sources::{Roots, dependences};
use crate::stories::{StoryOf, Told, stories};
use crate::versions::versions;
use crate::years;

/// Compares the reports of a pool.
///
/// The order of the reports does not matter: all lists are in the order of the reports' ids (and of their texts where ids
/// are equal), so that a pool gives the same records however it is shuffled. Only the indices follow the order given.
#[must_use]
pub fn compare(reports: &[Annotated], lexicon: &Lexicon) -> Brief {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&i| (&reports[i].report.id, &reports[i].report.text));
    let ordered: Vec<&Annotated> = order.iter().map(|&i| &reports[i]).collect();
    let mut brief = compare_ordered(&ordered, lexicon);
    renumber(&mut brief, &order);
    brief
}

fn compare_ordered(reports: &[&Annotated], lexicon: &Lexicon) -> Brief {
    let words = &lexicon.comparison;
    // Step 1: the keys of each report, from that report alone.
    let mut sheets: Vec<Sheet<'_>> = reports.iter().map(|r| Sheet::new(r, lexicon)).collect();
    years::fill(&mut sheets);
    let Told { stories, changes: story_changes, matters } = weighed(&mut sheets);
    let sources: Vec<Vec<Source>> = sheets.iter().map(|s| sources(s, lexicon)).collect();
    let utterances: Vec<Utterance> =
        (0..reports.len()).flat_map(|r| utterances(r, &sheets[r], words)).collect();
    let tellings: Vec<Telling<'_>> =
        (0..reports.len()).flat_map(|r| tellings(r, &sheets[r], lexicon)).collect();

    // Steps 2 and 3: pairs that keys join are verified, and what hangs together is resolved.
    let story = StoryOf::new(sheets.len(), stories.iter().map(|s| &s.reports));
    let matter = StoryOf::new(sheets.len(), matters.iter());
    let near = Ties::new(&tellings, (&[], &[]), &story);
    let mut shared_quotes = shared_quotes(&utterances);
    let mut reuse = reuse(&sheets, &utterances, &matter);
    reuse.extend(uttered(&shared_quotes, &utterances, &reuse));
    in_order(&mut reuse);
    reuse.extend(retold(&tellings, &sheets, words, &near, &reuse));
    reuse.extend(sheets.iter().enumerate().filter_map(|(r, s)| repeated_title(r, s)));
    in_order(&mut reuse);
    let dependences = dependences(&sheets, &sources, &reuse);
    let roots = Roots::new(&sheets, &sources, &dependences);
    let ties = Ties::new(&tellings, (&shared_quotes, &reuse), &story);
    let groups = groups(&tellings, words, &ties);
    let plans = plans(&groups, &tellings, words);
    let names = Names::new(&sheets, lexicon);
    let record = |(g, p): (&Vec<usize>, &Vec<usize>)| {
        merged((g.as_slice(), p.as_slice()), &tellings, &sheets, &roots, &names)
    };
    let mut merged_events: Vec<_> = groups.iter().zip(&plans).map(record).collect();
    let kin = Kin::new(sheets.len(), &matters, &shared_quotes);
    let scene = Scene {
        kin: &kin,
        sheets: &sheets,
        words,
        units: &lexicon.units,
        names: &names,
        reuse: &reuse,
        utterances: &utterances,
        shared_quotes: &shared_quotes,
        tellings: &tellings,
        groups: &groups,
        ties: &ties,
    };
    let disagreements = disagreements(&scene);
    let versions: Vec<_> = shared_quotes.iter().map(|q| versions(&scene, q)).collect();
    for (quote, (root, changes)) in shared_quotes.iter_mut().zip(versions) {
        (quote.root, quote.changes) = (root, changes);
    }
    let shared = Shared::new(&shared_quotes, &merged_events, &reuse);
    let only_in = alone(&sheets, &tellings, &utterances, &shared, &names);
    let relations = relations(&tellings, &merged_events, &groups);
    let lineage = edges(&sheets, &sources, &reuse, &dependences);
    // What one report alone tells twice is in its own list of events.
    merged_events.retain(|m| m.support.len() > 1);
    let silences = silences(&sheets, (&stories, &story), &merged_events, &shared_quotes);
    Brief {
        stories,
        story_changes,
        reuse,
        shared_quotes,
        lineage,
        merged_events,
        disagreements,
        only_in,
        silences,
        relations,
    }
}

/// Weighs the keys of all reports in the pool, and tells its stories apart.
fn weighed(sheets: &mut [Sheet<'_>]) -> Told {
    let mut outlines: Vec<Outline> = sheets.iter().map(Outline::new).collect();
    let weights = Weights::count(outlines.iter().map(|o| &o.whole));
    outlines.iter_mut().for_each(|o| o.weigh(&weights));
    sheets.iter_mut().for_each(|s| s.weigh(&weights));
    drop(weights);
    stories(sheets, &outlines)
}

fn alone(
    sheets: &[Sheet<'_>],
    tellings: &[Telling<'_>],
    utterances: &[Utterance],
    shared: &Shared,
    names: &Names,
) -> Vec<crate::OnlyIn> {
    let mut found = Vec::new();
    let (mut tellings, mut utterances) = (tellings, utterances);
    for (report, sheet) in sheets.iter().enumerate() {
        let (here, rest) = tellings.split_at(tellings.partition_point(|t| t.at.report <= report));
        let (said, left) =
            utterances.split_at(utterances.partition_point(|u| u.at.report <= report));
        found.extend(only_in(report, sheet, here, said, shared, names));
        (tellings, utterances) = (rest, left);
    }
    found
}

/// From places in the order of ids to the places that the caller knows.
fn renumber(brief: &mut Brief, order: &[usize]) {
    let new = |report: &mut usize| *report = order[*report];
    brief.stories.iter_mut().flat_map(|s| &mut s.reports).for_each(new);
    let changed = brief.story_changes.iter_mut().flat_map(|c| &mut c.parts);
    changed.flatten().for_each(new);
    for r in &mut brief.reuse {
        new(&mut r.a.report);
        new(&mut r.b.report);
    }
    for q in &mut brief.shared_quotes {
        q.members.iter_mut().chain(&mut q.root).for_each(|m| new(&mut m.report));
        q.changes.iter_mut().for_each(|c| new(&mut c.at.report));
    }
    for e in &mut brief.lineage {
        new(&mut e.to);
        if let EdgeFrom::Report(from) = &mut e.from {
            new(from);
        }
    }
    for m in &mut brief.merged_events {
        m.support.iter_mut().chain(&mut m.plans).for_each(|s| new(&mut s.report));
        m.earliest.iter_mut().for_each(new);
    }
    brief.disagreements.iter_mut().flat_map(|d| &mut d.values).for_each(|v| new(&mut v.at.report));
    brief.only_in.iter_mut().for_each(|o| new(&mut o.report));
    for s in &mut brief.silences {
        new(&mut s.report);
        s.told_by.iter_mut().for_each(new);
    }
    brief.relations.iter_mut().flat_map(|r| &mut r.events).for_each(|e| new(&mut e.report));
}
