//! Links in doc comments. Only the generator makes links to items: what a document writes like one
//! is text, except that a code span which names a call leads to its method.

use std::collections::BTreeMap;

use super::context::{Context, Located, extension};
use super::operation::{methods, without_tag};
use crate::names::{self, Case, Name};
use crate::source::{Node, RESERVED};

/// A code span of the document, and the method that it names: what the link says, and its target.
pub(super) type Links = BTreeMap<String, (String, String)>;

/// A link to an item, as `markdown` takes it. A document cannot write it: it has no `RESERVED`.
pub(super) fn to(said: &str, target: &str) -> String {
    format!("{RESERVED}{said}{RESERVED}{target}{RESERVED}")
}

/// A link to a method of the type whose methods these docs are of.
pub(super) fn to_method(name: &str) -> String {
    to(&format!("`{name}`"), &format!("Self::{name}"))
}

/// A link to a type, from a module of calls.
pub(super) fn to_type(name: &Name) -> String {
    to(&format!("`{name}`"), &format!("super::types::{name}"))
}

/// The calls that are made of this one, so that its docs lead to them.
pub(super) fn made_of(operation: &Node) -> String {
    let method = |key: &str| Some(to_method(operation.get(key)?.get("method")?.text()?));
    let lookup = method("x-lookup")
        .map(|method| format!("{method} looks first whether there is one, and then does this."));
    let upload = method("x-upload").map(|method| format!("{method} does this and sends the file."));
    let variants = operation.get("x-variants").and_then(|node| node.get("variants"));
    let variants: Vec<_> =
        variants.into_iter().flat_map(Node::entries).map(|(method, _)| to_method(method)).collect();
    let variants = (!variants.is_empty())
        .then(|| format!("Ways to begin it that settle a part: {}.", variants.join(", ")));
    [lookup, upload, variants].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What stays as it is, whatever it looks like.
pub(super) fn nowhere(said: &str) -> String {
    to(said, "")
}

/// The link that begins here: its length, and how it is written.
pub(super) fn written(rest: &str) -> Option<(usize, String)> {
    let mut parts = rest.strip_prefix(RESERVED)?.splitn(3, RESERVED);
    let (said, target, _) = (parts.next()?, parts.next()?, parts.next()?);
    let length = said.len() + target.len() + 3 * RESERVED.len_utf8();
    let link = if target.is_empty() { said.to_owned() } else { format!("[{said}]({target})") };
    Some((length, link))
}

impl<'d> Context<'d> {
    /// What names a call: its operation id, and the type and the method in Rust.
    pub(super) fn call_links(&self) -> Links {
        let mut links = Links::new();
        let items = self.openapi.paths.paths.iter();
        for (path, item) in items.filter_map(|(path, item)| Some((path, item.as_item()?))) {
            for (key, _, value) in methods(item) {
                let node = self.root.nearest(&["paths", path, key]);
                if let Some(value) = value {
                    self.add_links(Located { value, node }, &mut links);
                }
            }
        }
        links
    }

    /// Faults are told where the call is made; one that has some is not linked to.
    fn add_links(&self, at: Located<'d, openapiv3::Operation>, links: &mut Links) -> Option<()> {
        let id = at.value.operation_id.as_deref()?;
        let [tag] = at.value.tags.as_slice() else { return None };
        let module = names::make(tag, Case::Snake)?;
        let handle = self.handle_of(tag, &module)?;
        let method = match extension(&at.value.extensions, "x-rust-name") {
            Some(given) => names::written(given, Case::Snake)?,
            None => without_tag(names::make(id, Case::Snake)?, &module),
        };
        let mut add = |named: String, method: &str| {
            let said = format!("`{}::{method}`", handle.as_str());
            let target = format!("crate::{}::{}::{method}", module.as_str(), handle.as_str());
            links.insert(named, (said, target));
        };
        // A single word may well mean something else than the call.
        if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            add(id.to_owned(), method.as_str());
        }
        let added = ["x-lookup", "x-upload"].into_iter();
        let added = added.filter_map(|key| at.node.get(key)?.get("method")?.text());
        let variants = at.node.get("x-variants").and_then(|node| node.get("variants"));
        let variants = variants.into_iter().flat_map(Node::entries).map(|(method, _)| method);
        for method in std::iter::once(method.as_str()).chain(added).chain(variants) {
            add(format!("{}::{method}", handle.as_str()), method);
        }
        Some(())
    }

    fn handle_of(&self, tag: &str, module: &Name) -> Option<Name> {
        let declared = self.openapi.tags.iter().find(|declared| declared.name == tag);
        match declared.and_then(|tag| extension(&tag.extensions, "x-rust-name")) {
            Some(given) => names::written(given, Case::Camel),
            None => names::make(module.as_str(), Case::Camel),
        }
    }
}
