//! `cargo run --release --manifest-path fuzz/Cargo.toml -- TARGET SECONDS`: damages example files at random, without a
//! nightly compiler. What makes a target panic, or take longer than two seconds, is written to `fuzz/artifacts/`.

mod mutate;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use mutate::Mutator;

/// Longer than this on one small input is worth a look.
const SLOW: Duration = Duration::from_secs(2);

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let name = args.first().map_or("report", String::as_str);
    let seconds = args.get(1).and_then(|s| s.parse().ok()).unwrap_or(60);
    let (target, folders): (fn(&[u8]), &[&str]) = match name {
        "report" => (attache_fuzz::report, &["examples/reports", "tests/regressions"]),
        "page" => (attache_fuzz::page, &["examples/reports"]),
        "line" => (attache_fuzz::line, &["examples/reports"]),
        "vocabulary" => (
            attache_fuzz::vocabulary,
            &["lexicons/world/states", "lexicons/en/events", "lexicons/en/attribution"],
        ),
        other => return Err(io::Error::other(format!("no target {other}"))),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let artifacts = root.join("artifacts").join(name);
    fs::create_dir_all(&artifacts)?;
    let mut mutator = Mutator::new(seeds(root, folders)?, args.get(2).and_then(|s| s.parse().ok()));
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut runs, mut bad) = (0_u64, 0_u64);
    while Instant::now() < end {
        let input = mutator.next();
        // A stack overflow cannot be caught: the input is on disk before it is tried.
        fs::write(artifacts.join("last"), &input)?;
        let start = Instant::now();
        let panicked = catch_unwind(AssertUnwindSafe(|| target(&input))).is_err();
        // The first run loads models and vocabulary.
        if panicked || (runs > 0 && start.elapsed() > SLOW) {
            bad += 1;
            let kind = if panicked { "panic" } else { "slow" };
            fs::write(artifacts.join(format!("{kind}-{bad}")), &input)?;
        }
        runs += 1;
    }
    fs::remove_file(artifacts.join("last"))?;
    println!("{name}: {runs} inputs, {bad} of them bad");
    Ok(())
}

fn seeds(root: &Path, folders: &[&str]) -> io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(root.join("..").join(folder))? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    paths.into_iter().filter(|p| p.is_file()).map(fs::read).collect()
}
