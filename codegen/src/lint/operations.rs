//! What an operation has to say of itself.

use super::Report;
use super::tree::{Tree, below, lacks, text};
use crate::source::Node;

/// The title of the call in its docs.
pub(super) fn missing_summary(tree: &Tree<'_>, report: &Report<'_>) {
    for operation in tree.operations.iter().filter(|operation| lacks(operation, "summary")) {
        let help = "add `summary`: a few words, the title of the call in its docs";
        report.tell(operation.label, "the operation has no summary", help);
    }
}

/// Where the vendor documents the call: what is said here can be checked there.
pub(super) fn missing_page_link(tree: &Tree<'_>, report: &Report<'_>) {
    let help = "add `externalDocs` with the `url` of the vendor's page on it";
    for operation in &tree.operations {
        let Some(page) = operation.get("externalDocs") else {
            if lacks(operation, "externalDocs") {
                report.tell(operation.label, "the operation links to no page", help);
            }
            continue;
        };
        let is_address = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        if let Some(url) = page.get("url").filter(|url| !url.text().is_some_and(is_address)) {
            report.tell(url.span, "this is no address of a page", help);
        }
    }
}

/// An example of what is sent, and of each success.
pub(super) fn missing_example(tree: &Tree<'_>, report: &Report<'_>) {
    for operation in &tree.operations {
        let sent = operation.get("requestBody").map(|body| ("what is sent", body));
        let replies = below(operation, "responses").filter(|(status, _)| status.starts_with('2'));
        for (what, owner) in sent.into_iter().chain(replies.map(|(_, node)| ("the reply", node))) {
            let media = tree.resolve(owner).and_then(|owner| owner.get("content"));
            let Some(media) = media.and_then(|content| content.get("application/json")) else {
                continue;
            };
            let listed = media.get("examples");
            let empty = listed.is_some_and(|all| all.entries().next().is_none());
            if lacks(media, "example") && (empty || lacks(media, "examples")) {
                let help = "add `examples` with one at least: it is shown in the docs and checked";
                report.tell(media.label, format!("no example shows {what}"), help);
            }
            for (_, example) in listed.into_iter().flat_map(Node::entries) {
                let shows =
                    |example: &Node| example.get("value").is_some() || !lacks(example, "value");
                if tree.resolve(example).is_some_and(|example| !shows(example)) {
                    report.tell(example.label, "an example without a value", "add `value`");
                }
            }
        }
    }
}

/// `default` is for failures; a success that only it says has no status.
pub(super) fn default_success(tree: &Tree<'_>, report: &Report<'_>) {
    for operation in &tree.operations {
        let named = below(operation, "responses").any(|(status, _)| status.starts_with('2'));
        let default = operation.get("responses").and_then(|all| all.get("default"));
        if let Some(default) = default.filter(|_| !named) {
            let id = text(operation, "operationId").unwrap_or("the operation");
            let message = format!("`{id}` has no success but `default`");
            let help = "add the response with its status, such as '200'";
            report.tell(default.label, message, help);
        }
    }
}
