//! The evidence of events, and what must hold of any text.

use proptest::prelude::*;

use super::explain_event;
use super::fixture::{annotate, lexicon, told};

#[test]
fn an_event_can_be_explained_down_to_the_line_of_its_rule() {
    let a = annotate("Rwanda attacked Burundi.");
    let why = explain_event(&a, 0).unwrap();
    assert_eq!(why.trigger.of(&a.report.text), "attacked");
    let words: Vec<_> =
        why.roles.iter().map(|r| (r.role, r.span.unwrap().of(&a.report.text))).collect();
    assert_eq!(words, [("actor", "Rwanda"), ("recipient", "Burundi")]);
    let (file, line) = why.line(lexicon()).unwrap();
    assert_eq!(file, "en/events/assault.toml");
    let files = attache_lexicon::Files::builtin();
    let text = std::str::from_utf8(files.get(file).unwrap()).unwrap().to_owned();
    assert_eq!(text.lines().nth(line - 1), Some("[entry.attack]"));
    assert!(explain_event(&a, 99).is_none());
}

#[test]
fn nobody_acts_on_himself_but_in_garbled_text() {
    let a = annotate("Egypt insisted that Egypt leave Sudan.");
    for e in &a.coding.events {
        assert!(e.actors.iter().all(|n| !e.recipients.contains(n)), "{:?}", told(&a));
    }
}

#[test]
fn who_acts_after_talks_with_another_took_part_in_them() {
    let a = annotate("Norway freed the sailor after talks with Poland.");
    let told = told(&a);
    assert!(
        told.iter().any(|e| e.contains("CONSULT") && e.contains("Norway > Poland")),
        "{told:?}"
    );
}

#[test]
fn a_denial_answers_who_has_made_the_charge() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let charged = told_of("Norway accused Iceland of spying. Iceland denied the charge.");
    assert!(charged.contains("[denied] Iceland > Norway"), "{charged}");
    let claimed = told_of("Norway fears that Iceland may attack the port. Iceland denies that.");
    assert!(claimed.contains("[denies] Iceland > Norway"), "{claimed}");
    let far = told_of("Norway accused Peru of spying. Iceland denied the charge.");
    assert!(far.contains("[denied] Iceland >  "), "{far}");
}

#[test]
fn an_attack_that_is_feared_would_hit_whom_it_was_feared_for_before() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let feared =
        told_of("Envoys fear that Chad could invade Niger. Chad denies it plans to attack.");
    assert!(feared.contains("[attack] Chad > Niger denied"), "{feared}");
    let other =
        told_of("Envoys fear that Chad could invade Niger. Mali denies it plans to attack.");
    assert!(other.contains("[attack] Mali >  denied"), "{other}");
}

#[test]
fn whoever_acts_on_both_is_neither_of_them() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let text = "Chad and Niger signed a pact. Mali spoke of a plot. Togo accused both countries of spying.";
    let accused = told_of(text);
    assert!(accused.contains("[accused] Togo > ") && !accused.contains("> Togo"), "{accused}");
    assert!(!accused.contains("+Togo "), "{accused}");
    let met = told_of("Chad met Niger. Talks between the two sides will resume in May.");
    assert!(met.contains("Chad+Niger"), "{met}");
    let apart =
        told_of("Chad had rain. Niger had snow. Talks between the two sides will resume in May.");
    assert!(!apart.contains("Chad+Niger"), "{apart}");
}

#[test]
fn who_tells_of_harm_to_his_own_is_the_one_it_was_done_to() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let harmed = told_of("Niger said Chad had opened fire on its guards.");
    assert!(harmed.contains("Chad > Niger"), "{harmed}");
    let own = told_of("Niger said Chad had bombed its own villages.");
    assert!(!own.contains("> Niger"), "{own}");
    let border = told_of("Niger accused Chad of massing troops on the border.");
    assert!(border.contains("[massing] Chad > Niger"), "{border}");
    let other = told_of("Niger accused Chad of massing troops on the border with Sudan.");
    assert!(!other.contains("[massing] Chad > Niger"), "{other}");
}

#[test]
fn what_goes_on_since_a_day_has_no_end() {
    let day = |text: &str| annotate(text).coding.events[0].date.value.clone();
    let since = |from: &str| Some(format!("{from}/.."));
    assert_eq!(day("Rebels have attacked the port since the spring of 2009."), since("2009-03"));
    let charged = annotate("Since 2019, Niger has accused Chad of moving troops to the border.");
    let days: Vec<_> = charged.coding.events.iter().map(|e| e.date.value.clone()).collect();
    assert_eq!(days, [since("2019"), since("2019")]);
    assert_eq!(day("Rebels attacked the port, which has been closed since 2009."), None);
}

#[test]
fn what_is_supposed_feared_or_not_yet_done_has_not_happened() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    for (text, factuality) in [
        ("Had Chad attacked Niger, Mali would have helped.", "hypothetical"),
        ("Should Chad attack Niger, Mali will help.", "hypothetical"),
        ("Chad has yet to attack Niger.", "denied"),
        ("Rumours that Chad had attacked Niger were false.", "denied"),
        ("The claim that Chad attacked Niger is baseless.", "denied"),
        ("Fears grew that Chad would attack Niger.", "possible"),
        ("Doubts remain that Chad will attack Niger.", "possible"),
        ("The troops had met, and Chad attacked Niger.", "actual"),
    ] {
        let told = told_of(text);
        assert!(told.contains(&format!("Chad > Niger {factuality}")), "{text}: {told}");
    }
}

#[test]
fn the_country_that_foreign_troops_leave_is_not_theirs() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let ordered = told_of("Niger's junta ordered Belgian troops to leave the country.");
    assert!(ordered.contains("> Niger demanded"), "{ordered}");
    let bidden = told_of("Niger told Belgian troops to leave the country.");
    assert!(bidden.contains("REQUEST") && bidden.contains("> Niger demanded"), "{bidden}");
    let own = told_of("The Belgian army took control of the country.");
    assert!(!own.contains("Niger"), "{own}");
}

#[test]
fn an_act_and_its_purpose_of_the_same_type_are_one() {
    let march =
        told(&annotate("Kenyan students marched through the port to protest against Egypt."));
    assert_eq!(march.len(), 1, "{march:?}");
    assert!(march[0].contains("> Egypt actual"), "{march:?}");
    let talks = told(&annotate("Kenyan and Egyptian ministers met to discuss the dam."));
    assert_eq!(talks.len(), 1, "{talks:?}");
    let visit = told(&annotate("Kenya's president flew to Oslo to meet Egypt's prime minister."));
    assert_eq!(visit.len(), 2, "{visit:?}");
}

#[test]
fn an_answer_in_a_relative_clause_is_the_reports_and_goes_to_the_accuser() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    for text in [
        "Norway has accused Iceland of shelling a ferry, a claim Iceland rejected as propaganda.",
        "Norway says Iceland shelled a ferry, an accusation Iceland denies.",
        "Norway accused Iceland of arming pirates, which Iceland denied.",
        "Norway accused Iceland of arming pirates, a charge denied by Iceland.",
    ] {
        let found = told_of(text);
        let answer = found.split("; ").find(|e| e.starts_with("REJECT")).unwrap_or_default();
        assert!(answer.contains("Iceland > Norway actual"), "{text}: {found}");
        assert_eq!(found.matches("ACCUSE").count(), usize::from(text.contains("accused")));
    }
}

#[test]
fn a_refusal_in_a_relative_clause_is_still_the_tellers_word() {
    let found = told(&annotate("Norway's king said the treaty, rejected by Iceland, would fail."));
    let refusal = found.iter().find(|e| e.starts_with("REJECT")).unwrap();
    assert!(!refusal.contains("> Norway") && !refusal.contains(" actual "), "{found:?}");
}

#[test]
fn who_comes_for_talks_takes_part_in_them() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    for text in [
        "Norway's prime minister flew to Riga for talks with Iceland.",
        "Norway's prime minister is in Riga for talks with Iceland.",
    ] {
        let found = told_of(text);
        let talks = found.split("; ").find(|e| e.contains("[talks]")).unwrap_or_default();
        let one = talks.split(" > ").next().unwrap_or_default();
        assert!(one.contains("Norway") && talks.contains("> Iceland future"), "{text}: {found}");
    }
}

#[test]
fn who_wounded_some_killed_the_others() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let shared = told_of("Four sailors were killed and two wounded by Eritrean rebels.");
    assert_eq!(shared.matches("rebels >").count(), 2, "{shared}");
    let apart = told_of("Four sailors were killed and the port was captured by Eritrean rebels.");
    assert_eq!(apart.matches("rebels >").count(), 1, "{apart}");
    let accident = told_of("Four sailors were killed when the ferry capsized off Eritrea.");
    assert!(!accident.contains("ASSAULT"), "{accident}");
    let war = told_of("Eritrea and Yemen fought a short war over the islands.");
    assert!(war.contains("Eritrea+Yemen > Eritrea+Yemen actual"), "{war}");
}

#[test]
fn they_are_those_who_are_counted() {
    let told = told(&annotate(
        "Dozens of students marched outside the ministry in Oran, Algeria and in other towns. They called on Algeria to pay.",
    ));
    assert!(
        told.iter().any(|e| e.contains("REQUEST") && e.contains("students > Algeria")),
        "{told:?}"
    );
}

#[test]
fn seven_people_are_not_the_227_before() {
    let told = told(&annotate(
        "The agency says 227 people died of flu. A clash of rebels with troops killed seven people. Police charged the people with murder.",
    ));
    assert!(
        told.iter().any(|e| e.starts_with("ASSAULT") && e.contains("> seven people")),
        "{told:?}"
    );
    assert!(
        told.iter().any(|e| e.starts_with("COERCE") && e.contains("> seven people")),
        "{told:?}"
    );
}

#[test]
fn a_raid_kills_by_itself() {
    let told = told(&annotate(
        "Mr. Holm spoke a few days after a police raid on smugglers killed 13 people.",
    ));
    assert!(!told.iter().any(|e| e.contains("Holm")), "{told:?}");
}

#[test]
fn the_army_is_the_one_that_was_named() {
    let told =
        told(&annotate("Kenya's army said it had left. The police accused the army of theft."));
    assert!(told.iter().any(|e| e.contains("> Kenya Defence Forces")), "{told:?}");
}

#[test]
fn the_day_of_saying_is_not_the_day_of_the_act() {
    let day = |text: &str| {
        let event = &annotate(text).coding.events[0];
        event.date.value.clone().unwrap_or_default()
    };
    let said = day("Kenya's army said on Wednesday it had retaken a bridge.");
    assert!(!said.contains("WXX"), "{said}");
    assert!(day("Kenya's army said it retook a bridge on Wednesday.").contains("WXX-3"));
}

#[test]
fn what_a_clause_of_time_tells_in_the_present_is_to_come() {
    for (text, factuality) in [
        ("NATO will respond when Chad attacks Libya.", "hypothetical"),
        ("NATO must act once Chad attacks Libya.", "hypothetical"),
        ("The envoys want talks before Chad attacks Libya.", "future"),
        ("As soon as Chad attacks Libya, the UN will leave.", "hypothetical"),
        ("By the time Chad attacks Libya, the UN will have left.", "future"),
        ("The talks ended before Chad attacked Libya.", "actual"),
        ("When Chad attacks Libya, people flee.", "actual"),
    ] {
        let found = annotate(text);
        let attack = found.coding.events.iter().find(|e| &*e.plover.event == "ASSAULT");
        assert_eq!(attack.map(|e| e.factuality.as_str()), Some(factuality), "{text}");
    }
}

#[test]
fn what_is_left_undone_or_only_likely_has_not_happened() {
    for (text, factuality) in [
        ("Lawmakers debated a resolution condemning Libya.", "possible"),
        ("Lawmakers adopted a resolution condemning Libya.", "actual"),
        ("Instead of attacking Libya, Chad closed its border.", "denied"),
        ("Neither Chad nor Peru attacked Libya.", "denied"),
        ("An attack by Chad on Libya is unlikely.", "possible"),
        ("The attack by Chad on Libya was possible because the guards slept.", "actual"),
    ] {
        let found = annotate(text);
        let of = |event: &str| found.coding.events.iter().find(|e| &*e.plover.event == event);
        let act = of("ASSAULT").or_else(|| of("ACCUSE"));
        assert_eq!(act.map(|e| e.factuality.as_str()), Some(factuality), "{text}");
    }
}

#[test]
fn who_warns_that_he_will_attack_threatens_on_the_day_of_the_warning() {
    let found = annotate("Chad warned on Monday that it would attack Libya and other neighbours.");
    let threat = found.coding.events.iter().find(|e| &*e.plover.event == "THREATEN");
    assert!(threat.is_some_and(|e| e.date.value.as_deref() == Some("XXXX-WXX-1")), "{threat:?}");
    assert!(found.coding.events.iter().all(|e| &*e.plover.event != "ACCUSE"));
    let found = annotate("Chad warned that it would not attack Libya.");
    assert!(found.coding.events.iter().all(|e| &*e.plover.event != "THREATEN"));
}

#[test]
fn whoever_was_behind_an_attack_or_claims_it_did_it() {
    for text in [
        "The attack on Libya was claimed by Chad.",
        "Peru said Chad was behind the attack on Libya.",
        "Chad claimed responsibility for the attack on Libya.",
    ] {
        let told = told(&annotate(text));
        assert!(told.iter().any(|e| e.contains("Chad > Libya")), "{text} {told:?}");
    }
}

#[test]
fn nobody_is_killed_by_his_own_car() {
    let event = &annotate("The mayor was killed in his car.").coding.events[0];
    assert!(event.actors.is_empty() && event.recipients.len() == 1, "{event:?}");
}

#[test]
fn a_means_does_nothing() {
    let told = told(&annotate("Kenya said the road was used to send rifles to Chad."));
    assert!(!told.iter().any(|e| e.contains("road >") || e.contains("Kenya > Chad")), "{told:?}");
}

#[test]
fn things_are_nobody() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let storm = told_of("The storm killed ten men in Taiwan before it hit China's coast.");
    assert!(!storm.contains("Taiwan > China"), "{storm}");
    let party = told_of("Kenya's opposition rejected the result.");
    assert!(!party.contains("ACCUSE"), "{party}");
}

#[test]
fn who_is_named_beside_a_word_for_him_is_meant() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let person = told_of("Police arrested Norway's chief fundraiser, Anders Holm.");
    assert!(person.contains("> Anders Holm actual"), "{person}");
    let both = told_of("Israeli-Lebanese negotiations resumed on Monday.");
    assert!(both.contains("Israel") && both.contains("Lebanon"), "{both}");
    let counted = told_of("Seven of the Chadian soldiers were killed by rebels.");
    assert!(counted.contains("rebels > Chad"), "{counted}");
}

#[test]
fn what_talks_will_cover_is_to_come() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    let visit = told_of("The visit of Norway's king to Oman will focus on trade.");
    assert!(visit.contains("future"), "{visit}");
    let covered = told_of("The talks will cover the attack on Oman.");
    assert!(covered.contains("> Oman actual"), "{covered}");
}

#[test]
fn a_question_tells_of_nothing_wherever_its_clause_hangs() {
    let told_of = |text: &str| told(&annotate(text)).join("; ");
    for text in [
        "\"Did Norway attack Iceland?\" the pilot asked.",
        "\"Norway attacked Iceland?\" the pilot said.",
        "QUESTION: Did Norway attack Iceland?",
        "The pilot was blunt: did Norway attack Iceland?",
    ] {
        let found = told_of(text);
        assert!(found.contains("Norway > Iceland possible"), "{text}: {found}");
    }
    let before = told_of("\"Norway attacked Iceland. What could we do?\" the pilot said.");
    assert!(before.contains("Norway > Iceland asserted"), "{before}");
    let beside = told_of("Norway attacked Iceland after asking: \"Who will stop us?\"");
    assert!(beside.contains("Norway > Iceland actual"), "{beside}");
    let demanded = told_of("The pilot asked Norway to attack Iceland.");
    assert!(demanded.contains("Norway > Iceland demanded"), "{demanded}");
}

#[test]
fn who_a_quotation_says_speaks_acts_by_speaking() {
    let told =
        told(&annotate("\"Help is on its way,\" promises Anna Berg of the ministry of trade."));
    assert!(told.iter().any(|e| e.contains("AGREE") && e.contains("Anna Berg >")), "{told:?}");
}

#[test]
fn the_victim_of_an_act_is_not_who_is_criticised_for_it() {
    let a = annotate("Norway criticised the arrest of Anna Berg.");
    let told = told(&a);
    assert!(told.iter().any(|e| e.contains("ACCUSE") && e.contains("Norway >  ")), "{told:?}");
}

#[test]
fn a_clause_of_time_below_a_denial_is_the_reporters() {
    let a = annotate("Chad denied that it is planning an attack after Poland warned of a war.");
    let told = told(&a);
    assert!(
        told.iter().any(|e| e.contains("ACCUSE") && e.contains("Poland") && e.contains(" actual ")),
        "{told:?}"
    );
    assert!(told.iter().any(|e| e.contains("ASSAULT") && e.contains(" denied ")), "{told:?}");
    let denied =
        a.coding.quotes.iter().find(|q| q.span.of(&a.report.text).contains("planning")).unwrap();
    assert!(denied.span.of(&a.report.text).ends_with("attack"), "{told:?}");
}

#[test]
fn participles_that_are_adjectives_count_as_such() {
    for text in [
        "Norway is deeply concerned by the moves of Chad.",
        "Norway is becoming concerned by the moves of Chad.",
    ] {
        let a = annotate(text);
        let told = told(&a);
        assert!(
            told.iter().any(|e| e.contains("ACCUSE") && e.contains("Norway > Chad")),
            "{told:?}"
        );
    }
}

#[test]
fn who_is_to_act_has_not_acted() {
    let a = annotate("On Friday, Anna Berg of Norway and her father are to travel to Poland.");
    let told = told(&a);
    assert!(!told.is_empty() && told.iter().all(|e| !e.contains(" actual ")), "{told:?}");
}

#[test]
fn nobody_acts_through_critics_or_allies() {
    for text in [
        "Critics of Norway condemned the raid on Chad.",
        "Norway's neighbours condemned Chad.",
        "Opponents of Norway accused Chad of fraud.",
    ] {
        let a = annotate(text);
        let norway = |&e: &usize| a.coding.entities.list[e].name == "Norway";
        assert!(!a.coding.events.iter().any(|e| e.actors.iter().any(norway)), "{:?}", told(&a));
    }
    let a = annotate("Norwegian critics condemned the raid of Chad.");
    assert!(a.coding.events.iter().any(|e| !e.actors.is_empty()), "{:?}", told(&a));
}

#[test]
fn what_is_due_has_not_happened() {
    let a = annotate("The minister of Norway is due to travel to Poland on Friday.");
    let told = told(&a);
    assert!(told.iter().all(|e| !e.contains("actual")), "{told:?}");
}

#[test]
fn a_joined_verb_belongs_to_the_clause_above_where_its_subject_would_act_on_itself() {
    let a = annotate("Italy confirmed that Spain is a friend, and praised Spain for its patience.");
    let told = told(&a);
    assert!(told.iter().any(|e| e.contains("Italy > Spain")), "{told:?}");
}

#[test]
fn a_joined_participle_shares_the_auxiliary_before_it() {
    let a = annotate("Six sailors of Chad were put on planes and deported by Libya.");
    assert!(told(&a).iter().any(|e| e.contains("[deported] Libya > ")), "{:?}", told(&a));
    let a = annotate("Two sailors of Chad were shot and killed by guards of Libya.");
    let told = told(&a);
    assert!(told.len() == 1 && told[0].contains("[shot]"), "{told:?}");
}

#[test]
fn who_denies_doing_it_denies_and_has_not_done_it() {
    let a = annotate("Chad denied shelling Libya.");
    let told = told(&a);
    assert!(told.iter().any(|e| e.contains("REJECT")), "{told:?}");
    assert!(told.iter().any(|e| e.contains("[shelling]") && e.contains("denied")), "{told:?}");
}

#[test]
fn what_breaks_out_does_so_somewhere() {
    for (text, state) in [
        ("Clashes broke out in Libya.", "Libya"),
        ("A raid took place in Chad's capital.", "Chad"),
        ("Strikes on a camp in Chad killed six people.", "six people+Chad"),
    ] {
        let told = told(&annotate(text));
        assert!(told.iter().any(|e| e.contains(&format!(" > {state} "))), "{told:?}");
    }
}

#[test]
fn a_threat_that_was_made_stands_whatever_its_condition() {
    let a = annotate("Chad has threatened Libya unless it withdraws its troops.");
    let told = told(&a);
    assert!(told.iter().any(|e| e.contains("THREATEN") && e.contains(" actual")), "{told:?}");
    let a = annotate("Chad would have threatened Libya if it had withdrawn its troops.");
    let told = super::fixture::told(&a);
    assert!(!told.iter().any(|e| e.contains("THREATEN") && e.contains(" actual")), "{told:?}");
}

#[test]
fn who_offers_aid_has_not_given_it() {
    let told = told(&annotate("Norway has offered blankets to Chad."));
    assert!(told.iter().any(|e| e.contains("AGREE")), "{told:?}");
    assert!(told.iter().all(|e| !e.contains("AID")), "{told:?}");
}

#[test]
fn what_follows_a_judgement_is_judged() {
    let told = told(&annotate("Norway dismissed as groundless Peruvian charges of spying."));
    assert!(told.iter().any(|e| e.contains("[dismissed] Norway > Peru")), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_gives_events_with_evidence(text in "(\\PC{0,12}|Chad|attacked|will|not|talks|with|Peru|if|said|that|, ){0,40}") {
        let a = annotate(&text);
        prop_assert_eq!(&a, &annotate(&text));
        for e in &a.coding.events {
            prop_assert!(!e.trigger.of(&text).is_empty());
            prop_assert!((0.0..=1.0).contains(&e.confidence));
            prop_assert!(lexicon().events.entries.iter().any(|x| x.id == e.rule));
        }
    }
}
