//! Paths → the calls of each tag.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Operation as Declared, PathItem, ReferenceOr, RequestBody};

use super::context::{Context, Located, SchemaUse, written};
use super::draft::core;
use super::graph::Roots;
use super::outcome::Answer;
use super::parameter::DraftParameter;
use super::retry;
use super::{docs, markdown};
use crate::model::{Docs, Outcome, PartialReply, Reply, Retry, Type, Upload};
use crate::names::{self, Case, Name};
use crate::source::{Node, RESERVED, Span};

/// An operation before the types it uses are finished.
#[derive(Debug)]
pub(super) struct DraftOperation<'d> {
    pub(super) node: &'d Node,
    pub(super) tag: Name,
    pub(super) tag_span: Span,
    pub(super) method_name: Name,
    pub(super) call: Name,
    pub(super) constant: Name,
    pub(super) id: String,
    pub(super) docs: Docs,
    pub(super) deprecated: bool,
    pub(super) http_method: &'static str,
    pub(super) path: String,
    pub(super) authenticated: bool,
    pub(super) parameters: Vec<DraftParameter>,
    pub(super) body: Option<DraftBody>,
    pub(super) retry: Retry,
    pub(super) outcome: Outcome,
    pub(super) reply: Option<Reply>,
    /// What the reply holds: a value, or what is on a page of them.
    pub(super) item: Option<Type>,
    pub(super) partial: Option<PartialReply>,
    pub(super) upload: Option<Upload>,
    /// The types of replies, and where each is said.
    pub(super) received: Vec<(Type, Span)>,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) struct DraftBody {
    pub(super) ty: Type,
    pub(super) required: bool,
    pub(super) example: Option<serde_json::Value>,
    pub(super) span: Span,
}

impl<'d> Context<'d> {
    /// Every operation, in the order of the document.
    pub(super) fn operations(&self) -> Vec<DraftOperation<'d>> {
        let paths = self.root.nearest(&["paths"]);
        let items = self.openapi.paths.paths.iter().filter_map(|(path, item)| {
            let value = item.as_item()?;
            Some((path, Located { value, node: paths.nearest(&[path]) }))
        });
        items
            .flat_map(|(path, item)| {
                let operations = methods(item.value);
                operations.filter_map(move |(key, method, value)| {
                    let value = value?;
                    let operation = Located { value, node: item.node.nearest(&[key]) };
                    self.operation(path, item, method, operation)
                })
            })
            .collect()
    }

    fn operation(
        &self,
        path: &str,
        item: Located<'d, PathItem>,
        http_method: &'static str,
        at: Located<'d, Declared>,
    ) -> Option<DraftOperation<'d>> {
        let id = at.value.operation_id.as_deref().filter(|id| !id.is_empty())?;
        let span = at.node.nearest(&["operationId"]).span;
        let (tag, tag_span) = self.tag(at)?;
        let method_name = self.method_name(at, id, &tag, span)?;
        let call = names::make(method_name.as_str(), Case::Camel)?;
        let constant = names::make(method_name.as_str(), Case::Shouty)?;
        let answers = self.answers(at);
        let parameters = self.parameters(item, at);
        self.check_path(path, &parameters, item.node.label);
        Some(DraftOperation {
            node: at.node,
            item: None,
            partial: None,
            upload: None,
            outcome: self.outcome(&call, &answers, at),
            reply: self.reply(&answers, id),
            received: self.received(&answers),
            docs: self.operation_docs(at, http_method, &answers, &call),
            retry: retry::of(at.node, http_method),
            body: self.body(at),
            authenticated: self.authenticated(at),
            tag,
            tag_span,
            method_name,
            call,
            constant,
            id: id.to_owned(),
            deprecated: at.value.deprecated,
            http_method,
            path: path.to_owned(),
            parameters,
            span,
        })
    }

    /// Where an operation stands in the document.
    pub(super) fn operation_node(&self, draft: &DraftOperation<'_>) -> &'d Node {
        let method = draft.http_method.to_ascii_lowercase();
        self.root.nearest(&["paths", &draft.path, &method])
    }

    fn tag(&self, at: Located<'d, Declared>) -> Option<(Name, Span)> {
        let node = at.node.get("tags");
        let span = node.map_or(at.node.label, |node| node.label);
        let [tag] = at.value.tags.as_slice() else {
            let message = format!("the operation has {} tags", at.value.tags.len());
            let help = "give it exactly one: the tag is the module of the call";
            self.sink.report("one-tag", span, message, help);
            return None;
        };
        let span = node.and_then(|node| node.items().first()).map_or(span, |item| item.span);
        Some((self.name(None, tag, Case::Snake, span)?, span))
    }

    /// `sms_create` under the tag `sms` is `create`.
    fn method_name(
        &self,
        at: Located<'d, Declared>,
        id: &str,
        tag: &Name,
        span: Span,
    ) -> Option<Name> {
        let given = written(&at.value.extensions, at.node);
        let whole = self.name(given, id, Case::Snake, span)?;
        Some(if given.is_none() { without_tag(whole, tag) } else { whole })
    }

    fn operation_docs(
        &self,
        at: Located<'d, Declared>,
        http_method: &str,
        answers: &[Answer<'d>],
        call: &Name,
    ) -> Docs {
        let declared = at.value;
        let title = docs::said(declared.summary.as_deref()).unwrap_or_else(|| {
            markdown::code(declared.operation_id.as_deref().unwrap_or(call.as_str()))
        });
        docs::paragraphs(
            &self.links,
            [
                if title.ends_with(['.', '`', RESERVED]) { title } else { format!("{title}.") },
                declared.description.clone().unwrap_or_default(),
                self.body_docs(at),
                super::outcome::success_docs(answers),
                super::link::made_of(at.node),
                super::pages::docs(at.node),
                retry::docs(retry::of(at.node, http_method)),
                docs::page(declared.external_docs.as_ref()),
                self.failures(answers),
            ],
        )
    }

    /// What the body is, where the document says it.
    fn body_docs(&self, at: Located<'d, Declared>) -> String {
        let value = at.value.request_body.as_ref();
        let start = value.map(|value| Located { value, node: at.node.nearest(&["requestBody"]) });
        let body = start.and_then(|start| {
            self.follow(start, "requestBodies", |components| &components.request_bodies)
        });
        let described = body.and_then(|body| body.value.description.as_ref());
        described.map(|described| format!("Body: {described}")).unwrap_or_default()
    }

    fn body(&self, at: Located<'d, Declared>) -> Option<DraftBody> {
        let value = at.value.request_body.as_ref()?;
        self.request_body(Located { value, node: at.node.nearest(&["requestBody"]) })
    }

    fn request_body(&self, start: Located<'d, ReferenceOr<RequestBody>>) -> Option<DraftBody> {
        let body = self.follow(start, "requestBodies", |components| &components.request_bodies)?;
        let content = body.node.nearest(&["content"]);
        let Some(media) =
            body.value.content.get("application/json").filter(|_| body.value.content.len() == 1)
        else {
            self.sink.report(
                "unsupported-media-type",
                content.label,
                "the body is not JSON, or not JSON alone",
                "keep one entry, `application/json`",
            );
            return None;
        };
        let media = Located { value: media, node: content.nearest(&["application/json"]) };
        let schema: SchemaUse<'d> = self.media_schema(media)?;
        Some(DraftBody {
            ty: self.type_of_unnamed(schema).inner(),
            required: body.value.required,
            example: self.media_example(media),
            span: schema.node().span,
        })
    }

    /// Finds the faults of components that no operation uses.
    pub(super) fn check_components(&self) {
        let Some(components) = self.components() else { return };
        let at = |section, name: &str| self.root.nearest(&["components", section, name]);
        for (name, value) in &components.parameters {
            self.component_parameter(Located { value, node: at("parameters", name) });
        }
        for (name, value) in &components.responses {
            self.component_response(Located { value, node: at("responses", name) });
        }
        for (name, value) in &components.request_bodies {
            self.request_body(Located { value, node: at("requestBodies", name) });
        }
    }
}

/// The name of a method, whose type says the tag already.
pub(super) fn without_tag(whole: Name, tag: &Name) -> Name {
    let short = whole.as_str().strip_prefix(tag.as_str()).and_then(|rest| rest.strip_prefix('_'));
    short.and_then(|short| names::make(short, Case::Snake)).unwrap_or(whole)
}

pub(super) fn methods(
    item: &PathItem,
) -> impl Iterator<Item = (&'static str, &'static str, Option<&Declared>)> {
    [
        ("get", "GET", item.get.as_ref()),
        ("post", "POST", item.post.as_ref()),
        ("put", "PUT", item.put.as_ref()),
        ("patch", "PATCH", item.patch.as_ref()),
        ("delete", "DELETE", item.delete.as_ref()),
        ("head", "HEAD", item.head.as_ref()),
        ("options", "OPTIONS", item.options.as_ref()),
        ("trace", "TRACE", item.trace.as_ref()),
    ]
    .into_iter()
}

/// The types that the operations of each tag send and receive.
pub(super) fn roots(operations: &[DraftOperation<'_>]) -> BTreeMap<Name, Roots> {
    let mut roots = BTreeMap::<Name, Roots>::new();
    let named = |ty: &Type| core(ty).map(|(name, _)| name.clone());
    for operation in operations {
        let entry = roots.entry(operation.tag.clone()).or_default();
        let parameters = operation.parameters.iter().map(|known| &known.parameter.ty);
        let sent = parameters.chain(operation.body.iter().map(|body| &body.ty));
        entry.request.extend(sent.filter_map(named));
        let partial = operation.partial.as_ref();
        entry.request.extend(partial.and_then(|partial| named(&partial.parameter.ty)));
        entry.response.extend(partial.and_then(|partial| named(&partial.part)));
        entry.response.extend(operation.upload.as_ref().map(|upload| upload.ty.clone()));
        entry.response.extend(operation.received.iter().filter_map(|(ty, _)| named(ty)));
    }
    roots
}

/// The objects that are whole bodies.
pub(super) fn bodies(operations: &[DraftOperation<'_>]) -> BTreeSet<Name> {
    let bodies = operations.iter().filter_map(|operation| operation.body.as_ref());
    let objects = bodies.filter_map(|body| match &body.ty {
        Type::Object(name) => Some(name.clone()),
        _ => None,
    });
    objects.collect()
}
