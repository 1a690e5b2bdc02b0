//! The date, in UTC. Nothing else here reads a clock.

use std::time::SystemTime;

/// Today, as `2026-11-21`.
pub(crate) fn today() -> String {
    date(SystemTime::now())
}

fn date(moment: SystemTime) -> String {
    humantime::format_rfc3339_seconds(moment).to_string().chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::date;

    #[test]
    fn a_moment_is_of_a_day() {
        let day = |seconds| date(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(20_778 * 86_400 - 1), "2026-11-20");
        assert_eq!(day(20_778 * 86_400), "2026-11-21");
    }
}
