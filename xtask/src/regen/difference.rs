//! How a text differs from the one that was there.

use similar::{ChangeTag, TextDiff};

/// The difference between two texts.
#[derive(Debug)]
pub(super) struct Difference {
    added: usize,
    removed: usize,
    /// The lines are the same; how they end is not.
    only_line_endings: bool,
    /// A unified diff without names.
    lines: Vec<String>,
}

impl Difference {
    /// From what is there to what belongs there.
    pub(super) fn between(old: &[u8], new: &str) -> Self {
        let old = String::from_utf8_lossy(old);
        let diff = TextDiff::from_lines(old.as_ref(), new);
        let count = |tag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
        let unified = diff.unified_diff().to_string();
        Self {
            added: count(ChangeTag::Insert),
            removed: count(ChangeTag::Delete),
            only_line_endings: old.replace("\r\n", "\n") == new,
            lines: unified.trim_end_matches('\n').split('\n').map(visible).collect(),
        }
    }

    /// The difference in a few words.
    pub(super) fn summary(&self) -> String {
        if self.only_line_endings {
            return "only in its line endings: CRLF where LF belongs".to_owned();
        }
        format!("+{} -{} lines", self.added, self.removed)
    }

    /// The first lines of a unified diff, so many at the most; none where only line endings differ, because the lines
    /// would all look the same.
    pub(super) fn excerpt(&self, shown: usize) -> Vec<String> {
        if self.only_line_endings {
            return Vec::new();
        }
        let mut lines: Vec<String> = self.lines.iter().take(shown).cloned().collect();
        match self.lines.len().saturating_sub(shown) {
            0 => {}
            1 => lines.push("… 1 more line".to_owned()),
            more => lines.push(format!("… {more} more lines")),
        }
        lines
    }
}

/// A line in which control characters are written out: a file that was tampered with must not
/// steer the terminal, and a CR at the end of a line has to be seen.
fn visible(line: &str) -> String {
    let mut shown = String::new();
    for character in line.chars() {
        if character.is_control() && character != '\t' {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::Difference;

    #[test]
    fn changed_lines_are_counted_and_shown() {
        let difference = Difference::between(b"a\nb\nc\n", "a\nB\nc\nd\n");
        assert_eq!(difference.summary(), "+2 -1 lines");
        let shown = difference.excerpt(20);
        assert_eq!(shown, ["@@ -1,3 +1,4 @@", " a", "-b", "+B", " c", "+d"]);
    }

    #[test]
    fn only_line_endings_are_called_that() {
        let difference = Difference::between(b"a\r\nb\r\n", "a\nb\n");
        assert_eq!(difference.summary(), "only in its line endings: CRLF where LF belongs");
        assert!(difference.excerpt(20).is_empty());
    }

    #[test]
    fn other_line_endings_beside_other_words_are_seen() {
        let shown = Difference::between(b"a\r\nb\n", "a\nc\n").excerpt(20);
        assert_eq!(shown, ["@@ -1,2 +1,2 @@", "-a\\r", "-b", "+a", "+c"]);
    }

    #[test]
    fn a_long_diff_is_cut() {
        let new: String = (0..40).map(|number| format!("{number}\n")).collect();
        let shown = Difference::between(b"", &new).excerpt(20);
        assert_eq!(shown.len(), 21);
        assert_eq!(shown.last().unwrap(), "… 21 more lines");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let shown = Difference::between(b"\x1b[2J\n", "a\n").excerpt(20);
        assert_eq!(shown, ["@@ -1 +1 @@", "-\\u{1b}[2J", "+a"]);
    }

    #[test]
    fn bytes_that_are_no_text_are_compared_too() {
        let difference = Difference::between(b"a\n\xff\n", "a\n");
        assert_eq!(difference.summary(), "+0 -1 lines");
    }
}
