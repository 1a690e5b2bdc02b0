//! The one comment of a pull request.

use close_codegen::annotation::{Annotation, Level};
use serde_json::json;

use crate::diff::Compared;
use crate::exit::Failure;
use crate::github::{Kept, Request, Thing, fenced, marked};
use crate::release_check::version;

/// What the comment begins with; Markdown shows nothing of it.
const MARKER: &str = "<!-- cargo xtask review -->";
const GONE: &str =
    "\nAn earlier state of this pull request changed the API. What it is now changes nothing.\n";

/// What is told of a comparison.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) annotations: String,
    pub(super) markdown: String,
    /// Whether it is worth a comment where there is none yet.
    pub(super) is_news: bool,
}

impl Report {
    pub(super) fn of(compared: &Result<Compared, Failure>) -> Self {
        match compared {
            Ok(compared) => Self {
                annotations: compared.found.github(),
                markdown: compared.markdown(&version(compared).unwrap_or_default()),
                is_news: !compared.found.findings.is_empty(),
            },
            Err(failure) => Self {
                annotations: Annotation {
                    level: Level::Error,
                    at: None,
                    title: "API change",
                    message: &failure.message,
                }
                .to_string(),
                markdown: format!(
                    "### API changes: could not be compared\n\n{}",
                    fenced(&failure.message)
                ),
                is_news: true,
            },
        }
    }

    /// What the comment says.
    pub(super) fn body(&self) -> String {
        let end = if self.is_news { "" } else { GONE };
        marked(MARKER, &format!("{}{end}", self.markdown))
    }

    /// What has to be sent, where there is this comment or none.
    pub(super) fn decide(
        &self,
        repository: &str,
        number: u64,
        there: Option<&Thing>,
    ) -> Option<Request> {
        let body = self.body();
        let (method, path, done) = match there {
            Some(comment) if comment.says(&body) => return None,
            Some(Thing { id, .. }) => (
                "PATCH",
                format!("/repos/{repository}/issues/comments/{id}"),
                "the comment was brought up to date",
            ),
            None if self.is_news => (
                "POST",
                format!("/repos/{repository}/issues/{number}/comments"),
                "a comment was written",
            ),
            None => return None,
        };
        Some(Request { method, path, body: json!({ "body": body }), done })
    }
}

/// Where the comment is found.
pub(super) fn kept(repository: &str, number: u64) -> Kept {
    let list = format!("/repos/{repository}/issues/{number}/comments");
    Kept { list, marker: MARKER.to_owned() }
}
