//! A page in Markdown with an OpenAPI document in a fenced block. The positions are those of the
//! page.

use super::fold::Fold;
use super::ours::Ours;
use super::reading::{Fault, Read};
use super::{openapi, recognise, tree};
use crate::source::{Position, Value};

/// A fenced block: its content has line breaks before it, as many as the page.
struct Block {
    text: String,
    /// The line of the fence.
    line: usize,
    closed: bool,
}

/// Whether a page has such a block.
pub(super) fn has_block(text: &str) -> bool {
    block(text).is_some()
}

pub(super) fn read(text: &str, ours: &Ours<'_, '_>, fold: Fold) -> Result<Read, Fault> {
    let Some(block) = block(text) else {
        return Err(Fault::of_all("it has no block with an OpenAPI document"));
    };
    if !block.closed {
        let at = Position::new(block.line, 1);
        let message = "the block that begins here is never closed: the page is cut off";
        return Err(Fault::at(at, message));
    }
    if blocks(text).len() > 1 {
        let at = Position::new(block.line, 1);
        return Err(Fault::at(at, super::reading::SEVERAL));
    }
    let mut read = openapi::read(&recognise::tree(&block.text)?, ours, fold)?;
    // It is a page of one endpoint: what it lacks is on other pages.
    let at = read.root.span;
    if let Value::Map(entries) = &mut read.root.value {
        entries.insert(super::PAGE.to_owned(), tree::plain("true", at));
    }
    Ok(read)
}

/// The first fenced block that holds an OpenAPI document.
fn block(text: &str) -> Option<Block> {
    blocks(text).into_iter().next()
}

/// The first two of those blocks.
fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(fence) = fence_of(line) else { continue };
        let mut block = Block { text: "\n".repeat(number + 1), line: number + 1, closed: false };
        let mut document = false;
        for (_, line) in lines.by_ref() {
            let content = line.trim_start();
            if content.starts_with(fence)
                && content.trim_end().chars().all(|at| fence.starts_with(at))
            {
                block.closed = true;
                break;
            }
            document |= content.starts_with("openapi:") || content.contains("\"openapi\"");
            block.text.push_str(line);
            block.text.push('\n');
        }
        if document {
            found.push(block);
        }
        if found.len() > 1 {
            break;
        }
    }
    found
}

/// The fence that a line begins.
fn fence_of(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence))
}
