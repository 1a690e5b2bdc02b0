//! A page in Markdown, cut at its headings and bullets wherever they stand.

use super::tree;
use crate::source::Span;

/// What a piece begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// With its level.
    Heading(usize),
    /// A bullet that begins with a name.
    Bullet,
    /// A bullet that lists values.
    Values,
}

/// A piece.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub(super) kind: Kind,
    /// What follows of the mark, up to the next one.
    pub(super) text: &'t str,
    /// Where the text begins.
    pub(super) at: Span,
    /// How far the line is indented.
    pub(super) indent: usize,
    /// Whether it stands inside of a line.
    pub(super) flat: bool,
}

impl Piece<'_> {
    /// The level of a heading; 0 for what is none.
    pub(super) fn level(&self) -> usize {
        if let Kind::Heading(level) = self.kind { level } else { 0 }
    }
}

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// What headings begin with that stand inside of a line; any other is a part of prose.
const HEADINGS: [&str; 9] = [
    "Authentication",
    "Body",
    "Errors",
    "Examples",
    "Header",
    "Path parameters",
    "Query parameters",
    "Request",
    "Response",
];

/// All pieces. What is in fenced code is none.
pub(super) fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if !fenced {
            of_line(line, number + 1, &mut pieces);
        }
    }
    pieces
}

fn of_line<'t>(line: &'t str, number: usize, pieces: &mut Vec<Piece<'t>>) {
    let indent = line.len() - line.trim_start().len();
    let marks: Vec<(usize, usize, Kind)> = line
        .char_indices()
        .filter(|(at, letter)| {
            let before = line.get(..*at).and_then(|before| before.chars().next_back());
            matches!(letter, '#' | '-') && before.is_none_or(char::is_whitespace)
        })
        .filter_map(|(at, _)| {
            let (kind, length) = mark(line.get(at..)?, at == indent)?;
            Some((at, length, kind))
        })
        .collect();
    let (mut counted, mut column) = (0, 1);
    for (index, (at, length, kind)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(line.len(), |(next, ..)| *next);
        let text = line.get(at + length..end).unwrap_or_default();
        column += line.get(counted..at + length).map_or(0, |before| before.chars().count());
        counted = at + length;
        let at_span = tree::span(number, column, text.chars().count());
        pieces.push(Piece { kind: *kind, text, at: at_span, indent, flat: *at != indent });
    }
}

/// What a text begins with, and how long the mark is.
fn mark(text: &str, first: bool) -> Option<(Kind, usize)> {
    if text.starts_with("- `") {
        return Some((Kind::Bullet, 3));
    }
    if text.starts_with("- Allowed values:") {
        return Some((Kind::Values, "- Allowed values:".len()));
    }
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let heading = rest.strip_prefix(' ')?;
    let status =
        heading.get(..3).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let known = first || status || HEADINGS.iter().any(|known| heading.starts_with(known));
    ((1..=4).contains(&level) && known).then_some((Kind::Heading(level), level + 1))
}

/// The texts in backticks of a piece, each with its place.
pub(super) fn quoted<'t>(piece: &Piece<'t>) -> Vec<(&'t str, Span)> {
    let mut found = Vec::new();
    let mut column = piece.at.start.column();
    for (index, part) in piece.text.split('`').enumerate() {
        let length = part.chars().count();
        if index % 2 == 1 {
            found.push((part, tree::span(piece.at.start.line(), column, length)));
        }
        column += length + 1;
    }
    found
}

/// The method and the address that a page is about: before its first part.
pub(super) fn address(text: &str, pieces: &[Piece<'_>]) -> Option<(String, String, Span)> {
    let first = pieces.iter().find(|piece| piece.level() == 2)?;
    let end = (first.at.start.line(), first.at.start.column());
    for (number, line) in text.lines().enumerate().take(end.0) {
        let words: Vec<&str> = line.split(' ').collect();
        let mut column = 1;
        for (index, word) in words.iter().enumerate() {
            let next =
                words.get(index + 1).filter(|next| next.contains("://") || next.starts_with('/'));
            if METHODS.contains(word)
                && (number + 1, column) < end
                && let Some(address) = next
            {
                let length = word.len() + 1 + address.chars().count();
                let at = tree::span(number + 1, column, length);
                return Some((word.to_ascii_lowercase(), (*address).to_owned(), at));
            }
            column += word.chars().count() + 1;
        }
    }
    None
}
