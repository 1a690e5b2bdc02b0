//! What git knows of the document.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};

use crate::exit::Failure;

/// The branches that are looked for where none is named.
const DEFAULTS: [&str; 5] = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];

/// A repository, seen from one of its folders.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Git<'a> {
    pub(crate) folder: &'a Path,
}

impl Git<'_> {
    /// The commit that a revision stands for; none where it stands for none.
    pub(crate) fn commit(self, revision: &OsStr) -> Result<Option<String>, Failure> {
        let mut wanted = revision.to_owned();
        wanted.push("^{commit}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"].map(OsStr::new);
        let output = self.run(&[arguments.as_slice(), &[&wanted]].concat())?;
        Ok(output.status.success().then(|| line(&output.stdout)))
    }

    /// The default branch, and the commit at its end.
    pub(crate) fn default_branch(self) -> Result<(String, String), Failure> {
        for name in DEFAULTS {
            if let Some(commit) = self.commit(OsStr::new(name))? {
                return Ok((name.to_owned(), commit));
            }
        }
        let names = DEFAULTS.join(", ");
        Err(Failure::refused(format!(
            "There is no default branch here to compare with: none of {names} is known. Name a \
             file or a revision: `cargo xtask diff BASE`."
        )))
    }

    /// The last commit that two have in common.
    pub(crate) fn merge_base(self, base: &str, head: &str) -> Result<String, Failure> {
        let output = self.run(&["merge-base", base, head].map(OsStr::new))?;
        if output.status.success() {
            return Ok(line(&output.stdout));
        }
        Err(Failure::refused(format!(
            "{base} and {head} have no commit in common, as far as this clone knows. Fetch all of \
             their history, or compare with {base} itself: `--exact`."
        )))
    }

    /// A file as a commit has it.
    pub(crate) fn show(self, commit: &str, path: &str) -> Result<Vec<u8>, Failure> {
        let output = self.run(&["show", &format!("{commit}:./{path}")].map(OsStr::new))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Failure::refused(format!(
            "{path} could not be read at {commit}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )))
    }

    /// The path of the folder in its repository: empty, or with a slash behind it.
    pub(super) fn prefix(self) -> Result<String, Failure> {
        Ok(line(&self.run(&["rev-parse", "--show-prefix"].map(OsStr::new))?.stdout))
    }

    fn run(self, arguments: &[&OsStr]) -> Result<Output, Failure> {
        let run = Command::new("git").current_dir(self.folder).args(arguments).output();
        run.map_err(|error| {
            Failure::refused(format!(
                "git could not be run: {error}. Install it, or name two files: \
                 `cargo xtask diff BASE HEAD`."
            ))
        })
    }
}

/// What is asked of more than the document.
#[cfg(feature = "review")]
impl Git<'_> {
    /// Whether a commit has a file.
    pub(crate) fn has(self, commit: &str, path: &str) -> Result<bool, Failure> {
        let output =
            self.run(&["cat-file", "-e", &format!("{commit}:./{path}")].map(OsStr::new))?;
        Ok(output.status.success())
    }

    /// Whether files differ between two commits, or a commit and the folder where the second is none.
    pub(crate) fn changed(
        self,
        base: &str,
        head: Option<&str>,
        paths: &[String],
    ) -> Result<bool, Failure> {
        let paths: Vec<&OsStr> = paths.iter().map(OsStr::new).collect();
        let mut arguments = ["diff", "--quiet", base].map(OsStr::new).to_vec();
        arguments.extend(head.map(OsStr::new));
        arguments.push(OsStr::new("--"));
        arguments.extend(&paths);
        let output = self.run(&arguments)?;
        match output.status.code() {
            Some(0) if head.is_some() => Ok(false),
            Some(0) => self.has_new(&paths),
            Some(1) => Ok(true),
            _ => Err(Failure::refused(format!(
                "git could not compare with {base}: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            ))),
        }
    }

    /// Whether there are files that git does not know yet.
    fn has_new(self, paths: &[&OsStr]) -> Result<bool, Failure> {
        let arguments = ["ls-files", "--others", "--exclude-standard", "--"].map(OsStr::new);
        let output = self.run(&[arguments.as_slice(), paths].concat())?;
        Ok(!output.stdout.is_empty())
    }
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
