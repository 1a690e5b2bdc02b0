//! What a client has besides a call for each operation: replies cut down, other ways to begin a
//! call, uploads.

use super::{Docs, Example, Parameter, Reply, Type};
use crate::names::Name;

/// A reply that the call can ask to have only some fields.
#[derive(Clone, Debug, PartialEq)]
pub struct PartialReply {
    /// The parameter that names the fields.
    pub parameter: Parameter,
    /// What is given where none are named.
    pub whole: Type,
    /// What is given where some are.
    pub part: Type,
}

/// The ways to begin a call besides the plain one; each makes a call of its own kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kinds {
    /// With some field of the body settled.
    pub variants: Vec<Variant>,
    /// Setters that only the plain call has, and the variants that take them.
    pub own_setters: Vec<Name>,
    /// After a look whether it was done already.
    pub lookup: Option<Lookup>,
}

impl Kinds {
    /// Whether there is only the plain one.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.variants.is_empty() && self.lookup.is_none()
    }
}

/// A way to begin a call with one field of its body settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The method that begins it.
    pub method_name: Name,
    /// The type that marks the call.
    pub kind: Name,
    /// What it does.
    pub docs: Docs,
    /// The struct that a body begins with, which has that field alone.
    pub begins: Name,
    /// The field of the body that is settled.
    pub field: Name,
    /// The enum of that field, and the value.
    pub value: (Name, Name),
    /// The setters whose values are arguments here.
    pub required: Vec<Name>,
    /// The setters of its own.
    pub takes: Vec<Name>,
    /// A program that makes the call.
    pub example: Example,
}

/// A way to begin a call that creates something, unless a look shows that it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// The method that begins it.
    pub method_name: Name,
    /// The type that marks the call.
    pub kind: Name,
    /// What it does.
    pub docs: Docs,
    /// The constant that describes the call which looks, in the same module.
    pub constant: Name,
    /// The marker of its pages.
    pub listing: Name,
    /// What that call is asked by.
    pub parameter: String,
    /// The field of the body that holds it.
    pub field: Name,
    /// What that is called on the wire.
    pub wire: String,
    /// The field of what is found that must be the same.
    pub found: Name,
    /// Whether it is text, which must not be empty.
    pub is_text: bool,
    /// What is created or found.
    pub ty: Type,
    /// What the list answers, where the document shows it.
    pub reply: Option<Reply>,
}

/// A call that prepares an upload and then makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    /// The method that begins it.
    pub method_name: Name,
    /// The type that collects what it takes.
    pub call: Name,
    /// What it does.
    pub docs: Docs,
    /// The field of the body for the name of the file, and its type.
    pub filename: (Name, Type),
    /// The field of the body for the media type, and its type.
    pub content_type: (Name, Type),
    /// The fields that lead to the address to upload to.
    pub url: Vec<Name>,
    /// The fields that lead to what the form has besides the file.
    pub fields: Vec<Name>,
    /// The name of the part that is the file.
    pub part: String,
    /// How many seconds the address is good for.
    pub within: u64,
    /// The fields that lead to the address of the file afterwards.
    pub download: Vec<Name>,
    /// What it gives.
    pub ty: Name,
    /// A program that makes the call.
    pub example: Example,
}

/// A type for files that are uploaded.
#[derive(Clone, Debug, PartialEq)]
pub struct UploadedFile {
    /// The type of its media type.
    pub content_type: Type,
    /// The type of its name.
    pub filename: Type,
    /// The type of its address.
    pub url: Type,
}

/// An object that an uploaded file is attached by.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// The type of the uploaded file.
    pub uploaded: Name,
    /// The field for the media type.
    pub content_type: Name,
    /// The field for the name.
    pub filename: Name,
    /// The field for the address.
    pub url: Name,
    /// The type of the address, by which files are told apart.
    pub address: Type,
    /// The open enum of media types, where it is one.
    pub media_types: Option<Name>,
}

/// A list that uploaded files are attached to.
#[derive(Clone, Debug, PartialEq)]
pub struct Attach {
    /// The setter.
    pub setter: Name,
    /// What it does.
    pub docs: Docs,
    /// The list.
    pub field: Name,
    /// Its name on the wire.
    pub wire: String,
    /// The type of what is in it.
    pub item: Name,
    /// How an uploaded file becomes one.
    pub attachment: Attachment,
    /// How many bytes all files may have together.
    pub most: Option<u64>,
}
