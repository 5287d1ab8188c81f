//! Linking: who is meant by a bare name, a title, a group, on the day of the report.

#![allow(clippy::unwrap_used)]

mod support;

use attache_coding::{Annotated, Entity, EntityKind};
use attache_nlp::NameKind;

/// The entity of the mention with these words, the last of several.
fn linked<'a>(all: &'a Annotated, words: &str) -> Option<&'a Entity> {
    let mentions = &all.coding.entities.mentions;
    let found = mentions.iter().rfind(|m| all.report.words(m.span) == words)?;
    all.coding.entities.list.get(found.entity)
}

/// The state of the entity of a mention, which must be there.
fn state_of(text: &str, published: &str, words: &str) -> Option<String> {
    let all = support::annotated(text, published);
    linked(&all, words).unwrap_or_else(|| panic!("nobody is mentioned by {words}")).country.clone()
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
fn leaders_of_several_states_are_those_who_lead_them() {
    for (text, words, expected) in [
        (
            "The prime ministers of Japan and India met in Tokyo.",
            "prime ministers of Japan and India",
            "Fumio Kishida and Narendra Modi",
        ),
        ("The North and South Korean leaders met.", "leaders", "Kim Jong-un and Yoon Suk-yeol"),
    ] {
        let all = support::annotated(text, "2024-05-15");
        let mut mentions = all.coding.entities.mentions.iter();
        let found = mentions.rfind(|m| all.report.words(m.span).ends_with(words)).unwrap();
        assert_eq!(all.coding.entities.list[found.entity].name, expected, "{text}");
    }
    // "rebels of the party": the party owns them, and Iraq is where they are.
    let all =
        support::annotated("Iraqi rebels of the Kurdistan Workers' Party fled.", "2024-05-15");
    assert!(all.coding.entities.list.iter().all(|e| e.members.is_empty()));
}

#[test]
fn the_former_president_is_not_who_holds_the_office() {
    check(&[
        (
            "The former US president spoke.",
            "2024-05-15",
            "The former US president",
            "-former US president",
        ),
        (
            "The next French president will be young.",
            "2024-05-15",
            "The next French president",
            "-next French president",
        ),
        (
            "The ousted Malian president fled.",
            "2024-05-15",
            "The ousted Malian president",
            "-ousted Malian president",
        ),
        ("The French president spoke.", "2024-05-15", "The French president", "Emmanuel Macron"),
        (
            "Ex-president Donald Trump spoke. The former US president was in Ohio.",
            "2024-05-15",
            "The former US president",
            "Donald Trump",
        ),
        (
            "Joe Biden spoke. The former US president was in Ohio.",
            "2024-05-15",
            "The former US president",
            "-former US president",
        ),
    ]);
}

#[test]
fn an_office_is_of_whoever_the_words_name() {
    let day = "2024-05-15";
    check(&[
        ("The US secretary of state met Xi.", day, "The US secretary of state", "Antony Blinken"),
        ("The UN secretary-general spoke.", day, "The UN secretary-general", "António Guterres"),
        ("The Chechen leader praised Putin.", day, "The Chechen leader", "-Chechen leader"),
        ("The Hamas leader was in Doha.", day, "The Hamas leader", "Ismail Haniyeh"),
        (
            "The president of the World Bank spoke.",
            day,
            "The president of the World Bank",
            "Ajay Banga",
        ),
        (
            "Ukraine's commander-in-chief spoke.",
            day,
            "Ukraine's commander-in-chief",
            "Oleksandr Syrskyi",
        ),
        ("The EU leader spoke.", day, "The EU leader", "-EU leader"),
        (
            "Rishi Sunak spoke. The Scottish first minister replied.",
            day,
            "The Scottish first minister",
            "-Scottish first minister",
        ),
        ("The president of Peru met Xi.", day, "The president of Peru", "Dina Boluarte"),
    ]);
    let envoy = "The US ambassador to Russia";
    assert_eq!(state_of(&format!("{envoy} left."), day, envoy).as_deref(), Some("USA"));
    assert_eq!(state_of("Guterres urged Israel to halt the raid.", day, "Guterres"), None);
}

#[test]
fn the_title_in_front_tells_bearers_of_one_name_apart() {
    let day = "2016-09-28";
    check(&[
        ("Michelle Obama spoke. President Obama thanked her.", day, "Obama", "Barack Obama"),
        (
            "Prime Minister Trudeau spoke of his father, Pierre Trudeau.",
            day,
            "Trudeau",
            "Justin Trudeau",
        ),
        (
            "Jana Berg, president of a club, left. President Berg was tired.",
            day,
            "Berg",
            "-Jana Berg",
        ),
    ]);
}

#[test]
fn who_stands_in_apposition_is_the_one_named() {
    for text in [
        "Jana Novotna, a nurse who was wounded in Brno, spoke.",
        "Jana Novotna, the head of the union, spoke.",
        "Tourists met the secretary of state Jana Novotna.",
    ] {
        let all = support::annotated(text, "2024-05-15");
        let person = |e: &&Entity| e.kind == EntityKind::Name(NameKind::Per);
        let list = &all.coding.entities.list;
        let people: Vec<_> = list.iter().filter(person).map(|e| e.name.as_str()).collect();
        assert_eq!(people, ["Jana Novotna"], "{text}");
    }
}

#[test]
fn a_court_is_not_the_highest_one() {
    check(&[
        ("A French court ruled on Monday.", "2024-05-15", "A French court", "-French court"),
        ("Italy's highest court ruled.", "2024-05-15", "highest court", "Italian supreme court"),
        (
            "The Supreme Court of Kenya met. The court annulled the vote.",
            "2024-05-15",
            "The court",
            "Kenyan supreme court",
        ),
    ]);
}

#[test]
fn who_has_led_another_state_is_not_at_home_in_the_report() {
    let text = "Mr. Obama will then travel to Ghana, where he will visit the city of Accra.";
    assert_eq!(state_of(text, "2024-05-15", "Obama"), None);
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
fn who_governs_is_of_the_state_whose_people_the_sentence_speaks_of() {
    let state_of = |text: &str, words: &str| state_of(text, "2024-05-15", words);
    let zambia = "Zambia's former finance minister demanded that the president step down.";
    assert_eq!(state_of(zambia, "the president").as_deref(), Some("ZMB"));
    let kenya = "Kenyan police may arrest the former president on Friday.";
    assert_eq!(state_of(kenya, "the former president").as_deref(), Some("KEN"));
    let seat = "The federal government in Nairobi denied it, and Germany was not amused.";
    assert_eq!(state_of(seat, "The federal government").as_deref(), Some("KEN"));
    let region = "Authorities in India's state of Manipur declared a curfew.";
    assert_eq!(state_of(region, "Authorities").as_deref(), Some("IND"));
    // An envoy is abroad, and a sentence on two states tells nothing.
    let envoy = "The Danish ambassador urged the president to free the sailor.";
    assert_eq!(state_of(envoy, "the president"), None);
    let two = "Kenyan police and Ugandan police say the president will come.";
    assert_eq!(state_of(two, "the president"), None);
}

#[test]
fn a_regional_director_is_not_the_director() {
    check(&[
        (
            "The one-time president of Mali spoke.",
            "2024-05-15",
            "The one-time president of Mali",
            "-one-time president of Mali",
        ),
        (
            "The regional director of the World Health Organization spoke.",
            "2024-05-15",
            "The regional director of the World Health Organization",
            "-regional director of the World Health Organization",
        ),
        (
            "The director general of the World Health Organization spoke.",
            "2024-05-15",
            "The director general of the World Health Organization",
            "Tedros Adhanom Ghebreyesus",
        ),
    ]);
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
    assert_eq!(&*haugen.rule, "entities/beside");
    assert!(haugen.row.is_some_and(|row| row.starts_with("en/titles.toml:")));
}

#[test]
fn a_town_is_of_the_state_it_lies_in_where_that_is_sure() {
    let of = |text: &str, words: &str| {
        let all = support::annotated(text, "2023-09-16");
        linked(&all, words).and_then(|e| e.country.clone())
    };
    assert_eq!(of("Shells hit Kharkiv.", "Kharkiv").as_deref(), Some("UKR"));
    assert_eq!(of("Danish police met in Odense.", "Odense").as_deref(), Some("DNK"));
    // Towns of that name stand in ten states.
    assert_eq!(of("A fire broke out in Springfield.", "Springfield"), None);
}

#[test]
fn who_has_a_state_or_sector_has_a_rule_and_a_line() {
    let text = "Kenyan police held two Somalis in northern Mombasa on Monday. The Bank of Uganda and the Kremlin \
                were silent. Crimea stayed calm, but protesters blamed the Danish foreign minister and the \
                interior ministry. Danish lawmaker Ane Holm spoke in Odense.";
    let all = support::annotated(text, "2022-02-05");
    for entity in &all.coding.entities.list {
        let told = entity.country.is_some() || entity.sector.is_some() || entity.kb.is_some();
        let row = entity.link.as_ref().and_then(|l| l.row.as_deref());
        let line = row.and_then(|r| r.rsplit_once(':')?.1.parse::<u32>().ok());
        // The table of all towns has no lines.
        let town = row == Some("world/towns.bin");
        assert!(!told || town || line.is_some(), "{}: {:?}", entity.name, entity.link);
    }
}

/// The codes of the states that a mention stands for, and how many of them are members with a record of their own.
fn states(text: &str, published: &str, words: &str) -> (String, usize) {
    let all = support::annotated(text, published);
    let mentions = &all.coding.entities.mentions;
    let Some(found) = mentions.iter().find(|m| all.report.words(m.span) == words) else {
        return ("nobody".to_owned(), 0);
    };
    let members = all.coding.entities.list[found.entity].members.len();
    (all.coding.entities.states_of(found.entity).join(" "), members)
}

#[test]
fn blocs_and_groups_of_states_stand_for_their_members_on_the_day() {
    let baltic = ("EST LVA LTU".to_owned(), 3);
    let text = "The Baltic states closed their borders on Monday.";
    assert_eq!(states(text, "2022-09-19", "Baltic states"), baltic);
    let text = "Estonia agreed. All three Baltic states closed their borders.";
    assert_eq!(states(text, "2022-09-19", "Baltic states"), baltic);
    let g7 = "CAN FRA DEU ITA JPN GBR USA".to_owned();
    let text = "Russia and China spoke on Monday. The G7 countries imposed sanctions.";
    assert_eq!(states(text, "2022-09-19", "The G7 countries"), (g7.clone(), 7));
    assert_eq!(states("G7 leaders met in Bavaria.", "2022-06-27", "G7 leaders"), (g7, 0));
    let count = |text: &str, day: &str, words: &str| states(text, day, words).0.split(' ').count();
    let text = "NATO members sent troops on Monday.";
    assert_eq!(count(text, "2022-09-19", "NATO members"), 30);
    assert_eq!(count(text, "2024-09-19", "NATO members"), 32);
    assert_eq!(count("NATO sent troops on Monday.", "2024-09-19", "NATO"), 32);
    assert_eq!(count("BRICS met on Monday.", "2023-09-19", "BRICS"), 5);
    assert_eq!(count("BRICS met on Monday.", "2025-09-19", "BRICS"), 10);
    // Two people stand for their states.
    let text = "Putin and Macron spoke on Monday. Both leaders were calm.";
    assert_eq!(states(text, "2022-02-05", "Both leaders"), ("RUS FRA".to_owned(), 2));
}

#[test]
fn two_states_may_share_their_last_word() {
    check(&[
        ("North and South Korea agreed on Monday.", "2018-05-01", "North", "North Korea"),
        ("North and South Korea agreed on Monday.", "2018-05-01", "South Korea", "South Korea"),
        ("North and South Korean envoys met.", "2018-05-01", "North", "North Korea"),
        ("Troops left East and West Germany.", "1990-05-01", "East", "East Germany"),
        // "Northern" is no half of a name, and "Sweden" none of "Sweden Korea".
        ("Sweden and South Korea agreed.", "2018-05-01", "Sweden", "Sweden"),
    ]);
    let text = "North and South Korea agreed on Monday.";
    let koreas = ("PRK KOR".to_owned(), 2);
    assert_eq!(states(text, "2018-05-01", "North and South Korea"), koreas);
}

#[test]
fn a_part_of_a_bloc_stands_for_nobody() {
    for (text, words) in [
        ("Some Gulf states closed their borders on Monday.", "Gulf states"),
        ("Two of the Baltic states objected.", "Baltic states"),
        ("Several NATO members objected.", "Several NATO members"),
        ("Two EU countries objected on Monday.", "Two EU countries"),
        ("Poland and Hungary became members of NATO.", "members of NATO"),
        ("They were accepted as full members of the EU.", "full members of the EU"),
    ] {
        let (states, members) = states(text, "2022-09-19", words);
        assert!(matches!(&*states, "" | "nobody") && members == 0, "{text}: {states}");
    }
}

#[test]
fn an_outlet_with_an_ordinary_word_for_its_name_is_no_part_of_another() {
    check(&[
        ("The National Assembly of Venezuela met.", "2007-05-05", "National", "none"),
        ("He drove a Ford Focus to Lagos.", "2018-05-05", "Focus", "none"),
        ("The Atlantic flyway crosses Iceland.", "2018-05-05", "Atlantic", "-Atlantic"),
        ("A clerk told the Reuters News Agency that he left.", "2018-05-05", "Reuters", "Reuters"),
        (
            "The mayor told the Guardian that he would resign.",
            "2018-05-05",
            "Guardian",
            "The Guardian",
        ),
    ]);
}

#[test]
fn outlets_of_one_name_are_told_apart_by_their_states() {
    let guardian = "The mayor of Lagos told The Guardian that Nigeria would vote.";
    let abc = "The Australian minister told ABC that the farms were shut.";
    check(&[
        (guardian, "2018-05-05", "Guardian", "The Guardian (Nigeria)"),
        (abc, "2018-05-05", "ABC", "ABC (Australia)"),
        ("The minister told ABC that the farms were shut.", "2018-05-05", "ABC", "ABC News"),
    ]);
}

#[test]
fn a_family_name_in_another_name_is_nobody_known() {
    check(&[
        ("The British fraudster was tried at the Old Bailey.", "2024-05-05", "Bailey", "-Bailey"),
        ("Topic No. 1 in North Korea was rice.", "2018-06-20", "No", "none"),
        ("The talks in Britain will last until May.", "2018-05-05", "May", "none"),
        (
            "President LUKASHENKO opened the road in Minsk.",
            "2018-05-05",
            "LUKASHENKO",
            "Alexander Lukashenko",
        ),
        ("The visit of Erdogan was announced.", "2018-05-05", "Erdogan", "Recep Tayyip Erdoğan"),
    ]);
}

#[test]
fn a_party_with_a_common_name_is_the_one_of_the_state_in_the_news() {
    check(&[
        ("Israel voted. The Labor Party lost.", "2018-05-05", "Labor Party", "Israeli Labor Party"),
        ("Britain voted. The Labor Party lost.", "2018-05-05", "Labor Party", "Labour Party"),
        ("Belarus voted. The Civic Party lost.", "2018-05-05", "Civic Party", "-Civic Party"),
        (
            "He leads the Democratic Party of Russia.",
            "2018-05-05",
            "Democratic Party",
            "-Democratic Party",
        ),
    ]);
}

#[test]
fn a_state_with_the_name_of_another_ones_part() {
    let states = |text: &str| {
        let all = support::annotated(text, "2008-08-08");
        let found = linked(&all, "Georgia").and_then(|e| e.country.clone());
        found.unwrap_or_default()
    };
    assert_eq!(states("Police in Atlanta, Georgia, arrested two men."), "USA");
    assert_eq!(states("Georgia and Florida sued the United States."), "USA");
    assert_eq!(states("Russia shelled villages in Georgia. The US condemned it."), "GEO");
    assert_eq!(states("The president of Georgia resigned."), "GEO");
}

#[test]
fn an_office_before_a_comma_is_the_name_behind_it() {
    for (text, role, country) in [
        ("Chile's envoy, Anna Berg, met reporters.", "Chile's envoy", Some("CHL")),
        ("The envoy of Chile, Anna Berg, met reporters.", "envoy of Chile", Some("CHL")),
        ("The Chilean ambassador in Rome, Anna Berg, left.", "Chilean ambassador", Some("CHL")),
        ("The captain, Anna Berg, met reporters.", "captain", None),
    ] {
        let all = support::annotated(text, "2024-05-15");
        let person = linked(&all, "Anna Berg").unwrap();
        assert_eq!(person.role.as_deref(), Some(role), "{text}");
        assert_eq!(person.country.as_deref(), country, "{text}");
    }
    let text = "The Chilean ambassador in Rome, Anna Berg, left. The ambassador had no comment.";
    assert_eq!(name(text, "2024-05-15", "The ambassador"), "-Anna Berg");
}

#[test]
fn who_holds_the_office_is_told_from_who_has_held_or_may_hold_it() {
    let day = "2024-05-15";
    let next = "The next French president will be young. The French president spoke.";
    assert_eq!(name(next, day, "The French president"), "Emmanuel Macron");
    let former = "A former Kenyan minister was arrested. A Kenyan minister met Xi.";
    assert_eq!(name(former, day, "A Kenyan minister"), "-Kenyan minister");
    assert_eq!(
        name("Putin's foreign minister spoke.", day, "Putin's foreign minister"),
        "Sergei Lavrov"
    );
    assert_eq!(name("The Kremlin leader spoke.", day, "The Kremlin leader"), "Vladimir Putin");
    assert_eq!(name("The IAEA chief spoke.", day, "The IAEA chief"), "Rafael Grossi");
    assert_eq!(name("The OPEC president spoke.", day, "The OPEC president"), "-OPEC president");
    let text = "The ambassador of Chad to Peru left.";
    let all = support::annotated(text, day);
    let country = linked(&all, "The ambassador of Chad to Peru").unwrap().country.clone();
    assert_eq!(country.as_deref(), Some("TCD"));
}
