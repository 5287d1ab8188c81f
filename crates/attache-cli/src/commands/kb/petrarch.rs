//! `attache kb import petrarch`: the dictionaries of PETRARCH and its kin (MIT-licensed sets are about; none is shipped).
//!
//! Actors: `NAME_ [CODE]`, synonyms on lines with `+`, codes bounded by dates on lines of their own: `[USAGOV 090120-170120]`,
//! `[USAELI >170120]`. Agents: `SOLDIER [~MIL]`, with `!PERSON!` for a set of words. A code is a state and a role; roles
//! become PLOVER sectors.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use attache_lexicon::{Codebook, Lexicon};

use super::Tally;
use super::rows::{self, Period, Row};
use crate::status::Status;

/// Reads every dictionary of a folder; writes `world/actors/petrarch.toml` and `en/titles/petrarch.toml`.
pub(super) fn run(folder: &Path, out: &Path) -> Result<Status> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .filter_map(|e| Some(e.ok()?.path()))
        .collect();
    files.sort();
    let lexicon = Lexicon::builtin();
    let mut tally = Tally::default();
    let mut actors = Vec::new();
    let mut agents = String::new();
    let mut taken = BTreeMap::new();
    for path in &files {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_lowercase();
        let read = || fs::read(path).with_context(|| format!("cannot read {}", path.display()));
        if name.contains("actors") {
            let text = String::from_utf8_lossy(&read()?).into_owned();
            let mut reader = Actors { lexicon: &lexicon, taken: &mut taken, found: Vec::new() };
            reader.read(path, &text, &mut tally);
            actors.append(&mut reader.found);
        } else if name.contains("agents") {
            let text = String::from_utf8_lossy(&read()?).into_owned();
            agents.push_str(&self::agents(path, &text, &lexicon.codebook, &mut tally));
        }
    }
    actors.retain(|a: &Row| a.country.is_some());
    let text = rows::file(&actors, "PETRARCH dictionaries", Some("2014-09-24"))?;
    let path = super::write(out, "world/actors/petrarch.toml", text.as_bytes())?;
    super::write(out, "en/titles/petrarch.toml", agents.as_bytes())?;
    let kept = actors.len() + agents.matches("[[other]]").count();
    Ok(tally.finish(kept, "actors and agents", &path))
}

/// One line without comments.
fn bare<'t>(line: &'t str, comment: &mut bool) -> &'t str {
    if *comment {
        *comment = !line.contains("-->");
        return "";
    }
    if let Some(at) = line.find("<!--") {
        *comment = !line[at..].contains("-->");
        return line[..at].trim_end();
    }
    line.split('#').next().unwrap_or_default().trim_end()
}

/// A dictionary of actors on its way to rows.
struct Actors<'a> {
    lexicon: &'a Lexicon,
    taken: &'a mut BTreeMap<String, usize>,
    found: Vec<Row>,
}

impl Actors<'_> {
    fn read(&mut self, path: &Path, text: &str, tally: &mut Tally) {
        let mut comment = false;
        for (n, line) in text.lines().enumerate() {
            let line = bare(line, &mut comment);
            let words = line.trim();
            if words.is_empty() {
                continue;
            }
            if let Err(what) = self.line(words) {
                tally.skip(path, n + 1, &what);
            }
        }
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        let (words, codes) = line.split_once('[').map_or((line, None), |(w, c)| (w, Some(c)));
        let words = words.trim();
        if let Some(synonym) = words.strip_prefix('+') {
            let last = self.found.last_mut().ok_or("a synonym of nothing")?;
            last.aliases.push(written(synonym));
        } else if !words.is_empty() {
            let name = written(words);
            let id = rows::id("petrarch", &name, self.taken);
            self.found.push(Row { id, kind: "organisation", name, ..Row::default() });
        }
        for code in codes.into_iter().flat_map(|c| c.split('[')) {
            let code = code.split(']').next().unwrap_or_default();
            self.code(code.trim())?;
        }
        Ok(())
    }

    /// "USAGOV 090120-170120".
    fn code(&mut self, code: &str) -> Result<(), String> {
        let last = self.found.last_mut().ok_or("a code of nothing")?;
        let (code, dates) = code.split_once(' ').map_or((code, ""), |(c, d)| (c, d.trim()));
        if code.len() < 3 || !code.is_ascii() || !code.chars().all(char::is_alphanumeric) {
            return Err(format!("`{code}` is no code"));
        }
        let (country, role) = code.split_at(3);
        let country = country.to_uppercase();
        let bloc = self.lexicon.codebook.blocs.iter().any(|b| *b.code == *country);
        if !bloc && self.lexicon.world.get(&country).is_none() {
            return Err(format!("`{country}` is no state"));
        }
        last.country = Some(country);
        let sector = sector(role, &self.lexicon.codebook);
        if dates.is_empty() {
            last.sector = sector.or(last.sector.take());
            return Ok(());
        }
        let (from, to) = period(dates).ok_or_else(|| format!("`{dates}` is no time"))?;
        if let Some(sector) = sector {
            last.sectors.push(Period { sector, from, to });
        }
        Ok(())
    }
}

/// `UNITED_STATES_` as running text: "United States".
fn written(words: &str) -> String {
    let words = words.split(['_', ' ']).filter(|w| !w.is_empty());
    let word = |w: &str| {
        if matches!(&*w.to_lowercase(), "of" | "the" | "and" | "for" | "in" | "on") {
            return w.to_lowercase();
        }
        let mut chars = w.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        first + &chars.as_str().to_lowercase()
    };
    words.map(word).collect::<Vec<_>>().join(" ")
}

/// The PLOVER sector of the first role of a code.
fn sector(roles: &str, codebook: &Codebook) -> Option<String> {
    let role = roles.get(..3)?.to_uppercase();
    let plover = match &*role {
        "MED" => "JRN",
        "HLH" => "MED",
        "INS" | "SEP" | "RAD" => "REB",
        "NGO" | "HRI" | "ENV" | "DEV" => "SOC",
        other => other,
    };
    codebook.sector(plover).map(|s| s.code.to_string())
}

/// `090120-170120`, `>170120`, `<090120`.
fn period(dates: &str) -> Option<(Option<String>, Option<String>)> {
    if let Some(after) = dates.strip_prefix('>') {
        return Some((Some(day(after)?), None));
    }
    if let Some(before) = dates.strip_prefix('<') {
        return Some((None, Some(day(before)?)));
    }
    let (from, to) = dates.split_once('-')?;
    Some((Some(day(from)?), Some(day(to)?)))
}

/// `090120` as 2009-01-20; years from 30 on are of the last century.
fn day(digits: &str) -> Option<String> {
    let digits = digits.trim();
    let (year, rest) = match digits.len() {
        6 => {
            let year: u16 = digits.get(..2)?.parse().ok()?;
            (if year < 30 { 2000 + year } else { 1900 + year }, digits.get(2..)?)
        }
        8 => (digits.get(..4)?.parse().ok()?, digits.get(4..)?),
        _ => return None,
    };
    let date = format!("{year:04}-{}-{}", rest.get(..2)?, rest.get(2..)?);
    date.parse::<attache_lexicon::world::PartialDate>().ok().map(|_| date)
}

/// The agents of a dictionary as rows of titles.
fn agents(path: &Path, text: &str, codebook: &Codebook, tally: &mut Tally) -> String {
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut by_sector: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut comment = false;
    for (n, line) in text.lines().enumerate() {
        let line = bare(line, &mut comment);
        if line.trim().is_empty() {
            continue;
        }
        if let Some((set, words)) = line.split_once('=').filter(|_| line.starts_with('!')) {
            let words = words.split(',').map(|w| w.trim().to_lowercase()).collect();
            sets.insert(set.trim().trim_matches('!').to_owned(), words);
            continue;
        }
        let Some((words, code)) = line.split_once("[~") else {
            if !line.starts_with(['+', '!']) {
                tally.skip(path, n + 1, "no agent");
            }
            continue;
        };
        match sector(code.trim_end_matches(']'), codebook) {
            Some(sector) => {
                by_sector.entry(sector).or_default().extend(forms(words.trim(), &sets));
            }
            None => tally.skip(path, n + 1, "no role that PLOVER has"),
        }
    }
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("agents");
    let mut out = String::new();
    for (sector, forms) in by_sector {
        let list: Vec<String> = forms.iter().map(|f| format!("{f:?}")).collect();
        let id = rows::id("petrarch", &format!("{stem} {sector}"), &mut BTreeMap::new());
        out.push_str(&format!(
            "[[other]]\nid = {id:?}\nname = {}\nsector = {sector:?}\nforms = [{}]\n\n",
            list[0],
            list[1..].join(", ")
        ));
    }
    out
}

/// `CATTLE!PERSON!` as "cattleman", "cattlemen" …
fn forms(words: &str, sets: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let plain = |w: &str| w.replace('_', " ").trim().to_lowercase();
    let Some((before, rest)) = words.split_once('!') else { return vec![plain(words)] };
    let Some((set, after)) = rest.split_once('!') else { return vec![plain(words)] };
    let endings = sets.get(set).into_iter().flatten();
    endings.map(|e| plain(&format!("{before}{e}{after}"))).collect()
}
