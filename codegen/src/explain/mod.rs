//! What each kind of fault is. The texts stand in Markdown beside this, a heading for each code.

/// In the order in which a document is read, and then the lint.
const TEXTS: [&str; 4] = [
    include_str!("format.md"),
    include_str!("client.md"),
    include_str!("keys.md"),
    include_str!("lint.md"),
];

/// What begins the text of a code.
const HEADING: &str = "\n## ";

/// What a kind of fault is, why it is one, and what to do about it; `None` for a code that is not
/// known. It covers every code that a [`Diagnostic`](crate::Diagnostic) can have.
#[must_use]
pub fn explain(code: &str) -> Option<&'static str> {
    sections().find(|(known, _)| *known == code).map(|(_, text)| text)
}

/// Every code that is explained.
pub fn codes() -> impl Iterator<Item = &'static str> {
    sections().map(|(code, _)| code)
}

fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = TEXTS.iter().flat_map(|text| text.split(HEADING).skip(1));
    sections.filter_map(|section| section.split_once('\n')).map(|(code, text)| (code, text.trim()))
}
