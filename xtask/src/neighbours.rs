//! The files that a document refers to, on this disk and in its repository.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use close_codegen::SourceText;

use crate::reading;

/// The document at `path`, with the files that it refers to.
pub(crate) fn follow(source: SourceText, path: &Path) -> SourceText {
    let Some((repository, inside)) = placed(path) else { return source };
    source.with_neighbours(&inside, &|path| read(&repository, path))
}

/// The repository that a file is in, and its path there. Where there is none, it is the folder of
/// the file: what one may read of the folders above it, another may not have.
fn placed(path: &Path) -> Option<(PathBuf, String)> {
    let parent = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()?;
    let repository = folder.ancestors().find(|folder| folder.join(".git").exists());
    let repository = repository.unwrap_or(&folder);
    let steps = folder.strip_prefix(repository).ok()?.join(path.file_name()?);
    let steps: Vec<_> = steps.iter().map(|step| step.to_string_lossy().into_owned()).collect();
    Some((repository.to_owned(), steps.join("/")))
}

fn read(repository: &Path, path: &str) -> Result<String, String> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    };
    // Step by step, since not every system takes a slash in a path that is written out in full.
    let file: PathBuf =
        path.split('/').fold(repository.to_owned(), |folder, step| folder.join(step));
    let file = fs::canonicalize(file).map_err(unreadable)?;
    if !file.starts_with(repository) {
        return Err("it is a symbolic link out of the repository".to_owned());
    }
    let about = fs::metadata(&file).map_err(unreadable)?;
    if !about.is_file() {
        return Err("it is no file".to_owned());
    }
    if about.len() > SourceText::MOST_BESIDE as u64 {
        return Err(TOO_LARGE.to_owned());
    }
    reading::text("it", fs::read(&file).map_err(unreadable)?)
}

/// Why a file that is larger than all may be is not read.
pub(crate) const TOO_LARGE: &str = "it is too large for a part of a document";
