//! What GitHub knows the job by.

use std::fmt::{self, Debug, Formatter};

/// A token, which nothing prints.
pub(crate) struct Token(String);

impl Token {
    /// Takes what can stand in a header.
    pub(super) fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let sound = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        sound.then(|| Self(text.to_owned()))
    }

    /// The header that it is sent in.
    pub(super) fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// A text without it.
    pub(super) fn hidden(&self, text: &str) -> String {
        text.replace(&self.0, "***")
    }
}

impl Debug for Token {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn it_is_not_printed_and_fits_a_header() {
        assert_eq!(format!("{:?}", Token::new("ghs_secret\n")), "Some(Token(***))");
        assert!(["", " \n", "ghs\nx", "ghs_é"].iter().all(|text| Token::new(text).is_none()));
    }
}
