//! Linking: who is meant by a bare name, a title, a group, on the day of the report.

mod support;

use attache_coding::{Annotated, Entity};

/// The entity of the mention with these words, the last of several.
fn linked<'a>(all: &'a Annotated, words: &str) -> Option<&'a Entity> {
    let mentions = &all.coding.entities.mentions;
    let found = mentions.iter().rfind(|m| all.report.words(m.span) == words)?;
    all.coding.entities.list.get(found.entity)
}

/// The name of the entity of a mention, `-` before it where the vocabulary does not know it.
fn name(text: &str, published: &str, words: &str) -> String {
    let all = support::annotated(text, published);
    match linked(&all, words) {
        Some(e) if e.kb.is_none() => format!("-{}", e.name),
        Some(e) => e.name.clone(),
        None => "none".to_owned(),
    }
}

fn check(table: &[(&str, &str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|&(text, published, words, expected)| {
            let found = name(text, published, words);
            (found != expected).then(|| format!("{words} is {found}, not {expected}: {text}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_family_name_alone_is_somebody_known_only_with_good_reason() {
    check(&[
        // The head of a state, by the name alone, with a day and without.
        ("Putin met Trump for two hours.", "2018-07-16", "Putin", "Vladimir Putin"),
        ("Putin met Trump for two hours.", "2018-07-16", "Trump", "Donald Trump"),
        ("Putin spoke for two hours.", "", "Putin", "Vladimir Putin"),
        // A minister, by the state that the report speaks of.
        ("Wang flew to Manila. China wants peace.", "2023-09-16", "Wang", "Wang Yi"),
        ("Lavrov rejected the plan.", "2022-02-05", "Lavrov", "Sergei Lavrov"),
        // Nobody known, for all that is told.
        ("Johnson voted against the new library.", "", "Johnson", "-Johnson"),
        ("The council met on Monday. Lee objected.", "2023-03-05", "Lee", "-Lee"),
        ("The town's mayor, police and Adams attended.", "", "Adams", "-Adams"),
        // The title in front is another one.
        ("The pianist thanked police chief Brown.", "2008-05-05", "Brown", "-Brown"),
        ("Mayor Johnson opened the British museum.", "2021-05-05", "Johnson", "-Johnson"),
        // The title in front is theirs.
        ("Prime Minister Johnson spoke in Britain.", "2021-05-05", "Johnson", "Boris Johnson"),
        ("Britain voted. Johnson resigned on Thursday.", "2022-07-07", "Johnson", "Boris Johnson"),
        // A person of the report comes first.
        ("Amy Brown won. Brown thanked Britain.", "2008-05-05", "Brown", "-Amy Brown"),
    ]);
}

#[test]
fn a_town_is_no_surname() {
    let all = support::annotated("Roads were closed in Jackson on Monday.", "2023-03-05");
    let town = linked(&all, "Jackson").map(|e| (e.kind.as_str(), e.kb.is_none()));
    assert_eq!(town, Some(("GPE", true)));
}

#[test]
fn two_leaders_may_be_named_behind() {
    let pair = "Vladimir Putin and Donald Trump";
    let told = "The two leaders met in Helsinki. Putin and Trump talked for two hours.";
    let states = "Both sides signed a deal on Monday. India and Pakistan had fought for years.";
    let before = "Putin and Trump met in Helsinki. The two leaders talked for two hours.";
    let three = "Both sides signed a deal. India told Nepal and China about it.";
    for (text, day, words, expected) in [
        (told, "2018-07-16", "The two leaders", pair),
        (before, "2018-07-16", "The two leaders", pair),
        (states, "2021-03-16", "Both sides", "India and Pakistan"),
    ] {
        let all = support::annotated(text, day);
        assert_eq!(linked(&all, words).map(|e| e.name.as_str()), Some(expected), "{text}");
    }
    let all = support::annotated(three, "2021-03-16");
    assert!(linked(&all, "Both sides").is_some_and(|e| e.members.is_empty()));
}

#[test]
fn two_leaders_are_no_ministers_or_spokespeople() {
    let text = "Russian Foreign Minister Sergei Lavrov met his Chinese counterpart on Monday. \
                The two leaders will speak next week.";
    let all = support::annotated(text, "2019-03-05");
    let group = linked(&all, "The two leaders").map(|e| e.name.as_str());
    assert_eq!(group, Some("Vladimir Putin and Xi Jinping"));
}

#[test]
fn a_ministry_without_state_is_of_the_state_that_acted_last() {
    let text = "Chinese President Xi Jinping spoke on Monday. Peace was near, the Foreign Ministry \
                said. The Foreign Ministry spokeswoman praised the plan.";
    let all = support::annotated(text, "2023-09-16");
    let of = |words: &str| linked(&all, words).and_then(|e| e.country.as_deref());
    assert_eq!(of("Foreign Ministry"), Some("CHN"));
    assert_eq!(of("The Foreign Ministry spokeswoman"), Some("CHN"));
}

#[test]
fn a_link_says_its_rule_and_line() {
    let text = "Lavrov met the French president and analyst Kari Haugen in Norway.";
    let all = support::annotated(text, "2022-02-05");
    let link = |words: &str| linked(&all, words).and_then(|e| e.link.clone());
    let lavrov = link("Lavrov").expect("a link");
    assert_eq!(&*lavrov.rule, "entities/surname");
    assert!(lavrov.row.is_some_and(|row| row.starts_with("world/states/RUS.toml:")));
    let macron = link("the French president").expect("a link");
    assert_eq!(&*macron.rule, "entities/office");
    let haugen = link("Kari Haugen").expect("a link");
    assert!(haugen.row.is_none() && &*haugen.rule == "entities/beside");
}
