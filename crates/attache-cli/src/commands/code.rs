//! `attache code`: the events of reports as rows.

use anyhow::Result;
use attache_store::Layout;
use clap::ValueEnum;

use crate::inputs::{Inputs, annotate_all};
use crate::rows::{Form, Out};
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

impl Format {
    fn layout(self) -> Layout {
        match self {
            Self::Gdelt => Layout::Gdelt,
            Self::Icews => Layout::Icews,
            Self::Polecat => Layout::Polecat,
            Self::Table | Self::Csv | Self::Json | Self::Parquet => Layout::Events,
        }
    }

    fn form(self) -> Form {
        match self {
            Self::Table => Form::Screen(&SHORT),
            Self::Csv => Form::Csv,
            Self::Json => Form::Json,
            Self::Parquet => Form::Parquet,
            Self::Gdelt => Form::Tabs { head: false },
            Self::Icews | Self::Polecat => Form::Tabs { head: true },
        }
    }
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
    #[command(flatten)]
    out: Out,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let form = self.format.form();
        self.out.check(form)?;
        let all = annotate_all(&self.inputs, &self.setup)?;
        let table = self.format.layout().table(&all.reports);
        self.out.write(&table, form)?;
        Ok(Status::of(table.len(), all.skipped.len()))
    }
}
