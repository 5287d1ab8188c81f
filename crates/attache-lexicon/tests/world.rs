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
    let text = "It may rain in May.";
    assert!(LEXICON.world.matches(text).iter().all(|m| m.ordinary));
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
