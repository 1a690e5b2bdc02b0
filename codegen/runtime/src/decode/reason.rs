//! What serde_json says is wrong, without the values it quotes.

use super::path::is_field_name;
use serde_json::error::Category;
use std::borrow::Cow;

const UNSPECIFIC: &str = "the value is not of the declared form";

/// The message of `error`, safe to print.
pub(super) fn of(error: &serde_json::Error) -> Cow<'static, str> {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    match error.classify() {
        Category::Data => without_values(message),
        // These are fixed sentences about JSON itself.
        Category::Syntax | Category::Eof | Category::Io => message.to_owned().into(),
    }
}

/// Keeps the part of a message of serde that comes from the types and drops what comes from the
/// input.
///
/// serde writes `invalid type: string "…", expected i64`: the quote comes first and may contain
/// anything, so what is expected begins at the *last* `, expected `.
fn without_values(message: &str) -> Cow<'static, str> {
    const QUOTING: [&str; 5] = [
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
        "unknown variant `",
        "unknown field `",
    ];
    if names_a_field(message) {
        return message.to_owned().into();
    }
    let quotes = QUOTING.iter().any(|start| message.starts_with(start));
    match message.rsplit_once(", expected ") {
        Some((_, expected)) if quotes => format!("expected {expected}").into(),
        _ => UNSPECIFIC.into(),
    }
}

/// Whether the message is ``missing field `name` `` or ``duplicate field `name` ``.
fn names_a_field(message: &str) -> bool {
    ["missing field `", "duplicate field `"]
        .iter()
        .filter_map(|start| message.strip_prefix(start))
        .filter_map(|rest| rest.strip_suffix('`'))
        .any(is_field_name)
}

#[cfg(test)]
mod tests {
    use super::{UNSPECIFIC, without_values};

    #[test]
    fn what_is_expected_begins_after_all_that_is_quoted() {
        let message = r#"invalid type: string "secret, expected secret", expected i64"#;
        assert_eq!(without_values(message), "expected i64");
    }

    #[test]
    fn a_message_of_no_known_form_is_dropped() {
        for message in [
            "secret",
            "cannot read secret, expected secret",
            "missing field `the secret`",
            "missing field `id` of `secret`",
            "invalid type: secret",
        ] {
            assert_eq!(without_values(message), UNSPECIFIC, "{message}");
        }
    }
}
