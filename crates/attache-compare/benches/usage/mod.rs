//! What this process used, as Linux tells it; 0 elsewhere. Other programs slow the clock, not these figures.

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
