//! The lines of both documents around a finding, beside each other.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::finding::{Finding, Side};
use crate::contract::{Place, keys};
use crate::source::{Node, SourceText};

/// So many lines are shown before and after one that matters.
const AROUND: usize = 2;
/// No more than so many lines are shown.
const MOST: usize = 40;
/// A longer part of a document is compared around the finding alone.
const LONGEST: usize = 400;
/// A longer line is cut, to so many characters.
const WIDEST: usize = 400;

/// Both documents, as read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Documents<'d> {
    pub(super) base: (&'d SourceText, &'d Node),
    pub(super) head: (&'d SourceText, &'d Node),
}

/// A line and its number.
pub(super) type Line<'d> = (usize, Cow<'d, str>);

/// What is shown on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row<'d> {
    /// The same in both documents.
    Same(Line<'d>, Line<'d>),
    /// Other in the one than in the other, or only in one.
    Changed(Option<Line<'d>>, Option<Line<'d>>),
    /// Some lines are left out.
    Gap,
}

/// The part of a document that is compared, and what of it matters.
struct Part<'d> {
    source: &'d SourceText,
    lines: RangeInclusive<usize>,
    focus: BTreeSet<usize>,
}

impl<'d> Documents<'d> {
    /// The lines around a finding, changed ones marked.
    pub(super) fn around(self, finding: &Finding) -> Vec<Row<'d>> {
        let (own, other) = match finding.at.side {
            Side::Base => (self.base, self.head),
            Side::Head => (self.head, self.base),
        };
        let both_there =
            finding.path.matches('/').count() == finding.beside.path.matches('/').count();
        let keys = shared_depth(&finding.path, &finding.beside.path, both_there);
        let own = part(own, &finding.path, keys, finding.at.position.line(), true);
        let other =
            part(other, &finding.beside.path, keys, finding.beside.at.position.line(), both_there);
        let (base, head) = match finding.at.side {
            Side::Base => (own, other),
            Side::Head => (other, own),
        };
        shown(&aligned(&base, &head), &base, &head, finding)
    }
}

/// How many keys lead to what is compared: the place, or the object that has or lacks it, with its
/// list of required properties.
fn shared_depth(own: &str, other: &str, both_there: bool) -> usize {
    let depth = other.matches('/').count();
    let keys: Vec<&str> = own.split('/').skip(1).take(depth).collect();
    match keys.as_slice() {
        [rest @ .., "properties", _] if both_there => rest.len(),
        [rest @ .., "properties"] if !both_there => rest.len(),
        _ => depth,
    }
}

fn part<'d>(
    (source, root): (&'d SourceText, &'d Node),
    pointer: &str,
    depth: usize,
    line: usize,
    there: bool,
) -> Part<'d> {
    let mut place = Place::root(root);
    let mut whole = place.clone();
    for (number, key) in keys(pointer).enumerate() {
        let Some(next) = place.step(&key) else { break };
        place = next;
        // What is shown stands in one file.
        if number < depth || whole.node.span.file != place.node.span.file {
            whole = place.clone();
        }
    }
    let source = source.file(whole.node.span);
    let mut focus: BTreeSet<usize> =
        whole.node.get("required").into_iter().flat_map(|node| lines(source, node)).collect();
    if there && !pointer.is_empty() {
        focus.extend(lines(source, place.node));
    }
    let all = lines(source, whole.node);
    let last = source.line_count().max(1);
    let (mut start, mut end) =
        (all.start().saturating_sub(AROUND).max(1), (all.end() + AROUND).min(last));
    if end - start > LONGEST {
        start = start.max(line.saturating_sub(LONGEST / 2));
        end = end.min(start + LONGEST);
    }
    Part { source, lines: start..=end, focus }
}

/// The lines of a node, from its key on. What stands between it and the next is not its own.
fn lines(source: &SourceText, node: &Node) -> RangeInclusive<usize> {
    // The key of what stands in a file of its own stands in another.
    let own = node.label.file == node.span.file;
    let start = if own { node.label.start.line().max(1) } else { node.span.start.line().max(1) };
    let mut end = node.span.end.line().max(start);
    let over = |line: usize| {
        let text = source.line(line).trim();
        text.is_empty() || text.starts_with('#')
    };
    // The end of a block is where the next thing begins.
    if end > start && node.text().is_none() && ends_before(source, node) {
        end -= 1;
    }
    while end > start && over(end) {
        end -= 1;
    }
    start..=end
}

fn ends_before(source: &SourceText, node: &Node) -> bool {
    let line = source.line(node.span.end.line());
    line.chars().take(node.span.end.column().saturating_sub(1)).all(char::is_whitespace)
}

fn aligned<'d>(base: &Part<'d>, head: &Part<'d>) -> Vec<Row<'d>> {
    let text = |part: &Part<'d>| -> Vec<&'d str> {
        part.lines.clone().map(|line| part.source.line(line)).collect()
    };
    let (old, new) = (text(base), text(head));
    let line = |part: &Part<'d>, lines: &[&'d str], index: usize| -> Option<Line<'d>> {
        lines.get(index).map(|text| (part.lines.start() + index, Cow::Borrowed(*text)))
    };
    let mut rows = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let same = matches!(operation, DiffOp::Equal { .. });
        let (before, after) = (operation.old_range(), operation.new_range());
        for step in 0..before.len().max(after.len()) {
            let of = |part: &Part<'d>, lines: &[&'d str], range: &std::ops::Range<usize>| {
                (step < range.len()).then(|| line(part, lines, range.start + step)).flatten()
            };
            match (of(base, &old, &before), of(head, &new, &after)) {
                (Some(old), Some(new)) if same => rows.push(Row::Same(old, new)),
                (old, new) => rows.push(Row::Changed(old, new)),
            }
        }
    }
    rows
}

/// The rows that matter, with some around them.
fn shown<'d>(
    rows: &[Row<'d>],
    base: &Part<'_>,
    head: &Part<'_>,
    finding: &Finding,
) -> Vec<Row<'d>> {
    let own = finding.at.position.line();
    let stands_at = |row: &Row<'_>| {
        let (old, new) = numbers(row);
        if finding.at.side == Side::Base { old == Some(own) } else { new == Some(own) }
    };
    let matters = |row: &Row<'_>| {
        let (old, new) = numbers(row);
        let focused = old.is_some_and(|line| base.focus.contains(&line))
            || new.is_some_and(|line| head.focus.contains(&line));
        stands_at(row) || matches!(row, Row::Changed(..)) && focused
    };
    let kept: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| matters(row)).map(|(at, _)| at).collect();
    let mut wanted = BTreeSet::new();
    for at in kept {
        wanted.extend(at.saturating_sub(AROUND)..=(at + AROUND).min(rows.len().saturating_sub(1)));
    }
    let mut out = Vec::new();
    let mut next = None;
    for at in wanted.iter().take(MOST) {
        if next.is_some_and(|next| next != *at) {
            out.push(Row::Gap);
        }
        next = Some(at + 1);
        out.extend(rows.get(*at).map(|row| narrow(row, finding)));
    }
    if wanted.len() > MOST {
        out.push(Row::Gap);
    }
    out
}

/// A row whose lines are not too long to read: JSON may have all of a document on one.
fn narrow<'d>(row: &Row<'d>, finding: &Finding) -> Row<'d> {
    let cut = |line: &Line<'d>, side: Side| {
        let at = if finding.at.side == side { &finding.at } else { &finding.beside.at };
        let column = if at.position.line() == line.0 { at.position.column() } else { 0 };
        (line.0, window(&line.1, column))
    };
    match row {
        Row::Same(old, new) => Row::Same(cut(old, Side::Base), cut(new, Side::Head)),
        Row::Changed(old, new) => Row::Changed(
            old.as_ref().map(|old| cut(old, Side::Base)),
            new.as_ref().map(|new| cut(new, Side::Head)),
        ),
        Row::Gap => Row::Gap,
    }
}

/// The part of a line that has a column in it.
fn window<'d>(text: &Cow<'d, str>, column: usize) -> Cow<'d, str> {
    let start = column.saturating_sub(WIDEST / 2);
    if text.len() <= WIDEST || start == 0 && text.chars().count() <= WIDEST {
        return text.clone();
    }
    let shown: String = text.chars().skip(start).take(WIDEST).collect();
    let before = if start == 0 { "" } else { "…" };
    let whole = text.chars().count() <= start + WIDEST;
    Cow::Owned(format!("{before}{shown}{}", if whole { "" } else { "…" }))
}

/// The numbers of the lines of a row.
fn numbers(row: &Row<'_>) -> (Option<usize>, Option<usize>) {
    match row {
        Row::Same(old, new) => (Some(old.0), Some(new.0)),
        Row::Changed(old, new) => {
            (old.as_ref().map(|line| line.0), new.as_ref().map(|line| line.0))
        }
        Row::Gap => (None, None),
    }
}
