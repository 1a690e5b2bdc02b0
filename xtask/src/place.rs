//! Files and folders as people name them.

use std::fmt::{self, Display, Formatter};
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

/// A path, with the words it is shown by: as it was given, or relative to the workspace, always
/// with forward slashes, so that messages read the same on every system.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    path: PathBuf,
    shown: String,
}

impl Place {
    /// A path that was given, relative to the current directory.
    pub(crate) fn given(path: PathBuf) -> Self {
        let shown = path.display().to_string().replace(MAIN_SEPARATOR_STR, "/");
        Self { path, shown }
    }

    /// A path below the root of the workspace.
    pub(crate) fn in_workspace(root: &Path, relative: &str) -> Self {
        Self { path: root.join(relative), shown: relative.to_owned() }
    }

    /// Something in this folder.
    pub(crate) fn join(&self, relative: &str) -> Self {
        Self {
            path: self.path.join(relative),
            shown: format!("{}/{relative}", self.shown.trim_end_matches('/')),
        }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Display for Place {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}
