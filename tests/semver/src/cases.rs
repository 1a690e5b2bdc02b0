//! The pairs of documents that have a program.

use std::path::{Path, PathBuf};
use std::{fs, io};

use close_codegen::{Bump, Files, SourceText, compare, generate};

/// A pair of documents, both crates, a program for the old one, and what is said of it all.
#[derive(Debug)]
pub struct Case {
    /// The name of its folder.
    pub name: String,
    /// The files of the old crate.
    pub old: Files,
    /// The files of the new one.
    pub new: Files,
    /// Written for the old crate.
    pub program: String,
    /// What diff says that the crate needs.
    pub told: Bump,
    /// What diff says of the crate in words.
    pub words: Vec<String>,
}

/// The line of a program that no longer compiles ends so. Where it stands alone, the line above is
/// meant: the formatter moves it there behind an open brace.
const MARK: &str = "// breaks";

impl Case {
    /// The lines of the program that break, from 1.
    #[must_use]
    pub fn marked(&self) -> Vec<u64> {
        let lines = (1..).zip(self.program.lines().map(str::trim));
        let marked = lines.filter(|(_, line)| line.ends_with(MARK));
        marked.map(|(number, line)| if line == MARK { number - 1 } else { number }).collect()
    }
}

/// The folder of all pairs.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../changes")
}

/// The names of all folders that have a program, in order.
///
/// # Errors
///
/// The folder cannot be read.
pub fn names() -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder())? {
        let path = entry?.path();
        if path.join("client.rs").is_file() {
            names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

/// Reads a pair and makes both crates.
///
/// # Errors
///
/// A file is missing, or a document makes no crate.
pub fn read(name: &str) -> io::Result<Case> {
    let folder = folder().join(name);
    let document = |file: &str| {
        let text = fs::read_to_string(folder.join(file))?;
        io::Result::Ok(SourceText::new(file, text))
    };
    let (base, head) = (document("base.yaml")?, document("head.yaml")?);
    let refused = |what: close_codegen::Diagnostics| io::Error::other(format!("{name}: {what}"));
    let comparison = compare(&base, &head).map_err(refused)?;
    Ok(Case {
        name: name.to_owned(),
        old: generate(&base).map_err(refused)?.files,
        new: generate(&head).map_err(refused)?.files,
        program: fs::read_to_string(folder.join("client.rs"))?,
        told: comparison.verdict().rust,
        words: comparison.findings.into_iter().flat_map(|finding| finding.rust).collect(),
    })
}
