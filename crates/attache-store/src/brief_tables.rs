//! What holds across reports as tables.

use attache_coding::Annotated;
use attache_compare::{Brief, EdgeFrom, Fact, Passage};
use attache_text::CodePoints;

use crate::table::Kind::{Float, Int, Text};
use crate::{Cell, Table};

/// One table a kind of record across reports: `stories`, `story_changes`, `reuse`, `shared_quotes`, `quote_changes`, `lineage`,
/// `merged_events`, `support`, `disagreements`, `only_in`, `silences`, `relations`. Ids are those of the JSON (`S1`, `Q1`, `M1`,
/// `D1`).
#[must_use]
pub fn brief_tables(reports: &[Annotated], brief: &Brief) -> Vec<Table> {
    let pool =
        Pool { reports, edges: reports.iter().map(|r| CodePoints::new(&r.report.text)).collect() };
    vec![
        pool.stories(brief),
        pool.story_changes(brief),
        pool.reuse(brief),
        pool.shared_quotes(brief),
        pool.quote_changes(brief),
        pool.lineage(brief),
        pool.merged_events(brief),
        pool.support(brief),
        pool.disagreements(brief),
        pool.only_in(brief),
        pool.silences(brief),
        pool.relations(brief),
    ]
}

struct Pool<'a> {
    reports: &'a [Annotated],
    edges: Vec<CodePoints<'a>>,
}

impl Pool<'_> {
    fn id(&self, report: usize) -> &str {
        self.reports.get(report).map_or("", |r| &r.report.id)
    }

    /// Report, start, end and words of a passage.
    fn passage(&self, at: Passage) -> [Cell; 4] {
        let (start, end) = self.edges.get(at.report).map_or((0, 0), |e| e.of(at.span));
        let words = self.reports.get(at.report).map_or("", |r| r.report.words(at.span));
        [self.id(at.report).into(), start.into(), end.into(), words.into()]
    }

    fn stories(&self, brief: &Brief) -> Table {
        let columns =
            [("story", Text), ("title", Text), ("report", Text), ("from", Text), ("to", Text)];
        let mut table = Table::new("stories", &columns);
        for (i, story) in brief.stories.iter().enumerate() {
            for &report in &story.reports {
                table.push([
                    format!("S{}", i + 1).into(),
                    story.title.as_str().into(),
                    self.id(report).into(),
                    story.days.map(|d| d.0.to_string()).into(),
                    story.days.map(|d| d.1.to_string()).into(),
                ]);
            }
        }
        table
    }

    fn story_changes(&self, brief: &Brief) -> Table {
        let columns = [("day", Text), ("kind", Text), ("part", Int), ("report", Text)];
        let mut table = Table::new("story_changes", &columns);
        for change in &brief.story_changes {
            for (part, reports) in change.parts.iter().enumerate() {
                for &report in reports {
                    table.push([
                        change.day.to_string().into(),
                        change.turn.as_str().into(),
                        (part + 1).into(),
                        self.id(report).into(),
                    ]);
                }
            }
        }
        table
    }

    fn reuse(&self, brief: &Brief) -> Table {
        let columns = [
            ("a_report", Text),
            ("a_start", Int),
            ("a_end", Int),
            ("a_text", Text),
            ("b_report", Text),
            ("b_start", Int),
            ("b_end", Int),
            ("b_text", Text),
            ("kind", Text),
            ("score", Float),
        ];
        let mut table = Table::new("reuse", &columns);
        for reuse in &brief.reuse {
            let [a, b, c, d] = self.passage(reuse.a);
            let [e, f, g, h] = self.passage(reuse.b);
            let kind = reuse.kind.as_str().into();
            table.push([a, b, c, d, e, f, g, h, kind, reuse.score.into()]);
        }
        table
    }

    fn shared_quotes(&self, brief: &Brief) -> Table {
        let columns =
            [("shared_quote", Text), ("speaker", Text), ("report", Text), ("quote", Text)];
        let mut table = Table::new("shared_quotes", &columns);
        for (i, shared) in brief.shared_quotes.iter().enumerate() {
            for member in &shared.members {
                table.push([
                    format!("Q{}", i + 1).into(),
                    shared.speaker.as_deref().into(),
                    self.id(member.report).into(),
                    format!("q{}", member.quote + 1).into(),
                ]);
            }
        }
        table
    }

    /// One row a stretch of words that a version drops or adds; versions with the same words have one without.
    fn quote_changes(&self, brief: &Brief) -> Table {
        let columns = [
            ("shared_quote", Text),
            ("report", Text),
            ("quote", Text),
            ("kind", Text),
            ("force", Text),
            ("change", Text),
            ("in_report", Text),
            ("start", Int),
            ("end", Int),
            ("text", Text),
        ];
        let mut table = Table::new("quote_changes", &columns);
        for (i, shared) in brief.shared_quotes.iter().enumerate() {
            for change in &shared.changes {
                let root = shared.root.map_or(change.at.report, |r| r.report);
                let dropped = change.dropped.iter().map(|&span| ("dropped", root, span));
                let added = change.added.iter().map(|&span| ("added", change.at.report, span));
                let mut words: Vec<_> = dropped.chain(added).map(Some).collect();
                if words.is_empty() {
                    words.push(None);
                }
                for word in words {
                    let at = word.map(|(_, report, span)| self.passage(Passage { report, span }));
                    let [report, start, end, text] = at.unwrap_or([const { Cell::Null }; 4]);
                    table.push([
                        format!("Q{}", i + 1).into(),
                        self.id(change.at.report).into(),
                        format!("q{}", change.at.quote + 1).into(),
                        change.kind.as_str().into(),
                        change.force.map(attache_compare::ForceChange::as_str).into(),
                        word.map(|w| w.0).into(),
                        report,
                        start,
                        end,
                        text,
                    ]);
                }
            }
        }
        table
    }

    fn only_in(&self, brief: &Brief) -> Table {
        let columns = [("report", Text), ("event", Text), ("quote", Text), ("gloss", Text)];
        let mut table = Table::new("only_in", &columns);
        for only in &brief.only_in {
            table.push([
                self.id(only.report).into(),
                only.event.map(|e| format!("e{}", e + 1)).into(),
                only.quote.map(|q| format!("q{}", q + 1)).into(),
                only.gloss.as_str().into(),
            ]);
        }
        table
    }

    /// One row for each report that tells what another leaves out.
    fn silences(&self, brief: &Brief) -> Table {
        let columns = [("report", Text), ("leaves_out", Text), ("told_by", Text)];
        let mut table = Table::new("silences", &columns);
        for silence in &brief.silences {
            let fact = match silence.fact {
                Fact::Event(i) => format!("M{}", i + 1),
                Fact::Quote(i) => format!("Q{}", i + 1),
            };
            for &teller in &silence.told_by {
                let fact = fact.clone().into();
                table.push([self.id(silence.report).into(), fact, self.id(teller).into()]);
            }
        }
        table
    }

    fn lineage(&self, brief: &Brief) -> Table {
        let columns = [("from", Text), ("to", Text), ("basis", Text), ("start", Int), ("end", Int)];
        let mut table = Table::new("lineage", &columns);
        for edge in &brief.lineage {
            let from = match &edge.from {
                EdgeFrom::Outlet(name) => name.clone(),
                EdgeFrom::Report(report) => format!("report:{}", self.id(*report)),
            };
            let span = edge.span.and_then(|s| Some(self.edges.get(edge.to)?.of(s)));
            table.push([
                from.into(),
                self.id(edge.to).into(),
                edge.basis.as_str().into(),
                span.map(|s| s.0).into(),
                span.map(|s| s.1).into(),
            ]);
        }
        table
    }

    fn merged_events(&self, brief: &Brief) -> Table {
        let columns = [
            ("merged_event", Text),
            ("gloss", Text),
            ("plover_event", Text),
            ("plover_mode", Text),
            ("date", Text),
            ("place", Text),
            ("actors", Text),
            ("recipients", Text),
            ("factuality", Text),
            ("flags", Text),
            ("earliest", Text),
            ("n_reports", Int),
            ("n_independent", Int),
            ("roots", Text),
        ];
        let mut table = Table::new("merged_events", &columns);
        for (i, event) in brief.merged_events.iter().enumerate() {
            table.push([
                format!("M{}", i + 1).into(),
                event.gloss.as_str().into(),
                (&*event.plover.event).into(),
                event.plover.mode.as_deref().into(),
                event.date.as_deref().into(),
                event.place.as_deref().into(),
                event.actors.join("; ").into(),
                event.recipients.join("; ").into(),
                event.factuality.as_str().into(),
                event.flags.join("; ").into(),
                event.earliest.map(|r| self.id(r)).into(),
                event.support.len().into(),
                event.roots.len().into(),
                event.roots.join("; ").into(),
            ]);
        }
        table
    }

    fn support(&self, brief: &Brief) -> Table {
        let columns = [("merged_event", Text), ("report", Text), ("event", Text), ("kind", Text)];
        let mut table = Table::new("support", &columns);
        for (i, merged) in brief.merged_events.iter().enumerate() {
            let told = merged.support.iter().map(|s| ("told", s));
            for (kind, support) in told.chain(merged.plans.iter().map(|s| ("planned", s))) {
                for event in &support.events {
                    table.push([
                        format!("M{}", i + 1).into(),
                        self.id(support.report).into(),
                        format!("e{}", event + 1).into(),
                        kind.into(),
                    ]);
                }
            }
        }
        table
    }

    fn disagreements(&self, brief: &Brief) -> Table {
        let columns = [
            ("disagreement", Text),
            ("topic", Text),
            ("kind", Text),
            ("status", Text),
            ("report", Text),
            ("start", Int),
            ("end", Int),
            ("text", Text),
            ("value", Text),
        ];
        let mut table = Table::new("disagreements", &columns);
        for (i, item) in brief.disagreements.iter().enumerate() {
            for value in &item.values {
                let [report, start, end, words] = self.passage(value.at);
                table.push([
                    format!("D{}", i + 1).into(),
                    item.topic.as_str().into(),
                    item.kind.as_str().into(),
                    item.status.as_str().into(),
                    report,
                    start,
                    end,
                    words,
                    value.value.as_str().into(),
                ]);
            }
        }
        table
    }

    fn relations(&self, brief: &Brief) -> Table {
        let columns = [
            ("a", Text),
            ("b", Text),
            ("period", Text),
            ("cooperation", Float),
            ("conflict", Float),
            ("n_events", Int),
        ];
        let mut table = Table::new("relations", &columns);
        for relation in &brief.relations {
            table.push([
                relation.a.as_str().into(),
                relation.b.as_str().into(),
                relation.period.as_str().into(),
                relation.cooperation.into(),
                relation.conflict.into(),
                relation.events.len().into(),
            ]);
        }
        table
    }
}
