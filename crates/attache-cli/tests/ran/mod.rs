//! Runs the command in a folder and shows what it did: exit status, stdout, stderr.
#![allow(dead_code, reason = "each test file uses a part")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run of the command left.
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `attache` with these arguments in a folder.
pub(crate) fn attache(folder: &Path, args: &[&str]) -> Ran {
    attache_with(folder, args, "")
}

/// The same with something on stdin.
pub(crate) fn attache_with(folder: &Path, args: &[&str], stdin: &str) -> Ran {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut pipe = child.stdin.take().expect("stdin is piped");
    // A command that does not read stdin closes it early: that is its right.
    let _ = pipe.write_all(stdin.as_bytes());
    drop(pipe);
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the command ends");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { status: status.code(), stdout: text(stdout), stderr: text(stderr) }
}

impl Ran {
    /// Exit status and both streams, for a snapshot.
    pub(crate) fn show(&self) -> String {
        let status = self.status.map_or("signal".to_owned(), |s| s.to_string());
        format!("exit status {status}\n--- stdout\n{}--- stderr\n{}", self.stdout, self.stderr)
    }

    /// stdout as JSON Lines.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        let parse = |l| serde_json::from_str(l).expect("a line of stdout is JSON");
        self.stdout.lines().map(parse).collect()
    }
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The example reports.
pub(crate) fn examples() -> PathBuf {
    root().join("examples/reports")
}

/// `../shared`, or none with a word; under CI its absence is an error.
pub(crate) fn shared() -> Option<PathBuf> {
    let shared = root().join("../shared");
    if shared.is_dir() {
        return shared.canonicalize().ok();
    }
    assert!(std::env::var_os("CI").is_none(), "CI has ../shared, but it is not here");
    eprintln!("skipped: ../shared is not here");
    None
}
