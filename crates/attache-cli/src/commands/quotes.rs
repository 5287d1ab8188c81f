//! `attache quotes`: who said what, and who is for or against what, as rows.

use anyhow::Result;
use attache_coding::quotes::{Kinds, Wanted};
use attache_coding::{QuoteKind, entities};
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

/// What rows are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Words in quotation marks
    Direct,
    /// What someone said, in the reporter's words
    Indirect,
    /// The reporter's words with some in marks
    Mixed,
    /// Who supports, opposes, wants, fears, plans or speaks of what, without being quoted
    Attitude,
}

impl Kind {
    fn quote(self) -> Option<QuoteKind> {
        match self {
            Self::Direct => Some(QuoteKind::Direct),
            Self::Indirect => Some(QuoteKind::Indirect),
            Self::Mixed => Some(QuoteKind::Mixed),
            Self::Attitude => None,
        }
    }
}

impl Format {
    fn form(self, attitudes: bool) -> Form {
        match self {
            Self::Table => Form::Screen(if attitudes { &ATTITUDES } else { &SHORT }),
            Self::Csv => Form::Csv,
            Self::Json => Form::Json,
            Self::Parquet => Form::Parquet,
        }
    }
}

/// Columns of `--format table`.
const SHORT: [&str; 8] =
    ["speaker", "country", "words", "kind", "cue", "occasion", "via", "report"];
/// The same where attitudes are asked for alone.
const ATTITUDES: [&str; 6] = ["speaker", "country", "stance", "cue", "words", "report"];

/// Print who said what, how, and through whom it reached the reports
#[derive(clap::Args)]
#[command(before_help = "\
  attache quotes reports/
  attache quotes reports/ --speaker \"Anders Berg\" --about tariffs
  attache quotes reports/ --country Norway --from 2024-05-01 --to 2024-05-31
  attache quotes reports/ --kind attitude --about tariffs
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
    /// Only these kinds, with commas [default: direct,indirect,mixed]
    #[arg(long = "kind", value_name = "KINDS", value_enum, value_delimiter = ',')]
    kinds: Vec<Kind>,
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
        let form = self
            .format
            .form(self.kinds.iter().all(|&k| k == Kind::Attitude) && !self.kinds.is_empty());
        self.out.check(form)?;
        let all = annotate_all(&self.inputs, &self.setup)?;
        let wanted = self.wanted(&all.flow.lexicon);
        let table = quote_rows(&all.reports, &wanted);
        self.out.write(&table, form)?;
        Ok(Status::of(table.len(), all.skipped.len()))
    }

    fn wanted(&self, lexicon: &Lexicon) -> Wanted {
        let code = |state: &String| {
            let known = entities::who(state, "", None, lexicon).country;
            known.unwrap_or_else(|| state.clone())
        };
        let kinds = Kinds {
            quotes: self.kinds.iter().filter_map(|k| k.quote()).collect(),
            attitudes: self.kinds.contains(&Kind::Attitude),
        };
        Wanted {
            kinds: Some(kinds).filter(|_| !self.kinds.is_empty()),
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
