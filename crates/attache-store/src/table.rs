//! A table in memory, by columns, and its Parquet file.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("table {table} could not be written: {source}")]
pub struct StoreError {
    table: &'static str,
    source: ParquetError,
}

/// Type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// Signed 64-bit integer.
    Int,
    /// Double.
    Float,
    /// True or false.
    Flag,
}

/// One value; every column may hold nulls.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// UTF-8 text.
    Text(String),
    /// Signed integer.
    Int(i64),
    /// Double.
    Float(f64),
    /// True or false.
    Flag(bool),
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value}"),
            Self::Flag(value) => write!(f, "{value}"),
        }
    }
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Cell {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        i64::try_from(value).map_or(Self::Null, Self::Int)
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<f32> for Cell {
    fn from(value: f32) -> Self {
        Self::Float(f64::from(value))
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Flag(value)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A table: named, typed columns and rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// File stem: `events`.
    pub name: &'static str,
    columns: Vec<(&'static str, Kind)>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table with these columns.
    #[must_use]
    pub fn new(name: &'static str, columns: &[(&'static str, Kind)]) -> Self {
        Self { name, columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row: one cell a column, in their order.
    pub fn push<const N: usize>(&mut self, row: [Cell; N]) {
        debug_assert_eq!(N, self.columns.len(), "a row of {} has the wrong length", self.name);
        self.rows.push(row.into());
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True for a table without rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The names of the columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|c| c.0)
    }

    /// The rows, each a cell a column.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// Writes the table as one Parquet file (one row group, Snappy). The same rows give the same bytes.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&self, out: impl Write + Send) -> Result<(), StoreError> {
        self.try_write(out).map_err(|source| StoreError { table: self.name, source })
    }

    fn try_write(&self, out: impl Write + Send) -> Result<(), ParquetError> {
        let schema = Arc::new(parse_message_type(&self.schema())?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("attache".to_owned());
        let mut file = SerializedFileWriter::new(out, schema, Arc::new(properties.build()))?;
        let mut group = file.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            self.write_column(at, &mut column)?;
            column.close()?;
            at += 1;
        }
        group.close()?;
        file.close()?;
        Ok(())
    }

    fn schema(&self) -> String {
        let mut out = format!("message {} {{\n", self.name);
        for (name, kind) in &self.columns {
            let line = match kind {
                Kind::Text => format!("OPTIONAL BYTE_ARRAY {name} (UTF8);"),
                Kind::Int => format!("OPTIONAL INT64 {name};"),
                Kind::Float => format!("OPTIONAL DOUBLE {name};"),
                Kind::Flag => format!("OPTIONAL BOOLEAN {name};"),
            };
            let _ = writeln!(out, "  {line}");
        }
        out + "}"
    }

    fn write_column(
        &self,
        at: usize,
        out: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        let cells = || self.rows.iter().filter_map(|r| r.get(at));
        let levels: Vec<i16> = cells().map(|c| i16::from(*c != Cell::Null)).collect();
        let levels = Some(levels.as_slice());
        match self.columns[at].1 {
            Kind::Text => {
                let take = |c: &Cell| match c {
                    Cell::Text(t) => Some(ByteArray::from(t.as_str())),
                    _ => None,
                };
                let values: Vec<_> = cells().filter_map(take).collect();
                out.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
            }
            Kind::Int => {
                let take = |c: &Cell| if let Cell::Int(v) = c { Some(*v) } else { None };
                let values: Vec<_> = cells().filter_map(take).collect();
                out.typed::<Int64Type>().write_batch(&values, levels, None)?;
            }
            Kind::Float => {
                let take = |c: &Cell| if let Cell::Float(v) = c { Some(*v) } else { None };
                let values: Vec<_> = cells().filter_map(take).collect();
                out.typed::<DoubleType>().write_batch(&values, levels, None)?;
            }
            Kind::Flag => {
                let take = |c: &Cell| if let Cell::Flag(v) = c { Some(*v) } else { None };
                let values: Vec<_> = cells().filter_map(take).collect();
                out.typed::<BoolType>().write_batch(&values, levels, None)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::FileReader;
    use parquet::file::serialized_reader::SerializedFileReader;
    use parquet::record::RowAccessor;

    use super::*;

    #[test]
    fn rows_come_back_with_their_nulls() {
        let mut table =
            Table::new("t", &[("who", Kind::Text), ("n", Kind::Int), ("x", Kind::Float)]);
        table.push(["Xi “said”".into(), 3_usize.into(), 0.5_f64.into()]);
        table.push([Cell::Null, Cell::Null, Cell::Null]);
        let mut bytes = Vec::new();
        table.write(&mut bytes).unwrap();
        let file = SerializedFileReader::new(bytes::Bytes::from(bytes.clone())).unwrap();
        let rows: Vec<_> = file.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get_string(0).unwrap(), "Xi “said”");
        assert_eq!(rows[0].get_long(1).unwrap(), 3);
        assert!(rows[1].get_long(1).is_err(), "a null is no number");

        let mut again = Vec::new();
        table.write(&mut again).unwrap();
        assert_eq!(bytes, again, "the same rows give the same bytes");
    }

    #[test]
    fn an_empty_table_is_a_readable_file() {
        let mut bytes = Vec::new();
        Table::new("t", &[("who", Kind::Text)]).write(&mut bytes).unwrap();
        let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        assert_eq!(file.metadata().file_metadata().num_rows(), 0);
    }
}
