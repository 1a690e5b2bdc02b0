//! What the source of a client shows.

use crate::place;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the source of a client is.
fn folder(peer: &str) -> PathBuf {
    match peer {
        "ours" => place::root().join("generated/src"),
        other => place::here().join("clients").join(other.replace(' ', "-")).join("src"),
    }
}

/// The text of all files of a client, in the order of their names.
#[must_use]
pub fn text(peer: &str) -> Option<String> {
    let mut files = Vec::new();
    collect(&folder(peer), &mut files).ok()?;
    files.sort();
    let texts: Result<Vec<_>, _> = files.iter().map(fs::read_to_string).collect();
    Some(texts.ok()?.join("\n"))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// How many examples stand in the docs that the compiler checks.
pub(super) fn examples(peer: &str) -> Option<usize> {
    let text = text(peer)?;
    let fences = text.lines().filter(|line| {
        matches!(line.trim(), "/// ```" | "/// ```rust" | "/// ```no_run" | "/// ```rust,no_run")
    });
    // Each has a fence at both of its ends, and only the first may say more.
    Some(fences.count() / 2)
}

/// How many public fields have a doc comment, and how many there are.
pub(super) fn fields_documented(peer: &str) -> Option<(usize, usize)> {
    let text = text(peer)?;
    let (mut with, mut of, mut has_doc) = (0, 0, false);
    for line in text.lines().map(str::trim) {
        if line.starts_with("///") || line.starts_with("#[doc") || line.ends_with("*/") {
            has_doc = true;
        } else if line.starts_with("pub ") && line.contains(": ") && !line.contains('(') {
            of += 1;
            with += usize::from(has_doc);
            has_doc = false;
        } else if line.ends_with(['}', ';', ',', '{']) && !line.starts_with('#') {
            has_doc = false;
        }
    }
    Some((with, of))
}
