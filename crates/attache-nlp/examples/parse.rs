//! Prints the trees of plain text read from standard input as CoNLL-U; with `--pretokenized`, of CoNLL-U.

use std::error::Error;
use std::io::{Read as _, Write as _};

use attache_lexicon::Lexicon;
use attache_nlp::{Analyser, conllu};
use attache_text::Report;

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let analyser = Analyser::builtin()?;
    let printed = if std::env::args().any(|a| a == "--pretokenized") {
        analyser.pretokenized(&text)?
    } else {
        let report = Report::plain("stdin", text);
        conllu::write(&report, &analyser.parse(&report, &Lexicon::builtin()))
    };
    std::io::stdout().write_all(printed.as_bytes())?;
    Ok(())
}
