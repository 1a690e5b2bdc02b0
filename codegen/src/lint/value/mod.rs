//! Whether a value is one that a schema takes. A walk of our own over both trees, so that the mark
//! is under the very value that is wrong. It reads schemas as the generator does: `nullable` beside
//! an `allOf` means null, and a `oneOf` goes by its discriminator.

mod format;
mod object;
mod scalar;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::Report;
use super::tree::{Tree, below, flag, list, text};
use crate::diagnostic::Diagnostic;
use crate::source::{Node, Span, Value, json_of};
use crate::spelling::{listed, nearest};

/// Deeper than documents nest; the generator refuses what goes on for ever.
const DEEPEST: usize = 200;

/// A schema and a value, by where they are in memory.
type Pair = (*const Node, *const Node);

/// Holds values to their schemas.
pub(super) struct Checker<'t, 'd> {
    tree: &'t Tree<'d>,
    report: &'t Report<'t>,
    faults: Vec<Diagnostic>,
    /// What was compared: once is enough, and schemas may hold themselves.
    seen: BTreeSet<Pair>,
    /// What is known of members of which one has to fit.
    fits: BTreeMap<Pair, bool>,
    depth: usize,
}

impl<'t, 'd> Checker<'t, 'd> {
    pub(super) fn new(tree: &'t Tree<'d>, report: &'t Report<'t>) -> Self {
        let (faults, seen, fits) = (Vec::new(), BTreeSet::new(), BTreeMap::new());
        Self { tree, report, faults, seen, fits, depth: 0 }
    }

    /// Tells what is wrong with a value of a schema.
    pub(super) fn tell(&mut self, schema: &'d Node, value: &'d Node) {
        self.check(schema, value);
        self.flush();
    }

    /// The same for a value of an enum, which is a value of the enum for sure.
    pub(super) fn tell_apart_from_enum(&mut self, schema: &'d Node, value: &'d Node) {
        self.check_scalar(schema, value);
        self.flush();
    }

    fn flush(&mut self) {
        self.faults.drain(..).for_each(|fault| self.report.sink.push(fault));
    }

    fn fault(&mut self, span: Span, message: String, help: impl Into<String>, said: &Node) {
        self.faults.push(Diagnostic {
            code: self.report.code,
            span,
            message,
            help: help.into(),
            related: Some((said.label, "said here".to_owned())),
        });
    }

    fn check(&mut self, schema: &'d Node, value: &'d Node) {
        let pair = (std::ptr::from_ref(schema), std::ptr::from_ref(value));
        if self.depth < DEEPEST && self.seen.insert(pair) {
            self.depth += 1;
            self.check_new(schema, value);
            self.depth -= 1;
        }
    }

    fn check_new(&mut self, schema: &'d Node, value: &'d Node) {
        // A reference that leads nowhere is told by the generator.
        let Some(schema) = self.tree.resolve(schema) else { return };
        if is_null(value) && flag(schema, "nullable") {
            return;
        }
        // An enum says it all; a value of it that does not fit is told there.
        if schema.get("enum").is_some() {
            return self.check_enum(schema, value);
        }
        match list(schema, "allOf") {
            [] => {}
            [only] => return self.check(only, value),
            _ if matches!(value.value, Value::Map(_)) => return self.check_object(schema, value),
            members => return members.iter().for_each(|member| self.check(member, value)),
        }
        if schema.get("oneOf").is_some() {
            self.check_one_of(schema, value);
        } else if schema.get("anyOf").is_some() {
            self.check_any_of(schema, value);
        } else {
            self.check_typed(schema, value);
        }
    }

    fn check_typed(&mut self, schema: &'d Node, value: &'d Node) {
        match (text(schema, "type"), &value.value) {
            (Some("object"), Value::Map(_)) => self.check_object(schema, value),
            (Some("array"), Value::List(items)) => self.check_list(schema, value, items),
            (Some("object"), _) => self.wrong_type(schema, value, "an object"),
            (Some("array"), _) => self.wrong_type(schema, value, "a list"),
            _ => self.check_scalar(schema, value),
        }
    }

    fn wrong_type(&mut self, schema: &'d Node, value: &'d Node, expected: &str) {
        let message = format!("expected {expected}, but this is {}", kind(value));
        let help = match (expected, &value.value) {
            _ if is_null(value) => {
                format!("write {expected}, or add `nullable: true` to the schema")
            }
            ("text", Value::Scalar(scalar)) => format!("put it in quotes: '{}'", scalar.text),
            _ => format!("write {expected}, or correct the schema"),
        };
        let said = schema.get("type").unwrap_or(schema);
        self.fault(place(value), message, help, said);
    }

    fn check_list(&mut self, schema: &'d Node, value: &'d Node, items: &'d [Node]) {
        self.check_count(schema, value, ("minItems", "maxItems"), items.len(), "items");
        if let Some(unique) = schema.get("uniqueItems").filter(|_| flag(schema, "uniqueItems")) {
            let values: Vec<Json> = items.iter().map(json_of).collect();
            let twice = items.iter().zip(&values).enumerate();
            for (_, (item, _)) in twice
                .filter(|(at, (_, json))| values.iter().take(*at).any(|earlier| earlier == *json))
            {
                self.fault(item.span, "no item may stand twice".to_owned(), "take it out", unique);
            }
        }
        if let Some(of_each) = schema.get("items") {
            items.iter().for_each(|item| self.check(of_each, item));
        }
    }

    fn check_count(
        &mut self,
        schema: &'d Node,
        value: &'d Node,
        (least, most): (&str, &str),
        count: usize,
        what: &str,
    ) {
        let bound = |key: &str| {
            let node = schema.get(key)?;
            Some((node, node.text()?.parse::<usize>().ok()?))
        };
        if let Some((node, least)) = bound(least).filter(|(_, least)| count < *least) {
            let message = format!("too few {what}: {count}, of at least {least}");
            self.fault(place(value), message, "add what is missing, or correct the bound", node);
        }
        if let Some((node, most)) = bound(most).filter(|(_, most)| count > *most) {
            let message = format!("too many {what}: {count}, of at most {most}");
            self.fault(place(value), message, "take some out, or correct the bound", node);
        }
    }

    fn check_enum(&mut self, schema: &'d Node, value: &'d Node) {
        let Some(values) = schema.get("enum") else { return };
        let json = json_of(value);
        if values.items().iter().any(|known| json_of(known) == json) {
            return;
        }
        let known = values.items().iter().filter_map(Node::text);
        let written = value.text().unwrap_or_default();
        let help = match nearest(written, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", listed(known)),
        };
        self.fault(place(value), "this is no value of the enum".to_owned(), help, values);
    }

    fn check_any_of(&mut self, schema: &'d Node, value: &'d Node) {
        let members = list(schema, "anyOf");
        let fits = members.iter().any(|member| self.fits(member, value));
        if let Some(said) = schema.get("anyOf").filter(|_| !fits && !members.is_empty()) {
            let message = "this fits none of the schemas of `anyOf`".to_owned();
            self.fault(place(value), message, "write a value that one of them takes", said);
        }
    }

    /// Whether a value has no fault, which is found out once for each schema.
    fn fits(&mut self, schema: &'d Node, value: &'d Node) -> bool {
        let pair = (std::ptr::from_ref(schema), std::ptr::from_ref(value));
        if let Some(known) = self.fits.get(&pair) {
            return *known;
        }
        self.fits.insert(pair, true);
        let outer = (std::mem::take(&mut self.faults), std::mem::take(&mut self.seen));
        self.check(schema, value);
        let fits = self.faults.is_empty();
        (self.faults, self.seen) = outer;
        self.fits.insert(pair, fits);
        fits
    }

    /// The property that the discriminator names says which member a value is of.
    fn check_one_of(&mut self, schema: &'d Node, value: &'d Node) {
        let Some(discriminator) = schema.get("discriminator") else { return };
        let Some(tag) = text(discriminator, "propertyName") else { return };
        if !matches!(value.value, Value::Map(_)) {
            return self.wrong_type(schema, value, "an object");
        }
        let Some(named) = value.get(tag) else {
            let message = format!("`{tag}` is missing, which tells what this is");
            return self.fault(value.label, message, format!("add `{tag}`"), discriminator);
        };
        let wire = named.text().unwrap_or_default();
        let target = |member: &'d Node| text(member, "$ref");
        let name = |reference: &'d str| reference.rsplit('/').next().unwrap_or(reference);
        let mapped = below(discriminator, "mapping").find(|(known, _)| *known == wire);
        let wanted = mapped.and_then(|(_, node)| node.text()).unwrap_or(wire);
        let mut members = list(schema, "oneOf").iter();
        match members.find(|member| target(member).map(name) == Some(name(wanted))) {
            Some(member) => self.check(member, value),
            None => {
                let message = format!("`{wire}` is the `{tag}` of no member of the `oneOf`");
                let help = "write a value of the `mapping`, or the name of a member";
                self.fault(named.span, message, help, discriminator);
            }
        }
    }
}

/// What a value is, in words.
fn kind(value: &Node) -> &'static str {
    match (&value.value, json_of(value)) {
        (Value::Map(_), _) => "an object",
        (Value::List(_), _) => "a list",
        (_, Json::Null) => "null",
        (_, Json::Bool(_)) => "a boolean",
        (_, Json::Number(_)) => "a number",
        _ => "text",
    }
}

fn is_null(value: &Node) -> bool {
    matches!(value.value, Value::Scalar(_)) && json_of(value).is_null()
}

/// A scalar itself, and the key of anything else.
fn place(value: &Node) -> Span {
    let visible = value.text().is_some_and(|text| !text.is_empty());
    if visible { value.span } else { value.label }
}
