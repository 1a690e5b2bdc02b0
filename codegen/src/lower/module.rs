//! Operations → the modules of calls, with the setters that each call has.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::Tag;

use super::api_data::CLIENT_METHODS;
use super::context::{Context, written};
use super::docs;
use super::example::Examples;
use super::lookup::List;
use super::operation::{DraftBody, DraftOperation};
use super::pages::Types;
use super::parameter::DraftParameter;
use super::ranges::DraftRange;
use crate::model::{
    Begins, Body, Construction, Docs, Field, Module, Operation, Outcome, Parameter, Shape, Type,
    TypeDefinition,
};
use crate::names::{self, Case, Name, Scope, TAKEN_MODULES};
use crate::source::{Node, Span};

/// What a method that begins a call uses besides its arguments.
pub(super) const ARGUMENTS: [&str; 4] = ["body", "call", "runtime", "types"];
/// What to do about two of one name among the calls of a tag.
const RENAME: &str = "give one of the two another name: an operation with `x-rust-name`, what another `x-` key adds where that says it";
/// Methods that every call has.
const CALL_METHODS: [&str; 9] =
    ["clone", "extra", "extra_query", "into_future", "prepared", "raw", "send", "timeout", "wait"];
/// Methods that a call which lists has besides.
const LIST_METHODS: [&str; 2] = ["pages", "stream"];

impl<'d> Context<'d> {
    /// The modules, sorted by name, each with its calls in the order of the document.
    pub(super) fn modules(
        &self,
        operations: Vec<DraftOperation<'d>>,
        types: &[TypeDefinition],
    ) -> Vec<Module> {
        let by_name: BTreeMap<&Name, &TypeDefinition> =
            types.iter().map(|definition| (&definition.name, definition)).collect();
        let examples = Examples::new(types);
        self.refuse_same_ids(&operations);
        self.refuse_same_modules(&operations);
        let tags = self.tags_by_module();
        let mut modules = BTreeMap::<Name, Vec<DraftOperation<'d>>>::new();
        for operation in operations {
            modules.entry(operation.tag.clone()).or_default().push(operation);
        }
        let made = modules.into_iter().filter_map(|(name, drafts)| {
            let tag = tags.get(&name).copied();
            let handle = self.handle(&name, tag, &drafts)?;
            self.claim_names(&handle, &drafts);
            let lists = self.lists(&drafts);
            let operations = drafts
                .into_iter()
                .map(|draft| self.finish_operation(draft, &lists, &by_name, &examples));
            Some(Module {
                docs: self.module_docs(&name, tag.map(|(tag, _)| tag)),
                operations: operations.collect(),
                handle,
                name,
            })
        });
        made.collect()
    }

    /// The tags that the document describes, by the modules that they become; the first of two.
    fn tags_by_module(&self) -> BTreeMap<Name, (&'d Tag, &'d Node)> {
        let nodes = self.root.nearest(&["tags"]).items();
        let mut found = BTreeMap::new();
        for (tag, node) in self.openapi.tags.iter().zip(nodes) {
            if let Some(name) = names::make(&tag.name, Case::Snake) {
                found.entry(name).or_insert((tag, node));
            }
        }
        found
    }

    fn refuse_same_ids(&self, operations: &[DraftOperation<'d>]) {
        let mut seen = BTreeMap::new();
        for operation in operations {
            if let Some(first) = seen.insert(&operation.id, operation.span) {
                self.sink.push(crate::diagnostic::Diagnostic {
                    code: "duplicate-operation-id",
                    span: operation.span,
                    message: format!("the operationId `{}` stands twice", operation.id),
                    help: "give each operation an id of its own".to_owned(),
                    related: Some((first, "first here".to_owned())),
                });
            }
        }
    }

    /// Two tags may be one module in Rust, which would merge their calls.
    fn refuse_same_modules(&self, operations: &[DraftOperation<'d>]) {
        let mut scope = Scope::new(self.sink, "the modules").renamed_by("rename one of the tags");
        let mut seen = BTreeSet::new();
        for operation in operations {
            let tag = operation.node.nearest(&["tags"]).items().first().and_then(Node::text);
            if let Some(tag) = tag.filter(|tag| seen.insert(*tag)) {
                scope.claim(&operation.tag, tag, operation.tag_span);
            }
        }
    }

    /// The type that has the calls of a tag.
    fn handle(
        &self,
        name: &Name,
        tag: Option<(&Tag, &Node)>,
        drafts: &[DraftOperation<'d>],
    ) -> Option<Name> {
        let span = drafts.first().map(|draft| draft.tag_span).unwrap_or_default();
        if TAKEN_MODULES.contains(&name.as_str()) || CLIENT_METHODS.contains(&name.as_str()) {
            self.sink.report(
                "taken-name",
                span,
                format!("the generated crate has a `{name}` of its own"),
                "call the tag something else",
            );
        }
        let given = tag.and_then(|(tag, node)| written(&tag.extensions, node));
        let handle = self.name(given, name.as_str(), Case::Camel, span)?;
        if names::is_taken_type(&handle) {
            let message = format!("a type called `{handle}` would hide the standard library's");
            self.sink.report("taken-name", span, message, "give the tag another `x-rust-name`");
        }
        Some(handle)
    }

    fn module_docs(&self, name: &Name, tag: Option<&Tag>) -> Docs {
        docs::paragraphs(
            &self.links,
            [
                tag.and_then(|tag| docs::said(tag.description.as_deref()))
                    .unwrap_or_else(|| format!("The `{}` calls.", name.as_str())),
                docs::page(tag.and_then(|tag| tag.external_docs.as_ref())),
            ],
        )
    }

    fn claim_names(&self, handle: &Name, drafts: &[DraftOperation<'d>]) {
        let mut methods = Scope::new(self.sink, "the calls of the tag").renamed_by(RENAME);
        let mut types = Scope::new(self.sink, "the types of the tag's calls").renamed_by(RENAME);
        // The handle itself; the type of an item of a list and how a call was begun, while open.
        types.keep(&[handle.as_str(), "T", "K"]);
        for draft in drafts {
            if !methods.claim(&draft.method_name, &draft.id, draft.span) {
                continue;
            }
            self.refuse_taken(&draft.call, draft.span);
            types.claim(&draft.call, &draft.id, draft.span);
            if let Some(marker) = self.pages_marker(draft) {
                types.claim(&marker, &format!("the pages of {}", draft.id), draft.span);
            }
            for (method, ty, span) in self.derived_names(draft) {
                methods.claim(&method, method.as_str(), span);
                for ty in ty.iter().filter(|ty| !self.refuse_taken(ty, span)) {
                    types.claim(ty, method.as_str(), span);
                }
            }
            if let Outcome::Choice { name, .. } = &draft.outcome {
                types.claim(name, &format!("the reply of {}", draft.id), draft.span);
            }
        }
    }

    fn refuse_taken(&self, call: &Name, span: Span) -> bool {
        let taken = names::is_taken_type(call);
        if taken {
            let message = format!("a call type `{call}` would hide the standard library's");
            let help = "give the operation another name with `x-rust-name`";
            self.sink.report("taken-name", span, message, help);
        }
        taken
    }

    fn finish_operation(
        &self,
        draft: DraftOperation<'d>,
        lists: &[List],
        types: &Types<'_>,
        examples: &Examples<'_>,
    ) -> Operation {
        let body = draft.body.as_ref().map(|body| finish_body(body, types));
        let ranges = self.ranges(&draft);
        let pages = self.pages(&draft, types);
        self.claim_setters(&draft, body.as_ref(), &ranges);
        let kinds = self.kinds(&draft, body.as_ref(), lists, types);
        let example_body = draft.body.and_then(|body| body.example);
        let given = draft
            .parameters
            .iter()
            .filter_map(|known| Some((known.parameter.wire.clone(), known.example.clone()?)));
        let given = given.collect::<BTreeMap<_, _>>();
        let (arguments, options): (Vec<_>, Vec<_>) =
            draft.parameters.into_iter().partition(|known| known.required);
        let mut operation = Operation {
            method_name: draft.method_name,
            call: draft.call,
            constant: draft.constant,
            id: draft.id,
            docs: draft.docs,
            deprecated: draft.deprecated,
            http_method: draft.http_method,
            path: draft.path,
            authenticated: draft.authenticated,
            arguments: arguments.into_iter().map(|known| known.parameter).collect(),
            options: setters_of(options, &ranges),
            ranges: ranges.iter().map(|draft| draft.range.clone()).collect(),
            retry: draft.retry,
            body,
            outcome: draft.outcome,
            pages,
            reply: draft.reply,
            partial: draft.partial,
            kinds,
            upload: draft.upload,
            example: crate::model::Example::default(),
        };
        let given = given.iter().map(|(wire, json)| (wire.as_str(), json)).collect();
        operation.example = examples.of(&operation, &given, example_body.as_ref());
        examples.of_derived(&mut operation, example_body.as_ref());
        operation
    }

    /// A call's setters come from its query and from its body, and share one namespace.
    fn claim_setters(
        &self,
        draft: &DraftOperation<'d>,
        body: Option<&Body>,
        ranges: &[DraftRange],
    ) {
        let mut arguments = Scope::new(self.sink, "the arguments of the call");
        let mut setters = Scope::new(self.sink, "the setters of the call");
        arguments.keep(&ARGUMENTS);
        setters.keep(&CALL_METHODS);
        if self.operation_node(draft).get("x-pages").is_some() {
            setters.keep(&LIST_METHODS);
        }
        if body.is_some_and(|body| body.begins != Begins::Given) {
            setters.keep(&["body"]);
        }
        for list in body.into_iter().flat_map(|body| &body.attach) {
            setters.claim_quietly(&list.setter, draft.span);
        }
        // The fields of the body are told apart where they are said; here only from the query.
        for field in body.into_iter().flat_map(|body| &body.setters) {
            for name in std::iter::once(&field.name).chain(&field.clear) {
                if setters.is_kept(name) {
                    setters.claim(name, &field.wire, draft.span);
                }
                setters.claim_quietly(name, draft.span);
            }
        }
        let in_range = |wire: &str| ranges.iter().any(|range| range.has(wire));
        for known in draft.parameters.iter().filter(|known| !in_range(&known.parameter.wire)) {
            let scope = if known.required { &mut arguments } else { &mut setters };
            scope.claim(&known.parameter.name, &known.parameter.wire, known.span);
        }
        for DraftRange { range, wire, span } in ranges {
            setters.claim(&range.name, wire, *span);
        }
    }
}

/// The parameters that have a setter of their own.
fn setters_of(options: Vec<DraftParameter>, ranges: &[DraftRange]) -> Vec<Parameter> {
    let options = options.into_iter().filter(|known| known.names_fields.is_none());
    let options = options.map(|known| known.parameter);
    options.filter(|known| !ranges.iter().any(|range| range.has(&known.wire))).collect()
}

fn finish_body(body: &DraftBody, types: &Types<'_>) -> Body {
    let object = match &body.ty {
        Type::Object(name) => types.get(name).and_then(|definition| match &definition.shape {
            Shape::Struct(object) => Some(object),
            _ => None,
        }),
        _ => None,
    };
    let built = object.filter(|object| {
        body.required
            && matches!(object.construction, Construction::Default | Construction::Required(_))
    });
    let setters: Vec<Field> = built
        .into_iter()
        .flat_map(|object| &object.fields)
        .filter(|field| field.has_setter())
        .cloned()
        .collect();
    let begins = match object.map(|object| &object.construction) {
        _ if !body.required => Begins::Absent,
        Some(Construction::Default) => Begins::Empty,
        _ => Begins::Given,
    };
    let fields = object.into_iter().flat_map(|object| &object.fields);
    let checked = fields.filter(|field| !field.limits.is_empty()).cloned().collect();
    let extensible = matches!(body.ty, Type::Object(_) | Type::Map(_));
    let attach = object.into_iter().flat_map(|object| &object.attach).cloned().collect();
    Body { ty: body.ty.clone(), begins, setters, checked, extensible, attach }
}
