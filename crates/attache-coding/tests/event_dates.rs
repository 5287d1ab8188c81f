//! When events took place, by their own words and by the day of the report.
#![allow(clippy::unwrap_used)]

mod support;

use support::annotated;

/// The dates of all events of a type in a report of 10 March 2022.
fn dates(event: &str, sentence: &str) -> Vec<Option<String>> {
    let a = annotated(sentence, "2022-03-10");
    let events = a.coding.events.iter().filter(|e| *e.plover.event == *event);
    events.map(|e| e.date.value.clone()).collect()
}

#[test]
fn a_finished_act_without_a_date_lies_before_the_report() {
    for (event, sentence) in [
        ("ASSAULT", "Chad attacked Libya."),
        ("ASSAULT", "Libya was attacked by Chad."),
        ("ASSAULT", "Chad has attacked Libya."),
        ("ACCUSE", "Chad has repeatedly criticized Libya for several weeks."),
        ("MOBILIZE", "Ankara said its troops had completed their drills in Libya."),
        ("CONSULT", "The talks followed the recent meeting between Macron and Scholz."),
    ] {
        assert_eq!(dates(event, sentence), [Some("../2022-03-10".to_owned())], "{sentence}");
    }
}

#[test]
fn what_did_not_happen_and_what_goes_on_has_no_date() {
    for (event, sentence) in [
        ("ASSAULT", "Chad may attack Libya."),
        ("ASSAULT", "Chad denied that it had attacked Libya."),
        ("ACCUSE", "Chad has repeatedly criticized Libya."),
        ("SUPPORT", "Chad supports Libya."),
    ] {
        assert_eq!(dates(event, sentence), [None], "{sentence}");
    }
}

#[test]
fn a_date_in_the_clause_is_the_date() {
    let found = dates("ASSAULT", "Chad attacked Libya on 3 March.");
    assert_eq!(found, [Some("2022-03-03".to_owned())]);
}

#[test]
fn what_has_happened_has_no_date_to_come() {
    let found = dates("ACCUSE", "Chad condemned the plan of Libya for a vote next year.");
    assert_eq!(found, [Some("../2022-03-10".to_owned())]);
}

#[test]
fn what_may_or_should_have_happened_lies_before_the_report() {
    for sentence in ["Chad may have attacked Libya.", "Chad could have attacked Libya."] {
        assert_eq!(dates("ASSAULT", sentence), [Some("../2022-03-10".to_owned())], "{sentence}");
    }
}

#[test]
fn a_participle_and_a_joined_verb_share_the_date_of_their_clause() {
    for sentence in [
        "On 3 March Chad raided a camp in Libya, killing ten soldiers.",
        "On 3 March Chad attacked a camp in Libya and bombed the port.",
    ] {
        let day = Some("2022-03-03".to_owned());
        assert_eq!(dates("ASSAULT", sentence), [day.clone(), day], "{sentence}");
    }
}

#[test]
fn a_story_told_in_the_simple_past_goes_on_at_the_day_that_its_paragraph_has_named() {
    let day = Some("2022-03-03".to_owned());
    let story = "Chad attacked Libya on 3 March. Police arrested ten students in Tripoli.";
    assert_eq!(dates("COERCE", story), [day]);
}

#[test]
fn a_new_paragraph_and_an_earlier_past_do_not_take_up_the_day() {
    let before = Some("../2022-03-10".to_owned());
    for sentence in [
        "Chad attacked Libya on 3 March.\n\nPolice arrested ten students in Tripoli.",
        "Chad attacked Libya on 3 March. Police had arrested ten students in Tripoli.",
    ] {
        assert_eq!(dates("COERCE", sentence), std::slice::from_ref(&before), "{sentence}");
    }
}

#[test]
fn what_those_who_met_say_together_has_the_day_of_their_meeting() {
    let met = "The presidents of Chad and Libya met in Cairo on Tuesday.\n\n";
    let together = format!("{met}Chad and Libya called on Egypt to open the border.");
    assert_eq!(dates("REQUEST", &together), [Some("2022-03-08".to_owned())]);
    // One of them may have said so on any day.
    let alone = format!("{met}Chad called on Egypt to open the border.");
    assert_eq!(dates("REQUEST", &alone), [Some("../2022-03-10".to_owned())]);
    // Two days to choose from are none.
    let twice = format!(
        "{met}Chad and Libya accused Egypt on Wednesday.\n\nChad and Libya called on Egypt to open the border."
    );
    assert_eq!(dates("REQUEST", &twice), [Some("../2022-03-10".to_owned())]);
}

#[test]
fn who_speaks_on_one_day_says_all_of_it_then() {
    let said = "“The border is shut,” minister Anna Berg of Norway told reporters on Monday.\n\n";
    let more = format!("{said}A new road is planned.\n\nBerg also criticised Libya.");
    assert_eq!(dates("ACCUSE", &more), [Some("2022-03-07".to_owned())]);
    let often = format!("{said}A new road is planned.\n\nBerg has repeatedly criticised Libya.");
    assert_eq!(dates("ACCUSE", &often), [None]);
}

#[test]
fn what_is_said_in_the_present_tense_was_so_when_it_was_said() {
    let sentence =
        "“Chad supports the rebels of Libya,” minister Anna Berg of Norway said on Monday.";
    assert_eq!(dates("SUPPORT", sentence), [Some("2022-03-07".to_owned())]);
}

#[test]
fn who_is_told_to_speak_on_a_day_says_what_follows_then() {
    let spoke = "Speaking in Oslo on Monday, minister Anna Berg of Norway set out her view.\n\n";
    let text = format!("{spoke}“Chad supports the rebels of Libya,” Berg said.");
    assert_eq!(dates("SUPPORT", &text), [Some("2022-03-07".to_owned())]);
}

#[test]
fn a_day_inside_other_words_is_not_when_it_was_said() {
    let text = "“Their letter of March 3 is false,” Anna Berg of Norway said. “Chad supports the rebels of Libya.”";
    let a = annotated(text, "2022-03-10");
    assert!(a.coding.quotes.len() > 1 && a.coding.quotes.iter().all(|q| q.said.is_none()));
}

#[test]
fn the_day_on_which_it_holds_is_not_when_it_was_said() {
    let open = [Some("../2022-03-10".to_owned())];
    for sentence in [
        "Chad agreed to a truce from Monday.",
        "Chad agreed to a truce effective Saturday.",
        "Chad agreed to a truce starting Saturday.",
    ] {
        assert_eq!(dates("AGREE", sentence), open, "{sentence}");
    }
    assert_eq!(dates("REQUEST", "Oslo called for talks with Chad next week."), open);
    let said = dates("AGREE", "Chad agreed on Tuesday to a truce from Saturday.");
    assert_eq!(said, [Some("2022-03-08".to_owned())]);
}

#[test]
fn what_is_announced_is_not_of_the_day_of_the_announcement() {
    assert_eq!(dates("PROTEST", "On Monday, unions in Chad announced a strike."), [None]);
    let told = dates("PROTEST", "Unions in Chad announced a strike for Monday.");
    assert_eq!(told, [Some("2022-03-14".to_owned())]);
}

#[test]
fn who_somebody_was_has_its_own_time() {
    let sentence = "Berg, ruler of Norway from 1990 to 2000, denied the charges.";
    assert_eq!(dates("REJECT", sentence), [Some("../2022-03-10".to_owned())]);
}

#[test]
fn the_day_of_a_judgement_is_not_that_of_the_deed() {
    for sentence in [
        "France on Monday called the strike on Poltava a war crime.",
        "Oslo on Monday condemned the attack on Poltava.",
    ] {
        let open = dates("ASSAULT", sentence);
        assert_eq!(open, [Some("../2022-03-10".to_owned())], "{sentence}");
    }
    let own = dates("ASSAULT", "Oslo condemned the invasion of Kuwait on August 2, 1990.");
    assert_eq!(own, [Some("1990-08-02".to_owned())]);
}

#[test]
fn what_was_brought_about_or_served_has_the_date_of_what_did_so() {
    for (event, sentence) in [
        ("PROTEST", "Thousands gathered in Niamey on 3 March to protest against the law."),
        ("RETREAT", "On 3 March Chad managed to free the hostages."),
    ] {
        assert_eq!(dates(event, sentence), [Some("2022-03-03".to_owned())], "{sentence}");
    }
    let found = dates("ASSAULT", "Chad raided the camp, killing ten.");
    assert_eq!(found, [Some("../2022-03-10".to_owned()), Some("../2022-03-10".to_owned())]);
}
