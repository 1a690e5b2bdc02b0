//! Creating something unless it is there: which list is asked, and by what.

use std::collections::BTreeMap;

use super::context::{Context, Written, told};
use super::docs;
use super::link::{self, Links};
use super::operation::DraftOperation;
use super::variants::{IF_ABSENT, object_of};
use crate::model::{
    Body, Docs, Field, Location, Lookup, Outcome, Parameter, Presence, Reply, Shape, Style, Type,
    TypeDefinition,
};
use crate::names::{self, Case, Name};
use crate::source::Node;

/// A list of the same tag, as a lookup needs it.
#[derive(Debug)]
pub(super) struct List {
    id: String,
    constant: Name,
    method_name: Name,
    /// What it can be asked by.
    options: Vec<Parameter>,
    /// What it answers, where the document shows it.
    reply: Option<Reply>,
    /// Whether it cannot do without something.
    needs: bool,
    /// The marker of its pages, and what is on them.
    pages: Option<(Name, Type)>,
}

impl<'d> Context<'d> {
    /// The operations of a tag, each of which could be asked.
    pub(super) fn lists(&self, operations: &[DraftOperation<'d>]) -> Vec<List> {
        let list = |operation: &DraftOperation<'d>| {
            let options = operation.parameters.iter().filter(|known| !known.required);
            List {
                id: operation.id.clone(),
                constant: operation.constant.clone(),
                method_name: operation.method_name.clone(),
                options: options.map(|known| known.parameter.clone()).collect(),
                reply: operation.reply.clone(),
                needs: operation.parameters.iter().any(|known| known.required),
                pages: self.pages_marker(operation).zip(operation.item.clone()),
            }
        };
        operations.iter().map(list).collect()
    }

    /// How a call looks first whether what it creates is there.
    pub(super) fn lookup(
        &self,
        operation: &DraftOperation<'d>,
        body: Option<&Body>,
        lists: &[List],
        types: &BTreeMap<&Name, &TypeDefinition>,
    ) -> Option<Lookup> {
        let node = operation.node.get("x-lookup")?;
        let object = body.and_then(|body| object_of(&body.ty, types));
        let object = object.filter(|_| operation.body.as_ref().is_some_and(|body| body.required));
        let (Some(object), Outcome::Json(created)) = (object, &operation.outcome) else {
            let message = "the operation does not require an object and receive what it created";
            let help = "it belongs on an operation with a JSON object both ways: take it out, or require the body";
            self.sink.report("unfit-operation", node.label, message, help);
            return None;
        };
        let property = told(node, "property")?;
        let wires = object.fields.iter().map(|field| field.wire.as_str());
        let Some(field) = object.fields.iter().find(|field| field.wire == property.text) else {
            self.unknown_name("property", property, wires);
            return None;
        };
        if field.presence != Presence::Required {
            let message = format!("`{}` may be missing", property.text);
            let help = "what is looked up by is a property that the object requires";
            self.sink.report("unfit-property", property.span, message, help);
        }
        // Every name is looked at, so that all their faults are told.
        let found = self.found_field(property, field, created, types);
        let (list, listing) = self.list_for(node, created, lists)?;
        let parameter = self.lookup_parameter(node, list, &field.ty)?;
        let method_name = self.method_of(node)?;
        Some(Lookup {
            docs: lookup_docs(&self.links, node, operation, list, property),
            method_name,
            kind: names::make(IF_ABSENT, Case::Camel)?,
            constant: list.constant.clone(),
            listing,
            parameter: parameter.wire.clone(),
            field: field.name.clone(),
            wire: field.wire.clone(),
            found: found?.name.clone(),
            is_text: is_text(&field.ty, types),
            ty: created.clone(),
            reply: list.reply.clone(),
        })
    }

    /// The field of what is found that must be the same: a server may pass over a filter, and then
    /// its list says nothing.
    fn found_field<'t>(
        &self,
        property: Written<'_>,
        field: &Field,
        created: &Type,
        types: &BTreeMap<&Name, &'t TypeDefinition>,
    ) -> Option<&'t Field> {
        let fields = object_of(created, types).into_iter().flat_map(|object| &object.fields);
        let found = fields.into_iter().find(|found| {
            let same = found.wire == field.wire && found.ty == field.ty;
            same && found.presence == Presence::Required
        });
        if found.is_none() {
            let message = format!("what is created does not always have such a `{}`", field.wire);
            let help = "what was found is compared by it: give the object of the reply this property, required, not nullable and of the same schema";
            self.sink.report("unfit-property", property.span, message, help);
        }
        found
    }

    /// The list that is asked: of the same tag, in pages, and of what is created.
    fn list_for<'l>(
        &self,
        node: &'d Node,
        created: &Type,
        lists: &'l [List],
    ) -> Option<(&'l List, Name)> {
        let named = told(node, "list")?;
        let Some(list) = lists.iter().find(|list| list.id == named.text) else {
            self.unknown_name("operation", named, lists.iter().map(|list| list.id.as_str()));
            return None;
        };
        let pages = list.pages.as_ref().filter(|(_, item)| item == created && !list.needs);
        if pages.is_none() {
            let message = format!("`{}` is no list of what is created here", named.text);
            let help = "name an operation of the same tag with `x-pages`, whose items are what this one answers with, and which can do without parameters";
            self.sink.report("unfit-operation", named.span, message, help);
        }
        pages.map(|(listing, _)| (list, listing.clone()))
    }

    fn lookup_parameter<'l>(
        &self,
        node: &'d Node,
        list: &'l List,
        ty: &Type,
    ) -> Option<&'l Parameter> {
        let named = told(node, "parameter")?;
        let Some(parameter) = list.options.iter().find(|known| known.wire == named.text) else {
            let wires = list.options.iter().map(|known| known.wire.as_str());
            self.unknown_name("parameter", named, wires);
            return None;
        };
        let plain = parameter.location == Location::Query && parameter.style == Style::Single;
        if !plain || parameter.ty != *ty {
            let message = format!("`{}` does not take what the property has", named.text);
            let help = "name a parameter of the query with one value, of the property's schema";
            self.sink.report("unfit-parameter", named.span, message, help);
        }
        Some(parameter)
    }
}

/// Whether a value is text, which may be empty.
fn is_text(ty: &Type, types: &BTreeMap<&Name, &TypeDefinition>) -> bool {
    match ty {
        Type::Text => true,
        Type::Named(name) => {
            types.get(name).is_some_and(|known| matches!(known.shape, Shape::Text { .. }))
        }
        _ => false,
    }
}

fn lookup_docs(
    links: &Links,
    node: &Node,
    operation: &DraftOperation<'_>,
    list: &List,
    property: Written<'_>,
) -> Docs {
    let described = node.get("description").and_then(Node::text);
    let create = link::to_method(operation.method_name.as_str());
    let look = link::to_method(list.method_name.as_str());
    let found = link::to("`Looked::Found`", "super::Looked::Found");
    let created = link::to("`Looked::Created`", "super::Looked::Created");
    docs::paragraphs(links, [
        described.unwrap_or("Creates what is not there yet.").to_owned(),
        format!(
            "First looks with {look} for one with the same `{}`. Where there is one, gives it as {found} and creates nothing; otherwise does what {create} does and gives {created}.",
            property.text
        ),
        "Where nobody knows whether creating it arrived, it looks again: what is there then counts as created, and otherwise the error stands. Nothing is created a second time.".to_owned(),
        "Two callers at the same moment may both find nothing, and both create.".to_owned(),
    ])
}
