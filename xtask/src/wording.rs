//! Numbers as people read them.

/// A number with a comma between thousands.
pub(crate) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// How many there are of something, in the singular for one.
pub(crate) fn count(amount: usize, noun: &str) -> String {
    let plural = if amount == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(amount))
}

#[cfg(test)]
mod tests {
    use super::{count, number};

    #[test]
    fn thousands_have_a_comma_before_them() {
        let written = [0, 999, 1000, 12_345, 1_234_567].map(number);
        assert_eq!(written, ["0", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn only_one_is_singular() {
        let written = [0, 1, 2].map(|amount| count(amount, "type"));
        assert_eq!(written, ["0 types", "1 type", "2 types"]);
    }
}
