//! The folder that `attache brief` leaves behind.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use attache_coding::Annotated;
use attache_compare::Brief;
use attache_show::json;
use attache_show::page;
use attache_store::{StoreError, brief_tables, report_tables};
use serde_json::json;

use crate::{Stage, Timings};

/// The file of a brief from which its reports can be read again.
pub const INPUTS: &str = "inputs.jsonl";

/// Why a brief could not be written.
#[derive(Debug, thiserror::Error)]
pub enum BriefError {
    /// A file or folder could not be written.
    #[error("{} cannot be written: {source}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A table could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record could not be printed.
    #[error("a record cannot be printed as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// A pool of reports and what holds across them.
pub struct Run<'a> {
    /// The reports, in the order of their unique ids.
    pub reports: &'a [Annotated],
    /// What holds across them.
    pub brief: &'a Brief,
    /// Versions of program, models and vocabulary.
    pub versions: &'a json::Run,
    /// Inputs that were not read: id and reason.
    pub skipped: &'a [(String, String)],
}

/// Writes `index.html`, `brief.json`, `tables/*.parquet` and, last, `run.json`. Each file appears
/// whole or not at all.
///
/// # Errors
/// When a file cannot be written.
pub fn write_brief(dir: &Path, run: &Run<'_>, timings: &mut Timings) -> Result<(), BriefError> {
    let tables = folder(&dir.join("tables"))?;
    timings.of(Stage::Write, || {
        let html = page::html(run.reports, run.brief, run.versions);
        put(&dir.join("index.html"), |out| Ok(out.write_all(html.as_bytes())?))?;
        let brief = json::brief(run.reports, run.brief, run.versions);
        put(&dir.join("brief.json"), |out| Ok(serde_json::to_writer_pretty(out, &brief)?))?;
        let mut all = report_tables(run.reports);
        all.extend(brief_tables(run.reports, run.brief));
        for table in all {
            let path = tables.join(format!("{}.parquet", table.name));
            put(&path, |out| Ok(table.write(out)?))?;
        }
        Ok::<_, BriefError>(())
    })?;
    put(&dir.join("run.json"), |out| Ok(serde_json::to_writer_pretty(out, &record(run, timings))?))
}

/// The lines from which the reports of a brief can be read again: `DIR/inputs.jsonl`.
///
/// # Errors
/// When the file cannot be written.
pub fn write_inputs(dir: &Path, lines: &[u8]) -> Result<(), BriefError> {
    put(&folder(dir)?.join(INPUTS), |out| Ok(out.write_all(lines)?))
}

fn folder(path: &Path) -> Result<PathBuf, BriefError> {
    fs::create_dir_all(path)
        .map_err(|source| BriefError::Write { path: path.to_owned(), source })?;
    Ok(path.to_owned())
}

/// What `run.json` says: versions, counts, seconds of each stage summed over threads.
fn record(run: &Run<'_>, timings: &Timings) -> serde_json::Value {
    let seconds = |s: Stage| (s.as_str().to_owned(), json!(timings.get(s).as_secs_f64()));
    let skipped: Vec<_> =
        run.skipped.iter().map(|(id, reason)| json!({"id": id, "reason": reason})).collect();
    json!({
        "type": "run",
        "schema": 1,
        "run": run.versions,
        "reports": run.reports.len(),
        "skipped": skipped,
        "stages": Stage::ALL.map(seconds).into_iter().collect::<serde_json::Map<_, _>>(),
    })
}

/// Errors while one file is written.
enum PutError {
    Io(std::io::Error),
    Other(BriefError),
}

impl From<std::io::Error> for PutError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for PutError {
    fn from(error: serde_json::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<StoreError> for PutError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

/// Writes a file beside its place and moves it there, so that a run cut short leaves no half file.
fn put(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> Result<(), PutError>,
) -> Result<(), BriefError> {
    let part = path.with_added_extension("part");
    let all = || {
        let mut out = BufWriter::new(fs::File::create(&part)?);
        write(&mut out)?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        fs::rename(&part, path)?;
        Ok(())
    };
    all().map_err(|error| match error {
        PutError::Io(source) => BriefError::Write { path: path.to_owned(), source },
        PutError::Other(error) => error,
    })
}
