use attache_lexicon::Lexicon;
use attache_nlp::{Deprel, Parse, Sentence, Token, Upos};
use attache_text::{Report, Span};
use proptest::prelude::*;

use super::find;
use crate::{Attitude, Entities, Quote};

pub(super) fn report(text: &str) -> Report {
    Report::plain("t", text)
}

/// A wild tree: words at white space and marks, each governed as `seed` says, tags and relations in turn.
fn wild(text: &str, seed: usize) -> Parse {
    let mut spans: Vec<Span> = Vec::new();
    for (i, c) in text.char_indices() {
        let here = Span::new(i, i + c.len_utf8());
        match spans.last_mut() {
            Some(last)
                if c.is_alphanumeric()
                    && last.end == i
                    && last.of(text).chars().all(char::is_alphanumeric) =>
            {
                *last = last.join(here)
            }
            _ if !c.is_whitespace() => spans.push(here),
            _ => {}
        }
    }
    let relations: Vec<Deprel> = Deprel::all().collect();
    let token = |(i, &span): (usize, &Span)| Token {
        span,
        lemma: span.of(text).to_lowercase().into(),
        upos: Upos::ALL[(i * 7 + seed) % Upos::ALL.len()],
        xpos: ["VBD", "VBG", "NN", "VBN"][(i + seed) % 4].into(),
        feats: "".into(),
        head: (i > 0).then(|| (i * seed) % i),
        deprel: relations[(i * 13 + seed) % relations.len()],
    };
    let tokens: Vec<Token> = spans.iter().enumerate().map(token).collect();
    let whole = Span::new(0, text.len()).trim(text);
    let sentence = Sentence { span: whole, zone: 0, tokens: 0..tokens.len() };
    let sentences = if tokens.is_empty() { Vec::new() } else { vec![sentence] };
    Parse::new(sentences, tokens, Vec::new())
}

fn quotes(text: &str, seed: usize, lexicon: &Lexicon) -> Vec<Quote> {
    find(&report(text), &wild(text, seed), &[], &mut Entities::default(), lexicon).0
}

#[test]
fn any_tree_gives_spans_in_the_text_and_the_same_ones_again() {
    let lexicon = Lexicon::builtin();
    let words = "(said|told|that|he|the|according|to|quoted|as|saying|claim|\"|“|”|,|\\.|:|official|warned|é|'|\n){1,40}";
    let texts = proptest::string::string_regex(&words.replace('|', " |")).unwrap();
    proptest!(|(text in texts, seed in 0usize..50)| {
        let found = quotes(&text, seed, &lexicon);
        for q in &found {
            let spans = q.fragments.iter().chain(&q.cue).chain([&q.span]);
            for s in spans {
                prop_assert!(!s.of(&text).is_empty(), "{s:?} in {text:?}");
            }
            prop_assert!(q.inside.is_none_or(|o| o < found.len()));
        }
        prop_assert_eq!(found, quotes(&text, seed, &lexicon));
    });
}

#[test]
fn empty_text_has_no_quotations() {
    assert!(quotes("", 1, &Lexicon::default()).is_empty());
}

pub(super) fn analyser() -> &'static attache_nlp::Analyser {
    static ANALYSER: std::sync::LazyLock<attache_nlp::Analyser> =
        std::sync::LazyLock::new(|| attache_nlp::Analyser::builtin().unwrap());
    &ANALYSER
}

/// Real trees for a text.
fn parsed(text: &str, lexicon: &Lexicon) -> (Report, Parse) {
    let report = report(text);
    let parse = analyser().parse(&report, lexicon);
    (report, parse)
}

fn annotated(report: &Report, parse: &Parse, lexicon: &Lexicon) -> (Vec<Quote>, Vec<Attitude>) {
    let mut entities = crate::entities::find(report, parse, lexicon);
    find(report, parse, &[], &mut entities, lexicon)
}

#[test]
fn every_frame_codes_its_examples_and_not_its_near_misses() {
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for frame in &lexicon.attribution.frames {
        for example in &frame.codes {
            let (report, parse) = parsed(&example.text, &lexicon);
            let (quotes, attitudes) = annotated(&report, &parse, &lexicon);
            let words = |s: Span| report.words(s).trim_end_matches(['.', ',']).to_owned();
            let said = quotes.iter().map(|q| {
                let speaker = q.speaker_mention.map(|m| words(m.0)).unwrap_or_default();
                let stance = q.tone.filter(|_| q.topic).map(|(_, stance)| stance);
                (speaker, q.cue.map(words).unwrap_or_default(), words(q.span), stance)
            });
            let held = attitudes.iter().map(|a| {
                (
                    a.speaker_mention.map(|m| words(m.0)).unwrap_or_default(),
                    words(a.cue),
                    words(a.span),
                    Some(a.stance),
                )
            });
            let found: Vec<_> = said.chain(held).collect();
            let content = example.content.trim_end_matches(['.', ',']).to_owned();
            let expected = (example.speaker.clone(), example.cue.clone(), content, example.stance);
            if !found.contains(&expected) {
                wrong.push(format!("{:?}: {expected:?} not in {found:?}", frame.id));
            }
        }
        for text in &frame.near_misses {
            let (report, parse) = parsed(text, &lexicon);
            let (quotes, attitudes) = annotated(&report, &parse, &lexicon);
            let held = frame.id.is_attitude();
            let told = quotes.iter().filter(|q| q.topic == held).map(|q| q.span);
            let attitudes = attitudes.iter().filter(|_| held).map(|a| a.span);
            if let Some(span) = told.chain(attitudes).next() {
                wrong.push(format!("{:?}: {:?} in {text:?}", frame.id, report.words(span)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Speaker and carriers of each quotation in a text.
fn told(text: &str) -> Vec<(String, Vec<String>)> {
    let lexicon = Lexicon::builtin();
    let (report, parse) = parsed(text, &lexicon);
    let mut entities = crate::entities::find(&report, &parse, &lexicon);
    let (quotes, _) = find(&report, &parse, &[], &mut entities, &lexicon);
    let name = |e: usize| entities.list[e].name.clone();
    let one = |q: &Quote| {
        let via = q.via.iter().map(|v| v.name.clone()).collect();
        (q.speaker.map(name).unwrap_or_default(), via)
    };
    quotes.iter().map(one).collect()
}

#[test]
fn a_pronoun_is_whoever_spoke_in_the_passive() {
    let found = told(
        "Norway believes that Olaf Scholz should have lowered the tariffs. This view was put to reporters by Deputy \
         Minister of Trade for Nordic and Baltic Affairs Anders Berg.\n\n\"The tariffs hurt us all,\" he said.",
    );
    assert!(found.iter().any(|f| f.0 == "Anders Berg"), "{found:?}");
    assert!(found.iter().all(|f| f.0 != "Olaf Scholz"), "{found:?}");
}

#[test]
fn an_outlet_at_the_end_carries_the_sentence_and_what_follows() {
    let found = told(
        "The tariffs will be lowered in May, said Anders Berg, writes Reuters. Berg said that the talks went well.",
    );
    let carried = |f: &&(String, Vec<String>)| f.0 == "Anders Berg" && f.1 == ["Reuters"];
    assert_eq!(found.iter().filter(carried).count(), 2, "{found:?}");
}

#[test]
fn talks_do_not_speak() {
    let found = told("The talks between Scholz, Jens Brandt, revealed that the plan has support.");
    assert!(found.iter().all(|f| !f.0.contains("talks")), "{found:?}");
}

#[test]
fn a_newspaper_speaks_by_its_name() {
    let found = told("The French newspaper Le Monde wrote that the plan has support.");
    assert!(found.iter().any(|f| f.0 == "Le Monde"), "{found:?}");
}

#[test]
fn a_source_ends_before_what_is_said() {
    let text = "According to him, trade in the field of high technologies, industry, and transport will grow in Norway.";
    let lexicon = Lexicon::builtin();
    let (report, parse) = parsed(text, &lexicon);
    let (quotes, _) = annotated(&report, &parse, &lexicon);
    let words: Vec<&str> = quotes.iter().map(|q| q.span.of(&report.text)).collect();
    assert!(words.iter().any(|w| w.starts_with("trade in the field")), "{words:?}");
}
