//! What this process used, as Linux tells it; 0 elsewhere. Other programs slow the clock, not these figures.

use std::error::Error;
use std::process::Command;

/// Seconds of all threads in user and system mode.
pub(crate) fn cpu_seconds() -> f64 {
    figure("/proc/self/stat", |stat| {
        let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
        let ticks = |i: usize| fields.get(i)?.parse::<f64>().ok();
        // Hundredths of a second.
        Some((ticks(11)? + ticks(12)?) / 100.0)
    })
}

/// Peak memory in MiB.
#[allow(dead_code, reason = "not every bench measures memory")]
pub(crate) fn peak_mib() -> f64 {
    figure("/proc/self/status", |status| {
        let line = status.lines().find(|l| l.starts_with("VmHWM"))?;
        Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
    })
}

fn figure(file: &str, of: impl Fn(&str) -> Option<f64>) -> f64 {
    std::fs::read_to_string(file).ok().and_then(|text| of(&text)).unwrap_or_default()
}

/// In the process that measures one pool.
const ALONE: &str = "--pool";

/// Measures pools of the sizes that the arguments name, or else of these, each in a process of its own: none finds memory that
/// another has taken already, and the peak is its own.
#[allow(dead_code, reason = "not every bench has rows")]
pub(crate) fn rows(
    sizes: &[usize],
    row: impl Fn(usize) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let named: Vec<usize> = args.iter().filter_map(|a| a.parse().ok()).collect();
    if args.iter().any(|a| a == ALONE) {
        return named.into_iter().try_for_each(row);
    }
    for size in if named.is_empty() { sizes } else { &named } {
        let others = args.iter().filter(|a| a.parse::<usize>().is_err());
        let mut pool = Command::new(std::env::current_exe()?);
        pool.args([ALONE, &size.to_string()]).args(others).status()?;
    }
    Ok(())
}
