//! `cargo xtask test`: everything that must hold before a commit lands.

use anyhow::{Result, bail};

use crate::shell::{has, root, run as start};

/// Installs what is missing, then runs format, lints, docs, licences, doc tests and all tests, whose runner closes.
pub(crate) fn run() -> Result<()> {
    install()?;
    start("cargo", &["fmt", "--all", "--check"])?;
    start("cargo", &["deny", "--log-level", "error", "check", "bans", "licenses", "sources"])?;
    start("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    doc()?;
    start("cargo", &["test", "--workspace", "--doc", "--quiet"])?;
    start("cargo", &["nextest", "run", "--workspace", "--no-fail-fast"])
}

fn doc() -> Result<()> {
    // RUSTDOCFLAGS is the only way to make cargo's own rustdoc calls fail on a warning.
    let status = std::process::Command::new("cargo")
        .args(["doc", "--workspace", "--no-deps", "--quiet"])
        .env("RUSTDOCFLAGS", "-D warnings")
        .current_dir(root())
        .status()?;
    if !status.success() {
        bail!("`cargo doc` found warnings");
    }
    Ok(())
}

/// The test runner, the licence checker and a browser. Each is left alone where it is at hand.
fn install() -> Result<()> {
    for tool in ["cargo-nextest", "cargo-deny"] {
        if !has(tool) {
            start("cargo", &["install", "--locked", tool])?;
        }
    }
    if !has("chromium") {
        if !has("apt-get") {
            bail!("the brief is tested in Chromium: install it and make `chromium` start");
        }
        start("apt-get", &["update", "-qq"])?;
        start("apt-get", &["install", "-y", "-qq", "chromium"])?;
    }
    Ok(())
}
