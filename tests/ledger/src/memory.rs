//! How much memory this process has, as Linux tells it.

use std::fs;

/// The most that it ever had, in bytes; none where the system does not tell.
#[must_use]
pub fn peak() -> Option<u64> {
    of("VmHWM:")
}

/// What it has now, in bytes.
#[must_use]
pub fn resident() -> Option<u64> {
    of("VmRSS:")
}

fn of(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kibibytes * 1024)
}
