//! `attache try`: how one sentence is coded.

use std::io::Write;

use anyhow::Result;
use attache_ingest::{Form, Raw};
use attache_show::json::{self, Layers};
use attache_show::terminal;

use crate::screen::screen;
use crate::setup::Setup;
use crate::status::Status;

/// Show how one sentence is coded
#[derive(clap::Args)]
#[command(before_help = "\
  attache try \"Kenya denied that it had closed the border with Somalia.\"
  attache try --date 2022-02-04 \"The ministers will meet on Monday.\"
  attache try --tree \"Two ships that left Odesa were hit.\"")]
pub(crate) struct Args {
    /// One or more sentences; `-` reads them from standard input
    sentence: String,
    /// The day of the report, YYYY-MM-DD
    #[arg(long)]
    date: Option<String>,
    /// Print the records as JSON, tokens too
    #[arg(long)]
    json: bool,
    /// Draw the dependency tree of each sentence first
    #[arg(long, conflicts_with = "json")]
    tree: bool,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let flow = self.setup.flow()?;
        let mut raw = Raw::new("try", self.form()?);
        raw.published.clone_from(&self.date);
        let (annotated, _) = flow.annotate(raw).map_err(|s| anyhow::anyhow!(s.reason))?;
        let mut out = std::io::stdout().lock();
        if self.json {
            let layers = Layers::parse("all").unwrap_or_default();
            serde_json::to_writer_pretty(&mut out, &json::report(&annotated, &layers))?;
            out.write_all(b"\n")?;
        } else {
            if self.tree {
                out.write_all(terminal::trees(&annotated).as_bytes())?;
                out.write_all(b"\n")?;
            }
            out.write_all(terminal::annotated(&annotated, screen()).as_bytes())?;
        }
        let coding = &annotated.coding;
        let nothing = coding.events.is_empty() && coding.quotes.is_empty();
        Ok(if nothing { Status::Nothing } else { Status::Done })
    }

    fn form(&self) -> Result<Form> {
        if self.sentence == "-" {
            return Ok(Form::Text(std::io::read_to_string(std::io::stdin())?));
        }
        Ok(Form::Text(self.sentence.clone()))
    }
}
