//! Millions of actors in one table that is asked in place: `world/wikidata.bin`, made by `attache kb build --wikidata`.
//!
//! A start must not read what no report asks for. The project forbids `unsafe`, so the file is not mapped: the words that
//! names begin with (five bytes each) are read at the start, all else piece by piece when a text has such a word. Names are
//! found by halving a sorted list of hashes; a row becomes an [`Actor`] when a text names it for the first time.

mod write;

use std::sync::{Arc, OnceLock};

use attache_text::Span;

use super::actor::{Actor, ActorKind, Detail, PersonDetail, Term};
use crate::Pages;
use crate::phrases::{Phrases, Word, words};

pub use write::KbWriter;

/// The last bytes of a table; behind the places of its parts.
const MAGIC: &[u8; 8] = b"attakb01";
/// Parts of a table, in this order.
const PARTS: usize = 5;
/// Bytes of a row of names and offices: hash and row.
const HASHED: u64 = 12;
/// Bytes of a first word: hash and the words of the longest name that begins with it.
const FIRST: usize = 5;
/// Bytes of an id: the number of the item and its row.
const ID: u64 = 8;

/// The table; empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    pages: Option<Arc<dyn Pages>>,
    parts: Parts,
    /// The words that names begin with.
    firsts: Vec<u8>,
    /// Rows that were asked for.
    read: Vec<OnceLock<Box<Actor>>>,
}

/// Where the parts of a table begin, and where the last one ends.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    rows: u64,
    ids: u64,
    names: u64,
    firsts: u64,
    offices: u64,
    end: u64,
}

/// The rows that a text names at a word.
pub(super) struct Known {
    /// How many words the name takes.
    pub(super) words: usize,
    /// Its characters (bytes of the text).
    pub(super) span: Span,
    /// The rows.
    pub(super) values: Vec<usize>,
}

impl Knowledge {
    /// A table as [`KbWriter`] made it; none for other bytes.
    #[must_use]
    pub fn new(pages: Arc<dyn Pages>) -> Option<Self> {
        let end = pages.length().checked_sub((MAGIC.len() + 8 * PARTS) as u64)?;
        let mut magic = [0; MAGIC.len()];
        if !pages.read(end + 8 * PARTS as u64, &mut magic) || magic != *MAGIC {
            return None;
        }
        let part = |n: u64| number::<8>(&*pages, end + 8 * n);
        let parts = Parts {
            rows: part(0)?,
            ids: part(1)?,
            names: part(2)?,
            firsts: part(3)?,
            offices: part(4)?,
            end,
        };
        let Parts { rows, ids, names, firsts, offices, .. } = parts;
        if ![rows, ids, names, firsts, offices, end].is_sorted() || (ids - rows) % 8 != 0 {
            return None;
        }
        let mut list = vec![0; usize::try_from(offices - firsts).ok()?];
        let count = usize::try_from((ids - rows) / 8).ok()?;
        let read = std::iter::repeat_with(OnceLock::new).take(count).collect();
        let whole = pages.read(firsts, &mut list);
        whole.then_some(Self { pages: Some(pages), parts, firsts: list, read })
    }

    fn number<const BYTES: usize>(&self, at: u64) -> Option<u64> {
        number::<BYTES>(&**self.pages.as_ref()?, at)
    }

    /// How many actors it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// True where there is no table, or one without actors.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// The actor of a row; nobody for a row that is damaged.
    #[must_use]
    pub fn actor(&self, row: usize) -> &Actor {
        static NOBODY: OnceLock<Actor> = OnceLock::new();
        let Some(place) = self.read.get(row) else { return NOBODY.get_or_init(nobody) };
        place.get_or_init(|| Box::new(self.decode(row).unwrap_or_else(nobody)))
    }

    fn decode(&self, row: usize) -> Option<Actor> {
        let place = |row: u64| self.number::<8>(self.parts.rows + 8 * row);
        let (row, last) = (row as u64, self.read.len() as u64);
        let start = place(row)?;
        let end = if row + 1 < last { place(row + 1)? } else { self.parts.rows };
        let length = end.checked_sub(start).filter(|n| *n <= self.parts.rows)?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        let read = self.pages.as_ref()?.read(start, &mut bytes);
        read.then(|| postcard::from_bytes(&bytes).ok()).flatten()
    }

    /// The actor with an id: `wd/Q7747`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Actor> {
        let item: u32 = id.strip_prefix("wd/Q")?.parse().ok()?;
        let Parts { ids, names, .. } = self.parts;
        let place = |n: u64| self.number::<4>(ids + ID * n).unwrap_or_default();
        let count = (names - ids) / ID;
        let found = first(count, |n| place(n) >= u64::from(item));
        if found == count || place(found) != u64::from(item) {
            return None;
        }
        let row = self.number::<4>(ids + ID * found + 4)?;
        Some(self.actor(usize::try_from(row).ok()?))
    }

    /// Everyone who held an office, with the terms.
    pub(super) fn terms(&self, of: &str, office: &str) -> Vec<(&Actor, &Term)> {
        let rows = self.hashed(self.parts.offices, self.parts.end, hash(&[of, office]));
        let actors = rows.into_iter().map(|row| self.actor(row));
        let fits = |t: &&Term| &*t.of == of && &*t.office == office;
        actors.flat_map(|a| a.terms().iter().filter(fits).map(move |t| (a, t))).collect()
    }

    /// The longest name at a word of a text, letter case as in running text.
    pub(super) fn longest(&self, text: &str, words: &[Word], from: usize) -> Option<Known> {
        let starts = words.get(from)?.span.of(text).starts_with(|c: char| !c.is_lowercase());
        if self.is_empty() || !starts {
            return None;
        }
        let most = self.longest_from(&words[from].key);
        let rest = &words[from..words.len().min(from + most)];
        (1..=rest.len()).rev().find_map(|count| self.named(text, &rest[..count]))
    }

    /// The rows whose name is exactly these words.
    fn named(&self, text: &str, name: &[Word]) -> Option<Known> {
        let keys: Vec<&str> = name.iter().map(|w| &*w.key).collect();
        let rows = self.hashed(self.parts.names, self.parts.firsts, hash(&keys));
        let mut phrases = Phrases::default();
        for &row in &rows {
            let actor = self.actor(row);
            names(actor).for_each(|n| phrases.insert(n, row));
        }
        let found = phrases.longest(text, name, 0).filter(|f| f.words == name.len())?;
        let values = found.values.into_iter().copied().collect();
        Some(Known { words: found.words, span: found.span, values })
    }

    /// The words of the longest name that begins with a word; none begins where it gives 0.
    fn longest_from(&self, key: &str) -> usize {
        let wanted = (hash(&[key]) >> 32) as u32;
        let (list, _) = self.firsts.as_chunks::<FIRST>();
        let place = |[a, b, c, d, _]: &[u8; FIRST]| u32::from_le_bytes([*a, *b, *c, *d]);
        let found = list.binary_search_by_key(&wanted, place).ok().and_then(|n| list.get(n));
        found.map_or(0, |[.., most]| usize::from(*most))
    }

    /// The rows of a hash in a sorted part.
    fn hashed(&self, start: u64, end: u64, wanted: u64) -> Vec<usize> {
        let count = (end - start) / HASHED;
        let place = |n: u64| self.number::<8>(start + HASHED * n).unwrap_or_default();
        let found = first(count, |n| place(n) >= wanted);
        let same = (found..count).take_while(|&n| place(n) == wanted);
        let row = |n: u64| self.number::<4>(start + HASHED * n + 8);
        same.filter_map(|n| usize::try_from(row(n)?).ok()).collect()
    }
}

/// The names by which an actor is found. A single word is no name of a person here ("Will", "May"); of organisations the
/// name itself and abbreviations count.
fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    let person = actor.kind == ActorKind::Person;
    let all = std::iter::once(&actor.name).chain(&actor.aliases).map(|n| &**n);
    all.enumerate().filter_map(move |(n, name)| {
        let several = words(name).len() > 1;
        let capitals = name.len() > 2 && name.chars().all(|c| c.is_uppercase() || c == '-');
        (several || !person && (n == 0 || capitals)).then_some(name)
    })
}

/// Who stands for a damaged row.
fn nobody() -> Actor {
    Actor {
        id: "wd/Q0".into(),
        kind: ActorKind::Person,
        name: "".into(),
        aliases: Vec::new(),
        country: None,
        sector: None,
        detail: Detail::Person(PersonDetail::default()),
        source: "".into(),
        checked: "".into(),
    }
}

/// FNV-1a of words: the same on every machine and in every version, which the hashes of maps are not.
fn hash(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for word in words {
        for byte in word.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// The first of so many places, in order, for which something holds from there on.
fn first(count: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = u64::midpoint(low, high);
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// A number of so many bytes, lowest first.
fn number<const BYTES: usize>(pages: &dyn Pages, at: u64) -> Option<u64> {
    let mut eight = [0; 8];
    pages.read(at, &mut eight[..BYTES]).then(|| u64::from_le_bytes(eight))
}

#[cfg(test)]
mod tests {
    use super::super::Period;
    use super::*;
    use crate::phrases::words;
    use proptest::prelude::*;

    fn actor(item: u32, kind: ActorKind, name: &str, aliases: &[&str]) -> Actor {
        let term = Term {
            office: "head-of-state".into(),
            title: "president".into(),
            of: "PER".into(),
            sector: "GOV".into(),
            period: Period { from: "2001-07-28".parse().ok(), to: "2006".parse().ok() },
            acting: false,
        };
        Actor {
            id: format!("wd/Q{item}").into(),
            kind,
            name: name.into(),
            aliases: aliases.iter().map(|a| (*a).into()).collect(),
            country: Some("PER".into()),
            detail: Detail::Person(PersonDetail { terms: vec![term], ..PersonDetail::default() }),
            ..nobody()
        }
    }

    fn table() -> Vec<u8> {
        let mut writer = KbWriter::new(Vec::new());
        let rows = [
            actor(70, ActorKind::Person, "Ada Zorn", &["Ada B. Zorn", "Zorn"]),
            actor(12, ActorKind::Organisation, "Zorn Front", &["ZF", "ZFR", "the front"]),
            actor(99, ActorKind::Person, "Ada Zorn", &[]),
        ];
        rows.iter().for_each(|r| writer.add(r).unwrap());
        writer.finish().unwrap()
    }

    fn found(text: &str, from: usize) -> Vec<String> {
        let table = Knowledge::new(Arc::new(table())).unwrap();
        let known = table.longest(text, &words(text), from);
        let ids = |k: Known| k.values.iter().map(|r| table.actor(*r).id.to_string()).collect();
        known.map(ids).unwrap_or_default()
    }

    #[test]
    fn actors_are_found_by_name_id_and_office() {
        let table = Knowledge::new(Arc::new(table())).unwrap();
        assert_eq!(table.len(), 3);
        assert_eq!(table.get("wd/Q12").map(|a| &*a.name), Some("Zorn Front"));
        assert_eq!(table.get("wd/Q13"), None);
        assert_eq!(table.get("wd/Q100"), None);
        assert_eq!(found("Ada Zorn spoke.", 0), ["wd/Q70", "wd/Q99"]);
        assert_eq!(found("Then Ada B. Zorn spoke.", 1), ["wd/Q70"]);
        assert_eq!(table.terms("PER", "head-of-state").len(), 3);
        assert!(table.terms("PER", "foreign-minister").is_empty());
    }

    #[test]
    fn near_misses() {
        for text in ["Zorn spoke.", "ada zorn spoke.", "ZF spoke.", "Ada Zornig spoke.", ""] {
            assert_eq!(found(text, 0), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found("ZFR spoke.", 0), ["wd/Q12"]);
        assert!(Knowledge::new(Arc::new(b"something else".to_vec())).is_none());
    }

    proptest! {
        #[test]
        fn damaged_tables_are_refused_or_read(at in 0usize..600, byte: u8, cut in 0usize..600) {
            let mut bytes = table();
            let length = bytes.len();
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            bytes.drain(..cut.min(length));
            if let Some(table) = Knowledge::new(Arc::new(bytes)) {
                let text = "Ada Zorn and the Zorn Front";
                let words = words(text);
                (0..words.len()).for_each(|w| drop(table.longest(text, &words, w)));
                let _ = (table.get("wd/Q70"), table.actor(0), table.terms("PER", "head-of-state"));
            }
        }
    }
}
