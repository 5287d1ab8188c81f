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
        "(Putin|Xi|Jinping|the|US|official|his|her|they|both|countries|Moscow|in|Beijing|and|,|\"|said|met|Russian|president|it|’s|Ministry|of|Defense|leaders|Mr|\\PC{1,4})", 0..40,
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
