//! The types of a client.

use super::{Attach, Attachment, Docs, Limit, UploadedFile};
use crate::names::Name;

/// Types that stand in one file.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeModule {
    /// The file's name.
    pub name: Name,
    /// What these types have in common.
    pub docs: Docs,
    /// The types.
    pub types: Vec<TypeDefinition>,
}

/// A type of the client.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDefinition {
    /// Its name.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// Which way it goes.
    pub used: Used,
    /// What it holds.
    pub shape: Shape,
}

/// Which way a type goes over the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// It is sent.
    pub request: bool,
    /// It is received.
    pub response: bool,
}

/// What a type holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object.
    Struct(Struct),
    /// One of some strings.
    Enum(Enum),
    /// One of some objects, told apart by a property.
    Union(Union),
    /// A string with a type of its own.
    Text {
        /// It is personal or secret: `Debug` never shows it.
        sensitive: bool,
    },
    /// Another name for a type.
    Alias(Type),
    /// A file that was uploaded; it is not on the wire.
    UploadedFile(UploadedFile),
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Its fields, in the order of the document.
    pub fields: Vec<Field>,
    /// How values of it are made.
    pub construction: Construction,
    /// Whether a field that it does not have is an error where it is read.
    pub closed: bool,
    /// How an uploaded file becomes one.
    pub attachment: Option<Attachment>,
    /// The lists of it that uploaded files are attached to.
    pub attach: Vec<Attach>,
}

/// How a value of a struct is made by the user.
#[derive(Clone, Debug, PartialEq)]
pub enum Construction {
    /// It is only received.
    Never,
    /// It is only received, and may lack any field: there is an empty one.
    Partial,
    /// By a literal of all its fields, each of which is required.
    Literal,
    /// From nothing, by setters.
    Default,
    /// From a literal of its required fields, a struct of this name, then by setters.
    Required(Name),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its name on the wire.
    pub wire: String,
    /// What it means.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The type of its value where there is one.
    pub ty: Type,
    /// Whether there is one.
    pub presence: Presence,
    /// What the value is checked for before it is sent.
    pub limits: Vec<Limit>,
    /// The setter that makes it null, where it can be null and can be left out.
    pub clear: Option<Name>,
}

impl Field {
    /// Whether a setter sets it: it is one that can be left out.
    #[must_use]
    pub fn has_setter(&self) -> bool {
        self.presence.can_be_left_out()
    }
}

/// Whether a field has a value: the only place where required meets nullable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// Always, and where it is missing or null it reads as empty.
    RequiredList,
    /// Always, but it may be null; missing reads as null.
    Nullable,
    /// It may be left out.
    Optional,
    /// It may be left out, which is not the same as null.
    ThreeState,
}

impl Presence {
    /// Whether a value of the struct may be without it.
    #[must_use]
    pub fn can_be_left_out(self) -> bool {
        matches!(self, Self::Optional | Self::ThreeState)
    }
}

/// One of some strings.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// The strings that are known.
    pub values: Vec<EnumValue>,
    /// Whether strings that are not known are kept.
    pub open: bool,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The variant.
    pub name: Name,
    /// The string on the wire.
    pub wire: String,
}

/// One of some objects, told apart by a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The property that tells which.
    pub tag: String,
    /// The objects.
    pub arms: Vec<Arm>,
}

/// One of the objects of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// The variant.
    pub name: Name,
    /// The value of the tag.
    pub wire: String,
    /// The object.
    pub ty: Type,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A whole number of 32 bits.
    Integer32,
    /// A whole number of 64 bits.
    Integer64,
    /// A number of single precision.
    Float32,
    /// A number of double precision.
    Float64,
    /// A string.
    Text,
    /// A moment.
    DateTime,
    /// A day.
    Date,
    /// Either.
    DateOrDateTime,
    /// Any JSON value.
    Any,
    /// One of the client's own types that is a string on the wire: text or an enum.
    Named(Name),
    /// One of the client's own types that is an object on the wire: a struct or a union.
    Object(Name),
    /// A list.
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A value or null, inside a list or map.
    Nullable(Box<Type>),
    /// A value on the heap, so that a type may hold itself.
    Boxed(Box<Type>),
}
