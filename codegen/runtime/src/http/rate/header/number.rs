//! Numbers that a server tells.

use sfv::BareItem;

/// More than any server means by a number of calls or of seconds. A moment that somebody took for
/// a wait, as the seconds since 1970, is beyond it.
const MOST: f64 = 1e9;

/// A number, written as one or as a text.
pub(super) fn of_item(item: &BareItem) -> Option<f64> {
    match item {
        BareItem::Integer(number) => sensible(f64::from(i32::try_from(i64::from(*number)).ok()?)),
        BareItem::Decimal(number) => sensible(f64::from(*number)),
        BareItem::String(text) => of_text(text.as_str()),
        _ => None,
    }
}

/// A number in digits, perhaps with a fraction and in quotes.
pub(super) fn of_text(text: &str) -> Option<f64> {
    let digits = text.trim().trim_matches('"');
    // Rust also reads `inf`, `nan` and `1e5`, which no server means.
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain { sensible(digits.parse().ok()?) } else { None }
}

fn sensible(number: f64) -> Option<f64> {
    (0.0..MOST).contains(&number).then_some(number)
}
