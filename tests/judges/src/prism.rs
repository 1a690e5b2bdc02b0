//! Prism as a judge: it stands before a server, and refuses each request and each reply that breaks
//! the document.

mod conversation;
mod copy;
mod planted;

use crate::Outcome;
use crate::document::Document;
use crate::process;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::process::{Child, Command};

pub use conversation::judges_the_conversation;
pub use copy::copy;
pub use planted::refuses_what_is_planted;

/// Prism, as it is installed.
#[derive(Clone, Debug)]
pub struct Prism {
    /// Its program.
    pub program: PathBuf,
    /// Where its copy of the document and its words go.
    pub folder: PathBuf,
}

/// Prism before a server. It ends when it is dropped.
#[derive(Debug)]
pub struct Before {
    base_url: String,
    log: PathBuf,
    _process: Child,
}

/// What Prism says that it saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Requests that came to it.
    pub requests: usize,
    /// Replies of the server behind it.
    pub replies: usize,
    /// What broke the document, in either.
    pub violations: usize,
}

impl Prism {
    /// Puts it before the server at `upstream`; `name` tells its words from those of another.
    ///
    /// # Errors
    ///
    /// It cannot be started, or a file cannot be written.
    pub async fn before(&self, upstream: &str, name: &str) -> Outcome<Before> {
        let document = self.folder.join("prism-copy.json");
        fs::write(&document, copy(Document::ours()?.json()).to_string())?;
        let port = process::free_port()?;
        let log = self.folder.join(format!("prism-{name}.log"));
        let mut command = Command::new(&self.program);
        command.arg("proxy").arg(&document).arg(upstream).arg("--errors");
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        let process = process::server(command, port, &log).await?;
        Ok(Before { base_url: format!("http://127.0.0.1:{port}"), log, _process: process })
    }
}

impl Before {
    /// Where it listens; the paths of the document follow without `/api/v1`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Where its words are.
    #[must_use]
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// What it has seen so far.
    ///
    /// # Errors
    ///
    /// Its words cannot be read.
    pub async fn seen(&self) -> Outcome<Seen> {
        // It answers first and writes then: what it says is whole when it says no more.
        let mut seen = Seen::told(&fs::read_to_string(&self.log)?);
        loop {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let later = Seen::told(&fs::read_to_string(&self.log)?);
            if later == seen {
                return Ok(seen);
            }
            seen = later;
        }
    }
}

impl Seen {
    /// Both together.
    fn and(self, other: Self) -> Self {
        Self {
            requests: self.requests + other.requests,
            replies: self.replies + other.replies,
            violations: self.violations + other.violations,
        }
    }

    /// A reply with an undeclared status of 4xx or 5xx passes Prism with no more than a warning: so
    /// its words are counted, not what it lets through.
    fn told(log: &str) -> Self {
        let count = |words: &str| log.lines().filter(|line| line.contains(words)).count();
        Self {
            requests: count("Request received"),
            replies: count("has returned"),
            violations: count("Violation: ") + count("Request terminated with error"),
        }
    }
}
