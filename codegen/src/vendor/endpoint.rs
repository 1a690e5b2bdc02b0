//! What a page tells of one endpoint → a document that holds it alone.

use super::evidence;
use super::ours::{Match, Ours};
use super::reading::Read;
use super::tree::{self, Entries};
use super::untold::{self, CONTENTS, FAILURE_BODIES, Untold};
use crate::source::{Node, Span, Value};

/// An endpoint.
#[derive(Debug, Default)]
pub(super) struct Endpoint {
    pub(super) method: String,
    /// As it stands on the page: with the server, where that is told.
    pub(super) address: String,
    /// Where method and path are said.
    pub(super) at: Span,
    /// Where each stands, and what it is.
    pub(super) parameters: Vec<(&'static str, Field)>,
    /// The fields of the body, and where they begin.
    pub(super) body: Option<(Span, Vec<Field>)>,
    /// Replies by status.
    pub(super) replies: Vec<(String, Span, Vec<Field>)>,
    /// What the page does not tell.
    pub(super) untold: Untold,
}

/// A field or a parameter.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    /// Where it is named.
    pub(super) at: Span,
    pub(super) schema: Node,
    pub(super) required: bool,
    pub(super) children: Vec<Field>,
}

impl Endpoint {
    pub(super) fn document(mut self, ours: &Ours<'_, '_>) -> Read {
        let (others, path) = match ours.find(&self.method, &self.address) {
            Match::Same(path) | Match::New(path) => (0, Some(path)),
            Match::Other => (1, None),
        };
        let at = self.at;
        let mut paths = Entries::default();
        let server = ours.server_of(&self.address);
        if let Some(path) = path {
            let item = Entries::from_iter([(self.method.clone(), self.operation())]);
            paths.insert(path, tree::map(item, at));
        }
        let mut entries = Entries::from_iter([
            ("openapi".to_owned(), tree::text("3.0.3", at)),
            (super::PAGE.to_owned(), tree::plain("true", at)),
            ("paths".to_owned(), tree::map(paths, at)),
        ]);
        match server {
            Some(server) => {
                let server = Entries::from_iter([("url".to_owned(), tree::text(server, at))]);
                let servers = tree::list(vec![tree::map(server, at)], at);
                entries.insert("servers".to_owned(), servers);
            }
            None => self.untold.add("servers"),
        }
        self.untold.join(&evidence::untold(&tree::map(entries.clone(), at)));
        for word in [FAILURE_BODIES, "media-types", "other-formats", "reply-headers"] {
            self.untold.add(word);
        }
        entries.insert(untold::KEY.to_owned(), self.untold.node(at));
        Read { root: tree::map(entries, at), others }
    }

    fn operation(&mut self) -> Node {
        let at = self.at;
        let mut entries = Entries::default();
        let parameters: Vec<Node> = std::mem::take(&mut self.parameters)
            .into_iter()
            .filter(|(location, field)| !super::artefact::of_parameters(location, &field.name))
            .map(|(location, field)| parameter(location, &field))
            .collect();
        entries.insert("parameters".to_owned(), tree::list(parameters, at));
        if let Some((at, fields)) = self.body.take() {
            let body = content(object(&fields, at), at);
            entries.insert("requestBody".to_owned(), tree::map(body, at));
        }
        let mut replies = Entries::default();
        for (status, at, fields) in std::mem::take(&mut self.replies) {
            let reply = match fields.is_empty() {
                true => Entries::default(),
                false => content(object(&fields, at), at),
            };
            if fields.is_empty() && status.starts_with('2') {
                self.untold.add(CONTENTS);
            }
            replies.insert(status, tree::map(reply, at));
        }
        entries.insert("responses".to_owned(), tree::map(replies, at));
        tree::map(entries, at)
    }
}

fn parameter(location: &str, field: &Field) -> Node {
    let at = field.at;
    let required = if field.required { "true" } else { "false" };
    let entries = Entries::from_iter([
        ("name".to_owned(), tree::text(&*field.name, at)),
        ("in".to_owned(), tree::text(location, at)),
        ("required".to_owned(), tree::plain(required, at)),
        ("schema".to_owned(), schema(field)),
    ]);
    tree::map(entries, at)
}

fn content(schema: Node, at: Span) -> Entries {
    let media = tree::map(Entries::from_iter([("schema".to_owned(), schema)]), at);
    let kinds = Entries::from_iter([("application/json".to_owned(), media)]);
    Entries::from_iter([("content".to_owned(), tree::map(kinds, at))])
}

fn object(fields: &[Field], at: Span) -> Node {
    let mut entries = Entries::from_iter([("type".to_owned(), tree::text("object", at))]);
    fill(&mut entries, fields, at);
    tree::map(entries, at)
}

/// The properties of an object. Where none are listed, which there are is not told.
fn fill(entries: &mut Entries, fields: &[Field], at: Span) {
    if fields.is_empty() {
        let words = Untold::of(["additionalProperties", "properties", "required"]);
        entries.insert(untold::KEY.to_owned(), words.node(at));
        return;
    }
    entries.remove(untold::KEY);
    let properties = fields.iter().map(|field| (field.name.clone(), schema(field))).collect();
    entries.insert("properties".to_owned(), tree::map(properties, at));
    let required = fields.iter().filter(|field| field.required);
    let required = required.map(|field| tree::text(&*field.name, field.at)).collect();
    entries.insert("required".to_owned(), tree::list(required, at));
}

fn schema(field: &Field) -> Node {
    let mut schema = field.schema.clone();
    if !field.children.is_empty() {
        nest(&mut schema, field);
    }
    schema
}

/// Puts the fields that are listed below a field where they belong: into the object, or into the
/// objects of the list.
fn nest(schema: &mut Node, field: &Field) {
    let Value::Map(entries) = &mut schema.value else { return };
    match entries.get("type").and_then(Node::text) {
        Some("array") => {
            if let Some(items) = entries.get_mut("items") {
                nest(items, field);
            }
        }
        Some("object") => fill(entries, &field.children, field.at),
        _ => {}
    }
}
