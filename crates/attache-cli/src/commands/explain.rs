//! `attache explain`: what a code means.

use std::io::Write;

use anyhow::Result;

use crate::setup::Setup;
use crate::status::Status;

/// Say what a code means
#[derive(clap::Args)]
#[command(before_help = "\
  attache explain CONSULT 042 nsubj:pass
  attache explain hypothetical GOV pullquote")]
pub(crate) struct Args {
    /// PLOVER types, modes, contexts and sectors, CAMEO codes, tags, relations, zone kinds, factuality
    #[arg(required = true)]
    codes: Vec<String>,
    #[command(flatten)]
    setup: Setup,
}

impl Args {
    pub(super) fn run(&self) -> Result<Status> {
        let lexicon = self.setup.lexicon()?;
        let mut out = std::io::stdout().lock();
        let mut status = Status::Done;
        for code in &self.codes {
            let meanings = lexicon.explain(code);
            for meaning in &meanings {
                writeln!(out, "{}  {}: {}", meaning.code, meaning.kind, meaning.meaning)?;
                for fact in &meaning.facts {
                    writeln!(out, "    {fact}")?;
                }
            }
            if meanings.is_empty() {
                let near = lexicon.nearest_code(code);
                let help = near.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
                anstream::eprintln!("`{code}` is no code that attache prints{help}");
                status = Status::Nothing;
            }
        }
        Ok(status)
    }
}
