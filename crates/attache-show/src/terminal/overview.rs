//! A run on one screen, and the tables of a comparison.

use std::cmp::Reverse;
use std::fmt::Write;

use attache_coding::{Annotated, Factuality};
use attache_compare::{
    Brief, Change, ChangeKind, Disagreement, EdgeFrom, Fact, MergedEvent, QuoteRef,
};

use super::Screen;
use super::table::{Table, wrap};
use crate::words::{Count, Day};

/// Events and disagreements shown on the one screen.
const LINES: usize = 5;

/// Values of a disagreement shown there.
const VALUES: usize = 6;

/// What a run found, on one screen.
#[must_use]
pub fn summary(reports: &[Annotated], brief: &Brief, screen: Screen) -> String {
    let mut out = figures(reports, brief, screen);
    let mut facts: Vec<&MergedEvent> =
        brief.merged_events.iter().filter(|e| e.factuality == Factuality::Actual).collect();
    facts.sort_by_key(|e| Reverse((e.roots.len(), e.support.len())));
    part(&mut out, "What happened", facts.iter().take(LINES).map(|e| told(e)), screen);
    let differ = brief.disagreements.iter().take(LINES);
    part(&mut out, "Where they differ", differ.map(|d| versions(reports, d)), screen);
    out
}

fn figures(reports: &[Annotated], brief: &Brief, screen: Screen) -> String {
    let quotes: usize = reports.iter().map(|a| a.coding.quotes.len()).sum();
    let events = &brief.merged_events;
    let facts = events.iter().filter(|e| e.factuality == Factuality::Actual).count();
    let firm = events.iter().filter(|e| e.roots.len() > 1).count();
    let line = format!(
        "{}, {} told by several: {}, {facts} told as fact, {firm} on more than one independent source; {}; {}.",
        Count(reports.len(), "report"),
        Count(brief.stories.len(), "story"),
        Count(events.len(), "event"),
        Count(quotes, "quotation"),
        Count(brief.disagreements.len(), "disagreement"),
    );
    wrap(&line, screen.columns()).join("\n") + "\n"
}

fn told(event: &MergedEvent) -> String {
    let (reports, roots) = (event.support.len(), event.roots.len());
    let date = event.date.as_deref().map(|d| format!(", {}", Day(d))).unwrap_or_default();
    let told = format!("{}, {}", Count(reports, "report"), Count(roots, "root"));
    format!("{}{date} ({told})", event.gloss)
}

fn versions(reports: &[Annotated], disagreement: &Disagreement) -> String {
    let value = |v: &attache_compare::DisagreementValue| {
        let report = reports.get(v.at.report);
        let words = report.map_or("", |a| a.report.words(v.at.span));
        format!("“{words}” {}", report.map_or("", |a| &a.report.id))
    };
    let mut values: Vec<String> = disagreement.values.iter().take(VALUES).map(value).collect();
    let more = disagreement.values.len() - values.len();
    if more > 0 {
        values.push(format!("and {more} more"));
    }
    format!("{}: {}", disagreement.topic, values.join(" · "))
}

fn part(out: &mut String, heading: &str, lines: impl Iterator<Item = String>, screen: Screen) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    out.push('\n');
    out.push_str(&screen.style.strong(heading));
    out.push('\n');
    for line in lines {
        for (n, words) in wrap(&super::tame(&line), screen.columns() - 2).iter().enumerate() {
            out.push_str(if n == 0 { "· " } else { "  " });
            out.push_str(words);
            out.push('\n');
        }
    }
}

/// The tables of a comparison: reports, what became of stories, events, disagreements, versions of utterances, silences, turns between states.
#[must_use]
pub fn compare(reports: &[Annotated], brief: &Brief, screen: Screen) -> String {
    let mut out = figures(reports, brief, screen);
    let tables = [
        ("Reports", report_table(reports, brief)),
        ("Stories over time", story_table(reports, brief)),
        ("Events", event_table(reports, brief)),
        ("Disagreements", disagreement_table(reports, brief)),
        ("Words on their way", version_table(reports, brief)),
        ("Left out by one report alone", silence_table(reports, brief)),
        ("Turns", turn_table(brief)),
    ];
    for (heading, table) in tables {
        let table = table.print(screen);
        if !table.is_empty() {
            // Writing to a string does not fail.
            let _ = write!(out, "\n{}\n{table}", screen.style.strong(heading));
        }
    }
    out
}

fn report_table(reports: &[Annotated], brief: &Brief) -> Table {
    let mut table = Table::new(&["report", "outlet", "published", "depends on"]);
    for (index, annotated) in reports.iter().enumerate() {
        let meta = &annotated.report.meta;
        let mut sources: Vec<String> = Vec::new();
        for edge in brief.lineage.iter().filter(|e| e.to == index && e.carrier) {
            let from = source(reports, &edge.from);
            if !sources.contains(&from) {
                sources.push(from);
            }
        }
        let disputed = if meta.published.conflict { " (disputed)" } else { "" };
        let date = meta.published.date().map(|d| format!("{d}{disputed}"));
        table.row(vec![
            annotated.report.id.clone(),
            meta.outlet.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
            date.unwrap_or_default(),
            sources.join(", "),
        ]);
    }
    table
}

fn story_table(reports: &[Annotated], brief: &Brief) -> Table {
    let mut table = Table::new(&["day", "stories", "reports"]);
    for change in &brief.story_changes {
        let part =
            |p: &Vec<usize>| p.iter().map(|&r| id(reports, r)).collect::<Vec<_>>().join(", ");
        let parts: Vec<String> = change.parts.iter().map(part).collect();
        let turn = change.turn.as_str().to_owned();
        table.row(vec![change.day.to_string(), turn, parts.join(" | ")]);
    }
    table
}

fn source(reports: &[Annotated], from: &EdgeFrom) -> String {
    match from {
        EdgeFrom::Outlet(name) => name.clone(),
        EdgeFrom::Report(index) => id(reports, *index),
    }
}

fn event_table(reports: &[Annotated], brief: &Brief) -> Table {
    let mut table = Table::new(&["event", "date", "status", "told by", "roots"]);
    for event in &brief.merged_events {
        let tellers = event.support.iter().filter_map(|s| reports.get(s.report));
        let tellers: Vec<&str> = tellers.map(|a| a.report.id.as_str()).collect();
        table.row(vec![
            event.gloss.clone(),
            event.date.as_deref().map(|d| Day(d).to_string()).unwrap_or_default(),
            event.factuality.as_str().into(),
            tellers.join(", "),
            format!("{} {}", event.roots.len(), event.roots.join(", ")),
        ]);
    }
    table
}

fn disagreement_table(reports: &[Annotated], brief: &Brief) -> Table {
    let mut table = Table::new(&["about", "kind", "status", "report", "words"]);
    for disagreement in &brief.disagreements {
        for (n, value) in disagreement.values.iter().enumerate() {
            let first = |words: &str| if n == 0 { words.to_owned() } else { String::new() };
            let report = reports.get(value.at.report);
            table.row(vec![
                first(&disagreement.topic),
                first(disagreement.kind.as_str()),
                first(&disagreement.status.as_str().replace('_', " ")),
                report.map(|a| a.report.id.clone()).unwrap_or_default(),
                report.map_or("", |a| a.report.words(value.at.span)).to_owned(),
            ]);
        }
    }
    table
}

/// Versions of utterances that changed, each below the one nearest the root.
fn version_table(reports: &[Annotated], brief: &Brief) -> Table {
    let mut table = Table::new(&["speaker", "report", "change", "words"]);
    let words = |at: QuoteRef| {
        let annotated = reports.get(at.report)?;
        Some(annotated.report.words(annotated.coding.quotes.get(at.quote)?.span).to_owned())
    };
    for quote in &brief.shared_quotes {
        let changed: Vec<&Change> =
            quote.changes.iter().filter(|c| c.kind != ChangeKind::Same).collect();
        let Some(root) = quote.root.filter(|_| !changed.is_empty()) else { continue };
        let speaker = quote.speaker.clone().unwrap_or_default();
        let row = |speaker, at: QuoteRef, change| {
            vec![speaker, id(reports, at.report), change, words(at).unwrap_or_default()]
        };
        table.row(row(speaker, root, "nearest the root".to_owned()));
        for change in changed {
            let force = change.force.map(|f| format!(", {}", f.as_str())).unwrap_or_default();
            let what = format!("{}{force}", change.kind.as_str());
            table.row(row(String::new(), change.at, what));
        }
    }
    table
}

fn silence_table(reports: &[Annotated], brief: &Brief) -> Table {
    let mut table = Table::new(&["report", "leaves out", "told by"]);
    for silence in &brief.silences {
        let fact = match silence.fact {
            Fact::Event(i) => brief.merged_events.get(i).map(|m| m.gloss.clone()),
            Fact::Quote(i) => brief.shared_quotes.get(i).map(|q| {
                format!("words of {}", q.speaker.as_deref().unwrap_or("an unnamed speaker"))
            }),
        };
        let tellers: Vec<String> = silence.told_by.iter().map(|&r| id(reports, r)).collect();
        table.row(vec![id(reports, silence.report), fact.unwrap_or_default(), tellers.join(", ")]);
    }
    table
}

/// Months in which states that worked together fell out, or the other way round.
fn turn_table(brief: &Brief) -> Table {
    let mut table = Table::new(&["who", "to whom", "month", "turn"]);
    for relation in &brief.relations {
        if let Some(turn) = relation.turn {
            let cells = [&relation.a, &relation.b, &relation.period].map(String::clone);
            table.row(cells.into_iter().chain([turn.as_str().to_owned()]).collect());
        }
    }
    table
}

fn id(reports: &[Annotated], report: usize) -> String {
    reports.get(report).map(|a| a.report.id.clone()).unwrap_or_default()
}
