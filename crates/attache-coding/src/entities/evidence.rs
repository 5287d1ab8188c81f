//! Why a mention was linked: the words, the entry of the vocabulary that knows them, its file and line, its dates.

use attache_lexicon::Title;
use attache_lexicon::world::{Actor, PartialDate, Sense, SenseKind, World};
use jiff::civil::Date;

/// One reason for what is said of a mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// What it tells: `who`, `country`, `sector`.
    pub of: &'static str,
    /// By what: `name`, `adjective`, `people`, `capital`, `seat`, `surname`, `body`, `region`, `office`, `title`, `town`,
    /// `former`, `pronoun`.
    pub by: &'static str,
    /// The words it rests on.
    pub words: String,
    /// True for words of the context, not of the mention.
    pub context: bool,
    /// Id of the entry: an actor (`RUS/sergei-lavrov`), a title (`foreign-minister`).
    pub row: Option<String>,
    /// File of the entry, below `lexicons/`.
    pub file: Option<String>,
    /// Line of the entry, from 1.
    pub line: Option<u32>,
    /// The office that counts: "foreign minister".
    pub title: Option<String>,
    /// From when it holds.
    pub from: Option<PartialDate>,
    /// Until when.
    pub to: Option<PartialDate>,
}

impl Evidence {
    /// Words without an entry.
    pub(super) fn of(of: &'static str, by: &'static str, words: &str) -> Self {
        Self { of, by, words: words.to_owned(), ..Self::default() }
    }

    /// An actor by one of its names.
    pub(super) fn named(of: &'static str, sense: Sense, words: &str, world: &World) -> Self {
        Self::of(of, by(sense.kind), words).entry(world.actor(sense.actor), world)
    }

    /// The same with an entry of the files.
    pub(super) fn entry(mut self, actor: &Actor, world: &World) -> Self {
        let line = world.line_of(actor);
        self.row = Some(actor.id.to_string());
        self.file = line.map(|l| l.file.to_owned());
        self.line = line.map(|l| l.line).filter(|l| *l > 0);
        self
    }

    /// An office of a person that holds on the day; without a day, the last one.
    pub(super) fn office(
        of: &'static str,
        actor: &Actor,
        day: Option<Date>,
        office: Option<&str>,
        world: &World,
    ) -> Option<Self> {
        let terms = actor.terms();
        let fits = |t: &attache_lexicon::world::Term| {
            office.is_none_or(|o| *t.office == *o) && day.is_none_or(|d| t.period.may_hold(d))
        };
        let at = match day {
            Some(_) => terms.iter().position(fits),
            None => terms.iter().rposition(fits),
        }?;
        let term = &terms[at];
        let mut evidence = Self::of(of, "office", "").entry(actor, world);
        let line = world.line_of_term(actor, at).map(|l| l.line).filter(|l| *l > 0);
        evidence.line = line.or(evidence.line);
        evidence.title = Some(term.title.to_string());
        (evidence.from, evidence.to) = (term.period.from, term.period.to);
        Some(evidence)
    }

    /// A word for an office, trade or body.
    pub(super) fn titled(of: &'static str, title: &Title, words: &str) -> Self {
        let file = Some(title.file.to_string());
        let row = Some(title.id.to_string());
        Self { row, file, line: Some(title.line), ..Self::of(of, "title", words) }
    }
}

fn by(kind: SenseKind) -> &'static str {
    match kind {
        SenseKind::Name => "name",
        SenseKind::Adjective => "adjective",
        SenseKind::Noun | SenseKind::Plural | SenseKind::People => "people",
        SenseKind::Capital => "capital",
        SenseKind::Seat => "seat",
        SenseKind::Surname | SenseKind::Short => "surname",
        SenseKind::Body => "body",
        SenseKind::Region => "region",
    }
}
