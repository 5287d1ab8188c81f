//! How time grows with the length of one text, on texts made to hurt: `annotate` and `compare` on 100 KB, 1 MB, 10 MB.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::machine;

const SIZES: [usize; 3] = [100_000, 1_000_000, 10_000_000];
/// A text is not made longer where its last length took more seconds than this, so that all take less than ten minutes.
const GOES_ON: f64 = 1.5;
/// A run is stopped after so many seconds.
const LIMIT: Duration = Duration::from_secs(30);
/// How often a run is asked whether it is done.
const POLL: Duration = Duration::from_millis(5);

/// A file ending, what is repeated, and what a reader would call it.
const SHAPES: &[(&str, &str, &str)] = &[
    ("txt", "“", "opening marks"),
    ("txt", "“a” ", "pairs of marks"),
    ("txt", "\"", "plain marks"),
    ("txt", "'", "apostrophes"),
    ("txt", "Xi said that ", "sayings inside sayings"),
    ("txt", "“We will meet,” the official said. ", "unnamed speakers"),
    ("txt", "Xi and ", "one list of names"),
    ("txt", "Xi ", "one name again and again"),
    ("txt", "He met him. ", "pronouns"),
    ("txt", "(", "brackets"),
    ("txt", "(a [b {c ", "brackets inside brackets"),
    ("txt", "a", "no spaces"),
    ("txt", "word ", "one word again and again"),
    ("txt", "attack ", "one act again and again"),
    ("txt", "word\n", "lines of one word"),
    ("txt", "one thousand ", "number words"),
    ("txt", "on Monday ", "days"),
    ("txt", "the son of ", "phrases inside phrases"),
    ("txt", "Xi, who met Putin, ", "clauses inside clauses"),
    ("txt", "By Ana Costa\n", "bylines"),
    (
        "txt",
        "Russia attacked Ukraine on 5 March 2022, killing 12 people, a spokesman said.\n\n",
        "one paragraph again and again",
    ),
    ("html", "<div>", "elements left open"),
    ("html", "<p>Xi met Putin.</p>", "paragraphs of a page"),
    ("html", "<a><b>", "links left open"),
    ("html", "<time>", "times left open"),
];

/// Times every shape at every size and gives the table.
pub(super) fn table(attache: &Path, work: &Path) -> Result<String> {
    let mut out = String::from("# Time by length of one text, in seconds\n\n");
    writeln!(
        out,
        "Start-up included. Growth is time over length from the first to the last figure, less start-up: 1 where time grows as \
         the text. A longer text is left out where the one before took more than {GOES_ON} s.\n"
    )?;
    for command in ["annotate", "compare"] {
        let start = once(attache, command, &file(work, "txt", "Xi met Putin.", 13)?)?;
        let start = start.unwrap_or_default();
        writeln!(out, "## {command}, start-up {start:.2}\n")?;
        writeln!(out, "| text | 100 KB | 1 MB | 10 MB | growth |\n|---|---|---|---|---|")?;
        for (ending, text, name) in SHAPES {
            let mut times = Vec::new();
            for size in SIZES {
                let time = once(attache, command, &file(work, ending, text, size)?)?;
                times.push(time);
                if time.is_none_or(|t| t > GOES_ON) {
                    break;
                }
            }
            writeln!(out, "| {name} |{} {} |", cells(&times), growth(&times, start))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "- machine: {}", machine()?)?;
    Ok(out)
}

/// The figures of a row, blank where a length was left out.
fn cells(times: &[Option<f64>]) -> String {
    let cell = |i: usize| match times.get(i) {
        Some(Some(seconds)) => format!(" {seconds:.2} |"),
        Some(None) => format!(" > {} |", LIMIT.as_secs()),
        None => "  |".to_owned(),
    };
    (0..SIZES.len()).map(cell).collect()
}

/// Time over length, last to first; nothing where a run was stopped or only one was made.
fn growth(times: &[Option<f64>], start: f64) -> String {
    let net = |i: usize| times[i].map(|t| (t - start).max(0.01));
    match times.len().checked_sub(1).filter(|last| *last > 0) {
        Some(last) => match (net(0), net(last)) {
            (Some(a), Some(b)) => format!("{:.1}", b / a * SIZES[0] as f64 / SIZES[last] as f64),
            _ => "too long".to_owned(),
        },
        None => String::new(),
    }
}

fn file(work: &Path, ending: &str, text: &str, size: usize) -> Result<PathBuf> {
    let path = work.join(format!("growth.{ending}"));
    fs::write(&path, text.repeat(size / text.len()))?;
    Ok(path)
}

/// Seconds of one run; none where it was stopped at the limit.
fn once(attache: &Path, command: &str, file: &Path) -> Result<Option<f64>> {
    let start = Instant::now();
    let mut child = Command::new(attache)
        .args([command, "--threads", "1"])
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            // 1 and 3: nothing found, the page was skipped.
            if !matches!(status.code(), Some(0 | 1 | 3)) {
                bail!("`attache {command}` failed: {status}");
            }
            return Ok(Some(start.elapsed().as_secs_f64()));
        }
        if start.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        sleep(POLL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_one_where_time_grows_as_the_text() {
        assert_eq!(growth(&[Some(0.3), Some(1.2), Some(10.2)], 0.2), "1.0");
        assert_eq!(growth(&[Some(0.3), Some(10.2)], 0.2), "10.0");
        assert_eq!(growth(&[Some(3.0)], 0.2), "");
        assert_eq!(growth(&[Some(0.3), None], 0.2), "too long");
    }

    #[test]
    fn a_length_that_was_left_out_is_blank() {
        assert_eq!(cells(&[Some(0.25), None]), " 0.25 | > 30 |  |");
    }
}
