//! Percent-encoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The text with everything but unreserved characters percent-encoded, so that it means the same at
/// any place of a URL.
pub(super) fn encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn only_unreserved_characters_stay() {
        let every: String = (' '..='\u{7f}').collect();
        let stays: String = every
            .chars()
            .filter(|letter| {
                encoded(letter.encode_utf8(&mut [0; 4])).to_string() == letter.to_string()
            })
            .collect();
        assert_eq!(stays, "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");
        assert_eq!(encoded("a b+c/%é\n").to_string(), "a%20b%2Bc%2F%25%C3%A9%0A");
    }
}
