//! The files of a commit, read one after the other by one run of git.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use close_codegen::SourceText;

use crate::neighbours::TOO_LARGE;
use crate::reading;

/// A git that is told names and gives what they stand for.
pub(super) struct CommitFiles {
    commit: String,
    git: Child,
    names: Option<ChildStdin>,
    contents: BufReader<ChildStdout>,
}

impl CommitFiles {
    /// Those of a commit of the repository that a folder is in.
    pub(super) fn of(folder: &Path, commit: &str) -> io::Result<Self> {
        let mut git = Command::new("git")
            .current_dir(folder)
            .args(["cat-file", "--batch", "--follow-symlinks"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let names = git.stdin.take();
        let contents = git.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self { commit: commit.to_owned(), git, names, contents: BufReader::new(contents) })
    }

    /// A file, by its path in the repository; else why there is none.
    pub(super) fn read(&mut self, path: &str) -> Result<String, String> {
        let head = self.ask(path).map_err(|error| format!("git could not be asked: {error}"))?;
        let mut words = head.trim_end().rsplit(' ');
        let (last, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let Ok(size) = last.parse::<u64>() else {
            return Err("there is no such file in the commit".to_owned());
        };
        let largest = SourceText::MOST_BESIDE as u64;
        let bytes = self.content(size, size <= largest);
        let bytes = bytes.map_err(|error| format!("git did not give it: {error}"))?;
        match kind {
            "blob" if size > largest => Err(TOO_LARGE.to_owned()),
            "blob" => reading::text("it", bytes),
            "symlink" => Err("it is a symbolic link out of the repository".to_owned()),
            "tree" => Err("it is no file".to_owned()),
            _ => Err("there is no such file in the commit".to_owned()),
        }
    }

    /// The line that git answers with: what the name stands for and its size, or that it is missing.
    fn ask(&mut self, path: &str) -> io::Result<String> {
        let names = self.names.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(names, "{}:{path}", self.commit)?;
        names.flush()?;
        let mut head = String::new();
        self.contents.read_line(&mut head)?;
        Ok(head)
    }

    /// What follows that line, with its line break taken off; nothing of what is not kept.
    fn content(&mut self, size: u64, kept: bool) -> io::Result<Vec<u8>> {
        let mut content = (&mut self.contents).take(size);
        let mut bytes = Vec::new();
        let read = match kept {
            true => content.read_to_end(&mut bytes)? as u64,
            false => io::copy(&mut content, &mut io::sink())?,
        };
        let mut line_break = [0];
        self.contents.read_exact(&mut line_break)?;
        if read == size { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

impl Drop for CommitFiles {
    /// With no more names to come, git ends by itself.
    fn drop(&mut self) {
        self.names = None;
        let _ended = self.git.wait();
    }
}
