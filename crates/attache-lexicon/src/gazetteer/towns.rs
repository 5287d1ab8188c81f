//! A hundred thousand towns in a few bytes each: looked up in place, without reading the table first.
//!
//! The table is sorted by folded name and cut into blocks; a name is found by halving the blocks and reading one. It
//! stays as it lies in the program, so that a start costs nothing.

use std::borrow::Cow;

use crate::phrases::fold;

/// The first bytes of a table.
const MAGIC: &[u8; 8] = b"attowns2";
/// Towns a block: one look-up reads so many at most.
pub(super) const BLOCK: usize = 16;
/// Bytes of a town behind its name: country, region, degrees, people.
pub(super) const TAIL: usize = 8;
/// In the last byte of a town: it is a region, not a town.
const REGION: u8 = 0x80;

/// A town or region.
#[derive(Clone, Debug, PartialEq)]
pub struct Town<'t> {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3 code.
    pub country: &'t str,
    /// The region of its state it lies in; its own name for a region; empty where unknown.
    pub region: &'t str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How well known it is: the binary logarithm of its inhabitants, or an estimate of it.
    pub people: u8,
    /// A region rather than a town.
    pub is_region: bool,
}

/// One row to write.
#[derive(Clone, Debug, PartialEq)]
pub struct TownRow {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3 code.
    pub country: String,
    /// The region of its state it lies in; may be empty.
    pub region: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The binary logarithm of its inhabitants, or an estimate of it.
    pub people: u8,
    /// A region rather than a town.
    pub is_region: bool,
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Towns {
    bytes: Cow<'static, [u8]>,
    layout: Layout,
}

/// Where the parts of a table begin.
#[derive(Clone, Copy, Debug, Default)]
struct Layout {
    countries: usize,
    regions: usize,
    names: usize,
    blocks: usize,
    block_count: usize,
    towns: usize,
}

/// One town as it lies in the table.
struct Raw<'t> {
    name: Vec<u8>,
    tail: &'t [u8],
}

impl Towns {
    /// A table as [`write()`] made it; none for other bytes.
    #[must_use]
    pub fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let count = |at: usize| number(&bytes, 8 + 4 * at);
        let (countries, regions, blocks) = (count(0)?, count(1)?, count(2)?);
        let at_countries = 8 + 4 * 3;
        let at_regions = at_countries + 3 * countries;
        let at_names = at_regions + 4 * (regions + 1);
        let at_blocks = at_names + number(&bytes, at_regions + 4 * regions)?;
        let layout = Layout {
            countries: at_countries,
            regions: at_regions,
            names: at_names,
            blocks: at_blocks,
            block_count: blocks,
            towns: at_blocks + 4 * blocks,
        };
        (bytes.starts_with(MAGIC) && layout.towns <= bytes.len()).then_some(Self { bytes, layout })
    }

    /// Every town and region of a name, accents, apostrophes and letter case aside; "Tölz" is found as "Toelz" as well.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<Town<'_>> {
        let found = self.find_key(&key(name));
        if !found.is_empty() || name.is_ascii() {
            return found;
        }
        self.find_key(&key(&spelled_out(name)))
    }

    fn find_key(&self, key: &str) -> Vec<Town<'_>> {
        let mut found = Vec::new();
        let mut block = self.first_block(key);
        'blocks: while block < self.layout.block_count {
            for raw in self.block(block) {
                let own = folded(&raw.name);
                if *own > *key {
                    break 'blocks;
                }
                if *own == *key {
                    found.extend(self.town(&raw));
                }
            }
            block += 1;
        }
        found
    }

    /// The block in which a name begins, if it is there at all.
    fn first_block(&self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.layout.block_count);
        while low < high {
            let middle = usize::midpoint(low, high);
            let before = self.block(middle).next().is_some_and(|r| *folded(&r.name) < *key);
            if before { low = middle + 1 } else { high = middle }
        }
        low.saturating_sub(1)
    }

    /// The towns of a block.
    fn block(&self, block: usize) -> impl Iterator<Item = Raw<'_>> {
        let start = number(&self.bytes, self.layout.blocks + 4 * block);
        let mut at = self.layout.towns + start.unwrap_or(self.bytes.len());
        let mut last: Vec<u8> = Vec::new();
        let mut left = if start.is_some() { BLOCK } else { 0 };
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let shared = usize::from(*self.bytes.get(at)?);
            let more = usize::from(*self.bytes.get(at + 1)?);
            last.truncate(shared);
            last.extend_from_slice(self.bytes.get(at + 2..at + 2 + more)?);
            let tail = self.bytes.get(at + 2 + more..at + 2 + more + TAIL)?;
            at += 2 + more + TAIL;
            Some(Raw { name: last.clone(), tail })
        })
    }

    fn town(&self, raw: &Raw<'_>) -> Option<Town<'_>> {
        let [country, r0, r1, n0, n1, e0, e1, people] = raw.tail.try_into().ok()?;
        let country = self.layout.countries + 3 * usize::from(country);
        let degrees = |low, high| f64::from(i16::from_le_bytes([low, high])) / 100.0;
        Some(Town {
            name: String::from_utf8_lossy(&raw.name).into_owned(),
            country: str::from_utf8(self.bytes.get(country..country + 3)?).ok()?,
            region: self.region(usize::from(u16::from_le_bytes([r0, r1]))).unwrap_or_default(),
            lat: degrees(n0, n1),
            lon: degrees(e0, e1),
            people: people & !REGION,
            is_region: people & REGION != 0,
        })
    }

    fn region(&self, index: usize) -> Option<&str> {
        let at = self.layout.regions + 4 * index;
        let (from, to) = (number(&self.bytes, at)?, number(&self.bytes, at + 4)?);
        let names = self.layout.names;
        str::from_utf8(self.bytes.get(names + from..names + to)?).ok()
    }
}

fn folded(name: &[u8]) -> Box<str> {
    key(&String::from_utf8_lossy(name))
}

/// What a name is sorted and found by.
fn key(name: &str) -> Box<str> {
    let folded = fold(name);
    let mark = |c: char| matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ');
    if folded.contains(mark) { folded.replace(mark, "").into() } else { folded }
}

/// German, Danish and Swedish letters as two: "Toelz".
fn spelled_out(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        match c.to_lowercase().next() {
            Some('ä' | 'æ') => out.push_str("ae"),
            Some('ö' | 'ø') => out.push_str("oe"),
            Some('ü') => out.push_str("ue"),
            Some('å') => out.push_str("aa"),
            _ => out.push(c),
        }
    }
    out
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

/// The bytes of a table of these rows. Rows that do not fit are left out: names over 255 bytes, codes that are not
/// alpha-3, degrees that are none, more states or regions than a table can number.
#[must_use]
pub fn write(mut rows: Vec<TownRow>) -> Vec<u8> {
    rows.retain(|r| {
        let name = !r.name.is_empty() && r.name.len() < 256;
        name && r.country.len() == 3 && r.lat.abs() <= 90.0 && r.lon.abs() <= 180.0
    });
    rows.sort_by_cached_key(|r| (key(&r.name), r.country.clone(), r.region.clone(), r.is_region));
    let mut countries: Vec<String> = rows.iter().map(|r| r.country.clone()).collect();
    let mut regions: Vec<String> = rows.iter().map(|r| r.region.clone()).collect();
    for list in [&mut countries, &mut regions] {
        list.sort_unstable();
        list.dedup();
    }
    let place = |list: &[String], word: &String| list.binary_search(word).ok();
    let (mut blocks, mut towns) = (Vec::new(), Vec::new());
    let mut last = String::new();
    let mut written = 0;
    for row in &rows {
        let country = place(&countries, &row.country).and_then(|c| u8::try_from(c).ok());
        let region = place(&regions, &row.region).and_then(|r| u16::try_from(r).ok());
        let (Some(country), Some(region)) = (country, region) else { continue };
        if written % BLOCK == 0 {
            blocks.push(towns.len());
            last.clear();
        }
        written += 1;
        let shared = last.bytes().zip(row.name.bytes()).take_while(|(a, b)| a == b).count();
        towns.extend([shared as u8, (row.name.len() - shared) as u8]);
        towns.extend(&row.name.as_bytes()[shared..]);
        towns.push(country);
        towns.extend(region.to_le_bytes());
        for degrees in [row.lat, row.lon] {
            towns.extend(((degrees * 100.0).round() as i16).to_le_bytes());
        }
        towns.push(row.people.min(REGION - 1) | if row.is_region { REGION } else { 0 });
        last.clone_from(&row.name);
    }
    let mut bytes = MAGIC.to_vec();
    let mut put = |n: usize| bytes.extend((n as u32).to_le_bytes());
    put(countries.len());
    put(regions.len());
    put(blocks.len());
    bytes.extend(countries.iter().flat_map(|c| c.bytes()));
    let mut at = 0;
    for region in &regions {
        bytes.extend((at as u32).to_le_bytes());
        at += region.len();
    }
    bytes.extend((at as u32).to_le_bytes());
    bytes.extend(regions.iter().flat_map(|r| r.bytes()));
    bytes.extend(blocks.iter().flat_map(|b| (*b as u32).to_le_bytes()));
    bytes.extend(towns);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(name: &str, country: &str, region: &str) -> TownRow {
        let (name, country, region) = (name.into(), country.into(), region.into());
        TownRow { name, country, region, lat: 1.25, lon: -2.5, people: 9, is_region: false }
    }

    #[test]
    fn what_is_written_is_found() {
        let rows =
            vec![row("Łódź", "POL", "Lodz"), row("Paris", "FRA", ""), row("Paris", "USA", "Texas")];
        let towns = Towns::new(write(rows).into()).unwrap();
        let paris = towns.find("PARIS");
        assert_eq!(
            paris.iter().map(|t| (t.country, t.region)).collect::<Vec<_>>(),
            [("FRA", ""), ("USA", "Texas")]
        );
        assert_eq!((paris[0].lat, paris[0].lon, paris[0].people), (1.25, -2.5, 9));
        assert_eq!(towns.find("lodz").len(), 1);
        let names = ["L'viv", "Bad Toelz"];
        let rows = names.iter().map(|n| row(n, "XXX", "")).collect();
        let towns = Towns::new(write(rows).into()).unwrap();
        for name in ["Lviv", "L’viv", "Bad Tölz"] {
            assert_eq!(towns.find(name).len(), 1, "{name}");
        }
        assert!(towns.find("Par").is_empty() && towns.find("Parisa").is_empty());
    }

    #[test]
    fn other_bytes_are_no_table() {
        assert!(Towns::new(Cow::Borrowed(b"attowns2")).is_none());
        assert!(Towns::new(Cow::Borrowed(b"nothing of the kind")).is_none());
    }

    proptest! {
        #[test]
        fn every_row_is_found(names in proptest::collection::vec("[A-Za-zé ]{1,12}", 1..80)) {
            let rows: Vec<TownRow> = names.iter().map(|n| row(n, "FRA", "")).collect();
            let towns = Towns::new(write(rows).into()).unwrap();
            for name in &names {
                let same = names.iter().filter(|n| key(n) == key(name)).count();
                prop_assert_eq!(towns.find(name).len(), same);
            }
        }

        #[test]
        fn damaged_tables_are_read_without_harm(cut in 0usize..400, name in "[a-z]{1,5}") {
            let rows = (0..60).map(|i| row(&format!("town{i}"), "FRA", "region")).collect();
            let mut bytes = write(rows);
            bytes.truncate(cut);
            if let Some(towns) = Towns::new(bytes.into()) {
                let _ = towns.find(&name);
            }
        }
    }
}
