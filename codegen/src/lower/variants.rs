//! Other ways to begin a call: with a field of its body settled, or after a look whether what it
//! creates is there.

use std::collections::BTreeMap;

use super::context::{Context, Written, told};
use super::docs;
use super::link::{self, Links};
use super::lookup::List;
use super::operation::DraftOperation;
use crate::diagnostic::Diagnostic;
use crate::model::{
    Body, Construction, Enum, Example, Field, Kinds, Shape, Struct, Type, TypeDefinition, Variant,
};
use crate::names::{self, Case, Name, Scope};
use crate::source::{Node, Span};

/// The kind of a call that looks first.
pub(super) const IF_ABSENT: &str = "IfAbsent";

/// What the variants of one operation are made of.
struct Variants<'v, 'd> {
    operation: &'v DraftOperation<'d>,
    object: &'v Struct,
    field: &'v Field,
    values: &'v Enum,
    of: &'v Name,
    begins: &'v Name,
}

impl<'d> Context<'d> {
    /// The methods and the types that the `x-` keys of an operation add to its module.
    pub(super) fn derived_names(
        &self,
        operation: &DraftOperation<'d>,
    ) -> Vec<(Name, Option<Name>, Span)> {
        let node = operation.node;
        let variants = node.nearest(&["x-variants", "variants"]).entries();
        let variants = variants.filter(|_| node.get("x-variants").is_some());
        let variants = variants.filter_map(|(method, variant)| {
            let kind = self.kind_of(variant);
            Some((self.variant_method(method, variant)?, kind, variant.label))
        });
        let lookup = node.get("x-lookup").and_then(|lookup| {
            let kind = names::make(IF_ABSENT, Case::Camel);
            Some((self.method_of(lookup)?, kind, lookup.label))
        });
        let upload = node.get("x-upload").and_then(|upload| {
            let method = self.method_of(upload)?;
            let call = names::make(method.as_str(), Case::Camel);
            Some((method, call, upload.label))
        });
        variants.chain(lookup).chain(upload).collect()
    }

    fn variant_method(&self, method: &str, variant: &Node) -> Option<Name> {
        let given = Written { text: method, span: variant.label };
        self.name(Some(given), method, Case::Snake, variant.label)
    }

    /// A kind of call is called as the value that its variant settles.
    fn kind_of(&self, variant: &'d Node) -> Option<Name> {
        let value = told(variant, "value")?;
        self.name(None, value.text, Case::Camel, value.span)
    }

    /// The ways to begin a call besides the plain one.
    pub(super) fn kinds(
        &self,
        operation: &DraftOperation<'d>,
        body: Option<&Body>,
        lists: &[List],
        types: &BTreeMap<&Name, &TypeDefinition>,
    ) -> Kinds {
        self.refuse_two_kinds(operation);
        let lookup = self.lookup(operation, body, lists, types);
        Kinds { lookup, ..self.variants(operation, body, types) }
    }

    /// A call is of one kind: it lists, its reply can be cut down, it comes in variants, or it
    /// uploads. Only a list can be cut down too, and only variants can look first.
    fn refuse_two_kinds(&self, operation: &DraftOperation<'d>) {
        let key = |key: &'static str| Some((key, operation.node.get(key)?.label));
        let partial = operation.parameters.iter().find_map(|known| known.names_fields);
        let partial = partial.map(|span| ("x-partial-fields", span));
        let ways = key("x-variants").or_else(|| key("x-lookup"));
        let pairs = [
            (key("x-pages"), ways),
            (partial, ways),
            (key("x-upload"), ways),
            (key("x-upload"), partial),
            (key("x-upload"), key("x-pages")),
        ];
        for ((first, at), (second, span)) in
            pairs.into_iter().filter_map(|(first, second)| first.zip(second))
        {
            self.sink.push(Diagnostic {
                code: "two-kinds",
                span,
                message: format!("`{second}` does not go together with `{first}`"),
                help: "an operation makes one kind of call: take one of the two out".to_owned(),
                related: Some((at, format!("`{first}` is here"))),
            });
        }
    }

    /// Those of `x-variants`.
    fn variants(
        &self,
        operation: &DraftOperation<'d>,
        body: Option<&Body>,
        types: &BTreeMap<&Name, &TypeDefinition>,
    ) -> Kinds {
        let Some(node) = operation.node.get("x-variants") else { return Kinds::default() };
        let object = body.and_then(|body| object_of(&body.ty, types));
        let Some(object) = object.filter(|_| operation.body.as_ref().is_some_and(|b| b.required))
        else {
            let message = "the operation sends no object that could come in variants";
            let help = "it belongs on an operation that requires a JSON object: take it out";
            self.sink.report("unfit-operation", node.label, message, help);
            return Kinds::default();
        };
        let Some(property) = told(node, "property") else { return Kinds::default() };
        let wires = object.fields.iter().map(|field| field.wire.as_str());
        let Some(field) = object.fields.iter().find(|field| field.wire == property.text) else {
            self.unknown_name("property", property, wires);
            return Kinds::default();
        };
        let Some((of, values, begins)) = settled(field, object, types) else {
            let message = format!("`{}` cannot be settled by a variant", property.text);
            let help = "it is the one property that the object requires, and an enum";
            self.sink.report("unfit-property", property.span, message, help);
            return Kinds::default();
        };
        let all = Variants { operation, object, field, values, of, begins };
        let entries = node.nearest(&["variants"]).entries();
        let variants = entries.filter_map(|(method, at)| self.variant(method, at, &all));
        let variants: Vec<Variant> = variants.collect();
        let mut own_setters: Vec<Name> =
            variants.iter().flat_map(|it| it.required.iter().chain(&it.takes)).cloned().collect();
        own_setters.sort();
        own_setters.dedup();
        Kinds { variants, own_setters, lookup: None }
    }

    fn variant(&self, method: &str, at: &'d Node, all: &Variants<'_, 'd>) -> Option<Variant> {
        let wanted = told(at, "value")?;
        let Some(value) = all.values.values.iter().find(|value| value.wire == wanted.text) else {
            let wires = all.values.values.iter().map(|value| value.wire.as_str());
            self.unknown_name("value", wanted, wires);
            return None;
        };
        let required = self.setters(at, "requires", all);
        let takes = self.setters(at, "takes", all);
        self.refuse_same_arguments(&required, all.operation, at.label);
        Some(Variant {
            method_name: self.variant_method(method, at)?,
            kind: self.kind_of(at)?,
            docs: variant_docs(&self.links, at, wanted.text, all),
            begins: all.begins.clone(),
            field: all.field.name.clone(),
            value: (all.of.clone(), value.name.clone()),
            required,
            takes,
            example: Example::default(),
        })
    }

    /// The setters of the call that a list of properties and parameters names.
    fn setters(&self, at: &'d Node, key: &str, all: &Variants<'_, 'd>) -> Vec<Name> {
        let fields = all.object.fields.iter().filter(|field| field.has_setter());
        let options = all.operation.parameters.iter().filter(|known| !known.required);
        let options = options.map(|known| (&known.parameter.wire, &known.parameter.name));
        let known: Vec<(&String, &Name)> =
            fields.map(|field| (&field.wire, &field.name)).chain(options).collect();
        let items = at.nearest(&[key]).items().iter().filter(|_| at.get(key).is_some());
        let found = items.filter_map(|item| {
            let named = Written { text: item.text()?, span: item.span };
            let setter = known.iter().find(|(wire, _)| wire.as_str() == named.text);
            if setter.is_none() {
                let wires = known.iter().map(|(wire, _)| wire.as_str());
                self.unknown_name("optional property or parameter", named, wires);
            }
            setter.map(|(_, name)| (*name).clone())
        });
        found.collect()
    }

    /// What a variant requires stands beside what the operation requires.
    fn refuse_same_arguments(&self, required: &[Name], operation: &DraftOperation<'d>, span: Span) {
        let mut arguments = Scope::new(self.sink, "the arguments of the call");
        arguments.keep(&super::module::ARGUMENTS);
        arguments.keep(&["required"]);
        for known in operation.parameters.iter().filter(|known| known.required) {
            arguments.claim_quietly(&known.parameter.name, known.span);
        }
        for name in required {
            arguments.claim(name, name.as_str(), span);
        }
    }
}

/// The object that a body is.
pub(super) fn object_of<'t>(
    ty: &Type,
    types: &BTreeMap<&Name, &'t TypeDefinition>,
) -> Option<&'t Struct> {
    let Type::Object(name) = ty else { return None };
    match &types.get(name)?.shape {
        Shape::Struct(object) => Some(object),
        _ => None,
    }
}

/// The enum of a field that is the only one an object cannot do without.
fn settled<'t>(
    field: &'t Field,
    object: &'t Struct,
    types: &BTreeMap<&Name, &'t TypeDefinition>,
) -> Option<(&'t Name, &'t Enum, &'t Name)> {
    let others = object.fields.iter().filter(|other| other.name != field.name);
    let alone = others.into_iter().all(Field::has_setter);
    let Construction::Required(begins) = &object.construction else { return None };
    let Type::Named(name) = &field.ty else { return None };
    let required = field.presence == crate::model::Presence::Required;
    match &types.get(name)?.shape {
        Shape::Enum(values) if alone && required => Some((name, values, begins)),
        _ => None,
    }
}

fn variant_docs(
    links: &Links,
    at: &Node,
    value: &str,
    all: &Variants<'_, '_>,
) -> crate::model::Docs {
    let described = at.get("description").and_then(Node::text).map(str::to_owned);
    let method = &all.operation.method_name;
    docs::paragraphs(
        links,
        [
            described.unwrap_or_else(|| format!("Begins the call with `{value}`.")),
            format!(
                "This is {} with `{}` settled as `{value}`.",
                link::to_method(method.as_str()),
                all.field.wire
            ),
        ],
    )
}
