//! Files of the repository as they were, and as they are.

use std::path::Path;

use crate::exit::Failure;
use crate::git::Git;
use crate::reading;

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
        let name = format_args!("{path} of {self}");
        let text = match self {
            Self::Commit(git, commit) if git.has(commit, path)? => {
                reading::text(name, git.show(commit, path)?).map(Some)
            }
            Self::Commit(..) => return Ok(None),
            Self::Folder(folder) => reading::optional(name, &folder.join(path)),
        };
        text.map_err(Failure::unread)
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
