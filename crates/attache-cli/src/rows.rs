//! Tables as the user asked for them: on the screen, as text for other programs, or as a Parquet file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use attache_store::{Cell, Table};
use serde_json::{Map, Value};

use crate::screen::screen;

/// How the rows of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// These columns, as wide as the screen.
    Screen(&'static [&'static str]),
    /// Comma-separated values with a head.
    Csv,
    /// Values between tabs, with or without a head.
    Tabs { head: bool },
    /// One JSON object a row.
    Json,
    /// A Parquet file.
    Parquet,
}

/// Where rows are written.
#[derive(clap::Args)]
pub(crate) struct Out {
    /// File to write [default: stdout]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Out {
    /// Refuses a form that needs a file where none is named.
    pub(crate) fn check(&self, form: Form) -> Result<()> {
        if form == Form::Parquet && self.out.is_none() {
            bail!("a Parquet file needs a name: add --out FILE.parquet");
        }
        Ok(())
    }

    /// Writes the rows of a table.
    pub(crate) fn write(&self, table: &Table, form: Form) -> Result<()> {
        match &self.out {
            Some(path) => write(table, form, BufWriter::new(create(path)?)),
            None => write(table, form, BufWriter::new(io::stdout())),
        }
    }
}

fn create(path: &Path) -> Result<File> {
    File::create(path).with_context(|| format!("{} cannot be written", path.display()))
}

fn write(table: &Table, form: Form, mut out: impl Write + Send) -> Result<()> {
    match form {
        Form::Parquet => table.write(&mut out)?,
        Form::Screen(columns) => out.write_all(on_screen(table, columns).as_bytes())?,
        Form::Csv => separated(table, ',', true, &mut out)?,
        Form::Json => objects(table, &mut out)?,
        Form::Tabs { head } => separated(table, '\t', head, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

fn on_screen(table: &Table, columns: &'static [&'static str]) -> String {
    let at: Vec<usize> =
        columns.iter().filter_map(|name| table.columns().position(|c| c == *name)).collect();
    let rows = table.rows().map(|row| at.iter().map(|&i| row[i].to_string()).collect());
    screen().table(columns, rows)
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
