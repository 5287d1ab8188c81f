//! How time grows with the length of one text, on texts made to hurt: `annotate` and `compare` on 100 KB to 1 MB.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

const SIZES: [usize; 4] = [100_000, 200_000, 400_000, 1_000_000];

/// A file ending, what is repeated, and what a reader would call it.
const SHAPES: [(&str, &str, &str); 16] = [
    ("txt", "“", "opening marks"),
    ("txt", "“a” ", "pairs of marks"),
    ("txt", "Xi said that ", "sayings inside sayings"),
    ("txt", "“We will meet,” the official said. ", "unnamed speakers"),
    ("txt", "Xi and ", "one list of names"),
    ("txt", "He met him. ", "pronouns"),
    ("txt", "(", "brackets"),
    ("txt", "a", "one word"),
    ("txt", "word\n", "lines of one word"),
    ("txt", "one thousand ", "number words"),
    ("txt", "By Ana Costa\n", "bylines"),
    (
        "txt",
        "Russia attacked Ukraine on 5 March 2022, killing 12 people, a spokesman said.\n\n",
        "news",
    ),
    ("html", "<div>", "elements left open"),
    ("html", "<p>Xi met Putin.</p>", "paragraphs of a page"),
    ("html", "<a><b>", "links left open"),
    ("html", "<time>", "times left open"),
];

/// Times every shape at every size and gives the table.
pub(crate) fn table(attache: &Path, work: &Path) -> Result<String> {
    let mut out = String::from("# Time by length of one text, in seconds\n\n");
    out.push_str("Start-up included; the last column is 1 MB to 100 KB less start-up, 10 where time grows as the text.\n");
    for command in ["annotate", "compare"] {
        let start = once(attache, command, &file(work, "txt", "Xi met Putin.", 13)?)?;
        writeln!(out, "\n## {command}, start-up {:.2}\n", start.as_secs_f64())?;
        writeln!(
            out,
            "| text | 100 KB | 200 KB | 400 KB | 1 MB | times |\n|---|---|---|---|---|---|"
        )?;
        for (ending, text, name) in SHAPES {
            write!(out, "| {name} |")?;
            let mut times = Vec::new();
            for size in SIZES {
                let time = once(attache, command, &file(work, ending, text, size)?)?;
                write!(out, " {:.2} |", time.as_secs_f64())?;
                times.push(time.saturating_sub(start).as_secs_f64().max(0.01));
            }
            writeln!(out, " {:.0} |", times[3] / times[0])?;
        }
    }
    Ok(out)
}

fn file(work: &Path, ending: &str, text: &str, size: usize) -> Result<std::path::PathBuf> {
    let path = work.join(format!("growth.{ending}"));
    fs::write(&path, text.repeat(size / text.len()))?;
    Ok(path)
}

fn once(attache: &Path, command: &str, file: &Path) -> Result<Duration> {
    let start = Instant::now();
    let status = Command::new(attache)
        .args([command, "--threads", "1"])
        .arg(file)
        .stdin(File::open("/dev/null")?)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    // 1 and 3: nothing found, the page was skipped.
    if !matches!(status.code(), Some(0 | 1 | 3)) {
        bail!("`attache {command}` failed: {status}");
    }
    Ok(start.elapsed())
}
