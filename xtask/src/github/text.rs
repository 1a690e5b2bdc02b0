//! Texts as GitHub takes them.

/// The longest text of a comment or an issue.
const LONGEST: usize = 65_536;

/// A text that can be found again, no longer than GitHub takes it.
pub(crate) fn marked(marker: &str, text: &str) -> String {
    let left = LONGEST - marker.len() - 1;
    format!("{marker}\n{}", cut(text, left, "The summary of the run has all of it."))
}

/// What fits of a text, by whole lines. What is missing is said first, because a cut may leave a
/// table or a fence open.
pub(super) fn cut(text: &str, most: usize, rest: &str) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut kept = format!(
        "**This is the beginning of a report that is too long to be shown here.** {rest}\n\n"
    );
    for line in text.split_inclusive('\n') {
        if kept.len() + line.len() > most {
            break;
        }
        kept.push_str(line);
    }
    kept
}

/// A text that means nothing but itself in Markdown.
pub(crate) fn fenced(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}text\n{}\n{fence}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, fenced, marked};

    #[test]
    fn a_long_text_is_cut_at_a_line() {
        let whole = marked("<!-- m -->", "short\n");
        assert_eq!(whole, "<!-- m -->\nshort\n");
        let cut = marked("<!-- m -->", &"é line\n".repeat(LONGEST));
        assert!(cut.len() <= LONGEST && cut.len() > LONGEST - 20, "{}", cut.len());
        assert!(cut.starts_with("<!-- m -->\n**This is the beginning"), "{cut}");
        assert!(cut.ends_with("é line\n"));
    }

    #[test]
    fn a_fence_is_not_ended_by_what_is_in_it() {
        assert_eq!(fenced("a ``` b\n"), "````text\na ``` b\n````\n");
    }
}
