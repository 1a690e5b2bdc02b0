//! Phone numbers.

use phonenumber::Mode;

/// A number, and what Close makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phone {
    /// In the E.164 format.
    pub(crate) number: String,
    pub(crate) formatted: String,
    /// The ISO code of its country, where the number tells it.
    pub(crate) country: Option<String>,
}

/// A number that has to be in the E.164 format.
pub(crate) fn e164(number: &str) -> Option<Phone> {
    let digits = number.strip_prefix('+')?;
    let right = (7..=15).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && !digits.starts_with('0');
    right.then(|| made(number))
}

/// A number that may also be the bare digits.
pub(crate) fn with_or_without_plus(number: &str) -> Option<Phone> {
    match number.starts_with('+') {
        true => e164(number),
        false => e164(&format!("+{number}")),
    }
}

/// A number of a country that is not known stays as it is.
fn made(number: &str) -> Phone {
    let parsed = phonenumber::parse(None, number).ok();
    let formatted =
        parsed.as_ref().map(|parsed| parsed.format().mode(Mode::International).to_string());
    let country = parsed.as_ref().and_then(|parsed| parsed.country().id());
    Phone {
        number: number.to_owned(),
        formatted: formatted.unwrap_or_else(|| number.to_owned()),
        country: country.map(|country| country.as_ref().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_formatted_for_reading_and_tells_its_country() {
        let phone = e164("+12025550143").unwrap();
        assert_eq!(phone.formatted, "+1 202-555-0143");
        assert_eq!(phone.country.as_deref(), Some("US"));
        let phone = e164("+442079460123").unwrap();
        assert_eq!(phone.formatted, "+44 20 7946 0123");
        assert_eq!(phone.country.as_deref(), Some("GB"));
    }

    #[test]
    fn only_e164_is_taken_and_a_missing_plus_where_allowed() {
        for refused in ["12025550143", "+1 202-555-0143", "+0123456789", "+1", "+1202555014x", ""] {
            assert_eq!(e164(refused), None, "{refused}");
        }
        assert_eq!(with_or_without_plus("12025550143"), e164("+12025550143"));
        assert_eq!(with_or_without_plus("(202) 555-0143"), None);
    }
}
