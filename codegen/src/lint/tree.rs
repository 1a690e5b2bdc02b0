//! The document as the rules see it: the tree of its text, and lists of what stands in it. A fault
//! of form hides nothing but itself: what is not shaped as it should be is passed over here, and
//! told by the generator.

use crate::source::{Node, Value};
use crate::spelling::nearest;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// References are followed so far; the generator refuses longer ways and those without an end.
const HOPS: usize = 20;

/// A document and what stands in it, each part once, where it is written out.
pub(super) struct Tree<'d> {
    pub(super) root: &'d Node,
    pub(super) operations: Vec<&'d Node>,
    /// The parameters that are no references.
    pub(super) parameters: Vec<&'d Node>,
    /// The bodies and responses, references too.
    pub(super) contents: Vec<&'d Node>,
    /// The entries of every `content`.
    pub(super) media: Vec<&'d Node>,
    /// Every schema, with those inside it; references too.
    pub(super) schemas: Vec<Schema<'d>>,
}

/// A schema and what it stands for.
pub(super) struct Schema<'d> {
    pub(super) node: &'d Node,
    pub(super) place: Place<'d>,
}

/// What a schema is the schema of.
pub(super) enum Place<'d> {
    Component,
    /// A property, and the object that has it.
    Property(&'d str, &'d Node),
    Parameter(&'d Node),
    /// A body, an item, a member.
    Inner,
}

impl<'d> Tree<'d> {
    pub(super) fn new(root: &'d Node) -> Self {
        let mut tree = Self {
            root,
            operations: Vec::new(),
            parameters: Vec::new(),
            contents: Vec::new(),
            media: Vec::new(),
            schemas: Vec::new(),
        };
        for (_, path) in below(root, "paths") {
            tree.add_parameters(path);
            for operation in METHODS.iter().filter_map(|method| path.get(method)) {
                tree.add_operation(operation);
            }
        }
        let components = root.get("components");
        let section = |name| components.into_iter().flat_map(move |all| below(all, name));
        section("parameters").for_each(|(_, node)| tree.add_parameter(node));
        section("responses").for_each(|(_, node)| tree.add_content(node));
        section("requestBodies").for_each(|(_, node)| tree.add_content(node));
        section("schemas").for_each(|(_, node)| tree.add_schema(node, Place::Component));
        tree
    }

    fn add_operation(&mut self, operation: &'d Node) {
        self.operations.push(operation);
        self.add_parameters(operation);
        operation.get("requestBody").into_iter().for_each(|body| self.add_content(body));
        below(operation, "responses").for_each(|(_, response)| self.add_content(response));
    }

    fn add_parameters(&mut self, owner: &'d Node) {
        list(owner, "parameters").iter().for_each(|parameter| self.add_parameter(parameter));
    }

    fn add_parameter(&mut self, parameter: &'d Node) {
        if parameter.get("$ref").is_none() {
            self.parameters.push(parameter);
            if let Some(schema) = parameter.get("schema") {
                self.add_schema(schema, Place::Parameter(parameter));
            }
        }
    }

    fn add_content(&mut self, owner: &'d Node) {
        self.contents.push(owner);
        for (_, media) in below(owner, "content") {
            self.media.push(media);
            if let Some(schema) = media.get("schema") {
                self.add_schema(schema, Place::Inner);
            }
        }
    }

    fn add_schema(&mut self, node: &'d Node, place: Place<'d>) {
        if !matches!(node.value, Value::Map(_)) {
            return;
        }
        self.schemas.push(Schema { node, place });
        if node.get("$ref").is_some() {
            return;
        }
        for (name, property) in below(node, "properties") {
            self.add_schema(property, Place::Property(name, node));
        }
        let inner = ["items", "additionalProperties"].iter().filter_map(|key| node.get(key));
        let members = ["allOf", "oneOf", "anyOf"].iter().flat_map(|key| list(node, key));
        inner.chain(members).for_each(|schema| self.add_schema(schema, Place::Inner));
    }

    /// The component that a reference names.
    pub(super) fn component(&self, reference: &str) -> Option<&'d Node> {
        let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
        self.root.get("components")?.get(section)?.get(name)
    }

    /// What stands at the end of references; `None` where they lead nowhere.
    pub(super) fn resolve(&self, node: &'d Node) -> Option<&'d Node> {
        let mut at = node;
        for _ in 0..HOPS {
            let Some(reference) = at.get("$ref") else { return Some(at) };
            at = self.component(reference.text()?)?;
        }
        None
    }

    /// The schema that says what a value is: behind references, and behind an `allOf` of one.
    pub(super) fn base(&self, schema: &'d Node) -> Option<&'d Node> {
        let mut at = self.resolve(schema)?;
        for _ in 0..HOPS {
            let [only] = list(at, "allOf") else { return Some(at) };
            at = self.resolve(only)?;
        }
        None
    }
}

/// The entries of an object below a key.
pub(super) fn below<'d>(
    node: &'d Node,
    key: &str,
) -> impl Iterator<Item = (&'d str, &'d Node)> + use<'d> {
    node.get(key).into_iter().flat_map(Node::entries)
}

/// The items of a list below a key.
pub(super) fn list<'d>(node: &'d Node, key: &str) -> &'d [Node] {
    node.get(key).map(Node::items).unwrap_or_default()
}

/// The text below a key.
pub(super) fn text<'d>(node: &'d Node, key: &str) -> Option<&'d str> {
    node.get(key)?.text()
}

/// Whether a key says `true`.
pub(super) fn flag(node: &Node, key: &str) -> bool {
    text(node, key).is_some_and(|text| ["true", "True", "TRUE"].contains(&text))
}

/// Whether a schema is another one by name: a reference, or `allOf` of one.
pub(super) fn is_reference(schema: &Node) -> bool {
    let member = match list(schema, "allOf") {
        [only] => only,
        _ => schema,
    };
    member.get("$ref").is_some()
}

/// Whether an object lacks a key or says nothing there. A key that is misspelt is not missing: the
/// generator tells how it is spelt.
pub(super) fn lacks(node: &Node, key: &str) -> bool {
    let says = |value: &Node| value.text().is_none_or(|text| !text.trim().is_empty());
    match node.get(key) {
        Some(value) => !says(value),
        None => !node.entries().any(|(known, _)| nearest(known, [key]).is_some()),
    }
}
