//! An OpenAPI document, whole or part: 3.0, 3.1 or 3.2, as JSON or YAML.

use super::fold::Fold;
use super::ours::{Match, Ours};
use super::reading::{Fault, Read};
use super::tree::{self, Entries};
use super::untold::{self, FAILURE_BODIES, Untold};
use super::{artefact, evidence};
use crate::contract::{Contract, Place};
use crate::source::{Node, Span, Value};

const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/// A chain of references is followed so far.
const DEEPEST: usize = 16;

/// Takes our operations, and what is beside them, out of a document.
pub(super) fn read(root: &Node, ours: &Ours<'_, '_>, fold: Fold) -> Result<Read, Fault> {
    version(root)?;
    if root.get("paths").is_none_or(|paths| paths.entries().next().is_none()) {
        let message = "the document has no paths: it is cut off, or none of an API";
        return Err(Fault::at(root.span.start, message));
    }
    let mut document = Document {
        whole: &Contract::new(root),
        ours,
        fold,
        paths: Entries::default(),
        schemas: Entries::default(),
        waiting: Vec::new(),
        failure_bodies: false,
        prefixed: false,
        others: 0,
    };
    document.operations()?;
    document.components()?;
    Ok(document.finish(root))
}

fn version(root: &Node) -> Result<(), Fault> {
    if let Some(swagger) = root.get("swagger") {
        let message = "this is Swagger 2.0: it is read as OpenAPI 3.0, 3.1 or 3.2 only";
        return Err(Fault::at(swagger.label.start, message));
    }
    let Some(node) = root.get("openapi") else {
        let message = "there is no `openapi` at the top: this is no OpenAPI document";
        return Err(Fault::at(root.span.start, message));
    };
    let version = node.text().unwrap_or_default();
    let known = ["3.0", "3.1", "3.2"].iter().any(|known| {
        version.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    if known {
        return Ok(());
    }
    let message = format!("OpenAPI `{version}` is not read: 3.0, 3.1 and 3.2 are");
    Err(Fault::at(node.span.start, message))
}

struct Document<'a, 'd> {
    whole: &'a Contract<'d>,
    ours: &'a Ours<'a, 'a>,
    fold: Fold,
    paths: Entries,
    schemas: Entries,
    /// References that are still to be followed, and where they stand.
    waiting: Vec<(String, Span)>,
    failure_bodies: bool,
    /// Whether paths have the base path of our server before them.
    prefixed: bool,
    others: usize,
}

impl<'d> Document<'_, 'd> {
    fn operations(&mut self) -> Result<(), Fault> {
        let whole = self.whole;
        let paths = whole.root.get("paths");
        for (path, item) in paths.iter().flat_map(Place::entries) {
            let item = self.follow(&item)?;
            for (method, operation) in item.entries().filter(|(key, _)| METHODS.contains(key)) {
                match self.ours.find(method, path) {
                    Match::Other => self.others += 1,
                    Match::Same(canonical) | Match::New(canonical) => {
                        self.prefixed |= path.len() > canonical.len();
                        let folded = self.operation(&operation)?;
                        self.keep(&canonical, &item, method, folded)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn keep(
        &mut self,
        path: &str,
        item: &Place<'d>,
        method: &str,
        operation: Node,
    ) -> Result<(), Fault> {
        let shared = match item.get("parameters") {
            Some(list) => Some(self.parameters(&list)?),
            None => None,
        };
        let empty = || tree::with(item.node, Entries::default());
        let entry = self.paths.get_or_insert(path, empty).map(|entry| &mut entry.value);
        if let Some(Value::Map(entries)) = entry {
            if let Some(shared) = shared {
                entries.insert("parameters".to_owned(), shared);
            }
            entries.insert(method.to_owned(), operation);
        }
        Ok(())
    }

    fn operation(&mut self, place: &Place<'d>) -> Result<Node, Fault> {
        let mut entries = Entries::default();
        for (key, value) in place.entries() {
            let folded = match key {
                "operationId" | "security" | "servers" => value.node.clone(),
                "parameters" => self.parameters(&value)?,
                "requestBody" => {
                    let body = self.follow(&value)?;
                    self.contents(&body, |_| false)?
                }
                "responses" => self.responses(&value)?,
                "description" | "summary" if self.fold.prose => value.node.clone(),
                _ => continue,
            };
            entries.insert(key.to_owned(), folded);
        }
        Ok(tree::with(place.node, entries))
    }

    fn parameters(&mut self, list: &Place<'d>) -> Result<Node, Fault> {
        let mut items = Vec::new();
        for declared in list.items() {
            let parameter = self.follow(&declared)?;
            let text = |key: &str| parameter.text(key).unwrap_or_default();
            if !artefact::of_parameters(text("in"), text("name")) {
                items.push(self.contents(&parameter, |_| false)?);
            }
        }
        Ok(tree::with_items(list.node, items))
    }

    fn responses(&mut self, list: &Place<'d>) -> Result<Node, Fault> {
        let mut entries = Entries::default();
        for (status, declared) in list.entries().filter(|(status, _)| !status.starts_with("x-")) {
            let response = self.follow(&declared)?;
            let failure = !status.starts_with('2') && !status.starts_with('3');
            let nothing = if failure { artefact::untyped } else { artefact::empty_object };
            let mut folded = self.contents(&response, nothing)?;
            without_untyped(&mut folded);
            folded.label = declared.node.label;
            self.failure_bodies |= failure && folded.get("content").is_some();
            entries.insert(status.to_owned(), folded);
        }
        Ok(tree::with(list.node, entries))
    }

    /// A parameter, a body, a header or a response. A schema for which `nothing` holds is taken for
    /// none.
    fn contents(&mut self, place: &Place<'d>, nothing: fn(&Node) -> bool) -> Result<Node, Fault> {
        let mut entries = Entries::default();
        for (key, value) in place.entries() {
            let folded = match key {
                "schema" => self.schema(value.node),
                "content" => {
                    let mut kinds = Entries::default();
                    for (kind, media) in value.entries() {
                        let schema = media.get("schema").map(|schema| self.whole.follow(&schema));
                        if !schema.is_some_and(|schema| nothing(schema.node)) {
                            kinds.insert(kind.to_owned(), self.contents(&media, nothing)?);
                        }
                    }
                    if kinds.is_empty() {
                        continue;
                    }
                    tree::with(value.node, kinds)
                }
                "headers" => {
                    let mut headers = Entries::default();
                    for (name, header) in value.entries() {
                        let header = self.follow(&header)?;
                        headers.insert(name.to_owned(), self.contents(&header, |_| false)?);
                    }
                    tree::with(value.node, headers)
                }
                "description" if !self.fold.prose => continue,
                "example" | "examples" | "deprecated" | "encoding" | "summary" | "links" => {
                    continue;
                }
                _ if key.starts_with("x-") => continue,
                _ => value.node.clone(),
            };
            entries.insert(key.to_owned(), folded);
        }
        Ok(tree::with(place.node, entries))
    }

    fn schema(&mut self, node: &Node) -> Node {
        let folded = self.fold.schema(node);
        references(&folded, &mut self.waiting);
        folded
    }

    /// The schemas that are referred to, each once.
    fn components(&mut self) -> Result<(), Fault> {
        while let Some((reference, at)) = self.waiting.pop() {
            let keys = reference.strip_prefix("#/components/schemas/");
            let name = keys.and_then(|rest| rest.split('/').next());
            let name = name.map(|name| crate::contract::unescaped(name).into_owned());
            if name.as_ref().is_some_and(|name| self.schemas.contains_key(name)) {
                continue;
            }
            let (Some(name), Some(_)) = (&name, self.whole.target(&reference)) else {
                return Err(dangling(&reference, at));
            };
            if let Some(component) = self.whole.components.get(name.as_str()) {
                let node = component.node.clone();
                let folded = self.schema(&node);
                self.schemas.insert(name.clone(), folded);
            }
        }
        Ok(())
    }

    fn follow(&self, place: &Place<'d>) -> Result<Place<'d>, Fault> {
        let mut at = place.clone();
        for _ in 0..DEEPEST {
            let Some(reference) = at.text("$ref") else { return Ok(at) };
            let span = at.node.get("$ref").map_or(at.node.span, |node| node.span);
            let target = self.whole.target(reference);
            at = target.ok_or_else(|| dangling(reference, span))?;
        }
        Err(Fault::at(place.node.span.start, "this is a reference that leads round in a circle"))
    }

    fn finish(self, root: &Node) -> Read {
        let mut untold = match root.get(untold::KEY) {
            Some(_) => Untold::read(root),
            None => evidence::untold(root),
        };
        if !self.failure_bodies {
            untold.add(FAILURE_BODIES);
        }
        let at = root.span;
        let mut entries = Entries::default();
        entries.insert("openapi".to_owned(), tree::text("3.0.3", at));
        entries.insert(untold::KEY.to_owned(), untold.node(at));
        // Facts that were read of a page say that they are of one.
        entries.extend(root.get(super::PAGE).map(|page| (super::PAGE.to_owned(), page.clone())));
        entries.extend(self.servers(root).map(|servers| ("servers".to_owned(), servers)));
        if let Some(security) = root.get("security") {
            entries.insert("security".to_owned(), security.clone());
        }
        let paths = root.get("paths").unwrap_or(root);
        entries.insert("paths".to_owned(), tree::with(paths, self.paths));
        let components = root.get("components").unwrap_or(root);
        let mut sections = Entries::default();
        let schemas = components.get("schemas").unwrap_or(components);
        if !self.schemas.is_empty() {
            sections.insert("schemas".to_owned(), tree::with(schemas, self.schemas));
        }
        if let Some(schemes) = components.get("securitySchemes") {
            sections.insert("securitySchemes".to_owned(), schemes.clone());
        }
        if !sections.is_empty() {
            entries.insert("components".to_owned(), tree::with(components, sections));
        }
        let told = root.get("x-others").and_then(Node::text).and_then(|text| text.parse().ok());
        Read { root: tree::with(root, entries), others: told.unwrap_or(self.others) }
    }

    /// The servers, with the base path at them where it stands at each path.
    fn servers(&self, root: &Node) -> Option<Node> {
        let servers = root.get("servers").filter(|servers| !servers.items().is_empty())?;
        let whole = |server: &Node| {
            let url = server.get("url")?;
            let text = url.text()?.trim_end_matches('/');
            let text = if self.prefixed { self.ours.based(text) } else { text.to_owned() };
            let url = Node { label: url.label, ..tree::text(text, url.span) };
            Some(tree::with(server, Entries::from_iter([("url".to_owned(), url)])))
        };
        Some(tree::with_items(servers, servers.items().iter().filter_map(whole).collect()))
    }
}

/// A reply of any type is one without a schema.
fn without_untyped(response: &mut Node) {
    let Value::Map(entries) = &mut response.value else { return };
    let Some(Value::Map(kinds)) = entries.get_mut("content").map(|node| &mut node.value) else {
        return;
    };
    for media in kinds.values_mut() {
        let untyped = media.get("schema").is_some_and(artefact::untyped);
        if untyped && let Value::Map(entries) = &mut media.value {
            entries.remove("schema");
        }
    }
}

fn dangling(reference: &str, at: Span) -> Fault {
    let message = match reference.starts_with('#') {
        true => format!("`{reference}` leads nowhere: the document seems to be cut off"),
        false => format!("`{reference}` is in another file, which is not read"),
    };
    Fault::at(at.start, message)
}

fn references(node: &Node, found: &mut Vec<(String, Span)>) {
    if let Some(reference) = node.get("$ref")
        && let Some(text) = reference.text()
    {
        found.push((text.to_owned(), reference.span));
    }
    node.entries().for_each(|(_, value)| references(value, found));
    node.items().iter().for_each(|item| references(item, found));
}
