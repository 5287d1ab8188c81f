//! Reads the files of `en/events/`.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::frame::{Condition, Literal, Names, Slot, Unknown};
use super::{
    ContentCode, Effect, Embedding, EventCode, EventEntry, Events, Form, GoverningVerb, Show,
    SpeechAct,
};
use crate::{Codebook, Entry, Files, Problem, TomlFile};

const FOLDER: &str = "en/events/";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    cameo: String,
    mode: Option<String>,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    actor: Option<Vec<String>>,
    recipient: Option<Vec<String>>,
    noun_actor: Option<Vec<String>>,
    noun_recipient: Option<Vec<String>>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    forbids: Vec<String>,
    #[serde(default)]
    noun_needs: Vec<String>,
    #[serde(default)]
    noun_forbids: Vec<String>,
    #[serde(default)]
    light: Vec<String>,
    #[serde(default)]
    reciprocal: bool,
    #[serde(default)]
    in_person: bool,
    #[serde(default)]
    performative: bool,
    content: Option<String>,
    told_by_content: Option<SpeechAct>,
    #[serde(default = "sure")]
    confidence: f32,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

fn sure() -> f32 {
    0.9
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContent {
    cameo: String,
    mode: Option<String>,
    event: Option<String>,
    #[serde(default)]
    context: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEmbedding {
    effect: Effect,
    to: Option<Effect>,
    expressed: Option<Effect>,
    #[serde(default)]
    holder: bool,
    #[serde(default)]
    given: bool,
    #[serde(default)]
    considered: bool,
    #[serde(default)]
    matter: bool,
    #[serde(default)]
    ongoing: bool,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    shows: Vec<String>,
}

impl Events {
    /// Reads every file of `en/events/`. A bad entry becomes a problem, all others are kept.
    pub(crate) fn load(files: &Files, codebook: &Codebook, problems: &mut Vec<Problem>) -> Self {
        let mut events = Self::default();
        let names = events.words(files, problems);
        events.content_file(files, codebook, problems);
        events.factuality_file(files, problems);
        for (path, bytes) in files.under(FOLDER).filter(|(p, _)| is_patterns(p)) {
            events.patterns(TomlFile::read(path, bytes, problems), &names, codebook, problems);
        }
        events.inflect(&names);
        events
    }

    fn inflect(&mut self, names: &Names) {
        let verbs = self.verbs.keys().chain(&self.light).chain(self.factuality.verbs.keys());
        verbs.for_each(|v| self.inflections.add_verb(v));
        names.sets.values().flatten().for_each(|n| self.inflections.add_noun(n));
        let nouns = self.factuality.nouns.keys().chain(&self.stand_in).chain(&self.quantity);
        nouns.for_each(|n| self.inflections.add_noun(n));
        let mut heads: Vec<_> = self.nouns.keys().collect();
        heads.sort_unstable_by_key(|n| (n.len(), *n));
        heads.into_iter().for_each(|n| self.inflections.add_noun(n));
        for entry in &self.entries {
            let all = [&entry.needs, &entry.forbids, &entry.noun_needs, &entry.noun_forbids];
            let literals = all.into_iter().flatten().flat_map(|c| &c.0).flatten();
            for literal in literals {
                let verbal = matches!(literal.path.last(), Some(Slot::Verb | Slot::Clause));
                let mut words: Vec<_> = literal.lemmas.iter().collect();
                words.sort_unstable();
                for word in words {
                    if verbal {
                        self.inflections.add_verb(word);
                    } else {
                        self.inflections.add_noun(word);
                    }
                }
            }
        }
    }

    /// `sets.toml`: word lists of the coder and of frames.
    fn words(&mut self, files: &Files, problems: &mut Vec<Problem>) -> Names {
        let mut names = Names { sets: FxHashMap::default(), adpositions: FxHashSet::default() };
        let Some(mut file) = open(files, "sets.toml", problems) else { return names };
        let mut list = |key: &str, file: &mut TomlFile<'_>| -> Vec<String> {
            file.key::<Vec<String>>(key, problems).map(|e| e.value).unwrap_or_default()
        };
        self.light = boxed(list("light", &mut file));
        self.undergoing = boxed(list("undergoing", &mut file));
        self.engaged = boxed(list("engaged", &mut file));
        self.answerable = boxed(list("answerable", &mut file));
        self.claiming = boxed(list("claiming", &mut file));
        self.going = boxed(list("going", &mut file));
        self.issuing = boxed(list("issuing", &mut file));
        self.quantity = boxed(list("quantity", &mut file));
        self.stand_in = boxed(list("stand_in", &mut file));
        self.apart = boxed(list("apart", &mut file));
        self.borders = boxed(list("borders", &mut file));
        self.personal = boxed(list("personal", &mut file));
        self.happening = boxed(list("happening", &mut file));
        self.bills = boxed(list("bills", &mut file));
        self.adopting = boxed(list("adopting", &mut file));
        self.naming = boxed(list("naming", &mut file));
        self.falsehood = boxed(list("falsehood", &mut file));
        self.occasion = boxed(list("occasion", &mut file));
        self.lasting = boxed(list("lasting", &mut file));
        self.circumstance = boxed(list("circumstance", &mut file));
        self.onset = boxed(list("onset", &mut file));
        self.expressive = boxed(list("expressive", &mut file));
        self.stance = boxed(list("stance", &mut file));
        self.reason = boxed(list("reason", &mut file));
        self.fiction = boxed(list("fiction", &mut file));
        self.moment = boxed(list("moment", &mut file));
        self.location = boxed(list("where", &mut file));
        names.adpositions = list("adpositions", &mut file).into_iter().collect();
        for (verb, codes) in file.named::<Vec<String>>("heralding", problems) {
            self.heralding.insert(verb.into(), codes.value.into_iter().map(Box::from).collect());
        }
        for (lemma, forms) in file.named::<Vec<String>>("irregular", problems) {
            self.inflections.irregular(&lemma, forms.value);
        }
        names.sets = file.named("sets", problems).into_iter().map(|(k, e)| (k, e.value)).collect();
        let false_words = self.falsehood.iter().map(|w| w.to_string());
        names.sets.entry("untrue".to_owned()).or_default().extend(false_words);
        file.finish(
            &[
                "light",
                "undergoing",
                "engaged",
                "answerable",
                "claiming",
                "going",
                "issuing",
                "quantity",
                "stand_in",
                "apart",
                "borders",
                "personal",
                "happening",
                "bills",
                "adopting",
                "naming",
                "falsehood",
                "occasion",
                "lasting",
                "circumstance",
                "reason",
                "onset",
                "expressive",
                "stance",
                "fiction",
                "moment",
                "where",
                "adpositions",
                "heralding",
                "irregular",
                "sets",
            ],
            problems,
        );
        names
    }

    /// `content.toml`: how the content of an act refines its code.
    fn content_file(&mut self, files: &Files, codebook: &Codebook, problems: &mut Vec<Problem>) {
        let Some(mut file) = open(files, "content.toml", problems) else { return };
        let tables =
            file.named::<std::collections::BTreeMap<String, RawContent>>("content", problems);
        for (name, table) in tables {
            let rows: Vec<_> =
                table.value.into_iter().map(|(of, raw)| content_code(of, raw)).collect();
            for row in &rows {
                let known = (codebook.cameo.is_empty() || codebook.cameo(&row.cameo).is_some())
                    && row.context.iter().all(|c| codebook.context(c).is_some());
                if !known {
                    let message = format!("unknown code in `{} = {}`", row.of, row.cameo);
                    problems.push(file.problem(table.span, message));
                }
            }
            self.content.insert(name.into(), rows);
        }
        for (topic, words) in file.named::<Vec<String>>("topics", problems) {
            for word in words.value {
                self.topics.entry(word.into()).or_default().push(topic.as_str().into());
            }
        }
        file.finish(&["content", "topics"], problems);
    }

    /// `factuality.toml`: what words do to the event below them.
    fn factuality_file(&mut self, files: &Files, problems: &mut Vec<Problem>) {
        let Some(mut file) = open(files, "factuality.toml", problems) else { return };
        for (name, entry) in file.named::<RawEmbedding>("embedding", problems) {
            let rule = format!("{}#{name}", file.path).into();
            self.embedding(rule, entry, &file, problems);
        }
        let words = &mut self.factuality;
        for (effect, list) in file.named::<Vec<String>>("adverb", problems) {
            if effect == "series" {
                words.series = boxed(list.value);
            } else if effect == "untrue" {
                words.untrue = boxed(list.value);
            } else {
                add(&mut words.adverbs, &effect, list, &file, problems);
            }
        }
        for (effect, list) in file.named("auxiliary", problems) {
            add(&mut words.auxiliaries, &effect, list, &file, problems);
        }
        for (effect, list) in file.named("conjunction", problems) {
            add(&mut words.conjunctions, &effect, list, &file, problems);
        }
        for (effect, list) in file.named("moment", problems) {
            add(&mut words.moments, &effect, list, &file, problems);
        }
        file.finish(&["embedding", "adverb", "auxiliary", "conjunction", "moment"], problems);
    }

    fn embedding(
        &mut self,
        rule: Arc<str>,
        entry: Entry<RawEmbedding>,
        file: &TomlFile<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let Entry { value: raw, span } = entry;
        let RawEmbedding {
            effect, to, expressed, holder, given, considered, matter, ongoing, ..
        } = raw;
        let embedding = Arc::new(Embedding {
            rule,
            effect,
            to,
            expressed,
            holder,
            given,
            considered,
            matter,
            ongoing,
        });
        for form in raw.verbs {
            let mut words = form.split(' ').map(Box::from);
            let first = words.next().unwrap_or_default();
            let rest: Vec<Box<str>> = words.collect();
            let list = self.factuality.verbs.entry(first).or_default();
            list.push(GoverningVerb { rest, embedding: embedding.clone() });
            list.sort_by_key(|g| (std::cmp::Reverse(g.rest.len()), g.embedding.effect));
        }
        for word in raw.nouns {
            self.factuality.nouns.insert(word.into(), embedding.clone());
        }
        for word in raw.adjectives {
            self.factuality.adjectives.insert(word.into(), embedding.clone());
        }
        for line in raw.shows {
            match show(&line) {
                Some(show) => self.shows.push(show),
                None => problems.push(
                    file.problem(span, format!("`{line}` has no event to show"))
                        .help("write: sentence => TYPE factuality"),
                ),
            }
        }
    }

    /// A file with the patterns of one type.
    fn patterns(
        &mut self,
        mut file: TomlFile<'_>,
        names: &Names,
        codebook: &Codebook,
        problems: &mut Vec<Problem>,
    ) {
        let Some(event) = file.key::<String>("event", problems) else {
            problems.push(
                Problem::whole(file.path, "the file names no event")
                    .help("start it with: event = \"CONSULT\""),
            );
            return;
        };
        let event: Arc<str> = event.value.into();
        for (name, entry) in file.named::<RawEntry>("entry", problems) {
            let span = entry.span;
            if let Some((word, right)) = unknown_code(&event, &entry.value, codebook) {
                let message = format!("entry `{name}` has the unknown code `{word}`");
                problems.push(file.problem(span, message).nearest(&word, right));
                continue;
            }
            match self.entry(&name, entry, &event, &file, names) {
                Ok(()) => {}
                Err(unknown) => problems.push(
                    file.problem(
                        span,
                        format!("entry `{name}` uses the unknown word `{}`", unknown.word),
                    )
                    .nearest(&unknown.word, unknown.right.iter().map(String::as_str)),
                ),
            }
        }
        file.finish(&["event", "entry"], problems);
    }

    fn entry(
        &mut self,
        name: &str,
        entry: Entry<RawEntry>,
        event: &Arc<str>,
        file: &TomlFile<'_>,
        names: &Names,
    ) -> Result<(), Unknown> {
        let Entry { value: raw, span } = entry;
        let literals =
            |list: Option<Vec<String>>, default: &[&str]| -> Result<Vec<Literal>, Unknown> {
                match list {
                    Some(list) => list.iter().map(|l| names.literal(l)).collect(),
                    None => default.iter().map(|l| names.literal(l)).collect(),
                }
            };
        let conditions = |list: &[String]| -> Result<Vec<Condition>, Unknown> {
            list.iter().map(|c| names.condition(c)).collect()
        };
        let index = self.entries.len();
        self.entries.push(EventEntry {
            id: format!("{}#{name}", file.path).into(),
            span,
            line: file.problem(span, "").line,
            code: EventCode {
                event: event.clone(),
                mode: raw.mode.map(Arc::from),
                context: raw.context.into_iter().map(Arc::from).collect(),
                cameo: raw.cameo.into(),
            },
            actor: literals(raw.actor, &["subject"])?,
            recipient: literals(raw.recipient, &["object"])?,
            noun_actor: literals(raw.noun_actor, &["possessor", "by", "light"])?,
            noun_recipient: literals(raw.noun_recipient, &["against", "on", "of"])?,
            needs: conditions(&raw.needs)?,
            forbids: conditions(&raw.forbids)?,
            noun_needs: conditions(&raw.noun_needs)?,
            noun_forbids: conditions(&raw.noun_forbids)?,
            light: raw.light.into_iter().map(Box::from).collect(),
            reciprocal: raw.reciprocal,
            in_person: raw.in_person,
            performative: raw.performative,
            content: raw.content.map(Box::from),
            told_by_content: raw.told_by_content,
            confidence: raw.confidence,
            codes: raw.codes,
            not: raw.not,
        });
        raw.verbs.iter().for_each(|f| index_first(&mut self.verbs, f, index));
        raw.adjectives.iter().for_each(|f| index_first(&mut self.adjectives, f, index));
        raw.nouns.iter().flat_map(|f| spellings(f)).for_each(|f| {
            index_noun(&mut self.nouns, &f, index, &names.adpositions);
        });
        Ok(())
    }
}

fn is_patterns(path: &str) -> bool {
    let shared = ["sets.toml", "content.toml", "factuality.toml"];
    path.ends_with(".toml") && !shared.iter().any(|s| path.strip_prefix(FOLDER) == Some(s))
}

fn open<'f>(files: &'f Files, name: &str, problems: &mut Vec<Problem>) -> Option<TomlFile<'f>> {
    let wanted = format!("{FOLDER}{name}");
    let found = files.under(FOLDER).find(|(p, _)| *p == wanted);
    found.map(|(path, bytes)| TomlFile::read(path, bytes, problems))
}

fn boxed(words: Vec<String>) -> FxHashSet<Box<str>> {
    words.into_iter().map(String::into_boxed_str).collect()
}

/// The first code of an entry that the codebook does not have, and those that it has.
fn unknown_code<'c>(
    event: &str,
    raw: &RawEntry,
    book: &'c Codebook,
) -> Option<(String, Vec<&'c str>)> {
    let Some(known) = book.event(event) else {
        return Some((event.to_owned(), book.events.iter().map(|e| e.code.as_str()).collect()));
    };
    // A codebook without CAMEO codes is one problem of its own, told once by its reader.
    if !book.cameo.is_empty() && book.cameo(&raw.cameo).is_none() {
        return Some((raw.cameo.clone(), book.cameo.iter().map(|c| c.code.as_str()).collect()));
    }
    if let Some(mode) = raw.mode.as_ref().filter(|m| book.mode(event, m).is_none()) {
        return Some((mode.clone(), known.modes.iter().map(|m| m.code.as_str()).collect()));
    }
    let context = raw.context.iter().find(|c| book.context(c).is_none())?;
    Some((context.clone(), book.contexts.iter().map(|c| c.code.as_str()).collect()))
}

fn content_code(of: String, raw: RawContent) -> ContentCode {
    ContentCode {
        of: of.into(),
        cameo: raw.cameo.into(),
        mode: raw.mode.map(Arc::from),
        event: raw.event.map(Arc::from),
        context: raw.context.into_iter().map(Arc::from).collect(),
    }
}

fn add(
    words: &mut FxHashMap<Box<str>, Effect>,
    effect: &str,
    list: Entry<Vec<String>>,
    file: &TomlFile<'_>,
    problems: &mut Vec<Problem>,
) {
    let all = [
        Effect::Actual,
        Effect::Asserted,
        Effect::Future,
        Effect::Possible,
        Effect::Demanded,
        Effect::Hypothetical,
        Effect::Denied,
    ];
    match all.into_iter().find(|e| e.as_str() == effect) {
        Some(effect) => words.extend(list.value.into_iter().map(|w| (w.into(), effect))),
        None => problems.push(
            file.problem(list.span, format!("`{effect}` is no factuality"))
                .nearest(effect, all.iter().map(|e| e.as_str())),
        ),
    }
}

impl Effect {
    /// The word printed for the factuality it leads to.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Asserted => "asserted",
            Self::Future => "future",
            Self::Possible => "possible",
            Self::Demanded => "demanded",
            Self::Hypothetical => "hypothetical",
            Self::Denied => "denied",
        }
    }
}

/// Reads `sentence => TYPE factuality`.
fn show(line: &str) -> Option<Show> {
    let (sentence, event) = line.split_once("=>")?;
    let (event, factuality) = event.trim().split_once(' ')?;
    Some(Show {
        sentence: sentence.trim().to_owned(),
        event: event.to_owned(),
        factuality: factuality.trim().to_owned(),
    })
}

/// A verb's first word governs the others.
fn index_first(forms: &mut FxHashMap<Box<str>, Vec<Form>>, form: &str, entry: usize) {
    let mut words = form.split(' ').map(Box::from);
    let first = words.next().unwrap_or_default();
    forms.entry(first).or_default().push(Form { entry, rest: words.collect() });
}

/// A word with a hyphen, also as the words that a tokeniser makes of it: "cease-fire", "cease fire".
fn spellings(form: &str) -> impl Iterator<Item = String> {
    let apart = form.contains('-').then(|| form.replace('-', " "));
    std::iter::once(form.to_owned()).chain(apart)
}

/// A noun's last word governs the others, but for "use of force", where the first one does.
fn index_noun(
    forms: &mut FxHashMap<Box<str>, Vec<Form>>,
    form: &str,
    entry: usize,
    adpositions: &FxHashSet<String>,
) {
    let mut words: Vec<Box<str>> = form.split(' ').map(Box::from).collect();
    let head = match words.get(1) {
        Some(second) if words.len() > 2 && adpositions.contains(&**second) => words.remove(0),
        _ => words.pop().unwrap_or_default(),
    };
    forms.entry(head).or_default().push(Form { entry, rest: words });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &Files) -> (Events, Vec<Problem>) {
        let mut problems = Vec::new();
        let codebook = Codebook::load(files, &mut problems);
        let events = Events::load(files, &codebook, &mut problems);
        (events, problems)
    }

    #[test]
    fn the_files_have_no_problem() {
        let (events, problems) = load(&Files::builtin());
        let shown: String = problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{shown}");
        assert!(events.entries.len() > 100);
    }

    #[test]
    fn every_entry_has_a_sentence_that_codes_and_one_that_does_not() {
        let (events, _) = load(&Files::builtin());
        for entry in &events.entries {
            assert!(!entry.codes.is_empty() && !entry.not.is_empty(), "{}", entry.id);
        }
    }

    #[test]
    fn forms_are_found_by_the_word_that_governs() {
        let (events, _) = load(&Files::builtin());
        assert!(events.verb("call").iter().any(|f| f.rest == ["on".into()]));
        assert!(events.noun("use").iter().any(|f| f.rest.contains(&"force".into())));
        assert!(events.noun("talks").iter().any(|f| f.rest == ["peace".into()]));
    }

    #[test]
    fn content_takes_the_longest_prefix() {
        let (events, _) = load(&Files::builtin());
        assert_eq!(events.content("appeal", "0831").map(|c| &*c.cameo), Some("0241"));
        assert_eq!(events.content("appeal", "0874").map(|c| &*c.cameo), Some("0256"));
    }

    #[test]
    fn a_wrong_word_is_shown_with_the_right_one() {
        let mut files = Files::builtin();
        let bad = "event = 'AID'\n[entry.x]\ncameo = '070'\nverbs = ['aid']\nneeds = ['objct']\n";
        files.put("en/events/aid.toml", bad.as_bytes().to_vec());
        let (_, problems) = load(&files);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].help.as_deref(), Some("did you mean `object`?"));
    }
}
