//! A call that lists: how its pages are asked for, and what a page is made of.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::draft::{Draft, core};
use super::operation::DraftOperation;
use super::parameter::DraftParameter;
use crate::model::{Field, Outcome, Pages, Shape, Struct, Style, Type, TypeDefinition, Window};
use crate::names::{self, Case, Name};
use crate::source::Node;
use crate::spelling::nearest;

/// The types that a document has, by name.
pub(super) type Types<'t> = BTreeMap<&'t Name, &'t TypeDefinition>;

/// What the docs of a call that lists say of its pages.
pub(super) fn docs(operation: &Node) -> String {
    if operation.get("x-pages").is_none() {
        return String::new();
    }
    "Await the call for one page. To go on from page to page, `stream()` gives the items one by \
     one, and `pages()` gives the pages."
        .to_owned()
}

/// The types of whole pages: the runtime's own stands for them, so they are left out unless
/// something else holds them.
pub(super) fn replaced(
    context: &Context<'_>,
    drafts: &[Draft],
    operations: &[DraftOperation<'_>],
) -> BTreeSet<Name> {
    let (lists, others): (Vec<_>, Vec<_>) = operations
        .iter()
        .partition(|operation| context.operation_node(operation).get("x-pages").is_some());
    let held = drafts.iter().flat_map(|draft| draft.shape.parts());
    let sent = operations.iter().filter_map(|operation| Some(&operation.body.as_ref()?.ty));
    let given = others.iter().flat_map(|operation| operation.received.iter().map(|(ty, _)| ty));
    let kept: BTreeSet<&Name> =
        held.chain(sent).chain(given).filter_map(core).map(|(name, _)| name).collect();
    let pages = lists.iter().filter_map(|operation| page_type(operation));
    pages.filter(|name| !kept.contains(name)).cloned().collect()
}

fn page_type<'o>(operation: &'o DraftOperation<'_>) -> Option<&'o Name> {
    match &operation.outcome {
        Outcome::Json(Type::Object(name)) => Some(name),
        _ => None,
    }
}

impl Context<'_> {
    /// The type that stands for how the pages of an operation are asked for.
    pub(super) fn pages_marker(&self, draft: &DraftOperation<'_>) -> Option<Name> {
        self.operation_node(draft).get("x-pages")?;
        names::make(&format!("{}_pages", draft.method_name.as_str()), Case::Camel)
    }

    /// How a list is read page by page, where the operation is one.
    pub(super) fn pages(&self, draft: &DraftOperation<'_>, types: &Types<'_>) -> Option<Pages> {
        let node = self.operation_node(draft).get("x-pages")?;
        let page = page_type(draft).and_then(|name| object(name, types));
        if page.is_none() {
            let help = "let its success be one object that has the items as a list";
            self.sink.report("not-a-page", node.label, "the operation does not give pages", help);
        }
        let whole =
            |key: &str| self.query_parameter(node.get(key)?, draft, "a whole number", is_whole);
        self.refuse_named_twice(node, &["limit", "skip"]);
        // Every name is looked at, so that all their faults are told.
        let (limit, skip) = (whole("limit"), whole("skip"));
        let fields = node
            .get("fields")
            .map(|name| self.query_parameter(name, draft, "a list of strings", is_list_of_text));
        let bounds = node.get("window").map(|window| self.date_bounds(window, draft));
        let items =
            self.property(node.get("items")?, page?, "a list of objects", is_list_of_objects);
        let more = self.property(node.get("more")?, page?, "a boolean", is_flag);
        let item = items.and_then(|items| item_of(&items.ty))?;
        let holder = core(&item).and_then(|(name, _)| object(name, types))?;
        let identity = self.property(node.get("identity")?, holder, "a string", is_text);
        let window = node.get("window").map(|window| {
            let field = self.property(window.get("field")?, holder, "a date", is_date)?;
            Some(Window { field: field.wire.clone(), bounds: bounds.flatten()? })
        });
        let identity = identity?;
        Some(Pages {
            marker: self.pages_marker(draft)?,
            identity_field: identity.name.clone(),
            limit: wire(limit?),
            skip: wire(skip?),
            items: items?.wire.clone(),
            more: more?.wire.clone(),
            identity: identity.wire.clone(),
            fields: fields.flatten().map(wire),
            window: window.flatten(),
            item,
        })
    }

    /// The property that a key names, where it is what the key needs.
    pub(super) fn property<'t>(
        &self,
        name: &Node,
        object: &'t Struct,
        what: &str,
        fits: fn(&Field) -> bool,
    ) -> Option<&'t Field> {
        let wire = name.text().filter(|text| !text.is_empty())?;
        let Some(field) = object.fields.iter().find(|field| field.wire == wire) else {
            let message = format!("the object has no property `{wire}`");
            let names = object.fields.iter().map(|field| field.wire.as_str());
            let help = match nearest(wire, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name one of its properties".to_owned(),
            };
            self.sink.report("unknown-property", name.span, message, help);
            return None;
        };
        if !fits(field) {
            let message = format!("the property `{wire}` is not {what}");
            let help = "name another property, or change the schema of this one";
            self.sink.report("property-type", name.span, message, help);
            return None;
        }
        Some(field)
    }
}

/// The object of this name.
pub(super) fn object<'t>(name: &Name, types: &Types<'t>) -> Option<&'t Struct> {
    match &types.get(name)?.shape {
        Shape::Struct(object) => Some(object),
        _ => None,
    }
}

fn wire(known: &DraftParameter) -> String {
    known.parameter.wire.clone()
}

fn item_of(ty: &Type) -> Option<Type> {
    match ty {
        Type::List(item) => Some(Type::clone(item)),
        _ => None,
    }
}

fn is_whole(known: &DraftParameter) -> bool {
    let whole = matches!(known.parameter.ty, Type::Integer32 | Type::Integer64);
    whole && known.parameter.style == Style::Single
}

fn is_list_of_text(known: &DraftParameter) -> bool {
    matches!(known.parameter.ty, Type::Text | Type::Named(_))
        && known.parameter.style != Style::Single
}

fn is_list_of_objects(field: &Field) -> bool {
    matches!(&field.ty, Type::List(item) if matches!(**item, Type::Object(_)))
}

fn is_flag(field: &Field) -> bool {
    field.ty == Type::Boolean
}

fn is_text(field: &Field) -> bool {
    matches!(field.ty, Type::Text | Type::Named(_))
}

fn is_date(field: &Field) -> bool {
    matches!(field.ty, Type::Date | Type::DateTime | Type::DateOrDateTime)
}
