//! `attache kb build --wikidata`: actors, offices, memberships and towns from a Wikidata JSON dump.
//!
//! A dump is one array with one item a line, a hundred gigabytes and more. It is read once, line by line; what is kept of an
//! item is a hundred times smaller and goes to a file of drafts at once, so that memory does not grow with the dump. Every
//! so many lines the place is noted: a run that was interrupted, or whose dump broke off, goes on from there. At the end
//! the drafts are joined: an office learns its state, a member its organisation. Format:
//! <https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html>.

mod draft;
mod dump;
mod item;
mod join;
mod place;

use std::path::Path;

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result, bail};
use attache_lexicon::Lexicon;

use super::Tally;
use crate::progress::Progress;
use crate::status::Status;
use draft::Drafts;
use dump::Dump;
use place::Place;

/// Lines between two notes of the place.
const NOTED: u64 = 20_000;

/// What a line must hold to be read at all: offices, parties, membership, ranks, codes of states, bodies, inhabitants.
/// Most items are papers, stars and species; to look for these is thirty times as fast as to read the line.
const TELLING: [&str; 14] = [
    "\"P39\"",
    "\"P102\"",
    "\"P463\"",
    "\"P410\"",
    "\"P298\"",
    "\"P1001\"",
    "\"P2389\"",
    "\"P1082\"",
    "\"P159\"",
    "\"P106\"",
    "\"P749\"",
    "\"P488\"",
    "\"P1142\"",
    "\"P112\"",
];

/// Reads the dump and writes `world/wikidata.bin` and `world/towns-wikidata.bin`.
pub(super) fn run(path: &Path, out: &Path, languages: &[String]) -> Result<Status> {
    let lexicon = Lexicon::builtin();
    let folder = out.join("world");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let place = Place::open(&folder, path, languages)?;
    let mut tally = Tally::default();
    let drafts = read(path, &place, languages, &lexicon, &mut tally)?;
    let made = join::write(drafts, out, &lexicon)?;
    place.remove()?;
    anstream::eprintln!("{} towns written to {}", made.towns, made.towns_path.display());
    Ok(tally.finish(made.actors, "actors", &made.path))
}

/// Everything up to the join: the dump into drafts, from the place where the last run stopped.
fn read(
    path: &Path,
    place: &Place,
    languages: &[String],
    lexicon: &Lexicon,
    tally: &mut Tally,
) -> Result<Drafts> {
    let mut noted = place.noted();
    let mut drafts = Drafts::open(place.drafts(), noted.drafts)?;
    if noted.lines > 0 {
        anstream::eprintln!("going on behind line {}", noted.lines);
    }
    let telling = AhoCorasick::new(TELLING)?;
    let progress = Progress::bytes("reading the dump", dump::size(path)?);
    let mut dump = Dump::open(path, noted.bytes, &progress)?;
    let mut line = Vec::new();
    loop {
        match dump.line(&mut line) {
            Ok(0) => break,
            Ok(_) => noted.lines += 1,
            Err(error) => {
                // The line that broke off is read anew when the dump is whole.
                noted.drafts = drafts.flush()?;
                place.note(&noted)?;
                bail!(
                    "{} breaks off behind line {}: {error}; fetch it whole and run the same command again: it goes on from there",
                    path.display(),
                    noted.lines
                );
            }
        }
        noted.bytes += line.len() as u64;
        match item::read(&line, &telling, languages, lexicon) {
            Ok(Some(draft)) => drafts.add(&draft)?,
            Ok(None) => {}
            Err(what) => progress.hidden(|| tally.skip(path, noted.lines as usize, &what)),
        }
        if noted.lines.is_multiple_of(NOTED) {
            noted.drafts = drafts.flush()?;
            place.note(&noted)?;
        }
    }
    progress.finish();
    drafts.flush()?;
    Ok(drafts)
}
