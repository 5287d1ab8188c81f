//! `attache code`: the events of reports as rows.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use attache_store::{Cell, Layout, Table};
use clap::ValueEnum;
use serde_json::{Map, Value};

use crate::inputs::{Inputs, annotate_all};
use crate::setup::Setup;
use crate::status::Status;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns, the short ones
    Table,
    /// Comma-separated values with a head
    Csv,
    /// One JSON object a row
    Json,
    /// A Parquet file (needs --out)
    Parquet,
    /// GDELT 1.0 events: 58 columns, tabs, no head
    Gdelt,
    /// ICEWS coded events: 20 columns, tabs
    Icews,
    /// POLECAT: 40 columns, tabs
    Polecat,
}

/// Columns of `--format table`.
const SHORT: [&str; 7] =
    ["report", "date", "actor", "plover_event", "recipient", "factuality", "trigger"];

/// Print the events of reports as rows
#[derive(clap::Args)]
#[command(before_help = "\
  attache code reports/
  attache code reports/ --format csv > events.csv
  attache code reports/ --format parquet --out events.parquet
  attache code reports/ --format icews > events.tab")]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the rows; one row is one actor and one recipient
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// File to write [default: stdout]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        if self.format == Format::Parquet && self.out.is_none() {
            bail!("a Parquet file needs a name: add --out events.parquet");
        }
        let all = annotate_all(&self.inputs, &self.setup)?;
        let layout = match self.format {
            Format::Gdelt => Layout::Gdelt,
            Format::Icews => Layout::Icews,
            Format::Polecat => Layout::Polecat,
            _ => Layout::Events,
        };
        let table = layout.table(&all.reports);
        match &self.out {
            Some(path) => {
                let file = File::create(path)
                    .with_context(|| format!("{} cannot be written", path.display()))?;
                self.write(&table, BufWriter::new(file))?;
            }
            None => self.write(&table, BufWriter::new(io::stdout()))?,
        }
        Ok(Status::of(table.len(), all.skipped.len()))
    }

    fn write(&self, table: &Table, mut out: impl Write + Send) -> Result<()> {
        match self.format {
            Format::Parquet => table.write(&mut out)?,
            Format::Table => aligned(table, &mut out)?,
            Format::Csv => separated(table, ',', true, &mut out)?,
            Format::Json => objects(table, &mut out)?,
            Format::Gdelt => separated(table, '\t', false, &mut out)?,
            Format::Icews | Format::Polecat => separated(table, '\t', true, &mut out)?,
        }
        out.flush()?;
        Ok(())
    }
}

fn separated(table: &Table, by: char, head: bool, out: &mut impl Write) -> io::Result<()> {
    let mut line = |cells: Vec<String>| writeln!(out, "{}", cells.join(&by.to_string()));
    if head {
        line(table.columns().map(|c| field(c, by)).collect())?;
    }
    for row in table.rows() {
        line(row.iter().map(|c| field(&c.to_string(), by)).collect())?;
    }
    Ok(())
}

/// One field: quoted after RFC 4180 between commas; tab-separated files know no quoting, so breaks become spaces.
fn field(text: &str, by: char) -> String {
    if by == '\t' {
        return text.replace(['\t', '\n', '\r'], " ");
    }
    if text.contains([by, '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

fn objects(table: &Table, out: &mut impl Write) -> Result<()> {
    for row in table.rows() {
        let cells = table.columns().zip(row).map(|(name, cell)| (name.to_owned(), value(cell)));
        serde_json::to_writer(&mut *out, &cells.collect::<Map<_, _>>())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Int(number) => (*number).into(),
        Cell::Float(number) => (*number).into(),
        Cell::Flag(flag) => (*flag).into(),
    }
}

fn aligned(table: &Table, out: &mut impl Write) -> io::Result<()> {
    let wanted: Vec<usize> =
        SHORT.iter().filter_map(|name| table.columns().position(|c| c == *name)).collect();
    let mut lines = vec![SHORT.map(str::to_owned).to_vec()];
    lines.extend(table.rows().map(|row| {
        wanted.iter().map(|&at| row[at].to_string().replace(['\n', '\t'], " ")).collect()
    }));
    let widths: Vec<usize> = (0..wanted.len())
        .map(|at| lines.iter().map(|l: &Vec<String>| l[at].chars().count()).max().unwrap_or(0))
        .collect();
    for line in &lines {
        let cells = line.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}"));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_field_with_commas_or_quotes_is_quoted() {
        assert_eq!(field("Xi", ','), "Xi");
        assert_eq!(field("Xi, he \"said\"", ','), "\"Xi, he \"\"said\"\"\"");
    }

    #[test]
    fn a_field_between_tabs_holds_no_breaks() {
        assert_eq!(field("a\tb\nc, d", '\t'), "a b c, d");
    }
}
