//! `attache kb add SHEET`: actors from a comma-separated sheet. Lines of one name and country are one actor.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use attache_lexicon::{Codebook, Lexicon};

use super::Tally;
use super::rows::{self, Period, Row};
use crate::status::Status;

const HEADINGS: [&str; 8] =
    ["name", "aliases", "kind", "country", "sector", "from", "to", "source"];

/// Reads the sheet and writes `world/actors/NAME.toml`.
pub(super) fn run(sheet: &Path, out: &Path) -> Result<Status> {
    let text =
        fs::read_to_string(sheet).with_context(|| format!("cannot read {}", sheet.display()))?;
    let mut lines = records(&text).into_iter();
    let (_, headings) = lines.next().unwrap_or_default();
    let place = |name: &str| headings.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let places = HEADINGS.map(place);
    if places[0].is_none() {
        bail!("{}: the first line must name the columns: {}", sheet.display(), HEADINGS.join(","));
    }
    let codebook = Lexicon::builtin().codebook;
    let mut tally = Tally::default();
    let mut actors: BTreeMap<(String, String), Row> = BTreeMap::new();
    let mut taken = BTreeMap::new();
    for (line, cells) in lines {
        let cell = |i: usize| {
            let words = places[i].and_then(|p| cells.get(p)).map_or("", |c| c.trim());
            Some(words.to_owned()).filter(|w| !w.is_empty())
        };
        match actor(&cell, &codebook) {
            Ok((row, period)) => {
                let key = (row.name.clone(), row.country.clone().unwrap_or_default());
                let entry = actors
                    .entry(key)
                    .or_insert_with(|| Row { id: rows::id("own", &row.name, &mut taken), ..row });
                entry.sectors.extend(period);
            }
            Err(what) => tally.skip(sheet, line, &what),
        }
    }
    let all: Vec<Row> = actors.into_values().collect();
    let stem = sheet.file_stem().and_then(|s| s.to_str()).unwrap_or("own");
    let text = rows::file(&all, &format!("sheet {stem}"), None)?;
    let path = super::write(out, &format!("world/actors/{stem}.toml"), text.as_bytes())?;
    Ok(tally.finish(all.len(), "actors", &path))
}

/// The actor of a line, and the time of its sector.
fn actor(
    cell: &impl Fn(usize) -> Option<String>,
    codebook: &Codebook,
) -> Result<(Row, Option<Period>), String> {
    let name = cell(0).ok_or("no name")?;
    let aliases = cell(1).unwrap_or_default();
    let aliases = aliases.split(';').map(str::trim).filter(|a| !a.is_empty());
    let kind = match cell(2).as_deref() {
        None | Some("organisation" | "organization") => "organisation",
        Some("person") => "person",
        Some(other) => return Err(format!("`{other}` is no kind: person or organisation")),
    };
    let country = cell(3);
    if let Some(code) = country.as_deref().filter(|c| c.len() != 3) {
        return Err(format!("`{code}` is no alpha-3 code"));
    }
    let sector = cell(4);
    if let Some(code) = sector.as_deref().filter(|s| codebook.sector(s).is_none()) {
        return Err(format!("`{code}` is no PLOVER sector"));
    }
    let (from, to) = (cell(5), cell(6));
    for date in [&from, &to].into_iter().flatten() {
        date.parse::<attache_lexicon::world::PartialDate>()?;
    }
    let dated = from.is_some() || to.is_some();
    let period = sector.clone().filter(|_| dated).map(|sector| Period { sector, from, to });
    let row = Row {
        kind,
        name,
        aliases: aliases.map(str::to_owned).collect(),
        country,
        sector: sector.filter(|_| !dated),
        source: cell(7),
        ..Row::default()
    };
    Ok((row, period))
}

/// The lines of a sheet with their numbers, cut into cells; a quoted cell may hold commas and line ends.
fn records(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut records = Vec::new();
    let mut cells = vec![String::new()];
    let (mut quoted, mut line, mut start) = (false, 1, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                push(&mut cells, '"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            '\n' if !quoted => {
                line += 1;
                let full = std::mem::replace(&mut cells, vec![String::new()]);
                if full.iter().any(|c| !c.trim().is_empty()) {
                    records.push((start, full));
                }
                start = line;
            }
            c => {
                line += usize::from(c == '\n');
                push(&mut cells, c);
            }
        }
    }
    if cells.iter().any(|c| !c.trim().is_empty()) {
        records.push((start, cells));
    }
    records
}

fn push(cells: &mut [String], c: char) {
    if let Some(last) = cells.last_mut() {
        last.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_hold_commas_marks_and_line_ends() {
        let found = records("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n\nz,\n");
        let shown: Vec<(usize, Vec<&str>)> =
            found.iter().map(|(n, c)| (*n, c.iter().map(String::as_str).collect())).collect();
        assert_eq!(
            shown,
            [(1, vec!["a", "b"]), (2, vec!["x, \"y\"", "two\nlines"]), (5, vec!["z", ""])]
        );
    }
}
