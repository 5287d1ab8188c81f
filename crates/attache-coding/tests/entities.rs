//! Entities: who is mentioned where, and which mentions are one.

mod support;

use attache_coding::Annotated;
use proptest::prelude::*;

/// The mentions of a text as `words|kind|name`, names of states by their code.
fn mentions(all: &Annotated) -> Vec<String> {
    let found = attache_coding::entities::find(&all.report, &all.parse, &support::LEXICON);
    let show = |m: &attache_coding::Mention| {
        let entity = &found.list[m.entity];
        format!("{}|{}|{}", all.report.words(m.span), m.kind.as_str(), entity.name)
    };
    found.mentions.iter().map(show).collect()
}

fn has(text: &str, published: &str, expected: &[&str]) {
    let found = mentions(&support::annotated(text, published));
    for mention in expected {
        assert!(found.iter().any(|f| f == mention), "{mention} in {found:#?}");
    }
}

#[test]
fn a_body_named_after_its_place_is_one_name() {
    has(
        "The Bank of Ghana raised rates. The University of Oslo's rector resigned.",
        "2022-02-05",
        &[
            "Bank of Ghana|name|Bank of Ghana",
            "University of Oslo|name|University of Oslo",
            "Oslo|name|Oslo",
        ],
    );
}

#[test]
fn a_month_is_nobody() {
    let text =
        "Prime Minister Theresa May met Merkel on Friday. May said a vote in May was likely.";
    let all = support::annotated(text, "2018-02-05");
    let may = mentions(&all).iter().filter(|m| m.ends_with("Theresa May")).count();
    assert_eq!(may, 2, "{:#?}", mentions(&all));
    let all = support::annotated("The case was heard last May. On May 3 she left.", "2018-02-05");
    assert!(mentions(&all).iter().all(|m| !m.starts_with("May")), "{:#?}", mentions(&all));
}

#[test]
fn the_acronym_of_a_party_names_it_at_home_only() {
    let name = "Democratic Union for Integration";
    let at_home = support::annotated("Voters in Skopje left the DUI in May.", "2022-02-05");
    assert!(mentions(&at_home).iter().any(|m| m.ends_with(name)));
    let nowhere = support::annotated("The firm closed accounts of ISIS.", "2016-02-05");
    assert!(mentions(&nowhere).iter().any(|m| m.ends_with("Islamic State")));
    let abroad = support::annotated("The player was charged with DUI in San Diego.", "2022-02-05");
    assert!(mentions(&abroad).iter().all(|m| !m.ends_with(name)));
}

#[test]
fn variants_of_a_name_are_one_person() {
    has(
        "Chinese President Xi Jinping arrived. Xi spoke first.",
        "2022-02-05",
        &["Chinese|adjective|China", "Xi Jinping|name|Xi Jinping", "Xi|name|Xi Jinping"],
    );
    has(
        "Jana Novotna, a teacher, came home. Novotna was tired. She slept.",
        "2022-02-05",
        &[
            "Jana Novotna|name|Jana Novotna",
            "Novotna|name|Jana Novotna",
            "She|pronoun|Jana Novotna",
        ],
    );
}

#[test]
fn a_title_is_no_part_of_a_name() {
    has(
        "Anna Berg Deputy Minister of Trade. The plan was praised by President Anna Berg.",
        "2022-02-05",
        &["Anna Berg|name|Anna Berg"],
    );
    has("Martin Luther King spoke.", "2022-02-05", &["Martin Luther King|name|Martin Luther King"]);
}

#[test]
fn a_title_with_its_state_is_the_holder_on_the_day() {
    has(
        "The French president spoke on Monday.",
        "2022-02-05",
        &["The French president|nominal|Emmanuel Macron"],
    );
    has(
        "The French president spoke on Monday.",
        "2010-02-05",
        &["The French president|nominal|Nicolas Sarkozy"],
    );
}

#[test]
fn a_capital_is_a_place_or_a_government() {
    has(
        "Paris rejected the plan. The talks were held in Paris.",
        "2022-02-05",
        &["Paris|metonym|France", "Paris|name|Paris"],
    );
}

#[test]
fn places_have_coordinates_and_governments_have_none() {
    let all = support::annotated("Paris rejected the plan. The talks were held in Paris.", "");
    let places: Vec<_> = all.coding.places.iter().map(|p| (p.span.start, p.lat.round())).collect();
    assert_eq!(places, [(48, 49.0)]);
}

#[test]
fn a_side_of_a_land_lies_where_the_land_does() {
    let all = support::annotated("Floods hit southern China and northern Kyiv.", "2022-09-13");
    let places: Vec<_> = all.coding.places.iter().map(|p| all.report.words(p.span)).collect();
    assert_eq!(places, ["China", "Kyiv"]);
}

#[test]
fn places_have_a_level_and_a_region() {
    let text = "Floods in Kharkiv reached Texas. Floods hit Siberia, the Black Sea, Brest in Belarus and Bad Tölz.";
    let all = support::annotated(text, "2022-09-13");
    let places = all.coding.places.iter();
    let found: Vec<_> =
        places.map(|p| (all.report.words(p.span), p.level.name(), p.region.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("Kharkiv", "town", Some("Kharkiv")),
            ("Texas", "region", Some("Texas")),
            ("Siberia", "area", None),
            ("Black Sea", "area", None),
            ("Brest", "town", Some("Brest")),
            ("Belarus", "state", None),
            ("Bad Tölz", "town", Some("Bavaria")),
        ]
    );
}

#[test]
fn groups_have_their_members() {
    let text = "Germany and France signed a pact. Both countries had asked for it.";
    has(
        text,
        "2022-02-05",
        &[
            "Germany and France|nominal|Germany and France",
            "Both countries|nominal|Germany and France",
        ],
    );
}

#[test]
fn one_noun_of_two_states_is_a_pair() {
    has(
        "Putin met Xi on Friday. The Russian and Chinese presidents signed a statement.",
        "2022-02-05",
        &["The Russian and Chinese presidents|nominal|Vladimir Putin and Xi Jinping"],
    );
    has(
        "Danish and Swedish officials met in Oslo.",
        "2022-02-05",
        &["Danish and Swedish officials|nominal|Denmark and Sweden"],
    );
}

#[test]
fn capitals_that_deal_with_each_other_are_governments() {
    has(
        "The trust between Oslo and Lima is growing, and so is the support for Oslo.",
        "2022-02-05",
        &["Oslo|metonym|Norway", "Lima|metonym|Peru"],
    );
    has("He took one of the flights between Oslo and Lima.", "2022-02-05", &["Oslo|name|Oslo"]);
}

#[test]
fn a_body_may_be_named_by_its_capital() {
    has(
        "Lima's Ministry of Health denied the report.",
        "2022-02-05",
        &["Lima|metonym|Peru", "Ministry of Health|name|Peruvian health ministry"],
    );
}

#[test]
fn groups_without_names_are_mentioned_too() {
    has(
        "The West rejected the claim. Peru has warned its allies.",
        "2022-02-05",
        &["West|name|the West", "its allies|nominal|its allies"],
    );
}

#[test]
fn a_relative_pronoun_stands_for_the_name_before_it() {
    has("Maria Berg, who leads the party, resigned.", "2022-02-05", &["who|pronoun|Maria Berg"]);
}

#[test]
fn lists_are_groups_and_may_stay_open() {
    for (text, name, members, open) in [
        ("Kenya, Chad and others signed the treaty.", "Kenya, Chad and others", 2, true),
        ("Kenya and two other countries signed it.", "Kenya and others", 1, true),
        ("Kenya, Chad and Mali signed the treaty.", "Kenya, Chad and Mali", 3, false),
    ] {
        let all = support::annotated(text, "2022-02-05");
        let group = all.coding.entities.list.iter().find(|e| e.name == name);
        let found = group.map(|g| (g.members.len(), g.open));
        assert_eq!(found, Some((members, open)), "{text} {:?}", all.coding.entities.list);
    }
}

#[test]
fn a_title_of_its_own_names_its_holder() {
    let text = "The Kremlin spokesman denied it on Friday.";
    has(text, "2022-02-05", &["The Kremlin spokesman|nominal|Dmitry Peskov"]);
}

#[test]
fn feasts_and_zones_name_nobody() {
    let text = "During Ramadan the envoy spoke at 10 p.m. Moscow time.";
    let all = support::annotated(text, "2022-04-05");
    let names: Vec<_> =
        all.coding.entities.mentions.iter().map(|m| all.report.words(m.span)).collect();
    assert!(!names.iter().any(|n| matches!(*n, "Ramadan" | "Moscow")), "{names:?}");
}

#[test]
fn of_several_towns_the_one_of_the_region_named_counts() {
    let all = support::annotated("The storm reached Paris, Texas, on Monday.", "2022-02-05");
    let places: Vec<_> =
        all.coding.places.iter().map(|p| (p.name.as_str(), p.lat.round())).collect();
    assert_eq!(places, [("Paris", 34.0), ("Texas", 31.0)]);
}

#[test]
fn an_unknown_person_gets_role_and_state_from_the_text() {
    let text = "\"We wait,\" said Norwegian diplomat Kari Haugen on Friday.";
    let all = support::annotated(text, "2022-02-05");
    let person = all.coding.entities.list.iter().find(|e| e.name == "Kari Haugen");
    let person = person.map(|p| (p.role.as_deref(), p.country.as_deref(), p.sector.as_deref()));
    assert_eq!(person, Some((Some("Norwegian diplomat"), Some("NOR"), Some("GOV"))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_give_valid_mentions(words in proptest::collection::vec(
        "(Putin|Xi|Jinping|the|US|Kenya|Chad|others|other|official|his|her|they|both|countries|Moscow|in|Beijing|and|,|\"|said|met|Russian|president|it|’s|Ministry|of|Defense|leaders|Mr|\\PC{1,4})", 0..40,
    )) {
        let all = support::annotated(&words.join(" "), "2022-02-05");
        let entities = attache_coding::entities::find(&all.report, &all.parse, &support::LEXICON);
        for m in &entities.mentions {
            prop_assert!(!all.report.words(m.span).is_empty());
            prop_assert!(m.tokens.contains(&m.head) && m.entity < entities.list.len());
        }
        for e in &entities.list {
            prop_assert!(e.members.iter().all(|&m| m < entities.list.len()) && !e.name.is_empty());
        }
        prop_assert_eq!(&entities, &attache_coding::entities::find(&all.report, &all.parse, &support::LEXICON));
    }
}

#[test]
fn a_body_by_a_common_noun_is_no_name() {
    has(
        "US troops left, and the Danish army stayed.",
        "2022-02-05",
        &["US|name|United States", "army|nominal|Danish military"],
    );
}

#[test]
fn addresses_name_nobody() {
    let all =
        support::annotated("Write to jane.berg@bbc.co.uk or see https://www.bbc.co.uk/news.", "");
    assert_eq!(mentions(&all), Vec::<String>::new());
}

#[test]
fn he_and_she_follow_given_name_and_clause() {
    has(
        "Maria Berg met Peter Holm in Oslo. She left early.",
        "2022-02-05",
        &["She|pronoun|Maria Berg"],
    );
    has(
        "Peter Holm praised Maria Berg. In his speech, Lars Dahl thanked both.",
        "2022-02-05",
        &["his|pronoun|Lars Dahl"],
    );
    has(
        "Peter Holm spoke. “We are glad,” he said, greeting the envoy Lars Dahl.",
        "2022-02-05",
        &["he|pronoun|Peter Holm"],
    );
}

#[test]
fn a_title_behind_a_name_takes_no_part_of_it() {
    let text = "Xi Jinping President of the People’s Republic of China";
    has(text, "2022-02-05", &["Xi Jinping|name|Xi Jinping"]);
    let found = mentions(&support::annotated(text, "2022-02-05"));
    assert!(!found.iter().any(|m| m.starts_with("Jinping")), "{found:?}");
}
