//! What the runners share: folders, files and how they differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use close_codegen::SourceText;

/// The folder of this package.
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether what is expected is to be written and not compared.
pub fn updating() -> bool {
    env::var_os("UPDATE_EXPECT").is_some()
}

/// The folders right inside a folder of this package, with their names.
pub fn folders(of: &str) -> BTreeMap<String, PathBuf> {
    entries(&home().join(of))
        .into_iter()
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .collect()
}

/// Looks at each folder right inside a folder of this package, and tells what is wrong with all of
/// them. There has to be one.
pub fn hold_each(of: &str, faults: impl Fn(&str, &Path) -> Vec<String>) {
    let folders = folders(of);
    assert!(!folders.is_empty(), "{of} holds no folder");
    let faults: Vec<String> = folders
        .iter()
        .flat_map(|(name, folder)| {
            faults(name, folder).into_iter().map(move |fault| format!("{of}/{name}: {fault}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}\n\nUPDATE_EXPECT=1 writes the files anew", faults.join("\n"));
}

/// What a file expects otherwise than this; brought in line first where that is asked for.
pub fn told_otherwise(expected: &Path, told: &str) -> Option<String> {
    if updating() {
        fs::write(expected, told).unwrap();
    }
    let Ok(text) = fs::read_to_string(expected) else {
        return Some(format!("no {}", expected.display()));
    };
    (text != told).then(|| format!("told otherwise:\n{}", difference(&text, told)))
}

/// The document in a folder. Its name is the same everywhere, so that what is expected holds in
/// every checkout.
pub fn spec(folder: &Path) -> SourceText {
    document(folder, "spec.yaml")
}

/// A document in a folder, with the files in the folder that it refers to.
pub fn document(folder: &Path, name: &str) -> SourceText {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("no {}", path.display()));
    with_neighbours(SourceText::new(name, text), folder)
}

/// A text with the files in the folder that it refers to.
pub fn with_neighbours(source: SourceText, folder: &Path) -> SourceText {
    let name = source.name().to_owned();
    source.with_neighbours(&name, &|path| {
        fs::read_to_string(folder.join(path)).map_err(|_| "there is no such file".to_owned())
    })
}

/// Every file below a folder, by its path inside it with forward slashes.
pub fn files_below(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for path in entries(folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(
                files_below(&path)
                    .into_iter()
                    .map(|(inner, text)| (format!("{name}/{inner}"), text)),
            );
        } else {
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    files
}

/// What is wrong with the files that are there, compared to those that should be.
pub fn differences(
    there: &BTreeMap<String, String>,
    wanted: &BTreeMap<String, String>,
) -> Vec<String> {
    let missing = wanted
        .keys()
        .filter(|path| !there.contains_key(*path))
        .map(|path| format!("{path} is missing"));
    let stray = there
        .keys()
        .filter(|path| !wanted.contains_key(*path))
        .map(|path| format!("{path} should not be there"));
    let changed = wanted.iter().filter_map(|(path, text)| {
        let old = there.get(path).filter(|old| *old != text)?;
        Some(format!("{path} differs:\n{}", difference(old, text)))
    });
    missing.chain(stray).chain(changed).collect()
}

/// The lines in which two texts differ, with a few around them.
pub fn difference(old: &str, new: &str) -> String {
    similar::TextDiff::from_lines(old, new)
        .unified_diff()
        .header("expected", "generated")
        .to_string()
}

/// The places that a comparison tells of. A document that makes no crate is the old one in one
/// direction and the new one in the other, and is told of as a whole.
pub fn places(comparison: &close_codegen::Comparison) -> BTreeSet<String> {
    let ids = comparison.findings.iter().map(|finding| finding.id.split_once(':').unwrap());
    ids.filter(|(code, _)| *code != "not-generated").map(|(_, place)| place.to_owned()).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Every code that the source of the generator and of the lint has. What compares documents is left
/// out: its codes are of changes and not of faults.
pub fn codes() -> BTreeSet<String> {
    let source = home().join("../codegen/src");
    let files = files_below(&source)
        .into_iter()
        .filter(|(path, _)| !path.starts_with("diff/") && !path.starts_with("vendor/"));
    files.flat_map(|(_, text)| codes_in(&text)).collect()
}

/// The codes that a source file has: the literal behind `report(`, `fail(` or `code:`, or one with a
/// hyphen that stands first in parentheses. The unit tests at its end are left out.
fn codes_in(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap();
    let mut codes = Vec::new();
    let mut parts = text.split('"');
    let mut before = parts.next().unwrap().trim_end().to_owned();
    while let (Some(literal), Some(after)) = (parts.next(), parts.next()) {
        let called = ["report(", "fail(", "code:"].iter().any(|start| before.ends_with(start));
        let first =
            before.ends_with('(') && literal.contains('-') && after.trim_start().starts_with(',');
        let kebab =
            !literal.is_empty() && literal.chars().all(|at| at.is_ascii_lowercase() || at == '-');
        if kebab && !literal.starts_with("x-") && (called || first) {
            codes.push(literal.to_owned());
        }
        before = after.trim_end().to_owned();
    }
    codes
}
