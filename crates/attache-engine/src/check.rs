//! Does every vocabulary entry code its own sentences and leave its near misses alone?

use attache_coding::{Annotated, Coding};
use attache_ingest::{Form, Raw};
use attache_lexicon::events::EventEntry;
use attache_lexicon::{Files, Problem};
use attache_text::Span;

use crate::Flow;

/// What running the sentences of the vocabulary showed.
#[derive(Debug, Default)]
pub struct Examples {
    /// Sentences that were run.
    pub sentences: usize,
    /// Those that came out wrong, shown at their entry.
    pub problems: Vec<Problem>,
}

/// Runs the sentences of event patterns, of the words of factuality and of attribution frames.
#[must_use]
pub fn check_examples(flow: &Flow, files: &Files) -> Examples {
    let mut checker = Checker { flow, files, found: Examples::default() };
    for entry in &flow.lexicon.events.entries {
        checker.event(entry);
    }
    checker.factuality();
    checker.attribution();
    checker.found
}

struct Checker<'a> {
    flow: &'a Flow,
    files: &'a Files,
    found: Examples,
}

impl Checker<'_> {
    /// A sentence through the whole flow. A sentence that CLEAN takes for no report has nothing in it.
    fn annotate(&mut self, sentence: &str) -> Option<Annotated> {
        self.found.sentences += 1;
        let raw = Raw::new("sentence", Form::Text(sentence.to_owned()));
        self.flow.annotate(raw).ok().map(|(annotated, _)| annotated)
    }

    fn event(&mut self, entry: &EventEntry) {
        let file = entry.id.split('#').next().unwrap_or_default();
        let codes = |a: &Option<Annotated>| {
            a.iter().flat_map(|a| &a.coding.events).any(|e| e.rule == entry.id)
        };
        for sentence in &entry.codes {
            if !codes(&self.annotate(sentence)) {
                self.tell(file, sentence, entry.span, "this sentence is not coded by its entry");
            }
        }
        for sentence in &entry.not {
            if codes(&self.annotate(sentence)) {
                self.tell(file, sentence, entry.span, "this near miss is coded by its entry");
            }
        }
    }

    fn factuality(&mut self) {
        for show in &self.flow.lexicon.events.shows {
            let annotated = self.annotate(&show.sentence);
            let right = annotated.iter().flat_map(|a| &a.coding.events).any(|e| {
                *e.plover.event == *show.event && e.factuality.as_str() == show.factuality
            });
            if !right {
                let message = format!("this is not coded {} {}", show.event, show.factuality);
                self.tell("en/events/factuality.toml", &show.sentence, Span::default(), &message);
            }
        }
    }

    fn attribution(&mut self) {
        const FILE: &str = "en/attribution/frames.toml";
        for frame in &self.flow.lexicon.attribution.frames {
            for example in &frame.codes {
                let found = self.annotate(&example.text).is_some_and(|a| {
                    let content = example.content.trim_end_matches(['.', ',']);
                    let words = |s: Span| a.report.words(s).trim_end_matches(['.', ',']).to_owned();
                    match example.stance {
                        Some(s) => {
                            let held = a.coding.attitudes.iter().map(|x| (x.stance, x.span));
                            let topics = a.coding.quotes.iter().filter(|q| q.topic);
                            let voiced = topics.filter_map(|q| Some((q.tone?.1, q.span)));
                            held.chain(voiced).any(|(x, at)| x == s && words(at) == content)
                        }
                        None => a.coding.quotes.iter().any(|q| words(q.span) == content),
                    }
                });
                if !found {
                    let message = format!("`{}` is not found as what was said", example.content);
                    self.tell(FILE, &example.text, Span::default(), &message);
                }
            }
            for sentence in &frame.near_misses {
                let held = frame.id.is_attitude();
                let found = |c: &Coding| {
                    c.quotes.iter().any(|q| q.topic == held) || held && !c.attitudes.is_empty()
                };
                if self.annotate(sentence).is_some_and(|a| found(&a.coding)) {
                    self.tell(
                        FILE,
                        sentence,
                        Span::default(),
                        "something is found in this near miss",
                    );
                }
            }
        }
    }

    /// A problem at the sentence where it stands in its file, else at its entry.
    fn tell(&mut self, file: &str, sentence: &str, entry: Span, message: &str) {
        let text = self.files.get(file).map(String::from_utf8_lossy).unwrap_or_default();
        let at = text.find(sentence).map_or(entry, |at| Span::new(at, at + sentence.len()));
        let help = "change the frame or the sentence; `attache try` shows how it is read";
        self.found.problems.push(Problem::new(file, &text, at, message).help(help));
    }
}
