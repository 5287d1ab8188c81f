//! Places by name alone, as `who` needs them: where something is, and in which state.

use attache_lexicon::{Level, Lexicon, Spot, Town, phrases};

/// The table of all towns.
pub(super) const TOWNS: &str = "world/towns.bin";

/// A place on the map, with the entry that holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3 code; empty for a place of several states.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// State, region, town …
    pub level: Level,
    /// The division of its state in which it lies, by its name in GeoNames; empty where unknown.
    pub region: String,
    /// The table that holds it, below `lexicons/`.
    pub file: &'static str,
    /// Its line there, from 1; none in a table without lines.
    pub line: Option<u32>,
}

impl Located {
    /// A place of the news.
    pub(super) fn listed(spot: &Spot) -> Self {
        Self {
            name: spot.name.to_string(),
            country: spot.country.to_string(),
            lat: spot.lat,
            lon: spot.lon,
            level: spot.level,
            region: spot.region.to_string(),
            file: "en/places.tsv",
            line: Some(spot.line),
        }
    }

    /// A town or region of the world.
    pub(super) fn town(town: &Town<'_>) -> Self {
        Self {
            name: town.name.clone(),
            country: town.country.to_owned(),
            lat: town.lat,
            lon: town.lon,
            level: if town.is_region { Level::Region } else { Level::Town },
            region: town.region.to_owned(),
            file: TOWNS,
            line: None,
        }
    }

    /// Where the entry stands: `en/places.tsv:120`.
    #[must_use]
    pub fn row(&self) -> String {
        self.line.map_or_else(|| self.file.to_owned(), |line| format!("{}:{line}", self.file))
    }
}

/// The first town or region that some words name, with its words; none where its name stands in several states.
pub(crate) fn in_words<'w>(words: &'w str, lexicon: &Lexicon) -> Option<(&'w str, Located)> {
    let mut run: Vec<&phrases::Word> = Vec::new();
    let all = phrases::words(words);
    for word in &all {
        let gap = run.last().is_some_and(|w| &words[w.span.end..word.span.start] != " ");
        if gap || !word.span.of(words).starts_with(char::is_uppercase) {
            if let Some(found) = in_run(words, &run, lexicon) {
                return Some(found);
            }
            run.clear();
        }
        if word.span.of(words).starts_with(char::is_uppercase) {
            run.push(word);
        }
    }
    in_run(words, &run, lexicon)
}

/// The place that a run of capitalised words names, titles at its ends aside.
fn in_run<'w>(
    words: &'w str,
    run: &[&phrases::Word],
    lexicon: &Lexicon,
) -> Option<(&'w str, Located)> {
    let title = |w: &&&phrases::Word| !lexicon.titles.of(&w.key).is_empty();
    let skip = run.iter().take_while(title).count();
    let rest = &run[skip..];
    let rest = &rest[..rest.len() - rest.iter().rev().take_while(title).count()];
    let name = rest.first()?.span.join(rest.last()?.span).of(words);
    if let Some(spot) = lexicon.gazetteer.find(name, None) {
        return Some((name, Located::listed(spot)));
    }
    let towns = lexicon.gazetteer.towns(name);
    let best = towns.iter().max_by_key(|t| t.people)?;
    let alone = towns.iter().all(|t| t.country == best.country || t.people < best.people);
    alone.then(|| (name, Located::town(best)))
}
