//! `attache quotes`: who said what, as rows.

use anyhow::Result;
use attache_coding::entities;
use attache_coding::quotes::Wanted;
use attache_lexicon::Lexicon;
use attache_store::quote_rows;
use clap::ValueEnum;
use jiff::civil::Date;

use crate::inputs::{Inputs, annotate_all};
use crate::rows::{Form, Out};
use crate::setup::Setup;
use crate::status::Status;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns as wide as the screen, the short ones
    Table,
    /// Comma-separated values with a head
    Csv,
    /// One JSON object a row
    Json,
    /// A Parquet file (needs --out)
    Parquet,
}

impl Format {
    fn form(self) -> Form {
        match self {
            Self::Table => Form::Screen(&SHORT),
            Self::Csv => Form::Csv,
            Self::Json => Form::Json,
            Self::Parquet => Form::Parquet,
        }
    }
}

/// Columns of `--format table`.
const SHORT: [&str; 8] =
    ["speaker", "country", "words", "kind", "cue", "occasion", "via", "report"];

/// Print who said what, how, and through whom it reached the reports
#[derive(clap::Args)]
#[command(before_help = "\
  attache quotes reports/
  attache quotes reports/ --speaker \"Anders Berg\" --about tariffs
  attache quotes reports/ --country Norway --from 2024-05-01 --to 2024-05-31
  attache quotes reports/ --format csv > quotes.csv")]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Only what someone said who is called so: part of a name or description
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only what was said on behalf of a state: its name, or its three letters
    #[arg(long, value_name = "STATE")]
    country: Option<String>,
    /// Only words that hold this, or that mention someone called so, also by a pronoun
    #[arg(long, value_name = "WORDS")]
    about: Option<String>,
    /// Only what was said on this day or later, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<Date>,
    /// Only what was said on this day or earlier, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<Date>,
    /// How to write the rows; one row is one quotation
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
        let wanted = self.wanted(&all.flow.lexicon);
        let table = quote_rows(&all.reports, |report, quote| wanted.takes(report, quote));
        self.out.write(&table, form)?;
        Ok(Status::of(table.len(), all.skipped.len()))
    }

    fn wanted(&self, lexicon: &Lexicon) -> Wanted {
        let code = |state: &String| {
            let known = entities::who(state, "", None, lexicon).country;
            known.unwrap_or_else(|| state.clone())
        };
        Wanted {
            speaker: self.speaker.clone(),
            country: self.country.as_ref().map(code),
            about: self.about.clone(),
            from: self.from,
            to: self.to,
        }
    }
}

fn day(words: &str) -> Result<Date, String> {
    attache_ingest::day(words).ok_or_else(|| "write a day as 2024-05-14".to_owned())
}
