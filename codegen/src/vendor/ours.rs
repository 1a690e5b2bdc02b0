//! Which operation of a vendor is which of ours.

use crate::contract::{Contract, Operation, Place};

/// What is looked for in a source.
#[derive(Debug)]
pub(super) struct Ours<'a, 'd> {
    pub(super) contract: &'a Contract<'d>,
    /// What stands before every path on the server, as `/api/v1`.
    base_path: String,
    /// The beginnings of paths under which everything is of interest.
    areas: Vec<String>,
}

/// An operation of a vendor beside ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The same operation, with the vendor's names in its path.
    Same(String),
    /// In one of our areas, and not ours.
    New(String),
    /// Anything else.
    Other,
}

impl<'a, 'd> Ours<'a, 'd> {
    pub(super) fn new(contract: &'a Contract<'d>) -> Self {
        let servers = contract.root.get("servers");
        let first = servers.iter().flat_map(Place::items).next();
        let base_path = first.and_then(|server| server.text("url")).map_or("", path_of);
        let mut areas: Vec<String> = contract
            .operations
            .iter()
            .filter_map(|operation| operation.path.split('{').next().map(str::to_owned))
            .collect();
        areas.sort();
        areas.dedup();
        let shortest = |area: &String| {
            !areas.iter().any(|other| other != area && area.starts_with(other.as_str()))
        };
        let areas = areas.iter().filter(|area| shortest(area)).cloned().collect();
        Self { contract, base_path: base_path.trim_end_matches('/').to_owned(), areas }
    }

    /// A path without server, base path and query, with `{id}` for `:id`.
    pub(super) fn canonical(&self, path: &str) -> String {
        let path = path_of(path);
        let path = path.split(['?', '#']).next().unwrap_or(path);
        let path = path.split("{?").next().unwrap_or(path);
        let rest = path.strip_prefix(self.base_path.as_str());
        let rest = rest.filter(|rest| rest.starts_with('/')).unwrap_or(path);
        let parts = rest.split('/').map(|part| match part.strip_prefix(':') {
            Some(name) if !name.is_empty() => format!("{{{name}}}"),
            _ => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// What stands before the path in an address, with the base path.
    pub(super) fn server_of(&self, address: &str) -> Option<String> {
        address.find("://")?;
        let path = path_of(address);
        let rest = path.strip_prefix(self.base_path.as_str()).unwrap_or(path);
        address.strip_suffix(rest).map(str::to_owned)
    }

    /// An address with the base path behind it.
    pub(super) fn based(&self, url: &str) -> String {
        if url.ends_with(self.base_path.as_str()) {
            return url.to_owned();
        }
        format!("{url}{}", self.base_path)
    }

    /// Which of ours a method and a path are.
    pub(super) fn find(&self, method: &str, path: &str) -> Match {
        let path = self.canonical(path);
        let wanted = template(&path);
        let same = |operation: &&Operation<'d>| {
            operation.method == method && template(operation.path) == wanted
        };
        let ours = self.contract.operations.iter().any(|operation| same(&operation));
        match ours {
            true => Match::Same(path),
            false if self.area_of(&path).is_some() => Match::New(path),
            false => Match::Other,
        }
    }

    /// The operation that a page is about by its title alone: the verb says the method, and the last
    /// fixed part of the path stands in the title.
    pub(super) fn by_title(&self, title: &str) -> Option<&'a Operation<'d>> {
        let words = title.to_ascii_lowercase();
        let verb = words.split_whitespace().next()?;
        let (method, one) = match verb {
            "list" | "filter" | "search" => ("get", false),
            "get" | "fetch" | "retrieve" | "read" => ("get", true),
            "create" | "add" | "log" | "send" | "upload" => ("post", false),
            "update" | "change" | "edit" | "modify" => ("put", true),
            "delete" | "remove" => ("delete", true),
            _ => return None,
        };
        let plain =
            |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
        let title = plain(&words);
        let named = |operation: &Operation<'d>| {
            let last =
                operation.path.split('/').rfind(|part| !part.is_empty() && !part.starts_with('{'));
            last.map(|part| plain(&part.to_ascii_lowercase()))
                .filter(|part| title.contains(part.as_str()))
        };
        let fits = |operation: &&Operation<'d>| {
            operation.method == method && operation.path.contains('{') == one
        };
        let candidates = self.contract.operations.iter().filter(fits);
        let named = candidates.filter_map(|operation| Some((named(operation)?.len(), operation)));
        named.max_by_key(|(length, _)| *length).map(|(_, operation)| operation)
    }

    /// The area that a path is in.
    pub(super) fn area_of(&self, path: &str) -> Option<&str> {
        let inside =
            |area: &&String| path.starts_with(area.as_str()) || path == area.trim_end_matches('/');
        self.areas.iter().find(inside).map(String::as_str)
    }
}

/// The path of an address, or the text itself where it is a path.
fn path_of(address: &str) -> &str {
    let Some((_, rest)) = address.split_once("://") else { return address };
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("")
}

fn template(path: &str) -> String {
    let parts = path.trim_end_matches('/').split('/');
    let parts =
        parts.map(|part| if part.starts_with('{') && part.ends_with('}') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}
