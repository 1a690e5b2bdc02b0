//! The date, in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today, as `2026-11-21`.
pub(super) fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    date(since.as_secs() / 86_400)
}

/// The date so many days after the first of January 1970.
fn date(days: u64) -> String {
    let mut left = days;
    let mut year = 1970;
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for days in months {
        if left < days {
            break;
        }
        left -= days;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left + 1)
}

fn length(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_dates() {
        let dates = [0, 59, 365, 789, 11_016, 11_017, 20_778].map(date);
        let expected = [
            "1970-01-01",
            "1970-03-01",
            "1971-01-01",
            "1972-02-29",
            "2000-02-29",
            "2000-03-01",
            "2026-11-21",
        ];
        assert_eq!(dates, expected);
    }
}
