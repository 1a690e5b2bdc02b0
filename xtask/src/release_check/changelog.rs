//! What CHANGELOG.md tells.

use std::collections::BTreeSet;

/// The file.
pub(super) const FILE: &str = "CHANGELOG.md";

/// What stands below one heading of the second level.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// `Unreleased`, or a version.
    pub(super) name: String,
    pub(super) line: usize,
    /// The items of its lists, each in one line.
    pub(super) entries: Vec<String>,
}

/// All sections.
pub(super) fn sections(text: &str) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            found.push(Section { name: name(heading), line: number + 1, entries: Vec::new() });
            inside = false;
            continue;
        }
        let Some(section) = found.last_mut() else { continue };
        let text = line.trim();
        if let Some(entry) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
            section.entries.push(words(entry));
            inside = true;
        } else if text.is_empty() || text.starts_with('#') {
            inside = false;
        } else if let Some(entry) = section.entries.last_mut().filter(|_| inside) {
            entry.push(' ');
            entry.push_str(&words(text));
        }
    }
    found
}

/// The entries of a section that an older text does not have, wherever it had them.
pub(super) fn added<'s>(section: &'s Section, old: &[Section]) -> Vec<&'s str> {
    let old: BTreeSet<&String> = old.iter().flat_map(|section| &section.entries).collect();
    section.entries.iter().filter(|entry| !old.contains(entry)).map(String::as_str).collect()
}

/// What a heading is about: its first word, without what makes a link of it.
fn name(heading: &str) -> String {
    let word = heading.split_whitespace().next().unwrap_or_default();
    let word = word.split("](").next().unwrap_or_default();
    word.trim_matches(['[', ']']).trim_start_matches('v').to_owned()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{added, sections};

    #[test]
    fn headings_are_read_however_they_are_written() {
        let text = "# Changes\n## Unreleased\n## [0.2.0] - 2026-11-21\n## v0.1.0\n## [0.0.1](https://a.example)\n";
        let names: Vec<_> =
            sections(text).into_iter().map(|section| (section.name, section.line)).collect();
        let expected = [("Unreleased", 2), ("0.2.0", 3), ("0.1.0", 4), ("0.0.1", 5)];
        assert_eq!(names, expected.map(|(name, line)| (name.to_owned(), line)));
    }

    /// Lines broken elsewhere, or a section that was given its version, add nothing.
    #[test]
    fn what_only_moved_is_not_added() {
        let old = sections("## Unreleased\n\n- one and\n  the rest\n");
        let new = sections("## 0.2.0\n\n- one\n  and the rest\n\n  not of it\n- two\n");
        assert_eq!(added(&new[0], &old), ["two"]);
    }
}
