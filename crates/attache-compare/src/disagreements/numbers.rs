//! Numbers: how many, how long. Two reports count the same thing where unit, verb and matter agree.

use std::collections::BTreeMap;
use std::ops::Range;

use attache_coding::{Quantity, Time, TimeKind};
use attache_lexicon::comparison::WordClass;
use attache_nlp::{Deprel, Upos};
use attache_text::Span;

use super::{Scene, disagreement, value};
use crate::bag::{Bag, Key, KeyKind};
use crate::components::Components;
use crate::records::{Disagreement, DisagreementKind, DisagreementStatus, Passage, ReuseKind};

/// So many amounts of one unit and verb are compared, the first of a story: a larger one has no more to tell of one matter.
const CROWD: usize = 256;

/// The unit of lengths of time.
const DURATION: &str = "duration";

/// An amount that a report gives.
struct Amount {
    report: usize,
    span: Span,
    /// The family of what is counted: "eight firms" and "nine companies" are one count.
    unit: String,
    /// What is counted, as the report has it.
    counted: String,
    /// The family of the noun counted, where it says more than that they are people.
    noun: Option<String>,
    /// The family of the verb above it; empty where the unit tells what happened.
    verb: String,
    /// The numbers it may stand for: `≥ 12` for "at least 12".
    low: f64,
    high: f64,
    /// In normal form.
    shown: String,
    /// Families of the words that say what is counted: the verb, its subject, the noun.
    about: Vec<String>,
    /// States and people of its clause.
    sentence: usize,
}

/// Numbers that differ. Amounts of one unit meet in clauses with one verb that are about one matter, and alone of their unit in
/// passages that say the same and in tellings of one event, whatever their verbs.
pub(super) fn numbers(scene: &Scene<'_, '_>) -> Vec<Disagreement> {
    let all: Vec<Amount> = (0..scene.sheets.len()).flat_map(|r| amounts(scene, r)).collect();
    let mut matters = Components::new(all.len());
    let pairs = by_verb(scene, &all).into_iter().chain(by_place(scene, &all));
    for (i, j) in pairs.filter(|&(i, j)| all[i].noun == all[j].noun) {
        matters.join(i, j);
    }
    let groups = matters.groups().into_iter();
    let amounts = |g: Vec<usize>| g.iter().map(|&i| &all[i]).collect::<Vec<_>>();
    groups.filter_map(|g| differ(&amounts(g))).collect()
}

/// Amounts of one unit and verb that the reports of one story, or of one utterance, give of one matter. `all` is in order of the
/// reports. That two reports share some other passage says nothing of the numbers beside it.
fn by_verb(scene: &Scene<'_, '_>, all: &[Amount]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for reports in &scene.kin.sets {
        let mut kinds: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for i in reports.iter().flat_map(|&r| of_report(all, r)) {
            kinds.entry((&all[i].unit, &all[i].verb)).or_default().push(i);
        }
        for list in kinds.values() {
            let crowd = &list[..list.len().min(CROWD)];
            for (k, &i) in crowd.iter().enumerate() {
                let one = |j: &&usize| {
                    let (a, b) = (&all[i], &all[**j]);
                    let listed = is_listed(all, crowd, i) || is_listed(all, crowd, **j);
                    a.report != b.report
                        && (is_alike(scene, a, b) || (!listed && one_matter(scene, a, b)))
                };
                found.extend(crowd[k + 1..].iter().filter(one).map(|&j| (i, j)));
            }
        }
    }
    found
}

fn of_report(all: &[Amount], report: usize) -> Range<usize> {
    all.partition_point(|x| x.report < report)..all.partition_point(|x| x.report <= report)
}

/// True where the report of an amount gives several of its kind: which of them another report's is, only the sentences can tell.
fn is_listed(all: &[Amount], kind: &[usize], one: usize) -> bool {
    let same = kind.iter().filter(|&&i| all[i].report == all[one].report);
    same.into_iter().any(|&i| all[i].shown != all[one].shown)
}

/// Amounts that are alone of their unit in two stretches that tell one thing.
fn by_place(scene: &Scene<'_, '_>, all: &[Amount]) -> Vec<(usize, usize)> {
    let rewritten = scene.reuse.iter().filter(|r| r.kind != ReuseKind::Verbatim);
    let mut stretches: Vec<(Passage, Passage)> = rewritten.map(|r| (r.a, r.b)).collect();
    let place = |&i: &usize| {
        let telling = &scene.tellings[i];
        Passage { report: telling.at.report, span: telling.clause }
    };
    for group in scene.groups {
        stretches.extend(group.windows(2).map(|pair| (place(&pair[0]), place(&pair[1]))));
    }
    let mut found = Vec::new();
    for (a, b) in stretches.into_iter().filter(|(a, b)| a.report != b.report) {
        let (left, right) = (alone(all, a), alone(all, b));
        let same = |i: usize| right.iter().find(|&&j| all[j].unit == all[i].unit).map(|&j| (i, j));
        found.extend(left.iter().filter_map(|&i| same(i)));
    }
    found
}

/// The amounts of a stretch that are the only ones of their unit there. `all` is in order of the reports.
fn alone(all: &[Amount], place: Passage) -> Vec<usize> {
    let here = of_report(all, place.report);
    let inside: Vec<usize> = here.filter(|&i| place.span.contains(all[i].span)).collect();
    let twice = |i: usize| inside.iter().any(|&j| j != i && all[j].unit == all[i].unit);
    inside.iter().copied().filter(|&i| !twice(i)).collect()
}

/// The amounts of one matter, where they are not the same.
fn differ(amounts: &[&Amount]) -> Option<Disagreement> {
    let first = amounts.first()?;
    let (unit, verb) = (first.counted.as_str(), first.verb.as_str());
    if amounts.iter().all(|a| a.shown == first.shown) {
        return None;
    }
    let meet = amounts.iter().all(|a| amounts.iter().all(|b| a.low <= b.high && b.low <= a.high));
    let status = if meet {
        DisagreementStatus::CompatibleButDifferent
    } else {
        DisagreementStatus::Contradiction
    };
    let matter = first.about.first().map_or(verb, String::as_str);
    let topic = match (unit, matter) {
        (DURATION, "") => "length of time".to_owned(),
        (DURATION, matter) => format!("length of the {matter}"),
        (unit, matter) if matter.is_empty() || matter == unit => {
            format!("number of {}", plural(unit))
        }
        (unit, matter) => format!("number of {} ({matter})", plural(unit)),
    };
    let values = amounts.iter().map(|a| value(a.report, a.span, &a.shown)).collect();
    Some(disagreement(DisagreementKind::Number, status, topic, values))
}

/// What is counted, in the plural: "lorries"; units of measure and participles ("km", "USD", "killed") as they are.
fn plural(unit: &str) -> String {
    let noun = unit.len() > 2 && unit.bytes().all(|b| b.is_ascii_lowercase());
    let participle = unit.ends_with("ed") || unit.ends_with("ing") || unit == "percent";
    if !noun || participle {
        return unit.to_owned();
    }
    let vowel = |b: &u8| b"aeiou".contains(b);
    match unit.as_bytes() {
        _ if unit == "person" => "people".to_owned(),
        _ if unit.ends_with("man") => format!("{}men", &unit[..unit.len() - 3]),
        [.., before, b'y'] if !vowel(before) => format!("{}ies", &unit[..unit.len() - 1]),
        [.., b's' | b'x'] | [.., b'c' | b's', b'h'] => format!("{unit}es"),
        _ => format!("{unit}s"),
    }
}

/// Two amounts with one unit and verb are about one matter when they share the thing counted. A toll is that of the story.
fn one_matter(scene: &Scene<'_, '_>, a: &Amount, b: &Amount) -> bool {
    if a.about.iter().any(|w| b.about.contains(w)) {
        return true;
    }
    let toll = |x: &Amount| x.about.iter().any(|w| scene.words.is(WordClass::Toll, w));
    if toll(a) || toll(b) {
        return true;
    }
    let told = |x: &Amount, y: &Amount| {
        x.about.iter().any(|w| sentence(scene, y).has(&Key::new(KeyKind::Word, w, 0.0)))
    };
    told(a, b) || told(b, a)
}

/// Or the rest of the sentence.
fn is_alike(scene: &Scene<'_, '_>, a: &Amount, b: &Amount) -> bool {
    sentence(scene, a).overlap(sentence(scene, b)).dice() >= 0.35
}

fn sentence<'s>(scene: &'s Scene<'_, '_>, amount: &Amount) -> &'s Bag {
    &scene.sheets[amount.report].sentences[amount.sentence]
}

/// The amounts of a report.
fn amounts(scene: &Scene<'_, '_>, report: usize) -> Vec<Amount> {
    let coding = &scene.sheets[report].annotated.coding;
    let lengths = coding.times.iter().filter(|t| t.kind == TimeKind::Duration);
    let lengths = lengths.filter_map(|t| {
        let seconds = seconds(&t.value)?;
        let range = range(seconds, t.modifier);
        Some((DURATION.to_owned(), t.span, None, range, shown_time(t)))
    });
    let counts = coding.quantities.iter().filter(|q| !q.unit.is_empty()).map(|q| {
        let range = q.range.unwrap_or_else(|| range(q.value, q.modifier));
        let shown = shown_quantity(q, scene.words.family(&q.unit));
        (q.unit.clone(), q.span, q.of, range, shown)
    });
    let mut found = Vec::new();
    for (counted, span, of, (low, high), shown) in lengths.chain(counts) {
        let Some(sentence) = scene.sheets[report].sentence_at(span.start) else { continue };
        let (mut verb, mut about) = context(scene, report, span);
        let unit = scene.words.family(&counted).to_owned();
        if unit == DURATION {
            // "They met for an hour", "the meeting lasted an hour", "an hour of talks".
            let verb = std::mem::take(&mut verb);
            let tells = !verb.is_empty() && !scene.words.is(WordClass::Measuring, &verb);
            let what = of_what(scene, report, span).or(tells.then_some(verb));
            about.splice(0..0, what);
        } else if scene.units.casualty(&counted).is_some()
            || scene.words.is(WordClass::Measuring, &verb)
        {
            // What befell people is in the unit, whatever the verb: "injured 12", "12 injured"; "was 73 percent" and "amounted to 73
            // percent" tell of their subject.
            verb.clear();
        }
        let noun = of.and_then(|of| noun(scene, report, of));
        found.push(Amount {
            report,
            span,
            unit,
            counted,
            noun,
            verb,
            low,
            high,
            shown,
            about,
            sentence,
        });
    }
    found
}

/// The family of what a length of time is of: "four hours of talks".
fn of_what(scene: &Scene<'_, '_>, report: usize, span: Span) -> Option<String> {
    let parse = &scene.sheets[report].annotated.parse;
    let mut below = parse.tokens_in(span).flat_map(|t| parse.children(t)).copied();
    let noun = below.find(|&t| {
        let case = parse.dependent(t, Deprel::CASE).map(|c| &*parse.tokens[c].lemma);
        parse.tokens[t].upos == Upos::Noun && case == Some("of")
    })?;
    Some(scene.words.family(&parse.tokens[noun].lemma.to_lowercase()).to_owned())
}

/// The last noun of the words for what is counted, unless they are just people.
fn noun(scene: &Scene<'_, '_>, report: usize, of: Span) -> Option<String> {
    let parse = &scene.sheets[report].annotated.parse;
    let tokens = &parse.tokens[parse.tokens_in(of)];
    let noun = tokens.iter().rev().find(|t| t.upos == Upos::Noun)?;
    let lemma = noun.lemma.to_lowercase();
    (!scene.words.is(WordClass::Anyone, &lemma)).then(|| scene.words.family(&lemma).to_owned())
}

/// The verb above an amount, and the families of its subject and of the noun counted.
fn context(scene: &Scene<'_, '_>, report: usize, span: Span) -> (String, Vec<String>) {
    let parse = &scene.sheets[report].annotated.parse;
    let family = |t: usize| scene.words.family(&parse.tokens[t].lemma.to_lowercase()).to_owned();
    let inside = parse.tokens_in(span);
    let Some(top) =
        inside.clone().find(|&t| parse.tokens[t].head.is_none_or(|h| !inside.contains(&h)))
    else {
        return (String::new(), Vec::new());
    };
    let named = |c: usize| matches!(parse.tokens[c].upos, Upos::Noun | Upos::Propn);
    let subjects = |t: usize| {
        let below = parse.children(t).iter().copied();
        below.filter(|&c| parse.tokens[c].deprel.is_subject() && named(c)).map(family)
    };
    // "Turnout was 73 percent."
    let mut about: Vec<String> = subjects(top).collect();
    for t in std::iter::once(top).chain(parse.ancestors(top)) {
        let token = &parse.tokens[t];
        if token.upos == Upos::Verb {
            about.extend(subjects(t));
            // A relative clause says of its noun what a main clause says of its subject.
            about.extend(token.head.filter(|_| token.deprel.base() == "acl").map(family));
            return (family(t), about);
        }
        if !inside.contains(&t) && token.upos == Upos::Noun {
            about.push(family(t));
        }
    }
    (String::new(), about)
}

/// The numbers that a number with a modifier may stand for. "About" leaves a tenth on either side.
fn range(number: f64, modifier: Option<&str>) -> (f64, f64) {
    match modifier {
        Some("MORE_THAN" | "EQUAL_OR_MORE") => (number, f64::INFINITY),
        Some("LESS_THAN" | "EQUAL_OR_LESS") => (f64::NEG_INFINITY, number),
        Some("APPROX") => (number * 0.9, number * 1.1),
        _ => (number, number),
    }
}

fn sign(modifier: Option<&str>) -> &'static str {
    match modifier {
        Some("MORE_THAN") => "> ",
        Some("LESS_THAN") => "< ",
        Some("EQUAL_OR_MORE") => "≥ ",
        Some("EQUAL_OR_LESS") => "≤ ",
        Some("APPROX") => "~ ",
        _ => "",
    }
}

fn shown_time(time: &Time) -> String {
    format!("{}{}", sign(time.modifier), time.value)
}

fn shown_quantity(quantity: &Quantity, unit: &str) -> String {
    format!("{}{} {unit}", sign(quantity.modifier), quantity.value)
}

/// Seconds of an ISO 8601 length (`PT2H30M`, `P3D`); none for open ones (`PXD`).
fn seconds(value: &str) -> Option<f64> {
    let mut rest = value.strip_prefix('P')?;
    let (mut total, mut clock) = (0.0, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (rest, clock) = (after, true);
            continue;
        }
        let digits = rest.find(|c: char| c.is_ascii_alphabetic())?;
        let number: f64 = rest[..digits].parse().ok()?;
        let unit = match (rest.as_bytes()[digits], clock) {
            (b'Y', _) => 31_556_952.0,
            (b'M', false) => 2_629_746.0,
            (b'W', _) => 604_800.0,
            (b'D', _) => 86_400.0,
            (b'H', _) => 3_600.0,
            (b'M', true) => 60.0,
            (b'S', _) => 1.0,
            _ => return None,
        };
        total += number * unit;
        rest = &rest[digits + 1..];
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_seconds() {
        assert_eq!(seconds("PT2H30M"), Some(9000.0));
        assert_eq!(seconds("P1DT1S"), Some(86_401.0));
        assert_eq!(seconds("P2M"), Some(2.0 * 2_629_746.0));
        assert_eq!(seconds("PXD"), None);
        assert_eq!(seconds("2022"), None);
    }

    #[test]
    fn modifiers_open_a_range() {
        assert_eq!(range(9000.0, Some("MORE_THAN")), (9000.0, f64::INFINITY));
        assert!(range(100.0, Some("APPROX")).0 < 95.0);
        assert_eq!(range(12.0, None), (12.0, 12.0));
    }

    #[test]
    fn nouns_are_counted_in_the_plural() {
        let cases = [
            ("lorry", "lorries"),
            ("person", "people"),
            ("gunman", "gunmen"),
            ("church", "churches"),
            ("day", "days"),
            ("killed", "killed"),
            ("km", "km"),
        ];
        for (unit, shown) in cases {
            assert_eq!(plural(unit), shown);
        }
    }
}
