//! Where a line belongs in a block of YAML.

use super::{Insertion, Refusal};
use crate::source::{Node, SourceText};

/// The lines of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines<'a> {
    pub(super) source: &'a SourceText,
}

impl Lines<'_> {
    /// Puts an entry into a map: in its place where the keys are in alphabetical order, else last.
    pub(super) fn entry(
        self,
        map: &Node,
        key: &str,
        printed: &[String],
    ) -> Result<Insertion, Refusal> {
        if map.get(key).is_some() {
            return Err(format!("`{key}` is there already, in line {}", map.span.start.line()));
        }
        let keys: Vec<(&str, &Node)> = map.entries().collect();
        let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
            return Err("there is no entry yet that shows the indent: write it by hand".to_owned());
        };
        let indent = self.indent_of(first.1)?;
        let sorted = keys.is_sorted_by_key(|(key, _)| *key);
        let next = keys.iter().find(|(other, _)| sorted && *other > key);
        let before = match next {
            Some((_, node)) => self.above_comments(node.label.start.line(), indent),
            None => self.end(last.1.label.start.line(), indent),
        };
        let blanks = " ".repeat(indent);
        let mut lines = vec![format!("{blanks}{}:", super::print::scalar(key))];
        lines.extend(printed.iter().map(|line| format!("{blanks}  {line}")));
        Ok(Insertion { before, lines })
    }

    /// Puts an item of several lines at the end of a list.
    pub(super) fn item(self, list: &Node, printed: &[String]) -> Result<Insertion, Refusal> {
        let Some(last) = list.items().last() else {
            return Err("the list is empty: write its first item by hand".to_owned());
        };
        let indent = self.dash(last)?;
        let before = self.end(last.span.start.line(), indent);
        Ok(Insertion { before, lines: dashed(indent, printed) })
    }

    /// Puts a scalar into a list, before another or last.
    pub(super) fn scalar(
        self,
        list: &Node,
        printed: &str,
        next: Option<&Node>,
    ) -> Result<Insertion, Refusal> {
        let Some(last) = list.items().last() else {
            return Err("the list is empty: write its first item by hand".to_owned());
        };
        let indent = self.dash(last)?;
        let before = match next {
            Some(node) => node.span.start.line(),
            None => self.end(last.span.start.line(), indent),
        };
        Ok(Insertion { before, lines: dashed(indent, &[printed.to_owned()]) })
    }

    /// Puts a list with one item into a map that has none, before what is sent or answered.
    pub(super) fn list_before(
        self,
        map: &Node,
        key: &str,
        printed: &[String],
    ) -> Result<Insertion, Refusal> {
        let next = ["requestBody", "responses"].into_iter().find_map(|key| map.get(key));
        let next = next.ok_or("the operation answers nothing: write it by hand")?;
        let indent = self.indent_of(next)?;
        let mut lines = vec![format!("{}{key}:", " ".repeat(indent))];
        lines.extend(dashed(indent + 2, printed));
        Ok(Insertion { before: self.above_comments(next.label.start.line(), indent), lines })
    }

    /// The indent of an entry that has a line of its own.
    fn indent_of(self, node: &Node) -> Result<usize, Refusal> {
        let start = node.label.start;
        let indent = indent(self.source.line(start.line()));
        if indent + 1 == start.column() { Ok(indent) } else { Err(in_one_line(start.line())) }
    }

    /// The indent of the dash before an item.
    fn dash(self, item: &Node) -> Result<usize, Refusal> {
        let line = item.span.start.line();
        let text = self.source.line(line);
        if text.trim_start().starts_with("- ") { Ok(indent(text)) } else { Err(in_one_line(line)) }
    }

    /// The first of the comments that stand right above a line, as far in as it does.
    fn above_comments(self, line: usize, indent_of_line: usize) -> usize {
        let comment = |line: usize| {
            let text = self.source.line(line);
            text.trim_start().starts_with('#') && indent(text) == indent_of_line
        };
        (1..line).rev().take_while(|line| comment(*line)).last().unwrap_or(line)
    }

    /// The line behind a block that begins in a line.
    fn end(self, first: usize, indent_of_block: usize) -> usize {
        let mut end = first + 1;
        for line in first + 1..=self.source.line_count() {
            let text = self.source.line(line);
            if text.trim().is_empty() {
                continue;
            }
            let dash = text.trim_start().starts_with("- ") && indent(text) == indent_of_block;
            if indent(text) <= indent_of_block && !dash {
                break;
            }
            if dash && self.source.line(first).trim_start().starts_with("- ") {
                break;
            }
            end = line + 1;
        }
        end
    }
}

fn dashed(indent: usize, printed: &[String]) -> Vec<String> {
    let blanks = " ".repeat(indent);
    let mut lines = printed.iter();
    let first = lines.next().map(|line| format!("{blanks}- {line}"));
    first.into_iter().chain(lines.map(|line| format!("{blanks}  {line}"))).collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn in_one_line(line: usize) -> Refusal {
    format!("line {line} has several parts in one line: write it by hand")
}
