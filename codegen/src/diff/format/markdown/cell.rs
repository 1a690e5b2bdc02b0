//! Text in Markdown. What stands in code spans is shown as it is; the rest is text and no markup.

/// A text that does not end the cell it stands in, and begins neither a tag nor a code span that it
/// does not end.
pub(super) fn cell(text: &str) -> String {
    let text = single_marks(text);
    let count = text.matches('`').count();
    let mut out = String::new();
    for (number, part) in text.split('`').enumerate() {
        let alone = count % 2 == 1 && number == count;
        if number > 0 {
            out.push_str(if alone { "\\`" } else { "`" });
        }
        let is_code = number % 2 == 1 && !alone;
        for letter in part.chars() {
            match letter {
                '|' => out.push_str("\\|"),
                '\n' | '\r' | '\t' => out.push(' '),
                '<' if !is_code => out.push_str("&lt;"),
                '\\' if !is_code => out.push_str("\\\\"),
                _ => out.push(letter),
            }
        }
    }
    out
}

/// Several marks in a row open a code span that only as many end.
fn single_marks(text: &str) -> String {
    let mut last = None;
    let kept = text.chars().filter(|letter| {
        let again = *letter == '`' && last == Some('`');
        last = Some(*letter);
        !again
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn code_is_kept_and_text_is_text() {
        assert_eq!(cell("`a<b|c` < d\n|"), "`a<b\\|c` &lt; d \\|");
        assert_eq!(cell("```<img>` is new"), "`<img>` is new");
        assert_eq!(cell("`a` `<img>"), "`a` \\`&lt;img>");
    }
}
