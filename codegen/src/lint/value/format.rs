//! Formats of strings: those that the generator knows. Each is held to its shape; a crate for each
//! would cost more to build than the generator itself, to tell apart what no example comes near.

use core::net::{Ipv4Addr, Ipv6Addr};

/// Whether a text is of a format. A format that is not known takes every text.
pub(super) fn fits(format: &str, text: &str) -> bool {
    match format {
        "date" => is_date(text),
        "date-time" => is_date_time(text),
        "uri" => is_uri(text),
        "email" => is_email(text),
        "uuid" => is_uuid(text),
        "hostname" => is_hostname(text),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "byte" => is_base64(text),
        _ => true,
    }
}

/// A text of a format.
pub(super) fn example(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "2026-10-05",
        "date-time" => "2026-10-05T14:31:07+00:00",
        "uri" => "https://example.com/",
        "email" => "robin@example.com",
        "uuid" => "123e4567-e89b-12d3-a456-426614174000",
        "hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" => "ZXhhbXBsZQ==",
        _ => return None,
    })
}

/// `full-date` of RFC 3339.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2))
    else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// `date-time` of RFC 3339.
fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else { return false };
    let (time, offset) = match rest.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => match rest.split_once(['+', '-']) {
            Some((time, offset)) => (time, is_clock(offset, &[23, 59])),
            None => return false,
        },
    };
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let fraction = !fraction.is_empty() && fraction.bytes().all(|at| at.is_ascii_digit());
    // The sixtieth second is a leap second.
    is_date(date) && is_clock(clock, &[23, 59, 60]) && fraction && offset
}

/// Numbers of two digits with colons between, up to so much each.
fn is_clock(text: &str, largest: &[u32]) -> bool {
    let parts: Vec<_> = text.split(':').map(|part| digits(part, 2)).collect();
    let within = |(part, most): (&Option<u32>, &u32)| part.is_some_and(|part| part <= *most);
    parts.len() == largest.len() && parts.iter().zip(largest).all(within)
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|at| at.is_ascii_digit());
    text.parse().ok().filter(|_| all)
}

/// A scheme, a colon, and nothing that has to be escaped.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let named = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|at| at.is_ascii_alphanumeric() || "+-.".contains(at));
    let plain = rest.chars().all(|at| at.is_ascii_graphic() && !"<>\"{}|\\^`".contains(at));
    named && plain && !rest.trim_start_matches('/').is_empty()
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    !name.is_empty() && name.chars().all(|at| at.is_ascii_graphic()) && is_hostname(host)
}

fn is_uuid(text: &str) -> bool {
    let parts = text.split('-');
    let hexadecimal = text.bytes().all(|at| at.is_ascii_hexdigit() || at == b'-');
    hexadecimal && parts.map(str::len).eq([8, 4, 4, 4, 12])
}

fn is_hostname(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|at| at.is_ascii_alphanumeric() || at == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let known = |at: u8| at.is_ascii_alphanumeric() || at == b'+' || at == b'/';
    text.len().is_multiple_of(4) && text.len() - body.len() <= 2 && body.bytes().all(known)
}

#[cfg(test)]
mod tests {
    use super::{example, fits};

    #[test]
    fn each_format_knows_its_own() {
        let good = [
            ("date", "2024-02-29"),
            ("date-time", "2026-10-05T14:31:07+00:00"),
            ("date-time", "2026-10-05T14:31:09.120000Z"),
            ("date-time", "2016-12-31T23:59:60-05:30"),
            ("uri", "https://chat.example.com/messages/2?a=b#c"),
            ("uri", "mailto:robin@example.com"),
            ("email", "robin.example+tag@mail.example.com"),
            ("ipv6", "::1"),
            ("byte", ""),
            ("password", "anything"),
        ];
        for (format, text) in good {
            assert!(fits(format, text), "{format}: {text}");
        }
    }

    #[test]
    fn each_format_knows_what_it_is_not() {
        let bad = [
            ("date", "2026-02-29"),
            ("date", "2026-13-01"),
            ("date", "2026-1-1"),
            ("date", "2026-10-05T14:31:07Z"),
            ("date-time", "2026-10-05"),
            ("date-time", "2026-10-05T14:31:07"),
            ("date-time", "2026-10-05 14:31:07Z"),
            ("date-time", "2026-10-05T24:00:00Z"),
            ("date-time", "2026-10-05T14:31:07.Z"),
            ("date-time", "2026-10-05T14:31:07+0000"),
            ("uri", "/messages/2"),
            ("uri", "https://"),
            ("uri", "https://example.com/a b"),
            ("email", "robin"),
            ("email", "@example.com"),
            ("uuid", "123e4567e89b12d3a456426614174000"),
            ("hostname", "-a.example"),
            ("hostname", ""),
            ("ipv4", "1.2.3"),
            ("byte", "abc"),
            ("byte", "a==="),
        ];
        for (format, text) in bad {
            assert!(!fits(format, text), "{format}: {text}");
        }
    }

    #[test]
    fn what_is_suggested_is_of_the_format() {
        let formats =
            ["date", "date-time", "uri", "email", "uuid", "hostname", "ipv4", "ipv6", "byte"];
        for format in formats {
            assert!(example(format).is_some_and(|text| fits(format, text)), "{format}");
        }
    }
}
