//! One comment or issue that is written once and kept up to date.

use serde::Deserialize;
use serde_json::Value;

/// Where it is found.
#[derive(Debug)]
pub(crate) struct Kept {
    /// What lists it, with its query but without the page.
    pub(crate) list: String,
    /// What its text begins with.
    pub(crate) marker: String,
}

/// A comment or an issue, as GitHub tells of it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Thing {
    /// Of a comment.
    pub(crate) id: u64,
    /// Of an issue.
    pub(crate) number: Option<u64>,
    pub(crate) body: Option<String>,
    user: Option<User>,
    author_association: Option<String>,
    /// There where an issue is a pull request.
    pull_request: Option<Value>,
}

#[derive(Clone, Debug, Deserialize)]
struct User {
    #[serde(rename = "type")]
    kind: Option<String>,
}

/// What is sent.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) body: Value,
    /// What it does, as of now done.
    pub(crate) done: &'static str,
}

impl Thing {
    /// Whether its text is this one. GitHub may end lines otherwise.
    pub(crate) fn says(&self, body: &str) -> bool {
        let own = self.body.as_deref().unwrap_or_default().replace("\r\n", "\n");
        own.trim_end() == body.trim_end()
    }

    /// Whether this is what is kept. Anyone may write the marker; only what a program or a member
    /// wrote is taken for it, so that nobody's text stands where the report should.
    pub(super) fn is(&self, marker: &str) -> bool {
        let by_program = self
            .user
            .as_ref()
            .and_then(|user| user.kind.as_deref())
            .is_some_and(|kind| kind == "Bot");
        let by_member = self
            .author_association
            .as_deref()
            .is_some_and(|role| ["OWNER", "MEMBER", "COLLABORATOR"].contains(&role));
        self.pull_request.is_none()
            && (by_program || by_member)
            && self.body.as_deref().is_some_and(|body| body.starts_with(marker))
    }
}
