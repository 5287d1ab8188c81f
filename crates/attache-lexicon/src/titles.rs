//! Words for people by their office or trade, and for bodies of a state: `en/titles.toml`.
//!
//! "Russian Foreign Minister Sergey Lavrov", "his Chinese counterpart", "the ministry", "police": each title names
//! an office or a trade with its PLOVER sector, so that a mention can be resolved with or without a name.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::phrases::{Found, Phrases, Word, words};
use crate::rows::LineStarts;
use crate::{Codebook, Entry, Files, Problem, TomlFile};

const PATH: &str = "en/titles.toml";
/// More of them, from a folder of one's own.
const MORE: &str = "en/titles/";

/// The tables of the file.
const KINDS: [(&str, TitleKind); 5] = [
    ("office", TitleKind::Office),
    ("trade", TitleKind::Trade),
    ("body", TitleKind::Body),
    ("organisation", TitleKind::Organisation),
    ("other", TitleKind::Other),
];

/// What a title stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// An office that has one holder at a time: "foreign minister".
    Office,
    /// A trade or role of many: "soldier", "protester", "lawmaker".
    Trade,
    /// A body of a state: "foreign ministry", "parliament".
    Body,
    /// An organisation of which a state may have many: "company", "rebel group".
    Organisation,
    /// Known to `who` only: everyday trades, and things that stand for whoever uses them: "ambulance".
    Other,
}

/// An office, trade or body, with the words for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// Id: `foreign-minister`.
    pub id: Box<str>,
    /// What it stands for.
    pub kind: TitleKind,
    /// The usual words: "foreign minister".
    pub name: Box<str>,
    /// PLOVER sector.
    pub sector: Box<str>,
    /// 1 for heads of state and of government, 2 for ministers and heads of bodies, 3 for deputies and envoys,
    /// 4 for spokespeople and officials, 5 for everyone else.
    pub rank: u8,
    /// State whose title it is ("secretary of state" for `USA`); none when any state can have it.
    pub country: Option<Box<str>>,
    /// With a body beside it ("spokesman of the army"), the sector is that of the body.
    pub follows: bool,
    /// File of the entry, below `lexicons/`.
    pub file: Box<str>,
    /// Line of the entry, from 1.
    pub line: u32,
}

/// One reading of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleForm {
    title: u32,
    /// The phrase names several people: "foreign ministers".
    pub plural: bool,
}

/// All titles.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    list: Vec<Title>,
    /// The first title of each id.
    by_id: FxHashMap<Box<str>, u32>,
    phrases: Phrases<TitleForm>,
    bodies: Phrases<u32>,
    ordinary: Phrases<()>,
    local: FxHashSet<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    sector: String,
    #[serde(default = "everyone")]
    rank: u8,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    plurals: Vec<String>,
    country: Option<String>,
    #[serde(default)]
    follows: bool,
}

fn everyone() -> u8 {
    5
}

impl Titles {
    /// Reads `en/titles.toml`.
    pub(crate) fn load(files: &Files, codebook: &Codebook, problems: &mut Vec<Problem>) -> Self {
        let mut titles = Self::default();
        let Some(bytes) = files.get(PATH) else {
            problems.push(Problem::whole(PATH, "the file of titles is missing"));
            return titles;
        };
        titles.read(TomlFile::read(PATH, bytes, problems), codebook, problems);
        for (path, bytes) in files.under(MORE) {
            titles.read(TomlFile::read(path, bytes, problems), codebook, problems);
        }
        titles
    }

    fn read(&mut self, mut file: TomlFile<'_>, codebook: &Codebook, problems: &mut Vec<Problem>) {
        let starts = LineStarts::new(file.text());
        for (key, kind) in KINDS {
            for row in file.entries::<Row>(key, problems) {
                if codebook.sector(&row.value.sector).is_none() {
                    let sector = &row.value.sector;
                    let problem = file.problem(row.span, format!("unknown sector `{sector}`"));
                    let right = codebook.sectors.iter().map(|s| s.code.as_str());
                    problems.push(problem.nearest(sector, right));
                }
                let line = starts.line(row.span.start);
                self.add(row, kind, (&file, line), problems);
            }
        }
        if let Some(ordinary) = file.key::<Vec<String>>("ordinary", problems) {
            for word in ordinary.value {
                self.ordinary.insert(&word, ());
            }
        }
        if let Some(local) = file.key::<Vec<String>>("local", problems) {
            self.local.extend(local.value.into_iter().map(Box::from));
        }
        let keys: Vec<&str> =
            KINDS.iter().map(|(key, _)| *key).chain(["ordinary", "local"]).collect();
        file.finish(&keys, problems);
    }

    fn add(
        &mut self,
        row: Entry<Row>,
        kind: TitleKind,
        (file, line): (&TomlFile, u32),
        problems: &mut Vec<Problem>,
    ) {
        let Entry { value: row, span } = row;
        if self.get(&row.id).is_some_and(|t| t.country.as_deref() == row.country.as_deref()) {
            problems.push(file.problem(span, format!("the id `{}` stands twice", row.id)));
            return;
        }
        let title = self.list.len() as u32;
        let singular = std::iter::once(&row.name).chain(&row.forms);
        for (plural, form) in
            singular.map(|f| (false, f)).chain(row.plurals.iter().map(|f| (true, f)))
        {
            self.phrases.insert(form, TitleForm { title, plural });
            if kind == TitleKind::Body {
                self.bodies.insert(form, title);
            }
        }
        self.by_id.entry(row.id.clone().into()).or_insert(title);
        self.list.push(Title {
            id: row.id.into(),
            kind,
            name: row.name.into(),
            sector: row.sector.into(),
            rank: row.rank,
            country: row.country.map(Into::into),
            follows: row.follows,
            file: file.path.into(),
            line,
        });
    }

    /// Every title, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Title] {
        &self.list
    }

    /// The first title of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Title> {
        self.position(id).map(|i| &self.list[i as usize])
    }

    /// The title of a reading.
    #[must_use]
    pub fn title(&self, form: TitleForm) -> &Title {
        &self.list[form.title as usize]
    }

    /// The readings of a whole phrase, without article: `of("foreign ministers")`.
    #[must_use]
    pub fn of(&self, phrase: &str) -> Vec<(&Title, TitleForm)> {
        self.phrases.exactly(phrase).into_iter().map(|&f| (self.title(f), f)).collect()
    }

    /// The longest title that starts at word `from` of a text cut with [`words`].
    #[must_use]
    pub fn longest(&self, text: &str, words: &[Word], from: usize) -> Option<Found<'_, TitleForm>> {
        self.phrases.longest(text, words, from)
    }

    /// The title at the end of a phrase, "first deputy foreign minister" for "Russia's first deputy foreign minister":
    /// the longest that ends with the last word.
    #[must_use]
    pub fn ending(&self, phrase: &str) -> Option<Found<'_, TitleForm>> {
        let words = words(phrase);
        let ends = |from: &usize| {
            let found = self.longest(phrase, &words, *from)?;
            (from + found.words == words.len()).then_some(found)
        };
        (0..words.len()).find_map(|from| ends(&from))
    }

    /// True for a name that is also an ordinary word or month: "May", "Rice", "Chad".
    #[must_use]
    pub fn is_ordinary(&self, name: &str) -> bool {
        !self.ordinary.exactly(name).is_empty()
    }

    /// True for a PLOVER sector whose people are of the state they act in: police, students.
    #[must_use]
    pub fn is_local(&self, sector: &str) -> bool {
        self.local.contains(sector)
    }

    /// The longest body ("foreign ministry") that starts at word `from`; for the composition with a state.
    pub(crate) fn body(&self, text: &str, words: &[Word], from: usize) -> Option<Found<'_, u32>> {
        self.bodies.longest(text, words, from)
    }

    /// Where the first title of an id stands in [`Titles::all`].
    pub(crate) fn position(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }
}
