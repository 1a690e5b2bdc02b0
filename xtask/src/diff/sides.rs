//! The two documents: files, or what they were at a revision.

use std::cell::RefCell;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use close_codegen::SourceText;

use super::commit_files::CommitFiles;
use crate::exit::Failure;
use crate::git::Git;
use crate::place::Place;
use crate::range::Range;
use crate::workspace::SPEC;
use crate::{neighbours, reading, workspace};

/// Both documents.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) base: SourceText,
    /// The commit that it is of; none where it is a file.
    pub(super) base_commit: Option<String>,
    pub(super) head: SourceText,
    /// What was compared, in a line.
    pub(super) words: String,
}

/// A side as it was named.
enum Named<'a> {
    File(&'a OsStr),
    /// A revision, and the commit that it stands for.
    Revision(String, String),
    WorkingTree,
}

pub(super) fn read(range: &Range) -> Result<Sides, Failure> {
    let folder = folder()?;
    let git = Git { folder: &folder };
    let head = match &range.head {
        Some(name) => named(git, name)?,
        None => Named::WorkingTree,
    };
    let base = match &range.base {
        Some(name) => named(git, name)?,
        None => {
            let (name, commit) = git.default_branch()?;
            Named::Revision(name, commit)
        }
    };
    let (base, base_commit, base_words) = match base {
        Named::Revision(name, commit) if !range.exact => {
            let head = if let Named::Revision(_, head) = &head { head.as_str() } else { "HEAD" };
            let merge_base = git.merge_base(&commit, head)?;
            let words = format!("merge base {} with {name}", short(&merge_base));
            (at(git, &merge_base)?, Some(merge_base), words)
        }
        Named::Revision(name, commit) => {
            let (base, words) = document(git, &folder, Named::Revision(name, commit.clone()))?;
            (base, Some(commit), words)
        }
        other => {
            let (base, words) = document(git, &folder, other)?;
            (base, None, words)
        }
    };
    let (head, head_words) = document(git, &folder, head)?;
    let words = format!("base: {base_words}; head: {head_words}");
    Ok(Sides { base, base_commit, head, words })
}

/// The workspace, else the current folder.
fn folder() -> Result<PathBuf, Failure> {
    workspace::root("name two files").or_else(|failure| env::current_dir().map_err(|_| failure))
}

fn named<'a>(git: Git<'_>, name: &'a OsStr) -> Result<Named<'a>, Failure> {
    if Path::new(name).is_file() {
        return Ok(Named::File(name));
    }
    match git.commit(name)? {
        Some(commit) => Ok(Named::Revision(name.display().to_string(), commit)),
        None => Err(Failure::refused(format!(
            "`{}` is neither a file nor a git revision.",
            name.display()
        ))),
    }
}

fn document(git: Git<'_>, folder: &Path, side: Named<'_>) -> Result<(SourceText, String), Failure> {
    match side {
        Named::File(name) => {
            let shown = Place::given(PathBuf::from(name)).to_string();
            Ok((file(&shown, Path::new(name))?, shown))
        }
        Named::Revision(name, commit) => {
            Ok((at(git, &commit)?, format!("{name} ({})", short(&commit))))
        }
        Named::WorkingTree => Ok((file(SPEC, &folder.join(SPEC))?, "the working tree".to_owned())),
    }
}

/// The document of a commit. What it refers to is read there too, never from the working tree.
fn at(git: Git<'_>, commit: &str) -> Result<SourceText, Failure> {
    let text = reading::text(SPEC, git.show(commit, SPEC)?).map_err(Failure::unread)?;
    let files = RefCell::new(None);
    let load = |path: &str| {
        let mut files = files.borrow_mut();
        if files.is_none() {
            let started = CommitFiles::of(git.folder, commit);
            *files = Some(started.map_err(|error| format!("git could not be run: {error}"))?);
        }
        files.as_mut().map_or_else(|| Err(String::new()), |files| files.read(path))
    };
    Ok(SourceText::new(SPEC, text).with_neighbours(&format!("{}{SPEC}", git.prefix()?), &load))
}

fn file(name: &str, path: &Path) -> Result<SourceText, Failure> {
    let text = reading::file(name, path).map_err(Failure::unread)?;
    Ok(neighbours::follow(SourceText::new(name, text), path))
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}
