//! `attache kb build --geonames`: the table of towns from a GeoNames dump.
//!
//! The dump is read twice, line by line: first the names of the regions, then the towns and regions themselves, so that
//! only what is kept lies in memory. Format: <https://download.geonames.org/export/dump/readme.txt>, 19 columns.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use attache_lexicon::{Lexicon, TownRow, write_towns};

use super::Tally;
use crate::status::Status;

/// Columns of the dump.
const NAME: usize = 1;
const PLAIN: usize = 2;
const LAT: usize = 4;
const LON: usize = 5;
const CLASS: usize = 6;
const CODE: usize = 7;
const STATE: usize = 8;
const REGION: usize = 10;
const PEOPLE: usize = 14;
const COLUMNS: usize = 19;

/// A region counts as this well known: about a million inhabitants.
const KNOWN: u8 = 20;

/// Reads the dump and writes `world/towns.bin`.
pub(super) fn run(dump: &Path, out: &Path) -> Result<Status> {
    let lexicon = Lexicon::builtin();
    let states = lexicon.world.actors().iter().filter_map(|a| Some((a.state()?, &*a.id)));
    let codes: BTreeMap<&str, &str> = states.map(|(s, id)| (&*s.alpha2, id)).collect();
    let mut tally = Tally::default();
    let mut regions: BTreeMap<(String, String), String> = BTreeMap::new();
    each(dump, |_, cells| {
        if cells.len() == COLUMNS && cells[CODE] == "ADM1" {
            let key = (cells[STATE].to_owned(), cells[REGION].to_owned());
            regions.insert(key, cells[PLAIN].to_owned());
        }
    })?;
    let mut rows = Vec::new();
    each(dump, |line, cells| match town(cells, &codes, &regions) {
        Ok(Some(row)) => rows.push(row),
        Ok(None) => {}
        Err(what) => tally.skip(dump, line, &what),
    })?;
    let kept = rows.len();
    let path = super::write(out, "world/towns.bin", &write_towns(rows))?;
    Ok(tally.finish(kept, "towns and regions", &path))
}

/// Calls a function for each line of a dump.
fn each(dump: &Path, mut then: impl FnMut(usize, &[&str])) -> Result<()> {
    let file = File::open(dump).with_context(|| format!("cannot read {}", dump.display()))?;
    let mut reader = BufReader::new(file);
    let mut bytes = Vec::new();
    let mut line = 0;
    while reader.read_until(b'\n', &mut bytes)? > 0 {
        line += 1;
        let text = String::from_utf8_lossy(&bytes);
        let cells: Vec<&str> = text.trim_end_matches(['\n', '\r']).split('\t').collect();
        then(line, &cells);
        bytes.clear();
    }
    Ok(())
}

/// The town or region of a line; none for rivers, roads and places without inhabitants that govern nothing.
fn town(
    cells: &[&str],
    codes: &BTreeMap<&str, &str>,
    regions: &BTreeMap<(String, String), String>,
) -> Result<Option<TownRow>, String> {
    if cells.len() != COLUMNS {
        return Err(format!("{} columns, not {COLUMNS}", cells.len()));
    }
    let degrees = |i: usize, most: f64| {
        let value: Option<f64> = cells[i].parse().ok();
        value.filter(|v| v.abs() <= most).ok_or(format!("`{}` is no degree", cells[i]))
    };
    let people: u64 = cells[PEOPLE].parse().unwrap_or_default();
    let is_region = cells[CODE] == "ADM1";
    let seat = cells[CODE].starts_with("PPLA") || cells[CODE] == "PPLC";
    if !(is_region || cells[CLASS] == "P" && (people > 0 || seat)) {
        return Ok(None);
    }
    let Some(country) = codes.get(cells[STATE]) else {
        return Err(format!("`{}` is no state", cells[STATE]));
    };
    let key = (cells[STATE].to_owned(), cells[REGION].to_owned());
    let name = if cells[NAME].is_empty() { cells[PLAIN] } else { cells[NAME] };
    Ok(Some(TownRow {
        name: name.to_owned(),
        country: (*country).to_owned(),
        region: regions.get(&key).cloned().unwrap_or_default(),
        lat: degrees(LAT, 90.0)?,
        lon: degrees(LON, 180.0)?,
        people: if is_region { KNOWN } else { people.max(1).ilog2() as u8 },
        is_region,
    }))
}
