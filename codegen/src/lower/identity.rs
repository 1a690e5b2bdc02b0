//! What the client is called, and whom it calls.

use super::context::{Context, written};
use super::{docs, markdown};
use crate::model::{Docs, Server};
use crate::names::{Case, Name};
use crate::source::Span;

impl Context<'_> {
    /// The name of the crate: the title of the document, unless that says otherwise.
    pub(super) fn crate_name(&self) -> Option<Name> {
        let info = &self.openapi.info;
        let node = self.root.nearest(&["info"]);
        let given = written(&info.extensions, node);
        let title = node.nearest(&["title"]);
        // A title that was made up for want of one is told already.
        let made_up = info.title.is_empty() && title.span == title.label;
        if made_up && given.is_none() {
            return None;
        }
        self.name(given, &info.title, Case::Snake, title.span)
    }

    pub(super) fn crate_docs(&self) -> Docs {
        let info = &self.openapi.info;
        let title = format!("{}.", info.title.trim_end_matches('.'));
        let page = docs::page(self.openapi.external_docs.as_ref());
        let described = info.description.clone().unwrap_or_default();
        docs::paragraphs(&self.links, [title, described, page, self.shared_replies()])
    }

    /// What is to be said of the replies that calls share, where it is more than a sentence.
    fn shared_replies(&self) -> String {
        let responses = self.components().into_iter().flat_map(|components| &components.responses);
        let told = responses.filter_map(|(name, response)| {
            let description = &response.as_item()?.description;
            is_long(description).then(|| format!("## {name}\n\n{}", description.trim()))
        });
        let told = told.collect::<Vec<_>>().join("\n\n");
        if told.is_empty() { told } else { format!("# Replies that calls share\n\n{told}") }
    }

    /// Where calls go. A client has one such place; its builder can take another.
    pub(super) fn server(&self) -> Server {
        let servers = &self.openapi.servers;
        if servers.len() > 1 {
            let node = self.root.nearest(&["servers"]);
            let second = node.items().get(1).map_or(node.label, |second| second.span);
            let help = "keep the one that the client calls; its builder takes another `base_url`";
            self.sink.report("several-servers", second, "a second server", help);
        }
        if servers.is_empty() && !self.openapi.paths.paths.is_empty() {
            let help = "add `servers` with the URL that the paths are below";
            let span = self.root.nearest(&["paths"]).label;
            self.sink.report("no-server", span, "there are paths, but no server to call", help);
        }
        let first = servers.first();
        if let Some(server) =
            first.filter(|server| !server.url.is_empty() && !can_be_called(&server.url))
        {
            let node = self.root.nearest(&["servers"]).items().first();
            let span = node.map_or(Span::default(), |node| node.nearest(&["url"]).span);
            let message = format!("`{}` is no address that the client can call", server.url);
            let help = "write an `https://` address, without a query and without braces";
            self.sink.report("bad-server", span, message, help);
        }
        let url = first.map(|server| server.url.trim_end_matches('/')).unwrap_or_default();
        let line = format!("Where the calls go unless the builder says otherwise: `{url}`.");
        let described = first.and_then(|server| server.description.clone()).unwrap_or_default();
        Server { docs: docs::paragraphs(&self.links, [line, described]), url: url.to_owned() }
    }
}

/// Whether a description says more than its first sentence.
pub(super) fn is_long(description: &str) -> bool {
    markdown::first_sentence(description) != description.trim()
}

/// Whether paths can be put behind an address. The runtime takes plain http for this machine alone.
pub(super) fn can_be_called(url: &str) -> bool {
    let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
    let secure = url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    let known = secure || local.iter().any(|start| url.starts_with(start));
    known && !url.contains(|at: char| "?#{}@".contains(at) || at.is_whitespace())
}
