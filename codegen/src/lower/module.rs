//! Operations → the modules of calls, with the setters that each call has.

use std::collections::BTreeMap;

use super::context::{Context, written};
use super::docs;
use super::example::Examples;
use super::operation::{DraftBody, DraftOperation};
use crate::model::{
    Begins, Body, Construction, Docs, Field, Module, Operation, Outcome, Shape, Type,
    TypeDefinition,
};
use crate::names::{self, Case, Name, Scope, TAKEN_MODULES};

/// What a method that begins a call uses besides its arguments.
const ARGUMENTS: [&str; 4] = ["body", "call", "runtime", "types"];
/// Methods that every call has.
const CALL_METHODS: [&str; 5] = ["clone", "extra", "into_future", "raw", "send"];
/// Methods that the client has besides those that lead to calls.
const CLIENT_METHODS: [&str; 5] = ["blocking", "builder", "clone", "from_env", "new"];

impl<'d> Context<'d> {
    /// The modules, sorted by name, each with its calls in the order of the document.
    pub(super) fn modules(
        &self,
        operations: Vec<DraftOperation>,
        types: &[TypeDefinition],
    ) -> Vec<Module> {
        let by_name: BTreeMap<&Name, &TypeDefinition> =
            types.iter().map(|definition| (&definition.name, definition)).collect();
        let examples = Examples::new(types);
        self.refuse_same_ids(&operations);
        let mut modules = BTreeMap::<Name, Vec<DraftOperation>>::new();
        for operation in operations {
            modules.entry(operation.tag.clone()).or_default().push(operation);
        }
        let made = modules.into_iter().filter_map(|(name, drafts)| {
            let handle = self.handle(&name, &drafts)?;
            self.claim_names(&handle, &drafts);
            let operations =
                drafts.into_iter().map(|draft| self.finish_operation(draft, &by_name, &examples));
            Some(Module {
                docs: self.module_docs(&name),
                operations: operations.collect(),
                handle,
                name,
            })
        });
        made.collect()
    }

    fn refuse_same_ids(&self, operations: &[DraftOperation]) {
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

    /// The type that has the calls of a tag.
    fn handle(&self, name: &Name, drafts: &[DraftOperation]) -> Option<Name> {
        let tag = self
            .openapi
            .tags
            .iter()
            .find(|tag| names::make(&tag.name, Case::Snake).as_ref() == Some(name));
        let span = drafts.first().map(|draft| draft.tag_span).unwrap_or_default();
        if TAKEN_MODULES.contains(&name.as_str()) || CLIENT_METHODS.contains(&name.as_str()) {
            self.sink.report(
                "taken-name",
                span,
                format!("the generated crate has a `{name}` of its own"),
                "call the tag something else",
            );
        }
        let nodes = self.root.nearest(&["tags"]).items();
        let node =
            |tag: &str| nodes.iter().find(|node| node.nearest(&["name"]).text() == Some(tag));
        let given = tag.and_then(|tag| written(&tag.extensions, node(&tag.name)?));
        let handle = self.name(given, name.as_str(), Case::Camel, span)?;
        if names::is_taken_type(&handle) {
            let message = format!("a type called `{handle}` would hide the standard library's");
            self.sink.report("taken-name", span, message, "give the tag another `x-rust-name`");
        }
        Some(handle)
    }

    fn module_docs(&self, name: &Name) -> Docs {
        let tag = self
            .openapi
            .tags
            .iter()
            .find(|tag| names::make(&tag.name, Case::Snake).as_ref() == Some(name));
        docs::paragraphs([
            tag.and_then(|tag| docs::said(tag.description.as_deref()))
                .unwrap_or_else(|| format!("The `{}` calls.", name.as_str())),
            docs::page(tag.and_then(|tag| tag.external_docs.as_ref())),
        ])
    }

    fn claim_names(&self, handle: &Name, drafts: &[DraftOperation]) {
        let mut methods = Scope::new(self.sink, "the calls of the tag");
        let mut types = Scope::new(self.sink, "the types of the tag's calls");
        types.reserve(handle.as_str(), Case::Camel);
        for draft in drafts {
            if !methods.claim(&draft.method_name, &draft.id, draft.span) {
                continue;
            }
            if names::is_taken_type(&draft.call) {
                let message =
                    format!("a call type `{}` would hide the standard library's", draft.call);
                let help = "give the operation another name with `x-rust-name`";
                self.sink.report("taken-name", draft.span, message, help);
            }
            types.claim(&draft.call, &draft.id, draft.span);
            if let Outcome::Choice { name, .. } = &draft.outcome {
                types.claim(name, &format!("the reply of {}", draft.id), draft.span);
            }
        }
    }

    fn finish_operation(
        &self,
        draft: DraftOperation,
        types: &BTreeMap<&Name, &TypeDefinition>,
        examples: &Examples<'_>,
    ) -> Operation {
        let body = draft.body.as_ref().map(|body| finish_body(body, types));
        self.claim_setters(&draft, body.as_ref());
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
            options: options.into_iter().map(|known| known.parameter).collect(),
            body,
            outcome: draft.outcome,
            example: crate::model::Example::default(),
        };
        let given = given.iter().map(|(wire, json)| (wire.as_str(), json)).collect();
        operation.example = examples.of(&operation, &given, example_body.as_ref());
        operation
    }

    /// A call's setters come from its query and from its body, and share one namespace.
    fn claim_setters(&self, draft: &DraftOperation, body: Option<&Body>) {
        let mut arguments = Scope::new(self.sink, "the arguments of the call");
        let mut setters = Scope::new(self.sink, "the setters of the call");
        ARGUMENTS.iter().for_each(|name| arguments.reserve(name, Case::Snake));
        CALL_METHODS.iter().for_each(|method| setters.reserve(method, Case::Snake));
        if body.is_some_and(|body| body.begins != Begins::Given) {
            setters.reserve("body", Case::Snake);
        }
        // The fields of the body are told apart where they are said; here only from the query.
        for field in body.into_iter().flat_map(|body| &body.setters) {
            for name in std::iter::once(&field.name).chain(&field.clear) {
                if setters.is_reserved(name) {
                    setters.claim(name, &field.wire, draft.span);
                }
                setters.claim_quietly(name, draft.span);
            }
        }
        for known in &draft.parameters {
            let scope = if known.required { &mut arguments } else { &mut setters };
            scope.claim(&known.parameter.name, &known.parameter.wire, known.span);
        }
    }
}

/// The call has the setters of its body's optional fields.
fn finish_body(body: &DraftBody, types: &BTreeMap<&Name, &TypeDefinition>) -> Body {
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
    Body { ty: body.ty.clone(), begins, setters }
}
