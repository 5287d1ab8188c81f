//! Time expressions: what is found, and what is made of it.

mod support;

use support::LEXICON;

use attache_coding::times;

use proptest::prelude::*;

/// The times of a text as `words=TYPE value modifier`.
fn times(text: &str, published: &str) -> Vec<String> {
    let report = support::report(text, published);
    let found = times::find(&report, &support::ANALYSER.parse(&report, &LEXICON), &LEXICON);
    let show = |t: &attache_coding::Time| {
        let modifier = t.modifier.map(|m| format!(" {m}")).unwrap_or_default();
        format!("{}={} {}{modifier}", report.words(t.span), t.kind.as_str(), t.value)
    };
    found.iter().map(show).collect()
}

/// Each line: a sentence of a report of Tuesday 2022-02-15, then the times in it.
const TABLE: &str = "
The minister flew to Oslo on 3 March 2019. | 3 March 2019=DATE 2019-03-03
A truce was signed on Aug. 2, 1990. | Aug. 2, 1990=DATE 1990-08-02
The log was dated 2021-11-30. | 2021-11-30=DATE 2021-11-30
Talks opened on 15.1.2022 in Geneva. | 15.1.2022=DATE 2022-01-15
The law of the 4th of July 2020 stands. | the 4th of July 2020=DATE 2020-07-04
It happened in December 2021. | December 2021=DATE 2021-12
They met in December. | December=DATE 2021-12
They met on February 4. | February 4=DATE 2022-02-04
They met on Dec. 30. | Dec. 30=DATE 2021-12-30
Friday, February 4, saw a deal. | Friday, February 4=DATE 2022-02-04
On Friday the envoys are to meet in Oslo. | Friday=DATE 2022-02-18
The envoy is due to visit Oslo on Friday. | Friday=DATE 2022-02-18
The envoy came on Friday. | Friday=DATE 2022-02-11
The envoy came last Friday. | last Friday=DATE 2022-02-11
The envoy comes next Friday. | next Friday=DATE 2022-02-18
The envoy came on Tuesday. | Tuesday=DATE 2022-02-15
The envoy came on Friday morning. | Friday morning=TIME 2022-02-11TMO
He spoke at 10 p.m. on Friday. | 10 p.m. on Friday=TIME 2022-02-11T22:00
Posted 15 Feb, 2022 19:18 by the desk. | 15 Feb, 2022 19:18=TIME 2022-02-15T19:18
Shelling began at 0530 GMT. | 0530 GMT=TIME 2022-02-15T05:30
Yesterday he left; he returns tomorrow. | Yesterday=DATE 2022-02-14; tomorrow=DATE 2022-02-16
The cabinet meets tonight. | tonight=TIME 2022-02-15TNI
Last month and last year were quiet. | Last month=DATE 2022-01; last year=DATE 2021
Ties improved earlier this month. | earlier this month=DATE 2022-02 START
It began in early 2019. | early 2019=DATE 2019 START
A vote is due at the end of next year. | the end of next year=DATE 2023 END
Troops have been there since the fall of 2021. | the fall of 2021=DATE 2021-FA
Growth slowed in the third quarter. | the third quarter=DATE 2021-Q3
Exports fell in the second half of 2021. | the second half of 2021=DATE 2021-H2
The treaty dates from the late 1970s. | the late 1970s=DATE 197 END
It is a border of the 19th century. | the 19th century=DATE 18
The talks lasted over two hours and a half. | over two hours and a half=DURATION PT2H30M MORE_THAN
They spoke for half an hour. | half an hour=DURATION PT30M
A ten-day visit ended. | ten-day=DURATION P10D
The war went on for at least eight years. | at least eight years=DURATION P8Y EQUAL_OR_MORE
He was in office for three years and two months. | three years and two months=DURATION P3Y2M
Output rose in the 2021 second quarter. | the 2021 second quarter=DATE 2021-Q2
The wall will one day fall. | one day=DATE FUTURE_REF
A few weeks later they gave up. | A few weeks later=DURATION PXW
He left a month or so ago. | a month or so ago=DATE 2022-01 APPROX
She was soon freed, it said on Friday. | Friday=DATE 2022-02-11
Shops closed for Lunar New Year. | Lunar New Year=DATE 2022-02-01
The cabinet fell before Diwali. | Diwali=DATE 2021-11-04
He warned that they could soon attack. | soon=DATE FUTURE_REF
She will be freed soon. | soon=DATE FUTURE_REF
The club called off its tour in March and left. | March=DATE 2022-03
The club called off its tour in May last year. | May last year=DATE 2021-05
They waited for several months. | several months=DURATION PXM
Amid weeks of tension, trade stopped. | weeks=DURATION PXW
He resigned five years ago. | five years ago=DATE 2017
He resigned ten days ago. | ten days ago=DATE 2022-02-05
He resigned several years ago. | several years ago=DATE PAST_REF
It fell in the past two years. | the past two years=DURATION P2Y
In recent months it fell. | recent months=DATE PAST_REF
It will rise in the coming weeks. | the coming weeks=DATE FUTURE_REF
They fought over the weekend. | the weekend=DATE 2022-W06-WE
They will meet at the weekend. | the weekend=DATE 2022-W07-WE
He was jailed in nineteen ninety-one. | nineteen ninety-one=DATE 1991
The army left in the nineties. | the nineties=DATE 199
Output fell in the last half of 2019. | the last half of 2019=DATE 2019-H2
He won in 2010 and lost the following year. | 2010=DATE 2010; the following year=DATE 2011
The bank is audited every year. | every year=SET P1Y
They meet each Thursday. | each Thursday=SET XXXX-WXX-4
They meet twice a month. | twice a month=SET P1M
The army now holds the town. | now=DATE PRESENT_REF
Talks will resume soon. | soon=DATE FUTURE_REF
They have long been allies for some time. | some time=DURATION PXX
They will meet at Christmas. | Christmas=DATE 2021-12-25
In 1812 the army fled. | 1812=DATE 1812
The envoy came last Oct. 3. | last Oct. 3=DATE 2021-10-03
Talks were held on June 5 and 6. | June 5=DATE 2021-06-05; 6=DATE 2021-06-06
They will meet in the week of March 9. | the week of March 9=DATE 2022-W10
He left the day before Christmas. | the day before Christmas=DATE 2021-12-24
A vote was planned for early March. | early March=DATE 2022-03 START
The March vote will be fair. | March=DATE 2022-03
The October vote was fair. | October=DATE 2021-10
In 2019, 2020 and 2021 it rose. | 2019=DATE 2019; 2020=DATE 2020; 2021=DATE 2021
Output fell for the fiscal year. | the fiscal year=DATE 2022
Profit rose in the year ended June 30. | the year=DURATION P1Y; June 30=DATE 2021-06-30
Growth slowed in the latest quarter. | the latest quarter=DATE 2021-Q4
Aid will come by the end of the month. | the end of the month=DATE 2022-02 END
Aid will come by year-end. | year-end=DATE 2022-12 END
They have talked for the last week. | the last week=DURATION P1W
He may stay an additional year. | an additional year=DURATION P1Y
The two sides held day-long talks. | day-long=DURATION P1D
The camp has stood there for years. | years=DURATION PXY
The credits run through June. | June=DATE 2022-06
The envoy said on Friday that aid would come. | Friday=DATE 2022-02-11
They met during Eid al-Fitr. | Eid al-Fitr=DATE 2021-05-13 APPROX
They will meet after Yom Kippur. | Yom Kippur=DATE 2022-10-05
He was hurt on 3 January 2022 and left the next day. | 3 January 2022=DATE 2022-01-03; the next day=DATE 2022-01-04
Shelling stopped during the London Olympics. | during the London Olympics=DATE 2012-07-27/2012-08-12
The ban came hours before the G20 summit in Rome opened. | hours before the G20 summit in Rome opened=DATE 2021-10-30
He was freed two days after the Glasgow climate conference. | two days after the Glasgow climate conference=DATE 2021-11-15
They will speak during the World Cup. | during the World Cup=DATE 2022-11-20/2022-12-18
They spoke during the world's worst winter. | 
";

#[test]
fn table() {
    rows(TABLE);
}

/// Checks the lines of a table.
fn rows(table: &str) {
    let shown = |line: &str| {
        let text = line.split(" | ").next().unwrap_or_default();
        format!("{text} | {}", times(text, "2022-02-15").join("; "))
    };
    let found: Vec<String> = table.lines().filter(|l| !l.is_empty()).map(shown).collect();
    assert_eq!(found.join("\n"), table.trim_matches('\n'));
}

#[test]
fn the_tense_decides_which_day_is_meant() {
    for (text, value) in [
        ("He left on Friday.", "2022-02-11"),
        ("He will leave on Friday.", "2022-02-18"),
        ("He said he would leave on Friday.", "2022-02-18"),
        ("They agreed to meet on Friday.", "2022-02-18"),
        ("He would have left on Friday.", "2022-02-11"),
        ("The truce had been due to expire on Friday.", "2022-02-11"),
        ("The rebels have until Friday.", "2022-02-18"),
        ("They could leave as early as Friday.", "2022-02-18"),
    ] {
        assert_eq!(times(text, "2022-02-15"), [format!("Friday=DATE {value}")], "{text}");
    }
}

#[test]
fn zones_are_told_in_minutes() {
    for (text, zone) in [
        ("Shelling began at 0530 GMT.", Some(0)),
        ("The vote ended at 10 p.m. Moscow time.", Some(180)),
        ("The vote ended at 8 p.m. Kyiv time.", Some(120)),
        ("The vote ended at midnight Beijing time.", Some(480)),
        ("The plane left at 14:05 UTC+3.", Some(180)),
        ("The vote ended at 8 p.m. CST.", None),
        ("The vote ended at 8 p.m.", None),
    ] {
        let report = support::report(text, "2022-02-15");
        let parse = support::ANALYSER.parse(&report, &LEXICON);
        let zones: Vec<_> = times::find(&report, &parse, &LEXICON).iter().map(|t| t.zone).collect();
        assert_eq!(zones, [zone], "{text}");
    }
}

#[test]
fn fiscal_years_are_named_by_their_end() {
    for (text, expected) in [
        ("Exports fell in fiscal year 2022-23.", "fiscal year 2022-23=DATE 2023"),
        ("Exports fell in fiscal 2021.", "fiscal 2021=DATE 2021"),
        ("The budget for FY 2024-25 grew.", "FY 2024-25=DATE 2025"),
        (
            "Costs rose in the first quarter of fiscal 2023.",
            "the first quarter of fiscal 2023=DATE 2023-Q1",
        ),
    ] {
        assert_eq!(times(text, "2023-06-15"), [expected], "{text}");
    }
}

#[test]
fn feasts_of_many_calendars_have_days() {
    for (text, expected) in [
        ("Workers marched on May Day.", "May Day=DATE 2023-05-01"),
        ("Shops closed on Ash Wednesday.", "Ash Wednesday=DATE 2023-02-22"),
        ("Shops will close during Hanukkah.", "Hanukkah=DATE 2023-12-08"),
        ("Families met at Chuseok.", "Chuseok=DATE 2022-09-10"),
    ] {
        assert_eq!(times(text, "2023-06-15"), [expected], "{text}");
    }
}

#[test]
fn lengths_count_from_events() {
    let told = |text: &str| -> Vec<String> {
        let all = support::annotated(text, "2022-04-15");
        let show = |t: &attache_coding::Time| {
            let event = t.event.as_ref()?;
            let side = if event.before { "before" } else { "after" };
            let value = event.value.as_deref().unwrap_or("?");
            Some(format!(
                "{} {side} {}={value}",
                all.report.words(t.span),
                all.report.words(event.span)
            ))
        };
        all.coding.times.iter().filter_map(show).collect()
    };
    for (text, expected) in [
        ("Two days after the invasion, banks closed.", "Two days after invasion=?"),
        ("He resigned a week before the summit.", "a week before summit=?"),
        (
            "The Feb. 24 invasion shook markets. Two days after the invasion, banks closed.",
            "Two days after invasion=2022-02-26",
        ),
        (
            "The invasion of Feb. 24 shook markets. Banks closed two days after the invasion began.",
            "two days after invasion=2022-02-26",
        ),
        (
            "Three months after Russia invaded Ukraine, banks closed.",
            "Three months after invaded=?",
        ),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    for text in ["He stayed two days and left after the summit.", "Two days after Monday, he left."]
    {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn near_misses() {
    for text in [
        "The march on May Street may go on.",
        "He was second to none, a 40-year-old officer.",
        "Some 2000 people came, 1,998 left and 2014 troops stayed.",
        "It pumps 300 barrels a day and earns $2 million a year.",
        "The fall of the city came as soon as the bridge fell.",
        "The Daily Mirror and Sun reported from Spring Hill.",
        "Iraq imports three-quarters of its food.",
        "Jan Novak won 3:2.",
        "She was in her twenties and had nineteen ninety-ton lorries.",
        "He was shot dead shortly after the speech.",
        "The March for Bread drew crowds, the march on the palace did not.",
        "The minister spoke to \"This Week\" about it.",
        "Each firm pays a quarterly dividend to the future of its town.",
    ] {
        assert_eq!(times(text, "2022-02-15"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn without_a_date_of_publication_values_stay_open() {
    assert_eq!(times("They met on Wednesday.", ""), ["Wednesday=DATE XXXX-WXX-3"]);
    assert_eq!(times("They met on May 5.", ""), ["May 5=DATE XXXX-05-05"]);
    assert_eq!(times("They met last year.", ""), ["last year=DATE XXXX"]);
    assert_eq!(times("They met in May 2020.", ""), ["May 2020=DATE 2020-05"]);
}

#[test]
fn a_weekday_tells_the_year_of_a_report_without_a_date() {
    let found = times("The war began in 2013. He flew in on Friday, February 7.", "");
    assert_eq!(found, ["2013=DATE 2013", "Friday, February 7=DATE 2014-02-07"]);
    // In 2012 and 2013 it was another day of the week.
    let found = times("The war began in 2012. He flew in on Friday, February 7.", "");
    assert_eq!(found[1], "Friday, February 7=DATE XXXX-02-07");
    assert_eq!(times("He came on Friday, February 7.", ""), ["Friday, February 7=DATE XXXX-02-07"]);
}

#[test]
fn an_occasion_tells_the_year_of_a_report_without_a_date() {
    let text = "A vote is due next year. He will attend the Olympics in Paris next year.";
    assert_eq!(times(text, ""), ["next year=DATE 2024", "next year=DATE 2024"]);
    // Sochi or Tokyo, nobody knows.
    assert_eq!(times("He will attend the Olympics next year.", ""), ["next year=DATE XXXX"]);
    assert_eq!(times("They met during the Olympics.", ""), Vec::<String>::new());
}

#[test]
fn every_occasion_codes_its_example_and_not_its_near_miss() {
    let told = |text: &str| {
        times(text, "2022-02-15")
            .iter()
            .any(|t| t.contains('/') || t.contains(" before ") || t.contains(" after "))
    };
    for entry in &LEXICON.times.occasions.examples {
        assert!(told(&entry.example), "{entry:?}");
        assert!(!told(&entry.near_miss), "{entry:?}");
    }
}

#[test]
fn every_date_modifier_codes_its_example_and_not_its_near_miss() {
    let has = |text: &str, value: &str| {
        let found = times(text, "2022-02-15");
        found.iter().any(|t| t.ends_with(&format!(" {value}")))
    };
    let examples = &LEXICON.times.modifiers.examples;
    assert!(examples.len() > 7);
    for entry in examples {
        assert!(has(&entry.example, entry.value), "{entry:?} {:?}", times(&entry.example, ""));
        assert!(!has(&entry.near_miss, entry.value), "{entry:?}");
    }
}

/// Sentences of reports of Tuesday 2022-02-15 with times that a modifier makes less exact.
const MODIFIED: &str = "
The shelling began around 7:15 p.m. on Friday. | around 7:15 p.m. on Friday=TIME 2022-02-11T19:15 APPROX
The shelling began about noon. | about noon=TIME 2022-02-15T12:00 APPROX
The fort was built circa 1870. | circa 1870=DATE 1870 APPROX
They must leave no later than the end of May. | no later than the end of May=DATE 2022-05 END
The dam was closed in April and May. | April=DATE 2021-04; May=DATE 2021-05
She thanked Theresa May. | 
They must leave no later than March 3. | no later than March 3=DATE 2022-03-03 ON_OR_BEFORE
The vote will be held in 2023 or later. | 2023 or later=DATE 2023 ON_OR_AFTER
Troops will stay through 2024 and beyond. | 2024 and beyond=DATE 2024 ON_OR_AFTER
They asked for the pre-1967 borders. | pre-1967=DATE 1967 BEFORE
He praised the post-2014 reforms. | post-2014=DATE 2014 AFTER
They argued about Monday's raid. | Monday=DATE 2022-02-14
The guards stood around the gate in 1970. | 1970=DATE 1970
It opened in 2019 and later burned. | 2019=DATE 2019
";

#[test]
fn dates_have_modifiers_too() {
    rows(MODIFIED);
}

/// Sentences of reports of 2022-02-15 with seasons of feasts and with fiscal years of a state.
const SEASONS: &str = "
Talks stopped during Lent. | Lent=DATE 2022-03-02/2022-04-16
Prices rise every year before Advent. | every year=SET P1Y; Advent=DATE 2021-11-28/2021-12-24
Crowds filled Seville during Holy Week 2019. | Holy Week 2019=DATE 2019-04-14/2019-04-20
A truce will hold over Orthodox Easter. | Orthodox Easter=DATE 2022-04-24
Saudi Arabia will let a million people in during the hajj. | the hajj=DATE 2022-07-08/2022-07-12 APPROX
Prisoners will be freed before Eid. | Eid=DATE 2022-05-03 APPROX
Shops closed for Golden Week 2019. | Golden Week 2019=DATE 2019-04-29/2019-05-05
India's fiscal year 2023-24 ended well. | fiscal year 2023-24=DATE 2023-04-01/2024-03-31
The U.S. government's fiscal 2021 ended with a deficit. | fiscal 2021=DATE 2020-10-01/2021-09-30
Japan's fiscal 2021 budget grew. | fiscal 2021=DATE 2021-04-01/2022-03-31
Pakistan's current fiscal year is hard. | current fiscal year=DATE 2021-07-01/2022-06-30
The firm's fiscal 2021 was a good year. | fiscal 2021=DATE 2021
";

#[test]
fn seasons_and_fiscal_years_have_two_ends() {
    rows(SEASONS);
}

#[test]
fn every_entry_codes_its_example_and_not_its_near_miss() {
    let value = |t: &str| -> Vec<String> {
        let report = support::report(t, "2022-02-15");
        let found = times::find(&report, &support::ANALYSER.parse(&report, &LEXICON), &LEXICON);
        found.into_iter().map(|t| t.value).collect()
    };
    assert!(LEXICON.times.examples.len() > 3);
    for entry in LEXICON.times.examples.iter().filter(|e| !e.value.is_empty()) {
        assert!(value(&entry.example).contains(&entry.value.to_owned()), "{entry:?}");
        assert!(!value(&entry.near_miss).contains(&entry.value.to_owned()), "{entry:?}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_valid_spans_in_order(text in "\\PC{0,120}", date in 0i32..60000) {
        check(&text, date)?;
    }

    #[test]
    fn words_of_time_in_any_order_give_valid_spans(
        words in proptest::collection::vec("(the|of|last|next|two|half|a|and|Friday|May|4|1998|99999|week|years|ago|earlier|quarter|third|early|-|'|s|:|30|p.m.|,|every|until|century|fall)", 0..25),
        date in 0i32..3_000_000,
    ) {
        check(&words.join(" "), date)?;
    }
}

fn check(text: &str, date: i32) -> Result<(), TestCaseError> {
    let day = jiff::civil::date(1, 1, 1) + jiff::Span::new().days(date);
    let report = support::report(text, &day.to_string());
    let found = times::find(&report, &support::ANALYSER.parse(&report, &LEXICON), &LEXICON);
    let mut end = 0;
    for time in &found {
        prop_assert!(time.span.start >= end && !time.span.is_empty());
        prop_assert!(!report.words(time.span).is_empty() && !time.value.is_empty());
        end = time.span.end;
    }
    prop_assert_eq!(
        found,
        times::find(&report, &support::ANALYSER.parse(&report, &LEXICON), &LEXICON)
    );
    Ok(())
}
