//! Files of the repository as they were, and as they are.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::exit::Failure;
use crate::git::Git;

/// One of the two states of the repository.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tree<'a> {
    /// What a commit has.
    Commit(Git<'a>, &'a str),
    /// What stands in the folder.
    Folder(&'a Path),
}

impl Tree<'_> {
    /// A file; none where there is no such file.
    pub(super) fn read(self, path: &str) -> Result<Option<String>, Failure> {
        let bytes = match self {
            Self::Commit(git, commit) if git.has(commit, path)? => git.show(commit, path)?,
            Self::Commit(..) => return Ok(None),
            Self::Folder(folder) => match fs::read(folder.join(path)) {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                Err(error) => {
                    return Err(Failure::refused(format!("{path} could not be read: {error}.")));
                }
            },
        };
        let text = String::from_utf8(bytes);
        text.map(Some).map_err(|_| {
            Failure::refused(format!("{path} of {self} is not UTF-8. Save it as UTF-8."))
        })
    }
}

impl std::fmt::Display for Tree<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Commit(_, commit) => formatter.write_str(commit.get(..10).unwrap_or(commit)),
            Self::Folder(_) => formatter.write_str("the working tree"),
        }
    }
}
