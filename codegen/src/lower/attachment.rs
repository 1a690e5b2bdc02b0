//! Objects that an uploaded file is attached by, and the lists that they stand in.

use std::collections::BTreeMap;

use openapiv3::{SchemaKind, Type as Kind};

use super::context::{Context, SchemaUse, told};
use super::docs;
use super::draft::{Draft, DraftField, DraftShape, core};
use super::link::Links;
use crate::model::{Attach, Attachment, Docs, Type, UploadedFile};
use crate::names::{self, Case, Name};
use crate::source::{Node, Span};

/// How many bytes the files of a list may have together, where a property says so.
pub(super) fn total_size(property: SchemaUse<'_>) -> Option<(u64, Span)> {
    let schema = property.inline()?;
    let is_list = matches!(schema.schema_kind, SchemaKind::Type(Kind::Array(_)));
    let node = property.node().get("x-total-size").filter(|_| is_list)?;
    Some((node.text()?.parse().ok()?, node.label))
}

impl<'d> Context<'d> {
    /// The types that an uploaded file is attached by.
    pub(super) fn attachments(&self, drafts: &[Draft]) -> BTreeMap<Name, Attachment> {
        let file = drafts.iter().find_map(|draft| match &draft.shape {
            DraftShape::UploadedFile(file) => Some((&draft.name, file)),
            _ => None,
        });
        let made = self.types.iter().filter_map(|(component, name)| {
            let node = self.schema(component)?.node().get("x-attachment")?;
            let draft = drafts.iter().find(|draft| draft.name == *name)?;
            let DraftShape::Struct { fields, .. } = &draft.shape else { return None };
            let Some((uploaded, file)) = file else {
                self.refuse_without_upload(node);
                return None;
            };
            Some((name.clone(), self.attachment(node, fields, uploaded, file, drafts)?))
        });
        made.collect()
    }

    /// An upload that is at fault is told by itself.
    fn refuse_without_upload(&self, node: &Node) {
        if self.uploads().next().is_none() {
            let message = "no file is uploaded that could be attached";
            let help = "give the operation that prepares uploads `x-upload`";
            self.sink.report("no-upload", node.label, message, help);
        }
    }

    fn attachment(
        &self,
        node: &'d Node,
        fields: &[DraftField],
        uploaded: &Name,
        file: &UploadedFile,
        drafts: &[Draft],
    ) -> Option<Attachment> {
        self.refuse_named_twice(node, &["content_type", "filename", "url"]);
        let field = |key: &str| self.attachment_field(node, key, fields);
        let (content_type, filename, url) =
            (field("content_type"), field("filename"), field("url"));
        let (content_type, filename, url) = (content_type?, filename?, url?);
        let used = [&content_type.wire, &filename.wire, &url.wire];
        for other in fields.iter().filter(|other| other.required && !used.contains(&&other.wire)) {
            let message = format!("an uploaded file does not have `{}`", other.wire);
            let help = "let it be optional, or take `x-attachment` out";
            self.sink.report("unfit-property", other.span, message, help);
        }
        self.same_type(node, "filename", &filename.ty, &file.filename);
        self.same_type(node, "url", &url.ty, &file.url);
        let media_types = media_types(&content_type.ty, drafts);
        if media_types.is_none() {
            self.same_type(node, "content_type", &content_type.ty, &file.content_type);
        }
        Some(Attachment {
            uploaded: uploaded.clone(),
            content_type: content_type.name.clone(),
            filename: filename.name.clone(),
            url: url.name.clone(),
            address: file.url.clone(),
            media_types,
        })
    }

    fn attachment_field<'f>(
        &self,
        node: &'d Node,
        key: &str,
        fields: &'f [DraftField],
    ) -> Option<&'f DraftField> {
        let named = told(node, key)?;
        let field = self.property_named(named, fields)?;
        if !field.required || field.nullable {
            let message = format!("`{}` may be missing or null", field.wire);
            let help = "an uploaded file has one: require it, and take `nullable` out";
            self.sink.report("unfit-property", named.span, message, help);
            return None;
        }
        Some(field)
    }

    fn same_type(&self, node: &'d Node, key: &str, own: &Type, file: &Type) {
        let Some(named) = told(node, key).filter(|_| own != file) else { return };
        let message = format!("`{}` is of another type than an uploaded file has", named.text);
        let help = "give both the same schema, or a media type an open enum";
        self.sink.report("unfit-property", named.span, message, help);
    }

    /// The lists among the fields of an object that uploaded files are attached to. What they hold
    /// is checked when the object is sent, so it is the body of a call.
    pub(super) fn attach(&self, fields: &[DraftField], checked: bool) -> Vec<Attach> {
        let lists = fields.iter().filter_map(|field| {
            let made = self.attach_to(field).filter(|_| checked);
            let stray = made.is_none() && !self.is_told_of(field);
            if let Some((_, span)) = field.total_size.filter(|_| stray) {
                let message = "`x-total-size` does nothing here";
                let help = "it belongs on a list of `x-attachment` objects, in an object that is the body of a call and has setters: take it out";
                self.sink.report("stray-extension", span, message, help);
            }
            made
        });
        let lists: Vec<Attach> = lists.collect();
        self.refuse_hidden_fields(fields, &lists);
        lists
    }

    /// Whether a list is of what files should be attached by, and it was told why they cannot be.
    fn is_told_of(&self, field: &DraftField) -> bool {
        let Some((item, false)) = core(&field.ty) else { return false };
        let component = self.types.iter().find(|(_, name)| *name == item);
        let schema = component.and_then(|(component, _)| self.schema(component));
        let wanted = schema.is_some_and(|schema| schema.node().get("x-attachment").is_some());
        wanted && !self.attachments.contains_key(item)
    }

    /// An object with such lists has a field and a method of its own besides those of the document.
    fn refuse_hidden_fields(&self, fields: &[DraftField], lists: &[Attach]) {
        let measured = lists.iter().filter(|list| list.most.is_some());
        let mut taken: Vec<String> =
            measured.map(|list| format!("{}_sizes", list.field.as_str())).collect();
        taken.extend(lists.first().map(|_| "refused_file".to_owned()));
        for field in fields.iter().filter(|field| taken.contains(&field.name.as_str().to_owned())) {
            let message = format!("an object that files are attached to has a `{}`", field.name);
            let help = "give the property another name with `x-rust-name`";
            self.sink.report("taken-name", field.span, message, help);
        }
    }

    fn attach_to(&self, field: &DraftField) -> Option<Attach> {
        let Type::List(item) = &field.ty else { return None };
        let Type::Object(item) = item.as_ref() else { return None };
        let attachment = self.attachments.get(item)?.clone();
        let most = field.total_size.map(|(most, _)| most);
        Some(Attach {
            setter: names::make("attach", Case::Snake)?,
            docs: attach_docs(&self.links, field, &attachment, most),
            field: field.name.clone(),
            wire: field.wire.clone(),
            item: item.clone(),
            attachment,
            most,
        })
    }
}

/// What a setter that attaches says of itself.
fn attach_docs(
    links: &Links,
    field: &DraftField,
    attachment: &Attachment,
    most: Option<u64>,
) -> Docs {
    let too_large = most.map(|most| {
        format!("Files that are attached so may have {most} bytes together. A call with more is refused when it is sent, before anything goes out.")
    });
    let unknown = attachment.media_types.as_ref().map(|of| {
        format!("A call with a file whose media type is no known `{of}` is refused when it is sent, before anything goes out.")
    });
    docs::paragraphs(
        links,
        [
            format!("Adds an uploaded file to `{}`.", field.wire),
            too_large.unwrap_or_default(),
            unknown.unwrap_or_default(),
        ],
    )
}

/// The open enum that a media type is of.
fn media_types(ty: &Type, drafts: &[Draft]) -> Option<Name> {
    let Type::Named(name) = ty else { return None };
    let draft = drafts.iter().find(|draft| draft.name == *name)?;
    matches!(&draft.shape, DraftShape::Enum(values) if values.open).then(|| name.clone())
}
