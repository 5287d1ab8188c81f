//! The built-in vocabulary: it loads without a problem, and says who is who.

use attache_lexicon::world::{ActorKind, SenseKind};
use attache_lexicon::{Files, Lexicon, check};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fn ids(text: &str) -> Vec<(String, String)> {
    let world = &LEXICON.world;
    let found = world.matches(text).into_iter().map(|m| {
        let ids: Vec<&str> = m.senses.iter().map(|s| &*world.actor(s.actor).id).collect();
        (m.span.of(text).to_owned(), ids.join(" "))
    });
    found.collect()
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
}

#[test]
fn builtin_files_have_no_problems() {
    let problems = check(&Files::builtin());
    let shown: String = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{shown}");
}

#[test]
fn every_state_has_name_capital_and_demonym() {
    let states: Vec<_> = LEXICON
        .world
        .actors()
        .iter()
        .filter(|a| a.state().is_some_and(|s| &*s.status == "state"))
        .collect();
    assert!(states.len() >= 194, "{}", states.len());
    for state in states {
        let detail = state.state().unwrap();
        assert!(!detail.capitals.is_empty(), "{} has no capital", state.id);
        assert!(!detail.adjectives.is_empty(), "{} has no adjective", state.id);
        assert_eq!(detail.alpha2.len(), 2, "{}", state.id);
    }
    let coded =
        LEXICON.world.actors().iter().filter(|a| a.state().is_some_and(|s| !s.alpha2.is_empty()));
    assert!(coded.count() >= 249);
}

#[test]
fn names_demonyms_capitals_and_seats_are_found() {
    let found = ids(
        "The U.S. and Türkiye met in Minsk; the Kremlin and Danes agreed, Dutch and Czech Republic too.",
    );
    assert_eq!(
        pairs(&found),
        [
            ("U.S.", "USA USA"),
            ("Türkiye", "TUR"),
            ("Minsk", "BLR"),
            ("Kremlin", "RUS"),
            ("Danes", "DNK"),
            ("Dutch", "NLD"),
            ("Czech Republic", "CZE"),
        ]
    );
}

#[test]
fn bodies_are_put_together_from_their_parts() {
    let text = "Chad's Foreign Ministry, the Ministry of Defence of the Kyrgyz Republic and Turkish police spoke.";
    let found = ids(text);
    assert_eq!(
        pairs(&found),
        [
            ("Chad's Foreign Ministry", "TCD/foreign-ministry"),
            ("Ministry of Defence of the Kyrgyz Republic", "KGZ/defence-ministry"),
            ("Turkish police", "TUR/police"),
        ]
    );
}

#[test]
fn an_ambiguous_name_gives_all_it_can_stand_for() {
    let found = LEXICON.world.state_of_demonym("Congolese");
    let ids: Vec<_> = found.iter().map(|a| &*a.id).collect();
    assert_eq!(ids, ["COD", "COG"]);
}

#[test]
fn a_word_is_no_name_without_its_capital() {
    assert!(ids("he told us that turkey and china are in the cupboard").is_empty());
    let text = "He hopes that it may rain in May.";
    let found = LEXICON.world.matches(text);
    assert!(found.iter().all(|m| m.ordinary), "{found:?}");
}

#[test]
fn senses_tell_how_a_name_refers() {
    let kinds = |name: &str| -> Vec<SenseKind> {
        LEXICON.world.senses(name).into_iter().map(|s| s.kind).collect()
    };
    assert_eq!(kinds("Moscow"), [SenseKind::Capital]);
    assert!(kinds("Russian").contains(&SenseKind::Adjective));
    assert!(kinds("Kremlin").contains(&SenseKind::Seat));
    assert_eq!(LEXICON.world.get("ESH").unwrap().kind, ActorKind::Territory);
}

#[test]
fn outlets_are_found_by_name_slug_and_domain() {
    let world = &LEXICON.world;
    assert!(world.outlets().count() >= 500);
    for name in ["TASS", "tass", "ITAR-TASS", "tass.com", "www.tass.com"] {
        assert_eq!(world.outlet(name).map(|o| &*o.id), Some("outlet/tass"), "{name}");
    }
    assert_eq!(world.outlet("The New York Times"), world.outlet("NYT"));
    assert_eq!(world.outlet("Yomiuri").and_then(|o| o.country.as_deref()), Some("JPN"));
    assert_eq!(world.outlet("no such paper"), None);
}

#[test]
fn organisations_have_sectors_and_members() {
    let world = &LEXICON.world;
    let nato = world.get("org/nato").unwrap();
    let finland = nato.organisation().unwrap().members.iter().find(|m| &*m.state == "FIN").unwrap();
    let on = |day: &str| finland.period.may_hold(day.parse().unwrap());
    assert!(!on("2022-02-24") && on("2023-05-01"));
    assert_eq!(nato.sector.as_deref(), Some("MIL"));
    assert_eq!(world.by_name("Nato").len(), 1);
    for (name, id) in [("UN", "org/un"), ("Houthi", "org/houthis"), ("ISIS", "org/islamic-state")] {
        assert_eq!(world.by_name(name).iter().map(|a| &*a.id).collect::<Vec<_>>(), [id], "{name}");
    }
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().unwrap_or_default()
}

#[test]
fn offices_are_known_by_date() {
    let cases = [
        ("RUS", "foreign-minister", "2003-05-01", "Igor Ivanov"),
        ("RUS", "foreign-minister", "2022-02-04", "Sergei Lavrov"),
        ("RUS", "head-of-state", "2010-01-01", "Dmitry Medvedev"),
        ("USA", "head-of-state", "2022-02-04", "Joe Biden"),
        ("USA", "foreign-minister", "2017-08-01", "Rex Tillerson"),
        ("CHN", "foreign-minister", "2022-02-04", "Wang Yi"),
        ("CHN", "foreign-minister", "2023-03-01", "Qin Gang"),
        ("CHN", "foreign-minister", "2023-09-01", "Wang Yi"),
        ("DEU", "foreign-minister", "2015-06-01", "Frank-Walter Steinmeier"),
        ("DEU", "head-of-government", "2005-06-01", "Gerhard Schröder"),
        ("JPN", "foreign-minister", "2020-01-01", "Toshimitsu Motegi"),
        ("JPN", "head-of-government", "2011-05-05", "Naoto Kan"),
        ("UKR", "head-of-state", "2014-03-01", "Oleksandr Turchynov"),
        ("org/nato", "head", "2022-02-04", "Jens Stoltenberg"),
        ("org/un", "head", "2008-01-01", "Ban Ki-moon"),
    ];
    for (of, office, on, name) in cases {
        let holder = LEXICON.world.holder(of, office, day(on));
        assert_eq!(holder.map(|(p, _)| &*p.name), Some(name), "{office} of {of} on {on}");
    }
}

#[test]
fn at_a_handover_the_new_holder_counts() {
    let holder = LEXICON.world.holder("USA", "head-of-state", day("2021-01-20"));
    assert_eq!(holder.map(|(p, _)| &*p.name), Some("Joe Biden"));
}

#[test]
fn sectors_follow_the_office_of_the_day() {
    let putin = LEXICON.world.get("RUS/vladimir-putin").unwrap();
    assert_eq!(putin.sector_on(day("2022-02-04")), Some("GOV"));
    let merkel = LEXICON.world.get("DEU/angela-merkel").unwrap();
    assert_eq!(merkel.sector_on(day("2023-01-01")), Some("ELI"));
}

/// The most that two holders of one office may overlap, in days: disputed elections and interregnums.
const OVERLAP: i32 = 130;

#[test]
fn an_office_has_one_holder_at_a_time() {
    let world = &LEXICON.world;
    let single = ["head-of-state", "head-of-government", "foreign-minister", "defence-minister"];
    let shared = ["BIH", "LBY"];
    for state in world.actors().iter().filter(|a| a.state().is_some()) {
        for office in single.iter().filter(|_| !shared.contains(&&*state.id)) {
            let mut terms: Vec<_> =
                world.terms(&state.id, office).filter(|(_, t)| !t.acting).collect();
            terms.sort_by_key(|(_, t)| t.period.from);
            for pair in terms.windows(2) {
                let days = pair[0].1.period.overlap(&pair[1].1.period);
                assert!(days <= OVERLAP, "{} and {}: {days} days", pair[0].0.id, pair[1].0.id);
            }
        }
    }
}

#[test]
fn almost_every_state_has_a_leader_and_the_large_ones_a_foreign_minister() {
    let world = &LEXICON.world;
    let on = day("2022-02-04");
    let led = |s: &str| {
        ["head-of-state", "head-of-government"].iter().any(|o| world.holder(s, o, on).is_some())
    };
    let states = world.actors().iter().filter(|a| a.state().is_some_and(|s| &*s.status == "state"));
    let without: Vec<&str> = states.map(|s| &*s.id).filter(|s| !led(s)).collect();
    assert!(without.len() <= 12, "{without:?}");
    let g20 = world.get("org/g20").and_then(|o| o.organisation()).unwrap();
    for member in &g20.members {
        let minister = world.holder(&member.state, "foreign-minister", on);
        assert!(minister.is_some(), "{} has no foreign minister", member.state);
    }
}

#[test]
fn people_are_found_by_surname_and_day() {
    let world = &LEXICON.world;
    let first = |name: &str, on: &str| world.by_surname(name, Some(day(on)))[0].name.to_string();
    assert_eq!(first("Putin", "2022-02-04"), "Vladimir Putin");
    assert_eq!(first("Xi", "2022-02-04"), "Xi Jinping");
    assert_eq!(first("Jinping", "2022-02-04"), "Xi Jinping");
    assert_eq!(first("Clinton", "2010-01-01"), "Hillary Clinton");
    assert_eq!(first("Clinton", "2000-01-01"), "Bill Clinton");
    assert_eq!(first("Assad", "2015-01-01"), "Bashar al-Assad");
    assert_eq!(world.by_name("Sergey Lavrov")[0].id, world.by_name("Sergei Lavrov")[0].id);
    assert!(world.by_surname("Nobody", None).is_empty());
}

#[test]
fn a_damaged_file_is_shown_and_the_rest_is_used() {
    let mut files = Files::builtin();
    let text = "code = \"ZZZ\"\nname = \"Zedland\"\nadjectives = [\"Zedlandic\"]\nsource = \"test\"\nchecked = \"2026-11-21\"\n\
                [[person]]\nname = \"Ann Zed\"\nterms = [{ office = \"hed-of-state\", from = \"2020\" }]\n\
                [[person]]\nname = \"Bob Zed\"\nterms = [{ office = \"head-of-state\", from = \"2020-13\" }]\n\
                [[person]]\nname = \"Cid Zed\"\nterms = [{ office = \"head\", of = \"org/natoo\", from = \"2020\" }]\n";
    files.put("world/states/ZZZ.toml", text.into());
    files.put(
        "world/states/ZZY.toml",
        b"code = \"ZZY\"\nnam = \"Zedonia\"\nsource=\"t\"\nchecked=\"2026\"\n".to_vec(),
    );
    let (lexicon, problems) = Lexicon::load(&files);
    let shown: Vec<String> = problems
        .iter()
        .map(|p| {
            format!("{}:{} {} ({})", p.file, p.line, p.message, p.help.clone().unwrap_or_default())
        })
        .collect();
    assert_eq!(shown.len(), 4, "{shown:#?}");
    assert!(
        shown[0].contains("ZZY.toml:2") && shown[0].contains("did you mean `name`?"),
        "{}",
        shown[0]
    );
    assert!(shown[1].contains("ZZZ.toml:8") || shown[1].contains("ZZZ.toml:11"), "{}", shown[1]);
    assert!(shown.iter().any(|s| s.contains("did you mean `head-of-state`?")), "{shown:#?}");
    assert!(shown.iter().any(|s| s.contains("bad date `2020-13`")), "{shown:#?}");
    assert!(
        shown.iter().any(|s| s.contains("org/natoo") && s.contains("org/nato`?")),
        "{shown:#?}"
    );
    assert_eq!(lexicon.world.by_name("Zedland").len(), 1);
    assert_eq!(lexicon.world.by_name("Russia").len(), 1);
}

mod properties {
    use super::LEXICON;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn matches_fit_any_text(text in "(\\PC|\n| |the |U\\.S\\. |Xi Jinping|Russia's |Foreign Ministry |of |Côte d’Ivoire|İ){0,40}") {
            let found = LEXICON.world.matches(&text);
            let mut end = 0;
            for m in &found {
                prop_assert!(m.span.start >= end && !m.span.is_empty());
                prop_assert!(text.get(m.span.start..m.span.end).is_some());
                prop_assert!(!m.senses.is_empty());
                end = m.span.end;
            }
            prop_assert_eq!(found, LEXICON.world.matches(&text));
        }
    }
}

#[test]
fn a_body_belongs_to_the_state_in_front_of_it() {
    let found =
        ids("Chile's Defense Department and the Defense Department; Norwegian Supreme Court");
    assert_eq!(
        pairs(&found),
        [
            ("Chile's Defense Department", "CHL/defence-ministry"),
            ("Defense Department", "USA/defence-ministry"),
            ("Norwegian Supreme Court", "NOR/supreme-court"),
        ]
    );
}

#[test]
fn the_files_know_thousands_of_actors_and_names() {
    let actors = LEXICON.world.actors();
    let listed: Vec<_> = actors.iter().filter(|a| !a.source.is_empty()).collect();
    let mut names: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    for actor in &listed {
        names.insert(&actor.name);
        names.extend(actor.aliases.iter().map(|n| &**n));
        names.extend(actor.person().map(|p| &*p.surname));
        names.extend(actor.person().iter().flat_map(|p| &p.short).map(|n| &**n));
        let state = actor.state();
        let lists = state.into_iter().flat_map(|s| {
            [&s.adjectives, &s.nouns, &s.plurals, &s.capitals, &s.seats, &s.regions, &s.peoples]
        });
        names.extend(lists.flatten().map(|n| &**n));
    }
    assert!(listed.len() >= 6_500, "{} actors", listed.len());
    assert!(names.len() >= 15_000, "{} names", names.len());
}

#[test]
fn every_entry_and_office_of_the_files_has_its_line() {
    let world = &LEXICON.world;
    let peskov = world.get("RUS/dmitry-peskov").unwrap();
    let entry = world.line_of(peskov).unwrap();
    assert_eq!(entry.file, "world/states/RUS.toml");
    for term in 0..peskov.terms().len() {
        let place = world.line_of_term(peskov, term).unwrap();
        assert!(place.file == entry.file && place.line > entry.line, "{place:?}");
    }
    assert!(world.line_of_term(peskov, peskov.terms().len()).is_none());
    let plain = world.body("TCD", "foreign-ministry").unwrap();
    assert_eq!(world.line_of(plain).map(|l| l.file), Some("en/titles.toml"));
}

#[test]
fn a_body_and_an_organisation_do_not_share_a_name() {
    let world = &LEXICON.world;
    let mut owners: std::collections::BTreeMap<String, &str> = std::collections::BTreeMap::new();
    let mut twice = Vec::new();
    let groups = world.actors().iter().filter(|a| {
        let listed = world.line_of(a).is_some_and(|l| l.file.starts_with("world/"));
        matches!(a.kind, ActorKind::Body | ActorKind::Organisation) && listed
    });
    for actor in groups {
        if let Some(other) = owners.insert(actor.name.to_lowercase(), &actor.id) {
            twice.push((other, &*actor.id));
        }
    }
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn the_larger_powers_have_spokespeople_and_envoys_with_dates() {
    let world = &LEXICON.world;
    for (state, office, on) in [
        ("USA", "spokesperson", "2006-06-01"),
        ("RUS", "spokesperson", "2006-06-01"),
        ("CHN", "spokesperson", "2013-06-01"),
        ("FRA", "spokesperson", "2018-06-01"),
        ("DEU", "ambassador", "2016-06-01"),
        ("JPN", "ambassador", "2018-06-01"),
        ("org/nato", "spokesperson", "2015-06-01"),
        ("org/un", "spokesperson", "2019-06-01"),
    ] {
        let held = world.terms(state, office).filter(|(_, t)| t.period.holds(day(on))).count();
        assert!(held > 0, "{office} of {state} on {on}");
    }
    let parties = world.actors().iter().filter(|a| a.sector.as_deref() == Some("PTY"));
    let states: std::collections::BTreeSet<_> = parties.clone().map(|a| &a.country).collect();
    assert!(parties.count() >= 500 && states.len() >= 110, "{} states", states.len());
}
