//! An operation that prepares an upload → a call that makes it.

use super::context::{Context, Written, told};
use super::docs;
use super::draft::{Draft, DraftField, DraftShape};
use super::link::{self, Links};
use super::operation::DraftOperation;
use crate::model::{Example, Outcome, Type, Upload, UploadedFile};
use crate::names::{self, Case, Name, Scope};
use crate::source::Node;

impl<'d> Context<'d> {
    /// What the document says of uploads.
    pub(super) fn uploads(&self) -> impl Iterator<Item = &'d Node> + use<'d> {
        let paths = self.root.nearest(&["paths"]).entries();
        let operations = paths.flat_map(|(_, item)| item.entries());
        operations.filter_map(|(_, operation)| operation.get("x-upload"))
    }

    /// Names the type of an uploaded file. There is one way to upload.
    pub(super) fn name_uploaded(&self, scope: &mut Scope<'_>) -> Option<Name> {
        for second in self.uploads().skip(1) {
            let help = "keep one: what is attached comes from it";
            self.sink.report("several-uploads", second.label, "a second `x-upload`", help);
        }
        let given = told(self.uploads().next()?, "type")?;
        self.claim_type(given, "an uploaded file", scope)
    }

    /// The type of an uploaded file, and how the operation that prepares it makes one.
    pub(super) fn prepare_uploads(
        &self,
        drafts: &mut Vec<Draft>,
        operations: &mut [DraftOperation<'d>],
    ) {
        let Some(name) = self.uploaded.as_ref() else { return };
        let at = operations.iter_mut().find(|operation| operation.node.get("x-upload").is_some());
        let Some(operation) = at else { return };
        let Some((upload, file)) = self.upload(operation, name, drafts) else { return };
        operation.upload = Some(upload);
        let lines = docs::paragraphs(
            &self.links,
            [
                "A file that was uploaded, to attach to what is sent.".to_owned(),
                "It is good for as long as its address is.".to_owned(),
            ],
        );
        let shape = DraftShape::UploadedFile(file);
        drafts.push(Draft { name: name.clone(), docs: lines, span: operation.span, shape });
    }

    fn upload(
        &self,
        operation: &DraftOperation<'d>,
        name: &Name,
        drafts: &[Draft],
    ) -> Option<(Upload, UploadedFile)> {
        let node = operation.node.get("x-upload")?;
        let Some((body, reply)) = objects(operation) else {
            let message = "the operation does not send an object and receive one, and nothing else";
            let help = "an upload is prepared by a JSON body alone, and answered by a JSON object";
            self.sink.report("unfit-operation", node.label, message, help);
            return None;
        };
        let filename = self.body_text(node, "filename", body, drafts);
        let content_type = self.body_text(node, "content_type", body, drafts);
        let url = self.reply_path(node, "url", reply, drafts, is_text);
        let fields = self.reply_path(node, "fields", reply, drafts, is_map_of_texts);
        let download = self.reply_path(node, "download", reply, drafts, is_text);
        let (filename, content_type) = (filename?, content_type?);
        let (url, fields, download) = (url?.0, fields?.0, download?);
        self.refuse_other_fields(body, drafts, [&filename.wire, &content_type.wire]);
        self.claim_upload_arguments([filename, content_type]);
        let method_name = self.method_of(node)?;
        let file = UploadedFile {
            content_type: content_type.ty.clone(),
            filename: filename.ty.clone(),
            url: download.1.clone(),
        };
        let upload = Upload {
            call: names::make(method_name.as_str(), Case::Camel)?,
            docs: upload_docs(&self.links, node, operation, name),
            method_name,
            filename: (filename.name.clone(), filename.ty.clone()),
            content_type: (content_type.name.clone(), content_type.ty.clone()),
            url,
            fields,
            part: told(node, "part")?.text.to_owned(),
            within: node.get("within")?.text()?.parse().ok()?,
            download: download.0,
            ty: name.clone(),
            example: Example::default(),
        };
        Some((upload, file))
    }

    /// The `method` of an `x-` key that adds one.
    pub(super) fn method_of(&self, node: &'d Node) -> Option<Name> {
        let given = told(node, "method")?;
        self.name(Some(given), given.text, Case::Snake, given.span)
    }

    /// The field that a property of this name is; none is a fault.
    pub(super) fn property_named<'f>(
        &self,
        named: Written<'_>,
        fields: &'f [DraftField],
    ) -> Option<&'f DraftField> {
        let found = fields.iter().find(|field| field.wire == named.text);
        if found.is_none() {
            self.unknown_name("property", named, fields.iter().map(|field| field.wire.as_str()));
        }
        found
    }

    fn body_text<'f>(
        &self,
        node: &'d Node,
        key: &str,
        body: &Name,
        drafts: &'f [Draft],
    ) -> Option<&'f DraftField> {
        let named = told(node, key)?;
        let field = self.property_named(named, fields_of(body, drafts)?)?;
        if !field.required || field.nullable || !is_text(&field.ty) {
            let message = format!("`{}` is no required text", field.wire);
            let help = "let it be a string that is required and not nullable";
            self.sink.report("unfit-property", named.span, message, help);
            return None;
        }
        Some(field)
    }

    /// What a path of properties with dots between leads to.
    fn reply_path(
        &self,
        node: &'d Node,
        key: &str,
        reply: &Name,
        drafts: &[Draft],
        fits: fn(&Type) -> bool,
    ) -> Option<(Vec<Name>, Type)> {
        let path = told(node, key)?;
        let mut at = Type::Object(reply.clone());
        let mut names = Vec::new();
        for step in path.text.split('.') {
            let fields = match &at {
                Type::Object(name) => fields_of(name, drafts).unwrap_or_default(),
                _ => &[],
            };
            let field = self.property_named(Written { text: step, ..path }, fields)?;
            let sure = field.required && !field.nullable;
            at = if sure { field.ty.clone() } else { Type::Any };
            names.push(field.name.clone());
        }
        if !fits(&at) {
            let message = format!("`{}` does not lead to what is needed here", path.text);
            let help =
                "it leads by required properties to a string, or for `fields` to a map of strings";
            self.sink.report("unfit-property", path.span, message, help);
            return None;
        }
        Some((names, at))
    }

    /// The method takes the two texts, and the file beside them.
    fn claim_upload_arguments(&self, fields: [&DraftField; 2]) {
        let mut arguments = Scope::new(self.sink, "the arguments of the call");
        arguments.keep(&super::module::ARGUMENTS);
        arguments.keep(&["file"]);
        for field in fields {
            arguments.claim(&field.name, &field.wire, field.span);
        }
    }

    /// A body with more required fields could not be made of a file.
    fn refuse_other_fields(&self, body: &Name, drafts: &[Draft], used: [&String; 2]) {
        let fields = fields_of(body, drafts).unwrap_or_default();
        for field in fields.iter().filter(|field| !used.contains(&&field.wire)) {
            let message = format!("a file does not have `{}`", field.wire);
            let help =
                "the body of an operation with `x-upload` has the name and the media type alone";
            self.sink.report("unfit-property", field.span, message, help);
        }
    }
}

fn upload_docs(
    links: &Links,
    node: &Node,
    operation: &DraftOperation<'_>,
    name: &Name,
) -> crate::model::Docs {
    let described = node.get("description").and_then(Node::text).unwrap_or("Uploads a file.");
    docs::paragraphs(
        links,
        [
            described.to_owned(),
            format!(
                "Begins with {} and sends the file where that says; the storage is given no credentials. The result is a {}.",
                link::to_method(operation.method_name.as_str()),
                link::to_type(name),
            ),
        ],
    )
}

/// The body and the reply, where each is an object and there is nothing else to say.
fn objects<'o>(operation: &'o DraftOperation<'_>) -> Option<(&'o Name, &'o Name)> {
    let body = operation.body.as_ref().filter(|body| body.required);
    match (body.map(|body| &body.ty), &operation.outcome) {
        (Some(Type::Object(body)), Outcome::Json(Type::Object(reply)))
            if operation.parameters.iter().all(|known| !known.required) =>
        {
            Some((body, reply))
        }
        _ => None,
    }
}

pub(super) fn fields_of<'f>(name: &Name, drafts: &'f [Draft]) -> Option<&'f [DraftField]> {
    match &drafts.iter().find(|draft| draft.name == *name)?.shape {
        DraftShape::Struct { fields, .. } => Some(fields),
        _ => None,
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text | Type::Named(_))
}

fn is_map_of_texts(ty: &Type) -> bool {
    matches!(ty, Type::Map(value) if is_text(value))
}
