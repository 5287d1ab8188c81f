//! Quantities: numbers with what they count.

mod support;

use proptest::prelude::*;
use support::LEXICON;

/// The quantities of a text as `words=value unit modifier`.
fn quantities(text: &str) -> Vec<String> {
    let all = support::annotated(text, "2022-02-15");
    let show = |q: &attache_coding::Quantity| {
        let modifier = q.modifier.map(|m| format!(" {m}")).unwrap_or_default();
        format!("{}={} {}{modifier}", all.report.words(q.span), q.value, q.unit)
    };
    all.coding.quantities.iter().map(show).collect()
}

const TABLE: &str = "
They sent about 300 soldiers to the border. | about 300 soldiers=300 soldier APPROX
More than 100,000 Russian troops stood there. | More than 100,000 Russian troops=100000 soldier MORE_THAN
The ministry handed over five prisoners. | five prisoners=5 person
The bank lent $2.5 billion last week. | $2.5 billion=2500000000 USD
The fund paid 30 million euros. | 30 million euros=30000000 EUR
The pipeline carries 10 billion cubic metres of gas each year. | 10 billion cubic metres of gas each year=10000000000 m3/a
At least 12 people were killed in the blast. | At least 12 people=12 killed MORE_THAN
The blast killed 12 people. | 12 people=12 killed
Exports fell by nearly 15 percent. | nearly 15 percent=15 percent LESS_THAN
Between 10 and 20 people left. | 10 and 20 people=15 person APPROX
The two presidents met, and the three states signed. | 
The state spent $5m on roads. | $5m=5000000 USD
Between €5m and €6m was spent on roads. | €5m and €6m=5500000 EUR APPROX
The roads cost $2-3 billion. | $2-3 billion=2500000000 USD APPROX
Three soldiers, two women and 12 civilians were killed. | Three soldiers=3 killed; two women=2 killed; 12 civilians=12 killed
They lost three ships and two planes. | three=3 ship; two=2 plane
The death toll from the flood rose to 36, officials said. | 36=36 killed
Nineteen people, three of them children, died in the fire. | Nineteen people=19 killed
Nineteen people who saw the fire told of it. | Nineteen people=19 person
The number of wounded stood at 12. | 12=12 wounded
The toll road is 36 km long. | 36 km=36 km
Hundreds of thousands of people fled the town. | Hundreds of thousands of people=100000 displaced APPROX
";

#[test]
fn table() {
    let shown = |line: &str| {
        let text = line.split(" | ").next().unwrap_or_default();
        format!("{text} | {}", quantities(text).join("; "))
    };
    let found: Vec<String> = TABLE.lines().filter(|l| !l.is_empty()).map(shown).collect();
    assert_eq!(found.join("\n"), TABLE.trim());
}

#[test]
fn ranges_keep_their_ends_and_numbers_what_they_count() {
    let shown = |text: &str| -> Vec<String> {
        let all = support::annotated(text, "2022-02-15");
        let show = |q: &attache_coding::Quantity| {
            let range = q.range.map(|(low, high)| format!(" {low}..{high}")).unwrap_or_default();
            let of = q.of.map(|span| format!(" of {}", all.report.words(span))).unwrap_or_default();
            format!("{} {}{range}{of}", q.value, q.unit)
        };
        all.coding.quantities.iter().map(show).collect()
    };
    for (text, found) in [
        ("Between 10 and 20 people left.", "15 person 10..20 of people"),
        ("They bought two dozen fighter jets.", "24 jet of fighter jets"),
        ("The port lost 5 to 6 million tonnes of grain.", "5500000 t 5000000..6000000 of grain"),
        ("The US gave $2 billion in military aid.", "2000000000 USD of military aid"),
        ("Some 300 Russian soldiers stood there.", "300 soldier of Russian soldiers"),
        ("They lost three ships.", "3 ship of ships"),
        ("It fell by 15 percent in Kyiv.", "15 percent"),
    ] {
        assert_eq!(shown(text), [found], "{text}");
    }
}

#[test]
fn money_of_several_states_is_that_of_the_state_spoken_of() {
    for (text, unit) in [
        ("Argentina lent 50 million pesos.", "50 million pesos=50000000 ARS"),
        ("The envoy paid 20 Lebanese pounds.", "20 Lebanese pounds=20 LBP"),
        ("The envoy paid 20 pounds.", "20 pounds=20 GBP"),
        ("Kenya spent 3 billion shillings.", "3 billion shillings=3000000000 KES"),
        ("The envoy paid 20 pesos.", "20 pesos=20 peso"),
    ] {
        assert_eq!(quantities(text), [unit], "{text}");
    }
}

#[test]
fn numbers_of_times_and_names_are_no_quantities() {
    for text in
        ["They met on 15 March 2022.", "Resolution 1441 was adopted.", "One of them left in 2014."]
    {
        assert_eq!(quantities(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn every_unit_codes_its_example_and_not_its_near_miss() {
    assert!(LEXICON.units.examples.len() > 10);
    for entry in &LEXICON.units.examples {
        let units = |text: &str| -> Vec<String> {
            let all = support::annotated(text, "2022-02-15");
            all.coding.quantities.into_iter().map(|q| q.unit).collect()
        };
        assert!(
            units(&entry.example).contains(&entry.unit),
            "{entry:?} {:?}",
            units(&entry.example)
        );
        assert!(!units(&entry.near_miss).contains(&entry.unit), "{entry:?}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_valid_spans(text in "[0-9a-z$€., -]{0,60}|\\PC{0,60}") {
        let all = support::annotated(&text, "2022-02-15");
        for q in &all.coding.quantities {
            prop_assert!(!all.report.words(q.span).is_empty() && q.value.is_finite());
        }
    }
}
