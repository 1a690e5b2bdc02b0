//! What becomes of the one issue.

use serde_json::json;

use super::arguments::Ended;
use crate::github::{Kept, Request, Thing, marked};

/// What the issue begins with; Markdown shows nothing of it.
const MARKER: &str = "<!-- cargo xtask issue -->";

/// What it says.
#[derive(Debug)]
pub(super) struct Issue<'a> {
    pub(super) title: &'a str,
    pub(super) report: &'a str,
    pub(super) ended: Ended,
}

impl Issue<'_> {
    pub(super) fn body(&self) -> String {
        marked(MARKER, self.report)
    }

    /// What has to be sent, where there is this open issue or none.
    pub(super) fn decide(&self, repository: &str, there: Option<&Thing>) -> Option<Request> {
        let (title, body) = (self.title, self.body());
        let of_one = |issue: &Thing| {
            let number = issue.number.unwrap_or(issue.id);
            format!("/repos/{repository}/issues/{number}")
        };
        let (method, path, body, done) = match (self.ended, there) {
            (Ended::WithNews, None) => {
                let path = format!("/repos/{repository}/issues");
                ("POST", path, json!({ "title": title, "body": body }), "an issue was opened")
            }
            (Ended::WithNews, Some(issue)) if !issue.says(&body) => (
                "PATCH",
                of_one(issue),
                json!({ "body": body }),
                "the issue was brought up to date",
            ),
            (Ended::WithoutNews, Some(issue)) => {
                let closed =
                    json!({ "body": body, "state": "closed", "state_reason": "completed" });
                ("PATCH", of_one(issue), closed, "the issue was closed")
            }
            _ => return None,
        };
        Some(Request { method, path, body, done })
    }
}

/// Where the issue is found.
pub(super) fn kept(repository: &str) -> Kept {
    Kept { list: format!("/repos/{repository}/issues?state=open"), marker: MARKER.to_owned() }
}
