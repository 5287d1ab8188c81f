//! Whole pools through the whole analysis: what is one utterance and what only looks like it, and that order does not matter.

use attache_coding::{Annotated, code};
use attache_compare::{
    Brief, DisagreementKind, DisagreementStatus, EdgeFrom, Fact, ForceChange, compare,
};
use attache_lexicon::Lexicon;
use attache_nlp::{Analyser, ModelError};
use attache_text::{DateBasis, DateCandidate, Report};

const UTTERANCES: &str = include_str!("../../../tests/golden/compare/utterances.toml");

const EVENTS: &str = include_str!("../../../tests/golden/compare/events.toml");

const DISAGREEMENTS: &str = include_str!("../../../tests/golden/compare/disagreements.toml");

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// Two reports that differ, and one that does not differ from the first.
#[derive(serde::Deserialize)]
struct Case {
    why: String,
    kind: String,
    status: String,
    a: Side,
    b: Side,
    near: Side,
    /// The first report differs from itself.
    #[serde(default)]
    within: bool,
}

#[derive(serde::Deserialize)]
struct Golden {
    pair: Vec<Pair>,
}

#[derive(serde::Deserialize)]
struct Pair {
    same: bool,
    why: String,
    /// Words of the event that is meant, in the first report.
    #[serde(default)]
    trigger: String,
    a: Side,
    b: Side,
}

impl Pair {
    fn pool(&self, tools: &Tools) -> [Annotated; 2] {
        [("a", &self.a), ("b", &self.b)].map(|(id, side)| tools.report(id, &side.day, &side.text))
    }
}

#[derive(serde::Deserialize)]
struct Side {
    day: String,
    text: String,
}

struct Tools {
    lexicon: Lexicon,
    analyser: Analyser,
}

impl Tools {
    fn new() -> Result<Self, ModelError> {
        Ok(Self { lexicon: Lexicon::builtin(), analyser: Analyser::builtin()? })
    }

    fn report(&self, id: &str, day: &str, text: &str) -> Annotated {
        let value = day.parse().ok();
        let basis = DateBasis::Input;
        let mut report = Report::plain(id, text);
        report.meta.published.value = value.map(|value| DateCandidate { value, basis, span: None });
        let parse = self.analyser.parse(&report, &self.lexicon);
        let coding = code(&report, &parse, &self.lexicon);
        Annotated { report, parse, coding }
    }
}

#[test]
fn one_utterance_is_joined_and_look_alikes_are_kept_apart() {
    let tools = Tools::new().unwrap();
    let golden: Golden = toml::from_str(UTTERANCES).unwrap();
    let mut wrong = Vec::new();
    for pair in golden.pair {
        let pool = pair.pool(&tools);
        let joined = compare(&pool, &tools.lexicon).shared_quotes.iter().any(|q| {
            let has = |r| q.members.iter().any(|m| m.report == r);
            has(0) && has(1)
        });
        if joined != pair.same {
            let quotes = pool.map(|a| a.coding.quotes.len());
            wrong.push(format!("{} (joined: {joined}, quotations: {quotes:?})", pair.why));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_deed_is_merged_and_look_alikes_are_kept_apart() {
    let tools = Tools::new().unwrap();
    let golden: Golden = toml::from_str(EVENTS).unwrap();
    let mut wrong = Vec::new();
    for pair in golden.pair {
        let pool = pair.pool(&tools);
        let events = &pool[0].coding.events;
        let meant = |e: &usize| pool[0].report.words(events[*e].trigger) == pair.trigger;
        let merged = compare(&pool, &tools.lexicon).merged_events;
        let joined = merged.iter().any(|m| {
            m.support.iter().any(|s| s.report == 0 && s.events.iter().any(meant))
                && m.support.iter().any(|s| s.report == 1)
        });
        if joined != pair.same || !(0..events.len()).any(|e| meant(&e)) {
            let codes = pool
                .map(|a| a.coding.events.iter().map(|e| e.cameo.to_string()).collect::<Vec<_>>());
            wrong.push(format!("{} (joined: {joined}, events: {codes:?})", pair.why));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_copied_beginning_and_its_rewritten_end_are_one_passage() {
    let tools = Tools::new().unwrap();
    let pool = [
        (
            "a",
            "We are ready to work with our neighbours on a new line for freight trains, to answer decisively if Ruritania further blocks the port of Sarmat, the minister said.",
        ),
        (
            "b",
            "We are ready to work with our neighbours on a new line for freight trains, and to give a decisive answer if Ruritania blocks the port of Sarmat further, the minister told reporters.",
        ),
    ];
    let pool = pool.map(|(id, text)| tools.report(id, "2024-04-10", text));
    let reuse = compare(&pool, &tools.lexicon).reuse;
    let words = |r: &attache_compare::Reuse| pool[0].report.words(r.a.span).split(' ').count();
    assert!(reuse.len() == 1 && words(&reuse[0]) > 20, "{reuse:?}");
}

#[test]
fn a_phrase_in_common_shows_that_one_denial_retells_the_other() {
    let tools = Tools::new().unwrap();
    let pool = [
        (
            "a",
            "Spokeswoman Laura Bianchi of Italy rejected the report of Albania as \"shameless and crude\" slander meant for voters.",
        ),
        ("b", "Italy rejects the claims of Albania as shameless and crude."),
    ];
    let pool = pool.map(|(id, text)| tools.report(id, "2024-04-10", text));
    let reuse = compare(&pool, &tools.lexicon).reuse;
    assert!(
        reuse.iter().any(|r| pool[0].report.words(r.a.span).contains("shameless and crude")),
        "{reuse:?}"
    );
}

#[test]
fn differences_are_found_and_near_misses_are_not() {
    let tools = Tools::new().unwrap();
    let cases: Cases = toml::from_str(DISAGREEMENTS).unwrap();
    let mut wrong = Vec::new();
    for case in cases.case {
        let a = tools.report("a", &case.a.day, &case.a.text);
        let found = |b: &Side| -> Vec<String> {
            let pool = [a.clone(), tools.report("b", &b.day, &b.text)];
            let all = compare(&pool, &tools.lexicon).disagreements;
            let of_kind = all.iter().filter(|d| d.kind.as_str() == case.kind);
            of_kind.map(|d| d.status.as_str().to_owned()).collect()
        };
        let (with, without) = (found(&case.b), found(&case.near));
        let alone = case.within || without.is_empty();
        if !with.contains(&case.status) || !alone {
            wrong.push(format!("{}: {with:?}, near miss: {without:?}", case.why));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Five reports on two matters, with a copy, two numbers and a statement in two wordings.
fn pool(tools: &Tools) -> Vec<Annotated> {
    let texts = [
        (
            "p1",
            "2023-05-10",
            "At least 12 people were killed when a ferry sank off the port of Sarmat on Tuesday. \"We will punish the owners of the ferry,\" Minister Laura Bianchi said. Divers searched the wreck through the night while relatives waited on the quay.",
        ),
        (
            "p2",
            "2023-05-10",
            "Fifteen people were killed when a ferry sank off the port of Sarmat. Laura Bianchi said that the owners of the ferry would be punished. The harbour was closed.",
        ),
        (
            "p3",
            "2023-05-11",
            "Divers searched the wreck through the night while relatives waited on the quay. The coast guard of Norway sent two ships to Sarmat after the ferry sank.",
        ),
        (
            "p4",
            "2023-05-10",
            "Russia and China signed an agreement on gas in Beijing on Tuesday. President Vladimir Putin met President Xi Jinping before the ceremony.",
        ),
        (
            "p5",
            "2023-05-12",
            "Vladimir Putin met Xi Jinping in Beijing on 9 May. The Kremlin denied that the price of gas was discussed.",
        ),
    ];
    texts.iter().map(|(id, day, text)| tools.report(id, day, text)).collect()
}

/// A brief as text, with the ids of the reports in place of their indices.
fn shown(mut brief: Brief, ids: &[String]) -> String {
    let stories: Vec<Vec<String>> = std::mem::take(&mut brief.stories)
        .into_iter()
        .map(|s| s.reports.into_iter().map(|r| ids[r].clone()).collect())
        .collect();
    let lineage: Vec<String> = std::mem::take(&mut brief.lineage)
        .into_iter()
        .map(|e| match e.from {
            EdgeFrom::Report(from) => format!("{} {} {:?}", ids[from], ids[e.to], e.span),
            EdgeFrom::Outlet(name) => format!("{name} {} {:?}", ids[e.to], e.span),
        })
        .collect();
    let earliest: Vec<Option<String>> =
        brief.merged_events.iter_mut().map(|m| m.earliest.take().map(|r| ids[r].clone())).collect();
    let silences: Vec<(String, Fact, Vec<String>)> = std::mem::take(&mut brief.silences)
        .into_iter()
        .map(|s| {
            let told_by = s.told_by.into_iter().map(|r| ids[r].clone()).collect();
            (ids[s.report].clone(), s.fact, told_by)
        })
        .collect();
    let mut text = format!("{stories:?}\n{lineage:?}\n{earliest:?}\n{silences:?}\n{brief:#?}");
    for (i, id) in ids.iter().enumerate() {
        text = text.replace(&format!("report: {i},"), &format!("report: <{id}>,"));
    }
    text
}

#[test]
fn a_pool_gives_stories_copies_utterances_and_numbers() {
    let tools = Tools::new().unwrap();
    let brief = compare(&pool(&tools), &tools.lexicon);
    assert!(brief.stories.iter().any(|s| s.reports.contains(&0) && s.reports.contains(&1)));
    assert!(brief.stories.iter().all(|s| !(s.reports.contains(&0) && s.reports.contains(&3))));
    assert!(brief.reuse.iter().any(|r| (r.a.report, r.b.report) == (0, 2)));
    assert!(brief.shared_quotes.iter().any(|q| q.members.len() == 2), "{:?}", brief.shared_quotes);
    // "At least 12" and "fifteen" can both be true.
    let deaths = brief.disagreements.iter().find(|d| d.kind == DisagreementKind::Number);
    let deaths = deaths.map(|d| (d.status, d.topic.starts_with("number of killed")));
    assert_eq!(deaths, Some((DisagreementStatus::CompatibleButDifferent, true)));
    assert!(brief.disagreements.iter().all(|d| d.topic.chars().count() <= 60));
}

#[test]
fn what_one_report_of_a_story_leaves_out_and_what_became_of_words_are_told() {
    let tools = Tools::new().unwrap();
    let story =
        "A ferry sank off the port of Sarmat on Tuesday. Divers searched the wreck near the quay.";
    let threat = "Norway threatened Iceland with sanctions over the ferry.";
    let words = [
        "\"If the owners refuse to pay, we may close the port of Sarmat to their ferries,\" Minister Laura Bianchi said.",
        "\"We will close the port of Sarmat to their ferries,\" Minister Laura Bianchi said.",
    ];
    let texts = [
        ("a", format!("{story} {threat} {}", words[0])),
        ("b", format!("{story} {threat} {}", words[1])),
        ("c", story.to_owned()),
    ];
    let pool = texts.map(|(id, text)| tools.report(id, "2023-05-10", &text));
    let brief = compare(&pool, &tools.lexicon);
    let silent: Vec<(usize, &[usize])> =
        brief.silences.iter().map(|s| (s.report, s.told_by.as_slice())).collect();
    assert!(silent.contains(&(2, &[0, 1])), "{:?}", brief.silences);
    let changes: Vec<_> = brief.shared_quotes.iter().flat_map(|q| &q.changes).collect();
    assert!(
        changes.iter().any(|c| c.at.report == 1 && c.force == Some(ForceChange::Strengthened)),
        "{:?}",
        brief.shared_quotes
    );
}

/// All orders of so many items.
fn orders(items: usize) -> Vec<Vec<usize>> {
    let Some(last) = items.checked_sub(1) else { return vec![Vec::new()] };
    let insert = |o: Vec<usize>| {
        (0..items).map(move |at| [&o[..at], &[last], &o[at..]].concat()).collect::<Vec<_>>()
    };
    orders(last).into_iter().flat_map(insert).collect()
}

#[test]
fn the_order_of_reports_does_not_matter() {
    let tools = Tools::new().unwrap();
    let plain = pool(&tools);
    let ids: Vec<String> = plain.iter().map(|a| a.report.id.clone()).collect();
    let first = shown(compare(&plain, &tools.lexicon), &ids);
    for order in orders(plain.len()) {
        let shuffled: Vec<Annotated> = order.iter().map(|&i| plain[i].clone()).collect();
        let ids: Vec<String> = shuffled.iter().map(|a| a.report.id.clone()).collect();
        assert_eq!(shown(compare(&shuffled, &tools.lexicon), &ids), first, "{order:?}");
    }
}

#[test]
fn what_somebody_told_one_agency_another_outlet_has_from_there() -> Result<(), ModelError> {
    let tools = Tools::new()?;
    let cited = |text: &str| {
        let pool = [tools.report("a", "2024-05-06", text)];
        let edges = compare(&pool, &tools.lexicon).lineage;
        let outlet = |e: &attache_compare::Edge| {
            e.carrier && e.from == EdgeFrom::Outlet("Agence France-Presse".into())
        };
        edges.iter().any(outlet)
    };
    assert!(cited(
        "The boat was not fit to go to sea, spokesman Houssem Jebali told the AFP news agency."
    ));
    assert!(cited("\"No call reached us,\" the minister told AFP on Monday."));
    assert!(!cited(
        "The boat was not fit to go to sea, spokesman Houssem Jebali told AFP's rivals."
    ));
    Ok(())
}
