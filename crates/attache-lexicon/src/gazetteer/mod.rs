//! Places with their coordinates: those of the news in `en/places.tsv`, and the towns of the world in
//! `world/towns.bin`, a table made from GeoNames (CC BY 4.0; `cargo xtask towns`).

mod towns;

use rustc_hash::FxHashMap;

pub use towns::{Town, TownRow, Towns, write as write_towns};

use crate::phrases::fold;
use crate::rows::{LineStarts, rows};
use crate::{Files, Problem};

const PATH: &str = "en/places.tsv";
const TOWNS: &str = "world/towns.bin";
/// The towns of a Wikidata dump, asked for names that the first table has not.
const MORE_TOWNS: &str = "world/towns-wikidata.bin";

/// What a place is in the order of administration; with the feature classes and codes of GeoNames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A state, also one recognised in part (A, `PCL…`).
    State,
    /// A territory without a state of its own (A, `PCLD`, `TERR`).
    Territory,
    /// A division of a state of the first order: province, oblast, federal state (A, `ADM1`).
    Region,
    /// A division below it: county, district (A, `ADM2` and lower).
    District,
    /// A city, town or village (P).
    Town,
    /// A building, base or camp (S).
    Site,
    /// Land or water that nobody governs as one: a sea, an island, a historic land (H, L, T).
    Area,
}

impl Level {
    const ALL: [Self; 7] = [
        Self::State,
        Self::Territory,
        Self::Region,
        Self::District,
        Self::Town,
        Self::Site,
        Self::Area,
    ];

    /// The word for it, in files and in the output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Territory => "territory",
            Self::Region => "region",
            Self::District => "district",
            Self::Town => "town",
            Self::Site => "site",
            Self::Area => "area",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Its name.
    pub name: Box<str>,
    /// ISO 3166 alpha-3 code; empty for a place of several states, written `-`.
    pub country: Box<str>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// State, region, town …
    pub level: Level,
    /// The division of its state of the first order in which it lies, or that it is; may be empty.
    pub region: Box<str>,
    /// Its line in `en/places.tsv`, from 1.
    pub line: u32,
}

/// Places by name.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    by_name: FxHashMap<Box<str>, Vec<Spot>>,
    towns: Towns,
    more: Towns,
}

impl Gazetteer {
    /// Reads `en/places.tsv`. A line that cannot be read becomes a problem; the rest is kept.
    pub(crate) fn load(files: &Files, problems: &mut Vec<Problem>) -> Self {
        let towns = table(files, TOWNS, problems);
        let more = table(files, MORE_TOWNS, problems);
        let mut places = Self { towns, more, ..Self::default() };
        let Some(text) = files.get(PATH).and_then(|b| str::from_utf8(b).ok()) else {
            return places;
        };
        let starts = LineStarts::new(text);
        for (span, line) in rows(text) {
            match spot(line, starts.line(span.start)) {
                Some(spot) => places.by_name.entry(fold(&spot.name)).or_default().push(spot),
                None => problems.push(Problem::new(PATH, text, span, "no place").help(
                    "write name, alpha-3 code, degrees north and east, level and region, with tabs",
                )),
            }
        }
        places
    }

    /// Every town and region of a name, accents and letter case aside.
    #[must_use]
    pub fn towns(&self, name: &str) -> Vec<Town<'_>> {
        let found = self.towns.find(name);
        if found.is_empty() { self.more.find(name) } else { found }
    }

    /// The place of a name; of several the one in a country, where one is given, else the first of the file.
    #[must_use]
    pub fn find(&self, name: &str, country: Option<&str>) -> Option<&Spot> {
        let spots = self.by_name.get(&fold(name))?;
        match country {
            Some(country) => spots.iter().find(|s| &*s.country == country),
            None => spots.first(),
        }
    }
}

fn table(files: &Files, path: &'static str, problems: &mut Vec<Problem>) -> Towns {
    let Some(bytes) = files.shared(path) else { return Towns::default() };
    Towns::new(bytes).unwrap_or_else(|| {
        problems.push(Problem::whole(path, "no table of towns").help("make it anew"));
        Towns::default()
    })
}

/// The place of a line, with its number.
fn spot(line: &str, number: u32) -> Option<Spot> {
    let mut cells = line.split('\t');
    let (name, country) = (cells.next()?, cells.next()?);
    let lat: f64 = cells.next()?.parse().ok()?;
    let lon: f64 = cells.next()?.parse().ok()?;
    let level = Level::of(cells.next()?)?;
    let country = if country == "-" { "" } else { country };
    let region = cells.next().unwrap_or_default();
    let valid = lat.abs() <= 90.0 && lon.abs() <= 180.0 && matches!(country.len(), 0 | 3);
    (valid && cells.next().is_none()).then(|| Spot {
        name: name.into(),
        country: country.into(),
        lat,
        lon,
        level,
        region: region.into(),
        line: number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_name_and_country() {
        let mut problems = Vec::new();
        let places = Gazetteer::load(&Files::builtin(), &mut problems);
        assert!(problems.is_empty());
        assert_eq!(places.find("kyiv", None).map(|s| &*s.country), Some("UKR"));
        assert_eq!(places.find("Paris", Some("USA")), None);
    }

    #[test]
    fn a_bad_line_is_shown() {
        let mut files = Files::default();
        files.put(PATH, b"# places\nOslo\tNOR\t59.91\t10.75\ttown\nNowhere\tNOR\t99\t0\ttown\nNoway\tNOR\t9\t0\tcity\n".to_vec());
        let mut problems = Vec::new();
        let places = Gazetteer::load(&files, &mut problems);
        assert!(places.find("Oslo", Some("NOR")).is_some());
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [3, 4]);
    }
}
